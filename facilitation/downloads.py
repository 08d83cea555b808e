"""The restitution on the site: the page that shows it, its files, and how it is to be written.

``?copie=interne`` asks for the internal copy; whatever else is asked, the shareable one is given.
"""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from facilitation import forms, onepage
from facilitation.core import restitution
from facilitation.core.document import Hours, Inclusive, Language, Part
from facilitation.core.people import Permission
from facilitation.core.refusal import Refused
from facilitation.core.restitution import Copy, Restitution
from facilitation.export import FORMATS, file_name, html
from facilitation.forms import PageForm
from facilitation.keys import random_id
from facilitation.publishing import part
from facilitation.room import Room
from facilitation.services import Services

OPTIONS: Final = "ecriture"
"""Where the form of the options is on the page."""
STYLES: Final = (
    *("onepage.css", "restitution-tools.css", "restitution-options.css"),
    *("links.css", "publishing.css"),
)
"""Of what is around the document."""
SAID: Final = ("saved", "expired", "later")
"""What became of it, by the name in the address that it comes back to."""


def _asked_copy() -> Copy:
    asked = request.values.get("copie", "")
    return Copy.INTERNAL if asked == Copy.INTERNAL.value else Copy.SHAREABLE


class Downloads:
    """The views of this blueprint."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def _room(self, room_id: str) -> Room:
        self._services.access.require(room_id, Permission.EXPORT)
        room = self._services.rooms.get(room_id)
        if room is None or not room.state.created:
            abort(404)
        return room

    def _rendered(self, renderer: Any, of: Restitution) -> Any:
        return onepage.rendered(self._services, renderer, of)

    def page(self, room_id: str) -> str:
        """The document, its copies and files."""
        # Before the document is made: nobody validates what came after they looked.
        publishing = part(self._services, room_id, request.args)
        room = self._room(room_id)
        found = self._services.published.compared(restitution.of(room.state, _asked_copy()), room)
        said = request.args.get("ecrit", "")
        return render_template(
            "restitution.html",
            title=found.title,
            copy=found.copy.value,
            copies=[copy.value for copy in (Copy.SHAREABLE, Copy.INTERNAL)],
            formats=list(FORMATS.values()),
            address=f"/r/{room_id}/restitution",
            document=self._rendered(html.document, found),
            onepage=onepage.offer(self._services, room_id, room.state),
            styles=(*html.PARTS, *STYLES),
            options=found.options,
            choices={"hours": Hours, "inclusive": Inclusive, "language": Language},
            parts=list(Part),
            said=said if said in SAID else "",
            token=self._services.access.form_token(),
            new_id=random_id,
            room_id=room_id,
            publishing=publishing,
        )

    def write_so(self, room_id: str) -> BaseResponse:
        """How the document is to be written, as a plain form says it: ``part`` are those shown."""
        actor = self._services.access.require(room_id, Permission.EXPORT)
        room = self._room(room_id)
        token = self._services.access.form_token()
        if not PageForm(request.form, meta={"csrf_context": token}).validate():
            return self._back(room_id, "expired")
        shown = request.form.getlist("part")
        without = " ".join(part.value for part in Part if part.value not in shown)
        fields = {**request.form.to_dict(), "without": without}
        op = fields.get("id", "")
        command = forms.read("set_document", op, fields, self._services.config)
        if isinstance(command, Refused):
            abort(400)
        refused = room.submit(actor, command, op).refused
        if refused is None:
            return self._back(room_id, "saved")
        return self._back(room_id, "expired" if refused.reason.final else "later")

    def _back(self, room_id: str, said: str) -> BaseResponse:
        query = urlencode({"copie": _asked_copy().value, "ecrit": said})
        return redirect(f"/r/{room_id}/restitution?{query}#{OPTIONS}", 303)

    def file(self, room_id: str, name: str) -> Response:
        """The document as a file."""
        room = self._room(room_id)
        found = self._services.published.compared(restitution.of(room.state, _asked_copy()), room)
        format_ = FORMATS.get(name)
        if format_ is None:
            abort(404)
        content = self._rendered(format_.render, found)
        answer = Response(content, content_type=format_.media_type)
        answer.headers.set("Content-Disposition", "attachment", filename=file_name(found, format_))
        return answer


def blueprint(services: Services) -> Blueprint:
    """``/r/ROOM/restitution`` and its files, for whoever may export."""
    html.prepare()
    views = Downloads(services)
    downloads = Blueprint("downloads", __name__)
    where = "/r/<room_id>/restitution"
    downloads.add_url_rule(where, "page", views.page)
    downloads.add_url_rule(where, "write_so", views.write_so, methods=["POST"])
    downloads.add_url_rule(f"{where}.<name>", "file", views.file)
    return downloads
