"""What each audience sees: ``view`` says which things, ``records`` which of their fields.

Privacy is what is included here. A view maps a stable key to a frozen thing; a screen only ever
receives the record of it. What one author wrote is asked for (``own.own``).

The phones of a table are an audience of their own: all that the hall has, and what concerns that
table. Where there are tables, nobody else's phone receives ideas while they are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from facilitation.core.assignments import component_of, place_of, sees, work_sequence
from facilitation.core.exercise import SequenceKind
from facilitation.core.harvest import shared
from facilitation.core.people import Permission
from facilitation.core.records import CONSOLE, Record, group_audience, record, word_key
from facilitation.core.seen import Entity, Meeting, Pile, Table, Tally
from facilitation.core.state import Card, Keyword, State, Status, Step
from facilitation.core.tables import Group

__all__ = [
    "AUDIENCES",
    "CONSOLE",
    "HALL",
    "WALL",
    "Entity",
    "Record",
    "group_audience",
    "group_of",
    "is_phones",
    "permission_of",
    "record",
    "view",
    "word_key",
]

HALL: Final = "hall"
WALL: Final = "wall"

AUDIENCES: Final[Mapping[str, Permission]] = {
    HALL: Permission.READ_HALL,
    WALL: Permission.READ_WALL,
    CONSOLE: Permission.READ_CONSOLE,
}
"""Those that every rencontre has, with the permission that listening takes."""
_GROUP: Final = re.compile(r"group:([1-9][0-9]?)", re.ASCII)


def group_of(audience: str) -> int | None:
    """The table whose phones that audience is; None for another audience."""
    found = _GROUP.fullmatch(audience)
    return int(found.group(1)) if found else None


def permission_of(audience: str) -> Permission | None:
    """What listening to that audience takes; None when there is no such audience. A table's phones
    have to sit at it, too."""
    if group_of(audience) is not None:
        return Permission.READ_HALL
    return AUDIENCES.get(audience)


def is_phones(audience: str) -> bool:
    """True for the audiences that participants' phones are in."""
    return audience == HALL or group_of(audience) is not None


def _meeting(state: State) -> Meeting:
    plan = state.plan
    phase = "finished" if state.finished else "running" if state.current else "ready"
    return Meeting(
        plan.title,
        plan.date,
        plan.start,
        plan.end,
        plan.place,
        plan.organiser,
        plan.speaker,
        state.current,
        phase,
        plan.words_per_person,
        plan.hold_words,
        plan.moderate_words,
        plan.order_words,
        plan.pin_words,
        plan.people,
        plan.tables,
        plan.remote_tables,
        plan.seating,
        plan.dots,
        plan.rehearsal,
        state.recalled,
        state.reading,
        state.reading_times,
    )


def _common(state: State, *, distinct: bool = False) -> dict[str, Entity]:
    entities: dict[str, Entity] = {"meeting": _meeting(state), "stage": state.stage}
    entities.update((f"step:{key}", step) for key, step in state.steps.items())
    entities.update((f"component:{key}", board) for key, board in state.boards.items())
    if state.timer is not None:
        entities["timer"] = state.timer
    if state.work is not None:
        entities["work"] = state.work
    entities.update(_tallies(state, distinct))
    return entities


def _tallies(state: State, distinct: bool) -> dict[str, Entity]:
    given: dict[str, list[int]] = {}
    for word in state.words.values():
        if word.given:
            given.setdefault(word.sequence, []).append(word.given)
    return {
        f"words:{sequence}": Tally(sequence, sum(counts), len(counts) if distinct else 0)
        for sequence, counts in given.items()
    }


def _words(state: State, visible: Callable[[Step], bool]) -> dict[str, Entity]:
    steps = {key for key, step in state.steps.items() if visible(step)}
    return {
        word_key(word.sequence, word.number): word
        for word in state.words.values()
        if word.given and word.sequence in steps
    }


def _tables(state: State, pens: Callable[[int], bool]) -> dict[str, Entity]:
    return {
        f"table:{number}": _table(state, group, pen=pens(number))
        for number, group in state.groups.items()
    }


def _table(state: State, group: Group, *, pen: bool) -> Table:
    number, following = group.number, _next_round(state)
    return Table(
        number=number,
        place=place_of(state, number),
        component=component_of(state, number),
        next_place=None if following is None else place_of(state, number, following),
        next_component=None if following is None else component_of(state, number, following),
        remote=group.remote,
        paper=group.paper,
        seated=group.seated,
        pen=group.pen_op if pen else "",
    )


