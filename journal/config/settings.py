"""How this program looks on this machine: one small TOML file, written whole or not at all.

What belongs to the journal itself (day boundary, questions for the visit) is kept in the journal.
"""

from __future__ import annotations

import logging
import re
import tomllib
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

import tomli_w

from journal.config.atomic_file import write_atomically
from journal.config.paths import make_private_folder

log = logging.getLogger(__name__)

THEMES = ("dim", "dark", "light", "contrast", "system")
TEXT_SCALES = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)

TODAY_PARTS = ("practices", "routine", "marks")
"""What Today can leave out, in the order in which it shows them."""

LOCK_AFTER = (0, 2, 5, 10, 30)
"""The minutes after which a journal can be locked; 0 is never."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of the window. ``language`` "" and ``first_weekday`` −1 follow the system.

    ``country`` is the two-letter code of the country whose emergency and crisis numbers are shown, "" for none chosen:
    the region of the system tells how dates are written, not where the person is. ``breathing`` is the pace of the
    guide, the seconds of its four parts, "" for the usual one; ``thought_records`` shows these on the Support page.
    ``second_backups`` is another folder for copies, "" for none; ``lock_after`` the minutes without a touch after which
    a journal with a passphrase is locked, 0 for never; ``begun``: the user's own journal was made once, so a missing
    one is no first start; ``synced_known``: that the journal lies in a synchronised folder was said already;
    ``level_chart``: the level chart was switched on; ``summary_cover``: the summary has a neutral sheet on top.
    """

    theme: str = "dim"
    text_scale: float = 1.0
    language: str = ""
    first_weekday: int = -1
    paper: str = "A4"
    country: str = ""
    hidden_today: tuple[str, ...] = ()
    breathing: str = ""
    thought_records: bool = False
    second_backups: str = ""
    lock_after: int = 0
    begun: bool = False
    synced_known: bool = False
    level_chart: bool = False
    summary_cover: bool = False
    window_width: int = 1180
    window_height: int = 800

    @property
    def second_folder(self) -> Path | None:
        """The second folder for backups; None when none was chosen."""
        return Path(self.second_backups) if self.second_backups else None


def load_settings(path: Path) -> Settings:
    """The settings in the file; defaults for what is missing, unreadable or out of range."""
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        log.warning("the settings file could not be read; defaults are used and the file is left as it is")
        return Settings()
    settings = Settings()
    for field in fields(Settings):
        value = found.get(field.name)
        if field.name == "text_scale" and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if field.name == "hidden_today" and isinstance(value, list):
            value = tuple(value)
        if type(value) is type(field.default) and _sensible(field.name, value):
            settings = replace(settings, **{field.name: value})
    return settings


def _sensible(name: str, value: object) -> bool:
    if name == "theme":
        return value in THEMES
    if name == "text_scale":
        return isinstance(value, float) and 0.8 <= value <= 2.5
    if name == "paper":
        return value in ("A4", "Letter")
    if name == "country":
        return isinstance(value, str) and (not value or re.fullmatch("[A-Z]{2}", value) is not None)
    if name == "hidden_today":
        return isinstance(value, tuple) and all(isinstance(part, str) for part in value)
    if name.startswith("window_"):
        return isinstance(value, int) and 300 <= value <= 10_000
    if name == "lock_after":
        return value in LOCK_AFTER
    if name == "first_weekday":
        return isinstance(value, int) and -1 <= value <= 6
    return True


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings. Raises OSError and leaves the old file as it was."""
    make_private_folder(path.parent)
    write_atomically(path, tomli_w.dumps(asdict(settings)))
