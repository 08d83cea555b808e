"""Space kept for the day when there is none: what a purge needs to erase on a full disk."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
from pathlib import Path

log = logging.getLogger(__name__)

NAME = "reserve"
_MEGABYTE = 1024 * 1024


class Reserve:
    """A file of ``megabytes`` in the data folder, really on the disk; none when it is 0."""

    def __init__(self, folder: Path, megabytes: int) -> None:
        self._file = folder / NAME
        self._bytes = megabytes * _MEGABYTE

    def hold(self) -> None:
        """Take the space, if it is not taken yet and as much again stays free."""
        if self._bytes == 0 or self._held():
            return
        try:
            if shutil.disk_usage(self._file.parent).free < 2 * self._bytes:
                return
            self._file.touch(mode=0o600)
            with self._file.open("r+b") as file:
                os.posix_fallocate(file.fileno(), 0, self._bytes)
        except OSError as error:
            log.warning("no reserve (%s)", error.strerror)
            self.release()

    def release(self) -> None:
        """Give the space back."""
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)

    def _held(self) -> bool:
        try:
            return self._file.stat().st_size == self._bytes
        except OSError:
            return False
