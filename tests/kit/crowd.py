"""A room full of people who write, and what is found of it afterwards."""

from __future__ import annotations

import resource
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import socketio

from tests.kit.devices import WAIT_SECONDS, Device, op_id
from tests.kit.doors import sql
from tests.kit.serving import Links, RunningServer

PHONES = 20


class Crowd:
    """People who write as fast as they are answered, each on their own phone, until it breaks."""

    def __init__(self, server: RunningServer, links: Links, phones: int = PHONES) -> None:
        self.sent: dict[str, tuple[int, dict[str, Any]]] = {}
        self.acked: dict[str, int] = {}
        self.devices = [Device(server.address) for _ in range(phones)]
        for phone in self.devices:
            phone.open(links.join)
            phone.join()
        self.room = self.devices[0].room
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []

    def write(self, boards: str) -> None:
        """Begin; each goes on until its connection ends."""
        self._stop.clear()
        self._threads = [
            threading.Thread(target=self._write, args=(place, boards))
            for place in range(len(self.devices))
        ]
        for thread in self._threads:
            thread.start()

    def _write(self, place: int, boards: str) -> None:
        while self._post(place, boards) and not self._stop.is_set():
            pass

    def _post(self, place: int, boards: str) -> bool:
        """One idea; True once it is answered, taken or not."""
        op, answered = op_id(), threading.Event()
        text = f"idée {len(self.sent)} de {place}"
        fields = {"sequence": boards, "component": "agenda", "text": text}
        self.sent[op] = (place, fields)

        def answer(answer: dict[str, Any]) -> None:
            if "seq" in answer:
                self.acked[op] = answer["seq"]
            answered.set()

        socket = self.devices[place].socket
        try:
            socket.emit("op", {"id": op, "kind": "post_card", "fields": fields}, callback=answer)
        except (socketio.exceptions.SocketIOError, OSError):
            return False
        while not answered.wait(0.01):
            if self._stop.is_set() or not socket.connected:
                return False
        return True

    def break_off(self) -> None:
        """Everybody's connection is gone; what was not answered by now never will be."""
        self._stop.set()
        for thread in self._threads:
            thread.join(WAIT_SECONDS)
            assert not thread.is_alive()
        for phone in self.devices:
            phone.renew()

    def send_again(self) -> dict[str, int]:
        """Every operation once more, as the phones' outboxes do; the answers."""
        for phone in self.devices:
            phone.join()

        def send(op: str) -> int:
            place, fields = self.sent[op]
            seq: int = self.devices[place].op("post_card", op, **fields)["seq"]
            return seq

        with ThreadPoolExecutor(len(self.devices)) as outboxes:
            return dict(zip(self.sent, outboxes.map(send, self.sent), strict=True))

    def close(self) -> None:
        for phone in self.devices:
            phone.close()


def opened(server: RunningServer) -> tuple[Links, Device, str]:
    """A rencontre whose boards are open, its console, and the sequence of the boards."""
    links, console = server.new(), Device(server.address)
    console.open(links.console)
    console.join("console", "owner")
    boards = console.step("boards")["id"]
    assert "seq" in console.op("go_to", sequence=boards)
    return links, console, boards


def journal(server: RunningServer, room: str) -> dict[str, int]:
    """What a rencontre's journal holds: operation → seq, every seq once."""
    rows = sql(server, "SELECT op, seq FROM entries WHERE room = ? ORDER BY seq", room)
    assert [seq for _, seq in rows] == list(range(1, len(rows) + 1))
    assert len({op for op, _ in rows}) == len(rows)
    return dict(rows)


def fresh(server: RunningServer, link: str, audience: str, role: str) -> Device:
    """A screen that was never there before."""
    screen = Device(server.address)
    screen.open(link)
    screen.join(audience, role)
    return screen


def set_file_limit(server: RunningServer, size: int) -> int:
    """How large a file the server may write from now on; what it was. Nothing more fits at 0."""
    assert server.process is not None
    before = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (size, before[1]))
    return before[0]
