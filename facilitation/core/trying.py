"""The test post of the welcome: it goes as far as any other and is kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import State


@dataclass(frozen=True, slots=True)
class TryOut:
    """« D’où venez-vous ce matin ? »: whether a post arrives. Its text leads to no event."""

    permission: ClassVar[Permission] = Permission.WRITE
    text: str


def decide_try(state: State, actor: Actor, command: TryOut, now: float) -> tuple[()] | Refused:
    # Something that waited on a phone until after the end would say « tout fonctionne » to nobody.
    return Refused(Refusal.CLOSED) if state.finished else ()


DECIDERS = {TryOut: decide_try}
EVOLVERS: Final[dict[type, object]] = {}
