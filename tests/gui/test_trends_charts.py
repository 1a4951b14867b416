"""Which chart Trends shows, what of it, what that costs, and what it says where there is little or nothing."""
# ruff: noqa: F811

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from journal.config.settings import load_settings
from journal.domain.period import Period
from journal.domain.plan import StepKind
from journal.domain.visit import Visit
from journal.gui.pages.trends import page as trends_page
from journal.gui.widgets.number_cover import NumberCover
from journal.plots.chart import KEYS, chart
from tests.gui.journeys.conftest import house, person  # noqa: F401
from tests.gui.journeys.house import TODAY, House, mg
from tests.gui.journeys.person import CONTROL, Key, Person
from tests.gui.test_hidden_numbers import numbers  # noqa: F401
from tests.gui.trends_house import ALT, ready, trends  # noqa: F401

# Charts


def test_every_chart_there_is_is_drawn_by_keys_with_its_words_and_its_table(
    trends, house: House, person: Person
) -> None:
    page = trends(level_chart=True)
    page.range.setFocus()
    for number, key in enumerate(KEYS, 1):
        place = [name for name, _, _ in trends_page.CHARTS].index(key) + 1
        person.press(Key(Key.Key_0 + place), ALT)
        ready(house)
        assert (page.key, page.bar.current) == (key, key)
        assert page.chart.figure.axes
        assert page.chart.accessibleName() == page.card.title
        assert page.chart.accessibleDescription() == page.summary.text() != ""
        made, data = page._chart, page._data
        assert page.table_card.table.numbers.numbers == made.table(data, page.locale_), number
        read = chart(key).read(page._reading.asked(page.period(), TODAY, {}))
        assert data == (read.only_notes(page.notes.chosen) if key == "overview" else read)


def test_control_and_page_keys_go_round_the_charts(trends, house: House, person: Person) -> None:
    page = trends()
    page.range.setFocus()
    keys = [key for key in KEYS if key != "level"]
    person.press(Key.Key_PageUp, CONTROL)
    assert page.key == keys[-1]
    for key in keys[:2]:
        person.press(Key.Key_PageDown, CONTROL)
        assert page.key == key


def test_only_the_chart_in_front_is_read_and_the_journal_once(trends, house: House, monkeypatch) -> None:
    page = trends()
    contents, read = [], []
    real = house.journal.contents  # type: ignore[union-attr]
    monkeypatch.setattr(house.journal, "contents", lambda *given: contents.append(given) or real(*given))
    for key in KEYS:
        kind = type(chart(key))
        inner = kind.read
        monkeypatch.setattr(kind, "read", lambda self, asked, _i=inner, _k=key: read.append(_k) or _i(self, asked))
    canvas, figure = page.chart._canvas, page.chart.figure
    page.range.buttons[0].click()
    page.range.buttons[4].click()
    ready(house)
    assert (contents, read) == ([], ["overview", "overview"])
    assert (page.chart._canvas, page.chart.figure) == (canvas, figure)
    house.desk.bridge.do(house.journal.set_overall, TODAY, 5)  # type: ignore[union-attr]
    ready(house)
    assert (len(contents), read) == (1, ["overview"] * 3)


def test_the_range_is_kept_from_chart_to_chart(trends, house: House) -> None:
    page = trends()
    page.range.buttons[0].click()
    for key in KEYS[:3]:
        page.show_chart(key)
        assert (page.range.value, page.period()) == ("4w", Period(date(2026, 10, 27), page.period().last))


def test_a_choice_of_a_chart_is_kept_while_others_are_looked_at(trends, house: House) -> None:
    page = trends()
    page.show_chart("changes")
    field = next(iter(page.card.choices.fields.values()))
    assert field.select.accessibleName()
    field.select.setCurrentIndex(1)
    field.select.activated.emit(1)
    wanted = field.select.currentData()
    page.show_chart("overview")
    assert not page.card.choices.isVisible()
    page.show_chart("changes")
    assert next(iter(page.card.choices.fields.values())).select.currentData() == wanted


# What is shown


