"""What the restitution shows on the wall: a component, its points one by one, who speaks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from facilitation.core.exercise import SequenceKind
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.shown import Stage
from facilitation.core.state import State, with_item


@dataclass(frozen=True, slots=True)
class SetStage:
    """What the restitution shows, as ``Stage``; no component is the overview of all."""

    permission: ClassVar[Permission] = Permission.STEER
    component: str | None
    complement: bool
    points: int | None = None
    floor: int | None = None
    words: bool = False


@dataclass(frozen=True, slots=True)
class StageSet:
    component: str | None
    complement: bool
    points: int | None = None
    floor: int | None = None
    words: bool = False


def decide_stage(
    state: State, actor: Actor, command: SetStage, now: float
) -> tuple[StageSet, ...] | Refused:
    if command.component is not None and command.component not in state.boards:
        return Refused(Refusal.GONE)
    if command.complement and command.component not in state.complements:
        return Refused(Refusal.GONE)
    if command.floor is not None and command.floor not in state.groups:
        return Refused(Refusal.NO_TABLE)
    wanted = _stage(command)
    if state.stage.same_as(wanted):
        return ()
    return (
        StageSet(wanted.component, wanted.complement, wanted.points, wanted.floor, wanted.words),
    )


def _stage(of: SetStage | StageSet) -> Stage:
    """What is asked for; the overview of all has neither points nor a table that speaks."""
    if of.component is None:
        return Stage()
    return Stage(of.component, of.complement, of.points, of.floor, of.words)


def evolve_stage(state: State, event: StageSet, at: float) -> State:
    state = replace(state, stage=came(state, _stage(event), at))
    shown = state.complements.get(event.component) if event.component is not None else None
    if shown is None or not event.complement or shown.revealed:
        return state
    revealed = replace(shown, revealed=True)
    complements = with_item(state.complements, shown.component, revealed)
    return replace(state, complements=complements)


def came(state: State, stage: Stage, at: float) -> Stage:
    """The stage with when its component came, and which have come."""
    before, key = state.stage, stage.component
    since = before.since if key == before.component else at
    seen = before.seen
    if key is not None and key not in seen and is_sharing(state):
        seen = (*seen, key)
    return replace(stage, since=None if key is None else since, seen=seen)


def is_sharing(state: State) -> bool:
    """True while the running sequence is a restitution."""
    step = state.steps.get(state.current or "")
    return step is not None and step.sequence.kind is SequenceKind.RESTITUTION


Event = StageSet
DECIDERS = {SetStage: decide_stage}
EVOLVERS = {StageSet: evolve_stage}
