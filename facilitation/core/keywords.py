"""Words, relayed for those who say them: a few a person at the icebreaker, one to leave with.

Which word a typed one belongs to is decided once, and the event says its number: what is in the
journal leads to the same words after some of it has been erased.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from facilitation.core import counting
from facilitation.core.contributions import all_given, own_contribution, put
from facilitation.core.counted import Word
from facilitation.core.exercise import WORD_KINDS, SequenceKind
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import Contribution, Keyword, State, Step, Writing

MOST_CHANGES = 20
"""How often somebody may give another word instead of one."""


@dataclass(frozen=True, slots=True)
class PostKeyword:
    """A word, as typed. ``fold`` says which typed words are the same, by rules of that version."""

    permission: ClassVar[Permission] = Permission.WRITE
    id: str
    sequence: str
    text: str
    fold: str
    fold_version: int


@dataclass(frozen=True, slots=True)
class EditKeyword:
    """Its author gives another word instead; the one before is forgotten."""

    permission: ClassVar[Permission] = Permission.OWN
    id: str
    contribution: str
    text: str
    fold: str
    fold_version: int


@dataclass(frozen=True, slots=True)
class RankKeyword:
    """Its author puts a word in that place, from 1, among their own."""

    permission: ClassVar[Permission] = Permission.OWN
    contribution: str
    place: int


@dataclass(frozen=True, slots=True)
class PinKeyword:
    """Its author says which component a word is about; None: no longer any."""

    permission: ClassVar[Permission] = Permission.OWN
    contribution: str
    component: str | None


@dataclass(frozen=True, slots=True)
class KeywordPosted:
    """``word`` is the number of the word that it is one of; 0, in older journals, left it to the
    folds. ``waiting`` and ``hidden`` say that it is not shown at once."""

    id: str
    sequence: str
    author: str
    text: str
    fold: str
    fold_version: int
    late: bool
    word: int = 0
    weight: int = 1
    relayed: bool = False
    waiting: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class KeywordEdited:
    """``id`` is the operation that holds the text now, ``replaces`` the one whose text is erased
    in the same transaction."""

    id: str
    contribution: str
    text: str
    fold: str
    fold_version: int
    word: int
    waiting: bool
    hidden: bool
    replaces: str


@dataclass(frozen=True, slots=True)
class KeywordRanked:
    contribution: str
    place: int


@dataclass(frozen=True, slots=True)
class KeywordPinned:
    contribution: str
    component: str | None


Event = KeywordPosted | KeywordEdited | KeywordRanked | KeywordPinned
Decision = tuple[Event, ...] | Refused


def writable(state: State, sequence_id: str, *kinds: SequenceKind) -> Step | Refused:
    """The step that a contribution was written for, if it is of such a kind and ever opened."""
    step = state.steps.get(sequence_id)
    if step is None:
        return Refused(Refusal.GONE)
    if step.sequence.kind not in kinds:
        return Refused(Refusal.NOT_ALLOWED)
    return Refused(Refusal.NOT_OPEN) if step.writing is Writing.UNOPENED else step


@dataclass(frozen=True, slots=True)
class Place:
    """Where something typed goes: the number of its word, and whether it is shown at once."""

    word: int
    waiting: bool
    hidden: bool


def place_of(state: State, sequence: str, text: str, fold: str) -> Place:
    word = counting.same_word(state, sequence, text, fold)
    if word is None:
        return Place(state.words_made + 1, state.plan.moderate_words, hidden=False)
    # What the animation has read once, it need not read again.
    read = any(form == text for form, _ in word.variants)
    waiting = state.plan.moderate_words and not read
    return Place(word.number, waiting, _set_aside(state, word, text))


def _set_aside(state: State, word: Word, text: str) -> bool:
    """True when all that was typed so, or else all of the word, is hidden: one more of it is, too.

    What its author took back counts only where nothing else is left; once it is erased, nothing
    remembers it.
    """
    members = counting.members_of(state, word)
    members = [item for item in members if item.withdrawn_at is None] or members
    alike = [item for item in members if item.text == text] or members
    return all(item.hidden for item in alike)


def decide_post(state: State, actor: Actor, command: PostKeyword, now: float) -> Decision:
    step = writable(state, command.sequence, *WORD_KINDS)
    if isinstance(step, Refused):
        return step
    if command.id in state.contributions:
        return Refused(Refusal.OTHER_CONTENT)
    if all_given(state, actor.author, command.sequence):
        allowed = state.plan.words_in(command.sequence)
        return Refused(Refusal.ALL_WORDS_GIVEN, {"n": allowed})
    if _has_played_enough(state, actor.author, command.sequence):
        return Refused(Refusal.NOT_ALLOWED)
    place = place_of(state, command.sequence, command.text, command.fold)
    return (
        KeywordPosted(
            id=command.id,
            sequence=command.sequence,
            author=actor.author,
            text=command.text,
            fold=command.fold,
            fold_version=command.fold_version,
            late=step.writing is Writing.CLOSED,
            word=place.word,
            waiting=place.waiting,
            hidden=place.hidden,
        ),
    )


def _has_played_enough(state: State, author: str, sequence: str) -> bool:
    """True when so many words were given and taken back that nobody means any."""
    given = sum(
        item.author == author and item.sequence == sequence
        for item in state.contributions.values()
        if isinstance(item, Keyword) and not item.relayed
    )
    return given >= MOST_CHANGES * state.plan.words_in(sequence)


def _own_keyword(state: State, actor: Actor, contribution: str) -> Keyword | Refused:
    found = own_contribution(state, actor, contribution)
    if isinstance(found, Refused):
        return found
    present = isinstance(found, Keyword) and found.withdrawn_at is None
    return found if isinstance(found, Keyword) and present else Refused(Refusal.GONE)


def decide_edit(state: State, actor: Actor, command: EditKeyword, now: float) -> Decision:
    found = _own_keyword(state, actor, command.contribution)
    if isinstance(found, Refused):
        return found
    if found.text == command.text:
        return ()
    if state.steps[found.sequence].writing is not Writing.OPEN and not actor.may(Permission.SORT):
        return Refused(Refusal.CLOSED)
    if len(found.edits) >= MOST_CHANGES:
        return Refused(Refusal.NOT_ALLOWED)
    place = place_of(state, found.sequence, command.text, command.fold)
    return (
        KeywordEdited(
            id=command.id,
            contribution=found.id,
            text=command.text,
            fold=command.fold,
            fold_version=command.fold_version,
            word=place.word,
            waiting=place.waiting and not actor.may(Permission.SORT),
            # What was set aside stays so until the animation has seen what it has become.
            hidden=place.hidden or found.hidden,
            replaces=found.edits[-1] if found.edits else found.id,
        ),
    )


def decide_rank(state: State, actor: Actor, command: RankKeyword, now: float) -> Decision:
    found = _own_keyword(state, actor, command.contribution)
    if isinstance(found, Refused):
        return found
    if not state.plan.order_words or found.relayed:
        return Refused(Refusal.NOT_ALLOWED)
    mine = in_order(state, found.author, found.sequence)
    place = max(1, min(command.place, len(mine)))
    return () if mine[place - 1].id == found.id else (KeywordRanked(found.id, place),)


def decide_pin(state: State, actor: Actor, command: PinKeyword, now: float) -> Decision:
    found = _own_keyword(state, actor, command.contribution)
    if isinstance(found, Refused):
        return found
    if not state.plan.pin_words:
        return Refused(Refusal.NOT_ALLOWED)
    if command.component is not None and command.component not in state.boards:
        return Refused(Refusal.GONE)
    if found.component == command.component:
        return ()
    return (KeywordPinned(found.id, command.component),)


def in_order(state: State, author: str, sequence: str) -> list[Keyword]:
    """An author's words in a sequence, the most important first: as they said, then as given."""
    mine = (item for item in state.contributions.values() if item.author == author)
    return ordered(item for item in mine if item.sequence == sequence)


