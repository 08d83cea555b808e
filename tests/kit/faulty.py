"""The product with one fault in it: what ``python -m tests.kit.faulty FAULT serve …`` starts.

The fault waits until the file ``panne`` is in the data folder, so that everything before it is as
usual. The faults of ``POINTS`` kill the process at one point around a commit, with SIGKILL, as a
power cut would; ``full`` has SQLite find no page left as long as there is a reserve; ``lateness``
breaks nothing: it writes how late the event loop ever was, in milliseconds, to the file ``retard``.

Three more are broken from the start: ``twice`` forgets that an operation's id is taken once,
``early`` acknowledges before the commit, ``mute`` loses what patches and joins bring, and never
beats: a screen could not know.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

ARMED = "panne"
LATENESS = "retard"
STEP_SECONDS = 0.002
POINTS = (
    "before it is decided",
    "before it is written",
    "inside the transaction",
    "before the commit",
    "after the commit",
    "before it is the state",
    "before the answer",
    "before it is shown",
)


def _folder() -> Path:
    return Path(sys.argv[sys.argv.index("--data") + 1])


def _die_if_armed(*_args: object, **_options: object) -> None:
    if (_folder() / ARMED).exists():
        os.kill(os.getpid(), signal.SIGKILL)


def _before(owner: Any, name: str) -> None:
    real: Callable[..., Any] = getattr(owner, name)

    def dying(*args: Any, **options: Any) -> Any:
        _die_if_armed()
        return real(*args, **options)

    setattr(owner, name, dying)


def _after(owner: Any, name: str) -> None:
    real: Callable[..., Any] = getattr(owner, name)

    def dying(*args: Any, **options: Any) -> Any:
        result = real(*args, **options)
        _die_if_armed()
        return result

    setattr(owner, name, dying)


def _on_writer(name: str, listener: Callable[..., None]) -> None:
    """Have something done by the connections that write."""
    from sqlalchemy import event

    from facilitation import database

    tune = database._tune_sqlite

    def tuned(engine: Any, reading: bool) -> None:
        tune(engine, reading)
        if not reading:
            event.listen(engine, name, listener)

    database._tune_sqlite = tuned


def _after_the_insert(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
    if statement.startswith("INSERT INTO entries"):
        _die_if_armed()


def _no_page_left(connection: Any) -> None:
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    # The reserve is the only space of that disk.
    full = (_folder() / ARMED).exists() and (_folder() / "reserve").exists()
    most = pages if full else 2**31
    connection.exec_driver_sql(f"PRAGMA max_page_count={most}")
    if full:
        # Whatever it is, it needs space: a full disk takes not even what changes nothing.
        for statement in (
            "SAVEPOINT before",
            "CREATE TABLE space (taken)",
            "INSERT INTO space VALUES (zeroblob(12288))",
            "ROLLBACK TO before",
            "RELEASE before",
        ):
            connection.exec_driver_sql(statement)


def _watch_lateness() -> None:
    from facilitation.engine import serving

    real = serving.serve

    def watched(*args: Any, **options: Any) -> None:
        # The server has patched the standard library by now: this is one of its green threads.
        threading.Thread(target=_measure, daemon=True).start()
        real(*args, **options)

    serving.serve = watched
    from facilitation import running

    running.serve = watched


def _measure() -> None:
    worst = 0.0
    while True:
        before = time.monotonic()
        time.sleep(STEP_SECONDS)
        late = (time.monotonic() - before - STEP_SECONDS) * 1000
        if not (_folder() / ARMED).exists():
            worst = 0.0
        elif late > worst:
            worst = late
            print(f"{LATENESS} {worst:.1f}", flush=True)


def _forget_uniqueness() -> None:
    """Everywhere it is held: the room's memory, the table's constraint, the slice of the ideas."""
    from facilitation import migrations
    from facilitation.core import boards, workshop
    from facilitation.room import room

    decide, upgrade = room.Room._decide, migrations.upgrade

    def forgetful(self: Any, *args: Any) -> Any:
        self._answers.clear()
        return decide(self, *args)

    def blind(state: Any, actor: Any, command: Any, now: float) -> Any:
        others = {key: each for key, each in state.contributions.items() if key != command.id}
        return boards.decide_post(replace(state, contributions=others), actor, command, now)

    def loosened(connection: Any) -> None:
        upgrade(connection)
        connection.exec_driver_sql("CREATE TABLE loose AS SELECT * FROM entries")
        connection.exec_driver_sql("DROP TABLE entries")
        connection.exec_driver_sql("ALTER TABLE loose RENAME TO entries")

    room.Room._decide = forgetful  # type: ignore[method-assign]
    workshop._DECIDERS[boards.PostCard] = blind  # type: ignore[index]
    migrations.upgrade = loosened


def _answer_early() -> None:
    from facilitation.core.boards import PostCard
    from facilitation.room import room

    commit = room.Room._commit

    def hasty(self: Any, batch: list[Any]) -> None:
        ideas = [ticket for ticket in batch if isinstance(ticket.command, PostCard)]
        if ideas:
            _, _, answers = self._decide(ideas, self._parts.clock.now())
            for ticket, answer in zip(ideas, answers, strict=True):
                ticket.settle(answer)
            # Long enough for the answers to leave, and for a power cut now and then.
            time.sleep(0.1)
        commit(self, batch)

    room.Room._commit = hasty  # type: ignore[method-assign]


def _lose_patches() -> None:
    from facilitation.room.screens import Screens

    frame, join = Screens._frame, Screens.join

    def silent(self: Any, *args: Any) -> Any:
        # With a fingerprint in it the screen would notice, and heal.
        answer = join(self, *args)
        return (
            answer
            if answer.get("full")
            else {k: v for k, v in {**answer, "put": {}}.items() if k != "hash"}
        )

    Screens._frame = lambda self, change: frame(self, change) | {"put": {}}  # type: ignore[method-assign]
    Screens.join = silent  # type: ignore[method-assign]
    Screens.beat = lambda self: None  # type: ignore[method-assign]


def _break(fault: str) -> None:
    from facilitation.journal import SqlJournal
    from facilitation.room import room
    from facilitation.room.screens import Screens

    match fault:
        case "before it is decided":
            _before(room.Room, "_decide")
        case "before it is written":
            _before(SqlJournal, "append")
        case "inside the transaction":
            _on_writer("after_cursor_execute", _after_the_insert)
        case "before the commit":
            _on_writer("commit", _die_if_armed)
        case "after the commit":
            _after(SqlJournal, "append")
        case "before it is the state":
            _before(Screens, "take")
        case "before the answer":
            _before(room._Ticket, "settle")
        case "before it is shown":
            _after(room.Room, "_commit")
        case "full":
            _on_writer("begin", _no_page_left)
        case "lateness":
            _watch_lateness()
        case "twice":
            _forget_uniqueness()
        case "early":
            _answer_early()
        case "mute":
            _lose_patches()
        case _:
            raise ValueError(fault)


def main() -> None:
    """Break the product, then run it as its console script does."""
    from facilitation import __main__ as product

    faults = sys.argv.pop(1).split("+")
    # The server's patches come before anything else is imported.
    product._patch()
    for fault in faults:
        _break(fault)
    product.main()


if __name__ == "__main__":
    main()
