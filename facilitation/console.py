"""The console: the facilitators' screen, from which a rencontre is steered."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, jsonify, render_template, request

from facilitation import activity, wording, words
from facilitation.core.assignments import work_sequence
from facilitation.core.counted import Word
from facilitation.core.people import Permission
from facilitation.core.rounds import MOST_TABLES, tables_for
from facilitation.core.state import State
from facilitation.core.views import CONSOLE
from facilitation.engine.offload import Offload
from facilitation.services import Services
from facilitation.studio import arithmetic
from facilitation.studio.links import handed
from facilitation.studio.tables import MOST_PEOPLE, read_number

MOST_SUGGESTIONS = 60
"""More than anybody decides in a morning."""


def suggested(state: State, sequence: str, offload: Offload) -> list[dict[str, Any]]:
    """Pairs of words of a sequence that may be the same one, most plausible first, those left out
    that the animation keeps apart: the numbers of both, the more given first, what they show, and
    ``why`` ("typo" or "family"). None before the reveal."""
    step = state.steps.get(sequence)
    if step is None or not step.revealed:
        return []
    given = [word for word in state.words.values() if word.given and word.sequence == sequence]
    given.sort(key=lambda word: (-word.count, word.first))
    found = offload(words.suggestions, tuple(word.shown for word in given))
    pairs = [(*sorted((pair.first, pair.second)), pair.why) for pair in found]
    asked = [
        {
            "word": given[one].number,
            "other": given[two].number,
            "a": given[one].shown,
            "b": given[two].shown,
            "why": why.value,
        }
        for one, two, why in pairs
        if _pair(given[one], given[two]) not in state.kept_apart
    ]
    return asked[:MOST_SUGGESTIONS]


def _pair(one: Word, two: Word) -> tuple[int, int]:
    return min(one.number, two.number), max(one.number, two.number)


def tables_said(state: State, people: str, tables: str) -> dict[str, Any]:
    """What figures as they are being typed would make: ``tables``, how many there would be, and
    ``said``, sentences about them. Without a number of tables, it is what the people make."""
    plan = state.plan
    labels = [component.label for component in plan.components]
    expected = min(read_number(people) or 0, MOST_PEOPLE)
    typed = read_number(tables)
    count = tables_for(expected, len(labels)) if typed is None else min(typed, MOST_TABLES)
    sequence = work_sequence(state)
    said = [arithmetic.tables_said(expected, count, len(labels))]
    if sequence is not None:
        said.append(arithmetic.uncovered(sequence.work, count, labels))
    return {"tables": count, "said": [sentence for sentence in said if sentence]}


def blueprint(services: Services) -> Blueprint:
    """``/r/ROOM/console`` and what it asks for, for whoever may read and steer the rencontre."""
    pages = Blueprint("console", __name__)

    @pages.get("/r/<room_id>/console")
    def show(room_id: str) -> str:
        actor = services.access.require(room_id, Permission.READ_CONSOLE)
        room = services.rooms.get(room_id)
        if room is None:
            abort(404)
        plan, links = room.state.plan, services.workshops.links(room_id)
        every = services.workshops.role_links(room_id)
        return render_template(
            "console.html",
            room=room_id,
            role=actor.role.value,
            title=plan.title,
            day_zone=plan.zone,
            records=room.snapshot(CONSOLE),
            handed=handed(every, role=actor.role),
            may_replace=actor.may(Permission.LINKS),
            address=links.short,
            code=links.code,
            relay_link=next((link.address for link in every if link.name == "relay"), ""),
            may_export=actor.may(Permission.EXPORT),
            may_start_over=actor.may(Permission.START_OVER),
            spoken=wording.spoken("console"),
        )

    @pages.get("/r/<room_id>/activity")
    def log(room_id: str) -> Response:
        actor = services.access.require(room_id, Permission.READ_CONSOLE)
        room = services.rooms.get(room_id)
        if room is None:
            abort(404)
        entries, state = room.acts()
        every = activity.lines(entries, state, actor)
        return jsonify({"lines": [line.as_json() for line in every]})

    @pages.get("/r/<room_id>/suggestions")
    def suggest(room_id: str) -> Response:
        services.access.require(room_id, Permission.READ_CONSOLE)
        room = services.rooms.get(room_id)
        if room is None:
            abort(404)
        sequence = request.args.get("sequence", "")
        found = suggested(room.state, sequence, services.offload)
        return jsonify({"suggestions": found})

    @pages.get("/r/<room_id>/tables")
    def count(room_id: str) -> Response:
        services.access.require(room_id, Permission.STEER)
        room = services.rooms.get(room_id)
        if room is None:
            abort(404)
        asked = request.args
        return jsonify(tables_said(room.state, asked.get("people", ""), asked.get("tables", "")))

    return pages
