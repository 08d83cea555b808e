"""What is made once for all who ask meanwhile."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from operator import eq

from facilitation.together import Together

MANY = 30


def test_however_many_ask_while_it_changes_one_is_made_for_all_of_them() -> None:
    kept: Together[int, str] = Together(4, eq)
    moments, made = count(), list[int]()
    begun, go, looked = threading.Event(), threading.Event(), threading.Semaphore(0)

    def look() -> int:
        # A room in which somebody writes all the time: never twice the same.
        looked.release()
        return next(moments)

    def make(seen: int) -> str:
        if made:
            begun.set()
            assert go.wait(10)
        made.append(seen)
        return f"de {seen}"

    kept.get("salle", "pdf", look, make)
    with ThreadPoolExecutor(MANY + 1) as pool:
        before = pool.submit(kept.get, "salle", "pdf", look, make)
        assert begun.wait(10)
        others = [pool.submit(kept.get, "salle", "pdf", look, make) for _ in range(MANY)]
        for _ in range(4 + MANY):
            assert looked.acquire(timeout=10)
        go.set()
        answers = {other.result(10) for other in others}
    assert before.result() == (made[1], f"de {made[1]}")
    assert answers == {(made[2], f"de {made[2]}")}
    assert len(made) == 3


def test_what_was_begun_before_somebody_asked_is_not_theirs() -> None:
    kept: Together[int, int] = Together(4, eq)
    assert kept.get("salle", "page", lambda: 1, lambda seen: seen * 10) == (1, 10)
    assert kept.get("salle", "page", lambda: 2, lambda seen: seen * 10) == (2, 20)


def test_what_is_still_so_is_made_once_and_the_last_asked_for_are_kept() -> None:
    kept: Together[int, int] = Together(2, eq)
    made: list[str] = []

    for room in ("a", "a", "b", "c", "a"):

        def make(seen: int, room: str = room) -> int:
            made.append(room)
            return seen

        kept.get(room, "page", lambda: 1, make)
    assert made == ["a", "b", "c", "a"]


def test_nothing_of_a_rencontre_that_was_erased_is_kept() -> None:
    kept: Together[int, int] = Together(4, eq)
    kept.get("salle", "page", lambda: 1, lambda seen: seen)
    kept.forget("salle")
    assert not kept._kept


def test_what_cannot_be_made_holds_up_nobody() -> None:
    kept: Together[int, int] = Together(4, eq)
    for _ in range(2):
        try:
            kept.get("salle", "pdf", lambda: 1, lambda seen: seen // 0)
        except ZeroDivisionError:
            continue
    assert kept.get("salle", "pdf", lambda: 1, lambda seen: seen) == (1, 1)
