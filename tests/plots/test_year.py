from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.contents import Contents, DayEntry
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.rating import Rating
from journal.domain.symptom import Symptom
from journal.domain.urgent_event import UrgentEvent
from journal.plots.chart import KEYS, Asked, chart
from journal.plots.year.chart import Year
from journal.plots.year.data import Series, YearData, month_means, series_of, week_means, year_means
from journal.plots.year.geometry import PITCH, blocks_of, corner_of, day_in, outline
from journal.plots.year.words import class_texts
from tests.plots import sample_days
from tests.plots.small import LONDON, PERIOD, TODAY, day, ten_days

BRITISH = Locale()
GERMAN = Locale("de", "DE", decimal=",")
YEAR = Year()


def read(contents: Contents, period: Period, today: date = TODAY, **options: str) -> YearData:
    return YEAR.read(Asked(contents, period, today, LONDON, options))


@pytest.fixture
def small() -> YearData:
    return read(ten_days(), PERIOD)


def many(days: int, **options: str) -> YearData:
    return read(sample_days.full_days(days), Period.ending(sample_days.TODAY, days), sample_days.TODAY, **options)


# ---- numbers


def test_a_cell_a_day_with_none_for_what_was_not_recorded(small: YearData) -> None:
    assert [cell.value for cell in small.cells] == [
        Fraction(3, 2), Fraction(7, 2), 2, Fraction(1, 2), None, None, Fraction(7, 2), 1, None, None,
    ]  # fmt: skip
    assert [cell.rated for cell in small.cells] == [2, 2, 2, 2, 0, 0, 2, 2, 0, 0]
    assert small.cell(day(3)).mean == Fraction(7, 3)
    assert [cell.day for cell in small.cells if cell.changes] == [day(4), day(9)]
    assert small.stretches == ()
    assert small.own is None
    assert small.means == 4


def test_overall_and_one_symptom_instead() -> None:
    overall = read(ten_days(), PERIOD, series="overall")
    assert [cell.value for cell in overall.cells][:3] == [7, 3, None]
    second = read(ten_days(), PERIOD, series="symptom:2")
    assert [cell.value for cell in second.cells] == [2, 3, 2, 1, None, None, 4, 1, None, None]
    assert {cell.rated for cell in second.cells} == {0}


@pytest.mark.parametrize("gone", ["symptom:99", "mood", ""])
def test_a_series_that_is_gone_counts_as_not_chosen(gone: str) -> None:
    assert read(ten_days(), PERIOD, series=gone).series.key == "average"


def test_choices_hold_hidden_symptoms_that_were_rated_and_no_others() -> None:
    symptoms = (
        Symptom(1, "anxiety", hidden=True, position=0),
        Symptom(2, "tremor", hidden=True),
        Symptom(3, "", "Hum"),
    )
    contents = Contents(symptoms=symptoms, ratings=(Rating(day(1), 1, 2),))
    (choice,) = YEAR.choices(Asked(contents, PERIOD, TODAY, LONDON))
    assert (choice.key, choice.first) == ("series", "average")
    assert choice.values == (
        ("average", "Symptom average"), ("overall", "Overall (0–10)"), ("symptom:3", "Hum"), ("symptom:1", "Anxiety"),
    )  # fmt: skip
    assert [series.key for series in series_of(contents)] == [value for value, _ in choice.values]


def test_fifths_of_the_scale_and_an_edge_counts_as_the_rougher() -> None:
    average = Series()
    assert [average.part_of(Fraction(n, 10)) for n in (0, 7, 8, 15, 16, 23, 24, 31, 32, 40)] == [
        0, 0, 1, 1, 2, 2, 3, 3, 4, 4,
    ]  # fmt: skip
    assert [average.part_of(n) for n in range(5)] == [0, 1, 2, 3, 4]
    overall = Series("overall", calmest=10, roughest=0)
    assert [overall.part_of(n) for n in range(10, -1, -1)] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 4]


