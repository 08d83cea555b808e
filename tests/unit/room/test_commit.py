"""Posts become facts together, and are answered and shown once they are in the file."""

from __future__ import annotations

import threading
from typing import Any

from facilitation.core.refusal import Refusal
from facilitation.core.views import CONSOLE, HALL, WALL
from facilitation.room import Answer, Room, Windows
from tests.kit.facts import together
from tests.kit.rooms import (
    WAIT_SECONDS,
    House,
    participant,
    reason,
)
from tests.unit.room.deeds import (
    Held,
    in_one_batch,
    post,
    word,
)

# The commit


def test_an_answer_comes_when_the_post_is_in_the_file(house: House, room: Room) -> None:
    posted = word()
    answer = post(room, posted)
    entry = house.entries()[-1]
    assert (entry.seq, entry.op, entry.actor) == (answer.seq, posted.id, participant())
    assert answer == Answer(room.head)


def test_nothing_is_answered_nor_shown_before_the_commit(house: House, room: Room) -> None:
    room.join(WALL), room.join(CONSOLE)
    before = room.state
    held, seen = Held(), list[Any]()
    house.journal.hurdle = lambda store: (held(store), seen.append(list(house.screens.frames)))[0]
    answers: list[Answer] = []
    poster = threading.Thread(target=lambda: answers.append(post(room, word())))
    poster.start()
    assert held.reached.wait(WAIT_SECONDS)
    assert (house.screens.frames, answers) == ([], [])
    assert room.state is before
    assert room.join(HALL)["put"].keys().isdisjoint({"word:s2:1"})
    held.free.set()
    poster.join(WAIT_SECONDS)
    assert seen == [[]], "not even between the storing and its return"
    assert answers == [Answer(room.head)]
    house.screens.wait(lambda it: bool(it.of(WALL)) and bool(it.of(CONSOLE)))


def test_posts_that_wait_together_share_one_transaction(house: House, room: Room) -> None:
    names = map(str, range(20))
    answers = in_one_batch(
        house, room, *(lambda name=name: post(room, word(), name) for name in names)
    )
    assert [len(entries) for entries in house.journal.stored] == [1, 20]
    assert sorted(answer.seq for answer in answers) == list(range(room.head - 19, room.head + 1))


def test_a_hundred_posts_at_once_take_few_transactions(house: House, room: Room) -> None:
    room.close()
    busy = house.open(windows=Windows(commit=0.05, hall=0.25))
    house.journal.stored.clear()
    answers = together(
        *(lambda name=name: post(busy, word(), name) for name in map(str, range(100)))
    )
    assert len({answer.seq for answer in answers}) == 100
    assert sum(map(len, house.journal.stored)) == 100
    assert len(house.journal.stored) <= 10


def test_a_quiet_room_answers_without_waiting_for_its_window(house: House, room: Room) -> None:
    room.close()
    patient = house.open(windows=Windows(commit=WAIT_SECONDS * 10, hall=0.0))
    assert post(patient, word()).refused is None


def test_commands_of_one_batch_are_decided_one_after_the_other(house: House, room: Room) -> None:
    asked = [word(str(number)) for number in range(5)]
    answers = in_one_batch(house, room, *(lambda each=each: post(room, each) for each in asked))
    taken = [answer for answer in answers if answer.refused is None]
    refused = [reason(answer) for answer in answers if answer.refused is not None]
    assert (len(taken), refused) == (3, [Refusal.ALL_WORDS_GIVEN] * 2)
    assert [len(entries) for entries in house.journal.stored] == [1, 3]
