"""A reader of the accessibility bus. Run by the system's Python, which has gi; speaks JSON, a line a question.

It sees what a screen reader sees and does what a screen reader does: nothing here knows Ebb. A question is an object
with "do" and what belongs to it, an answer {"answer": …} or {"problem": "…"}. A thing is named by a number that holds
for as long as this runs. See ``DOES`` for the questions.
"""

from __future__ import annotations

import json
import re
import sys
import time
from itertools import islice

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

TICK_MS = 100
"""The longest wait for an event before the tree is looked at again."""
SPOKEN = "object:announcement"
EVENTS = (
    "object:children-changed", "object:property-change", "object:state-changed", "object:text-changed", "window",
    SPOKEN,
)  # fmt: skip
STATES = {
    "checked": Atspi.StateType.CHECKED,
    "selected": Atspi.StateType.SELECTED,
    "focused": Atspi.StateType.FOCUSED,
    "focusable": Atspi.StateType.FOCUSABLE,
    "editable": Atspi.StateType.EDITABLE,
    "expanded": Atspi.StateType.EXPANDED,
}


class Client:
    """The tree of one program."""

    def __init__(self) -> None:
        self._things: list = []
        self._numbers: dict = {}
        self._program = None
        self._context = GLib.MainContext.default()
        self._said: list[str] = []
        self._listener = Atspi.EventListener.new(self._on_event)
        for event in EVENTS:
            self._listener.register(event)

    # What can be asked ------------------------------------------------------------------------------------------

    def program(self, pid: int, seconds: float) -> bool:
        """Wait for the program with this process id to be on the bus."""
        return self._until(lambda: self._took(pid), seconds)

    def find(self, seconds: float = 0, most: int = 0, **wanted) -> list[dict]:
        """What is shown and fits, as soon as anything does; ``most`` 0 is all of it."""
        found: list = []

        def fits() -> list:
            found[:] = islice(self._fitting(**wanted), most or None)
            return found

        self._until(fits, seconds)
        return [self._told(thing) for thing in found]

    def gone(self, seconds: float = 0, **wanted) -> bool:
        """Wait until nothing that is shown fits."""
        return self._until(lambda: next(self._fitting(**wanted), None) is None, seconds)

    def dump(self) -> list[dict]:
        """Everything that is shown, in reading order; "depth" says how deep."""
        return [{**self._told(thing), "depth": depth} for thing, depth in self._shown()]

    def look(self, thing: int) -> dict:
        return self._told(self._things[thing])

    def become(self, thing: int, seconds: float, **wanted) -> bool:
        """Wait until what is told of a thing is as wanted."""
        return self._until(lambda: wanted.items() <= self._told(self._things[thing]).items(), seconds)

    def act(self, thing: int, action: str = "") -> str:
        """Do the action of this name, or the first; gives the name of what was done."""
        names = _actions(self._things[thing])
        if not names or (action and action not in names):
            raise ValueError(f"it has no action {action!r}, only {names}")
        done = action or names[0]
        Atspi.Action.do_action(self._things[thing], names.index(done))
        return done

    def write(self, thing: int, text: str) -> bool:
        if "EditableText" not in self._things[thing].get_interfaces():
            raise ValueError("it is no field to write in")
        return Atspi.EditableText.set_text_contents(self._things[thing], text)

    def set(self, thing: int, value: float) -> bool:
        return Atspi.Value.set_current_value(self._things[thing], value)

    def focus(self, thing: int) -> bool:
        return Atspi.Component.grab_focus(self._things[thing])

    def focused(self) -> dict | None:
        """What has the keys: the innermost, where what it stands in says so too."""
        holding = [told for told in self.dump() if "focused" in told["states"]]
        return holding[-1] if holding else None

    def heard(self, seconds: float) -> str:
        """The next of what the program asked to be read out; "" when it asks for nothing."""
        self._until(lambda: bool(self._said), seconds)
        return self._said.pop(0) if self._said else ""

    # ------------------------------------------------------------------------------------------------------------

    def _on_event(self, event, *_) -> None:
        if event.type.startswith(SPOKEN):
            self._said.append(event.any_data)

    def _took(self, pid: int) -> bool:
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for n in range(desktop.get_child_count()):
            program = desktop.get_child_at_index(n)
            if program is not None and program.get_process_id() == pid and program.get_child_count():
                program.set_cache_mask(Atspi.Cache.NONE)
                self._program = program
                return True
        return False

    def _until(self, true, seconds: float) -> bool:
        """Ask again after every event, and at every tick."""
        end = time.monotonic() + seconds
        while not _quietly(true):
            if time.monotonic() >= end:
                return False
            GLib.timeout_add(TICK_MS, lambda: GLib.SOURCE_REMOVE)
            self._context.iteration(True)
        return True

    def _shown(self, outer=None):
        """What is on the screen or can be scrolled there, in reading order; what is behind another page is not."""
        waiting = [(outer or self._program, 0)]
        while waiting:
            thing, depth = waiting.pop()
            try:
                children = [thing.get_child_at_index(n) for n in range(thing.get_child_count())]
                # the program itself has no states
                hidden = thing != self._program and not thing.get_state_set().contains(Atspi.StateType.VISIBLE)
            except GLib.Error:  # it went while it was looked at
                continue
            if not hidden:
                yield thing, depth
                waiting += [(child, depth + 1) for child in reversed(children) if child is not None]

    def _fitting(self, roles: list[str], name: str | None, like: str, within: int | None):
        for thing, _ in self._shown(None if within is None else self._things[within]):
            try:
                named = [thing.get_name(), *_labels(thing)] if name is not None or like else []
                fits = (name is None or name in named) and (not like or any(re.search(like, one) for one in named))
                if fits and (not roles or thing.get_role_name() in roles):
                    yield thing
            except GLib.Error:  # it went while it was looked at
                continue

    def _told(self, thing) -> dict:
        if thing not in self._numbers:
            self._numbers[thing] = len(self._things)
            self._things.append(thing)
        states = thing.get_state_set()
        known = thing.get_interfaces()
        told = [name for name, state in STATES.items() if states.contains(state)]
        return {
            "id": self._numbers[thing],
            "role": thing.get_role_name(),
            "name": thing.get_name(),
            "label": " ".join(_labels(thing)),
            "description": thing.get_description(),
            "states": told,
            "checked": "checked" in told or "selected" in told,
            "usable": states.contains(Atspi.StateType.ENABLED),
            "actions": _actions(thing) if "Action" in known else [],
            "text": Atspi.Text.get_text(thing, 0, -1) if "Text" in known else None,
            "value": Atspi.Value.get_current_value(thing) if "Value" in known else None,
        }


DOES = ("program", "find", "gone", "dump", "look", "become", "act", "write", "set", "focus", "focused", "heard")


def _quietly(true) -> bool:
    try:
        return true()
    except GLib.Error:  # the program is busy, or not there yet
        return False


def _labels(thing) -> list[str]:
    """The names of the labels of a list to choose from; its own name is what is chosen in it."""
    if thing.get_role() != Atspi.Role.COMBO_BOX:
        return []
    relations = [one for one in thing.get_relation_set() if one.get_relation_type() == Atspi.RelationType.LABELLED_BY]
    return [one.get_target(n).get_name() for one in relations for n in range(one.get_n_targets())]


def _actions(thing) -> list[str]:
    return [Atspi.Action.get_action_name(thing, n) for n in range(Atspi.Action.get_n_actions(thing))]


def main() -> None:
    """Answer every line of the standard input."""
    client = Client()
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            do = asked.pop("do")
            answer = {"answer": getattr(client, do)(**asked)} if do in DOES else {"problem": f"no {do}"}
        except (GLib.Error, ValueError, TypeError, AttributeError, IndexError) as problem:
            answer = {"problem": f"{type(problem).__name__}: {problem}"}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
