"""``ebb self-test``: does this installation record, keep, draw and print? In a folder of its own, then gone."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from journal import __version__
from journal.cli.invocation import Invocation
from journal.cli.output import say
from journal.domain.amount import Amount
from journal.domain.contents import Contents
from journal.domain.medicine import Form, Preparation
from journal.domain.period import Period
from journal.domain.problems import Problem
from journal.report.options import SummaryOptions
from journal.words.translation import tr

if TYPE_CHECKING:
    from journal.service.journal import Journal

_SLOT = time(8)


@click.command("self-test")
@click.pass_obj
def self_test(invocation: Invocation) -> None:
    """Check in a temporary folder that Ebb can record, keep, draw and print. Your own journal is not touched."""
    with tempfile.TemporaryDirectory(prefix="ebb-self-test-", ignore_cleanup_errors=True) as folder:
        test = _Test(replace(invocation, given_journal=Path(folder) / "test.ebb"), Path(folder))
        for name, check in test.checks():
            try:
                found = check()
            except Problem as problem:
                raise Problem("self_test_failed", check=name, reason=problem) from problem
            except Exception as error:
                reason = f"{type(error).__name__}: {' '.join(str(error).split())}"
                raise Problem("self_test_failed", check=name, reason=reason) from error
            say(f"{tr('ok')}  {name}{f' · {found}' if found else ''}")
    say(tr("Ebb {version} works here.", version=__version__))


class _Test:
    def __init__(self, invocation: Invocation, folder: Path) -> None:
        self._invocation = invocation
        self._folder = folder
        self._kept = Contents()

    def checks(self) -> list[tuple[str, Callable[[], str]]]:
        """What is checked, in order, each with the function that gives a detail or raises."""
        return [
            (tr("make a journal"), self._make),
            (tr("record a day"), self._record),
            (tr("read it back"), self._read_back),
            (tr("draw a chart"), self._draw),
            (tr("print a summary"), self._print),
            (tr("export and read the file"), self._export),
        ]

    def _make(self) -> str:
        with self._invocation.journal(create=True) as journal:
            tablet = Preparation(0, 0, Form.TABLET, Amount.from_mg(5), pieces=2)
            journal.begin("diazepam", tablet, [(_SLOT, Amount.from_mg("2.5"))], journal.today())
            return tr("{n} symptoms", n=len(journal.symptoms()))

    def _record(self) -> str:
        with self._invocation.journal() as journal:
            today = journal.today()
            journal.take_planned(today, journal.medicines()[0].id, _SLOT)
            journal.rate(today, journal.symptoms()[0].id, 2)
            journal.set_night(today, into_bed=time(23), out_of_bed=time(7), stated_asleep_min=330)
            journal.set_overall(today, 5)
            journal.set_note(today, "½ שלום 🙂")
            self._kept = journal.contents()
        return ""

    def _read_back(self) -> str:
        with self._invocation.journal() as journal:
            found = journal.contents()
        _expect(found == self._kept, "what was read is not what was written")
        (dose,) = found.doses
        _expect(dose.amount == Amount.from_mg("2.5"), "the amount changed")
        return f"{dose.amount.mg} mg"

    def _draw(self) -> str:
        from journal.cli.charts import Drawn, figure_of, save_picture
        from journal.plots.chart import Asked, chart

        path = self._folder / "chart.png"
        with self._invocation.journal() as journal:
            zone = self._invocation.clock.zone
            asked = Asked(journal.contents(), _week(journal), journal.today(), zone)
        overview = chart("overview")
        save_picture(figure_of(overview, overview.read(asked), Drawn(), self._invocation), path)
        return _written(path, b"\x89PNG")

    def _print(self) -> str:
        path = self._folder / "summary.pdf"
        with self._invocation.journal() as journal:
            pages = self._invocation.surfaces.write_summary(journal, _week(journal), SummaryOptions(), path)
        _expect(pages >= 1, "the summary has no page")
        return _written(path, b"%PDF")

    def _export(self) -> str:
        from journal.cli.transfer import export_text
        from journal.exchange.formats import read_contents

        text = export_text(self._kept, ".json", self._invocation)
        _, found = read_contents(text.encode("utf-8"), "export.json", None, self._kept.doses[0].day)
        _expect(found == self._kept, "the export does not hold what the journal holds")
        return ""


def _week(journal: Journal) -> Period:
    return Period.ending(journal.today(), 7)


def _written(path: Path, start: bytes) -> str:
    content = path.read_bytes()
    _expect(content.startswith(start), f"{path.name} is not of its kind")
    return tr("{n} KB", n=max(1, len(content) // 1024))


def _expect(true: bool, otherwise: str) -> None:
    if not true:
        raise RuntimeError(otherwise)


COMMANDS: dict[str, click.Command] = {"self-test": self_test}
