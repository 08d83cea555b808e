"""Mornings by chance, as they are conducted: hours that slip, phones at rest, questions, notes."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from facilitation.core.attention import RestPhones, SetWall, ShowTimeBar
from facilitation.core.exercise import Sequence, SequenceKind
from facilitation.core.inbox import (
    AskQuestion,
    JoinQuestions,
    NoteAnswer,
    PartQuestion,
    SetAsked,
    SetGuests,
    ShowQuestion,
    guests_of,
)
from facilitation.core.leaving import WithdrawAll
from facilitation.core.noted import Asked
from facilitation.core.notes import (
    PutAction,
    RemoveAction,
    SetAttendance,
    SetFrame,
    WriteNote,
    note_of,
)
from facilitation.core.people import Actor
from facilitation.core.publishing import CloseReading, SetLastDay, ValidateRestitution
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.schedule import MOST_SHIFT, ShiftRest, SkipSequence
from facilitation.core.state import Contribution, RoomQuestion, Wall
from facilitation.core.trying import TryOut
from facilitation.core.workshop import Command, Event
from tests.unit.core.groupwork import one_of_them, somebody
from tests.unit.core.table import COFACILITATOR, OWNER, PEOPLE, SEQUENCES, TRAINER, Meeting

TRIED_OUT = "Gennevilliers"
NOTED = "l’animation a noté"
"""In all that the animation writes beside what the room does."""
BILAN = Sequence(
    "bilan",
    SequenceKind.KEYWORDS,
    "Bilan",
    prompt="Et maintenant ?",
    start="21:00",
    end="22:30",
)
"""Not long before midnight, past which no hour may slip."""

sequences = st.sampled_from([*(item.id for item in SEQUENCES), BILAN.id, "jamais-prévue"])
minutes = st.sampled_from([-240, -31, -5, 0, 2, 5, 45, 100, 240, 241])
behind = st.sampled_from([0, 0, 0, 1])
"""How many changes of a text the one who changes it has not seen."""
conducting = st.one_of(
    st.builds(SkipSequence, sequences, st.booleans()),
    st.builds(RestPhones, st.booleans()),
    st.builds(SetWall, st.sampled_from(Wall)),
    st.builds(ShowTimeBar, st.booleans()),
    st.builds(SetAttendance, st.sampled_from([None, 0, 72])),
    st.builds(ValidateRestitution, st.booleans(), st.sampled_from(["a" * 64, "b" * 64])),
    st.builds(CloseReading, st.booleans()),
    st.builds(SetLastDay, st.sampled_from([None, "2025-03-04"])),
)


def a_question(item: Contribution) -> bool:
    return isinstance(item, RoomQuestion) and not item.erased


class Conducting(RuleBasedStateMachine):
    """What conducting adds to a morning. Whoever has it knows what ``GroupWork`` asks for."""

    meeting: Meeting
    written: dict[str, str]
    ask: Callable[[Actor, Command], tuple[Event, ...] | Refused]
    one_id: Callable[..., str]

    def told_apart(self, command: Command, *, seen: bool, already: bool) -> None:
        """What says which text it replaces is taken if that was the last, and only then."""
        answer = self.ask(COFACILITATOR, command)
        if already:
            assert answer == ()
        elif seen:
            assert not isinstance(answer, Refused)
            assert answer
        else:
            assert answer == Refused(Refusal.CHANGED_ELSEWHERE)

    # The run of show

    @rule(sequence=sequences, minutes=minutes, behind=behind)
    def the_rest_of_the_day_is_shifted(self, sequence: str, minutes: int, behind: int) -> None:
        steps = self.meeting.state.steps
        seen = steps[sequence].end_shift if sequence in steps else 0
        answer = self.ask(OWNER, ShiftRest(sequence, minutes, seen + behind))
        if sequence not in steps:
            assert answer == Refused(Refusal.GONE)
        elif behind:
            assert answer == Refused(Refusal.CHANGED_ELSEWHERE)
        elif abs(seen + minutes) > MOST_SHIFT:
            assert answer == Refused(Refusal.NOT_ALLOWED)

    @rule(commands=st.lists(conducting, min_size=3, max_size=6))
    def the_room_is_conducted(self, commands: list[Command]) -> None:
        for command in commands:
            self.ask(OWNER, command)

    # Notes

    @rule(sequence=sequences, empty=st.booleans(), behind=behind)
    def a_note_is_written(self, sequence: str, empty: bool, behind: int) -> None:
        if sequence not in self.meeting.state.steps:
            assert self.ask(OWNER, WriteNote(sequence, NOTED, 0)) == Refused(Refusal.GONE)
            return
        note = note_of(self.meeting.state, sequence)
        text = "" if empty else f"{NOTED} {note.version} de {sequence}"
        self.told_apart(
            WriteNote(sequence, text, note.version + behind),
            seen=not behind,
            already=text == note.text,
        )

    @rule(lines=st.sampled_from([(), ("On se tutoie.",), ("On se tait.", "On écoute.")]), at=behind)
    def the_frame_is_settled(self, lines: tuple[str, ...], at: int) -> None:
        state = self.meeting.state
        same = state.plan.frame == lines
        self.told_apart(SetFrame(lines, state.frame_version + at), seen=not at, already=same)

    @rule(which=st.integers(1, 4), changed=st.booleans(), behind=behind, gone=st.booleans())
    def what_comes_next_is_settled(
        self, which: int, changed: bool, behind: int, gone: bool
    ) -> None:
        known = self.meeting.state.actions.get(f"action{which}")
        if known is None:
            never = self.ask(OWNER, RemoveAction(f"action{which}", on=gone))
            assert never == Refused(Refusal.GONE)
            assert self.ask(OWNER, PutAction(f"action{which}", "Se revoir", "", "", behind))
            return
        who = f"l’asso {known.version}" if changed else known.who
        self.told_apart(
            PutAction(known.id, known.what, who, known.due, known.version + behind),
            seen=not behind,
            already=who == known.who,
        )
        self.ask(OWNER, RemoveAction(known.id, on=gone))

    # Questions from the room

    @rule(sequence=sequences, names=st.sampled_from([(), ("Mme Ba",), ("M. Lo",)]), behind=behind)
    def guests_are_named(self, sequence: str, names: tuple[str, ...], behind: int) -> None:
        if sequence not in self.meeting.state.steps:
            assert self.ask(OWNER, SetGuests(sequence, names, 0)) == Refused(Refusal.GONE)
            return
        guests = guests_of(self.meeting.state, sequence)
        self.told_apart(
            SetGuests(sequence, names, guests.version + behind),
            seen=not behind,
            already=names == guests.names,
        )

    @rule(who=somebody, sequence=sequences, to=st.sampled_from(["", "Mme Ba"]))
    def somebody_asks(self, who: Actor, sequence: str, to: str) -> None:
        made = self.meeting.next_id()
        text = f"la question {made} de quelqu’un"
        answer = self.ask(who, AskQuestion(made, sequence, text, to))
        state = self.meeting.state
        if sequence not in state.steps:
            assert answer == Refused(Refusal.GONE)
        elif state.current is None:
            assert answer == Refused(Refusal.NOT_OPEN)
        if not isinstance(answer, Refused):
            self.written[made] = text

    @rule(which=one_of_them, other=one_of_them, asked=st.sampled_from(Asked))
    def questions_are_sorted(self, which: int, other: int, asked: Asked) -> None:
        one, two = self.one_id(which, a_question), self.one_id(other, a_question)
        acts: list[Command] = [
            JoinQuestions(one, two),
            SetAsked(one, asked),
            ShowQuestion(two),
            PartQuestion(two),
            ShowQuestion(None),
            SetAsked(two, asked),
        ]
        for first in (which, other, which + other + 1):
            self.ask(OWNER, acts[first % len(acts)])

    @rule(which=one_of_them, behind=behind, empty=st.booleans())
    def an_answer_is_noted(self, which: int, behind: int, empty: bool) -> None:
        chosen = self.one_id(which, a_question)
        item = self.meeting.state.contributions.get(chosen)
        there = isinstance(item, RoomQuestion) and item.withdrawn_at is None
        if not there or not isinstance(item, RoomQuestion):
            assert self.ask(OWNER, NoteAnswer(chosen, NOTED, 0)) == Refused(Refusal.GONE)
            return
        text = "" if empty else f"{NOTED} {item.answers} à {chosen}"
        self.told_apart(
            NoteAnswer(chosen, text, item.answers + behind),
            seen=not behind,
            already=text == item.answer,
        )

    # Those who do not conduct

    @rule(who=st.sampled_from([*PEOPLE, TRAINER]), sequence=sequences, command=conducting)
    def somebody_tries_to_conduct(self, who: Actor, sequence: str, command: Command) -> None:
        theirs = (
            command,
            ShiftRest(sequence, 5, 0),
            WriteNote(sequence, NOTED, 0),
            SetFrame((), 0),
            SetGuests(sequence, (), 0),
            ShowQuestion(None),
        )
        for denied in theirs:
            assert self.ask(who, denied) == Refused(Refusal.NOT_ALLOWED)

    @rule(who=somebody)
    def somebody_tries_whether_it_works(self, who: Actor) -> None:
        assert self.ask(who, TryOut(TRIED_OUT)) == () or self.meeting.state.finished

    @rule(who=somebody, sure=st.sampled_from([True, False, False, False]))
    def somebody_takes_back_all_they_wrote(self, who: Actor, sure: bool) -> None:
        if sure:
            self.ask(who, WithdrawAll())
            assert all(
                item.withdrawn_at is not None or item.relayed
                for item in self.meeting.state.contributions.values()
                if item.author == who.author
            )
