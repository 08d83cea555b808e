"""What the doors are built with: one frozen bundle, handed to every blueprint."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitation.access import Access
from facilitation.engine.offload import Offload
from facilitation.guard import Buckets, Failures
from facilitation.library import Library
from facilitation.pairing import Pairings
from facilitation.published import Published
from facilitation.revoking import Revoking
from facilitation.room import Clock, Rooms
from facilitation.troubles import Troubles
from facilitation.workshops import Workshops

if TYPE_CHECKING:
    from config import Config

SLOWLY = frozenset({"post_card", "ask_question"})
"""What somebody may send only as fast as people write: nothing else bounds how many there are, once
some are taken back."""


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of one running server. ``sending`` counts messages by device, ``writing`` the ideas
    and questions among them, ``reading`` what it asks to be shown, by what that costs; ``entering``
    counts new devices by address, ``visiting`` those who only read, ``guessing`` wrong codes by
    address, ``typing`` those of screens by device; ``pairings`` are the screens that wait for a
    room; ``offload`` takes slow work off the loop, ``compose`` the making of documents, one at a
    time; ``troubles`` are what the people who steer should know; ``published`` is what becomes of
    restitutions; ``erase`` ends a rencontre for good."""

    config: Config
    access: Access
    rooms: Rooms
    workshops: Workshops
    library: Library
    revoking: Revoking
    clock: Clock
    offload: Offload
    compose: Offload
    sending: Buckets
    writing: Buckets
    reading: Buckets
    entering: Buckets
    visiting: Buckets
    guessing: Failures
    typing: Failures
    pairings: Pairings
    troubles: Troubles
    published: Published
    erase: Callable[[str], object]

    def takes(self, device: str, kind: object) -> bool:
        """False for an operation that comes too fast after others of its kind."""
        slowly = isinstance(kind, str) and kind in SLOWLY
        return not slowly or self.writing.take(device)
