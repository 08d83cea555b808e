"""The board of words in the animation's hands: let in, set aside, brought together, taken apart,
named, recalled later in the morning.

Events name contributions and words by id and number, never by what was typed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from facilitation.core import counting
from facilitation.core.contributions import (
    ContributionHidden,
    ContributionRestored,
    ContributionWithdrawn,
    own_contribution,
    put,
)
from facilitation.core.exercise import SequenceKind
from facilitation.core.flow import WordsRevealed
from facilitation.core.keywords import relayed_id
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import Absorbed, Keyword, Reading, State, Word


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
    """What waits to be read may be shown: of one word, or (0) all that waits in the sequence."""

    permission: ClassVar[Permission] = Permission.SORT
    sequence: str
    word: int = 0


@dataclass(frozen=True, slots=True)
class JoinWords:
    """Two words are the same one; ``word`` keeps its place on the wall."""

    permission: ClassVar[Permission] = Permission.SORT
    word: int
    other: int


@dataclass(frozen=True, slots=True)
class SplitWord:
    """What was typed like ``form`` becomes a word of its own: with all that the rules say is the
    same, or alone when they say that of the whole word. Or, by its number, ``part``: a word that
    was brought together with this one is as it was."""

    permission: ClassVar[Permission] = Permission.SORT
    word: int
    form: str = ""
    part: int = 0


@dataclass(frozen=True, slots=True)
class RenameWord:
    """The animation names a word; an empty title gives it back its typed form."""

    permission: ClassVar[Permission] = Permission.SORT
    word: int
    title: str


@dataclass(frozen=True, slots=True)
class KeepApart:
    """Two words are not the same, and that is no longer asked; or (off) it is asked again."""

    permission: ClassVar[Permission] = Permission.SORT
    word: int
    other: int
    apart: bool


@dataclass(frozen=True, slots=True)
class WithdrawRelayed:
    """All the words that were relayed in one gesture are taken back."""

    permission: ClassVar[Permission] = Permission.OWN
    relay: str


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


@dataclass(frozen=True, slots=True)
class WordsJoined:
    word: int
    other: int


@dataclass(frozen=True, slots=True)
class WordSplit:
    """Those contributions are the word ``into`` now."""

    word: int
    members: tuple[str, ...]
    into: int


@dataclass(frozen=True, slots=True)
class WordRenamed:
    word: int
    title: str


@dataclass(frozen=True, slots=True)
class WordsKeptApart:
    word: int
    other: int
    apart: bool


@dataclass(frozen=True, slots=True)
class WordsRecalled:
    sequence: str | None


@dataclass(frozen=True, slots=True)
class ReadingSet:
    reading: Reading


Event = (
    KeywordApproved
    | WordsJoined
    | WordSplit
    | WordRenamed
    | WordsKeptApart
    | WordsRecalled
    | ReadingSet
)
Decision = tuple[Event | ContributionHidden | ContributionRestored, ...] | Refused


def _present(state: State, number: int) -> list[Keyword]:
    """What was typed of a word and not withdrawn; nothing for a word that is no more."""
    word = state.words.get(number)
    if word is None:
        return []
    return [item for item in counting.members_of(state, word) if item.withdrawn_at is None]


def decide_hide(state: State, actor: Actor, command: HideWord, now: float) -> Decision:
    present = _present(state, command.word)
    if not present:
        return Refused(Refusal.GONE)
    return tuple(ContributionHidden(item.id) for item in present if not item.hidden)


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
        KeywordApproved(item.id)
        for item in present
        if item.waiting
        and item.sequence == command.sequence
        and not item.hidden
        and item.withdrawn_at is None
    )


def _two(state: State, word: int, other: int) -> tuple[Word, Word] | Refused:
    one, two = state.words.get(word), state.words.get(other)
    if one is None or two is None:
        return Refused(Refusal.GONE)
    apart = one.number == two.number or one.sequence != two.sequence
    return Refused(Refusal.NOT_ALLOWED) if apart else (one, two)


def decide_join(state: State, actor: Actor, command: JoinWords, now: float) -> Decision:
    two = _two(state, command.word, command.other)
    return two if isinstance(two, Refused) else (WordsJoined(command.word, command.other),)


def decide_split(state: State, actor: Actor, command: SplitWord, now: float) -> Decision:
    word = state.words.get(command.word)
    members = [] if word is None else counting.members_of(state, word)
    absorbed = () if word is None else word.absorbed
    part = next((one.members for one in absorbed if one.number == command.part), ())
    alike = [
        item for item in members if (item.id in part if command.part else item.text == command.form)
    ]
    if word is None or not alike:
        return Refused(Refusal.GONE)
    folds = {item.fold for item in alike}
    moved = [item for item in members if item.fold in folds]
    if len(moved) == len(members):
        moved = alike
    if len(moved) == len(members):
        return ()
    into = command.part or state.words_made + 1
    return (WordSplit(word.number, tuple(item.id for item in moved), into),)


def decide_rename(state: State, actor: Actor, command: RenameWord, now: float) -> Decision:
    word = state.words.get(command.word)
    if word is None:
        return Refused(Refusal.GONE)
    title = "" if command.title == word.typed else command.title
    return () if title == word.title else (WordRenamed(word.number, title),)


def _pair(word: int, other: int) -> tuple[int, int]:
    return (min(word, other), max(word, other))


def decide_keep_apart(state: State, actor: Actor, command: KeepApart, now: float) -> Decision:
    two = _two(state, command.word, command.other)
    if isinstance(two, Refused):
        return two
    if (_pair(command.word, command.other) in state.kept_apart) == command.apart:
        return ()
    return (WordsKeptApart(command.word, command.other, command.apart),)


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
    JoinWords: decide_join,
    SplitWord: decide_split,
    RenameWord: decide_rename,
    KeepApart: decide_keep_apart,
    WithdrawRelayed: decide_withdraw_relayed,
    RecallWords: decide_recall,
    SetReading: decide_reading,
}


def evolve_approved(state: State, event: KeywordApproved, at: float) -> State:
    return put(state, replace(state.contributions[event.contribution], waiting=False))


def evolve_joined(state: State, event: WordsJoined, at: float) -> State:
    other = state.words[event.other]
    state = counting.move(state, event.other, other.members, event.word)
    word = state.words[event.word]
    lent = not word.title and bool(other.title)
    taken = Absorbed(other.number, other.members, other.title, lent)
    title = other.title if lent else word.title
    return _with(state, replace(word, title=title, absorbed=(*word.absorbed, taken)))


def evolve_split(state: State, event: WordSplit, at: float) -> State:
    state = counting.move(state, event.word, event.members, event.into)
    word = state.words[event.word]
    absorbed = tuple(part for part in word.absorbed if part.number != event.into)
    for part in word.absorbed:
        if part.number == event.into:
            back = part.lent and word.title == part.title
            word = replace(word, title="" if back else word.title)
            state = _with(state, replace(state.words[event.into], title=part.title))
    return _with(state, replace(word, absorbed=absorbed))


def _with(state: State, word: Word) -> State:
    return replace(state, words={**state.words, word.number: word})


def evolve_renamed(state: State, event: WordRenamed, at: float) -> State:
    return _with(state, replace(state.words[event.word], title=event.title))


def evolve_kept_apart(state: State, event: WordsKeptApart, at: float) -> State:
    pair = {_pair(event.word, event.other)}
    apart = state.kept_apart | pair if event.apart else state.kept_apart - pair
    return replace(state, kept_apart=apart)


def evolve_recalled(state: State, event: WordsRecalled, at: float) -> State:
    return _read(replace(state, recalled=event.sequence), Reading.CLOUD)


def evolve_reading(state: State, event: ReadingSet, at: float) -> State:
    return _read(state, event.reading)


def _read(state: State, reading: Reading) -> State:
    return replace(state, reading=reading, reading_times=state.reading_times + 1)


EVOLVERS = {
    KeywordApproved: evolve_approved,
    WordsJoined: evolve_joined,
    WordSplit: evolve_split,
    WordRenamed: evolve_renamed,
    WordsKeptApart: evolve_kept_apart,
    WordsRecalled: evolve_recalled,
    ReadingSet: evolve_reading,
}
