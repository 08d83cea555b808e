"""What a console shows before hours are moved is what the rencontre then does; how late it is."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation.core.exercise import Plan, shifted
from facilitation.core.refusal import Refused
from facilitation.core.schedule import ShiftRest, SkipSequence
from facilitation.core.state import Status
from facilitation.core.views import CONSOLE
from tests.js.check import NODE
from tests.kit.morning import PARIS
from tests.unit.core.table import OWNER, PLAN, Meeting

SCRIPT = Path(__file__).with_name("console_shifts.mjs")
IDS = [each.id for each in PLAN.sequences]
HOURS = st.none() | st.integers(0, 24 * 60 - 1).map(lambda minute: shifted("00:00", minute))


def console(cases: list[dict[str, Any]]) -> list[Any]:
    """What the console's own script says of each."""
    done = subprocess.run(
        [NODE, SCRIPT], input=json.dumps(cases), capture_output=True, text=True, check=True
    )
    answers: list[Any] = json.loads(done.stdout)
    return answers


# What is drawn is said whole when something fails: the hours, not the plans around them.
DAYS = st.sampled_from((1, 1, 1, 2))
LINES = st.lists(st.tuples(HOURS, HOURS, DAYS), min_size=len(IDS), max_size=len(IDS))


def planned(lines: list[tuple[str | None, str | None, int]]) -> Plan:
    sequences = tuple(
        replace(each, start=start, end=end, day=day)
        for each, (start, end, day) in zip(PLAN.sequences, lines, strict=True)
    )
    return replace(PLAN, sequences=sequences)


SHIFTS = st.tuples(st.sampled_from(IDS), st.integers(-250, 250).filter(bool))


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(LINES, SHIFTS, SHIFTS, st.sampled_from(IDS)), min_size=12, max_size=12))
def test_what_is_shown_before_is_what_is_then(asked: list[Any]) -> None:
    meetings, cases = [], []
    for lines, (first, by), (sequence, minutes), skipped in asked:
        meeting = Meeting(planned(lines))
        meeting.ask(OWNER, ShiftRest(first, by, 0))
        meeting.do(OWNER, SkipSequence(skipped, on=True))
        steps = [meeting.view(CONSOLE)[f"step:{each}"] for each in IDS]
        here = IDS.index(sequence)
        cases.append({"what": "shift", "steps": steps, "step": here, "minutes": minutes})
        meetings.append((meeting, ShiftRest(sequence, minutes, steps[here]["shift"])))
    for (meeting, command), shown in zip(meetings, console(cases), strict=True):
        answer = meeting.ask(OWNER, command)
        assert shown["sound"] is not isinstance(answer, Refused)
        if isinstance(answer, Refused):
            continue
        begun = meeting.state.steps[command.sequence]
        moved = [
            step
            for step in meeting.state.steps.values()
            if step.sequence.day == begun.sequence.day
            and (step is begun or step.position > begun.position)
            and (step is begun or step.status is not Status.SKIPPED)
        ]
        hours = {step.sequence.id: [step.start, step.end] for step in moved}
        assert {each["id"]: each["after"] for each in shown["lines"]} == hours


def test_what_moved_far_already_goes_no_further_with_what_comes_before_it() -> None:
    # Found by chance: the break had moved alone.
    meeting = Meeting(PLAN)
    meeting.do(OWNER, ShiftRest("pause", 231, 0))
    steps = [meeting.view(CONSOLE)[f"step:{each}"] for each in IDS]
    case = {"what": "shift", "steps": steps, "step": IDS.index("temps1"), "minutes": 11}
    (shown,) = console([case])
    assert isinstance(meeting.ask(OWNER, ShiftRest("temps1", 11, 0)), Refused)
    assert shown["sound"] is False


def at(hour: str) -> float:
    return datetime.fromisoformat(f"2025-02-04T{hour}").replace(tzinfo=PARIS).timestamp()


def step(start: str | None, end: str | None, began: str | None, *planned: str) -> dict[str, Any]:
    started = None if began is None else at(began)
    hours = list(planned) or [start, end]
    return {"start": start, "end": end, "planned": hours, "day": 1, "started_at": started}


@pytest.mark.parametrize(
    ("running", "now", "late"),
    [
        # Begun on time, and within its time.
        (step("09:30", "10:00", "09:30"), "09:50", 0),
        # It has outlived its end.
        (step("09:30", "10:00", "09:30"), "10:07", 7),
        # Begun late: what it takes, it will owe.
        (step("09:30", "10:00", "09:36"), "09:40", 6),
        (step("09:30", "10:00", "09:36"), "10:02", 6),
        # It was given five of the six minutes.
        (step("09:30", "10:05", "09:36", "09:30", "10:00"), "09:40", 1),
        # The whole had moved before it began.
        (step("09:40", "10:10", "09:40", "09:30", "10:00"), "09:50", 0),
        (step("09:30", "10:00", "09:20"), "09:25", -10),
        (step(None, "10:00", "09:20"), "10:03", 3),
        (step(None, "10:00", "09:20"), "09:30", None),
        (step("09:30", None, "09:33"), "11:00", 3),
        # A welcome whose doors opened late, or early, still ends at its hour.
        ({**step("09:00", "09:30", "09:12"), "kind": "welcome"}, "09:20", 0),
        ({**step("09:00", "09:30", "08:40"), "kind": "welcome"}, "08:50", 0),
        ({**step("09:00", "09:30", "09:12"), "kind": "welcome"}, "09:34", 4),
    ],
)
def test_how_late_a_morning_is(running: dict[str, Any], now: str, late: int | None) -> None:
    case = {"what": "late", "step": running, "date": "2025-02-04", "zone": "Europe/Paris"}
    other_day = {**case, "date": "2025-02-05", "now": at(now)}
    assert console([{**case, "now": at(now)}, other_day]) == [late, None]


def test_what_is_proposed_is_the_lateness_to_five_minutes() -> None:
    lates = (None, 0, 2, 3, 6, 8, 37, -2, -4, -12)
    found = console([{"what": "proposed", "late": late} for late in lates])
    assert found == [5, 5, 5, 5, 5, 10, 35, 5, -5, -10]


def test_a_countdown_warns_at_a_fifth_and_at_a_twentieth() -> None:
    lefts = (600, 121, 120, 31, 30, 0.1, 0, -5)
    found = console([{"what": "state", "left": left, "whole": 600} for left in lefts])
    assert found == ["running", "running", "low", "low", "last", "last", "over", "over"]
