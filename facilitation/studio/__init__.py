"""The studio: from a programme's text to a rencontre that is ready to run.

Everything works as plain forms. A page shown again has every field as it was typed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request
from wtforms import Field, FieldList

from facilitation import presets, programme
from facilitation.core import codec
from facilitation.core.exercise import Plan, Rounds, Seating, Sequence, SequenceKind
from facilitation.core.people import Actor, Permission, Role
from facilitation.core.planning import RevisePlan
from facilitation.core.state import State
from facilitation.keys import random_id
from facilitation.registry import Grant
from facilitation.room import Room
from facilitation.services import Services
from facilitation.studio import links as handed
from facilitation.studio import signs
from facilitation.studio.arithmetic import planned, said_of_tables
from facilitation.studio.checks import remarks
from facilitation.studio.edits import Edited, edit
from facilitation.studio.fields import (
    DAYS,
    OWN_SET,
    WORD_COUNTS,
    ZONES,
    clean,
    printable,
)
from facilitation.studio.forms import PlanForm, ProgrammeForm, data_of, row_of
from facilitation.studio.tables import DOTS
from facilitation.wording import counted, date_long, hour, refusal, say
from facilitation.workshops import Links, NotCreated

FORM_BYTES: Final = 6 * 1024 * 1024
"""A programme of 200,000 characters, three times as long once percent-encoded, and its preview."""
LINES_TO_TICK: Final = 200
"""Above this, lines without a place are shown as one text to copy from."""
_FINE: Final = ("components-", "organiser", "speaker", "zone", "several_", "dots")
"""What the ids of the fine settings begin with."""
_BLANK: Final = Plan(
    title="",
    sequences=(Sequence("", SequenceKind.OTHER, ""),),
    components=presets.NEUTRAL.components,
)


class Studio:
    """The views of this blueprint."""

    def __init__(self, services: Services) -> None:
        self._services = services

    # Who may come in

    def _open_studio(self) -> None:
        if not self._services.access.holds_studio():
            abort(403, description=say("studio.closed"))

    def _owned(self, room_id: str) -> bool:
        access = self._services.access
        return access.actor_of(access.device(), room_id, Role.OWNER.value) is not None

    def _sees_all(self) -> bool:
        """Where anybody may create, nobody sees the others' rencontres."""
        return self._services.access.holds_studio() and not self._services.config.open_creation

    def _room(self, room_id: str) -> Room:
        if not (self._sees_all() or self._owned(room_id)):
            abort(403, description=say("studio.closed"))
        room = self._services.rooms.get(room_id)
        if room is None or not room.state.created:
            abort(404)
        return room

    def _preparer(self, room_id: str) -> tuple[Actor, Room]:
        access = self._services.access
        actor = access.actor_with(access.device(), room_id, Permission.PREPARE)
        if actor is None:
            # The studio's key is enough: whoever holds it can open any console anyway.
            return Actor(Role.OWNER), self._room(room_id)
        room = self._services.rooms.get(room_id)
        if room is None or not room.state.created:
            abort(404)
        return actor, room

    # The list

    def index(self) -> str:
        """Every rencontre that this device may open."""
        self._open_studio()
        every, all_of_them = self._services.workshops.listed(), self._sees_all()
        mine = [item for item in every if all_of_them or self._owned(item.room)]
        rencontres = [(item, _paths(item.links)) for item in mine]
        return render_template("studio.html", rencontres=rencontres)

    # From a text to a plan

    def new(self) -> Any:
        """Paste, upload, or take the ready template."""
        self._open_studio()
        if request.method == "GET":
            return self._show_text("")
        _allow_long_text()
        form = ProgrammeForm(clean(request.form), meta=self._csrf())
        typed = form.text.data or ""
        if not form.validate():
            return self._show_text(typed, say("studio.expired")), 400
        doing = request.form.get("do")
        if doing == "template":
            return self._show_plan(data_of(presets.TEMPLATE, source=typed))
        return self._read(typed, by_hand=doing == "by_hand")

    def _read(self, typed: str, by_hand: bool) -> Any:
        try:
            text = self._uploaded() or typed
            found = programme.read(text)
        except programme.Unreadable as unreadable:
            reason = unreadable.reason
            if by_hand and reason is programme.UnreadableReason.EMPTY:
                return self._show_plan(data_of(_BLANK))
            return self._show_text(typed, say(f"studio.text_{reason.value}")), 422
        if not found.sequences and not by_hand:
            return self._show_text(typed or text, say("studio.text_no_hours"), by_hand=True), 422
        plan = presets.plan_of(found)
        if not found.sequences:
            plan = replace(plan, sequences=_BLANK.sequences)
            return self._show_plan(data_of(plan, source=text))
        said = counted("studio.said_read", len(found.sequences))
        return self._show_plan(data_of(plan, source=text), said=said)

    def _uploaded(self) -> str:
        """The text of the uploaded file, "" when there is none. Raises Unreadable."""
        file = request.files.get("file")
        raw = file.read() if file is not None else b""
        if len(raw) > self._services.config.upload_bytes:
            raise programme.Unreadable(programme.UnreadableReason.TOO_LONG)
        return printable(programme.decode(raw)) if raw else ""

    def _show_text(self, text: str, problem: str = "", by_hand: bool = False) -> str:
        return render_template(
            "studio_new.html",
            text=text,
            problem=problem,
            by_hand=by_hand,
            template_name=presets.TEMPLATE_NAME,
            csrf_token=self._services.access.form_token(),
        )

    # From a plan to a rencontre

    def preview(self) -> Any:
        """Every button of the preview, « Prêt » included."""
        self._open_studio()
        edited, problem = self._edited()
        if problem:
            return self._show_plan(edited.data, problem=problem), 400
        doing = request.form.get("do")
        if doing == "text":
            return self._show_text(edited.data["source"] or "")
        if doing != "create":
            return self._show_plan(edited.data, said=edited.said, focus=edited.focus)
        form = _form(edited.data)
        if not form.validate():
            return self._show_plan(edited.data, problem=say("studio.problem"), checked=form), 422
        try:
            links = self._services.workshops.create(form.plan())
        except NotCreated:
            return self._show_plan(edited.data, problem=say("studio.not_created")), 503
        response = make_response(redirect(f"/studio/{links.room}", 303))
        self._services.access.grant(response, Grant(links.room, Role.OWNER.value))
        return response

    def _edited(self) -> tuple[Edited, str]:
        """The form as sent, after its button; and a sentence when it was not ours."""
        _allow_long_text()
        fields = clean(request.form)
        form = PlanForm(fields, meta=self._csrf())
        if not form["csrf_token"].validate(form):
            data = {name: value for name, value in form.data.items() if name != "csrf_token"}
            return Edited(data), say("studio.expired")
        asked = fields.get("do", "")
        return edit(form, asked, fields.getlist("pick"), fields.get("target", "")), ""

    # A rencontre

    def ready(self, room_id: str) -> Response:
        """The code, the links, and what to do next."""
        plan = self._room(room_id).state.plan
        links = self._services.workshops.links(room_id)
        hours = "\u00a0– ".join(filter(None, (hour(plan.start), hour(plan.end))))
        page = render_template(
            "studio_room.html",
            room_id=room_id,
            plan=plan,
            when=[*filter(None, (date_long(plan.date), hours, plan.place))],
            links=links,
            paths=_paths(links),
            short=links.short,
            saved="enregistre" in request.args,
            handed=handed.handed(self._services.workshops.role_links(room_id)),
            replaced=handed.said(request.args.get("remplace", ""), "deja" in request.args),
            csrf_token=self._services.access.form_token(),
        )
        response = make_response(page)
        if not self._owned(room_id):
            # The picture of its QR code, and its console, ask for it.
            self._services.access.grant(response, Grant(room_id, Role.OWNER.value))
        return response

    def tables(self, room_id: str) -> str:
        """The signs of the tables, to print, and the links of those that are elsewhere."""
        _, room = self._preparer(room_id)
        return signs.page(room, self._services.workshops.links(room_id), self._page_of(room))

    def prepare(self, room_id: str) -> Any:
        """The same form, for a rencontre that exists."""
        actor, room = self._preparer(room_id)
        if request.method == "GET":
            plan = room.state.plan
            return self._show_plan(data_of(plan, base=_stamp(plan)), room=room)
        edited, problem = self._edited()
        if problem:
            return self._show_plan(edited.data, room=room, problem=problem), 400
        if request.form.get("do") != "create":
            return self._show_plan(edited.data, room=room, said=edited.said, focus=edited.focus)
        return self._revise(actor, room, edited.data)

    def _revise(self, actor: Actor, room: Room, data: dict[str, Any]) -> Any:
        base = room.state.plan
        problem = _keep_held(data, room.state)
        if data["base"] != _stamp(base):
            data["base"] = _stamp(base)
            problem = problem or say("studio.changed_meanwhile")
        form = _form(data)
        if not form.validate():
            page = self._show_plan(data, room=room, problem=say("studio.problem"), checked=form)
            return page, 422
        if problem:
            return self._show_plan(data, room=room, problem=problem), 409
        command = RevisePlan(presets.typeset(_keep_kinds(form.plan(base), room.state)))
        answer = room.submit(actor, command, random_id())
        if answer.refused is not None:
            said = say("studio.not_revised", reason=refusal(answer.refused))
            return self._show_plan(data, room=room, problem=said), 409
        return redirect(self._page_of(room, "?enregistre=1"), 303)

    def _page_of(self, room: Room, query: str = "") -> str:
        """Where a facilitator comes from: its page in the studio, or the console."""
        studio = self._sees_all() or self._owned(room.id)
        return f"/studio/{room.id}{query}" if studio else f"/r/{room.id}/console"

    # Showing a plan

    def _show_plan(
        self,
        data: dict[str, Any],
        *,
        room: Room | None = None,
        said: str = "",
        problem: str = "",
        focus: str = "",
        checked: PlanForm | None = None,
    ) -> str:
        form = checked or _form(data)
        valid = checked is None and form.validate()
        focus = focus or ("" if valid else _first_error(form))
        lines = (form.unplaced.data or "").split("\n")
        return render_template(
            "studio_plan.html",
            form=form,
            room=room,
            held={} if room is None else _held(room.state),
            action="/studio/apercu" if room is None else f"/studio/{room.id}/preparer",
            back="" if room is None else self._page_of(room),
            shown=sum(not row.removed.data for row in form.rows),
            remarks=remarks(form),
            planned=planned(form),
            tables_said=said_of_tables(form),
            lines=[(index, line) for index, line in enumerate(lines) if line.strip()],
            lines_to_tick=LINES_TO_TICK,
            said=said,
            problem=problem,
            focus=focus,
            fine_open=focus.startswith(_FINE),
            plan_errors=[] if checked is None else _own_errors(form.sequences),
            kinds=[(kind.value, say(f"studio.kind_{kind.value}")) for kind in SequenceKind],
            days=[(day, say("studio.row_day_n", n=day)) for day in DAYS],
            sets=presets.SETS,
            own_set=OWN_SET,
            zones=ZONES,
            word_counts=WORD_COUNTS,
            modes=[(mode.value, say(f"studio.rounds_{mode.value}")) for mode in Rounds],
            seatings=[(way.value, say(f"studio.seating_{way.value}")) for way in Seating],
            dot_counts=[(n, n if int(n) else say("studio.dots_none")) for n in DOTS],
            csrf_token=self._services.access.form_token(),
        )

    def _csrf(self) -> dict[str, Any]:
        return {"csrf_context": self._services.access.form_token()}


