"""The PDF, opened by the reader that Chromium has (pdfium)."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2.raw as pdfium
import pytest

from facilitation.core.restitution import Copy, EntryState, Restitution
from facilitation.export import FORMATS
from facilitation.export.text import legible, reads_from_the_right
from facilitation.printing.glyphs import MARK, printable
from tests.documents.annexes import squeezed
from tests.documents.conftest import OPENED
from tests.documents.samples import READ_EVERYWHERE, READ_MARKED, crowd, document, lived
from tests.kit import paper
from tests.kit.morning import MADE
from tests.kit.reading import ANNEX

SHOWN_MARK = "?"
"""What the templates frame where no font covers a character."""
PAGES_OF_THE_SEED = range(4, 9)
LETTERS = re.compile(r"[^\W\d_]")

each_sample = pytest.mark.parametrize(("name", "copy"), OPENED)


def annex(pdf: bytes) -> str:
    """What follows the heading of the annex, without spaces."""
    return squeezed(" ".join(paper.texts(pdf)).rpartition(f" {ANNEX} ")[2])


def misses(pdf: bytes, restitution: Restitution) -> list[str]:
    """The contributions that do not stand exactly once under their number."""
    found = annex(pdf)
    return [
        f"n° {entry.number}: {entry.text!r}"
        for entry in restitution.annex
        if entry.state is not EntryState.WITHDRAWN and not reads_from_the_right(entry.text)
        if found.count(f"n°{entry.number}{shown(entry.text)}") != 1
    ]


def shown(text: str) -> str:
    """A text as its reader sees it, without spaces."""
    return squeezed(printable(legible(text))).replace(MARK, SHOWN_MARK)


@each_sample
def test_each_contribution_stands_once_under_its_number(name: str, copy: Copy) -> None:
    restitution = lived(name).of(copy)
    assert not misses(document(name, copy, "pdf"), restitution)


@pytest.mark.parametrize(("name", "copy"), [each for each in OPENED if each[0] != "crowd"])
def test_it_is_tagged_says_its_language_and_title_and_claims_to_be_accessible(
    name: str, copy: Copy
) -> None:
    pdf = document(name, copy, "pdf")
    assert paper.is_tagged(pdf)
    assert paper.language(pdf).startswith("fr")
    with paper.opened(pdf) as opened:
        assert opened.get_metadata_dict()["Title"].startswith("Synthèse de la rencontre")
    assert b"<pdfuaid:part>1<" in pdf
    assert paper.sizes(pdf) == {(210, 297)}
    assert ANNEX in paper.headings(pdf)


def kinds(page: pdfium.FPDF_PAGE) -> set[str]:
    """What the elements of a page's structure are: H1, P, TH…"""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    found: set[str] = set()
    try:
        waiting = [
            pdfium.FPDF_StructTree_GetChildAtIndex(tree, place)
            for place in range(pdfium.FPDF_StructTree_CountChildren(tree))
        ]
        while waiting:
            element = waiting.pop()
            if not element:
                continue
            size = pdfium.FPDF_StructElement_GetType(element, None, 0)
            buffer = bytearray(size)
            held = (pdfium.c_char * size).from_buffer(buffer)
            pdfium.FPDF_StructElement_GetType(element, held, size)
            found.add(bytes(buffer).decode("utf-16-le").rstrip("\0"))
            waiting += [
                pdfium.FPDF_StructElement_GetChildAtIndex(element, place)
                for place in range(pdfium.FPDF_StructElement_CountChildren(element))
            ]
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    return found


def test_what_its_parts_are_is_there_to_be_read_aloud() -> None:
    with paper.opened(document("seed", Copy.INTERNAL, "pdf")) as opened:
        found = set().union(*(kinds(page.raw) for page in opened))
        assert len(opened) in PAGES_OF_THE_SEED
    assert found >= {"H1", "H2", "P", "Table", "TR", "TH", "TD", "L", "LI", "Figure"}


@pytest.mark.parametrize("kind", READ_EVERYWHERE)
def test_every_script_survives(kind: str) -> None:
    text, pdf = READ_EVERYWHERE[kind], document("hostile", Copy.SHAREABLE, "pdf")
    if reads_from_the_right(text):
        # The reader gives shaped letters back in an order of its own: that they are there.
        assert set(LETTERS.findall(text)) <= set(annex(pdf))
    else:
        assert squeezed(text) in annex(pdf)
    assert MARK not in printable(text)


def test_what_no_font_covers_is_marked_and_stops_nothing() -> None:
    found = annex(document("hostile", Copy.SHAREABLE, "pdf"))
    for kind, text in READ_MARKED.items():
        assert shown(text) in found, kind
    assert SHOWN_MARK in shown(READ_MARKED["no font"])
    assert f"avant{SHOWN_MARK}après" in found


def test_a_few_in_a_row_do_not_fill_the_memory() -> None:
    held = crowd(1_000).of(Copy.SHAREABLE)

    def make(version: int) -> int:
        annex = tuple(replace(each, text=f"{each.text} ({version})") for each in held.annex)
        FORMATS["pdf"].render(replace(held, annex=annex), MADE)
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(re.findall(r"VmRSS:\s+(\d+) kB", status)[0]) // 1024

    first = make(0)
    last = [make(version) for version in range(1, 7)][-1]
    assert last - first < 120  # MB: what is kept of each takes sixty
