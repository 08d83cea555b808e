"""The harvest: what each table chooses to share, in its order, and who will speak for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar

from facilitation.core.assignments import sees
from facilitation.core.exercise import SequenceKind
from facilitation.core.groups import speaks_for
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import Card, State, with_item
from facilitation.core.tables import PICKED_AT_MOST, Harvest


@dataclass(frozen=True, slots=True)
class PickCard:
    """« À partager »: an idea goes after those that ``group`` has chosen already."""

    permission: ClassVar[Permission] = Permission.TABLE
    card: str
    group: int


@dataclass(frozen=True, slots=True)
class UnpickCard:
    permission: ClassVar[Permission] = Permission.TABLE
    card: str
    group: int


@dataclass(frozen=True, slots=True)
class PlacePick:
    """« Monter », « Descendre »: a choice takes that place, counted from 1."""

    permission: ClassVar[Permission] = Permission.TABLE
    card: str
    group: int
    place: int


@dataclass(frozen=True, slots=True)
class SetSpokesperson:
    """« Nous avons notre porte-parole »."""

    permission: ClassVar[Permission] = Permission.TABLE
    sequence: str
    group: int
    on: bool


@dataclass(frozen=True, slots=True)
class CardPicked:
    sequence: str
    group: int
    card: str


@dataclass(frozen=True, slots=True)
class CardUnpicked:
    sequence: str
    group: int
    card: str


@dataclass(frozen=True, slots=True)
class PickPlaced:
    sequence: str
    group: int
    card: str
    place: int


@dataclass(frozen=True, slots=True)
class SpokespersonSet:
    sequence: str
    group: int
    on: bool


Event = CardPicked | CardUnpicked | PickPlaced | SpokespersonSet
Decision = tuple[Event, ...] | Refused


def harvest_of(state: State, sequence: str, group: int) -> Harvest:
    """What a table has chosen so far."""
    return state.harvests.get((sequence, group), Harvest(sequence, group))


def shared(state: State, harvest: Harvest) -> tuple[Card, ...]:
    """The ideas that a table shares, in its order: those that may be shown, of a stack the first
    that it chose."""
    found: list[Card] = []
    stacks: set[str] = set()
    for pick in harvest.picks:
        card = state.card(pick)
        if card is None or not card.quotable or card.stack in stacks:
            continue
        stacks |= {card.stack} - {""}
        found.append(card)
    return tuple(found)


def forget(state: State, card_id: str) -> State:
    """The state in which no table has chosen that idea."""
    return _without(state, card_id, lambda harvest: True)


def settle(state: State, card_id: str) -> State:
    """The state once an idea may be shared again: a table that has three others by now keeps
    those."""
    return _without(state, card_id, lambda harvest: len(shared(state, harvest)) > PICKED_AT_MOST)


def _without(state: State, card_id: str, where: Callable[[Harvest], bool]) -> State:
    harvests = {
        key: replace(harvest, picks=tuple(pick for pick in harvest.picks if pick != card_id))
        if card_id in harvest.picks and where(harvest)
        else harvest
        for key, harvest in state.harvests.items()
    }
    return replace(state, harvests=harvests)


def _chosen(state: State, actor: Actor, card_id: str, group: int) -> tuple[Card, Harvest] | Refused:
    if group not in state.groups:
        return Refused(Refusal.NO_TABLE)
    refused = speaks_for(state, actor, group)
    if refused is not None:
        return refused
    card = state.card(card_id)
    if card is None:
        return Refused(Refusal.GONE)
    return card, harvest_of(state, card.sequence, group)


def decide_pick(state: State, actor: Actor, command: PickCard, now: float) -> Decision:
    found = _chosen(state, actor, command.card, command.group)
    if isinstance(found, Refused):
        return found
    card, harvest = found
    if not card.shown:
        return Refused(Refusal.GONE)
    if card.unquoted:
        return Refused(Refusal.UNQUOTED)
    if not sees(state, command.group, card):
        return Refused(Refusal.NOT_YOURS)
    already = shared(state, harvest)
    if card.id in harvest.picks or (card.stack and card.stack in {each.stack for each in already}):
        return ()
    if len(already) >= PICKED_AT_MOST:
        return Refused(Refusal.THREE_PICKED)
    return (CardPicked(card.sequence, command.group, card.id),)


def decide_unpick(state: State, actor: Actor, command: UnpickCard, now: float) -> Decision:
    found = _chosen(state, actor, command.card, command.group)
    if isinstance(found, Refused):
        return found
    card, harvest = found
    chosen = card.id in harvest.picks
    return (CardUnpicked(card.sequence, command.group, card.id),) if chosen else ()


def decide_place(state: State, actor: Actor, command: PlacePick, now: float) -> Decision:
    found = _chosen(state, actor, command.card, command.group)
    if isinstance(found, Refused):
        return found
    card, harvest = found
    if card.id not in harvest.picks:
        return Refused(Refusal.GONE)
    place = max(1, min(command.place, len(harvest.picks)))
    if harvest.picks[place - 1] == card.id:
        return ()
    return (PickPlaced(card.sequence, command.group, card.id, place),)


def decide_spokesperson(
    state: State, actor: Actor, command: SetSpokesperson, now: float
) -> Decision:
    if command.group not in state.groups:
        return Refused(Refusal.NO_TABLE)
    step = state.steps.get(command.sequence)
    if step is None:
        return Refused(Refusal.GONE)
    if step.sequence.kind is not SequenceKind.BOARDS:
        return Refused(Refusal.NOT_ALLOWED)
    refused = speaks_for(state, actor, command.group)
    if refused is not None:
        return refused
    harvest = harvest_of(state, command.sequence, command.group)
    same = harvest.spokesperson is command.on
    return () if same else (SpokespersonSet(command.sequence, command.group, command.on),)


DECIDERS = {
    PickCard: decide_pick,
    UnpickCard: decide_unpick,
    PlacePick: decide_place,
    SetSpokesperson: decide_spokesperson,
}


def _with_picks(state: State, sequence: str, group: int, picks: tuple[str, ...]) -> State:
    return _with(state, replace(harvest_of(state, sequence, group), picks=picks))


def _with(state: State, harvest: Harvest) -> State:
    key = (harvest.sequence, harvest.group)
    return replace(state, harvests=with_item(state.harvests, key, harvest))


def evolve_picked(state: State, event: CardPicked, at: float) -> State:
    picks = harvest_of(state, event.sequence, event.group).picks
    return _with_picks(state, event.sequence, event.group, (*picks, event.card))


def evolve_unpicked(state: State, event: CardUnpicked, at: float) -> State:
    picks = harvest_of(state, event.sequence, event.group).picks
    left = tuple(pick for pick in picks if pick != event.card)
    return _with_picks(state, event.sequence, event.group, left)


def evolve_placed(state: State, event: PickPlaced, at: float) -> State:
    picks = harvest_of(state, event.sequence, event.group).picks
    others = [pick for pick in picks if pick != event.card]
    placed = (*others[: event.place - 1], event.card, *others[event.place - 1 :])
    return _with_picks(state, event.sequence, event.group, placed)


def evolve_spokesperson(state: State, event: SpokespersonSet, at: float) -> State:
    harvest = harvest_of(state, event.sequence, event.group)
    return _with(state, replace(harvest, spokesperson=event.on))


EVOLVERS = {
    CardPicked: evolve_picked,
    CardUnpicked: evolve_unpicked,
    PickPlaced: evolve_placed,
    SpokespersonSet: evolve_spokesperson,
}