def _paths(links: Links) -> dict[str, str]:
    """The links' addresses on this very server, whatever name this browser knows it by."""
    names = ("join", "console", "wall", "export")
    return {name: urlsplit(getattr(links, name)).path for name in names}


def _form(data: dict[str, Any]) -> PlanForm:
    """The form of data that has already come through the door."""
    return PlanForm(data=data, meta={"csrf": False})


def _allow_long_text() -> None:
    request.max_content_length = FORM_BYTES
    request.max_form_memory_size = FORM_BYTES


def _stamp(plan: Plan) -> str:
    """Changes when the plan does."""
    stored = json.dumps(codec.plan_data(plan), sort_keys=True)
    return hashlib.sha256(stored.encode()).hexdigest()[:32]


def _held(state: State) -> dict[str, str]:
    """The sequences that a revision must keep: id → "running" or "written"."""
    held = {} if state.current is None else {state.current: "running"}
    return held | {item.sequence: "written" for item in state.contributions.values()}


def _keep_held(data: dict[str, Any], state: State) -> str:
    """Put back what a revision must keep; a sentence when something had to be."""
    names = []
    for sequence_id in _held(state):
        sequence = state.plan.sequence(sequence_id)
        rows = [row for row in data["sequences"] if row["id"] == sequence_id]
        if sequence is None or any(not row["removed"] and row["title"].strip() for row in rows):
            continue
        names.append(sequence.title)
        if rows:
            rows[0].update(removed="", title=rows[0]["title"].strip() or sequence.title)
        else:
            data["sequences"].append(row_of(sequence))
    return say("studio.kept", titles=", ".join(names)) if names else ""


