"""What the animation wrote down while a rencontre ran, as the document says it.

None of it is a contribution: it is the animation's, and is kept apart from what participants wrote.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from facilitation.core.noted import Asked
from facilitation.core.state import RoomQuestion, State


@dataclass(frozen=True, slots=True)
class SequenceNote:
    """The notes of one sequence."""

    sequence: str
    text: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """One line of « Et maintenant ? »."""

    what: str
    who: str
    due: str


@dataclass(frozen=True, slots=True)
class PutQuestion:
    """What became of a question from the room: its annex ``number``, the guest it was for ("" for
    everybody), where it stands, the number of the one it was put ``under``, and what the animation
    noted of the ``answer``."""

    number: int
    to: str
    asked: Asked
    under: int | None
    answer: str


@dataclass(frozen=True, slots=True)
class Proceedings:
    """``people`` signed the attendance sheet, None while nobody has counted; ``tables`` is how many
    there were, ``phones`` how many wrote or sat down; ``frame`` is what the room agreed on, a line
    each."""

    people: int | None = None
    tables: int = 0
    phones: int = 0
    frame: tuple[str, ...] = ()
    notes: tuple[SequenceNote, ...] = ()
    actions: tuple[NextStep, ...] = ()
    questions: tuple[PutQuestion, ...] = ()


def proceedings(state: State, numbers: Collection[int]) -> Proceedings:
    """All of it, with what became of the questions that have those annex numbers."""
    notes = (state.notes.get(item.id) for item in state.plan.sequences)
    actions = sorted(state.actions.values(), key=lambda item: item.number)
    return Proceedings(
        people=state.attendance,
        tables=len(state.groups),
        phones=len(_phones(state)),
        frame=state.plan.frame,
        notes=tuple(SequenceNote(note.sequence, note.text) for note in notes if note and note.text),
        actions=tuple(
            NextStep(item.what, item.who, item.due) for item in actions if not item.removed
        ),
        questions=_questions(state, numbers),
    )


def _phones(state: State) -> set[str]:
    """Who wrote or sat down, by themselves."""
    wrote = {item.author for item in state.contributions.values() if not item.relayed}
    return wrote | {author for author, seat in state.seats.items() if seat.group}


def _questions(state: State, numbers: Collection[int]) -> tuple[PutQuestion, ...]:
    every = [item for item in state.contributions.values() if isinstance(item, RoomQuestion)]
    there = {
        item.id: item for item in every if item.number in numbers and item.withdrawn_at is None
    }
    return tuple(
        PutQuestion(
            number=item.number,
            to=item.to,
            asked=item.asked,
            under=there[item.under].number if item.under in there else None,
            answer=item.answer,
        )
        for item in sorted(there.values(), key=lambda item: item.number)
    )
