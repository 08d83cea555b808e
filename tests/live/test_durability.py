"""Nothing acknowledged is lost, nothing is doubled: through goodbyes, crashes and full restarts."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from facilitation import app as application
from facilitation import presets
from facilitation.core.flow import StartTimer
from facilitation.core.people import Actor, Role
from facilitation.paths import load_config_module
from facilitation.room import Answer
from tests.kit.cli import call
from tests.kit.crowd import Crowd, fresh, journal, opened, set_file_limit
from tests.kit.devices import WAIT_SECONDS, Device, op_id
from tests.kit.doors import get, post_json, records, sql
from tests.kit.facts import eventually
from tests.kit.serving import SEED, RunningServer, run_cli

LIMITS = {"FACILITATION_MESSAGES_PER_SECOND": "1000", "FACILITATION_MESSAGES_BURST": "1000"}


@pytest.fixture(params=["eventlet", "threading"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RunningServer]:
    """A server of one's own, in each mode, to stop, kill and restart."""
    running = RunningServer(tmp_path / "donnees", request.param, environment=LIMITS).start()
    yield running
    if running.alive:
        running.kill()


def test_a_server_that_is_asked_to_stop_says_goodbye_and_loses_nothing(
    house: RunningServer,
) -> None:
    links, console, boards = opened(house)
    crowd = Crowd(house, links)
    crowd.write(boards)
    eventually(lambda: len(crowd.acked) > 60)
    assert house.stop(WAIT_SECONDS) == 0
    for phone in (*crowd.devices, console):
        eventually(lambda phone=phone: not phone.socket.connected)
        assert [bye["delay"] > 0 for bye in phone.goodbyes] == [True], "everybody was told"
    crowd.break_off()
    assert not list(house.data.glob("*.sqlite3-wal")), "the log is folded into the file"
    house.restart()
    stored = journal(house, crowd.room)
    assert crowd.acked.items() <= stored.items()
    again = crowd.send_again()
    assert {op: again[op] for op in crowd.acked} == crowd.acked
    assert {op for op in journal(house, crowd.room) if op in crowd.sent} == set(crowd.sent)
    crowd.close()
    console.close()
    assert house.stop(by=signal.SIGINT) == 0
    assert "Traceback" not in "".join(house.output)


def test_a_server_killed_while_people_write_loses_nothing_it_acknowledged(
    house: RunningServer,
) -> None:
    links, console, boards = opened(house)
    crowd = Crowd(house, links, phones=8)
    for blow in range(3 if house.mode == "eventlet" else 1):
        acked = len(crowd.acked)
        for phone in crowd.devices:
            phone.join()
        crowd.write(boards)
        eventually(lambda acked=acked: len(crowd.acked) > acked + 30)
        house.kill()
        crowd.break_off()
        house.restart()
        stored = journal(house, crowd.room)
        assert crowd.acked.items() <= stored.items(), f"after blow {blow}"
    again = crowd.send_again()
    assert {op: again[op] for op in crowd.acked} == crowd.acked
    stored = journal(house, crowd.room)
    assert {op: seq for op, seq in stored.items() if op in crowd.sent} == again
    wall = fresh(house, links.wall, "wall", "wall")
    assert {card["id"] for card in wall.of("card")} == set(crowd.sent)
    assert sql(house, "PRAGMA integrity_check") == [("ok",)]
    wall.close()
    crowd.close()
    console.close()


def test_a_screen_that_was_there_before_a_crash_shows_what_a_new_one_shows(
    own_server: RunningServer,
) -> None:
    links, console, boards = opened(own_server)
    places = {
        "hall": (links.join, "participant"),
        "wall": (links.wall, "wall"),
        "console": (links.console, "owner"),
    }
    screens = {
        audience: fresh(own_server, link, audience, role)
        for audience, (link, role) in places.items()
    }
    phone = screens["hall"]
    for text in ("un", "deux", "trois"):
        phone.op("post_card", sequence=boards, component="agenda", text=text)
    for screen in screens.values():
        screen.wait(lambda it: len(it.of("card")) == 3)
    own_server.kill()
    own_server.restart()
    meanwhile = {"sequence": boards, "component": "mesure", "text": "pendant la coupure"}
    assert "seq" in post_json(phone, "post_card", **meanwhile)
    for audience, screen in screens.items():
        link, role = places[audience]
        epoch = screen.epoch
        screen.renew()
        answer = screen.join(audience, role)
        assert answer["full"]
        assert answer["epoch"] != epoch
        new = fresh(own_server, link, audience, role)
        assert screen.records == new.records
        assert len(screen.of("card")) == 4
        new.close()
    for each in (console, *screens.values()):
        each.close()


