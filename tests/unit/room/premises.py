"""One data folder and the process that works on it, with the clock, the disk and the lines in a
test's hand."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from facilitation.access import Access
from facilitation.app import sealing
from facilitation.backups import FOLDER, Rotation
from facilitation.core.exercise import Plan
from facilitation.core.people import SYSTEM
from facilitation.core.planning import CreateWorkshop, StartOver
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.views import AUDIENCES, Record, group_audience
from facilitation.engine.offload import at_once
from facilitation.journal import SqlJournal
from facilitation.keys import Keys
from facilitation.lens import mark_of
from facilitation.purging import Purging
from facilitation.registry import Registry, RoomInfo
from facilitation.reserve import Reserve
from facilitation.room import Answer, Parts, Room, Rooms, Windows
from tests.kit.rooms import Journal, new_database
from tests.unit.core.table import DRISS, NINE, Meeting

HALL_SECONDS = 0.25
SHOWN = (*AUDIENCES, group_audience(1), group_audience(2))
"""The audiences that somebody looks at, whether there are tables or not."""


class HandClock:
    """The clock of the meeting: it moves when the meeting's does."""

    rate = 1.0

    def __init__(self) -> None:
        self.meeting = Meeting(None)

    def now(self) -> float:
        return self.meeting.now

    def monotonic(self) -> float:
        return self.meeting.now - NINE


class Screen:
    """One screen, as ``sync.js`` has it: it knows what it was told, and whether that may be all."""

    def __init__(self, house: Premises, audience: str) -> None:
        self.audience = audience
        self.records: dict[str, Record] = {}
        self.swallows = False
        """Its line is dead, and nobody knows."""
        self.cut = False
        self._house = house
        self._epoch: str | None = None
        self._seq = -1
        self._inbox: list[tuple[str, dict[str, Any]]] = []

    def hear(self, event: str, data: dict[str, Any]) -> None:
        """A frame is on its way; what a dead line swallows is gone for ever."""
        if not (self.swallows or self.cut):
            self._inbox.append((event, data))

    def read(self) -> None:
        """Take in what has arrived."""
        inbox, self._inbox = self._inbox, []
        for event, data in inbox:
            self._take(event, data)

    def join(self) -> None:
        """Ask for what changed; what was under way already arrives after the answer."""
        self.swallows = self.cut = False
        while True:
            since = None if self._epoch is None else self._seq
            answer = self._house.room.join(self.audience, self._epoch, since)
            if answer.get("full"):
                self.records = {}
            self._apply(answer)
            self._epoch, self._seq = answer["epoch"], answer["seq"]
            if answer["hash"] == self.mark:
                return
            assert not answer.get("full"), "told everything, and told that it is not"
            self._epoch = None

    @property
    def mark(self) -> int:
        """The fingerprint of what it shows."""
        return sum(mark_of(key, item["seq"]) for key, item in self.records.items()) % 2**32

    def _take(self, event: str, data: dict[str, Any]) -> None:
        if data["epoch"] != self._epoch:
            self.join()
        elif event == "patch" and data["prev"] <= self._seq < data["seq"]:
            self._apply(data)
            self._seq = data["seq"]
        elif event == "patch" and data["seq"] > self._seq:
            self.join()
        elif event == "beat" and (data["seq"], data["hash"]) != (self._seq, self.mark):
            if data["seq"] == self._seq:
                self._epoch = None
            self.join()

    def _apply(self, change: dict[str, Any]) -> None:
        for key in change.get("drop", ()):
            self.records.pop(key, None)
        self.records |= change["put"]


class Premises:
    """One data folder, and the process that works on it: as ``app.build`` joins them, with a clock
    in the test's hand."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.clock = HandClock()
        self.keys = Keys(self.folder)
        file = self.folder / "facilitation.sqlite3"
        self.database = new_database(file)
        self.registry = Registry(self.database)
        self.real = SqlJournal(self.database)
        self.journal = Journal(self.real)
        self.rotation = Rotation(file, self.folder / FOLDER, keep=2)
        self.screens: list[Screen] = []
        self.troubles: list[bool] = []
        """For each time a room said so: True when storing began to fail, False when it worked."""
        self.id = ""
        self._numbers = 0
        self.start()

    def start(self) -> None:
        """A process starts: nothing is loaded."""
        windows = Windows(commit=0.0, hall=HALL_SECONDS)
        parts = Parts(
            self.journal,
            self,
            self.clock,
            windows,
            sealing(self.keys),
            storing=lambda _room, error: self.troubles.append(error is not None),
        )
        self.rooms = Rooms(parts, lambda room: self.registry.room(room) is not None)
        self.purging = Purging(
            self.database,
            self.registry,
            self.rooms,
            self.keys,
            Access(self.registry, self.keys, self.clock, open_creation=False),
            self.rotation,
            Reserve(self.folder, 0),
            at_once,
            dismiss=lambda _room: self.screens.clear(),
        )

    def new(self, plan: Plan) -> None:
        """One more rencontre; everybody is in this one from now on."""
        self._numbers += 1
        self.id = f"salle{self._numbers}"
        self.registry.add_room(RoomInfo(self.id, f"CODE{self._numbers:02}", 0.0), {})
        assert self.room.submit(SYSTEM, CreateWorkshop(plan), "create") == Answer(1)
        self.screens = [Screen(self, audience) for audience in (*AUDIENCES, *SHOWN)]
        for screen in self.screens:
            screen.join()

    @property
    def room(self) -> Room:
        found = self.rooms.get(self.id)
        assert found is not None
        return found

    def publish(self, room: str, audience: str, event: str, data: dict[str, Any]) -> None:
        """``room.Publisher``."""
        assert room == self.id
        for screen in self.screens:
            if screen.audience == audience:
                screen.hear(event, data)

    def settle(self, passed: bool = True) -> None:
        """Until whatever was begun is done, and told: the committer does one thing at a time. When
        no time has ``passed`` nothing fell due, and the first answer comes after the telling."""
        for number in range(2 if passed else 1):
            answer = self.room.submit(DRISS, StartOver(), f"borne{number}")
            assert answer == Answer(refused=Refused(Refusal.NOT_ALLOWED))

    def bytes(self) -> bytes:
        """Every byte of every file of the data."""
        files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return b"".join(path.read_bytes() for path in files)

    def close(self) -> None:
        self.rooms.close()
        self.database.close()
        shutil.rmtree(self.folder)
