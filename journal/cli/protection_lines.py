"""What ``ebb encrypt`` and ``ebb decrypt`` say afterwards: facts only, and never a part of the passphrase."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from journal.domain.passphrase import PassphraseFacts, facts_of
from journal.words.passphrases import facts_text
from journal.words.translation import ntr, tr

ENCRYPTED, CHANGED, DECRYPTED = "encrypted", "changed", "decrypted"
NONE, EARLIER, NEW = "none", "earlier", "new"
"""What opens a file: no passphrase, the one from before, the one that was given now."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done (``encrypted``, ``changed``, ``decrypted``) to which journal, with the facts of the new passphrase.

    ``kept`` is the copy of the journal as it was and ``kept_opens`` says with what; ``brought`` counts the earlier
    copies that were put under the new passphrase. Of the others, ``clear`` can be read without one; ``other`` are under
    one that they had before, or damaged.
    """

    what: str
    journal: Path
    kept: Path
    kept_opens: str
    brought: int
    clear: tuple[Path, ...]
    other: tuple[Path, ...]
    facts: PassphraseFacts | None = None


def no_way_back() -> str:
    """The sentence that stands before and after a passphrase is chosen."""
    return tr("Nobody can find out a passphrase that is lost: without it the journal stays closed.")


def facts_line(passphrase: str) -> str:
    """The facts of a passphrase in one line. Problem as :func:`journal.domain.passphrase.normalised` raises it."""
    return _facts(facts_of(passphrase))


def _facts(facts: PassphraseFacts) -> str:
    return tr("The new passphrase: {facts}", facts=facts_text(facts))


def done_lines(done: Done) -> list[str]:
    """What was written, where the copies are and what opens them."""
    said = {
        ENCRYPTED: tr("{path} was written anew and is under the passphrase.", path=done.journal),
        CHANGED: tr("{path} was written anew and is under the new passphrase.", path=done.journal),
        DECRYPTED: tr("{path} was written anew and is under no passphrase. Whoever can read the file can read the "
                      "journal.", path=done.journal),
    }  # fmt: skip
    lines = [said[done.what]]
    if done.facts is not None:
        lines.append(_facts(done.facts))
    lines.append(_kept_line(done))
    if done.what != DECRYPTED:
        lines.append(
            ntr("{n} earlier copy was brought under it.", "{n} earlier copies were brought under it.", done.brought)
        )
    lines += _left_lines(done)
    lines.append(tr("The room of the old file is free, but what stood there may stay on the disk for some time."))
    if done.what != DECRYPTED:
        lines.append(no_way_back())
    return lines


def _kept_line(done: Done) -> str:
    if done.kept_opens == NONE:
        return tr("The journal as it was before is kept as {path}, which opens without a passphrase.", path=done.kept)
    if done.kept_opens == NEW:
        return tr("The journal as it was before is kept as {path}, under the new passphrase.", path=done.kept)
    return tr("The journal as it was before is kept as {path}, under the earlier passphrase.", path=done.kept)


def _left_lines(done: Done) -> list[str]:
    clear = ntr(
        "{n} earlier copy can still be read without a passphrase:",
        "{n} earlier copies can still be read without a passphrase:",
        len(done.clear),
    )
    other = ntr(
        "{n} earlier copy was left as it is; it opens with the passphrase it had before, if it is whole:",
        "{n} earlier copies were left as they are; they open with the passphrase they had before, if they are whole:",
        len(done.other),
    )
    lines: list[str] = []
    for head, paths in ((clear, done.clear), (other, done.other)):
        lines += [head, *(f"  {path}" for path in paths)] if paths else []
    return lines


def done_data(done: Done) -> dict[str, object]:
    """The same for ``--json``."""
    return {
        "journal": str(done.journal),
        "done": done.what,
        "kept": str(done.kept),
        "kept_opens_with": done.kept_opens,
        "copies_brought": done.brought,
        "copies_without_passphrase": [str(path) for path in done.clear],
        "copies_left": [str(path) for path in done.other],
        "passphrase": None if done.facts is None else _facts_data(done.facts),
    }


def _facts_data(facts: PassphraseFacts) -> dict[str, object]:
    return {
        "signs": facts.length,
        "different": facts.different,
        "words": facts.words,
        "common": facts.common,
        "one_part_repeated": bool(facts.repeated),
        "space_at_an_end": facts.edge_space,
    }
