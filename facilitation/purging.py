"""Erasing a rencontre for good: from the database, from its copies, and the key to its authors."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
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

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Purged:
    """What was erased: from how many copies, and the files where it could not be."""

    copies: int
    failed: tuple[Path, ...]
    traces: bool
    """True when another program reads the database: its log keeps what was erased until it ends."""


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
        """Erase a rencontre. Raises SQLAlchemyError when the database refuses, and nothing was
        erased then."""
        self.rooms.shut(room)
        try:
            self._remove(room)
        except Exception:
            self.rooms.reopen(room)
            raise
        # First of all: whoever still seemed to hold a role there would have a new key made.
        self.access.forget()
        self.dismiss(room)
        traces = not self.database.checkpoint()
        self.keys.destroy(room)
        purged: Purged = self.offload(self._forget, room, traces)
        self.reserve.hold()
        return purged

    def _remove(self, room: str) -> None:
        try:
            self.registry.remove_room(room)
        except OperationalError as error:
            if why_not_stored(error) is not NotStored.FULL:
                raise
            self.reserve.release()
            self.registry.remove_room(room)

    def _forget(self, room: str, traces: bool) -> Purged:
        copies, failed = 0, list[Path]()
        for file in self.rotation.everywhere() if self.rotation else ():
            try:
                copies += forget(file, room)
            except (sqlite3.Error, OSError):
                failed.append(file)
        return Purged(copies, tuple(failed), traces)
