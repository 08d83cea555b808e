"""The annex of the Word document, and what it says at its end."""

from __future__ import annotations

from facilitation.export.docx import styles
from facilitation.export.docx.elements import Element, isolated, make, paragraph, run, typed
from facilitation.export.docx.writer import SHORT, Writer
from facilitation.export.records import THEIR_LANGUAGE, AnnexEntry, AnnexGroup
from facilitation.export.text import reads_from_the_right

FEW = 10
"""Contributions up to which the annex begins on the page before it."""
WORD_COLUMNS = 3


def annex(writer: Writer) -> None:
    """Every contribution under its bookmark."""
    part = writer.outline.annex
    if part is None:
        return
    entries = sum(len(group.entries) for held in part.sequences for group in held.groups)
    writer.heading(part.heading, properties=[make("pageBreakBefore")] if entries > FEW else [])
    if part.silence:
        writer.say(part.silence)
    for sequence in part.sequences:
        writer.heading(sequence.heading)
        for group in sequence.groups:
            if group.heading is None:
                _given(writer, group)
            else:
                writer.heading(group.heading)
                for entry in group.entries:
                    _entry(writer, entry)


def _given(writer: Writer, group: AnnexGroup) -> None:
    writer.end_columns(1)
    for entry in group.entries:
        words = [run(entry.number, styles.REFERENCE), run("\t")]
        if entry.present:
            words += isolated(entry.text, _original(writer, entry))
        if entry.notes:
            gap = " · " if entry.present else ""
            words.append(run(f"{gap}{' · '.join(entry.notes)}", styles.REFERENCE))
        writer.add(paragraph(styles.GIVEN, *words))
    writer.end_columns(WORD_COLUMNS)


def _entry(writer: Writer, entry: AnnexEntry) -> None:
    head = [run(entry.number, styles.NUMBER)]
    if entry.question:
        head += [run(" · "), writer.theirs(entry.question)]
    head.append(run("".join(f" · {item}" for item in entry.notes)))
    alone = [] if entry.present else [make("keepNext", val="0")]
    writer.add(paragraph(styles.LABEL, *head, properties=alone))
    if not entry.present:
        return
    properties = [make("keepLines")] if len(entry.text) <= SHORT else []
    if reads_from_the_right(entry.text):
        properties.append(make("bidi"))
    if entry.translation:
        properties.insert(0, make("keepNext"))
    words = _original(writer, entry)
    writer.add(paragraph(styles.CONTRIBUTION, *words, properties=properties))
    if entry.translation:
        lead = run(writer.voice.say("document.translation"))
        other = writer.voice.language != THEIR_LANGUAGE
        said = typed(entry.translation, THEIR_LANGUAGE if other else "")
        writer.add(paragraph(styles.TRANSLATION, lead, *isolated(entry.translation, [said])))


def _original(writer: Writer, entry: AnnexEntry) -> list[Element]:
    return writer.marked(entry.anchor, [writer.typed(entry.text, entry.lang)])


def foot(writer: Writer) -> None:
    """What this copy leaves out, and what contributions are not."""
    outline = writer.outline
    rule = make("top", val="single", sz="4", space="8", color=styles.LINE)
    start = [make("keepNext"), make("pBdr", rule), make("spacing", before="480")]
    left_out = outline.left_out
    lines = [left_out.title, *left_out.lines] if left_out else []
    for position, text in enumerate([*lines, outline.foot]):
        words = run(text, styles.NUMBER if lines and position == 0 else "")
        writer.add(paragraph(styles.FOOT, words, properties=start if position == 0 else []))
