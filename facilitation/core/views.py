"""What each audience sees: ``view`` says which things, ``records`` which of their fields.

Privacy is what is included here. A view maps a stable key to a frozen thing; a screen only ever
receives the record of it. What one author wrote is asked for (``own.own``).

The phones of a table are an audience of their own: all that the hall has, and what concerns that
table. Where there are tables, nobody else's phone receives ideas while they are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Final

from facilitation.core.assignments import before, component_of, place_of, sees, work_sequence
from facilitation.core.exercise import SequenceKind
from facilitation.core.harvest import shared
from facilitation.core.people import Permission
from facilitation.core.records import CONSOLE, TRAINER, Record, group_audience, record, word_key
from facilitation.core.seen import Entity, Meeting, Pile, Publication, Table, Tally
from facilitation.core.shown import Stage, Timer
from facilitation.core.state import (
    Board,
    Card,
    Keyword,
    RoomQuestion,
    State,
    Status,
    Step,
)
from facilitation.core.tables import Group

__all__ = [
    "AUDIENCES",
    "CONSOLE",
    "HALL",
    "TRAINER",
    "WALL",
    "Entity",
    "Record",
    "Views",
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
    TRAINER: Permission.READ_TRAINER,
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
        plan.synthesis_by,
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
        state.question,
        state.asked,
        state.resting,
        state.wall,
        state.time_bar,
        state.attendance,
        plan.frame,
        state.frame_version,
        state.recalled,
        state.reading,
        state.reading_times,
    )


def _publication(state: State) -> Publication:
    validated = None if state.validated is None else state.validated.at
    return Publication(validated, state.reading_link.closed)


def _common(state: State, *, distinct: bool = False) -> dict[str, Entity]:
    entities: dict[str, Entity] = {"meeting": _meeting(state), "stage": state.stage}
    entities.update((f"step:{key}", step) for key, step in state.steps.items())
    entities.update((f"component:{key}", board) for key, board in state.boards.items())
    entities.update(
        (f"action:{key}", action) for key, action in state.actions.items() if not action.removed
    )
    entities.update((f"guests:{key}", guests) for key, guests in state.guests.items())
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


def _table(state: State, group: Group) -> Table:
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
    )


def _next_round(state: State) -> int | None:
    work, sequence = state.work, work_sequence(state)
    if work is None or sequence is None or work.sequence != sequence.id:
        return None
    following = work.beat.round + 1
    return following if following <= work.beats[-1].round else None


class Views:
    """What every audience of one state sees; what several of them share is made once.

    ``of(audience)`` maps keys to frozen things. Not for more than one state.
    """

    def __init__(self, state: State) -> None:
        self._state = state

    def of(self, audience: str) -> dict[str, Entity]:
        """Everything that audience sees. Raises KeyError for an unknown one."""
        group = group_of(audience)
        if group is not None:
            return self._group(group)
        makers = {HALL: self._hall, WALL: self._wall, CONSOLE: self._console}
        return (makers | {TRAINER: self._trainer})[audience]()

    @cached_property
    def _shown(self) -> dict[int | None, list[Card]]:
        """The ideas that count in the room, by table."""
        found: dict[int | None, list[Card]] = {}
        for item in self._state.contributions.values():
            if isinstance(item, Card) and item.shown:
                found.setdefault(item.group, []).append(item)
        return found

    @cached_property
    def _quotable(self) -> list[Card]:
        return [card for cards in self._shown.values() for card in cards if card.quotable]

    @cached_property
    def _tables(self) -> dict[str, Entity]:
        """The tables, nobody's pen among them."""
        return {
            f"table:{number}": _table(self._state, group)
            for number, group in self._state.groups.items()
        }

    def _pens(self, *groups: int) -> dict[str, Entity]:
        found: dict[str, Entity] = {}
        for number in groups:
            table = self._tables.get(f"table:{number}")
            pen = self._state.groups[number].pen_op if number in self._state.groups else ""
            if isinstance(table, Table) and pen:
                found[f"table:{number}"] = replace(table, pen=pen)
        return found

    @cached_property
    def _harvests(self) -> dict[str, Entity]:
        return {
            f"harvest:{item.sequence}:{item.group}": item for item in self._state.harvests.values()
        }

    @cached_property
    def _phones(self) -> dict[str, Entity]:
        """What every phone sees, wherever it sits."""
        state = self._state
        common = _common(state)
        if state.groups:
            # What other tables write wakes no phone, not even by its number.
            common.update(
                (f"component:{key}", replace(board, count=0, kept=()))
                for key, board in state.boards.items()
            )
        cards = self._shared if state.groups else self._quotable
        if self._is_shared:
            # Which ideas were chosen, and in which order.
            common.update(self._harvests)
            common.update(_syntheses(state))
        words = _words(state, lambda step: step.revealed)
        return {**common, **words, **_revealed(state), **self._tables, **_cards(state, cards)}

    @cached_property
    def _is_shared(self) -> bool:
        """True once what the tables wrote is told to the room."""
        return any(
            step.status in (Status.CURRENT, Status.DONE)
            for step in self._state.steps.values()
            if step.sequence.kind is SequenceKind.RESTITUTION
        )

    @cached_property
    def _shared(self) -> list[Card]:
        """What phones see of the ideas once they are shared: what is « à retenir », or, where
        nothing is, what the tables chose and what they carry on."""
        state = self._state
        if not self._is_shared:
            return []
        kept = [card for card in self._quotable if card.kept]
        prepared = {card.component for card in kept}
        chosen = [card for harvest in state.harvests.values() for card in shared(state, harvest)]
        chosen += [card for card in self._quotable if card.carried]
        return [*kept, *(card for card in chosen if card.component not in prepared)]

    def _hall(self) -> dict[str, Entity]:
        return self._phones

    def _group(self, group: int) -> dict[str, Entity]:
        state = self._state
        # « À ne pas citer » stays with those who wrote it.
        cards = list(self._shown.get(group, ()))
        for other in before(state, group):
            left = self._shown.get(other, ())
            cards += [card for card in left if card.quotable and sees(state, group, card)]
        # What it chose stays before its eyes, wherever it works now.
        cards += [card for card in self._picked(group) if card.quotable]
        own = (f"harvest:{item.id}:{group}" for item in state.plan.sequences)
        return {
            **self._phones,
            **_cards(state, cards),
            **self._pens(group),
            **{key: self._harvests[key] for key in own if key in self._harvests},
        }

    def _picked(self, group: int) -> Iterator[Card]:
        for harvest in self._state.harvests.values():
            picks = harvest.picks if harvest.group == group else ()
            yield from (card for each in picks if (card := self._state.card(each)) is not None)

    def _wall(self) -> dict[str, Entity]:
        state = self._state
        held = state.plan.hold_words
        return {
            **_common(state),
            **_words(state, lambda step: step.revealed or not held),
            **self._tables,
            **_cards(state, self._quotable),
            **self._harvests,
            **_revealed(state),
            **_syntheses(state),
            **self._question,
            "ideas": state.ideas,
        }

    def _trainer(self) -> dict[str, Entity]:
        """Where the morning is, what the tables want to share, the complements to it."""
        state = self._state
        common = _common(state)
        kinds = (Meeting, Step, Board, Timer, Stage)
        chosen = {pick for harvest in state.harvests.values() for pick in harvest.picks}
        shown = (card for card in self._quotable if card.kept or card.carried or card.id in chosen)
        return {
            **{key: item for key, item in common.items() if isinstance(item, kinds)},
            **self._harvests,
            **_cards(state, shown),
            **{f"complement:{key}": item for key, item in state.complements.items()},
            **_syntheses(state),
        }

    @property
    def _question(self) -> dict[str, Entity]:
        """The question from the room that is shown, while it may be."""
        item = self._state.contributions.get(self._state.question or "")
        shown = isinstance(item, RoomQuestion) and item.shown
        return {f"question:{item.id}": item} if shown and isinstance(item, RoomQuestion) else {}

    def _console(self) -> dict[str, Entity]:
        state = self._state
        entities = _common(state, distinct=True) | _words(state, lambda step: True)
        entities["ideas"] = state.ideas
        entities |= self._tables | self._pens(*state.groups) | self._harvests
        present = [item for item in state.contributions.values() if item.withdrawn_at is None]
        entities |= _cards(state, (item for item in present if isinstance(item, Card)))
        words = (item for item in present if isinstance(item, Keyword))
        entities.update((f"keyword:{item.id}", item) for item in words)
        entities.update((f"complement:{key}", item) for key, item in state.complements.items())
        entities.update((f"synthesis:{key}", item) for key, item in state.syntheses.items())
        questions = (item for item in present if isinstance(item, RoomQuestion))
        entities.update((f"question:{item.id}", item) for item in questions)
        entities.update((f"note:{key}", note) for key, note in state.notes.items())
        entities["publication"] = _publication(state)
        return entities


def view(state: State, audience: str) -> dict[str, Entity]:
    """Everything that audience sees, by key. Raises KeyError for an unknown one."""
    return Views(state).of(audience)


def _cards(state: State, cards: Iterable[Card]) -> dict[str, Entity]:
    """Ideas, and the stacks that they lie in."""
    found = {f"card:{card.id}": card for card in cards}
    if not state.stacks:
        return dict(found)
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


def _syntheses(state: State) -> dict[str, Entity]:
    return {f"synthesis:{key}": line for key, line in state.syntheses.items() if line.text}


def _revealed(state: State) -> dict[str, Entity]:
    return {f"complement:{key}": item for key, item in state.complements.items() if item.revealed}
