"""The console: the facilitators' screen, from which a rencontre is steered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from flask import Blueprint, abort, render_template

from facilitation.core.people import Permission, Role
from facilitation.core.views import CONSOLE
from facilitation.services import Services
from facilitation.wording.console import SENTENCES

_AREA = "console."


def spoken() -> Iterator[tuple[str, str]]:
    """What the page's script may say: (name, sentence), a counted one as two names."""
    for key, sentence in SENTENCES.items():
        name = key.removeprefix(_AREA)
        if isinstance(sentence, str):
            yield name, sentence
        else:
            yield f"{name}.one", sentence[0]
            yield f"{name}.many", sentence[1]


def blueprint(services: Services) -> Blueprint:
    """``/r/ROOM/console``, for whoever may read and steer the rencontre."""
    pages = Blueprint("console", __name__)

    @pages.get("/r/<room_id>/console")
    def show(room_id: str) -> str:
        actor = services.access.require(room_id, Permission.READ_CONSOLE)
        room = services.rooms.get(room_id)
        if room is None:
            abort(404)
        plan, links = room.state.plan, services.workshops.links(room_id)
        # A link gives its role: a co-facilitator is shown none that gives more than theirs.
        above = {} if actor.role is Role.OWNER else {"console": "", "export": ""}
        return render_template(
            "console.html",
            room=room_id,
            role=actor.role.value,
            title=plan.title,
            day_zone=plan.zone,
            records=room.snapshot(CONSOLE),
            links=asdict(links) | above,
            address=links.short,
            code=links.code,
            may_export=actor.may(Permission.EXPORT),
            may_start_over=actor.may(Permission.START_OVER),
            spoken=spoken(),
        )

    return pages
