"""The tests' own devices: whatever becomes of the server, they leave no socket open."""

from __future__ import annotations

import hashlib
import re
import socket
import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import pytest
import socketio

from tests.kit.crowd import fresh
from tests.kit.devices import WAIT_SECONDS, Device, nothing_left_open
from tests.kit.serving import Links, RunningServer

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
KEY = re.compile(rb"Sec-WebSocket-Key: (\S+)", re.IGNORECASE)
PING_IS_NO_GREETING = b"\x81\x012"


@dataclass
class Rude:
    """A server that shakes hands, then says something that is no greeting, and stays there."""

    listening: socket.socket
    line: socket.socket | None = None

    def serve(self) -> None:
        self.line, _ = self.listening.accept()
        self.line.settimeout(WAIT_SECONDS)
        found = KEY.search(self.line.recv(65536))
        assert found is not None
        accept = b64encode(hashlib.sha1(found.group(1) + GUID).digest())
        self.line.sendall(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n" + PING_IS_NO_GREETING
        )


@pytest.fixture
def rude() -> Iterator[Rude]:
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        made = Rude(listening)
        thread = threading.Thread(target=made.serve)
        thread.start()
        yield made
        thread.join(WAIT_SECONDS)
        if made.line is not None:
            made.line.close()


def test_a_device_that_a_test_forgets_is_closed(server: RunningServer, rencontre: Links) -> None:
    with nothing_left_open():
        forgotten = fresh(server, rencontre.join, "hall", "participant")
        assert forgotten.socket.connected
    assert not forgotten.socket.connected
    assert forgotten.socket.eio.ws.sock is None


def test_what_was_open_before_stays(server: RunningServer, rencontre: Links) -> None:
    with closing(fresh(server, rencontre.join, "hall", "participant")) as earlier:
        with nothing_left_open():
            pass
        assert "records" in earlier.call("own", {})


def test_a_socket_that_the_library_forgets_is_closed(rude: Rude) -> None:
    host, port = rude.listening.getsockname()
    # The error is kept, or the count of references would close what nobody else does.
    with nothing_left_open(), pytest.raises(socketio.exceptions.ConnectionError) as kept:
        Device(f"http://{host}:{port}").join()
    assert rude.line is not None
    while rude.line.recv(65536):
        pass
    assert "no OPEN packet" in str(kept.value.__context__)
