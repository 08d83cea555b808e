"""What the people who steer should know although nothing of it can be journalled: a disk that is
full, a backup that failed. Told to every console while it lasts, gone when it is over.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

Listener = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong. ``kind`` is a stable name; ``sentence`` is for a person, and says
    what is kept and what to do."""

    kind: str
    sentence: str

    def as_json(self) -> dict[str, str]:
        """``{kind, sentence}``."""
        return {"kind": self.kind, "sentence": self.sentence}


@dataclass(slots=True)
class Troubles:
    """The troubles of one process. Thread-safe; a listener is called after each change, outside
    the lock, in whatever thread noticed it."""

    _present: dict[tuple[str, str], Trouble] = field(default_factory=dict)
    _listeners: list[Listener] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def on_change(self, listener: Listener) -> None:
        """Have ``listener`` called whenever something went wrong, changed, or is over."""
        self._listeners.append(listener)

    def begin(self, kind: str, sentence: str, room: str = "") -> None:
        """Something is wrong from now on: in one rencontre, or (no room) everywhere."""
        self._set(kind, room, Trouble(kind, sentence))

    def end(self, kind: str, room: str = "") -> None:
        """It is over; nothing happens when it never was."""
        self._set(kind, room, None)

    def of(self, room: str) -> list[dict[str, str]]:
        """What is wrong now for one rencontre, as it travels; oldest first."""
        with self._lock:
            return [
                trouble.as_json()
                for (_, where), trouble in self._present.items()
                if where in ("", room)
            ]

    def _set(self, kind: str, room: str, trouble: Trouble | None) -> None:
        key = (kind, room)
        with self._lock:
            if self._present.get(key) == trouble:
                return
            if trouble is None:
                del self._present[key]
            else:
                self._present[key] = trouble
        for listener in tuple(self._listeners):
            listener()
