"""The connection to the database, off the event loop, one transaction at a time.

Every call goes through ``offload`` (a native thread under eventlet) under one lock taken *before*
the thread is entered: a green lock met inside a native thread would hang the process.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Float,
    Integer,
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
)
GRANTS = Table(
    "grants",
    METADATA,
    Column("device", String(64), primary_key=True),
    Column("room", String(32), primary_key=True),
    Column("role", String(16), primary_key=True),
    Column("grp", Integer),
    Column("at", Float, nullable=False),
)


def _tune_sqlite(engine: Engine, reading: bool) -> None:
    """An acknowledged write is on the disk, and a read-then-write holds the lock from its read.

    Whoever only reads takes no lock, and holds up no server.
    """

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: object) -> None:
        # The driver's own transactions would leave the SELECT outside; ours begin explicitly.
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=2000",
            "secure_delete=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


class Database:
    """One writer's connection. ``run(fn, …)`` calls ``fn(connection, …)`` in one transaction.

    Thread-safe. ``fn`` runs in a native thread: it waits for no lock of ours, and calls no ``run``
    of its own.
    """

    def __init__(self, url: str, offload: Offload, reading: bool = False) -> None:
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

    def run(self, fn: Callable[Concatenate[Connection, P], T], *args: P.args, **kw: P.kwargs) -> T:
        """``fn`` in one transaction, committed when it returns. Raises what ``fn`` raises."""
        with self._lock:
            result: T = self._offload(self._transact, fn, args, kw)
            return result

    def _transact(self, fn: Callable[..., T], args: tuple[Any, ...], kw: dict[str, Any]) -> T:
        with self.engine.begin() as connection:
            return fn(connection, *args, **kw)

    def checkpoint(self) -> bool:
        """Empty SQLite's write-ahead log into the file: what was erased is nowhere any more.

        False when another program reads the file and kept the log from being emptied.
        """
        if self.engine.dialect.name != "sqlite":
            return True
        with self._lock:
            done: bool = self._offload(self._checkpoint)
            return done

    def _checkpoint(self) -> bool:
        # Never inside a transaction, hence not through ``run``.
        connection = self.engine.raw_connection()
        try:
            row = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return row is not None and row[0] == 0
        finally:
            connection.close()

    def close(self) -> None:
        """Close the connection; SQLite folds its write-ahead log back into the file."""
        with self._lock:
            self._offload(self.engine.dispose)
