"""The dose field: what was typed, and under it what it means, before it counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from journal.domain.dose_text import ReadDose, read_dose
from journal.domain.locale import Locale
from journal.domain.medicine import Preparation
from journal.domain.problems import Problem
from journal.gui.widgets.text import label, set_kind, wrapping
from journal.words.making import echo_text
from journal.words.problems import sentence
from journal.words.translation import tr

PAUSE_MS = 700


class AmountField(QWidget):
    """One text field with an echo line: "0.5 mg diazepam · ¼ × 2 mg tablet".

    A meaning is echoed at once; a refusal when typing rests, so that half a number is not scolded.

    Signals: ``amount_entered(object)``: a ReadDose, on Enter, only when the text was understood;
    ``reading_changed(object)``: the ReadDose that the text means now, or None.
    """

    amount_entered = Signal(object)
    reading_changed = Signal(object)

    def __init__(
        self, locale: Locale, preparations: Callable[[], Sequence[Preparation]], medicine: str, *, name: str = "",
        placeholder: str = "", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """``preparations`` gives what is at hand of the medicine each time a text is read.

        Without ``name`` the field is called after its medicine.
        """
        super().__init__(parent)
        self._locale = locale
        self._preparations = preparations
        self._medicine = medicine
        self._name = name
        self._reading: ReadDose | None = None
        self._problem = ""
        self.line = QLineEdit(self)
        self._name_line()
        self.line.setPlaceholderText(placeholder or tr("amount, like {example}", example=f"2{locale.decimal}5 mg"))
        self.echo = wrapping(label(" ", "echo"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.echo)
        self.setFocusProxy(self.line)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_timeout)
        self.line.textChanged.connect(self._on_line_text_changed)
        self.line.returnPressed.connect(self._on_line_return_pressed)
        self.line.editingFinished.connect(self._on_pause_timeout)

    @property
    def reading(self) -> ReadDose | None:
        """What the text means, None when it is empty or was refused."""
        return self._reading

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Put a text into the field, read as if it had been typed."""
        self.line.setText(text)

    def clear(self) -> None:
        """Empty the field."""
        self.line.clear()

    def set_medicine(self, medicine: str, preparations: Callable[[], Sequence[Preparation]]) -> None:
        """Read amounts of another medicine."""
        self._medicine, self._preparations = medicine, preparations
        self._name_line()
        self._on_line_text_changed()

    def _name_line(self) -> None:
        self.line.setAccessibleName(self._name or tr("Amount of {medicine}", medicine=self._medicine))

    def show_problem(self, text: str) -> None:
        """Say why an amount was refused, under the field."""
        self._problem = text
        self._on_pause_timeout()

    def _on_line_text_changed(self) -> None:
        self._pause.stop()
        self._problem = ""
        before, self._reading = self._reading, None
        text = self.line.text()
        if text.strip():
            try:
                self._reading = read_dose(text, self._locale, self._preparations())
            except Problem as problem:
                self._problem = sentence(problem, self._locale)
                self._pause.start()
        self._say(echo_text(self._reading, self._medicine, self._locale) if self._reading else "", "echo")
        if before != self._reading:
            self.reading_changed.emit(self._reading)

    def _on_pause_timeout(self) -> None:
        self._pause.stop()
        if self._problem:
            self._say(self._problem, "caution")

    def _on_line_return_pressed(self) -> None:
        self._on_pause_timeout()
        if self._reading is not None:
            self.amount_entered.emit(self._reading)

    def _say(self, text: str, kind: str) -> None:
        set_kind(self.echo, kind)
        self.echo.setText(text or " ")
        self.line.setAccessibleDescription(text)
