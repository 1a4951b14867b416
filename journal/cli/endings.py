"""How every ending of a call becomes an exit code and one plain sentence."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable

from journal.cli.invocation import Invocation
from journal.cli.output import accept_any_sign, complain, give_up_output
from journal.cli.stop_key import heed_no_more
from journal.domain.problems import Problem
from journal.words.translation import tr, use_language

log = logging.getLogger(__name__)

DONE, FAILED, WRONG_USAGE = 0, 1, 2


def ended(invocation: Invocation, act: Callable[[], int]) -> int:
    """Do it, in the person's language; its exit code, or 1 after one sentence on standard error."""
    accept_any_sign()
    try:
        _speak(invocation)
        code = act()
        _flush()
        heed_no_more()
        return code
    except KeyboardInterrupt:
        return _failed(Problem("interrupted"), invocation)
    except Problem as problem:
        return _failed(problem, invocation)
    except OSError as error:
        where = str(error.filename or "") or tr("The output")
        return _failed(Problem("file_trouble", path=where, reason=error.strerror or str(error)), invocation)
    except Exception as error:  # the person gets a sentence, the log the rest
        log.debug("unexpected", exc_info=True)
        return _failed(Problem("unexpected", reason=type(error).__name__), invocation)


def _speak(invocation: Invocation) -> None:
    from journal.words.region import system_tag

    use_language(invocation.locale.tag if invocation.given_locale else invocation.settings.language or system_tag())


def _flush() -> None:
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        give_up_output()
        raise Problem("output_closed") from None
    except OSError as error:
        give_up_output()
        raise Problem("output_unwritable", reason=error.strerror or str(error)) from None


def _failed(problem: Problem, invocation: Invocation) -> int:
    heed_no_more()
    from journal.words.problems import sentence

    complain(" ".join(sentence(problem, invocation.locale).split()))
    return FAILED
