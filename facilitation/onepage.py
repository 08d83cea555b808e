"""« À chaud » on the site: its files, in one press each, and the text of the message to copy.

The copy that may be passed on, unless ``?copie=interne`` asks for the other one.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, abort, render_template, request

from facilitation import printing
from facilitation.core import restitution
from facilitation.core.people import Permission
from facilitation.core.restitution import Copy
from facilitation.core.state import State
from facilitation.export import Format
from facilitation.export.onepage import ONE_PAGE, file_name, mail
from facilitation.services import Services
from facilitation.wording import say

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Offer:
    """What the page of the restitution shows of it: where its files are, which there are, and the
    text of the message."""

    address: str
    formats: tuple[Format, ...]
    text: str


def offer(services: Services, room_id: str, state: State) -> Offer:
    """The same for both copies: what is shown of it may always be passed on."""
    found = restitution.of(state, Copy.SHAREABLE)
    text = services.compose(mail.text, found)
    return Offer(f"/r/{room_id}/a-chaud", tuple(ONE_PAGE.values()), text)


def rendered(services: Services, render: Any, found: restitution.Restitution) -> Any:
    """A file, made off the loop: a long document takes seconds. 503 where this machine makes no
    PDF."""
    made = datetime.fromtimestamp(services.clock.now(), UTC)
    try:
        return services.compose(render, found, made)
    except printing.NotPrinted as error:
        log.error("not printed: %s", error)
        page = render_template(
            "error.html",
            title=say("onepage.failed_title"),
            sentence=say("onepage.failed"),
            next_url="",
        )
        abort(Response(page, 503))


def blueprint(services: Services) -> Blueprint:
    """``/r/ROOM/a-chaud.pdf`` and its other formats, for whoever may export."""
    views = Blueprint("onepage", __name__)

    @views.get("/r/<room_id>/a-chaud.<name>")
    def file(room_id: str, name: str) -> Response:
        services.access.require(room_id, Permission.EXPORT)
        room = services.rooms.get(room_id)
        format_ = ONE_PAGE.get(name)
        if room is None or not room.state.created or format_ is None:
            abort(404)
        asked = request.args.get("copie", "") == Copy.INTERNAL.value
        found = restitution.of(room.state, Copy.INTERNAL if asked else Copy.SHAREABLE)
        content = rendered(services, format_.render, found)
        answer = Response(content, content_type=format_.media_type)
        answer.headers.set("Content-Disposition", "attachment", filename=file_name(found, format_))
        return answer

    return views
