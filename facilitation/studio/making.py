"""From a programme's text, a template or a file to a rencontre that is ready to run."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from flask import make_response, redirect, render_template, request

from facilitation import presets, programme
from facilitation.core.exercise import Plan, Sequence, SequenceKind
from facilitation.core.people import Role
from facilitation.library import Template
from facilitation.registry import Grant
from facilitation.studio import preparation
from facilitation.studio.desk import Desk, allow_long_text, form_of, paths
from facilitation.studio.fields import clean, printable
from facilitation.studio.forms import ProgrammeForm, data_of
from facilitation.studio.sharing import uploaded
from facilitation.wording import counted, say
from facilitation.workshops import NotCreated

FROM_TEMPLATE: Final = "modele-"
"""What the button of a template sends, before its id."""
_BLANK: Final = Plan(
    title="",
    sequences=(Sequence("", SequenceKind.OTHER, ""),),
    components=presets.NEUTRAL.components,
)


class Making:
    """The list of rencontres, and how one comes to be."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._services = desk.services

    # The list

    def index(self) -> str:
        """Every rencontre that this device may open."""
        self._desk.open_studio()
        every, all_of_them = self._services.workshops.listed(), self._desk.sees_all()
        mine = [item for item in every if all_of_them or self._desk.owned(item.room)]
        rencontres = [(item, paths(item.links)) for item in mine]
        erased = "effacee" in request.args
        return render_template("studio.html", rencontres=rencontres, erased=erased)

    # From a text to a plan

    def new(self) -> Any:
        """Paste, upload, or take the ready template."""
        self._desk.open_studio()
        if request.method == "GET":
            return self._show_text("")
        allow_long_text()
        form = ProgrammeForm(clean(request.form), meta=self._desk.csrf())
        typed = form.text.data or ""
        if not form.validate():
            return self._show_text(typed, say("studio.expired")), 400
        doing = request.form.get("do", "")
        if doing == "template":
            return self._desk.show_plan(data_of(presets.TEMPLATE, source=typed))
        if doing.startswith(FROM_TEMPLATE):
            kept = self._template(doing.removeprefix(FROM_TEMPLATE))
            return self._from_file(kept.content, typed) if kept else self._show_text(typed)
        raw = uploaded(self._services.config.upload_bytes)
        if preparation.looks_like(raw):
            return self._from_file(raw, typed)
        return self._read(raw, typed, by_hand=doing == "by_hand")

    def _template(self, template_id: str) -> Template | None:
        return self._services.library.get(template_id) if self._desk.sees_all() else None

    def _from_file(self, raw: bytes, typed: str) -> Any:
        try:
            found = preparation.read(raw)
        except preparation.Unusable as unusable:
            return self._show_text(typed, say(f"studio.file_{unusable.why.value}")), 422
        data = data_of(found.plan, found.complements, source=typed)
        return self._desk.show_plan(data, said=say("studio.said_file"))

    def _read(self, raw: bytes, typed: str, by_hand: bool) -> Any:
        try:
            text = self._text(raw) or typed
            found = programme.read(text)
        except programme.Unreadable as unreadable:
            reason = unreadable.reason
            if by_hand and reason is programme.UnreadableReason.EMPTY:
                return self._desk.show_plan(data_of(_BLANK))
            return self._show_text(typed, say(f"studio.text_{reason.value}")), 422
        if not found.sequences and not by_hand:
            return self._show_text(typed or text, say("studio.text_no_hours"), by_hand=True), 422
        plan = presets.plan_of(found)
        if not found.sequences:
            plan = replace(plan, sequences=_BLANK.sequences)
            return self._desk.show_plan(data_of(plan, source=text))
        said = counted("studio.said_read", len(found.sequences))
        return self._desk.show_plan(data_of(plan, source=text), said=said)

    def _text(self, raw: bytes) -> str:
        """The text of an uploaded file, "" when there is none. Raises Unreadable."""
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
            templates=self._services.library.every() if self._desk.sees_all() else [],
            removed=self._template(request.args.get("retire", "")),
            csrf_token=self._services.access.form_token(),
        )

    # From a plan to a rencontre

    def preview(self) -> Any:
        """Every button of the preview, « Prêt » included."""
        self._desk.open_studio()
        edited, problem = self._desk.edited()
        if problem:
            return self._desk.show_plan(edited.data, problem=problem), 400
        doing = request.form.get("do")
        if doing == "text":
            return self._show_text(edited.data["source"] or "")
        if doing != "create":
            return self._desk.show_plan(edited.data, said=edited.said, focus=edited.focus)
        form = form_of(edited.data)
        if not form.validate():
            return self._desk.show_plan(
                edited.data, problem=say("studio.problem"), checked=form
            ), 422
        try:
            links = self._services.workshops.create(form.plan(), form.complements())
        except NotCreated:
            return self._desk.show_plan(edited.data, problem=say("studio.not_created")), 503
        response = make_response(redirect(f"/studio/{links.room}", 303))
        self._services.access.grant(response, Grant(links.room, Role.OWNER.value))
        return response
