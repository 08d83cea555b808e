"""The disk, the database and the power fail: nothing acknowledged is lost, nothing else is shown,
and people are told."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.kit.crowd import Crowd, fresh, journal, opened
from tests.kit.devices import Device, op_id
from tests.kit.doors import get, post_json, records, said
from tests.kit.facts import eventually
from tests.kit.faulty import ARMED, POINTS
from tests.kit.serving import Links, RunningServer

Serve = Callable[..., RunningServer]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """``serve(fault)``: a server of one's own with that fault in it; with none, a sound one."""
    started: list[RunningServer] = []

    def start(*fault: str) -> RunningServer:
        program = ("tests.kit.faulty", *fault) if fault else ("facilitation",)
        limits = {
            "FACILITATION_MESSAGES_PER_SECOND": "1000",
            "FACILITATION_MESSAGES_BURST": "1000",
        }
        started.append(RunningServer(tmp_path / "donnees", environment=limits, program=program))
        return started[-1].start()

    yield start
    for server in started:
        if server.alive:
            server.kill()


def arm(server: RunningServer) -> None:
    (server.data / ARMED).touch()


def mend(server: RunningServer) -> None:
    (server.data / ARMED).unlink()


# Power cuts


@pytest.mark.parametrize("point", POINTS)
def test_a_server_that_dies_there_loses_nothing_it_acknowledged(serve: Serve, point: str) -> None:
    server = serve(point)
    links, console, boards = opened(server)
    crowd, wall = Crowd(server, links, phones=6), fresh(server, links.wall, "wall", "wall")
    crowd.write(boards)
    eventually(lambda: len(crowd.acked) > 20)
    arm(server)
    server.wait_for_end()
    crowd.break_off()
    seen = {card["id"] for card in wall.of("card")}
    mend(server)
    server.program = ("facilitation",)
    server.restart()
    stored = journal(server, crowd.room)
    assert crowd.acked.items() <= stored.items()
    assert seen <= stored.keys(), "nothing was shown that was not stored"
    again = crowd.send_again()
    assert {op: again[op] for op in crowd.acked} == crowd.acked
    stored = journal(server, crowd.room)
    assert {op: seq for op, seq in stored.items() if op in crowd.sent} == again
    with closing(fresh(server, links.wall, "wall", "wall")) as after:
        assert {card["id"] for card in after.of("card")} == set(crowd.sent)
    for each in (crowd, console, wall):
        each.close()


# Disks


def test_a_full_disk_takes_nothing_shows_nothing_and_goes_on_when_there_is_room(
    serve: Serve,
) -> None:
    server = serve("full")
    links, console, boards = opened(server)
    phone, wall = (fresh(server, *place) for place in places(links))
    fields = {"sequence": boards, "component": "agenda"}
    kept = op_id()
    assert "seq" in phone.op("post_card", kept, **fields, text="avant")
    arm(server)
    refused, stored = fill(phone, fields)
    console.wait(lambda it: "storage" in kinds(it))
    (trouble,) = console.troubles
    assert "Il n’y a plus de place sur ce poste." in trouble["sentence"]
    assert "les téléphones gardent la suite" in trouble["sentence"]
    console.renew()
    console.troubles = []
    console.join("console", "owner")
    assert kinds(console) == ["storage"], "whoever opens the console meanwhile is told too"
    assert records(console, "console")["troubles"] == console.troubles, "over HTTP as well"
    assert get(phone, f"/r/{phone.room}").status_code == 200, "people still read"
    assert refused not in {item["id"] for item in phone.own()}
    assert refused not in {card["id"] for card in wall.of("card")}
    mend(server)
    # Nobody sends anything: the room looks by itself.
    console.wait(lambda it: kinds(it) == [])
    assert "seq" in phone.op("post_card", refused, **fields, text=LONG)
    wall.wait(lambda it: {card["id"] for card in it.of("card")} == {kept, refused, *stored})
    for each in (console, phone, wall):
        each.close()


LONG = "une idée assez longue pour qu’il lui faille de la place, et même davantage. " * 3


def fill(phone: Device, fields: dict[str, str]) -> tuple[str, list[str]]:
    """Post until nothing more fits; the operation that did not, and those that did."""
    stored: list[str] = []
    while True:
        op = op_id()
        answer = phone.op("post_card", op, **fields, text=LONG)
        if "seq" not in answer:
            assert (answer["reason"], answer["final"]) == ("not_saved", False)
            return op, stored
        stored.append(op)
        assert len(stored) < 500, "the disk never fills up"


def places(links: Links) -> list[tuple[str, str, str]]:
    """Where a phone and a wall come in, and as what."""
    return [(links.join, "hall", "participant"), (links.wall, "wall", "wall")]


def kinds(console: Device) -> list[str]:
    return [trouble["kind"] for trouble in console.troubles]


def test_a_database_that_another_program_holds_is_waited_for_without_holding_up_anybody(
    serve: Serve,
) -> None:
    server = serve()
    links, console, boards = opened(server)
    phone, wall = (fresh(server, *place) for place in places(links))
    fields = {"sequence": boards, "component": "agenda", "text": "pendant ce temps"}
    op = op_id()
    holder = sqlite3.connect(server.data / "facilitation.sqlite3", isolation_level=None)
    with closing(holder):
        holder.execute("BEGIN IMMEDIATE")
        for _ in range(2):
            answer = phone.op("post_card", op, **fields)
            assert (answer["reason"], answer["final"]) == ("not_saved", False)
            for _ in range(10):
                assert get(phone, "/healthz").status_code == 200
                assert get(phone, f"/r/{phone.room}").status_code == 200
        console.wait(lambda it: kinds(it) == ["storage"])
        assert "Un autre programme tient la base de données." in console.troubles[0]["sentence"]
        with closing(Device(server.address)) as newcomer:
            page = newcomer.open(links.join)
            assert page.status_code == 503
            assert "Encore un instant" in said(page)
        phone.renew()
        assert "seq" in phone.join(), "whoever was there comes back"
        assert wall.of("card") == []
        holder.execute("ROLLBACK")
    console.wait(lambda it: kinds(it) == [])
    assert "seq" in phone.op("post_card", op, **fields)
    assert post_json(phone, "post_card", op, **fields) == phone.op("post_card", op, **fields)
    wall.wait(lambda it: [card["id"] for card in it.of("card")] == [op])
    for each in (console, phone, wall):
        each.close()
