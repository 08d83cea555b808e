"""The restitution on the site: the page that shows it, and its files.

``?copie=interne`` asks for the internal copy; whatever else is asked, the shareable one is given.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, abort, render_template, request

from facilitation.core import restitution
from facilitation.core.people import Permission
from facilitation.core.restitution import Copy, Restitution
from facilitation.export import FORMATS, file_name, html
from facilitation.publishing import part
from facilitation.services import Services


def _asked_copy() -> Copy:
    asked = request.args.get("copie", "")
    return Copy.INTERNAL if asked == Copy.INTERNAL.value else Copy.SHAREABLE


def blueprint(services: Services) -> Blueprint:
    """``/r/ROOM/restitution`` and its files, for whoever may export."""
    html.prepare()
    downloads = Blueprint("downloads", __name__)

    def restitution_of(room_id: str) -> Restitution:
        services.access.require(room_id, Permission.EXPORT)
        room = services.rooms.get(room_id)
        if room is None or not room.state.created:
            abort(404)
        return services.published.compared(restitution.of(room.state, _asked_copy()), room)

    def rendered(renderer: Any, of: Restitution) -> Any:
        # Off the loop: a Word document of a long morning takes seconds.
        made = datetime.fromtimestamp(services.clock.now(), UTC)
        return services.compose(renderer, of, made)

    @downloads.get("/r/<room_id>/restitution")
    def page(room_id: str) -> str:
        # Before the document is made: nobody validates what came after they looked.
        publishing = part(services, room_id, request.args)
        found = restitution_of(room_id)
        return render_template(
            "restitution.html",
            title=found.title,
            copy=found.copy.value,
            copies=[copy.value for copy in (Copy.SHAREABLE, Copy.INTERNAL)],
            formats=list(FORMATS.values()),
            address=f"/r/{room_id}/restitution",
            document=rendered(html.document, found),
            room_id=room_id,
            publishing=publishing,
        )

    @downloads.get("/r/<room_id>/restitution.<name>")
    def file(room_id: str, name: str) -> Response:
        found = restitution_of(room_id)
        format_ = FORMATS.get(name)
        if format_ is None:
            abort(404)
        answer = Response(rendered(format_.render, found), content_type=format_.media_type)
        answer.headers.set("Content-Disposition", "attachment", filename=file_name(found, format_))
        return answer

    return downloads
