"""What is said of tables and rounds while they are chosen: the arithmetic, and what would fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from facilitation.core import rounds
from facilitation.core.exercise import GroupWork, Rounds, SequenceKind
from facilitation.studio.fields import read_hour
from facilitation.studio.forms import PlanForm, SequenceForm
from facilitation.studio.tables import read_number
from facilitation.wording import counted, say

Labels = Sequence[str]


@dataclass(frozen=True, slots=True)
class Turn:
    """One component's line: which tables work on it, round by round."""

    key: str
    number: int
    label: str
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """What is said of a row of group work: its arithmetic; in ``problems``, which components it
    leaves aside and what is too short; ``offer`` names the nearest plan that fits, "" when this
    one does or none would."""

    said: str
    problems: tuple[str, ...] = ()
    offer: str = ""
    turns: tuple[Turn, ...] = ()

    @property
    def rounds(self) -> int:
        """How many columns ``turns`` have."""
        return len(self.turns[0].tables) if self.turns else 0


def seats(people: int, tables: int) -> str:
    """How many people that makes at a table; "" while one of both is not known."""
    if not people or not tables:
        return ""
    fewer, more = people // tables, -(-people // tables)
    if fewer < 1:
        return say("studio.tables_alone")
    if fewer == more:
        return counted("studio.tables_each", tables, each=fewer)
    return counted("studio.tables_about", tables, fewer=fewer, more=more)


def proposed(people: int, tables: int, components: int) -> str:
    """What is said under « Tables »: how many at each, and another number where groups of that
    size would be too large or too small to work."""
    said = seats(people, tables)
    wished = rounds.tables_for(people, components)
    if not said or wished == tables:
        return said
    each = people / tables
    if rounds.SMALLEST_GROUP <= each <= rounds.LARGEST_GROUP:
        return said
    return f"{said} {counted('studio.tables_rather', wished)}"


def uncovered(work: GroupWork, tables: int, labels: Labels) -> str:
    """Which components no table works on, and what would cover them; "" when none is left out."""
    count = len(labels)
    missing = rounds.without_table(work, tables, count)
    if not missing:
        return ""
    ways = [counted("studio.cover_tables", count)] if tables < count else []
    for mode in (Rounds.TWO, Rounds.CAROUSEL):
        if mode is not work.rounds and not rounds.without_table(
            replace(work, rounds=mode), tables, count
        ):
            ways.append(say(f"studio.cover_{mode.value}"))
    names = ", ".join(labels[place] for place in missing)
    return say("studio.uncovered", names=names, ways=say("studio.cover_or").join(ways))


def _length(schedule: rounds.Schedule) -> str:
    """« 2 tours de 23 min, 2 min de déplacement à chacun »."""
    said = counted("studio.rounds_of", schedule.rounds, m=schedule.minutes)
    return said + (say("studio.rounds_moving", m=schedule.moving) if schedule.moving else "")


def _arithmetic(schedule: rounds.Schedule) -> str:
    said = _length(schedule)
    if schedule.available is None:
        return say("studio.rounds_unknown", plan=said, total=schedule.total)
    return say("studio.rounds_total", plan=said, total=schedule.total, available=schedule.available)


def _offered(work: GroupWork, best: GroupWork, schedule: rounds.Schedule) -> str:
    """What another plan would be; of its moving time, only that it is another."""
    said = counted("studio.rounds_of", schedule.rounds, m=schedule.minutes)
    if best.moving == work.moving:
        return said
    if not best.moving:
        return said + say("studio.rounds_no_moving")
    return _length(schedule)


def _too_long(work: GroupWork, schedule: rounds.Schedule, offer: str) -> str:
    available = schedule.available
    if not offer:
        return say("studio.rounds_none", n=rounds.shortest(work), available=available)
    return counted(
        "studio.rounds_too_long",
        schedule.rounds,
        m=schedule.minutes,
        total=schedule.total,
        available=available,
        plan=offer,
    )


def numbers(tables: Iterable[int]) -> str:
    """« 1, 6 »; a dash for none."""
    return ", ".join(map(str, tables)) or "–"


def turns(work: GroupWork, tables: int, keys: Sequence[str], labels: Labels) -> tuple[Turn, ...]:
    """Which tables work on which component in each round; nothing where tables choose."""
    count = len(keys)
    if not tables or work.rounds is Rounds.FREE:
        return ()
    every = range(1, tables + 1)
    held = [
        {table: rounds.component_at(table, tables, count, number) for table in every}
        for number in range(rounds.rounds_of(work, count))
    ]
    return tuple(
        Turn(
            key,
            place + 1,
            labels[place],
            tuple(numbers(t for t in every if at[t] == place) for at in held),
        )
        for place, key in enumerate(keys)
    )


def available(row: SequenceForm) -> int | None:
    """Minutes between the two hours of a row; None while one of them is not said."""
    shown = replace(row.bare(), start=read_hour(row.start.data), end=read_hour(row.end.data))
    return rounds.minutes_of(shown)


def nearest(row: SequenceForm, components: int) -> GroupWork | None:
    """The plan of a row that fits, closest to what it says; None when none does."""
    return rounds.nearest(row.work(), components, available(row))


def planned(form: PlanForm) -> dict[int, Planned]:
    """What is said of each row of group work, by its index on the page."""
    keys = [entry.form.key.data or "" for entry in form.components]
    labels = [entry.form.label.data or "" for entry in form.components]
    tables = form.how_many(len(keys))
    kind = SequenceKind.BOARDS.value
    return {
        index: _planned(row, tables, keys, labels)
        for index, row in enumerate(form.rows)
        if row.kept and row.kind.data == kind and keys
    }


def _planned(row: SequenceForm, tables: int, keys: list[str], labels: list[str]) -> Planned:
    work, count = row.work(), len(keys)
    schedule = rounds.schedule(work, count, available(row))
    said, problems, offer = _arithmetic(schedule), [], ""
    if not schedule.fits:
        best = nearest(row, count)
        if best is not None:
            offer = _offered(work, best, rounds.schedule(best, count, available(row)))
        said = _too_long(work, schedule, offer)
    elif schedule.minutes < rounds.SHORTEST_ROUND:
        problems.append(say("studio.rounds_short", n=rounds.SHORTEST_ROUND))
    left_out = uncovered(work, tables, labels)
    if left_out:
        problems.append(left_out)
    return Planned(said, tuple(problems), offer, turns(work, tables, keys, labels))


def said_of_tables(form: PlanForm) -> str:
    """What is said of how many tables there are, as the form stands."""
    count = len(form.components) or 1
    people, tables = read_number(form.people.data) or 0, form.how_many(count)
    return tables_said(people, tables, count)


def tables_said(people: int, tables: int, components: int) -> str:
    """What is said of so many people at so many tables."""
    if not tables:
        return say("studio.tables_none")
    return proposed(people, tables, components) or counted("studio.tables_count", tables)
