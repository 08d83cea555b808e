"""What a facilitator might want to look at again: said in words, never in the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from facilitation.core.exercise import SequenceKind
from facilitation.studio.fields import read_date, read_hour
from facilitation.studio.forms import PlanForm, SequenceForm
from facilitation.wording import hour, say


@dataclass(frozen=True, slots=True)
class Remarks:
    """Sentences about the whole plan, and about rows by their index on the page."""

    general: list[str] = field(default_factory=list)
    by_row: dict[int, list[str]] = field(default_factory=dict)


def remarks(form: PlanForm) -> Remarks:
    """What to say about a plan as it stands on the page, valid or not."""
    rows = [(index, row) for index, row in enumerate(form.rows) if row.kept]
    return Remarks(_general(form, [row for _, row in rows]), _by_row(rows))


def _general(form: PlanForm, rows: list[SequenceForm]) -> list[str]:
    kinds = {row.kind.data for row in rows}
    found = []
    if not read_date(form.date.data):
        found.append("studio.remark_no_date")
    if rows and SequenceKind.KEYWORDS.value not in kinds:
        found.append("studio.remark_no_keywords")
    if rows and SequenceKind.BOARDS.value not in kinds:
        found.append("studio.remark_no_boards")
    elif rows and SequenceKind.RESTITUTION.value not in kinds:
        found.append("studio.remark_no_restitution")
    start, end = read_hour(form.start.data), read_hour(form.end.data)
    if start and end and end < start and not _several_days(rows):
        found.append("studio.remark_meeting_backwards")
    return [say(key) for key in found]


def _several_days(rows: Iterable[SequenceForm]) -> bool:
    return len({row.day.data for row in rows}) > 1


def _by_row(rows: list[tuple[int, SequenceForm]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    before: SequenceForm | None = None
    for index, row in rows:
        said = list(_alone(row)) + (list(_after(before, row)) if before else [])
        if said:
            found[index] = said
        if read_hour(row.start.data):
            before = row
    return found


def _alone(row: SequenceForm) -> Iterable[str]:
    start, end = read_hour(row.start.data), read_hour(row.end.data)
    if start and end and end < start:
        yield say("studio.remark_backwards", start=hour(start), end=hour(end))


def _after(before: SequenceForm, row: SequenceForm) -> Iterable[str]:
    """Sequences that share a start run side by side, as workshops do."""
    start = read_hour(row.start.data)
    previous, until = read_hour(before.start.data), read_hour(before.end.data)
    if row.day.data != before.day.data:
        if (row.day.data or "1") < (before.day.data or "1"):
            yield say("studio.remark_day_order")
    elif start and previous and start < previous:
        yield say("studio.remark_order", title=before.name, start=hour(previous))
    elif start and until and previous and previous < start < until:
        yield say("studio.remark_overlap", title=before.name, end=hour(until))
