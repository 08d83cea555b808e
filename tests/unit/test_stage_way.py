"""The restitution as its pages count it: which points, in which order, and how long for each."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation.core.contributions import Hide
from facilitation.core.exercise import Plan
from facilitation.core.flow import GoTo
from facilitation.core.harvest import PickCard
from facilitation.core.preparing import SetStance
from facilitation.core.restitution import Copy, of
from facilitation.core.schedule import ShiftRest
from facilitation.core.staging import SetStage
from facilitation.core.state import Stance
from facilitation.core.synthesis import Keep
from facilitation.core.views import CONSOLE, TRAINER, WALL
from tests.js.check import NODE
from tests.unit.core.table import AMINA, CHANTAL, NINE, OWNER, PLAN, Meeting, at_temps1

SCRIPT = Path(__file__).with_name("stage_way.mjs")
MINUTE = 60.0


def pages(*cases: dict[str, Any]) -> list[Any]:
    """What the pages' own script says of each."""
    done = subprocess.run(
        [NODE, SCRIPT], input=json.dumps(cases), capture_output=True, text=True, check=True
    )
    answers: list[Any] = json.loads(done.stdout)
    return answers


def planned(start: str | None, end: str | None, *, after: str | None = None) -> Plan:
    """The plan whose restitution has those hours, and something after it."""
    *before, restitution = PLAN.sequences
    after_it = replace(before[0], id="suite", start=after, end=None)
    return replace(PLAN, sequences=(*before, replace(restitution, start=start, end=end), after_it))


def at(meeting: Meeting, hour: float) -> Meeting:
    """The clock goes to so many minutes after nine."""
    meeting.wait(NINE + hour * MINUTE - meeting.now)
    return meeting


def left(meeting: Meeting, audience: str = CONSOLE) -> list[float] | None:
    """The whole of the component's time and what is left of it, in minutes."""
    case = {"what": "time", "records": meeting.view(audience), "now": meeting.now}
    (time,) = pages({**case, "zone": "Europe/Paris"})
    if time is None:
        return None
    return [time["seconds"] / MINUTE, (time["ends_at"] - meeting.now) / MINUTE]


def test_what_is_left_is_divided_by_the_components_that_are_left() -> None:
    meeting = at(Meeting(planned("11:20", "11:45")), 140)
    meeting.do(OWNER, GoTo("temps2"))
    assert left(meeting) == left(meeting, TRAINER) == [5, 5]
    assert left(at(meeting, 143)) == [5, 2]
    # It took nine minutes: sixteen are left for four.
    at(meeting, 149).do(OWNER, SetStage("mesure", complement=False))
    assert left(meeting) == [4, 4]
    # Another point of it, its complement, the floor: its time goes on.
    at(meeting, 150)
    meeting.do(OWNER, SetStage("mesure", complement=False, points=2, floor=None, words=True))
    assert left(meeting) == [4, 3]
    # The morning is given four minutes more: one of them is for this component.
    meeting.do(OWNER, ShiftRest("temps2", 4, 0))
    assert left(meeting) == [5, 4]


def test_the_last_component_has_all_that_is_left_and_one_that_comes_too_late_has_nothing() -> None:
    meeting = at(Meeting(planned("11:20", "11:45")), 140)
    meeting.do(OWNER, GoTo("temps2"))
    for component in ("mesure", "activites", "communication", "soutien"):
        meeting.do(OWNER, SetStage(component, complement=False, points=1))
    assert left(meeting) == [25, 25]
    # All have come: one that comes again has what is left, too.
    at(meeting, 160).do(OWNER, SetStage("agenda", complement=False))
    assert left(meeting) == [5, 5]
    at(meeting, 168).do(OWNER, SetStage("mesure", complement=False))
    assert left(meeting) == [-3, -3]


def test_nothing_is_said_without_an_end_on_another_day_or_before_the_restitution() -> None:
    open_ended = at(Meeting(planned("11:20", None)), 140)
    open_ended.do(OWNER, GoTo("temps2"))
    assert left(open_ended) is None
    until_the_next = at(Meeting(planned("11:20", None, after="11:45")), 140)
    assert left(until_the_next) is None
    until_the_next.do(OWNER, GoTo("temps2"))
    assert left(until_the_next) == [5, 5]
    until_the_next.do(OWNER, SetStage(None, complement=False))
    assert left(until_the_next) is None
    tomorrow = at(Meeting(planned("11:20", "11:45")), 24 * 60 + 140)
    tomorrow.do(OWNER, GoTo("temps2"))
    assert left(tomorrow) is None


