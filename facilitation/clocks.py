"""Clocks: the machine's, and a rehearsal's that starts elsewhere and runs faster."""

from __future__ import annotations

import datetime
import time
from dataclasses import dataclass, field

FASTEST = 100_000
"""Times real time: above it, an hour of the rencontre is shorter than a commit."""


class BadClock(ValueError):
    """A clock's description that cannot be read; the message is that description."""


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine's time."""

    rate: float = 1.0

    def now(self) -> float:
        """UTC seconds."""
        return time.time()

    def monotonic(self) -> float:
        """Seconds that never go back, for limits and windows."""
        return time.monotonic()


@dataclass(frozen=True, slots=True)
class FastClock:
    """Starts at ``start`` (UTC seconds) and runs ``rate`` times as fast. Limits keep real time."""

    start: float
    rate: float
    _since: float = field(default_factory=time.monotonic)

    def now(self) -> float:
        """UTC seconds of the rehearsal."""
        return self.start + (time.monotonic() - self._since) * self.rate

    def monotonic(self) -> float:
        """Real seconds that never go back."""
        return time.monotonic()


def clock_of(description: str) -> SystemClock | FastClock:
    """The clock of ``config.clock``: "" or "2025-02-04T09:00+01:00@60". Raises BadClock."""
    if not description:
        return SystemClock()
    instant, _, rate = description.partition("@")
    try:
        start = datetime.datetime.fromisoformat(instant)
        speed = float(rate or "1")
    except ValueError as error:
        raise BadClock(description) from error
    if start.tzinfo is None or not 0 < speed <= FASTEST:
        raise BadClock(description)
    return FastClock(start.timestamp(), speed)
