"""Groups formed while their sequence is already running."""

from __future__ import annotations

from facilitation.core.beats import WorkBegan
from facilitation.core.exercise import Seating
from facilitation.core.flow import GoTo
from facilitation.core.groups import FormGroups, GroupsFormed, TakeSeat
from facilitation.core.views import WALL
from tests.unit.core.table import AMINA, OWNER, Meeting


def formed(tables: int) -> FormGroups:
    return FormGroups(tables, 0, Seating.CHOOSE, tables * 6)


def test_the_first_tables_of_a_running_sequence_begin_its_work() -> None:
    meeting = Meeting()
    meeting.do(OWNER, GoTo("temps1"))
    assert meeting.state.beat is None
    events = meeting.do(OWNER, formed(5))
    assert [type(event) for event in events] == [GroupsFormed, WorkBegan]
    assert meeting.state.beat is not None
    assert meeting.state.timer is not None


def test_another_table_later_on_leaves_the_beat_as_it_is() -> None:
    meeting = Meeting()
    meeting.do(OWNER, formed(5))
    meeting.do(OWNER, GoTo("temps1"))
    meeting.do(AMINA, TakeSeat(2))
    meeting.wait(60)
    before = meeting.state.timer
    assert [type(event) for event in meeting.do(OWNER, formed(6))] == [GroupsFormed]
    assert meeting.state.timer == before
    assert meeting.state.group_of(AMINA.author) == 2


def test_without_tables_there_is_no_beat_any_more() -> None:
    meeting = Meeting()
    meeting.do(OWNER, formed(5))
    meeting.do(OWNER, GoTo("temps1"))
    assert "work" in meeting.view(WALL)
    meeting.do(OWNER, formed(0))
    assert meeting.state.beat is None
    assert "work" not in meeting.view(WALL)
    assert meeting.view(WALL)["component:agenda"]["count"] == 0


def test_groups_formed_before_begin_nothing() -> None:
    meeting = Meeting()
    assert [type(event) for event in meeting.do(OWNER, formed(5))] == [GroupsFormed]
    assert meeting.state.timer is None
