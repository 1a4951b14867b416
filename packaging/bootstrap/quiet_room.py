"""An environment for runs without a person: off screen, in UTF-8, away from the person's own journal."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from variables import child_environment

OWN_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME")


@contextmanager
def quiet_room() -> Iterator[dict[str, str]]:
    """Environment variables for child processes; the folders they name are gone afterwards.

    Qt warns without a private XDG_RUNTIME_DIR and without a UTF-8 locale, and warnings fail tests.
    """
    with tempfile.TemporaryDirectory(prefix="ebb-") as folder:
        variables = child_environment()
        for name in OWN_FOLDERS:
            path = Path(folder) / name.lower()
            path.mkdir(mode=0o700)
            variables[name] = str(path)
        variables["QT_QPA_PLATFORM"] = "offscreen"
        if os.name != "nt" and not _is_utf8(variables):
            variables["LC_ALL"] = "C.UTF-8"
        yield variables


def _is_utf8(variables: dict[str, str]) -> bool:
    chosen = variables.get("LC_ALL") or variables.get("LC_CTYPE") or variables.get("LANG") or ""
    return chosen.lower().replace("-", "").endswith("utf8")
