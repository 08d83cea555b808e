"""What the studio's pages share: who may come in, and a plan shown in its form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import urlsplit

from flask import abort, render_template, request
from wtforms import Field, FieldList

from facilitation import presets
from facilitation.core.exercise import Rounds, Seating, SequenceKind
from facilitation.core.people import Actor, Permission, Role
from facilitation.room import Room
from facilitation.services import Services
from facilitation.studio.arithmetic import planned, said_of_tables
from facilitation.studio.checks import remarks
from facilitation.studio.edits import Edited, edit
from facilitation.studio.fields import DAYS, OWN_SET, WORD_COUNTS, ZONES, clean
from facilitation.studio.forms import PlanForm
from facilitation.studio.held import held
from facilitation.studio.tables import DOTS
from facilitation.wording import say
from facilitation.workshops import Links

FORM_BYTES: Final = 6 * 1024 * 1024
"""A programme of 200,000 characters, three times as long once percent-encoded, and its preview."""
LINES_TO_TICK: Final = 200
"""Above this, lines without a place are shown as one text to copy from."""
_FINE: Final = (
    *("components-", "organiser", "speaker", "synthesis_by"),
    *("frame", "zone", "several_", "dots", "partners", "further_reading"),
)
"""What the ids of the fine settings begin with."""


class Desk:
    """Who asks, and what they are shown."""

    def __init__(self, services: Services) -> None:
        self.services = services

    # Who may come in

    def open_studio(self) -> None:
        """Aborts with 403 unless the asking device may create rencontres."""
        if not self.services.access.holds_studio():
            abort(403, description=say("studio.closed"))

    def owned(self, room_id: str) -> bool:
        """True when the asking device owns that rencontre."""
        access = self.services.access
        return access.actor_of(access.device(), room_id, Role.OWNER.value) is not None

    def sees_all(self) -> bool:
        """Where anybody may create, nobody sees the others' rencontres, nor their templates."""
        return self.services.access.holds_studio() and not self.services.config.open_creation

    def open_library(self) -> None:
        """Aborts with 403 for whoever does not see all: templates are one list for everybody."""
        if not self.sees_all():
            abort(403, description=say("studio.closed"))

    def room(self, room_id: str) -> Room:
        """A rencontre that the asking device may see here; aborts with 403 or 404."""
        if not (self.sees_all() or self.owned(room_id)):
            abort(403, description=say("studio.closed"))
        room = self.services.rooms.get(room_id)
        if room is None or not room.state.created:
            abort(404)
        return room

    def preparer(self, room_id: str) -> tuple[Actor, Room]:
        """Who prepares a rencontre, and it; aborts with 403 or 404."""
        access = self.services.access
        actor = access.actor_with(access.device(), room_id, Permission.PREPARE)
        if actor is None:
            # The studio's key is enough: whoever holds it can open any console anyway.
            return Actor(Role.OWNER), self.room(room_id)
        room = self.services.rooms.get(room_id)
        if room is None or not room.state.created:
            abort(404)
        return actor, room

    def page_of(self, room: Room, query: str = "") -> str:
        """Where a facilitator comes from: its page in the studio, or the console."""
        studio = self.sees_all() or self.owned(room.id)
        return f"/studio/{room.id}{query}" if studio else f"/r/{room.id}/console"

    # A plan in its form

    def edited(self) -> tuple[Edited, str]:
        """The form as sent, after its button; and a sentence when it was not ours."""
        allow_long_text()
        fields = clean(request.form)
        form = PlanForm(fields, meta=self.csrf())
        if not form["csrf_token"].validate(form):
            data = {name: value for name, value in form.data.items() if name != "csrf_token"}
            return Edited(data), say("studio.expired")
        asked = fields.get("do", "")
        return edit(form, asked, fields.getlist("pick"), fields.get("target", "")), ""

    def show_plan(
        self,
        data: dict[str, Any],
        *,
        room: Room | None = None,
        said: str = "",
        problem: str = "",
        focus: str = "",
        checked: PlanForm | None = None,
    ) -> str:
        """The page of a plan. ``room`` is the rencontre that it is of, if there is one; ``checked``
        the form with its errors, when it was sent."""
        form = checked or form_of(data)
        valid = checked is None and form.validate()
        focus = focus or ("" if valid else _first_error(form))
        lines = (form.unplaced.data or "").split("\n")
        return render_template(
            "studio_plan.html",
            form=form,
            room=room,
            held={} if room is None else held(room.state),
            action="/studio/apercu" if room is None else f"/studio/{room.id}/preparer",
            back="" if room is None else self.page_of(room),
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
            csrf_token=self.services.access.form_token(),
        )

    def csrf(self) -> dict[str, Any]:
        return {"csrf_context": self.services.access.form_token()}


def paths(links: Links) -> dict[str, str]:
    """The links' addresses on this very server, whatever name this browser knows it by."""
    names = ("join", "console", "wall", "export")
    return {name: urlsplit(getattr(links, name)).path for name in names}


def form_of(data: dict[str, Any]) -> PlanForm:
    """The form of data that has already come through the door."""
    return PlanForm(data=data, meta={"csrf": False})


def allow_long_text() -> None:
    """This request may hold a whole programme, and its preview."""
    request.max_content_length = FORM_BYTES
    request.max_form_memory_size = FORM_BYTES


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
