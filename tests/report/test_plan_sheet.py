"""The printed plan as values and as markup: every figure against one reckoned by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from html.parser import HTMLParser

from journal.domain.amount import Amount
from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.medicine import Form, Medicine, Preparation
from journal.domain.period import Period
from journal.domain.plan import Goal, PlanHistory, PlannedDose, PlanVersion, Step, StepKind
from journal.report.plan_sheet import MOST_BOXES, OPEN_DAYS, build_plan_sheet
from journal.report.plan_sheet_html import (
    BOX_LINE,
    LINE_DAYS,
    footer_text,
    heading,
    opening,
    sheet_html,
    steps_html,
    steps_table,
)
from journal.report.plan_sheet_model import PlanSheet, PlanSheetOptions, SheetDose, SheetTotal

MONDAY = date(2026, 11, 23)
MORNING, EVENING, NIGHT = time(8), time(21), time(1, 30)
DIAZEPAM, LORAZEPAM = 1, 2
BRITISH, GERMAN = Locale(), Locale("de", "DE", ",")


def day(n: int) -> date:
    return MONDAY + timedelta(days=n)


def mg(text: str) -> Amount:
    return Amount.from_mg(Decimal(text))


def taken(medicine: int, *doses: tuple[time, str]) -> tuple[PlannedDose, ...]:
    return tuple(PlannedDose(medicine, slot, mg(amount)) for slot, amount in doses)


STEPS = (
    Step(day(0), taken(1, (EVENING, "5"), (MORNING, "5"), (NIGHT, "2.5")), StepKind.START),
    Step(
        day(14),
        taken(1, (MORNING, "5"), (EVENING, "6.25")),
        StepKind.CUT,
        note="one of three",
        wanted_mg=Decimal("11.2"),
    ),
    Step(day(28), taken(1, (MORNING, "5"), (EVENING, "6.25")), StepKind.HOLD, reason="life_event"),
    Step(day(49), taken(1, (MORNING, "5"), (EVENING, "6.5")), StepKind.MEASURE, wanted_mg=Decimal("11.50000")),
    Step(day(63), (), StepKind.STOP),
)
TABLETS = (
    Preparation(1, 1, Form.TABLET, mg("5"), pieces=2),
    Preparation(2, 1, Form.TABLET, mg("2"), pieces=2, retired=True),
)
VERSION = PlanVersion(
    3, 3, datetime(2026, 11, 20, 9, tzinfo=UTC), day(0), STEPS, "Dr Weber", goal=Goal.STOP, rule="10 % <of> the dose"
)
PLAN = Contents((Medicine(1, "diazepam"), Medicine(2, "lorazepam")), TABLETS, plan=PlanHistory((VERSION,)))


def sheet(contents: Contents = PLAN, today: date = MONDAY, locale: Locale = BRITISH, **options: object) -> PlanSheet:
    version = contents.plan.versions[-1]
    return build_plan_sheet(contents, version, today, locale, PlanSheetOptions(**options))


def with_steps(*steps: Step, **changes: object) -> Contents:
    return replace(PLAN, plan=PlanHistory((replace(VERSION, steps=steps, **changes),)))


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def text(markup: str) -> str:
    parser = _Words()
    parser.feed(re.sub(r"<style>.*?</style>", "", markup, flags=re.S))
    return re.sub(r"\s+", " ", " ".join(parser.words)).strip()


def said(made: PlanSheet, locale: Locale = BRITISH) -> list[str]:
    return [text("".join(rows)) for rows in steps_html(made, locale)]


def test_doses_stand_in_the_order_of_the_day_with_how_they_are_made() -> None:
    first = sheet().rows[0]
    assert first.doses == (
        SheetDose("diazepam", MORNING, mg("5"), "1 × 5 mg tablet"),
        SheetDose("diazepam", EVENING, mg("5"), "1 × 5 mg tablet"),
        SheetDose("diazepam", NIGHT, mg("2.5"), "½ × 5 mg tablet"),
    )


def test_an_amount_that_nothing_makes_is_said_and_without_preparations_nothing_is() -> None:
    assert sheet().rows[1].doses[1] == SheetDose("diazepam", EVENING, mg("6.25"), "", makeable=False)
    bare = sheet(replace(PLAN, preparations=()))
    assert {(d.made, d.makeable) for row in bare.rows for d in row.doses} == {("", True)}
    assert "no exact making" in said(sheet())[1]
    assert "no exact making" not in " ".join(said(bare))


def test_changes_are_of_the_dose_in_force_and_a_measure_is_none() -> None:
    rows = sheet().rows
    assert [row.totals for row in rows] == [
        (SheetTotal("diazepam", mg("12.5"), None),),
        (SheetTotal("diazepam", mg("11.25"), mg("12.5")),),
        (SheetTotal("diazepam", mg("11.25"), mg("11.25")),),
        (SheetTotal("diazepam", mg("11.5"), mg("11.25")),),
        (SheetTotal("diazepam", mg("0"), mg("11.5")),),
    ]
    assert [len(row.changes) for row in rows] == [0, 1, 0, 0, 1]
    assert [row.days for row in rows] == [14, 14, 21, 14, None]


def test_every_row_says_its_figures() -> None:
    assert said(sheet()) == [
        "1 Mon 23 Nov 2026 08:00 5 mg 1 × 5 mg tablet 21:00 5 mg 1 × 5 mg tablet 01:30 2.5 mg ½ × 5 mg tablet"
        " 12.5 mg – 14 start",
        "2 Mon 7 Dec 2026 08:00 5 mg 1 × 5 mg tablet 21:00 6.25 mg no exact making"
        " 11.25 mg wanted 11.2 mg −1.25 mg (−10 %) 14 cut one of three",
        "3 Mon 21 Dec 2026 08:00 5 mg 1 × 5 mg tablet 21:00 6.25 mg no exact making 11.25 mg – 21 hold, life event",
        "4 Mon 11 Jan 2027 08:00 5 mg 1 × 5 mg tablet 21:00 6.5 mg no exact making 11.5 mg – 14 measured anew",
        "5 Mon 25 Jan 2027 none 0 mg −11.5 mg (−100 %) open stop",
    ]


def test_the_region_writes_the_figures() -> None:
    (row,) = said(sheet(with_steps(STEPS[0]), locale=GERMAN), GERMAN)
    assert row.startswith("1 Mo 23.11.2026 08:00 5 mg")
    assert "2,5 mg" in row
    assert "2.5" not in row


def test_what_was_wanted_is_said_only_where_it_is_another_amount() -> None:
    assert [row.wanted_mg for row in sheet().rows] == [None, Decimal("11.2"), None, None, None]
    fine = with_steps(STEPS[0], replace(STEPS[1], wanted_mg=Decimal("11.24996")))
    assert sheet(fine).rows[1].wanted_mg is None


def test_a_switch_names_both_medicines() -> None:
    start = Step(day(0), taken(2, (MORNING, "1"), (EVENING, "1")), StepKind.START)
    stage = Step(
        day(7), (*taken(2, (MORNING, "1")), *taken(1, (EVENING, "10"))), StepKind.SWITCH, wanted_mg=Decimal(10)
    )
    made = sheet(with_steps(start, stage, equivalence="ashton2002"), all_steps=True, table_name="Ashton Manual 2002")
    assert made.several
    assert made.medicines == ("lorazepam", "diazepam")
    assert made.rows[1].wanted_mg is None
    assert said(made)[1] == (
        "2 Mon 30 Nov 2026 08:00 1 mg lorazepam 21:00 10 mg diazepam 2 × 5 mg tablet"
        " 1 mg lorazepam −1 mg (−50 %) 10 mg diazepam +10 mg open switch"
    )
    assert "Equivalence table: Ashton Manual 2002" in text(opening(made, BRITISH))
    assert sheet(with_steps(start, stage, equivalence="ashton2002")).table == "ashton2002"
    assert sheet(with_steps(start, stage), table_name="Ashton Manual 2002").table == ""


def test_steps_gone_by_are_left_out_and_counted() -> None:
    made = sheet(today=day(48))
    assert [row.number for row in made.rows] == [3, 4, 5]
    assert made.left_out == 2
    assert "2 earlier steps are left out." in text(opening(made, BRITISH))
    assert made.rows[0].totals[0].before == mg("11.25")
    assert [row.number for row in sheet(today=day(48), all_steps=True).rows] == [1, 2, 3, 4, 5]
    assert [row.number for row in sheet(today=day(48), from_day=day(14)).rows] == [2, 3, 4, 5]
    assert [row.number for row in sheet(today=day(-5)).rows] == [1, 2, 3, 4, 5]
    assert [row.number for row in sheet(today=day(900)).rows] == [5]


def test_the_first_step_is_compared_with_what_an_earlier_version_planned() -> None:
    ahead = replace(VERSION, id=4, number=4, applies_from=day(20), steps=(Step(day(21), taken(1, (MORNING, "9"))),))
    both = replace(PLAN, plan=PlanHistory((VERSION, ahead)))
    assert sheet(both).rows[0].totals == (SheetTotal("diazepam", mg("9"), mg("11.25")),)
    draft = replace(PLAN, plan=PlanHistory((replace(VERSION, draft=True), ahead)))
    assert sheet(draft).rows[0].totals == (SheetTotal("diazepam", mg("9"), None),)


def test_the_opening_says_whose_words_these_are() -> None:
    above = text(opening(sheet(), BRITISH))
    for words in (
        "Plan diazepam", "Version 3 · agreed with Dr Weber", "saved 20 Nov 2026, in force from 23 Nov 2026",
        "not a prescription", "printed 23 Nov 2026", "Goal: down to zero", "Laid out from: 10 % <of> the dose",
    ):  # fmt: skip
        assert words in above
    assert "Equivalence" not in above
    assert "&lt;of&gt;" in opening(sheet(), BRITISH)
    unsaid = text(opening(sheet(with_steps(*STEPS, agreed_with="", goal=Goal.UNSAID, rule="")), BRITISH))
    assert "with whom it was agreed not recorded" in unsaid
    assert "Goal" not in unsaid
    assert "Laid out" not in unsaid


def test_a_draft_says_so_at_the_top_and_on_every_foot() -> None:
    draft = sheet(with_steps(*STEPS, draft=True))
    assert "Version 3 · draft, not yet agreed" in text(opening(draft, BRITISH))
    assert "in force" not in text(opening(draft, BRITISH))
    assert re.fullmatch(r"Ebb \d+\.\d+\.\d+ · plan version 3, draft · printed 23 Nov 2026",
                        footer_text(draft, BRITISH, 1, 2)[0])  # fmt: skip
    left, right = footer_text(sheet(), BRITISH, 2, 2)
    assert re.fullmatch(r"Ebb \d+\.\d+\.\d+ · plan version 3 · printed 23 Nov 2026", left)
    assert right == "page 2 of 2"


def test_there_is_a_box_for_each_day_on_which_something_is_taken() -> None:
    assert all(row.boxes is None for row in sheet().rows)
    rows = sheet(boxes=True).rows
    assert [row.boxes for row in rows] == [
        Period(day(0), day(13)), Period(day(14), day(27)), Period(day(28), day(48)), Period(day(49), day(62)), None,
    ]  # fmt: skip
    last = sheet(with_steps(STEPS[0]), boxes=True).rows[0]
    assert last.boxes == Period(day(0), day(OPEN_DAYS - 1))
    assert (last.days, last.more_days) == (None, 0)


def test_long_steps_have_several_lines_of_boxes_and_at_last_a_count() -> None:
    long = with_steps(STEPS[0], replace(STEPS[1], start=day(400)))
    row = sheet(long, boxes=True).rows[0]
    assert row.boxes == Period(day(0), day(MOST_BOXES - 1))
    assert row.more_days == 400 - MOST_BOXES
    made = "".join(next(steps_html(sheet(long, boxes=True), BRITISH)))
    lines = [(date.fromordinal(int(f[1])), int(f[2]), f[3]) for f in BOX_LINE.finditer(made)]
    assert sum(count for _, count, _ in lines) == MOST_BOXES
    assert [first for first, _, _ in lines] == [day(LINE_DAYS * n) for n in range(len(lines))]
    assert lines[1][2].replace("\u00a0", " ") == "21 Dec"
    assert text(made).endswith(f"and {400 - MOST_BOXES} days more")


def test_what_a_person_wrote_is_never_markup_nor_a_box() -> None:
    trick = "<b>\ue0001 99 x\ue001</b>"
    contents = replace(
        with_steps(replace(STEPS[0], note=trick, reason=trick), rule=trick, agreed_with=trick),
        medicines=(Medicine(1, trick), Medicine(2, trick)),
    )
    made = sheet(contents, boxes=True)
    markup = opening(made, BRITISH) + "".join(next(steps_html(made, BRITISH)))
    assert [f[2] for f in BOX_LINE.finditer(markup)] == [str(OPEN_DAYS)]
    assert "&lt;b&gt;" in markup
    assert "\ue000" not in BOX_LINE.sub("", markup)


def test_no_letter_is_smaller_than_eight_and_a_half_points() -> None:
    made = sheet(boxes=True)
    markup = sheet_html(
        [opening(made, BRITISH), steps_table(heading(made), ["".join(r) for r in steps_html(made, BRITISH)])]
    )
    assert min(float(size) for size in re.findall(r"font-size:\s*([\d.]+)px", markup)) >= 8.5


def test_the_words_praise_and_advise_nobody() -> None:
    made = sheet(boxes=True)
    whole = f"{text(opening(made, BRITISH))} {text(heading(made))} {' '.join(said(made))}".lower()
    for word in ("you", "should", "take ", "must", "reduce", "safe", "well done", "please"):
        assert word not in whole
