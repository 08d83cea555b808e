"""What one audience has been shown, and what changed since.

A lens remembers, for every record, the seq that last changed it, and for every key that went, the
seq that took it away. A patch and a join are therefore the same question: ``since(n)``.

Each record travels with its seq, and the lens keeps a fingerprint of all (key, seq) pairs: a screen
computes the same from what it holds, and knows without reading anything whether it has everything.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

from facilitation.core.state import State
from facilitation.core.views import Entity, Record, Views, record

_32_BITS = 0xFFFFFFFF


def mark_of(key: str, seq: int) -> int:
    """What one record adds to a fingerprint, a number of 32 bits.

    ``js/link/fingerprint.js`` has the same. Fingerprints are sums modulo 2³², so that order counts
    for nothing and one record can be taken out of them; the mixing keeps CRC's regularities from
    cancelling each other in a sum.
    """
    h = zlib.crc32(f"{key}:{seq}".encode())
    h = ((h ^ h >> 16) * 0x85EBCA6B) & _32_BITS
    h = ((h ^ h >> 13) * 0xC2B2AE35) & _32_BITS
    return h ^ h >> 16


@dataclass(frozen=True, slots=True)
class Change:
    """Records to put and keys to drop; applying it twice is the same as once. The lens gives the
    same records to whoever asks: nobody writes into them."""

    prev: int
    seq: int
    put: dict[str, Record]
    drop: list[str]


@dataclass(slots=True)
class Lens:
    """One audience's eye on one room. ``seq`` is that of the last change it saw, ``mark`` the
    fingerprint of all it shows. Not thread-safe: whoever has it holds a lock around it."""

    audience: str
    seq: int = 0
    mark: int = 0
    _seen: dict[str, Entity] = field(default_factory=dict)
    _changed: dict[str, int] = field(default_factory=dict)
    _dropped: dict[str, int] = field(default_factory=dict)
    _told: dict[str, tuple[Entity, Record]] = field(default_factory=dict)
    """Records already made, each with what it was made of: every screen that joins is told them."""

    @property
    def size(self) -> int:
        """How many records it shows."""
        return len(self._seen)

    def refresh(self, state: State, seq: int, views: Views | None = None) -> Change | None:
        """Take in the state as it is at ``seq``; None when this audience sees no difference.
        ``views`` are those of the same state, where several lenses take it in at once."""
        before, after = self._seen, (views or Views(state)).of(self.audience)
        put = [
            key
            for key, entity in after.items()
            if (old := before.get(key)) is not entity and self._differs(old, entity)
        ]
        drop = [key for key in before if key not in after]
        self._seen = after
        if not put and not drop:
            return None
        prev, self.seq = self.seq, seq
        for key in put:
            self._change(key, seq)
            self._dropped.pop(key, None)
        for key in drop:
            self._change(key, None)
            self._dropped[key] = seq
        return Change(prev, seq, {key: self._record(key) for key in put}, drop)

    def _differs(self, old: Entity | None, entity: Entity) -> bool:
        """False for what this audience is not told: that somebody edits an idea, say."""
        if old is None or old == entity:
            return old is None
        return record(old, self.audience) != record(entity, self.audience)

    def since(self, seq: int) -> Change:
        """What changed after ``seq``, up to what was last taken in; ``since(0)`` is everything."""
        put = {
            key: self._record(key)
            for key, changed in self._changed.items()
            # What a room shows before anything happened in it has seq 0 itself.
            if changed > seq or seq == 0
        }
        drop = [key for key, gone in self._dropped.items() if gone > seq]
        return Change(seq, self.seq, put, drop)

    def _change(self, key: str, seq: int | None) -> None:
        self._told.pop(key, None)
        old = self._changed.pop(key, None)
        if old is not None:
            self.mark = (self.mark - mark_of(key, old)) & _32_BITS
        if seq is not None:
            self._changed[key] = seq
            self.mark = (self.mark + mark_of(key, seq)) & _32_BITS

    def _record(self, key: str) -> Record:
        entity, told = self._seen[key], self._told.get(key)
        if told is None or told[0] is not entity:
            made = record(entity, self.audience) | {"seq": self._changed[key]}
            told = self._told[key] = (entity, made)
        return told[1]
