"""Live tests run against the real server in both of its modes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.kit.devices import Device
from tests.kit.house import House, open_house
from tests.kit.serving import RunningServer
from tests.kit.studio import Facilitator


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


@pytest.fixture
def someone(server: RunningServer) -> Iterator[Callable[..., Facilitator]]:
    """Makes people with browsers; ``someone(door)`` came in by a link."""
    made: list[Facilitator] = []

    def make(door: str | None = None) -> Facilitator:
        made.append(Facilitator(server, door))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def facilitator(server: RunningServer, someone: Callable[..., Facilitator]) -> Facilitator:
    """Who holds the studio's link."""
    return someone(server.door)
