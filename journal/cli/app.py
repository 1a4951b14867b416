"""The command ``ebb``: the group, and how every ending becomes an exit code and one plain sentence."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from typing import Any

import click

from journal import __version__
from journal.cli.invocation import Invocation, journal_option
from journal.cli.output import accept_any_sign, complain, give_up_output
from journal.cli.surfaces import Surfaces
from journal.config.paths import Paths
from journal.domain.locale import Locale
from journal.domain.problems import Problem

log = logging.getLogger(__name__)

DONE, FAILED, WRONG_USAGE = 0, 1, 2


class _Group(click.Group):
    """A group whose commands are loaded when one is named: the window opens without them."""

    _WHERE = {
        "demo": "journal.cli.transfer",
        "import": "journal.cli.transfer",
        "export": "journal.cli.transfer",
        "summary": "journal.cli.pictures",
        "chart": "journal.cli.pictures",
        "shots": "journal.cli.pictures",
        "plan": "journal.cli.reading",
        "day": "journal.cli.reading",
        "self-test": "journal.cli.self_test",
    }

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        return list(self._WHERE)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in self._WHERE:
            return None
        from importlib import import_module

        module: Any = import_module(self._WHERE[cmd_name])
        return module.COMMANDS[cmd_name]

    def invoke(self, ctx: click.Context) -> Any:
        # Before click sees them: it would write a line of its own for the one and leave silently for the other.
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise Problem("interrupted") from None
        except BrokenPipeError:
            give_up_output()
            raise Problem("output_closed") from None


@click.group(cls=_Group, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@journal_option
@click.version_option(__version__, prog_name="ebb")
@click.pass_context
def ebb(context: click.Context) -> None:
    """A private withdrawal-symptom journal. Without a command, the window opens."""
    if context.invoked_subcommand is None:
        invocation: Invocation = context.obj
        open_window = invocation.surfaces.open_window
        context.exit(open_window(invocation.paths, invocation.given_journal, invocation.settings))


def run(
    arguments: Sequence[str],
    surfaces: Surfaces,
    *,
    paths: Paths | None = None,
    clock: Any = None,
    locale: Locale | None = None,
) -> int:
    """Run one call of ``ebb`` and give its exit code: 0 done, 1 failed with one sentence on standard error, 2 misused.

    ``paths``, ``clock`` and ``locale`` left out are the user's own.
    """
    invocation = Invocation(surfaces, paths, clock, locale)
    accept_any_sign()
    try:
        _speak(invocation)
        code = ebb.main(
            args=list(arguments),
            prog_name="ebb",
            obj=invocation,
            standalone_mode=False,
        )
        _flush()
        return code if isinstance(code, int) else DONE
    except click.ClickException as error:
        error.show()
        return WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        return _failed(Problem("interrupted"), invocation)
    except SystemExit as leaving:  # click leaves by itself when nobody reads its own help
        give_up_output()
        return leaving.code if isinstance(leaving.code, int) else FAILED
    except Problem as problem:
        return _failed(problem, invocation)
    except OSError as error:
        where = str(error.filename or "")
        problem = Problem("file_trouble", path=where or tr_output(), reason=error.strerror or str(error))
        return _failed(problem, invocation)
    except Exception as error:  # the person gets a sentence, the log the rest
        log.debug("unexpected", exc_info=True)
        return _failed(Problem("unexpected", reason=type(error).__name__), invocation)


def tr_output() -> str:
    """What a failing stream without a name is called."""
    from journal.words.translation import tr

    return tr("The output")


def _speak(invocation: Invocation) -> None:
    from journal.words.region import system_tag
    from journal.words.translation import use_language

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
    from journal.words.problems import sentence

    complain(" ".join(sentence(problem, invocation.locale).split()))
    return FAILED
