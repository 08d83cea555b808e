"""Fixtures of the screens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.boards import Board, Make
from tests.browser.desks import Desk, open_desk
from tests.browser.phones import OpenPage
from tests.kit.devices import Device
from tests.kit.serving import RunningServer


@pytest.fixture
def desk(
    open_page: Callable[..., Page], server: RunningServer, device: Callable[[], Device]
) -> Callable[..., Desk]:
    """``desk(text, **plan)``: in a rencontre of its own, at the keywords."""

    def make(text: str | None = None, **changes: Any) -> Desk:
        links = server.new(text, **{"words_per_person": 50, **changes})
        return open_desk(open_page, device, links)

    return make


@pytest.fixture
def board(server: RunningServer, device: Callable[[], Device], open_page: OpenPage) -> Make:
    """``board(pen=False)``: a table at its group work."""
    return lambda **options: Board(server, device, open_page, **options)
