"""A rencontre as it would be in one of its sequences: pictured for whoever prepares, never live."""

from __future__ import annotations

from facilitation.core.flow import GoTo
from facilitation.core.own import me, own
from facilitation.core.people import SYSTEM, Actor, Role
from facilitation.core.planning import CreateWorkshop
from facilitation.core.refusal import Refused
from facilitation.core.state import State
from facilitation.core.views import Record, record, view
from facilitation.core.workshop import EMPTY, Command, decide, evolve_all


class Still:
    """What the pages ask of a room, of one that stands still: nobody wrote, nobody sits."""

    def __init__(self, room_id: str, state: State, now: float) -> None:
        self.id, self.state, self._now = room_id, state, now

    def seen(self, audience: str) -> dict[str, Record]:
        """What an audience would see, by key."""
        entities = view(self.state, audience)
        return {key: record(entity, audience) for key, entity in entities.items()}

    def snapshot(self, audience: str) -> Record:
        """The same as a new screen would be told; no screen follows it."""
        return {"epoch": "", "seq": 0, "put": self.seen(audience), "drop": [], "now": self._now}

    def own(self, actor: Actor) -> list[Record]:
        """What somebody would have written."""
        return own(self.state, actor)

    def me(self, actor: Actor) -> Record:
        """Where somebody would sit."""
        return me(self.state, actor)


def still(room_id: str, prepared: State, sequence: str, now: float) -> Still | None:
    """That rencontre in a sequence, from what was prepared of it alone; None without one."""
    if prepared.plan.sequence(sequence) is None:
        return None
    create = CreateWorkshop(prepared.plan, tuple(prepared.complements.values()))
    state = _after(EMPTY, SYSTEM, create, now)
    return Still(room_id, _after(state, Actor(Role.OWNER), GoTo(sequence), now), now)


def _after(state: State, actor: Actor, command: Command, now: float) -> State:
    events = decide(state, actor, command, now)
    return state if isinstance(events, Refused) else evolve_all(state, events, now)
