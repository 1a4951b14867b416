"""Writing to the terminal, so that what could not be written is noticed."""

from __future__ import annotations

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


def accept_any_sign() -> None:
    """Let a terminal that cannot show a sign have its code instead of ending the program."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


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
