"""What screens show besides contributions: a countdown, a component, ideas."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timer:
    """A countdown, kept as the instant of its end."""

    ends_at: float
    seconds: int


@dataclass(frozen=True, slots=True)
class Stage:
    """What the restitution shows: one component, with or without the trainer's complement.

    ``points`` is how many of its points have been shown, None for all at once; ``floor`` the table
    that is given the floor; ``words`` when the morning's words for that component stand beside it;
    ``since`` when the component came (UTC seconds), ``seen`` the keys of all that have come, this
    one included.
    """

    component: str | None = None
    complement: bool = False
    points: int | None = None
    floor: int | None = None
    words: bool = False
    since: float | None = None
    seen: tuple[str, ...] = ()

    def same_as(self, other: Stage) -> bool:
        """True when both show the same, whenever it came."""
        mine = (self.component, self.complement, self.points, self.floor, self.words)
        return mine == (other.component, other.complement, other.points, other.floor, other.words)


@dataclass(frozen=True, slots=True)
class Ideas:
    """What the wall shows of the ideas while they are written: nothing, all components at once, or
    one, large."""

    shown: bool = False
    component: str | None = None
