"""The link for reading: the restitution and its files, for whoever was given the address.

It takes no cookie and leaves none. Only the shareable copy is behind it, once it was validated, and
the final PDF if the owner has put one there.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from facilitation.core import restitution
from facilitation.core.people import Role
from facilitation.core.restitution import Copy, Restitution
from facilitation.export import FORMATS, file_name, html
from facilitation.finals import Content
from facilitation.guard import PAGE_COST
from facilitation.onepage import rendered
from facilitation.premises import Reach, reach_of
from facilitation.published import Opens, Publication
from facilitation.room import Room
from facilitation.services import Services
from facilitation.stills import Still
from facilitation.wording import date_long, say, size
from facilitation.workshops import LINKED

FILES = ("pdf", "docx")
"""The formats that are offered for reading; those for further work are the owner's."""
NOINDEX = "noindex, nofollow, noarchive"
ALONE = "default-src 'none'; sandbox"
"""What a file of somebody else's may do when a browser shows it: nothing."""


def final_answer(content: Content, date: str | None) -> Response:
    """The final PDF as it is handed out: a file, whose name was typed by nobody."""
    answer = Response(content.pieces(), content_type="application/pdf")
    answer.content_length = len(content.data)
    name = "-".join(part for part in ("synthese", date if date_long(date) else "") if part)
    answer.headers.set("Content-Disposition", "attachment", filename=f"{name}.pdf")
    answer.headers["Content-Security-Policy"] = ALONE
    return answer


def reads(services: Services, room: Room | Still) -> bool:
    """Whether phones are told of the link: where its address will still be reached from home, and
    nobody has closed it."""
    public = reach_of(services.workshops.address) is Reach.ANYWHERE
    return public and not room.state.reading_link.closed


class Reader:
    """The views of this blueprint."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def page(self, token: str) -> Any:
        """What there is to read; or when there will be, or why there is nothing any more."""
        room, publication = self._opened(token)
        plan, opens = room.state.plan, publication.opens
        if opens is not Opens.READING:
            page = render_template(
                "reading_closed.html",
                title=plan.title,
                heading=say(f"reading.{opens.value}_title"),
                lines=_why(room, publication),
            )
            return page, 200 if opens is Opens.NOT_READY else 410
        validated = publication.validated is not None
        return render_template(
            "reading.html",
            title=plan.title,
            address=f"/s/{token}",
            document=self._made(token, room, "page", html.document) if validated else "",
            final=publication.final and size(publication.final.size),
            formats=[FORMATS[name] for name in FILES if validated],
            until=date_long(publication.last_day.isoformat()) if publication.last_day else "",
            styles=(*html.PARTS, "reading.css"),
        )

    def file(self, token: str, name: str) -> BaseResponse:
        """The restitution as a file; where there is none to read, the page that says why."""
        room, publication = self._opened(token)
        format_ = FORMATS.get(name) if name in FILES else None
        if format_ is None:
            abort(404)
        if publication.opens is not Opens.READING or publication.validated is None:
            return redirect(f"/s/{token}", 303)

        def named(found: Restitution, made: datetime) -> tuple[bytes, str]:
            return format_.render(found, made), file_name(found, format_)

        content, name = self._made(token, room, name, named)
        answer = Response(content, content_type=format_.media_type)
        answer.headers.set("Content-Disposition", "attachment", filename=name)
        return answer

    def final(self, token: str) -> BaseResponse:
        """The owner's final PDF; where there is none, the page that says why."""
        room, publication = self._opened(token)
        content = None
        if publication.opens is Opens.READING and publication.final is not None:
            content = self._services.published.finals.content(room.id)
        if content is None:
            return redirect(f"/s/{token}", 303)
        return final_answer(content, room.state.plan.date)

    def known(self, room_id: str) -> BaseResponse:
        """The same page, for a phone of that rencontre: the link may have been replaced since its
        page was made."""
        self._not_too_fast()
        access = self._services.access
        if access.actor_of(access.device(), room_id, Role.PARTICIPANT.value) is None:
            abort(403, description=say("refusals.session_lost"))
        links = self._services.workshops.role_links(room_id)
        paths = [link.path for link in links if LINKED[link.name] is Role.READER]
        if not paths:
            abort(404)
        return redirect(paths[0], 303)

    def _opened(self, token: str) -> tuple[Room, Publication]:
        self._not_too_fast()
        room_id = self._services.workshops.read_by(token)
        room = None if room_id is None else self._services.rooms.get(room_id)
        if room is None or not room.state.created:
            abort(404, description=say("reading.unknown"))
        return room, self._services.published.of(room)

    def _not_too_fast(self) -> None:
        services = self._services
        device = services.access.device()
        # Whoever only reads has no device of ours: a hall behind one router shares its address.
        buckets = services.visiting if device is None else services.reading
        if not buckets.take(
            device or request.remote_addr or "", 1 if device is None else PAGE_COST
        ):
            abort(429)

    def _made(self, token: str, room: Room, name: str, render: Any) -> Any:
        """A document, made once for all who ask, until what it says changes. However many readers
        there are, the facilitators' own exports wait for one at most."""
        services, published = self._services, self._services.published

        def make(seen: Publication) -> Any:
            if seen.opens is not Opens.READING or seen.validated is None:
                # It is no more to be read than when it was asked for.
                abort(redirect(f"/s/{token}", 303))
            found = services.offload(restitution.of, seen.state, Copy.SHAREABLE)
            return rendered(services, render, replace(found, changed=seen.changed))

        return published.documents.get(room.id, name, lambda: published.of(room), make)[1]


def _why(room: Room, publication: Publication) -> list[str]:
    """What is said where there is nothing to read: what happened, and whom to ask."""
    plan, opens = room.state.plan, publication.opens
    by, who = plan.synthesis_by, plan.organiser
    if opens is Opens.NOT_READY:
        promised = say("reading.promised_by" if by else "reading.promised", date=by)
        return [promised, say("reading.asked_of", who=who) if who else "", say("reading.keep_it")]
    until = publication.last_day
    past = opens is Opens.OVER and until is not None
    happened = say("reading.over", date=date_long(until.isoformat())) if past and until else ""
    ask = say("reading.ask_who", who=who) if who else say("reading.ask")
    return [happened or say("reading.closed"), ask]


def _headers(response: Response) -> Response:
    response.headers["X-Robots-Tag"] = NOINDEX
    return response


def blueprint(services: Services) -> Blueprint:
    """``/s/TOKEN`` and its files, for whoever was given the link."""
    reader = Reader(services)
    door = Blueprint("reader", __name__)
    door.add_url_rule("/s/<token>", "page", reader.page)
    door.add_url_rule("/s/<token>/synthese.<name>", "file", reader.file)
    door.add_url_rule("/s/<token>/final.pdf", "final", reader.final)
    door.add_url_rule("/r/<room_id>/synthese", "known", reader.known)
    door.after_request(_headers)
    return door