def test_the_key_names_the_fifths() -> None:
    assert class_texts(Series(), GERMAN, whole=True) == ["0–0,8", "0,8–1,6", "1,6–2,4", "2,4–3,2", "3,2–4"]
    overall = Series("overall", calmest=10, roughest=0)
    named = class_texts(overall, BRITISH, whole=True)
    parts = [[n for n in range(11) if overall.part_of(n) == part] for part in range(5)]
    assert named == [f"{max(part)}–{min(part)}" for part in parts]
    assert class_texts(overall, BRITISH, whole=False) == ["10–8", "8–6", "6–4", "4–2", "2–0"]
    symptom = Series("symptom:1", symptom=Symptom(1, "anxiety"))
    assert class_texts(symptom, BRITISH, whole=True)[::4] == ["0 none", "4 very severe"]


def test_means_of_weeks_months_and_years_by_plain_loops() -> None:
    data = many(900)
    values = {cell.day: cell.value for cell in data.cells if cell.value is not None}
    for found, least in ((month_means(data), 7), (year_means(data), 28)):
        for mean in found:
            inside = [values[d] for d in mean.days if d in values]
            assert mean.n == len(inside) > 0
            assert mean.value == (sum(inside) / len(inside) if len(inside) >= least else None)
        assert sum(mean.n for mean in found) == len(values)
    (first, *_), days = blocks_of(data.period, 0), data.period
    weeks = week_means(data, first.start, days)
    assert sum(len(week.days) for week in weeks) == 900
    assert all(week.days.first.weekday() == 0 for week in weeks[1:])
    for week in weeks:
        inside = [values[d] for d in week.days if d in values]
        assert week.value == (sum(inside) / len(inside) if len(inside) >= 3 else None)
        assert week.roughest == max(inside, default=None)


def test_the_roughest_overall_is_the_lowest() -> None:
    data = many(30, series="overall")
    answers = [cell.value for cell in data.cells if cell.value is not None]
    assert min(week.roughest for week in month_means(data) if week.roughest is not None) == min(answers)


def test_a_range_does_not_alter_the_numbers_of_a_day() -> None:
    contents = sample_days.full_days(300)
    whole = read(contents, Period.ending(sample_days.TODAY, 300), sample_days.TODAY)
    part = read(contents, Period.ending(sample_days.TODAY, 20), sample_days.TODAY)
    assert part.cells == whole.cells[-20:]
    assert part.own == whole.own


# ---- places


def test_a_short_period_is_one_block_and_a_long_one_has_a_block_a_year() -> None:
    (block,) = blocks_of(PERIOD, 0)  # Sunday 1 to Tuesday 10 November 2026
    assert (block.start, block.columns) == (date(2026, 10, 26), 3)
    assert corner_of([block], day(1)) == (0, 6)
    assert corner_of([block], day(10)) == (2, 1)
    (american,) = blocks_of(PERIOD, 6)
    assert corner_of([american], day(1)) == (0, 0)
    years = blocks_of(Period(date(2025, 9, 30), date(2026, 11, 23)), 0)
    assert [b.days for b in years] == [
        Period(date(2025, 9, 30), date(2025, 12, 31)), Period(date(2026, 1, 1), date(2026, 11, 23)),
    ]  # fmt: skip
    assert corner_of(years, date(2026, 1, 1)) == (0, PITCH + 3)  # a Thursday, in the first column
    assert corner_of(years, date(2025, 9, 29)) is None


@settings(max_examples=120, deadline=None)
@given(
    st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(1, 1500), st.integers(0, 6),
    st.floats(0.01, 0.99), st.floats(0.01, 0.99), st.floats(0, 1),
)  # fmt: skip
def test_every_cell_gives_its_day_back(
    first: date, days: int, first_weekday: int, right: float, down: float, which: float
) -> None:
    period = Period(first, first + timedelta(days=days - 1))
    blocks = blocks_of(period, first_weekday)
    each = first + timedelta(days=int(which * (days - 1)))
    corner = corner_of(blocks, each)
    assert corner is not None
    assert day_in(blocks, corner[0] + right, corner[1] + down) == each
    assert (each.weekday() - first_weekday) % 7 == corner[1] % PITCH
    corners = [corner_of(blocks, d) for d in period]
    assert len(set(corners)) == len(period)
    inside = {day_in(blocks, x + 0.5, y + 0.5) for x in range(-1, 56) for y in range(-1, PITCH * len(blocks) + 1)}
    assert inside - {None} == set(period)


