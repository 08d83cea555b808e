"""The Word document and the workbook, opened by LibreOffice."""

from __future__ import annotations

import csv
import io

import pytest

from facilitation.core.restitution import Copy
from facilitation.export.text import defused
from tests.documents.annexes import faults, squeezed
from tests.documents.conftest import OPENED, Opened
from tests.documents.samples import READ_EVERYWHERE, document, lived
from tests.kit import paper
from tests.kit.reading import lines

MOST_PAGES = 8
"""Of the seed's morning, and of the same with all that can be prepared and noted."""

each_sample = pytest.mark.parametrize(("name", "copy"), OPENED)


def rows(data: bytes) -> list[list[str]]:
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))


@each_sample
def test_each_contribution_stands_once_in_the_annex_of_the_word_document(
    name: str, copy: Copy, opened: Opened
) -> None:
    restitution = lived(name).of(copy)
    if restitution.annex:
        assert not faults(opened.text(name, copy), restitution)
    else:
        assert "Aucune contribution n’a été écrite." in opened.text(name, copy)


@pytest.mark.parametrize(("name", "copy"), [each for each in OPENED if each[0] != "crowd"])
def test_the_word_document_is_printed_with_its_title_on_as_many_pages_as_it_deserves(
    name: str, copy: Copy, opened: Opened
) -> None:
    pages = paper.texts(opened.pdf(name, copy))
    assert "Synthèse de la rencontre" in pages[0]
    assert all(pages)
    assert paper.sizes(opened.pdf(name, copy)) == {(210, 297)}
    if name in ("seed", "prepared"):
        assert 4 <= len(pages) <= MOST_PAGES


@each_sample
def test_a_chaud_is_one_page_whatever_the_morning_was(
    name: str, copy: Copy, opened: Opened
) -> None:
    ours, theirs = document(name, copy, "a-chaud.pdf"), opened.one_page(name, copy)
    for pdf in (ours, theirs):
        (page,) = paper.texts(pdf)
        assert "À chaud" in page
        assert paper.sizes(pdf) == {(210, 297)}


@each_sample
def test_the_workbook_shows_in_each_cell_what_the_csv_says(
    name: str, copy: Copy, opened: Opened
) -> None:
    ours = rows(document(name, copy, "csv"))
    theirs = rows(opened.table(name, copy, "Contributions"))
    assert [[defused(cell) for cell in row] for row in theirs] == [
        [lines(cell) for cell in row] for row in ours
    ]


@each_sample
def test_the_second_sheet_says_which_rencontre_and_which_copy(
    name: str, copy: Copy, opened: Opened
) -> None:
    said = {row[0]: row[1] for row in rows(opened.table(name, copy, "La rencontre"))}
    assert said["Date"] == "4 février 2025"
    assert (said["Début"], said["Fin"]) == ("9h00", "12h30")
    assert said["Copie"] == f"Copie {copy.value}"
    assert said["Établi le"] == "4 février 2025 à 12h45"
    assert said["Contributions dans ce classeur"] == str(len(lived(name).of(copy).annex))


@pytest.mark.parametrize("kind", READ_EVERYWHERE)
def test_every_script_survives_both(kind: str, opened: Opened) -> None:
    text = squeezed(READ_EVERYWHERE[kind])
    assert text in squeezed(opened.text("hostile", Copy.SHAREABLE))
    found = rows(opened.table("hostile", Copy.SHAREABLE, "Contributions"))
    assert text in {squeezed(cell) for row in found for cell in row}
