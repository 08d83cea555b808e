"""The composition root: builds every part once and joins them."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, render_template, request, send_from_directory
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from facilitation import (
    console,
    downloads,
    guard,
    keeping,
    migrations,
    onepage,
    pages,
    publishing,
    reader,
    relay,
    screens,
    studio,
    trainer,
    wall,
    wording,
)
from facilitation.access import Access
from facilitation.backups import FOLDER, Copies, Rotation
from facilitation.clocks import clock_of
from facilitation.core import codec
from facilitation.core.people import Actor
from facilitation.core.workshop import Command
from facilitation.database import Database
from facilitation.engine.offload import offload_for, one_at_a_time
from facilitation.engine.sockets import Sockets
from facilitation.finals import Finals
from facilitation.guard import Buckets, Failures
from facilitation.journal import SqlJournal
from facilitation.keys import Keys
from facilitation.library import Library
from facilitation.live import Live
from facilitation.pairing import Pairings
from facilitation.paths import ROOT
from facilitation.published import Published
from facilitation.purging import Purging
from facilitation.registry import Registry
from facilitation.reserve import Reserve
from facilitation.revoking import Revoking
from facilitation.room import Parts, Rooms, Windows
from facilitation.services import Services
from facilitation.storage import LOOK_SECONDS, look_at_disk, storing
from facilitation.studio import links as handing
from facilitation.troubles import Troubles
from facilitation.workshops import Workshops

if TYPE_CHECKING:
    from config import Config

log = logging.getLogger(__name__)

GUESSING_SECONDS = 600.0
STATIC_SECONDS = 365 * 24 * 3600
DRAIN_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Server:
    """One built server, not yet listening."""

    app: Flask
    services: Services
    live: Live
    database: Database
    purging: Purging
    copies: Copies | None
    renewed: bool
    """True when the keys were lost: new links were made for the rencontres that there are."""

    def close(self) -> None:
        """Say goodbye, commit what is queued, make a copy of the database, and leave it folded and
        closed."""
        self.live.goodbye()
        self.services.rooms.close()
        self.live.drain(DRAIN_SECONDS)
        if self.copies is not None:
            self.copies.make(self.services.offload)
        self.database.close()


def sealing(keys: Keys) -> Callable[[str, Actor, Command], str]:
    """The digest that tells whether two operations of one id have the same content."""

    def seal(room: str, actor: Actor, command: Command) -> str:
        content = [type(command).__name__, actor.author, codec.to_data(command)]
        return keys.seal(room, json.dumps(content, sort_keys=True).encode())

    return seal


def build(config: Config, base: Callable[[], str]) -> Server:
    """Everything, joined. ``base()`` is the address phones use; asked when a link is made."""
    config.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if config.database_file is not None:
        # Before SQLite does, for everybody to read. What it puts beside takes the same mode.
        config.database_file.touch(mode=0o600)
    offload, clock, keys = offload_for(config.async_mode), clock_of(config.clock), Keys(config.data)
    lost = keys.lost()
    database = Database(config.database_url, offload)
    database.run(migrations.upgrade)
    registry = Registry(database)
    app = _flask(config)
    sockets = Sockets(app, config.async_mode, config.message_bytes)
    troubles = Troubles()

    def reseated(room: str, authors: Collection[str]) -> None:
        # Once a rencontre is open: by then everything is joined.
        live.reseat(room, authors)

    def erase(room: str) -> object:
        purged = purging.purge(room)
        services.published.forget(room)
        return purged

    def unseat(room: str) -> None:
        live.unseat(room)

    parts = Parts(
        journal=SqlJournal(database),
        publisher=sockets,
        clock=clock,
        windows=Windows(config.commit_ms / 1000, config.hall_ms / 1000, config.beat_seconds),
        seal=sealing(keys),
        storing=storing(troubles),
        reseated=reseated,
        offload=offload,
    )
    rooms = Rooms(parts, lambda room_id: registry.room(room_id) is not None)
    limits = (config.messages_per_second, config.messages_burst, clock.monotonic)
    access = Access(registry, keys, clock, config.open_creation)
    workshops = Workshops(registry, rooms, keys, clock, base)
    services = Services(
        config=config,
        access=access,
        rooms=rooms,
        workshops=workshops,
        revoking=Revoking(workshops, access, unseat),
        library=Library(database),
        clock=clock,
        offload=offload,
        compose=one_at_a_time(offload),
        sending=Buckets(*limits),
        writing=guard.writing(*limits),
        reading=guard.reading(*limits),
        entering=guard.entering(*limits),
        visiting=guard.visiting(*limits),
        guessing=Failures(config.code_failures, GUESSING_SECONDS, clock.monotonic),
        typing=Failures(config.code_failures, GUESSING_SECONDS, clock.monotonic),
        pairings=Pairings(clock.monotonic),
        troubles=troubles,
        published=Published(Finals(database), clock, config.reading_days, offload),
        erase=erase,
    )
    reserve = Reserve(config.data, config.reserve_mb)
    reserve.hold()
    doors = (
        *(studio, handing, console, trainer, screens, wall, relay),
        *(downloads, onepage, publishing, reader, keeping, pages),
    )
    for module in doors:
        app.register_blueprint(module.blueprint(services))
    _health(app, database)
    live = Live(sockets, services)
    live.start()
    sockets.every(LOOK_SECONDS, lambda: look_at_disk(config.data, troubles))
    rotation = _rotation(config)
    if rotation is not None:
        with rotation.alone(offload):
            rotation.sweep()
    copies = Copies(rotation, troubles) if rotation and config.backup_minutes else None
    if copies is not None:
        sockets.every(config.backup_minutes * 60, lambda: copies.make(offload))
    purging = Purging(
        database=database,
        registry=registry,
        rooms=rooms,
        keys=keys,
        access=access,
        rotation=rotation,
        reserve=reserve,
        offload=offload,
        dismiss=live.dismiss,
    )
    renewed = lost and services.workshops.renew_links()
    return Server(app, services, live, database, purging, copies, renewed)


def _rotation(config: Config) -> Rotation | None:
    """Another database than SQLite has its own tools for copies."""
    if config.database_file is None:
        return None
    second = Path(config.backup_to) if config.backup_to else None
    return Rotation(config.database_file, config.data / FOLDER, config.backup_keep, second)


def _flask(config: Config) -> Flask:
    app = Flask("facilitation", template_folder=str(ROOT / "templates"), static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = config.upload_bytes
    app.config["MAX_FORM_MEMORY_SIZE"] = config.upload_bytes
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        say=wording.say,
        counted=wording.counted,
        forms=wording.forms,
        date_long=wording.date_long,
        hour=wording.hour,
        clock_hour=wording.clock_hour,
        asset=_asset,
        json_for_script=pages.json_for_script,
    )
    app.add_url_rule("/static/<version>/<path:name>", "static", _static)
    app.after_request(_headers)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(OperationalError, _not_stored)
    app.register_error_handler(Exception, _bug)
    if config.proxies:
        trusted = config.proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=trusted, x_proto=trusted, x_host=trusted
        )
    return app


@cache
def _version() -> str:
    """One digest of every static file: a module's relative imports stay in its version."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / "static").rglob("*")):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _asset(name: str) -> str:
    return f"/static/{_version()}/{name}"


