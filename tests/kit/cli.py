"""The command line, called where the test runs: a process costs a second, and there are many."""

from __future__ import annotations

import contextlib
import io
import os
from dataclasses import dataclass

from facilitation import cli


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it said."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode()


def call(*arguments: str, **environment: str) -> Ended:
    """``facilitation …``, short of its process. Only for commands that end by themselves."""
    before = dict(os.environ)
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    try:
        # This process is not patched for the other server.
        usual = {"FACILITATION_ASYNC_MODE": "threading", "FACILITATION_RESERVE_MB": "1"}
        os.environ.update({**usual, **environment})
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = cli.main(arguments)
            except SystemExit as ended:
                code = int(ended.code or 0)
    finally:
        os.environ.clear()
        os.environ.update(before)
    out.flush()
    return Ended(code, out.buffer.getvalue(), err.getvalue())  # type: ignore[attr-defined]
