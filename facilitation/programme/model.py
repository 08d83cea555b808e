"""What the reader gives back: a programme, its timed lines, or the reason why it could not read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from facilitation.core.exercise import SequenceKind

MAX_CHARACTERS = 200_000
"""A programme is a page or two; a text longer than this is something else."""


class UnreadableReason(StrEnum):
    """Every reason for which a text is refused."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_TEXT = "not_text"


class Unreadable(ValueError):
    """The text cannot be read as a programme at all; ``reason`` says why."""

    def __init__(self, reason: UnreadableReason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Line:
    """One timed line of the programme. Hours are "HH:MM"; ``note`` has one item per line."""

    start: str
    end: str | None
    title: str
    note: str | None
    kind: SequenceKind
    day: int

    def as_json(self) -> dict[str, object]:
        """The line as a plain mapping, in the order of its fields."""
        return {
            "start": self.start,
            "end": self.end,
            "title": self.title,
            "note": self.note,
            "kind": self.kind.value,
            "day": self.day,
        }


@dataclass(frozen=True, slots=True)
class Programme:
    """A whole programme. ``date`` is "YYYY-MM-DD", hours are "HH:MM", what is not found is None.

    ``unparsed_lines`` are the lines that supplied nothing, verbatim and in their order.
    """

    title: str | None
    date: str | None
    start: str | None
    end: str | None
    place: str | None
    sequences: tuple[Line, ...]
    unparsed_lines: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The programme as plain mappings and lists, ready for ``json.dumps``."""
        return {
            "title": self.title,
            "date": self.date,
            "start": self.start,
            "end": self.end,
            "place": self.place,
            "sequences": [line.as_json() for line in self.sequences],
            "unparsed_lines": list(self.unparsed_lines),
        }
