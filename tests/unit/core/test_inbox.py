"""Questions from the room: noted quietly, brought together, asked, answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitation.core.contributions import (
    UNDO_SECONDS,
    Hide,
    Restore,
    UndoWithdraw,
    Withdraw,
)
from facilitation.core.flow import Finish, GoTo
from facilitation.core.inbox import (
    MOST_ASKED,
    AskQuestion,
    JoinQuestions,
    NoteAnswer,
    PartQuestion,
    SetAsked,
    SetGuests,
    ShowQuestion,
)
from facilitation.core.noted import Asked
from facilitation.core.planning import RevisePlan, StartOver
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.restitution import Copy, of
from facilitation.core.state import RoomQuestion
from facilitation.core.views import CONSOLE, HALL, WALL
from tests.unit.core.table import AMINA, BRUNO, COFACILITATOR, OWNER, REHEARSAL, Meeting

GONE = Refused(Refusal.GONE)


@pytest.fixture
def meeting() -> Meeting:
    made = Meeting()
    made.do(OWNER, GoTo("mots"))
    return made


def ask(meeting: Meeting, name: str, text: str = "Qui décide ?") -> str:
    meeting.do(AMINA if name < "m" else BRUNO, AskQuestion(name, "mots", text))
    return name


def item(meeting: Meeting, name: str) -> RoomQuestion:
    found = meeting.state.contributions[name]
    assert isinstance(found, RoomQuestion)
    return found


def test_a_question_is_for_the_animation_alone(meeting: Meeting) -> None:
    meeting.do(AMINA, AskQuestion("a", "mots", "Qui décide ?", "Mme Ba"))
    shown = meeting.view(CONSOLE)["question:a"]
    assert (shown["text"], shown["to"], shown["asked"]) == ("Qui décide ?", "Mme Ba", "received")
    for audience in (HALL, WALL):
        assert "Qui décide" not in meeting.said(audience)
    (mine,) = meeting.mine(AMINA)
    assert (mine["kind"], mine["text"], mine["status"]) == ("question", "Qui décide ?", "received")
    assert meeting.mine(BRUNO) == []


def test_it_is_taken_whatever_runs_and_late_once_all_is_over(meeting: Meeting) -> None:
    nothing = Meeting().ask(AMINA, AskQuestion("a", "mots", "Déjà ?"))
    assert nothing == Refused(Refusal.NOT_OPEN)
    assert meeting.ask(AMINA, AskQuestion("a", "nowhere", "Où ?")) == GONE
    for sequence in ("pause", "temps2"):
        meeting.do(OWNER, GoTo(sequence))
        meeting.do(AMINA, AskQuestion(sequence, sequence, "Et alors ?"))
        assert not item(meeting, sequence).late
    meeting.do(OWNER, Finish())
    meeting.do(AMINA, AskQuestion("after", "temps2", "Et après ?"))
    assert item(meeting, "after").late


def test_one_person_has_only_so_many_waiting(meeting: Meeting) -> None:
    for place in range(MOST_ASKED):
        ask(meeting, f"a{place}")
    refused = Refused(Refusal.ENOUGH_QUESTIONS, {"n": MOST_ASKED})
    assert meeting.ask(AMINA, AskQuestion("b", "mots", "Encore ?")) == refused
    meeting.do(OWNER, SetAsked("a0", Asked.ASKED))
    meeting.do(AMINA, AskQuestion("b", "mots", "Encore ?"))
    answer = meeting.ask(BRUNO, AskQuestion("b", "mots", "Autre"))
    assert answer == Refused(Refusal.OTHER_CONTENT)


def test_where_it_stands_is_told_to_whoever_asked(meeting: Meeting) -> None:
    ask(meeting, "a")
    for asked in (Asked.ASKED, Asked.KEPT, Asked.RECEIVED):
        meeting.do(OWNER, SetAsked("a", asked))
        assert meeting.do(COFACILITATOR, SetAsked("a", asked)) == ()
        assert meeting.mine(AMINA)[0]["status"] == asked.value
    # By this a phone that asked something knows when to look again.
    assert meeting.view(HALL)["meeting"]["asked"] == 3
    meeting.do(OWNER, Hide("a"))
    assert meeting.mine(AMINA)[0]["status"] == "hidden"
    assert meeting.ask(OWNER, SetAsked("nowhere", Asked.ASKED)) == GONE


def test_those_that_ask_the_same_lie_under_one(meeting: Meeting) -> None:
    for name in "abz":
        ask(meeting, name)
    meeting.do(OWNER, JoinQuestions("b", "a"))
    meeting.do(OWNER, JoinQuestions("a", "z"))
    assert [item(meeting, name).under for name in "abz"] == ["z", "z", ""]
    assert meeting.do(OWNER, JoinQuestions("z", "b")) == (), "they lie together already"
    assert meeting.do(OWNER, JoinQuestions("a", "b")) == ()
    meeting.do(OWNER, PartQuestion("a"))
    assert meeting.do(OWNER, PartQuestion("a")) == ()
    assert [item(meeting, name).under for name in "abz"] == ["", "a", ""], "as it was before"
    meeting.do(OWNER, JoinQuestions("a", "z"))
    meeting.do(OWNER, PartQuestion("b"))
    meeting.do(OWNER, PartQuestion("a"))
    assert [item(meeting, name).under for name in "abz"] == ["", "", ""], "each by itself"
    assert meeting.ask(OWNER, JoinQuestions("a", "nowhere")) == GONE
    assert meeting.ask(OWNER, PartQuestion("nowhere")) == GONE


def test_none_lies_under_one_that_is_gone(meeting: Meeting) -> None:
    for name in "abz":
        ask(meeting, name)
    meeting.do(OWNER, JoinQuestions("a", "z"))
    meeting.do(BRUNO, Withdraw("z"))
    # The animation sees them all by themselves, and brings two of them together.
    meeting.do(OWNER, JoinQuestions("b", "a"))
    assert [item(meeting, name).under for name in "abz"] == ["", "a", ""]
    meeting.do(BRUNO, UndoWithdraw("z"))
    meeting.do(OWNER, JoinQuestions("a", "z"))
    meeting.do(OWNER, Hide("z"))
    meeting.do(OWNER, JoinQuestions("z", "b"))
    assert [item(meeting, name).under for name in "abz"] == ["b", "", "b"]
    meeting.do(AMINA, Withdraw("b"))
    meeting.wait(10)
    assert [item(meeting, name).under for name in "abz"] == ["", "", ""]


def test_the_one_that_is_shown_is_on_the_wall_while_it_may_be(meeting: Meeting) -> None:
    ask(meeting, "a")
    meeting.do(OWNER, ShowQuestion("a"))
    assert meeting.do(COFACILITATOR, ShowQuestion("a")) == ()
    shown = meeting.view(WALL)["question:a"]
    assert shown["text"] == "Qui décide ?"
    assert "answer" not in shown
    assert "question:a" not in meeting.view(HALL)
    meeting.do(OWNER, Hide("a"))
    assert "question:a" not in meeting.view(WALL)
    assert meeting.ask(OWNER, ShowQuestion("nowhere")) == GONE
    meeting.do(OWNER, Restore("a"))
    meeting.do(AMINA, Withdraw("a"))
    assert "question:a" not in meeting.view(WALL)
    meeting.do(AMINA, UndoWithdraw("a"))
    assert "question:a" in meeting.view(WALL)
    meeting.do(OWNER, GoTo("temps1"))
    assert meeting.state.question is None


def test_a_hidden_one_is_not_shown(meeting: Meeting) -> None:
    ask(meeting, "a")
    meeting.do(OWNER, Hide("a"))
    assert meeting.ask(OWNER, ShowQuestion("a")) == GONE


def test_what_was_answered_is_noted_and_of_two_who_note_the_second_is_told(
    meeting: Meeting,
) -> None:
    ask(meeting, "a")
    meeting.do(OWNER, NoteAnswer("a", "Le collectif.", 0))
    answer = meeting.ask(COFACILITATOR, NoteAnswer("a", "Personne.", 0))
    assert answer == Refused(Refusal.CHANGED_ELSEWHERE)
    meeting.do(COFACILITATOR, NoteAnswer("a", "Le collectif, en mars.", 1))
    shown = meeting.view(CONSOLE)["question:a"]
    assert (shown["answer"], shown["answers"]) == ("Le collectif, en mars.", 2)
    assert meeting.ask(OWNER, NoteAnswer("nowhere", "Rien.", 0)) == GONE


def test_the_room_is_told_whom_it_may_ask(meeting: Meeting) -> None:
    meeting.do(OWNER, SetGuests("temps2", ("Mme Ba", "M. Lo"), 0))
    for audience in (HALL, WALL, CONSOLE):
        shown = meeting.view(audience)["guests:temps2"]
        assert (shown["names"], shown["version"]) == (["Mme Ba", "M. Lo"], 1)
    answer = meeting.ask(COFACILITATOR, SetGuests("temps2", ("Mme Ba",), 0))
    assert answer == Refused(Refusal.CHANGED_ELSEWHERE)
    assert meeting.do(COFACILITATOR, SetGuests("temps2", ("Mme Ba", "M. Lo"), 0)) == ()
    assert meeting.ask(OWNER, SetGuests("nowhere", (), 0)) == GONE
    assert meeting.ask(AMINA, SetGuests("temps2", (), 1)) == Refused(Refusal.NOT_ALLOWED)
    plan = meeting.state.plan
    kept = tuple(each for each in plan.sequences if each.id != "temps2")
    meeting.do(OWNER, RevisePlan(replace(plan, sequences=kept)))
    assert not meeting.state.guests, "they go with their sequence"


def test_guests_are_prepared_so_that_a_rehearsal_keeps_them() -> None:
    rehearsal = Meeting(REHEARSAL)
    rehearsal.do(OWNER, SetGuests("temps2", ("Mme Ba",), 0))
    rehearsal.do(OWNER, GoTo("mots"))
    rehearsal.do(AMINA, AskQuestion("a", "mots", "Qui décide ?", "Mme Ba"))
    rehearsal.do(OWNER, StartOver())
    assert rehearsal.state.guests["temps2"].names == ("Mme Ba",)
    assert not rehearsal.state.contributions


def test_a_withdrawn_question_leaves_every_trace_after_ten_seconds(meeting: Meeting) -> None:
    ask(meeting, "a", "Qui est licencié ?")
    meeting.do(AMINA, Withdraw("a"))
    meeting.wait(10)
    assert "licenci" not in repr(meeting.state)
    assert "licenci" not in repr(meeting.erased_journal)
    assert meeting.ask(OWNER, SetAsked("a", Asked.ASKED)) == GONE


def test_the_annex_has_it_as_it_was_written(meeting: Meeting) -> None:
    ask(meeting, "a")
    (entry,) = of(meeting.state, Copy.INTERNAL).annex
    assert (entry.kind, entry.text, entry.component) == ("question", "Qui décide ?", None)


def test_whom_it_was_for_goes_with_what_was_asked(meeting: Meeting) -> None:
    """A phone offers names, but anything can be sent in their place."""
    meeting.do(AMINA, AskQuestion("a", "mots", "Qui décide ?", "Madame Unique"))
    meeting.do(AMINA, Withdraw("a"))
    meeting.wait(UNDO_SECONDS)
    assert item(meeting, "a").erased
    assert "Unique" not in repr(meeting.state)
    assert "Unique" not in repr(meeting.erased_journal)
