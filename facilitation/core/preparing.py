"""Preparing the restitution in the break: several people at once, a component each.

What the animation says of an idea is beside what its table said; no word of a participant changes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from facilitation.core.contributions import put
from facilitation.core.document import DocumentOptions
from facilitation.core.noted import SynthesisLine
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import Board, Card, Stance, State, with_item


@dataclass(frozen=True, slots=True)
class SetStance:
    """« Accord », « Désaccord », « Question ouverte », or none of them: the animation's reading of
    an idea."""

    permission: ClassVar[Permission] = Permission.KEEP
    card: str
    stance: Stance


@dataclass(frozen=True, slots=True)
class WriteSynthesis:
    """« Une phrase de synthèse », signed by the animation, and the ideas that it rests on; an empty
    text takes it away. ``version`` is that of the sentence which it replaces."""

    permission: ClassVar[Permission] = Permission.KEEP
    component: str
    text: str
    cards: tuple[str, ...]
    version: int


@dataclass(frozen=True, slots=True)
class TakeInHand:
    """Somebody prepares a component, and leaves the one they had; or they leave it. ``id`` is the
    operation: whoever sent it knows by it that the component is theirs."""

    permission: ClassVar[Permission] = Permission.KEEP
    id: str
    component: str
    on: bool


@dataclass(frozen=True, slots=True)
class SetReady:
    """« Prête », or not yet."""

    permission: ClassVar[Permission] = Permission.KEEP
    component: str
    on: bool


@dataclass(frozen=True, slots=True)
class SetDocument:
    """How the document is to be written."""

    permission: ClassVar[Permission] = Permission.EXPORT
    options: DocumentOptions


@dataclass(frozen=True, slots=True)
class StanceSet:
    card: str
    stance: Stance


@dataclass(frozen=True, slots=True)
class SynthesisWritten:
    component: str
    text: str
    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakenInHand:
    id: str
    component: str
    author: str


@dataclass(frozen=True, slots=True)
class LeftInPeace:
    component: str


@dataclass(frozen=True, slots=True)
class ReadySet:
    component: str
    on: bool


@dataclass(frozen=True, slots=True)
class DocumentSet:
    options: DocumentOptions


Event = StanceSet | SynthesisWritten | TakenInHand | LeftInPeace | ReadySet | DocumentSet
Decision = tuple[Event, ...] | Refused


def synthesis_of(state: State, component: str) -> SynthesisLine:
    """The sentence of a component, an empty one while there is none."""
    return state.syntheses.get(component) or SynthesisLine(component)


def decide_stance(state: State, actor: Actor, command: SetStance, now: float) -> Decision:
    card = state.card(command.card)
    if card is None:
        return Refused(Refusal.GONE)
    return () if card.stance is command.stance else (StanceSet(card.id, command.stance),)


def decide_synthesis(state: State, actor: Actor, command: WriteSynthesis, now: float) -> Decision:
    if command.component not in state.boards:
        return Refused(Refusal.GONE)
    # An idea that was withdrawn or moved meanwhile is rested on no more; the sentence stands.
    found = (state.card(each) for each in dict.fromkeys(command.cards))
    cards = tuple(card.id for card in found if card and card.component == command.component)
    cards = cards if command.text else ()
    old = synthesis_of(state, command.component)
    if (old.text, old.cards) == (command.text, cards):
        return ()
    if command.version != old.version:
        return Refused(Refusal.CHANGED_ELSEWHERE)
    return (SynthesisWritten(command.component, command.text, cards),)


def decide_hand(state: State, actor: Actor, command: TakeInHand, now: float) -> Decision:
    board = state.boards.get(command.component)
    if board is None:
        return Refused(Refusal.GONE)
    mine = bool(board.hand) and state.posts[board.post - 1] == actor.author
    if not command.on:
        return (LeftInPeace(command.component),) if mine else ()
    left = (LeftInPeace(key) for key in _held_by(state, actor.author) if key != command.component)
    if mine:
        return tuple(left)
    return (*left, TakenInHand(command.id, command.component, actor.author))


def _held_by(state: State, author: str) -> list[str]:
    if author not in state.posts:
        return []
    post = state.posts.index(author) + 1
    return [key for key, board in state.boards.items() if board.hand and board.post == post]


def decide_ready(state: State, actor: Actor, command: SetReady, now: float) -> Decision:
    board = state.boards.get(command.component)
    if board is None:
        return Refused(Refusal.GONE)
    return () if board.ready is command.on else (ReadySet(command.component, command.on),)


def decide_document(state: State, actor: Actor, command: SetDocument, now: float) -> Decision:
    return () if state.options == command.options else (DocumentSet(command.options),)


def _board(state: State, key: str, **changes: object) -> State:
    board: Board = replace(state.boards[key], **changes)  # type: ignore[arg-type]
    return replace(state, boards=with_item(state.boards, key, board))


def evolve_stance(state: State, event: StanceSet, at: float) -> State:
    card = state.contributions[event.card]
    assert isinstance(card, Card)
    return put(state, replace(card, stance=event.stance))


def evolve_synthesis(state: State, event: SynthesisWritten, at: float) -> State:
    version = synthesis_of(state, event.component).version + 1
    line = SynthesisLine(event.component, event.text, event.cards, version)
    return replace(state, syntheses=with_item(state.syntheses, event.component, line))


def evolve_taken(state: State, event: TakenInHand, at: float) -> State:
    if event.author not in state.posts:
        state = replace(state, posts=(*state.posts, event.author))
    post = state.posts.index(event.author) + 1
    return _board(state, event.component, hand=event.id, post=post)


def evolve_left(state: State, event: LeftInPeace, at: float) -> State:
    return _board(state, event.component, hand="", post=0)


def evolve_ready(state: State, event: ReadySet, at: float) -> State:
    return _board(state, event.component, ready=event.on)


def evolve_document(state: State, event: DocumentSet, at: float) -> State:
    return replace(state, options=event.options)


DECIDERS = {
    SetStance: decide_stance,
    WriteSynthesis: decide_synthesis,
    TakeInHand: decide_hand,
    SetReady: decide_ready,
    SetDocument: decide_document,
}
EVOLVERS = {
    StanceSet: evolve_stance,
    SynthesisWritten: evolve_synthesis,
    TakenInHand: evolve_taken,
    LeftInPeace: evolve_left,
    ReadySet: evolve_ready,
    DocumentSet: evolve_document,
}
