"""An invented journal to look at Ebb with. Nobody's data, and nobody's advice."""

from __future__ import annotations

from datetime import date
from random import Random

from journal.domain.contents import Contents
from journal.domain.period import Period
from journal.domain.symptom import DEFAULT_SYMPTOMS, Symptom
from journal.service.sample_days import DayWriter, roughness, unrecorded_days
from journal.service.sample_plan import sample_medicines, sample_plan
from journal.service.sample_support import with_support

QUESTIONS = (
    "Which day suits for the next step?\nIs a liquid an option for the smaller steps?\nIs the sleep at night enough?"
)


def sample_contents(days: int, last_day: date, seed: int) -> Contents:
    """A sample of 1 to 4000 days that ends with ``last_day``, the same for the same arguments.

    Diazepam in two doses a day; from 200 days on it begins with a switch from lorazepam. There are cuts, holds,
    one return, missed and extra doses, days that nobody wrote down, good and bad stretches. The last day has only
    its morning, and the plan goes on for about six weeks. What is on the Support page is in it too.
    """
    period = Period.ending(last_day, days)
    medicines, preparations = sample_medicines(days)
    plan = sample_plan(period.first, period.last, Random(f"plan {seed}"))
    rough = roughness(period, plan, Random(f"days {seed}"))
    unrecorded = unrecorded_days(period, Random(f"gaps {seed}"))
    writer = DayWriter(period, plan, medicines, preparations, Random(f"records {seed}"))
    for day in period:
        if day not in unrecorded:
            writer.write(day, rough[day])
    recorded = Contents(
        medicines=medicines,
        preparations=preparations,
        symptoms=tuple(Symptom(n, key, position=n - 1) for n, key in enumerate(DEFAULT_SYMPTOMS, 1)),
        plan=plan,
        doses=tuple(writer.doses),
        ratings=tuple(writer.ratings),
        nights=tuple(writer.nights),
        entries=tuple(writer.entries),
        settings=(("questions", QUESTIONS),),
    )
    return with_support(recorded, period, rough, seed)
