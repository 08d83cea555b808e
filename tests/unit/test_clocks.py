"""The machine's clock and a rehearsal's."""

from __future__ import annotations

import datetime
import time

import pytest

from facilitation.clocks import BadClock, FastClock, SystemClock, clock_of

NINE = datetime.datetime(2025, 2, 4, 8, 0, tzinfo=datetime.UTC).timestamp()


def test_without_a_description_it_is_the_time_of_the_machine() -> None:
    clock = clock_of("")
    before = time.time()
    assert before <= clock.now() <= time.time()
    assert clock.rate == 1
    assert isinstance(clock, SystemClock)


def test_a_rehearsal_starts_where_it_is_told_and_runs_as_fast_as_it_is_told() -> None:
    real = time.monotonic()
    clock = clock_of("2025-02-04T09:00+01:00@60")
    first = clock.now()
    assert NINE <= first <= NINE + 60 * (time.monotonic() - real) + 0.001
    assert clock.rate == 60
    before, shown = time.monotonic(), clock.now()
    while time.monotonic() < before + 0.02:
        pass
    passed = clock.now() - shown
    assert 60 * 0.02 <= passed <= 60 * (time.monotonic() - before) + 0.001


def test_without_a_speed_a_rehearsal_runs_at_the_speed_of_life() -> None:
    assert clock_of("2025-02-04T09:00+01:00").rate == 1


def test_limits_keep_real_time_in_a_rehearsal() -> None:
    clock = FastClock(NINE, 1000.0)
    before = time.monotonic()
    assert before <= clock.monotonic() <= time.monotonic()


@pytest.mark.parametrize(
    "description",
    [
        *("demain", "@60", "2025-02-04T09:00@60", "2025-02-04T09:00+01:00@0"),
        *("2025-02-04T09:00+01:00@-1", "2025-02-04T09:00+01:00@vite", "2025-02-30T09:00+01:00"),
        *("2025-02-04T09:00+01:00@nan", "2025-02-04T09:00+01:00@1e9", "9h"),
    ],
)
def test_what_is_no_clock_is_refused_by_its_name(description: str) -> None:
    with pytest.raises(BadClock) as refused:
        clock_of(description)
    assert str(refused.value) == description
