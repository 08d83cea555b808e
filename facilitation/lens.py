"""What one audience has been shown, and what changed since.

A lens remembers, for every record, the seq that last changed it, and for every key that went, the
seq that took it away. A patch and a join are therefore the same question: ``since(n)``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from facilitation.core.state import State
from facilitation.core.views import Entity, Record, record, view


@dataclass(frozen=True, slots=True)
class Change:
    """Records to put and keys to drop; applying it twice is the same as once."""

    prev: int
    seq: int
    put: dict[str, Record]
    drop: list[str]


@dataclass(slots=True)
class Lens:
    """One audience's eye on one room. Not thread-safe: its room holds a lock around it."""

    audience: str
    seq: int = 0
    _seen: dict[str, Entity] = field(default_factory=dict)
    _changed: dict[str, int] = field(default_factory=dict)
    _dropped: dict[str, int] = field(default_factory=dict)

    def refresh(self, state: State, seq: int) -> Change | None:
        """Take in the state as it is at ``seq``; None when this audience sees no difference."""
        before, after = self._seen, view(state, self.audience)
        put = [
            key
            for key, entity in after.items()
            if (old := before.get(key)) is not entity and old != entity
        ]
        drop = [key for key in before if key not in after]
        self._seen = after
        if not put and not drop:
            return None
        prev, self.seq = self.seq, seq
        for key in put:
            self._changed[key] = seq
            self._dropped.pop(key, None)
        for key in drop:
            self._changed.pop(key, None)
            self._dropped[key] = seq
        return Change(prev, seq, {key: record(after[key], self.audience) for key in put}, drop)

    def since(self, seq: int) -> Change:
        """What changed after ``seq``, up to what was last taken in; ``since(0)`` is everything."""
        put = {
            key: record(entity, self.audience)
            for key, entity in self._seen.items()
            if self._changed[key] > seq
        }
        drop = [key for key, gone in self._dropped.items() if gone > seq]
        return Change(seq, self.seq, put, drop)
