"""The wall: the page that a projector shows, and the QR code that leads phones to it."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import segno
from flask import Blueprint, Response, abort, render_template

from facilitation.core.people import Permission
from facilitation.core.views import WALL
from facilitation.services import Services

QUIET_ZONE = 4
"""Modules of white around a QR code: what the standard asks, so that a phone finds it at 10 m."""


@lru_cache(maxsize=256)
def qr_svg(address: str) -> bytes:
    """That address as an SVG of no fixed size, dark on white whatever the page's theme."""
    drawing = BytesIO()
    segno.make_qr(address, error="m").save(
        drawing,
        kind="svg",
        border=QUIET_ZONE,
        dark="#000000",
        light="#ffffff",
        omitsize=True,
        xmldecl=False,
        svgclass=None,
        lineclass=None,
    )
    # Whole pixels: a small code on a weak projector has no grey to spare.
    return drawing.getvalue().replace(b"<svg ", b'<svg shape-rendering="crispEdges" ', 1)


def blueprint(services: Services) -> Blueprint:
    """``/r/ROOM/wall`` and ``/r/ROOM/qr.svg``, for whoever may read the wall."""
    pages = Blueprint("wall", __name__)

    @pages.get("/r/<room_id>/wall")
    def show(room_id: str) -> str:
        actor = services.access.require(room_id, Permission.READ_WALL)
        room = services.rooms.get(room_id)
        if room is None:
            abort(404)
        links = services.workshops.links(room_id)
        return render_template(
            "wall.html",
            room=room_id,
            role=actor.role.value,
            records=room.snapshot(WALL),
            day_zone=room.state.plan.zone,
            components=room.state.plan.components,
            address=links.short,
            code=links.code,
        )

    @pages.get("/r/<room_id>/qr.svg")
    def qr(room_id: str) -> Response:
        services.access.require(room_id, Permission.READ_WALL)
        drawing = qr_svg(services.workshops.links(room_id).join)
        return Response(drawing, mimetype="image/svg+xml")

    return pages
