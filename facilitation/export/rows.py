"""The table of a restitution: one row a contribution, in the order of their numbers; then, without
a number, what the animation and the trainer wrote. CSV and workbook are both made of these rows.

A cell is a text (``legible``, never longer than a spreadsheet's cell may be), a number or a
``Moment``; "" where there is nothing. A longer text goes on in the same column of rows of its own
beneath, without a number, which say what they continue: put end to end they are what was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from facilitation.core.exercise import Component
from facilitation.core.noted import Complement
from facilitation.core.proceedings import PutQuestion
from facilitation.core.restitution import Entry, Restitution
from facilitation.export.chosen import chosen
from facilitation.export.text import legible
from facilitation.export.voice import Voice

COLUMNS: Final = (
    "number",
    "kind",
    "sequence",
    "component",
    "question",
    "text",
    "state",
    "redacted",
    "disagreement",
    "stance",
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
LONGEST_CELL: Final = 32_766
"""In UTF-16 units: a spreadsheet cuts what is longer, one unit of which is for an apostrophe."""


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant (UTC seconds) as it was on the clocks of that zone; its text is « 9h32 », as the
    document writes hours."""

    instant: float
    zone: str
    voice: Voice

    def local(self) -> datetime:
        """Date and hour there, to the second, without their zone."""
        found = datetime.fromtimestamp(self.instant, ZoneInfo(self.zone))
        return found.replace(tzinfo=None, microsecond=0)

    def __str__(self) -> str:
        return self.voice.clock_hour(self.instant, self.zone)


Cell = str | int | Moment
Row = tuple[Cell, ...]
"""A cell for each of ``COLUMNS``."""


def heads(restitution: Restitution) -> tuple[str, ...]:
    """What each column is called."""
    voice = Voice(restitution.options)
    return tuple(voice.say(f"document.csv_{name}") for name in COLUMNS)


def rows(restitution: Restitution) -> Iterator[Row]:
    """The whole table of that copy."""
    held, voice = chosen(restitution), Voice(restitution.options)
    for filled in (*_contributions(held, voice), *_noted(held, voice)):
        yield from _cut(filled, voice)


class _Names:
    """What the rows call by its name instead of its key."""

    def __init__(self, restitution: Restitution) -> None:
        self.components: dict[str, Component] = {
            each.component.key: each.component for each in restitution.sections
        }
        self.questions = {
            question.id: question.text
            for component in self.components.values()
            for question in component.questions
        }
        self.sequences = {held.id: held.title for held in restitution.sequences}

    def component(self, key: str | None) -> str:
        found = self.components.get(key or "")
        return found.label if found else ""


def _contributions(restitution: Restitution, voice: Voice) -> Iterator[dict[str, Cell]]:
    names = _Names(restitution)
    put = {item.number: item for item in restitution.proceedings.questions}
    yes = voice.say("document.yes")
    for entry in sorted(restitution.annex, key=lambda entry: entry.number):
        yield {
            "number": entry.number,
            "kind": voice.say(f"document.kind_{entry.kind}"),
            "sequence": names.sequences.get(entry.sequence, ""),
            "component": names.component(entry.component),
            "question": names.questions.get(entry.question or "", ""),
            "text": entry.text,
            "state": voice.say(f"document.state_{entry.state.value}"),
            "time": "" if entry.at is None else Moment(entry.at, restitution.zone, voice),
            "relayed": yes if entry.relayed else "",
            "people": entry.weight,
            "pinned": names.component(entry.pinned),
            **_marks(entry, voice),
            **_asked(put.get(entry.number), voice),
        }


def _marks(entry: Entry, voice: Voice) -> dict[str, Cell]:
    yes = voice.say("document.yes")
    return {
        "redacted": yes if entry.redacted else "",
        "disagreement": yes if entry.disagreement else "",
        "stance": voice.say(f"document.stance_{entry.stance.value}") if entry.stance else "",
        "kept": entry.kept or "",
        "group": "" if entry.group is None else entry.group,
        "translation": entry.translation,
        "stack": "" if entry.stack is None else entry.stack,
        "stack_title": entry.stack_title,
        "carried": yes if entry.carried else "",
        "picked": entry.picked or "",
    }


def _asked(put: PutQuestion | None, voice: Voice) -> dict[str, Cell]:
    if put is None:
        return {}
    asked = voice.say(f"document.question_{put.asked.value}")
    return {"to": put.to, "asked": asked, "answer": put.answer}


def _noted(restitution: Restitution, voice: Voice) -> Iterator[dict[str, Cell]]:
    """What the animation and the trainer wrote."""
    for kind, text, more in _written(restitution, voice):
        yield {"kind": voice.say(f"document.kind_{kind}"), "text": text, **more}


def _written(restitution: Restitution, voice: Voice) -> Iterator[tuple[str, str, dict[str, str]]]:
    kept = restitution.proceedings
    titles = {held.id: held.title for held in restitution.sequences}
    for section in restitution.sections:
        where = {"component": section.component.label}
        if section.summary is not None:
            yield "summary", section.summary.text, where
        if section.complement is not None:
            yield "complement", _complement(section.complement, voice), where
    if kept.people is not None:
        yield "attendance", voice.counted("document.people", kept.people), {}
    for line in kept.frame:
        yield "frame", line, {}
    for note in kept.notes:
        yield "note", note.text, {"sequence": titles.get(note.sequence, "")}
    for item in kept.actions:
        parts = (item.what, item.who, item.due)
        yield "action", " · ".join(part for part in parts if part), {}


def _complement(said: Complement, voice: Voice) -> str:
    source = voice.say("document.source", source=said.source) if said.source else ""
    return "\n".join(part for part in (said.text, said.added, said.signature, source) if part)


def _cut(filled: Mapping[str, Cell], voice: Voice) -> Iterator[Row]:
    """The row, and those that continue what is too long for its cells."""
    rest = {name: legible(cell) if isinstance(cell, str) else cell for name, cell in filled.items()}
    number, kind = rest.get("number", ""), rest["kind"]
    what = voice.number(number) if isinstance(number, int) else kind
    continued = voice.say("document.continues", what=what)
    while rest:
        cells = {
            name: _head(cell) if isinstance(cell, str) else cell for name, cell in rest.items()
        }
        yield tuple(cells.get(name, "") for name in COLUMNS)
        rest = {
            name: cell[len(str(cells[name])) :]
            for name, cell in rest.items()
            if isinstance(cell, str) and cell != cells[name]
        }
        if rest:
            rest["kind"] = continued


def _head(cell: Cell) -> Cell:
    """As much of it as one cell holds."""
    if not isinstance(cell, str):
        return cell
    return _fitting(cell)


def _fitting(text: str) -> str:
    if len(text) <= LONGEST_CELL // 2 or len(text.encode("utf-16-le")) // 2 <= LONGEST_CELL:
        return text
    units = 0
    for place, character in enumerate(text):
        units += 2 if character > "\uffff" else 1
        if units > LONGEST_CELL:
            return text[:place]
    return text
