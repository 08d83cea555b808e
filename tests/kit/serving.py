"""A real server as a subprocess, for live and browser tests."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from facilitation import control, presets, programme
from facilitation.core import codec
from tests.kit import forking

SEED = Path(__file__).parent / "matinee.txt"
START_SECONDS = 60


@dataclass
class Links:
    """Where a rencontre is entered from."""

    code: str
    join: str
    console: str
    wall: str
    export: str


@dataclass
class RunningServer:
    """``facilitation serve`` on a data folder. ``restart`` keeps folder and port.

    ``program`` may be a broken build of it: ``("tests.kit.faulty", "full")``.
    """

    data: Path
    mode: str = "eventlet"
    port: int = 0
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[str] | forking.Forked | None = None
    address: str = ""
    door: str = ""
    output: list[str] = field(default_factory=list)
    program: tuple[str, ...] = ("facilitation",)
    """The module that is run, with what comes before ``serve``."""
    forked: bool = True
    """From a process that has imported the product; if not, Python is started from nothing."""

    def start(self) -> RunningServer:
        """Start and wait for the line that says where it listens."""
        environment = {
            **os.environ,
            "FACILITATION_ASYNC_MODE": self.mode,
            "FACILITATION_TERMINAL_QR": "non",
            "FACILITATION_RESERVE_MB": "1",
            **self.environment,
        }
        command = (
            *(*self.program, "serve", "--host", "127.0.0.1"),
            *("--data", str(self.data), "--port", str(self.port)),
        )
        if self.forked:
            self.process = forking.start(self.mode, command, environment)
        else:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *command],
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
        assert self.process.stdout is not None
        watchdog = threading.Timer(START_SECONDS, self.process.kill)
        watchdog.start()
        try:
            for line in self.process.stdout:
                self.output.append(line)
                if "Prêt" in line:
                    self.address = line.split()[-1].rstrip("/")
                    self.port = int(self.address.rpartition(":")[2])
                if "/g/" in line:
                    self.door = line.split()[-1]
                    break
            else:
                self.process.kill()
                self._wait(10)
                raise RuntimeError("the server did not start:\n" + "".join(self.output))
        finally:
            watchdog.cancel()
        threading.Thread(target=self._drain, args=(self.process.stdout,), daemon=True).start()
        return self

    def _drain(self, stream: Any) -> None:
        for line in stream:
            self.output.append(line)

    def stop(self, seconds: float = 10, by: signal.Signals = signal.SIGTERM) -> int:
        """SIGTERM (or another signal), and the exit code."""
        assert self.process is not None
        self.process.send_signal(by)
        return self._wait(seconds)

    def kill(self) -> None:
        """kill -9: no goodbye, nothing flushed."""
        assert self.process is not None
        self.process.kill()
        self._wait(10)

    def wait_for_end(self) -> int:
        """Until it ends by itself; the exit code."""
        return self._wait(START_SECONDS)

    def _wait(self, seconds: float) -> int:
        assert self.process is not None
        code = self.process.wait(seconds)
        if self.process.stdout is not None:
            self.process.stdout.close()
        return code

    def restart(self) -> None:
        """Start again on the same folder and port."""
        self.start()

    @property
    def alive(self) -> bool:
        """True while the process runs."""
        return self.process is not None and self.process.poll() is None

    def new(self, text: str | None = None, **changes: Any) -> Links:
        """A rencontre from a programme's text, or the ready template, through the running server.

        ``changes`` are fields of ``Plan`` to set (``hold_words=True``, ``rehearsal=True``).
        """
        plan = presets.TEMPLATE if text is None else presets.plan_of(programme.read(text))
        body = {**codec.plan_data(plan), **changes}
        answer = control.ask(self.data, {"do": "new", "plan": body})
        assert "ok" in answer, answer
        return Links(**answer["ok"])


def run_cli(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """``facilitation …`` as a shell would run it."""
    return subprocess.run(
        [sys.executable, "-m", "facilitation", *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def as_json(completed: subprocess.CompletedProcess[str]) -> Any:
    """What a command printed, as JSON."""
    assert completed.returncode == 0, completed.stderr
    return json.loads(completed.stdout)
