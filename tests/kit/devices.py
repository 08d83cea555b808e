"""Devices as people hold them: a cookie jar, pages, and a real socket."""

from __future__ import annotations

import functools
import secrets
import threading
from base64 import b32encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import engineio
import requests
import socketio
import websocket

from facilitation.lens import mark_of

WAIT_SECONDS = 15.0


def op_id() -> str:
    """An operation's id, as phones make them."""
    return b32encode(secrets.token_bytes(16)).decode().rstrip("=").lower()


_open: dict[object, Callable[[], None]] = {}
"""Whatever holds a connection, in the order in which it was made, and what closes it."""


@contextmanager
def nothing_left_open() -> Iterator[None]:
    """Whatever was opened meanwhile is closed at the end: a socket that nobody closes is found by
    the garbage collector in the middle of another test, which fails for it."""
    before = set(_open)
    try:
        yield
    finally:
        for close in [close for it, close in _open.items() if it not in before]:
            close()


class Websocket(websocket.WebSocket):
    """One that is closed even where the library forgets it: a server that ends the conversation,
    goes silent or dies while it is greeted leaves this end open."""

    def connect(self, url: str, **options: Any) -> None:
        super().connect(url, **options)
        _open[self] = self.shutdown

    def shutdown(self) -> None:
        super().shutdown()
        _open.pop(self, None)


class _InOrder(engineio.Client):  # type: ignore[misc]
    """One that hears messages in the order in which they came: the library gives each a thread of
    its own, and the later one may win."""

    def _trigger_event(self, event: str, *args: Any, **options: Any) -> Any:
        if event != "message":
            return super()._trigger_event(event, *args, **options)
        # In the thread that reads: what a handler raises is not caught, and fails the test.
        return self.handlers[event](*args)


class _Client(socketio.Client):  # type: ignore[misc]
    def _engineio_client_class(self) -> type[engineio.Client]:
        return _InOrder


class Device:
    """One phone or laptop: opens links, joins an audience by socket, operates."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.http = requests.Session()
        self.room = ""
        self.records: dict[str, dict[str, Any]] = {}
        self.epoch: str | None = None
        self.seq = 0
        self.people = 0
        self.goodbyes: list[Any] = []
        self.troubles: list[dict[str, str]] = []
        self.beats: list[dict[str, Any]] = []
        self._audience = ""
        self._joining = False
        self._early: list[dict[str, Any]] = []
        self._changed = threading.Condition(threading.RLock())
        self.socket = self._new_socket()
        _open[self] = self.close

    def _new_socket(self) -> socketio.Client:
        client = _Client(
            reconnection=False,
            http_session=self.http,
            websocket_extra_options={"class_": Websocket},
        )
        client.on("patch", self._patch)
        client.on("presence", self._presence)
        client.on("bye", self.goodbyes.append)
        client.on("troubles", self._trouble)
        client.on("beat", self._beat)
        return client

    def open(self, link: str) -> requests.Response:
        """Open a link as a browser would, redirects followed."""
        response = self.http.get(link, timeout=WAIT_SECONDS)
        parts = urlsplit(response.url).path.split("/")
        if "r" in parts:
            self.room = parts[parts.index("r") + 1]
        return response

    def join(self, audience: str = "hall", role: str = "participant") -> dict[str, Any]:
        """Connect the socket if need be, and join."""
        if not self.socket.connected:
            self.socket.connect(self.address, transports=["websocket"], wait_timeout=WAIT_SECONDS)
        if audience != self._audience:
            # What was seen from elsewhere says nothing of what is seen from here.
            self._audience, self.epoch, self.seq = audience, None, 0
        request = {"room": self.room, "role": role, "audience": audience}
        if self.epoch is not None:
            request |= {"epoch": self.epoch, "since": self.seq}
        self._joining = True
        answer: dict[str, Any] = self.call("join", request)
        with self._changed:
            if "put" in answer:
                self._take(answer, full=bool(answer.get("full")))
                self.troubles = answer.get("troubles", [])
            self._joining, early, self._early = False, self._early, []
            for frame in early:
                self._patch(frame)
        return answer

    def call(self, event: str, data: Any) -> Any:
        """Emit and wait for the acknowledgement."""
        return self.socket.call(event, data, timeout=WAIT_SECONDS)

    def op(self, kind: str, op: str | None = None, **fields: Any) -> dict[str, Any]:
        """One operation and its answer."""
        answer: dict[str, Any] = self.call(
            "op", {"id": op or op_id(), "kind": kind, "fields": fields}
        )
        return answer

    def own(self) -> list[dict[str, Any]]:
        """What this device wrote."""
        records: list[dict[str, Any]] = self.call("own", {})["records"]
        return records

    def _take(self, frame: dict[str, Any], full: bool) -> None:
        with self._changed:
            if full:
                self.records = {}
            self.records.update(frame["put"])
            for key in frame.get("drop", ()):
                self.records.pop(key, None)
            self.epoch, self.seq = frame["epoch"], frame["seq"]
            self._changed.notify_all()

    def _patch(self, frame: dict[str, Any]) -> None:
        with self._changed:
            if self._joining:
                # It was sent while the answer to the join was on its way.
                self._early.append(frame)
                return
            if frame["epoch"] != self.epoch or frame["seq"] <= self.seq:
                return
            assert frame["prev"] <= self.seq, "a gap: join again"
            self._take(frame, full=False)

    def _presence(self, data: dict[str, Any]) -> None:
        with self._changed:
            self.people = data["people"]
            self._changed.notify_all()

    def _trouble(self, data: dict[str, Any]) -> None:
        with self._changed:
            self.troubles = data["troubles"]
            self._changed.notify_all()

    def _beat(self, data: dict[str, Any]) -> None:
        with self._changed:
            self.beats.append(data)
            self._changed.notify_all()

    @property
    def mark(self) -> int:
        """The fingerprint of what this device holds."""
        with self._changed:
            return sum(mark_of(key, item["seq"]) for key, item in self.records.items()) % 2**32

    def wait(self, fact: Callable[[Device], bool], seconds: float = WAIT_SECONDS) -> None:
        """Wait until something is true of what this device sees."""
        with self._changed:
            assert self._changed.wait_for(lambda: fact(self), seconds), self.records

    def of(self, kind: str) -> list[dict[str, Any]]:
        """The records of one type."""
        with self._changed:
            return [record for record in self.records.values() if record["t"] == kind]

    def step(self, kind: str) -> dict[str, Any]:
        """The first sequence of that kind."""
        steps = sorted(self.of("step"), key=lambda step: step["position"])
        return next(step for step in steps if step["kind"] == kind)

    def renew(self) -> None:
        """A new socket, as after a crash; cookies and what was seen are kept."""
        self._hang_up()
        self.socket = self._new_socket()

    def close(self) -> None:
        """Leave the socket and the connections."""
        self._hang_up()
        self.http.close()
        _open.pop(self, None)

    def _hang_up(self) -> None:
        websocket = self.socket.eio.ws
        if self.socket.connected:
            # The library would wait 3 s for a closing frame that the threaded server never sends.
            websocket.close = functools.partial(websocket.close, timeout=0)
            self.socket.disconnect()
        if websocket is not None:
            # A server that is gone leaves this end open.
            websocket.shutdown()
