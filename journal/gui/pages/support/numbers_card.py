"""Telephone numbers: those of the chosen country with the day they were checked, and the person's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from journal.domain.contents import Contents
from journal.domain.crisis_number import CrisisNumber, NumberKind
from journal.domain.locale import Locale
from journal.domain.own_number import OwnNumber
from journal.gui.bridge import Bridge
from journal.gui.fonts import always_read
from journal.gui.pages.plan.named_select import NamedSelect
from journal.gui.pages.preparation_form import NamedLine
from journal.gui.theme import look
from journal.gui.widgets.acts_beside import ActsBeside
from journal.gui.widgets.buttons import acts_row, plain_button, primary_button, quiet_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.field_grid import FieldGrid
from journal.gui.widgets.panel import Panel
from journal.gui.widgets.text import breakable, label, wrapping
from journal.gui.widgets.two_columns import TwoColumns
from journal.service.crisis_contacts import Contact, contacts, country_names, emergency_first
from journal.service.number_facts import stale
from journal.words.translation import tr
from journal.words.urgent_words import checked_text, local_text, number_kind_name, reach_text, unknown_country_text


class NumberText(QLabel):
    """A telephone number, large, to be marked and copied with the mouse or the keys. No signals of its own.

    It can be read while other numbers are hidden: in a hard hour nobody remembers the key that shows them.
    """

    def __init__(self, number: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", "page")
        self.setFont(always_read())
        self.setText(breakable(number))
        wrapping(self)
        self.setAccessibleName(f"{name}: {number}")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(look().control_height)

    def changeEvent(self, event: QEvent) -> None:
        """Stay as high as a finger when the letters change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setMinimumHeight(look().control_height)


