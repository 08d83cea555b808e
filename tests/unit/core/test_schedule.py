"""The run of show as it slips: hours that move with what comes after, sequences left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitation.core.assignments import work_sequence
from facilitation.core.exercise import Sequence, SequenceKind, minutes_of, shifted
from facilitation.core.flow import Finish, GoTo
from facilitation.core.planning import RevisePlan
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.restitution import Copy, of
from facilitation.core.schedule import MOST_SHIFT, ShiftRest, SkipSequence
from facilitation.core.state import Status
from facilitation.core.synthesis import Keep
from facilitation.core.views import CONSOLE, HALL, WALL
from facilitation.export import FORMATS
from tests.kit.morning import MADE
from tests.unit.core.table import AMINA, COFACILITATOR, OWNER, PLAN, Meeting, at_temps1


@pytest.fixture
def meeting() -> Meeting:
    """The first words, and after them Temps#1 and Temps#2, one after the other."""
    hours = {"mots": ("09:30", "10:00"), "temps1": ("10:00", "11:00"), "temps2": ("11:00", None)}
    sequences = tuple(
        replace(each, start=hours[each.id][0], end=hours[each.id][1]) if each.id in hours else each
        for each in PLAN.sequences
    )
    made = Meeting(replace(PLAN, sequences=sequences))
    made.do(OWNER, GoTo("mots"))
    return made


def hours(meeting: Meeting, sequence: str) -> tuple[str | None, str | None]:
    step = meeting.state.steps[sequence]
    return step.start, step.end


@pytest.mark.parametrize(
    ("hour", "minutes", "then"),
    [("09:55", 10, "10:05"), ("10:05", -10, "09:55"), ("00:00", 0, "00:00"), (None, 5, None)],
)
def test_an_hour_moves_by_minutes(hour: str | None, minutes: int, then: str | None) -> None:
    assert shifted(hour, minutes) == then
    assert hour is None or minutes_of(hour) + minutes == minutes_of(str(then))


def test_the_rest_moves_and_what_runs_keeps_its_start(meeting: Meeting) -> None:
    meeting.do(OWNER, ShiftRest("mots", 5, 0))
    assert hours(meeting, "mots") == ("09:30", "10:05")
    assert hours(meeting, "temps1") == ("10:05", "11:05")
    assert hours(meeting, "temps2") == ("11:05", None)
    for audience in (HALL, WALL, CONSOLE):
        step = meeting.view(audience)["step:temps1"]
        assert (step["start"], step["end"]) == ("10:05", "11:05")
        assert (step["planned"], step["shift"]) == (["10:00", "11:00"], 5)
    meeting.do(OWNER, ShiftRest("mots", -5, 5))
    assert hours(meeting, "temps1") == ("10:00", "11:00")


def test_what_came_before_and_other_days_stay(meeting: Meeting) -> None:
    plan = meeting.state.plan
    sequences = tuple(
        replace(each, day=2) if each.id == "temps2" else each for each in plan.sequences
    )
    meeting.do(OWNER, RevisePlan(replace(plan, sequences=sequences)))
    meeting.do(OWNER, ShiftRest("temps1", 10, 0))
    assert hours(meeting, "mots") == ("09:30", "10:00")
    assert hours(meeting, "temps1") == ("10:00", "11:10")
    assert hours(meeting, "temps2") == ("11:00", None)


def test_of_two_who_shift_at_once_the_second_is_told(meeting: Meeting) -> None:
    meeting.do(OWNER, ShiftRest("mots", 5, 0))
    answer = meeting.ask(COFACILITATOR, ShiftRest("mots", 5, 0))
    assert answer == Refused(Refusal.CHANGED_ELSEWHERE)
    assert hours(meeting, "temps1") == ("10:05", "11:05")
    meeting.do(COFACILITATOR, ShiftRest("mots", 5, 5))
    assert hours(meeting, "temps1") == ("10:10", "11:10")


def test_nothing_moves_too_far_by_two_shifts_that_are_not_too_far(meeting: Meeting) -> None:
    meeting.do(OWNER, ShiftRest("temps1", MOST_SHIFT, 0))
    assert meeting.ask(OWNER, ShiftRest("mots", 5, 0)) == Refused(Refusal.NOT_ALLOWED)
    meeting.do(OWNER, ShiftRest("temps1", -5, MOST_SHIFT))
    meeting.do(OWNER, ShiftRest("mots", 5, 0))


