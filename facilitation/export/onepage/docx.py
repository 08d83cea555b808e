"""« À chaud » for Word and LibreOffice: the version that the PDF chose, with room to spare.

Both set other letters than the PDF, so that what fits there need not fit here: the version is
chosen for a page that is a little shorter.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from docx import Document as new_document
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from facilitation.core.restitution import Restitution
from facilitation.export.docx import MEDIA_TYPE, PROPERTY_LENGTH, repacked, styles
from facilitation.export.docx.elements import (
    Element,
    isolated,
    make,
    paragraph,
    region,
    run,
    typed,
)
from facilitation.export.onepage.pdf import chosen
from facilitation.export.onepage.records import Page, Part, Quoted, Words
from facilitation.export.text import legible

__all__ = ["MEDIA_TYPE", "render"]

_ROOM: Final = 0.94
"""The share of the page that is planned for."""
_MARGIN: Final = Mm(15)
_WIDTHS: Final = (2600, 7600)
_HALVES: Final = (5100, 5100)
_NO_BREAK: Final = "\u00a0"


def render(restitution: Restitution, made: datetime) -> bytes:
    """The page of that copy. Raises printing.NotPrinted where nothing can be measured."""
    page, size = chosen(restitution, _ROOM)
    document = new_document()
    styles.dress(document, region(page.voice.language))
    _dress(document, size)
    _properties(document, page, legible(restitution.organiser), made)
    body = document.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)
    end = body[-1]
    for element in _Writer(page, size).elements():
        end.addprevious(element)
    target = io.BytesIO()
    document.save(target)
    return repacked(target, made)


def _dress(document: Document, size: float) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = styles.PAGE
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = Mm(13)
    section.header_distance = section.footer_distance = Mm(6)
    by_id = {style.style_id: style for style in document.styles}
    for name, points, before, after in (
        (styles.NORMAL, size, 0, 2),
        (styles.TITLE, 18, 0, 2),
        (styles.HEADING_1, size * 1.3, 9, 3),
        (styles.HEADING_2, size, 0, 0),
        (styles.HEADING_3, size, 3, 2),
        (styles.SMALL, size * 0.85, 0, 1),
        (styles.CITED, size, 0, 1),
        (styles.WORD, size, 0, 2),
        (styles.FOOT, 7.5, 6, 0),
    ):
        style: Any = by_id[name]
        style.font.size = Pt(round(points * 2) / 2)
        shape = style.paragraph_format
        shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1.0
    reference: Any = by_id[styles.REFERENCE]
    reference.font.size = Pt(round(size * 0.85 * 2) / 2)
    # Behind a dash, hanging.
    cited: Any = by_id[styles.CITED]
    cited.paragraph_format.left_indent = Pt(size)
    cited.paragraph_format.first_line_indent = Pt(-size)


def _properties(document: Document, page: Page, organiser: str, made: datetime) -> None:
    about = document.core_properties
    full = page.voice.say("onepage.full_title", title=page.event) if page.event else page.title
    about.title = full[:PROPERTY_LENGTH]
    about.author = organiser[:PROPERTY_LENGTH]
    about.last_modified_by = ""
    about.comments = ""
    about.language = region(page.voice.language)
    about.created = about.modified = made.astimezone(UTC).replace(tzinfo=None)


class _Writer:
    def __init__(self, page: Page, size: float) -> None:
        self._page = page
        self._voice = page.voice
        self._size = size

    def elements(self) -> Iterator[Element]:
        """The page, from its title to its foot."""
        page = self._page
        title = _coloured(_bold(run(page.title)), styles.INK)
        event = [_coloured(run(f" · {page.event}"), styles.INK)] if page.event else []
        yield paragraph(styles.TITLE, title, *event)
        for fact in page.facts:
            yield paragraph(styles.SMALL, run(fact))
        if page.words is not None:
            yield from self._words(page.words)
        if page.parts:
            yield paragraph(styles.HEADING_1, run(page.parts_heading))
            yield _table(
                _WIDTHS,
                [(self._label(part), self._said(part)) for part in page.parts],
                [
                    styles.COMPONENT_COLOURS.get(part.key, ("", styles.LINE))[1]
                    for part in page.parts
                ],
            )
        below = [
            *([list(self._open())] if page.open_heading else []),
            *([list(self._next())] if page.next_heading else []),
        ]
        if below:
            yield _table(_HALVES[: len(below)], [below])
        yield paragraph(styles.FOOT, run(" ".join(page.foot)))

    def _words(self, words: Words) -> Iterator[Element]:
        yield paragraph(styles.HEADING_1, run(words.heading))
        if words.silence:
            yield paragraph(styles.NORMAL, run(words.silence))
        for given in words.lists:
            if given.prompt:
                yield paragraph(styles.SMALL, run(given.prompt), properties=[make("keepNext")])
            said: list[Element] = []
            grows = 0.3 if sum(len(word.word) for word in given.words) > 400 else 0.6
            for word in given.words:
                size = self._size * (1 + grows * word.share**0.5)
                said += isolated(word.word, [_sized(typed(word.word), size, bold=word.share > 0.5)])
                if word.count is not None and word.count > 1:
                    said.append(run(f"{_NO_BREAK}{word.count}", styles.REFERENCE))
                said.append(run("   "))
            if given.more:
                said.append(run(given.more, styles.REFERENCE))
            yield paragraph(styles.WORD, *said)

    def _label(self, part: Part) -> list[Element]:
        ink = styles.COMPONENT_COLOURS.get(part.key, (styles.INK, ""))[0]
        return [paragraph(styles.HEADING_2, _coloured(run(part.label), ink))]

    def _said(self, part: Part) -> list[Element]:
        found: list[Element] = []
        if part.silence:
            found.append(paragraph(styles.NORMAL, run(part.silence)))
        if part.summary:
            lead = run(f"{part.summary_lead}{_NO_BREAK}: ", styles.REFERENCE)
            found.append(paragraph(styles.NORMAL, lead, _bold(run(part.summary))))
        if part.lead:
            found.append(paragraph(styles.SMALL, run(part.lead)))
        found += map(self._quoted, part.points)
        if part.more:
            found.append(paragraph(styles.SMALL, run(part.more)))
        return found or [paragraph(styles.NORMAL)]

    def _quoted(self, item: Quoted) -> Element:
        said = [run("– ")]
        if item.title:
            said += isolated(item.title, [_bold(typed(item.title))])
            said.append(run(f"{_NO_BREAK}: "))
        opened, closed = (self._voice.say(f"document.{end}_quote") for end in ("open", "close"))
        said += [run(opened), *isolated(item.text, [typed(item.text, item.lang)]), run(closed)]
        if item.about:
            said.append(run(f" · {item.about}", styles.REFERENCE))
        return paragraph(styles.CITED, *said)

    def _open(self) -> Iterator[Element]:
        page = self._page
        yield paragraph(styles.HEADING_1, run(page.open_heading))
        if page.open_silence:
            yield paragraph(styles.NORMAL, run(page.open_silence))
        for group in page.open:
            yield paragraph(styles.HEADING_3, run(group.label))
            yield from map(self._quoted, group.items)
        for line in page.open_more:
            yield paragraph(styles.SMALL, run(line))

    def _next(self) -> Iterator[Element]:
        page = self._page
        yield paragraph(styles.HEADING_1, run(page.next_heading))
        if page.next_silence:
            yield paragraph(styles.NORMAL, run(page.next_silence))
        for what, who, due in page.actions:
            said = [run("– "), _bold(run(what))]
            rest = " · ".join(filter(None, (who, due)))
            if rest:
                said.append(run(f" · {rest}"))
            yield paragraph(styles.CITED, *said)
        if page.next_more:
            yield paragraph(styles.SMALL, run(page.next_more))


def _table(
    widths: Sequence[int], rows: Sequence[Sequence[Sequence[Element]]], colours: Sequence[str] = ()
) -> Element:
    """Columns without a head; a row may have a rule of its colour on the side where reading
    begins."""
    element = make(
        "tbl",
        make(
            "tblPr",
            make("tblW", w=str(sum(widths)), type="dxa"),
            make("tblLayout", type="fixed"),
        ),
        make("tblGrid", *(make("gridCol", w=str(width)) for width in widths)),
    )
    for place, cells in enumerate(rows):
        row = make("tr", make("trPr", make("cantSplit")))
        for column, (width, content) in enumerate(zip(widths, cells, strict=True)):
            properties = make("tcPr", make("tcW", w=str(width), type="dxa"))
            thin = {"val": "single", "sz": "4", "space": "0", "color": "D9D4C8"}
            borders = make("tcBorders", make("top", **thin))
            if colours and column == 0:
                thick = {"val": "single", "sz": "24", "space": "0", "color": colours[place]}
                borders.append(make("left", **thick))
            properties.append(borders)
            margins = make("tcMar", make("top", w="40", type="dxa"))
            margins.append(make("left", w="120" if colours else "0", type="dxa"))
            margins.append(make("bottom", w="20", type="dxa"))
            properties.append(margins)
            row.append(make("tc", properties, *content))
        element.append(row)
    return element


def _changed(element: Element, *properties: Element) -> Element:
    found = element.find(qn("w:rPr"))
    if found is None:
        found = make("rPr")
        element.insert(0, found)
    style = found.find(qn("w:rStyle"))
    place = 0 if style is None else 1
    for offset, each in enumerate(properties):
        found.insert(place + offset, each)
    return element


def _bold(element: Element) -> Element:
    return _changed(element, make("b"), make("bCs"))


def _coloured(element: Element, colour: str) -> Element:
    return _changed(element, make("color", val=colour))


def _sized(element: Element, points: float, *, bold: bool) -> Element:
    half = str(round(points * 2))
    weight = [make("b"), make("bCs")] if bold else []
    return _changed(element, *weight, make("sz", val=half), make("szCs", val=half))
