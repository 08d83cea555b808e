"""The nouns of Temps#1: tables, the beats they work by, stacks of ideas, what each table chose.

Frozen, replaced and never changed, like everything of the state.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class BeatKind(StrEnum):
    """What people do during one part of a round."""

    MOVE = "move"
    """They find their table, or go on to the next."""
    SILENCE = "silence"
    TALK = "talk"
    HARVEST = "harvest"


@dataclass(frozen=True, slots=True)
class Beat:
    """One part of a round; rounds count from 0. ``seconds`` is how long it is planned to last."""

    round: int
    kind: BeatKind
    seconds: int


@dataclass(frozen=True, slots=True)
class Work:
    """The group work of one sequence as it runs: ``at`` is the place of its beat in ``beats``.

    ``components`` are the keys as they were when it began: one that is added later moves no table.
    ``left`` are the seconds that its beat had left when its countdown was stopped.
    """

    sequence: str
    beats: tuple[Beat, ...]
    components: tuple[str, ...]
    at: int = 0
    left: float = 0.0

    @property
    def beat(self) -> Beat:
        """The one that runs."""
        return self.beats[self.at]

    @property
    def last(self) -> bool:
        """True when no other beat follows."""
        return self.at + 1 == len(self.beats)


@dataclass(frozen=True, slots=True)
class Group:
    """The people of one table. ``component`` is set where the animation chose one for it, ``pen``
    is the author who writes for all and ``pen_op`` the operation that took the pen; ``seated``
    counts devices."""

    number: int
    remote: bool = False
    component: str = ""
    pen: str = ""
    pen_op: str = ""
    paper: bool = False
    seated: int = 0


@dataclass(frozen=True, slots=True)
class Seat:
    """Where somebody sits, 0 for nowhere now, and where they sat before: what was begun there still
    belongs there. ``since`` counts all who sat down anywhere, this one included. ``lost`` is the
    table that was taken from under them: they sit there again if it comes back."""

    group: int = 0
    lost: int = 0
    before: tuple[int, ...] = ()
    since: int = 0

    def left(self) -> Seat:
        """The seat of the same person once they have stood up."""
        sat = (self.group,) if self.group else ()
        return replace(self, group=0, lost=0, before=tuple(dict.fromkeys((*self.before, *sat))))


@dataclass(frozen=True, slots=True)
class Stack:
    """Ideas that say the same; ``members`` are ids, in the order they came together; ``titled_by``
    is the author of its title."""

    id: str
    component: str
    title: str = ""
    members: tuple[str, ...] = ()
    titled_by: str = ""


PICKED_AT_MOST = 3
"""How many ideas a table chooses to share."""


@dataclass(frozen=True, slots=True)
class Harvest:
    """What one table chose in one sequence: ``picks`` are ids of ideas, in its order."""

    sequence: str
    group: int
    picks: tuple[str, ...] = ()
    spokesperson: bool = False
