"""What becomes of a contribution once it is written, keyword or card alike.

*Withdraw* is its author's, undone for ten seconds, then its text is erased for good; what the pen
of a table takes back of somebody else's is set aside instead, as if hidden: one phone must not be
able to destroy what a table wrote. *Hide* is the facilitators', reversible. A late contribution
waits until they take it, a word, where they want to read it first, until they have.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from facilitation.core import counting, harvest, inbox, stacking
from facilitation.core.groups import holds_pen
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import (
    Card,
    Contribution,
    Keyword,
    Mark,
    RoomQuestion,
    State,
    with_item,
    without_item,
)

UNDO_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Its author takes a contribution back, or the pen one of its table's."""

    permission: ClassVar[Permission] = Permission.OWN
    contribution: str


@dataclass(frozen=True, slots=True)
class UndoWithdraw:
    """Its author changes their mind within ten seconds."""

    permission: ClassVar[Permission] = Permission.OWN
    contribution: str


@dataclass(frozen=True, slots=True)
class Erase:
    """The ten seconds have passed: the text leaves the journal too, unless somebody else than its
    author took it back."""

    permission: ClassVar[Permission] = Permission.ERASE
    contribution: str


@dataclass(frozen=True, slots=True)
class Hide:
    """A facilitator takes a contribution off every screen but the console and its author's."""

    permission: ClassVar[Permission] = Permission.HIDE
    contribution: str


@dataclass(frozen=True, slots=True)
class Restore:
    """A facilitator brings a hidden contribution back."""

    permission: ClassVar[Permission] = Permission.HIDE
    contribution: str


@dataclass(frozen=True, slots=True)
class TakeLate:
    """Facilitators take late contributions in; with no id, all that wait."""

    permission: ClassVar[Permission] = Permission.HIDE
    contribution: str = ""


@dataclass(frozen=True, slots=True)
class MarkCard:
    """The author, the pen of its table or the animation sets or lifts a mark."""

    permission: ClassVar[Permission] = Permission.READ_HALL
    contribution: str
    mark: Mark
    on: bool


@dataclass(frozen=True, slots=True)
class ContributionWithdrawn:
    """``by`` is whoever took it back, where that was for its author to do."""

    contribution: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawalUndone:
    contribution: str


@dataclass(frozen=True, slots=True)
class ContributionErased:
    """From here on the words are nowhere, the journal's earlier entries included: that of the post
    and those of ``edits``."""

    contribution: str
    edits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContributionHidden:
    contribution: str


@dataclass(frozen=True, slots=True)
class ContributionRestored:
    contribution: str


@dataclass(frozen=True, slots=True)
class LateTaken:
    contribution: str


@dataclass(frozen=True, slots=True)
class CardMarked:
    contribution: str
    mark: Mark
    on: bool


Event = (
    ContributionWithdrawn
    | WithdrawalUndone
    | ContributionErased
    | ContributionHidden
    | ContributionRestored
    | LateTaken
    | CardMarked
)
Decision = tuple[Event, ...] | Refused


def own_contribution(state: State, actor: Actor, contribution_id: str) -> Contribution | Refused:
    """A contribution that whoever acts may take back or change: their own, an idea of the table
    whose pen they hold until the end, or, for the animation, any that was relayed."""
    found = state.contributions.get(contribution_id)
    if found is None or found.erased:
        return Refused(Refusal.GONE)
    if found.author == actor.author or (found.relayed and actor.may(Permission.SORT)):
        return found
    if isinstance(found, Card) and holds_pen(state, actor, found.group) and not state.finished:
        return found
    return Refused(Refusal.NOT_YOURS)


def held_by_another(item: Contribution, actor: Actor, now: float) -> bool:
    """True while somebody else is editing an idea: it is not moved away from under them."""
    return isinstance(item, Card) and item.held_until > now and item.held_by != actor.author


def all_given(state: State, author: str, sequence_id: str) -> bool:
    """True when an author has as many words in a sequence as allowed, withdrawn ones aside."""
    mine = [
        item
        for item in state.contributions.values()
        if item.author == author
        and item.sequence == sequence_id
        and item.withdrawn_at is None
        and isinstance(item, Keyword)
        and not item.relayed
    ]
    return len(mine) >= state.plan.words_in(sequence_id)


