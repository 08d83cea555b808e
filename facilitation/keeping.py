"""« Emporter mes contributions »: a file for one person, of what their device wrote and what the
room kept, as its phones were shown it. It is made when asked for and stands alone: nothing in it
runs, and nothing is fetched."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from flask import Blueprint, Response, abort, render_template
from markupsafe import Markup

from facilitation import ideaboard, wording
from facilitation.core.exercise import SequenceKind
from facilitation.core.people import Role
from facilitation.core.views import HALL, Record
from facilitation.guard import PAGE_COST
from facilitation.paths import ROOT
from facilitation.reader import reads
from facilitation.services import Services

FILE_NAME = "mes-contributions.html"
STYLES = ("base.css", "keep.css")
_SAID = {
    "hidden": "moments.kept_hidden",
    "late": "moments.kept_late",
    "waiting": "phone.read_first",
    "asked": "asking.asked",
    "kept": "asking.kept",
}
"""What is said of what did not simply arrive."""


@cache
def _style() -> Markup:
    sheets = [(ROOT / "static" / "css" / name).read_text(encoding="utf-8") for name in STYLES]
    # Sheets of this program: nobody's words are in them.
    return Markup("<style>\n" + "\n".join(sheets) + "</style>")


def contents(seen: Mapping[str, Record], own: list[Record]) -> dict[str, Any]:
    """What the file says: ``mine`` and ``words`` by sequence, ``ideas`` by component, ``closing``
    and ``actions``. ``seen`` is what phones see, ``own`` what this device wrote."""
    steps = _in_order(seen, "step", "position")
    components = _in_order(seen, "component", "number")
    words: dict[str, list[Record]] = {step["id"]: [] for step in steps}
    for word in _in_order(seen, "word", "first"):
        words.setdefault(word["sequence"], []).append(word)
    given = [
        {"title": step["prompt"] or step["title"], "kind": step["kind"], "words": list_}
        for step in steps
        if (list_ := sorted(words[step["id"]], key=lambda word: -word["count"]))
    ]
    closing = SequenceKind.CONCLUSION.value
    return {
        "mine": _mine(steps, components, own),
        "words": [each for each in given if each["kind"] != closing],
        "closing": [each for each in given if each["kind"] == closing],
        "ideas": [
            {"component": component, "ideas": ideas}
            for component in components
            if (ideas := ideaboard.shared(seen, component["key"]))
        ],
        "actions": _in_order(seen, "action", "number"),
    }


def _mine(steps: list[Record], components: list[Record], own: list[Record]) -> list[dict[str, Any]]:
    labels = {component["key"]: component["label"] for component in components}
    titles = {step["id"]: step["title"] for step in steps}
    found: dict[str, list[dict[str, Any]]] = {sequence: [] for sequence in titles}
    for item in own:
        if item["status"] == "withdrawn":
            continue
        notes = [labels.get(item["component"] or "", "")]
        notes.append(wording.say(_SAID[item["status"]]) if item["status"] in _SAID else "")
        notes.append(wording.say("phone.unquoted") if item["unquoted"] else "")
        line = {"text": item["text"], "notes": [note for note in notes if note]}
        found.setdefault(item["sequence"], []).append(line)
    return [
        {"title": titles.get(sequence, ""), "items": items}
        for sequence, items in found.items()
        if items
    ]


def _in_order(seen: Mapping[str, Record], kind: str, by: str) -> list[Record]:
    return sorted((item for item in seen.values() if item["t"] == kind), key=lambda item: item[by])


def blueprint(services: Services) -> Blueprint:
    """``/r/ROOM/emporter``, for whoever takes part."""
    _style()
    door = Blueprint("keeping", __name__)

    @door.get("/r/<room_id>/emporter")
    def keep(room_id: str) -> Response:
        device = services.access.device()
        actor = services.access.actor_of(device, room_id, Role.PARTICIPANT.value)
        room = services.rooms.get(room_id) if actor is not None else None
        if actor is None or room is None:
            abort(403, description=wording.say("refusals.session_lost"))
        if not services.reading.take(device or "", PAGE_COST):
            abort(429)
        seen = room.seen(HALL)
        page = render_template(
            "keep.html",
            meeting=seen["meeting"],
            style=_style(),
            reading=services.workshops.reading_link(room_id) if reads(services, room) else "",
            **contents(seen, room.own(actor)),
        )
        answer = Response(page, content_type="text/html; charset=utf-8")
        answer.headers.set("Content-Disposition", "attachment", filename=FILE_NAME)
        return answer

    return door
