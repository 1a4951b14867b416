"""What could not be written into the journal when the program had to end, in a file beside it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from journal.config.atomic_file import write_atomically
from journal.gui.bridge import Bridge

KEPT = "not-saved"
"""In the name of such a file."""


def keep_beside(bridge: Bridge) -> Path | None:
    """What still waits, in a file beside the journal, when the program must end now; None when it is not kept.

    A journal under a passphrase gets none: its entries are written nowhere in clear text without being asked.
    """
    if not bridge.is_waiting or bridge.save_waiting() or bridge.journal.encrypted:
        return None
    stamp = datetime.now().astimezone().strftime("%Y%m%dT%H%M%S")
    path = bridge.journal.path.with_name(f"{bridge.journal.path.stem}-{KEPT}-{stamp}.txt")
    try:
        write_atomically(path, bridge.waiting_text())
    except OSError:
        return None
    return path


def kept_beside(journal: Path) -> Path | None:
    """The newest file that :func:`keep_beside` left beside a journal; None when there is none."""
    try:
        found = sorted(p for p in journal.parent.iterdir() if p.name.startswith(f"{journal.stem}-{KEPT}-"))
    except OSError:
        return None
    return found[-1] if found else None
