"""A room is loaded, closed, and loaded again."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from facilitation.core.boards import CardPosted
from facilitation.core.entry import Entry
from facilitation.core.flow import GoTo
from facilitation.core.refusal import Refusal
from facilitation.core.views import AUDIENCES, CONSOLE
from facilitation.keys import random_id
from facilitation.room import Answer, Room, Rooms, Windows
from facilitation.room.room import ANSWER_SECONDS
from tests.kit.facts import eventually, together
from tests.kit.rooms import (
    ROOM,
    WAIT_SECONDS,
    House,
    does,
    participant,
    reason,
)
from tests.unit.room.deeds import (
    post,
    texts,
    word,
)

# Beginning and end


def test_each_loading_has_its_own_epoch_and_shows_the_same(house: House, room: Room) -> None:
    for text in ("un", "deux"):
        post(room, word(text))
    room.close()
    again = house.open()
    assert again.epoch != room.epoch
    assert (again.state, again.head) == (room.state, room.head)
    for audience in AUDIENCES:
        before, after = room.snapshot(audience), again.snapshot(audience)
        assert before["put"] == after["put"]
        assert before["epoch"] != after["epoch"]


def test_closing_commits_what_waits_and_takes_no_more(house: House, room: Room) -> None:
    room.close()
    patient = house.open(windows=Windows(commit=WAIT_SECONDS * 10, hall=0.0))
    post(patient, word("le premier part seul"))
    answers: list[Answer] = []
    waiting = [
        threading.Thread(target=lambda name=name: answers.append(post(patient, word(name), name)))
        for name in ("ana", "ben")
    ]
    for thread in waiting:
        thread.start()
    eventually(lambda: len(patient._queue) == 2)
    patient.close()
    for thread in waiting:
        thread.join(WAIT_SECONDS)
    assert [answer.refused for answer in answers] == [None, None]
    assert {"ana", "ben"} <= set(texts(house))
    asked_at = time.monotonic()
    assert reason(post(patient, word("trop tard"))) is Refusal.NOT_SAVED
    assert time.monotonic() - asked_at < ANSWER_SECONDS / 2, "nobody waits for a deadline"
    assert "trop tard" not in texts(house)


def test_closing_twice_is_closing_once(room: Room) -> None:
    room.close()
    room.close()


def test_a_room_is_loaded_once_and_only_if_there_is_such_a_rencontre(house: House) -> None:
    house.journal.calls.clear()
    rooms = Rooms(house.open()._parts, lambda room_id: room_id == ROOM)
    found = together(*(lambda: rooms.get(ROOM) for _ in range(8)))
    assert len({id(each) for each in found}) == 1
    assert house.journal.calls == ["read", "read"]
    assert rooms.get("ailleurs") is None
    rooms.close()
    assert reason(post(found[0], word())) is Refusal.NOT_SAVED


def test_a_long_morning_is_loaded_from_its_first_word(
    house: House, record_property: Callable[[str, object], None]
) -> None:
    room = house.open()
    does(room, GoTo("s5"))
    head, parts = room.head, room._parts
    room.close()
    entries = []
    for seq in range(head + 1, head + 5001):
        op, text = random_id(), f"Idée {seq}"
        event = CardPosted(op, "s5", f"auteur-{seq % 100}", "agenda", None, None, text, late=False)
        entries.append(
            Entry(seq, op, 1000.0 + seq, participant(), "PostCard", f"sceau {seq}", (event,))
        )
    assert house.real.append(ROOM, head, entries) == ()
    before = time.perf_counter()
    loaded = Room(ROOM, parts)
    seconds = time.perf_counter() - before
    print(f"5,000 entries loaded in {seconds:.2f} s")
    record_property("seconds", seconds)
    assert loaded.head == head + 5000
    assert len(loaded.state.contributions) == 5000
    assert loaded.join(CONSOLE)["put"]["component:agenda"]["count"] == 5000
    loaded.close()
