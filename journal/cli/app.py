"""The command ``ebb`` as click knows it: the group, whose commands are loaded when one is named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from journal import __version__
from journal.cli.endings import DONE, FAILED, WRONG_USAGE, ended
from journal.cli.invocation import Invocation
from journal.cli.lazy_group import LazyGroup
from journal.cli.options import journal_option
from journal.cli.output import give_up_output
from journal.cli.passphrases import taken_from_environment
from journal.cli.surfaces import Surfaces
from journal.config.paths import Paths
from journal.domain.locale import Locale
from journal.domain.problems import Problem


class _Ebb(LazyGroup):
    """The commands of ``ebb``."""

    where = {
        "demo": "journal.cli.transfer",
        "import": "journal.cli.transfer",
        "export": "journal.cli.transfer",
        "summary": "journal.cli.summary",
        "chart": "journal.cli.charts",
        "shots": "journal.cli.pictures",
        "plan": "journal.cli.plan",
        "day": "journal.cli.reading",
        "verify": "journal.cli.keeping",
        "backup": "journal.cli.keeping",
        "restore": "journal.cli.restoring",
        "encrypt": "journal.cli.protection",
        "decrypt": "journal.cli.protection",
        "self-test": "journal.cli.self_test",
    }

    def invoke(self, ctx: click.Context) -> Any:
        # Before click sees them: it would write a line of its own for the one and leave silently for the other.
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise Problem("interrupted") from None
        except BrokenPipeError:
            give_up_output()
            raise Problem("output_closed") from None


@click.group(cls=_Ebb, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
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

    ``paths``, ``clock`` and ``locale`` left out are the user's own. ``EBB_PASSPHRASE`` is taken out of the environment.
    """
    invocation = Invocation(surfaces, paths, clock, locale, given_passphrase=taken_from_environment())
    return ended(invocation, lambda: _called(arguments, invocation))


def _called(arguments: Sequence[str], invocation: Invocation) -> int:
    try:
        code = ebb.main(args=list(arguments), prog_name="ebb", obj=invocation, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return WRONG_USAGE
    except click.Abort:
        raise KeyboardInterrupt from None
    except SystemExit as leaving:  # click leaves by itself when nobody reads its own help
        give_up_output()
        return leaving.code if isinstance(leaving.code, int) else FAILED
    return code if isinstance(code, int) else DONE