def ordered(mine: Iterable[Contribution]) -> list[Keyword]:
    """One author's words among those of one sequence, in their order; not what they relayed."""
    words = [
        item
        for item in mine
        if isinstance(item, Keyword) and item.withdrawn_at is None and not item.relayed
    ]
    return sorted(words, key=lambda item: (item.rank == 0, item.rank, item.number))


def evolve_posted(state: State, event: KeywordPosted, at: float) -> State:
    word = event.word
    if not word:
        same = counting.same_word(state, event.sequence, event.text, event.fold)
        word = state.words_made + 1 if same is None or not event.fold else same.number
    state = replace(state, words_said=state.words_said + 1)
    return put(
        state,
        Keyword(
            id=event.id,
            number=len(state.contributions) + 1,
            sequence=event.sequence,
            author=event.author,
            text=event.text,
            at=at,
            late=event.late,
            hidden=event.hidden,
            waiting=event.waiting,
            fold=event.fold,
            fold_version=event.fold_version,
            word=word,
            weight=event.weight,
            relayed=event.relayed,
            said=state.words_said,
        ),
    )


def evolve_edited(state: State, event: KeywordEdited, at: float) -> State:
    found = state.contributions[event.contribution]
    assert isinstance(found, Keyword)
    state = replace(state, words_said=state.words_said + 1)
    edited = replace(
        found,
        text=event.text,
        fold=event.fold,
        fold_version=event.fold_version,
        word=event.word,
        waiting=event.waiting,
        hidden=event.hidden,
        edits=(*found.edits, event.id),
        said=state.words_said,
        approval="",
    )
    return put(state, edited)


def evolve_ranked(state: State, event: KeywordRanked, at: float) -> State:
    found = state.contributions[event.contribution]
    mine = in_order(state, found.author, found.sequence)
    others = [item for item in mine if item.id != event.contribution]
    ordered = [*others[: event.place - 1], found, *others[event.place - 1 :]]
    ranked = {
        item.id: replace(item, rank=rank)
        for rank, item in enumerate(ordered, start=1)
        if isinstance(item, Keyword)
    }
    return replace(state, contributions={**state.contributions, **ranked})


def evolve_pinned(state: State, event: KeywordPinned, at: float) -> State:
    found = state.contributions[event.contribution]
    assert isinstance(found, Keyword)
    return put(state, replace(found, component=event.component))


DECIDERS = {
    PostKeyword: decide_post,
    EditKeyword: decide_edit,
    RankKeyword: decide_rank,
    PinKeyword: decide_pin,
}
EVOLVERS = {
    KeywordPosted: evolve_posted,
    KeywordEdited: evolve_edited,
    KeywordRanked: evolve_ranked,
    KeywordPinned: evolve_pinned,
}
