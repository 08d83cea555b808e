"""Putting a copy in the place of a database that no server uses."""

from __future__ import annotations

import os
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from facilitation.backups.checking import Report, examine, opened
from facilitation.backups.copying import draft_of, stamp
from facilitation.backups.rotation import FOLDER
from facilitation.paths import sync_folder


class Refused(RuntimeError):
    """A file that is not put back; ``report`` says why."""

    def __init__(self, report: Report) -> None:
        super().__init__("unsound file")
        self.report = report


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and what it replaced: ``before`` is its report (None when there was none)
    and ``aside`` where it is now."""

    report: Report
    before: Report | None
    aside: Path | None


def restore(file: Path, database: Path) -> Restored:
    """Put a copy in the place of a database; the caller holds the data folder's lock.

    What was there is kept beside, under a name of its own. Whenever this is interrupted the
    database is the old one or the new one, whole. Raises Refused, OSError and sqlite3.Error, and
    nothing has changed then.
    """
    with draft_of(database) as draft:
        try:
            # What lies only in its log, as after a crash, is taken along.
            with opened(file) as connection:
                connection.execute("VACUUM INTO ?", (str(draft),))
        except sqlite3.DatabaseError as error:
            report = examine(file)
            if report.sound:
                raise
            raise Refused(report) from error
        report = examine(draft)
        if not report.sound:
            raise Refused(report)
        before, aside = _put_aside(database) if database.exists() else (None, None)
        # SQLite would take a log that is left over for this file's own.
        for log in _logs(database):
            log.unlink(missing_ok=True)
    return Restored(report, before, aside)


def _logs(database: Path) -> tuple[Path, Path]:
    return Path(f"{database}-wal"), Path(f"{database}-shm")


def _put_aside(database: Path) -> tuple[Report, Path]:
    folder = database.parent / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    aside = _free_name(folder / f"remplacee-{stamp()}")
    # Before anything opens it: SQLite throws away the log of a file that it cannot read.
    for path in (database, *_logs(database)):
        if path.exists():
            _link(path, Path(f"{aside}{path.name.removeprefix(database.name)}"))
    before = examine(database)
    if before.sound and _folded(database):
        if not aside.samefile(database):
            shutil.copy2(database, aside)
        for log in _logs(aside):
            log.unlink(missing_ok=True)
    for path in (aside, *_logs(aside)):
        if path.exists():
            with path.open("rb") as kept:
                os.fsync(kept.fileno())
    sync_folder(folder)
    return before, aside


def _folded(database: Path) -> bool:
    """True once all that was written is in the file itself; not when the disk is full."""
    try:
        with opened(database, writing=True) as connection:
            done: bool = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
            return done
    except sqlite3.Error:
        return False


def _free_name(wanted: Path) -> Path:
    numbers = ("", *(f"-{n}" for n in range(2, 1000)))
    names = (wanted.with_name(f"{wanted.name}{number}.sqlite3") for number in numbers)
    return next(name for name in names if not name.exists())


def _link(path: Path, target: Path) -> None:
    try:
        os.link(path, target)
    except OSError:
        # A memory stick's file system knows no second name for a file.
        shutil.copy2(path, target)
