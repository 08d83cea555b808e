"""The short form of the chaos, and the proof that its checker can fail."""

from __future__ import annotations

from dataclasses import replace

from tests.chaos.__main__ import FORMS
from tests.chaos.run import play
from tests.chaos.scene import Plan, Report


def broken(fault: str, **changes: int) -> Report:
    """What the checker says of a build of the product with that fault in it."""
    plan = Plan(seed=1, posts=200, clients=12, http=6, per_second=60, calm=8, fault=(fault,))
    return play(replace(plan, **changes))


def test_nothing_is_lost_and_nothing_doubled_while_everything_breaks() -> None:
    report = play(replace(FORMS["short"], seed=20261123))
    assert report.wrong == []
    assert report.figures["posts"] == FORMS["short"].posts


def test_everybody_comes_back_after_each_restart() -> None:
    plan = Plan(seed=2, posts=200, clients=30, http=0, terms=2, steered=False, per_second=20)
    assert play(plan).wrong == []


def test_the_checker_sees_what_is_stored_twice() -> None:
    wrong = broken("twice").wrong
    assert any("stored 2 times" in sentence for sentence in wrong), wrong


def test_the_checker_sees_what_was_acknowledged_and_lost() -> None:
    wrong = broken("early", kills=6).wrong
    assert any(sentence.startswith("lost: ") for sentence in wrong), wrong


def test_the_checker_sees_a_screen_that_stays_behind() -> None:
    wrong = broken("mute").wrong
    assert any("differs" in sentence for sentence in wrong), wrong
