"""What stands on the emergency card: the plan of the day, or what was recorded, and whom to call; never more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import pytest

from journal.domain.amount import Amount
from journal.domain.contents import Contents
from journal.domain.dose import Dose, DoseStatus
from journal.domain.locale import Locale
from journal.domain.medicine import Medicine
from journal.domain.person import Person, Role
from journal.domain.plan import PlanHistory, PlannedDose, PlanVersion, Step, StepKind
from journal.report.emergency_card import CardContact, CardMedicine, build_card
from journal.report.emergency_card_html import LEAST, Room, back_html, back_rooms, front_html, front_rooms, shortened
from journal.words.support_paper import StopFact, stop_fact

TODAY = date(2026, 11, 23)
MORNING, EVENING, NIGHT = time(8), time(21), time(1, 30)
DIAZEPAM, ZOLPIDEM = Medicine(1, "diazepam"), Medicine(2, "zolpidem")
BRITISH = Locale()
ROOMY = Room(11, 2, True, 60, 9)


def mg(text: str) -> Amount:
    return Amount.from_mg(text)


def version(*steps: Step, number: int = 1, draft: bool = False, applies: date | None = None) -> PlanVersion:
    saved = datetime(2026, 11, 1, tzinfo=UTC)
    return PlanVersion(number, number, saved, applies or steps[0].start, steps, "Dr Weber", draft=draft)


def step(start: date, *doses: tuple[int, time, str], kind: StepKind = StepKind.CUT) -> Step:
    return Step(start, tuple(PlannedDose(m, slot, mg(amount)) for m, slot, amount in doses), kind)


def taken(day: date, medicine: int, amount: str, status: DoseStatus = DoseStatus.TAKEN) -> Dose:
    return Dose(day.toordinal() * 10 + medicine, day, medicine, MORNING, mg(amount), status=status)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


PLAN = PlanHistory(
    (
        version(
            step(ago(30), (1, MORNING, "5"), (1, EVENING, "5"), kind=StepKind.START),
            step(ago(9), (1, NIGHT, "0.0001"), (1, EVENING, "2.5"), (1, MORNING, "5")),
            step(TODAY + timedelta(days=1), (1, MORNING, "4")),
        ),
    )
)


def test_the_dose_of_the_plan_in_force_today_slot_by_slot_in_the_order_of_the_day() -> None:
    card = build_card(Contents((DIAZEPAM,), plan=PLAN, doses=(taken(TODAY, 1, "20"),)), TODAY)
    slots = ((MORNING, mg("5")), (EVENING, mg("2.5")), (NIGHT, mg("0.0001")))
    assert card.medicines == (CardMedicine("diazepam", mg("7.5001"), slots),)
    assert (card.plan_since, card.agreed_with) == (ago(9), "Dr Weber")
    said = front_html(card, ROOMY, BRITISH).replace("\u00a0", " ")
    assert "diazepam 7.5001 mg a day" in said
    assert "08:00 5 mg · 21:00 2.5 mg · 01:30 0.0001 mg" in said
    assert "By the plan since 14 Nov 2026, agreed with Dr Weber" in said


def test_without_a_plan_the_last_recorded_day_with_its_date() -> None:
    doses = (
        taken(ago(5), 1, "5"),
        taken(ago(3), 1, "2.5"),
        taken(ago(3), 1, "1.25"),
        taken(TODAY + timedelta(1), 1, "9"),
    )
    card = build_card(Contents((DIAZEPAM,), doses=doses), TODAY)
    assert card.medicines == (CardMedicine("diazepam", mg("3.75"), day=ago(3)),)
    assert card.plan_since is None
    said = front_html(card, ROOMY, BRITISH).replace("\u00a0", " ")
    assert "diazepam 3.75 mg" in said
    assert "recorded on 20 Nov 2026, the last day with a record" in said
    assert "a day" not in said.replace("a day with", "")


def test_a_draft_plans_nothing_for_the_card() -> None:
    draft = version(step(ago(2), (1, MORNING, "5")), draft=True)
    card = build_card(Contents((DIAZEPAM,), plan=PlanHistory((draft,)), doses=(taken(ago(1), 1, "9"),)), TODAY)
    assert card.medicines == (CardMedicine("diazepam", mg("9"), day=ago(1)),)


STOPPED = PlanHistory(
    (version(step(ago(60), (1, MORNING, "1"), kind=StepKind.START), step(ago(11), kind=StepKind.STOP)),)
)


@pytest.mark.parametrize(
    ("doses", "last"),
    [((), ago(12)), ((taken(ago(4), 1, "1"),), ago(4)), ((taken(ago(4), 1, "1", DoseStatus.MISSED),), ago(12))],
)
def test_after_a_stop_the_day_of_the_last_dose_and_no_amount(doses: Sequence[Dose], last: date) -> None:
    card = build_card(Contents((DIAZEPAM,), plan=STOPPED, doses=tuple(doses)), TODAY)
    assert card.medicines == (CardMedicine("diazepam", day=last, ended=True),)
    assert card.facts == (StopFact.BENZODIAZEPINE,)
    said = front_html(card, ROOMY, BRITISH)
    assert f"last dose on {last.day} Nov 2026, none planned since" in said
    assert "mg" not in said


def test_a_dose_recorded_today_after_a_stop_is_what_stands_there() -> None:
    card = build_card(Contents((DIAZEPAM,), plan=STOPPED, doses=(taken(TODAY, 1, "0.5"),)), TODAY)
    assert card.medicines == (CardMedicine("diazepam", mg("0.5"), day=TODAY),)


def test_a_medicine_that_no_plan_was_made_for_stands_beside_the_planned_one() -> None:
    contents = Contents((DIAZEPAM, ZOLPIDEM), plan=PLAN, doses=(taken(ago(1), 2, "10"),))
    card = build_card(contents, TODAY, z_drugs={2})
    assert [m.name for m in card.medicines] == ["diazepam", "zolpidem"]
    assert card.medicines[1] == CardMedicine("zolpidem", mg("10"), day=ago(1))
    assert card.facts == (StopFact.BENZODIAZEPINE, StopFact.Z_DRUG)
    gone = Contents((DIAZEPAM, Medicine(2, "zolpidem", retired=True)), plan=PLAN, doses=(taken(ago(1), 2, "10"),))
    assert [m.name for m in build_card(gone, TODAY).medicines] == ["diazepam"]


@pytest.mark.parametrize(
    ("medicines", "z_drugs", "facts"),
    [
        ((), (), (StopFact.BENZODIAZEPINE,)),
        ((1,), (), (StopFact.BENZODIAZEPINE,)),
        ((2,), (2,), (StopFact.Z_DRUG,)),
        ((1, 2), (2,), (StopFact.BENZODIAZEPINE, StopFact.Z_DRUG)),
    ],
)
def test_what_is_published_about_stopping_each_class(
    medicines: Sequence[int], z_drugs: Sequence[int], facts: Sequence[StopFact]
) -> None:
    doses = tuple(taken(ago(1), m, "5") for m in medicines)
    assert build_card(Contents((DIAZEPAM, ZOLPIDEM), doses=doses), TODAY, z_drugs=z_drugs).facts == facts


def test_the_statements_are_those_of_their_sources() -> None:
    sentence, source = stop_fact(StopFact.BENZODIAZEPINE, BRITISH)
    assert sentence == (
        "Stopping benzodiazepines abruptly or reducing the dosage too quickly can result in withdrawal reactions, "
        "including seizures, which can be life-threatening."
    )
    assert source == "US FDA, boxed warning, 23 Sept 2020"
    assert stop_fact(StopFact.Z_DRUG, BRITISH)[1] == "US label of zolpidem, section 5.4"


def test_whom_to_call_prescriber_first_and_only_who_is_ticked_and_still_there() -> None:
    people = (
        Person(1, "Sam", Role.SUPPORTER, "1", on_card=True),
        Person(2, "Not ticked", Role.PRESCRIBER, "2", position=1),
        Person(3, "Dr Weber", Role.PRESCRIBER, "3", on_card=True, position=2),
        Person(4, "Gone", Role.THERAPIST, "4", on_card=True, retired=True, position=3),
    )
    emergency, own = CardContact("Emergency number", "", "999", TODAY), CardContact("Neighbour", "own number", "5")
    card = build_card(Contents(people=people), TODAY, (emergency,), (own,))
    assert [c.name for c in card.contacts] == ["Emergency number", "Dr Weber", "Sam", "Neighbour"]
    assert (card.emergency, card.contacts[1].about, card.contacts[1].number) == (1, "Prescriber", "3")
    said = back_html(card, Room(11, 0, False, 60, 2), BRITISH)
    assert "and 2 more contacts" in said
    assert "checked on 23 Nov 2026" in said
    assert "Sam" not in said


def test_a_name_that_is_not_given_is_not_printed_and_every_word_is_text() -> None:
    assert "<b>" not in front_html(build_card(Contents(), TODAY), Room(9, 0, True, 60, 0), BRITISH)
    evil = "<b>A</b> & co"
    contents = Contents(
        (Medicine(1, evil),),
        doses=(taken(TODAY, 1, "5"),),
        people=(Person(1, evil, Role.OTHER, evil, on_card=True),),
        settings=(("card_name", evil),),
    )
    card = build_card(contents, TODAY)
    for html in (front_html(card, Room(9, 0, True, 60, 1), BRITISH), back_html(card, ROOMY, BRITISH)):
        assert "&lt;b&gt;A&lt;/b&gt;" in html
        assert "<b>A" not in html


def test_the_steps_by_which_the_sides_give_way() -> None:
    fronts, backs = list(front_rooms(3, 2)), list(back_rooms(14, 1))
    assert min(room.size for room in (*fronts, *backs)) == LEAST == 9
    assert [(r.size, r.facts) for r in fronts[:4]] == [(11, 2), (10, 2), (9, 2), (11, 1)]
    kept = [room.items for room in fronts if room.slots]
    assert kept == [3] * len(kept), "medicines give way after everything else"
    assert [room.items for room in fronts[-3:]] == [2, 1, 0]
    assert [room.items for room in backs] == [14, 14, 14, *range(14, -1, -1)]


def test_times_of_day_that_are_left_out_are_counted() -> None:
    card = build_card(Contents((DIAZEPAM,), plan=PLAN), TODAY)
    said = front_html(card, Room(9, 0, False, 28, 1), BRITISH).replace("\u00a0", " ")
    assert "7.5001 mg a day" in said
    assert "in 3 doses" in said
    assert "and 1 more medicine" in front_html(card, Room(9, 0, False, 28, 0), BRITISH)


def test_shortened_names_say_that_they_are() -> None:
    assert shortened("Dr  Weber\n", 28) == "Dr Weber"
    assert shortened("a" * 28, 28) == "a" * 28
    assert shortened("Donaudampf schiff", 12) == "Donaudampf…"
