"""What one call of ``ebb`` knows: whose files, which journal, what time it is and how the person writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from journal.cli.surfaces import Surfaces
from journal.config.paths import Paths
from journal.config.settings import Settings, load_settings
from journal.domain.locale import Locale

if TYPE_CHECKING:
    from journal.service.clock import Clock
    from journal.service.journal import Journal


@dataclass(frozen=True)
class Invocation:
    """The surroundings of a command. ``given_*`` are None where the user's own are meant."""

    surfaces: Surfaces
    given_paths: Paths | None = None
    given_clock: Clock | None = None
    given_locale: Locale | None = None
    given_journal: Path | None = None

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

    @contextmanager
    def journal(self, create: bool = False) -> Iterator[Journal]:
        """The journal, open; Problem ``file_missing`` when it is not there and is not to be made."""
        from journal.service.session import open_journal

        journal = open_journal(self.journal_file, self.clock, create=create, locale=self.locale)
        try:
            yield journal
        finally:
            journal.close()
