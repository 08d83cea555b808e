"""Live tests run against the real server in both of its modes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.kit.devices import Device
from tests.kit.house import House, open_house
from tests.kit.serving import RunningServer


@pytest.fixture(params=["eventlet", "threading"])
def server(
    request: pytest.FixtureRequest, _servers: Callable[[str], RunningServer]
) -> RunningServer:
    """A running server, in each mode."""
    return _servers(request.param)


@pytest.fixture
def house(server: RunningServer, device: Callable[[], Device]) -> House:
    """A rehearsal with a device for each link that opens it."""
    return open_house(server, device)
