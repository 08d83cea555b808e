"""Watches whether posts can be stored, and says so to the people who steer."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from facilitation import wording
from facilitation.database import why_not_stored
from facilitation.troubles import Troubles

STORAGE = "storage"
DISK_LOW = "disk_low"
LOOK_SECONDS = 10.0
LOW_BYTES = 200 * 1024 * 1024
_MEGABYTE = 1024 * 1024
_STEP_BYTES = 50 * _MEGABYTE


def storing(troubles: Troubles) -> Callable[[str, Exception | None], None]:
    """``room.Parts.storing``: begins and ends the trouble of one rencontre."""

    def tell(room: str, error: Exception | None) -> None:
        if error is None:
            troubles.end(STORAGE, room)
        else:
            sentence = wording.say(f"troubles.storage_{why_not_stored(error).value}")
            troubles.begin(STORAGE, sentence, room)

    return tell


def _at_most(free: int) -> int:
    """Megabytes, in steps: a sentence that changed with each would be read out each time."""
    return (free // _STEP_BYTES + 1) * (_STEP_BYTES // _MEGABYTE)


def look_at_disk(folder: Path, troubles: Troubles) -> None:
    """Warn while little space is left where the data are; asked again and again."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        # Where the folder itself is gone, storing says it better.
        return
    if free < LOW_BYTES:
        troubles.begin(DISK_LOW, wording.counted("troubles.disk_low", _at_most(free)))
    else:
        troubles.end(DISK_LOW)
