"""The body of the Word document, section after section."""

from __future__ import annotations

from docx.document import Document

from facilitation.export.docx import styles
from facilitation.export.docx.annex import annex, foot
from facilitation.export.docx.components import components
from facilitation.export.docx.cover import contents, cover
from facilitation.export.docx.elements import Element, isolated, make, paragraph, run, table
from facilitation.export.docx.pictures import picture
from facilitation.export.docx.writer import Writer, head_row
from facilitation.export.records import (
    CourseRow,
    Outline,
    QuestionPart,
    TalkPart,
    WordRow,
    WordsPart,
    WordTable,
)


def write(document: Document, outline: Outline) -> None:
    """Everything, in reading order, into a dressed document."""
    writer = Writer(document, outline)
    cover(writer)
    covered = writer.last
    _frame(writer)
    _course(writer)
    _attendance(writer)
    _notes(writer)
    _words(writer, outline.words)
    components(writer)
    for talk in outline.talks:
        _talk(writer, talk)
    _words(writer, outline.closing)
    _actions(writer)
    _reading(writer)
    annex(writer)
    foot(writer)
    for element in reversed(contents(writer, writer.headings)):
        covered.addnext(element)


def _frame(writer: Writer) -> None:
    part = writer.outline.frame
    first = [make("pageBreakBefore"), make("spacing", before="0")]
    writer.heading(part.heading, properties=first)
    for line in part.lines:
        writer.say(line)
    if part.agreed_heading:
        writer.heading(part.agreed_heading)
    for line in part.agreed:
        writer.add(paragraph(styles.BULLET, run("–\t"), writer.theirs(line)))


def _course(writer: Writer) -> None:
    part = writer.outline.course
    if part is None:
        return
    writer.heading(part.heading)
    names = ("planned", "started", "ended", "title")
    head = head_row(writer, *(f"document.course_{name}" for name in names))
    several = any(len(row.planned) > 16 for row in part.rows)
    planned = 2500 if several else 1700
    widths = (planned, 1150, 1050, styles.TEXT_WIDTH - planned - 2200)
    rows = [head, *(_course_cells(writer, row) for row in part.rows)]
    writer.add(table(styles.TABLE, widths, rows))


def _course_cells(writer: Writer, row: CourseRow) -> list[list[Element]]:
    words = writer.theirs(row.title, styles.STRUCK if row.skipped else "")
    title = [paragraph(styles.CELL, words)]
    if row.note:
        title.append(paragraph(styles.CELL_NOTE, writer.theirs(row.note)))
    hours = (row.planned, row.started, row.ended)
    return [*([paragraph(styles.CELL, run(text))] for text in hours), title]


def _attendance(writer: Writer) -> None:
    part = writer.outline.attendance
    writer.heading(part.heading)
    if part.line:
        writer.say(part.line, styles.LEAD)
    if part.notes:
        writer.say(" ".join(part.notes), styles.SMALL)


def _notes(writer: Writer) -> None:
    part = writer.outline.notes
    if part is None:
        return
    writer.heading(part.heading)
    for note in part.notes:
        writer.heading(note.heading)
        for line in note.paragraphs:
            writer.add(paragraph(styles.NORMAL, writer.theirs(line)))


# The words


def _words(writer: Writer, part: WordsPart | None) -> None:
    if part is None:
        return
    writer.heading(part.heading)
    if part.silence:
        writer.say(part.silence)
    for words in part.tables:
        _word_table(writer, words)


def _word_table(writer: Writer, words: WordTable) -> None:
    writer.heading(words.heading)
    if words.line:
        writer.say(words.line, styles.SMALL, properties=[make("keepNext")])
    if words.picture:
        drawn = picture(writer.document, words.picture, styles.PICTURE_WIDTH)
        writer.add(paragraph(styles.PICTURE, drawn))
    once = [row for row in words.rows if _said_once(row)]
    several = [row for row in words.rows if not _said_once(row)]
    if several:
        _several(writer, several)
    if once:
        _once(writer, once)


