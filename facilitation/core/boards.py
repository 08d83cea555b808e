"""Temps#1: ideas on the boards of the components."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from facilitation.core.contributions import put
from facilitation.core.exercise import SequenceKind
from facilitation.core.keywords import writable
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import Card, State, Writing


@dataclass(frozen=True, slots=True)
class PostCard:
    """An idea, as typed, on a component; it answers one guiding question, or none."""

    permission: ClassVar[Permission] = Permission.WRITE
    id: str
    sequence: str
    component: str
    question: str | None
    text: str


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
    known = {question.id for question in board.component.questions}
    return (
        CardPosted(
            id=command.id,
            sequence=command.sequence,
            author=actor.author,
            component=command.component,
            # A question reworded away between typing and sending does not lose the idea.
            question=command.question if command.question in known else None,
            group=actor.group,
            text=command.text,
            late=step.writing is Writing.CLOSED,
        ),
    )


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
        ),
    )


Event = CardPosted
DECIDERS = {PostCard: decide_post}
EVOLVERS = {CardPosted: evolve_posted}
