"""A screen becomes a wall by the code that it shows, typed by somebody who steers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.kit.devices import WAIT_SECONDS, Device
from tests.kit.doors import get, said
from tests.kit.serving import Links, RunningServer


def waiting(screen: Device) -> tuple[str, str]:
    """Its ticket, and the code that its page shows."""
    page = screen.http.get(f"{screen.address}/mur", timeout=WAIT_SECONDS)
    ticket = re.search(r'data-ticket="(\w+)"', page.text)
    code = re.search(r'id="code"[^>]*>(\w+)<', page.text)
    assert ticket is not None
    assert code is not None
    return ticket.group(1), code.group(1)


def types(device: Device, code: Any) -> dict[str, Any]:
    address = f"{device.address}/r/{device.room}/ecrans"
    answer = device.http.post(address, json={"code": code}, timeout=WAIT_SECONDS)
    assert answer.status_code == 200
    told: dict[str, Any] = answer.json()
    return told


def test_a_screen_whose_code_is_typed_becomes_a_wall(
    device: Callable[[], Device], console: Device
) -> None:
    screen, other = device(), device()
    (ticket, code), (another, _) = waiting(screen), waiting(other)
    assert get(screen, f"/mur/{ticket}/etat").json() == {"code": code}
    assert get(screen, "/mur", params={"ecran": ticket}).text.count(code) == 1, "a reload keeps it"
    assert types(console, code.lower()) == {"paired": True}
    go = get(screen, f"/mur/{ticket}/etat").json()["go"]
    entered = get(screen, go)
    assert (entered.status_code, entered.headers["Location"]) == (303, f"/r/{console.room}/wall")
    screen.room = console.room
    assert get(screen, f"/r/{screen.room}/wall").status_code == 200
    assert "put" in screen.join("wall", "wall")
    assert get(screen, f"/r/{screen.room}/console").status_code == 403
    # The way in is used up, and the other screen waits on.
    assert get(device(), go).headers["Location"] == "/mur"
    assert "code" in get(other, f"/mur/{another}/etat").json()


def test_whoever_does_not_steer_brings_no_screen_in(
    device: Callable[[], Device], rencontre: Links, phone: Device
) -> None:
    screen, wall, stranger = device(), device(), device()
    ticket, code = waiting(screen)
    wall.open(rencontre.wall)
    stranger.room = phone.room
    for each in (phone, wall, stranger):
        assert types(each, code)["reason"] == "session_lost"
    assert get(screen, f"/mur/{ticket}/etat").json() == {"code": code}


@pytest.mark.parametrize("code", ["AAAAA", "", "x" * 41, None, 5, ["AAAAA"]])
def test_a_wrong_code_is_told_so(console: Device, code: Any) -> None:
    answer = types(console, code)
    assert not answer.get("paired")
    assert answer["sentence"]


def test_junk_in_place_of_a_code_is_not_understood(console: Device) -> None:
    sent = {"data": "[" * 20_000 + "]" * 20_000, "headers": {"Content-Type": "application/json"}}
    answer = console.http.post(f"{console.address}/r/{console.room}/ecrans", timeout=10, **sent)
    assert answer.json()["reason"] == "not_understood"


def test_a_ticket_that_nobody_knows_waits_anew(device: Callable[[], Device]) -> None:
    screen = device()
    assert get(screen, "/mur/inconnu/etat").json() == {"code": None}
    assert get(screen, "/mur/inconnu").headers["Location"] == "/mur"
    again = get(screen, "/mur", params={"ecran": "inconnu"})
    assert again.status_code == 303
    assert "ecran=" in again.headers["Location"]


def test_guessing_codes_ends_soon(tmp_path: Any) -> None:
    own = RunningServer(tmp_path / "donnees", environment={"FACILITATION_CODE_FAILURES": "3"})
    own.start()
    links = own.new()
    console, screen = Device(own.address), Device(own.address)
    console.open(links.console)
    _, code = waiting(screen)
    for _ in range(3):
        assert "Aucun écran" in types(console, "AAAAA")["sentence"]
    assert "Trop d’essais" in types(console, code)["sentence"]
    assert "Tapez ce code" in said(screen.http.get(f"{own.address}/mur", timeout=WAIT_SECONDS))
    own.stop()
