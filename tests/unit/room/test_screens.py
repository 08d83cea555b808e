"""Every screen comes to show what a new one shows."""

from __future__ import annotations

import logging
import threading
from typing import Any

import pytest

from facilitation.clocks import FastClock
from facilitation.core.contributions import (
    Hide,
)
from facilitation.core.flow import GoTo, StartTimer, StopTimer
from facilitation.core.views import AUDIENCES, HALL, WALL
from facilitation.room import Room, Windows
from facilitation.room import room as room_module
from facilitation.room import screens as screens_module
from tests.kit.facts import eventually
from tests.kit.rooms import (
    WAIT_SECONDS,
    House,
    Screen,
    Screens,
    does,
)
from tests.unit.room.deeds import (
    post,
    word,
)


def test_a_screen_that_could_not_be_told_finds_out_by_itself(
    house: House, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    class Deaf(Screens):
        broken = True
        failed = threading.Event()

        def publish(self, room: str, audience: str, event: str, data: dict[str, Any]) -> None:
            if self.broken:
                self.failed.set()
                raise ConnectionError
            super().publish(room, audience, event, data)

    room.close()
    screens = Deaf()
    again = house.open(screens=screens)
    joined = again.join(WALL)
    screen = Screen(joined)
    with caplog.at_level(logging.CRITICAL):
        assert post(again, word("perdu de vue")).refused is None
        assert screens.failed.wait(WAIT_SECONDS)
        screens.broken = False
        assert post(again, word("vu")).refused is None
        screens.wait(lambda it: bool(it.frames))
    frame = screens.of(WALL)[0]
    assert frame["prev"] > screen.seq, "a gap: it joins again"
    caught_up = again.join(WALL, screen.epoch, screen.seq)
    assert caught_up["put"].keys() >= {"word:s2:1", "word:s2:2"}


# Screens


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_screen_that_takes_every_patch_shows_what_a_fresh_one_shows(
    house: House, room: Room, audience: str
) -> None:
    screen = Screen(room.join(audience))
    posted = [word(text) for text in ("un", "deux")]
    for each in posted:
        post(room, each, each.id)
    does(room, Hide(posted[0].id))
    does(room, StartTimer(60))
    does(room, StopTimer())
    fresh = room.join(audience)
    house.screens.wait(lambda it: any(frame["seq"] >= room.head - 1 for frame in it.of(audience)))
    eventually(lambda: room.join(audience)["seq"] == room.head)
    house.screens.wait(lambda it: it.of(audience)[-1]["seq"] == room.head)
    fresh = room.join(audience)
    for frame in house.screens.of(audience):
        screen.take(frame)
    assert (screen.records, screen.seq) == (fresh["put"], fresh["seq"])


def test_phones_are_refreshed_less_often_than_the_wall_and_end_the_same(
    house: House, room: Room
) -> None:
    room.close()
    busy = house.open(windows=Windows(commit=0.0, hall=0.1))
    hall, wall = Screen(busy.join(HALL)), Screen(busy.join(WALL))
    for number in range(30):
        post(busy, word(f"mot {number}"), str(number))
    house.screens.wait(lambda it: bool(it.of(HALL)) and it.of(HALL)[-1]["seq"] == busy.head)
    frames = {name: house.screens.of(name) for name in (HALL, WALL)}
    assert len(frames[WALL]) == 30
    assert 1 < len(frames[HALL]) < 30
    for screen, name in ((hall, HALL), (wall, WALL)):
        for frame in frames[name]:
            screen.take(frame)
        assert screen.records == busy.join(name)["put"]


def test_who_knows_this_loading_gets_what_changed_and_who_does_not_gets_everything(
    room: Room,
) -> None:
    first = room.join(WALL)
    post(room, word())
    eventually(lambda: room.join(WALL)["seq"] == room.head)
    everything = room.join(WALL)
    assert everything["full"]
    assert "drop" not in everything
    caught_up = room.join(WALL, room.epoch, first["seq"])
    assert "full" not in caught_up
    assert set(caught_up["put"]) == {"word:s2:1", "words:s2"}
    assert caught_up["drop"] == []
    now = room.join(WALL, room.epoch, room.head)
    assert (now["put"], now["drop"]) == ({}, [])
    for epoch, since in [
        *(("autre", first["seq"]), (None, first["seq"]), (room.epoch, None)),
        *((room.epoch, 0), (room.epoch, -1), (room.epoch, room.head + 1), (room.epoch, 10**30)),
    ]:
        assert room.join(WALL, epoch, since)["put"] == everything["put"]
        assert room.join(WALL, epoch, since)["full"]


def test_an_answer_to_a_join_tells_the_time_of_the_room(house: House) -> None:
    room = house.open(clock=FastClock(1000.0, 60.0))
    first, second = room.snapshot(HALL), room.join(HALL, room.epoch, 1)
    assert first["rate"] == second["rate"] == 60.0
    assert 1000.0 <= first["now"] <= second["now"]


def test_there_is_no_other_audience(room: Room) -> None:
    with pytest.raises(KeyError):
        room.join("kitchen")
    for nowhere in ("group:0", "group:", "group:x", "group:100", "group:1 ", "Group:1"):
        with pytest.raises(KeyError):
            room.join(nowhere)


def test_a_screen_that_joins_in_the_middle_of_a_commit_misses_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted(screens_module.Screens):
        """Between a joining screen's two looks, a commit goes by if nothing holds it back."""

        committed = threading.Event()
        joiner: threading.Thread | None = None

        @property
        def head(self) -> int:  # type: ignore[override]
            if threading.current_thread() is self.joiner:
                threading.Thread(target=post, args=(room, word("au milieu"))).start()
                self.committed.wait(0.3)
            return self._head

        @head.setter
        def head(self, seq: int) -> None:
            self._head = seq
            if self.joiner is not None:
                self.committed.set()

    monkeypatch.setattr(room_module, "Screens", Interrupted)
    room = house.open()
    does(room, GoTo("s2"))
    screens: Any = room._screens
    screens.joiner = threading.current_thread()
    screen = Screen(room.join(WALL))
    screens.joiner = None
    eventually(lambda: room.join(WALL)["seq"] == screens._head)
    if "word:s2:1" not in screen.records:
        house.screens.wait(lambda it: bool(it.of(WALL)))
    for frame in house.screens.of(WALL):
        screen.take(frame)
    assert screen.records == room.join(WALL)["put"]


def test_everything_is_encoded_once_for_all_who_ask_until_it_changes(
    house: House, room: Room
) -> None:
    packed: list[dict[str, Any]] = []

    def pack(answer: dict[str, Any]) -> bytes:
        packed.append(answer)
        return str(len(packed)).encode()

    post(room, word("un"))
    assert [room.packed(WALL, pack) for _ in range(3)] == [b"1"] * 3
    whole = room.join(WALL)
    assert packed == [{name: whole[name] for name in ("epoch", "seq", "hash", "full", "put")}]
    post(room, word("deux"))
    house.screens.wait(lambda it: bool(it.of(WALL)) and it.of(WALL)[-1]["seq"] == room.head)
    assert room.packed(WALL, pack) == b"2"
    assert packed[1]["put"] == room.join(WALL)["put"]
    assert room.packed(HALL, pack) == b"3", "each audience has its own"


def test_a_screen_that_lacks_much_is_told_to_fetch_it(room: Room) -> None:
    whole = room.join(WALL)
    there = len(whole["put"])
    assert room.join(WALL, most=there).keys() == whole.keys()
    told = room.join(WALL, "une autre époque", 3, most=there - 1)
    assert told["fetch"] is True
    assert {"put", "full"}.isdisjoint(told)
    assert [told[name] for name in ("epoch", "seq", "hash")] == [
        whole[name] for name in ("epoch", "seq", "hash")
    ]
    assert room.join(WALL, whole["epoch"], whole["seq"], most=0)["put"] == {}, "it lacks nothing"
