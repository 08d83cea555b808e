"""The test post of the welcome."""

from facilitation.core.flow import Finish, GoTo
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.trying import TryOut
from tests.unit.core.table import AMINA, OWNER, Meeting


def test_a_test_is_answered_and_nothing_is_known_of_it() -> None:
    meeting = Meeting()
    before, entries = meeting.state, len(meeting.journal)
    assert meeting.ask(AMINA, TryOut("Gennevilliers")) == ()
    meeting.do(OWNER, GoTo("mots"))
    assert meeting.ask(AMINA, TryOut("Gennevilliers")) == ()
    assert len(meeting.journal) == entries + 1
    assert meeting.state.contributions == before.contributions == {}


def test_a_test_that_comes_after_the_end_is_not_told_that_all_is_well() -> None:
    meeting = Meeting()
    meeting.do(OWNER, GoTo("mots"))
    meeting.do(OWNER, Finish())
    assert meeting.ask(AMINA, TryOut("Gennevilliers")) == Refused(Refusal.CLOSED)
