"""The demonstration's own server, in a process of its own, with a clock that runs fast."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from facilitation.core.exercise import Plan
from facilitation.running import CannotRun

if TYPE_CHECKING:
    from config import Config

_STOP_SECONDS = 10
EARLY = timedelta(minutes=2)
"""The clock starts a little before the doors open."""


def opening(plan: Plan) -> datetime:
    """When the clock of the demonstration starts."""
    day = plan.date or datetime.now(ZoneInfo(plan.zone)).date().isoformat()
    start = datetime.fromisoformat(f"{day}T{plan.start or '09:00'}")
    return start.replace(tzinfo=ZoneInfo(plan.zone)) - EARLY


class Backstage:
    """``facilitation serve`` on a folder; ``start`` may be called again after ``stop``."""

    def __init__(self, config: Config, data: Path, clock: str) -> None:
        self._config = config
        self._data = data
        self._clock = clock
        self._port = config.port
        self._process: subprocess.Popen[str] | None = None
        self.address = ""

    def start(self) -> None:
        """Start and wait for its address. Raises CannotRun if it stops instead: it has said why
        on the error output."""
        command = [sys.executable, "-m", "facilitation", "serve", "--data", str(self._data)]
        command += ["--host", self._config.host, "--port", str(self._port)]
        environment = {
            **os.environ,
            "FACILITATION_CLOCK": self._clock,
            "FACILITATION_TERMINAL_QR": "non",
            # Nothing played goes into a real database, and the address printed is its own.
            "FACILITATION_DATABASE": "",
            "FACILITATION_PUBLIC_URL": "",
        }
        self._process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        assert self._process.stdout is not None
        for line in self._process.stdout:
            # « Prêt : http://…/ » is the one line that holds an address alone.
            word = line.split()[-1] if line.split() else ""
            if word.startswith("http"):
                self.address = word.rstrip("/")
                self._port = int(self.address.rpartition(":")[2])
                return
        raise CannotRun(f"facilitation serve: {self._process.wait()}")

    def stop(self) -> None:
        """SIGTERM, then wait; nothing acknowledged is lost."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._process = None
