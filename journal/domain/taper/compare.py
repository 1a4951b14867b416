"""Two versions of a plan side by side: what is the same, what moved, and what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum

from journal.domain.plan import Step, StepKind


class Differing(StrEnum):
    """How a step of one version stands to the step of the other beside it."""

    SAME = "same"
    MOVED = "moved"
    """The same doses on another day."""
    AMOUNTS = "amounts"
    """Other doses on the same day."""
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Difference:
    """One row of the comparison; ``old`` is None for an added step, ``new`` for a removed one."""

    kind: Differing
    old: Step | None
    new: Step | None

    @property
    def day(self) -> date:
        """The day it stands at: that of the new step where there is one."""
        step = self.new or self.old
        assert step is not None
        return step.start

    @property
    def days(self) -> int:
        """By how many days the step moved: above zero later, below zero earlier, 0 when it did not."""
        return (self.new.start - self.old.start).days if self.new and self.old else 0

    @property
    def differs(self) -> bool:
        """Whether there is anything to say about it."""
        return self.kind is not Differing.SAME


_Key = tuple[bool, tuple[tuple[int, str, int], ...]]


def compare(old_steps: Sequence[Step], new_steps: Sequence[Step]) -> tuple[Difference, ...]:
    """The steps of two versions beside each other, in order of date.

    Steps are paired by the order of their doses, so that after a hold the later ones have moved by its days instead of
    having been taken out and put in again. Kinds, reasons and notes are not compared, but a hold is not taken for the
    step whose dose it stays on. The same two versions always give the same rows.
    """
    begin = _equal_from_start(old_steps, new_steps)
    found = [Difference(Differing.SAME, o, n) for o, n in zip(old_steps[:begin], new_steps[:begin], strict=True)]
    olds, news = old_steps[begin:], new_steps[begin:]
    # Without autojunk: in a plan of daily steps a dose that comes often is no noise.
    matcher = SequenceMatcher(None, [_key(s) for s in olds], [_key(s) for s in news], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found += [_same_doses(o, n) for o, n in zip(olds[i1:i2], news[j1:j2], strict=True)]
        else:
            found += _unpaired(olds[i1:i2], news[j1:j2])
    order = list(Differing)
    return tuple(sorted(found, key=lambda d: (d.day, order.index(d.kind))))


def _equal_from_start(olds: Sequence[Step], news: Sequence[Step]) -> int:
    """How many steps both begin with; most versions share their past, and this keeps long plans quick."""
    count = 0
    for old, new in zip(olds, news, strict=False):
        if old.start != new.start or _doses(old) != _doses(new):
            break
        count += 1
    return count


def _key(step: Step) -> _Key:
    return step.kind is StepKind.HOLD, _doses(step)


def _doses(step: Step) -> tuple[tuple[int, str, int], ...]:
    """What is taken, whatever order it is written in; an amount of zero is nothing taken."""
    return tuple(sorted((d.medicine_id, d.slot.isoformat(), d.amount.units) for d in step.doses if d.amount))


def _same_doses(old: Step, new: Step) -> Difference:
    return Difference(Differing.SAME if old.start == new.start else Differing.MOVED, old, new)


def _unpaired(olds: Sequence[Step], news: Sequence[Step]) -> Iterator[Difference]:
    """Steps whose doses have no partner in order: paired by day where both have one, else removed or added."""
    by_day = {step.start: step for step in news}
    for old in olds:
        new = by_day.pop(old.start, None)
        if new is None:
            yield Difference(Differing.REMOVED, old, None)
        elif _doses(old) == _doses(new):
            yield Difference(Differing.SAME, old, new)
        else:
            yield Difference(Differing.AMOUNTS, old, new)
    for new in by_day.values():
        yield Difference(Differing.ADDED, None, new)
