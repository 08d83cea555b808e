"""Erasing a rencontre for good: from the database, from its copies, and the key to its authors."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import OperationalError

from facilitation.access import Access
from facilitation.backups import Rotation, forget
from facilitation.database import Database, NotStored, why_not_stored
from facilitation.engine.offload import Offload
from facilitation.keys import Keys
from facilitation.registry import Registry
from facilitation.reserve import Reserve
from facilitation.room import Rooms


@dataclass(frozen=True, slots=True)
class Purged:
    """What was erased: from how many copies, and the files where it could not be."""

    copies: int
    failed: tuple[Path, ...]
    absent: Path | None
    """The second place of the copies, when it was not there: what it holds was not erased."""
    traces: bool
    """True when the database's log keeps what was erased: another program reads it, or the disk is
    full."""


@dataclass(frozen=True, slots=True)
class Purging:
    """Erases rencontres from one data folder. ``dismiss(room)`` sends its screens away."""

    database: Database
    registry: Registry
    rooms: Rooms
    keys: Keys
    access: Access
    rotation: Rotation | None
    reserve: Reserve
    offload: Offload
    dismiss: Callable[[str], None]

    def purge(self, room: str) -> Purged:
        """Erase a rencontre: from the copies first, so that one interrupted can be asked again.
        Raises SQLAlchemyError when the database refuses: the rencontre is still there then."""
        with self.rotation.alone(self.offload) if self.rotation else nullcontext():
            copies, failed = self.offload(self._forget, room)
            self.rooms.shut(room)
            try:
                self._remove(room)
            except Exception:
                self.rooms.reopen(room)
                self.reserve.hold()
                raise
            # Before the key goes: whoever still seemed to have a role would have it made anew.
            self.access.forget()
            self.keys.destroy(room)
            self.dismiss(room)
            traces = not self.database.checkpoint()
            self.reserve.hold()
            absent = self.rotation.absent if self.rotation else None
            return Purged(copies, failed, absent, traces)

    def _remove(self, room: str) -> None:
        try:
            self.registry.remove_room(room)
        except OperationalError as error:
            if why_not_stored(error) is not NotStored.FULL:
                raise
            self.reserve.release()
            self.registry.remove_room(room)

    def _forget(self, room: str) -> tuple[int, tuple[Path, ...]]:
        """From how many copies it was erased, and from which it could not be."""
        if self.rotation is None:
            return 0, ()
        self.rotation.sweep()
        copies, failed = 0, list[Path]()
        for file in self.rotation.everywhere():
            try:
                copies += forget(file, room)
            except (sqlite3.Error, OSError):
                failed.append(file)
        return copies, tuple(failed)
