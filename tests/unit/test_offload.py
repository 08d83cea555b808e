"""Slow work, and who waits for whom."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from facilitation.engine.offload import at_once, one_at_a_time

HERE_AT_ONCE = 0.2
"""Seconds in which a second one comes in, where nothing keeps it out."""


def test_of_many_documents_one_is_made_at_a_time() -> None:
    compose, together = one_at_a_time(at_once), threading.Barrier(2)

    def make() -> bool:
        """True when another is made meanwhile."""
        try:
            together.wait(HERE_AT_ONCE)
        except threading.BrokenBarrierError:
            together.reset()
            return False
        return True

    with ThreadPoolExecutor(3) as people:
        made = [people.submit(compose, make) for _ in range(3)]
        assert [each.result() for each in made] == [False] * 3


def test_one_that_fails_lets_the_next_one_in() -> None:
    compose = one_at_a_time(at_once)
    with pytest.raises(ZeroDivisionError):
        compose(divmod, 1, 0)
    assert compose(divmod, 7, 2) == (3, 1)
