"""The breathing guide: still until asked, a count by the clock, motion only when asked, and an end by any key."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from fractions import Fraction

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from journal.domain.breathing import Pace, Phase
from journal.gui.theme import apply_theme, look
from journal.gui.widgets import breathing_guide
from journal.gui.widgets.breathing_guide import FRAME_MS, BreathingGuide
from tests.gui.conftest import BRITISH, focus

SECOND = 10**9
SQUARE = Pace(4, 4, 4, 4)


class Clock:
    """A monotonic clock that stands still until it is told."""

    def __init__(self) -> None:
        self.ns = 77 * SECOND

    def __call__(self) -> int:
        return self.ns


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def guide(shown: Callable[..., QWidget], clock: Clock) -> BreathingGuide:
    made = BreathingGuide(BRITISH, clock_ns=clock)
    shown(made, 760, 560)
    return made


@pytest.fixture
def after(guide: BreathingGuide, clock: Clock) -> Callable[[float], None]:
    """Let so many seconds pass."""

    def wait(seconds: float) -> None:
        clock.ns += round(seconds * SECOND)
        guide.tick()

    return wait


def heard(guide: BreathingGuide) -> list[tuple[str, object]]:
    """What the guide signals from now on."""
    found: list[tuple[str, object]] = []
    guide.finished.connect(lambda seconds: found.append(("finished", seconds)))
    guide.log_requested.connect(lambda minutes: found.append(("log", minutes)))
    guide.pace_changed.connect(lambda pace: found.append(("pace", pace)))
    return found


def picture_of(guide: BreathingGuide) -> QImage:
    return guide.picture.grab().toImage()


def click(qtbot, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_it_is_a_still_picture_until_it_is_asked(guide, after):
    before = picture_of(guide)
    after(3)
    after(70)
    assert not guide.counting
    assert guide.picture.shown == "In 4 · Out 6"
    assert picture_of(guide) == before
    assert not guide._timer.isActive()
    assert not guide.motion.isChecked()
    assert guide.length.value == 0


def test_all_phases_that_last_are_shown(guide):
    guide.set_pace(SQUARE)
    assert guide.picture.shown == "In 4 · Hold 4 · Out 4 · Rest 4"
    guide.set_pace(Pace(Fraction(11, 2), 0, Fraction(11, 2), 0))
    assert guide.picture.shown == "In 5½ · Out 5½"


def test_the_count_changes_once_a_second(qtbot, guide, after):
    click(qtbot, guide.start_button)
    seen = [guide.picture.shown]
    for _ in range(11):
        assert guide._timer.interval() == 1000
        after(1)
        seen.append(guide.picture.shown)
    assert seen == [
        "In 4", "In 3", "In 2", "In 1", "Out 6", "Out 5", "Out 4", "Out 3", "Out 2", "Out 1", "In 4", "In 3",
    ]  # fmt: skip


def test_the_count_does_not_drift_when_the_timer_is_late(qtbot, guide, after):
    click(qtbot, guide.start_button)
    after(1.3)
    assert guide.picture.shown == "In 3"
    assert guide._timer.interval() == 700


def test_nothing_moves_between_two_counts_without_motion(guide, after):
    guide.start()
    before = picture_of(guide)
    after(0.4)
    after(0.5)
    assert picture_of(guide) == before
    after(0.1)
    assert picture_of(guide) != before


def test_motion_is_a_disc_drawn_ten_times_a_second_at_most(qtbot, guide, after):
    guide.start()
    click(qtbot, guide.motion)
    assert guide._timer.interval() == FRAME_MS == 100
    areas = []
    for _ in range(4):
        areas.append(accent_pixels(guide))
        after(1)
    assert areas == sorted(areas)
    assert areas[0] * 2 < areas[-1]
    at_most = accent_pixels(guide)
    after(3)
    assert accent_pixels(guide) < at_most
    click(qtbot, guide.motion)
    assert accent_pixels(guide) == 0
    assert guide._timer.interval() == 1000


def accent_pixels(guide: BreathingGuide) -> int:
    image, accent = picture_of(guide), look().colour("accent")
    return sum(
        image.pixelColor(x, y) == accent for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)
    )


def test_motion_alone_starts_nothing(qtbot, guide, after):
    click(qtbot, guide.motion)
    after(2)
    assert not guide.counting
    assert guide.picture.shown == "In 4 · Out 6"
    assert accent_pixels(guide) == 0


@pytest.mark.parametrize("minutes", breathing_guide.MINUTES)
def test_a_length_that_was_asked_for_ends_the_count(guide, after, minutes):
    signals = heard(guide)
    guide.length.press(next(b for b in guide.length.buttons if b.value == minutes))
    guide.start()
    after(minutes * 60 - 0.25)
    assert guide.counting
    assert guide._timer.interval() == 250
    after(0.3)
    assert not guide.counting
    assert signals == [("finished", minutes * 60)]
    assert not guide._timer.isActive()


def test_without_a_length_it_goes_on(guide, after):
    guide.start()
    after(3 * 3600)
    assert guide.counting


def test_pressing_the_chosen_length_again_is_no_limit(guide, after):
    three = guide.length.buttons[2]
    guide.length.press(three)
    guide.length.press(three)
    assert guide.length.value == 0
    guide.start()
    after(200)
    assert guide.counting


def test_a_length_already_over_ends_at_once_with_what_was_counted(guide, after):
    signals = heard(guide)
    guide.start()
    after(100)
    guide.length.press(guide.length.buttons[1])
    assert signals == [("finished", 100)]


@pytest.mark.parametrize("place", ["picture", "start_button"])
def test_space_starts_and_stops(qtbot, guide, clock, place):
    signals = heard(guide)
    focus(getattr(guide, place))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert guide.counting
    clock.ns += 5 * SECOND
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert signals == [("finished", 5)]


@pytest.mark.parametrize("place", ["picture", "start_button", "motion", "length", "less"])
def test_escape_stops_from_anywhere(qtbot, guide, clock, place):
    signals = heard(guide)
    guide.start()
    clock.ns += 40 * SECOND
    focus(guide.fields[Phase.OUT].less if place == "less" else getattr(guide, place))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert signals == [("finished", 40)]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert signals == [("finished", 40)]


def test_leaving_the_page_stops_it(guide, clock):
    signals = heard(guide)
    guide.start()
    clock.ns += 61 * SECOND
    guide.hide()
    assert signals == [("finished", 61)]
    assert not guide._timer.isActive()


@pytest.mark.parametrize(
    ("seconds", "minutes", "said"),
    [
        (29, None, "0 min 29 s counted."),
        (30, 1, "0 min 30 s counted. As a practice: 1 min."),
        (89, 1, "1 min 29 s counted. As a practice: 1 min."),
        (90, 2, "1 min 30 s counted. As a practice: 2 min."),
        (600, 10, "10 min 0 s counted. As a practice: 10 min."),
    ],
)
def test_it_is_recorded_only_when_wanted_and_says_how(qtbot, guide, after, seconds, minutes, said):
    signals = heard(guide)
    assert not guide.log_button.isVisible()
    guide.start()
    after(seconds)
    assert not guide.log_button.isVisible()
    guide.stop()
    assert guide.counted.text() == said
    assert guide.log_button.isVisible() == (minutes is not None)
    assert signals == [("finished", seconds)]
    if minutes:
        click(qtbot, guide.log_button)
        assert signals[1:] == [("log", minutes)]
        assert not guide.log_button.isVisible()
        assert guide.start_button.hasFocus()


def test_the_next_count_takes_the_offer_away(guide, after):
    guide.start()
    after(60)
    guide.stop()
    guide.start()
    assert not guide.log_button.isVisible()
    assert not guide.counted.isVisible()


def test_the_pace_is_set_by_large_buttons(qtbot, guide):
    signals = heard(guide)
    click(qtbot, guide.fields[Phase.HOLD].more)
    click(qtbot, guide.fields[Phase.OUT].less)
    assert guide.pace == Pace(4, 1, 5, 0)
    assert signals == [("pace", Pace(4, 1, 6, 0)), ("pace", Pace(4, 1, 5, 0))]
    assert guide.picture.shown == "In 4 · Hold 1 · Out 5"


def test_the_pace_is_set_by_keys(qtbot, guide):
    focus(guide.fields[Phase.IN].less)
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Up, Qt.Key.Key_Minus, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert guide.pace == Pace(4, 0, 6, 0)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert guide.pace == Pace(3, 0, 6, 0)
    assert guide.fields[Phase.IN].less.hasFocus()


@pytest.mark.parametrize(("phase", "least"), [(Phase.IN, 1), (Phase.HOLD, 0), (Phase.OUT, 1), (Phase.REST, 0)])
def test_a_phase_stays_within_its_limits(qtbot, guide, phase, least):
    for button, limit in ((guide.fields[phase].more, 20), (guide.fields[phase].less, least)):
        for _ in range(25):
            click(qtbot, button)
        assert guide.pace.length_of(phase) == limit


def test_quarter_seconds_go_to_the_next_whole_one(qtbot, guide):
    for button, seconds in (("more", 6), ("less", 5)):
        guide.set_pace(Pace(Fraction(11, 2), 0, 6, 0))
        click(qtbot, getattr(guide.fields[Phase.IN], button))
        assert guide.pace.in_s == seconds


def test_another_pace_begins_a_new_breath_and_goes_on_counting(qtbot, guide, after):
    signals = heard(guide)
    guide.start()
    after(5)
    assert guide.picture.shown == "Out 5"
    click(qtbot, guide.fields[Phase.REST].more)
    assert guide.picture.shown == "In 4"
    after(2)
    assert guide.picture.shown == "In 2"
    guide.stop()
    assert signals[-1] == ("finished", 7)


@pytest.mark.parametrize(
    ("pace", "said"),
    [
        (Pace(4, 0, 6, 0), "6 breaths a minute"),
        (Pace(20, 20, 20, 0), "1 breath a minute"),
        (Pace(4, 7, 8, 0), "about 3.2 breaths a minute"),
    ],
)
def test_it_says_how_many_breaths_a_minute(guide, pace, said):
    guide.set_pace(pace)
    assert said in [part.text() for part in guide.findChildren(QLabel)]


def test_a_screen_reader_finds_the_phase_but_is_not_flooded(guide, after, monkeypatch):
    told: list[str] = []
    monkeypatch.setattr(guide.picture, "setAccessibleDescription", told.append)
    guide.start()
    for _ in range(20):
        after(1)
    guide.stop()
    assert told == ["Counting: In 4", "In 4 · Out 6"]
    guide.start()
    after(5)
    focus(guide.motion)
    focus(guide.picture)
    assert told[2:] == ["Counting: In 4", "Counting: Out 5"]
    assert guide.picture.accessibleName() == "Breathing pace"


def test_each_phase_is_announced_only_when_asked(qtbot, guide, after, monkeypatch):
    told: list[str] = []
    monkeypatch.setattr(
        breathing_guide.QAccessible, "updateAccessibility", lambda event: told.append(event.message()), raising=False
    )
    guide.spoken.show()
    guide.start()
    after(5)
    guide.stop()
    assert told == []
    guide.spoken.setChecked(True)
    guide.start()
    for _ in range(10):
        after(1)
    guide.stop()
    assert told == ["In 4", "Out 6", "In 4"]


def test_everything_that_takes_the_keys_has_a_name_and_a_role(guide):
    parts = [w for w in guide.findChildren(QWidget) if w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert len(parts) == 1 + 2 + 2 + 5 + 8
    for part in parts:
        spoken = QAccessible.queryAccessibleInterface(part)
        assert spoken.text(QAccessible.Text.Name).strip(), part
        assert spoken.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), part
    assert guide.fields[Phase.OUT].less.accessibleName() == "Out, 6 seconds: one less"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_letters_are_twice_the_page_titles_and_everything_fits(qapp, shown, clock, scale):
    apply_theme(qapp, "dim", scale)
    made = BreathingGuide(BRITISH, Pace(20, 20, 20, 20), clock_ns=clock)
    shown(made, 760, 900)
    assert made.minimumSizeHint().width() <= 760
    made.start()
    clock.ns += 50 * SECOND
    made.stop()
    QApplication.processEvents()
    high = made.picture.heightForWidth(made.picture.width())
    assert high >= 2 * 2 * 25 * scale
    assert made.picture.height() >= high
    for part in made.findChildren(QAbstractButton):
        if part.isVisible():
            assert part.height() >= 44
            assert part.width() >= 34
            assert part.mapTo(made, QPoint(part.width(), 0)).x() <= 760


def test_the_picture_is_as_high_when_it_counts(guide, after):
    before = guide.start_button.mapTo(guide, QPoint(0, 0))
    guide.start()
    guide.motion.setChecked(True)
    after(1)
    QApplication.processEvents()
    assert guide.start_button.mapTo(guide, QPoint(0, 0)) == before


def test_it_says_nothing_about_what_breathing_does(guide, after):
    guide.start()
    after(60)
    guide.stop()
    said = " ".join(
        f"{w.text()} {w.accessibleName()} {w.toolTip()}".lower()
        for w in guide.findChildren(QWidget)
        if isinstance(w, (QLabel, QAbstractButton))
    )
    assert "counted" in said
    for word in ("help", "calm", "relax", "well done", "should", "better", "anxi", "great", "try"):
        assert word not in said


def test_a_closed_guide_is_freed_even_while_it_counts(qapp, clock):
    gc.collect()
    gc.disable()
    try:
        made = BreathingGuide(BRITISH, clock_ns=clock)
        ref = weakref.ref(made)
        made.show()
        made.start()
        made.close()
        made.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        del made
        assert ref() is None
    finally:
        gc.enable()


class Windows(QObject):
    """Sees every window that opens."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.opened.append(repr(watched))
        return False


def test_no_window_flashes_up_while_it_is_built(qapp, qtbot, clock):
    windows = Windows()
    qapp.installEventFilter(windows)
    qtbot.addWidget(BreathingGuide(BRITISH, clock_ns=clock))
    qapp.removeEventFilter(windows)
    assert windows.opened == []
