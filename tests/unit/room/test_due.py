"""What falls due is done: a withdrawn text is erased from every byte."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

import pytest

from facilitation.clocks import FastClock
from facilitation.core.boards import CardPosted, PostCard
from facilitation.core.contributions import (
    ContributionErased,
    UndoWithdraw,
    Withdraw,
)
from facilitation.core.entry import Entry
from facilitation.keys import random_id
from facilitation.room import Room
from tests.kit.facts import eventually
from tests.kit.rooms import (
    House,
    Missing,
    does,
    participant,
)
from tests.unit.room.deeds import (
    CANARY,
    full_disk,
    post,
    texts,
    word,
)

# What falls due


def quick(house: House) -> Room:
    """The room on a clock that runs a thousand times as fast: ten seconds are ten milliseconds."""
    return house.open(clock=FastClock(1_738_656_000.0, 1000.0))


def erasures(house: House) -> list[Entry]:
    return [
        entry
        for entry in house.entries()
        if any(isinstance(event, ContributionErased) for event in entry.events)
    ]


def test_ten_seconds_after_it_was_withdrawn_a_text_is_in_no_byte_of_the_database(
    house: House, room: Room
) -> None:
    card = PostCard(random_id(), "s5", "agenda", "agenda.1", f"{CANARY} idée")
    mot = word(CANARY)
    room.submit(participant(), card, card.id)
    post(room, mot)
    room.close()
    assert CANARY.encode() in house.bytes()
    later = quick(house)
    for op in (card.id, mot.id):
        does(later, Withdraw(op), participant())
    eventually(lambda: len(erasures(house)) == 2)
    eventually(lambda: CANARY.lower().encode() not in house.bytes().lower())
    eventually(lambda: later.own(participant("ana")) == [])
    later.close()
    house.database.close()
    assert CANARY.lower().encode() not in house.bytes().lower()
    assert {entry.actor.role.value for entry in erasures(house)} == {"system"}
    blank = [
        event
        for entry in house.entries()
        for event in entry.events
        if isinstance(event, CardPosted)
    ]
    assert [event.text for event in blank] == [""]


def test_what_was_taken_back_in_time_is_not_erased(house: House, room: Room) -> None:
    posted, other = word(CANARY), word("autre")
    post(room, posted)
    post(room, other)
    does(room, Withdraw(posted.id), participant())
    does(room, UndoWithdraw(posted.id), participant())
    room.close()
    later = quick(house)
    does(later, Withdraw(other.id), participant())
    eventually(lambda: len(erasures(house)) == 1)
    assert texts(house) == [CANARY]


def test_an_erasure_that_failed_is_tried_again(
    house: House, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    posted, failures = word(CANARY), list[int]()
    post(room, posted)
    room.close()
    later = quick(house)
    does(later, Withdraw(posted.id), participant())

    def thrice_full(store: Callable[[], Missing]) -> Missing:
        if len(failures) < 3:
            failures.append(1)
            return full_disk(store)
        return store()

    with caplog.at_level(logging.CRITICAL):
        house.journal.hurdle = thrice_full
        eventually(lambda: len(erasures(house)) == 1)
    assert texts(house) == []


def test_an_erasure_due_while_nothing_ran_is_done_at_the_next_start(
    house: House, room: Room
) -> None:
    posted = word(CANARY)
    post(room, posted)
    does(room, Withdraw(posted.id), participant())
    room.close()
    assert texts(house) == [CANARY]
    house.open(clock=FastClock(time.time() + 3600, 1.0))
    eventually(lambda: texts(house) == [])
