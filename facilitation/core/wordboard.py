"""What the board of words shows: let in, set aside, recalled later in the morning, and how.

Events name contributions and words by id and number, never by what participants typed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from facilitation.core import counting
from facilitation.core.contributions import (
    ContributionHidden,
    ContributionRestored,
    put,
)
from facilitation.core.exercise import SequenceKind
from facilitation.core.flow import WordsRevealed
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import Keyword, Reading, State


@dataclass(frozen=True, slots=True)
class HideWord:
    """A word leaves every screen but the console, with all that was typed of it."""

    permission: ClassVar[Permission] = Permission.SORT
    word: int


@dataclass(frozen=True, slots=True)
class RestoreWord:
    """A hidden word comes back, with all that was typed of it."""

    permission: ClassVar[Permission] = Permission.SORT
    word: int


@dataclass(frozen=True, slots=True)
class ApproveWords:
    """What waits to be read may be shown: of one word, or (0) all that waits in the sequence; not
    what was given or changed after ``up_to`` (``said``), which whoever says so has not seen."""

    permission: ClassVar[Permission] = Permission.SORT
    id: str
    sequence: str
    word: int
    up_to: int


@dataclass(frozen=True, slots=True)
class UnapproveWords:
    """What one approval let in waits again."""

    permission: ClassVar[Permission] = Permission.SORT
    approval: str


@dataclass(frozen=True, slots=True)
class RecallWords:
    """The wall shows the words of that sequence, whichever is running; None: no longer."""

    permission: ClassVar[Permission] = Permission.STEER
    sequence: str | None


@dataclass(frozen=True, slots=True)
class SetReading:
    """How the wall shows the words."""

    permission: ClassVar[Permission] = Permission.STEER
    reading: Reading


@dataclass(frozen=True, slots=True)
class KeywordApproved:
    contribution: str
    approval: str


@dataclass(frozen=True, slots=True)
class KeywordUnapproved:
    contribution: str


@dataclass(frozen=True, slots=True)
class WordsRecalled:
    sequence: str | None


@dataclass(frozen=True, slots=True)
class ReadingSet:
    reading: Reading


Event = KeywordApproved | KeywordUnapproved | WordsRecalled | ReadingSet
Decision = tuple[Event | ContributionHidden | ContributionRestored, ...] | Refused


def _present(state: State, number: int) -> list[Keyword]:
    """What was typed of a word and not withdrawn; nothing for a word that is no more."""
    word = state.words.get(number)
    if word is None:
        return []
    return [item for item in counting.members_of(state, word) if item.withdrawn_at is None]


def decide_hide(state: State, actor: Actor, command: HideWord, now: float) -> Decision:
    word = state.words.get(command.word)
    if word is None:
        return Refused(Refusal.GONE)
    # What its author is taking back, too: they may change their mind.
    members = counting.members_of(state, word)
    return tuple(ContributionHidden(item.id) for item in members if not item.hidden)


def decide_restore(state: State, actor: Actor, command: RestoreWord, now: float) -> Decision:
    present = _present(state, command.word)
    if not present:
        return Refused(Refusal.GONE)
    return tuple(ContributionRestored(item.id) for item in present if item.hidden)


def decide_approve(state: State, actor: Actor, command: ApproveWords, now: float) -> Decision:
    if command.word:
        present = _present(state, command.word)
        if not present:
            return Refused(Refusal.GONE)
    else:
        present = [item for item in state.contributions.values() if isinstance(item, Keyword)]
    return tuple(
        KeywordApproved(item.id, command.id)
        for item in present
        if item.waiting
        and item.sequence == command.sequence
        and item.said <= command.up_to
        and not item.hidden
        and item.withdrawn_at is None
    )


def decide_unapprove(state: State, actor: Actor, command: UnapproveWords, now: float) -> Decision:
    return tuple(
        KeywordUnapproved(item.id)
        for item in state.contributions.values()
        if isinstance(item, Keyword) and item.approval == command.approval and not item.erased
    )


def decide_recall(
    state: State, actor: Actor, command: RecallWords, now: float
) -> tuple[WordsRecalled | WordsRevealed, ...] | Refused:
    if command.sequence is not None:
        step = state.steps.get(command.sequence)
        if step is None:
            return Refused(Refusal.GONE)
        if step.sequence.kind is not SequenceKind.KEYWORDS:
            return Refused(Refusal.NOT_ALLOWED)
        if not step.revealed:
            # What the wall shows to the room, its phones show too.
            return (WordsRevealed(command.sequence), WordsRecalled(command.sequence))
    return () if state.recalled == command.sequence else (WordsRecalled(command.sequence),)


def decide_reading(
    state: State, actor: Actor, command: SetReading, now: float
) -> tuple[ReadingSet, ...]:
    return (ReadingSet(command.reading),)


DECIDERS = {
    HideWord: decide_hide,
    RestoreWord: decide_restore,
    ApproveWords: decide_approve,
    UnapproveWords: decide_unapprove,
    RecallWords: decide_recall,
    SetReading: decide_reading,
}


def evolve_approved(state: State, event: KeywordApproved, at: float) -> State:
    return _waiting(state, event.contribution, event.approval)


def evolve_unapproved(state: State, event: KeywordUnapproved, at: float) -> State:
    return _waiting(state, event.contribution, "")


def _waiting(state: State, contribution: str, approval: str) -> State:
    found = state.contributions[contribution]
    assert isinstance(found, Keyword)
    return put(state, replace(found, waiting=not approval, approval=approval))


def evolve_recalled(state: State, event: WordsRecalled, at: float) -> State:
    return _read(replace(state, recalled=event.sequence), Reading.CLOUD)


def evolve_reading(state: State, event: ReadingSet, at: float) -> State:
    return _read(state, event.reading)


def _read(state: State, reading: Reading) -> State:
    return replace(state, reading=reading, reading_times=state.reading_times + 1)


EVOLVERS = {
    KeywordApproved: evolve_approved,
    KeywordUnapproved: evolve_unapproved,
    WordsRecalled: evolve_recalled,
    ReadingSet: evolve_reading,
}
