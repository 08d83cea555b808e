"""The icebreaker: words about cooperation, a few a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from facilitation.core.contributions import all_given, put
from facilitation.core.exercise import SequenceKind
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import Keyword, State, Step, Writing


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
class KeywordPosted:
    id: str
    sequence: str
    author: str
    text: str
    fold: str
    fold_version: int
    late: bool


def writable(state: State, sequence_id: str, kind: SequenceKind) -> Step | Refused:
    """The step that this kind of contribution was written for, if it ever opened."""
    step = state.steps.get(sequence_id)
    if step is None:
        return Refused(Refusal.GONE)
    if step.sequence.kind is not kind:
        return Refused(Refusal.NOT_ALLOWED)
    return Refused(Refusal.NOT_OPEN) if step.writing is Writing.UNOPENED else step


def decide_post(
    state: State, actor: Actor, command: PostKeyword, now: float
) -> tuple[KeywordPosted, ...] | Refused:
    step = writable(state, command.sequence, SequenceKind.KEYWORDS)
    if isinstance(step, Refused):
        return step
    if command.id in state.contributions:
        return Refused(Refusal.OTHER_CONTENT)
    if all_given(state, actor.author, command.sequence):
        return Refused(Refusal.ALL_WORDS_GIVEN, {"n": state.plan.words_per_person})
    return (
        KeywordPosted(
            id=command.id,
            sequence=command.sequence,
            author=actor.author,
            text=command.text,
            fold=command.fold,
            fold_version=command.fold_version,
            late=step.writing is Writing.CLOSED,
        ),
    )


def evolve_posted(state: State, event: KeywordPosted, at: float) -> State:
    number = len(state.contributions) + 1
    same = state.words.get((event.sequence, event.fold))
    return put(
        state,
        Keyword(
            id=event.id,
            number=number,
            sequence=event.sequence,
            author=event.author,
            text=event.text,
            at=at,
            late=event.late,
            fold=event.fold,
            fold_version=event.fold_version,
            word=number if same is None else same.number,
        ),
    )


Event = KeywordPosted
DECIDERS = {PostKeyword: decide_post}
EVOLVERS = {KeywordPosted: evolve_posted}
