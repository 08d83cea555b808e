"""Typed words that are the same word, counted as they come and go."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from facilitation.core.state import Keyword, State, Word, with_item, without_item


def recount(state: State, item: Keyword, *, new: bool) -> State:
    """The state in which the word of ``item``, already put, counts it as it now is."""
    key = (item.sequence, item.fold)
    word = state.words.get(key) or Word(item.sequence, item.word, item.fold, members=())
    members = (*word.members, item.id) if new else word.members
    if item.erased:
        members = tuple(member for member in members if member != item.id)
    if not members:
        return replace(state, words=without_item(state.words, key))
    word = replace(word, number=state.contributions[members[0]].number)
    counted = _one_more(word, item, members) if new else None
    if counted is None:
        counted = _afresh(state, word, members)
    return replace(state, words=with_item(state.words, key, counted))


def _one_more(word: Word, item: Keyword, members: tuple[str, ...]) -> Word | None:
    """The word with one more member, the last to come, without looking at the others.

    None when its form now ties with another: which came first is for ``_afresh`` to say.
    """
    if not item.shown:
        return replace(word, members=members)
    counts = dict(word.variants)
    mine = counts.get(item.text, 0) + 1
    if mine > 1 and mine in counts.values():
        return None
    counts[item.text] = mine
    variants = tuple(sorted(counts.items(), key=lambda pair: -pair[1]))
    return replace(
        word,
        members=members,
        shown=variants[0][0],
        count=word.count + 1,
        first=word.first or item.number,
        variants=variants,
    )


def _afresh(state: State, word: Word, members: tuple[str, ...]) -> Word:
    """A word counted afresh from its members, oldest first; ties go to the form that came first."""
    every = state.contributions
    shown = [item for member in members if (item := every[member]).shown]
    # Most common first; as it is stable, a tie keeps the order in which the forms came.
    variants = tuple(Counter([item.text for item in shown]).most_common())
    return replace(
        word,
        members=members,
        shown=variants[0][0] if variants else "",
        count=len(shown),
        first=shown[0].number if shown else 0,
        variants=variants,
    )


def forget(state: State, gone: Keyword) -> State:
    """The state without the fold of what was erased, which is the word itself.

    A journal from which it was erased leads to the same state: nothing left depends on it.
    """
    blank = replace(gone, fold="", word=gone.number)
    state = replace(state, contributions=with_item(state.contributions, blank.id, blank))
    word = state.words.get((gone.sequence, gone.fold))
    return state if word is None else _renumber(state, word)


def _renumber(state: State, word: Word) -> State:
    """The state in which every member of a word says its number."""
    changed = {
        member: replace(item, word=word.number)
        for member in word.members
        if isinstance(item := state.contributions[member], Keyword) and item.word != word.number
    }
    return replace(state, contributions={**state.contributions, **changed}) if changed else state
