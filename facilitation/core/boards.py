"""Temps#1: ideas are put on the boards of the components, which open and close."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from facilitation.core.contributions import put
from facilitation.core.exercise import SequenceKind
from facilitation.core.groups import speaks_for
from facilitation.core.keywords import writable
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import Board, Card, State, Writing, with_item
from facilitation.core.tables import Seat


@dataclass(frozen=True, slots=True)
class PostCard:
    """An idea, as typed, on a component; it answers one guiding question, or none.

    ``group`` is the table it was begun at; whoever never sat there writes for the one they sit at.
    ``carried``: the question or disagreement that a table takes on from its harvest, said by
    whoever decides for it; a second one is an idea like the others.
    """

    permission: ClassVar[Permission] = Permission.WRITE
    id: str
    sequence: str
    component: str
    question: str | None
    text: str
    group: int | None = None
    carried: bool = False


@dataclass(frozen=True, slots=True)
class SetBoard:
    """One component closes while the others go on, or opens again."""

    permission: ClassVar[Permission] = Permission.STEER
    component: str
    closed: bool


@dataclass(frozen=True, slots=True)
class CardPosted:
    id: str
    sequence: str
    author: str
    component: str
    question: str | None
    group: int | None
    text: str
    late: bool
    relayed: bool = False
    carried: bool = False


@dataclass(frozen=True, slots=True)
class BoardSet:
    component: str
    closed: bool


def table_of(state: State, author: str, begun_at: int | None) -> int | None:
    """The table that an idea belongs to: where it was begun, if its author has sat there and it is
    still a table."""
    seat = state.seats.get(author, Seat())
    sat_there = begun_at in seat.before and begun_at in state.groups
    return begun_at if sat_there else seat.group or None


def known_question(board: Board, question: str | None) -> str | None:
    """The question, unless it was reworded away between typing and sending: no reason to lose an
    idea."""
    known = {asked.id for asked in board.component.questions}
    return question if question in known else None


def carries_one(state: State, sequence: str, group: int | None) -> bool:
    """True once a table has its question or disagreement to take on."""
    return group is not None and any(
        isinstance(item, Card)
        and item.carried
        and item.standing != "withdrawn"
        and (item.sequence, item.group) == (sequence, group)
        for item in state.contributions.values()
    )


def _carries(state: State, actor: Actor, sequence: str, group: int | None) -> bool:
    """True for whoever decides for a table that has nothing to take on yet."""
    return (
        group is not None
        and speaks_for(state, actor, group) is None
        and not carries_one(state, sequence, group)
    )


def is_closed(state: State, sequence: str, component: str) -> bool:
    """True where phones no longer write: all of a sequence, or one component of it."""
    return state.steps[sequence].writing is not Writing.OPEN or state.boards[component].closed


def decide_post(
    state: State, actor: Actor, command: PostCard, now: float
) -> tuple[CardPosted, ...] | Refused:
    step = writable(state, command.sequence, SequenceKind.BOARDS)
    if isinstance(step, Refused):
        return step
    if command.id in state.contributions:
        return Refused(Refusal.OTHER_CONTENT)
    board = state.boards.get(command.component)
    if board is None:
        return Refused(Refusal.GONE)
    group = table_of(state, actor.author, command.group)
    return (
        CardPosted(
            id=command.id,
            sequence=command.sequence,
            author=actor.author,
            component=command.component,
            question=known_question(board, command.question),
            group=group,
            text=command.text,
            late=step.writing is Writing.CLOSED or board.closed,
            carried=command.carried and _carries(state, actor, command.sequence, group),
        ),
    )


def decide_set(
    state: State, actor: Actor, command: SetBoard, now: float
) -> tuple[BoardSet, ...] | Refused:
    board = state.boards.get(command.component)
    if board is None:
        return Refused(Refusal.GONE)
    same = board.closed is command.closed
    return () if same else (BoardSet(command.component, command.closed),)


def evolve_posted(state: State, event: CardPosted, at: float) -> State:
    return put(
        state,
        Card(
            id=event.id,
            number=len(state.contributions) + 1,
            sequence=event.sequence,
            author=event.author,
            text=event.text,
            at=at,
            late=event.late,
            component=event.component,
            question=event.question,
            group=event.group,
            relayed=event.relayed,
            carried=event.carried,
        ),
    )


def evolve_set(state: State, event: BoardSet, at: float) -> State:
    board = replace(state.boards[event.component], closed=event.closed)
    return replace(state, boards=with_item(state.boards, event.component, board))


Event = CardPosted | BoardSet
DECIDERS = {PostCard: decide_post, SetBoard: decide_set}
EVOLVERS = {CardPosted: evolve_posted, BoardSet: evolve_set}
