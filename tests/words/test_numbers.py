import pytest

from journal.domain.locale import Locale
from journal.words.numbers import share_text


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (0, 365, "0 %"), (1, 365, "0.3 %"), (364, 365, "99.7 %"), (365, 365, "100 %"), (1, 3, "33 %"),
        (1, 200, "1 %"), (199, 200, "99.5 %"), (197, 200, "99 %"),
    ],
)  # fmt: skip
def test_a_share_is_all_or_nothing_only_where_it_is(part: int, whole: int, text: str) -> None:
    assert share_text(part, whole, Locale()) == text