def test_lines_are_left_out_of_the_picture_and_nothing_else(trends, house: House) -> None:
    page = trends()
    said, numbers = page.summary.text(), page.table_card.table.numbers.numbers
    names = [button.text() for button in page.card.series.buttons]
    assert names[:4] == ["planned", "taken", "recorded in part", "day"]
    page.card.series.buttons[1].click()
    ready(house)

    def hidden() -> list[str]:
        axes = page.chart.figure.axes
        return [line.get_label() for one in axes for line in one.lines if not line.get_visible()]

    assert hidden() == ["taken"]
    assert (page.summary.text(), page.table_card.table.numbers.numbers) == (said, numbers)
    page.range.buttons[0].click()
    assert hidden() == ["taken"], "it stays so at other ranges"
    page.card.series.buttons[1].click()
    assert hidden() == []


def test_the_level_is_offered_only_after_it_was_switched_on(trends, house: House, person: Person) -> None:
    page = trends()
    person.press(Key.Key_7, ALT)
    assert page.key == "overview"
    assert "level" not in [button.value for button in page.bar.buttons]
    person.click(page.level.check)
    person.press(Key.Key_7, ALT)
    ready(house)
    assert page.key == "level"
    assert "cannot show whether you are safe" in page.summary.text()
    assert load_settings(house.settings_file).level_chart
    person.click(page.level.check)
    assert page.key == "overview"
    assert not load_settings(house.settings_file).level_chart


def test_hidden_numbers_cover_the_chart_and_its_mark(trends, house: House, numbers) -> None:
    page = trends()
    page._show_day(TODAY)
    numbers.toggle()
    cover = page.chart.findChild(NumberCover)
    assert cover.isVisible()
    assert cover.geometry() == page.chart.rect()
    parts = page.chart.children()
    assert parts.index(cover) > parts.index(page.chart.pointer)
    page.range.buttons[0].click()
    ready(house)
    shown = page.chart.grab().toImage()
    assert len({shown.pixelColor(x, 120).rgb() for x in range(shown.width())}) == 1, "nothing of it shines through"
    numbers.toggle()
    assert not cover.isVisible()


# Little or nothing


def plan_ahead(journal: Any) -> None:
    number = journal.add_medicine("diazepam").new_id
    from tests.plots.sample_days import step

    start = TODAY + timedelta(days=70)
    steps = [step(start, "5", "5", StepKind.START), step(start + timedelta(days=14), "5", "4")]
    assert number == 1
    journal.save_plan(tuple(steps), agreed_with="Dr Example", why="")


def only_visits(journal: Any) -> None:
    journal.save_visit(Visit(0, TODAY + timedelta(days=9)))


def three_days(count: int) -> Callable[[Any], None]:
    def fill(journal: Any) -> None:
        for n in range(count):
            journal.set_overall(TODAY - timedelta(days=n), n)

    return fill


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_journal_of_few_days_is_drawn_by_every_chart(trends, house: House, count: int) -> None:
    page = trends(0, three_days(count), level_chart=True)
    for key in KEYS:
        page.show_chart(key)
        ready(house)
        assert page.chart.figure.axes
        assert page.summary.text()
    assert not page.first_note.isVisible()


def test_nothing_at_all_is_one_sentence(trends) -> None:
    page = trends(0)
    assert page.empty.isVisible()
    assert not any(part.isVisible() for part in (page.bar, page.card, page.table_card, page.level, page.first_note))
    assert page.chart._canvas is None, "nothing is drawn"


def test_only_visits_are_drawn_and_it_is_said_that_nothing_is_recorded(trends, house: House) -> None:
    page = trends(0, only_visits)
    assert not page.empty.isVisible()
    assert page.first_note.text() == "Nothing is recorded yet: what is drawn here are visits."
    assert TODAY + timedelta(days=9) in page.period()
    assert "1 visit." in page.summary.text()


def test_only_a_plan_to_come_is_drawn(trends, house: House) -> None:
    page = trends(0, plan_ahead)
    assert page.first_note.text() == "Nothing is recorded yet: what is drawn here is the plan."
    for key in [key for key in KEYS if key != "level"]:
        page.show_chart(key)
        ready(house)
        assert page.summary.text()
    page.show_chart("overview")
    assert mg("10") in [row.planned[0] for row in page._data.rows]
