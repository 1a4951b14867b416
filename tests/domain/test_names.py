"""Names keep their letters and lose what cannot be seen."""

from __future__ import annotations

import pytest

from journal.domain.names import clean_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  diazepam \t 5 ", "diazepam 5"),
        ("\u202ediazepam", "diazepam"),
        ("dia\u200bzepam\u2066", "diazepam"),
        ("diaze\u0301pam", "diazépam"),
        ("bell\u0007bell", "bell bell"),
        ("ديازيبام", "ديازيبام"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d⚕", "👩\u200d⚕"),
        ("\u200b\u202e", ""),
    ],
)
def test_a_name_is_cleaned(text: str, name: str) -> None:
    assert clean_name(text) == name
    assert clean_name(name) == name
