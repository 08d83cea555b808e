"""Copies of the database: whole, checked, put back."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from pathlib import Path

import pytest

from facilitation import backups
from facilitation.backups import (
    Report,
    Unsound,
)
from facilitation.core.keywords import PostKeyword
from facilitation.room import replay
from tests.kit.rooms import ROOM, House, does, participant
from tests.unit.backups.conftest import WORD


def change(file: Path, statement: str) -> Path:
    with sqlite3.connect(file) as connection:
        connection.execute(statement)
    connection.close()
    return file


# One copy


def test_a_copy_holds_everything_and_is_its_owner_s_alone(house: House, copied: Path) -> None:
    report = backups.examine(copied)
    assert report.sound
    assert [(room.id, room.code) for room in report.rooms] == [(ROOM, "ABCDEF")]
    assert report.rooms[0].entries == house.entries()
    assert stat.S_IMODE(copied.stat().st_mode) == 0o600
    assert list(copied.parent.glob(".copie*")) == []


def test_a_copy_is_of_what_is_committed_and_holds_up_nobody(house: House, source: Path) -> None:
    writing = sqlite3.connect(source, isolation_level=None)
    writing.execute("BEGIN IMMEDIATE")
    writing.execute("DELETE FROM entries")
    backups.copy(source, house.folder / "copie.sqlite3")
    writing.execute("ROLLBACK")
    writing.close()
    copied = backups.examine(house.folder / "copie.sqlite3")
    assert copied.rooms[0].entries == house.entries()


def test_a_copy_that_fails_leaves_the_one_before(source: Path, copied: Path) -> None:
    before = copied.read_bytes()
    change(source, "UPDATE entries SET body = '[{' WHERE seq = 2")
    with pytest.raises(Unsound):
        backups.copy(source, copied)
    assert copied.read_bytes() == before
    assert list(copied.parent.glob(".copie*")) == []


# What a file is worth


@pytest.mark.parametrize(
    ("statement", "problems"),
    [
        ("DELETE FROM entries WHERE seq = 2", [("hole", 2)]),
        ("UPDATE rooms SET head = 7", [("head", 7)]),
        ("UPDATE entries SET body = 'pas du JSON' WHERE seq = 3", [("undecodable", 3)]),
        ('UPDATE entries SET body = \'[{"kind": "?"}]\' WHERE seq = 3', [("undecodable", 3)]),
        ("UPDATE entries SET role = 'roi' WHERE seq = 3", [("undecodable", 3)]),
        ("UPDATE entries SET v = 99 WHERE seq = 3", [("undecodable", 3)]),
        (
            "UPDATE entries SET body = (SELECT body FROM entries WHERE seq = 3) WHERE seq = 1",
            [("replay", 2)],
        ),
    ],
)
def test_what_is_wrong_with_a_journal_is_told_with_its_place(
    copied: Path, statement: str, problems: list[tuple[str, int]]
) -> None:
    (room,) = backups.examine(change(copied, statement)).rooms
    assert list(room.problems) == problems


def test_an_operation_stored_twice_is_told(copied: Path) -> None:
    for statement in (
        "CREATE TABLE loose AS SELECT * FROM entries",
        "DROP TABLE entries",
        "ALTER TABLE loose RENAME TO entries",
        "UPDATE entries SET op = 'create' WHERE seq = 3",
    ):
        change(copied, statement)
    assert backups.examine(copied).rooms[0].problems == (("twice", 3),)


def test_what_is_no_copy_of_ours_is_told_from_what_is_damaged(copied: Path, tmp_path: Path) -> None:
    other = tmp_path / "autre"
    other.write_bytes(b"du texte " * 1000)
    assert backups.examine(other) == Report(foreign=True)
    other.write_bytes(b"")
    assert backups.examine(other).foreign
    assert backups.examine(tmp_path / "nulle part").foreign
    newer = change(copied, "UPDATE alembic_version SET version_num = 'demain'")
    assert backups.examine(newer) == Report(newer=True)


def test_a_file_with_a_broken_page_is_damaged(copied: Path) -> None:
    pages = bytearray(copied.read_bytes())
    for page in range(4, len(pages) // 4096):
        pages[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    copied.write_bytes(pages)
    report = backups.examine(copied)
    assert not report.sound
    assert report.damage


def test_the_same_state_has_the_same_digests_and_another_has_others(house: House) -> None:
    entries = house.entries()
    assert backups.digests(replay(entries)) == backups.digests(replay(entries))
    one, other = (backups.digests(replay(entries[:n])) for n in (2, 3))
    assert one["wall"] != other["wall"]


# Erasing from a copy


def test_what_is_erased_from_a_copy_is_in_none_of_its_bytes(copied: Path) -> None:
    assert WORD.encode() in copied.read_bytes()
    assert backups.forget(copied, ROOM)
    assert WORD.encode() not in copied.read_bytes()
    assert backups.examine(copied) == Report()
    assert not backups.forget(copied, ROOM)


# Putting back


def test_a_copy_takes_the_place_of_the_data_and_those_are_kept(
    house: House, source: Path, copied: Path
) -> None:
    does(house.open(), PostKeyword("w2", "s2", "écoute", "ecoute", 1), participant())
    now = house.entries()
    house.close()
    restored = backups.restore(copied, source)
    assert restored.aside is not None
    assert backups.examine(restored.aside).rooms[0].entries == now
    assert restored.before is not None
    assert backups.examine(source).rooms[0].entries == now[:-1]
    assert not Path(f"{source}-wal").exists()


def test_a_disk_that_knows_no_second_names_keeps_a_copy_instead(
    house: House, source: Path, copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_args: object) -> None:
        raise PermissionError

    does(house.open(), PostKeyword("w2", "s2", "écoute", "ecoute", 1), participant())
    now = house.entries()
    monkeypatch.setattr("os.link", refused)
    first, second = (backups.restore(copied, source).aside for _ in range(2))
    assert first is not None
    assert backups.examine(first).rooms[0].entries == now
    assert second is not None
    assert backups.examine(second).rooms[0].entries == now[:-1]


def test_what_is_no_sound_copy_is_not_put_back(source: Path, copied: Path) -> None:
    change(copied, "DELETE FROM entries WHERE seq = 2")
    before = backups.examine(source)
    with pytest.raises(backups.Refused):
        backups.restore(copied, source)
    assert backups.examine(source) == before
    assert not (source.parent / backups.FOLDER).exists()


def test_data_that_are_damaged_are_put_aside_as_they_are(copied: Path, tmp_path: Path) -> None:
    database = tmp_path / "donnees" / "facilitation.sqlite3"
    database.parent.mkdir()
    database.write_bytes(b"plus rien de lisible")
    log = Path(f"{database}-wal")
    log.write_bytes(b"un reste")
    restored = backups.restore(copied, database)
    assert restored.aside is not None
    assert restored.aside.read_bytes() == b"plus rien de lisible"
    assert Path(f"{restored.aside}-wal").read_bytes() == b"un reste"
    assert not log.exists()
    assert backups.examine(database).sound


@pytest.mark.parametrize("step", ["_put_aside", "_logs", "_link"])
def test_a_restoration_that_is_interrupted_leaves_one_of_the_two_whole(
    source: Path, copied: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def interrupted(*_args: object) -> None:
        raise KeyboardInterrupt

    before = backups.examine(source)
    monkeypatch.setattr(f"facilitation.backups.restoring.{step}", interrupted)
    with pytest.raises(KeyboardInterrupt):
        backups.restore(copied, source)
    assert backups.examine(source) == before


def test_what_lies_only_in_the_log_of_a_file_is_put_back_with_it(
    house: House, source: Path, tmp_path: Path
) -> None:
    """The folder of a laptop that died, taken to another one."""
    other = tmp_path / "autre" / "facilitation.sqlite3"
    other.parent.mkdir()
    for name in (source, Path(f"{source}-wal")):
        shutil.copyfile(name, f"{other}{name.name.removeprefix(source.name)}")
    log = Path(f"{other}-wal").read_bytes()
    assert log, "the server died before it folded its log"
    backups.restore(other, tmp_path / "ici.sqlite3")
    assert backups.examine(tmp_path / "ici.sqlite3").rooms[0].entries == house.entries()
    assert Path(f"{other}-wal").read_bytes() == log, "what is put back stays as it was"


def test_what_is_replaced_on_a_full_disk_is_kept_with_its_log(
    house: House, source: Path, copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crashed = tmp_path / "panne" / "facilitation.sqlite3"
    crashed.parent.mkdir()
    does(house.open(), PostKeyword("w2", "s2", "écoute", "ecoute", 1), participant())
    for name in (source, Path(f"{source}-wal")):
        shutil.copyfile(name, f"{crashed}{name.name.removeprefix(source.name)}")
    # Nothing more can be written to the file itself.
    monkeypatch.setattr("facilitation.backups.restoring._folded", lambda _database: False)
    restored = backups.restore(copied, crashed)
    assert restored.aside is not None
    assert backups.examine(restored.aside).rooms[0].entries == house.entries()
