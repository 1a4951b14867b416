import io
import re
from dataclasses import astuple
from datetime import datetime
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import rc_context
from matplotlib.figure import Figure

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.plots.save import figure_bytes
from journal.plots.style import drawing_settings
from journal.report.build import build_summary
from journal.report.charts import overview_svg
from journal.report.fit import EVENTS, LAST, MOST, Fit, fits
from journal.report.further_pages import detail_pages
from journal.report.html import CHART, first_page, footer_text
from journal.report.options import SummaryOptions
from journal.report.paper_font import FAMILY, paper_fonts
from journal.report.strokes import dots_as_strokes
from tests.plots.small import LONDON, PERIOD, TODAY, ten_days

NOW = datetime(2026, 11, 8, 17, 5, tzinfo=LONDON)
BRITISH = Locale()
FIT = Fit(6, 256)


class Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def text(markup: str) -> str:
    parser = Words()
    parser.feed(re.sub(r"<style>.*?</style>", "", markup, flags=re.S))
    return re.sub(r"\s+", " ", " ".join(parser.words))


def page(contents: Contents | None = None, locale: Locale = BRITISH, fit: Fit = FIT, **options: object) -> str:
    contents = ten_days() if contents is None else contents
    made = build_summary(contents, PERIOD, TODAY, LONDON, locale, SummaryOptions(**options), NOW)
    return first_page(made, locale, fit)


def details(**options: object) -> str:
    made = build_summary(ten_days(), PERIOD, TODAY, LONDON, BRITISH, SummaryOptions(**options), NOW)
    return detail_pages(made, BRITISH)


def test_the_page_says_what_it_is_and_of_how_many_days() -> None:
    said = text(page(name="A. Example"))
    assert said.startswith("Summary 1 Nov 2026 – 10 Nov 2026 A. Example Self-reported, not a medical record")
    assert "recorded on 6 of 8 days" in said


def test_the_parts_stand_in_the_order_a_visit_needs() -> None:
    said = text(page(questions=("Why?", " ", "When?")))
    parts = ["1. Why? 2. When?", "Medicine now", CHART, "Changes of dose", "Doses", "Sleep", "Symptoms"]
    places = [said.index(part.replace("\u00a0", " ")) for part in parts]
    assert places == sorted(places)


def test_figures_of_the_page() -> None:
    said = text(page())
    assert "diazepam 9 mg a day 08:00 5 mg 1 × 5 mg tablet 21:00 4 mg 1 × 4 mg tablet" in said
    assert "Step 3 of 4: hold (illness), since 7 Nov 2026 Next planned step: 9 Nov 2026, diazepam 8 mg" in said
    assert "agreed with Dr Weber" in said
    assert "4 Nov 10 mg to 9 mg −10 % – 2.33 (3) 2.25 (2) – 5 h 10 (2) – –" in said
    assert "Planned 12 As planned 8 67 % Other amount 1 8 % Missed 2 17 % Not recorded 1 8 %" in said
    assert "Over 1 h after* 0 of 0 Extra 1 sum 2 mg Days not recorded 2 of 8 * its time of day" in said
    assert "Efficiency* 65 % (1)" in said


def test_nothing_recorded_is_said_and_is_never_nought() -> None:
    said = text(page(Contents()))
    assert "Nothing is recorded for 1 Nov 2026 – 10 Nov 2026." in said
    assert CHART not in said
    assert "Asleep not recorded (0)" in said
    assert "All rated not recorded (0)" in said
    assert "No plan is written down." in said


def test_decimals_follow_the_region() -> None:
    said = text(page(locale=Locale("de", "DE", ",")))
    assert "2,33 (3)" in said
    assert "2.33" not in said


def test_what_a_person_wrote_is_never_markup() -> None:
    assert "&lt;b&gt;bold&lt;/b&gt;" in page(questions=("<b>bold</b>",))


def test_fewer_changes_are_announced() -> None:
    said = text(page(fit=Fit(0, 256)))
    assert "and 1 earlier change in this period" in said


def test_details_only_when_asked_for() -> None:
    assert details() == ""
    assert "Walked." in text(details(include_notes=True))
    assert "Walked." not in text(details(include_daily_table=True))


def test_the_daily_table_ends_today_and_has_no_mood_unless_asked_for() -> None:
    said = text(details(include_daily_table=True))
    assert "8 Nov 2026" in said
    assert "9 Nov 2026" not in said
    assert "Overall" not in said
    assert "Overall (0–10)" in text(details(include_daily_table=True, include_mood=True))


