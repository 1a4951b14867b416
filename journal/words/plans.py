"""Names of the kinds of steps and of the reasons for a hold."""

from __future__ import annotations

from journal.domain.plan import StepKind
from journal.words.translation import mark, tr

_KINDS = {
    StepKind.START: mark("start"), StepKind.CUT: mark("cut"), StepKind.HOLD: mark("hold"),
    StepKind.RETURN: mark("return"), StepKind.SWITCH: mark("switch"), StepKind.STOP: mark("stop"),
    StepKind.MEASURE: mark("measured anew"),
}  # fmt: skip

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