@given(st.integers(0, 4), st.integers(0, 6), st.integers(0, 40))
def test_outlines_hold_exactly_the_cells_of_the_run(column: int, row: int, more: int) -> None:
    end = column * 7 + row + more
    shapes = outline((column, row), divmod(end, 7))
    area = 0
    for shape in shapes:
        ring = zip(shape, [*shape[1:], shape[0]], strict=True)
        area += abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in ring))
    assert area == 2 * (more + 1)


def test_places_follow_the_week_of_the_region_that_was_drawn() -> None:
    from matplotlib.figure import Figure

    from journal.plots.style import PRINT

    data, year = read(ten_days(), PERIOD), Year()
    assert year.place_of(data, day(1)) == [(0, 0.5, 6.5)]
    year.draw(Figure(), data, PRINT, replace(BRITISH, first_weekday=6))
    assert year.place_of(data, day(1)) == [(0, 0.5, 0.5)]
    assert year.day_at(data, 0, 0.9, 0.1) == day(1)
    assert year.day_at(data, 1, 0.9, 0.1) is None
    assert year.day_at(data, 0, 0.9, 7.1) is None
    assert year.place_of(data, day(1) - timedelta(days=1)) == []


# ---- table and words


def test_table_in_words_and_plain(small: YearData) -> None:
    table = YEAR.table(small, BRITISH)
    assert table.header == (
        "Day", "Symptom average", "Symptoms rated", "7-day mean", "28-day median", "Stretch", "Noted",
    )  # fmt: skip
    assert table.keys == (
        "day", "value", "symptoms_rated", "seven_day_mean", "twenty_eight_day_median", "stretch", "noted",
    )  # fmt: skip
    assert table.rows[2] == ("3 Nov 2026", "2.00", "2", "2.33", "–", "–", "–")
    assert table.values[2] == ("2026-11-03", "2", 2, "2.333333", None, None, None)
    assert table.rows[4] == ("5 Nov 2026", "–", "–", "–", "–", "–", "–")
    assert table.values[3][-1] == "planned change: diazepam 10 mg → 9 mg"
    assert table.days == tuple(PERIOD)
    assert table.right == (1, 2, 3, 4)


def test_table_of_a_symptom_has_no_count_and_whole_answers() -> None:
    table = YEAR.table(read(ten_days(), PERIOD, series="symptom:2"), BRITISH)
    assert table.keys[:3] == ("day", "value", "seven_day_mean")
    assert table.rows[0][:2] == ("1 Nov 2026", "2")


def test_table_against_plain_loops() -> None:
    contents = sample_days.full_days(120)
    data = read(contents, Period.ending(sample_days.TODAY, 120), sample_days.TODAY)
    table = YEAR.table(data, BRITISH)
    by_day: dict[str, list[int]] = {}
    for rating in contents.ratings:
        by_day.setdefault(rating.day.isoformat(), []).append(rating.value)
    for row in table.values:
        given = by_day.get(str(row[0]))
        assert row[2] == (len(given) if given else None)
        assert row[1] is None if given is None else abs(float(str(row[1])) - sum(given) / len(given)) < 1e-6
    stretches = [(s.period, s.kind) for s in data.stretches]
    for row in table.values:
        kinds = [kind for period, kind in stretches if date.fromisoformat(str(row[0])) in period]
        assert row[5] == (kinds[0] if kinds else None)
    assert {row[5] for row in table.values} == {None, "calmer", "rougher"}


