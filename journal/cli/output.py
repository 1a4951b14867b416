"""Writing to the terminal, so that what could not be written is noticed."""

from __future__ import annotations

import codecs
import contextlib
import io
import json
import os
import sys

from journal.domain.problems import Problem


def say(text: str) -> None:
    """Confirm what was done, on standard output; quietly nothing where there is none (a program without console)."""
    if sys.stdout is not None:
        _write(text)


def print_data(text: str) -> None:
    """Print what was asked for; Problem ``output_closed`` where nothing takes it."""
    if sys.stdout is None:
        raise Problem("output_closed")
    _write(text)


def print_json(value: object) -> None:
    """Print a value as JSON in plain ASCII, which every terminal and pipe can carry."""
    print_data(json.dumps(value, indent=2))


def complain(text: str) -> None:
    """One sentence on standard error."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            print(text, file=sys.stderr, flush=True)


_PLAIN = {
    "\u2068": "", "\u2069": "",
    "−": "-", "–": "-", "≈": "~", "×": "x", "·": ";", "…": "...", "“": '"', "”": '"', "’": "'", "≤": "<=", "≥": ">=",
    "½": " 1/2", "¼": " 1/4", "¾": " 3/4", "⅓": " 1/3", "⅔": " 2/3", "⅛": " 1/8", "⅜": " 3/8", "⅝": " 5/8", "⅞": " 7/8",
}  # fmt: skip
"""Signs that stand beside digits: the code of a minus, \\u2212, in front of 2 mg would read as another number."""


def _plainly(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    return "".join(_PLAIN.get(sign, f"<{ord(sign):04X}>") for sign in signs), error.end


codecs.register_error("ebb-plain", _plainly)


def accept_any_sign() -> None:
    """Let a terminal that cannot show a sign have a plainer one instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="ebb-plain")


def give_up_output() -> None:
    """Send what is still unwritten nowhere, so that the interpreter does not complain at its end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _write(text: str) -> None:
    try:
        print(text, flush=True)
    except BrokenPipeError:
        give_up_output()
        raise Problem("output_closed") from None
    except OSError as error:
        give_up_output()
        raise Problem("output_unwritable", reason=error.strerror or str(error)) from None
    except ValueError:  # a closed file
        raise Problem("output_closed") from None
