"""The workbook, read back with another library than the one that wrote it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import openpyxl
import pytest

from facilitation.core.document import DocumentOptions, Hours, Language
from facilitation.core.notes import SetAttendance, WriteNote
from facilitation.core.restitution import Copy
from facilitation.export import FORMATS
from tests.kit import morning
from tests.kit.morning import MADE, OWNER, Morning
from tests.kit.reading import cells, lines, sheet, table
from tests.kit.unpacked import everything

DEMO = morning.demo()
EXCEL_HOLDS = 32_767
"""UTF-16 units in a cell."""
FORMULAS = [
    "=1+1",
    "+33 6 12",
    "-10 %",
    "@SUM(A1)",
    "\t=1",
    '=HYPERLINK("http://x.fr";"ici")',
    "＝1",
]


def made(lived: Morning, copy: Copy = Copy.INTERNAL) -> bytes:
    return FORMATS["xlsx"].render(lived.of(copy), MADE)


def book(lived: Morning, copy: Copy = Copy.INTERNAL) -> Any:
    return openpyxl.load_workbook(io.BytesIO(made(lived, copy)))


def facts(lived: Morning, copy: Copy = Copy.INTERNAL) -> dict[str, Any]:
    """The second sheet: what is said, and what of it."""
    return {row[0].value: row[1].value for row in sheet(made(lived, copy), 1)}


def said(value: Any) -> str:
    """A cell as the CSV writes it."""
    if isinstance(value, datetime):
        return f"{value.hour}h{value.minute:02}"
    return "" if value is None else str(value)


@pytest.mark.parametrize("copy", Copy)
@pytest.mark.parametrize("lived", [DEMO, morning.sorted_words(), morning.empty()])
def test_workbook_and_csv_say_the_same_cell_by_cell(lived: Morning, copy: Copy) -> None:
    there = [{name: said(value) for name, value in row.items()} for row in cells(made(lived, copy))]
    assert there == table(FORMATS["csv"].render(lived.of(copy), MADE))


@pytest.mark.parametrize("text", FORMULAS)
def test_what_would_be_a_formula_is_a_text_and_stays_one_when_it_is_edited(text: str) -> None:
    row = sheet(made(morning.one_idea(text)))[1]
    cell = next(each for each in row if each.value == text)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


@pytest.mark.parametrize(
    "text",
    ["<r><t>a & b</r>", "<r></r>", "<r><rPr><b/></rPr><t>gras</t></r>", "<r>deux\nlignes</r>"],
)
def test_what_looks_like_the_workbooks_own_markup_is_a_text(text: str) -> None:
    # The library takes a text between these two for markup that it made itself.
    lived = morning.with_cards([text, "Une autre"])
    assert [row["texte"] for row in cells(made(lived))][:2] == [text, "Une autre"]


@pytest.mark.parametrize("text", ["http://x.fr/a", "mailto:a@b.fr", "internal:Contributions!A1"])
def test_an_address_is_no_link(text: str) -> None:
    row = sheet(made(morning.one_idea(text)))[1]
    assert next(each for each in row if each.value == text).hyperlink is None


def test_no_part_of_it_holds_a_formula_a_link_or_a_macro() -> None:
    lived = morning.with_cards(FORMULAS)
    with zipfile.ZipFile(io.BytesIO(made(lived))) as archive:
        names = archive.namelist()
        assert b"<f>" not in b"".join(archive.read(name) for name in names)
    assert not [name for name in names if "external" in name or "vba" in name or "_rels/s" in name]


def test_numbers_and_hours_are_cells_of_their_kind() -> None:
    row = next(row for row in cells(made(DEMO)) if row["n°"] == 137)
    assert (row["à retenir"], row["table"], row["personnes"]) == (3, 8, 1)
    assert row["heure"].isoformat().startswith("2025-02-04T10:24:")
    cell = next(cell for cell in sheet(made(DEMO))[1] if isinstance(cell.value, datetime))
    assert cell.number_format == 'h"h"mm'


def test_whoever_scrolls_keeps_the_heads_and_whoever_looks_for_a_table_filters() -> None:
    first = book(DEMO).worksheets[0]
    assert first.freeze_panes == "B2"
    assert first.auto_filter.ref == first.dimensions
    assert first.print_title_rows == "$1:$1"
    text = next(cell for cell in first[1] if cell.value == "texte").column_letter
    assert first.column_dimensions[text].width >= 50
    assert first[f"{text}2"].alignment.wrap_text


@pytest.mark.parametrize(
    ("options", "shown", "said"),
    [
        (DocumentOptions(), 'h"h"mm', "10h24"),
        (DocumentOptions(hours=Hours.SPACED), 'h"\u00a0h\u00a0"mm', "10\u00a0h\u00a024"),
        (DocumentOptions(language=Language.ENGLISH), "h:mm", "10:24"),
    ],
)
def test_hours_and_heads_are_written_as_the_document_is(
    options: DocumentOptions, shown: str, said: str
) -> None:
    restitution = replace(DEMO.of(Copy.INTERNAL), options=options)
    head, *rows = sheet(FORMATS["xlsx"].render(restitution, MADE))
    row = next(row for row in rows if row[0].value == 137)
    assert [cell.number_format for cell in row if isinstance(cell.value, datetime)] == [shown]
    lines = table(FORMATS["csv"].render(restitution, MADE))
    assert said in lines[136].values()
    assert list(lines[0]) == [cell.value for cell in head]
    english = options.language is Language.ENGLISH
    assert ("disagreement" in lines[0]) is english
    about = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].render(restitution, MADE)))
    assert about.properties.language == ("en-GB" if english else "fr-FR")
    assert about.sheetnames[1] == ("The meeting" if english else "La rencontre")


def test_a_row_is_as_tall_as_its_longest_text() -> None:
    lived = morning.with_cards(("Court", "Un peu plus long. " * 20, "une\ndeux\ntrois\nquatre"))
    first = book(lived).worksheets[0]
    short, long, broken = (first.row_dimensions[row].height for row in (2, 3, 4))
    assert long >= 6 * 15 > broken >= 4 * 15 > short
    tall = book(morning.one_idea("mot " * 9_000)).worksheets[0]
    assert 400 < tall.row_dimensions[2].height < 410


def test_a_second_sheet_says_which_rencontre_and_which_copy() -> None:
    found = facts(DEMO, Copy.SHAREABLE)
    assert book(DEMO).sheetnames == ["Contributions", "La rencontre"]
    assert found["Titre"].startswith("Renforcer les coopérations éducatives")
    assert found["Date"].date() == date(2025, 2, 4)
    assert (found["Début"], found["Fin"]) == (time(9), time(12, 30))
    assert found["Copie"] == "Copie diffusable"
    assert found["État du document"] == "Version de travail"
    assert found["Établi le"] == MADE.replace(tzinfo=None)
    assert found["Contributions dans ce classeur"] == 147
    assert found["Contributions qui n’y sont pas"] == 6
    assert found["· à ne pas citer"] == 2
    assert "Contributions qui n’y sont pas" not in facts(DEMO)
    assert facts(DEMO)["Copie"] == "Copie interne"


def test_a_date_that_is_none_is_said_as_it_was_typed() -> None:
    found = replace(DEMO.of(Copy.INTERNAL), date="=demain", start="vers 9 h")
    rows = sheet(FORMATS["xlsx"].render(found, MADE), 1)
    assert {"=demain", "vers 9 h"} < {row[1].value for row in rows}


def test_its_properties_name_the_rencontre_and_nobody() -> None:
    about = book(DEMO).properties
    assert about.title.startswith("Synthèse de la rencontre · Renforcer")
    assert (about.language, about.subject) == ("fr-FR", "Copie interne · Version de travail")
    assert (about.creator, about.lastModifiedBy) == (None, None)
    assert about.created == about.modified == MADE.astimezone(UTC).replace(tzinfo=None)


def test_it_opens_with_a_title_of_any_length_and_any_characters() -> None:
    for title in ("t" * 5_000, "\x00\ud800&<>", "", "'[Budget]*?/\\:"):
        found = morning.replace_plan(DEMO, title=title, organiser=title, place=title)
        openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].render(found, MADE)))


@pytest.mark.parametrize("character", ["x", "é", "😀", "=\n"])
def test_a_text_longer_than_a_cell_goes_on_beneath_in_both_tables(character: str) -> None:
    text = (character * 80_000)[:80_000]
    lived = morning.one_idea(text)
    for rows in (cells(made(lived)), table(FORMATS["csv"].render(lived.of(Copy.INTERNAL), MADE))):
        pieces = [str(row["texte"]) for row in rows]
        assert "".join(piece.removeprefix("'") for piece in pieces) == text
        assert [row["n°"] or "" for row in rows][1:] == [""] * (len(rows) - 1)
        assert {row["type"] for row in rows[1:]} == {"suite · n°\u00a01"}
        assert max(len(piece.encode("utf-16-le")) // 2 for piece in pieces) <= EXCEL_HOLDS


def test_what_no_cell_can_hold_is_marked() -> None:
    text = "a\x00b\x0bc\ud800d\r\ne\tf _x0041_ "
    row = cells(made(morning.one_idea(text)))[0]
    assert row["texte"] == lines("a\ufffdb\ufffdc\ufffdd\ne\tf _x0041_ ")


def test_what_the_animation_wrote_stands_beneath_without_a_number() -> None:
    lived = morning.demo()
    lived.do(OWNER, SetAttendance(72))
    lived.do(OWNER, WriteNote("s7", "La salle rit.", 0))
    rows = {row["type"]: row for row in cells(made(lived)) if row["n°"] is None}
    assert rows["présence"]["texte"] == "72 personnes"
    assert rows["note de l’animation"]["texte"] == "La salle rit."
    assert rows["complément théorique"]["composante"] == "Structure de soutien"
    assert facts(lived)["Personnes présentes"] == 72


def test_neither_a_machine_nor_a_program_of_ours_is_named() -> None:
    found = everything(made(DEMO))
    assert "auteur-" not in found
    assert "/tmp" not in found