def decide_withdraw(state: State, actor: Actor, command: Withdraw, now: float) -> Decision:
    found = own_contribution(state, actor, command.contribution)
    if isinstance(found, Refused):
        return found
    own = found.author == actor.author or actor.may(Permission.SORT)
    # What the pen took back, its author may still take back for good.
    if found.withdrawn_at is not None and not (own and found.withdrawn_by):
        return ()
    if found.author != actor.author and held_by_another(found, actor, now):
        # Its own author may always take it back; whoever edits it keeps the text.
        return Refused(Refusal.BEING_EDITED)
    return (ContributionWithdrawn(found.id, by="" if own else actor.author),)


def decide_undo(state: State, actor: Actor, command: UndoWithdraw, now: float) -> Decision:
    found = own_contribution(state, actor, command.contribution)
    if isinstance(found, Refused):
        return found
    if found.withdrawn_at is None:
        return ()
    if state.withdrawals[found.id] <= now:
        return Refused(Refusal.GONE)
    limited = isinstance(found, Keyword) and not found.relayed
    if limited and all_given(state, actor.author, found.sequence):
        # Another word took its place in the meantime.
        return Refused(Refusal.ALL_WORDS_GIVEN, {"n": state.plan.words_in(found.sequence)})
    return (WithdrawalUndone(found.id),)


def decide_erase(state: State, actor: Actor, command: Erase, now: float) -> Decision:
    due = state.withdrawals.get(command.contribution)
    if due is None or due > now:
        return ()
    found = state.contributions[command.contribution]
    if found.withdrawn_by:
        return (WithdrawalUndone(found.id), ContributionHidden(found.id))
    return (erased(state, found.id),)


def erased(state: State, contribution_id: str) -> ContributionErased:
    """What erases a contribution, wherever its text has been."""
    found = state.contributions[contribution_id]
    translations = found.translations if isinstance(found, Card) else ()
    return ContributionErased(found.id, (*found.edits, *translations))


def _present(state: State, contribution_id: str) -> Contribution | Refused:
    found = state.contributions.get(contribution_id)
    if found is None or found.withdrawn_at is not None:
        return Refused(Refusal.GONE)
    return found


def decide_hide(state: State, actor: Actor, command: Hide, now: float) -> Decision:
    found = _present(state, command.contribution)
    if isinstance(found, Refused):
        return found
    return () if found.hidden else (ContributionHidden(found.id),)


def decide_restore(state: State, actor: Actor, command: Restore, now: float) -> Decision:
    found = _present(state, command.contribution)
    if isinstance(found, Refused):
        return found
    return (ContributionRestored(found.id),) if found.hidden else ()


def decide_take_late(state: State, actor: Actor, command: TakeLate, now: float) -> Decision:
    if command.contribution:
        found = _present(state, command.contribution)
        if isinstance(found, Refused):
            return found
        return (LateTaken(found.id),) if found.late else ()
    waiting = (item for item in state.contributions.values() if item.late)
    return tuple(LateTaken(item.id) for item in waiting if item.withdrawn_at is None)


def decide_mark(state: State, actor: Actor, command: MarkCard, now: float) -> Decision:
    card = state.card(command.contribution)
    if card is None:
        return Refused(Refusal.GONE)
    if not actor.may(Permission.MARK_ANY):
        mine = own_contribution(state, actor, card.id)
        if isinstance(mine, Refused):
            return mine
    current = card.unquoted if command.mark is Mark.UNQUOTED else card.disagreement
    return () if current == command.on else (CardMarked(card.id, command.mark, command.on),)


DECIDERS = {
    Withdraw: decide_withdraw,
    UndoWithdraw: decide_undo,
    Erase: decide_erase,
    Hide: decide_hide,
    Restore: decide_restore,
    TakeLate: decide_take_late,
    MarkCard: decide_mark,
}


def put(state: State, item: Contribution) -> State:
    """The state with one contribution put, and what is counted from it brought up to date."""
    before = state.contributions.get(item.id)
    state = replace(state, contributions=with_item(state.contributions, item.id, item))
    if isinstance(item, Keyword):
        known = before if isinstance(before, Keyword) else None
        return counting.recount(state, item, known)
    if not isinstance(item, Card):
        return state
    if isinstance(before, Card) and before.shown:
        state = _count(state, before.component, -1)
    return _count(state, item.component, 1) if item.shown else state


