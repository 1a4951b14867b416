"""A plain panel over a picture with numbers, there as long as numbers are hidden."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget

from journal.gui import fonts
from journal.words.translation import tr


class NumberCover(QLabel):
    """Lies over the whole of a widget that draws with letters of its own: a chart, or a page of paper."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.over = over
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self.follow()

    def follow(self) -> None:
        """Be there when numbers are hidden, and only then."""
        hidden = fonts.numbers_hidden()
        self.over.removeEventFilter(self)
        if hidden:
            self.setText(tr("Numbers are hidden"))
            self.over.installEventFilter(self)
            self._fit()
        self.setVisible(hidden)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as what is covered, and in front of it."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ChildAdded, QEvent.Type.Show):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        self.setGeometry(self.over.rect())
        self.raise_()
