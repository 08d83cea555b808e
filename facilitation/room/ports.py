"""What a room is built with, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from facilitation.core.entry import Entry
from facilitation.core.people import Actor
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.workshop import Command


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an operation: accepted at ``seq``, or refused (``seq`` is 0 then)."""

    seq: int = 0
    refused: Refused | None = None


NOT_SAVED = Answer(refused=Refused(Refusal.NOT_SAVED))


class Journal(Protocol):
    """Where entries are kept, in order, room by room. ``journal.SqlJournal`` is one."""

    def append(
        self,
        room: str,
        after: int,
        entries: Sequence[Entry],
        redact: Sequence[tuple[str, str]] = (),
    ) -> tuple[Entry, ...]:
        """Store ``entries`` after seq ``after`` and return nothing; or, if the room has moved on,
        store nothing and return the entries the caller lacks. ``redact`` says what is erased in
        the same transaction: (op, contribution), what was typed as that in that operation. What it
        returns is on the disk; when it raises, whether anything was stored is unknown."""

    def read(self, room: str, after: int = 0) -> tuple[Entry, ...]:
        """The entries after seq ``after``, in order. Raises Undecodable for one that this version
        of the program does not know."""

    def try_writing(self, room: str) -> None:
        """Write something that changes nothing. Raises when nothing could be stored now."""


class Publisher(Protocol):
    """Sends frames to screens."""

    def publish(self, room: str, audience: str, event: str, data: dict[str, Any]) -> None:
        """One frame to every screen of an audience of a room; waits for none of them."""


class Clock(Protocol):
    """Time, injected: a rehearsal's runs faster."""

    @property
    def rate(self) -> float:
        """Seconds of the rencontre in one real second."""

    def now(self) -> float:
        """The instant of the rencontre, UTC seconds."""

    def monotonic(self) -> float:
        """Real seconds that never go back, for limits and windows."""


@dataclass(frozen=True, slots=True)
class Windows:
    """How long posts wait for company before a commit, phones before a refresh, and screens that
    nothing changes before they are told so (seconds)."""

    commit: float
    hall: float
    beat: float = 15.0


def _at_once(fn: Callable[..., Any], *args: Any) -> Any:
    return fn(*args)


def _nobody(_room: str, _error: Exception | None) -> None:
    """Tells nobody."""


def _everybody_stays(_room: str, _authors: Collection[str]) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What every room of a process is built with.

    ``seal(room, actor, command)`` is a digest that tells whether two operations of the same id have
    the same content. ``storing(room, error)`` is told when storing begins to fail, and, with None,
    when it works again. ``reseated(room, authors)`` is told who sits elsewhere from now on, before
    any table is shown what changed. ``offload(fn, *args)`` calls what takes long off the event
    loop.
    """

    journal: Journal
    publisher: Publisher
    clock: Clock
    windows: Windows
    seal: Callable[[str, Actor, Command], str]
    storing: Callable[[str, Exception | None], None] = _nobody
    reseated: Callable[[str, Collection[str]], None] = _everybody_stays
    offload: Callable[..., Any] = _at_once
