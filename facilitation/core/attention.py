"""Where the room looks: phones at rest, and what the wall shows besides the run of show."""

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
class PhonesRested:
    on: bool


@dataclass(frozen=True, slots=True)
class WallSet:
    wall: Wall


Event = PhonesRested | WallSet
Decision = tuple[Event, ...] | Refused


def decide_rest(state: State, actor: Actor, command: RestPhones, now: float) -> Decision:
    if command.on is state.resting:
        return ()
    if command.on and (state.current is None or state.finished):
        return Refused(Refusal.NOT_ALLOWED)
    return (PhonesRested(command.on),)


def decide_wall(state: State, actor: Actor, command: SetWall, now: float) -> Decision:
    return () if command.wall is state.wall else (WallSet(command.wall),)


DECIDERS = {RestPhones: decide_rest, SetWall: decide_wall}


def evolve_rested(state: State, event: PhonesRested, at: float) -> State:
    return replace(state, resting=event.on)


def evolve_wall(state: State, event: WallSet, at: float) -> State:
    return replace(state, wall=event.wall)


EVOLVERS = {PhonesRested: evolve_rested, WallSet: evolve_wall}
