"""Screens that wait for a room."""

from __future__ import annotations

import pytest

from facilitation.pairing import (
    CODE_LENGTH,
    FORGOTTEN_SECONDS,
    MOST_OF_ONE,
    MOST_SCREENS,
    SHOWN_SECONDS,
    TAKEN_SECONDS,
    Pairings,
)
from facilitation.workshops import CODE_ALPHABET


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def shown(pairings: Pairings, ticket: str) -> str:
    code = pairings.code(ticket)
    assert code is not None
    return code


def test_the_screen_whose_code_is_typed_gets_the_room_and_no_other(clock: Clock) -> None:
    pairings = Pairings(clock)
    one, other = pairings.wait(), pairings.wait()
    code = shown(pairings, one)
    assert len(code) == CODE_LENGTH
    assert set(code) <= set(CODE_ALPHABET)
    assert pairings.pair(f" {code[:2].lower()} {code[2:]}", "salle"), "as people type"
    assert (pairings.room(one), pairings.room(other)) == ("salle", None)
    assert not pairings.pair(code, "ailleurs"), "a code is taken once"
    pairings.leave(one)
    assert pairings.code(one) is None


@pytest.mark.parametrize("typed", ["", " ", "AAAAA", "-----"])
def test_what_no_screen_shows_pairs_nothing(clock: Clock, typed: str) -> None:
    pairings = Pairings(clock)
    pairings.wait()
    assert not pairings.pair(typed, "salle")


def test_a_code_changes_and_the_last_one_is_taken_a_little_longer(clock: Clock) -> None:
    pairings = Pairings(clock)
    ticket = pairings.wait()
    first = shown(pairings, ticket)
    clock.now += SHOWN_SECONDS - 1
    assert shown(pairings, ticket) == first
    clock.now += 1
    second = shown(pairings, ticket)
    assert second != first
    clock.now += TAKEN_SECONDS + 1
    assert not pairings.pair(first, "salle")
    assert pairings.pair(second, "salle")


def test_a_screen_that_shows_nothing_any_more_is_not_paired(clock: Clock) -> None:
    pairings = Pairings(clock)
    ticket = pairings.wait()
    code = shown(pairings, ticket)
    clock.now += SHOWN_SECONDS + TAKEN_SECONDS + 1
    assert not pairings.pair(code, "salle"), "a laptop closed since"
    clock.now += FORGOTTEN_SECONDS
    pairings.wait()
    assert pairings.code(ticket) is None


def test_so_many_wait_and_no_more(clock: Clock) -> None:
    pairings = Pairings(clock)
    tickets = [pairings.wait(f"10.0.0.{place % 9}") for place in range(MOST_SCREENS + 10)]
    codes = [code for ticket in tickets if (code := pairings.code(ticket))]
    assert len(codes) == len(set(codes)) == MOST_SCREENS
    assert pairings.code(tickets[0]) is None


def test_whoever_asks_for_thousands_pushes_out_no_screen_that_is_looked_at(clock: Clock) -> None:
    pairings = Pairings(clock)
    looked_at = pairings.wait("10.0.0.1")
    for place in range(2 * MOST_SCREENS):
        clock.now += 0.1
        shown(pairings, looked_at)
        pairings.wait(f"10.0.{place}.2")
    elsewhere = pairings.wait("10.0.0.1")
    for _ in range(2 * MOST_OF_ONE):
        pairings.wait("10.0.0.3")
    assert shown(pairings, looked_at) != shown(pairings, elsewhere), "whatever the pace at one"
