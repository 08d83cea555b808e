"""What people find behind the link for reading, now: nothing yet, the restitution, the final PDF,
or that it is over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from facilitation.core.restitution import Restitution
from facilitation.core.state import State
from facilitation.engine.offload import Offload
from facilitation.export.digest import digest
from facilitation.finals import Final, Finals
from facilitation.room import Clock, Room
from facilitation.together import Together

DOCUMENTS_AT_MOST = 12
"""Documents kept as they were made, of all rencontres: a hall opens the same one at once."""
STATES_AT_MOST = 50
"""Rencontres of which it is remembered what they say."""


class Opens(Enum):
    """What the link for reading does."""

    READING = "reading"
    NOT_READY = "not_ready"
    """It says when there will be something to read."""
    OVER = "over"
    """Its last day is past."""
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Publication:
    """Where the restitution of a rencontre in that ``state`` stands. ``validated`` and ``today``
    are in its own zone; ``digest`` is of what may be shared; ``last_day`` is the link's, chosen or
    usual, None while there is nothing to read and none was chosen."""

    state: State
    validated: datetime | None
    changed: bool
    digest: str
    final: Final | None
    closed: bool
    chosen_day: date | None
    last_day: date | None
    today: date

    @property
    def opens(self) -> Opens:
        """What somebody finds who opens the link today."""
        if self.closed:
            return Opens.CLOSED
        if self.last_day is not None and self.today > self.last_day:
            return Opens.OVER
        ready = self.validated is not None or self.final is not None
        return Opens.READING if ready else Opens.NOT_READY

    @property
    def final_outdated(self) -> bool:
        """True when the restitution has changed since the final PDF was put there."""
        return self.final is not None and self.final.said != self.digest


class Published:
    """Tells it of any rencontre; ``days`` is how long the link opens by default. ``offload`` takes
    what is slow off the loop."""

    def __init__(self, finals: Finals, clock: Clock, days: int, offload: Offload) -> None:
        self.finals = finals
        self._clock = clock
        self._offload = offload
        self._days = days
        self._digests = Together[State, str](STATES_AT_MOST, lambda one, other: one is other)
        self.documents = Together[Publication, Any](DOCUMENTS_AT_MOST, _say_the_same)

    def of(self, room: Room) -> Publication:
        """Where the restitution of that rencontre stands now."""
        state, said = self._said(room)
        final = self.finals.about(room.id)
        zone = ZoneInfo(state.plan.zone)
        since = [state.validated.at] if state.validated else []
        since += [final.at] if final else []
        chosen = state.reading_link.last_day
        chosen_day = date.fromisoformat(chosen) if chosen else None
        usual = _day(max(since), zone) + timedelta(days=self._days) if since else None
        return Publication(
            state=state,
            validated=datetime.fromtimestamp(state.validated.at, zone) if state.validated else None,
            changed=state.validated is not None and state.validated.digest != said,
            digest=said,
            final=final,
            closed=state.reading_link.closed,
            chosen_day=chosen_day,
            last_day=chosen_day or usual,
            today=_day(self._clock.now(), zone),
        )

    def digest(self, room: Room) -> str:
        """The digest of what may be shared; worked out once for as long as nothing changes."""
        return self._said(room)[1]

    def _said(self, room: Room) -> tuple[State, str]:
        # Thousands of contributions take a tenth of a second: off the loop, and once for all.
        return self._digests.get(
            room.id, "", lambda: room.state, lambda state: self._offload(digest, state)
        )

    def forget(self, room: str) -> None:
        """Nothing of a rencontre that was erased stays in memory."""
        self._digests.forget(room)
        self.documents.forget(room)

    def compared(self, document: Restitution, room: Room) -> Restitution:
        """A document of that rencontre that knows whether what may be shared has changed since it
        was validated."""
        validated = room.state.validated
        changed = validated is not None and validated.digest != self.digest(room)
        return replace(document, changed=changed)


def _say_the_same(one: Publication, other: Publication) -> bool:
    return (one.digest, one.validated) == (other.digest, other.validated)


def _day(instant: float, zone: ZoneInfo) -> date:
    return datetime.fromtimestamp(instant, zone).date()
