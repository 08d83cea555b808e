"""The command line's way into a running server: a unix socket in the data folder.

One JSON object a line, one answer a line: ``{"do": "new", "plan": {…}}`` → ``{"ok": {…}}`` or
``{"error": "a sentence"}``; ``running`` says what else may be asked. Who can reach the data folder
already holds every key.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

Request = dict[str, Any]
NAME = "serveur.sock"
_ANSWER_SECONDS = 30.0
_LARGEST = 4 * 1024 * 1024


class NoServer(ConnectionError):
    """No server runs on this data folder."""


@contextlib.contextmanager
def _address(folder: Path) -> Iterator[str]:
    """A path short enough for a unix socket, however deep the folder is."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        short = Path(f"/proc/self/fd/{descriptor}")
        yield str((short if short.exists() else folder) / NAME)
    finally:
        os.close(descriptor)


def ask(folder: Path, request: Request, seconds: float = _ANSWER_SECONDS) -> Request:
    """One request to the server of that folder. Raises NoServer, and OSError or ValueError when it
    does not answer to the end, in that many seconds."""
    if not folder.is_dir():
        raise NoServer(str(folder))
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client, _address(folder) as address:
        client.settimeout(seconds)
        try:
            client.connect(address)
        except (FileNotFoundError, ConnectionRefusedError, PermissionError) as error:
            raise NoServer(str(folder)) from error
        client.sendall(json.dumps(request).encode() + b"\n")
        with client.makefile("rb") as lines:
            answer: Request = json.loads(lines.readline(_LARGEST))
    return answer


def listen(folder: Path, handle: Callable[[Request], Request]) -> Callable[[], None]:
    """Answer requests in the background; the returned function stops and removes the socket.

    The caller holds the data folder's lock, so a socket found there is a dead server's.
    """
    path = folder / NAME
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    with _address(folder) as address:
        listener.bind(address)
    path.chmod(0o600)
    listener.listen()
    threading.Thread(target=_accept, args=(listener, handle), name="control", daemon=True).start()

    def stop() -> None:
        path.unlink(missing_ok=True)
        listener.close()

    return stop


def _accept(listener: socket.socket, handle: Callable[[Request], Request]) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=_answer, args=(connection, handle), daemon=True).start()


def _answer(connection: socket.socket, handle: Callable[[Request], Request]) -> None:
    with connection, connection.makefile("rb") as lines:
        try:
            request = json.loads(lines.readline(_LARGEST))
            answer: Request = {"ok": handle(request)}
        except Exception as error:
            log.exception("control")
            answer = {"error": str(error)}
        with contextlib.suppress(OSError):
            connection.sendall(json.dumps(answer).encode() + b"\n")
