"""Whether posts can be stored, and who is told when not."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy.exc import OperationalError

from facilitation.database import Database, NotStored, why_not_stored
from facilitation.engine.offload import offload_for
from facilitation.storage import DISK_LOW, LOW_BYTES, look_at_disk, storing
from facilitation.troubles import Troubles
from tests.kit.rooms import new_database


def error_of(database: Database, *statements: str) -> Exception:
    """What the last of these statements raises."""

    def run() -> None:
        with database.engine.begin() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)

    with pytest.raises(OperationalError) as raised:
        run()
    return raised.value


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "base.sqlite3"
    new_database(made).close()
    return made


def test_a_disk_without_room_is_told_from_other_errors(file: Path) -> None:
    database = Database(f"sqlite:///{file}", offload_for("threading"))
    fill = "INSERT INTO rooms SELECT hex(randomblob(16)), hex(randomblob(6)), 0, 0 FROM rooms"
    first = "INSERT INTO rooms VALUES ('a', 'A', 0, 0)"
    full = error_of(database, "PRAGMA max_page_count=1", first, *[fill] * 12)
    assert why_not_stored(full) is NotStored.FULL
    assert why_not_stored(error_of(database, "SELECT nothing")) is NotStored.BROKEN
    assert why_not_stored(ZeroDivisionError()) is NotStored.BROKEN
    database.close()


def test_a_file_that_another_program_holds_is_told_from_other_errors(file: Path) -> None:
    database = Database(f"sqlite:///{file}", offload_for("threading"))
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert why_not_stored(error_of(database, "SELECT 1")) is NotStored.BUSY
    assert database.read(lambda connection: connection.exec_driver_sql("SELECT 1").scalar()) == 1
    holder.close()
    assert database.run(lambda connection: connection.exec_driver_sql("SELECT 1").scalar()) == 1
    database.close()


def test_a_rencontre_that_cannot_store_is_told_to_its_consoles_until_it_can() -> None:
    troubles, heard = Troubles(), list[int]()
    troubles.on_change(lambda: heard.append(len(troubles.of("salle"))))
    tell = storing(troubles)
    for _ in range(3):
        tell("salle", OSError(5, "Input/output error"))
    assert [each["kind"] for each in troubles.of("salle")] == ["storage"]
    assert "Vérifiez le disque" in troubles.of("salle")[0]["sentence"]
    assert troubles.of("ailleurs") == []
    tell("salle", None)
    tell("salle", None)
    assert troubles.of("salle") == []
    assert heard == [1, 0], "told once when it begins, once when it ends"


def test_what_concerns_the_machine_is_told_to_every_console() -> None:
    troubles = Troubles()
    troubles.begin("backup", "La clé n’est plus là.")
    troubles.begin("storage", "Le disque est plein.", "salle")
    assert [each["kind"] for each in troubles.of("salle")] == ["backup", "storage"]
    assert [each["kind"] for each in troubles.of("ailleurs")] == ["backup"]
    troubles.begin("backup", "La clé est pleine.")
    assert troubles.of("ailleurs") == [{"kind": "backup", "sentence": "La clé est pleine."}]


def test_a_disk_that_fills_up_is_told_before_it_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    troubles = Troubles()
    for free, expected in ((LOW_BYTES, []), (LOW_BYTES - 1, [DISK_LOW]), (LOW_BYTES, [])):
        usage = SimpleNamespace(free=free)
        monkeypatch.setattr(shutil, "disk_usage", lambda _folder, usage=usage: usage)
        look_at_disk(tmp_path, troubles)
        assert [each["kind"] for each in troubles.of("salle")] == expected
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=3 * 1024 * 1024))
    look_at_disk(tmp_path, troubles)
    assert "il reste moins de 50\u00a0Mo" in troubles.of("")[0]["sentence"]
    monkeypatch.undo()
    look_at_disk(tmp_path / "pas là", troubles)
    assert len(troubles.of("")) == 1, "what cannot be looked at changes nothing"