def test_no_hour_leaves_its_day_and_nothing_ends_before_it_begins(meeting: Meeting) -> None:
    refused = Refused(Refusal.NOT_ALLOWED)
    assert meeting.ask(OWNER, ShiftRest("mots", -30, 0)) == refused
    assert meeting.ask(OWNER, ShiftRest("mots", 241, 0)) == refused
    assert meeting.ask(OWNER, ShiftRest("mots", 0, 0)) == ()
    assert meeting.ask(OWNER, ShiftRest("nowhere", 5, 0)) == Refused(Refusal.GONE)
    assert meeting.ask(AMINA, ShiftRest("mots", 5, 0)) == refused
    late = replace(
        meeting.state.plan,
        sequences=tuple(
            replace(each, start="23:00", end="23:50") if each.id == "temps1" else each
            for each in meeting.state.plan.sequences
        ),
    )
    meeting.do(OWNER, RevisePlan(late))
    assert meeting.ask(OWNER, ShiftRest("mots", 10, 0)) == refused
    meeting.do(OWNER, ShiftRest("mots", 9, 0))
    assert hours(meeting, "temps1") == ("23:09", "23:59")


def test_hours_that_are_written_anew_are_meant_as_they_are_written(meeting: Meeting) -> None:
    meeting.do(OWNER, ShiftRest("mots", 5, 0))
    plan = meeting.state.plan
    sequences = tuple(
        replace(each, start="10:20") if each.id == "temps1" else each for each in plan.sequences
    )
    meeting.do(OWNER, RevisePlan(replace(plan, sequences=sequences)))
    assert hours(meeting, "temps1") == ("10:20", "11:00")
    assert hours(meeting, "temps2") == ("11:05", None), "what was left as it was stays where it is"


def test_a_sequence_is_left_out_and_going_to_it_brings_it_back(meeting: Meeting) -> None:
    meeting.do(OWNER, SkipSequence("temps1", on=True))
    assert meeting.state.steps["temps1"].status is Status.SKIPPED
    assert meeting.do(COFACILITATOR, SkipSequence("temps1", on=True)) == ()
    meeting.do(OWNER, SkipSequence("temps1", on=False))
    assert meeting.state.steps["temps1"].status is Status.UPCOMING
    meeting.do(OWNER, SkipSequence("temps1", on=True))
    meeting.do(OWNER, GoTo("temps1"))
    assert meeting.state.steps["temps1"].status is Status.CURRENT


def test_a_group_work_that_is_left_out_is_not_the_next_one() -> None:
    again = Sequence("encore", SequenceKind.BOARDS, "Temps#1 bis")
    meeting = Meeting(replace(PLAN, sequences=(*PLAN.sequences, again)))
    assert work_sequence(meeting.state) == PLAN.sequence("temps1")
    meeting.do(OWNER, SkipSequence("temps1", on=True))
    assert work_sequence(meeting.state) == again
    meeting.do(OWNER, SkipSequence("encore", on=True))
    assert work_sequence(meeting.state) == PLAN.sequence("temps1"), "signs say something still"


def test_leaving_the_restitution_out_tells_the_room_nothing() -> None:
    meeting = at_temps1()
    card = meeting.card(AMINA, "Un café par mois", group=1)
    meeting.do(OWNER, Keep(card))
    meeting.do(OWNER, SkipSequence("temps2", on=True))
    assert f"card:{card}" not in meeting.view(HALL)
    meeting.do(OWNER, GoTo("temps2"))
    assert f"card:{card}" in meeting.view(HALL)


def test_the_document_says_what_was_left_out(meeting: Meeting) -> None:
    meeting.do(OWNER, SkipSequence("temps1", on=True))
    held = {each.id: each for each in of(meeting.state, Copy.SHAREABLE).sequences}
    assert [key for key, each in held.items() if each.skipped] == ["temps1"]
    document = FORMATS["html"].render(of(meeting.state, Copy.SHAREABLE), MADE).decode()
    assert document.count("pas tenue") == 1


def test_what_runs_or_is_over_is_not_left_out(meeting: Meeting) -> None:
    assert meeting.ask(OWNER, SkipSequence("mots", on=True)) == Refused(Refusal.NOT_ALLOWED)
    meeting.do(OWNER, GoTo("temps1"))
    assert meeting.ask(OWNER, SkipSequence("mots", on=True)) == Refused(Refusal.NOT_ALLOWED)
    assert meeting.ask(OWNER, SkipSequence("nowhere", on=True)) == Refused(Refusal.GONE)


def test_it_is_known_when_each_sequence_really_ran(meeting: Meeting) -> None:
    began = meeting.now
    meeting.wait(600)
    meeting.do(OWNER, GoTo("temps1"))
    step = meeting.state.steps["mots"]
    assert (step.started_at, step.ended_at) == (began, began + 600)
    meeting.wait(60)
    meeting.do(OWNER, GoTo("mots"))
    assert meeting.state.steps["mots"].ended_at is None, "it runs again"
    meeting.wait(60)
    meeting.do(OWNER, Finish())
    step = meeting.state.steps["mots"]
    assert (step.started_at, step.ended_at) == (began, began + 720)
