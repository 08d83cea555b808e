"""A draft, then validated; and the link by which it is read."""

from __future__ import annotations

import pytest

from facilitation.core.noted import ReadingLink, Validated
from facilitation.core.planning import StartOver
from facilitation.core.publishing import CloseReading, SetLastDay, ValidateRestitution
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.restitution import Copy, of
from facilitation.core.views import CONSOLE
from tests.unit.core.examples import full_morning
from tests.unit.core.table import COFACILITATOR, OWNER, Meeting

READ, READ_LATER = "a" * 64, "b" * 64


@pytest.fixture
def meeting() -> Meeting:
    return full_morning().meeting.fork()


def test_a_restitution_is_a_draft_until_somebody_validates_what_they_read(meeting: Meeting) -> None:
    assert meeting.state.validated is None
    assert of(meeting.state, Copy.SHAREABLE).validated is None
    meeting.do(OWNER, ValidateRestitution(True, READ))
    assert meeting.state.validated == Validated(meeting.now, READ)
    assert [of(meeting.state, copy).validated for copy in Copy] == [meeting.now] * 2
    assert meeting.view(CONSOLE)["publication"]["validated"] == meeting.now


def test_it_is_validated_again_once_it_changed_and_only_then(meeting: Meeting) -> None:
    meeting.do(OWNER, ValidateRestitution(True, READ))
    first = meeting.now
    meeting.wait(60)
    assert meeting.do(OWNER, ValidateRestitution(True, READ)) == ()
    assert meeting.state.validated == Validated(first, READ)
    meeting.do(OWNER, ValidateRestitution(True, READ_LATER))
    assert meeting.state.validated == Validated(meeting.now, READ_LATER)


def test_it_is_a_draft_again_when_somebody_says_so(meeting: Meeting) -> None:
    assert meeting.do(OWNER, ValidateRestitution(False)) == ()
    meeting.do(OWNER, ValidateRestitution(True, READ))
    meeting.do(OWNER, ValidateRestitution(False))
    assert meeting.state.validated is None


def test_nothing_is_validated_unread(meeting: Meeting) -> None:
    refused = Refused(Refusal.NOT_UNDERSTOOD)
    assert meeting.ask(OWNER, ValidateRestitution(True)) == refused
    assert meeting.ask(COFACILITATOR, ValidateRestitution(True, READ)) == Refused(
        Refusal.NOT_ALLOWED
    )


def test_the_link_is_closed_and_opened_and_its_last_day_stays(meeting: Meeting) -> None:
    assert meeting.state.reading_link == ReadingLink(closed=False, last_day=None)
    meeting.do(OWNER, SetLastDay("2025-03-04"))
    meeting.do(OWNER, CloseReading(closed=True))
    assert meeting.do(OWNER, CloseReading(closed=True)) == ()
    assert meeting.view(CONSOLE)["publication"]["closed"] is True
    meeting.do(OWNER, CloseReading(closed=False))
    assert meeting.state.reading_link == ReadingLink(closed=False, last_day="2025-03-04")
    meeting.do(OWNER, SetLastDay(None))
    assert meeting.state.reading_link == ReadingLink()


def test_a_rehearsal_that_begins_again_is_a_draft(meeting: Meeting) -> None:
    meeting.do(OWNER, ValidateRestitution(True, READ))
    meeting.do(OWNER, CloseReading(closed=True))
    meeting.do(OWNER, StartOver())
    assert meeting.state.validated is None
    assert meeting.state.reading_link == ReadingLink(closed=True)
