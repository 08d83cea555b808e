"""The page of whoever types what others say: the tablet of the welcome desk, a table's scribe."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, Response, abort, redirect, render_template, request

from facilitation import forms, wording
from facilitation.core.exercise import SequenceKind
from facilitation.core.people import Actor, Permission, Role
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import State, Step, Writing
from facilitation.core.views import HALL, Record
from facilitation.keys import random_id
from facilitation.room import Room
from facilitation.services import Services
from facilitation.wall import qr_svg

KINDS: Final = frozenset({"relay_words", "withdraw", "undo_withdraw"})
"""What the plain forms of this page do, whatever else their sender may."""
SHOWN: Final = 12
"""The last words, those that somebody may want to take back."""


def asked(state: State) -> Step | None:
    """The sequence that words are typed for: the running one, else the last that has opened, else
    the first that will."""
    every = [step for step in state.steps.values() if _asks(step)]
    every.sort(key=lambda step: step.position)
    running = state.steps.get(state.current or "")
    if running in every:
        return running
    opened = [step for step in every if step.writing is not Writing.UNOPENED]
    return opened[-1] if opened else next(iter(every), None)


def _asks(step: Step) -> bool:
    """The word to leave with is nobody's concern before its time."""
    opened = step.writing is not Writing.UNOPENED
    kind = step.sequence.kind
    return kind is SequenceKind.KEYWORDS or (kind is SequenceKind.CONCLUSION and opened)


class Relay:
    """The views of this blueprint."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def _relayer(self, room_id: str) -> tuple[Actor, Room]:
        access = self._services.access
        # A facilitator's words are never late; the tablet that was handed out says that some are.
        tablet = access.actor_of(access.device(), room_id, Role.RELAY.value)
        actor = tablet or access.require(room_id, Permission.RELAY)
        room = self._services.rooms.get(room_id)
        if room is None:
            abort(404)
        return actor, room

    def show(self, room_id: str) -> str:
        """The field, and the last words that this device relayed."""
        return self._page(*self._relayer(room_id))

    def post(self, room_id: str) -> Any:
        """What the page sends without scripts, in the role that the page itself has: that of a
        tablet where the device holds it, else the facilitator's."""
        actor, room = self._relayer(room_id)
        request.max_content_length = self._services.config.message_bytes
        token = self._services.access.form_token()
        if not forms.PageForm(request.form, meta={"csrf_context": token}).validate():
            expired = wording.say("doors.expired")
            return self._page(actor, room, expired, request.form.to_dict()), 400
        fields = request.form.to_dict()
        refused = self._submit(actor, room, fields)
        if refused is None:
            return redirect(f"/r/{room_id}/relay", 303)
        if refused.reason.final:
            # Sent again it is a new operation; after a "later" it is the same one.
            fields.pop("id", None)
        return self._page(actor, room, wording.refusal(refused), fields), 409

    def _submit(self, actor: Actor, room: Room, fields: dict[str, str]) -> Refused | None:
        if not self._services.sending.take(self._services.access.device() or ""):
            return Refused(Refusal.TOO_FAST)
        kind, op = fields.get("kind"), fields.get("id")
        if kind not in KINDS:
            return Refused(Refusal.NOT_UNDERSTOOD)
        command = forms.read(kind, op, fields, self._services.config)
        if isinstance(command, Refused):
            return command
        return room.submit(actor, command, str(op)).refused

    def _page(
        self, actor: Actor, room: Room, refusal: str = "", draft: dict[str, str] | None = None
    ) -> str:
        state, draft = room.state, draft or {}
        step = asked(state)
        if draft.get("kind") == "relay_words" and draft.get("sequence") in state.steps:
            step = state.steps[draft["sequence"]]
        own = [
            item
            for item in room.own(actor)
            if item["relayed"] and step is not None and item["sequence"] == step.sequence.id
        ]
        return render_template(
            "relay.html",
            room=room.id,
            role=actor.role.value,
            title=state.plan.title,
            step=step,
            writing="" if step is None else step.writing.value,
            sent=_given(own),
            last=_last(own, self._services.clock.now()),
            refusal=refusal,
            draft=draft,
            new_id=random_id,
            csrf_token=self._services.access.form_token(),
            records=room.snapshot(HALL),
            spoken=wording.spoken("relay"),
            last_shown=SHOWN,
        )

    def qr(self, room_id: str) -> Response:
        """The code that a tablet scans to become such a page."""
        self._services.access.require(room_id, Permission.READ_CONSOLE)
        if self._services.rooms.get(room_id) is None:
            abort(404)
        link = self._services.workshops.relay_link(room_id)
        if not link:
            abort(503)
        return Response(qr_svg(link), mimetype="image/svg+xml")


def _given(own: list[Record]) -> int:
    return sum(item["weight"] for item in own if item["status"] != "withdrawn")


def _last(own: list[Record], now: float) -> list[Record]:
    """The newest first, those left out that were taken back for good."""
    kept = [
        item for item in own if item["status"] != "withdrawn" or (item["undo_until"] or 0) > now
    ]
    return kept[::-1][:SHOWN]


def blueprint(services: Services) -> Blueprint:
    """``/r/ROOM/relay`` for whoever may relay words, its QR code for whoever hands it out."""
    relay = Relay(services)
    pages = Blueprint("relay", __name__)
    pages.add_url_rule("/r/<room_id>/relay", "show", relay.show, methods=["GET"])
    pages.add_url_rule("/r/<room_id>/relay", "post", relay.post, methods=["POST"])
    pages.add_url_rule("/r/<room_id>/relay.svg", "qr", relay.qr, methods=["GET"])
    return pages
