"""``/mur``, typed on the machine that projects, and the console's side of it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request, url_for

from facilitation import wire, wording
from facilitation.core.people import Permission, Role
from facilitation.core.refusal import Refusal, Refused
from facilitation.pages import json_body
from facilitation.registry import Grant
from facilitation.services import Services

LONGEST = 40
"""What is longer is no code that somebody typed."""


def blueprint(services: Services) -> Blueprint:
    """The page of a screen that waits, what it asks, and where a facilitator types its code."""
    pages, pairings = Blueprint("screens", __name__), services.pairings

    @pages.get("/mur")
    def waiting() -> Any:
        ticket = request.args.get("ecran", "")
        code = pairings.code(ticket)
        if code is None:
            address = request.remote_addr or ""
            if not services.entering.take(address):
                abort(429)
            return redirect(url_for("screens.waiting", ecran=pairings.wait(address)), 303)
        if pairings.room(ticket) is not None:
            return redirect(f"/mur/{ticket}", 303)
        return render_template("waiting.html", code=code, ticket=ticket)

    @pages.get("/mur/<ticket>/etat")
    def state(ticket: str) -> Response:
        if pairings.room(ticket) is not None:
            return jsonify({"go": f"/mur/{ticket}"})
        return jsonify({"code": pairings.code(ticket)})

    @pages.get("/mur/<ticket>")
    def enter(ticket: str) -> Any:
        room = pairings.room(ticket)
        if room is None or services.rooms.get(room) is None:
            return redirect("/mur", 303)
        response = redirect(f"/r/{room}/wall", 303)
        services.access.grant(response, Grant(room, Role.WALL.value))
        pairings.leave(ticket)
        return response

    @pages.post("/r/<room_id>/ecrans")
    def pair(room_id: str) -> Response:
        # JSON only: a page of another site cannot send it unless we let it.
        device = services.access.device()
        actor = services.access.actor_with(device, room_id, Permission.STEER)
        if actor is None or device is None or services.rooms.get(room_id) is None:
            return jsonify(wire.refusal(Refused(Refusal.SESSION_LOST)))
        minutes = services.typing.minutes_to_wait(device)
        if minutes:
            return jsonify(
                {"paired": False, "sentence": wording.say("screens.too_many", n=minutes)}
            )
        body = json_body() if request.is_json else None
        typed = body.get("code") if isinstance(body, dict) else None
        if not isinstance(typed, str) or len(typed) > LONGEST:
            return jsonify(wire.refusal(Refused(Refusal.NOT_UNDERSTOOD)))
        if pairings.pair(typed, room_id):
            return jsonify({"paired": True})
        services.typing.add(device)
        return jsonify({"paired": False, "sentence": wording.say("screens.unknown")})

    def short_only() -> None:
        request.max_content_length = services.config.message_bytes

    pages.before_request(short_only)
    return pages