def test_what_waits_for_its_window_is_stored_before_the_server_ends(tmp_path: Path) -> None:
    settings = {"async_mode": "threading", "commit_ms": 3_600_000}
    config = load_config_module().Config(data=tmp_path, **settings)
    server = application.build(config, lambda: "http://x")
    links = server.services.workshops.create(presets.TEMPLATE)
    room = server.services.rooms.get(links.room)
    assert room is not None
    head = room.head
    with ThreadPoolExecutor(1) as console:
        answer = console.submit(room.submit, Actor(Role.OWNER), StartTimer(60), op_id())
        eventually(lambda: room._queue)
        server.close()
        assert answer.result(WAIT_SECONDS) == Answer(head + 1)
    assert journal(RunningServer(tmp_path), links.room).popitem()[1] == head + 1


# One server a folder, one server a port


@pytest.fixture
def running(_servers: Callable[[str], RunningServer]) -> RunningServer:
    """The shared server: what is done to it here changes nothing."""
    return _servers("eventlet")


def test_a_second_server_on_the_same_data_is_refused(running: RunningServer) -> None:
    second = run_cli("serve", "--data", str(running.data), "--port", "0")
    assert second.returncode == 2
    assert second.stdout == ""
    assert second.stderr.count("\n") == 1
    assert f"Un serveur utilise déjà le dossier «\u00a0{running.data}\u00a0»." in second.stderr
    with closing(fresh(running, running.new().join, "hall", "participant")) as phone:
        assert phone.of("meeting")


def test_a_second_server_on_the_same_port_is_refused(
    running: RunningServer, tmp_path: Path
) -> None:
    port = ("--host", "127.0.0.1", "--port", str(running.port))
    second = run_cli("serve", "--data", str(tmp_path), *port)
    assert second.returncode == 2
    assert f"Le port {running.port} est déjà pris" in second.stderr
    assert second.stderr.count("\n") == 1


# Data that cannot serve


def refused(*arguments: str, **environment: str) -> str:
    """What a server that cannot start says: one sentence."""
    port = {"FACILITATION_PORT": "0", "FACILITATION_HOST": "127.0.0.1"}
    ended = call("serve", *arguments, **{**port, **environment})
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.count("\n") == 1, ended.err
    return ended.err.replace("\u00a0", " ")


def test_a_folder_that_is_none_is_told_so(tmp_path: Path) -> None:
    file = tmp_path / "fichier"
    file.write_text("pas un dossier")
    assert f"« {file} » ne peut pas servir : ce n’est pas un dossier." in refused(
        "--data", str(file)
    )
    below = str(file / "dessous")
    assert f"« {below} » ne peut pas servir : ce n’est pas un dossier." in refused("--data", below)
    long = str(tmp_path / ("a" * 300))
    assert "son nom est trop long" in refused("--data", long)


