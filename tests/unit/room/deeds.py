"""What people do to a room in its tests, and what its disk does to them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from facilitation.core.keywords import PostKeyword
from facilitation.keys import random_id
from facilitation.room import Answer, Room
from facilitation.words import FOLD_VERSION, fold
from tests.kit.facts import eventually
from tests.kit.rooms import (
    WAIT_SECONDS,
    House,
    Missing,
    participant,
)

CANARY = "CANARI-du-parking"


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