def _said_once(row: WordRow) -> bool:
    """By one person, in one way, and there is nothing more to say of it."""
    return row.count == 1 and not row.variants and not row.more


def _once(writer: Writer, rows: list[WordRow]) -> None:
    """Words that one person gave need no line each."""
    lead = run(writer.voice.say("document.words_once"), styles.REFERENCE)
    content = [lead]
    for place, row in enumerate(rows):
        gap = writer.voice.say("document.word_variant_next") if place else ""
        words = isolated(row.word, [writer.typed(row.word, row.lang)])
        content += [run(gap), *words, run(f"\u00a0({row.numbers})", styles.REFERENCE)]
    writer.add(paragraph(styles.ONCE, *content))


def _several(writer: Writer, rows: list[WordRow]) -> None:
    counted = writer.voice.options.counts
    names = ("word", "word_count", "word_variants", "word_numbers")
    keys = [f"document.{name}" for name in names if counted or name != "word_count"]
    head = head_row(writer, *keys)
    numbers, count, word = 2100, 1000 if counted else 0, 2700
    variants = styles.TEXT_WIDTH - word - count - numbers
    if counted:
        head[1][0][0].append(make("jc", val="right"))
    widths = (word, count, variants, numbers) if counted else (word, variants, numbers)
    cells = [head, *(_word_cells(writer, row) for row in rows)]
    writer.add(table(styles.TABLE, widths, cells))


def _word_cells(writer: Writer, row: WordRow) -> list[list[Element]]:
    also: list[Element] = []
    for position, (form, times) in enumerate(row.variants):
        gap = writer.voice.say("document.word_variant_next") if position else ""
        words = isolated(form, [writer.typed(form, row.lang)])
        also += [run(gap), *words, run(times, styles.REFERENCE)]
    beside = [paragraph(styles.WORD, *also)]
    if row.more:
        beside.append(paragraph(styles.CELL_NOTE, run(row.more)))
    cells = [
        [paragraph(styles.WORD, writer.typed(row.word, row.lang))],
        beside,
        [paragraph(styles.CELL, run(row.numbers, styles.REFERENCE))],
    ]
    if row.count is not None:
        right = [make("jc", val="right")]
        cells.insert(1, [paragraph(styles.CELL, run(str(row.count)), properties=right)])
    return cells


# What the animation wrote down


def _talk(writer: Writer, talk: TalkPart) -> None:
    writer.heading(talk.heading)
    for group in talk.groups:
        writer.heading(group.heading)
        if group.note:
            keep = [make("keepNext")]
            writer.add(paragraph(styles.SMALL, writer.theirs(group.note), properties=keep))
        if group.silence:
            writer.say(group.silence)
        for part in group.questions:
            _question(writer, part)


def _question(writer: Writer, part: QuestionPart) -> None:
    writer.cite((part.cited,), together=True)
    together = [make("keepNext")] if part.same or part.answer else []
    writer.say(part.about, styles.ABOVE, properties=together)
    if part.same:
        keep = [make("keepNext")]
        writer.say(writer.voice.say("document.question_same"), styles.ABOVE, properties=keep)
        writer.cite(part.same, styles.CITED_SMALL)
    if part.answer:
        writer.say(writer.voice.say("document.answer"), styles.ANSWER_TITLE)
    for line in part.answer:
        writer.add(paragraph(styles.ANSWER, writer.theirs(line)))


def _actions(writer: Writer) -> None:
    part = writer.outline.actions
    if part is None:
        return
    writer.heading(part.heading)
    names = ("what", "who", "due")
    head = head_row(writer, *(f"document.action_{name}" for name in names))
    rows = [[[paragraph(styles.CELL, writer.theirs(text))] for text in item] for item in part.rows]
    widths = (styles.TEXT_WIDTH - 4600, 2700, 1900)
    writer.add(table(styles.TABLE, widths, [head, *rows]))


def _reading(writer: Writer) -> None:
    part = writer.outline.reading
    if part is None:
        return
    writer.heading(part.heading)
    for line in part.lines:
        writer.add(paragraph(styles.BULLET, run("–\t"), writer.theirs(line)))
