"""What a screen reader sees of the running program, and what it can do there.

``Tree`` asks ``bus_client.py``, which runs in the system's Python. Everything waits for what it needs, up to
``PATIENCE`` seconds, so a test never sleeps: ``tree.press("Support")`` waits for the button first.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

CLIENT = Path(__file__).with_name("bus_client.py")
SYSTEM_PYTHON = os.environ.get("EBB_SYSTEM_PYTHON", "/usr/bin/python3")
PATIENCE = 30.0
"""Seconds to wait for what does not come: a busy machine is no fault of what is tested."""

PRESSED = frozenset({"button", "push button", "toggle button", "check box", "radio button", "page tab", "menu item"})
"""The roles of what is pressed."""
WRITTEN = frozenset({"text", "entry", "spin button"})
"""The roles of what is written in."""
KEYED = PRESSED | WRITTEN | {"combo box", "list", "table", "slider", "list item", "table cell"}
"""The roles of what takes the keys; a label beside a field has the same name."""


@dataclass(frozen=True)
class Thing:
    """One thing of the tree at the moment when it was looked at.

    ``checked``: ticked, chosen or pressed down; ``usable``: not greyed.
    """

    id: int
    role: str
    name: str
    label: str
    description: str
    states: tuple[str, ...]
    checked: bool
    usable: bool
    actions: tuple[str, ...]
    text: str | None
    value: float | None
    depth: int = field(default=0, compare=False)


class Tree:
    """The accessibility tree of one process, which :meth:`reads` names."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._client = subprocess.Popen(
            [SYSTEM_PYTHON, "-W", "ignore", str(CLIENT)], env=dict(environment), text=True, bufsize=1,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def reads(self, pid: int, seconds: float) -> bool:
        """Wait so long for the process to be on the bus; whether it is."""
        return self.ask("program", pid=pid, seconds=seconds)

    def close(self) -> None:
        """Let go of the bus."""
        self._client.terminate()
        self._client.communicate()

    def ask(self, do: str, **what: Any) -> Any:
        """One question to the client; AssertionError with its sentence when it has a problem."""
        assert self._client.stdin is not None
        assert self._client.stdout is not None
        self._client.stdin.write(json.dumps({"do": do, **what}) + "\n")
        line = self._client.stdout.readline()
        assert line, "the client of the accessibility bus is gone"
        said = json.loads(line)
        assert "problem" not in said, f"{do} {what}: {said['problem']}"
        return said["answer"]

    # Looking ----------------------------------------------------------------------------------------------------

    def find(self, name: str | None = None, role: str = "", like: str = "", within: Thing | None = None) -> Thing:
        """The first thing that is shown with this name (``like``: whose name has this regular expression)."""
        return self._first(_wanted(name, role, like, within))

    wait_for = find

    def find_all(
        self, name: str | None = None, role: str = "", like: str = "", within: Thing | None = None
    ) -> list[Thing]:
        """All that is shown and fits at this moment, in reading order; it may be nothing."""
        return [_thing(told) for told in self.ask("find", **_wanted(name, role, like, within))]

    def wait_for_all(self, role: str, within: Thing | None = None) -> list[Thing]:
        """All of a role, once there is one."""
        return [_thing(told) for told in self.ask("find", seconds=PATIENCE, **_wanted(None, role, "", within))]

    def wait_until_gone(self, name: str | None = None, role: str = "", like: str = "") -> None:
        """Wait until nothing with this name is shown."""
        wanted = _wanted(name, role, like, None)
        assert self.ask("gone", seconds=PATIENCE, **wanted), f"{name or like!r} is still there:\n{self.drawn()}"

    def everything(self) -> list[Thing]:
        """All that is shown, in reading order."""
        return [_thing(told) for told in self.ask("dump")]

    def settled(self) -> list[Thing]:
        """All that is shown, once two looks in a row find the same: a page is built after its button is pressed."""
        end = monotonic() + PATIENCE
        before, now = [], self.everything()
        while before != now:
            assert monotonic() < end, "the page does not come to rest"
            before, now = now, self.everything()
        return now

    def again(self, thing: Thing) -> Thing:
        """The same thing as it is now."""
        return _thing(self.ask("look", thing=thing.id))

    def wait_until(self, thing: Thing, **wanted: Any) -> Thing:
        """Wait until a thing is like this: ``checked=True``, ``text="7"``, ``name=…``, ``usable=False``."""
        became = self.ask("become", thing=thing.id, seconds=PATIENCE, **wanted)
        now = self.again(thing)
        assert became, f"it never was {wanted}: {now}"
        return now

    def focused(self) -> Thing | None:
        """What has the keys."""
        told = self.ask("focused")
        return _thing(told) if told else None

    def heard(self) -> str:
        """The next of what the program asked a screen reader to read out."""
        said = self.ask("heard", seconds=PATIENCE)
        assert said, "nothing was asked to be read out"
        return said

    def drawn(self) -> str:
        """The tree as text, for who reads a failure."""
        return "\n".join(
            f"{'  ' * thing.depth}{thing.role} {thing.name!r} {thing.label} {' '.join(thing.states)}".rstrip()
            for thing in self.everything()
        )

    # Doing ------------------------------------------------------------------------------------------------------

    def press(self, what: str | Thing, like: str = "", within: Thing | None = None) -> Thing:
        """Press what has this name, by the action that a screen reader uses; it must not be greyed."""
        thing = what if isinstance(what, Thing) else self._first(_wanted(what or None, PRESSED, like, within))
        if not thing.usable:
            thing = self.wait_until(thing, usable=True)
        self.ask("act", thing=thing.id, action="Press")
        return thing

    def type(self, what: str | Thing, text: str, within: Thing | None = None) -> Thing:
        """Give the keys to the field with this name and write into it, in place of what it held.

        Most fields are saved when they are left: press Tab with the hand, or :meth:`focus` something else.
        """
        thing = what if isinstance(what, Thing) else self._first(_wanted(what, WRITTEN, "", within))
        self.focus(thing)
        assert self.ask("write", thing=thing.id, text=text), f"{thing.name!r} took no text"
        return thing

    def focus(self, what: str | Thing, role: str = "") -> Thing:
        """Give the keys to what has this name."""
        thing = what if isinstance(what, Thing) else self._first(_wanted(what, role or KEYED, "", None))
        assert self.ask("focus", thing=thing.id), f"{thing.name!r} does not take the keys"
        return thing

    def set(self, what: str | Thing, value: float) -> Thing:
        """Set what has a number of its own, such as a slider."""
        thing = what if isinstance(what, Thing) else self.find(what)
        self.ask("set", thing=thing.id, value=value)
        return thing

    def _first(self, wanted: dict[str, Any]) -> Thing:
        found = self.ask("find", seconds=PATIENCE, most=1, **wanted)
        assert found, f"nothing is shown that fits {wanted}:\n{self.drawn()}"
        return _thing(found[0])


def _wanted(name: str | None, role: str | frozenset[str], like: str, within: Thing | None) -> dict[str, Any]:
    roles = ([role] if role else []) if isinstance(role, str) else sorted(role)
    return {"name": name, "roles": roles, "like": like, "within": within.id if within else None}


def _thing(told: dict[str, Any]) -> Thing:
    return Thing(**{**told, "states": tuple(told["states"]), "actions": tuple(told["actions"])})