def _next_round(state: State) -> int | None:
    work, sequence = state.work, work_sequence(state)
    if work is None or sequence is None or work.sequence != sequence.id:
        return None
    following = work.beat.round + 1
    return following if following <= work.beats[-1].round else None


def _quotable(state: State) -> Iterable[Card]:
    for item in state.contributions.values():
        if isinstance(item, Card) and item.quotable:
            yield item


def _cards(state: State, cards: Iterable[Card]) -> dict[str, Entity]:
    """Ideas, and the stacks that they lie in."""
    found = {f"card:{card.id}": card for card in cards}
    stacks = {card.stack for card in found.values()} - {""}
    return {**found, **{f"stack:{key}": _pile(state, key) for key in stacks}}


def _pile(state: State, key: str) -> Pile:
    stack = state.stacks[key]
    members = [card for each in stack.members if (card := state.card(each)) is not None]
    return Pile(
        stack.id,
        stack.component,
        stack.title,
        min((card.number for card in members), default=0),
        any(card.disagreement and card.shown for card in members),
    )


def _shared(state: State) -> list[Card]:
    """What phones that sit nowhere see of the ideas once they are shared: what is « à retenir »,
    or what the tables chose where nothing is."""
    begun = (
        step.status is not Status.UPCOMING
        for step in state.steps.values()
        if step.sequence.kind is SequenceKind.RESTITUTION
    )
    if not any(begun):
        return []
    kept = [card for card in _quotable(state) if card.kept]
    prepared = {card.component for card in kept}
    chosen = (card for harvest in state.harvests.values() for card in shared(state, harvest))
    return [*kept, *(card for card in chosen if card.component not in prepared)]


def _harvests(state: State) -> dict[str, Entity]:
    return {f"harvest:{item.sequence}:{item.group}": item for item in state.harvests.values()}


def _revealed_complements(state: State) -> dict[str, Entity]:
    return {f"complement:{key}": item for key, item in state.complements.items() if item.revealed}


def _phones(state: State) -> dict[str, Entity]:
    return {
        **_common(state),
        **_words(state, lambda step: step.revealed),
        **_revealed_complements(state),
    }


def _hall(state: State) -> dict[str, Entity]:
    cards = _shared(state) if state.groups else _quotable(state)
    tables = _tables(state, lambda number: False)
    return {**_phones(state), **tables, **_cards(state, cards)}


def _group(state: State, group: int) -> dict[str, Entity]:
    chosen = {
        pick
        for harvest in state.harvests.values()
        for pick in harvest.picks
        if harvest.group == group
    }
    cards = {
        item.id: item
        for item in state.contributions.values()
        if isinstance(item, Card)
        and (sees(state, group, item) or item.id in chosen)
        # « À ne pas citer » stays with those who wrote it.
        and (item.quotable or (item.shown and item.group == group))
    }
    cards.update((card.id, card) for card in _shared(state))
    own = (f"harvest:{item.id}:{group}" for item in state.plan.sequences)
    harvests = _harvests(state)
    return {
        **_phones(state),
        **_tables(state, lambda number: number == group),
        **_cards(state, cards.values()),
        **{key: harvests[key] for key in own if key in harvests},
    }


def _wall(state: State) -> dict[str, Entity]:
    held = state.plan.hold_words
    return {
        **_common(state),
        **_words(state, lambda step: step.revealed or not held),
        **_tables(state, lambda number: False),
        **_cards(state, _quotable(state)),
        **_harvests(state),
        **_revealed_complements(state),
        "ideas": state.ideas,
    }


def _console(state: State) -> dict[str, Entity]:
    entities = _common(state, distinct=True) | _words(state, lambda step: True)
    entities["ideas"] = state.ideas
    entities.update(_tables(state, lambda number: True))
    entities.update(_harvests(state))
    present = [item for item in state.contributions.values() if item.withdrawn_at is None]
    entities.update(_cards(state, (item for item in present if isinstance(item, Card))))
    words = (item for item in present if isinstance(item, Keyword))
    entities.update((f"keyword:{item.id}", item) for item in words)
    entities.update((f"complement:{key}", item) for key, item in state.complements.items())
    return entities


_VIEWS: Final = {HALL: _hall, WALL: _wall, CONSOLE: _console}


def view(state: State, audience: str) -> dict[str, Entity]:
    """Everything that audience sees, by key. Raises KeyError for an unknown one."""
    group = group_of(audience)
    return _VIEWS[audience](state) if group is None else _group(state, group)
