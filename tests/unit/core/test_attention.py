"""Phones at rest, and what the wall shows besides the run of show."""

from __future__ import annotations

import pytest

from facilitation.core.attention import RestPhones, SetWall, ShowTimeBar
from facilitation.core.flow import Finish, GoTo
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import Wall
from facilitation.core.views import CONSOLE, HALL, WALL
from tests.unit.core.table import AMINA, COFACILITATOR, OWNER, Meeting


@pytest.fixture
def meeting() -> Meeting:
    made = Meeting()
    made.do(OWNER, GoTo("mots"))
    return made


def test_phones_rest_and_what_is_on_its_way_still_arrives(meeting: Meeting) -> None:
    meeting.do(OWNER, RestPhones(on=True))
    assert meeting.do(COFACILITATOR, RestPhones(on=True)) == ()
    for audience in (HALL, WALL, CONSOLE):
        assert meeting.view(audience)["meeting"]["resting"] is True
    word = meeting.word(AMINA, "Écoute")
    assert meeting.state.contributions[word].text == "Écoute"
    meeting.do(OWNER, RestPhones(on=False))
    assert meeting.view(HALL)["meeting"]["resting"] is False


def test_the_next_sequence_takes_phones_up_again_and_the_wall_follows(meeting: Meeting) -> None:
    meeting.do(OWNER, RestPhones(on=True))
    meeting.do(OWNER, SetWall(Wall.BLANK))
    meeting.do(OWNER, GoTo("temps1"))
    assert (meeting.state.resting, meeting.state.wall) == (False, Wall.FOLLOW)
    meeting.do(OWNER, RestPhones(on=True))
    meeting.do(OWNER, SetWall(Wall.JOIN))
    meeting.do(OWNER, Finish())
    assert (meeting.state.resting, meeting.state.wall) == (False, Wall.FOLLOW)


def test_there_is_nothing_to_rest_from_before_or_after(meeting: Meeting) -> None:
    assert Meeting().ask(OWNER, RestPhones(on=True)) == Refused(Refusal.NOT_ALLOWED)
    meeting.do(OWNER, Finish())
    assert meeting.ask(OWNER, RestPhones(on=True)) == Refused(Refusal.NOT_ALLOWED)
    assert meeting.ask(AMINA, RestPhones(on=False)) == Refused(Refusal.NOT_ALLOWED)


def test_the_wall_is_blank_at_once_and_comes_back(meeting: Meeting) -> None:
    meeting.do(OWNER, SetWall(Wall.BLANK))
    assert meeting.view(WALL)["meeting"]["wall"] == "blank"
    assert meeting.do(COFACILITATOR, SetWall(Wall.BLANK)) == ()
    meeting.do(COFACILITATOR, SetWall(Wall.FOLLOW))
    assert meeting.view(WALL)["meeting"]["wall"] == "follow"


def test_how_the_time_goes_is_shown_if_it_is_wished(meeting: Meeting) -> None:
    assert meeting.view(WALL)["meeting"]["time_bar"] is False
    meeting.do(OWNER, ShowTimeBar(on=True))
    assert meeting.do(COFACILITATOR, ShowTimeBar(on=True)) == ()
    meeting.do(OWNER, GoTo("temps1"))
    assert meeting.view(WALL)["meeting"]["time_bar"] is True, "the next sequence keeps it"
    meeting.do(OWNER, ShowTimeBar(on=False))
    assert meeting.view(WALL)["meeting"]["time_bar"] is False
