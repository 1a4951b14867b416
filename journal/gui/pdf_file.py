"""What a PDF says of itself: Qt's pages put into a file that names its title, its language and nothing about anybody.

Qt's writer can neither say the language nor leave out the moment, the time zone and the versions of this computer, and
it numbers its fonts by chance. So its objects are set into a new file here, in the order in which they are used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from html import escape
from uuid import UUID

MAKER, WRITER = "Ebb", "Qt"

_OBJECT, _END = re.compile(rb"(\d+) 0 obj\s*"), b"endobj"
_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_TRAILER = re.compile(rb"trailer\s*<<.*?/Root (\d+) 0 R.*?>>\s*startxref\s+(\d+)", re.DOTALL)
_TABLE = re.compile(rb"xref\s+0 (\d+)\s+")
_PAGES = re.compile(rb"/Pages (\d+) 0 R")
_NOTHING = re.compile(rb"\s*\[\s*\]\s*")
_ANNOTATIONS = re.compile(rb"\s*/Annots (\d+) 0 R")
_FONT_LETTERS = re.compile(rb"(/FontName /)[A-Z]{6}(?=\+)")
_LINE, _ENTRY = re.compile(rb"(\d{10} \d{5} [nf])\s\s"), 20
_CATALOG, _INFO, _ABOUT = 1, 2, 3


class UnknownFormError(ValueError):
    """The file is not built as Qt builds it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the file says: its title, the language of its words (as ``en``) and when it was made, without a zone.

    ``identity`` None: an id made from the contents.
    """

    title: str
    language: str
    made: date
    identity: UUID | None = None


def finished(written: bytes, told: Told) -> bytes:
    """The pages that Qt wrote as a file that says this of itself; the same pages and facts give the same bytes.

    Only what the pages use is in it. Raises :class:`UnknownFormError` for a file that Qt did not write.
    """
    objects, root = _objects(written)
    pages = _PAGES.search(objects[root])
    if pages is None:
        raise UnknownFormError("no pages")
    order = _in_use(objects, int(pages[1]))
    numbers = {old: new for new, old in enumerate(order, _ABOUT + 1)}
    made = [_catalog(numbers[int(pages[1])], told), _info(told), _about(told)]
    made += [_renumbered(numbers[old], objects[old], numbers) for old in order]
    return _file(written[: written.index(b"\n")], made, told.identity)


def _objects(written: bytes) -> tuple[dict[int, bytes], int]:
    """Every object by its number, and the number of the catalogue."""
    trailer = _TRAILER.search(written, max(0, written.rfind(b"trailer")))
    if trailer is None:
        raise UnknownFormError("no trailer")
    at = int(trailer[2])
    table = _TABLE.match(written, at)
    if table is None:
        raise UnknownFormError("no table of objects")
    end = table.end() + int(table[1]) * _ENTRY
    lines = _LINE.findall(written, table.end(), min(end, len(written)))
    if table.end() + len(lines) * _ENTRY != end:
        raise UnknownFormError("a table of objects that is cut off")
    places = sorted(int(line[:10]) for line in lines if line.endswith(b"n"))
    found: dict[int, bytes] = {}
    for place, end in zip(places, [*places[1:], at], strict=True):
        head, part = _OBJECT.match(written, place), written[place:end].rstrip()
        if head is None or not part.endswith(_END):
            raise UnknownFormError("an object that cannot be read")
        found[int(head[1])] = part[head.end() - place : -len(_END)].rstrip()
    if int(trailer[1]) not in found:
        raise UnknownFormError("no catalogue")
    return {number: _without_annotations(body, found) for number, body in found.items()}, int(trailer[1])


def _without_annotations(body: bytes, objects: Mapping[int, bytes]) -> bytes:
    """A page without the empty list of links that Qt gives each of them."""
    link = _ANNOTATIONS.search(_facts(body))
    if link is None or not _NOTHING.fullmatch(objects.get(int(link[1]), b"")):
        return body
    return body.replace(link[0], b"", 1)


def _facts(body: bytes) -> bytes:
    """An object without the bytes of its stream, in which anything may look like a reference."""
    stream = body.find(b"stream")
    return body if stream < 0 else body[:stream]


def _in_use(objects: Mapping[int, bytes], first: int) -> list[int]:
    """What is reached from an object, in the order in which it is named, each once."""
    order, waiting = {}, [first]
    while waiting:
        number = waiting.pop()
        if number in order:
            continue
        if number not in objects:
            raise UnknownFormError("an object that is not there")
        order[number] = None
        waiting += reversed([int(named) for named in _REFERENCE.findall(_facts(objects[number]))])
    return list(order)


def _renumbered(number: int, body: bytes, numbers: Mapping[int, int]) -> bytes:
    """The object with the new numbers; Qt makes the six letters before a font's name from the old one."""
    facts = _facts(body)
    rest = body[len(facts) :]
    facts = _FONT_LETTERS.sub(lambda found: found[1] + _letters(number), facts)
    return _REFERENCE.sub(lambda found: b"%d 0 R" % numbers[int(found[1])], facts) + rest


def _letters(number: int) -> bytes:
    """Six capitals that stand for a number."""
    return bytes(ord("A") + number // 26**place % 26 for place in range(6))


def _catalog(pages: int, told: Told) -> bytes:
    shown = b"/Lang %s /ViewerPreferences << /DisplayDocTitle true >>" % _text(told.language)
    return b"<< /Type /Catalog /Pages %d 0 R /Metadata %d 0 R %s >>" % (pages, _ABOUT, shown)


def _info(told: Told) -> bytes:
    moment = b"(D:%s)" % f"{told.made:%Y%m%d%H%M%S}".encode()
    return b"<< /Title %s /Creator %s /Producer %s /CreationDate %s /ModDate %s >>" % (
        _text(told.title),
        _text(MAKER),
        _text(WRITER),
        moment,
        moment,
    )


def _about(told: Told) -> bytes:
    """The same facts in the form that archives and screen readers look for (XMP)."""
    title, language, moment = escape(told.title), escape(told.language), told.made.strftime("%Y-%m-%dT%H:%M:%S")
    packet = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
 rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{MAKER}</xmp:CreatorTool><pdf:Producer>{WRITER}</pdf:Producer>
<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()
    return b"<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%s\nendstream" % (len(packet), packet)


def _text(text: str) -> bytes:
    """A text as a PDF writes it: plain where it is plain, else UTF-16 in hexadecimal."""
    if re.fullmatch(r"[A-Za-z0-9 .,:-]*", text):
        return b"(%s)" % text.encode("ascii")
    return b"<%s>" % (b"\xfe\xff" + text.encode("utf-16-be")).hex().upper().encode()


def _file(header: bytes, objects: list[bytes], identity: UUID | None) -> bytes:
    """A file of these objects, numbered from 1."""
    out, places = bytearray(header + b"\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    name = (identity.hex if identity else sha256(out).hexdigest()[:32]).upper().encode()
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        _CATALOG,
        _INFO,
        name,
        name,
        table,
    )
    return bytes(out)
