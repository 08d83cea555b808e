"""Is a database whole, and does its journal lead to the records that it should?"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from facilitation import migrations
from facilitation.core.codec import Undecodable
from facilitation.core.entry import Entry
from facilitation.core.state import State
from facilitation.core.views import AUDIENCES, group_audience, record, view
from facilitation.journal import decode_row
from facilitation.room import replay

_TABLES = {"alembic_version", "rooms", "entries", "links", "grants"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One rencontre: how many entries it has, and what is wrong with it, as (kind, seq) pairs.

    Kinds: ``hole`` (an entry is missing), ``twice`` (an operation stored again), ``head`` (the last
    entry is not the one the registry knows), ``undecodable``, ``replay`` (replaying fails).
    """

    id: str
    code: str
    entries: tuple[Entry, ...]
    problems: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a file is worth. ``damage`` are SQLite's own words; ``foreign`` says that it is no
    database of this program, or that it cannot be read at all; ``newer``, that only a newer version
    of this program can."""

    foreign: bool = False
    newer: bool = False
    damage: tuple[str, ...] = ()
    rooms: tuple[Finding, ...] = field(default=())

    @property
    def sound(self) -> bool:
        """True when nothing at all is wrong."""
        wrong = (
            self.foreign or self.newer or self.damage or any(room.problems for room in self.rooms)
        )
        return not wrong

    @property
    def entries(self) -> int:
        """How many entries all rencontres have."""
        return sum(len(room.entries) for room in self.rooms)


@contextlib.contextmanager
def opened(file: Path, writing: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection that creates nothing and waits a little for others; unless it is for writing,
    the file and its log stay as they are. Raises sqlite3.Error."""
    address = f"{file.resolve().as_uri()}?mode={'rw' if writing else 'ro'}"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=5)
    try:
        connection.row_factory = sqlite3.Row
        yield connection
    finally:
        connection.close()


def examine(file: Path) -> Report:
    """Everything that can be said of a file without writing to it; it may be in use."""
    try:
        with opened(file) as connection:
            connection.execute("BEGIN")
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not {row["name"] for row in names} >= _TABLES:
                return Report(foreign=True)
            versions = connection.execute("SELECT version_num FROM alembic_version")
            if not {row[0] for row in versions} <= migrations.known():
                return Report(newer=True)
            damage = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
            if damage != ["ok"]:
                return Report(damage=tuple(damage))
            rooms = connection.execute("SELECT id, code, head FROM rooms ORDER BY created_at, id")
            return Report(rooms=tuple(_examine(connection, room) for room in rooms.fetchall()))
    except sqlite3.DatabaseError as error:
        damaged = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT
        return Report(damage=(str(error),)) if damaged else Report(foreign=True)


def _examine(connection: sqlite3.Connection, room: Any) -> Finding:
    rows = connection.execute("SELECT * FROM entries WHERE room = ? ORDER BY seq", (room["id"],))
    entries, problems, last = list[Entry](), list[tuple[str, int]](), 0
    ops: Counter[str] = Counter()
    for row in rows:
        if row["seq"] != last + 1:
            problems.append(("hole", last + 1))
        last = row["seq"]
        ops[row["op"]] += 1
        if ops[row["op"]] == 2:
            problems.append(("twice", last))
        try:
            entries.append(decode_row(row))
        except (Undecodable, ValueError, KeyError, TypeError):
            problems.append(("undecodable", last))
    if last != room["head"]:
        problems.append(("head", room["head"]))
    if not problems:
        problems += _failing(entries)
    return Finding(room["id"], room["code"], tuple(entries), tuple(problems))


def _failing(entries: list[Entry]) -> list[tuple[str, int]]:
    state = State()
    for entry in entries:
        try:
            state = replay((entry,), state)
        except Exception:
            # Whatever it raises, a journal that does not replay is what is to be told.
            return [("replay", entry.seq)]
    return []


def digests(state: State) -> dict[str, str]:
    """For each audience, a digest of all that it is shown of a state."""
    found = {}
    for audience in (*AUDIENCES, *map(group_audience, state.groups)):
        entities = view(state, audience)
        shown = {key: record(entity, audience) for key, entity in entities.items()}
        text = json.dumps(shown, ensure_ascii=False, sort_keys=True)
        found[audience] = hashlib.sha256(text.encode()).hexdigest()
    return found
