"""Words sorted by the animation: brought together, taken apart, named, kept apart.

Events name words and contributions by number and id, never by what participants typed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from facilitation.core import counting
from facilitation.core.counted import Absorbed, Word
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import Keyword, State


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
    """``like`` is a contribution whose text, as long as it is there, is the name."""

    word: int
    title: str
    like: str = ""


@dataclass(frozen=True, slots=True)
class WordsKeptApart:
    word: int
    other: int
    apart: bool


Event = WordsJoined | WordSplit | WordRenamed | WordsKeptApart
Decision = tuple[Event, ...] | Refused


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
    if word is None:
        return Refused(Refusal.GONE)
    moved = _part(word, members, command.part) if command.part else _form(members, command.form)
    if not moved:
        return Refused(Refusal.GONE)
    if len(moved) == len(members):
        return ()
    into = command.part or state.words_made + 1
    return (WordSplit(word.number, tuple(item.id for item in moved), into),)


def _form(members: list[Keyword], form: str) -> list[Keyword]:
    """What was typed so with all that the rules say is the same; alone, if that is everything."""
    alike = [item for item in members if item.text == form]
    folds = {item.fold for item in alike}
    of_fold = [item for item in members if item.fold in folds]
    return alike if len(of_fold) == len(members) else of_fold


def _part(word: Word, members: list[Keyword], number: int) -> list[Keyword]:
    """What was a word's before it was brought together with this one, with what came since and
    would have been."""
    part = next((one for one in word.absorbed if one.number == number), None)
    if part is None:
        return []
    theirs = [item for item in members if item.id in part.members]
    folds = {item.fold for item in theirs}
    stay = {item.fold for item in members if item.number <= part.until and item not in theirs}
    since = [item for item in members if item.number > part.until and item.fold in folds - stay]
    return theirs + [item for item in since if item not in theirs]


def decide_rename(state: State, actor: Actor, command: RenameWord, now: float) -> Decision:
    word = state.words.get(command.word)
    if word is None:
        return Refused(Refusal.GONE)
    if command.title == word.title or (not word.title and command.title == word.typed):
        return ()
    if not command.title or command.title == word.typed:
        return (WordRenamed(word.number, ""),)
    # A name that somebody typed is theirs to take back.
    typed = (item for item in counting.members_of(state, word) if item.shown)
    like = next((item.id for item in typed if item.text == command.title), "")
    return (WordRenamed(word.number, "" if like else command.title, like),)


def _pair(word: int, other: int) -> tuple[int, int]:
    return (min(word, other), max(word, other))


def decide_keep_apart(state: State, actor: Actor, command: KeepApart, now: float) -> Decision:
    two = _two(state, command.word, command.other)
    if isinstance(two, Refused):
        return two
    if (_pair(command.word, command.other) in state.kept_apart) == command.apart:
        return ()
    return (WordsKeptApart(command.word, command.other, command.apart),)


DECIDERS = {
    JoinWords: decide_join,
    SplitWord: decide_split,
    RenameWord: decide_rename,
    KeepApart: decide_keep_apart,
}


def _known(state: State, *words: int) -> bool:
    """False in a journal of before words had numbers, from which a text was erased since: there
    the numbers that its words are given when it is read again may be others."""
    return all(word in state.words for word in words)


def evolve_joined(state: State, event: WordsJoined, at: float) -> State:
    if not _known(state, event.word, event.other):
        return state
    other = state.words[event.other]
    state = counting.move(state, event.other, other.members, event.word)
    word = state.words[event.word]
    named = (word.given_title, word.like)
    lent = named == ("", "") and (other.given_title, other.like) != ("", "")
    taken = Absorbed(
        other.number,
        other.members,
        other.given_title,
        other.like,
        other.absorbed,
        until=len(state.contributions),
        lent=lent,
    )
    if lent:
        named = (other.given_title, other.like)
    absorbed = (*word.absorbed, taken)
    return _with(state, replace(word, given_title=named[0], like=named[1], absorbed=absorbed))


def evolve_split(state: State, event: WordSplit, at: float) -> State:
    if not _known(state, event.word):
        return state
    state = counting.move(state, event.word, event.members, event.into)
    word = state.words[event.word]
    part = next((one for one in word.absorbed if one.number == event.into), None)
    if part is None:
        return state
    if part.lent and (word.given_title, word.like) == (part.given_title, part.like):
        word = replace(word, given_title="", like="")
    back = replace(
        state.words[event.into],
        given_title=part.given_title,
        like=part.like,
        absorbed=part.absorbed,
    )
    absorbed = tuple(one for one in word.absorbed if one is not part)
    return _with(_with(state, replace(word, absorbed=absorbed)), back)


def _with(state: State, word: Word) -> State:
    """The state with that word put, and named as it now is."""
    word = counting.named(word, counting.members_of(state, word))
    return replace(state, words={**state.words, word.number: word})


def evolve_renamed(state: State, event: WordRenamed, at: float) -> State:
    if not _known(state, event.word):
        return state
    word = replace(state.words[event.word], given_title=event.title, like=event.like)
    return _with(state, word)


def evolve_kept_apart(state: State, event: WordsKeptApart, at: float) -> State:
    pair = {_pair(event.word, event.other)}
    apart = state.kept_apart | pair if event.apart else state.kept_apart - pair
    return replace(state, kept_apart=apart)


EVOLVERS = {
    WordsJoined: evolve_joined,
    WordSplit: evolve_split,
    WordRenamed: evolve_renamed,
    WordsKeptApart: evolve_kept_apart,
}
