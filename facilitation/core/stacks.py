"""Ideas that say the same are put together; every verbatim stays inside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from facilitation.core import stacking
from facilitation.core.cards import at_table
from facilitation.core.contributions import held_by_another
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import Card, State, with_item
from facilitation.core.tables import Stack


@dataclass(frozen=True, slots=True)
class StackCards:
    """An idea goes to another one, and to all that lie with it. Both are of one component; a table
    stacks its own, the animation any. ``id`` names the stack if it is a new one."""

    permission: ClassVar[Permission] = Permission.TABLE
    id: str
    card: str
    onto: str


@dataclass(frozen=True, slots=True)
class UnstackCard:
    """An idea lies by itself again."""

    permission: ClassVar[Permission] = Permission.TABLE
    card: str


@dataclass(frozen=True, slots=True)
class TitleStack:
    """A title for a stack, by the table whose ideas are all of it, or the animation; an empty one
    takes it away. ``before`` is the title that it replaces, None for whatever there is; one's own
    contradicts nobody."""

    permission: ClassVar[Permission] = Permission.TABLE
    stack: str
    text: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class CardStacked:
    stack: str
    card: str
    onto: str


@dataclass(frozen=True, slots=True)
class CardUnstacked:
    card: str


@dataclass(frozen=True, slots=True)
class StackTitled:
    stack: str
    title: str
    author: str = ""


Event = CardStacked | CardUnstacked | StackTitled
Decision = tuple[Event, ...] | Refused


def _sortable(state: State, actor: Actor, card_id: str) -> Card | Refused:
    card = state.card(card_id)
    if card is None or (not card.shown and not actor.may(Permission.SORT)):
        return Refused(Refusal.GONE)
    return card if at_table(state, actor, card) else Refused(Refusal.NOT_YOURS)


def decide_stack(state: State, actor: Actor, command: StackCards, now: float) -> Decision:
    card, onto = (_sortable(state, actor, each) for each in (command.card, command.onto))
    if isinstance(card, Refused):
        return card
    if isinstance(onto, Refused):
        return onto
    if card.id == onto.id or (card.stack and card.stack == onto.stack):
        return ()
    if card.component != onto.component:
        return Refused(Refusal.ELSEWHERE)
    if held_by_another(card, actor, now):
        return Refused(Refusal.BEING_EDITED)
    if not onto.stack and command.id in state.stacks:
        return Refused(Refusal.OTHER_CONTENT)
    return (CardStacked(onto.stack or command.id, card.id, onto.id),)


def decide_unstack(state: State, actor: Actor, command: UnstackCard, now: float) -> Decision:
    card = _sortable(state, actor, command.card)
    if isinstance(card, Refused):
        return card
    if held_by_another(card, actor, now):
        return Refused(Refusal.BEING_EDITED)
    return (CardUnstacked(card.id),) if card.stack else ()


def decide_title(state: State, actor: Actor, command: TitleStack, now: float) -> Decision:
    stack = state.stacks.get(command.stack)
    if stack is None:
        return Refused(Refusal.GONE)
    cards = [card for member in stack.members if (card := state.card(member)) is not None]
    if not cards or not all(at_table(state, actor, card) for card in cards):
        # A stack of several tables is the animation's.
        return Refused(Refusal.NOT_YOURS)
    if stack.title == command.text:
        return ()
    if command.before not in (None, stack.title) and stack.titled_by != actor.author:
        return Refused(Refusal.TITLED_ELSEWHERE)
    return (StackTitled(stack.id, command.text, actor.author),)


DECIDERS = {StackCards: decide_stack, UnstackCard: decide_unstack, TitleStack: decide_title}


def evolve_stacked(state: State, event: CardStacked, at: float) -> State:
    state = stacking.leave(state, event.card)
    card, onto = state.contributions[event.card], state.contributions[event.onto]
    assert isinstance(card, Card)
    assert isinstance(onto, Card)
    stack = state.stacks.get(event.stack, Stack(event.stack, onto.component, "", (onto.id,)))
    stack = replace(stack, members=(*stack.members, card.id))
    moved = {each.id: replace(each, stack=stack.id) for each in (card, onto)}
    return replace(
        state,
        contributions={**state.contributions, **moved},
        stacks=with_item(state.stacks, stack.id, stack),
    )


def evolve_unstacked(state: State, event: CardUnstacked, at: float) -> State:
    return stacking.leave(state, event.card)


def evolve_titled(state: State, event: StackTitled, at: float) -> State:
    stack = replace(state.stacks[event.stack], title=event.title, titled_by=event.author)
    return replace(state, stacks=with_item(state.stacks, stack.id, stack))


EVOLVERS = {
    CardStacked: evolve_stacked,
    CardUnstacked: evolve_unstacked,
    StackTitled: evolve_titled,
}
