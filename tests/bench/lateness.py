"""How late the event loop is while things go wrong: ``python -m tests.bench.lateness``.

Twenty phones write as fast as they are answered; each phase lasts ten seconds. A figure is the
longest that anything else (a page, another phone) was held up.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager as Context
from contextlib import contextmanager, nullcontext
from pathlib import Path

from tests.kit.crowd import Crowd, journal, opened, set_file_limit
from tests.kit.faulty import ARMED, LATENESS
from tests.kit.serving import RunningServer, run_cli

SECONDS = 10.0
MOST_MILLISECONDS = 100.0
too_late: list[float] = []
LIMITS = {"FACILITATION_MESSAGES_PER_SECOND": "1000", "FACILITATION_MESSAGES_BURST": "1000"}


@contextmanager
def held(server: RunningServer) -> Iterator[None]:
    """Another program holds the database's write lock."""
    holder = sqlite3.connect(server.data / "facilitation.sqlite3", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    yield
    holder.close()


@contextmanager
def unwritable(server: RunningServer) -> Iterator[None]:
    """Every write to a file fails."""
    limit = set_file_limit(server, 0)
    yield
    set_file_limit(server, limit)


@contextmanager
def backed_up(server: RunningServer) -> Iterator[None]:
    """A backup is made meanwhile."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as aside:
        copy = f"{folder}/copie.sqlite3"
        making = aside.submit(run_cli, "backup", "--data", str(server.data), "-o", copy)
        yield
        assert making.result().returncode == 0, making.result().stderr


def measure(server: RunningServer, crowd: Crowd, boards: str, fault: Context[None]) -> str:
    """One phase: how many posts were taken, and the worst lateness in milliseconds."""
    before, lines = len(crowd.acked), len(server.output)
    with fault:
        (server.data / ARMED).touch()
        crowd.write(boards)
        time.sleep(SECONDS)
        (server.data / ARMED).unlink()
        crowd.break_off()
    late = [float(line.split()[1]) for line in server.output[lines:] if line.startswith(LATENESS)]
    if max(late, default=0.0) > MOST_MILLISECONDS:
        too_late.append(max(late))
    for phone in crowd.devices:
        phone.join()
    return f"{len(crowd.acked) - before:6} taken   {max(late, default=0.0):6.1f} ms late at worst"


def main() -> None:
    """Print a line a phase; the exit code says whether anybody waited too long."""
    play(
        "lateness",
        {
            "nothing wrong": lambda _: nullcontext(),
            "lock held 10 s": held,
            "writes fail 10 s": unwritable,
            "backup": backed_up,
            "after it all": lambda _: nullcontext(),
        },
    )
    play("full+lateness", {"disk full 10 s": lambda _: nullcontext()})
    sys.exit(1 if too_late else 0)


def play(fault: str, phases: dict[str, Callable[[RunningServer], Context[None]]]) -> None:
    """Phase after phase on one server."""
    with tempfile.TemporaryDirectory() as folder:
        program = ("tests.kit.faulty", fault)
        server = RunningServer(
            Path(folder) / "d", environment=LIMITS, program=program, forked=False
        ).start()
        links, console, boards = opened(server)
        crowd = Crowd(server, links)
        for name, fault in phases.items():
            print(f"{name:18} {measure(server, crowd, boards, fault(server))}", flush=True)
        assert crowd.acked.items() <= journal(server, crowd.room).items(), "something was lost"
        crowd.close()
        console.close()
        server.stop()


if __name__ == "__main__":
    main()
