"""Who stays at a table when its group goes on, and tells those who come."""

from __future__ import annotations

import pytest

from facilitation.core.beats import BeatBegan, GoToBeat, Host
from facilitation.core.exercise import Rounds
from facilitation.core.groups import TakeSeat
from facilitation.core.own import me
from facilitation.core.people import Actor, Role
from facilitation.core.views import HALL
from tests.unit.core.invariants import check
from tests.unit.core.table import AMINA, BRUNO, CHANTAL, OWNER, Meeting, at_work


def round_of(meeting: Meeting, round_: int) -> int:
    """The first beat of a round."""
    assert meeting.state.work is not None
    return next(n for n, beat in enumerate(meeting.state.work.beats) if beat.round == round_)


def tables_of(meeting: Meeting) -> dict[str, int | None]:
    """Who sits in which group."""
    check(meeting.state)
    names = {"amina": AMINA, "bruno": BRUNO, "chantal": CHANTAL}
    return {name: meeting.state.group_of(actor.author) for name, actor in names.items()}


def test_whoever_holds_the_pen_stays_and_tells_those_who_come() -> None:
    """Amina writes for the first table and Bruno for the second; Chantal goes on with her group."""
    meeting = at_work(rounds=Rounds.CAROUSEL)
    pens = meeting.pen(AMINA), meeting.pen(BRUNO)
    (began,) = meeting.do(OWNER, GoToBeat("temps1", round_of(meeting, 1)))
    assert isinstance(began, BeatBegan)
    # The group of the fifth table comes to the first, that of the first to the second.
    assert set(began.hosts) == {Host(AMINA.author, 5), Host(BRUNO.author, 1)}
    assert tables_of(meeting) == {"amina": 5, "bruno": 1, "chantal": 2}
    groups = meeting.state.groups
    assert (groups[5].pen, groups[1].pen, groups[2].pen) == (AMINA.author, BRUNO.author, "")
    assert (groups[5].pen_op, groups[1].pen_op) == pens
    assert [me(meeting.state, each)["host"] for each in (AMINA, BRUNO, CHANTAL)] == [
        True,
        True,
        False,
    ]
    # And back again: nobody is lost on the way.
    meeting.do(OWNER, GoToBeat("temps1", 0))
    assert not me(meeting.state, AMINA)["host"]
    assert tables_of(meeting) == {"amina": 1, "bruno": 2, "chantal": 2}
    assert [group.pen for group in meeting.state.groups.values()][:2] == [
        AMINA.author,
        BRUNO.author,
    ]


def test_whoever_changes_tables_in_the_first_round_is_no_host() -> None:
    meeting = at_work(rounds=Rounds.CAROUSEL)
    meeting.do(AMINA, TakeSeat(5))
    meeting.pen(AMINA)
    assert me(meeting.state, AMINA)["pen"]
    assert not me(meeting.state, AMINA)["host"]


def test_whoever_comes_back_to_a_table_that_stays_is_no_host() -> None:
    """Four tables are too few to go round: the components come to them."""
    meeting = at_work(rounds=Rounds.TWO, tables=4)
    for table in (2, 1):
        meeting.do(AMINA, TakeSeat(table))
    meeting.pen(AMINA)
    meeting.do(OWNER, GoToBeat("temps1", round_of(meeting, 1)))
    assert not me(meeting.state, AMINA)["host"]


def test_a_host_stays_at_one_table_all_along_the_carousel() -> None:
    meeting = at_work(rounds=Rounds.CAROUSEL)
    meeting.pen(AMINA)
    for round_ in range(1, 5):
        meeting.do(OWNER, GoToBeat("temps1", round_of(meeting, round_)))
        group = meeting.state.group_of(AMINA.author)
        assert meeting.view(HALL)[f"table:{group}"]["place"] == 1
        assert meeting.view(HALL)[f"table:{group}"]["component"] == "agenda"
    check(meeting.state)


def test_within_a_round_nobody_stays_behind() -> None:
    meeting = at_work(rounds=Rounds.TWO)
    meeting.pen(AMINA)
    (began,) = meeting.do(OWNER, GoToBeat("temps1", 1))
    assert isinstance(began, BeatBegan)
    assert began.hosts == ()
    assert tables_of(meeting)["amina"] == 1


@pytest.mark.parametrize("work", [{"host_stays": False}, {"tables": 4}, {"remote": 1}])
def test_where_groups_stay_or_all_go_there_is_no_host(work: dict[str, int]) -> None:
    meeting = at_work(rounds=Rounds.TWO, **work)
    meeting.pen(AMINA)
    (went_on,) = meeting.do(OWNER, GoToBeat("temps1", round_of(meeting, 1)))
    assert isinstance(went_on, BeatBegan)
    assert went_on.hosts == ()
    assert tables_of(meeting)["amina"] == 1
    assert meeting.state.groups[1].pen == AMINA.author


def test_a_host_keeps_what_was_begun_at_the_table_where_it_was_at_work() -> None:
    meeting = at_work(rounds=Rounds.CAROUSEL)
    meeting.pen(AMINA)
    meeting.do(OWNER, GoToBeat("temps1", round_of(meeting, 1)))
    assert meeting.idea(meeting.card(AMINA, "Commencée avant", group=1)).group == 1
    assert meeting.idea(meeting.card(AMINA, "Commencée après", group=5)).group == 5


def test_hosts_of_two_rounds_at_once_are_counted_once() -> None:
    """Every table has a pen, and the animation jumps over rounds, forwards and back."""
    meeting = at_work(rounds=Rounds.CAROUSEL, tables=10)
    people = [Actor(Role.PARTICIPANT, f"author-{n}") for n in range(20)]
    for number, person in enumerate(people):
        meeting.do(person, TakeSeat(1 + number % 10))
        if number < 10:
            meeting.pen(person)
    at_first = {person: meeting.state.group_of(person.author) for person in people}
    for round_ in (3, 1, 4, 0):
        meeting.do(OWNER, GoToBeat("temps1", round_of(meeting, round_)))
        check(meeting.state)
        assert all(group.pen for group in meeting.state.groups.values())
    assert {person: meeting.state.group_of(person.author) for person in people} == at_first
