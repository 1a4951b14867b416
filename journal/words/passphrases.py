"""What is said of a passphrase: facts that can be counted, no verdict."""

from __future__ import annotations

from journal.domain.passphrase import PassphraseFacts
from journal.words.translation import ntr, tr


def facts_text(facts: PassphraseFacts) -> str:
    """The facts in one line: "24 signs, 12 of them different, 4 words." and what makes it easy to guess."""
    said = [
        tr(
            "{signs}, {different} of them different, {words}.",
            signs=ntr("{n} sign", "{n} signs", facts.length),
            different=facts.different,
            words=ntr("{n} word", "{n} words", facts.words),
        )
    ]
    if facts.common:
        said.append(tr("It is one of the most used ones, which are tried first."))
    if facts.repeated:
        said.append(tr("It is one part over and over."))
    if facts.edge_space:
        said.append(tr("It begins or ends with a space, which counts."))
    return " ".join(said)
