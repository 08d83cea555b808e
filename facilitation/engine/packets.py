"""What is heard of a socket: the packets that a client of ours sends, and nothing else.

Anybody may send anything. The library raises on what it cannot read, writes a traceback each time,
leaves some of those sockets half open, and takes an event named ``disconnect`` for the end of the
connection. None of that gets past what is here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from socketio import packet

NAMELESS = "?"
"""The event that stands for whatever was none of a client of ours."""
_CLOSE, _PONG, _CONNECT, _DISCONNECT, _EVENT = "1", "3", "40", "41", "42"
_OURS = (_CLOSE, _PONG, _CONNECT, _DISCONNECT, _EVENT)
_RESERVED = frozenset({"connect", "disconnect", "*"})

WebSocket = Callable[..., Any]


class Packet(packet.Packet):  # type: ignore[misc]
    """The library's packet. One that cannot be read is an event of no name, so that it is answered
    like every other that nobody knows; none waits for bytes to follow."""

    packet_type: int
    data: Any

    def decode(self, encoded_packet: Any) -> int:
        """How many attachments are to follow: none. Never raises."""
        try:
            super().decode(encoded_packet)
        except (ValueError, TypeError, LookupError, RecursionError):
            self.data = None
        if self.packet_type not in (packet.CONNECT, packet.DISCONNECT) and not self._is_event():
            self.packet_type, self.data = packet.EVENT, [NAMELESS]
        return 0

    def _is_event(self) -> bool:
        name = self.data[0] if isinstance(self.data, list) and self.data else None
        named = isinstance(name, str) and name not in _RESERVED
        return self.packet_type == packet.EVENT and named


def hearing_ours(websocket: WebSocket) -> WebSocket:
    """A driver's class of websockets, deaf to the messages that no client of ours sends."""

    def make(handler: Callable[[Any], Any], server: Any) -> Any:
        def handle(socket: Any) -> Any:
            wait = socket.wait

            def next_of_ours() -> str | None:
                while True:
                    message = wait()
                    if message is None:
                        return None
                    if isinstance(message, str) and message.startswith(_OURS):
                        return message

            socket.wait = next_of_ours
            return handler(socket)

        return websocket(handle, server)

    return make


def one_line(record: logging.LogRecord) -> bool:
    """A log's filter: what the library quotes of a request stays on one line, and is only text."""
    record.msg = "".join(c if c.isprintable() else "\ufffd" for c in str(record.msg))
    return True
