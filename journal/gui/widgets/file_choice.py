"""Asking where a file goes or comes from. One place, so that tests can answer for the person.

The dialog is Qt's own: the systems' dialogs put the file into the list of recent ones, which other people see. Qt's
own remembers folders in a settings file that all programs made with Qt share; here it neither reads nor writes it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDir, QEvent, QSettings, QStandardPaths, QUrl
from PySide6.QtWidgets import QFileDialog, QSplitter, QWidget

from journal.domain.problems import Problem

_NOWHERE = f"{os.devnull}/none"
"""A folder that can never be made."""
_REMEMBERED = ("history", "lastVisited")
_PLACE = QStandardPaths.StandardLocation
_USUAL = (_PLACE.HomeLocation, _PLACE.DesktopLocation, _PLACE.DocumentsLocation, _PLACE.DownloadLocation)


def ask_save_path(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Where to save; None when the person thought better of it."""
    with unremembered():
        dialog = _dialog(parent, title, QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(kinds)
        dialog.selectFile(name)
        return _answer(dialog)


def completed(path: Path, suffix: str) -> Path:
    """The path with its suffix. Problem ``file_exists`` where that is another file, about which nobody was asked."""
    if path.suffix:
        return path
    whole = path.with_suffix(suffix)
    if whole.exists():
        raise Problem("file_exists", path=str(whole))
    return whole


def ask_open_path(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Which file to read; None when the person thought better of it."""
    with unremembered():
        dialog = _dialog(parent, title, QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(kinds)
        return _answer(dialog)


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """Which folder to use; None when the person thought better of it."""
    with unremembered():
        dialog = _dialog(parent, title, QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return _answer(dialog)


def _dialog(parent: QWidget, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
    """Qt's own dialog at home, with the usual folders at its side, nearly as large as the window it is over."""
    dialog = QFileDialog(parent, title, QDir.homePath())
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    found = [Path(path) for place in _USUAL for path in QStandardPaths.standardLocations(place)[:1]]
    roots = [Path(drive.absoluteFilePath()) for drive in QDir.drives()]
    dialog.setSidebarUrls([QUrl.fromLocalFile(str(path)) for path in dict.fromkeys([*found, *roots]) if path.is_dir()])
    dialog.resize((parent.window().size() * 0.85).expandedTo(dialog.sizeHint()))
    parts = dialog.findChild(QSplitter)
    if parts is not None:
        parts.setSizes([dialog.width() // 4, dialog.width() * 3 // 4])
    return dialog


def _answer(dialog: QFileDialog) -> Path | None:
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.setParent(None)
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)  # it notes its folders when it goes
    return Path(chosen[0]) if chosen else None


@contextmanager
def unremembered() -> Iterator[None]:
    """Let Qt's file dialog neither tell nor note which folders were used.

    Where settings are files, it is sent to a place where none can be; elsewhere (the registry, the property lists of a
    Mac) what it noted is taken out again. Ebb has no other settings that go through Qt.
    """
    user, native = QSettings.Scope.UserScope, QSettings.Format.NativeFormat
    if os.name == "posix":
        QSettings.setPath(native, user, _NOWHERE)
    before = _noted()
    try:
        yield
    finally:
        if _noted() != before:
            _put_back(before)


def _noted() -> dict[str, object]:
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    return {name: settings.value(f"FileDialog/{name}") for name in _REMEMBERED}


def _put_back(before: dict[str, object]) -> None:
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    for name, value in before.items():
        if value is None:
            settings.remove(f"FileDialog/{name}")
        else:
            settings.setValue(f"FileDialog/{name}", value)
    settings.sync()
