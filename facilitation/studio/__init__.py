"""The studio: from a programme's text to a rencontre that is ready to run.

Everything works as plain forms. A page shown again has every field as it was typed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint

from facilitation.services import Services
from facilitation.studio import paper
from facilitation.studio.desk import FORM_BYTES, Desk
from facilitation.studio.making import Making
from facilitation.studio.rooms import Prepared
from facilitation.studio.sharing import Sharing

__all__ = ["FORM_BYTES", "blueprint"]


def blueprint(services: Services) -> Blueprint:
    """``/studio`` and below, for whoever holds the studio's key or owns the rencontre."""
    desk = Desk(services)
    making, prepared, sharing = Making(desk), Prepared(desk), Sharing(desk)
    door = Blueprint("studio", __name__)
    rules: list[tuple[str, Callable[..., Any], list[str]]] = [
        ("/studio", making.index, ["GET"]),
        ("/studio/nouvelle", making.new, ["GET", "POST"]),
        ("/studio/apercu", making.preview, ["POST"]),
        ("/studio/<room_id>", prepared.ready, ["GET"]),
        ("/studio/<room_id>/tables", prepared.tables, ["GET"]),
        ("/studio/<room_id>/preparer", prepared.prepare, ["GET", "POST"]),
        ("/studio/<room_id>/salle", prepared.check, ["GET"]),
        ("/studio/<room_id>/apercu", prepared.preview_phones, ["GET"]),
        ("/studio/<room_id>/dupliquer", sharing.copy, ["GET"]),
        ("/studio/<room_id>/fichier", sharing.file, ["GET"]),
        ("/studio/<room_id>/fichier", sharing.receive, ["POST"]),
        ("/studio/<room_id>/repetition", sharing.rehearse, ["POST"]),
        ("/studio/<room_id>/effacer", sharing.erase, ["GET", "POST"]),
        ("/studio/<room_id>/modele", sharing.keep, ["POST"]),
        ("/studio/modeles/<template_id>", sharing.template, ["POST"]),
    ]
    for rule, view, methods in rules:
        door.add_url_rule(rule, view.__name__, view, methods=methods)
    paper.add_rules(door, desk)
    return door