def test_the_foot_says_what_made_it_and_which_page_it_is() -> None:
    made = build_summary(Contents(), PERIOD, TODAY, LONDON, BRITISH, SummaryOptions(), NOW)
    left, right = footer_text(made, BRITISH, 1, 2)
    assert left.startswith("Self-reported, 1 Nov 2026 – 10 Nov 2026 · ")
    assert re.search(r"· Ebb \d+\.\d+\.\d+ · generated 8 Nov 2026, 17:05$", left)
    assert right == "page 1 of 2"


def test_letters_are_whole_points_and_nine_at_least() -> None:
    markup = page(questions=("Why?",)) + details(include_notes=True, include_daily_table=True)
    sizes = {float(size) for size in re.findall(r"font-size:\s*([\d.]+)px", markup)}
    made = build_summary(ten_days(), PERIOD, TODAY, LONDON, BRITISH, SummaryOptions(include_mood=True), NOW)
    svg = overview_svg(made, BRITISH, 511, LAST).decode()
    sizes |= {float(size) for size in re.findall(r"font(?:-size)?: *([\d.]+)px", svg)}
    assert min(sizes) == 9
    assert all(size == int(size) for size in sizes)


def test_the_chart_is_vectors_in_the_letters_of_the_page() -> None:
    made = build_summary(ten_days(), PERIOD, TODAY, LONDON, BRITISH, SummaryOptions(), NOW)
    svg = overview_svg(made, BRITISH, 511, 256).decode()
    assert "<image" not in svg
    assert f"'{FAMILY}'" in svg
    assert "DejaVu" not in svg


@given(*[st.integers(0, 80)] * 5)
def test_fits_only_ever_shrink_and_begin_with_everything(
    changes: int, medicines: int, practices: int, events: int, words: int
) -> None:
    choices = fits(changes, medicines, practices, events, words)
    first, last = choices[0], choices[-1]
    assert (first.change_rows, first.practices, first.words) == (min(changes, MOST), min(practices, MOST), words)
    for roomier, closer in pairwise(choices):
        assert all(after <= before for before, after in zip(astuple(roomier), astuple(closer), strict=True))
        assert closer != roomier
    assert (last.chart_height, last.change_rows, last.events) == (LAST, min(changes, 1), min(events, 1))
    assert first.events == first.stories == min(events, EVENTS)


@pytest.mark.parametrize("data", paper_fonts())
def test_the_figures_of_the_paper_letters_are_all_as_wide(data: bytes) -> None:
    font = TTFont(io.BytesIO(data))
    signs = font.getBestCmap()
    assert len({font["hmtx"][signs[ord(digit)]][0] for digit in "0123456789"}) == 1
    assert font["name"].getDebugName(1) == FAMILY


@pytest.mark.parametrize(("edge", "widths"), [(0, [b"1.5"]), (0.4, [b"1.9", b"1.1"])])
def test_many_of_the_smallest_dots_are_squares(edge: float, widths: list[bytes]) -> None:
    """Hollow ones are a lighter square upon a darker one, as wide together as the dot with its edge."""
    drawn = Figure((4, 2))
    look = {"linestyle": "none", "marker": "o", "markersize": 1.5, "markeredgewidth": edge}
    drawn.add_subplot().plot(range(60), range(60), color="#555555", markerfacecolor="#eeeeee", **look)
    dots_as_strokes(drawn)
    with rc_context(drawing_settings()):
        svg = figure_bytes(drawn, "svg")
    styles = re.findall(rb'<path d="(?:M [\d.]+ [\d.]+ \nL [\d.]+ [\d.]+ \n){60}"[^>]* style="([^"]*)"', svg)
    assert [re.findall(rb"stroke-width: ([\d.]+)", style) for style in styles] == [[width] for width in widths]
    assert all(b"stroke-linecap: square" in style for style in styles)
    assert [b"#eeeeee" in style for style in styles] == [False, True][-len(styles) :]


def test_many_dots_are_one_stroke_and_few_stay_as_they_are() -> None:
    drawn = Figure((4, 2))
    axes = drawn.add_subplot()
    look = {"linestyle": "none", "marker": "o", "markeredgewidth": 0}
    axes.plot(range(60), [*range(59), float("nan")], markersize=1.6, color="#555555", **look)
    axes.plot(range(60), range(60), linestyle="none", marker="^", markersize=3)
    axes.plot(range(10), range(10), markersize=3, **look)
    with rc_context(drawing_settings()):
        before = figure_bytes(drawn, "svg").count(b"<use")
        dots_as_strokes(drawn)
        svg = figure_bytes(drawn, "svg")
    ((places, style),) = re.findall(
        rb'<path d="((?:M [\d.]+ [\d.]+ \nL [\d.]+ [\d.]+ \n){59})"[^>]* style="([^"]*)"', svg
    )
    assert places.count(b"M") == 59
    assert b"stroke: #555555; stroke-width: 1.6;" in style
    assert b"stroke-linecap: round" in style
    assert before - svg.count(b"<use") == 59
