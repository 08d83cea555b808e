"""The copies that are made by themselves: when something changed, in two places, not for ever."""

from __future__ import annotations

import contextlib
import fcntl
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from facilitation.backups.checking import examine
from facilitation.backups.copying import Unsound, copy, draft_of, signature, stamp, sweep

FOLDER = "sauvegardes"
"""Where the copies are, in the data folder."""
LOCK = "verrou-copies"
"""The file that whoever makes or changes copies holds."""
DAYS = 7
"""Of this many last days, the newest copy of each is kept whatever their number."""
_NAME = re.compile(r"facilitation-(\d{8})T\d{6}Z\.sqlite3")


def outdated(names: Iterable[str], keep: int) -> list[str]:
    """Which of these copies may go: all but the ``keep`` newest, and the last of each of the last
    DAYS days that have one. Other files are nobody's to remove."""
    ours = sorted((name for name in names if _NAME.fullmatch(name)), reverse=True)
    of_day: dict[str, str] = {}
    for name in ours:
        of_day.setdefault(name[13:21], name)
    kept = {*ours[:keep], *list(of_day.values())[:DAYS]}
    return [name for name in ours if name not in kept]


def when(path: Path) -> float | None:
    """When a copy of ours was made, UTC seconds, as its name says; None for another file."""
    if not _NAME.fullmatch(path.name):
        return None
    return datetime.strptime(path.name, "facilitation-%Y%m%dT%H%M%S%z.sqlite3").timestamp()


class SecondPlace(OSError):
    """The second place cannot be used: it is not there."""


@dataclass(slots=True)
class Rotation:
    """Copies of ``source`` in ``folder`` and, if one is named, in ``second``: the newest ``keep``
    of each."""

    source: Path
    folder: Path
    keep: int
    second: Path | None = None
    was_elsewhere: bool = False
    """True once the second place was seen to be on another disk."""

    def copies(self) -> list[Path]:
        """Those in the first place, oldest first."""
        found = self.folder.glob("facilitation-*.sqlite3")
        return sorted(path for path in found if _NAME.fullmatch(path.name))

    def everywhere(self) -> list[Path]:
        """Every file of ours that may hold a copy of the data, in both places. The second is not
        ours alone: there, those that bear our names."""
        second = sorted(self.second.glob("facilitation-*.sqlite3")) if self.second else []
        return [*sorted(self.folder.glob("*.sqlite3")), *second]

    @property
    def absent(self) -> Path | None:
        """The second place, if one is named and it is not there."""
        return None if self.second is None or self.second.is_dir() else self.second

    def sweep(self) -> None:
        """Remove what a crash left of copies; nobody else makes one meanwhile."""
        for place in (self.source.parent, self.folder, self.second):
            if place is not None:
                sweep(place)

    @contextlib.contextmanager
    def alone(self, offload: Callable[..., Any]) -> Iterator[None]:
        """While nobody else, in this process or another, makes or changes a copy here: a purge must
        not overtake a copy that still holds what it erases."""
        with (self.source.parent / LOCK).open("a") as file:
            offload(fcntl.flock, file, fcntl.LOCK_EX)
            yield

    def next_name(self, now: datetime | None = None) -> Path:
        """Where a copy made now goes."""
        return self.folder / _name(now or datetime.now(UTC), self.copies())

    def make(self, now: datetime | None = None) -> Path | None:
        """One more copy, or None when the newest holds all there is. Raises OSError, sqlite3.Error
        and Unsound."""
        existing = self.copies()
        if existing and _same(existing[-1], self.source):
            return None
        self.folder.mkdir(mode=0o700, exist_ok=True)
        made = self.next_name(now)
        copy(self.source, made)
        _remove_outdated(self.folder, self.keep)
        return made

    def make_second(self) -> Path | None:
        """Take the newest copy to the second place; None when it is there, or there is none.

        Raises SecondPlace when that place is not there: it is never created, so that a stick that
        was pulled out does not fill this very disk. Raises OSError, sqlite3.Error and Unsound.
        """
        existing = self.copies()
        if self.second is None or not existing:
            return None
        self._look_at(self.second)
        target = self.second / existing[-1].name
        if target.exists():
            return None
        with draft_of(target) as draft:
            shutil.copyfile(existing[-1], draft)
            report = examine(draft)
            if not report.sound:
                raise Unsound(report)
        _remove_outdated(self.second, self.keep)
        return target

    def _look_at(self, place: Path) -> None:
        if not place.is_dir():
            raise SecondPlace(str(place))
        elsewhere = place.stat().st_dev != self.folder.stat().st_dev
        if self.was_elsewhere and not elsewhere:
            # What was another disk until now is a mere folder of this one: nothing is mounted.
            raise SecondPlace(str(place))
        self.was_elsewhere = elsewhere


def _name(now: datetime, existing: list[Path]) -> str:
    """The name of a copy made now. It comes after those that exist, whatever the clock says: a
    machine's clock is put back, and the newest copy must not be taken for the oldest."""
    if existing:
        newest = datetime.strptime(f"{existing[-1].stem}+0000", "facilitation-%Y%m%dT%H%M%SZ%z")
        now = max(now, newest + timedelta(seconds=1))
    return f"facilitation-{stamp(now)}.sqlite3"


def _same(newest: Path, source: Path) -> bool:
    try:
        return signature(newest) == signature(source)
    except sqlite3.Error:
        # A copy that cannot be read is no reason to make none.
        return False


def _remove_outdated(folder: Path, keep: int) -> None:
    for name in outdated((path.name for path in folder.iterdir()), keep):
        (folder / name).unlink(missing_ok=True)
