"""What every section of the Word document is written with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from docx.document import Document
from docx.oxml.ns import qn

from facilitation.export.docx import styles
from facilitation.export.docx.elements import (
    Element,
    beside_rule,
    bookmark,
    isolated,
    make,
    paragraph,
    reference,
    run,
    typed,
)
from facilitation.export.records import THEIR_LANGUAGE, Cited, Heading, Outline

SHORT: Final = 600
"""Characters up to which a contribution is kept on one page."""
_HEADINGS: Final = (styles.HEADING_1, styles.HEADING_2, styles.HEADING_3)


class Writer:
    """Adds to the end of a dressed document what an outline says."""

    def __init__(self, document: Document, outline: Outline) -> None:
        self.document = document
        self.outline = outline
        self.voice = outline.voice
        self._end: Element = document.element.body.sectPr
        self._bookmarks = 0
        self.headings: list[tuple[Heading, str]] = []
        """Those written so far that a table of contents names, each with its bookmark."""

    @property
    def last(self) -> Element:
        """What was written last."""
        last: Element = self._end.getprevious()
        return last

    def add(self, element: Element) -> None:
        """The next element of the body."""
        self._end.addprevious(element)

    def say(
        self, text: str, style: str = styles.NORMAL, *, properties: Sequence[Element] = ()
    ) -> None:
        """A paragraph of the document's own."""
        self.add(paragraph(style, run(text), properties=properties))

    def theirs(self, text: str, style: str = "") -> Element:
        """A run of what facilitators or the trainer wrote."""
        other = self.voice.language != THEIR_LANGUAGE
        return run(text, style, lang=THEIR_LANGUAGE if other else "")

    def typed(self, text: str, lang: str) -> Element:
        """A run of what a participant typed, in its language if it is another than the
        document's."""
        return typed(text, "" if lang == self.voice.language else lang or styles.UNKNOWN)

    def heading(
        self, item: Heading, *, style: str = "", properties: Sequence[Element] = ()
    ) -> None:
        """A heading; of a component, with its colour beside it."""
        words = self.theirs(item.text) if item.theirs else run(item.text)
        rule: list[Element] = []
        if item.component:
            ink, fill = styles.COMPONENT_COLOURS.get(item.component, (styles.INK, styles.LINE))
            rule = beside_rule(fill)
            colour = make("color", val=ink)
            kept = words.find(qn("w:rPr"))
            if kept is None:
                words.insert(0, make("rPr", colour))
            else:
                kept.insert(0, colour)
        content = [words]
        if item.in_contents:
            name = f"_Toc{len(self.headings) + 1}"
            self.headings.append((item, name))
            content = self.marked(name, content)
        inner = item.level == 2 and not item.in_contents
        usual = styles.INNER if inner else _HEADINGS[item.level - 1]
        self.add(paragraph(style or usual, *content, properties=[*properties, *rule]))

    def marked(self, name: str, inside: Iterable[Element]) -> list[Element]:
        """Those runs under a bookmark of that name."""
        self._bookmarks += 1
        return bookmark(name, self._bookmarks, inside)

    def cite(
        self, cited: Iterable[Cited], style: str = styles.CITED, *, together: bool = False
    ) -> None:
        """A paragraph each: the words, where they stand, how they were read; ``together`` with
        what comes next."""
        for item in cited:
            text = self.typed(item.text, item.lang)
            words = reference(item.anchor, text) if item.anchor else [text]
            after = "".join(f" · {mark}" for mark in item.marks)
            content = [
                run(self.voice.say("document.open_quote")),
                *isolated(item.text, words),
                run(self.voice.say("document.close_quote")),
                run(f" {item.reference}{after}", styles.REFERENCE),
            ]
            keep = [make("keepNext")] if together else []
            keep += [make("keepLines")] if len(item.text) <= SHORT else []
            self.add(paragraph(style, *content, properties=keep))


def head_row(writer: Writer, *keys: str) -> list[list[Element]]:
    """The head of a table: a cell of one paragraph each."""
    return [[paragraph(styles.CELL_HEAD, run(writer.voice.say(key)))] for key in keys]
