"""Copies, checks and what is erased for good, beside a running server and without one."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from facilitation import backups
from facilitation.backups import FOLDER
from tests.kit.cli import Ended, call
from tests.kit.crowd import Crowd, fresh, journal, opened
from tests.kit.devices import Device
from tests.kit.doors import room_of, sql
from tests.kit.facts import eventually
from tests.kit.faulty import ARMED
from tests.kit.serving import Links, RunningServer

SECRET = "confidence-à-effacer"
Serve = Callable[..., RunningServer]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """``serve(SETTING=…)``: a server of one's own."""
    started: list[RunningServer] = []

    def start(program: tuple[str, ...] = ("facilitation",), **settings: str) -> RunningServer:
        environment = {f"FACILITATION_{name}": value for name, value in settings.items()}
        data = tmp_path / "donnees"
        started.append(RunningServer(data, environment=environment, program=program).start())
        return started[-1]

    yield start
    for server in started:
        if server.alive:
            server.kill()


def beside(server: RunningServer, *arguments: str) -> Ended:
    """A command on that server's data."""
    return call(*arguments, "--data", str(server.data))


def write(server: RunningServer, links: Links, text: str) -> None:
    """Somebody writes one idea on the boards of that rencontre."""
    with (
        closing(fresh(server, links.console, "console", "owner")) as console,
        closing(fresh(server, links.join, "hall", "participant")) as phone,
    ):
        boards = console.step("boards")["id"]
        console.op("go_to", sequence=boards)
        answer = phone.op("post_card", sequence=boards, component="agenda", text=text)
        assert "seq" in answer, answer


def ideas(server: RunningServer, links: Links) -> list[str]:
    """What a new console shows."""
    with closing(fresh(server, links.console, "console", "owner")) as console:
        return sorted(card["text"] for card in console.of("card"))


# Copies


def test_a_copy_made_while_people_write_is_whole_and_a_prefix_of_what_came_after(
    serve: Serve, tmp_path: Path
) -> None:
    server = serve(MESSAGES_PER_SECOND="1000", MESSAGES_BURST="1000")
    links, console, boards = opened(server)
    crowd = Crowd(server, links)
    crowd.write(boards)
    eventually(lambda: len(crowd.acked) > 60)
    copied = tmp_path / "copie.sqlite3"
    assert beside(server, "backup", "-o", str(copied)).code == 0
    at_that_time = len(crowd.acked)
    eventually(lambda: len(crowd.acked) > at_that_time + 60)
    server.kill()
    crowd.break_off()
    after = journal(server, crowd.room)
    with sqlite3.connect(copied) as connection:
        stored = dict(connection.execute("SELECT op, seq FROM entries ORDER BY seq").fetchall())
    connection.close()
    assert backups.examine(copied).sound
    assert list(stored.items()) == list(after.items())[: len(stored)]
    assert 60 < len(stored) < len(after)
    put_back = beside(server, "restore", str(copied))
    assert put_back.code == 0, put_back.err
    assert f"{len(after) - len(stored)} entrées de plus" in put_back.out
    server.restart()
    assert journal(server, crowd.room) == stored
    # What the copy lacked is still on the phones that wrote it, or was written since: sent again.
    again = crowd.send_again()
    assert set(again) == set(crowd.sent)
    assert beside(server, "check").code == 0
    for each in (crowd, console):
        each.close()


def test_a_copy_says_what_is_in_it_and_what_is_not(serve: Serve) -> None:
    server = serve()
    links = server.new()
    write(server, links, "Un local ouvert")
    made = beside(server, "backup")
    (file,) = (server.data / FOLDER).glob("facilitation-*.sqlite3")
    assert made.code == 0
    assert f"{file} (1 rencontre, 3 entrées au journal)" in made.out
    assert f"{server.data / 'cles'}" in made.out
    key = (server.data / "cles" / "application").read_bytes()
    assert key not in file.read_bytes()


