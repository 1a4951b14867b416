"""What one call of ``ebb`` knows: whose files, which journal, what time it is and how the person writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from journal.cli.surfaces import Surfaces
from journal.config.paths import Paths
from journal.config.settings import Settings, load_settings
from journal.domain.locale import Locale
from journal.domain.problems import Problem

if TYPE_CHECKING:
    from journal.service.clock import Clock
    from journal.service.journal import Journal


@dataclass(frozen=True)
class Invocation:
    """The surroundings of a command. ``given_*`` are None where the user's own are meant.

    ``given_passphrase`` is what ``EBB_PASSPHRASE`` held, None for nothing.
    """

    surfaces: Surfaces
    given_paths: Paths | None = None
    given_clock: Clock | None = None
    given_locale: Locale | None = None
    given_journal: Path | None = None
    given_passphrase_file: Path | None = None
    given_passphrase: str | None = field(default=None, repr=False)

    @cached_property
    def paths(self) -> Paths:
        """The folders in use."""
        return self.given_paths or Paths.of_user()

    @cached_property
    def settings(self) -> Settings:
        """The settings of the program."""
        return load_settings(self.paths.settings)

    @cached_property
    def clock(self) -> Clock:
        """Where the time comes from."""
        from journal.service.clock import SystemClock

        return self.given_clock or SystemClock()

    @cached_property
    def locale(self) -> Locale:
        """How the person writes numbers and dates."""
        from journal.words.region import locale_of, system_tag

        return self.given_locale or locale_of(self.settings.language or system_tag())

    @property
    def journal_file(self) -> Path:
        """The journal that is meant: the one named with ``--journal``, else the user's own."""
        return self.given_journal or self.paths.journal

    @property
    def more_copies(self) -> tuple[Path, ...]:
        """The other folder for copies of the user's own journal; a journal of another place has none."""
        own = self.journal_file.absolute() == self.paths.journal.absolute()
        return (Path(self.settings.second_backups),) if own and self.settings.second_backups else ()

    @cached_property
    def _passphrases(self) -> dict[Path, str]:
        """What was typed in this call, so that nobody is asked twice for the same file."""
        return {}

    @cached_property
    def passphrase_in_file(self) -> str | None:
        """What the file named with ``--passphrase-file`` holds; None when none is named."""
        from journal.cli.passphrases import read_passphrase_file

        return None if self.given_passphrase_file is None else read_passphrase_file(self.given_passphrase_file)

    def passphrase_of(self, path: Path) -> str | None:
        """The passphrase to open a journal file with; None for one that has none, or that nobody gave one for.

        From the file that was named, else from the environment, else from a terminal. A file that was named is meant:
        Problem ``journal_not_encrypted`` for a journal without a passphrase, where the environment is left unused.
        A journal that is still to be made is under what was given.
        """
        from journal.cli.passphrases import ask_for_journal, can_ask, is_under_passphrase, may_be_new

        given = self.passphrase_in_file or self.given_passphrase
        if may_be_new(path):
            return given
        if not is_under_passphrase(path):
            return self.passphrase_in_file  # opening it says that it has none, or what else it is
        if given is None and path not in self._passphrases and can_ask():
            self._passphrases[path] = ask_for_journal(path)
        return given or self._passphrases.get(path)

    @contextmanager
    def journal(self, create: bool = False) -> Iterator[Journal]:
        """The journal, open; Problem ``file_missing`` when it is not there and is not to be made.

        One under a passphrase is opened as :meth:`passphrase_of` has it.
        """
        from journal.cli.passphrases import is_under_passphrase
        from journal.service.session import open_journal

        path = self.journal_file
        secret = self.passphrase_of(path)
        if secret is None and is_under_passphrase(path):
            raise Problem("passphrase_wanted", path=str(path))
        new = create and not path.exists()  # an empty file may be all that is left of a journal: the window asks
        journal = open_journal(path, self.clock, create=new, locale=self.locale, passphrase=secret)
        try:
            yield journal
        finally:
            journal.close()
