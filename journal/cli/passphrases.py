"""Where a passphrase comes from: a file, the environment, or the terminal without an echo; never an argument."""

from __future__ import annotations

import contextlib
import os
import sys
import warnings
from pathlib import Path

from journal.cli.output import complain
from journal.domain.passphrase import normalised
from journal.domain.problems import Problem
from journal.words.translation import tr

VARIABLE = "EBB_PASSPHRASE"
_LONGEST = 65_536
_MARK = "\ufeff"  # written by some editors at the beginning of a text, and seen by nobody


def taken_from_environment() -> str | None:
    """The passphrase in ``EBB_PASSPHRASE``, which is taken out, so that no other program inherits it; None: none."""
    return os.environ.pop(VARIABLE, "") or None


def read_passphrase_file(path: Path) -> str:
    """The passphrase in a file, or that comes through a pipe: all of it but one line break at its end.

    Problem ``file_is_folder``, ``file_missing``, ``file_unreadable``, ``passphrase_file_empty``, or
    ``passphrase_file_text`` for what is no text, holds a sign that is not kept, or begins with a mark nobody sees.
    """
    try:
        if path.is_dir():
            raise Problem("file_is_folder", path=str(path))
        with path.open("rb") as file:
            data = file.read(_LONGEST + 1)
    except FileNotFoundError:
        raise Problem("file_missing", path=str(path)) from None
    except (OSError, ValueError) as error:
        raise Problem("file_unreadable", path=str(path), reason=getattr(error, "strerror", "") or str(error)) from None
    try:
        text = _without_line_break(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise Problem("passphrase_file_text", path=str(path)) from None  # its own words would show bytes of it
    if not text:
        raise Problem("passphrase_file_empty", path=str(path))
    with contextlib.suppress(Problem):
        normalised(text)
        if len(data) <= _LONGEST and not text.startswith(_MARK):
            return text
    raise Problem("passphrase_file_text", path=str(path))


def _without_line_break(text: str) -> str:
    for end in ("\r\n", "\n", "\r"):
        if text.endswith(end):
            return text[: -len(end)]
    return text


def can_ask() -> bool:
    """Whether somebody sits at a terminal: what is typed comes from it, and what is asked is shown on it."""
    try:
        return sys.stdin.isatty() and sys.stderr.isatty()
    except (AttributeError, ValueError):  # a program without console, or a closed one
        return False


def ask_passphrase(question: str) -> str:
    """What is typed, without being shown. Problem ``passphrase_shown`` where the terminal would show it,
    ``interrupted``, and as :func:`journal.domain.passphrase.normalised` raises it."""
    from getpass import GetPassWarning, getpass

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", GetPassWarning)
            typed = getpass(question + " ", stream=sys.stderr)
    except GetPassWarning:
        raise Problem("passphrase_shown") from None
    except (EOFError, KeyboardInterrupt):
        complain("")  # the question stands in a line without an end
        raise Problem("interrupted") from None
    except UnicodeError:
        raise Problem("passphrase_sign") from None
    normalised(typed)
    return typed


def ask_for_journal(path: Path) -> str:
    """The passphrase of a journal, asked for with its name."""
    return ask_passphrase(tr("Passphrase of {path}:", path=path))


def ask_new_passphrase(path: Path) -> str:
    """A new passphrase, asked for twice; Problem ``passphrase_differs`` when the two are not the same."""
    from journal.cli.protection_lines import facts_line

    first = ask_passphrase(tr("New passphrase of {path}:", path=path))
    complain(facts_line(first))
    if normalised(ask_passphrase(tr("The same once more:"))) != normalised(first):
        raise Problem("passphrase_differs")
    return first


def is_under_passphrase(path: Path) -> bool:
    """Whether a file is a journal under a passphrase, by its first bytes; False for what only its opening can tell."""
    from journal.store.file_start import LENGTH, is_locked

    try:
        if not path.is_file():  # reading a pipe would wait for ever
            return False
        with path.open("rb") as file:
            return is_locked(file.read(LENGTH), str(path))
    except (OSError, ValueError, Problem):
        return False


def may_be_new(path: Path) -> bool:
    """Whether no file of that name is there."""
    try:
        return not path.exists()
    except (OSError, ValueError):
        return False
