"""What the wall shows of the ideas while they are being written: nothing, unless asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.shown import Ideas
from facilitation.core.state import State


@dataclass(frozen=True, slots=True)
class ShowIdeas:
    """The ideas come on the wall, of all components at once or of one, large; or they go."""

    permission: ClassVar[Permission] = Permission.STEER
    shown: bool
    component: str | None


@dataclass(frozen=True, slots=True)
class IdeasShown:
    shown: bool
    component: str | None


def decide_show(
    state: State, actor: Actor, command: ShowIdeas, now: float
) -> tuple[IdeasShown, ...] | Refused:
    component = command.component if command.shown else None
    if component is not None and component not in state.boards:
        return Refused(Refusal.GONE)
    same = state.ideas == Ideas(command.shown, component)
    return () if same else (IdeasShown(command.shown, component),)


def evolve_shown(state: State, event: IdeasShown, at: float) -> State:
    return replace(state, ideas=Ideas(event.shown, event.component))


Event = IdeasShown
DECIDERS = {ShowIdeas: decide_show}
EVOLVERS = {IdeasShown: evolve_shown}
