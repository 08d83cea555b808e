"""Typed words that are the same word, counted as they come, change and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from facilitation.core.counted import Word
from facilitation.core.state import Keyword, State


def same_word(state: State, sequence: str, text: str, fold: str) -> Word | None:
    """The word that something typed is one of: that of the same spelling, else the oldest of the
    same fold. None for a new one."""
    of_fold = None
    for word in state.words.values():
        if word.sequence != sequence:
            continue
        if text in word.spelled:
            return word
        if fold in word.folds and (of_fold is None or word.number < of_fold.number):
            of_fold = word
    return of_fold


def members_of(state: State, word: Word) -> list[Keyword]:
    """What was typed of a word, oldest first, shown or not."""
    found = (state.contributions[member] for member in word.members)
    return [item for item in found if isinstance(item, Keyword)]


def recount(state: State, item: Keyword, before: Keyword | None) -> State:
    """The state in which the words of ``item``, already put, count it as it now is; ``before`` is
    what it was, None when it is new."""
    words = dict(state.words)
    if before is not None and before.word != item.word:
        left = words[before.word]
        members = tuple(member for member in left.members if member != item.id)
        _set(words, state, replace(left, members=members))
    word = words.get(item.word) or Word(item.sequence, item.word)
    if before is None:
        words[item.word] = _one_more(state, word, item)
    else:
        _set(words, state, replace(word, members=_with(state, word.members, item)))
    return replace(state, words=words, words_made=max(state.words_made, item.word))


def move(state: State, word: int, members: tuple[str, ...], into: int) -> State:
    """The state in which those members of a word are of another one, which may be new."""
    moved = {
        member: replace(item, word=into)
        for member in members
        if isinstance(item := state.contributions[member], Keyword)
    }
    state = replace(state, contributions={**state.contributions, **moved})
    words = dict(state.words)
    left = words[word]
    there = words.get(into) or Word(left.sequence, into)
    stay = tuple(member for member in left.members if member not in moved)
    joined = sorted((*there.members, *moved), key=lambda one: state.contributions[one].number)
    _set(words, state, replace(left, members=stay))
    _set(words, state, replace(there, members=tuple(joined)))
    return replace(state, words=words, words_made=max(state.words_made, into))


def _with(state: State, members: tuple[str, ...], item: Keyword) -> tuple[str, ...]:
    if item.erased:
        return tuple(member for member in members if member != item.id)
    if item.id in members:
        return members
    return tuple(sorted((*members, item.id), key=lambda one: state.contributions[one].number))


def _set(words: dict[int, Word], state: State, word: Word) -> None:
    if word.members:
        words[word.number] = _afresh(word, members_of(state, word))
    else:
        words.pop(word.number, None)


def _one_more(state: State, word: Word, item: Keyword) -> Word:
    """The word with one more member, the last to come, without a look at the others unless its form
    now ties with another: which came first is for ``_afresh`` to say."""
    word = replace(word, members=(*word.members, item.id))
    counts = dict(word.variants)
    mine = counts.get(item.text, 0) + item.weight
    if item.shown and mine > item.weight and mine in counts.values():
        return _afresh(word, members_of(state, word))
    spelled, folds = word.spelled | {item.text}, word.folds | {item.fold}
    if not item.shown:
        return replace(word, spelled=spelled, folds=folds)
    counts[item.text] = mine
    new = not item.relayed and item.author not in word.people
    variants = tuple(sorted(counts.items(), key=lambda pair: -pair[1]))
    return replace(
        word,
        spelled=spelled,
        folds=folds,
        typed=variants[0][0],
        count=word.count + (item.weight if item.relayed else int(new)),
        given=word.given + item.weight,
        first=word.first or item.number,
        variants=variants,
        people=word.people | {item.author} if new else word.people,
    )


def _afresh(word: Word, members: list[Keyword]) -> Word:
    """A word counted afresh from its members, oldest first; ties go to the form that came first."""
    shown = [item for item in members if item.shown]
    forms: Counter[str] = Counter()
    for item in shown:
        forms[item.text] += item.weight
    # Most common first; as it is stable, a tie keeps the order in which the forms came.
    variants = tuple(forms.most_common())
    people = frozenset(item.author for item in shown if not item.relayed)
    return replace(
        named(word, members),
        spelled=frozenset(item.text for item in members),
        folds=frozenset(item.fold for item in members),
        typed=variants[0][0] if variants else "",
        count=len(people) + sum(item.weight for item in shown if item.relayed),
        given=sum(item.weight for item in shown),
        first=shown[0].number if shown else 0,
        variants=variants,
        people=people,
        components=_pinned(shown),
    )


def named(word: Word, members: Iterable[Keyword]) -> Word:
    """The word with the name that the animation gave it; one that somebody typed goes with them."""
    if not word.like:
        return replace(word, title=word.given_title)
    like = next((item for item in members if item.id == word.like), None)
    if like is None:
        return replace(word, like="", title="")
    return replace(word, title=like.text if like.shown else "")


def _pinned(shown: Iterable[Keyword]) -> tuple[tuple[str, int], ...]:
    """Components with how many people pinned the word there, most first."""
    pins = {(item.component, item.author) for item in shown if item.component}
    counts = Counter(component for component, _ in pins)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
