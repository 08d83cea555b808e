"""The annex of the Word document, and what it says at its end."""

from __future__ import annotations

from typing import Final

from facilitation.export.docx import styles
from facilitation.export.docx.elements import Element, isolated, make, paragraph, run, typed
from facilitation.export.docx.writer import SHORT, Writer
from facilitation.export.records import THEIR_LANGUAGE, AnnexEntry, AnnexGroup
from facilitation.export.text import reads_from_the_right

A_WORD: Final = 60
"""Characters up to which something given stands among the words."""
_GAP: Final = "    "
_NO_BREAK: Final = "\u00a0"


def annex(writer: Writer) -> None:
    """Every contribution under its bookmark."""
    part = writer.outline.annex
    if part is None:
        return
    writer.heading(part.heading)
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
    """Words run on in a paragraph; what is longer has one of its own."""
    words: list[Element] = []
    for entry in group.entries:
        if len(entry.text) > A_WORD or "\n" in entry.text:
            _words(writer, words)
            words = []
            writer.add(paragraph(styles.GIVEN_LONG, *_numbered(writer, entry, "\t")))
        else:
            words += [run(_GAP)] if words else []
            words += _numbered(writer, entry, _NO_BREAK)
    _words(writer, words)


def _words(writer: Writer, words: list[Element]) -> None:
    if words:
        writer.add(paragraph(styles.GIVEN, *words))


def _numbered(writer: Writer, entry: AnnexEntry, gap: str) -> list[Element]:
    words = [run(f"{entry.number}{gap}", styles.REFERENCE)]
    if entry.present:
        words += isolated(entry.text, _original(writer, entry))
    if entry.notes:
        after = " · " if entry.present else ""
        words.append(run(f"{after}{' · '.join(entry.notes)}", styles.REFERENCE))
    return words


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
    """What this copy leaves out. What contributions are not stands at the foot of each page."""
    left_out = writer.outline.left_out
    if left_out is None:
        return
    rule = make("top", val="single", sz="4", space="8", color=styles.LINE)
    start = [make("keepNext"), make("pBdr", rule), make("spacing", before="280")]
    writer.add(paragraph(styles.FOOT, run(left_out.title, styles.NUMBER), properties=start))
    for line in left_out.lines:
        writer.add(paragraph(styles.FOOT, run(line)))
