"""What Support prints: the emergency card and the plan for hard moments, for the screen, the printer and a PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from uuid import NAMESPACE_OID, UUID, uuid5

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPainter,
    QPalette,
    QPen,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from journal.domain.contents import Contents
from journal.domain.crisis_number import NumberKind
from journal.domain.locale import Locale
from journal.domain.taper.substance import find_substance
from journal.gui.paper import FOOTER_PX, SIZES, TOP, Pages, blank_document, page_area, paper_font
from journal.gui.pdf_letters import printable_region
from journal.report.emergency_card import CardContact, CardFacts, build_card
from journal.report.emergency_card_html import Room, back_html, back_rooms, front_html, front_rooms
from journal.report.hard_moments import SIZES as LETTERS
from journal.report.hard_moments import build_hard_moments, foot_text, hard_moments_html
from journal.report.options import Paper
from journal.service.crisis_contacts import Contact, contacts
from journal.service.facts import substances
from journal.words.support_paper import card_day, from_right
from journal.words.translation import tr
from journal.words.urgent_words import number_kind_name

POINTS_PER_MM = 72 / 25.4
CARD_WIDTH, CARD_HEIGHT = 85.6 * POINTS_PER_MM, 54.0 * POINTS_PER_MM
"""ISO/IEC 7810 ID-1, the size of a bank card, in points."""
PADDING = 6.0
"""Between the edge of a side and its words, in points."""
_ABOVE = 40.0
"""The room for the words above the card, in points."""
_FOLD_OVER = 8.0
"""By so much the line to fold along is longer than the card at each end, in points."""
_Z_DRUGS = frozenset({"eszopiclone", "zaleplon", "zolpidem", "zopiclone"})


def numbers_to_print(contents: Contents, country: str) -> tuple[tuple[CardContact, ...], tuple[CardContact, ...]]:
    """The emergency numbers of a country, the person's own in their place where there are such, and the other own."""
    emergency: list[CardContact] = []
    own: list[CardContact] = []
    for contact in contacts(contents.own_numbers, country):
        if contact.shipped is not None and contact.shipped.kind is NumberKind.EMERGENCY:
            emergency.append(_printed(contact))
        elif contact.own is not None:
            own.append(_printed(contact))
    return tuple(emergency), tuple(own)


def _printed(contact: Contact) -> CardContact:
    if contact.own is not None or contact.shipped is None:
        return CardContact(contact.name, tr("own number"), contact.number)
    shipped = contact.shipped
    return CardContact(number_kind_name(shipped.kind), "", shipped.number, shipped.checked_on)


def card_facts(contents: Contents, today: date, country: str) -> CardFacts:
    """What stands on the emergency card of a day; ``country`` is a two-letter code, "" for none chosen."""
    emergency, own = numbers_to_print(contents, country)
    found = {m.id: find_substance(substances(), m.name) for m in contents.medicines}
    z_drugs = {medicine for medicine, substance in found.items() if substance and substance.id in _Z_DRUGS}
    return build_card(contents, today, emergency, own, z_drugs)


