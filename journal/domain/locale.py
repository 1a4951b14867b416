"""How a person's region writes numbers and dates, as a small value that is passed in, never looked up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Locale:
    """The writing habits of a region.

    ``decimal`` is the sign people there write between whole and part ("." or ","),
    ``first_weekday`` counts from Monday = 0, ``date_order`` is the order in short dates.
    """

    language: str = "en"
    territory: str = "GB"
    decimal: str = "."
    date_order: Literal["dmy", "mdy", "ymd"] = "dmy"
    first_weekday: int = 0
    right_to_left: bool = False
    hour24: bool = True

    @property
    def tag(self) -> str:
        """The identifier that catalogues use, for example ``en_GB``."""
        return f"{self.language}_{self.territory}" if self.territory else self.language


EXCHANGE = Locale(language="en", territory="", decimal=".", date_order="ymd")
"""How files are written: a point for decimals and ISO dates, whatever the person's region."""
