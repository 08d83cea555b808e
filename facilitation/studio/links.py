"""The links of a rencontre with their codes, and the door at which one is replaced."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, redirect, request
from wtforms import StringField

from facilitation.core.people import Permission, Role
from facilitation.forms import PageForm
from facilitation.services import Services
from facilitation.wall import qr_svg
from facilitation.wording import say
from facilitation.workshops import REPLACEABLE, RoleLink


@dataclass(frozen=True, slots=True)
class Handed:
    """One link to hand out; ``code`` is its QR code as an image's address."""

    link: RoleLink
    code: str


def handed(links: list[RoleLink], *, role: Role = Role.OWNER) -> list[Handed]:
    """What somebody of that role hands out: a link gives its role, so none that gives more than
    theirs."""
    above = () if role is Role.OWNER else ("console", "export")
    return [Handed(link, _code(link.address)) for link in links if link.name not in above]


def _code(address: str) -> str:
    return "data:image/svg+xml;base64," + b64encode(qr_svg(address)).decode()


def said(asked: str, again: bool) -> str:
    """What a page says after a link was replaced, "" when none was."""
    if asked not in REPLACEABLE:
        return ""
    return say("links.replaced_already") if again else say("links.replaced", name=_name(asked))


def _name(link: str) -> str:
    return say(f"links.{link}")


class ReplaceForm(PageForm):
    """Which link, and the generation of it that was seen: pressed twice it is replaced once."""

    link = StringField()
    seen = StringField()


def blueprint(services: Services) -> Blueprint:
    """``POST /studio/ROOM/liens``, for the owner and whoever holds the studio's key."""
    access = services.access
    pages = Blueprint("links", __name__)

    @pages.post("/studio/<room_id>/liens")
    def replace(room_id: str) -> Any:
        device = access.device()
        owns = access.actor_with(device, room_id, Permission.LINKS) is not None
        if not (owns or (access.holds_studio() and not services.config.open_creation)):
            abort(403, description=say("studio.closed"))
        form = ReplaceForm(request.form, meta={"csrf_context": access.form_token()})
        if not form.validate():
            abort(400)
        name, seen = form.link.data or "", form.seen.data or ""
        if name not in REPLACEABLE or not (seen.isascii() and seen.isdigit() and len(seen) < 6):
            abort(404)
        try:
            replaced = services.revoking.replace(room_id, name, int(seen), device)
        except KeyError:
            abort(404)
        again = "" if replaced else "&deja=1"
        return redirect(f"/studio/{room_id}?remplace={name}{again}#links", 303)

    return pages
