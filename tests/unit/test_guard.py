"""How fast a device may send, how often an address may guess."""

from __future__ import annotations

import pytest

from facilitation import guard
from facilitation.guard import Buckets, Failures


class Hand:
    """A clock whose hand we move."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def hand() -> Hand:
    return Hand()


def test_a_burst_then_one_at_a_time(hand: Hand) -> None:
    buckets = Buckets(rate=2, burst=5, monotonic=hand)
    assert [buckets.take("a") for _ in range(7)] == [True] * 5 + [False] * 2
    hand.at += 0.49
    assert not buckets.take("a")
    hand.at += 0.02
    assert buckets.take("a")
    assert not buckets.take("a")
    hand.at += 1
    assert [buckets.take("a") for _ in range(3)] == [True, True, False]


def test_patience_earns_a_burst_and_no_more(hand: Hand) -> None:
    buckets = Buckets(rate=2, burst=5, monotonic=hand)
    assert buckets.take("a")
    hand.at += 3600
    assert sum(buckets.take("a") for _ in range(20)) == 5


def test_asking_while_empty_costs_nothing(hand: Hand) -> None:
    buckets = Buckets(rate=1, burst=1, monotonic=hand)
    assert buckets.take("a")
    for _ in range(10):
        hand.at += 0.09
        assert not buckets.take("a")
    hand.at += 0.11
    assert buckets.take("a")


def test_what_costs_more_takes_more_and_nothing_where_there_is_too_little(hand: Hand) -> None:
    buckets = Buckets(rate=1, burst=10, monotonic=hand)
    assert [buckets.take("a", 4) for _ in range(3)] == [True, True, False]
    assert [buckets.take("a") for _ in range(3)] == [True, True, False]


def test_ideas_one_every_two_seconds_once_what_waited_has_come(hand: Hand) -> None:
    buckets = guard.writing(10, 30, hand)
    assert sum(buckets.take("a") for _ in range(40)) == 15
    hand.at += 60
    assert sum(buckets.take("a") for _ in range(40)) == 15
    hand.at += 2
    assert [buckets.take("a") for _ in range(2)] == [True, False]


def test_one_device_takes_nothing_from_another(hand: Hand) -> None:
    buckets = Buckets(rate=1, burst=1, monotonic=hand)
    assert [buckets.take(name) for name in ("a", "a", "b", "b")] == [True, False, True, False]


def test_so_many_failures_then_one_waits_until_the_first_is_forgotten(hand: Hand) -> None:
    failures = Failures(allowed=3, within=600, monotonic=hand)
    for _ in range(3):
        assert failures.minutes_to_wait("a") == 0
        failures.add("a")
        hand.at += 60
    assert failures.minutes_to_wait("a") == 7
    hand.at += 359
    assert failures.minutes_to_wait("a") == 2
    hand.at += 60
    assert failures.minutes_to_wait("a") == 1
    hand.at += 1
    assert failures.minutes_to_wait("a") == 0


def test_the_minutes_said_are_always_enough(hand: Hand) -> None:
    failures = Failures(allowed=1, within=600, monotonic=hand)
    failures.add("a")
    for _ in range(59):
        hand.at += 10
        said = failures.minutes_to_wait("a")
        hand.at, before = hand.at + said * 60, hand.at
        assert failures.minutes_to_wait("a") == 0
        hand.at = before


def test_after_the_wait_one_more_failure_is_enough_only_if_the_others_are_recent(
    hand: Hand,
) -> None:
    failures = Failures(allowed=2, within=600, monotonic=hand)
    failures.add("a")
    hand.at += 500
    failures.add("a")
    assert failures.minutes_to_wait("a") == 2
    hand.at += 101
    assert failures.minutes_to_wait("a") == 0
    failures.add("a")
    assert failures.minutes_to_wait("a") == 9


def test_an_address_pays_for_itself_only(hand: Hand) -> None:
    failures = Failures(allowed=1, within=600, monotonic=hand)
    failures.add("a")
    assert (failures.minutes_to_wait("a"), failures.minutes_to_wait("b")) == (10, 0)


def test_many_addresses_do_not_fill_the_memory(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "FORGET_ABOVE", 100)
    buckets = Buckets(rate=1, burst=1, monotonic=hand)
    failures = Failures(allowed=1, within=600, monotonic=hand)
    for number in range(1000):
        buckets.take(str(number))
        failures.add(str(number))
    assert len(buckets._levels) == len(failures._times) == 100
    assert not buckets.take("999"), "the last to come is the last to be forgotten"
    assert failures.minutes_to_wait("999")
