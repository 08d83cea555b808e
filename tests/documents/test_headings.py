"""The Word document as LibreOffice lays it out: no heading is the last line of its page."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from pypdfium2 import PdfPage

from facilitation.core.restitution import Copy
from facilitation.export.outline import outline
from facilitation.export.records import AnnexEntry, Heading
from tests.documents.conftest import OPENED, Opened
from tests.documents.samples import lived
from tests.kit import paper
from tests.kit.morning import MADE
from tests.unit.test_export_outline import within

EDGE = 60
"""Points of the page's head and foot."""
LAID_OUT = [each for each in OPENED if each[0] != "crowd"]


def last_line(page: PdfPage) -> str:
    """The last line of what stands between head and foot."""
    _, height = page.get_size()
    read = page.get_textpage()
    try:
        text = read.get_text_bounded(bottom=EDGE, top=height - EDGE)
    finally:
        read.close()
    lines = [line for part in re.split(r"[\r\n]+", text) if (line := paper.plain(part))]
    return lines[-1] if lines else ""


@pytest.mark.parametrize(("name", "copy"), LAID_OUT)
def test_no_heading_and_no_label_stays_behind_at_the_foot_of_a_page(
    name: str, copy: Copy, opened: Opened
) -> None:
    document = replace(outline(lived(name).of(copy), MADE), contents=())
    headings = {paper.plain(each.text) for each in within(document, Heading)}
    labels = {paper.plain(each.number) for each in within(document, AnnexEntry) if each.question}
    with paper.opened(opened.pdf(name, copy)) as pages:
        lasts = [last_line(page) for page in pages]
    assert len(lasts) > 1
    # The first page is the cover, whose last lines name the parts.
    behind = [
        line
        for line in lasts[1:]
        if line in headings or line in labels or line.startswith(tuple(f"{n} ·" for n in labels))
    ]
    assert not behind


@pytest.mark.parametrize(("name", "copy"), LAID_OUT)
def test_the_parts_that_the_cover_names_are_in_the_document_in_that_order(
    name: str, copy: Copy, opened: Opened
) -> None:
    document = outline(lived(name).of(copy), MADE)
    cover, *after = paper.texts(opened.pdf(name, copy))
    rest, place = " ".join(after), 0
    for heading in document.contents:
        text = paper.plain(heading.text)
        assert text in cover
        place = rest.index(text, place)


def test_every_page_says_which_it_is_and_of_how_many(opened: Opened) -> None:
    pages = paper.texts(opened.pdf("seed", Copy.SHAREABLE))
    for place, text in enumerate(pages, 1):
        assert f"Page {place} sur {len(pages)}" in text
        assert "Copie diffusable · Version de travail" in text


def test_the_seeds_morning_takes_four_to_eight_pages(opened: Opened) -> None:
    for copy in Copy:
        assert 4 <= len(paper.texts(opened.pdf("seed", copy))) <= 8
