"""What becomes of an idea while people work on it: edited, translated, moved, supported.

Whoever edits an idea *holds* it, so that nobody moves it away from under them; a hold ends by
itself. An edit says which text it changes: of two at once the second is refused, its text kept on
its own screen. A move says so of the place that it was seen at.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from facilitation.core import stacking
from facilitation.core.boards import is_closed, known_question
from facilitation.core.contributions import held_by_another, own_contribution, put, unkeep
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import Card, State

HOLD_SECONDS = 90.0
"""A phone that edits renews its hold; one that died holds nobody up for longer than this."""
MOST_CHANGES = 50
"""How often the text of an idea may change: each change stays an entry of the journal."""


@dataclass(frozen=True, slots=True)
class HoldCard:
    """Somebody begins to edit an idea, or still does."""

    permission: ClassVar[Permission] = Permission.OWN
    contribution: str


@dataclass(frozen=True, slots=True)
class ReleaseCard:
    """They have stopped without changing it."""

    permission: ClassVar[Permission] = Permission.OWN
    contribution: str


@dataclass(frozen=True, slots=True)
class EditCard:
    """Another text for an idea. ``version`` is how often the text that it replaces had changed."""

    permission: ClassVar[Permission] = Permission.OWN
    id: str
    contribution: str
    text: str
    version: int


@dataclass(frozen=True, slots=True)
class TranslateCard:
    """A translation beside an idea in another language, by whoever sits at its table or the
    animation; an empty one takes it away. ``version`` is how often the translation that it replaces
    had changed, None for whatever there is."""

    permission: ClassVar[Permission] = Permission.TABLE
    id: str
    contribution: str
    text: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class MoveCard:
    """« Déplacer vers… » another question, or another component. ``version`` is how often it had
    been moved when it was seen, None for wherever it is; one's own moves contradict nobody."""

    permission: ClassVar[Permission] = Permission.TABLE
    contribution: str
    component: str
    question: str | None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class GiveDot:
    """A mark of support for an idea, or that mark taken back."""

    permission: ClassVar[Permission] = Permission.WRITE
    contribution: str
    on: bool


@dataclass(frozen=True, slots=True)
class CardHeld:
    contribution: str
    author: str
    until: float


@dataclass(frozen=True, slots=True)
class CardReleased:
    contribution: str


@dataclass(frozen=True, slots=True)
class CardEdited:
    """``id`` is the operation that holds the text now, ``replaces`` the one whose text is erased
    in the same transaction."""

    id: str
    contribution: str
    text: str
    replaces: str


@dataclass(frozen=True, slots=True)
class CardTranslated:
    """``replaces`` is the operation whose translation is erased with this one; "" for none."""

    id: str
    contribution: str
    text: str
    replaces: str


@dataclass(frozen=True, slots=True)
class CardMoved:
    contribution: str
    author: str
    component: str
    question: str | None


@dataclass(frozen=True, slots=True)
class DotGiven:
    contribution: str
    author: str
    on: bool


Event = CardHeld | CardReleased | CardEdited | CardTranslated | CardMoved | DotGiven
Decision = tuple[Event, ...] | Refused


def _own_card(state: State, actor: Actor, card_id: str) -> Card | Refused:
    if state.card(card_id) is None:
        return Refused(Refusal.GONE)
    found = own_contribution(state, actor, card_id)
    if isinstance(found, Refused):
        return found
    return found if isinstance(found, Card) else Refused(Refusal.GONE)


def _writable_card(state: State, actor: Actor, card_id: str, now: float) -> Card | Refused:
    """An idea whose text whoever acts may change at this instant."""
    card = _own_card(state, actor, card_id)
    if isinstance(card, Refused):
        return card
    if is_closed(state, card.sequence, card.component) and not actor.may(Permission.SORT):
        return Refused(Refusal.CLOSED)
    return Refused(Refusal.BEING_EDITED) if held_by_another(card, actor, now) else card


def decide_hold(state: State, actor: Actor, command: HoldCard, now: float) -> Decision:
    card = _writable_card(state, actor, command.contribution, now)
    if isinstance(card, Refused):
        return card
    return (CardHeld(card.id, actor.author, now + HOLD_SECONDS),)


def decide_release(state: State, actor: Actor, command: ReleaseCard, now: float) -> Decision:
    card = state.card(command.contribution)
    held = card is not None and card.held_by == actor.author
    return (CardReleased(command.contribution),) if held else ()


def _worn_out(actor: Actor, changes: int) -> bool:
    """True for a text that changed too often. The animation sets right what somebody wore out."""
    return changes >= MOST_CHANGES and not actor.may(Permission.SORT)


def decide_edit(state: State, actor: Actor, command: EditCard, now: float) -> Decision:
    card = _writable_card(state, actor, command.contribution, now)
    if isinstance(card, Refused):
        return card
    if card.text == command.text:
        held = card.held_by == actor.author
        return (CardReleased(card.id),) if held else ()
    if command.version != card.version:
        return Refused(Refusal.EDITED_ELSEWHERE)
    if _worn_out(actor, len(card.edits)):
        return Refused(Refusal.NOT_ALLOWED)
    replaces = card.edits[-1] if card.edits else card.id
    return (CardEdited(command.id, card.id, command.text, replaces),)


