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
    """What the restitution shows: one component, with or without the trainer's complement."""

    component: str | None = None
    complement: bool = False


@dataclass(frozen=True, slots=True)
class Ideas:
    """What the wall shows of the ideas while they are written: nothing, all components at once, or
    one, large."""

    shown: bool = False
    component: str | None = None
