"""Watches whether posts can be stored and copies made, and says so to the people who steer."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from facilitation import wording
from facilitation.backups import Rotation, SecondPlace, Unsound
from facilitation.database import NotStored, why_not_stored
from facilitation.engine.offload import Offload
from facilitation.troubles import Troubles

STORAGE = "storage"
DISK_LOW = "disk_low"
BACKUP = "backup"
BACKUP_SECOND = "backup_second"
LOOK_SECONDS = 10.0
LOW_BYTES = 200 * 1024 * 1024
_MEGABYTE = 1024 * 1024


def storing(troubles: Troubles) -> Callable[[str, Exception | None], None]:
    """``room.Parts.storing``: begins and ends the trouble of one rencontre."""

    def tell(room: str, error: Exception | None) -> None:
        if error is None:
            troubles.end(STORAGE, room)
        else:
            sentence = wording.say(f"troubles.storage_{why_not_stored(error).value}")
            troubles.begin(STORAGE, sentence, room)

    return tell


def look_at_disk(folder: Path, troubles: Troubles) -> None:
    """Warn while little space is left where the data are; asked again and again."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        # Where the folder itself is gone, storing says it better.
        return
    if free < LOW_BYTES:
        troubles.begin(DISK_LOW, wording.counted("troubles.disk_low", free // _MEGABYTE))
    else:
        troubles.end(DISK_LOW)


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies that are made by themselves. One that fails disturbs nobody: it is told, and tried
    again the next time."""

    rotation: Rotation
    troubles: Troubles

    def make(self, offload: Offload) -> None:
        """One more in each place, if there is something new."""
        self._try(BACKUP, self.rotation.make, offload)
        self._try(BACKUP_SECOND, self.rotation.make_second, offload)

    def _try(self, kind: str, make: Callable[[], object], offload: Offload) -> None:
        try:
            offload(make)
        except SecondPlace as error:
            self.troubles.begin(kind, wording.say("troubles.backup_absent", folder=error))
        except (OSError, sqlite3.Error, Unsound) as error:
            folder = self.rotation.folder if kind == BACKUP else self.rotation.second
            sentence = wording.say(f"troubles.{kind}", why=why_no_copy(error), folder=folder)
            self.troubles.begin(kind, sentence)
        else:
            self.troubles.end(kind)


def why_no_copy(error: Exception) -> str:
    """Why a copy could not be made, for a person."""
    if isinstance(error, OSError):
        return wording.why(error)
    if isinstance(error, Unsound):
        return wording.say("cli.why_unsound")
    full = why_not_stored(error) is NotStored.FULL
    return wording.say("cli.why_full") if full else str(error)