class EmergencyPages(Pages):
    """One page with the two sides of the card beside each other, lines to cut along and one to fold along."""

    def __init__(self, facts: CardFacts, locale: Locale, paper: Paper) -> None:
        super().__init__(paper)
        self.title = tr("Emergency card")
        self.facts = facts
        self._locale = printable_region(locale)
        self._counts = [1]
        self._front, self.front_room = self._fitting(front_html, front_rooms(len(facts.medicines), len(facts.facts)))
        backs = back_rooms(len(facts.contacts), len(facts.facts) - self.front_room.facts)
        self._back, self.back_room = self._fitting(back_html, backs)

    @property
    def left_out(self) -> int:
        """How many contacts there was no room for."""
        return len(self.facts.contacts) - self.back_room.items

    @property
    def words(self) -> str:
        """The card as plain text, the front first."""
        return "\n".join(side.toPlainText() for side in (self._front, self._back))

    def document(self, number: int) -> QTextDocument:  # noqa: ARG002
        """The front."""
        return self._front

    def foot(self, page: int) -> tuple[str, str]:  # noqa: ARG002
        """Nothing: the card is cut out of its page."""
        return "", ""

    def stamp(self) -> tuple[UUID, date]:
        """An id made from what is on the card, and the day it was printed."""
        return uuid5(NAMESPACE_OID, self.words), self.facts.printed

    def _fitting(
        self, make: Callable[[CardFacts, Room, Locale], str], rooms: Iterable[Room]
    ) -> tuple[QTextDocument, Room]:
        """The roomiest of the layouts that fits a side, and its room."""
        document, room = QTextDocument(), Room(0, 0, False, 0, 0)
        for room in rooms:
            document = _side(make(self.facts, room, self._locale), self._paper, self._locale)
            if document.size().height() <= CARD_HEIGHT - 2 * PADDING:
                break
        return document, room

    @property
    def place(self) -> QRectF:
        """Where on the page the card lies, in points."""
        _, width, _ = SIZES[self._paper]
        return QRectF(width / 2 - CARD_WIDTH, TOP + _ABOVE, 2 * CARD_WIDTH, CARD_HEIGHT)

    @property
    def drawn(self) -> QRectF:
        """The card and the lines above it alone, so that it keeps its size on printers that reach less of a page."""
        place = self.place
        return QRectF(place.left() - 1, TOP, place.width() + 2, place.bottom() + _FOLD_OVER - TOP)

    def paint(self, painter: QPainter, page: int) -> None:  # noqa: ARG002
        """Paint the page with a painter whose unit is the point and whose origin the page's corner."""
        place = self.place
        painter.save()
        painter.setFont(paper_font(FOOTER_PX))
        painter.setPen(QColor("#444444"))
        above = [
            tr("Emergency card, 85.6 × 54 mm a side, printed {day}", day=card_day(self.facts.printed, self._locale)),
            tr("The outer line is for cutting, the dashed one for folding."),
        ]
        for number, line in enumerate(above):
            painter.drawText(QPointF(place.left(), TOP + FOOTER_PX + 12 * number), line)
        painter.restore()
        self._paint_lines(painter, place)
        self._paint_sides(painter, place)

    def _paint_lines(self, painter: QPainter, place: QRectF) -> None:
        painter.save()
        painter.setPen(QPen(QColor("#444444"), 0.5))
        painter.drawRect(place)
        painter.setPen(QPen(QColor("#444444"), 0.5, Qt.PenStyle.DashLine))
        middle = place.center().x()
        painter.drawLine(QPointF(middle, place.top() - _FOLD_OVER), QPointF(middle, place.bottom() + _FOLD_OVER))
        painter.restore()

    def _paint_sides(self, painter: QPainter, place: QRectF) -> None:
        for side, document in enumerate((self._front, self._back)):
            painter.save()
            painter.translate(place.left() + side * CARD_WIDTH + PADDING, place.top() + PADDING)
            context = QAbstractTextDocumentLayout.PaintContext()
            context.palette.setColor(QPalette.ColorRole.Text, QColor(Qt.GlobalColor.black))
            document.documentLayout().draw(painter, context)
            painter.restore()

    def card_image(self, width_px: int) -> QImage:
        """The card alone as it looks on paper, both sides together so many pixels wide."""
        place = self.place.adjusted(-1, -1, 1, 1)
        scale = width_px / place.width()
        image = QImage(width_px, round(place.height() * scale), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(scale, scale)
        painter.translate(-place.topLeft())
        self._paint_lines(painter, self.place)
        self._paint_sides(painter, self.place)
        painter.end()
        return image


def _side(html: str, paper: Paper, locale: Locale) -> QTextDocument:
    """A side of the card laid out."""
    # As written: a side has no room for words in place of a sign without a letter.
    document = _document(blank_document(paper, as_written=True), html, locale)
    document.setTextWidth(CARD_WIDTH - 2 * PADDING)
    return document


def _document(document: QTextDocument, html: str, locale: Locale) -> QTextDocument:
    """HTML laid out without an end; words longer than a line are broken, and each line reads from its own side."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    document.setHtml(html)
    if locale.right_to_left:
        _read_from_right(document)
    return document


def _read_from_right(document: QTextDocument) -> None:
    """Let every line that has words of a script written from the right begin there, whatever its first word is."""
    block = document.begin()
    while block.isValid():
        if from_right(block.text()):
            look = QTextBlockFormat()
            look.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            QTextCursor(block).mergeBlockFormat(look)
        block = block.next()


class HardMomentsPages(Pages):
    """The plan for hard moments in the largest letters that fit on one page; longer ones run over to more pages."""

    def __init__(self, contents: Contents, today: date, country: str, locale: Locale, paper: Paper) -> None:
        super().__init__(paper)
        self.title = tr("My plan for hard moments")
        emergency, own = numbers_to_print(contents, country)
        self._plan = build_hard_moments(contents, today, (*emergency, *own))
        self._locale = printable_region(locale)
        self._document = QTextDocument()
        for self.letters in LETTERS:
            html = hard_moments_html(self._plan, self.letters, self._locale)
            self._document = _document(blank_document(paper), html, self._locale)
            if self._document.size().height() <= page_area(paper).height():
                break
        self._document.setPageSize(page_area(paper))
        _keep_titles_with_words(self._document)
        self._counts = [self._document.pageCount()]

    def document(self, number: int) -> QTextDocument:  # noqa: ARG002
        """The whole of it."""
        return self._document

    def foot(self, page: int) -> tuple[str, str]:
        """Whose words these are, and which page it is where there are several."""
        several = tr("page {k} of {n}", k=page + 1, n=self.count) if self.count > 1 else ""
        return foot_text(self._plan, self._locale), several

    def stamp(self) -> tuple[UUID, date]:
        """An id made from what is on the pages, and the day they were printed."""
        return uuid5(NAMESPACE_OID, self._document.toPlainText()), self._plan.printed


def _is_title(block: QTextBlock) -> bool:
    """Whether a line begins in bold letters, which no words of the person do."""
    first = block.begin()
    return not first.atEnd() and first.fragment().charFormat().fontWeight() >= QFont.Weight.Bold


def _keep_titles_with_words(document: QTextDocument) -> None:
    """Begin a new page before a title whose words begin on one."""
    layout, high = document.documentLayout(), document.pageSize().height()

    def page_of(block: QTextBlock) -> int:
        return int(layout.blockBoundingRect(block).top() // high)

    block = document.begin()
    while block.isValid():
        if _is_title(block) and block.next().isValid() and page_of(block.next()) > page_of(block):
            cursor, look = QTextCursor(block), block.blockFormat()
            look.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            cursor.setBlockFormat(look)
        block = block.next()
