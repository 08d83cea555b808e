"""A rencontre that exists, in the studio: its page, its tables, its plan revised."""

from __future__ import annotations

from typing import Any

from flask import Response, make_response, redirect, render_template, request

from facilitation import premises
from facilitation.core.people import Actor, Permission, Role
from facilitation.core.planning import RevisePlan
from facilitation.core.views import CONSOLE
from facilitation.keys import random_id
from facilitation.registry import Grant
from facilitation.room import Room
from facilitation.studio import links as handed
from facilitation.studio import signs
from facilitation.studio.desk import Desk, form_of, paths
from facilitation.studio.forms import data_of
from facilitation.studio.held import keep_held, keep_kinds, stamp
from facilitation.typesetting import typeset
from facilitation.wording import date_long, hour, refusal, say


class Prepared:
    """The pages of one rencontre."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._services = desk.services

    def ready(self, room_id: str) -> Response:
        """The code, the links, and what to do next."""
        plan = self._desk.room(room_id).state.plan
        links = self._services.workshops.links(room_id)
        hours = "\u00a0– ".join(filter(None, (hour(plan.start), hour(plan.end))))
        page = render_template(
            "studio_room.html",
            room_id=room_id,
            plan=plan,
            when=[*filter(None, (date_long(plan.date), hours, plan.place))],
            links=links,
            paths=paths(links),
            short=links.short,
            handed=handed.handed(self._services.workshops.role_links(room_id)),
            replaced=handed.said(request.args.get("remplace", ""), "deja" in request.args),
            said=_said(request.args.get("dit", ""), "enregistre" in request.args),
            wrong=_wrong(request.args.get("dit", "")),
            may_create=self._services.access.holds_studio(),
            may_keep=self._desk.sees_all(),
            csrf_token=self._services.access.form_token(),
        )
        response = make_response(page)
        if not self._desk.owned(room_id):
            # The picture of its QR code, and its console, ask for it.
            self._services.access.grant(response, Grant(room_id, Role.OWNER.value))
        return response

    def tables(self, room_id: str) -> str:
        """The links of the tables, and their signs to print."""
        _, room = self._desk.preparer(room_id)
        links, token = self._services.workshops.links(room_id), self._services.access.form_token()
        return signs.page(room, links, self._desk.page_of(room), token)

    def check(self, room_id: str) -> Response:
        """The room check, for whoever is in the place."""
        _, room = self._desk.preparer(room_id)
        links = self._services.workshops.links(room_id)
        access = self._services.access
        actor = access.actor_with(access.device(), room_id, Permission.STEER)
        page = render_template(
            "studio_check.html",
            room_id=room_id,
            role=(actor.role if actor else Role.OWNER).value,
            machine=self._services.offload(premises.look, self._services.config, links.join),
            minutes=round(self._services.config.backup_minutes),
            troubles=self._services.troubles.of(room_id),
            records=room.snapshot(CONSOLE),
            zone=room.state.plan.zone,
            wall=paths(links)["wall"],
            address=links.short,
            code=links.code,
            back=self._desk.page_of(room),
        )
        response = make_response(page)
        if actor is None:
            access.grant(response, Grant(room_id, Role.OWNER.value))
        return response

    def preview_phones(self, room_id: str) -> str:
        """What a phone shows in each sequence, as things are prepared."""
        _, room = self._desk.preparer(room_id)
        plan = room.state.plan
        return render_template(
            "studio_preview.html",
            room_id=room_id,
            title=plan.title,
            sequences=plan.sequences,
            back=self._desk.page_of(room),
        )

    def prepare(self, room_id: str) -> Any:
        """The same form, for a rencontre that exists."""
        actor, room = self._desk.preparer(room_id)
        if request.method == "GET":
            plan = room.state.plan
            written = room.state.complements
            data = data_of(plan, written, base=stamp(plan, written))
            return self._desk.show_plan(data, room=room)
        edited, problem = self._desk.edited()
        if problem:
            return self._desk.show_plan(edited.data, room=room, problem=problem), 400
        if request.form.get("do") != "create":
            return self._desk.show_plan(
                edited.data, room=room, said=edited.said, focus=edited.focus
            )
        return self._revise(actor, room, edited.data)

    def _revise(self, actor: Actor, room: Room, data: dict[str, Any]) -> Any:
        base = room.state.plan
        problem = keep_held(data, room.state)
        now = stamp(base, room.state.complements)
        if data["base"] != now:
            data["base"] = now
            problem = problem or say("studio.changed_meanwhile")
        form = form_of(data)
        if not form.validate():
            page = self._desk.show_plan(
                data, room=room, problem=say("studio.problem"), checked=form
            )
            return page, 422
        if problem:
            return self._desk.show_plan(data, room=room, problem=problem), 409
        plan = typeset(keep_kinds(form.plan(base), room.state))
        command = RevisePlan(plan, form.complements())
        answer = room.submit(actor, command, random_id())
        if answer.refused is not None:
            said = say("studio.not_revised", reason=refusal(answer.refused))
            return self._desk.show_plan(data, room=room, problem=said), 409
        return redirect(self._desk.page_of(room, "?enregistre=1"), 303)


def _said(what: str, saved: bool) -> str:
    """What was just done, in a sentence."""
    if saved:
        return say("studio.room_saved")
    return say("studio.said_template") if what == "modele" else ""


_WRONG = {
    "expire": "studio.expired_here",
    "pleine": "studio.not_rehearsed",
    "fichier_newer": "studio.file_newer",
    "fichier_damaged": "studio.file_damaged",
}


def _wrong(what: str) -> str:
    """What could not be done, in a sentence."""
    return say(_WRONG[what]) if what in _WRONG else ""
