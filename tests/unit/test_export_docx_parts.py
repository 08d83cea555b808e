"""The Word document's contents, cover and clouds, and the order that its schema wants."""

from __future__ import annotations

from functools import cache

import pytest
from docx.oxml.ns import qn
from lxml import etree

from facilitation.core.document import DocumentOptions, Part
from facilitation.core.restitution import Copy
from facilitation.export import FORMATS
from tests.kit import morning, restituted
from tests.kit.morning import MADE, Morning
from tests.kit.reading import WordFile

LIVED = restituted.prepared()
PARAGRAPH = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "pBdr", "shd", "tabs"),
    *("bidi", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "sectPr"),
)
RUN = (
    *("rStyle", "rFonts", "b", "bCs", "strike", "noProof", "color", "sz", "szCs", "rtl", "lang"),
)
"""The properties that this document uses, as CT_PPr and CT_RPr order them."""
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@cache
def word(lived: Morning = LIVED, copy: Copy = Copy.INTERNAL) -> WordFile:
    return WordFile(FORMATS["docx"].render(lived.of(copy), MADE))


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/footer1.xml"])
def test_properties_come_in_the_order_of_the_schema(part: str) -> None:
    root = etree.fromstring(word().parts[part].encode())
    for tag, order in (("pPr", PARAGRAPH), ("rPr", RUN)):
        for properties in root.iter(qn(f"w:{tag}")):
            names = [etree.QName(child).localname for child in properties]
            assert names == sorted(names, key=order.index), names


def toc(file: WordFile) -> list[tuple[str, str, str]]:
    """Style, bookmark and words of each entry."""
    content = file.document.element.body.find(qn("w:sdt")).find(qn("w:sdtContent"))
    found = []
    for entry in content.findall(qn("w:p"))[1:]:
        style = entry.find(qn("w:pPr")).find(qn("w:pStyle")).get(qn("w:val"))
        (link,) = entry.findall(qn("w:hyperlink"))
        text = "".join(each.text for each in link.iter(qn("w:t")))
        found.append((style, link.get(qn("w:anchor")), text))
    return found


@pytest.mark.parametrize("copy", Copy)
@pytest.mark.parametrize("lived", [LIVED, morning.empty(), morning.one_idea()])
def test_the_contents_are_a_field_whose_entries_are_the_headings(
    lived: Morning, copy: Copy
) -> None:
    file = word(lived, copy)
    headings = [
        (
            f"TM{item.style.name[-1]}",
            item._p.find(qn("w:bookmarkStart")).get(qn("w:name")),
            item.text,
        )
        for item in file.document.paragraphs
        if item.style is not None and item.style.name in ("Heading 1", "Heading 2")
    ]
    assert toc(file) == headings
    body = file.document.element.body
    codes = [item.text for item in body.iter(qn("w:instrText"))]
    assert codes[0] == ' TOC \\o "1-2" \\n \\h \\z '
    begins, ends = (
        sum(mark.get(qn("w:fldCharType")) == kind for mark in body.iter(qn("w:fldChar")))
        for kind in ("begin", "end")
    )
    assert begins == ends


def test_the_cover_has_title_date_place_partners_copy_and_state() -> None:
    found = [item.text for item in word().paragraphs]
    first = found[: found.index("Dans ce document")]
    assert first[0] == "Synthèse de la rencontre"
    assert first[1].replace("\n", " ") == (
        "Renforcer les coopérations éducatives\u00a0: la démarche impact collectif"
    )
    assert first[2:] == [
        "Date\t4 février 2025, 9h00\u00a0– 12h30",
        "Lieu\tEspace culturel et social Saâd-Abssi, 16 rue Julien-Mocquard, Gennevilliers",
        "Organisation\tPôle ressources",
        "Intervention\tScop Accolades",
        "Partenaires\tCité éducative de Gennevilliers",
        "\tCité éducative de Nanterre",
        "Copie interne · Version de travail",
        "Établie le 4 février 2025 à 12h45",
    ]


def test_ornaments_say_that_they_are_and_clouds_say_what_they_show() -> None:
    pictures = list(word().document.element.iter(f"{WP}docPr"))
    assert [each.get("name") for each in pictures] == ["Bande", "Nuage 1", "Nuage 2", "Nuage 3"]
    assert len({each.get("id") for each in pictures}) == len(pictures)
    band, *clouds = pictures
    assert band.find(".//{*}decorative").get("val") == "1"
    assert (
        clouds[0]
        .get("descr")
        .startswith("Nuage des mots donnés. Les plus donnés\u00a0: confiance (12)")
    )
    assert all("La liste complète suit." in each.get("descr") for each in clouds)
    parts = word().parts
    assert len([name for name in parts if name.endswith(".png")]) == 3
    assert len([name for name in parts if name.endswith(".svg")]) == 3
    assert 'ContentType="image/svg+xml"' in parts["[Content_Types].xml"]


def test_words_that_one_person_gave_need_no_line_each() -> None:
    (once, *_) = [
        item.text for item in word().paragraphs if item.style.name == "Mots donnés une fois"
    ]
    assert once.startswith("Donnés une fois\u00a0: confience\u00a0(n°\u00a013), ")
    rows = word().document.tables[1].rows
    assert min(int(row.cells[1].text) for row in rows[1:]) == 2
    lived = restituted.with_options(LIVED, DocumentOptions(counts=False))
    file = word(lived)
    assert not [item for item in file.paragraphs if item.style.name == "Mots donnés une fois"]
    assert len(file.document.tables[1].columns) == 3


def test_a_document_without_its_components_has_its_band_all_the_same() -> None:
    lived = restituted.with_options(LIVED, DocumentOptions(without=(Part.COMPONENTS,)))
    assert word(lived).document.element.body.find(f".//{WP}anchor") is not None
