"""Tables: who sits where, who holds the pen, what goes on on paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitation.core.boards import PostCard
from facilitation.core.contributions import Withdraw
from facilitation.core.exercise import Rounds, Seating
from facilitation.core.flow import GoTo
from facilitation.core.groups import (
    EVERY_TABLE,
    AssignComponent,
    FindSeat,
    FormGroups,
    LeaveSeat,
    MovePerson,
    PassPen,
    SetPaper,
    TakePen,
    TakeSeat,
)
from facilitation.core.own import me
from facilitation.core.people import Actor, Role
from facilitation.core.planning import RevisePlan, StartOver
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.views import CONSOLE, HALL, WALL, group_audience
from tests.unit.core.invariants import check
from tests.unit.core.table import (
    AMINA,
    BRUNO,
    CHANTAL,
    DRISS,
    OWNER,
    PLAN,
    REHEARSAL,
    Meeting,
    tabled,
)


@pytest.fixture
def meeting() -> Meeting:
    """Three tables, the last one remote; Amina at the first, Bruno and Chantal at the second."""
    made = Meeting(tabled(remote=1))
    made.sit()
    return made


def seated(meeting: Meeting) -> list[int]:
    check(meeting.state)
    return [group.seated for group in meeting.state.groups.values()]


def person(number: int) -> Actor:
    return Actor(Role.PARTICIPANT, f"author-{number}")


# Forming groups


def test_tables_are_formed_and_the_last_ones_are_remote(meeting: Meeting) -> None:
    meeting.do(OWNER, FormGroups(5, 2, Seating.SPREAD, 30))
    plan = meeting.state.plan
    assert (plan.tables, plan.remote_tables, plan.people) == (5, 2, 30)
    assert plan.seating is Seating.SPREAD
    assert [group.remote for group in meeting.state.groups.values()] == [False] * 3 + [True] * 2
    assert meeting.do(OWNER, FormGroups(5, 2, Seating.SPREAD, 30)) == ()


def test_more_than_sixty_tables_are_sixty_and_no_more_are_remote_than_there_are(
    meeting: Meeting,
) -> None:
    meeting.do(OWNER, FormGroups(500, 0, Seating.CHOOSE, 3000))
    assert len(meeting.state.groups) == 60
    meeting.do(OWNER, FormGroups(2, 9, Seating.CHOOSE, 3000))
    assert [group.remote for group in meeting.state.groups.values()] == [True, True]
    assert meeting.state.plan.remote_tables == 2


def test_whoever_sits_at_a_table_that_there_still_is_stays(meeting: Meeting) -> None:
    pen = meeting.pen(AMINA)
    meeting.do(OWNER, FormGroups(1, 0, Seating.CHOOSE, 8))
    assert seated(meeting) == [1]
    assert meeting.state.group_of(AMINA.author) == 1
    assert meeting.state.groups[1].pen_op == pen
    assert meeting.state.group_of(BRUNO.author) is None


def test_whoever_lost_their_table_sits_there_again_once_it_is_back(meeting: Meeting) -> None:
    meeting.do(DRISS, TakeSeat(3))
    assert seated(meeting) == [1, 2, 1]
    meeting.do(OWNER, FormGroups(1, 0, Seating.CHOOSE, 8))
    meeting.do(BRUNO, TakeSeat(1))
    meeting.do(OWNER, FormGroups(3, 0, Seating.CHOOSE, 8))
    assert meeting.state.group_of(DRISS.author) == 3
    assert meeting.state.group_of(BRUNO.author) == 1, "who has found another one stays there"
    assert seated(meeting) == [2, 1, 1]
    check(meeting.state)
    meeting.do(DRISS, LeaveSeat())
    meeting.do(OWNER, FormGroups(1, 0, Seating.CHOOSE, 8))
    meeting.do(OWNER, FormGroups(3, 0, Seating.CHOOSE, 8))
    assert meeting.state.group_of(DRISS.author) is None, "who stood up was not at it"


def test_a_table_that_is_gone_takes_its_pen_along(meeting: Meeting) -> None:
    meeting.pen(BRUNO)
    meeting.do(OWNER, FormGroups(1, 0, Seating.CHOOSE, 8))
    meeting.do(OWNER, FormGroups(2, 0, Seating.CHOOSE, 8))
    assert meeting.state.groups[2].pen == ""
    assert seated(meeting) == [1, 2]
    assert meeting.ask(BRUNO, PassPen()) == ()


def test_without_tables_the_room_is_as_it_was(meeting: Meeting) -> None:
    meeting.do(OWNER, GoTo("temps1"))
    meeting.do(OWNER, FormGroups(0, 0, Seating.CHOOSE, 0))
    assert (dict(meeting.state.groups), meeting.state.work) == ({}, None)
    card = meeting.card(AMINA, "Partout")
    assert meeting.idea(card).group is None
    assert f"card:{card}" in meeting.view(HALL)
    assert "work" not in meeting.view(HALL)
    check(meeting.state)


def test_a_revised_plan_forms_tables_too(meeting: Meeting) -> None:
    meeting.do(OWNER, RevisePlan(replace(meeting.state.plan, tables=2, remote_tables=0)))
    assert seated(meeting) == [1, 2]
    meeting.do(OWNER, RevisePlan(replace(PLAN, tables=0)))
    assert seated(meeting) == []


def test_a_rehearsal_that_starts_over_has_its_tables_empty() -> None:
    meeting = Meeting(tabled(REHEARSAL))
    meeting.sit()
    meeting.pen(AMINA)
    meeting.do(OWNER, StartOver())
    assert seated(meeting) == [0, 0, 0]
    assert meeting.state.groups[1].pen == ""


# Sitting down


def test_a_table_that_is_not_there_takes_nobody(meeting: Meeting) -> None:
    assert meeting.ask(DRISS, TakeSeat(4)) == Refused(Refusal.NO_TABLE)
    assert Meeting().ask(DRISS, TakeSeat(1)) == Refused(Refusal.NO_TABLE)
    assert Meeting().ask(DRISS, FindSeat(remote=False)) == Refused(Refusal.NO_TABLE)


def test_somebody_sits_at_one_table_at_a_time(meeting: Meeting) -> None:
    assert seated(meeting) == [1, 2, 0]
    meeting.do(AMINA, TakeSeat(3))
    assert seated(meeting) == [0, 2, 1]
    assert meeting.do(AMINA, TakeSeat(3)) == ()
    meeting.do(AMINA, LeaveSeat())
    assert seated(meeting) == [0, 2, 0]
    assert meeting.do(AMINA, LeaveSeat()) == ()


def test_latecomers_go_where_there_is_most_room(meeting: Meeting) -> None:
    meeting.do(OWNER, FormGroups(4, 1, Seating.SPREAD, 24))
    for number in range(6):
        meeting.do(person(number), FindSeat(remote=False))
    assert seated(meeting) == [3, 3, 3, 0]
    meeting.do(DRISS, FindSeat(remote=True))
    assert seated(meeting) == [3, 3, 3, 1]


def test_whoever_looks_for_a_seat_and_has_one_stays(meeting: Meeting) -> None:
    assert meeting.do(BRUNO, FindSeat(remote=False)) == ()
    meeting.do(BRUNO, FindSeat(remote=True))
    assert meeting.state.group_of(BRUNO.author) == 3


def test_a_remote_person_finds_no_seat_where_no_table_is_remote() -> None:
    assert Meeting(tabled()).ask(DRISS, FindSeat(remote=True)) == Refused(Refusal.NO_TABLE)


def test_ninety_people_are_spread_evenly() -> None:
    meeting = Meeting(tabled(tables=10))
    for number in range(93):
        meeting.ask_quickly(person(number), FindSeat(remote=False))
    assert sorted(seated(meeting)) == [9] * 7 + [10] * 3


def test_the_animation_moves_whoever_came_last_but_not_the_pen(meeting: Meeting) -> None:
    meeting.pen(CHANTAL)
    meeting.do(OWNER, MovePerson(2, 1))
    assert meeting.state.group_of(BRUNO.author) == 1
    assert meeting.state.group_of(CHANTAL.author) == 2
    meeting.do(OWNER, MovePerson(2, 1))
    assert seated(meeting) == [3, 0, 0]
    assert meeting.state.groups[2].pen == ""
    assert meeting.ask(OWNER, MovePerson(2, 1)) == Refused(Refusal.GONE)
    assert meeting.ask(OWNER, MovePerson(1, 9)) == Refused(Refusal.NO_TABLE)
    assert meeting.ask(OWNER, MovePerson(9, 1)) == Refused(Refusal.NO_TABLE)
    assert meeting.do(OWNER, MovePerson(1, 1)) == ()


def test_the_last_who_came_is_the_last_who_sat_down(meeting: Meeting) -> None:
    meeting.do(BRUNO, TakeSeat(1))
    meeting.do(BRUNO, TakeSeat(2))
    meeting.do(OWNER, MovePerson(2, 1))
    assert meeting.state.group_of(BRUNO.author) == 1


# What was begun at a table


@pytest.mark.parametrize("leaves", [True, False])
def test_what_was_begun_at_a_table_still_belongs_there(meeting: Meeting, leaves: bool) -> None:
    meeting.do(OWNER, GoTo("temps1"))
    if leaves:
        meeting.do(AMINA, LeaveSeat())
        assert meeting.idea(meeting.card(AMINA, "Debout", group=1)).group == 1
    meeting.do(AMINA, TakeSeat(2))
    assert meeting.idea(meeting.card(AMINA, "Avant de changer", group=1)).group == 1
    assert meeting.idea(meeting.card(AMINA, "Après", group=2)).group == 2
    assert meeting.idea(meeting.card(AMINA, "Sans le dire")).group == 2


def test_nobody_writes_for_a_table_where_they_never_sat(meeting: Meeting) -> None:
    meeting.do(OWNER, GoTo("temps1"))
    assert meeting.idea(meeting.card(AMINA, "Pour les autres", group=2)).group == 1
    assert meeting.idea(meeting.card(DRISS, "De nulle part", group=2)).group is None


def test_a_table_that_is_gone_keeps_its_ideas_and_gets_no_more(meeting: Meeting) -> None:
    meeting.do(OWNER, GoTo("temps1"))
    before = meeting.card(BRUNO, "Avant")
    meeting.do(OWNER, FormGroups(1, 0, Seating.CHOOSE, 8))
    assert meeting.idea(before).group == 2
    assert meeting.idea(meeting.card(BRUNO, "Commencée avant", group=2)).group is None
    meeting.do(BRUNO, TakeSeat(1))
    assert meeting.idea(meeting.card(BRUNO, "Commencée avant aussi", group=2)).group == 1


# The pen


def test_one_phone_writes_for_the_table(meeting: Meeting) -> None:
    meeting.do(BRUNO, TakePen("p1", over=False))
    assert meeting.ask(CHANTAL, TakePen("p2", over=False)) == Refused(Refusal.PEN_HELD)
    assert meeting.state.groups[2].pen == BRUNO.author
    meeting.do(CHANTAL, TakePen("p3", over=True))
    assert (meeting.state.groups[2].pen, meeting.state.groups[2].pen_op) == (CHANTAL.author, "p3")
    assert meeting.do(CHANTAL, TakePen("p4", over=True)) == ()
    assert meeting.do(BRUNO, PassPen()) == ()
    meeting.do(CHANTAL, PassPen())
    assert meeting.state.groups[2].pen == ""
    assert meeting.ask(DRISS, TakePen("p5", over=True)) == Refused(Refusal.NO_TABLE)
    check(meeting.state)


def test_the_pen_stays_on_the_table_when_its_holder_goes(meeting: Meeting) -> None:
    meeting.pen(BRUNO)
    meeting.do(BRUNO, TakeSeat(1))
    assert meeting.state.groups[2].pen == meeting.state.groups[1].pen == ""
    meeting.pen(BRUNO)
    meeting.do(BRUNO, LeaveSeat())
    assert meeting.state.groups[1].pen == ""
    check(meeting.state)


def test_whoever_takes_the_pen_over_answers_for_all_ideas_of_the_table(meeting: Meeting) -> None:
    meeting.do(OWNER, GoTo("temps1"))
    meeting.pen(BRUNO)
    idea = meeting.card(BRUNO, "Écrite par un téléphone déchargé")
    assert meeting.ask(CHANTAL, Withdraw(idea)) == Refused(Refusal.NOT_YOURS)
    meeting.pen(CHANTAL)
    meeting.do(CHANTAL, Withdraw(idea))
    assert meeting.ask(AMINA, Withdraw(idea)) == Refused(Refusal.NOT_YOURS)


def test_a_phone_sees_that_the_pen_changed_hands_and_only_at_its_own_table(
    meeting: Meeting,
) -> None:
    first = meeting.pen(BRUNO)
    second = meeting.pen(CHANTAL)
    own, other = group_audience(2), group_audience(1)
    assert meeting.view(own)["table:2"]["pen"] == second != first
    assert meeting.view(CONSOLE)["table:2"]["pen"] == second
    for audience in (other, HALL, WALL):
        assert meeting.view(audience)["table:2"]["pen"] == ""
    nobody = {"t": "me", "group": None, "pen": False, "host": False, "dots": []}
    assert me(meeting.state, CHANTAL) == nobody | {"group": 2, "pen": True}
    assert me(meeting.state, BRUNO) == nobody | {"group": 2}
    assert me(meeting.state, DRISS) == nobody


# Paper, and what the animation assigns


def test_a_table_or_the_room_goes_on_on_paper(meeting: Meeting) -> None:
    def paper() -> list[bool]:
        return [group.paper for group in meeting.state.groups.values()]

    meeting.do(OWNER, SetPaper(2, on=True))
    assert paper() == [False, True, False]
    meeting.do(OWNER, SetPaper(EVERY_TABLE, on=True))
    assert paper() == [True, True, True]
    assert meeting.do(OWNER, SetPaper(EVERY_TABLE, on=True)) == ()
    assert meeting.do(OWNER, SetPaper(1, on=True)) == ()
    meeting.do(OWNER, SetPaper(EVERY_TABLE, on=False))
    assert paper() == [False, False, False]
    assert meeting.ask(OWNER, SetPaper(9, on=True)) == Refused(Refusal.NO_TABLE)


def test_the_animation_says_what_a_table_works_on_whatever_the_plan_says(meeting: Meeting) -> None:
    def components() -> list[str]:
        return [meeting.view(HALL)[f"table:{n}"]["component"] for n in (1, 2, 3)]

    assert components() == ["agenda", "mesure", "activites"]
    meeting.do(OWNER, AssignComponent(2, "soutien"))
    assert components() == ["agenda", "soutien", "activites"]
    assert meeting.do(OWNER, AssignComponent(2, "soutien")) == ()
    meeting.do(OWNER, AssignComponent(2, None))
    assert components() == ["agenda", "mesure", "activites"]
    assert meeting.ask(OWNER, AssignComponent(9, "agenda")) == Refused(Refusal.NO_TABLE)
    assert meeting.ask(OWNER, AssignComponent(1, "budget")) == Refused(Refusal.GONE)


def test_tables_write_on_every_component_where_they_choose() -> None:
    meeting = Meeting(tabled(rounds=Rounds.FREE))
    assert meeting.view(HALL)["table:1"]["component"] is None
    meeting.do(OWNER, GoTo("temps1"))
    assert meeting.view(HALL)["table:1"]["next_component"] is None
    meeting.do(OWNER, AssignComponent(1, "agenda"))
    assert meeting.view(HALL)["table:1"]["component"] == "agenda"


def test_an_idea_is_taken_for_any_component_whatever_its_table_works_on(meeting: Meeting) -> None:
    meeting.do(OWNER, GoTo("temps1"))
    meeting.do(AMINA, PostCard("x", "temps1", "soutien", None, "En passant", 1))
    assert (meeting.idea("x").component, meeting.idea("x").group) == ("soutien", 1)