def _count(state: State, component: str, change: int) -> State:
    board = state.boards.get(component)
    if board is None:
        return state
    board = replace(board, count=board.count + change)
    return replace(state, boards=with_item(state.boards, component, board))


def _come_back(state: State, item: Contribution) -> State:
    """The state with a contribution that may be seen or quoted again, as ``put``.

    If three others are « à retenir » by now, or chosen by a table, the idea goes back among the
    others.
    """
    returns = isinstance(item, Card) and item.kept > 0 and item.quotable
    if isinstance(item, Card) and returns and state.kept_is_full(item.component):
        state, item = unkeep(state, item.id), replace(item, kept=0)
    return harvest.settle(put(state, item), item.id)


def evolve_withdrawn(state: State, event: ContributionWithdrawn, at: float) -> State:
    found = state.contributions[event.contribution]
    found = replace(found, withdrawn_at=at, withdrawn_by=event.by)
    due = with_item(state.withdrawals, found.id, at + UNDO_SECONDS)
    return put(replace(state, withdrawals=due), found)


def evolve_undone(state: State, event: WithdrawalUndone, at: float) -> State:
    found = state.contributions[event.contribution]
    found = replace(found, withdrawn_at=None, withdrawn_by="")
    withdrawals = without_item(state.withdrawals, found.id)
    return _come_back(replace(state, withdrawals=withdrawals), found)


def evolve_erased(state: State, event: ContributionErased, at: float) -> State:
    state = stacking.leave(unkeep(state, event.contribution), event.contribution)
    state = harvest.forget(state, event.contribution)
    found = state.contributions[event.contribution]
    state = replace(state, withdrawals=without_item(state.withdrawals, found.id))
    gone = replace(found, text="", whole=(), erased=True)
    if isinstance(gone, Keyword):
        # The fold is the word itself.
        gone = replace(gone, fold="")
    elif isinstance(gone, Card):
        gone = replace(gone, translation="", held_by="", held_until=0.0)
    elif isinstance(gone, RoomQuestion):
        # Any name may have been typed there.
        state, gone = inbox.stand_alone(state, gone.id), replace(gone, to="", under="")
    return put(state, gone)


def evolve_hidden(state: State, event: ContributionHidden, at: float) -> State:
    return put(state, replace(state.contributions[event.contribution], hidden=True))


def evolve_restored(state: State, event: ContributionRestored, at: float) -> State:
    return _come_back(state, replace(state.contributions[event.contribution], hidden=False))


def evolve_late_taken(state: State, event: LateTaken, at: float) -> State:
    return put(state, replace(state.contributions[event.contribution], late=False))


def evolve_marked(state: State, event: CardMarked, at: float) -> State:
    card = state.contributions[event.contribution]
    assert isinstance(card, Card)
    if event.mark is Mark.UNQUOTED:
        return _come_back(state, replace(card, unquoted=event.on))
    return put(state, replace(card, disagreement=event.on))


def unkeep(state: State, card_id: str) -> State:
    """The state with that card no longer among « à retenir »; the others close the gap."""
    card = state.contributions.get(card_id)
    if not isinstance(card, Card) or not card.kept:
        return state
    board = state.boards[card.component]
    kept = tuple(other for other in board.kept if other != card_id)
    return place_kept(put(state, replace(card, kept=0)), card.component, kept)


def place_kept(state: State, component: str, kept: tuple[str, ...]) -> State:
    """The state with a component's « à retenir » in that order, numbered from 1."""
    contributions = dict(state.contributions)
    for place, card_id in enumerate(kept, start=1):
        card = contributions[card_id]
        if isinstance(card, Card) and card.kept != place:
            contributions[card_id] = replace(card, kept=place)
    board = replace(state.boards[component], kept=kept)
    return replace(
        state,
        contributions=contributions,
        boards=with_item(state.boards, component, board),
    )


EVOLVERS = {
    ContributionWithdrawn: evolve_withdrawn,
    WithdrawalUndone: evolve_undone,
    ContributionErased: evolve_erased,
    ContributionHidden: evolve_hidden,
    ContributionRestored: evolve_restored,
    LateTaken: evolve_late_taken,
    CardMarked: evolve_marked,
}
