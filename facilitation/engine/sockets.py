"""Sockets and frames: the socket library as the rest of the product knows it."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from flask import Flask, request
from flask_socketio import SocketIO

from facilitation.engine import packets

log = logging.getLogger(__name__)

ANY_OTHER = "*"
"""The event under which a handler is given every event that has none of its own."""
PING_SECONDS = 15
PING_TIMEOUT_SECONDS = 10
DRAIN_STEP_SECONDS = 0.05

Handler = Callable[..., Any]


def _without_compression(wsgi: Callable[..., Any]) -> Callable[..., Any]:
    """Refuse per-connection compression: it triples the cost of a frame sent to a whole room."""

    def app(environ: dict[str, Any], start_response: Any) -> Any:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return wsgi(environ, start_response)

    return app


def sid() -> str:
    """The socket that the current handler answers."""
    current: str = request.sid  # type: ignore[attr-defined]
    return current


class Sockets:
    """The sockets of one server; ``room.Publisher`` over Socket.IO, websocket transport only."""

    def __init__(self, app: Flask, async_mode: str, message_bytes: int) -> None:
        library_log = log.getChild("library")
        library_log.setLevel(logging.ERROR)
        library_log.addFilter(packets.one_line)
        # The stubs of the library know neither all these options nor its inner server.
        make: Any = SocketIO
        self._library: Any = make(
            app,
            async_mode=async_mode,
            transports=["websocket"],
            manage_session=False,
            ping_interval=PING_SECONDS,
            ping_timeout=PING_TIMEOUT_SECONDS,
            max_http_buffer_size=message_bytes,
            serializer=packets.Packet,
            logger=library_log,
            engineio_logger=library_log,
        )
        engine = self._library.server.eio
        heard = packets.hearing_ours(engine._async["websocket"])
        engine._async = {**engine._async, "websocket": heard}
        app.wsgi_app = _without_compression(app.wsgi_app)  # type: ignore[method-assign]

    def on(self, event: str, handler: Handler) -> None:
        """Have ``handler`` called for that event; what it returns is the acknowledgement."""
        self._library.on_event(event, handler)

    def enter(self, socket: str, room: str, audience: str) -> None:
        """Register a socket for the frames of an audience."""
        self._library.server.enter_room(socket, _channel(room, audience))

    def leave(self, socket: str, room: str, audience: str) -> None:
        """Stop sending it those frames."""
        self._library.server.leave_room(socket, _channel(room, audience))

    def publish(self, room: str, audience: str, event: str, data: dict[str, Any]) -> None:
        """One frame to every screen of an audience, encoded once."""
        self._library.emit(event, data, to=_channel(room, audience))

    def tell(self, socket: str, event: str, data: dict[str, Any]) -> None:
        """One frame to one socket."""
        self._library.emit(event, data, to=socket)

    def tell_everyone(self, event: str, data: dict[str, Any]) -> None:
        """One frame to every socket of this process."""
        self._library.emit(event, data)

    def drain(self, seconds: float) -> None:
        """Wait until what was told has left, at most ``seconds``: the process may end then."""
        waiting: Any = self._library.server.eio.sockets
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if all(socket.queue.empty() for socket in list(waiting.values())):
                break
            self._library.sleep(DRAIN_STEP_SECONDS)
        # An empty queue says that a frame was taken up, not yet that it was written.
        self._library.sleep(DRAIN_STEP_SECONDS)

    def every(self, seconds: float, task: Callable[[], None]) -> None:
        """Call ``task`` again and again, in the background, until the process ends."""

        def run() -> None:
            while True:
                self._library.sleep(seconds)
                try:
                    task()
                except Exception:
                    log.exception("background task")

        threading.Thread(target=run, name="every", daemon=True).start()


def _channel(room: str, audience: str) -> str:
    return f"{room}/{audience}"
