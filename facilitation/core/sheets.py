"""Paper comes back: the ideas of a sheet, one a line, into their table, component and question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from facilitation.core.boards import CardPosted, known_question
from facilitation.core.exercise import SequenceKind
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.relayed import relayed_id
from facilitation.core.state import State, Writing


@dataclass(frozen=True, slots=True)
class RelayCards:
    """A sheet, or what somebody said: one idea a line. The animation brings it in whenever it does;
    at the welcome desk's tablet it is somebody who writes."""

    permission: ClassVar[Permission] = Permission.RELAY
    id: str
    sequence: str
    component: str
    question: str | None
    group: int | None
    texts: tuple[str, ...]


def decide_relay(
    state: State, actor: Actor, command: RelayCards, now: float
) -> tuple[CardPosted, ...] | Refused:
    step = state.steps.get(command.sequence)
    board = state.boards.get(command.component)
    if step is None or board is None:
        return Refused(Refusal.GONE)
    if step.sequence.kind is not SequenceKind.BOARDS:
        return Refused(Refusal.NOT_ALLOWED)
    if command.group is not None and command.group not in state.groups:
        return Refused(Refusal.NO_TABLE)
    if relayed_id(command.id, 1) in state.contributions:
        return Refused(Refusal.OTHER_CONTENT)
    steers = actor.may(Permission.SORT)
    if step.writing is Writing.UNOPENED and not steers:
        return Refused(Refusal.NOT_OPEN)
    closed = step.writing is Writing.CLOSED or board.closed
    return tuple(
        CardPosted(
            id=relayed_id(command.id, number),
            sequence=command.sequence,
            author=actor.author,
            component=command.component,
            question=known_question(board, command.question),
            group=command.group,
            text=text,
            late=closed and not steers,
            relayed=True,
        )
        for number, text in enumerate(command.texts, start=1)
    )


DECIDERS = {RelayCards: decide_relay}
EVOLVERS: dict[type, object] = {}
