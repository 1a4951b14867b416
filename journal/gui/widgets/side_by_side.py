"""Two widgets beside each other where there is room, else one under the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from journal.gui.theme import look
from journal.gui.widgets.fitting import Fitting

BESIDE_FROM = 860
"""Pixels at plain text size; under it two columns would each be too narrow to read."""


class SideBySide(Fitting):
    """``first`` is left or above, as high as it asks for; ``second`` right or below; ``shares`` are of the width."""

    def __init__(
        self, first: QWidget, second: QWidget, shares: tuple[int, int] = (3, 2), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)
        for widget, share in zip((first, second), shares, strict=True):
            policy = widget.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            policy.setHorizontalStretch(share)
            widget.setSizePolicy(policy)
            self._box.addWidget(widget)
        self._box.setAlignment(first, Qt.AlignmentFlag.AlignTop)
        self._shares = shares

    @property
    def beside(self) -> bool:
        """Whether the two stand beside each other now."""
        return self._box.direction() == QBoxLayout.Direction.LeftToRight

    def fit(self) -> None:
        """Take the columns that fit."""
        beside = self.width() >= BESIDE_FROM * look().text_scale
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if wanted != self._box.direction():
            self._box.setDirection(wanted)
            for place, share in enumerate(self._shares):
                self._box.setStretch(place, share if beside else 0)
