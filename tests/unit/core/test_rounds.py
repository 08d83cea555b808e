"""The arithmetic of group work: how many tables, how long a round, who works on what."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.core.exercise import GroupWork, Rounds
from facilitation.core.rounds import (
    LARGEST_GROUP,
    MOST_TABLES,
    SHORTEST_ROUND,
    SMALLEST_GROUP,
    Schedule,
    beats,
    block_of,
    component_at,
    minutes_of,
    nearest,
    place_at,
    rounds_of,
    schedule,
    shortest,
    tables_for,
    without_table,
)
from facilitation.core.tables import BeatKind
from tests.unit.core.table import SEQUENCES

tables = st.integers(1, MOST_TABLES)
components = st.integers(1, 9)
rounds = st.integers(0, 20)


# How many tables


@pytest.mark.parametrize(
    ("people", "expected"),
    [(0, 0), (1, 1), (5, 1), (24, 5), (60, 10), (75, 15), (90, 15), (150, 25), (500, 60)],
)
def test_people_make_tables_of_about_six(people: int, expected: int) -> None:
    assert tables_for(people, 5) == expected


def test_nobody_knows_how_many_come_or_there_are_no_components() -> None:
    assert tables_for(-3, 5) == 0
    assert tables_for(60, 0) == 10
    assert tables_for(3, 9) == 1


@given(people=st.integers(1, 2000), count=st.integers(0, 12))
def test_there_is_a_table_and_never_more_than_sixty(people: int, count: int) -> None:
    found = tables_for(people, count)
    assert 1 <= found <= MOST_TABLES
    size = people / found
    if 4 <= people <= MOST_TABLES * LARGEST_GROUP:
        assert SMALLEST_GROUP - 1 < size <= LARGEST_GROUP + 1
    even = [n for n in range(1, MOST_TABLES + 1) if count and n % count == 0]
    if any(SMALLEST_GROUP <= people / n <= LARGEST_GROUP for n in even):
        assert found % count == 0, "every component has as many tables where that is possible"


# Who works on what


@given(tables=tables, components=components, first=rounds)
def test_no_table_gets_a_component_twice_in_as_many_rounds_as_there_are(
    tables: int, components: int, first: int
) -> None:
    first = first // components * components
    for group in range(1, tables + 1):
        got = [component_at(group, tables, components, first + r) for r in range(components)]
        assert sorted(got) == list(range(components))


@given(tables=tables, components=components, round_=rounds)
def test_tables_of_a_block_work_on_different_components(
    tables: int, components: int, round_: int
) -> None:
    for start in range(1, tables + 1, components):
        block = [group for group in block_of(start, components) if group <= tables]
        got = [component_at(group, tables, components, round_) for group in block]
        assert len(got) == len(set(got))
        assert set(got) <= set(range(components))


@given(tables=tables, components=components)
def test_in_the_first_round_tables_take_components_in_turn(tables: int, components: int) -> None:
    got = [component_at(group, tables, components, 0) for group in range(1, tables + 1)]
    assert got == [place % components for place in range(tables)]


@given(tables=tables, components=components, round_=rounds, remote=st.integers(0, MOST_TABLES))
def test_every_group_sits_at_one_table_and_every_table_has_one(
    tables: int, components: int, round_: int, remote: int
) -> None:
    remote = min(remote, tables)
    places = [place_at(group, tables, components, round_, remote) for group in range(1, tables + 1)]
    assert sorted(places) == list(range(1, tables + 1))
    for group, place in enumerate(places, start=1):
        assert place in block_of(group, components)


@given(tables=tables, components=components, round_=rounds)
def test_where_groups_move_the_furniture_keeps_its_component(
    tables: int, components: int, round_: int
) -> None:
    """What hangs on the wall beside a table is about one component, all morning."""
    for group in range(1, tables // components * components + 1):
        place = place_at(group, tables, components, round_)
        assert component_at(group, tables, components, round_) == (place - 1) % components


@given(tables=tables, components=components, round_=rounds)
def test_in_a_block_of_too_few_tables_groups_stay(
    tables: int, components: int, round_: int
) -> None:
    for group in range(tables // components * components + 1, tables + 1):
        assert place_at(group, tables, components, round_) == group


@given(tables=tables, components=components, round_=rounds, remote=st.integers(1, MOST_TABLES))
def test_nobody_is_sent_to_a_table_in_another_town(
    tables: int, components: int, round_: int, remote: int
) -> None:
    remote = min(remote, tables)
    far = range(tables - remote + 1, tables + 1)
    for group in range(1, tables + 1):
        place = place_at(group, tables, components, round_, remote)
        assert place == group or (place not in far and group not in far)


def test_ten_tables_of_five_components_turn_by_fives() -> None:
    assert [place_at(group, 10, 5, 1) for group in range(1, 11)] == [2, 3, 4, 5, 1, 7, 8, 9, 10, 6]
    assert [component_at(group, 10, 5, 1) for group in range(1, 11)] == [1, 2, 3, 4, 0] * 2
    # The last five cannot turn when one of them is remote: its components come.
    assert [place_at(group, 10, 5, 1, 1) for group in (5, 6, 10)] == [1, 6, 10]


def test_components_that_no_table_explores_are_known_beforehand() -> None:
    one, two, carousel = (
        GroupWork(rounds=each) for each in (Rounds.ONE, Rounds.TWO, Rounds.CAROUSEL)
    )
    assert without_table(one, 3, 5) == (3, 4)
    assert without_table(one, 5, 5) == without_table(one, 60, 9) == ()
    assert without_table(two, 2, 5) == (4,)
    assert without_table(carousel, 1, 9) == ()
    assert without_table(GroupWork(rounds=Rounds.FREE), 1, 9) == ()
    assert without_table(one, 0, 5) == ()


# How long


def test_the_minutes_of_a_sequence_are_those_between_its_hours() -> None:
    boards = SEQUENCES[2]
    assert minutes_of(boards) is None
    assert minutes_of(replace(boards, start="10:20", end="11:10")) == 50
    assert minutes_of(replace(boards, start="10:20", end="10:20")) is None
    assert minutes_of(replace(boards, start="23:50", end="00:10")) is None
    assert minutes_of(replace(boards, start="10:20")) is None


def test_the_seeds_arithmetic_of_fifty_minutes() -> None:
    """Five rounds of fifteen do not fit; five of eight do, and two of twenty-three."""
    carousel = GroupWork(rounds=Rounds.CAROUSEL, minutes=15, moving=2)
    asked = schedule(carousel, 5, 50)
    assert (asked.rounds, asked.minutes, asked.total, asked.fits) == (5, 15, 85, False)
    found = nearest(carousel, 5, 50)
    assert found is not None
    assert schedule(found, 5, 50) == Schedule(5, 8, 2, 50)
    assert schedule(found, 5, 50).fits
    two = schedule(GroupWork(rounds=Rounds.TWO), 5, 50)
    assert (two.rounds, two.minutes, two.total, two.fits) == (2, 23, 50, True)
    one = schedule(GroupWork(), 5, 50)
    assert (one.rounds, one.minutes, one.total, one.fits) == (1, 48, 50, True)


def test_four_minutes_are_too_few_for_anything_and_it_can_be_said_why() -> None:
    for mode in Rounds:
        work = GroupWork(rounds=mode)
        assert not schedule(work, 5, 4).fits
        assert nearest(work, 5, 4) is None
        assert shortest(work) == 7
    assert nearest(GroupWork(), 5, SHORTEST_ROUND) == GroupWork(moving=0)


@pytest.mark.parametrize(
    ("asked", "fits"), [(9, Rounds.ONE), (20, Rounds.TWO), (40, Rounds.CAROUSEL)]
)
def test_what_does_not_fit_gives_up_as_little_as_it_can(asked: int, fits: Rounds) -> None:
    found = nearest(GroupWork(rounds=Rounds.CAROUSEL), 5, asked)
    assert found is not None
    assert found.rounds is fits


@pytest.mark.parametrize("available", [4, 20, 50, 90, None])
@pytest.mark.parametrize("mode", Rounds)
def test_a_plan_is_sensible_or_has_a_nearest_that_is(available: int | None, mode: Rounds) -> None:
    for count, minutes, moving in product((1, 3, 5, 9), (0, 1, 8, 15, 60), (0, 2, 5)):
        work = GroupWork(rounds=mode, minutes=minutes, moving=moving)
        planned = schedule(work, count, available)
        assert planned.rounds == rounds_of(work, count) <= count
        assert planned.minutes == minutes or (minutes == 0 and planned.minutes >= SHORTEST_ROUND)
        found = nearest(work, count, available)
        if planned.fits:
            assert found == work, "what fits is proposed as it is"
        elif found is None:
            assert available is not None
            assert available < SHORTEST_ROUND
        else:
            assert schedule(found, count, available).fits
        check_beats(work, count, available)


def check_beats(work: GroupWork, count: int, available: int | None) -> None:
    planned, found = schedule(work, count, available), beats(work, count, available)
    total = sum(beat.seconds for beat in found)
    spare = 0
    if available is not None and planned.fits and not work.minutes:
        spare = available - planned.total
        assert 0 <= spare < planned.rounds
    assert total == (planned.total + spare) * 60
    assert [beat.round for beat in found] == sorted(beat.round for beat in found)
    assert {beat.round for beat in found} == set(range(planned.rounds))
    assert all(beat.seconds > 0 for beat in found)
    order = list(BeatKind)
    for number in range(planned.rounds):
        kinds = [beat.kind for beat in found if beat.round == number]
        assert kinds == sorted(set(kinds), key=order.index)
        assert BeatKind.TALK in kinds, "people talk in every round"
        assert (BeatKind.MOVE in kinds) is (work.moving > 0)
        assert BeatKind.HARVEST not in kinds or number == planned.rounds - 1


def test_the_default_plan_in_fifty_minutes() -> None:
    found = [(beat.kind.value, beat.seconds // 60) for beat in beats(GroupWork(), 5, 50)]
    assert found == [("move", 2), ("silence", 3), ("talk", 40), ("harvest", 5)]


def test_what_is_left_over_is_the_last_round_s() -> None:
    found = beats(GroupWork(rounds=Rounds.CAROUSEL), 3, 50)
    lengths = [sum(beat.seconds for beat in found if beat.round == n) // 60 for n in range(3)]
    assert lengths == [16, 16, 18]


def test_a_short_round_is_silent_for_a_quarter_and_chooses_for_a_third_at_most() -> None:
    found = [(beat.kind.value, beat.seconds // 60) for beat in beats(GroupWork(moving=0), 5, 8)]
    assert found == [("silence", 2), ("talk", 4), ("harvest", 2)]
    assert [beat.kind for beat in beats(GroupWork(minutes=1), 5, 8)] == [
        BeatKind.MOVE,
        BeatKind.TALK,
    ]


def test_nothing_to_explore_is_one_round() -> None:
    for mode in Rounds:
        assert rounds_of(GroupWork(rounds=mode), 0) == 1
        assert beats(GroupWork(rounds=mode), 0, 50)
