"""Limits: how fast a device may send, how often an address may guess codes."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Monotonic = Callable[[], float]

FORGET_ABOVE = 10_000
"""Keys remembered at most; the oldest are forgotten first."""


@dataclass(slots=True)
class Buckets:
    """A token bucket for each key: ``burst`` at once, ``rate`` a second on average."""

    rate: float
    burst: int
    monotonic: Monotonic
    _levels: dict[str, tuple[float, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, key: str, cost: int = 1) -> bool:
        """Take that many tokens; False, and none is taken, when there are fewer."""
        now = self.monotonic()
        with self._lock:
            level, since = self._levels.pop(key, (float(self.burst), now))
            level = min(float(self.burst), level + (now - since) * self.rate)
            allowed = level >= cost
            self._levels[key] = (level - cost if allowed else level, now)
            _forget(self._levels)
            return allowed


OWN_COST = 1
RECORDS_COST = 2
PAGE_COST = 10
"""What it takes to show a device what it wrote, what an audience sees, and a whole page: about
their proportion in the server's time."""


def reading(rate: float, burst: int, monotonic: Monotonic) -> Buckets:
    """How much a device may ask to be shown, that may send so many messages: what is its own twice
    as often, since it asks after each; all that its table sees as often; two pages a second."""
    return Buckets(rate * 2, burst * 2, monotonic)


def writing(rate: float, burst: int, monotonic: Monotonic) -> Buckets:
    """How many ideas or questions a device may post, that may send so many messages: what waited on
    a phone (fifteen at once), then one every two seconds. Who writes faster buries those who
    write."""
    return Buckets(rate / 20, max(1, burst // 2), monotonic)


def entering(rate: float, burst: int, monotonic: Monotonic) -> Buckets:
    """How many new devices may come from one address, where each may send so many messages: a full
    hall behind one router at once, then five a second."""
    return Buckets(rate / 2, burst * 40, monotonic)


def visiting(rate: float, burst: int, monotonic: Monotonic) -> Buckets:
    """How many pages somebody may read who has no device of ours: by address, since a full hall
    behind one router opens the link at once; then as many as come in."""
    return Buckets(rate / 2, burst * 40, monotonic)


@dataclass(slots=True)
class Failures:
    """Failures of each key within a sliding time; successes are never counted."""

    allowed: int
    within: float
    monotonic: Monotonic
    _times: dict[str, list[float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def minutes_to_wait(self, key: str) -> int:
        """Whole minutes before that key may try again; 0 when it may now."""
        now = self.monotonic()
        with self._lock:
            recent = [at for at in self._times.get(key, ()) if now - at < self.within]
            if len(recent) < self.allowed:
                return 0
            return math.ceil((recent[-self.allowed] + self.within - now) / 60)

    def add(self, key: str) -> None:
        """Count one failure."""
        now = self.monotonic()
        with self._lock:
            recent = [at for at in self._times.pop(key, ()) if now - at < self.within]
            self._times[key] = [*recent[-self.allowed :], now]
            _forget(self._times)


def _forget(mapping: dict[str, Any]) -> None:
    while len(mapping) > FORGET_ABOVE:
        mapping.pop(next(iter(mapping)))
