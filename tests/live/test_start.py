"""The command as people type it: Python started from nothing. Other tests fork their servers."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tests.kit.crowd import opened
from tests.kit.doors import get
from tests.kit.serving import RunningServer


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_a_server_started_from_nothing_serves_and_stops(tmp_path: Path, mode: str) -> None:
    server = RunningServer(tmp_path / "donnees", mode, forked=False).start()
    try:
        _, console, boards = opened(server)
        with closing(console):
            answer = console.op("open_writing", sequence=boards)
            assert "seq" in answer, answer
            assert get(console, "/healthz").status_code == 200
        assert server.stop() == 0
    finally:
        if server.alive:
            server.kill()
