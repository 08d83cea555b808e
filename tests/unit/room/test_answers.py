"""One operation, one answer, whoever else writes to the same journal."""

from __future__ import annotations

from dataclasses import replace

from facilitation.core.boards import PostCard
from facilitation.core.contributions import (
    Hide,
)
from facilitation.core.flow import GoTo, StartTimer, StopTimer
from facilitation.core.planning import StartOver
from facilitation.core.refusal import Refusal
from facilitation.core.views import CONSOLE
from facilitation.core.workshop import Command
from facilitation.keys import random_id
from facilitation.room import Answer, Room
from tests.kit.facts import together
from tests.kit.rooms import (
    OWNER,
    House,
    Screen,
    does,
    participant,
    reason,
)
from tests.unit.room.deeds import (
    in_one_batch,
    post,
    texts,
    word,
)

# Other writers


def test_two_processes_on_one_journal_decide_on_the_same_facts(house: House, room: Room) -> None:
    other = house.open()
    mine, theirs = word("la mienne"), word("la leur")
    screen = Screen(room.join(CONSOLE))
    assert post(other, theirs, "ben") == Answer(room.head + 1)
    assert post(room, mine) == Answer(other.head + 1)
    assert [entry.op for entry in house.entries()[-2:]] == [theirs.id, mine.id]
    for frame in house.screens.of(CONSOLE):
        if frame["epoch"] == room.epoch:
            screen.take(frame)
    assert {f"keyword:{each.id}" for each in (mine, theirs)} <= set(screen.records)


def test_what_the_other_process_took_is_not_taken_twice(house: House, room: Room) -> None:
    other = house.open()
    posted = word()
    first = post(other, posted)
    assert post(room, posted) == first
    assert texts(house) == ["confiance"]


def test_what_the_other_process_took_counts_here(house: House, room: Room) -> None:
    other = house.open()
    for text in ("un", "deux", "trois"):
        assert post(other, word(text)).refused is None
    answer = post(room, word("quatre"))
    assert reason(answer) is Refusal.ALL_WORDS_GIVEN
    assert texts(house) == ["un", "deux", "trois"]


def test_two_processes_that_write_at_once_lose_and_double_nothing(house: House, room: Room) -> None:
    rooms = (room, house.open())
    posted = [word(f"mot {number}") for number in range(40)]
    answers = together(
        *(
            lambda place=place, each=each: post(rooms[place % 2], each, str(place))
            for place, each in enumerate(posted)
        )
    )
    stored = {entry.op: entry.seq for entry in house.entries() if entry.kind == "PostKeyword"}
    assert [answer.seq for answer in answers] == [stored[each.id] for each in posted]
    assert sorted(texts(house)) == sorted(each.text for each in posted)
    for shift in (0, 1):
        again = [
            post(rooms[(place + shift) % 2], each, str(place)) for place, each in enumerate(posted)
        ]
        assert again == answers


# One operation, one answer


def test_the_same_operation_gets_its_first_answer_for_ever(house: House, room: Room) -> None:
    posted = word()
    first = post(room, posted)
    for _ in range(3):
        post(room, word(), random_id())
    assert post(room, posted) == first
    room.close()
    assert post(house.open(), posted) == first


def test_the_same_operation_twice_in_one_batch_is_one(house: House, room: Room) -> None:
    posted = word()
    answers = in_one_batch(house, room, *(lambda: post(room, posted) for _ in range(5)))
    assert answers == [Answer(room.head)] * 5
    assert [len(entries) for entries in house.journal.stored] == [1, 1]


def test_an_operation_that_comes_with_another_content_is_refused(house: House, room: Room) -> None:
    posted = word()
    first = post(room, posted)
    assert reason(post(room, replace(posted, text="autre"))) is Refusal.OTHER_CONTENT
    assert reason(post(room, posted, "ben")) is Refusal.OTHER_CONTENT
    assert reason(room.submit(participant(), StopTimer(), posted.id)) is Refusal.OTHER_CONTENT
    assert post(room, posted) == first
    room.close()
    assert reason(post(house.open(), replace(posted, text="autre"))) is Refusal.OTHER_CONTENT


def test_a_refusal_is_no_answer_for_ever(room: Room) -> None:
    does(room, GoTo("s4"))
    early = PostCard(random_id(), "s7", "agenda", None, "trop tôt")
    assert reason(room.submit(participant(), early, early.id)) is Refusal.NOT_ALLOWED
    again = replace(word(), id=early.id)
    assert post(room, again).refused is None


def test_what_is_already_so_is_answered_without_writing(house: House, room: Room) -> None:
    head = room.head
    for _ in range(3):
        assert room.submit(OWNER, GoTo("s2"), random_id()) == Answer(head)
        assert room.submit(OWNER, StopTimer(), random_id()) == Answer(head)
    assert house.journal.calls == []
    assert room.head == head


def test_who_may_not_is_refused_and_nothing_is_written(house: House, room: Room) -> None:
    asked: list[Command] = [GoTo("s5"), StartTimer(60), StartOver(), Hide("x")]
    for command in asked:
        assert reason(room.submit(participant(), command, random_id())) is Refusal.NOT_ALLOWED
    assert house.journal.calls == []
