"""The rooms of a process: each loaded once, none waiting for another."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from facilitation.core.contributions import Withdraw
from facilitation.core.flow import GoTo
from facilitation.core.keywords import PostKeyword
from facilitation.core.views import CONSOLE, HALL, WALL
from facilitation.keys import random_id
from facilitation.registry import Registry, RoomInfo
from facilitation.room import Room, Rooms
from facilitation.room import room as room_module
from facilitation.words import FOLD_VERSION, fold
from tests.kit.facts import eventually, together
from tests.kit.rooms import AT_ONCE, ROOM, WAIT_SECONDS, House, Missing, does, participant


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.close()


def rooms_of(house: House, journal: Any = None, **parts: Any) -> Rooms:
    """The rooms of one process on that house."""
    like = house.open()._parts
    known = Registry(house.database)
    return Rooms(
        replace(like, journal=journal or like.journal, **parts),
        lambda room_id: known.room(room_id) is not None,
    )


def test_a_room_that_loads_holds_up_no_other(house: House) -> None:
    Registry(house.database).add_room(RoomInfo("voisine", "BCDEFG", 0.0), {})
    reached, free = threading.Event(), threading.Event()

    class Slow:
        def read(self, room: str, after: int = 0) -> Missing:
            if room == ROOM:
                reached.set()
                assert free.wait(WAIT_SECONDS)
            return house.real.read(room, after)

    rooms = rooms_of(house, Slow())
    loading = [threading.Thread(target=rooms.get, args=(ROOM,)) for _ in range(2)]
    for thread in loading:
        thread.start()
    assert reached.wait(WAIT_SECONDS)
    assert rooms.get("voisine") is not None
    free.set()
    for thread in loading:
        thread.join(WAIT_SECONDS)
    assert len(rooms.open()) == 2
    rooms.close()


def test_people_who_come_at_once_come_into_one_room(house: House) -> None:
    rooms = rooms_of(house)
    found = together(*(lambda: rooms.get(ROOM) for _ in range(8)))
    assert len({id(room) for room in found}) == 1
    rooms.close()


def test_a_room_that_could_not_be_loaded_is_tried_again(house: House) -> None:
    class Broken:
        broken = True

        def read(self, room: str, after: int = 0) -> Missing:
            if self.broken:
                raise OSError(5, "Input/output error")
            return house.real.read(room, after)

    rooms = rooms_of(house, Broken())
    with pytest.raises(OSError, match="Input"):
        rooms.get(ROOM)
    Broken.broken = False
    assert rooms.get(ROOM) is not None
    rooms.close()


def test_a_room_that_was_shut_is_nobody_s_until_it_is_reopened(house: House) -> None:
    rooms = rooms_of(house)
    first = rooms.get(ROOM)
    assert first is not None
    rooms.shut(ROOM)
    rooms.shut("jamais ouverte")
    assert rooms.open() == ()
    assert rooms.get(ROOM) is None
    rooms.reopen(ROOM)
    again = rooms.get(ROOM)
    assert again is not None
    assert again.epoch != first.epoch
    assert again.state == first.state
    rooms.close()


def test_a_long_morning_is_replayed_off_the_loop(house: House) -> None:
    called: list[str] = []

    def offload(fn: Any, *args: Any) -> Any:
        called.append(fn.__name__)
        return fn(*args)

    rooms = rooms_of(house, offload=offload)
    rooms.get(ROOM)
    assert called == ["replay"]
    rooms.close()


# What every screen is told


def word(text: str) -> PostKeyword:
    return PostKeyword(random_id(), "s2", text, fold(text), FOLD_VERSION)


def beats(house: House, room: Room) -> dict[str, dict[str, Any]]:
    """What each audience is told by one beat."""
    house.screens.beats.clear()
    room.beat()
    return dict(house.screens.beats)


def test_a_beat_tells_each_audience_where_it_is(house: House) -> None:
    room = house.open()
    does(room, GoTo("s2"))
    joined = {audience: room.join(audience) for audience in (HALL, WALL, CONSOLE)}
    told = beats(house, room)
    assert told == {
        audience: {key: joined[audience][key] for key in ("epoch", "seq", "hash")}
        for audience in (HALL, WALL, CONSOLE)
    }
    posted = word("confiance")
    does(room, posted, participant(), posted.id)
    eventually(lambda: room.join(CONSOLE)["seq"] == room.head)
    after = beats(house, room)
    assert after[CONSOLE]["seq"] == room.head
    assert after[CONSOLE]["hash"] == room.join(CONSOLE)["hash"] != told[CONSOLE]["hash"]
    does(room, Withdraw(posted.id), participant())
    eventually(lambda: room.join(CONSOLE)["seq"] == room.head)
    again = beats(house, room)
    assert again[CONSOLE]["seq"] == room.head
    assert again[CONSOLE]["hash"] == told[CONSOLE]["hash"], "it shows what it showed before"


def test_nobody_looks_and_nobody_is_told(house: House) -> None:
    assert beats(house, house.open()) == {}


# When nothing can be stored


def test_a_room_finds_out_by_itself_that_it_can_store_again(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(room_module, "FAILURE_PAUSE_SECONDS", 0.02)
    monkeypatch.setattr(room_module, "RETRY_SECONDS", 0.05)
    told: list[tuple[str, bool]] = []
    parts = replace(
        house.open(windows=AT_ONCE)._parts,
        storing=lambda room, error: told.append((room, error is None)),
    )
    room = Room(ROOM, parts)
    does(room, GoTo("s2"))

    def full(_store: Any) -> Missing:
        raise OSError(28, "No space left on device")

    house.journal.hurdle = full
    posted = word("perdu ?")
    with caplog.at_level(logging.CRITICAL):
        assert room.submit(participant(), posted, posted.id).refused is not None
        eventually(lambda: len(told) > 2)
    assert set(told) == {(ROOM, False)}
    house.journal.hurdle = lambda store: store()
    eventually(lambda: told[-1] == (ROOM, True))
    tries = len(told)
    assert room.submit(participant(), posted, posted.id).refused is None
    assert len(told) == tries, "what works is not told each time"
    room.close()
