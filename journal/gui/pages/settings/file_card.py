"""The day's end, the file the journal is in, and files in and out."""

from __future__ import annotations

from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.config.atomic_file import write_atomically
from journal.domain.problems import Problem
from journal.gui.bridge import Bridge
from journal.gui.saving import name_and_folder
from journal.gui.widgets.buttons import plain_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.file_choice import ask_open_path, ask_save_path, completed
from journal.gui.widgets.long_text import LongText
from journal.gui.widgets.text import label
from journal.gui.widgets.time_field import TimeField
from journal.words.translation import tr

if TYPE_CHECKING:
    from journal.gui.pages.importing.panel import ImportPanel


class DayCard(Card):
    """When a journal day ends."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Day"), parent=parent)
        self._bridge = bridge
        self.boundary = TimeField(bridge.journal.locale, tr("A day ends at"))
        self.add(label(tr("A day ends at"), "small"))
        self.add(self.boundary)
        said = tr("What is recorded after midnight and before this time belongs to the day before.")
        self.add(label(said, "muted", wrap=True))
        self.boundary.entered.connect(self._on_boundary_entered)

    def refresh(self) -> None:
        """Show the time again."""
        self.boundary.set_value(self._bridge.journal.boundary)

    def _on_boundary_entered(self, value: object) -> None:
        if isinstance(value, time):
            self._bridge.do(self._bridge.journal.set_boundary, value)
        self.refresh()


class FileCard(Card):
    """Where the journal is, and copies of it in other formats. Signal: ``said(str)``: what was done."""

    said = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("File"), parent=parent)
        self._bridge = bridge
        self._journal = bridge.journal
        self._panel: ImportPanel | None = None
        path = LongText(str(bridge.journal.path), tr("The journal is in this file"))
        self.add(label(tr("The journal is in this file:"), "small"))
        self.add(path)
        said = tr("An exported file can be read by anyone who has it.")
        self.add(label(said, "muted", wrap=True))
        self.export = plain_button(tr("Export…"), icon_name="save")
        self.import_ = plain_button(tr("Import…"), icon_name="add")
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.export)
        acts.addWidget(self.import_)
        acts.addStretch(1)
        self.body.addLayout(acts)
        self.export.clicked.connect(self._on_export_clicked)
        self.import_.clicked.connect(self._on_import_clicked)

    def refresh(self) -> None:
        """The path never changes while the window is open."""

    def _on_export_clicked(self) -> None:
        from journal import __version__
        from journal.exchange.formats import EXPORTS, suffix_of, write_contents

        kinds = tr("Everything (*.json);;A row a fact (*.csv);;A row a day (*.wide.csv)")
        path = ask_save_path(self, tr("Export"), "journal.json", kinds)
        if path is None:
            return
        try:
            path = completed(path, ".json")
            if path.is_dir():
                raise Problem("file_is_folder", path=str(path))
            if path.exists() and path.samefile(self._journal.path):
                raise Problem("file_exists", path=str(path))
            journal = self._journal
            suffix = suffix_of(path, EXPORTS, "export_suffix")
            # A row a day is for a spreadsheet and never read back: it is written as the one of the region opens it.
            text = write_contents(
                journal.contents(), suffix, journal.now(), journal.zone, __version__,
                excel=suffix == ".wide.csv", locale=journal.locale,
            )  # fmt: skip
            write_atomically(path, text)
        except Problem as problem:
            self._bridge.refused.emit(problem)
        except OSError as error:
            reason = error.strerror or str(error)
            self._bridge.refused.emit(Problem("file_unwritable", path=str(path), reason=reason))
        else:
            self.said.emit(tr("Exported as {name} in the folder {folder}", **name_and_folder(path)))

    def _on_import_clicked(self) -> None:
        path = ask_open_path(self, tr("Import"), tr("Journal files (*.json *.csv *.tsv *.txt *.daylio);;All files (*)"))
        if path is not None:
            self.take_in(path)

    def take_in(self, path: Path) -> None:
        """Show what the file would bring; it is imported when the person says so."""
        if self._panel is None:
            from journal.gui.pages.importing.panel import ImportPanel  # seldom wanted

            self._panel = ImportPanel(self._bridge, self)
            self._panel.said.connect(self.said)
            self.add(self._panel)
        self._panel.show_file(path)
