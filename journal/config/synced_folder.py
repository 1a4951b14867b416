"""Whether a folder is kept in step with other machines by a program such as Dropbox, known by what lies in it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

_MARKS = (
    (".dropbox.cache", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".sync/ID", "Resilio Sync"),
    (".owncloudsync.log", "ownCloud"),
    (".nextcloudsync.log", "Nextcloud"),
    (".tmp.driveupload", "Google Drive"),
)
"""What these programs put into the top folder that they keep in step."""

_NAMES = (
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("com~apple~clouddocs", "iCloud Drive"),
    ("mobile documents", "iCloud Drive"),
    ("icloud drive", "iCloud Drive"),
    ("iclouddrive", "iCloud Drive"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("pcloud drive", "pCloud"),
    ("syncthing", "Syncthing"),
)
"""What their folders are called when nobody called them otherwise; “OneDrive - Name” and “Dropbox (Name)” too."""

_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
"""Where Windows says that OneDrive's folder is."""


def synced_by(path: Path, environment: Mapping[str, str] | None = None) -> str:
    """The name of the program that keeps the folder of this file in step with other places; "" when none is known.

    Known by the program's own marks in a folder above the file, by the usual names of such folders and by what
    Windows says of OneDrive. A folder that cannot be looked into counts as none.
    """
    folder = _resolved(path).parent
    for name in _VARIABLES:
        place = (environment if environment is not None else os.environ).get(name)
        if place and folder.is_relative_to(_resolved(Path(place))):
            return "OneDrive"
    for above in (folder, *folder.parents):
        for mark, service in _MARKS:
            if _exists(above / mark):
                return service
        called = above.name.casefold()
        for name, service in _NAMES:
            if called == name or called.startswith((f"{name} -", f"{name} (")):
                return service
    return ""


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
