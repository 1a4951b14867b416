"""A passphrase as it is typed: one form wherever it is typed, and the facts that tell how easily it is guessed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from journal.domain.problems import Problem

# Control signs, halves of a sign, and signs that this Unicode does not know: their one form may be another elsewhere.
_REFUSED = frozenset({"Cc", "Cs", "Cn"})

# What stands at the top of the published lists of leaked passwords, year after year, and rows of keys.
_COMMON_IN_A_ROW = """
000000 111111 112233 121212 123123 123321 1234 12345 123456 1234567 12345678 123456789 1234567890 123qwe 1q2w3e
1q2w3e4r 1q2w3e4r5t 1qaz2wsx 555555 654321 666666 888888 987654321 aa123456 abc123 abcd1234 access admin asdf asdfgh
asdfghjkl azerty azertyuiop baseball batman charlie daniel dragon football freedom hallo hello iloveyou letmein
login master michael monkey mustang pass passw0rd password password1 password123 passwort princess qazwsx qwerty
qwerty123 qwertyuiop qwertz qwertzuiop secret shadow sunshine superman test test123 trustno1 welcome welcome1
whatever zaq12wsx zxcvbn zxcvbnm
"""
_COMMON = frozenset(_COMMON_IN_A_ROW.split())


@dataclass(frozen=True, slots=True)
class PassphraseFacts:
    """What is so about a passphrase, without a verdict.

    ``length`` and ``different`` count signs (code points of its one form); ``words`` what stands between spaces.
    ``repeated`` is the shortest part that it is nothing but repetitions of, empty when there is none. ``common``: it
    is on a short list of the most used ones, capitals or not. ``edge_space``: it begins or ends with a space.
    """

    length: int
    different: int
    words: int
    repeated: str
    common: bool
    edge_space: bool


def normalised(text: str) -> str:
    """The passphrase in the one form that the key is made from: Unicode's NFKC, nothing else.

    The same keys give other code points on another system: é as one sign or two, a no-break space, full-width letters.
    NFC would leave the last two apart (as RFC 8265 has it, so that no sign is lost); here years of a journal hang on
    it, and what is lost is less than a bit. Capitals and spaces, also at the ends, count. Raises Problem
    ``passphrase_missing`` when it is empty and ``passphrase_sign`` for a control sign (NUL, tab, line break), half a
    sign (lone surrogate) and what this Unicode does not know.
    """
    if not text:
        raise Problem("passphrase_missing")
    if any(unicodedata.category(sign) in _REFUSED for sign in text):
        raise Problem("passphrase_sign")
    return unicodedata.normalize("NFKC", text)


def facts_of(text: str) -> PassphraseFacts:
    """The facts of a passphrase. Problem as :func:`normalised` raises it."""
    form = normalised(text)
    return PassphraseFacts(
        length=len(form),
        different=len(set(form)),
        words=len(form.split()),
        repeated=_repeated(form),
        common=form.strip().casefold() in _COMMON,
        edge_space=form != form.strip(),
    )


def _repeated(form: str) -> str:
    """A text is a repetition of a part exactly when it is found in itself doubled, before its own end."""
    part = (form + form).find(form, 1)
    return form[:part] if part < len(form) else ""
