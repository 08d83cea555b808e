"""A server from its lock to its last commit: what ``serve`` does."""

from __future__ import annotations

import contextlib
import fcntl
import gc
import logging
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import segno
from sqlalchemy.exc import SQLAlchemyError

from facilitation import control, migrations, wording, words
from facilitation.app import Server, build
from facilitation.backups import digests
from facilitation.clocks import BadClock
from facilitation.core import codec
from facilitation.engine.serving import PortTaken, listen, serve
from facilitation.keys import BadKey
from facilitation.purging import Purged
from facilitation.workshops import NotCreated

if TYPE_CHECKING:
    from config import Config

LOCK = "verrou"


class CannotRun(RuntimeError):
    """The server, or a command, cannot start; the message is for a person."""


@contextlib.contextmanager
def explained(data: Path) -> Iterator[None]:
    """Turns what is wrong with settings or with that data folder into CannotRun, in a sentence."""
    try:
        yield
    except BadClock as error:
        raise CannotRun(wording.say("cli.bad_clock", clock=error)) from error
    except BadKey as error:
        raise CannotRun(wording.say("cli.bad_key", file=error)) from error
    except (migrations.Newer, codec.Undecodable) as error:
        raise CannotRun(wording.say("cli.newer")) from error
    except NotCreated as error:
        raise CannotRun(wording.say("cli.not_saved")) from error
    except SQLAlchemyError as error:
        # The driver's own words; the address of a database may hold its password.
        why = getattr(error, "orig", None) or type(error).__name__
        raise CannotRun(wording.say("cli.bad_database", why=why)) from error
    except ModuleNotFoundError as error:
        # The driver that the address of a database asks for is imported when it is first used.
        raise CannotRun(wording.say("cli.bad_database", why=error)) from error
    except OSError as error:
        folder, why = error.filename or data, wording.why(error)
        raise CannotRun(wording.say("cli.bad_folder", folder=folder, why=why)) from error


def lock(folder: Path) -> TextIO:
    """Hold a data folder alone until the file returned is closed. Raises CannotRun."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = (folder / LOCK).open("a")
    except OSError as error:
        why = wording.why(error)
        raise CannotRun(wording.say("cli.bad_folder", folder=folder, why=why)) from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        file.close()
        raise CannotRun(wording.say("cli.data_in_use", folder=folder)) from error
    return file


def lan_address() -> str:
    """This machine's address on its network, found without sending anything."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            address: str = probe.getsockname()[0]
        except OSError:
            return "127.0.0.1"
    return address


def base_address(config: Config, port: int) -> str:
    """The address that phones use, without a final "/"."""
    if config.public_url:
        return config.public_url.rstrip("/")
    everywhere = config.host in {"0.0.0.0", "::", ""}
    host = lan_address() if everywhere else config.host
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _listener(config: Config) -> socket.socket:
    try:
        return listen(config.host, config.port)
    except PortTaken as error:
        raise CannotRun(wording.say("cli.port_taken", port=config.port)) from error
    except (OSError, OverflowError) as error:
        raise CannotRun(
            wording.say("cli.cannot_listen", host=config.host, port=config.port)
        ) from error


def run(config: Config, out: TextIO = sys.stdout) -> None:
    """Serve until told to stop. Raises CannotRun."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    with lock(config.data), _listener(config) as listener:
        base = base_address(config, listener.getsockname()[1])
        with explained(config.data):
            server = build(config, lambda: base)
        # The first word that somebody gives must not wait for the dictionary.
        words.warm()
        # What is loaded by now stays to the end. Looking through all of it again and again for what
        # may be thrown away stopped everybody for an eighth of a second.
        gc.collect()
        gc.freeze()
        stop_control = control.listen(config.data, lambda request: _handle(server, request))

        def on_stop() -> None:
            stop_control()
            server.close()

        serve(
            server.app,
            listener,
            config.async_mode,
            config.connections,
            on_ready=lambda: _announce(server, base, out),
            on_stop=on_stop,
        )
    # Requests still open hold threads or green threads that nothing waits for any more.
    logging.shutdown()
    out.flush()
    os._exit(0)


def _handle(server: Server, request: control.Request) -> dict[str, Any]:
    with explained(server.services.config.data):
        match request.get("do"):
            case "new":
                plan = codec.plan_from(request["plan"])
                return server.services.workshops.create(plan).as_json()
            case "links":
                return links_json(server, str(request["room"]))
            case "replace":
                room = str(request["room"])
                server.services.revoking.replace(room, str(request["link"]))
                return links_json(server, room)
            case "purge":
                return purged_json(server.purging.purge(str(request["room"])))
            case "digests":
                return shown_by(server)
            case other:
                raise ValueError(f"unknown request: {other!r}")


def links_json(server: Server, room: str) -> dict[str, Any]:
    """How the answer to ``links`` and to ``replace`` travels: address by name."""
    links = server.services.workshops.role_links(room)
    return {"links": {link.name: link.address for link in links}}


def purged_json(purged: Purged) -> dict[str, Any]:
    """How the answer to ``purge`` travels."""
    return {
        "copies": purged.copies,
        "failed": [str(file) for file in purged.failed],
        "absent": str(purged.absent) if purged.absent else None,
        "traces": purged.traces,
    }


def shown_by(server: Server) -> dict[str, Any]:
    """What every open room shows: ``{room: {head, digests: {audience: digest}}}``."""
    found = {}
    for room in server.services.rooms.open():
        head, state = room.now()
        found[room.id] = {"head": head, "digests": server.services.offload(digests, state)}
    return found


def _announce(server: Server, base: str, out: TextIO) -> None:
    door = server.services.workshops.studio_link()
    print(wording.say("cli.ready", address=f"{base}/"), file=out, flush=True)
    if server.renewed:
        print(wording.say("cli.keys_lost"), file=out)
    print(wording.say("cli.door", address=door), file=out)
    if server.services.config.terminal_qr:
        segno.make(door, error="l").terminal(out=out, compact=True, border=2)
    print(wording.say("cli.stop"), file=out, flush=True)
