"""What holds for every widget of the kit."""

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from journal.gui.theme import apply_theme
from journal.gui.widgets.choice_button import ChoiceButton
from tests.gui.kit import PARTS, WIDGETS, open_window


def focusable(widget: QWidget) -> list[QWidget]:
    return [w for w in [widget, *widget.findChildren(QWidget)] if w.focusPolicy() != Qt.FocusPolicy.NoFocus]


def own(widget: QWidget) -> list[QWidget]:
    """Focusable widgets without the inner parts of Qt's own ones."""
    inner = ("qt_", "QComboBoxPrivate")
    return [
        w for w in focusable(widget)
        if not w.objectName().startswith("qt_") and not w.metaObject().className().startswith(inner)
        and not isinstance(w.window().parentWidget(), QComboBox)
    ]  # fmt: skip


@pytest.mark.parametrize("name", WIDGETS)
def test_a_closed_widget_is_freed(qapp, qtbot, name):
    gc.collect()
    gc.disable()
    try:
        widget = WIDGETS[name]()
        ref = weakref.ref(widget)
        widget.show()
        QApplication.processEvents()
        widget.close()
        QApplication.processEvents()
        del widget
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


@pytest.mark.parametrize("name", WIDGETS)
def test_no_window_flashes_up_while_a_widget_is_built(qapp, qtbot, name):
    windows = Windows()
    qapp.installEventFilter(windows)
    qtbot.addWidget(WIDGETS[name]())
    qapp.removeEventFilter(windows)
    assert windows.opened == []


@pytest.mark.parametrize("name", PARTS)
def test_everything_that_takes_the_keys_has_a_name(qtbot, name):
    widget = PARTS[name]()
    qtbot.addWidget(widget)
    for part in own(widget):
        spoken = QAccessible.queryAccessibleInterface(part)
        assert spoken.text(QAccessible.Text.Name).strip(), part
        assert spoken.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), part


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("name", PARTS)
def test_everything_that_can_be_touched_is_44_high(qapp, shown, name, scale):
    apply_theme(qapp, "dim", scale)
    widget = shown(PARTS[name](), 620)
    widget.resize(620, max(widget.heightForWidth(620), widget.sizeHint().height()))
    for part in own(widget):
        if isinstance(part, (QAbstractButton, QLineEdit, QComboBox)) and part.isVisible():
            assert part.height() >= 44, (part, part.height())
            assert part.width() >= 34, part


@pytest.mark.parametrize("name", PARTS)
def test_the_wheel_changes_nothing_anywhere(shown, wheel, name):
    widget = shown(PARTS[name](), 620, 500)
    before = state(widget)
    for part in own(widget):
        wheel(part)
        part.setFocus()
        wheel(part)
    assert state(widget) == before


def state(widget: QWidget) -> list[object]:
    found: list[object] = []
    for part in own(widget):
        if isinstance(part, QAbstractButton):
            found.append(part.isChecked())
        elif isinstance(part, QLineEdit):
            found.append(part.text())
        elif isinstance(part, QComboBox):
            found.append(part.currentIndex())
    return found


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [(1024, 600), (1280, 800), (1600, 900)])
def test_a_page_never_scrolls_sideways(qapp, shown, size, scale):
    apply_theme(qapp, "dim", scale)
    window = shown(open_window(), *size)
    QApplication.processEvents()
    page = window.page("today")
    assert page.horizontalScrollBar().maximum() == 0
    assert (window.width(), window.height()) == size
    for part in page.widget().findChildren(QWidget):
        # What QStackedWidget, popups and closed panels hold is not in the page.
        if part.isVisible() and part.window() is window and not isinstance(part.parentWidget(), QComboBox):
            right = part.mapTo(page.widget(), QPoint(part.width(), 0)).x()
            if part.objectName() not in ("focus_ring",):
                assert right <= page.viewport().width(), part


def test_no_two_widgets_of_a_page_lie_on_each_other(qapp, shown):
    apply_theme(qapp, "dim", 2.0)
    window = shown(open_window(), 1024, 600)
    QApplication.processEvents()
    for parent in window.page("today").widget().findChildren(QWidget):
        children = [
            c for c in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if c.isVisible() and c.objectName() != "focus_ring" and not c.objectName().startswith("qt_")
        ]  # fmt: skip
        if isinstance(parent, (QComboBox, QLineEdit)) or parent.metaObject().className() == "TextTable":
            continue
        for i, one in enumerate(children):
            for other in children[i + 1 :]:
                assert not one.geometry().intersects(other.geometry()), (parent, one, other)


def test_tab_walks_the_page_in_reading_order(qtbot, shown):
    window = shown(open_window(), 1024, 600)
    assert QApplication.focusWidget() is window
    qtbot.keyClick(window, Qt.Key.Key_Tab)
    seen = [QApplication.focusWidget()]
    assert seen[0] is window.rail.buttons["today"]
    for _ in range(200):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is seen[0]:
            break
        seen.append(QApplication.focusWidget())
    page = window.page("today")
    stops = [w for w in seen if page.isAncestorOf(w)]
    answers = [w for w in stops if isinstance(w, ChoiceButton)]
    assert len(answers) == 12 + 1 + 1 + 1
    assert len(stops) > 25
    first = [w.mapTo(page.widget(), QPoint(0, 0)).y() for w in answers[:12]]
    assert first == sorted(first)


def test_the_ring_is_around_what_has_the_focus(qtbot, shown):
    window = shown(open_window(), 1024, 600)
    page = window.page("today")
    target = page.findChildren(QLineEdit)[-1]
    target.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    ring = page.widget().findChild(QWidget, "focus_ring")
    assert ring.isVisible()
    place = target.rect().translated(target.mapTo(page.widget(), QPoint(0, 0)))
    assert ring.geometry() == place.adjusted(-4, -4, 4, 4)
    assert page.viewport().rect().contains(target.mapTo(page.viewport(), target.rect().center()))
    page.widget().resize(page.widget().width(), page.widget().height() + 40)
    place = target.rect().translated(target.mapTo(page.widget(), QPoint(0, 0)))
    assert ring.geometry() == place.adjusted(-4, -4, 4, 4)


def test_a_press_never_scrolls_its_target_away(qtbot, shown):
    window = shown(open_window(), 1024, 600)
    page = window.page("today")
    page.verticalScrollBar().setValue(60)
    button = page.findChildren(ChoiceButton)[0]
    qtbot.mousePress(button, Qt.MouseButton.LeftButton)
    assert page.verticalScrollBar().value() <= 60
    qtbot.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert button.isChecked()