def test_copies_are_made_by_themselves_in_two_places(serve: Serve, tmp_path: Path) -> None:
    stick = tmp_path / "clé USB"
    stick.mkdir()
    server = serve(BACKUP_MINUTES="0.003", BACKUP_KEEP="2", BACKUP_TO=str(stick))
    links = server.new()
    with closing(fresh(server, links.console, "console", "owner")) as console:
        write(server, links, "Un local ouvert")
        eventually(lambda: any(stick.glob("facilitation-*.sqlite3")))
        away = stick.rename(tmp_path / "débranchée")
        write(server, links, "Une cafetière")
        console.wait(lambda it: [each["kind"] for each in it.troubles] == ["backup_second"])
        assert "n’est pas branchée" in console.troubles[0]["sentence"]
        away.rename(stick)
        console.wait(lambda it: it.troubles == [])
    write(server, links, "Une autre idée")
    last = sql(server, "SELECT sum(head) FROM rooms")[0][0]
    server.stop()
    newest = max((server.data / FOLDER).glob("facilitation-*.sqlite3"))
    assert backups.examine(newest).entries == last, "stopping makes one more"
    assert (stick / newest.name).read_bytes() == newest.read_bytes()


def test_no_copy_is_made_when_none_is_wished(serve: Serve) -> None:
    server = serve(BACKUP_MINUTES="0")
    server.new()
    server.stop()
    assert not (server.data / FOLDER).exists()


@pytest.mark.parametrize("content", [b"", b"du texte\n" * 500])
def test_what_is_no_copy_is_refused_and_nothing_changes(
    serve: Serve, tmp_path: Path, content: bytes
) -> None:
    server = serve(BACKUP_MINUTES="0")
    links = server.new()
    write(server, links, "Un local ouvert")
    other = tmp_path / "autre.sqlite3"
    other.write_bytes(content)
    busy = beside(server, "restore", str(other))
    assert (busy.code, busy.out) == (2, "")
    assert "Un serveur utilise déjà le dossier" in busy.err
    server.stop()
    before = (server.data / "facilitation.sqlite3").read_bytes()
    refused = beside(server, "restore", str(other))
    assert (refused.code, refused.out) == (2, "")
    assert "ce n’est pas une copie de ce programme. Rien n’a été changé." in refused.err
    missing = beside(server, "restore", str(tmp_path / "nulle part"))
    assert (missing.code, missing.out) == (2, "")
    assert (server.data / "facilitation.sqlite3").read_bytes() == before
    assert ideas(server.start(), links) == ["Un local ouvert"]


# Checks


def test_a_check_compares_the_journal_with_what_the_server_shows(serve: Serve) -> None:
    server = serve()
    links = server.new()
    write(server, links, "Un local ouvert")
    fine = beside(server, "check")
    assert fine.code == 0
    assert f"{links.code}  3 entrées au journal, comme le serveur les montre" in fine.out
    sql(server, "UPDATE entries SET body = replace(body, 'local ouvert', 'local fermé')")
    told = beside(server, "check")
    assert told.code == 1
    assert "le serveur montre autre chose (hall)" in told.out
    data = json.loads(beside(server, "check", "--json").out)
    assert data["sound"] is False
    assert [room["differing"] for room in data["rooms"]] == [["hall", "wall", "console"]]


def test_a_check_says_which_entry_of_which_rencontre(serve: Serve, tmp_path: Path) -> None:
    server = serve()
    links = server.new()
    write(server, links, "Un local ouvert")
    copied = tmp_path / "copie.sqlite3"
    beside(server, "backup", "-o", str(copied))
    with sqlite3.connect(copied) as connection:
        connection.execute("DELETE FROM entries WHERE seq = 2")
    connection.close()
    told = call("check", str(copied))
    assert told.code == 1
    assert f"{links.code}  2 entrées au journal\n  il manque le nº\u00a02" in told.out
    nowhere = call("check", str(tmp_path / "nulle part"))
    assert (nowhere.code, nowhere.out) == (2, "")


# Erasing for good


def found(server: RunningServer, text: str) -> list[str]:
    """The files of the data folder in which this is."""
    files = [path for path in server.data.rglob("*") if path.is_file()]
    return [path.name for path in files if text.encode() in path.read_bytes()]


