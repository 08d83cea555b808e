"""Servers forked from a process that has imported the product already: importing is nine tenths of
what a start costs, and the tests start more than a hundred servers.

What is forked is a process of its own, where ``python -m facilitation serve`` is once it has
imported everything: it has its own arguments, environment, files and ports, and signals stop or
kill it. ``tests/live/test_start.py`` starts one from nothing.
"""

from __future__ import annotations

import atexit
import functools
import gc
import importlib
import json
import os
import pkgutil
import select
import signal
import socket
import subprocess
import sys
import traceback

# Taken before the product patches them: whoever forks waits for real.
from os import fork, waitpid, write
from pathlib import Path
from typing import NoReturn

LATER = {
    # What a server imports only once it starts.
    "eventlet": ("engineio.async_drivers.eventlet", "eventlet.wsgi", "eventlet.websocket"),
    "threading": ("engineio.async_drivers.threading", "simple_websocket", "werkzeug.serving"),
}
LONGEST = 1 << 17
"""Bytes of an order: arguments and environment."""


class Forked:
    """A forked server, with what is used of a ``subprocess.Popen``."""

    def __init__(self, stdout: int, told: int) -> None:
        self.stdout = os.fdopen(stdout, encoding="utf-8")
        self._told = os.fdopen(told, encoding="ascii")
        self.pid = int(self._told.readline())
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Its exit code, negative for a signal; None while it runs."""
        try:
            return self.wait(0)
        except subprocess.TimeoutExpired:
            return None

    def wait(self, timeout: float | None = None) -> int:
        """Until it ends; ``poll``'s code. Raises subprocess.TimeoutExpired."""
        if self.returncode is None:
            if not select.select([self._told], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(f"server {self.pid}", timeout or 0)
            self.returncode = int(self._told.readline())
            self._told.close()
        return self.returncode

    def send_signal(self, number: int) -> None:
        """To a process that runs; one that has ended is left alone."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def start(mode: str, program: tuple[str, ...], environment: dict[str, str]) -> Forked:
    """Fork a server of that mode: ``program`` is a module with what follows it."""
    order = json.dumps({"program": program, "environment": environment, "folder": str(Path.cwd())})
    stdout, stdout_there = os.pipe()
    told, told_there = os.pipe()
    try:
        socket.send_fds(_forker(mode), [order.encode()], [stdout_there, told_there])
    finally:
        os.close(stdout_there)
        os.close(told_there)
    return Forked(stdout, told)


@functools.cache
def _forker(mode: str) -> socket.socket:
    """The line to this process's forker of that mode, which ends with this process."""
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    process = subprocess.Popen(
        [sys.executable, "-m", __name__, mode, str(there.fileno())],
        env={**os.environ, "FACILITATION_ASYNC_MODE": mode},
        stdin=subprocess.DEVNULL,
        pass_fds=[there.fileno()],
    )
    there.close()

    def end() -> None:
        here.close()
        process.wait()

    atexit.register(end)
    return here


# In the forker


def main() -> None:
    """Import what a server does, then fork one an order, until nobody is left to give any."""
    mode, line = sys.argv[1], socket.socket(fileno=int(sys.argv[2]))
    # Made before the patches: this socket waits for real.
    receive = functools.partial(socket.recv_fds, line, LONGEST, 2)
    _import(mode)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    gc.freeze()
    while True:
        order, (*given,), *_ = receive()
        if not order:
            return
        if fork() == 0:
            line.close()
            _watch(json.loads(order), *given)
        for descriptor in given:
            os.close(descriptor)


def _import(mode: str) -> None:
    from facilitation import __main__ as product

    product._patch()
    from facilitation import cli, wording, words

    assert cli.main
    words.warm()
    packages = [
        f"{wording.__name__}.{each.name}" for each in pkgutil.iter_modules(wording.__path__)
    ]
    for name in (*packages, "sqlalchemy.dialects.sqlite", "tests.kit.faulty", *LATER[mode]):
        importlib.import_module(name)


def _watch(order: dict[str, object], stdout: int, told: int) -> NoReturn:
    """The server's parent: it tells its number, and how it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    server = fork()
    if server == 0:
        os.close(told)
        _become(order, stdout)
    os.close(stdout)
    write(told, f"{server}\n".encode())
    _, status = waitpid(server, 0)
    write(told, f"{os.waitstatus_to_exitcode(status)}\n".encode())
    os._exit(0)


def _become(order: dict[str, object], stdout: int) -> NoReturn:
    for number in (1, 2):
        os.dup2(stdout, number)
    os.close(stdout)
    module, *arguments = order["program"]  # type: ignore[misc]
    os.environ.clear()
    os.environ.update(order["environment"])  # type: ignore[call-overload]
    os.chdir(str(order["folder"]))
    sys.argv = [module, *arguments]
    if "eventlet" in sys.modules:
        # Two processes that wait on one epoll would hear of each other's files.
        from eventlet import hubs

        hubs.use_hub()
    code: object = 1
    try:
        name = "facilitation.__main__" if module == "facilitation" else module
        importlib.import_module(name).main()
        code = 0
    except SystemExit as ended:
        code = ended.code
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 1)


if __name__ == "__main__":
    main()
