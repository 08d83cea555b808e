"""Listening, serving and stopping, for each server the product runs on."""

from __future__ import annotations

import errno
import os
import signal
import socket
import threading
from collections.abc import Callable
from typing import Any

from flask import Flask

BACKLOG = 4096
KEEPALIVE_SECONDS = 15
SOCKET_TIMEOUT_SECONDS = 60
POLL_SECONDS = 0.1


class PortTaken(OSError):
    """Something already listens there."""


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises PortTaken; never shares a port with another server.

    Accepted connections inherit TCP_NODELAY: without it an acknowledgement waits 40 ms.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(error.errno, os.strerror(errno.EADDRINUSE)) from error
        raise
    listener.listen(BACKLOG)
    return listener


def serve(
    app: Flask,
    listener: socket.socket,
    async_mode: str,
    connections: int,
    on_ready: Callable[[], None],
    on_stop: Callable[[], None],
) -> None:
    """Serve until SIGTERM or SIGINT, then call ``on_stop``. Call it from the main thread.

    A signal only sets a flag: a handler that scheduled work would wait for the hub's next timer.
    """
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())
    run = _eventlet if async_mode == "eventlet" else _threads
    run(app, listener, connections)
    on_ready()
    while not stop.wait(POLL_SECONDS):
        pass
    on_stop()


def _eventlet(app: Flask, listener: socket.socket, connections: int) -> None:
    import eventlet
    from eventlet import wsgi

    class Quiet(wsgi.HttpProtocol):  # type: ignore[misc]
        def log_message(self, *_args: object) -> None:
            """A request that cannot be read holds an address, and whatever was sent."""

    options: dict[str, Any] = {
        "protocol": Quiet,
        # With debug on, the server sends tracebacks to whoever asked.
        "debug": False,
        "log_output": False,
        "max_size": connections,
        "keepalive": KEEPALIVE_SECONDS,
        "socket_timeout": SOCKET_TIMEOUT_SECONDS,
    }
    eventlet.spawn_n(wsgi.server, listener, app, **options)


def _threads(app: Flask, listener: socket.socket, connections: int) -> None:
    from werkzeug.serving import WSGIRequestHandler, make_server

    class Quiet(WSGIRequestHandler):
        def log(self, *_args: object) -> None:
            """Addresses of rooms and of people stay out of the log."""

        def version_string(self) -> str:
            """Which versions run here is nobody's business."""
            return "facilitation"

    host, port = listener.getsockname()[:2]
    server = make_server(
        host, port, app, threaded=True, request_handler=Quiet, fd=listener.fileno()
    )
    threading.Thread(target=server.serve_forever, name="http", daemon=True).start()
