"""Asking the system where a file goes or comes from. One place, so that tests can answer for the person."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QFileDialog, QWidget

from journal.domain.problems import Problem


def ask_save_path(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Where to save, in the system's own dialog; None when the person thought better of it."""
    start = str(Path(QDir.homePath()) / name)
    chosen, _ = QFileDialog.getSaveFileName(parent, title, start, kinds)
    return Path(chosen) if chosen else None


def completed(path: Path, suffix: str) -> Path:
    """The path with its suffix. Problem ``file_exists`` where that is another file, about which nobody was asked."""
    if path.suffix:
        return path
    whole = path.with_suffix(suffix)
    if whole.exists():
        raise Problem("file_exists", path=str(whole))
    return whole


def ask_open_path(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Which file to read, in the system's own dialog; None when the person thought better of it."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, QDir.homePath(), kinds)
    return Path(chosen) if chosen else None
