"""A rencontre at its icebreaker, and what is seen of its words."""

from __future__ import annotations

from facilitation.core.flow import GoTo
from facilitation.core.people import Actor, Role
from facilitation.core.views import WALL
from tests.unit.core.table import OWNER, Meeting

TABLET = Actor(Role.RELAY, "author-tablet")


def at_the_icebreaker() -> Meeting:
    """The words have just been asked for."""
    made = Meeting()
    made.do(OWNER, GoTo("mots"))
    return made


def shown(meeting: Meeting, audience: str = WALL) -> dict[str, int]:
    """The words a screen shows, with how many people said each."""
    records = meeting.view(audience).values()
    return {item["shown"]: item["count"] for item in records if item["t"] == "word"}


def status(meeting: Meeting, actor: Actor, contribution: str) -> str:
    return next(item["status"] for item in meeting.mine(actor) if item["id"] == contribution)
