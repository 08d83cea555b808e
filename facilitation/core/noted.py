"""What is written down beside what participants write: by the animation, and by the trainer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Note:
    """What the animation wrote of a sequence; ``version`` counts how often."""

    sequence: str
    text: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Action:
    """One line of « Et maintenant ? »; ``number`` counts them from 1, ``version`` its changes."""

    id: str
    number: int
    what: str
    who: str = ""
    due: str = ""
    version: int = 0
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Guests:
    """Whom the room may ask in a sequence; ``version`` counts how often that was written."""

    sequence: str
    names: tuple[str, ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True)
class SynthesisLine:
    """What the animation says of one component in a sentence, and the ids of the ideas that it
    rests on; ``version`` counts how often it was written."""

    component: str
    text: str = ""
    cards: tuple[str, ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True)
class Complement:
    """The trainer's addition to one component: ``text`` was prepared (a short list, a line each),
    ``added`` during the session; ``revealed`` once the room has seen it, ``version`` how often it
    was written."""

    component: str
    text: str
    signature: str
    source: str = ""
    revealed: bool = False
    version: int = 1
    added: str = ""


@dataclass(frozen=True, slots=True)
class Validated:
    """That the restitution was found good to be read: the instant, and the digest of what it said
    then, in its shareable copy."""

    at: float
    digest: str


@dataclass(frozen=True, slots=True)
class ReadingLink:
    """The link by which participants read the restitution: ``last_day`` is the one that was chosen,
    "YYYY-MM-DD", None for the usual one; ``closed`` when it opens nothing meanwhile."""

    closed: bool = False
    last_day: str | None = None


class Asked(StrEnum):
    """Where a question from the room stands."""

    RECEIVED = "received"
    ASKED = "asked"
    """It was asked aloud."""
    KEPT = "kept"
    """There was no time: it is kept for the document."""
