"""Where Ebb keeps its files on this system."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs

NAME = "Ebb"
JOURNAL_NAME = "journal.ebb"
BACKUPS_NAME = "backups"


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders in use: ``data`` holds the journal and its backups, ``config`` the settings file."""

    data: Path
    config: Path

    @classmethod
    def of_user(cls) -> Paths:
        """The platform's own places for the user who runs the program."""
        return cls(
            data=platformdirs.user_data_path(NAME, appauthor=False),
            config=platformdirs.user_config_path(NAME, appauthor=False),
        )

    @property
    def journal(self) -> Path:
        """The user's own journal file."""
        return self.data / JOURNAL_NAME

    @property
    def backups(self) -> Path:
        """The folder of the backups of the user's own journal."""
        return backups_beside(self.journal)

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "settings.toml"


def backups_beside(journal: Path) -> Path:
    """The folder of the backups of a journal: ``backups`` beside its file, whoever opens it."""
    return journal.absolute().parent / BACKUPS_NAME


def make_private_folder(folder: Path) -> None:
    """Make the folder, readable by its owner only, if it is not there; an existing one is left as it is."""
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
