"""Rooms for tests: the real room on a real journal in a file, its screens kept in memory."""

from __future__ import annotations

import functools
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from facilitation import migrations
from facilitation.app import sealing
from facilitation.clocks import SystemClock
from facilitation.core.entry import Entry
from facilitation.core.exercise import Plan
from facilitation.core.people import SYSTEM, Actor, Role
from facilitation.core.planning import CreateWorkshop
from facilitation.core.refusal import Refusal
from facilitation.core.workshop import Command
from facilitation.database import Database
from facilitation.engine.offload import at_once, offload_for
from facilitation.journal import SqlJournal
from facilitation.keys import Keys, random_id
from facilitation.registry import Registry, RoomInfo
from facilitation.room import Answer, Clock, Parts, Room, Windows
from tests.kit.morning import plan

ROOM = "salle"
OWNER = Actor(Role.OWNER, "animation")
WAIT_SECONDS = 15.0
AT_ONCE = Windows(commit=0.0, hall=0.0)
Missing = tuple[Entry, ...]


def participant(name: str = "ana") -> Actor:
    return Actor(Role.PARTICIPANT, name)


@functools.cache
def _new_database() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "base.sqlite3"
        database = Database(f"sqlite:///{file}", offload_for("threading"))
        database.run(migrations.upgrade)
        database.close()
        return file.read_bytes()


def new_database(file: Path) -> Database:
    """A database with the tables of today and nothing in them."""
    file.write_bytes(_new_database())
    return Database(f"sqlite:///{file}", offload_for("threading"))


class Screens:
    """A ``room.Publisher`` that keeps every patch and every beat, in order."""

    def __init__(self) -> None:
        self.frames: list[tuple[str, dict[str, Any]]] = []
        self.beats: list[tuple[str, dict[str, Any]]] = []
        self._changed = threading.Condition()

    def publish(self, room: str, audience: str, event: str, data: dict[str, Any]) -> None:
        assert room == ROOM
        with self._changed:
            (self.frames if event == "patch" else self.beats).append((audience, data))
            self._changed.notify_all()

    def of(self, audience: str) -> list[dict[str, Any]]:
        return [frame for each, frame in tuple(self.frames) if each == audience]

    def wait(self, fact: Callable[[Screens], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: fact(self), WAIT_SECONDS), self.frames


class Journal:
    """A ``room.Journal`` that hands everything to the real one, past a hurdle of the test's own:
    ``hurdle(store)`` is called for every append, and calls ``store()`` to have it done."""

    def __init__(self, real: SqlJournal) -> None:
        self._real = real
        self.calls: list[str] = []
        self.stored: list[list[Entry]] = []
        self.hurdle: Callable[[Callable[[], Missing]], Missing] = lambda store: store()

    def append(
        self,
        room: str,
        after: int,
        entries: Sequence[Entry],
        redact: Sequence[tuple[str, str]] = (),
    ) -> Missing:
        def store() -> Missing:
            missing = self._real.append(room, after, entries, redact)
            if not missing:
                self.stored.append(list(entries))
            return missing

        self.calls.append("append")
        return self.hurdle(store)

    def try_writing(self, room: str) -> None:
        self.calls.append("try_writing")

        def write() -> Missing:
            self._real.try_writing(room)
            return ()

        self.hurdle(write)

    def read(self, room: str, after: int = 0) -> Missing:
        self.calls.append("read")
        return self._real.read(room, after)


class House:
    """One data folder with one rencontre in it; as many processes as a test wants."""

    def __init__(self, folder: Path, its_plan: Plan | None = None) -> None:
        self.folder = folder
        self.keys = Keys(folder)
        self.database = new_database(folder / "base.sqlite3")
        Registry(self.database).add_room(RoomInfo(ROOM, "ABCDEF", 0.0), {})
        self.real = SqlJournal(self.database)
        self.journal = Journal(self.real)
        self.screens = Screens()
        self._rooms: list[Room] = []
        first = self.open()
        assert first.submit(SYSTEM, CreateWorkshop(its_plan or plan()), "create") == Answer(1)
        first.close()
        self.journal.calls.clear()
        self.journal.stored.clear()

    def open(
        self,
        *,
        windows: Windows = AT_ONCE,
        clock: Clock | None = None,
        kind: type[Room] = Room,
        screens: Any = None,
    ) -> Room:
        """Load the room, as a process would."""
        parts = Parts(
            self.journal,
            screens or self.screens,
            clock or SystemClock(),
            windows,
            sealing(self.keys),
        )
        room = kind(ROOM, parts)
        self._rooms.append(room)
        return room

    def reopen(self) -> None:
        """Another process works on what lies in the folder now."""
        self.database = Database(f"sqlite:///{self.folder / 'base.sqlite3'}", at_once)
        self.real = SqlJournal(self.database)
        self.journal = Journal(self.real)

    def entries(self) -> Missing:
        """What the file holds."""
        return self.real.read(ROOM)

    def close(self) -> None:
        self.journal.hurdle = lambda store: store()
        for room in self._rooms:
            room.close()
        self.database.close()

    def bytes(self) -> bytes:
        """Every byte of the database, its write-ahead log included."""
        return b"".join(path.read_bytes() for path in sorted(self.folder.glob("base.sqlite3*")))


def does(room: Room, command: Command, actor: Actor = OWNER, op: str | None = None) -> int:
    """What somebody does, accepted; its seq."""
    answer = room.submit(actor, command, op or random_id())
    assert answer.refused is None, answer
    return answer.seq


def reason(answer: Answer) -> Refusal:
    """Why it was refused."""
    assert answer.refused is not None
    return answer.refused.reason


class Screen:
    """What one screen shows, following the protocol's three rules to the letter."""

    def __init__(self, joined: dict[str, Any]) -> None:
        self.epoch, self.seq = joined["epoch"], joined["seq"]
        assert joined["full"]
        self.records = dict(joined["put"])

    def take(self, frame: dict[str, Any]) -> None:
        """Apply, ignore, or fail on a gap."""
        if frame["seq"] <= self.seq:
            return
        assert frame["epoch"] == self.epoch
        assert frame["prev"] <= self.seq, "a gap: this screen should join again"
        self.records.update(frame["put"])
        for key in frame["drop"]:
            self.records.pop(key, None)
        self.seq = frame["seq"]