def test_a_folder_that_cannot_be_written_is_told_so(tmp_path: Path) -> None:
    # Nobody writes there, not even root.
    assert "ne peut pas servir" in refused("--data", "/proc/rencontre")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PORT", "beaucoup", "FACILITATION_PORT : « beaucoup » n’est pas un nombre"),
        ("ASYNC_MODE", "gevent", "FACILITATION_ASYNC_MODE : eventlet ou threading"),
        ("CLOCK", "midi", "FACILITATION_CLOCK : « midi » n’est pas une horloge"),
        ("DATABASE", "nulle part", "La base de données ne peut pas servir"),
        ("HOST", "256.256.256.256", "Impossible d’écouter sur 256.256.256.256"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told_so(
    tmp_path: Path, name: str, value: str, said: str
) -> None:
    setting = {f"FACILITATION_{name}": value}
    assert said in refused("--data", str(tmp_path / "d"), **setting)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder in which a rencontre was created, and no server runs."""
    folder = tmp_path / "donnees"
    assert call("new", str(SEED), "--data", str(folder)).code == 0
    return folder


def test_data_of_a_newer_program_are_left_alone(data: Path) -> None:
    stopped = RunningServer(data)
    sql(stopped, "UPDATE alembic_version SET version_num = '9999'")
    sentence = "Ces données viennent d’une version plus récente du programme."
    assert sentence in refused("--data", str(data))
    for command in (["export", "ABCDEF", "--format", "json", "-o", "-"], ["new", str(SEED)]):
        ended = call(*command, "--data", str(data))
        assert (ended.code, ended.err.count("\n")) == (2, 1)
        assert sentence in ended.err
    assert sql(stopped, "SELECT version_num FROM alembic_version") == [("9999",)]


def test_a_database_or_a_key_that_is_damaged_is_told_so(data: Path) -> None:
    key = data / "cles" / "application"
    whole = key.read_bytes()
    key.write_bytes(b"")
    assert "est abîmée. Reprenez-la d’une sauvegarde." in refused("--data", str(data))
    key.write_bytes(whole)
    (data / "facilitation.sqlite3").write_bytes(b"ce n'est pas une base" * 100)
    said = refused("--data", str(data))
    assert "La base de données ne peut pas servir : « file is not a database »." in said


# Beside the server


def test_an_export_beside_the_server_says_what_the_page_says(running: RunningServer) -> None:
    links, console, boards = opened(running)
    phone = fresh(running, links.join, "hall", "participant")
    for text in ("un local", "une cafetière"):
        phone.op("post_card", sequence=boards, component="agenda", text=text)
    keys = Device(running.address)
    keys.open(links.export)
    for copy in ("diffusable", "interne"):
        page = get(keys, f"/r/{keys.room}/restitution.json?copie={copy}").json()
        data = ("--data", str(running.data))
        command = ("export", links.code.lower(), "--format", "json", "--copie", copy, "-o", "-")
        beside = json.loads(call(*command, *data).out)
        assert without_its_hour(beside) == without_its_hour(page)
        assert "une cafetière" in str(page)
    assert "seq" in phone.op("post_card", sequence=boards, component="agenda", text="après")
    for each in (console, phone, keys):
        each.close()


def without_its_hour(document: dict[str, Any]) -> dict[str, Any]:
    """A document, whenever it was made."""
    assert "made_at" in document
    return {key: value for key, value in document.items() if key != "made_at"}


def test_a_data_folder_may_be_as_deep_as_one_likes(running: RunningServer, tmp_path: Path) -> None:
    deep = tmp_path / "/".join(["un-dossier-assez-profond"] * 8) / "données de l’équipe"
    assert len(str(deep)) > 200
    server = RunningServer(deep, port=0).start()
    assert server.port not in (0, running.port), "a free port, beside the shared server's"
    links = json.loads(call("new", str(SEED), "--json", "--data", str(deep)).out)
    assert get(Device(server.address), links["wall"]).status_code == 303
    assert "Un serveur utilise déjà" in refused("--data", str(deep))
    assert server.stop() == 0
    assert not (deep / "serveur.sock").exists()


def test_what_the_folder_holds_is_its_owners_alone(running: RunningServer) -> None:
    running.new()
    assert oct((running.data / "serveur.sock").stat().st_mode & 0o777) == "0o600"
    for key in (running.data / "cles").iterdir():
        assert oct(key.stat().st_mode & 0o777) == "0o600"


def test_a_restart_keeps_links_and_devices_and_opens_what_was_made_meanwhile(
    own_server: RunningServer,
) -> None:
    links, door, port = own_server.new(), own_server.door, own_server.port
    phone = fresh(own_server, links.join, "hall", "participant")
    before, room = records(phone, "hall"), phone.room
    own_server.kill()
    assert (own_server.data / "serveur.sock").exists(), "a dead server's socket is in the way"
    command = ("new", str(SEED), "--data", str(own_server.data), "--host", "127.0.0.1")
    alone = json.loads(call(*command, "--port", str(port), "--json").out)
    plain = call(*command)
    assert "Ces adresses répondront quand le serveur tournera" in plain.out.replace("\u00a0", " ")
    own_server.restart()
    assert (own_server.door, own_server.port) == (door, port)
    assert get(phone, f"/r/{room}").status_code == 200, "its cookie and its grant"
    after = records(phone, "hall", epoch=before["epoch"], since=before["seq"])
    assert (after["full"], after["put"]) == (True, before["put"])
    assert get(Device(own_server.address), f"/{links.code}").headers["Location"] == f"/r/{room}"
    with closing(fresh(own_server, alone["console"], "console", "owner")) as console:
        assert console.of("meeting")[0]["title"].startswith("Renforcer les coopérations")
    phone.close()


def test_a_disk_that_fills_up_takes_nothing_and_says_so_then_goes_on(
    own_server: RunningServer,
) -> None:
    links, console, boards = opened(own_server)
    phone = fresh(own_server, links.join, "hall", "participant")
    wall = fresh(own_server, links.wall, "wall", "wall")
    op, other, before = op_id(), op_id(), op_id()
    fields = {"sequence": boards, "component": "agenda", "text": "une idée"}
    assert "seq" in phone.op("post_card", before, **fields)
    limit = set_file_limit(own_server, 0)
    answer = phone.op("post_card", op, **fields)
    assert (answer["reason"], answer["final"]) == ("not_saved", False)
    assert [item["id"] for item in phone.own()] == [before]
    assert get(phone, "/healthz").status_code == 200
    set_file_limit(own_server, limit)
    eventually(lambda: "seq" in phone.op("post_card", op, **fields))
    assert "seq" in phone.op("post_card", other, **fields)
    wall.wait(lambda it: {card["id"] for card in it.of("card")} == {before, op, other})
    assert {before, op, other} <= journal(own_server, phone.room).keys()
    for each in (console, phone, wall):
        each.close()