def _keep_kinds(plan: Plan, state: State) -> Plan:
    """What was written under one kind is not moved under another."""
    held = _held(state)
    old = {item.id: item for item in state.plan.sequences if held.get(item.id) == "written"}
    sequences = (
        replace(item, kind=old[item.id].kind) if item.id in old else item for item in plan.sequences
    )
    return replace(plan, sequences=tuple(sequences))


def _own_errors(field: Field) -> list[str]:
    """The errors of a list itself, not of its entries."""
    every: list[object] = list(field.errors)  # the entries' own are mappings
    return [error for error in every if isinstance(error, str)]


def _first_error(fields: Iterable[Field]) -> str:
    """The id of the first field to look at again, "" when there is none."""
    for field in fields:
        inner = field if isinstance(field, FieldList) else getattr(field, "form", None)
        found = _first_error(inner) if inner is not None else str(field.id) if field.errors else ""
        if found:
            return found
    return ""


def blueprint(services: Services) -> Blueprint:
    """``/studio`` and below, for whoever holds the studio's key or owns the rencontre."""
    studio = Studio(services)
    door = Blueprint("studio", __name__)
    rules: list[tuple[str, Callable[..., Any], list[str]]] = [
        ("/studio", studio.index, ["GET"]),
        ("/studio/nouvelle", studio.new, ["GET", "POST"]),
        ("/studio/apercu", studio.preview, ["POST"]),
        ("/studio/<room_id>", studio.ready, ["GET"]),
        ("/studio/<room_id>/tables", studio.tables, ["GET"]),
        ("/studio/<room_id>/preparer", studio.prepare, ["GET", "POST"]),
    ]
    for rule, view, methods in rules:
        door.add_url_rule(rule, view.__name__, view, methods=methods)
    return door
