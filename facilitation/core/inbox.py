"""Questions from the room: noted quietly at any moment, brought together, asked aloud, answered.

Only the animation reads them; the one that it shows is on the wall. An answer is the animation's
note of what was said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from facilitation.core.noted import Asked, Guests
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import RoomQuestion, State, with_item

MOST_GUESTS = 8
"""Lines that a phone shows to choose from."""
MOST_ASKED = 20
"""How many questions one person has waiting at most."""


@dataclass(frozen=True, slots=True)
class AskQuestion:
    """« Garder ma question »: whatever runs. ``to`` is the guest it is for, "" for everybody."""

    permission: ClassVar[Permission] = Permission.WRITE
    id: str
    sequence: str
    text: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class SetAsked:
    """Where a question stands: received, asked aloud, kept for the document."""

    permission: ClassVar[Permission] = Permission.NOTE
    contribution: str
    asked: Asked


@dataclass(frozen=True, slots=True)
class JoinQuestions:
    """« Regrouper »: a question, and whatever lies under it, goes under another that asks the
    same."""

    permission: ClassVar[Permission] = Permission.NOTE
    contribution: str
    under: str


@dataclass(frozen=True, slots=True)
class PartQuestion:
    """A question stands by itself again, and whatever came with it lies under it."""

    permission: ClassVar[Permission] = Permission.NOTE
    contribution: str


@dataclass(frozen=True, slots=True)
class ShowQuestion:
    """The wall shows a question; none takes it away."""

    permission: ClassVar[Permission] = Permission.STEER
    contribution: str | None


@dataclass(frozen=True, slots=True)
class NoteAnswer:
    """What was answered; ``version`` is how often that had been written."""

    permission: ClassVar[Permission] = Permission.NOTE
    contribution: str
    text: str
    version: int


@dataclass(frozen=True, slots=True)
class SetGuests:
    """Whom the room may ask in a sequence, a name each; ``version`` is how often that had been
    written."""

    permission: ClassVar[Permission] = Permission.NOTE
    sequence: str
    names: tuple[str, ...]
    version: int


@dataclass(frozen=True, slots=True)
class QuestionPosted:
    id: str
    sequence: str
    author: str
    text: str
    to: str
    late: bool


@dataclass(frozen=True, slots=True)
class AskedSet:
    contribution: str
    asked: Asked


@dataclass(frozen=True, slots=True)
class QuestionsJoined:
    contribution: str
    under: str


@dataclass(frozen=True, slots=True)
class QuestionParted:
    contribution: str


@dataclass(frozen=True, slots=True)
class QuestionShown:
    contribution: str | None


@dataclass(frozen=True, slots=True)
class AnswerNoted:
    contribution: str
    answer: str


@dataclass(frozen=True, slots=True)
class GuestsSet:
    sequence: str
    names: tuple[str, ...]


Event = (
    QuestionPosted
    | AskedSet
    | QuestionsJoined
    | QuestionParted
    | QuestionShown
    | AnswerNoted
    | GuestsSet
)
Decision = tuple[Event, ...] | Refused


def question(state: State, contribution: str) -> RoomQuestion | None:
    """The question of that id, if it is one and still has its words."""
    found = state.contributions.get(contribution)
    there = isinstance(found, RoomQuestion) and found.withdrawn_at is None
    return found if there and isinstance(found, RoomQuestion) else None


def under(state: State, contribution: str) -> tuple[RoomQuestion, ...]:
    """Those that lie under a question, oldest first."""
    return tuple(
        item
        for item in state.contributions.values()
        if isinstance(item, RoomQuestion) and item.under == contribution and not item.erased
    )


def _waiting(state: State, author: str) -> int:
    return sum(
        isinstance(item, RoomQuestion)
        and item.author == author
        and item.withdrawn_at is None
        and item.asked is Asked.RECEIVED
        for item in state.contributions.values()
    )


def decide_ask(state: State, actor: Actor, command: AskQuestion, now: float) -> Decision:
    if command.sequence not in state.steps:
        return Refused(Refusal.GONE)
    if state.current is None:
        return Refused(Refusal.NOT_OPEN)
    if command.id in state.contributions:
        return Refused(Refusal.OTHER_CONTENT)
    if _waiting(state, actor.author) >= MOST_ASKED:
        return Refused(Refusal.ENOUGH_QUESTIONS, {"n": MOST_ASKED})
    return (
        QuestionPosted(
            command.id,
            command.sequence,
            actor.author,
            command.text,
            command.to,
            late=state.finished,
        ),
    )


def decide_asked(state: State, actor: Actor, command: SetAsked, now: float) -> Decision:
    item = question(state, command.contribution)
    if item is None:
        return Refused(Refusal.GONE)
    return () if item.asked is command.asked else (AskedSet(item.id, command.asked),)


def decide_join(state: State, actor: Actor, command: JoinQuestions, now: float) -> Decision:
    item, onto = question(state, command.contribution), question(state, command.under)
    if item is None or onto is None:
        return Refused(Refusal.GONE)
    head = question(state, onto.under)
    if head is not None and not head.hidden:
        onto = head
    if item.under == onto.id or item.id == onto.id:
        return ()
    # Whatever it lay under is gone from the animation's list: it stands by itself there.
    parted = (QuestionParted(onto.id),) if onto.under else ()
    return (*parted, QuestionsJoined(item.id, onto.id))


def decide_part(state: State, actor: Actor, command: PartQuestion, now: float) -> Decision:
    item = question(state, command.contribution)
    if item is None:
        return Refused(Refusal.GONE)
    return (QuestionParted(item.id),) if item.under else ()


def decide_show(state: State, actor: Actor, command: ShowQuestion, now: float) -> Decision:
    if command.contribution == state.question:
        return ()
    if command.contribution is not None:
        item = question(state, command.contribution)
        if item is None or not item.shown:
            return Refused(Refusal.GONE)
    return (QuestionShown(command.contribution),)


def decide_answer(state: State, actor: Actor, command: NoteAnswer, now: float) -> Decision:
    item = question(state, command.contribution)
    if item is None:
        return Refused(Refusal.GONE)
    if item.answer == command.text:
        return ()
    if command.version != item.answers:
        return Refused(Refusal.CHANGED_ELSEWHERE)
    return (AnswerNoted(item.id, command.text),)


def guests_of(state: State, sequence: str) -> Guests:
    """Whom the room may ask in a sequence; nobody by name while nobody has been named."""
    return state.guests.get(sequence, Guests(sequence))


def decide_guests(state: State, actor: Actor, command: SetGuests, now: float) -> Decision:
    if command.sequence not in state.steps:
        return Refused(Refusal.GONE)
    guests = guests_of(state, command.sequence)
    if guests.names == command.names:
        return ()
    if command.version != guests.version:
        return Refused(Refusal.CHANGED_ELSEWHERE)
    return (GuestsSet(command.sequence, command.names),)


DECIDERS = {
    AskQuestion: decide_ask,
    SetAsked: decide_asked,
    JoinQuestions: decide_join,
    PartQuestion: decide_part,
    ShowQuestion: decide_show,
    NoteAnswer: decide_answer,
    SetGuests: decide_guests,
}


def _with(state: State, *items: RoomQuestion) -> State:
    return replace(
        state, contributions={**state.contributions, **{item.id: item for item in items}}
    )


def _found(state: State, contribution: str) -> RoomQuestion:
    item = state.contributions[contribution]
    assert isinstance(item, RoomQuestion)
    return item


def evolve_posted(state: State, event: QuestionPosted, at: float) -> State:
    item = RoomQuestion(
        id=event.id,
        number=len(state.contributions) + 1,
        sequence=event.sequence,
        author=event.author,
        text=event.text,
        at=at,
        late=event.late,
        to=event.to,
    )
    return replace(state, contributions=with_item(state.contributions, item.id, item))


def evolve_asked(state: State, event: AskedSet, at: float) -> State:
    state = _with(state, replace(_found(state, event.contribution), asked=event.asked))
    return replace(state, asked=state.asked + 1)


def evolve_joined(state: State, event: QuestionsJoined, at: float) -> State:
    item, led = _found(state, event.contribution), under(state, event.contribution)
    return _with(
        state,
        replace(item, under=event.under, led=""),
        *(replace(each, under=event.under, led=item.id) for each in led),
    )


def evolve_parted(state: State, event: QuestionParted, at: float) -> State:
    item = _found(state, event.contribution)
    led = (each for each in under(state, item.under) if each.led == item.id)
    return _with(
        state,
        replace(item, under="", led=""),
        *(replace(each, under=item.id, led="") for each in led),
    )


def stand_alone(state: State, contribution: str) -> State:
    """The state in which whatever lies under that question stands by itself."""
    return _with(state, *(replace(item, under="") for item in under(state, contribution)))


def evolve_shown(state: State, event: QuestionShown, at: float) -> State:
    return replace(state, question=event.contribution)


def evolve_answer(state: State, event: AnswerNoted, at: float) -> State:
    item = _found(state, event.contribution)
    return _with(state, replace(item, answer=event.answer, answers=item.answers + 1))


def evolve_guests(state: State, event: GuestsSet, at: float) -> State:
    guests = guests_of(state, event.sequence)
    guests = replace(guests, names=event.names, version=guests.version + 1)
    return replace(state, guests=with_item(state.guests, event.sequence, guests))


EVOLVERS = {
    QuestionPosted: evolve_posted,
    AskedSet: evolve_asked,
    QuestionsJoined: evolve_joined,
    QuestionParted: evolve_parted,
    QuestionShown: evolve_shown,
    AnswerNoted: evolve_answer,
    GuestsSet: evolve_guests,
}
