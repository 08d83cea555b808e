"""A room full of people, and the server and the network between them, which can be broken."""

from __future__ import annotations

import contextlib
import random
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.chaos.checker import Row, read_journal
from tests.chaos.clients import Facilitator, HttpClient, Phones, cookie_of
from tests.chaos.history import History
from tests.kit.crowd import opened
from tests.kit.devices import Device
from tests.kit.doors import records
from tests.kit.facts import eventually
from tests.kit.serving import Links, RunningServer

LIMITS = {
    "FACILITATION_MESSAGES_PER_SECOND": "1000",
    "FACILITATION_MESSAGES_BURST": "1000",
    "FACILITATION_BEAT_SECONDS": "2",
}
AUDIENCES = {"hall": "participant", "wall": "wall", "console": "owner"}
LOOK_AGAIN = 0.05
"""Seconds between two looks at everybody: each asks the server and all the phones."""


@dataclass(frozen=True)
class Plan:
    """How much of everything. ``clients`` are phones, of which ``http`` without websockets; one
    wall and one console of the product's own come on top. ``terms`` are polite restarts, after each
    of which everybody is waited for: nobody steers then (``steered``), who could hide what is
    waited for. ``fault`` starts a broken build; ``calm`` is how long the end may take (seconds).
    ``forked`` servers are back sooner than people's are: not where a restart is measured."""

    seed: int
    posts: int
    clients: int = 50
    http: int = 8
    cuts: int = 0
    kills: int = 0
    terms: int = 0
    steered: bool = True
    backups: int = 0
    per_second: float = 60.0
    fault: tuple[str, ...] = ()
    forked: bool = True
    calm: float = 120.0


@dataclass
class Report:
    """What a run came to. ``wrong`` is empty when everything promised is there, once."""

    wrong: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    """What took longer than it may. A machine that is busy with something else is late too: CI does
    not look at it."""
    figures: dict[str, Any] = field(default_factory=dict)


class Network:
    """The proxy between everybody and the server."""

    def __init__(self, port: int, seed: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.chaos.proxy", str(port), str(seed)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.address = f"http://127.0.0.1:{self._line()}"

    def _line(self) -> int:
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())

    def do(self, order: str) -> int:
        """``reset N``, ``hole N``, ``calm``: how many connections it hit."""
        assert self._process.stdin is not None
        print(order, file=self._process.stdin, flush=True)
        return self._line()

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()


class Scene:
    """A server, a bad network, and everybody in the room."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self.plan, self.folder = plan, folder
        self.chance = random.Random(plan.seed)
        self.history = History(folder / "history.jsonl")
        program = ("tests.kit.faulty", *plan.fault) if plan.fault else ("facilitation",)
        self.server = RunningServer(
            folder / "donnees", environment=LIMITS, program=program, forked=plan.forked
        ).start()
        self.links, console, self.boards = opened(self.server)
        console.close()
        self.network = Network(self.server.port, plan.seed)
        self.places = self._places(self.links)
        real = [place for place in self.places if not place.get("http")]
        self.phones = Phones(self.network.address, real, self.history)
        plain = [place for place in self.places if place.get("http")]
        self.plain = [
            HttpClient(f"http {n}", self.network.address, place, self.history, plan.seed + n)
            for n, place in enumerate(plain)
        ]
        owner = self._place("console", self.links.console)
        self.facilitator = Facilitator(
            "animation", self.network.address, owner, self.history, plan.seed
        )
        self.facilitator.boards = self.boards
        self.room = owner["room"]
        self.restarting = threading.Lock()

    def _places(self, links: Links) -> list[dict[str, Any]]:
        phones = [
            self._place("hall", links.join) | ({"http": True} if n < self.plan.http else {})
            for n in range(self.plan.clients)
        ]
        return [*phones, self._place("wall", links.wall), self._place("console", links.console)]

    def _place(self, audience: str, link: str) -> dict[str, Any]:
        cookie, room = cookie_of(self.server.address, link)
        return {"cookie": cookie, "room": room, "audience": audience, "role": AUDIENCES[audience]}

    def post(self, number: int) -> None:
        """Somebody writes an idea; now and then somebody takes one back, or changes their mind."""
        component = self.chance.choice(["agenda", "mesure", "activites", "communication"])
        text = f"idée nº {number} 🌻 «\u00a0{component}\u00a0» de la graine {self.plan.seed}"
        fields = {"sequence": self.boards, "component": component, "question": "", "text": text}
        writers = len(self.phones.places) - 2
        to = self.chance.randrange(writers + len(self.plain))
        if to >= writers:
            self.plain[to - writers].waiting.put(("post_card", fields))
            return
        self.phones.tell(to=to, do="post", kind="post_card", fields=fields)
        if self.chance.random() < 0.05:
            mine = self.history.by(f"phone {to}")
            if mine:
                what = self.chance.choice(["withdraw", "withdraw", "undo"])
                self.phones.tell(to=to, do=what, contribution=self.chance.choice(mine))
        if self.plan.cuts and self.chance.random() < 0.01:
            self.phones.tell(to=to, do="kill")

    def kill(self, gently: bool = False) -> None:
        """The server dies, and is started again."""
        with self.restarting:
            if gently:
                self.server.stop(30)
            else:
                self.server.kill()
            self.server.restart()

    @contextlib.contextmanager
    def somebody(self, link: str, audience: str = "hall") -> Iterator[Device]:
        """One more screen, on a sound network."""
        device = Device(self.server.address)
        device.open(link)
        device.join(audience, AUDIENCES[audience])
        yield device
        device.close()

    def write(self, device: Device, ops: list[str]) -> None:
        """Somebody writes some ideas, which are taken."""
        for op in ops:
            fields = {"sequence": self.boards, "component": "soutien", "text": f"idée {op}"}
            answer = device.op("post_card", op, **fields)
            assert "seq" in answer, answer

    def open_writing(self) -> None:
        """Whatever the facilitator did last, people may write."""
        with self.somebody(self.links.console, "console") as console:
            answer = console.op("open_writing", sequence=self.boards)
            assert "seq" in answer, answer

    def joins(self) -> dict[str, dict[str, Any]]:
        """What a new screen of each audience is told, past the bad network."""
        links = {"hall": self.links.join, "wall": self.links.wall, "console": self.links.console}
        found = {}
        for audience, link in links.items():
            device = Device(self.server.address)
            device.open(link)
            found[audience] = records(device, audience)
            device.close()
        return found

    def journal(self) -> list[Row]:
        """What lies on the disk now."""
        return read_journal(self.server.data / "facilitation.sqlite3", self.room)

    def wait(self, fact: Callable[[], object]) -> bool:
        """Until it is true, or too late: the verdict says what is wrong then."""
        try:
            eventually(fact, self.plan.calm, pause=LOOK_AGAIN)
        except AssertionError:
            return False
        return True

    def close(self) -> None:
        for client in (*self.plain, self.facilitator):
            client.stop.set()
            client.over.set()
        self.phones.close()
        self.network.close()
        if self.server.alive:
            self.server.stop(30)
        self.history.close()
