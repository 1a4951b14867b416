"""The two lines of a day from which an urgent event can be recorded: one at its foot, one when it is offered."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.gui.widgets.buttons import acts_row, plain_button, quiet_button, urgent_button
from journal.gui.widgets.text import label
from journal.words.translation import tr


class UrgentOffer(QWidget):
    """Says that an urgent event can be recorded, and nothing of why. Signals: ``requested()``, ``put_off()``."""

    requested = Signal()
    put_off = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.record = plain_button(tr("Record an urgent event…"))
        self.later = quiet_button(tr("Not now"), name=tr("Not now: this line stays away today"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(tr("An urgent event can be recorded, with telephone numbers."), "muted", wrap=True))
        column.addLayout(acts_row(self.record, self.later))
        self.record.clicked.connect(self.requested)
        self.later.clicked.connect(self.put_off)


class UrgentFoot(QWidget):
    """The last line of every day. Signal: ``requested()``."""

    requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        asked, said = tr("Something serious happened?"), tr("Record an urgent event")
        self.record = urgent_button(said, name=f"{asked} {said}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(label(asked, wrap=True), 1)
        row.addWidget(self.record)
        self.record.clicked.connect(self.requested)
