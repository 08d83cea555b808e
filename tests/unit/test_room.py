"""The one place where a command becomes a fact, and where facts are shown.

The journal is the real one, in a file; where a test needs it to be slow or to fail, it is behind
a hurdle of the test's own (``tests.kit.rooms.Journal``).
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from facilitation import lens as lens_module
from facilitation.clocks import FastClock
from facilitation.core.boards import CardPosted, PostCard
from facilitation.core.contributions import (
    ContributionErased,
    Erase,
    Hide,
    UndoWithdraw,
    Withdraw,
)
from facilitation.core.entry import Entry
from facilitation.core.flow import GoTo, StartTimer, StopTimer
from facilitation.core.keywords import PostKeyword
from facilitation.core.people import Actor
from facilitation.core.planning import StartOver
from facilitation.core.refusal import Refusal
from facilitation.core.state import State
from facilitation.core.views import AUDIENCES, CONSOLE, HALL, WALL
from facilitation.core.workshop import Command
from facilitation.keys import random_id
from facilitation.room import Answer, Room, Rooms, Windows
from facilitation.room import room as room_module
from facilitation.room import screens as screens_module
from facilitation.room.room import ANSWER_SECONDS
from facilitation.words import FOLD_VERSION, fold
from tests.kit.facts import eventually, together
from tests.kit.rooms import (
    OWNER,
    ROOM,
    WAIT_SECONDS,
    House,
    Missing,
    Screen,
    Screens,
    does,
    participant,
    reason,
)

CANARY = "CANARI-du-parking"


@pytest.fixture(autouse=True)
def no_long_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a failure a room waits a second before it asks the disk again; here, a moment."""
    monkeypatch.setattr(room_module, "FAILURE_PAUSE_SECONDS", 0.02)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.close()


@pytest.fixture
def room(house: House) -> Room:
    """The room, with the writing of words and of ideas both open."""
    opened = house.open()
    for sequence in ("s2", "s5"):
        does(opened, GoTo(sequence))
    does(opened, GoTo("s2"))
    house.journal.calls.clear()
    house.journal.stored.clear()
    house.screens.frames.clear()
    return opened


def word(text: str = "confiance", op: str | None = None) -> PostKeyword:
    return PostKeyword(op or random_id(), "s2", text, fold(text), FOLD_VERSION)


def post(room: Room, command: PostKeyword, name: str = "ana") -> Answer:
    return room.submit(participant(name), command, command.id)


def texts(house: House) -> list[str]:
    return [
        event.text
        for entry in house.entries()
        for event in entry.events
        if hasattr(event, "text") and event.text
    ]


class Held:
    """A hurdle that holds every append until it is let go."""

    def __init__(self) -> None:
        self.reached, self.free = threading.Event(), threading.Event()

    def __call__(self, store: Callable[[], Missing]) -> Missing:
        self.reached.set()
        assert self.free.wait(WAIT_SECONDS)
        return store()


def in_one_batch(house: House, room: Room, *tasks: Callable[[], Answer]) -> list[Answer]:
    """Have all of them wait behind a commit, so that they are taken together; their answers."""
    held = house.journal.hurdle = Held()
    with ThreadPoolExecutor(len(tasks) + 1) as threads:
        first = threads.submit(post, room, word("le premier part seul"), "premier")
        assert held.reached.wait(WAIT_SECONDS)
        waiting = [threads.submit(task) for task in tasks]
        eventually(lambda: len(room._queue) == len(tasks))
        held.free.set()
        assert first.result().refused is None
        return [each.result() for each in waiting]


def full_disk(_store: Callable[[], Missing]) -> Missing:
    raise OSError(28, "No space left on device")


def stored_then_lost(store: Callable[[], Missing]) -> Missing:
    store()
    raise OSError(5, "Input/output error")


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


# When it cannot be stored


def test_what_could_not_be_stored_is_shown_to_nobody_and_may_come_again(
    house: House, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
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
    assert len(room.own("ana")) == 1
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
    view, broken = lens_module.view, list[str]()

    def breaks(state: State, audience: str) -> Any:
        if audience == WALL:
            broken.append(audience)
            raise ZeroDivisionError
        return view(state, audience)

    monkeypatch.setattr(lens_module, "view", breaks)
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
    eventually(lambda: later.own("ana") == [])
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
        room.join("group:1")


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
