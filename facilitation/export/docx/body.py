"""The body of the Word document, section after section."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

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
    table,
    typed,
)
from facilitation.export.records import (
    AnnexEntry,
    AnnexGroup,
    Cited,
    ComponentPart,
    CourseRow,
    Outline,
    Panel,
    WordRow,
    WordTable,
)
from facilitation.export.text import reads_from_the_right
from facilitation.wording import say

SHORT = 600
"""Characters up to which a contribution is kept on one page."""
FEW = 10
"""Contributions up to which the annex begins on the page before it."""
WORD_COLUMNS = 3


class Body:
    """Writes an outline into a dressed document."""

    def __init__(self, document: Document, outline: Outline) -> None:
        self._outline = outline
        self._end: Element = document.element.body.sectPr
        self._bookmarks = 0

    def write(self) -> None:
        """Everything, in reading order."""
        self._head()
        self._heading(1, say("document.frame"))
        for line in self._outline.frame:
            self._add(paragraph(styles.NORMAL, run(line)))
        self._agreed()
        self._course()
        self._notes()
        self._words()
        self._components()
        self._questions()
        self._closing()
        self._actions()
        self._annex()
        self._foot()

    def _add(self, element: Element) -> None:
        self._end.addprevious(element)

    def _small(self, text: str, style: str = styles.SMALL) -> None:
        self._add(paragraph(style, run(text)))

    def _heading(self, level: int, text: str, component: str | None = None) -> None:
        style = (styles.HEADING_1, styles.HEADING_2, styles.HEADING_3)[level - 1]
        ink, fill = styles.COMPONENT_COLOURS.get(component or "", (styles.INK, styles.LINE))
        words = run(text)
        if component is None:
            self._add(paragraph(style, words))
            return
        words.insert(0, make("rPr", make("color", val=ink)))
        self._add(paragraph(style, words, properties=beside_rule(fill)))

    def _head(self) -> None:
        outline = self._outline
        self._add(paragraph(styles.TITLE, run(outline.title)))
        if outline.event:
            self._add(paragraph(styles.SUBTITLE, run(outline.event)))
        for label, value in outline.facts:
            fact = [run(label, styles.REFERENCE), run("\t"), run(value)]
            self._add(paragraph(styles.FACT, *fact))
        space = make("spacing", before="200", after="60")
        state = run(f"{outline.copy} · {outline.state}", styles.NUMBER)
        self._add(paragraph(styles.NORMAL, state, properties=[space]))
        self._small(outline.made)

    # The morning, and its words

    def _course(self) -> None:
        if not self._outline.course:
            return
        self._heading(1, say("document.course"))
        head = _head_row(
            "document.course_planned", "document.course_started", "document.course_title"
        )
        widths = (1900, 1300, styles.TEXT_WIDTH - 3200)
        rows = [head, *(_course_cells(row) for row in self._outline.course)]
        self._add(table(styles.TABLE, widths, rows))

    def _words(self) -> None:
        outline = self._outline
        if not outline.words and not outline.words_silence:
            return
        self._heading(1, say("document.words"))
        if outline.words_silence:
            self._add(paragraph(styles.NORMAL, run(outline.words_silence)))
        self._word_tables(outline.words)

    def _closing(self) -> None:
        if self._outline.closing:
            self._heading(1, say("document.closing"))
            self._word_tables(self._outline.closing)

    def _word_tables(self, tables: Iterable[WordTable]) -> None:
        widths = (2700, 700, styles.TEXT_WIDTH - 5600, 2200)
        for words in tables:
            self._heading(2, words.heading)
            self._add(paragraph(styles.SMALL, run(words.line), properties=[make("keepNext")]))
            rows = [_word_head(), *(_word_cells(row) for row in words.rows)]
            self._add(table(styles.TABLE, widths, rows))

    # The components

    def _components(self) -> None:
        if self._outline.components:
            self._heading(1, self._outline.components_heading)
        for part in self._outline.components:
            self._component(part)

    def _component(self, part: ComponentPart) -> None:
        self._heading(2, part.heading, part.key)
        if part.silence:
            self._add(paragraph(styles.NORMAL, run(part.silence)))
        if part.kept:
            self._heading(3, part.kept_heading)
            self._cite(part.kept)
        if part.disputed or part.disputed_above:
            self._heading(3, say("document.disputed"))
            self._cite(part.disputed)
        if part.disputed_above:
            self._add(paragraph(styles.NORMAL, run(part.disputed_above)))
        if part.others:
            self._small(part.others)
        if part.panel:
            self._panel(part.panel)

    def _cite(self, cited: Iterable[Cited]) -> None:
        for item in cited:
            mark = f" · {say('document.disputed_mark')}" if item.disputed else ""
            content = [
                run(say("common.open_quote")),
                *isolated(item.text, reference(item.anchor, item.text)),
                run(say("common.close_quote")),
                run(f" {item.reference}{mark}", styles.REFERENCE),
            ]
            keep = [make("keepLines")] if len(item.text) <= SHORT else []
            self._add(paragraph(styles.CITED, *content, properties=keep))

    def _panel(self, panel: Panel) -> None:
        self._add(paragraph(styles.PANEL_TITLE, run(panel.title)))
        lines = [(styles.PANEL, text) for text in panel.paragraphs]
        lines += [(styles.PANEL_SIGNATURE, panel.signature)] if panel.signature else []
        lines += [(styles.PANEL, panel.source)] if panel.source else []
        for position, (style, text) in enumerate(lines):
            words = run(text, styles.REFERENCE if text is panel.source else "")
            together = [] if position == len(lines) - 1 else [make("keepNext")]
            self._add(paragraph(style, words, properties=[*together, make("keepLines")]))

    # What the animation wrote down

    def _agreed(self) -> None:
        if self._outline.gathered.agreed:
            self._heading(2, say("document.agreed"))
        for line in self._outline.gathered.agreed:
            self._add(paragraph(styles.NORMAL, run(line)))

    def _notes(self) -> None:
        if self._outline.gathered.notes:
            self._heading(1, say("document.notes"))
        for note in self._outline.gathered.notes:
            self._heading(2, note.heading)
            for line in note.paragraphs:
                self._add(paragraph(styles.NORMAL, run(line)))

    def _questions(self) -> None:
        if self._outline.gathered.questions:
            self._heading(1, say("document.questions"))
        for part in self._outline.gathered.questions:
            self._cite((part.cited,))
            self._small(part.about)
            if part.same:
                self._small(say("document.question_same"))
                self._cite(part.same)
            if part.answer:
                self._add(paragraph(styles.NORMAL, run(say("document.answer"), styles.NUMBER)))
            for line in part.answer:
                self._add(paragraph(styles.NORMAL, run(line)))

    def _actions(self) -> None:
        actions = self._outline.gathered.actions
        if not actions:
            return
        self._heading(1, say("document.actions"))
        head = _head_row("document.action_what", "document.action_who", "document.action_due")
        cells = [[[paragraph(styles.CELL, run(text))] for text in item] for item in actions]
        widths = (styles.TEXT_WIDTH - 4600, 2700, 1900)
        self._add(table(styles.TABLE, widths, [head, *cells]))

    # The annex

    def _annex(self) -> None:
        outline = self._outline
        entries = sum(len(group.entries) for held in outline.annex for group in held.groups)
        new_page = [make("pageBreakBefore")] if entries > FEW else []
        title = run(say("document.annex"))
        self._add(paragraph(styles.HEADING_1, title, properties=new_page))
        if outline.annex_silence:
            self._add(paragraph(styles.NORMAL, run(outline.annex_silence)))
        for sequence in outline.annex:
            self._heading(2, sequence.heading)
            for group in sequence.groups:
                if group.component is None:
                    self._given(group)
                else:
                    self._heading(3, group.heading, group.component)
                    for entry in group.entries:
                        self._entry(entry)

    def _given(self, group: AnnexGroup) -> None:
        self._end_columns(1)
        for entry in group.entries:
            words = [run(entry.number, styles.REFERENCE), run("\t")]
            if entry.present:
                words += isolated(entry.text, self._original(entry))
            if entry.notes:
                gap = " · " if entry.present else ""
                words.append(run(f"{gap}{' · '.join(entry.notes)}", styles.REFERENCE))
            self._add(paragraph(styles.GIVEN, *words))
        self._end_columns(WORD_COLUMNS)

    def _entry(self, entry: AnnexEntry) -> None:
        about = [entry.question, *entry.notes]
        label = "".join(f" · {item}" for item in about if item)
        alone = [] if entry.present else [make("keepNext", val="0")]
        head = [run(entry.number, styles.NUMBER), run(label)]
        self._add(paragraph(styles.LABEL, *head, properties=alone))
        if not entry.present:
            return
        properties = [make("keepLines")] if len(entry.text) <= SHORT else []
        if reads_from_the_right(entry.text):
            properties.append(make("bidi"))
        self._add(paragraph(styles.CONTRIBUTION, *self._original(entry), properties=properties))
        if entry.translation:
            lead = run(say("document.translation"))
            self._add(
                paragraph(
                    styles.SMALL, lead, *isolated(entry.translation, [typed(entry.translation)])
                )
            )

    def _original(self, entry: AnnexEntry) -> list[Element]:
        self._bookmarks += 1
        return bookmark(entry.anchor, self._bookmarks, [typed(entry.text)])

    def _end_columns(self, columns: int) -> None:
        """End a section with what is written so far, in that many columns; the next one follows
        on the same page."""
        section = deepcopy(self._end)
        found = section.find(qn("w:cols"))
        if found is not None and columns > 1:
            found.set(qn("w:num"), str(columns))
            found.set(qn("w:space"), "360")
        last = self._end.getprevious()
        last.find(qn("w:pPr")).append(section)
        for name in ("w:type", "w:titlePg"):
            for old in self._end.findall(qn(name)):
                self._end.remove(old)
        # After the header and footer references, before everything else.
        size = self._end.find(qn("w:pgSz"))
        size.addprevious(make("type", val="continuous"))

    # The foot

    def _foot(self) -> None:
        outline = self._outline
        rule = make("top", val="single", sz="4", space="8", color=styles.LINE)
        start = [make("keepNext"), make("pBdr", rule), make("spacing", before="480")]
        lines = [say("document.left_out"), *outline.left_out] if outline.left_out else []
        for position, text in enumerate([*lines, outline.foot]):
            words = run(text, styles.NUMBER if lines and position == 0 else "")
            properties = start if position == 0 else []
            self._add(paragraph(styles.FOOT, words, properties=properties))


def _head_row(*keys: str) -> list[list[Element]]:
    return [[paragraph(styles.CELL_HEAD, run(say(key)))] for key in keys]


def _course_cells(row: CourseRow) -> list[list[Element]]:
    title = [paragraph(styles.CELL, run(row.title))]
    if row.note:
        title.append(paragraph(styles.SMALL, run(row.note)))
    return [
        [paragraph(styles.CELL, run(row.planned))],
        [paragraph(styles.CELL, run(row.started))],
        title,
    ]


def _word_head() -> list[list[Element]]:
    head = _head_row(
        "document.word", "document.word_count", "document.word_variants", "document.word_numbers"
    )
    head[1][0][0].append(make("jc", val="right"))
    return head


def _word_cells(row: WordRow) -> list[list[Element]]:
    also: list[Element] = []
    for position, (form, count) in enumerate(row.variants):
        gap = say("document.word_variant_next") if position else ""
        also += [run(gap), *isolated(form, [typed(form)]), run(count, styles.REFERENCE)]
    beside = [paragraph(styles.WORD, *also)]
    if row.more:
        beside.append(paragraph(styles.SMALL, run(row.more)))
    return [
        [paragraph(styles.WORD, typed(row.word))],
        [paragraph(styles.CELL, run(str(row.count)), properties=[make("jc", val="right")])],
        beside,
        [paragraph(styles.CELL, run(row.numbers, styles.REFERENCE))],
    ]
