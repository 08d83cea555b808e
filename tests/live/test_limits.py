"""Limits, on a server of one's own that has little patience; and what is left of it all in the log.

The last test ends the server: its log is whole then.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.kit.devices import Device, op_id
from tests.kit.doors import (
    get,
    post_body,
    post_form,
    post_json,
    records,
    said,
    token_in,
)
from tests.kit.facts import eventually, together
from tests.kit.serving import Links, RunningServer

MINUTES = re.compile(r"réessayez dans (\d+) min")
CANARY = "CANARI-du-parking"
BURST = "FACILITATION_MESSAGES_BURST"
LIMITS = {
    "FACILITATION_CODE_FAILURES": "3",
    "FACILITATION_MESSAGES_PER_SECOND": "5",
    BURST: "10",
}

ONCE = LIMITS | {"FACILITATION_MESSAGES_PER_SECOND": "0.001"}


@pytest.fixture(scope="module", params=["eventlet", "threading"])
def strict(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningServer]:
    folder = tmp_path_factory.mktemp("strict") / "donnees"
    running = RunningServer(folder, request.param, environment=LIMITS).start()
    yield running
    if running.alive:
        running.stop()


def test_a_phone_that_floods_is_slowed_down_and_its_neighbour_is_not(
    strict: RunningServer,
) -> None:
    links = strict.new()
    boss, flooder, neighbour = (Device(strict.address) for _ in range(3))
    boss.open(links.console)
    boss.join("console", "owner")
    words = boss.step("keywords")["id"]
    boss.op("go_to", sequence=words)
    for phone in (flooder, neighbour):
        phone.open(links.join)
        phone.join()
    answers: list[dict[str, Any]] = []
    message = {"kind": "post_keyword", "fields": {"sequence": words, "text": "flot"}}
    for _ in range(500):
        flooder.socket.emit("op", {"id": op_id(), **message}, callback=answers.append)
    op = op_id()
    assert "seq" in neighbour.op("post_keyword", op, sequence=words, text="confiance")
    assert "seq" in neighbour.op("withdraw", contribution=op)
    eventually(lambda: len(answers) == 500)
    slowed = [answer for answer in answers if answer.get("reason") == "too_fast"]
    assert len(slowed) > 400
    assert {(answer["final"], bool(answer["sentence"])) for answer in slowed} == {(False, True)}
    assert sum("seq" in answer for answer in answers) == 3, "three words a person, as ever"

    def by_http() -> str:
        answer: str = post_json(flooder, "post_keyword", sequence=words, text="flot")["reason"]
        return answer

    # The same limit at both doors; a slow machine floods nobody one by one.
    eventually(lambda: "too_fast" in together(*[by_http] * 20))
    # Whoever was slowed down comes in with the same operation a little later.
    eventually(lambda: flooder.op("withdraw", contribution=flooder.own()[0]["id"]).get("seq"))
    for each in (boss, flooder, neighbour):
        each.close()


@pytest.fixture(scope="module")
def stingy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """What was used up does not come back during a test, however long it takes."""
    running = RunningServer(tmp_path_factory.mktemp("avare") / "d", environment=ONCE).start()
    yield running
    running.stop()


def test_a_phone_that_asks_all_the_time_to_be_shown_things_is_slowed_down(
    stingy: RunningServer,
) -> None:
    links = stingy.new()
    asker, neighbour = Device(stingy.address), Device(stingy.address)
    asker.open(links.join)
    asker.join()
    neighbour.open(links.join)
    page = f"/r/{asker.room}"
    refused = [answer for _ in range(2) if (answer := get(asker, page)).status_code != 200]
    assert refused
    assert {answer.status_code for answer in refused} == {429}
    assert "réessayez dans quelques secondes" in said(refused[0])
    assert get(neighbour, page).status_code == 200
    place = {"room": asker.room, "role": "participant", "audience": "hall"}
    for event, data in (("own", {}), ("join", place)):
        answers: list[dict[str, Any]] = []
        for _ in range(20):
            asker.socket.emit(event, data, callback=answers.append)
        eventually(lambda answers=answers: len(answers) == 20)
        assert "too_fast" in {answer.get("reason") for answer in answers}, event
    for audience in ("own", "hall"):
        told = [records(asker, audience).get("reason") for _ in range(2)]
        assert told == ["too_fast"] * 2, audience
    assert asker.op("take_pen")["reason"] == "no_table", "what it sends is another matter"
    for each in (asker, neighbour):
        each.close()


def test_what_is_sent_too_fast_is_not_even_read(stingy: RunningServer) -> None:
    links = stingy.new()
    phone, stranger = Device(stingy.address), Device(stingy.address)
    phone.open(links.join)
    told = [post_body(phone, ["junk"])["reason"] for _ in range(12)]
    assert set(told) == {"not_understood", "too_fast"}
    assert post_body(stranger, ["junk"], phone.room)["reason"] == "session_lost"
    phone.close()


@pytest.mark.parametrize("kind", ["post_card", "ask_question"])
@pytest.mark.parametrize("door", [Device.op, post_json])
def test_nobody_buries_a_table_under_ideas_nor_the_animation_under_questions(
    stingy: RunningServer, door: Callable[..., dict[str, Any]], kind: str
) -> None:
    links, boss, phone = stingy.new(), Device(stingy.address), Device(stingy.address)
    boss.open(links.console)
    boss.join("console", "owner")
    fields = {"sequence": boss.step("boards")["id"], "component": "agenda", "text": "flot"}
    boss.op("go_to", sequence=fields["sequence"])
    phone.open(links.join)
    phone.join()
    told = [door(phone, kind, **fields).get("reason", "taken") for _ in range(7)]
    assert told == ["taken"] * 5 + ["too_fast"] * 2
    assert door(phone, "take_pen")["reason"] == "no_table", "what else it sends is another matter"
    for each in (boss, phone):
        each.close()


def test_nobody_brings_thousands_of_devices(tmp_path: Path) -> None:
    running = RunningServer(tmp_path / "d", environment=ONCE | {BURST: "1"}).start()
    links, known = running.new(), Device(running.address)
    assert get(known, links.join).status_code == 303
    came = [get(Device(running.address), links.join).status_code for _ in range(41)]
    assert set(came) == {303, 429}
    assert came[:39] == [303] * 39, "a room comes in at once"
    for link in (links.join, f"{links.join}/2", links.console):
        assert get(known, link).status_code == 303, "who is known comes in as ever"
    running.stop()


def test_who_guesses_codes_waits_and_the_others_come_in_by_their_link(
    strict: RunningServer,
) -> None:
    links, phone = strict.new(), Device(strict.address)
    for path in ("/favicon.ico", "/apple-touch-icon.png", "/robots.txt", "/ABC", "/wp-login.php"):
        assert get(phone, path).status_code == 404
    for number in range(3):
        assert get(phone, f"/{links.code}").status_code == 303, "a right code is never counted"
        wrong = phone.http.post(f"{strict.address}/", data={"code": f"AAAA{number + 2}A"})
        assert wrong.status_code == 404
    for typed in ("AAAAAA", links.code):
        answer = phone.http.post(f"{strict.address}/", data={"code": typed})
        assert answer.status_code == 429
        waiting = MINUTES.search(said(answer).replace("\u00a0", " "))
        assert waiting is not None
        assert 9 <= int(waiting.group(1)) <= 10
    assert get(phone, f"/{links.code}").status_code == 429
    assert get(Device(strict.address), links.join).status_code == 303
    phone.close()


def test_the_log_holds_no_address_no_code_and_nothing_that_was_typed(
    strict: RunningServer,
) -> None:
    links, phone = strict.new(), Device(strict.address)
    leave_traces(strict, links, phone)
    assert strict.stop() == 0
    announced = next(place for place, line in enumerate(strict.output) if "Ctrl+C" in line)
    log = "".join(strict.output[announced + 1 :])
    secrets = [links.code, phone.room, CANARY, "confidentialite", "/static", "127.0.0.1", "GET"]
    secrets += [link.rpartition("/")[2] for link in (links.join, links.console, links.wall)]
    assert [secret for secret in secrets if secret.lower() in log.lower()] == [], log


def leave_traces(server: RunningServer, links: Links, phone: Device) -> None:
    """Everything that could leave a trace in a log."""
    # From the first page: pages have their limit here, too.
    token = token_in(phone.open(links.join).text)
    phone.open(links.console)
    phone.join("console", "owner")
    words = phone.step("keywords")["id"]
    phone.op("go_to", sequence=words)
    phone.join("hall", "participant")
    phone.op("post_keyword", sequence=words, text=CANARY)
    post_json(phone, "post_keyword", sequence=words, text=CANARY)
    post_form(phone, "post_keyword", token=token, sequence=words, text=CANARY)
    post_form(phone, "post_keyword", sequence=words, text=CANARY)
    phone.call("op", {"id": op_id(), "kind": "post_keyword", "fields": {"text": [CANARY]}})
    phone.call(CANARY, CANARY)
    for path in (
        f"/{links.code}",
        "/confidentialite",
        f"/{CANARY}",
        f"/x/{CANARY}?{CANARY}",
        f"/g/{CANARY}",
    ):
        get(phone, path)
    get(phone, f"/r/{phone.room}/restitution.json")
    phone.close()
    host, port = server.address.removeprefix("http://").split(":")
    for raw in (
        f"{CANARY}\r\n\r\n",
        f"GET /{CANARY} HTTP/9.9\r\n\r\n",
        f"GET /{CANARY} {CANARY} {CANARY}\r\n\r\n",
        f"GET /{CANARY} HTTP/1.1\r\nContent-Length: {CANARY}\r\n\r\n",
        f"POST /{CANARY} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{CANARY}",
        f"GET /socket.io/?EIO=4&transport=websocket&{CANARY} HTTP/1.1\r\nHost: x\r\n\r\n",
        f"GET /socket.io/?EIO=4&transport=polling&{CANARY} HTTP/1.1\r\nHost: x\r\n\r\n",
    ):
        with socket.create_connection((host, int(port)), timeout=15) as connection:
            connection.sendall(raw.encode())
            connection.shutdown(socket.SHUT_WR)
            connection.settimeout(15)
            while connection.recv(65536):
                pass
