"""« Effacer mes contributions »: somebody takes back all that they wrote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from facilitation.core.contributions import ContributionWithdrawn
from facilitation.core.people import Actor, Permission
from facilitation.core.state import State


@dataclass(frozen=True, slots=True)
class WithdrawAll:
    """All of one's own at once, what was relayed for others aside; for ten seconds each can be put
    back."""

    permission: ClassVar[Permission] = Permission.OWN


def decide_all(
    state: State, actor: Actor, command: WithdrawAll, now: float
) -> tuple[ContributionWithdrawn, ...]:
    return tuple(
        ContributionWithdrawn(item.id)
        for item in state.contributions.values()
        if item.author == actor.author
        and not (item.relayed or item.erased)
        # What the pen of a table took back, its author takes back for good.
        and (item.withdrawn_at is None or item.withdrawn_by)
    )


DECIDERS = {WithdrawAll: decide_all}
EVOLVERS: Final[dict[type, object]] = {}
