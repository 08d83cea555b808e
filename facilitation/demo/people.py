"""Simulated devices: real cookies, real pages, real sockets, through the public doors."""

from __future__ import annotations

import logging
import time
from typing import Any

import requests
import socketio
from werkzeug.http import parse_options_header

from facilitation.keys import random_id

log = logging.getLogger(__name__)

TIMEOUT_SECONDS = 20.0
_PAUSE_SECONDS = 0.2
_ATTEMPTS = 50


class Lost(RuntimeError):
    """A device could not do what it was asked; the message says what."""


class Device:
    """A phone or a laptop. Operations are sent again, same id, until they are answered."""

    def __init__(self, address: str, audience: str, role: str) -> None:
        self._address = address
        self._audience = audience
        self._role = role
        self._room = ""
        self.http = requests.Session()
        self._socket = socketio.Client(reconnection=False, http_session=self.http)

    def enter_by_link(self, link: str) -> None:
        """Open a link or the address under a QR code."""
        self._entered(self.http.get(link, timeout=TIMEOUT_SECONDS))

    def enter_by_code(self, code: str) -> None:
        """Type the code on the front page."""
        front = self.http.post(f"{self._address}/", data={"code": code}, timeout=TIMEOUT_SECONDS)
        self._entered(front)

    def _entered(self, response: requests.Response) -> None:
        parts = response.url.split("/")
        if not response.ok or "r" not in parts:
            raise Lost(f"door: {response.status_code}")
        self._room = parts[parts.index("r") + 1]

    def operate(self, kind: str, **fields: Any) -> str:
        """One operation, until it is accepted; its id. Raises Lost on a final refusal."""
        op = random_id()
        for _ in range(_ATTEMPTS):
            answer = self._try({"id": op, "kind": kind, "fields": fields})
            if "seq" in answer:
                return op
            if answer.get("final"):
                raise Lost(f"{kind}: {answer.get('reason')}")
            time.sleep(_PAUSE_SECONDS)
        raise Lost(f"{kind}: no answer")

    def _try(self, message: dict[str, Any]) -> dict[str, Any]:
        try:
            if not self._socket.connected:
                self.connect()
            answer: dict[str, Any] = self._socket.call("op", message, timeout=TIMEOUT_SECONDS)
        except (socketio.exceptions.SocketIOError, OSError) as error:
            log.debug("cut: %s", error)
            return {"refused": True, "final": False}
        return answer

    def connect(self) -> None:
        """Open the socket and join. Raises the library's errors, or Lost when not let in."""
        self._socket.connect(self._address, transports=["websocket"], wait_timeout=TIMEOUT_SECONDS)
        request = {"room": self._room, "role": self._role, "audience": self._audience}
        answer = self._socket.call("join", request, timeout=TIMEOUT_SECONDS)
        if "put" not in answer:
            raise Lost(f"join: {answer.get('reason')}")

    def download(self, name: str, copy: str = "") -> tuple[str, bytes]:
        """A document ("restitution.docx", "a-chaud.pdf"…): the file name that the server proposes,
        and its bytes."""
        url = f"{self._address}/r/{self._room}/{name}"
        asked = {"copie": copy} if copy else {}
        response = self.http.get(url, params=asked, timeout=120)
        if not response.ok:
            raise Lost(f"{name}: {response.status_code}")
        disposition = response.headers.get("Content-Disposition", "")
        _, options = parse_options_header(disposition)
        return options.get("filename", name), response.content

    def leave(self) -> None:
        """Close the socket and the connections."""
        if self._socket.connected:
            self._socket.disconnect()
        self.http.close()
