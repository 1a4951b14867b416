"""What is said after a journal was written anew under another passphrase, or under none."""

from __future__ import annotations

from journal.words.translation import ntr, tr


def rewritten_text(kept: str, copies: int, left: int, *, encrypted: bool, before: bool) -> str:
    """One line: what holds now, where the file as it was is kept, and which copies came along.

    ``before``: it was under a passphrase before. ``left`` counts earlier copies that still open as they did.
    """
    if not encrypted:
        said = [tr("The passphrase is off. The backup {name} is still under it.", name=kept)]
    elif before:
        said = [tr("The passphrase is changed. The backup from before is {name}.", name=kept)]
    else:
        said = [tr("The journal is under the passphrase. The backup from before is {name}.", name=kept)]
    if copies:
        said.append(ntr("{n} earlier backup came along.", "{n} earlier backups came along.", copies))
    if left:
        said.append(ntr("{n} earlier backup opens as before.", "{n} earlier backups open as before.", left))
    return " ".join(said)
