"""What is to become of a journal's passphrase."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Protection:
    """``old`` is the passphrase that holds, "" for none; ``new`` the one that is to hold, "" for none.

    ``copies``: the earlier copies come under the new one as well. The passphrases are in no ``repr``.
    """

    old: str = field(repr=False)
    new: str = field(repr=False)
    copies: bool = True
