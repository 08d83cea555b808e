"""What no page of ours sends: every message gets an answer, and the server goes on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
import websocket

from tests.kit.devices import WAIT_SECONDS, Device, Websocket, op_id
from tests.kit.doors import get, post_body, records, said
from tests.kit.serving import Links, RunningServer

DEEP = "[" * 20_000 + "]" * 20_000
CANARY = "CANARI-du-parking"


class Wire:
    """A websocket spoken to letter by letter."""

    def __init__(self, device: Device) -> None:
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in device.http.cookies)
        address = device.address.replace("http://", "ws://")
        self.socket = websocket.create_connection(
            f"{address}/socket.io/?EIO=4&transport=websocket",
            cookie=cookies,
            timeout=WAIT_SECONDS,
            class_=Websocket,
        )
        assert self.hear().startswith("0{")
        self.say("40")
        assert self.hear().startswith("40{")

    def say(self, text: str) -> None:
        self.socket.send(text)

    def hear(self) -> str:
        heard = self.socket.recv()
        if not heard:
            raise websocket.WebSocketConnectionClosedException
        return heard if isinstance(heard, str) else heard.decode()

    def ask(self, number: int, *event: Any) -> dict[str, Any]:
        """Emit an event with an id, and wait for its acknowledgement."""
        self.say(f"42{number}{json.dumps(event)}")
        return self.answer(number)

    def answer(self, number: int) -> dict[str, Any]:
        while True:
            heard = self.hear()
            if heard == "2":
                self.say("3")
            found = re.match(rf"43{number}(\[.*)", heard, re.DOTALL)
            if found is not None:
                answer: dict[str, Any] = json.loads(found.group(1))[0]
                return answer

    def join(self, device: Device) -> dict[str, Any]:
        place = {"room": device.room, "role": "participant", "audience": "hall"}
        return self.ask(9000, "join", place)

    def close(self) -> None:
        self.socket.shutdown()


@pytest.fixture
def wire(phone: Device) -> Iterator[Wire]:
    made = Wire(phone)
    yield made
    made.close()


@pytest.fixture
def words(console: Device, phone: Device) -> str:
    sequence: str = console.step("keywords")["id"]
    console.op("go_to", sequence=sequence)
    phone.wait(lambda it: it.step("keywords")["writing"] == "open")
    return sequence


def still_well(phone: Device, words: str) -> None:
    """A neighbour is answered as if nothing had happened."""
    op = op_id()
    assert "seq" in phone.op("post_keyword", op, sequence=words, text="confiance")
    assert "seq" in phone.op("withdraw", contribution=op)
    assert requests.get(f"{phone.address}/readyz", timeout=WAIT_SECONDS).json() == {"status": "ok"}


ODD = [
    *(None, True, 0, -1, 1e308, "texte", "", [], [1, 2], {}, {"a": {"b": []}}, [[[]]], "\x00"),
    *({"id": 3}, {"id": [], "kind": {}, "fields": 0}, {"kind": "go_to"}, {"room": 1, "role": 2}),
    *({"room": "x", "role": "owner", "audience": "__class__"}, {"fields": {"text": {}}}),
    *({"id": op_id(), "kind": "post_keyword", "fields": {"sequence": ["s"], "text": "a"}},),
    *({"id": op_id(), "kind": "post_keyword", "fields": {"sequence": "s", "text": "\ud800"}},),
    *({"id": op_id(), "kind": "start_timer", "fields": {"seconds": 1.5}},),
    *({"id": op_id(), "kind": "start_timer", "fields": {"seconds": 10**90}},),
]


@pytest.mark.parametrize("event", ["join", "op", "own", "inconnu", "patch", "__init__", ""])
def test_whatever_an_event_carries_it_is_answered(
    wire: Wire, phone: Device, words: str, event: str
) -> None:
    wire.join(phone)
    number = 0
    for odd in ODD:
        for arguments in ([odd], [odd, odd], [{}, odd]):
            number += 1
            answer = wire.ask(number, event, *arguments)
            if event != "own" or "records" not in answer:
                assert answer["refused"], (event, arguments)
                assert answer["reason"] in {"not_understood", "unreadable", "session_lost"}
                assert answer["sentence"]
    assert wire.ask(number + 1, event).keys() & {"refused", "records"}
    assert "put" in wire.join(phone)
    still_well(phone, words)


def test_numbers_that_are_none_are_answered_and_never_stored(
    wire: Wire, phone: Device, words: str
) -> None:
    wire.join(phone)
    for number, value in enumerate(("NaN", "Infinity", "-Infinity", "1e999", "9" * 90), 1):
        for place in ('"id": {}', '"kind": {}', '"fields": {}', '"fields": {{"seconds": {}}}'):
            body = place.format(value)
            wire.say(f'42{number}["op", {{{body}}}]')
            assert wire.answer(number)["reason"] == "not_understood"
        fields = f'{{"sequence": "{words}", "text": {value}}}'
        wire.say(
            f'42{number}["op", {{"id": "{op_id()}", "kind": "post_keyword", "fields": {fields}}}]'
        )
        assert wire.answer(number)["refused"]
    place = f'"room": "{phone.room}", "role": "participant", "audience": "hall"'
    wire.say(f'420["join", {{{place}, "since": NaN}}]')
    assert wire.answer(0)["full"]
    assert phone.own() == []
    still_well(phone, words)


FRAMES = [
    *("", "4", "42", "42[", "42[]", "42{}", '42{"a": 1}', "42null", "42true", "421", "42[null]"),
    *("42[1]", "42[[]]", "42[{}]", '42["join"', '421["op",', "43[1]", "431[]", "43", "44", "45"),
    *('451-["op",{"_placeholder":true,"num":0}]', "459999999999-[]", "46", "49", "4x", "9", "x"),
    *('42/admin,["op",{}]', '42/admin,1["op",{}]', "40/admin,", "41", "41/admin,", "1", "6", "5"),
    *('42["*"]', '421["*",{}]', '421["*",[],{"id":1}]', "42\x00", "\ud7ff\uffff", "b" + "A" * 99),
    *('42["disconnect"]', '42["connect"]', '42["disconnect",1,2,3]', '421["connect",{"a":1},2]'),
    *(f'421["op",{10**300}]', '42["op",' + "9" * 5000 + "]"),
    *(f'421["op",{DEEP}]', f'421["op",{{"fields":{DEEP}}}]', f"42{DEEP}", f"40{DEEP}"),
]


def test_frames_that_are_none_harm_nobody_else(phone: Device, words: str) -> None:
    for frame in FRAMES:
        wire = Wire(phone)
        wire.join(phone)
        wire.say(frame)
        assert phone.own() == [], "its neighbour is answered"
        wire.close()
    still_well(phone, words)
    again = Wire(phone)
    assert "put" in again.join(phone)
    again.close()


def test_a_frame_of_bytes_harms_nobody_else(wire: Wire, phone: Device, words: str) -> None:
    wire.join(phone)
    wire.socket.send_binary(b"\x00\xff" * 100)
    wire.say('451-["op",{"_placeholder":true,"num":0}]')
    wire.socket.send_binary(b"\x00\xff" * 100)
    still_well(phone, words)


def test_a_message_that_is_too_large_closes_its_socket_and_no_other(
    wire: Wire, phone: Device, words: str
) -> None:
    wire.join(phone)
    for _ in range(3):
        large = Wire(phone)
        large.join(phone)
        large.say(f'421["op",{{"id":"{op_id()}","kind":"{"a" * 70_000}"}}]')
        with pytest.raises((websocket.WebSocketException, OSError)):
            large.answer(1)
        large.close()
    still_well(phone, words)
    assert wire.ask(1, "own", {})["records"] is not None, "the other tab of the same phone"
    fits = {"id": op_id(), "kind": "post_card", "fields": {"text": "a" * 60_000, "sequence": words}}
    assert (
        wire.ask(2, "op", fits | {"fields": {**fits["fields"], "component": "agenda"}})["reason"]
        == "too_long"
    )


def test_a_socket_from_another_site_is_not_opened(phone: Device) -> None:
    address = phone.address.replace("http://", "ws://")
    for origin in ("https://ailleurs.example", "null", phone.address.replace(":", ":1", 1)):
        with pytest.raises(websocket.WebSocketBadStatusException):
            websocket.create_connection(
                f"{address}/socket.io/?EIO=4&transport=websocket",
                origin=origin,
                timeout=WAIT_SECONDS,
            )


def test_sockets_are_websockets(server: RunningServer) -> None:
    for path in ("?EIO=4&transport=polling", "?EIO=3&transport=websocket", "", "?EIO=4"):
        assert requests.get(f"{server.address}/socket.io/{path}", timeout=15).status_code == 400


# The same by plain HTTP


def test_whatever_json_comes_by_http_is_answered(phone: Device, words: str) -> None:
    for odd in ODD[1:]:
        for body in (odd, {"role": "participant", "fields": odd}, {"role": odd, "kind": odd}):
            answer = post_body(phone, body)
            assert answer["reason"] in {"not_understood", "session_lost"}, body
    still_well(phone, words)


def test_json_that_is_none_is_answered(phone: Device, words: str) -> None:
    for body in [
        *(b"", b"{", b"\xff\xfe", b"null", b"NaN", b"[" * 50_000, b'{"a":' * 20_000, b"9" * 5000),
        b'{"id": NaN, "role": "participant", "kind": "stop_timer", "fields": {}}',
    ]:
        answer = phone.http.post(
            f"{phone.address}/r/{phone.room}/op",
            data=body,
            headers={"Content-Type": "application/json"},
            timeout=WAIT_SECONDS,
        )
        assert answer.status_code == 200, body[:20]
        assert answer.json()["reason"] in {"not_understood", "session_lost"}
    still_well(phone, words)


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "application/xml",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "",
        "é",
    ],
)
def test_a_body_of_another_kind_is_no_operation(phone: Device, words: str, kind: str) -> None:
    body = json.dumps({"id": op_id(), "kind": "post_keyword", "fields": {}, "role": "participant"})
    answer = phone.http.post(
        f"{phone.address}/r/{phone.room}/op",
        data=body.encode(),
        headers={"Content-Type": kind.encode()},
        timeout=WAIT_SECONDS,
    )
    assert answer.status_code == 409
    assert phone.own() == []


def test_forms_of_nonsense_are_pages_in_french(phone: Device, words: str) -> None:
    for data in (
        {"kind": "post_keyword", "text": "\ud800".encode("utf-8", "surrogatepass")},
        {"kind": "\x00", "id": "\x00", "text": "\x00"},
        {"kind": ["post_keyword", "go_to"], "id": [op_id(), op_id()], "text": ["a", "b"]},
        {"csrf_token": "é"},
        {f"f{number}": "x" for number in range(2000)},
    ):
        answer = phone.http.post(
            f"{phone.address}/r/{phone.room}/op", data=data, timeout=WAIT_SECONDS
        )
        assert answer.status_code in (409, 413), data
        assert '<html lang="fr">' in answer.text
    still_well(phone, words)


@pytest.mark.parametrize(
    "query",
    [
        *("audience=hall&since=NaN", "audience=hall&since=" + "9" * 5000, "since=%00&epoch=%ff"),
        *("audience=hall&audience=console", "epoch=" + "a" * 5000, "audience=hall&since=-1e9"),
    ],
)
def test_records_asked_with_nonsense_are_all_the_records(phone: Device, query: str) -> None:
    answer = get(phone, f"/r/{phone.room}/records?{query}")
    assert answer.status_code == 200
    assert answer.json()["full"]
    assert answer.json()["put"] == records(phone, "hall")["put"]


def test_what_people_type_is_shown_as_text_everywhere(
    phone: Device, console: Device, device: Callable[[], Device], rencontre: Links, words: str
) -> None:
    hostile = "</script><b onx=1>'\"&{{7*7}}"
    phone.op("post_keyword", sequence=words, text=hostile)
    console.op("reveal_words", sequence=words)
    phone.wait(lambda it: any(word["shown"] == hostile for word in it.of("word")))
    keys = device()
    for link in (rencontre.console, rencontre.wall, rencontre.export):
        keys.open(link)
    for holder, path in [
        (phone, ""),
        *((keys, each) for each in ("/console", "/wall", "/restitution", "/restitution.html")),
    ]:
        page = get(holder, f"/r/{phone.room}{path}")
        assert page.status_code == 200
        assert "<b onx" not in page.text, path
        assert "{{7*7}}" in said(page), path


@pytest.mark.parametrize("kind", ["edit_keyword", "post_keyword"])
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        *(("mot\x00", "unreadable"), ("\x1b[2J", "unreadable"), ("\u202etom", "unreadable")),
        *(("mot\ud83d", "unreadable"), ("a" * 41, "not_a_word"), ("deux\nlignes", "not_a_word")),
        *(("\u200b\u2060", "empty"), ("   ", "empty"), ("", "empty"), ("\u3164", "empty")),
    ],
)
def test_a_word_that_is_none_changes_nothing(
    phone: Device, words: str, kind: str, text: str, reason: str
) -> None:
    word = op_id()
    phone.op("post_keyword", word, sequence=words, text="confiance")
    fields = {"contribution": word} if kind == "edit_keyword" else {"sequence": words}
    answer = phone.op(kind, **fields, text=text)
    assert answer["reason"] == reason
    assert answer["sentence"]
    assert [own["text"] for own in phone.own()] == ["confiance"]


def test_the_words_of_others_are_not_changed_ordered_or_pinned(
    phone: Device, device: Callable[[], Device], rencontre: Links, words: str
) -> None:
    word = op_id()
    phone.op("post_keyword", word, sequence=words, text="confiance")
    other = device()
    other.open(rencontre.join)
    other.join()
    for kind, fields in (
        ("edit_keyword", {"text": "méfiance"}),
        ("rank_keyword", {"place": 1}),
        ("pin_keyword", {"component": "agenda"}),
    ):
        assert other.op(kind, contribution=word, **fields)["reason"] in {"not_yours", "not_allowed"}
    assert [own["text"] for own in phone.own()] == ["confiance"]


# Presence


def test_phones_are_counted_not_their_tabs(
    phone: Device, console: Device, device: Callable[[], Device], rencontre: Links
) -> None:
    wall, tab, other = device(), Wire(phone), device()
    wall.open(rencontre.wall)
    wall.join("wall", "wall")
    wall.wait(lambda it: it.people == 1)
    tab.join(phone)
    other.open(rencontre.join)
    other.join()
    for screen in (console, wall):
        screen.wait(lambda it: it.people == 2)
    tab.close()
    other.close()
    for screen in (console, wall):
        screen.wait(lambda it: it.people == 1)


def test_a_screen_that_comes_later_is_told_how_many_there_are(
    phone: Device, device: Callable[[], Device], rencontre: Links, console: Device
) -> None:
    console.wait(lambda it: it.people == 1)
    wall = device()
    wall.open(rencontre.wall)
    wall.join("wall", "wall")
    wall.wait(lambda it: it.people == 1)


def test_consoles_and_walls_are_not_phones(
    console: Device, device: Callable[[], Device], rencontre: Links
) -> None:
    wall, phone = device(), device()
    wall.open(rencontre.wall)
    wall.join("wall", "wall")
    phone.open(rencontre.join)
    phone.join()
    console.wait(lambda it: it.people == 1)
    assert console.people == 1


def test_phones_are_not_told_who_is_there(phone: Device, console: Device) -> None:
    console.wait(lambda it: it.people == 1)
    assert phone.people == 0
