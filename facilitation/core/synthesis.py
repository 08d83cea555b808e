"""The restitution being prepared: « à retenir » and the trainer's complements."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from facilitation.core.contributions import place_kept, unkeep
from facilitation.core.exercise import SequenceKind
from facilitation.core.noted import Complement
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.staging import StageSet
from facilitation.core.state import Card, State, with_item, without_item


@dataclass(frozen=True, slots=True)
class Keep:
    """Put an idea among its component's « à retenir », after those already there."""

    permission: ClassVar[Permission] = Permission.KEEP
    card: str


@dataclass(frozen=True, slots=True)
class Unkeep:
    """« Pas maintenant »: the idea goes back among the others."""

    permission: ClassVar[Permission] = Permission.KEEP
    card: str


@dataclass(frozen=True, slots=True)
class PlaceKept:
    """« Monter », « Descendre »: an idea takes that place among those « à retenir » that are shown,
    counted from 1."""

    permission: ClassVar[Permission] = Permission.KEEP
    card: str
    place: int


@dataclass(frozen=True, slots=True)
class WriteComplement:
    """The trainer's text for a component, signed, with what was ``added`` in the session; both
    empty take it away. ``version`` is that of the text which it replaces, None to replace whichever
    there is."""

    permission: ClassVar[Permission] = Permission.COMPLEMENT
    component: str
    text: str
    signature: str
    source: str
    version: int | None = None
    added: str = ""


@dataclass(frozen=True, slots=True)
class RevealComplement:
    """« Montrer le complément » of the component that is on stage, or take it off again: nothing
    else moves. ``component`` is the one that was seen there."""

    permission: ClassVar[Permission] = Permission.COMPLEMENT
    component: str
    on: bool


@dataclass(frozen=True, slots=True)
class CardKept:
    card: str


@dataclass(frozen=True, slots=True)
class CardUnkept:
    card: str


@dataclass(frozen=True, slots=True)
class KeptPlaced:
    """``place`` counts from 1, those that are not shown included."""

    card: str
    place: int


@dataclass(frozen=True, slots=True)
class ComplementWritten:
    component: str
    text: str
    signature: str
    source: str
    added: str = ""


def decide_keep(
    state: State, actor: Actor, command: Keep, now: float
) -> tuple[CardKept, ...] | Refused:
    card = state.card(command.card)
    if card is None or not card.shown:
        return Refused(Refusal.GONE)
    if card.unquoted:
        return Refused(Refusal.UNQUOTED)
    if card.kept:
        return ()
    if state.kept_is_full(card.component):
        return Refused(Refusal.THREE_ALREADY)
    return (CardKept(card.id),)


def decide_unkeep(
    state: State, actor: Actor, command: Unkeep, now: float
) -> tuple[CardUnkept, ...] | Refused:
    card = state.card(command.card)
    if card is None:
        return Refused(Refusal.GONE)
    return (CardUnkept(card.id),) if card.kept else ()


def decide_place(
    state: State, actor: Actor, command: PlaceKept, now: float
) -> tuple[KeptPlaced, ...] | Refused:
    card = state.card(command.card)
    if card is None or not card.kept or not card.quotable:
        return Refused(Refusal.GONE)
    kept = state.boards[card.component].kept
    found = [state.card(each) for each in kept]
    shown = [each.id for each in found if each is not None and each.quotable]
    place = max(1, min(command.place, len(shown)))
    if shown[place - 1] == card.id:
        return ()
    # It takes the place of the one that is there: those that are not shown keep theirs around it.
    return (KeptPlaced(card.id, kept.index(shown[place - 1]) + 1),)


def decide_write(
    state: State, actor: Actor, command: WriteComplement, now: float
) -> tuple[ComplementWritten, ...] | Refused:
    if command.component not in state.boards:
        return Refused(Refusal.GONE)
    old = state.complements.get(command.component)
    new = (command.text, command.signature, command.source, command.added)
    if (old is None and not (command.text or command.added)) or (
        old is not None and new == (old.text, old.signature, old.source, old.added)
    ):
        return ()
    if command.version is not None and command.version != (old.version if old else 0):
        return Refused(Refusal.CHANGED_ELSEWHERE)
    return (ComplementWritten(command.component, *new),)


def decide_reveal(
    state: State, actor: Actor, command: RevealComplement, now: float
) -> tuple[StageSet, ...] | Refused:
    step, stage = state.steps.get(state.current or ""), state.stage
    shared = step is not None and step.sequence.kind is SequenceKind.RESTITUTION
    if state.finished or not shared or stage.component != command.component:
        # What was on stage is there no more.
        return Refused(Refusal.CHANGED_ELSEWHERE)
    if stage.complement == command.on:
        return ()
    if command.component not in state.complements:
        return Refused(Refusal.GONE)
    return (StageSet(stage.component, command.on, stage.points, stage.floor, stage.words),)


def evolve_kept(state: State, event: CardKept, at: float) -> State:
    card = state.contributions[event.card]
    assert isinstance(card, Card)
    kept = (*state.boards[card.component].kept, card.id)
    return place_kept(state, card.component, kept)


def evolve_unkept(state: State, event: CardUnkept, at: float) -> State:
    return unkeep(state, event.card)


def evolve_placed(state: State, event: KeptPlaced, at: float) -> State:
    card = state.contributions[event.card]
    assert isinstance(card, Card)
    others = [each for each in state.boards[card.component].kept if each != card.id]
    others.insert(event.place - 1, card.id)
    return place_kept(state, card.component, tuple(others))


def evolve_written(state: State, event: ComplementWritten, at: float) -> State:
    if not (event.text or event.added):
        stage = state.stage
        if stage.component == event.component:
            # What is written there next is a new text, which the room has not been shown.
            stage = replace(stage, complement=False)
        complements = without_item(state.complements, event.component)
        return replace(state, complements=complements, stage=stage)
    old = state.complements.get(event.component)
    new = Complement(
        component=event.component,
        text=event.text,
        signature=event.signature,
        source=event.source,
        revealed=old is not None and old.revealed,
        version=1 + (old.version if old else 0),
        added=event.added,
    )
    return replace(state, complements=with_item(state.complements, event.component, new))


Event = CardKept | CardUnkept | KeptPlaced | ComplementWritten
DECIDERS = {
    Keep: decide_keep,
    Unkeep: decide_unkeep,
    PlaceKept: decide_place,
    WriteComplement: decide_write,
    RevealComplement: decide_reveal,
}
EVOLVERS = {
    CardKept: evolve_kept,
    CardUnkept: evolve_unkept,
    KeptPlaced: evolve_placed,
    ComplementWritten: evolve_written,
}