class NumberRow(QWidget):
    """One number: who answers, what is dialled, how it is reached, when it was checked; with ``editable``, its acts.

    Signals: ``edit_requested(Contact)``: change the own number, or put one in the place of a shipped one;
    ``remove_requested(int)``: the id of an own number.
    """

    edit_requested = Signal(object)
    remove_requested = Signal(int)

    def __init__(
        self, contact: Contact, today: date, locale: Locale, *, editable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.contact = contact
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(2)
        self.number = NumberText(contact.number, contact.name)
        words = [label(breakable(contact.name), "strong", wrap=True), self.number]
        column.addWidget(ActsBeside(words, self._acts() if editable else [], 2))
        for text, kind in _lines(contact, today, locale):
            column.addWidget(label(breakable(text), kind, wrap=True))

    def _acts(self) -> list[QWidget]:
        name = self.contact.name
        if self.contact.own is None:
            self.edit = quiet_button(
                tr("Put another in its place…"), name=tr("Put another in place of {name}", name=name)
            )
            acts: list[QWidget] = [self.edit]
        else:
            self.edit = quiet_button(tr("Change…"), name=tr("Change {name}", name=name))
            self.remove = quiet_button(tr("Put it in the bin"), name=tr("Put {name} in the bin", name=name))
            self.remove.clicked.connect(self._on_remove_clicked)
            acts = [self.edit, self.remove]
        self.edit.clicked.connect(self._on_edit_clicked)
        return acts

    def _on_edit_clicked(self) -> None:
        self.edit_requested.emit(self.contact)

    def _on_remove_clicked(self) -> None:
        if self.contact.own is not None:
            self.remove_requested.emit(self.contact.own.id)


def _lines(contact: Contact, today: date, locale: Locale) -> list[tuple[str, str]]:
    """What stands under a number: the text and its kind."""
    if contact.own is not None:
        if contact.shipped is None:
            return [(tr("own number"), "small")]
        there = contact.shipped
        return [(tr("own number, in place of {name} {number}", name=there.name, number=there.number), "small")]
    number: CrisisNumber | None = contact.shipped
    if number is None:
        return []
    old = stale(number, today)
    reached = number_kind_name(number.kind)
    if number.kind is not NumberKind.TEXT:  # whose name says how it is reached
        reached = f"{reached}, {reach_text(number)}"
    noted = [(number.note, "small")] if number.note else []
    return [(reached, "small"), *noted, (checked_text(number, old, locale), "caution" if old else "small")]


class NumberList(QWidget):
    """The numbers under each other, in two columns where there is room; neutral words where the country is not known.

    Signals: ``edit_requested(Contact)``, ``remove_requested(int)`` of its rows.
    """

    edit_requested = Signal(object)
    remove_requested = Signal(int)

    def __init__(self, locale: Locale, *, editable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locale = locale
        self._editable = editable
        self._shown: tuple[tuple[Contact, ...], date] | None = None
        self.rows: list[NumberRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._unknown = label(unknown_country_text(), wrap=True)
        self._unknown.setFont(always_read())
        self._columns = TwoColumns(8)
        self._local = label(local_text(), "small", wrap=True)
        column.addWidget(self._unknown)
        column.addWidget(self._columns)
        column.addWidget(self._local)

    @property
    def unknown(self) -> bool:
        """Whether Ebb has no number of its own to show and says so."""
        return not self._unknown.isHidden()

    def show_numbers(self, numbers: tuple[Contact, ...], today: date, *, known: bool) -> None:
        """Show these numbers; ``known``: whether Ebb has any for the country. What is marked stays marked."""
        self._unknown.setVisible(not known)
        self._local.setVisible(known)
        if self._shown == (numbers, today):
            return
        self._shown = (numbers, today)
        self.rows = [NumberRow(contact, today, self._locale, editable=self._editable) for contact in numbers]
        for row in self.rows:
            row.edit_requested.connect(self.edit_requested)
            row.remove_requested.connect(self.remove_requested)
        self._columns.show_rows(self.rows)


class CountryChoice(NamedSelect):
    """The country whose numbers are shown: a setting of the program. Changes at once."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Country"), parent)
        self._bridge = bridge
        self.select.activated.connect(self._on_select_activated)

    def refresh(self) -> None:
        """Show what is chosen."""
        chosen = self._bridge.settings.country
        if self.select.findData(chosen) < 0:  # filled when it is first shown, and when a country is new to it
            self.select.clear()
            self.select.addItem(tr("not chosen"), "")
            for code, name in country_names(self._bridge.journal.locale, chosen):
                self.select.addItem(name, code)
        self.select.setCurrentIndex(self.select.findData(chosen))

    def _on_select_activated(self, index: int) -> None:
        self._bridge.change_settings(country=self.select.itemData(index))


class OwnNumberForm(Panel):
    """Asks for one number of the person's own. Signal: ``kept()``: it was saved."""

    kept = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Own number"), parent=parent)
        self._bridge = bridge
        self._number = OwnNumber(0, "", "")
        self._replaced = label("", "small", wrap=True)
        self.name = NamedLine(tr("Who answers"), tr("Dr Example, evenings"))
        self.number = NamedLine(tr("Number"))
        self.keep = primary_button(tr("Keep this number"))
        self.add(self._replaced)
        self.add(FieldGrid([self.name, self.number], most=2))
        self.body.addLayout(acts_row(self.keep))
        self.keep.clicked.connect(self._on_keep_clicked)
        self.number.entered.connect(self._on_keep_clicked)

    def begin(self, contact: Contact | None = None) -> None:
        """Open for a new number; for an own one, to change it; for a shipped one, to put another in its place."""
        there = contact.shipped if contact else None
        if contact is not None and contact.own is not None:
            self._number = contact.own
        else:
            self._number = OwnNumber(0, "", "", hides=there.id if there else "")
        in_place = tr("In place of {name} {number}.", name=there.name, number=there.number) if there else ""
        self._replaced.setText(breakable(in_place))
        self._replaced.setVisible(bool(in_place))
        self.name.line.setText(self._number.name)
        self.number.line.setText(self._number.number)
        self.open(self.name.line)

    def _on_keep_clicked(self) -> None:
        made = replace(self._number, name=self.name.text, number=self.number.text)
        if self._bridge.do(self._bridge.journal.save_own_number, made) is not None:
            self.shut()
            self.kept.emit()


class NumbersCard(Card):
    """The numbers for a hard hour, the country they are for, and the person's own to add, change or put in the bin."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Numbers"), tr("own numbers first"), parent)
        self._bridge = bridge
        self._contents = Contents()
        self._today = bridge.journal.today()
        self.country = CountryChoice(bridge)
        self.numbers = NumberList(bridge.journal.locale, editable=True)
        self.more = plain_button(tr("Add an own number…"), icon_name="add")
        self.form = OwnNumberForm(bridge)
        self.add(self.country)
        self.add(self.numbers)
        self.body.addLayout(acts_row(self.more))
        self.add(self.form)
        self.more.clicked.connect(self._on_more_clicked)
        self.numbers.edit_requested.connect(self.form.begin)
        self.numbers.remove_requested.connect(self._on_numbers_remove_requested)
        self.form.kept.connect(self._on_form_kept)
        bridge.settings_changed.connect(self._on_bridge_settings_changed)

    def show_contents(self, contents: Contents, today: date) -> None:
        """Show the numbers of the chosen country and those in the journal."""
        self._contents, self._today = contents, today
        self.country.refresh()
        self._show()

    def _show(self) -> None:
        show_numbers(self.numbers, self._contents, self._bridge.settings.country, self._today)

    def _on_more_clicked(self) -> None:
        self.form.begin()

    def _on_form_kept(self) -> None:
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)  # the row that was changed has been made anew

    def _on_numbers_remove_requested(self, number_id: int) -> None:
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bridge.do(self._bridge.journal.remove_own_number, number_id)

    def _on_bridge_settings_changed(self) -> None:
        self.country.refresh()
        self._show()


def show_numbers(
    numbers: NumberList, contents: Contents, country: str, today: date, *, emergency: bool = False
) -> None:
    """Show the own numbers in the journal and those of a country in a list; ``emergency``: its number before them."""
    there = contacts(contents.own_numbers, country)
    numbers.show_numbers(emergency_first(there) if emergency else there, today, known=bool(numbers_of(country)))


def numbers_of(country: str) -> tuple[Contact, ...]:
    """What Ebb itself knows for a country."""
    return contacts((), country)
