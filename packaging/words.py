"""Collects every sentence of the program into resources/i18n/ebb.pot, the template that translators start from.

Usage: .venv/bin/python packaging/words.py        (make words)
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

TOP = Path(__file__).resolve().parents[1]
TEMPLATE = TOP / "resources" / "i18n" / "ebb.pot"
KEYWORDS = {"tr": None, "mark": None, "ntr": (1, 2)}


def collected() -> Catalog:
    """Every sentence that the code says through ``tr``, ``ntr`` or ``mark``, with the files it stands in."""
    catalogue = Catalog(project="Ebb", charset="utf-8", fuzzy=False)
    found = extract_from_dir(TOP / "journal", [("**.py", "python")], keywords=KEYWORDS)
    for file, _, message, _, context in sorted(found, key=lambda one: (str(one[2]), one[0])):
        catalogue.add(message, None, [(f"journal/{file}", 0)], context=context)
    return catalogue


def template() -> str:
    """The template's text, the same for the same sentences: no dates, no line numbers."""
    held = io.BytesIO()
    write_po(held, collected(), width=110, omit_header=True, include_lineno=False, sort_output=True)
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    return head + held.getvalue().decode("utf-8")


if __name__ == "__main__":
    TEMPLATE.write_text(template(), encoding="utf-8")
    print(f"{len(collected())} sentences in {TEMPLATE.relative_to(TOP)}")
    sys.exit(0)
