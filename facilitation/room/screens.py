"""What the screens of one room have been shown, and how they are told what changed.

Nothing else publishes what a view holds.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable

from facilitation.core.state import State
from facilitation.core.views import Record, Views, is_phones, permission_of
from facilitation.lens import Change, Lens
from facilitation.room.ports import Clock, Publisher, Windows


class Screens:
    """One lens an audience, made when somebody first looks. Thread-safe.

    ``epoch`` names this loading of the room: what a screen knows from another one says nothing.
    """

    def __init__(
        self, room: str, state: State, publisher: Publisher, clock: Clock, windows: Windows
    ) -> None:
        self.epoch = secrets.token_hex(4)
        self.state = state
        self.head = 0
        self._room = room
        self._publisher = publisher
        self._clock = clock
        self._windows = windows
        self._lock = threading.Lock()
        self._lenses: dict[str, Lens] = {}
        self._behind: set[str] = set()
        self._published_at = float("-inf")
        self._packing = threading.Lock()
        self._packed: dict[str, tuple[int, bytes]] = {}

    def take(self, state: State, head: int) -> None:
        """The room is at ``head`` now. Whoever joins meanwhile is shown a state under its own
        seq."""
        with self._lock:
            self.state, self.head = state, head
            self._behind = set(self._lenses)

    def now(self) -> tuple[int, State]:
        """The head and its state."""
        with self._lock:
            return self.head, self.state

    def join(self, audience: str, epoch: str | None, since: int | None, most: int | None) -> Record:
        """See ``Room.join``."""
        time = {
            "now": self._clock.now(),
            "rate": self._clock.rate,
            "beat": self._windows.beat,
        }
        with self._lock:
            lens = self._lens(audience)
            full = epoch != self.epoch or since is None or not 0 < since <= lens.seq
            if not full and since is not None:
                change = lens.since(since)
                told: Record = {"put": change.put, "drop": change.drop}
            elif most is None or lens.size <= most:
                told = {"put": lens.since(0).put, "full": True}
            else:
                told = {"fetch": True}
            return {"epoch": self.epoch, "seq": lens.seq, "hash": lens.mark, **told, **time}

    def packed(self, audience: str, pack: Callable[[Record], bytes]) -> bytes:
        """See ``Room.packed``."""
        with self._packing:
            with self._lock:
                lens = self._lens(audience)
                seq, content = self._packed.get(audience, (-1, b""))
                if seq == lens.seq:
                    return content
                seq = lens.seq
                answer = {"epoch": self.epoch, "seq": seq, "hash": lens.mark, "full": True}
                answer["put"] = lens.since(0).put
            content = pack(answer)
            self._packed[audience] = (seq, content)
            return content

    def _lens(self, audience: str) -> Lens:
        lens = self._lenses.get(audience)
        if lens is None:
            if permission_of(audience) is None:
                raise KeyError(audience)
            lens = Lens(audience)
            lens.refresh(self.state, self.head)
            self._lenses[audience] = lens
        return lens

    def seconds_to_work(self, now: float) -> float | None:
        """Seconds until ``publish`` has something to show; None when nothing waits."""
        return self._published_at + self._windows.hall - now if self._behind else None

    def publish(self) -> None:
        """Wall and console after every commit; phones at once if their window has passed."""
        now = self._clock.monotonic()
        views = Views(self.state)
        hall_due = now >= self._published_at + self._windows.hall
        for audience in tuple(self._behind):
            if is_phones(audience) and not hall_due:
                continue
            with self._lock:
                # First: what cannot be shown waits for the next commit, not for ever in this loop.
                self._behind.discard(audience)
                change = self._lenses[audience].refresh(self.state, self.head, views)
                if is_phones(audience):
                    self._published_at = now
                if change is not None:
                    # Under the lock, so that no beat of this seq overtakes its patch.
                    self._publisher.publish(self._room, audience, "patch", self._frame(change))

    def beat(self) -> None:
        """Tell every audience where it is. A screen that is elsewhere, or that has other records
        under the same seq, joins again; one that hears nothing knows that its line is dead."""
        with self._lock:
            for audience, lens in self._lenses.items():
                beat = {"epoch": self.epoch, "seq": lens.seq, "hash": lens.mark}
                self._publisher.publish(self._room, audience, "beat", beat)

    def _frame(self, change: Change) -> Record:
        frame = {"epoch": self.epoch, "prev": change.prev, "seq": change.seq}
        return {**frame, "put": change.put, "drop": change.drop}
