"""What the journal holds: one accepted command, as the facts it made."""

from __future__ import annotations

from dataclasses import dataclass

from facilitation.core.people import Actor
from facilitation.core.workshop import Event


@dataclass(frozen=True, slots=True)
class Entry:
    """One accepted command: its events share one seq. ``at`` is UTC seconds."""

    seq: int
    op: str
    at: float
    actor: Actor
    kind: str
    digest: str
    events: tuple[Event, ...]
