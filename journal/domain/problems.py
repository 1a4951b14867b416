"""What can be wrong with an input, as an identity and its details; it becomes words at the edge."""

from __future__ import annotations


class Problem(Exception):
    """Something the person can put right.

    ``id`` names the sentence in :mod:`journal.words.problems`; ``params`` fill its gaps.
    Nothing has been changed when a Problem is raised.
    """

    def __init__(self, id: str, **params: object) -> None:
        super().__init__(id, params)
        self.id = id
        self.params = params

    def __str__(self) -> str:
        details = ", ".join(f"{key}={value!r}" for key, value in self.params.items())
        return f"{self.id}({details})"
