"""Making a browser a wall of a rencontre without typing a link on it.

The browser shows a short code; somebody who steers types it. So a code opens nothing by itself: who
guesses on the waiting page chooses no room, and who types one is in a room already.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from facilitation.keys import random_id
from facilitation.workshops import CODE_ALPHABET, normal_code

CODE_LENGTH = 5
SHOWN_SECONDS = 180.0
"""How long a screen shows one code."""
TAKEN_SECONDS = 60.0
"""How much longer that code is taken: it was read, and is being typed."""
FORGOTTEN_SECONDS = 3600.0
"""After this without a sign of life a screen waits no more."""
MOST_SCREENS = 500
MOST_OF_ONE = 100
"""Screens that wait at one address: a hall behind one router has few, whoever floods has many."""

Monotonic = Callable[[], float]


@dataclass(slots=True)
class _Screen:
    code: str
    since: float
    seen: float
    address: str
    before: str = ""
    """The code that it showed until ``since``."""
    room: str | None = None


@dataclass(slots=True)
class Pairings:
    """The screens that wait for a room; in memory only, a restart makes them show another code."""

    monotonic: Monotonic
    _screens: dict[str, _Screen] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, address: str = "") -> str:
        """A new screen waits, at that address: its ticket, which only its browser knows."""
        now = self.monotonic()
        with self._lock:
            self._forget(now, address)
            ticket = random_id()
            self._screens[ticket] = _Screen(self._new_code(), now, now, address)
            return ticket

    def code(self, ticket: str) -> str | None:
        """What that screen shows now; None when nobody knows the ticket any more."""
        now = self.monotonic()
        with self._lock:
            screen = self._screens.get(ticket)
            if screen is None:
                return None
            screen.seen = now
            if now - screen.since >= SHOWN_SECONDS:
                screen.before, screen.code = screen.code, self._new_code()
                screen.since = now
            return screen.code

    def pair(self, typed: str, room: str) -> bool:
        """Give the screen that shows this code to a room; False when there is none."""
        now, code = self.monotonic(), normal_code(typed)
        with self._lock:
            for screen in self._screens.values():
                if screen.room is None and code and code in self._taken(screen, now):
                    screen.room = room
                    return True
        return False

    def room(self, ticket: str) -> str | None:
        """The room that a screen was given to."""
        with self._lock:
            screen = self._screens.get(ticket)
            return None if screen is None else screen.room

    def leave(self, ticket: str) -> None:
        """That screen waits no more."""
        with self._lock:
            self._screens.pop(ticket, None)

    @staticmethod
    def _taken(screen: _Screen, now: float) -> set[str]:
        shown = now - screen.since
        codes = {screen.code} if shown < SHOWN_SECONDS + TAKEN_SECONDS else set()
        return codes | ({screen.before} - {""} if shown < TAKEN_SECONDS else set())

    def _new_code(self) -> str:
        used = {code for it in self._screens.values() for code in (it.code, it.before)}
        while True:
            code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
            if code not in used:
                return code

    def _forget(self, now: float, address: str) -> None:
        gone = [key for key, it in self._screens.items() if now - it.seen > FORGOTTEN_SECONDS]
        for key in gone:
            del self._screens[key]
        same = [key for key, it in self._screens.items() if it.address == address]
        for keys, most in ((same, MOST_OF_ONE), ([*self._screens], MOST_SCREENS)):
            if len(keys) >= most:
                # The one that asked longest ago: a page that is open asks all the time, and tickets
                # that nobody shows do not push it out.
                self._screens.pop(min(keys, key=lambda key: self._screens[key].seen))
                break