def test_description_of_few_days(small: YearData) -> None:
    assert YEAR.describe(small, BRITISH) == (
        "Calendar of 1 Nov 2026 – 10 Nov 2026. Each day's value: Symptom average, 0 none – 4 very severe. "
        "10 days, 6 recorded. Means of the months, from 7 recorded days on: November 2026 too few days (6 days). "
        "Calmer and rougher stretches: too few days, 4 of 28 7-day means. 2 planned changes."
    )


def test_description_names_the_longest_stretches() -> None:
    ratings = [Rating(date(2026, 1, 1) + timedelta(days=n), 1, 0 if n < 14 else 4) for n in range(34)]
    data = read(
        Contents(symptoms=sample_days.SYMPTOMS, ratings=tuple(ratings)),
        Period(date(2026, 1, 1), date(2026, 2, 3)), date(2026, 2, 3),
    )  # fmt: skip
    assert YEAR.describe(data, BRITISH).split("from 7 recorded days on: ")[1] == (
        "January 2026 2.19 (31 days); February 2026 too few days (3 days). "
        "Own range of 32 7-day means up to today: lower quartile 0.00, upper quartile 4.00; "
        "a stretch lies at or beyond one of them for 5 days or more. "
        "1 calmer stretch: 3 Jan 2026 – 14 Jan 2026 (12 days). 1 rougher stretch: 21 Jan 2026 – 3 Feb 2026 (14 days)."
    )
    assert YEAR.readout(data, date(2026, 1, 22), BRITISH) == (
        "Thu 22 Jan 2026 · symptom average 4.00 of 1 symptom · 7-day mean 4.00 · 28-day median 0.00 · "
        "rougher stretch of 14 days, 21 Jan 2026 – 3 Feb 2026"
    )


def test_years_are_named_instead_of_many_months() -> None:
    said = YEAR.describe(many(900), BRITISH)
    assert "Means of the years, from 28 recorded days on: 2024 " in said
    assert "; 2025 " in said


def test_values_that_never_change_have_no_stretches() -> None:
    ratings = tuple(Rating(date(2026, 1, 1) + timedelta(days=n), 1, 2) for n in range(60))
    data = read(Contents(symptoms=sample_days.SYMPTOMS, ratings=ratings), Period(date(2026, 1, 1), date(2026, 3, 1)))
    assert data.stretches == ()
    assert "No calmer or rougher stretches: the 7-day means hardly differ." in YEAR.describe(data, BRITISH)


def test_readout_says_what_was_not_recorded_and_what_was_urgent() -> None:
    contents = replace(ten_days(), urgent_events=(UrgentEvent(1, day(5), "head_knock"),))
    data = read(contents, PERIOD)
    said = YEAR.readout(data, day(5), BRITISH)
    assert said.startswith("Thu 5 Nov 2026 · Symptom average: not recorded · ")
    assert "head" in said
    assert YEAR.readout(data, day(4), BRITISH).endswith(" · planned change: diazepam 10 mg → 9 mg")
    assert YEAR.readout(data, day(60), BRITISH).startswith("Tue 10 Nov 2026")
    assert "1 urgent event." in YEAR.describe(data, BRITISH)
    overall = read(ten_days(), PERIOD, series="overall")
    assert YEAR.readout(overall, day(2), BRITISH) == "Mon 2 Nov 2026 · overall 3 of 10"
    anxiety = read(ten_days(), PERIOD, series="symptom:1")
    assert YEAR.readout(anxiety, day(2), BRITISH) == "Mon 2 Nov 2026 · Anxiety: 4 very severe"


def test_it_is_one_of_the_charts() -> None:
    assert "year" in KEYS
    assert isinstance(chart("year"), Year)


def test_entries_without_an_answer_are_not_recorded() -> None:
    contents = Contents(entries=(DayEntry(day(1), note="x"), DayEntry(day(2), overall=0)))
    data = read(contents, PERIOD, series="overall")
    assert [cell.value for cell in data.cells][:3] == [None, 0, None]
