"""« Publier », on the page of the restitution: a draft or validated, who reads it, the final PDF.

Each press is a plain form and comes back to the page, which says what became of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, abort, redirect, request
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as BaseResponse

from facilitation import forms
from facilitation.core.people import Permission
from facilitation.core.refusal import Refused
from facilitation.finals import is_pdf
from facilitation.forms import PageForm
from facilitation.keys import random_id
from facilitation.premises import Reach, reach_of
from facilitation.published import Opens, Publication
from facilitation.reader import final_answer
from facilitation.room import Room
from facilitation.services import Services
from facilitation.studio.links import Handed, handed
from facilitation.wording import clock_hour, date_long, say, size

PART = "publier"
"""Where the part is on its page."""
LINK = "reading"
VALIDATE, CLOSE, LAST_DAY = "validate_restitution", "close_reading", "set_last_day"
KINDS = (VALIDATE, CLOSE, LAST_DAY)
"""The operations of this part."""
_FORM_BYTES = 65536
"""What a form with a file says besides it."""
DONE = ("validated", "draft", "closed", "opened", "day", "final", "removed", "replaced", "already")
WRONG = ("changed", "past_day", "no_file", "not_pdf", "too_large", "cut", "not_stored", "expired")
OF_A_FILE = ("no_file", "not_pdf", "too_large", "cut")
"""What the page says when one comes back to it, by the name in its address."""
PAST_DAY = "past_day"
FIELDS = {PAST_DAY: "last-day"} | dict.fromkeys(OF_A_FILE, "final-file")
"""The field of the page that has to be filled again, by what was wrong."""


@dataclass(frozen=True, slots=True)
class Part:
    """The part as its template has it: sentences, and what its forms carry."""

    now: Publication
    said: str
    wrong: str
    wrong_day: bool
    wrong_file: bool
    state: str
    link: Handed | None
    opens: str
    last_day: str
    nearby: bool
    final_size: str
    final_at: str
    most: int
    most_said: str
    days: int
    sentences: Mapping[str, str]
    """What a script says of a file that cannot be taken."""
    token: str
    may_replace: bool

    @property
    def closed(self) -> bool:
        """True when the link was closed by hand."""
        return self.now.opens is Opens.CLOSED

    @property
    def over(self) -> bool:
        """True when its last day is past."""
        return self.now.opens is Opens.OVER

    def new_id(self) -> str:
        """The id of one more operation."""
        return random_id()


def part(services: Services, room_id: str, asked: Mapping[str, str]) -> Part:
    """The part for whoever may publish; ``asked`` is the query of the page's address. Aborts for
    anybody else."""
    actor = services.access.require(room_id, Permission.PUBLISH)
    room = _room(services, room_id)
    now, zone = services.published.of(room), room.state.plan.zone
    links = services.workshops.role_links(room.id)
    mine = next((link for link in links if link.name == LINK), None)
    name = asked.get("publie", "")
    final, until = now.final, now.last_day
    day = date_long(until.isoformat()) if until else ""
    return Part(
        now=now,
        said=say(f"publishing.said_{name}") if name in DONE else "",
        wrong=_wrong(name, services) if name in WRONG else "",
        wrong_day=name == PAST_DAY,
        wrong_file=name in OF_A_FILE,
        state=_state(now),
        link=handed([mine])[0] if mine else None,
        opens=_opens(now, day),
        last_day=now.chosen_day.isoformat() if now.chosen_day else "",
        nearby=mine is not None and reach_of(mine.address) is not Reach.ANYWHERE,
        final_size=size(final.size) if final else "",
        final_at=_at(final.at, zone) if final else "",
        most=services.config.final_bytes,
        most_said=size(services.config.final_bytes),
        days=services.config.reading_days,
        sentences={each: _wrong(each, services) for each in OF_A_FILE},
        token=services.access.form_token(),
        may_replace=actor.may(Permission.LINKS),
    )


def _room(services: Services, room_id: str) -> Room:
    room = services.rooms.get(room_id)
    if room is None or not room.state.created:
        abort(404)
    return room


def _wrong(name: str, services: Services) -> str:
    return say(f"publishing.wrong_{name}", most=size(services.config.final_bytes))


def _state(now: Publication) -> str:
    if now.validated is None:
        return say("document.state")
    key = "document.validated_changed" if now.changed else "document.validated"
    return say(key, date=date_long(now.validated.date().isoformat()))


def _opens(now: Publication, day: str) -> str:
    key = f"publishing.opens_{now.opens.value}"
    if now.opens is Opens.CLOSED:
        return say(key)
    return say(key, date=day) if day else say(f"{key}_always")


def _at(instant: float, zone: str) -> str:
    day = datetime.fromtimestamp(instant, ZoneInfo(zone)).date()
    return say("publishing.at", date=date_long(day.isoformat()), hour=clock_hour(instant, zone))


class LinkForm(PageForm):
    """Replacing the link needs nothing but that it comes from our page."""


class Publishing:
    """The views of this blueprint."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def op(self, room_id: str) -> Any:
        """One of ``KINDS``, as a plain form."""
        actor = self._services.access.require(room_id, Permission.PUBLISH)
        room = _room(self._services, room_id)
        if not self._ours():
            return _back(room_id, "expired")
        fields = request.form.to_dict()
        kind = fields.get("kind", "")
        if kind not in KINDS:
            abort(400)
        on = fields.get("on") == "true"
        said = self._services.published.digest(room)
        if kind == VALIDATE and on and fields.get("digest") != said:
            # What they read is no longer what there is: they look again.
            return _back(room_id, "changed")
        if kind == LAST_DAY and self._past(room, fields.get("day", "")):
            return _back(room_id, PAST_DAY)
        op = fields.get("id")
        command = forms.read(kind, op, fields, self._services.config)
        refused = command if isinstance(command, Refused) else None
        if not isinstance(command, Refused):
            refused = room.submit(actor, command, str(op)).refused
        if refused is not None:
            return _back(room_id, "not_stored" if not refused.reason.final else "expired")
        closed = fields.get("closed") == "true"
        done = {VALIDATE: ("draft", "validated")[on], CLOSE: ("opened", "closed")[closed]}
        return _back(room_id, done.get(kind, "day"))

    def _past(self, room: Room, day: str) -> bool:
        try:
            return bool(day) and date.fromisoformat(day) < self._services.published.of(room).today
        except ValueError:
            return True

    def replace(self, room_id: str) -> BaseResponse:
        """A new link for reading; the one before opens nothing any more."""
        self._services.access.require(room_id, Permission.LINKS)
        seen = request.form.get("seen", "")
        if not self._ours():
            return _back(room_id, "expired")
        if not (seen.isascii() and seen.isdigit() and len(seen) < 6):
            abort(400)
        replaced = self._services.revoking.replace(room_id, LINK, int(seen))
        return _back(room_id, "replaced" if replaced else "already")

    def put_final(self, room_id: str) -> BaseResponse:
        """The final PDF, in the place of the one there was if any."""
        self._services.access.require(room_id, Permission.PUBLISH)
        room, most = _room(self._services, room_id), self._services.config.final_bytes
        request.max_content_length = most + _FORM_BYTES
        try:
            ours, sent = self._ours(), request.files.get("pdf")
        except RequestEntityTooLarge:
            return _back(room_id, "too_large")
        if not ours:
            return _back(room_id, "expired")
        content = sent.read(most + 1) if sent is not None else b""
        wrong = _wrong_file(content, most)
        if wrong:
            return _back(room_id, wrong)
        published, at = self._services.published, self._services.clock.now()
        try:
            published.finals.put(room_id, content, published.digest(room), at)
        except OperationalError:
            return _back(room_id, "not_stored")
        return _back(room_id, "final")

    def remove_final(self, room_id: str) -> BaseResponse:
        """The final PDF is erased."""
        self._services.access.require(room_id, Permission.PUBLISH)
        _room(self._services, room_id)
        if not self._ours():
            return _back(room_id, "expired")
        try:
            self._services.published.finals.remove(room_id)
        except OperationalError:
            return _back(room_id, "not_stored")
        return _back(room_id, "removed")

    def final(self, room_id: str) -> Response:
        """The final PDF, for whoever put it there."""
        self._services.access.require(room_id, Permission.PUBLISH)
        content = self._services.published.finals.content(room_id)
        if content is None:
            abort(404)
        return final_answer(content, _room(self._services, room_id).state.plan.date)

    def _ours(self) -> bool:
        token = self._services.access.form_token()
        return LinkForm(request.form, meta={"csrf_context": token}).validate()


def _wrong_file(content: bytes, most: int) -> str:
    if not content:
        return "no_file"
    if len(content) > most:
        return "too_large"
    return "" if is_pdf(content) else "not_pdf"


def _back(room_id: str, name: str) -> BaseResponse:
    # The browser puts the focus there.
    place = FIELDS.get(name, PART)
    return redirect(f"/r/{room_id}/restitution?{urlencode({'publie': name})}#{place}", 303)


def blueprint(services: Services) -> Blueprint:
    """``/r/ROOM/publier`` and what is put behind the link, for whoever may publish."""
    publishing = Publishing(services)
    door = Blueprint("publishing", __name__)
    where = "/r/<room_id>/publier"
    door.add_url_rule(where, "op", publishing.op, methods=["POST"])
    door.add_url_rule(f"{where}/lien", "replace", publishing.replace, methods=["POST"])
    door.add_url_rule(f"{where}/final", "put_final", publishing.put_final, methods=["POST"])
    door.add_url_rule(f"{where}/retirer", "remove_final", publishing.remove_final, methods=["POST"])
    door.add_url_rule(f"{where}/final.pdf", "final", publishing.final)
    return door
