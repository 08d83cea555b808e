"""What the documents of two thousand contributions cost: ``python -m tests.bench.documents``.

Each format, median and worst of several times, by the clock and in processor time, and its weight;
first the model, which is made on the loop. ``--contributions N``, ``--times N``. Exits with 1 when
a format takes longer than the issue allows.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable

from facilitation.core.restitution import Copy
from facilitation.export import FORMATS
from tests.documents.samples import crowd
from tests.kit.morning import MADE

MOST_SECONDS = 5.0


def measure(made: Callable[[], object], times: int) -> tuple[list[float], list[float]]:
    """Seconds by the clock and of processor, of each time."""
    clock: list[float] = []
    processor: list[float] = []
    for _ in range(times):
        began, worked = time.perf_counter(), time.process_time()
        made()
        clock.append(time.perf_counter() - began)
        processor.append(time.process_time() - worked)
    return clock, processor


def main() -> None:
    """Prints a line each."""
    asked = argparse.ArgumentParser(prog="python -m tests.bench.documents")
    asked.add_argument("--contributions", type=int, default=2_000)
    asked.add_argument("--times", type=int, default=5)
    parsed = asked.parse_args()
    lived = crowd(parsed.contributions)
    restitution = lived.of(Copy.INTERNAL)
    print(f"{len(restitution.annex)} contributions, {parsed.times} times each, in seconds")
    print(f"{'':8}{'median':>8}{'worst':>8}{'processor':>11}{'kB':>8}")
    slow = False
    tasks: dict[str, Callable[[], object]] = {"model": lambda: lived.of(Copy.INTERNAL)}
    for name, format_ in FORMATS.items():
        tasks[name] = lambda render=format_.render: render(restitution, MADE)  # type: ignore[misc]
    for name, task in tasks.items():
        made = task()
        clock, processor = measure(task, parsed.times)
        weight = len(made) / 1_000 if isinstance(made, bytes) else 0
        print(
            f"{name:8}{statistics.median(clock):8.2f}{max(clock):8.2f}"
            f"{statistics.median(processor):11.2f}{weight:8.0f}"
        )
        slow = slow or statistics.median(clock) > MOST_SECONDS
    sys.exit(int(slow))


if __name__ == "__main__":
    main()
