"""What cannot be stored, decided or shown costs as little as can be, and comes again."""

from __future__ import annotations

import logging
import threading
import time
from typing import Any

import pytest

from facilitation import words
from facilitation.clocks import FastClock
from facilitation.core.contributions import (
    Erase,
    Withdraw,
)
from facilitation.core.flow import StopTimer
from facilitation.core.people import Actor
from facilitation.core.refusal import Refusal
from facilitation.core.state import State
from facilitation.core.views import CONSOLE, WALL, Views
from facilitation.core.workshop import Command
from facilitation.keys import random_id
from facilitation.room import Answer, Room
from facilitation.room import room as room_module
from facilitation.room.room import ANSWER_SECONDS
from tests.kit.facts import eventually, together
from tests.kit.rooms import (
    OWNER,
    WAIT_SECONDS,
    House,
    Screen,
    does,
    participant,
    reason,
)
from tests.unit.room.deeds import (
    CANARY,
    Held,
    full_disk,
    post,
    stored_then_lost,
    texts,
    word,
)

# When it cannot be stored


def test_what_could_not_be_stored_is_shown_to_nobody_and_may_come_again(
    house: House, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    # The dictionary is not what is waited for.
    words.warm()
    wall = room.join(WALL)
    before, asked_at = room.state, time.monotonic()
    house.journal.hurdle = full_disk
    with caplog.at_level(logging.CRITICAL):
        answers = together(
            *(lambda name=name: post(room, word(CANARY), name) for name in ("ana", "ben", "cem"))
        )
    assert [reason(answer) for answer in answers] == [Refusal.NOT_SAVED] * 3
    assert not any(answer.refused.reason.final for answer in answers if answer.refused)
    assert time.monotonic() - asked_at < ANSWER_SECONDS / 2, "nobody waits for a deadline"
    assert room.state is before
    assert house.screens.frames == []
    assert room.join(WALL)["put"] == wall["put"]


def test_after_a_failure_the_room_reads_where_it_is_before_it_writes(
    house: House, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    house.journal.hurdle = full_disk
    posted = word()
    with caplog.at_level(logging.CRITICAL):
        assert reason(post(room, posted)) is Refusal.NOT_SAVED
    house.journal.hurdle = lambda store: store()
    assert post(room, posted) == Answer(room.head)
    assert house.journal.calls == ["append", "try_writing", "read", "append"]
    assert len(texts(house)) == 1


def test_what_was_stored_although_it_seemed_not_keeps_its_first_answer(
    house: House, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    screen = Screen(room.join(WALL))
    posted, head = word(), room.head
    house.journal.hurdle = stored_then_lost
    with caplog.at_level(logging.CRITICAL):
        assert reason(post(room, posted)) is Refusal.NOT_SAVED
    house.journal.hurdle = lambda store: store()
    again = [post(room, posted) for _ in range(3)]
    assert again == [Answer(head + 1)] * 3
    assert texts(house) == ["confiance"]
    assert len(room.own(participant("ana"))) == 1
    house.screens.wait(lambda it: any(frame["seq"] == head + 1 for frame in it.of(WALL)))
    for frame in house.screens.of(WALL):
        screen.take(frame)
    assert screen.records == room.join(WALL)["put"]


def test_a_room_says_why_in_the_log_without_what_was_typed(
    house: House, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    with house.database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE entries")
    assert reason(post(room, word(CANARY))) is Refusal.NOT_SAVED
    assert "not saved" in caplog.text
    assert "no such table" in caplog.text
    assert CANARY.lower() not in caplog.text.lower()


def test_a_command_that_breaks_us_is_answered_and_the_next_one_is_taken(
    house: House, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    class Strange(StopTimer):
        """A command that nobody decides."""

    with caplog.at_level(logging.CRITICAL):
        answer = room.submit(OWNER, Strange(), random_id())
    assert reason(answer) is Refusal.NOT_SAVED
    assert post(room, word()).refused is None


def test_a_command_that_breaks_us_costs_nobody_else_their_post(
    house: House, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    class Strange(StopTimer):
        """A command that nobody decides."""

    held = house.journal.hurdle = Held()
    first = threading.Thread(target=post, args=(room, word()))
    first.start()
    assert held.reached.wait(WAIT_SECONDS)
    answers: dict[str, Answer] = {}
    others = [
        threading.Thread(target=lambda: answers.update(post=post(room, word(), "ben"))),
        threading.Thread(
            target=lambda: answers.update(strange=room.submit(OWNER, Strange(), random_id()))
        ),
    ]
    for thread in others:
        thread.start()
    eventually(lambda: len(room._queue) == 2)
    with caplog.at_level(logging.CRITICAL):
        held.free.set()
        for thread in (first, *others):
            thread.join(WAIT_SECONDS)
    assert answers["post"] == Answer(room.head)
    assert reason(answers["strange"]) is Refusal.NOT_SAVED


def test_what_falls_due_and_breaks_us_leaves_the_room_alive(
    house: House,
    room: Room,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    posted, tried = word(), threading.Event()
    post(room, posted)
    does(room, Withdraw(posted.id), participant())
    room.close()
    decide = room_module.decide

    def breaks(state: State, actor: Actor, command: Command, now: float) -> Any:
        if isinstance(command, Erase):
            tried.set()
            raise ZeroDivisionError
        return decide(state, actor, command, now)

    monkeypatch.setattr(room_module, "decide", breaks)
    with caplog.at_level(logging.CRITICAL):
        later = house.open(clock=FastClock(time.time() + 3600, 1.0))
        assert tried.wait(WAIT_SECONDS)
        assert post(later, word("autre")).refused is None
        later.close()
    assert "autre" in texts(house)


def test_a_view_that_breaks_us_is_left_alone_until_the_next_commit(
    house: House, room: Room, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    room.join(WALL), room.join(CONSOLE)
    view, broken = Views.of, list[str]()

    def breaks(views: Views, audience: str) -> Any:
        if audience == WALL:
            broken.append(audience)
            raise ZeroDivisionError
        return view(views, audience)

    monkeypatch.setattr(Views, "of", breaks)
    with caplog.at_level(logging.CRITICAL):
        for text in ("un", "deux"):
            assert post(room, word(text)).refused is None
            house.screens.wait(
                lambda it: bool(it.of(CONSOLE)) and it.of(CONSOLE)[-1]["seq"] == room.head
            )
    assert len(broken) == 2
    monkeypatch.undo()
    assert post(room, word("trois")).refused is None
    house.screens.wait(lambda it: bool(it.of(WALL)))
    assert house.screens.of(WALL)[-1]["put"].keys() >= {"word:s2:1", "word:s2:3"}
