"""Why something is not taken."""

import pytest

from facilitation.core.refusal import Refusal, Refused

LATER = {Refusal.NOT_OPEN, Refusal.TOO_FAST, Refusal.NOT_SAVED, Refusal.SESSION_LOST}


@pytest.mark.parametrize("reason", Refusal)
def test_only_what_time_can_mend_may_be_sent_again_as_it_is(reason: Refusal) -> None:
    assert reason.final is (reason not in LATER)


def test_two_refusals_for_the_same_reason_are_the_same_answer() -> None:
    assert Refused(Refusal.GONE) == Refused(Refusal.GONE)
    assert Refused(Refusal.ALL_WORDS_GIVEN, {"n": 3}) != Refused(Refusal.ALL_WORDS_GIVEN, {"n": 5})
