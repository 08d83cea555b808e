"""The connections to the database, off the event loop, one transaction at a time each.

Every call goes through ``offload`` (a native thread under eventlet) under one lock taken *before*
the thread is entered: a green lock met inside a native thread would hang the process.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from enum import Enum
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
    event,
)

from facilitation.engine.offload import Offload

P = ParamSpec("P")
T = TypeVar("T")

METADATA = MetaData()

ROOMS = Table(
    "rooms",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("code", String(12), nullable=False, unique=True),
    Column("created_at", Float, nullable=False),
    Column("head", Integer, nullable=False),
)
ENTRIES = Table(
    "entries",
    METADATA,
    Column("room", String(32), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("op", String(64), nullable=False),
    Column("at", Float, nullable=False),
    Column("role", String(16), nullable=False),
    Column("author", String(64), nullable=False),
    Column("v", Integer, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("room", "op"),
)
LINKS = Table(
    "links",
    METADATA,
    Column("token_hash", String(64), primary_key=True),
    Column("room", String(32), nullable=False),
    Column("role", String(16), nullable=False),
    Column("revoked_at", Float),
    Column("generation", Integer, nullable=False, server_default="0"),
)
GRANTS = Table(
    "grants",
    METADATA,
    Column("device", String(64), primary_key=True),
    Column("room", String(32), primary_key=True),
    Column("role", String(16), primary_key=True),
    Column("grp", Integer),
    Column("at", Float, nullable=False),
    Column("generation", Integer, nullable=False, server_default="0"),
)
TEMPLATES = Table(
    "templates",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("at", Float, nullable=False),
    Column("removed_at", Float),
)
FINALS = Table(
    "finals",
    METADATA,
    Column("room", String(32), primary_key=True),
    Column("at", Float, nullable=False),
    Column("size", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("said", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
)


BUSY_MILLISECONDS = 500
"""How long a write waits for another program that holds the file, before it is given up."""


class NotStored(Enum):
    """Why nothing can be stored, as far as the person at the machine can do something about it."""

    FULL = "full"
    BUSY = "busy"
    BROKEN = "broken"


def why_not_stored(error: BaseException) -> NotStored:
    """What an error of the database, raised by whatever wrote, comes down to."""
    original = getattr(error, "orig", None) or error
    code = getattr(original, "sqlite_errorcode", None)
    if code is None:
        return NotStored.BROKEN
    primary = code & 0xFF
    if primary == sqlite3.SQLITE_FULL:
        return NotStored.FULL
    return NotStored.BUSY if primary in _HELD else NotStored.BROKEN


_HELD = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


def _tune_sqlite(engine: Engine, reading: bool) -> None:
    """An acknowledged write is on the disk, and a read-then-write holds the lock from its read.

    Whoever only reads takes no lock, and holds up no server.
    """

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: object) -> None:
        # The driver's own transactions would leave the SELECT outside; ours begin explicitly.
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout={BUSY_MILLISECONDS}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


class _Line:
    """One connection, one transaction at a time, off the event loop."""

    def __init__(self, url: str, offload: Offload, reading: bool) -> None:
        self._offload = offload
        self._lock = threading.Lock()
        # An error that reaches the log must not carry what people typed.
        options: dict[str, Any] = {"pool_size": 1, "max_overflow": 0, "hide_parameters": True}
        if url.startswith("sqlite"):
            # Calls come from whichever native thread is free, never from two at once.
            options["connect_args"] = {"check_same_thread": False}
        self.engine = create_engine(url, **options)
        if url.startswith("sqlite"):
            _tune_sqlite(self.engine, reading)

    def alone(self, fn: Callable[..., Any], *args: Any) -> Any:
        """What ``fn`` returns or raises, while nothing else uses this connection."""
        with self._lock:
            return self._offload(fn, *args)

    def run(self, fn: Callable[..., Any], args: tuple[Any, ...], kw: dict[str, Any]) -> Any:
        """``fn(connection, …)`` in one transaction, committed when it returns."""
        return self.alone(self._transact, fn, args, kw)

    def _transact(self, fn: Callable[..., Any], args: tuple[Any, ...], kw: dict[str, Any]) -> Any:
        with self.engine.begin() as connection:
            return fn(connection, *args, **kw)


class Database:
    """A connection that writes and one that reads. ``run(fn, …)`` and ``read(fn, …)`` call
    ``fn(connection, …)`` in one transaction.

    Reading waits for no writing, neither ours nor another program's: while the file is held, or the
    disk full, people still come in and see everything. Thread-safe. ``fn`` runs in a native thread:
    it waits for no lock of ours, and calls no ``run`` of its own.
    """

    def __init__(self, url: str, offload: Offload, reading: bool = False) -> None:
        self._reader = _Line(url, offload, reading=True)
        self._writer = self._reader if reading else _Line(url, offload, reading=False)

    @property
    def engine(self) -> Engine:
        """What writes; for what needs more than a transaction."""
        return self._writer.engine

    def run(self, fn: Callable[Concatenate[Connection, P], T], *args: P.args, **kw: P.kwargs) -> T:
        """``fn`` in one transaction, committed when it returns. Raises what ``fn`` raises."""
        result: T = self._writer.run(fn, args, kw)
        return result

    def read(self, fn: Callable[Concatenate[Connection, P], T], *args: P.args, **kw: P.kwargs) -> T:
        """``fn``, which writes nothing, on what is committed now. Raises what ``fn`` raises."""
        result: T = self._reader.run(fn, args, kw)
        return result

    def checkpoint(self) -> bool:
        """Empty SQLite's write-ahead log into the file: what was erased is nowhere any more.

        False when it could not be: another program reads the file, or the disk is full.
        """
        if self.engine.dialect.name != "sqlite":
            return True
        done: bool = self._writer.alone(self._checkpoint)
        return done

    def _checkpoint(self) -> bool:
        # Never inside a transaction, hence not through ``run``.
        connection = self.engine.raw_connection()
        try:
            row = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return row is not None and row[0] == 0
        except sqlite3.OperationalError:
            return False
        finally:
            connection.close()

    def close(self) -> None:
        """Close the connections; SQLite folds its write-ahead log back into the file."""
        for line in (self._reader, self._writer):
            line.alone(line.engine.dispose)
