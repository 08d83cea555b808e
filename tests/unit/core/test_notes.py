"""What the animation writes down: notes, the frame, how many came, who does what next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitation.core.flow import GoTo
from facilitation.core.notes import (
    MOST_ACTIONS,
    PutAction,
    RemoveAction,
    SetAttendance,
    SetFrame,
    WriteNote,
)
from facilitation.core.planning import RevisePlan, StartOver
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.views import CONSOLE, HALL, WALL
from tests.unit.core.table import AMINA, COFACILITATOR, OWNER, REHEARSAL, TRAINER, Meeting

ELSEWHERE = Refused(Refusal.CHANGED_ELSEWHERE)


@pytest.fixture
def meeting() -> Meeting:
    made = Meeting()
    made.do(OWNER, GoTo("mots"))
    return made


def test_notes_are_the_animation_s_alone_until_the_document(meeting: Meeting) -> None:
    meeting.do(OWNER, WriteNote("mots", "Beaucoup d’écoute.", 0))
    assert meeting.view(CONSOLE)["note:mots"]["text"] == "Beaucoup d’écoute."
    for audience in (HALL, WALL):
        assert "Beaucoup" not in meeting.said(audience)
    for somebody in (AMINA, TRAINER):
        answer = meeting.ask(somebody, WriteNote("mots", "Autre", 1))
        assert answer == Refused(Refusal.NOT_ALLOWED)


def test_of_two_who_write_the_same_notes_the_second_is_told(meeting: Meeting) -> None:
    meeting.do(OWNER, WriteNote("mots", "Une", 0))
    assert meeting.ask(COFACILITATOR, WriteNote("mots", "Autre", 0)) == ELSEWHERE
    assert meeting.do(COFACILITATOR, WriteNote("mots", "Une", 0)) == (), "they wrote the same"
    meeting.do(COFACILITATOR, WriteNote("mots", "Une, et autre", 1))
    meeting.do(OWNER, WriteNote("mots", "", 2))
    assert meeting.view(CONSOLE)["note:mots"]["text"] == ""
    assert meeting.ask(OWNER, WriteNote("nowhere", "Une", 0)) == Refused(Refusal.GONE)


def test_a_sequence_with_notes_is_not_taken_out_of_the_plan(meeting: Meeting) -> None:
    meeting.do(OWNER, WriteNote("temps2", "À reprendre", 0))
    plan = meeting.state.plan
    without = replace(plan, sequences=tuple(x for x in plan.sequences if x.id != "temps2"))
    assert meeting.ask(OWNER, RevisePlan(without)) == Refused(Refusal.NOT_ALLOWED)
    meeting.do(OWNER, WriteNote("temps2", "", 1))
    meeting.do(OWNER, RevisePlan(without))
    assert "temps2" not in meeting.state.notes


def test_the_frame_is_settled_with_the_room(meeting: Meeting) -> None:
    meeting.do(OWNER, SetFrame(("Tous les mots se valent.", "On peut se taire."), 0))
    for audience in (HALL, WALL, CONSOLE):
        shown = meeting.view(audience)["meeting"]
        assert shown["frame"] == ["Tous les mots se valent.", "On peut se taire."]
        assert shown["frame_version"] == 1
    assert meeting.ask(COFACILITATOR, SetFrame(("Autre",), 0)) == ELSEWHERE
    assert meeting.do(COFACILITATOR, SetFrame(meeting.state.plan.frame, 0)) == ()


def test_what_comes_next_is_written_changed_taken_away_and_put_back(meeting: Meeting) -> None:
    meeting.do(OWNER, PutAction("a", "Se revoir", "Scop Accolades", "mars", 0))
    meeting.do(OWNER, PutAction("b", "Un annuaire", "", "", 0))
    assert [meeting.view(WALL)[f"action:{key}"]["number"] for key in "ab"] == [1, 2]
    meeting.do(COFACILITATOR, PutAction("a", "Se revoir vite", "Scop Accolades", "mars", 0))
    assert meeting.ask(OWNER, PutAction("a", "Se voir", "Scop Accolades", "mars", 0)) == ELSEWHERE
    meeting.do(OWNER, RemoveAction("a", on=True))
    assert "action:a" not in meeting.view(CONSOLE)
    assert meeting.do(COFACILITATOR, RemoveAction("a", on=True)) == ()
    meeting.do(OWNER, RemoveAction("a", on=False))
    shown = meeting.view(HALL)["action:a"]
    assert (shown["what"], shown["number"]) == ("Se revoir vite", 1)
    assert meeting.ask(OWNER, RemoveAction("z", on=True)) == Refused(Refusal.GONE)


def test_there_are_only_so_many(meeting: Meeting) -> None:
    for place in range(MOST_ACTIONS):
        meeting.do(OWNER, PutAction(f"a{place}", f"Action {place}", "", "", 0))
    answer = meeting.ask(OWNER, PutAction("more", "Encore", "", "", 0))
    full = Refused(Refusal.TOO_MANY_LINES, {"n": MOST_ACTIONS})
    assert answer == full
    meeting.do(OWNER, RemoveAction("a0", on=True))
    meeting.do(OWNER, PutAction("more", "Encore", "", "", 0))
    assert meeting.ask(OWNER, RemoveAction("a0", on=False)) == full
    meeting.do(OWNER, RemoveAction("more", on=True))
    meeting.do(OWNER, RemoveAction("a0", on=False))


def test_people_are_counted_on_paper_not_by_their_phones(meeting: Meeting) -> None:
    assert meeting.view(CONSOLE)["meeting"]["attendance"] is None
    meeting.do(OWNER, SetAttendance(72))
    assert meeting.do(COFACILITATOR, SetAttendance(72)) == ()
    assert meeting.view(CONSOLE)["meeting"]["attendance"] == 72
    meeting.do(OWNER, SetAttendance(None))
    assert meeting.state.attendance is None


def test_a_rehearsal_that_starts_over_keeps_the_frame_and_nothing_else() -> None:
    meeting = Meeting(REHEARSAL)
    meeting.do(OWNER, GoTo("mots"))
    meeting.do(OWNER, SetFrame(("Tous les mots se valent.",), 0))
    meeting.do(OWNER, WriteNote("mots", "Une", 0))
    meeting.do(OWNER, PutAction("a", "Se revoir", "", "", 0))
    meeting.do(OWNER, SetAttendance(3))
    meeting.do(OWNER, StartOver())
    assert meeting.state.plan.frame == ("Tous les mots se valent.",)
    assert (dict(meeting.state.notes), dict(meeting.state.actions)) == ({}, {})
    assert meeting.state.attendance is None
