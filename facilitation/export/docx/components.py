"""The components of the Word document."""

from __future__ import annotations

from facilitation.export.docx import styles
from facilitation.export.docx.elements import Element, isolated, make, paragraph, run
from facilitation.export.docx.writer import Writer
from facilitation.export.records import ComponentPart, Panel, Reading, Stack, Summary


def components(writer: Writer) -> None:
    """All of them."""
    part = writer.outline.components
    if part is None:
        return
    writer.heading(part.heading)
    for component in part.components:
        _component(writer, component)


def _component(writer: Writer, part: ComponentPart) -> None:
    writer.heading(part.heading)
    if part.definition:
        writer.add(paragraph(styles.DEFINITION, writer.theirs(part.definition)))
    if part.silence:
        writer.say(part.silence)
    if part.summary:
        _summary(writer, part.summary)
    if part.kept_heading:
        writer.heading(part.kept_heading)
        writer.cite(part.kept)
    if part.stacks:
        writer.heading(part.stacks.heading)
        for stack in part.stacks.stacks:
            _stack(writer, stack)
    for reading in part.readings:
        _reading(writer, reading)
    if part.others:
        writer.say(part.others, styles.SMALL)
    if part.panel:
        _panel(writer, part.panel)


def _summary(writer: Writer, summary: Summary) -> None:
    writer.heading(summary.heading)
    keep = [make("keepNext")] if summary.basis else []
    words = writer.theirs(summary.text)
    writer.add(paragraph(styles.SUMMARY, words, properties=[*keep, make("keepLines")]))
    if summary.basis:
        writer.say(summary.basis, styles.SUMMARY_BASIS)


def _stack(writer: Writer, stack: Stack) -> None:
    if stack.title:
        words = isolated(stack.title, [writer.typed(stack.title, stack.lang)])
        writer.add(paragraph(styles.STACK, *words))
    else:
        writer.say(stack.label, styles.STACK_LABEL)
    writer.cite(stack.cited, styles.CITED_SMALL)
    if stack.above:
        writer.say(stack.above, styles.ABOVE)


def _reading(writer: Writer, reading: Reading) -> None:
    writer.heading(reading.heading)
    writer.cite(reading.cited)
    if reading.above:
        writer.say(reading.above, styles.ABOVE)


def _panel(writer: Writer, panel: Panel) -> None:
    writer.heading(panel.heading, style=styles.PANEL_TITLE)
    lines: list[tuple[str, Element]] = [
        (styles.PANEL, writer.theirs(text)) for text in panel.paragraphs
    ]
    if panel.added:
        lines.append((styles.PANEL_LABEL, run(panel.added_label)))
        lines += [(styles.PANEL, writer.theirs(text)) for text in panel.added]
    if panel.signature:
        lines.append((styles.PANEL_SIGNATURE, writer.theirs(panel.signature)))
    if panel.source:
        lines.append((styles.PANEL, run(panel.source, styles.REFERENCE)))
    for position, (style, words) in enumerate(lines):
        together = [] if position == len(lines) - 1 else [make("keepNext")]
        writer.add(paragraph(style, words, properties=[*together, make("keepLines")]))
