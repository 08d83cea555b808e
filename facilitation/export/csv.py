"""The contributions as a table for a spreadsheet: one row each, in the order of their numbers;
then, without a number, what the animation wrote down.

UTF-8 with its mark, semicolons, every cell quoted: what a French Excel opens with a double click.
A cell that would be a formula begins with an apostrophe, which the exact formats do not have.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime

from facilitation.core.proceedings import PutQuestion
from facilitation.core.restitution import Entry, Restitution
from facilitation.export.text import defused, legible
from facilitation.wording import clock_hour, counted, say

MEDIA_TYPE = "text/csv; charset=utf-8"

COLUMNS = (
    "number",
    "kind",
    "sequence",
    "component",
    "question",
    "text",
    "state",
    "disagreement",
    "kept",
    "group",
    "time",
    "relayed",
    "people",
    "pinned",
    "translation",
    "stack",
    "stack_title",
    "carried",
    "picked",
    "to",
    "asked",
    "answer",
)


def render(restitution: Restitution, made: datetime) -> bytes:
    """The table of that copy. ``made`` leaves no trace in it."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(say(f"document.csv_{name}") for name in COLUMNS)
    for row in _rows(restitution):
        writer.writerow(defused(legible(cell)) for cell in row)
    return target.getvalue().encode("utf-8-sig")


def _rows(restitution: Restitution) -> Iterator[tuple[str, ...]]:
    titles = {held.id: held.title for held in restitution.sequences}
    components = {section.component.key: section.component for section in restitution.sections}
    questions = {
        question.id: question.text
        for component in components.values()
        for question in component.questions
    }
    put = {item.number: item for item in restitution.proceedings.questions}
    for entry in sorted(restitution.annex, key=lambda entry: entry.number):
        component = components.get(entry.component or "")
        pinned = components.get(entry.pinned or "")
        yield (
            str(entry.number),
            say(f"document.kind_{entry.kind}"),
            titles.get(entry.sequence, ""),
            component.label if component else "",
            questions.get(entry.question or "", ""),
            entry.text,
            say(f"document.state_{entry.state.value}"),
            *_marks(entry),
            clock_hour(entry.at, restitution.zone),
            say("document.yes") if entry.relayed else "",
            str(entry.weight),
            pinned.label if pinned else "",
            *_table(entry),
            *_asked(put.get(entry.number)),
        )
    for kind, sequence, text in _noted(restitution, titles):
        filled = {"kind": say(f"document.kind_{kind}"), "sequence": sequence, "text": text}
        yield tuple(filled.get(name, "") for name in COLUMNS)


def _asked(put: PutQuestion | None) -> tuple[str, str, str]:
    if put is None:
        return ("", "", "")
    return (put.to, say(f"document.question_{put.asked.value}"), put.answer)


def _noted(restitution: Restitution, titles: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Kind, sequence and text of what the animation wrote down."""
    kept = restitution.proceedings
    if kept.people is not None:
        yield "attendance", "", counted("document.people", kept.people)
    for line in kept.frame:
        yield "frame", "", line
    for note in kept.notes:
        yield "note", titles.get(note.sequence, ""), note.text
    for item in kept.actions:
        yield "action", "", " · ".join(part for part in (item.what, item.who, item.due) if part)


def _table(entry: Entry) -> tuple[str, str, str, str, str]:
    return (
        entry.translation,
        "" if entry.stack is None else str(entry.stack),
        entry.stack_title,
        say("document.yes") if entry.carried else "",
        str(entry.picked) if entry.picked else "",
    )


def _marks(entry: Entry) -> tuple[str, str, str]:
    return (
        say("document.yes") if entry.disagreement else "",
        str(entry.kept) if entry.kept else "",
        "" if entry.group is None else str(entry.group),
    )
