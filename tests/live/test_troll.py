"""Somebody on the same Wi-Fi who holds the code and means harm: what was found open stays shut."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from typing import Any

import pytest
import requests
import websocket

from facilitation.core.people import Role
from facilitation.live import MOST_SCREENS
from tests.kit.devices import WAIT_SECONDS, Device, Websocket, op_id
from tests.kit.doors import get, post_json, records, role_link
from tests.kit.facts import eventually
from tests.kit.serving import Links, RunningServer

SOON = 8.0
"""Well before the library finds by itself, after 25 s, that a socket is gone."""
JUNK = [
    *("", "x", "9", "0{}", "2", "6", "4", "4x", "44", "45", '4["x"]', '4{"a":1}', "b!!!!", "47"),
    *("42", "42[]", "42{}", '42"op"', "42[[]]", '42[["op"],{}]', "42[", "43[1]", '431{"a":1}'),
    *('451-["op",{"_placeholder":true,"num":7}]', "450-[]", "459999999999-[]", "40", "42/x,[]"),
    *('42["*"]', '42["connect",1,2,3]', '42["disconnect"]', '42["disconnect",1,2,3]'),
    *("42" + "9" * 200 + '["own",{}]', '42["own",' + "9" * 5000 + "]"),
    '42["op",' + "[" * 20_000 + "]" * 20_000 + "]",
    *(b"", b"\x00\xff", b'42["own",{}]'),
]
"""What the library cannot read, or would take for its own; as text, and as bytes."""


def joined_by_hand(phone: Device) -> Any:
    """A websocket in the hall, to be spoken to letter by letter."""
    address = phone.address.replace("http://", "ws://")
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in phone.http.cookies)
    wire = websocket.create_connection(
        f"{address}/socket.io/?EIO=4&transport=websocket",
        cookie=cookies,
        timeout=WAIT_SECONDS,
        class_=Websocket,
    )
    wire.send("40")
    place = {"room": phone.room, "role": "participant", "audience": "hall"}
    wire.send(f"421{json.dumps(['join', place])}")
    assert "put" in answer(wire, 1)
    return wire


def answer(wire: Any, number: int) -> dict[str, Any]:
    """The acknowledgement of that number."""
    while True:
        heard = str(wire.recv())
        if heard.startswith(f"43{number}["):
            found: dict[str, Any] = json.loads(heard.removeprefix(f"43{number}"))[0]
            return found


@pytest.fixture
def troll(device: Callable[[], Device], rencontre: Links) -> Device:
    made = device()
    made.open(rencontre.join)
    return made


@pytest.fixture
def words(console: Device, phone: Device) -> str:
    sequence: str = console.step("keywords")["id"]
    console.op("go_to", sequence=sequence)
    phone.wait(lambda it: it.step("keywords")["writing"] == "open")
    return sequence


# Sockets


def test_junk_on_a_socket_leaves_no_line_in_the_log_and_nobody_behind(
    server: RunningServer, phone: Device, console: Device, troll: Device
) -> None:
    console.wait(lambda it: it.people == 1)
    before = len(server.output)
    for junk in JUNK:
        wire = joined_by_hand(troll)
        send = wire.send if isinstance(junk, str) else wire.send_binary
        send(junk)
        wire.send('427["own",{}]')
        assert answer(wire, 7)["records"] == [], "still there, and still somebody"
        wire.shutdown()
    console.wait(lambda it: it.people == 1, SOON)
    assert "records" in phone.call("own", {})
    log = "".join(server.output[before:])
    assert "Traceback" not in log
    assert "ERROR" not in log


def test_what_cannot_be_read_is_answered_like_what_nobody_knows(troll: Device) -> None:
    wire = joined_by_hand(troll)
    for number, junk in enumerate(('["op",{"id":}]', "[]", '["disconnect"]', '["*",{}]'), 2):
        wire.send(f"42{number}{junk}")
        assert answer(wire, number)["reason"] == "not_understood"
    wire.shutdown()


def test_phones_that_come_and_go_in_a_storm_leave_nobody_behind(
    phone: Device, console: Device, troll: Device
) -> None:
    place = {"room": troll.room, "role": "participant", "audience": "hall"}
    for _ in range(30):
        wire = joined_by_hand(troll)
        for number in range(5):
            wire.send(f"42{number}{json.dumps(['join', place])}")
        wire.shutdown()
    console.wait(lambda it: it.people == 1, SOON)
    assert "records" in phone.call("own", {})


def test_one_device_has_a_few_screens_and_the_newest_hear(troll: Device, phone: Device) -> None:
    wires = [joined_by_hand(troll) for _ in range(MOST_SCREENS + 2)]
    heard = []
    for wire in (wires[0], wires[1], wires[2], wires[-1]):
        wire.send('427["own",{}]')
        heard.append(answer(wire, 7).get("reason"))
    assert heard == ["session_lost", "session_lost", None, None]
    assert "records" in phone.call("own", {})
    for wire in wires:
        wire.shutdown()


def test_nobody_writes_a_line_of_their_own_in_the_log(own_server: RunningServer) -> None:
    requests.get(
        f"{own_server.address}/socket.io/?EIO=4&transport=websocket",
        params={"sid": "x\n2026-01-01 ERROR inventée\x1b[31m"},
        timeout=WAIT_SECONDS,
    )
    eventually(lambda: "inventée" in "".join(own_server.output))
    (line,) = (line for line in own_server.output if "inventée" in line)
    assert "Invalid session" in line
    assert "\x1b" not in line


def test_what_is_sent_to_keep_the_server_busy_is_not_looked_at(phone: Device) -> None:
    many = {f"f{number}": "x" for number in range(3000)}
    for door in (Device.op, post_json):
        assert door(phone, "take_pen", **many)["reason"] == "not_understood"
        for kind in ("relay_words", "relay_cards", "write_complement"):
            told = door(phone, kind, sequence="s", component="agenda", text="a" * 50_000)
            assert told["reason"] == "not_allowed", "before its text is read"
    assert post_json(phone, "take_pen", more="x" * 70_000)["reason"] == "not_understood"


# What went


def test_who_comes_later_is_not_told_the_words_that_were_withdrawn_or_hidden(
    phone: Device, console: Device, troll: Device, words: str
) -> None:
    withdrawn, hidden = op_id(), op_id()
    phone.op("post_keyword", withdrawn, sequence=words, text="regrettée")
    phone.op("post_keyword", hidden, sequence=words, text="grossière")
    console.op("reveal_words", sequence=words)
    phone.wait(lambda it: len(it.of("word")) == 2)
    phone.op("withdraw", contribution=withdrawn)
    console.op("hide", contribution=hidden)
    phone.wait(lambda it: it.of("word") == [])
    missed = records(troll, "hall", epoch=phone.epoch, since=1)
    assert len(missed["drop"]) >= 2, "there is something to be told"
    for text in ("regrett", "grossi"):
        assert text not in json.dumps(missed, ensure_ascii=False)


# What is shown to whom


def test_a_cofacilitator_is_given_no_link_to_more_than_they_have(
    server: RunningServer, console: Device, device: Callable[[], Device], rencontre: Links
) -> None:
    other = device()
    other.open(role_link(server, console.room, Role.COFACILITATOR))
    page = get(other, f"/r/{console.room}/console").text
    assert rencontre.join in page
    for link in (rencontre.console, rencontre.export):
        assert link.rpartition("/")[2] not in page
        assert link in get(console, f"/r/{console.room}/console").text


def test_nothing_says_which_versions_run(server: RunningServer) -> None:
    for path in ("/", "/nulle/part", "/socket.io/", "/healthz"):
        found = requests.get(server.address + path, timeout=WAIT_SECONDS).headers
        assert not {"werkzeug", "python", "eventlet"} & set(
            found.get("Server", "").lower().split("/")
        )


def test_the_data_are_their_owners_alone(own_server: RunningServer) -> None:
    own_server.new()
    assert stat.S_IMODE(own_server.data.stat().st_mode) == 0o700
    for file in own_server.data.iterdir():
        if file.name.startswith("facilitation.sqlite3") or file.is_socket() or file.is_dir():
            assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0, file.name


# The wall


def test_nobody_covers_the_wall_with_blanks_or_towers_of_accents(phone: Device, words: str) -> None:
    for text, reason in [
        ("\u3164", "empty"),
        ("\u2800\u2800", "empty"),
        ("\U000e0041", "empty"),
        ("m" + "\u0301\u0316" * 5 + "oi", "unreadable"),
    ]:
        assert phone.op("post_keyword", sequence=words, text=text)["reason"] == reason
        assert post_json(phone, "post_keyword", sequence=words, text=text)["reason"] == reason
