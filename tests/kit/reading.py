"""Read the exports back, with other eyes than those that wrote them."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
import openpyxl
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import html

from tests.kit.unpacked import everything

TYPED_STYLES = frozenset(
    {
        *("Contribution", "Contribution citée", "Contribution réunie", "Pile", "Traduction"),
        *("Mots donnés", "Mot donné", "Mot", "Mots donnés une fois"),
    }
)
"""The paragraph styles of the Word document that hold what participants wrote."""

ANNEX = "Toutes les contributions"


def lines(text: str) -> str:
    """A text with one kind of line end: no document format keeps the three apart."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class WordFile:
    """A .docx, read with python-docx and as the zip of XML that it is."""

    def __init__(self, data: bytes) -> None:
        self.document = docx.Document(io.BytesIO(data))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.members = archive.infolist()
            self.parts = {
                name: archive.read(name).decode(errors="replace") for name in archive.namelist()
            }
        self.everything = "\n".join(self.parts.values())

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Every paragraph in reading order, those of tables and header and footer included."""
        body = [Paragraph(item, self.document) for item in self.document.element.iter(qn("w:p"))]
        section = self.document.sections[0]
        edges = (section.header, section.footer, section.first_page_footer)
        return body + [item for edge in edges for item in edge.paragraphs]

    @property
    def annex(self) -> list[Paragraph]:
        """The paragraphs from the heading of the annex on."""
        found = self.document.paragraphs
        start = next(
            place
            for place, item in enumerate(found)
            if item.text == ANNEX and item.style is not None and item.style.name == "Heading 1"
        )
        return found[start:]

    def originals(self) -> dict[int, str]:
        """Contribution number → the text under its bookmark."""
        return {
            int(name[1:]): text for name, text in self._bookmarked() if re.fullmatch(r"c\d+", name)
        }

    def _bookmarked(self) -> Iterator[tuple[str, str]]:
        for start in self.document.element.iter(qn("w:bookmarkStart")):
            text, item = "", start.getnext()
            while item.tag != qn("w:bookmarkEnd"):
                text += Run(item, None).text  # type: ignore[arg-type]
                item = item.getnext()
            assert item.get(qn("w:id")) == start.get(qn("w:id"))
            yield start.get(qn("w:name")), text

    def references(self) -> list[tuple[str, str]]:
        """Each REF field: the bookmark it names, and the result it shows."""
        found: list[tuple[str, str]] = []
        for paragraph in self.document.element.iter(qn("w:p")):
            code, result, inside, after = "", "", False, False
            for run in paragraph.iter(qn("w:r")):
                mark = run.find(qn("w:fldChar"))
                kind = mark.get(qn("w:fldCharType")) if mark is not None else ""
                if kind == "begin":
                    code, result, inside, after = "", "", True, False
                elif kind == "separate":
                    after = True
                elif kind == "end":
                    inside = False
                    name = re.fullmatch(r" REF (\w+) \\h ", code)
                    if name:
                        found.append((name[1], result))
                elif inside and after:
                    result += Run(run, None).text  # type: ignore[arg-type]
                elif inside:
                    code += "".join(item.text or "" for item in run.iter(qn("w:instrText")))
        return found


class Page:
    """A .html, parsed."""

    def __init__(self, data: bytes) -> None:
        self.source = data.decode()
        self.root = html.document_fromstring(data)

    def find(self, css: str) -> list[Any]:
        """Elements by class ("x" for .x), by id ("#x") or by tag ("<x")."""
        if css.startswith("#"):
            return list(self.root.xpath("//*[@id=$it]", it=css[1:]))
        if css.startswith("<"):
            return list(self.root.xpath(f"//{css[1:]}"))
        test = "contains(concat(' ', normalize-space(@class), ' '), concat(' ', $it, ' '))"
        return list(self.root.xpath(f"//*[{test}]", it=css))

    def originals(self) -> dict[int, str]:
        """Contribution number → its text in the annex; each stands alone in its element."""
        found: dict[int, str] = {}
        for item in self.find("annex")[0].iter("li"):
            texts = [text.text_content() for text in _with_class(item, "verbatim")]
            assert len(texts) <= 1
            if texts:
                found[int(item.get("id")[1:])] = lines(texts[0])
        return found

    def cited(self) -> list[tuple[str, str]]:
        """Each citation outside the annex: the anchor it links to, and its text."""
        return [
            (item.xpath(".//a")[0].get("href"), lines(item.xpath(".//blockquote/p")[0].text))
            for item in self.find("cited")
        ]


def _with_class(item: Any, name: str) -> list[Any]:
    return [found for found in item.iter() if name in (found.get("class") or "").split()]


def table(data: bytes) -> list[dict[str, str]]:
    """A .csv as a French spreadsheet opens it."""
    text = data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def sheet(data: bytes, place: int = 0) -> list[list[openpyxl.cell.Cell]]:
    """The cells of a sheet of a workbook, row by row."""
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(data)).worksheets[place]]


def cells(data: bytes) -> list[dict[str, Any]]:
    """The table of a workbook: what each row holds, by the head of its column."""
    head, *rows = sheet(data)
    names = [str(cell.value) for cell in head]
    return [dict(zip(names, (cell.value for cell in row), strict=True)) for row in rows]


EXACT = ("docx", "html", "xlsx", "csv", "json")
"""The formats that give each text back as it was typed. Of the others see tests/documents."""


def originals(name: str, data: bytes) -> dict[int, str]:
    """Contribution number → its text, from a file of any format; withdrawn ones aside."""
    if name == "docx":
        return WordFile(data).originals()
    if name == "html":
        return Page(data).originals()
    if name == "csv":
        rows = [row for row in table(data) if row["n°"] and row["état"] != "retirée"]
        return {int(row["n°"]): lines(row["texte"]) for row in rows}
    if name == "xlsx":
        numbered = [row for row in cells(data) if row["n°"] and row["état"] != "retirée"]
        return {row["n°"]: row["texte"] or "" for row in numbered}
    assert name == "json"
    return {
        row["number"]: lines(row["text"])
        for row in json.loads(data)["contributions"]
        if row["state"] != "withdrawn"
    }


def whole_text(name: str, data: bytes) -> str:
    """Everything that a file of any format holds, hidden corners included."""
    if name == "docx":
        return WordFile(data).everything
    return data.decode() if name in ("html", "csv", "json") else everything(data)
