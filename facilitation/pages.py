"""The participants' pages, and the HTTP door of every operation.

What a socket can do, a plain form can: the same kinds, ids and fields, by POST.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request
from markupsafe import Markup
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as BaseResponse

from facilitation import forms, ideaboard, placing, wire, wording
from facilitation.core.exercise import SequenceKind
from facilitation.core.people import ALLOWED, Actor, Permission, Role
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.views import HALL, Record, group_audience, permission_of
from facilitation.guard import OWN_COST, PAGE_COST, RECORDS_COST
from facilitation.keys import random_id
from facilitation.reader import reads
from facilitation.registry import Grant, role_of
from facilitation.room import Answer, Room
from facilitation.services import Services
from facilitation.stills import Still, still
from facilitation.workshops import could_be_code

_PAGES = {
    Role.OWNER: "console",
    Role.COFACILITATOR: "console",
    Role.TRAINER: "intervention",
    Role.WALL: "wall",
    Role.EXPORT: "restitution",
    Role.RELAY: "relay",
    Role.PARTICIPANT: "",
}

TRYING = "try_out"


def page_of(grant: Grant) -> str:
    """The page that a granted role opens."""
    role = role_of(grant)
    if role is None:
        return "/studio"
    page = _PAGES[role]
    return f"/r/{grant.room}/{page}" if page else f"/r/{grant.room}"


class Pages:
    """The views of this blueprint."""

    def __init__(self, services: Services) -> None:
        self._services = services

    # Coming in

    def front(self) -> Any:
        """The code field."""
        return self._by_code(request.form.get("code", "")) if request.method == "POST" else _join()

    def code(self, code: str) -> Any:
        """The code as an address, as it stands on the wall."""
        return self._by_code(code)

    def _by_code(self, typed: str) -> Any:
        address = request.remote_addr or ""
        guessing = self._services.guessing
        minutes = guessing.minutes_to_wait(address)
        if minutes:
            return _join(wording.say("doors.too_many_codes", n=minutes), typed), 429
        room = self._services.workshops.by_code(typed)
        if room is None:
            if could_be_code(typed):
                # Not for what browsers ask on their own: everybody in a room has one address.
                guessing.add(address)
            return _join(wording.say("doors.wrong_code"), typed), 404
        return self._enter(Grant(room, Role.PARTICIPANT.value))

    def link(self, token: str) -> BaseResponse:
        """A QR code or a role link."""
        grant = self._services.workshops.grant_of(token)
        if grant is None:
            abort(404, description=wording.say("doors.link_revoked"))
        if role_of(grant) is Role.READER:
            # It gives nobody anything to keep.
            return redirect(f"/s/{token}", 303)
        return self._enter(grant)

    def _not_too_many(self) -> None:
        """Each device that is new is written to the disk: nobody brings thousands."""
        if self._services.access.device() is not None:
            return
        if not self._services.entering.take(request.remote_addr or ""):
            abort(429)

    def table(self, token: str, place: str) -> BaseResponse:
        """The QR code that lies on a table: the page that it opens sits down there by itself, or
        offers to. Opening it seats nobody: whoever shows a preview of a link opens it too."""
        grant = self._services.workshops.grant_of(token)
        if grant is None or role_of(grant) is Role.READER:
            abort(404, description=wording.say("doors.link_revoked"))
        page = page_of(grant)
        if role_of(grant) is Role.PARTICIPANT:
            page += "?" + urlencode({"sign": place})
        self._not_too_many()
        response = redirect(page, 303)
        self._services.access.grant(response, grant)
        return response

    def _enter(self, grant: Grant) -> BaseResponse:
        self._not_too_many()
        response = redirect(page_of(grant), 303)
        self._services.access.grant(response, grant)
        return response

    def privacy(self) -> str:
        """What is kept, why, and for how long."""
        return render_template("privacy.html")

    # The phone

    def phone(self, room_id: str) -> str:
        """The participant's page, whole without scripts."""
        actor, room = self._participant(room_id)
        self._not_too_fast(PAGE_COST)
        return self._render_phone(room, actor)

    def _not_too_fast(self, cost: int) -> None:
        """A page takes long to make: nobody asks for so many that others wait for theirs."""
        if not self._services.reading.take(self._services.access.device() or "", cost):
            abort(429)

    def _participant(self, room_id: str) -> tuple[Actor, Room]:
        actor = self._services.access.actor_of(
            self._services.access.device(), room_id, Role.PARTICIPANT.value
        )
        room = self._services.rooms.get(room_id) if actor is not None else None
        if actor is None or room is None:
            abort(403, description=wording.say("refusals.session_lost"))
        return actor, room

    def pictured(self, room_id: str, sequence: str) -> str:
        """What a phone shows in a sequence, for whoever prepares it; the page that frames it runs
        no script of it."""
        self._services.access.require(room_id, Permission.PREPARE)
        room = self._services.rooms.get(room_id)
        found = room and still(room_id, room.state, sequence, self._services.clock.now())
        if not found:
            abort(404)
        return self._render_phone(found, Actor(Role.PARTICIPANT))

    def _render_phone(
        self,
        room: Room | Still,
        actor: Actor,
        refusal: str | None = None,
        kind: str = "",
        draft: dict[str, str] | None = None,
    ) -> str:
        me = room.me(actor)
        audience = HALL if me["group"] is None else group_audience(me["group"])
        seen = room.seen(audience)
        own = room.own(actor)
        records: list[Record] = list(seen.values())
        meeting, zone = seen["meeting"], room.state.plan.zone
        snapshot = room.snapshot(audience)
        # A change that was refused is in its field again, under the text that is there now.
        changed = (draft or {}).get("contribution", "") if kind == "edit_card" else ""
        asked = changed or request.args.get("idea", "")
        return render_template(
            "phone.html",
            room_id=room.id,
            meeting=meeting,
            steps=_of(records, "step", "position"),
            current=seen.get(f"step:{meeting['current']}"),
            components=_of(records, "component", "number"),
            kept=ideaboard.shared(seen, seen["stage"]["component"]),
            words=_of([item | {"key": key} for key, item in seen.items()], "word", "first"),
            complements=_of(records, "complement", "component"),
            actions=_of(records, "action", "number"),
            guests=seen.get(f"guests:{meeting['current']}", {}).get("names", []),
            stage=seen["stage"],
            own=own,
            draft=draft or {},
            refusal=refusal,
            refused_kind=kind,
            new_id=random_id,
            csrf_token=self._services.access.form_token(),
            me=me,
            audience=audience,
            desk=placing.desk(
                seen, me, zone, asked="table" in request.args, sign=request.args.get("sign", "")
            ),
            zone=zone,
            records=snapshot,
            ideas=ideaboard.board(seen, own, me, snapshot["now"], asked),
            first_visit=not own and not isinstance(room, Still),
            tried="tried" in request.args,
            limits=self._services.config,
            still=isinstance(room, Still),
            reads=reads(self._services, room),
        )

    def short_only(self) -> None:
        """As on a socket: reading a form of half a megabyte, from anybody, holds everybody up for a
        quarter of a second."""
        request.max_content_length = self._services.config.message_bytes

    # Operations and records

    def op(self, room_id: str) -> Any:
        """One operation, as JSON or as a plain form."""
        # Before anything that was sent is read: that takes time.
        if request.is_json:
            # Without a token: a page of another site cannot send this type unless we let it.
            device = self._services.access.device()
            if device is None:
                return jsonify(wire.refusal(Refused(Refusal.SESSION_LOST)))
            if not self._services.sending.take(device):
                return jsonify(wire.refusal(Refused(Refusal.TOO_FAST)))
            return self._op_json(room_id, device, json_body())
        actor, room = self._participant(room_id)
        self._not_too_fast(OWN_COST)
        form = forms.PageForm(
            request.form, meta={"csrf_context": self._services.access.form_token()}
        )
        fields = request.form.to_dict()
        kind = fields.get("kind", "")
        sentence = wording.say("doors.expired")
        if form.validate():
            refused = self._submit_form(room, actor, kind, fields).refused
            if refused is None:
                # A test leaves no trace, so that the page is told that it arrived.
                done = "?tried" if kind == TRYING else ""
                return redirect(f"/r/{room_id}{done}", 303)
            sentence = _sentence(room, refused, fields)
            if refused.reason.final:
                # Sent again it is a new operation; after a "later" it is the same one, which may
                # have been stored all the same and must not become two.
                fields.pop("id", None)
        self._not_too_fast(PAGE_COST)
        return self._render_phone(room, actor, sentence, kind, fields), 409

    def _op_json(self, room_id: str, device: str, body: object) -> Response:
        if not isinstance(body, dict):
            return jsonify(wire.refusal(Refused(Refusal.NOT_UNDERSTOOD)))
        actor = self._services.access.actor_of(device, room_id, str(body.get("role", "")))
        room = self._services.rooms.get(room_id) if actor is not None else None
        if actor is None or room is None:
            role = str(body.get("role", ""))
            return jsonify(wire.refusal(self._services.access.unknown(device, room_id, role)))
        kind, op, fields = body.get("kind"), body.get("id"), body.get("fields")
        return jsonify(wire.reply(self._submit(room, actor, kind, op, fields)))

    def _submit_form(self, room: Room, actor: Actor, kind: str, fields: dict[str, str]) -> Answer:
        if not self._services.sending.take(self._services.access.device() or ""):
            return Answer(refused=Refused(Refusal.TOO_FAST))
        return self._submit(room, actor, kind, fields.get("id"), fields)

    def _submit(self, room: Room, actor: Actor, kind: Any, op: Any, fields: Any) -> Answer:
        if not self._services.takes(self._services.access.device() or "", kind):
            return Answer(refused=Refused(Refusal.TOO_FAST))
        if not forms.may_send(kind, actor):
            return Answer(refused=Refused(Refusal.NOT_ALLOWED))
        command = forms.read(kind, op, fields, self._services.config)
        if isinstance(command, Refused):
            return Answer(refused=command)
        return room.submit(actor, command, str(op))

    def records(self, room_id: str) -> Response:
        """What an audience sees, or what changed in it; ``own`` is this device's, in the ``role``
        that it says. ``only=records`` is everything, without what concerns this very answer:
        encoded once for all who ask."""
        audience = request.args.get("audience", HALL)
        access = self._services.access
        permission = Permission.OWN if audience == "own" else permission_of(audience)
        if permission is None:
            abort(404)
        device, role = access.device(), request.args.get("role", Role.PARTICIPANT.value)
        actor = access.actor_of(device, room_id, role) if audience == "own" else None
        if actor is None or not actor.may(permission):
            actor = access.actor_with(device, room_id, permission)
        room = self._services.rooms.get(room_id) if actor is not None else None
        if actor is None or room is None:
            # As the socket says it, to a screen that may come in again.
            why = access.unknown(device, room_id, *ALLOWED[permission])
            lost = jsonify(wire.refusal(why))
            lost.status_code = 403
            return lost
        cost = OWN_COST if audience == "own" else RECORDS_COST
        if not self._services.reading.take(device or "", cost):
            return jsonify(wire.refusal(Refused(Refusal.TOO_FAST)))
        if audience == "own":
            return jsonify({"records": room.own(actor), "me": room.me(actor)})
        if not room.hears(actor, audience):
            return jsonify(wire.refusal(Refused(Refusal.NO_TABLE)))
        if request.args.get("only") == "records" and request.accept_encodings.quality("gzip"):
            return self._everything(room, audience)
        known = {
            "epoch": request.args.get("epoch"),
            "since": request.args.get("since", type=int),
            "fetch": "fetch" in request.args,
        }
        return jsonify(wire.joined(room, audience, known, self._services.troubles))

    def _everything(self, room: Room, audience: str) -> Response:
        offload = self._services.offload
        content = room.packed(audience, lambda message: offload(wire.packed, message))
        answer = Response(content, mimetype="application/json")
        answer.content_encoding = "gzip"
        return answer


