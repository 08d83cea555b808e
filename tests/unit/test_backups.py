"""Copies of the database: whole, checked, kept in rotation, put back."""

from __future__ import annotations

import fcntl
import shutil
import sqlite3
import stat
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitation import backups
from facilitation.backups import (
    BACKUP,
    BACKUP_SECOND,
    Copies,
    Report,
    Rotation,
    SecondPlace,
    Unsound,
)
from facilitation.backups.rotation import LOCK
from facilitation.core.flow import GoTo
from facilitation.core.keywords import PostKeyword
from facilitation.engine.offload import at_once
from facilitation.room import replay
from facilitation.troubles import Troubles
from tests.kit.rooms import ROOM, WAIT_SECONDS, House, does, participant

WORD = "coopération-secrète"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A rencontre in which a word was given."""
    made = House(tmp_path)
    room = made.open()
    does(room, GoTo("s2"))
    does(room, PostKeyword("w1", "s2", WORD, WORD, 1), participant())
    yield made
    made.close()


@pytest.fixture
def source(house: House) -> Path:
    return house.folder / "base.sqlite3"


@pytest.fixture
def copied(source: Path, tmp_path: Path) -> Path:
    target = tmp_path / "copie.sqlite3"
    backups.copy(source, target)
    return target


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


# Rotation


def name(day: int, hour: int) -> str:
    return f"facilitation-202502{day:02}T{hour:02}0000Z.sqlite3"


def test_the_newest_are_kept_and_the_last_of_each_day() -> None:
    every = [name(day, hour) for day in range(1, 11) for hour in (9, 12, 18)]
    gone = backups.outdated(every, 4)
    kept = [each for each in every if each not in gone]
    assert kept[-4:] == [name(9, 18), name(10, 9), name(10, 12), name(10, 18)]
    assert kept[:-4] == [name(day, 18) for day in range(4, 9)]


def test_what_is_not_ours_is_never_removed() -> None:
    others = ["remplacee-20200101T000000Z.sqlite3", "notes.txt", "facilitation-hier.sqlite3"]
    assert backups.outdated([*others, name(1, 9)], 1) == []


@pytest.fixture
def turning(source: Path, tmp_path: Path) -> Rotation:
    second = tmp_path / "clé"
    second.mkdir()
    return Rotation(source, tmp_path / backups.FOLDER, 2, second)


def at(hour: int) -> datetime:
    return datetime(2025, 2, 4, hour, tzinfo=UTC)


def test_a_copy_is_made_when_something_changed_and_in_both_places(
    house: House, turning: Rotation
) -> None:
    assert turning.make(at(9)) is not None
    assert turning.make(at(10)) is None, "nothing changed"
    room = house.open()
    for hour in (11, 12, 13):
        op = f"w{hour}"
        does(room, PostKeyword(op, "s2", f"mot {hour}", f"mot {hour}", 1), participant(op))
        assert turning.make(at(hour)) is not None
        assert turning.make_second() is not None
        assert turning.make_second() is None
    assert [path.name[-15:-8] for path in turning.copies()] == ["120000Z", "130000Z"]
    assert turning.second is not None
    both = sorted(path.name for path in turning.second.iterdir())
    assert both == [path.name for path in turning.copies()]
    assert len(turning.everywhere()) == 4


def test_the_newest_copy_is_the_last_one_made_although_the_clock_was_put_back(
    house: House, turning: Rotation
) -> None:
    """Found by ``test_any_room``: the third copy within a second was removed as the oldest."""
    room = house.open()
    for hour in (12, 12, 9, 11):
        op = f"w{len(turning.copies())}{hour}"
        does(room, PostKeyword(op, "s2", op, op, 1), participant(op))
        made = turning.make(at(hour))
        assert turning.copies()[-1] == made
        assert backups.examine(made).rooms[0].entries == house.entries()


def test_a_history_as_long_as_the_last_copy_s_is_another_one(
    house: House, source: Path, turning: Rotation, copied: Path
) -> None:
    """After a restoration two words are given again, and they are not those of before."""
    for step, words in enumerate((("un", "deux"), ("trois", "quatre"))):
        room = house.open()
        for text in words:
            does(room, PostKeyword(text, "s2", text, text, 1), participant(text))
        assert turning.make(at(9 + step)) is not None
        if step == 0:
            house.close()
            backups.restore(copied, source)
            house.reopen()


def test_what_a_crash_left_of_a_copy_is_removed(turning: Rotation) -> None:
    turning.make(at(9))
    assert turning.second is not None
    left = [
        place / f".facilitation-20250204T100000Z.sqlite3.0a1b2c3d.ebauche{log}"
        for place in (turning.source.parent, turning.folder, turning.second)
        for log in ("", "-journal")
    ]
    for path in left:
        path.write_text(WORD)
    turning.sweep()
    assert not [path for path in left if path.exists()]
    assert len(turning.copies()) == 1


def test_nobody_changes_copies_while_one_is_made(turning: Rotation) -> None:
    inside, free = threading.Event(), threading.Event()

    def copying() -> None:
        with turning.alone(at_once):
            inside.set()
            free.wait(WAIT_SECONDS)

    first = threading.Thread(target=copying)
    first.start()
    assert inside.wait(WAIT_SECONDS)
    with (turning.source.parent / LOCK).open("a") as file, pytest.raises(BlockingIOError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    free.set()
    first.join(WAIT_SECONDS)
    with turning.alone(at_once):
        pass


def test_only_what_bears_our_names_is_touched_on_a_stick(turning: Rotation) -> None:
    assert turning.second is not None
    (turning.second / "photos.sqlite3").write_bytes(b"d'un autre programme")
    turning.make(at(9))
    copy = turning.make_second()
    assert turning.everywhere() == [*turning.copies(), copy]
    assert turning.absent is None
    shutil.rmtree(turning.second)
    assert turning.absent == turning.second


def test_a_stick_that_is_not_there_is_not_created(turning: Rotation) -> None:
    assert turning.second is not None
    turning.second.rmdir()
    turning.make(at(9))
    with pytest.raises(SecondPlace):
        turning.make_second()
    assert not turning.second.exists()
    turning.second.mkdir()
    assert turning.make_second() is not None, "it is used as soon as it is back"


def test_an_empty_mount_point_is_not_taken_for_the_stick(turning: Rotation) -> None:
    """It was on another disk; now only the folder is there on which it was mounted."""
    turning.make(at(9))
    turning.was_elsewhere = True
    with pytest.raises(SecondPlace):
        turning.make_second()


@pytest.fixture
def copies(turning: Rotation) -> Copies:
    return Copies(turning, Troubles())


def kinds(copies: Copies) -> list[str]:
    return [trouble["kind"] for trouble in copies.troubles.of("")]


def test_a_copy_that_fails_is_told_and_when_it_works_again(
    copies: Copies, turning: Rotation
) -> None:
    turning.folder.write_text("un fichier à la place du dossier")
    copies.make(at_once)
    assert kinds(copies) == [BACKUP]
    turning.folder.unlink()
    copies.make(at_once)
    assert kinds(copies) == []


def test_a_stick_that_is_pulled_out_is_told_and_when_it_is_back(
    copies: Copies, turning: Rotation
) -> None:
    assert turning.second is not None
    shutil.rmtree(turning.second)
    copies.make(at_once)
    assert kinds(copies) == [BACKUP_SECOND]
    (trouble,) = copies.troubles.of("")
    assert "n’est pas branchée" in trouble["sentence"]
    turning.second.mkdir()
    copies.make(at_once)
    assert kinds(copies) == []
