"""Group work as it runs: its beats and their ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitation.core.beats import BeginWork, EndBeat, GoToBeat, WorkBegan
from facilitation.core.exercise import GroupWork, Rounds, Seating, SequenceKind
from facilitation.core.flow import ExtendTimer, Finish, GoTo, StartTimer, StopTimer
from facilitation.core.groups import FormGroups
from facilitation.core.people import SYSTEM
from facilitation.core.planning import RevisePlan
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.shown import Timer
from facilitation.core.tables import Beat, BeatKind, Work
from facilitation.core.views import HALL
from facilitation.core.workshop import due, next_due
from tests.unit.core.invariants import check
from tests.unit.core.table import OWNER, PLAN, Meeting, at_work, tabled

MOVE, SILENCE, TALK, HARVEST = BeatKind
ONE = ((0, MOVE, 120), (0, SILENCE, 180), (0, TALK, 2400), (0, HARVEST, 300))
"""One round of fifty minutes."""


@pytest.fixture
def meeting() -> Meeting:
    return at_work()


def working(meeting: Meeting) -> Work:
    check(meeting.state)
    assert meeting.state.work is not None
    return meeting.state.work


def at(meeting: Meeting) -> tuple[int, BeatKind]:
    return working(meeting).at, working(meeting).beat.kind


def left(meeting: Meeting) -> float | None:
    """Seconds until the countdown ends."""
    timer = meeting.state.timer
    return None if timer is None else timer.ends_at - meeting.now


def test_group_work_begins_with_its_sequence(meeting: Meeting) -> None:
    work = working(meeting)
    assert [(beat.round, beat.kind, beat.seconds) for beat in work.beats] == list(ONE)
    assert (work.sequence, work.at, len(work.components)) == ("temps1", 0, 5)
    assert meeting.state.timer == Timer(meeting.now + 120, 120)
    assert meeting.view(HALL)["work"] == {
        "t": "work",
        "sequence": "temps1",
        "beats": [[0, "move", 120], [0, "silence", 180], [0, "talk", 2400], [0, "harvest", 300]],
        "at": 0,
    }


def test_without_tables_there_is_no_group_work() -> None:
    meeting = Meeting(PLAN)
    meeting.do(OWNER, GoTo("temps1"))
    assert (meeting.state.work, meeting.state.timer, meeting.state.beat) == (None, None, None)
    assert meeting.ask(OWNER, BeginWork("temps1")) == Refused(Refusal.NOT_ALLOWED)
    assert meeting.ask(OWNER, GoToBeat("temps1", 1)) == Refused(Refusal.GONE)


def test_beats_follow_each_other_as_their_countdowns_end(meeting: Meeting) -> None:
    for place, (_, kind, seconds) in enumerate(ONE):
        assert at(meeting) == (place, kind)
        assert left(meeting) == seconds
        meeting.wait(seconds - 0.5)
        assert at(meeting) == (place, kind)
        meeting.wait(0.5)
    assert at(meeting) == (3, HARVEST), "the last one stays"
    assert left(meeting) == 0
    meeting.wait(3600)
    assert at(meeting) == (3, HARVEST)
    assert next_due(meeting.state) is None


def test_what_falls_due_is_the_end_of_the_beat_that_runs(meeting: Meeting) -> None:
    assert next_due(meeting.state) == meeting.now + 120
    assert due(meeting.state, meeting.now + 119.9) == ()
    assert due(meeting.state, meeting.now + 120) == (EndBeat("temps1", 0),)
    meeting.do(OWNER, StopTimer())
    assert next_due(meeting.state) is None


def test_a_server_that_was_away_goes_on_with_one_beat_not_with_all(meeting: Meeting) -> None:
    meeting.wait(3600)
    assert at(meeting) == (1, SILENCE)
    assert left(meeting) == 180


def test_an_end_that_is_said_twice_or_too_early_changes_nothing(meeting: Meeting) -> None:
    assert meeting.do(SYSTEM, EndBeat("temps1", 0)) == ()
    meeting.wait(120)
    assert meeting.do(SYSTEM, EndBeat("temps1", 0)) == ()
    assert meeting.do(SYSTEM, EndBeat("temps1", 1)) == ()
    assert meeting.do(SYSTEM, EndBeat("ailleurs", 1)) == ()
    assert at(meeting) == (1, SILENCE)


def test_two_more_minutes_for_everybody(meeting: Meeting) -> None:
    meeting.do(OWNER, ExtendTimer(120))
    assert left(meeting) == 240
    meeting.wait(239)
    assert at(meeting) == (0, MOVE)
    meeting.wait(1)
    assert at(meeting) == (1, SILENCE)
    assert left(meeting) == 180, "the next beat is as long as it was"


def test_another_end_is_the_end_of_the_beat(meeting: Meeting) -> None:
    meeting.do(OWNER, StartTimer(30))
    meeting.wait(30)
    assert at(meeting) == (1, SILENCE)


def test_a_countdown_that_is_stopped_stops_the_beats(meeting: Meeting) -> None:
    meeting.wait(50)
    meeting.do(OWNER, StopTimer())
    meeting.wait(3600)
    assert at(meeting) == (0, MOVE)
    assert (left(meeting), working(meeting).left) == (None, 70)
    meeting.do(OWNER, StartTimer(70))
    meeting.wait(70)
    assert at(meeting) == (1, SILENCE)


def test_time_given_to_a_beat_that_was_stopped_comes_on_top_of_what_it_had_left(
    meeting: Meeting,
) -> None:
    meeting.wait(30)
    meeting.do(OWNER, StopTimer())
    meeting.wait(500)
    meeting.do(OWNER, ExtendTimer(120))
    assert left(meeting) == 90 + 120


def test_the_animation_goes_on_and_back(meeting: Meeting) -> None:
    meeting.do(OWNER, GoToBeat("temps1", 2))
    assert at(meeting) == (2, TALK)
    assert left(meeting) == 2400
    assert meeting.do(OWNER, GoToBeat("temps1", 2)) == ()
    meeting.do(OWNER, GoToBeat("temps1", 0))
    assert left(meeting) == 120
    for sequence, place in (("temps1", 4), ("temps1", -1), ("mots", 0), ("nulle-part", 0)):
        assert meeting.ask(OWNER, GoToBeat(sequence, place)) == Refused(Refusal.GONE)


def test_begun_again_it_is_as_it_is_planned_by_now(meeting: Meeting) -> None:
    meeting.wait(120)
    shorter = tabled(tables=5, minutes=10)
    meeting.do(OWNER, RevisePlan(shorter))
    assert at(meeting) == (1, SILENCE), "what runs goes on as it was"
    assert working(meeting).beats[2].seconds == 2400
    (began,) = meeting.do(OWNER, BeginWork("temps1"))
    assert isinstance(began, WorkBegan)
    assert sum(beat.seconds for beat in began.beats) == 12 * 60
    assert at(meeting) == (0, MOVE)


def test_only_the_group_work_that_runs_is_begun_again(meeting: Meeting) -> None:
    assert meeting.ask(OWNER, BeginWork("mots")) == Refused(Refusal.GONE)
    assert meeting.ask(OWNER, BeginWork("nulle-part")) == Refused(Refusal.GONE)
    meeting.do(OWNER, GoTo("pause"))
    assert meeting.ask(OWNER, BeginWork("pause")) == Refused(Refusal.NOT_ALLOWED)
    assert meeting.ask(OWNER, BeginWork("temps1")) == Refused(Refusal.GONE)
    assert meeting.ask(OWNER, GoToBeat("temps1", 1)) == Refused(Refusal.GONE)


# Elsewhere and back


def test_whoever_comes_back_to_it_has_what_was_left_of_the_beat(meeting: Meeting) -> None:
    meeting.wait(120)
    meeting.wait(100)
    meeting.do(OWNER, GoTo("pause"))
    assert meeting.state.timer is None
    assert meeting.state.beat is None
    assert next_due(meeting.state) is None
    meeting.wait(600)
    meeting.do(OWNER, GoTo("temps1"))
    assert at(meeting) == (1, SILENCE)
    assert left(meeting) == 80
    meeting.wait(80)
    assert at(meeting) == (2, TALK)


def test_what_was_stopped_before_leaving_goes_on_for_what_was_left(meeting: Meeting) -> None:
    meeting.wait(50)
    meeting.do(OWNER, StopTimer())
    meeting.do(OWNER, GoTo("pause"))
    meeting.wait(600)
    meeting.do(OWNER, GoTo("temps1"))
    assert left(meeting) == 70


def test_a_countdown_of_another_sequence_is_no_business_of_the_beats(meeting: Meeting) -> None:
    meeting.do(OWNER, GoTo("pause"))
    meeting.do(OWNER, StartTimer(60))
    meeting.wait(30)
    meeting.do(OWNER, GoTo("temps1"))
    assert left(meeting) == 120
    meeting.do(OWNER, GoTo("pause"))
    meeting.do(OWNER, StartTimer(60))
    meeting.wait(61)
    assert at(meeting) == (0, MOVE)


def test_the_end_of_the_rencontre_and_its_resumption(meeting: Meeting) -> None:
    meeting.wait(20)
    meeting.do(OWNER, Finish())
    assert (meeting.state.timer, meeting.state.beat) == (None, None)
    meeting.wait(60)
    meeting.do(OWNER, GoTo("temps1"))
    assert left(meeting) == 100


def test_a_last_beat_that_was_over_has_no_countdown_on_return(meeting: Meeting) -> None:
    meeting.do(OWNER, GoToBeat("temps1", 3))
    meeting.wait(301)
    meeting.do(OWNER, GoTo("pause"))
    meeting.do(OWNER, GoTo("temps1"))
    assert at(meeting) == (3, HARVEST)
    assert left(meeting) is None


def test_a_sequence_that_is_no_group_work_any_more_has_no_beats(meeting: Meeting) -> None:
    plan = meeting.state.plan
    talk = tuple(
        replace(item, kind=SequenceKind.TALK) if item.id == "temps1" else item
        for item in plan.sequences
    )
    meeting.do(OWNER, RevisePlan(replace(plan, sequences=talk)))
    assert (meeting.state.work, meeting.state.beat, next_due(meeting.state)) == (None, None, None)


# Rounds


def test_a_component_that_is_added_moves_no_table() -> None:
    plan = tabled(replace(PLAN, components=PLAN.components[:3]), tables=3, rounds=Rounds.CAROUSEL)
    meeting = Meeting(plan)
    meeting.do(OWNER, GoTo("temps1"))
    meeting.do(OWNER, GoToBeat("temps1", 3))
    before = {n: meeting.view(HALL)[f"table:{n}"]["component"] for n in (1, 2, 3)}
    meeting.do(OWNER, RevisePlan(replace(plan, components=PLAN.components)))
    after = {n: meeting.view(HALL)[f"table:{n}"]["component"] for n in (1, 2, 3)}
    assert before == after == {1: "mesure", 2: "activites", 3: "agenda"}


def test_what_comes_next_is_announced(meeting: Meeting) -> None:
    carousel = at_work(rounds=Rounds.TWO)
    table = carousel.view(HALL)["table:1"]
    assert (table["place"], table["component"]) == (1, "agenda")
    assert (table["next_place"], table["next_component"]) == (2, "mesure")
    carousel.do(OWNER, GoToBeat("temps1", 3))
    table = carousel.view(HALL)["table:1"]
    assert (table["place"], table["component"]) == (2, "mesure")
    assert (table["next_place"], table["next_component"]) == (None, None)
    assert meeting.view(HALL)["table:1"]["next_place"] is None


def test_tables_that_are_formed_while_work_runs_work_too(meeting: Meeting) -> None:
    meeting.do(OWNER, FormGroups(6, 0, Seating.CHOOSE, 40))
    assert meeting.view(HALL)["table:6"]["component"] == "agenda"
    assert at(meeting) == (0, MOVE)


def test_tables_that_are_formed_once_all_is_over_begin_no_work() -> None:
    meeting = Meeting(PLAN)
    meeting.do(OWNER, GoTo("temps1"))
    meeting.do(OWNER, Finish())
    meeting.do(OWNER, FormGroups(5, 0, Seating.CHOOSE, 30))
    check(meeting.state)
    assert (meeting.state.work, meeting.state.timer) == (None, None)


def test_a_round_has_its_beats_in_the_order_of_the_plan() -> None:
    meeting = at_work(rounds=Rounds.TWO, minutes=8, moving=0, silence=0, harvest=2)
    assert working(meeting).beats == (
        Beat(0, TALK, 480),
        Beat(1, TALK, 360),
        Beat(1, HARVEST, 120),
    )
    assert GroupWork().moving == 2
