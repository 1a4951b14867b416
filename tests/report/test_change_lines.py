"""The table of changes as poppler reads it back: each percentage on the line of its own medicine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from journal.domain.medicine import Medicine
from journal.domain.period import Period
from journal.domain.plan import PlanHistory, PlannedDose, Step, StepKind
from journal.report.options import Paper
from tests.plots.sample_days import MORNING, mg
from tests.report.pdf_boxes import Word
from tests.report.printed import summary_pages, words_on
from tests.report.shape_journals import LAST, back, sample

pytestmark = pytest.mark.usefixtures("qapp")

NAMES = (
    "chlordiazepoxide hydrochloride",
    "clonazepam oral drops 2.5 mg/ml",
    "diazepam",
    "lorazepam sublingual tablets",
    "zopiclone",
)
BEFORE = ("16.5555", "10.5555", "19.9998", "8.2222", "4")
AFTER = ("12.4166", "9.4999", "18.9998", "7.9998", "3")
SHARES = ("−25.0", "−10.0", "−5.0", "−2.7")
"""What is listed of them, of the first four, in percent."""


def page(folder: Path, paper: Paper, listed: int, kind: StepKind, reason: str) -> list[Word]:
    """The words of page one, where so many medicines change on one day."""

    def doses(amounts: tuple[str, ...]) -> tuple[PlannedDose, ...]:
        return tuple(PlannedDose(n, MORNING, mg(amount)) for n, amount in enumerate(amounts[:listed], start=1))

    steps = (Step(back(60), doses(BEFORE), StepKind.START), Step(back(30), doses(AFTER), kind, reason))
    whole = sample(120)
    version = replace(whole.plan.versions[-1], applies_from=back(60), steps=steps)
    contents = replace(
        whole,
        medicines=tuple(Medicine(n, name, position=n) for n, name in enumerate(NAMES[:listed], start=1)),
        preparations=(),
        stocks=(),
        doses=(),
        plan=PlanHistory((version,)),
    )
    return words_on(summary_pages(contents, Period(back(45), LAST), paper=paper), folder)[0]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize(
    ("listed", "kind", "reason"),
    [
        (1, StepKind.RETURN, "too much at once at work"),
        (2, StepKind.CUT, ""),
        (2, StepKind.RETURN, "illness"),
        (3, StepKind.RETURN, "clinician"),
        (5, StepKind.CUT, ""),
        (5, StepKind.RETURN, "illness"),
    ],
)
def test_each_percentage_is_on_the_line_of_its_own_change(
    tmp_path: Path, paper: Paper, listed: int, kind: StepKind, reason: str
) -> None:
    words = page(tmp_path, paper, listed, kind, reason)
    for after, share in list(zip(AFTER, SHARES, strict=False))[:listed]:
        places = [word for word in words if word.text == after]
        beside = [word.text for word in words if abs(word.bottom - places[-1].bottom) < 1 and word.text[0] in "−+"]
        assert beside == [share]