def _sentence(room: Room, refused: Refused, fields: dict[str, str]) -> str:
    """Why a form was refused; at the conclusion there is no group work to keep a sentence for."""
    step = room.state.steps.get(fields.get("sequence", ""))
    closing = step is not None and step.sequence.kind is SequenceKind.CONCLUSION
    if closing and refused.reason is Refusal.NOT_A_WORD:
        return wording.say("moments.few_words")
    return wording.refusal(refused)


def json_body() -> object:
    """What was sent as JSON; None where nobody can read it."""
    try:
        return request.get_json(silent=True)
    except (RecursionError, RequestEntityTooLarge):
        # Thousands of brackets, one inside the other; or more than a socket takes.
        return None


def _of(records: list[Record], kind: str, by: str) -> list[Record]:
    return sorted((item for item in records if item["t"] == kind), key=lambda item: item[by])


def _join(refusal: str | None = None, code: str = "") -> str:
    return render_template("join.html", refusal=refusal, code=code, studio="/studio")


def json_for_script(value: object) -> Markup:
    """JSON that cannot end the script element it stands in."""
    return Markup(json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))


def blueprint(services: Services) -> Blueprint:
    """The participants' doors."""
    pages = Pages(services)
    door = Blueprint("pages", __name__)
    rules: list[tuple[str, str, Callable[..., Any], list[str]]] = [
        ("/", "front", pages.front, ["GET", "POST"]),
        ("/confidentialite", "privacy", pages.privacy, ["GET"]),
        ("/<code>", "code", pages.code, ["GET"]),
        ("/q/<token>", "join_link", pages.link, ["GET"]),
        ("/q/<token>/<place>", "table", pages.table, ["GET"]),
        ("/g/<token>", "role_link", pages.link, ["GET"]),
        ("/r/<room_id>", "phone", pages.phone, ["GET"]),
        ("/r/<room_id>/apercu/<sequence>", "pictured", pages.pictured, ["GET"]),
        ("/r/<room_id>/op", "op", pages.op, ["POST"]),
        ("/r/<room_id>/records", "records", pages.records, ["GET"]),
    ]
    for rule, name, view, methods in rules:
        door.add_url_rule(rule, name, view, methods=methods)
    door.before_request(pages.short_only)
    return door
