"""Writing the plan down, changing it, and what that does to the days: real keys, a real file."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtGui import QGuiApplication

from journal.domain.medicine import Form, Preparation
from journal.domain.plan import Goal, Step, StepKind
from journal.gui.pages.plan_editor.editor import PlanEditor
from journal.service.session import open_journal
from tests.gui.journeys.house import EVENING, MORNING, TODAY, YESTERDAY, House, mg
from tests.gui.journeys.person import ALT, CONTROL, SHIFT, Key, Person

NEXT = date(2026, 12, 7)
KEYS_IN_TWO_MINUTES = 200
"""Slow hands: a key and two thirds in a second."""


@pytest.fixture
def open_house(house: House, qtbot) -> House:
    """A journal with a plan, its window open on Today."""
    house.furnish()
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    return house


@pytest.fixture
def new_house(house: House, qtbot) -> House:
    """A journal with a medicine and its tablets, and no plan."""
    journal = open_journal(house.file, house.clock, create=True)
    changes = journal.add_medicine("diazepam")
    assert changes.new_id is not None
    journal.add_preparation(Preparation(0, changes.new_id, Form.TABLET, mg("2"), pieces=2))
    journal.close()
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    return house


def editor_of(house: House) -> PlanEditor:
    editor = house.page("plan").editor
    assert isinstance(editor, PlanEditor)
    return editor


def open_editor(person: Person) -> None:
    person.press(Key.Key_2, CONTROL)
    person.click_button("Write a new version…")
    assert person.place == "Steps"


def go_to(house: House, row: int, column: int) -> None:
    """Where the pointer would put the keys."""
    editor_of(house).grid.view.open_at(row, column)


def rewrite(person: Person, house: House, *rows: tuple[str, ...]) -> None:
    """Put other rows in place of those in the table, which begins with one."""
    for number, cells in enumerate(rows):
        go_to(house, number, 0)
        for cell in cells:
            if cell:
                person.type(cell)
            person.press(Key.Key_Tab)


def steps_of(house: House, number: int = -1) -> tuple[Step, ...]:
    return house.contents().plan.versions[number].steps


def save(person: Person, *, agreed: bool = True) -> None:
    if agreed:
        person.click_button("This version is: Agreed")
    person.click_button("Save this version")


def test_a_typed_plan_becomes_a_version_and_the_days_ask_for_its_doses(open_house: House, person: Person) -> None:
    person.click_button("Taken: 08:00")
    person.press(Key.Key_Left, ALT)
    person.click_button("All taken as planned")
    before = open_house.contents().doses
    open_editor(person)
    rewrite(
        person, open_house, ("2026-11-01", "5 mg", "2.5 mg"), ("2026-11-22", "4 mg", "2 mg"), ("7.12.2026", "3.5", "2")
    )
    person.click_button("This version is: Agreed")
    person.click(person.field("Agreed with"))
    person.type("Dr Example")
    person.click(person.field("Why"))
    person.type("slower")
    person.click_button("Where the plan leads: down to zero")
    person.click_button("Save this version")
    _, second = open_house.contents().plan.versions
    assert (second.number, second.applies_from, second.agreed_with) == (2, TODAY, "Dr Example")
    assert (second.why, second.goal, second.draft) == ("slower", Goal.STOP, False)
    assert [(s.start, s.kind) for s in second.steps] == [
        (date(2026, 11, 1), StepKind.START),
        (YESTERDAY, StepKind.CUT),
        (NEXT, StepKind.CUT),
    ]
    assert open_house.contents().doses == before
    assert [s.amount for s in open_house.day(YESTERDAY).slots] == [mg("5"), mg("2.5")], "the past stays as it was"
    assert [s.amount for s in open_house.day(TODAY).slots] == [mg("4"), mg("2")]
    taken = open_house.day(TODAY).slots[0].dose
    assert taken is not None
    assert (taken.amount, taken.planned) == (mg("5"), mg("5"))
    person.press(Key.Key_1, CONTROL)
    person.press(Key.Key_Home, ALT)
    assert person.button("Taken: 21:00, 2 mg diazepam")


def test_a_new_version_is_a_draft_unless_it_is_said_to_be_agreed(open_house: House, person: Person) -> None:
    open_editor(person)
    rewrite(person, open_house, ("2026-11-01", "5", "2"))
    save(person, agreed=False)
    plan = open_house.contents().plan
    assert plan.versions[1].draft
    assert plan.latest == plan.versions[0]
    assert [s.amount for s in open_house.day().slots] == [mg("5"), mg("2.5")]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("soon", "5 mg", "2 mg"), "Step 1, Date: “soon” could not be read as a date"),
        (("2026-12-01", "5 mg", "1.000"), "Step 1, 21:00: “1.000” could mean"),
        (("2026-12-01", "5 g", "1"), "Step 1, 08:00: “5 g” is in grams"),
        (("2026-13-01", "5", "1"), "could not be read as a date"),
    ],
)
def test_a_cell_that_cannot_be_read_is_refused_in_words_and_nothing_is_saved(
    open_house: House, person: Person, cells: tuple[str, ...], said: str
) -> None:
    before = open_house.contents().plan
    open_editor(person)
    rewrite(person, open_house, cells)
    assert person.reads(said)
    assert not person.button("Save this version").isEnabled()
    person.click_button("Show it")
    assert person.place == "Steps"
    person.click_button("Cancel")
    assert open_house.contents().plan == before


def test_dates_that_go_backwards_are_refused_and_can_be_put_in_order(open_house: House, person: Person) -> None:
    open_editor(person)
    rewrite(person, open_house, ("2026-12-01", "4", "2"), ("2026-11-01", "5", "2"))
    assert person.reads("Put the steps in order of date.")
    assert not person.button("Save this version").isEnabled()
    person.click_button("Put the steps in order of date")
    save(person)
    assert [(s.start, s.kind) for s in steps_of(open_house)] == [
        (date(2026, 11, 1), StepKind.START),
        (date(2026, 12, 1), StepKind.CUT),
    ]


def test_rows_pasted_from_a_spreadsheet_are_read_as_they_stand(open_house: House, person: Person) -> None:
    QGuiApplication.clipboard().setText("23/11/2026\t4.5\t2.25\n07/12/2026\t4\t2\thold (illness)\n\n")
    open_editor(person)
    person.click_button("How: Pasted rows")
    person.click(person.field("Rows, one a line"))
    person.press(Key.Key_V, CONTROL)
    person.click_button("Put the rows into the table")
    assert person.place == "Steps"
    save(person)
    latest = open_house.contents().plan.latest
    assert latest is not None
    assert [(s.start, [(d.slot, d.amount) for d in s.doses]) for s in latest.steps] == [
        (TODAY, [(MORNING, mg("4.5")), (EVENING, mg("2.25"))]),
        (NEXT, [(MORNING, mg("4")), (EVENING, mg("2"))]),
    ]
    assert (latest.steps[1].kind, latest.steps[1].reason) == (StepKind.HOLD, "illness")


def test_pasted_dates_that_can_be_read_in_two_ways_are_asked_about(open_house: House, person: Person, qtbot) -> None:
    QGuiApplication.clipboard().setText("01/12/2026\t4.5\t2.25\n02/12/2026\t4\t2\n")
    open_editor(person)
    person.click_button("How: Pasted rows")
    person.click(person.field("Rows, one a line"))
    person.press(Key.Key_V, CONTROL)
    qtbot.waitUntil(lambda: person.reads("dates read as"))
    assert person.reads("dates read as day.month.year")
    person.click_button("The dates are: month/day/year")
    assert person.reads("dates read as month/day/year")
    person.click_button("Put the rows into the table")
    save(person)
    assert [s.start for s in steps_of(open_house)] == [date(2026, 1, 12), date(2026, 2, 12)]


def test_pasted_rows_that_cannot_be_read_stay_where_they_are(open_house: House, person: Person) -> None:
    open_editor(person)
    person.click_button("How: Pasted rows")
    person.click(person.field("Rows, one a line"))
    person.type("2026-12-01; 1.000; 2")
    person.click_button("Put the rows into the table")
    assert person.reads("could mean")
    assert person.field("Rows, one a line").toPlainText() == "2026-12-01; 1.000; 2"
    person.click_button("How: In the table")
    assert len(editor_of(open_house).grid.steps()) == 1
    person.click_button("How: Pasted rows")
    assert person.field("Rows, one a line").toPlainText() == "2026-12-01; 1.000; 2"


def test_a_first_plan_is_written_where_there_was_none(house: House, person: Person, qtbot) -> None:
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    person.click_button("Not now")
    person.press(Key.Key_2, CONTROL)
    person.click_button("Write it down")
    assert person.reads("The journal has no medicine yet.")
    person.press(Key.Key_7, CONTROL)
    person.click(person.field("Another medicine"))
    person.type("diazepam")
    person.press(Key.Key_Return)
    person.press(Key.Key_2, CONTROL)
    assert person.reads("The times of day at which the medicine is taken come first.")
    person.click(person.field("Another time of day"))
    person.type("2100")
    person.press(Key.Key_Return)
    person.click(person.field("Steps"))
    go_to(house, 0, 0)
    person.type("2026-11-20")
    person.press(Key.Key_Tab)
    person.type("0.5 mg")
    save(person)
    (slot,) = house.day(TODAY).slots
    assert (slot.slot, slot.amount) == (EVENING, mg("0.5"))
    assert house.day(date(2026, 11, 19)).slots == ()


def test_twenty_steps_are_typed_within_two_minutes(new_house: House, person: Person) -> None:
    """Two dates and twenty amounts: the dates go on by themselves."""
    amounts = [f"{20 - n}" for n in range(20)]
    person.keys = 0
    person.press(Key.Key_2, CONTROL)
    person.press(Key.Key_Return)
    assert person.place.startswith("How: In the table")
    person.tab_to("Another time of day")
    person.type("2100")
    person.press(Key.Key_Return)
    person.tab_to("Steps")
    person.type("1.12.2026")
    person.press(Key.Key_Return)
    person.type("15.12.2026")
    person.press(Key.Key_Up)
    person.press(Key.Key_Right)
    for amount in amounts:
        person.type(amount)
        person.press(Key.Key_Return)
    person.press(Key.Key_Tab, CONTROL)
    person.tab_to("This version is: Draft, not yet agreed, chosen")
    person.press(Key.Key_Right)
    person.press(Key.Key_Space)
    person.tab_to("Save this version")
    person.press(Key.Key_Return)
    assert person.keys <= KEYS_IN_TWO_MINUTES, person.keys
    assert [(s.start, s.doses[0].slot, s.doses[0].amount) for s in steps_of(new_house)] == [
        (date(2026, 12, 1) + timedelta(days=14 * n), EVENING, mg(amount)) for n, amount in enumerate(amounts)
    ]
    assert person.presses == 0


def test_twenty_steps_are_laid_out_from_a_rule_within_two_minutes(new_house: House, person: Person) -> None:
    person.press(Key.Key_2, CONTROL)
    person.keys = 0
    person.press(Key.Key_Return)
    person.press(Key.Key_Right)
    person.press(Key.Key_Space)
    person.tab_to("Another time of day")
    person.type("2100")
    person.press(Key.Key_Return)
    person.tab_to("Taken now at 21:00")
    person.type("20")
    person.tab_to("The dose falls by: a percent")
    person.press(Key.Key_Right)
    person.press(Key.Key_Space)
    person.tab_to("Amount of each cut")
    person.type("1 mg\t14\t1 mg\t")
    assert person.place == "First day, at this dose"
    person.press(Key.Key_A, CONTROL)
    person.type("2026-12-01")
    person.tab_to("Lay the steps out")
    person.press(Key.Key_Return)
    assert person.place == "Steps"
    person.press(Key.Key_Tab, CONTROL)
    person.tab_to("This version is: Draft, not yet agreed, chosen")
    person.press(Key.Key_Right)
    person.press(Key.Key_Space)
    person.tab_to("Save this version")
    person.press(Key.Key_Return)
    assert person.keys <= KEYS_IN_TWO_MINUTES // 2, person.keys
    version = new_house.contents().plan.versions[-1]
    assert [(s.start, s.total(s.doses[0].medicine_id)) for s in version.steps] == [
        (date(2026, 12, 1) + timedelta(days=14 * n), mg(f"{20 - n}")) for n in range(20)
    ]
    assert version.rule == "1 mg every 14 days, to 1 mg; made to the nearest amount that can be made"
    assert not version.draft
    assert person.presses == 0


def lay_out(person: Person, **fields: str) -> None:
    """Fill the fields of the rule by pressing on them."""
    for name, text in fields.items():
        person.click(person.field(name))
        person.press(Key.Key_A, CONTROL)
        person.type(text)
    person.click_button("Lay the steps out")


PERCENT, EVERY, END, FIRST = (
    "Percent of the dose in force",
    "Every so many days",
    "End dose a day",
    "First day, at this dose",
)


def test_no_field_of_a_rule_proposes_a_pace(open_house: House, person: Person) -> None:
    open_editor(person)
    person.click_button("How: From a rule")
    assert [person.field(name).text() for name in (PERCENT, EVERY, END)] == ["", "", ""]
    assert [person.field(f"Taken now at {clock}").text() for clock in ("08:00", "21:00")] == ["5 mg", "2.5 mg"]
    person.click_button("Lay the steps out")
    assert person.place == PERCENT
    assert person.reads("“Percent of the dose in force” is not written yet.")
    person.type("1/8")
    person.click_button("Lay the steps out")
    assert person.reads("could be a fraction of the dose or of a percent")
    assert person.place == PERCENT


def test_a_rule_keeps_the_steps_that_began_before_it_and_can_be_taken_back(open_house: House, person: Person) -> None:
    open_editor(person)
    before = editor_of(open_house).grid.steps()
    person.click_button("How: From a rule")
    person.click_button("Make every step from what is at hand")
    lay_out(person, **{PERCENT: "10", EVERY: "14", END: "6", FIRST: "2026-11-30"})
    assert person.reads("Laid out from: 10 % of the dose in force every 14 days, to 6 mg")
    laid = editor_of(open_house).grid.steps()
    assert laid[0] == before[0]
    assert [(s.start, s.total(1)) for s in laid[1:]] == [
        (date(2026, 12, 14), mg("6.75")),
        (date(2026, 12, 28), mg("6.075")),
        (date(2027, 1, 11), mg("6")),
    ]
    person.click_button("Back to what stood here before")
    assert editor_of(open_house).grid.steps() == before
    assert not person.reads("Laid out from")


def test_a_rule_made_from_what_is_at_hand_says_what_it_wanted(open_house: House, person: Person) -> None:
    open_editor(person)
    person.click_button("How: From a rule")
    lay_out(person, **{PERCENT: "10", EVERY: "14", END: "2.5", FIRST: "2026-11-30"})
    assert editor_of(open_house).grid.model.index(1, 4).data() == "−2.5 mg (−33.3 %)\nwanted 6.75 mg (−10 %)"
    save(person)
    found = steps_of(open_house)
    assert [(s.total(1), s.wanted_mg) for s in found[1:]] == [(mg("5"), mg("6.75").mg), (mg("2.5"), mg("4.5").mg)]


def test_bands_are_written_row_by_row(open_house: House, person: Person) -> None:
    open_editor(person)
    person.click_button("How: From a rule")
    person.click_button("The dose falls by: other amounts for higher and lower doses")
    person.click_button("Make every step from what is at hand")
    for name, text in (("Band 1: down to", "5 mg"), ("Band 1: by", "1 mg")):
        person.click(person.field(name))
        person.type(text)
    person.click_button("Another band")
    assert person.place == "Band 2: down to"
    person.type("4\t")
    person.type("10 %\t7\t")
    lay_out(person, **{EVERY: "14", END: "4", FIRST: "2026-11-30"})
    found = editor_of(open_house).grid.steps()
    assert [(s.start - TODAY).days for s in found[1:]] == [21, 35, 49, 56, 63, 70]
    assert [s.total(1) for s in found[1:]] == [mg(t) for t in ("6.5", "5.5", "5", "4.5", "4.05", "4")]


def test_a_small_cut_every_day_takes_a_percent_over_many_days(open_house: House, person: Person) -> None:
    open_editor(person)
    person.click_button("How: From a rule")
    person.click_button("The dose falls by: a small amount every day")
    person.click_button("Make every step from what is at hand")
    person.click(person.field("Each day, or percent"))
    person.type("10 %\t14")
    lay_out(person, **{END: "6.75", FIRST: "2026-11-30"})
    found = editor_of(open_house).grid.steps()
    assert len(found) == 1 + 14
    assert found[1].total(1) == mg("7.4438"), "1 − 0.9^(1/14) of 7.5 mg, to 0.0001 mg"
    assert (found[-1].start, found[-1].total(1)) == (date(2026, 12, 14), mg("6.75"))


def test_a_switch_is_laid_out_by_the_table_that_the_person_chose(open_house: House, person: Person) -> None:
    with open_house.reading() as other:
        other.add_medicine("lorazepam")
    open_editor(person)
    person.click_button("How: Switch of medicine")
    assert person.reads("lorazepam")
    for name, text in (("Days between stages", "7"), (FIRST, "2026-11-30")):
        person.click(person.field(name))
        person.press(Key.Key_A, CONTROL)
        person.type(text)
    person.click_button("Lay the stages out")
    assert person.reads("The table of equivalents is not chosen yet."), "none is chosen for the person"
    person.tab_to("Table of equivalents that was agreed on", back=True)
    person.type("a")
    assert person.reads("Ashton Manual 2002: 1 mg lorazepam beside 10 mg diazepam")
    person.click_button("Lay the stages out")
    save(person)
    version = open_house.contents().plan.versions[-1]
    assert version.equivalence == "ashton2002"
    assert version.rule == "diazepam to lorazepam by Ashton Manual 2002, one time of day every 7 days"
    assert [(s.start, s.kind, s.total(1), s.total(2)) for s in version.steps[1:]] == [
        (date(2026, 12, 7), StepKind.SWITCH, mg("2.5"), mg("0.5")),
        (date(2026, 12, 14), StepKind.SWITCH, mg("0"), mg("0.75")),
    ]


def test_saving_a_plan_is_undone_whole(open_house: House, person: Person) -> None:
    before = open_house.contents()
    open_editor(person)
    rewrite(person, open_house, ("2026-11-23", "4", "2"))
    save(person)
    assert [s.amount for s in open_house.day().slots] == [mg("4"), mg("2")]
    person.press(Key.Key_Z, CONTROL)
    assert open_house.contents() == before
    person.press(Key.Key_1, CONTROL)
    assert person.button("Taken: 08:00, 5 mg diazepam")


def test_control_z_in_the_table_takes_back_a_cell_and_no_entry_of_another_page(
    open_house: House, person: Person
) -> None:
    person.click_button("Taken: 08:00")
    before = open_house.contents()
    open_editor(person)
    go_to(open_house, 0, 1)
    person.type("6")
    person.press(Key.Key_Return)
    person.press(Key.Key_F2)
    person.press(Key.Key_Z, CONTROL)
    assert editor_of(open_house).grid.steps()[0].doses[0].amount == mg("5")
    assert open_house.contents() == before


def test_an_unfinished_plan_is_still_there_after_a_look_at_another_page(open_house: House, person: Person) -> None:
    open_editor(person)
    go_to(open_house, 1, 0)
    person.type("2026-12-01")
    person.press(Key.Key_Tab)
    person.type("1.000")
    person.press(Key.Key_1, CONTROL)
    person.click_button("Tremor: mild")
    person.press(Key.Key_2, CONTROL)
    words = editor_of(open_house).grid.model.words
    assert [words.shown(1, column) for column in (0, 1)] == ["1 Dec 2026", "1.000"]
    assert person.reads("“1.000” could mean")


def test_an_applies_from_that_cannot_be_read_saves_nothing_and_loses_nothing(open_house: House, person: Person) -> None:
    before = open_house.contents().plan
    open_editor(person)
    rewrite(person, open_house, ("2026-11-23", "4", "2"))
    person.click(person.field("Applies from"))
    person.press(Key.Key_A, CONTROL)
    person.type("whenever")
    person.click(person.field("Why"))
    person.type("slower")
    person.click_button("Save this version")
    assert open_house.contents().plan == before
    assert person.reads("“whenever” could not be read as a date")
    assert person.field("Why").text() == "slower"
    assert editor_of(open_house).grid.steps()[0].doses[0].amount == mg("4")


def test_what_is_still_being_typed_counts_when_save_is_pressed(open_house: House, person: Person) -> None:
    open_editor(person)
    go_to(open_house, 1, 0)
    person.type("2026-12-01\t")
    assert not person.button("Save this version").isEnabled(), "the amount is missing"
    person.type("4")
    person.click_button("Save this version")
    assert [d.amount for d in steps_of(open_house)[1].doses] == [mg("4")]


def test_what_is_still_being_typed_is_refused_when_save_is_pressed(open_house: House, person: Person) -> None:
    before = open_house.contents().plan
    open_editor(person)
    go_to(open_house, 0, 1)
    person.type("1.000")
    person.click_button("Save this version")
    assert open_house.contents().plan == before
    assert person.reads("“1.000” could mean")
    assert not person.button("Save this version").isEnabled()


def test_a_refused_cell_does_not_take_the_past_along_when_a_rule_is_laid_out(open_house: House, person: Person) -> None:
    open_editor(person)
    rewrite(person, open_house, ("2026-11-01", "5", "2.5"), ("2026-11-08", "1.000", "2"))
    person.click_button("How: From a rule")
    person.click_button("Make every step from what is at hand")
    lay_out(person, **{PERCENT: "10", EVERY: "14", END: "6.75", FIRST: "2026-11-30"})
    assert [(s.start, s.total(1)) for s in editor_of(open_house).grid.steps()] == [
        (date(2026, 11, 1), mg("7.5")),
        (date(2026, 12, 14), mg("6.75")),
    ]
    person.click_button("Back to what stood here before")
    assert person.reads("“1.000” could mean")


def test_pasted_rows_bring_their_own_times_of_day(open_house: House, person: Person) -> None:
    QGuiApplication.clipboard().setText("Date\t07:00\t22:00\n2026-11-23\t4.5\t2.25\n")
    open_editor(person)
    person.click_button("How: Pasted rows")
    person.click(person.field("Rows, one a line"))
    person.press(Key.Key_V, CONTROL)
    person.click_button("Put the rows into the table")
    save(person)
    assert [(d.slot.hour, d.amount) for d in steps_of(open_house)[0].doses] == [(7, mg("4.5")), (22, mg("2.25"))]


def test_a_rule_of_an_earlier_version_goes_along_while_its_steps_do(open_house: House, person: Person) -> None:
    open_editor(person)
    person.click_button("How: From a rule")
    lay_out(person, **{PERCENT: "50", EVERY: "14", END: "2.5", FIRST: "2026-11-30"})
    save(person)
    rule = open_house.contents().plan.versions[-1].rule
    assert rule.startswith("50 % of the dose in force every 14 days, to 2.5 mg")
    open_editor(person)
    assert person.reads(f"Laid out from: {rule}")
    QGuiApplication.clipboard().setText("2026-11-23; 4.5; 2.25\n")
    person.click_button("How: Pasted rows")
    person.click(person.field("Rows, one a line"))
    person.press(Key.Key_V, CONTROL)
    person.click_button("Put the rows into the table")
    assert not person.reads("Laid out from")
    person.press(Key.Key_Z, CONTROL)
    assert person.reads(f"Laid out from: {rule}")


def test_a_time_of_day_is_added_and_taken_away(open_house: House, person: Person) -> None:
    open_editor(person)
    person.click_button("Another time of day…")
    assert person.place == "Another time of day"
    person.type("1300")
    person.press(Key.Key_Return)
    go_to(open_house, 0, 2)
    person.type("1")
    person.press(Key.Key_Return)
    person.click_button("Take away 21:00")
    save(person)
    assert [(d.slot.hour, d.amount) for d in steps_of(open_house)[0].doses] == [(8, mg("5")), (13, mg("1"))]


def test_shift_and_tab_go_back_out_of_the_table(open_house: House, person: Person) -> None:
    open_editor(person)
    go_to(open_house, 0, 0)
    person.press(Key.Key_Backtab, SHIFT)
    assert person.place == "Another time of day…"
