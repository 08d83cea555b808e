"""The copies that are made by themselves, and what those who steer are told of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from facilitation import wording
from facilitation.backups.copying import Unsound
from facilitation.backups.rotation import Rotation, SecondPlace
from facilitation.database import NotStored, why_not_stored
from facilitation.engine.offload import Offload
from facilitation.troubles import Troubles

BACKUP = "backup"
BACKUP_SECOND = "backup_second"


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies that are made by themselves. One that fails disturbs nobody: it is told, and tried
    again the next time."""

    rotation: Rotation
    troubles: Troubles

    def make(self, offload: Offload) -> None:
        """One more in each place, if there is something new."""
        with self.rotation.alone(offload):
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