ROADS = st.lists(
    st.fixed_dictionaries(
        {
            "points": st.integers(0, 4),
            "sentence": st.booleans(),
            "complement": st.booleans(),
            "revealed": st.just(False),
        }
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=5, deadline=None)
@given(st.lists(ROADS, min_size=12, max_size=12))
def test_one_button_goes_through_everything_once_and_the_other_the_same_way_back(
    every: list[list[dict[str, Any]]],
) -> None:
    cases = [
        {"what": "walk", "roads": [{"key": f"c{n}", **road} for n, road in enumerate(roads)]}
        for roads in every
    ]
    for case, walk in zip(cases, pages(*cases), strict=True):
        wanted = []
        for road in case["roads"]:
            last = max(1, road["points"] + road["sentence"])
            wanted += [[road["key"], point, False, None] for point in range(1, last + 1)]
            wanted += [[road["key"], last, True, None]] if road["complement"] else []
        # Whoever was given the floor has it no more at the next press.
        assert walk == {"there": wanted, "here": wanted[::-1], "end": None}


def test_console_wall_and_whoever_speaks_count_the_same_points() -> None:
    meeting = at_temps1()

    first, second, third, hidden = (meeting.card(CHANTAL, text, group=2) for text in "ABCD")
    case = {"what": "points", "component": "agenda"}

    def points(*audiences: str) -> list[Any]:
        return pages(*({**case, "records": meeting.view(each)} for each in audiences))

    # Nothing chosen: the latest as they are, but for what is hidden.
    meeting.do(OWNER, Hide(hidden))
    on_console, on_wall = points(CONSOLE, WALL)
    assert on_console == on_wall
    assert on_console["ids"] == [[third], [second], [first]]
    assert not on_console["shared"]
    # What the table chose, in its order.
    meeting.do(CHANTAL, PickCard(second, 2))
    meeting.do(CHANTAL, PickCard(first, 2))
    meeting.do(OWNER, GoTo("temps2"))
    on_console, on_wall, spoken = points(CONSOLE, WALL, TRAINER)
    assert on_console == on_wall == spoken
    assert on_console["ids"] == [[second], [first]]
    assert on_console["tables"] == [[2], [2]]
    # What the animation keeps goes before it, read as the animation reads it.
    meeting.do(OWNER, Keep(third))
    meeting.do(OWNER, SetStance(third, Stance.AGREEMENT))
    on_console, on_wall, spoken = points(CONSOLE, WALL, TRAINER)
    assert on_console == on_wall == spoken
    assert (on_console["ids"], on_console["stances"]) == ([[third]], ["agreement"])


def test_points_come_in_the_documents_order_whatever_was_hidden_since() -> None:
    meeting = at_temps1()
    meeting.pen(AMINA)
    hidden, second, other, last = (
        meeting.card(who, text, group=table)
        for who, text, table in (
            (AMINA, "A", 1),
            (AMINA, "B", 1),
            (CHANTAL, "C", 2),
            (CHANTAL, "D", 2),
        )
    )
    for who, idea, table in (
        (AMINA, hidden, 1),
        (AMINA, second, 1),
        (CHANTAL, other, 2),
        (CHANTAL, last, 2),
    ):
        meeting.do(who, PickCard(idea, table))
    meeting.do(OWNER, Hide(hidden))
    meeting.do(OWNER, GoTo("temps2"))
    section = of(meeting.state, Copy.SHAREABLE).sections[0]
    written = [meeting.item(idea).number for idea in (second, other, last)]
    assert list(section.shared) == written
    case = {"what": "points", "component": "agenda"}
    audiences = (CONSOLE, WALL, TRAINER)
    for found in pages(*({**case, "records": meeting.view(each)} for each in audiences)):
        assert found["ids"] == [[second], [other], [last]]


def test_the_trainers_lines_are_a_list_without_the_dashes_that_were_typed() -> None:
    (lines,) = pages({"what": "listed", "text": "- Un but\n\n• Un plan\n –  Pas -à- pas\n2011"})
    assert lines == ["Un but", "Un plan", "Pas -à- pas", "2011"]
