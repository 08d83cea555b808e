"""What becomes of the restitution: a draft, or validated; and how long people may read it by the
link that they were given.

What may be shared is digested outside: a participant who takes back an idea changes it, and no
command has to say so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from facilitation.core.noted import Validated
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import State


@dataclass(frozen=True, slots=True)
class ValidateRestitution:
    """The restitution is good to be read, or a draft again. ``digest`` is of what whoever validates
    it had before them; a draft needs none."""

    permission: ClassVar[Permission] = Permission.PUBLISH
    on: bool
    digest: str = ""


@dataclass(frozen=True, slots=True)
class CloseReading:
    """The link for reading opens nothing any more, or again."""

    permission: ClassVar[Permission] = Permission.PUBLISH
    closed: bool


@dataclass(frozen=True, slots=True)
class SetLastDay:
    """The last day on which the link for reading opens, "YYYY-MM-DD"; None for the usual one."""

    permission: ClassVar[Permission] = Permission.PUBLISH
    day: str | None


@dataclass(frozen=True, slots=True)
class RestitutionValidated:
    """``digest`` is of what was validated until then when it is a draft again."""

    on: bool
    digest: str


@dataclass(frozen=True, slots=True)
class ReadingClosed:
    closed: bool


@dataclass(frozen=True, slots=True)
class LastDaySet:
    day: str | None


Event = RestitutionValidated | ReadingClosed | LastDaySet
Decision = tuple[Event, ...] | Refused


def decide_validate(
    state: State, actor: Actor, command: ValidateRestitution, now: float
) -> Decision:
    before = "" if state.validated is None else state.validated.digest
    if not command.on:
        return (RestitutionValidated(False, before),) if state.validated else ()
    if not command.digest:
        return Refused(Refusal.NOT_UNDERSTOOD)
    same = before == command.digest
    return () if same else (RestitutionValidated(True, command.digest),)


def decide_close(state: State, actor: Actor, command: CloseReading, now: float) -> Decision:
    same = command.closed is state.reading_link.closed
    return () if same else (ReadingClosed(command.closed),)


def decide_last_day(state: State, actor: Actor, command: SetLastDay, now: float) -> Decision:
    return () if command.day == state.reading_link.last_day else (LastDaySet(command.day),)


DECIDERS = {
    ValidateRestitution: decide_validate,
    CloseReading: decide_close,
    SetLastDay: decide_last_day,
}


def evolve_validated(state: State, event: RestitutionValidated, at: float) -> State:
    return replace(state, validated=Validated(at, event.digest) if event.on else None)


def evolve_closed(state: State, event: ReadingClosed, at: float) -> State:
    return replace(state, reading_link=replace(state.reading_link, closed=event.closed))


def evolve_last_day(state: State, event: LastDaySet, at: float) -> State:
    return replace(state, reading_link=replace(state.reading_link, last_day=event.day))


EVOLVERS = {
    RestitutionValidated: evolve_validated,
    ReadingClosed: evolve_closed,
    LastDaySet: evolve_last_day,
}
