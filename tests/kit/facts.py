"""Waiting for a fact that nobody announces (what a file, a log or another process shows), and doing
several things at once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

WAIT_SECONDS = 15.0
_LOOK_AGAIN = 0.002


def eventually(
    fact: Callable[[], object], seconds: float = WAIT_SECONDS, pause: float = _LOOK_AGAIN
) -> None:
    """Wait until it is true; fail when it is not in time. ``pause`` is between two looks."""
    until = time.monotonic() + seconds
    waiting = threading.Event()
    while not fact():
        assert time.monotonic() < until, "this did not happen"
        waiting.wait(pause)


def together(*tasks: Callable[[], Any]) -> list[Any]:
    """Run each in a thread of its own, started as one; their results, or the first error."""
    start = threading.Barrier(len(tasks))

    def run(task: Callable[[], Any]) -> Any:
        start.wait(WAIT_SECONDS)
        return task()

    with ThreadPoolExecutor(len(tasks)) as threads:
        return list(threads.map(run, tasks))
