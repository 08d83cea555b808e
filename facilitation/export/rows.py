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
from facilitation.wording import clock_hour, counted, say

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
    """An instant (UTC seconds) as it was on the clocks of that zone; its text is « 9h32 »."""

    instant: float
    zone: str

    def local(self) -> datetime:
        """Date and hour there, to the second, without their zone."""
        found = datetime.fromtimestamp(self.instant, ZoneInfo(self.zone))
        return found.replace(tzinfo=None, microsecond=0)

    def __str__(self) -> str:
        return clock_hour(self.instant, self.zone)


Cell = str | int | Moment
Row = tuple[Cell, ...]
"""A cell for each of ``COLUMNS``."""


def heads() -> tuple[str, ...]:
    """What each column is called."""
    return tuple(say(f"document.csv_{name}") for name in COLUMNS)


def rows(restitution: Restitution) -> Iterator[Row]:
    """The whole table of that copy."""
    held = chosen(restitution)
    for filled in (*_contributions(held), *_noted(held)):
        yield from _cut(filled)


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


def _yes(said: bool) -> str:
    return say("document.yes") if said else ""


def _contributions(restitution: Restitution) -> Iterator[dict[str, Cell]]:
    names = _Names(restitution)
    put = {item.number: item for item in restitution.proceedings.questions}
    for entry in sorted(restitution.annex, key=lambda entry: entry.number):
        yield {
            "number": entry.number,
            "kind": say(f"document.kind_{entry.kind}"),
            "sequence": names.sequences.get(entry.sequence, ""),
            "component": names.component(entry.component),
            "question": names.questions.get(entry.question or "", ""),
            "text": entry.text,
            "state": say(f"document.state_{entry.state.value}"),
            "time": "" if entry.at is None else Moment(entry.at, restitution.zone),
            "relayed": _yes(entry.relayed),
            "people": entry.weight,
            "pinned": names.component(entry.pinned),
            **_marks(entry),
            **_asked(put.get(entry.number)),
        }


def _marks(entry: Entry) -> dict[str, Cell]:
    return {
        "redacted": _yes(entry.redacted),
        "disagreement": _yes(entry.disagreement),
        "stance": say(f"document.stance_{entry.stance.value}") if entry.stance else "",
        "kept": entry.kept or "",
        "group": "" if entry.group is None else entry.group,
        "translation": entry.translation,
        "stack": "" if entry.stack is None else entry.stack,
        "stack_title": entry.stack_title,
        "carried": _yes(entry.carried),
        "picked": entry.picked or "",
    }


def _asked(put: PutQuestion | None) -> dict[str, Cell]:
    if put is None:
        return {}
    asked = say(f"document.question_{put.asked.value}")
    return {"to": put.to, "asked": asked, "answer": put.answer}


def _noted(restitution: Restitution) -> Iterator[dict[str, Cell]]:
    """What the animation and the trainer wrote."""
    kept = restitution.proceedings
    titles = {held.id: held.title for held in restitution.sequences}
    for section in restitution.sections:
        label = section.component.label
        if section.summary is not None:
            yield _of_animation("summary", section.summary.text, component=label)
        if section.complement is not None:
            yield _of_animation("complement", _complement(section.complement), component=label)
    if kept.people is not None:
        yield _of_animation("attendance", counted("document.people", kept.people))
    for line in kept.frame:
        yield _of_animation("frame", line)
    for note in kept.notes:
        yield _of_animation("note", note.text, sequence=titles.get(note.sequence, ""))
    for item in kept.actions:
        parts = (item.what, item.who, item.due)
        yield _of_animation("action", " · ".join(part for part in parts if part))


def _complement(said: Complement) -> str:
    source = say("document.source", source=said.source) if said.source else ""
    return "\n".join(part for part in (said.text, said.added, said.signature, source) if part)


def _of_animation(kind: str, text: str, **more: Cell) -> dict[str, Cell]:
    return {"kind": say(f"document.kind_{kind}"), "text": text, **more}


def _cut(filled: Mapping[str, Cell]) -> Iterator[Row]:
    """The row, and those that continue what is too long for its cells."""
    rest = {name: legible(cell) if isinstance(cell, str) else cell for name, cell in filled.items()}
    number, kind = rest.get("number", ""), rest["kind"]
    continued = say("document.continues", what=say("document.number", n=number) if number else kind)
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
