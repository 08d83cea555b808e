"""The page of whoever speaks: what time is left, what the tables share, the complements to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flask import Blueprint, abort, render_template

from facilitation import wording
from facilitation.core.people import Permission
from facilitation.core.views import TRAINER
from facilitation.services import Services

SAID_AS_ON_THE_CONSOLE: Final = (
    *("complement_", "said_complement", "offline", "link_", "said_undone", "said_with_key"),
    *("failed", "retry", "undo"),
)
"""What begins the sentences of the parts that both pages have."""


def spoken() -> Iterator[tuple[str, str]]:
    """What the page's script may say."""
    yield from wording.spoken("trainer")
    for name, sentence in wording.spoken("console"):
        if name.startswith(SAID_AS_ON_THE_CONSOLE):
            yield name, sentence


def blueprint(services: Services) -> Blueprint:
    """``/r/ROOM/intervention``, for the trainer and for those who steer."""
    pages = Blueprint("trainer", __name__)

    @pages.get("/r/<room_id>/intervention")
    def show(room_id: str) -> str:
        actor = services.access.require(room_id, Permission.READ_TRAINER)
        room = services.rooms.get(room_id)
        if room is None:
            abort(404)
        return render_template(
            "trainer.html",
            room=room_id,
            role=actor.role.value,
            title=room.state.plan.title,
            day_zone=room.state.plan.zone,
            records=room.snapshot(TRAINER),
            spoken=spoken(),
        )

    return pages
