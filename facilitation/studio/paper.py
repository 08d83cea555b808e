"""« À imprimer »: the page that hands out the print kit of a rencontre, whole or in parts."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Any, Final

from flask import Blueprint, Response, jsonify, render_template, request
from wtforms import BooleanField, Form, StringField, ValidationError

from facilitation import printing
from facilitation.forms.page import PageForm
from facilitation.room import Room
from facilitation.studio import kit
from facilitation.studio.desk import Desk
from facilitation.studio.fields import AtMost, clean, one_line
from facilitation.studio.kit import Part, Wifi
from facilitation.wording import say

log = logging.getLogger(__name__)

NETWORK_LIMIT: Final = 32
PASSWORD_LIMIT: Final = 63
"""What Wi-Fi itself allows."""


class PaperForm(PageForm):
    """Which parts, and the room's Wi-Fi, which is printed and never stored."""

    poster = BooleanField(default=True)
    signs = BooleanField(default=True)
    sheets = BooleanField(default=True)
    slips = BooleanField(default=True)
    wifi_name = StringField(validators=[AtMost(NETWORK_LIMIT)])
    wifi_password = StringField(validators=[AtMost(PASSWORD_LIMIT)])

    def validate_wifi_name(self, field: StringField) -> None:
        """A password alone would be printed without its network."""
        if one_line(self.wifi_password.data) and not one_line(field.data):
            raise ValidationError(say("paper.error_wifi"))

    def wifi(self) -> Wifi | None:
        """The network, or None where phones need none."""
        name = one_line(self.wifi_name.data)
        return Wifi(name, one_line(self.wifi_password.data)) if name else None


class Paper:
    """The page and its file, for whoever prepares."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._services = desk.services

    def show(self, room_id: str) -> str:
        """What may be printed."""
        _, room = self._desk.preparer(room_id)
        return self._page(room, PaperForm(meta=self._desk.csrf()))

    def make(self, room_id: str) -> Any:
        """The PDF of one part, or of those that are ticked."""
        _, room = self._desk.preparer(room_id)
        fields = clean(request.form)
        form = PaperForm(fields, meta=self._desk.csrf())
        if not form.validate():
            return self._refused(room, form, _said_of(form), 422)
        parts = _asked(form, fields.get("only", ""), room)
        if not parts:
            return self._refused(room, form, say("paper.error_nothing"), 422)
        state, links = room.state, self._services.workshops.links(room_id)
        made = datetime.fromtimestamp(self._services.clock.now(), UTC)
        try:
            # Off the loop: sixty signs with long names take two seconds.
            file = self._services.compose(kit.render, state, links, parts, form.wifi(), made)
        except printing.NotPrinted as error:
            log.error("not printed: %s", error)
            return self._refused(room, form, say("paper.failed"), 503)
        answer = Response(file, content_type=printing.MEDIA_TYPE)
        name = kit.file_name(state.plan, parts)
        answer.headers.set("Content-Disposition", "attachment", filename=name)
        return answer

    def _refused(self, room: Room, form: PaperForm, problem: str, status: int) -> Any:
        taken = request.accept_mimetypes.best_match(["text/html", "application/json"])
        if taken == "application/json":
            return jsonify(problem=problem, field=_first_wrong(form)), status
        return self._page(room, form, problem), status

    def _page(self, room: Room, form: PaperForm, problem: str = "") -> str:
        plan, pages = room.state.plan, kit.pages(room.state)
        return render_template(
            "studio_paper.html",
            room=room.id,
            plan=plan,
            form=form,
            problem=problem,
            focus=_first_wrong(form),
            parts=[(part.value, pages[part]) for part in Part],
            missing=_missing(room),
            slips_each=kit.SLIPS_A_PAGE,
            slips_times=-(-plan.people // kit.SLIPS_A_PAGE),
            address=self._services.workshops.links(room.id).short,
            back=self._desk.page_of(room),
            csrf_token=self._services.access.form_token(),
        )


def _asked(form: PaperForm, only: str, room: Room) -> list[Part]:
    """The parts that were asked for and that have a page, in their order."""
    wanted = [only] if only in set(Part) else [part for part in Part if form[part.value].data]
    pages = kit.pages(room.state)
    return [part for part in Part if part.value in wanted and pages[part]]


def _missing(room: Room) -> dict[str, str]:
    """Why a part has no page."""
    remote = bool(room.state.groups)
    return {
        Part.SIGNS.value: say("paper.signs_remote" if remote else "paper.signs_none"),
        Part.SLIPS.value: say("paper.slips_none"),
    }


def _first_wrong(form: Form) -> str:
    return next((str(field.id) for field in form if field.errors), "")


def _said_of(form: Form) -> str:
    """What is wrong, for a page that says it beside the buttons."""
    return next((str(field.errors[0]) for field in form if field.errors), "")


def add_rules(door: Blueprint, desk: Desk) -> None:
    """``/studio/ROOM/imprimer``: the page, and the file that its form asks for."""
    paper = Paper(desk)
    rule = "/studio/<room_id>/imprimer"
    door.add_url_rule(rule, "paper", paper.show, methods=["GET"])
    door.add_url_rule(rule, "paper_file", paper.make, methods=["POST"])
