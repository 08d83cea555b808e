"""One copy of a database, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from facilitation.backups.checking import Report, examine, opened
from facilitation.paths import sync_folder

DRAFT = ".ebauche"
"""How the name ends of a copy that is not finished; what a crash left of one is nobody's."""


class Unsound(RuntimeError):
    """A copy that is not what it should be was thrown away; ``report`` says what is wrong."""

    def __init__(self, report: Report) -> None:
        super().__init__("unsound copy")
        self.report = report


def stamp(now: datetime | None = None) -> str:
    """An instant for a file's name: 20250204T093000Z."""
    return (now or datetime.now(UTC)).strftime("%Y%m%dT%H%M%SZ")


def copy(source: Path, target: Path) -> Report:
    """Copy a database that may be in use to ``target``, as it is at this instant: what was erased
    is in no free page of it. Nobody who writes waits meanwhile.

    Returns what was found in the copy. Raises OSError and sqlite3.Error, and Unsound for a copy
    that fails its check; ``target`` is then as it was.
    """
    with draft_of(target) as draft:
        with opened(source) as connection:
            connection.execute("VACUUM INTO ?", (str(draft),))
        report = examine(draft)
        if not report.sound:
            raise Unsound(report)
    return report


@contextlib.contextmanager
def draft_of(target: Path) -> Iterator[Path]:
    """An empty file beside ``target`` that takes its place, on the disk, when the block ends well,
    and is removed when it does not."""
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}{DRAFT}")
    os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield draft
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def sweep(folder: Path) -> None:
    """Remove what a crash left of copies in a folder where none is being made."""
    for left in folder.glob(f".*{DRAFT}*"):
        left.unlink(missing_ok=True)


def signature(file: Path) -> tuple[Any, ...]:
    """What changes whenever something that a copy should have was added."""
    with opened(file) as connection:
        # Of each rencontre its last operation, not its length alone: after a restoration another
        # history may be as long.
        rooms = connection.execute(
            "SELECT rooms.id, head, op FROM rooms LEFT JOIN entries"
            " ON entries.room = rooms.id AND entries.seq = rooms.head ORDER BY rooms.id"
        )
        others = connection.execute(
            "SELECT (SELECT count(*) FROM links), (SELECT count(*) FROM grants)"
        )
        found = (*(tuple(row) for row in rooms), *others.fetchone())
        if not _holds(connection, "finals"):
            return found
        finals = connection.execute("SELECT room, digest FROM finals ORDER BY room")
        return (*found, *(tuple(row) for row in finals))


def _holds(connection: sqlite3.Connection, table: str) -> bool:
    """False in a copy of before there was such a table."""
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.execute(query, (table,)).fetchone() is not None


def forget(file: Path, room: str) -> bool:
    """Erase a rencontre from a copy, in place: no free space is needed, nothing of it remains.
    False when it was not there. Raises sqlite3.Error."""
    with opened(file, writing=True) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("BEGIN IMMEDIATE")
        tables = ("entries", "links", "grants", "finals")
        for table in (each for each in tables if _holds(connection, each)):
            connection.execute(f"DELETE FROM {table} WHERE room = ?", (room,))
        gone: sqlite3.Cursor = connection.execute("DELETE FROM rooms WHERE id = ?", (room,))
        connection.execute("COMMIT")
        return gone.rowcount > 0
