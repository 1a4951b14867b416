"""History: every recorded day, what was deleted, and what was changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.gui.bridge import Bridge
from journal.gui.pages.history.days_section import DaysSection
from journal.gui.pages.page import Page
from journal.gui.widgets.section_bar import SectionBar
from journal.words.translation import tr


class HistoryPage(Page):
    """One part at a time, built when it is first opened. Signal: ``day_requested(date)``: open that day."""

    day_requested = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.page_title = tr("History")
        self._makers = {"days": self._days, "bin": self._bin, "edits": self._edits}
        words = {"days": tr("Days"), "bin": tr("Bin"), "edits": tr("Edits")}
        self.sections: dict[str, QWidget] = {}
        self.bar = SectionBar([(key, words[key]) for key in self._makers], tr("Parts of this page"))
        self.add(self.bar)
        self.days = self._days()
        self._add("days", self.days)
        self.bar.section_requested.connect(self.show_section)

    @property
    def search(self) -> QWidget:
        """Where the words to find are written."""
        return self.days.search

    @property
    def filter(self) -> QWidget:
        """Where the kind of day is chosen."""
        return self.days.filter

    def show_section(self, key: str) -> None:
        """Open a part of the page."""
        self.bar.mark(key)
        if key not in self.sections:
            self._add(key, self._makers[key]())
        for other, section in self.sections.items():
            section.setVisible(other == key)
        begin = getattr(self.sections[key], "begin", None)
        if begin is not None:
            begin()
        self.verticalScrollBar().setValue(0)
        self.refresh()

    def refresh(self) -> None:
        """Read the open part again."""
        self.sections[self.bar.current].read()  # type: ignore[attr-defined]

    def _add(self, key: str, section: QWidget) -> None:
        self.sections[key] = section
        self.add(section)

    # What is seldom opened is imported with its part.

    def _days(self) -> DaysSection:
        section = DaysSection(self.bridge)
        section.day_requested.connect(self.day_requested)
        return section

    def _bin(self) -> QWidget:
        from journal.gui.pages.history.bin_card import BinCard

        return BinCard(self.bridge)

    def _edits(self) -> QWidget:
        from journal.gui.pages.history.edits_section import EditsSection

        section = EditsSection(self.bridge)
        section.whole_shown.connect(self._on_edits_whole_shown)
        return section

    def _on_edits_whole_shown(self, whole: QWidget) -> None:
        """Bring to sight what was asked for, where the window is low."""
        for holder in (whole.parentWidget(), self.sections["edits"], self.widget()):
            layout = holder.layout() if holder is not None else None
            if layout is not None:
                layout.activate()
        self.ensureWidgetVisible(whole, 0, 12)
