"""Who sits where, when it changes in the very moment in which somebody sits down."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from facilitation import presets
from facilitation.app import Server, build
from facilitation.paths import load_config_module
from facilitation.room import Room


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    config = load_config_module().Config(data=tmp_path, async_mode="threading")
    made = build(config, lambda: "http://localhost")
    yield made
    made.close()


@pytest.mark.parametrize("end", ["replaced", "erased"])
def test_whoever_sits_down_while_their_link_ends_hears_nothing(
    server: Server, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    services = server.services
    links = services.workshops.create(presets.TEMPLATE)
    browser = server.app.test_client()
    browser.get(urlsplit(links.wall).path)
    loads = services.rooms.get

    def slowly(room_id: str) -> Room | None:
        found = loads(room_id)
        monkeypatch.undo()
        if end == "erased":
            services.erase(room_id)
        else:
            services.revoking.replace(room_id, "wall")
        return found

    socket = server.live._sockets._library.test_client(server.app, flask_test_client=browser)
    monkeypatch.setattr(services.rooms, "get", slowly)
    place = {"room": links.room, "role": "wall", "audience": "wall"}
    told: dict[str, Any] = socket.emit("join", place, callback=True)
    assert told["reason"] == ("link_revoked" if end == "replaced" else "session_lost")
    assert server.live._seats == {}
