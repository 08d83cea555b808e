"""Copies in their rotation: when one is made, where, which are kept, and what consoles are told."""

from __future__ import annotations

import fcntl
import shutil
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitation import backups
from facilitation.backups import BACKUP, BACKUP_SECOND, Copies, Rotation, SecondPlace
from facilitation.backups.rotation import LOCK
from facilitation.core.keywords import PostKeyword
from facilitation.engine.offload import at_once
from facilitation.troubles import Troubles
from tests.kit.rooms import WAIT_SECONDS, House, does, participant
from tests.unit.backups.conftest import WORD


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
