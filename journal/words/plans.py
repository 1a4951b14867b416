"""Names of the kinds of steps, of the reasons for a hold and of where a plan leads."""

from __future__ import annotations

from journal.domain.plan import Goal, Step, StepKind
from journal.words.translation import mark, tr

_KINDS = {
    StepKind.START: mark("start"), StepKind.CUT: mark("cut"), StepKind.HOLD: mark("hold"),
    StepKind.RETURN: mark("return"), StepKind.SWITCH: mark("switch"), StepKind.STOP: mark("stop"),
    StepKind.MEASURE: mark("measured anew"),
}  # fmt: skip

_GOALS = {Goal.STOP: mark("down to zero"), Goal.STAY: mark("down to a dose that is stayed on")}

REASONS = {
    "planned": mark("planned"), "symptoms": mark("symptoms"), "illness": mark("illness"),
    "life_event": mark("life event"), "supply": mark("supply"), "clinician": mark("clinician"),
}  # fmt: skip


def kind_text(kind: StepKind) -> str:
    """``cut``, ``hold``, ``return`` …"""
    return tr(_KINDS[kind])


def reason_text(reason: str) -> str:
    """``life event`` for ``life_event``; a free text stays as it is; "" for none."""
    return tr(REASONS[reason]) if reason in REASONS else reason


def step_kind_text(step: Step) -> str:
    """``hold, life event``, or the kind alone where no reason is given."""
    said = kind_text(step.kind)
    return tr("{kind}, {reason}", kind=said, reason=reason_text(step.reason)) if step.reason else said


def goal_text(goal: Goal) -> str:
    """Where a plan leads, "" when it was not said."""
    return tr(_GOALS[goal]) if goal in _GOALS else ""
