"""The journal in its database: what is accepted, in order, for ever."""

from __future__ import annotations

import json
import logging
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from facilitation import migrations
from facilitation.core import codec
from facilitation.core.boards import CardPosted
from facilitation.core.contributions import ContributionErased, ContributionWithdrawn
from facilitation.core.entry import Entry
from facilitation.core.flow import TimerStarted
from facilitation.core.keywords import KeywordPosted
from facilitation.core.people import Actor, Role
from facilitation.core.planning import RehearsalStartedOver
from facilitation.core.workshop import Event
from facilitation.database import Database
from facilitation.engine.offload import offload_for
from facilitation.finals import Finals
from facilitation.journal import SqlJournal, UnknownRoom
from facilitation.registry import Registry, RoomInfo
from tests.kit.rooms import new_database

ANA = Actor(Role.PARTICIPANT, "ana")
CANARY = "CANARI-du-parking"


class Folder:
    """A database with two rencontres in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.database = new_database(path / "base.sqlite3")
        for room, code in (("une", "AAAAAA"), ("autre", "BBBBBB")):
            Registry(self.database).add_room(RoomInfo(room, code, 0.0), {})
        self.journal = SqlJournal(self.database)

    def execute(self, statement: str, **values: object) -> list[object]:
        """SQL past the journal."""

        def run(connection: object) -> list[object]:
            result = connection.execute(text(statement), values)  # type: ignore[attr-defined]
            return list(result) if result.returns_rows else []

        return self.database.run(run)

    def bytes(self) -> bytes:
        return b"".join(path.read_bytes() for path in sorted(self.path.glob("base.sqlite3*")))


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    made = Folder(tmp_path)
    yield made
    made.database.close()


def entry(seq: int, *events: Event, op: str = "") -> Entry:
    events = events or (TimerStarted(ends_at=60.5, seconds=60),)
    return Entry(seq, op or f"op{seq}", 1000.25 + seq, ANA, "StartTimer", "sceau", events)


def word(op: str, typed: str = CANARY) -> KeywordPosted:
    return KeywordPosted(op, "s2", "ana", typed, typed.lower(), 1, late=False)


def card(op: str, typed: str = CANARY) -> CardPosted:
    return CardPosted(op, "s5", "ana", "agenda", "agenda.1", 3, typed, late=False)


def test_what_was_stored_is_read_as_it_was(folder: Folder) -> None:
    stored = [
        entry(1),
        entry(2, word("op2", "écoute ☕\n«\u00a0oui\u00a0»"), ContributionWithdrawn("x")),
    ]
    assert folder.journal.append("une", 0, stored) == ()
    assert folder.journal.append("une", 2, [entry(3, card("op3", "தமிழ் 👩‍👧"))]) == ()
    assert folder.journal.read("une") == (*stored, entry(3, card("op3", "தமிழ் 👩‍👧")))


def test_reading_starts_where_one_left(folder: Folder) -> None:
    folder.journal.append("une", 0, [entry(1), entry(2), entry(3)])
    assert [item.seq for item in folder.journal.read("une", 1)] == [2, 3]
    assert folder.journal.read("une", 3) == ()


def test_each_rencontre_counts_for_itself(folder: Folder) -> None:
    folder.journal.append("une", 0, [entry(1), entry(2)])
    assert folder.journal.append("autre", 0, [entry(1)]) == ()
    assert len(folder.journal.read("une")) == 2
    assert len(folder.journal.read("autre")) == 1


def test_whoever_missed_something_stores_nothing_and_is_told_what(folder: Folder) -> None:
    folder.journal.append("une", 0, [entry(1), entry(2)])
    assert folder.journal.append("une", 1, [entry(2, op="mien")]) == (entry(2),)
    assert folder.journal.append("une", 0, [entry(1, op="mien")]) == (entry(1), entry(2))
    assert [item.op for item in folder.journal.read("une")] == ["op1", "op2"]


def test_of_writers_that_come_at_once_one_wins_each_place(folder: Folder) -> None:
    start, lost = threading.Barrier(4), list[str]()

    def write(name: str) -> None:
        start.wait()
        for number in range(1, 6):
            while True:
                head = len(folder.journal.read("une"))
                if not folder.journal.append("une", head, [entry(head + 1, op=f"{name}{number}")]):
                    break
                lost.append(name)

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stored = folder.journal.read("une")
    assert [item.seq for item in stored] == list(range(1, 21))
    assert sorted(item.op for item in stored) == sorted(
        f"{a}{n}" for a in "abcd" for n in range(1, 6)
    )


def test_an_operation_is_stored_once_in_a_rencontre(folder: Folder) -> None:
    folder.journal.append("une", 0, [entry(1, op="le-même")])
    with pytest.raises(SQLAlchemyError):
        folder.journal.append("une", 1, [entry(2), entry(3, op="le-même")])
    assert folder.journal.read("une") == (entry(1, op="le-même"),)
    assert folder.journal.append("une", 1, [entry(2)]) == ()
    assert folder.journal.append("autre", 0, [entry(1, op="le-même")]) == ()


def test_an_error_of_the_database_does_not_repeat_what_was_typed(folder: Folder) -> None:
    folder.journal.append("une", 0, [entry(1, op="le-même")])
    with pytest.raises(SQLAlchemyError) as raised:
        folder.journal.append("une", 1, [entry(2, word("le-même"), op="le-même")])
    assert CANARY not in str(raised.value)


def test_nothing_is_written_for_a_rencontre_that_nobody_created(folder: Folder) -> None:
    with pytest.raises(UnknownRoom):
        folder.journal.append("nulle-part", 0, [entry(1)])
    assert folder.journal.read("nulle-part") == ()


def test_appending_nothing_tells_where_the_rencontre_is(folder: Folder) -> None:
    folder.journal.append("une", 0, [entry(1)])
    assert folder.journal.append("une", 1, []) == ()
    assert folder.journal.append("une", 0, []) == (entry(1),)


def test_what_is_appended_is_on_the_disk_for_other_programs_at_once(
    folder: Folder, tmp_path: Path
) -> None:
    folder.journal.append("une", 0, [entry(1)])
    beside = Database(f"sqlite:///{tmp_path / 'base.sqlite3'}", offload_for("threading"))
    assert SqlJournal(beside).read("une") == (entry(1),)
    beside.close()


def test_looking_whether_one_can_write_writes_and_changes_nothing(folder: Folder) -> None:
    for entries in ([], [entry(1), entry(2)]):
        folder.journal.append("une", 0, entries)
        stored = folder.journal.read("une")
        log = folder.path / "base.sqlite3-wal"
        before = log.read_bytes()
        folder.journal.try_writing("une")
        assert log.read_bytes() != before
        assert folder.journal.read("une") == stored
        assert folder.journal.append("une", len(entries), []) == ()


def test_a_commit_waits_for_the_disk(folder: Folder) -> None:
    settings = {
        name: folder.execute(f"PRAGMA {name}")[0][0]  # type: ignore[index]
        for name in ("journal_mode", "synchronous", "secure_delete")
    }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1}


@pytest.mark.parametrize("posted", [word("op1"), card("op1")])
def test_an_erased_text_is_in_no_byte_of_the_database(
    folder: Folder, posted: KeywordPosted | CardPosted
) -> None:
    folder.journal.append("une", 0, [entry(1, posted), entry(2, word("op2", "reste"))])
    assert CANARY.encode() in folder.bytes()
    folder.journal.append("une", 2, [entry(3, ContributionErased("op1"))], [("op1", "op1")])
    assert CANARY.lower().encode() not in folder.bytes().lower()
    erased, kept, _ = folder.journal.read("une")
    blank = {"text": "", "fold": ""} if isinstance(posted, KeywordPosted) else {"text": ""}
    assert erased == entry(1, replace(posted, **blank))
    assert kept == entry(2, word("op2", "reste"))
    folder.database.close()
    assert CANARY.lower().encode() not in folder.bytes().lower()


def test_it_is_said_when_another_program_keeps_an_erased_text_in_the_log_of_writes(
    folder: Folder, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder.journal.append("une", 0, [entry(1, word("op1"))])
    folder.execute("PRAGMA busy_timeout = 0")
    reader = sqlite3.connect(tmp_path / "base.sqlite3")
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM entries").fetchone()
    with caplog.at_level(logging.WARNING):
        folder.journal.append("une", 1, [entry(2, ContributionErased("op1"))], [("op1", "op1")])
    assert "stays in the write-ahead log" in caplog.text
    reader.close()
    folder.journal.append("une", 2, [entry(3)], [("op1", "op1")])
    assert CANARY.lower().encode() not in folder.bytes().lower()


def test_a_text_is_erased_with_its_entry_or_not_at_all(folder: Folder) -> None:
    folder.journal.append("une", 0, [entry(1, word("op1"))])
    assert folder.journal.append("une", 0, [entry(1)], [("op1", "op1")]) == (entry(1, word("op1")),)
    with pytest.raises(SQLAlchemyError):
        folder.journal.append("une", 1, [entry(2, op="op1")], [("op1", "op1")])
    assert folder.journal.read("une") == (entry(1, word("op1")),)


def test_erasing_touches_one_contribution_of_one_rencontre(folder: Folder) -> None:
    for room in ("une", "autre"):
        folder.journal.append(room, 0, [entry(1, word("op1", "mot"))])
    folder.journal.append("une", 1, [entry(2)], [("op1", "op1"), ("inconnue", "inconnue")])
    assert folder.journal.read("une")[0].events == (replace(word("op1"), text="", fold=""),)
    assert folder.journal.read("autre")[0].events == (word("op1", "mot"),)


def test_of_words_that_came_together_only_the_one_is_erased(folder: Folder) -> None:
    heard = (word("op1.1", "oubli"), word("op1.2", "reste"))
    folder.journal.append("une", 0, [entry(1, *heard)])
    folder.journal.append("une", 1, [entry(2)], [("op1", "op1.1")])
    assert folder.journal.read("une")[0].events == (replace(heard[0], text="", fold=""), heard[1])


def test_erasing_an_operation_that_holds_no_text_changes_nothing(folder: Folder) -> None:
    folder.journal.append("une", 0, [entry(1)])
    folder.journal.append("une", 1, [entry(2)], [("op1", "op1")])
    assert folder.journal.read("une") == (entry(1), entry(2))


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE entries SET v = 2", "newer than this program reads"),
        ("UPDATE entries SET role = 'juge'", "unknown role"),
        (
            "UPDATE entries SET body = replace(body, '\"v\"\\:1', '\"v\"\\:2')",
            "newer than this program",
        ),
        ("UPDATE entries SET body = replace(body, 'TimerStarted', 'Danced')", "unknown kind"),
        ("UPDATE entries SET body = replace(body, 'seconds', 'heures')", "no field heures"),
    ],
)
def test_what_a_newer_program_wrote_stops_the_load_with_a_sentence(
    folder: Folder, statement: str, said: str
) -> None:
    folder.journal.append("une", 0, [entry(1)])
    folder.execute(statement)
    with pytest.raises(codec.Undecodable, match=said):
        folder.journal.read("une")


def test_a_newer_database_is_left_alone(folder: Folder) -> None:
    folder.execute("UPDATE alembic_version SET version_num = '9999'")
    for ask in (migrations.check, migrations.upgrade):
        with pytest.raises(migrations.Newer, match="9999"):
            folder.database.run(ask)
    assert folder.execute("SELECT version_num FROM alembic_version") == [("9999",)]


def test_bringing_a_database_up_to_date_twice_is_the_same_as_once(folder: Folder) -> None:
    folder.journal.append("une", 0, [entry(1)])
    folder.database.run(migrations.upgrade)
    assert folder.journal.read("une") == (entry(1),)


def test_the_tables_are_those_that_the_migrations_make(folder: Folder, tmp_path: Path) -> None:
    from facilitation.database import METADATA

    made = Database(f"sqlite:///{tmp_path / 'autre.sqlite3'}", offload_for("threading"))
    METADATA.create_all(made.engine)
    shape = (
        "SELECT name, lower(replace(replace(sql, char(10), ''), char(9), '')) FROM sqlite_master"
    )
    where = " WHERE name IN ('rooms', 'entries', 'links', 'grants') ORDER BY name"
    wanted = made.run(lambda connection: list(connection.execute(text(shape + where))))
    assert folder.execute(shape + where) == wanted
    made.close()


def test_bodies_are_json_that_other_programs_can_read(folder: Folder) -> None:
    folder.journal.append("une", 0, [entry(1, word("op1", "écoute"))])
    ((body,),) = folder.execute("SELECT body FROM entries")  # type: ignore[misc]
    assert json.loads(body)[0]["text"] == "écoute"
    assert "écoute" in body


def test_a_rehearsal_that_begins_again_loses_the_final_pdf_made_of_it(folder: Folder) -> None:
    finals = Finals(folder.database)
    for room in ("une", "autre"):
        finals.put(room, b"%PDF-1.7 %%EOF", "dit", 0.0)
    folder.journal.append("une", 0, [entry(1, RehearsalStartedOver())])
    assert finals.about("une") is None
    assert finals.about("autre") is not None
