"""Every screen is told where it should be, and can tell whether it is there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.kit.crowd import Crowd, fresh, opened
from tests.kit.devices import Device
from tests.kit.doors import records
from tests.kit.facts import eventually
from tests.kit.serving import Links, RunningServer

QUICK = {
    "FACILITATION_BEAT_SECONDS": "0.2",
    "FACILITATION_MESSAGES_PER_SECOND": "1000",
    "FACILITATION_MESSAGES_BURST": "1000",
}


@pytest.fixture(scope="module", params=["eventlet", "threading"])
def quick(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningServer]:
    """A server whose heart beats quickly."""
    folder = tmp_path_factory.mktemp("battements") / "donnees"
    running = RunningServer(folder, request.param, environment=QUICK).start()
    yield running
    if running.alive:
        running.stop()


@pytest.fixture
def room(quick: RunningServer) -> Iterator[tuple[Links, dict[str, Device], str]]:
    links, console, boards = opened(quick)
    screens = {
        "hall": fresh(quick, links.join, "hall", "participant"),
        "wall": fresh(quick, links.wall, "wall", "wall"),
        "console": console,
    }
    yield links, screens, boards
    for screen in screens.values():
        screen.close()


def told_the_same(screen: Device) -> bool:
    """True when the last beat says what this screen has."""
    said = screen.beats[-1:]
    return said == [{"epoch": screen.epoch, "seq": screen.seq, "hash": screen.mark}]


Room = tuple[Links, dict[str, Device], str]


def test_every_beat_says_what_every_screen_already_has(room: Room) -> None:
    _, screens, boards = room
    phone = screens["hall"]
    for text in ("une idée", "une autre"):
        phone.op("post_card", sequence=boards, component="agenda", text=text)
    for screen in screens.values():
        screen.wait(lambda it: len(it.of("card")) == 2 and told_the_same(it))


def test_an_audience_that_nothing_concerned_is_not_told_it_is_late(room: Room) -> None:
    _, screens, _ = room
    wall, console = screens["wall"], screens["console"]
    before = wall.seq
    complement = {"component": "agenda", "text": "Pour plus tard", "signature": "La formatrice"}
    answer = console.op("write_complement", **complement)
    console.wait(lambda it: it.seq == answer["seq"] and told_the_same(it))
    heard = len(wall.beats)
    wall.wait(lambda it: len(it.beats) > heard)
    assert wall.beats[-1]["seq"] == before == wall.seq < console.seq


def test_a_join_and_a_page_tell_the_mark_of_what_one_then_has(room: Room) -> None:
    _, screens, boards = room
    phone = screens["hall"]
    early = {name: (screen.epoch, screen.seq) for name, screen in screens.items()}
    gone = phone.op("post_card", sequence=boards, component="agenda", text="reprise")
    assert "seq" in gone
    phone.op("post_card", sequence=boards, component="mesure", text="gardée")
    for name, screen in screens.items():
        screen.wait(lambda it: len(it.of("card")) == 2)
        epoch, since = early[name]
        caught_up = records(screen, name, epoch=epoch, since=since)
        assert "full" not in caught_up
        assert caught_up["hash"] == screen.mark
        full = records(screen, name)
        assert (full["hash"], full["put"]) == (screen.mark, screen.records)
        assert full["beat"] == 0.2


def test_a_screen_that_lost_a_patch_can_tell_by_the_next_beat(room: Room) -> None:
    _, screens, boards = room
    wall, phone = screens["wall"], screens["hall"]
    phone.op("post_card", sequence=boards, component="agenda", text="perdue en route")
    wall.wait(lambda it: len(it.of("card")) == 1 and told_the_same(it))
    (card,) = wall.of("card")
    del wall.records[f"card:{card['id']}"]
    assert wall.beats[-1]["hash"] != wall.mark
    wall.epoch = None
    wall.join("wall", "wall")
    assert len(wall.of("card")) == 1
    assert wall.beats[-1]["hash"] == wall.mark


def test_a_full_room_is_asked_to_come_back_spread_out(own_server: RunningServer) -> None:
    links, console, _ = opened(own_server)
    crowd = Crowd(own_server, links, phones=9)
    assert own_server.stop() == 0
    for screen in (*crowd.devices, console):
        eventually(lambda screen=screen: not screen.socket.connected)
        assert screen.goodbyes == [{"delay": 3.0, "spread": 0.1}]
    crowd.break_off()
    crowd.close()
    console.close()
