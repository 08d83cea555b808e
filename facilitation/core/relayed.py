"""Words typed for people who did not type them: from paper, a table or the welcome desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from facilitation.core.contributions import ContributionWithdrawn, own_contribution
from facilitation.core.exercise import WORD_KINDS
from facilitation.core.keywords import KeywordPosted, evolve_posted, place_of
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import State, Writing


@dataclass(frozen=True, slots=True)
class RelayedWord:
    """A word of people who did not type it, and how many they are."""

    text: str
    fold: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class RelayWords:
    """Words from paper, a table or the welcome desk, in one gesture."""

    permission: ClassVar[Permission] = Permission.RELAY
    id: str
    sequence: str
    words: tuple[RelayedWord, ...]
    fold_version: int


@dataclass(frozen=True, slots=True)
class WithdrawRelayed:
    """All the words that were relayed in one gesture are taken back."""

    permission: ClassVar[Permission] = Permission.OWN
    relay: str


def relayed_id(relay: str, place: int) -> str:
    """The id of one of the words that were relayed together."""
    return f"{relay}.{place}"


def posted_by(contribution: str) -> str:
    """The operation that a contribution came with: its id, unless others came with it."""
    return contribution.partition(".")[0]


def decide_relay(
    state: State, actor: Actor, command: RelayWords, now: float
) -> tuple[KeywordPosted, ...] | Refused:
    step = state.steps.get(command.sequence)
    if step is None:
        return Refused(Refusal.GONE)
    if step.sequence.kind not in WORD_KINDS:
        return Refused(Refusal.NOT_ALLOWED)
    if relayed_id(command.id, 1) in state.contributions:
        return Refused(Refusal.OTHER_CONTENT)
    # Paper comes back whenever it does; at a tablet it is somebody who writes.
    steers = actor.may(Permission.SORT)
    if step.writing is Writing.UNOPENED and not steers:
        return Refused(Refusal.NOT_OPEN)
    events: list[KeywordPosted] = []
    for number, relayed in enumerate(command.words, start=1):
        place = place_of(state, command.sequence, relayed.text, relayed.fold)
        events.append(
            KeywordPosted(
                id=relayed_id(command.id, number),
                sequence=command.sequence,
                author=actor.author,
                text=relayed.text,
                fold=relayed.fold,
                fold_version=command.fold_version,
                late=step.writing is Writing.CLOSED and not steers,
                word=place.word,
                weight=relayed.weight,
                relayed=True,
                waiting=place.waiting and not steers,
                hidden=place.hidden,
            )
        )
        state = evolve_posted(state, events[-1], now)
    return tuple(events)


def decide_withdraw_relayed(
    state: State, actor: Actor, command: WithdrawRelayed, now: float
) -> tuple[ContributionWithdrawn, ...] | Refused:
    events: list[ContributionWithdrawn] = []
    place = 1
    while (one := relayed_id(command.relay, place)) in state.contributions:
        found = own_contribution(state, actor, one)
        if isinstance(found, Refused) and found.reason is not Refusal.GONE:
            return found
        if not isinstance(found, Refused) and found.withdrawn_at is None:
            events.append(ContributionWithdrawn(one))
        place += 1
    return Refused(Refusal.GONE) if place == 1 else tuple(events)


DECIDERS = {RelayWords: decide_relay, WithdrawRelayed: decide_withdraw_relayed}
EVOLVERS: dict[type, object] = {}
