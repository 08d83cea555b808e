"""Where the room looks: phones at rest, what the wall shows besides the run of show, and whether
it shows how the time goes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import State, Wall


@dataclass(frozen=True, slots=True)
class RestPhones:
    """« Téléphones posés »: the wall says so, and phones wait. What is on its way still arrives.
    The next sequence takes them up again."""

    permission: ClassVar[Permission] = Permission.STEER
    on: bool


@dataclass(frozen=True, slots=True)
class SetWall:
    """What every wall shows instead of the run of show, or that it follows it again."""

    permission: ClassVar[Permission] = Permission.STEER
    wall: Wall


@dataclass(frozen=True, slots=True)
class ShowTimeBar:
    """Whether walls show, by a bar, how much of the time is left."""

    permission: ClassVar[Permission] = Permission.STEER
    on: bool


@dataclass(frozen=True, slots=True)
class PhonesRested:
    on: bool


@dataclass(frozen=True, slots=True)
class WallSet:
    wall: Wall


@dataclass(frozen=True, slots=True)
class TimeBarShown:
    on: bool


Event = PhonesRested | WallSet | TimeBarShown
Decision = tuple[Event, ...] | Refused


def decide_rest(state: State, actor: Actor, command: RestPhones, now: float) -> Decision:
    if command.on is state.resting:
        return ()
    if command.on and (state.current is None or state.finished):
        return Refused(Refusal.NOT_ALLOWED)
    return (PhonesRested(command.on),)


def decide_wall(state: State, actor: Actor, command: SetWall, now: float) -> Decision:
    return () if command.wall is state.wall else (WallSet(command.wall),)


def decide_time_bar(state: State, actor: Actor, command: ShowTimeBar, now: float) -> Decision:
    return () if command.on is state.time_bar else (TimeBarShown(command.on),)


DECIDERS = {RestPhones: decide_rest, SetWall: decide_wall, ShowTimeBar: decide_time_bar}


def evolve_rested(state: State, event: PhonesRested, at: float) -> State:
    return replace(state, resting=event.on)


def evolve_wall(state: State, event: WallSet, at: float) -> State:
    return replace(state, wall=event.wall)


def evolve_time_bar(state: State, event: TimeBarShown, at: float) -> State:
    return replace(state, time_bar=event.on)


EVOLVERS = {PhonesRested: evolve_rested, WallSet: evolve_wall, TimeBarShown: evolve_time_bar}
