"""What the rules of a profile say about a version and about the record: facts with their sources, never errors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.contents import Contents
from journal.domain.plan import PlanVersion
from journal.domain.taper.findings import Finding
from journal.gui.bridge import Bridge
from journal.gui.pages.plan.named_select import NamedSelect
from journal.gui.pages.plan.slot_lines import day_apart
from journal.gui.widgets.card import Card
from journal.gui.widgets.field_grid import FieldGrid
from journal.gui.widgets.layouts import empty
from journal.gui.widgets.text import breakable, label
from journal.words.translation import ntr, tr

if TYPE_CHECKING:
    from journal.service.plan_checks import CheckedPlan

DAYS_NAMED = 6
"""So many days on which the same rule speaks are named; the rest are counted."""


class ChecksCard(Card):
    """One paragraph a rule that speaks, with the days on which it does."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        aside = tr("figures beside published rules; plans differ for good reasons")
        super().__init__(tr("Checks"), aside, parent=parent)
        self._bridge = bridge
        self._locale = bridge.journal.locale
        self._version: PlanVersion | None = None
        self._by_step: dict[int, list[Finding]] = {}
        self._asked: tuple[object, ...] = ()
        self._checked: CheckedPlan | None = None
        self.profile = NamedSelect(tr("Rules of"))
        self.table = NamedSelect(tr("Medicines compared by"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.add(FieldGrid([self.profile, self.table], most=2))
        self.body.addLayout(self._lines)
        self.profile.select.activated.connect(self._on_profile_activated)
        self.table.select.activated.connect(self._on_table_activated)

    def show_version(self, version: PlanVersion, contents: Contents) -> None:
        """Check a version by the journal's own profile and the table that is named with the version."""
        from journal.service.facts import equivalence_tables, rule_book

        select = self.profile.select
        if not select.count():
            for profile in rule_book().profiles:
                select.addItem(profile.name, profile.id)
            self.table.select.addItem(tr("no table"), "")
            for table in equivalence_tables():
                self.table.select.addItem(table.name, table.table_id)
        chosen = dict(contents.settings).get("check_profile", rule_book().default)
        select.setCurrentIndex(max(0, select.findData(chosen)))
        if self._version is None or self._version.id != version.id:
            self.table.select.setCurrentIndex(max(0, self.table.select.findData(version.equivalence)))
        self._version, self._contents = version, contents
        self._check()

    def _check(self) -> None:
        from journal.service.plan_checks import check_plan, check_record
        from journal.words.checks import finding_text, note_text

        version, contents = self._version, self._contents
        if version is None:
            return
        profile = str(self.profile.select.currentData())
        asked = (version, contents.medicines, contents.preparations, str(self.table.select.currentData()), profile)
        if self._asked != asked or self._checked is None:  # a plan of years takes a second
            self._checked, self._asked = check_plan(version.steps, *asked[1:]), asked
        checked = self._checked
        names = {m.id: m.name for m in contents.medicines}
        self._by_step = {}
        for finding in checked.findings:
            if finding.index is not None:
                self._by_step.setdefault(finding.index, []).append(finding)
        empty(self._lines)
        for group in grouped(checked.findings):
            self._add_group(group, finding_text(group[0], self._locale, names))
        for finding in check_record(contents, self._bridge.journal.today(), profile):
            self._add_group([finding], finding_text(finding, self._locale, names))
        for note in checked.notes:
            self._lines.addWidget(label(breakable(note_text(note, self._locale, names)), "muted", wrap=True))
        if not self._lines.count():
            self._lines.addWidget(label(tr("None of these rules has a figure to state."), "muted", wrap=True))

    def said_about(self, index: int) -> list[str]:
        """What the rules say about one step of the version."""
        from journal.words.checks import finding_text

        names = {m.id: m.name for m in self._contents.medicines}
        return [finding_text(finding, self._locale, names) for finding in self._by_step.get(index, ())]

    def _add_group(self, group: Sequence[Finding], text: str) -> None:
        from journal.words.checks import rule_title

        first = group[0]
        title = tr("{title} ({rule})", title=rule_title(first.rule_id), rule=first.rule_id)
        day = day_apart(first.day, self._locale)
        self._lines.addWidget(label(title, "strong", wrap=True))
        said = tr("{day}: {text}", day=day, text=text) if first.index is not None else text
        self._lines.addWidget(label(breakable(said), wrap=True))
        if len(group) > 1:
            self._lines.addWidget(label(self._others(group[1:]), "muted", wrap=True))

    def _others(self, others: Sequence[Finding]) -> str:
        named = ", ".join(day_apart(f.day, self._locale) for f in others[:DAYS_NAMED])
        rest = len(others) - DAYS_NAMED
        text = tr("The same rule also has a figure on {days}", days=named)
        return text + (ntr(" and {n} more day.", " and {n} more days.", rest) if rest > 0 else ".")

    def _on_profile_activated(self, _index: int) -> None:
        self._bridge.do(self._bridge.journal.set_check_profile, str(self.profile.select.currentData()))

    def _on_table_activated(self, _index: int) -> None:
        self._check()


def grouped(findings: Sequence[Finding]) -> list[list[Finding]]:
    """The findings by rule, in the order of the rules' first words."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.rule_id, []).append(finding)
    return list(groups.values())
