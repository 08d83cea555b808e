"""Preparing from what was prepared before: copies, rehearsals, files and templates."""

from __future__ import annotations

from typing import Any

from flask import Response, make_response, redirect, render_template, request

from facilitation.core.people import Role
from facilitation.core.state import State
from facilitation.forms import PageForm
from facilitation.keys import random_id
from facilitation.library import Template
from facilitation.registry import Grant
from facilitation.studio import preparation
from facilitation.studio.components import NAME_LIMIT
from facilitation.studio.desk import Desk
from facilitation.studio.fields import clean, one_line
from facilitation.studio.forms import data_of
from facilitation.studio.held import stamp
from facilitation.wording import counted, say
from facilitation.workshops import NotCreated


def uploaded(most: int) -> bytes:
    """The file that came with this request, cut where it is too large; empty without one."""
    file = request.files.get("file")
    return b"" if file is None else file.read(most + 1)


def _said_received(state: State, found: preparation.Preparation) -> str:
    changes = preparation.differences(state, found)
    if not changes:
        return say("studio.received_same")
    what = ", ".join(counted(f"studio.change_{name}", count) for name, count in changes)
    return say("studio.received", what=what)


class Sharing:
    """What leaves a rencontre for another one, and what comes back."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._services = desk.services

    def copy(self, room_id: str) -> str:
        """The preview of a new rencontre, filled from one that exists."""
        self._desk.open_studio()
        found = preparation.another(preparation.of(self._desk.room(room_id).state))
        return self._desk.show_plan(
            data_of(found.plan, found.complements), said=say("studio.said_copied")
        )

    def file(self, room_id: str) -> Response:
        """What was prepared, to send to a partner."""
        _, room = self._desk.preparer(room_id)
        content = preparation.write(preparation.of(room.state, room_id))
        answer = Response(content, content_type="application/json")
        # ASCII, and never anything that was typed.
        name = "-".join(filter(None, ("preparation", room.state.plan.date or "")))
        answer.headers.set("Content-Disposition", "attachment", filename=name + preparation.SUFFIX)
        return answer

    def receive(self, room_id: str) -> Any:
        """A file that came back: its plan in the form, nothing of it stored yet."""
        _, room = self._desk.preparer(room_id)
        if not self._sent():
            return self._back(room_id, "expire")
        try:
            found = preparation.read(uploaded(self._services.config.upload_bytes))
        except preparation.Unusable as unusable:
            return self._back(room_id, f"fichier_{unusable.why.value}")
        if found.origin != preparation.origin_of(room_id):
            # Its sequences have nothing to do with those of this rencontre, whatever their ids.
            found = preparation.without_ids(found)
        state = room.state
        base = stamp(state.plan, state.complements)
        data = data_of(found.plan, found.complements, base=base)
        return self._desk.show_plan(data, room=room, said=_said_received(state, found))

    def rehearse(self, room_id: str) -> Any:
        """A copy in which everything may be tried, and of which nothing stays."""
        self._desk.open_studio()
        room = self._desk.room(room_id)
        if not self._sent():
            return self._back(room_id, "expire")
        found = preparation.another(preparation.of(room.state), rehearsal=True)
        try:
            links = self._services.workshops.create(found.plan, tuple(found.complements.values()))
        except NotCreated:
            return self._back(room_id, "pleine")
        response = make_response(redirect(f"/studio/{links.room}", 303))
        self._services.access.grant(response, Grant(links.room, Role.OWNER.value))
        return response

    def erase(self, room_id: str) -> Any:
        """A rehearsal is over: it is asked once, and nothing of it stays."""
        room = self._desk.room(room_id)
        if not room.state.plan.rehearsal:
            return self._back(room_id, "")
        if request.method == "POST" and self._sent():
            self._services.erase(room_id)
            return redirect("/studio?effacee=1", 303)
        return render_template(
            "studio_erase.html",
            room_id=room_id,
            title=room.state.plan.title,
            csrf_token=self._services.access.form_token(),
        )

    # Templates

    def keep(self, room_id: str) -> Any:
        """This rencontre becomes a template, under the name that is given."""
        self._desk.open_library()
        room = self._desk.room(room_id)
        if not self._sent():
            return self._back(room_id, "expire")
        name = one_line(clean(request.form).get("name", ""))[:NAME_LIMIT] or room.state.plan.title
        found = preparation.another(preparation.of(room.state))
        now = self._services.clock.now()
        content = preparation.write(found)
        self._services.library.add(Template(random_id(), name, content, now))
        return self._back(room_id, "modele")

    def template(self, template_id: str) -> Any:
        """One is taken off the list, or put back."""
        self._desk.open_library()
        doing = request.form.get("do")
        if self._sent() and doing in ("remove", "restore"):
            at = self._services.clock.now() if doing == "remove" else None
            self._services.library.remove(template_id, at)
            gone = f"?retire={template_id}" if doing == "remove" else ""
            return redirect(f"/studio/nouvelle{gone}#modeles", 303)
        return redirect("/studio/nouvelle", 303)

    def _sent(self) -> bool:
        """True for a form of ours."""
        # The rest of the form is somebody else's to look at.
        return bool(PageForm(request.form, meta=self._desk.csrf()).validate())

    def _back(self, room_id: str, said: str) -> Any:
        return redirect(f"/studio/{room_id}" + (f"?dit={said}" if said else ""), 303)
