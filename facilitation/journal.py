"""The journal: what was accepted, in order, for ever. Only ``redact`` touches what is written.

``append`` is the commit point of every contribution. ``seq`` counts one room from 1 and is
allocated inside the transaction that stores the entries.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, select, update

from facilitation.core import codec
from facilitation.core.entry import Entry
from facilitation.core.people import Actor, Role
from facilitation.core.planning import RehearsalStartedOver
from facilitation.database import ENTRIES, FINALS, ROOMS, Database

log = logging.getLogger(__name__)

ENTRY_VERSION = 1


class UnknownRoom(LookupError):
    """No rencontre has that id."""


class SqlJournal:
    """``room.Journal`` in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(
        self,
        room: str,
        after: int,
        entries: Sequence[Entry],
        redact: Sequence[tuple[str, str]] = (),
    ) -> tuple[Entry, ...]:
        """See ``room.Journal``. Raises UnknownRoom, SQLAlchemyError, and Undecodable when what the
        caller lacks cannot be read."""
        missing = self._database.run(_append, room, after, entries, redact)
        if redact and not missing and not self._database.checkpoint():
            log.warning("room %s: what was erased stays in the write-ahead log for now", room)
        return missing

    def read(self, room: str, after: int = 0) -> tuple[Entry, ...]:
        """See ``room.Journal``; none for an unknown room. Raises SQLAlchemyError, Undecodable."""
        return self._database.read(_read, room, after)

    def try_writing(self, room: str) -> None:
        """See ``room.Journal``. Raises SQLAlchemyError."""
        self._database.run(_touch, room)


def _append(
    connection: Connection,
    room: str,
    after: int,
    entries: Sequence[Entry],
    redact: Sequence[tuple[str, str]],
) -> tuple[Entry, ...]:
    head = connection.execute(
        select(ROOMS.c.head).where(ROOMS.c.id == room).with_for_update()
    ).scalar()
    if head is None:
        raise UnknownRoom(room)
    if head != after:
        return _read(connection, room, after)
    if entries:
        connection.execute(ENTRIES.insert(), [_row(room, entry) for entry in entries])
        connection.execute(update(ROOMS).where(ROOMS.c.id == room).values(head=entries[-1].seq))
    for op, contribution in redact:
        _redact(connection, room, op, contribution)
    if any(isinstance(event, RehearsalStartedOver) for entry in entries for event in entry.events):
        # A rehearsal that begins again is empty, the final PDF made of it included.
        connection.execute(delete(FINALS).where(FINALS.c.room == room))
    return ()


def _touch(connection: Connection, room: str) -> None:
    # Changed, then changed back: SQLite writes nothing for a row that is replaced by the same one.
    for _ in range(2):
        connection.execute(update(ROOMS).where(ROOMS.c.id == room).values(head=-1 - ROOMS.c.head))


def _redact(connection: Connection, room: str, op: str, contribution: str) -> None:
    where = (ENTRIES.c.room == room) & (ENTRIES.c.op == op)
    body = connection.execute(select(ENTRIES.c.body).where(where)).scalar()
    if body is None:
        return
    events = [codec.redacted(event, contribution) for event in json.loads(body)]
    connection.execute(update(ENTRIES).where(where).values(body=_dumps(events)))


def _read(connection: Connection, room: str, after: int) -> tuple[Entry, ...]:
    rows = connection.execute(
        select(ENTRIES).where(ENTRIES.c.room == room, ENTRIES.c.seq > after).order_by(ENTRIES.c.seq)
    )
    return tuple(decode_row(row) for row in rows.mappings())


def _dumps(events: list[codec.Body]) -> str:
    return json.dumps(events, ensure_ascii=False, separators=(",", ":"))


def _row(room: str, entry: Entry) -> dict[str, Any]:
    return {
        "room": room,
        "seq": entry.seq,
        "op": entry.op,
        "at": entry.at,
        "role": entry.actor.role.value,
        "author": entry.actor.author,
        "v": ENTRY_VERSION,
        "kind": entry.kind,
        "digest": entry.digest,
        "body": _dumps([codec.encode(event) for event in entry.events]),
    }


def decode_row(row: Any) -> Entry:
    """An entry as it lies in the table; ``row`` has its columns by name. Raises Undecodable, and
    ValueError for what is no JSON."""
    if row["v"] > ENTRY_VERSION:
        raise codec.Undecodable(
            f"entry {row['seq']} has version {row['v']}, newer than this program reads"
        )
    try:
        role = Role(row["role"])
    except ValueError as error:
        raise codec.Undecodable(f"entry {row['seq']} is of an unknown role") from error
    return Entry(
        seq=row["seq"],
        op=row["op"],
        at=row["at"],
        actor=Actor(role, row["author"]),
        kind=row["kind"],
        digest=row["digest"],
        events=tuple(codec.decode(body) for body in json.loads(row["body"])),
    )
