"""What can be wrong with where things stand: each fault as a line of words."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from journal.gui.theme import look
from journal.gui.widgets.choice_button import ChoiceButton
from journal.gui.widgets.fitting_label import FittingLabel
from journal.gui.widgets.focus import FocusRing
from journal.gui.widgets.rating_list import RatingList
from tests.gui.journeys.person import name_of

LEAST_HEIGHT = 44
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)


def faults(window: QWidget) -> list[str]:
    """Everything in sight that is cut, too small, or out of its place."""
    found: list[str] = []
    for widget in _in_sight(window):
        for fault in (*_out_of_place(widget, window), *_cut(widget), *_too_small(widget), *_scrolls(widget)):
            found.append(f"{_called(widget)}: {fault}")
    return found


def _in_sight(root: QWidget) -> Iterator[QWidget]:
    """Every visible widget, without the insides of tables and text fields, which scroll by themselves."""
    for child in root.children():
        if not isinstance(child, QWidget) or not child.isVisible() or child.isWindow():
            continue
        if isinstance(child, (FocusRing, QScrollBar)):
            continue
        yield child
        if not isinstance(child, QAbstractScrollArea) or isinstance(child, QScrollArea):
            yield from _in_sight(child)


def _called(widget: QWidget) -> str:
    text = name_of(widget) or (widget.text() if isinstance(widget, QLabel) else "")
    return f"{type(widget).__name__} “{text[:50]}”"


def _out_of_place(widget: QWidget, window: QWidget) -> Iterator[str]:
    left = widget.mapTo(window, QPoint(0, 0)).x()
    if left < 0 or left + widget.width() > window.width():
        yield f"stands from {left} to {left + widget.width()} in a window {window.width()} wide"
    parent = widget.parentWidget()
    if parent is None or isinstance(parent, QScrollArea):
        return
    if widget.x() < 0 or widget.x() + widget.width() > parent.width():
        yield f"sticks out of {type(parent).__name__}: {widget.x()}…{widget.x() + widget.width()} of {parent.width()}"
    in_page = isinstance(parent.parentWidget(), QScrollArea)
    if not in_page and (widget.y() < 0 or widget.y() + widget.height() > parent.height()):
        yield f"sticks out of {type(parent).__name__}: {widget.y()}…{widget.y() + widget.height()} of {parent.height()}"


def _cut(widget: QWidget) -> Iterator[str]:
    metrics = widget.fontMetrics()
    if isinstance(widget, FittingLabel):
        if widget.shown.endswith("…"):
            yield "even its shortest wording is cut"
    elif isinstance(widget, QLabel) and widget.text() and not widget.wordWrap():
        if widget.sizeHint().width() > widget.width():
            yield f"is cut: wants {widget.sizeHint().width()}, has {widget.width()}"
    elif isinstance(widget, QLabel) and widget.text():
        widest = max(metrics.horizontalAdvance(word) for word in widget.text().replace("\u200b", " ").split() or [""])
        if widest > widget.width():
            yield f"a word is cut: wants {widest}, has {widget.width()}"
    elif isinstance(widget, QPushButton) and widget.hasHeightForWidth():  # its words take several lines
        widest = max(metrics.horizontalAdvance(word) for word in widget.text().split())
        if widest > widget.width() - 28:
            yield f"a word is cut: wants {widest + 28}, has {widget.width()}"
    elif isinstance(widget, QPushButton) and widget.sizeHint().width() > widget.width():
        yield f"is cut: wants {widget.sizeHint().width()}, has {widget.width()}"
    elif isinstance(widget, ChoiceButton):
        wide = look().font("small", bold=True)
        widget_metrics = type(metrics)(wide)
        if widget_metrics.horizontalAdvance(widget.text()) > widget.width() - 8:
            yield f"is cut: wants {widget_metrics.horizontalAdvance(widget.text()) + 8}, has {widget.width()}"
    if widget.hasHeightForWidth() and widget.heightForWidth(widget.width()) > widget.height() + 1:
        yield f"is cut below: wants {widget.heightForWidth(widget.width())}, has {widget.height()}"
    if isinstance(widget, RatingList):
        yield from _cut_names(widget)


def _cut_names(ratings: RatingList) -> Iterator[str]:
    metrics = type(ratings.fontMetrics())(look().font())
    for row, place in zip(ratings.rows, ratings.name_places, strict=True):
        widest = max(metrics.horizontalAdvance(word) for word in row.name.split())
        if widest > place.width():
            yield f"a word of “{row.name[:40]}” is cut: wants {widest}, has {place.width()}"
        if not QRect(ratings.rect()).contains(place):
            yield f"“{row.name[:40]}” stands outside"


def _too_small(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, CONTROLS) and widget.isEnabled() and widget.height() < LEAST_HEIGHT:
        yield f"is only {widget.height()} high"
    least = widget.minimumSizeHint().height()
    if isinstance(widget, CONTROLS) and not isinstance(widget, QPlainTextEdit) and widget.height() < least:
        yield f"is squeezed: wants {least}, has {widget.height()}"


def _scrolls(widget: QWidget) -> Iterator[str]:
    if not isinstance(widget, QAbstractScrollArea):
        return
    if widget.horizontalScrollBar().maximum() > 0:
        yield f"scrolls sideways by {widget.horizontalScrollBar().maximum()}"
    content = widget.widget() if isinstance(widget, QScrollArea) else None
    if content is not None and content.width() > widget.viewport().width():
        yield f"its content is {content.width()} wide in {widget.viewport().width()}"