@pytest.mark.parametrize("alive", [True, False])
def test_a_rencontre_is_erased_for_good_and_the_others_are_not(serve: Serve, alive: bool) -> None:
    server = serve()
    links, other = server.new(), server.new()
    write(server, links, SECRET)
    write(server, other, "Un local ouvert")
    beside(server, "backup")
    with closing(fresh(server, links.console, "console", "owner")) as console:
        room = room_of(console, links)
        if not alive:
            server.stop()
        unsure = beside(server, "purge", links.code)
        assert (unsure.code, unsure.out) == (2, "")
        assert found(server, SECRET), "nothing was erased"
        purged = beside(server, "purge", links.code, "--oui")
        assert (purged.code, purged.err) == (0, "")
        if alive:
            assert (
                console.call("join", {"room": room, "role": "owner", "audience": "console"})[
                    "reason"
                ]
                == "session_lost"
            )
    assert found(server, SECRET) == []
    assert not (server.data / "cles" / f"salle-{room}").exists()
    if not alive:
        server.restart()
    assert sql(server, "SELECT DISTINCT room FROM entries") != [(room,)]
    assert sql(server, "SELECT count(*) FROM links WHERE room = ?", room) == [(0,)]
    assert sql(server, "SELECT count(*) FROM grants WHERE room = ?", room) == [(0,)]
    write(server, other, "Une cafetière")
    assert ideas(server, other) == ["Un local ouvert", "Une cafetière"]
    again = beside(server, "purge", links.code, "--oui")
    assert again.code == 2
    assert f"Aucune rencontre n’a le code «\u00a0{links.code}\u00a0»" in again.err


def test_a_copy_never_takes_the_place_of_anything(serve: Serve) -> None:
    server = serve()
    links = server.new()
    write(server, links, "Un local ouvert")
    for name in ("facilitation.sqlite3", "facilitation.sqlite3-wal"):
        refused = beside(server, "backup", "-o", str(server.data / name))
        assert (refused.code, refused.out) == (2, "")
        assert "existe déjà\u00a0: choisissez un autre nom. Rien n’a été changé." in refused.err
    write(server, links, "Une cafetière")
    assert ideas(server, links) == ["Un local ouvert", "Une cafetière"]
    assert beside(server, "check").code == 0


def test_a_purge_says_what_a_stick_that_is_away_still_holds(serve: Serve, tmp_path: Path) -> None:
    stick = tmp_path / "clé"
    stick.mkdir()
    server = serve(BACKUP_TO=str(stick), BACKUP_MINUTES="0.003")
    links = server.new()
    write(server, links, SECRET)
    eventually(lambda: any(stick.glob("facilitation-*.sqlite3")))
    stick.rename(tmp_path / "débranchée")
    purged = beside(server, "purge", links.code, "--oui")
    assert purged.code == 1
    assert f"Pas effacée de «\u00a0{stick}\u00a0», qui n’est pas branchée" in purged.err
    assert found(server, SECRET) == []


def test_a_purge_makes_room_on_a_full_disk(serve: Serve) -> None:
    server = serve(("tests.kit.faulty", "full"), BACKUP_MINUTES="0", MESSAGES_BURST="200")
    links, other = server.new(), server.new()
    write(server, links, SECRET)
    write(server, other, "Un local ouvert")
    long = "Une longue idée. " * 16
    with closing(fresh(server, links.join, "hall", "participant")) as phone:
        # What is erased has to be worth something.
        boards = phone.step("boards")["id"]
        for _ in range(60):
            assert "seq" in phone.op("post_card", sequence=boards, component="agenda", text=long)
    with (
        closing(fresh(server, other.console, "console", "owner")) as console,
        closing(fresh(server, other.join, "hall", "participant")) as phone,
    ):
        fields = {"sequence": console.step("boards")["id"], "component": "agenda"}
        (server.data / ARMED).touch()

        def refused() -> bool:
            return phone.op("post_card", text=long, **fields).get("reason") == "not_saved"

        eventually(refused)
        held = (server.data / "reserve").stat()
        assert held.st_blocks * 512 >= held.st_size == 1024 * 1024, "it is really on the disk"
        purged = beside(server, "purge", links.code, "--oui")
        assert purged.code == 0, purged.err
        eventually(lambda: "seq" in phone.op("post_card", text="Une cafetière", **fields))
    assert (server.data / "reserve").stat().st_blocks, "it is held again for the next time"
    assert found(server, SECRET) == []


# Lost keys


def test_without_its_keys_a_rencontre_opens_again_by_its_printed_links(serve: Serve) -> None:
    server = serve()
    links = server.new()
    write(server, links, "Un local ouvert")
    server.stop()
    shutil.rmtree(server.data / "cles")
    server.output.clear()
    server.restart()
    assert "Les clés de ces données manquaient" in "".join(server.output)
    assert ideas(server, links) == ["Un local ouvert"]
    write(server, links, "Une cafetière")
    assert ideas(server, links) == ["Un local ouvert", "Une cafetière"]
    with closing(Device(server.address)) as device:
        shown = device.http.get(server.door, timeout=15)
        assert (shown.status_code, links.code in shown.text) == (200, True)
    server.stop()
    server.output.clear()
    server.restart()
    assert "manquaient" not in "".join(server.output)