def at_table(state: State, actor: Actor, card: Card) -> bool:
    """True for the animation, and for whoever sits at the idea's table or wrote it."""
    if actor.may(Permission.SORT) or card.author == actor.author:
        return True
    return card.group is not None and state.group_of(actor.author) == card.group


def decide_translate(state: State, actor: Actor, command: TranslateCard, now: float) -> Decision:
    card = state.card(command.contribution)
    if card is None:
        return Refused(Refusal.GONE)
    if not at_table(state, actor, card):
        return Refused(Refusal.NOT_YOURS)
    if card.translation == command.text:
        return ()
    if command.version not in (None, card.translated):
        return Refused(Refusal.EDITED_ELSEWHERE)
    if _worn_out(actor, len(card.translations)):
        return Refused(Refusal.NOT_ALLOWED)
    replaces = card.translations[-1] if card.translations else ""
    return (CardTranslated(command.id, card.id, command.text, replaces),)


def decide_move(state: State, actor: Actor, command: MoveCard, now: float) -> Decision:
    card = state.card(command.contribution)
    if card is None:
        return Refused(Refusal.GONE)
    if not actor.may(Permission.SORT):
        mine = own_contribution(state, actor, card.id)
        if isinstance(mine, Refused):
            return mine
    board = state.boards.get(command.component)
    if board is None:
        return Refused(Refusal.GONE)
    if held_by_another(card, actor, now):
        return Refused(Refusal.BEING_EDITED)
    question = known_question(board, command.question)
    if (card.component, card.question) == (command.component, question):
        return ()
    if command.version not in (None, card.moves) and card.moved_by != actor.author:
        return Refused(Refusal.MOVED_ELSEWHERE)
    places = (card.component, command.component)
    closed = any(is_closed(state, card.sequence, place) for place in places)
    if closed and not actor.may(Permission.SORT):
        return Refused(Refusal.CLOSED)
    return (CardMoved(card.id, actor.author, command.component, question),)


def dots_given(state: State, author: str, sequence: str) -> int:
    """How many of their marks of support somebody has given in a sequence. What is not shown counts
    for none, nobody could take their mark back from it; but what they withdrew themselves and may
    still bring back does."""
    return sum(
        author in item.dots
        for item in state.contributions.values()
        if isinstance(item, Card)
        and item.sequence == sequence
        and (item.shown or (item.author == author and item.id in state.withdrawals))
    )


def decide_dot(state: State, actor: Actor, command: GiveDot, now: float) -> Decision:
    card = state.card(command.contribution)
    if card is None or not card.shown:
        return Refused(Refusal.GONE)
    if not state.plan.dots:
        return Refused(Refusal.NOT_ALLOWED)
    if (actor.author in card.dots) is command.on:
        return ()
    if state.finished:
        return Refused(Refusal.CLOSED)
    if command.on and dots_given(state, actor.author, card.sequence) >= state.plan.dots:
        return Refused(Refusal.ALL_DOTS_GIVEN, {"n": state.plan.dots})
    return (DotGiven(card.id, actor.author, command.on),)


DECIDERS = {
    HoldCard: decide_hold,
    ReleaseCard: decide_release,
    EditCard: decide_edit,
    TranslateCard: decide_translate,
    MoveCard: decide_move,
    GiveDot: decide_dot,
}


def _card(state: State, card_id: str) -> Card:
    found = state.contributions[card_id]
    assert isinstance(found, Card)
    return found


def evolve_held(state: State, event: CardHeld, at: float) -> State:
    card = _card(state, event.contribution)
    return put(state, replace(card, held_by=event.author, held_until=event.until))


def evolve_released(state: State, event: CardReleased, at: float) -> State:
    return put(state, replace(_card(state, event.contribution), held_by="", held_until=0.0))


def evolve_edited(state: State, event: CardEdited, at: float) -> State:
    card = _card(state, event.contribution)
    edits = (*card.edits, event.id)
    card = replace(card, text=event.text, whole=(), edits=edits, held_by="", held_until=0.0)
    return put(state, card)


def evolve_translated(state: State, event: CardTranslated, at: float) -> State:
    card = _card(state, event.contribution)
    translations = (*card.translations, event.id)
    whole = tuple((text, None) for text, _ in card.whole)
    changed = replace(card, translation=event.text, translations=translations, whole=whole)
    return put(state, changed)


def evolve_moved(state: State, event: CardMoved, at: float) -> State:
    card = _card(state, event.contribution)
    if card.component != event.component:
        state = stacking.leave(unkeep(state, card.id), card.id)
        card = _card(state, card.id)
    card = replace(card, moves=card.moves + 1, moved_by=event.author)
    return put(state, replace(card, component=event.component, question=event.question))


def evolve_dot(state: State, event: DotGiven, at: float) -> State:
    card = _card(state, event.contribution)
    dots = card.dots | {event.author} if event.on else card.dots - {event.author}
    return put(state, replace(card, dots=dots))


EVOLVERS = {
    CardHeld: evolve_held,
    CardReleased: evolve_released,
    CardEdited: evolve_edited,
    CardTranslated: evolve_translated,
    CardMoved: evolve_moved,
    DotGiven: evolve_dot,
}
