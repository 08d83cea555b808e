"""The few WordprocessingML elements that the document is made of.

Texts given here are ``legible``. A typed text keeps its lines, tabs and spaces inside one
paragraph, so that a bookmark holds it whole and a reference to it stays in its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from docx.oxml.xmlchemy import BaseOxmlElement

from facilitation.export.text import reads_from_the_right, reorders

Element = BaseOxmlElement

_PIECES = re.compile(r"(\r\n|\n|\r|\t)")
# What is between these two cannot change the order of what is around them.
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


_WORD = {"w": nsmap["w"]}
_name = cache(qn)


def make(tag: str, *children: Element, **attributes: str) -> Element:
    """An element of the ``w:`` namespace, its attributes there too."""
    named = {_name(f"w:{name}"): value for name, value in attributes.items()}
    # As the library makes its own, without asking for the namespaces each time: a long morning has
    # tens of thousands.
    element: Element = oxml_parser.makeelement(_name(f"w:{tag}"), attrib=named, nsmap=_WORD)
    element.extend(children)
    return element


_REGIONS = {
    "en": "en-GB",
    "fr": "fr-FR",
    "ta": "ta-IN",
    "te": "te-IN",
    "kn": "kn-IN",
    "ml": "ml-IN",
    "gu": "gu-IN",
    "si": "si-LK",
    "el": "el-GR",
    "hy": "hy-AM",
    "ka": "ka-GE",
    "th": "th-TH",
    "lo": "lo-LA",
    "km": "km-KH",
    "ko": "ko-KR",
    "ja": "ja-JP",
}
_COMPLEX = frozenset({"ta", "te", "kn", "ml", "gu", "si", "th", "lo", "km"})
_EASTERN = frozenset({"ko", "ja"})


def region(lang: str) -> str:
    """A language as Word names it: "fr" → "fr-FR"; what is not known stays as it is."""
    return _REGIONS.get(lang, lang)


def _language(lang: str, *, from_the_right: bool) -> Element:
    name = region(lang)
    if from_the_right or lang in _COMPLEX:
        return make("lang", bidi=name)
    return make("lang", eastAsia=name) if lang in _EASTERN else make("lang", val=name)


def run(text: str, style: str = "", *, from_the_right: bool = False, lang: str = "") -> Element:
    """A run of that very text, lines and tabs as Word has them; ``lang`` where it is not the
    document's."""
    properties = make("rPr")
    if style:
        properties.append(make("rStyle", val=style))
    if from_the_right:
        properties.append(make("rtl"))
    if lang:
        properties.append(_language(lang, from_the_right=from_the_right))
    element = make("r", properties) if len(properties) else make("r")
    for piece in _PIECES.split(text):
        if piece == "\t":
            element.append(make("tab"))
        elif piece in ("\r\n", "\n", "\r"):
            element.append(make("br"))
        elif piece:
            content = make("t")
            content.text = piece
            content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            element.append(content)
    return element


def typed(text: str, lang: str = "") -> Element:
    """A run of what somebody typed, in the direction it is read."""
    return run(text, from_the_right=reads_from_the_right(text), lang=lang)


def isolated(text: str, inside: Iterable[Element]) -> list[Element]:
    """Those runs, kept from reordering their neighbours if that text could."""
    if not reorders(text):
        return list(inside)
    return [run(_ISOLATE), *inside, run(_END_ISOLATE)]


def bookmark(name: str, number: int, inside: Iterable[Element]) -> list[Element]:
    """Those runs under a name that a ``reference`` finds; ``number`` is unique in the document."""
    return [
        make("bookmarkStart", id=str(number), name=name),
        *inside,
        make("bookmarkEnd", id=str(number)),
    ]


def field(instruction: str, result: Iterable[Element]) -> list[Element]:
    """A complex field with its result as it now is."""
    return [*_opening(instruction), *result, make("r", make("fldChar", fldCharType="end"))]


def _opening(instruction: str) -> list[Element]:
    code = make("instrText")
    code.text = f" {instruction} "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [
        make("r", make("fldChar", fldCharType="begin")),
        make("r", code),
        make("r", make("fldChar", fldCharType="separate")),
    ]


def field_around(instruction: str, paragraphs: Sequence[Element]) -> None:
    """Make those paragraphs the result of one field; they are changed in place."""
    for element in reversed(_opening(instruction)):
        paragraphs[0].insert(1, element)
    paragraphs[-1].append(make("r", make("fldChar", fldCharType="end")))


def reference(name: str, words: Element) -> list[Element]:
    """The words that stand under that bookmark, linked to it."""
    return field(f"REF {name} \\h", [words])


def paragraph(style: str, *content: Element, properties: Sequence[Element] = ()) -> Element:
    """A paragraph; ``properties`` in the order that the schema wants."""
    return make("p", make("pPr", make("pStyle", val=style), *properties), *content)


def beside_rule(colour: str) -> list[Element]:
    """Paragraph properties: a rule of that colour on the side where reading begins."""
    side = make("left", val="single", sz="36", space="7", color=colour)
    return [make("pBdr", side), make("ind", left="200")]


SHORT_TABLE = 9
"""Rows, head included, up to which a table is not cut."""


def _with_next(paragraphs: Iterable[Element]) -> None:
    for each in paragraphs:
        properties = each[0]
        if properties.find(_name("w:keepNext")) is None:
            properties.insert(1, make("keepNext"))


def table(
    style: str,
    widths: Sequence[int],
    rows: Iterable[Sequence[Sequence[Element]]],
) -> Element:
    """A table whose first row is its head, repeated on every page; no row is cut by a page, and a
    short table stays on one."""
    rows = list(rows)
    if len(rows) <= SHORT_TABLE:
        for cells in rows[:-1]:
            for content in cells:
                _with_next(content)
    head = {"firstRow": "1", "lastRow": "0", "firstColumn": "0", "lastColumn": "0"}
    element = make(
        "tbl",
        make(
            "tblPr",
            make("tblStyle", val=style),
            make("tblW", w=str(sum(widths)), type="dxa"),
            make("tblLayout", type="fixed"),
            make("tblLook", **head, noHBand="1", noVBand="1"),
        ),
        make("tblGrid", *(make("gridCol", w=str(width)) for width in widths)),
    )
    for position, cells in enumerate(rows):
        row = make("tr", make("trPr", make("cantSplit")))
        if position == 0:
            row[0].append(make("tblHeader"))
        for width, content in zip(widths, cells, strict=True):
            row.append(make("tc", make("tcPr", make("tcW", w=str(width), type="dxa")), *content))
        element.append(row)
    return element
