"""What takes long to make, and changes: made once for all who ask meanwhile.

Whoever asks gets what was so when they asked, or what was begun after: never what somebody had
already taken back. However many ask at once, and however fast it changes, one is made at a time.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from itertools import count
from typing import Generic, TypeVar

Seen = TypeVar("Seen")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class _Kept(Generic[Seen, Made]):
    begun: int
    seen: Seen
    made: Made


class Together(Generic[Seen, Made]):
    """Keeps at most ``most``, the last asked for; ``same`` says whether nothing has changed between
    two looks."""

    def __init__(self, most: int, same: Callable[[Seen, Seen], bool]) -> None:
        self._most = most
        self._same = same
        self._turn = threading.Lock()
        self._kept: OrderedDict[tuple[str, Hashable], _Kept[Seen, Made]] = OrderedDict()
        self._moments = count()

    def get(
        self, room: str, name: Hashable, look: Callable[[], Seen], make: Callable[[Seen], Made]
    ) -> tuple[Seen, Made]:
        """What ``look`` found and what was made of it, of that name in a rencontre."""
        asked, key = next(self._moments), (room, name)
        wanted, kept = look(), self._kept.get(key)
        if kept is None or not self._same(kept.seen, wanted):
            with self._turn:
                kept = self._kept.get(key)
                if kept is None or (kept.begun < asked and not self._same(kept.seen, wanted)):
                    kept = self._anew(kept, look, make)
                    self._keep(key, kept)
        return kept.seen, kept.made

    def _anew(
        self,
        kept: _Kept[Seen, Made] | None,
        look: Callable[[], Seen],
        make: Callable[[Seen], Made],
    ) -> _Kept[Seen, Made]:
        begun, seen = next(self._moments), look()
        if kept is not None and self._same(kept.seen, seen):
            return _Kept(begun, seen, kept.made)
        return _Kept(begun, seen, make(seen))

    def _keep(self, key: tuple[str, Hashable], kept: _Kept[Seen, Made]) -> None:
        self._kept[key] = kept
        self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def forget(self, room: str) -> None:
        """Nothing of that rencontre is kept any more, nor what is being made of it."""
        with self._turn:
            for key in [key for key in self._kept if key[0] == room]:
                del self._kept[key]
