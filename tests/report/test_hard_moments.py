"""The plan for hard moments on paper: the person's own words and nothing put in their mouth."""

from __future__ import annotations

from datetime import date

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.own_words import SECTIONS, OwnWords
from journal.report.emergency_card import CardContact
from journal.report.hard_moments import BLANK_LINES, SIZES, build_hard_moments, foot_text, hard_moments_html
from journal.words.support_words import section_hint, section_title

TODAY = date(2026, 11, 23)
BRITISH = Locale()
NUMBER = CardContact("Emergency number", "", "999", date(2026, 11, 20))


def test_sections_in_their_order_without_the_empty_ones() -> None:
    words = (OwnWords("people", "Sam"), OwnWords("signs", "no sleep\n\nno food"), OwnWords("places", " \n"))
    plan = build_hard_moments(Contents(own_words=words), TODAY, (NUMBER,))
    assert plan.sections == (("signs", "no sleep\n\nno food"), ("people", "Sam"))
    html = hard_moments_html(plan, 14, BRITISH)
    assert "<p>no sleep</p><p>&nbsp;</p><p>no food</p>" in html
    assert html.index(section_title("signs")) < html.index(section_title("people"))
    assert section_title("places") not in html
    assert section_hint("signs") not in html
    assert "<td" not in html
    assert "<b>999</b> Emergency number · checked on 20 Nov 2026" in html
    assert foot_text(plan, BRITISH) == "Written by the person it is for, printed 23 Nov 2026"


def test_nothing_written_yet_gives_lines_for_a_pen_under_every_title() -> None:
    html = hard_moments_html(build_hard_moments(Contents(), TODAY), 14, BRITISH)
    for section in SECTIONS:
        assert section_title(section) in html
        assert section_hint(section) in html
    assert html.count("<td") == BLANK_LINES * len(SECTIONS)


def test_what_was_typed_is_text() -> None:
    words = (OwnWords("signs", "<b>loud</b> & <script>"),)
    html = hard_moments_html(build_hard_moments(Contents(own_words=words), TODAY), 14, BRITISH)
    assert "<p>&lt;b&gt;loud&lt;/b&gt; &amp; &lt;script&gt;</p>" in html


def test_letters_are_large_first_and_never_below_nine() -> None:
    assert tuple(sorted(SIZES, reverse=True)) == SIZES
    assert (SIZES[0], SIZES[-1]) == (14, 9)