def _static(version: str, name: str) -> Response:
    fresh = version == _version()
    return send_from_directory(ROOT / "static", name, max_age=STATIC_SECONDS if fresh else 0)


_FRAMED = frozenset({"wall.show", "pages.pictured"})
"""What pages of ours show inside."""


def _headers(response: Response) -> Response:
    host = request.host
    framed = "'self'" if request.endpoint in _FRAMED else "'none'"
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        f"font-src 'self'; connect-src 'self' ws://{host} wss://{host}; form-action 'self'; "
        f"base-uri 'none'; frame-src 'self'; frame-ancestors {framed}; "
        "require-trusted-types-for 'script'"
    )
    headers = response.headers
    headers.setdefault("Content-Security-Policy", policy)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()"
    if not request.path.startswith("/static/"):
        headers["Cache-Control"] = "no-store"
    return response


_ERRORS = {
    400: "not_understood",
    403: "forbidden",
    404: "not_found",
    413: "too_large",
    429: "too_fast",
}


def _http_error(error: HTTPException) -> Any:
    code = error.code or 500
    if error.response is not None or code < 400:
        return error.get_response()
    name = _ERRORS.get(code, "broken" if code >= 500 else "not_found")
    # A description of ours is a sentence for this very case; the library's own are English.
    own = code in {403, 404} and error.description != type(error).description
    size = wording.size(request.max_content_length or 0)
    sentence = error.description if own else wording.say(f"doors.{name}", size=size)
    page = _error_page(wording.say(f"doors.{name}_title"), sentence or "")
    return page, code, [header for header in error.get_headers() if header[0] != "Content-Type"]


def _bug(_error: Exception) -> Any:
    log.exception("unhandled, on %s", request.url_rule)
    return _error_page(wording.say("doors.broken_title"), wording.say("doors.broken")), 500


def _not_stored(_error: OperationalError) -> Any:
    log.warning("not stored, on %s", request.url_rule)
    page = _error_page(wording.say("doors.not_stored_title"), wording.say("doors.not_stored"))
    return page, 503


def _error_page(title: str, sentence: str) -> str:
    return render_template(
        "error.html",
        title=title,
        sentence=sentence,
        next_url="/",
        next_label=wording.say("doors.back"),
    )


def _health(app: Flask, database: Database) -> None:
    @app.get("/healthz")
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/readyz")
    def readyz() -> tuple[dict[str, str], int]:
        try:
            database.read(lambda connection: connection.exec_driver_sql("SELECT 1"))
        except Exception:
            log.exception("database does not answer")
            return {"status": "database"}, 503
        return {"status": "ok"}, 200
