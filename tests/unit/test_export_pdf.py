"""The PDF of the document: its outline, its pages, its links, and that nothing stops it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

import pypdfium2.raw as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitation import printing
from facilitation.core.document import DocumentOptions, Hours, Language, Part
from facilitation.core.restitution import Copy
from facilitation.export import FORMATS, pdf
from facilitation.export.outline import outline
from tests.kit import morning, onepages, paper, restituted
from tests.kit.morning import MADE, Morning
from tests.unit.test_export_hostile import HOSTILE


@cache
def file_of(copy: Copy = Copy.SHAREABLE) -> bytes:
    return pdf.render(restituted.prepared().of(copy), MADE)


def written_so(**options: object) -> bytes:
    lived = restituted.with_options(restituted.prepared(), DocumentOptions(**options))  # type: ignore[arg-type]
    return pdf.render(lived.of(Copy.SHAREABLE), MADE)


def linked(file: bytes) -> Iterator[tuple[int, int]]:
    """Each link: the page it is on, the page it leads to; -1 for one that leads nowhere."""
    with paper.opened(file) as opened:
        for number, page in enumerate(opened):
            place, link = pdfium.c_int(0), pdfium.FPDF_LINK()
            while pdfium.FPDFLink_Enumerate(page.raw, place, link):
                end = pdfium.FPDFLink_GetDest(opened.raw, link)
                yield number, pdfium.FPDFDest_GetDestPageIndex(opened.raw, end) if end else -1


def test_the_morning_of_the_seed_takes_four_to_eight_pages() -> None:
    assert 4 <= len(paper.texts(file_of())) <= 8
    for copy in Copy:
        assert 4 <= len(paper.texts(pdf.render(morning.demo().of(copy), MADE))) <= 8


def test_its_bookmarks_are_the_headings_in_their_order() -> None:
    said = outline(restituted.prepared().of(Copy.SHAREABLE), MADE)
    found = iter(paper.headings(file_of()))
    for heading in said.contents:
        assert paper.plain(heading.text) in found, heading.text


def test_the_cover_says_what_it_is_and_where_everything_stands() -> None:
    cover = paper.texts(file_of())[0]
    for said in ("Synthèse de la rencontre", "4 février 2025", *restituted.PARTNERS):
        assert paper.says(cover, said)
    for copy, said in (("diffusable", "Copie diffusable"), ("interne", "Copie interne")):
        assert paper.says(paper.texts(file_of(Copy(copy)))[0], f"{said} · Version de travail")
    assert paper.says(cover, "Toutes les contributions")


def test_each_page_but_the_cover_has_its_head_and_every_page_its_number() -> None:
    pages = paper.texts(file_of())
    head = "Copie diffusable · Version de travail"
    assert [paper.says(page, head) for page in pages[1:]] == [True] * (len(pages) - 1)
    for number, page in enumerate(pages, start=1):
        assert paper.says(page, f"Page {number} sur {len(pages)}")


def lines(file: bytes) -> Iterator[list[str]]:
    """What stands on each page between its head and its foot, from the top."""
    with paper.opened(file) as opened:
        for page in opened:
            top, bottom = page.get_height() - 20 / paper.MM_A_POINT, 19 / paper.MM_A_POINT
            read = page.get_textpage()
            said = read.get_text_bounded(bottom=bottom, top=top)
            read.close()
            yield [line for line in map(paper.plain, said.splitlines()) if line]


@pytest.mark.parametrize("shift", range(0, 40, 5))
def test_no_heading_is_the_last_thing_on_a_page(shift: int) -> None:
    lived = restituted.prepared()
    notes = "\n".join(["Une ligne de plus."] * shift) or "Une."
    lived.do(morning.OWNER, restituted.WriteNote("s7", notes, 1))
    file = pdf.render(lived.of(Copy.SHAREABLE), MADE)
    headings = set(paper.headings(file))
    last = [page[-1] for page in lines(file)]
    assert not headings & set(last)
    assert len(headings & {page[0] for page in lines(file)}) < len(last)


def test_what_is_cited_leads_to_its_annex() -> None:
    ends = list(linked(file_of()))
    annex = next(
        number
        for number, page in enumerate(paper.texts(file_of()))
        if paper.says(page, "Toutes les contributions") and number
    )
    assert all(end >= 0 for _, end in ends)
    assert sum(end >= annex for page, end in ends if page) > 50


def test_the_same_is_made_twice_the_same() -> None:
    again = pdf.render(restituted.prepared().of(Copy.SHAREABLE), MADE)
    assert again == file_of()
    later = pdf.render(restituted.prepared().of(Copy.SHAREABLE), MADE + timedelta(hours=1))
    assert later != again


@pytest.mark.parametrize("part", Part)
def test_each_part_may_be_left_out(part: Part) -> None:
    file = written_so(without=(part,))
    assert all(end >= 0 for _, end in linked(file))
    assert len(paper.headings(file)) < len(paper.headings(file_of()))


def test_it_is_written_as_its_owner_chose() -> None:
    text = " ".join(paper.texts(written_so(hours=Hours.SPACED, counts=False)))
    assert paper.says(text, "9 h 34")
    assert not paper.says(text, "Personnes")
    english = written_so(language=Language.ENGLISH)
    assert paper.language(english) == "en"
    assert not set(paper.headings(english)) & {"Le cadre", "Toutes les contributions"}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_facilitators_typed_stops_nothing_either(kind: str) -> None:
    text = HOSTILE[kind][:2_000]
    found = morning.replace_plan(
        onepages.at_its_limits(text), title=text, place=text, organiser=text, speaker=text
    )
    assert paper.is_tagged(pdf.render(found, MADE))


ANYTHING = st.text(st.characters(exclude_categories=()), max_size=40)
PICTURES = st.text(
    st.sampled_from("👩🏽‍👧🇫🇷1️⃣❤️🏳🌈☕★→✓ \u200d\ufe0f\u20e3أعنதமிழ்éœ«»·"), max_size=20
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ANYTHING | PICTURES, min_size=8, max_size=16))
def test_no_text_stops_it(texts: list[str]) -> None:
    lived = morning.with_cards(texts)
    for text in texts[:4]:
        lived.word("s2", text)
    assert pdf.render(lived.of(Copy.INTERNAL), MADE).startswith(b"%PDF")


def test_two_thousand_contributions_are_a_document_too() -> None:
    lived = restituted.two_thousand()
    began = time.process_time()
    file = pdf.render(lived.of(Copy.SHAREABLE), MADE)
    assert time.process_time() - began < 60, "something costs more than it has to"
    assert len(paper.headings(file)) > 10


def test_a_machine_without_fonts_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "FONTS", printing.FONTS / "nowhere")
    with pytest.raises(printing.NotPrinted):
        FORMATS["pdf"].render(Morning().of(Copy.SHAREABLE), MADE)
