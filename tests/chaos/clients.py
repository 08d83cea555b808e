"""Who takes part: the product's own client in numbers, independent clients over plain HTTP, and a
facilitator who steers meanwhile."""

from __future__ import annotations

import json
import queue
import random
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

import requests

from tests.chaos.history import History
from tests.js.check import NODE
from tests.kit.devices import Device, op_id

HERE = Path(__file__).resolve().parent
SCRIPT = HERE.parents[1] / "static" / "js"
PATIENCE = 4.0
MOST_PAGES = 60
"""As many run each in a thread of its own; more share threads, and no page can be killed alone."""
Records = dict[str, dict[str, Any]]


def cookie_of(address: str, link: str) -> tuple[str, str]:
    """A new device that came in by a link: its cookie, and the room it is in."""
    device = Device(address)
    device.open(link)
    cookie = "; ".join(f"{each.name}={each.value}" for each in device.http.cookies)
    device.close()
    return cookie, device.room


def by_key(records: list[dict[str, Any]]) -> Records:
    """A store's records by the keys they travel under."""
    found = {}
    for record in records:
        component = record["t"] == "component"
        key = f"component:{record['key']}" if component else record.pop("key")
        found[key] = record
    return found


class Phones:
    """``phones.mjs``: one real client a place. ``look`` asks all of them what they show."""

    def __init__(self, address: str, places: list[dict[str, str]], history: History) -> None:
        packed = 1 if len(places) <= MOST_PAGES else MOST_PAGES
        setting = {"address": address, "script": str(SCRIPT), "places": places, "packed": packed}
        self.places = places
        self._history = history
        self._process = subprocess.Popen(
            [NODE, "--max-old-space-size=512", HERE / "phones.mjs", json.dumps(setting)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={"NODE_NO_WARNINGS": "1"},
            text=True,
        )
        self._looks: queue.Queue[dict[str, Any]] = queue.Queue()
        self.bugs: list[str] = []
        self.joined: dict[int, float] = {}
        """When each was first told that it is up to date again since this was cleared, by the wall
        clock."""
        self.shown: dict[str, dict[int, float]] = {}
        """By the key of a record that was to be awaited: since when each shows it."""
        self.marks: dict[int, tuple[int, float]] = {}
        """Once told to ``watch``: the fingerprint of what each shows, and since when."""
        self._opened = threading.Semaphore(0)
        threading.Thread(target=self._read, daemon=True).start()
        for _ in places:
            self._opened.acquire()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            said = json.loads(line)
            match said["event"]:
                case "open":
                    self._opened.release()
                case "sent":
                    name = f"phone {said['phone']}"
                    self._history.ask(name, said["id"], said["kind"], said["fields"])
                case "answer":
                    self._history.answer(said["id"], said["answer"])
                case "dropped":
                    self._history.drop(said["id"])
                case "looked":
                    self._looks.put(said)
                case "joined":
                    self.joined.setdefault(said["phone"], said["at"] / 1000)
                case "shown":
                    self.shown[said["key"]][said["phone"]] = said["at"] / 1000
                case "mark":
                    self.marks[said["phone"]] = said["mark"], said["at"] / 1000
                case "bug":
                    self.bugs.append(said["error"])

    def tell(self, **order: Any) -> None:
        """An order to one of them (``to``), or to all."""
        assert self._process.stdin is not None
        print(json.dumps(order), file=self._process.stdin, flush=True)

    def wait_for(self, key: str) -> dict[int, float]:
        """Since when each shows that record; it fills as they do."""
        self.shown[key] = {}
        self.tell(do="await", key=key)
        return self.shown[key]

    def look(self) -> dict[int, Records]:
        """The records that each shows now."""
        return {number: by_key(said["records"]) for number, said in self._ask("look").items()}

    def waiting(self) -> int:
        """How many operations wait on all of them."""
        return sum(said["waiting"] for said in self._ask("count").values())

    def told_later(self) -> int:
        """How many of them were refused for now."""
        return sum(said["later"] for said in self._ask("count").values())

    def states(self) -> dict[int, str]:
        """How each says that it is connected."""
        return {number: said["state"] for number, said in self._ask("count").items()}

    def _ask(self, what: str) -> dict[int, dict[str, Any]]:
        while not self._looks.empty():
            self._looks.get_nowait()
        self.tell(do=what)
        found = [self._looks.get(timeout=60) for _ in self.places]
        return {said["phone"]: said for said in found}

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(30)
        assert self._process.stdout is not None
        self._process.stdout.close()


class HttpClient(threading.Thread):
    """Somebody whose network lets no websocket through: sends each operation until it is answered,
    and follows by asking what changed since."""

    def __init__(
        self, name: str, address: str, place: dict[str, str], history: History, seed: int
    ) -> None:
        super().__init__(name=name, daemon=True)
        self.records: Records = {}
        self.waiting: queue.Queue[tuple[str, dict[str, Any]]] = queue.Queue()
        self.idle = threading.Event()
        self.stop = threading.Event()
        """Nothing new; what was begun is still finished."""
        self.over = threading.Event()
        self._address, self._place, self._history = address, place, history
        self._http = requests.Session()
        self._http.headers["Cookie"] = place["cookie"]
        self._chance = random.Random(seed)
        self._epoch: str | None = None
        self._seq = 0
        self._sent: list[tuple[str, str, dict[str, Any]]] = []

    def run(self) -> None:
        while not self.stop.is_set():
            self.live()
        self._http.close()

    def live(self) -> None:
        """One thing after the other: what waits, or what changed; sometimes what was sent already,
        once more."""
        try:
            kind, fields = self.waiting.get(timeout=0.3)
        except queue.Empty:
            self.idle.set()
            self.follow()
            return
        self.idle.clear()
        self.do(kind, fields)
        if self._chance.random() < 0.2:
            op, kind, fields = self._chance.choice(self._sent)
            self._answered(op, kind, fields)

    def do(self, kind: str, fields: dict[str, Any]) -> None:
        """One operation, with the same id until it is answered for good."""
        op = op_id()
        self._history.ask(self.name, op, kind, fields)
        self._sent.append((op, kind, fields))
        while not self._answered(op, kind, fields) and not self.over.is_set():
            time.sleep(self._chance.uniform(0.05, 0.5))

    def _answered(self, op: str, kind: str, fields: dict[str, Any]) -> bool:
        body = {"id": op, "kind": kind, "fields": fields, "role": self._place["role"]}
        try:
            where = f"{self._address}/r/{self._place['room']}/op"
            answer = self._http.post(where, json=body, timeout=PATIENCE).json()
        except (requests.RequestException, ValueError):
            return False
        self._history.answer(op, answer)
        return "seq" in answer or bool(answer.get("final"))

    def follow(self) -> None:
        """What changed since, applied as the protocol says."""
        query: dict[str, Any] = {"audience": self._place["audience"]}
        if self._epoch is not None:
            query |= {"epoch": self._epoch, "since": self._seq}
        try:
            where = f"{self._address}/r/{self._place['room']}/records"
            answer = self._http.get(where, params=query, timeout=PATIENCE).json()
        except (requests.RequestException, ValueError):
            return
        if "put" not in answer:
            return
        kept = {} if answer.get("full") else self.records
        for key in answer.get("drop", ()):
            kept.pop(key, None)
        self.records = kept | answer["put"]
        self._epoch, self._seq = answer["epoch"], answer["seq"]


class Facilitator(HttpClient):
    """Steers while everything breaks: hides, keeps, closes and opens, takes what came late."""

    boards = ""

    def live(self) -> None:
        self.follow()
        cards = [item for item in self.records.values() if item["t"] == "card"]
        card = {"contribution": self._chance.choice(cards)["id"]} if cards else None
        acts: list[tuple[str, dict[str, Any] | None]] = [
            ("hide", card),
            ("restore", card),
            ("keep", card),
            ("unkeep", card),
            ("take_late", card),
            ("close_writing", {"sequence": self.boards}),
            ("open_writing", {"sequence": self.boards}),
            ("open_writing", {"sequence": self.boards}),
            ("start_timer", {"seconds": 60}),
            ("set_stage", {"component": "agenda", "complement": "0"}),
        ]
        kind, fields = self._chance.choice(acts)
        if fields is not None:
            self.do(kind, fields)
        self.stop.wait(self._chance.uniform(0.1, 0.6))
