"""What the console hands out: the document in each format, in each of its two copies."""

from __future__ import annotations

from collections.abc import Callable

from facilitation.core.restitution import Copy
from facilitation.export import FORMATS
from facilitation.export.onepage import ONE_PAGE
from tests.kit.devices import Device
from tests.kit.serving import RunningServer


def test_every_format_of_both_copies_is_one_press_away(
    server: RunningServer, device: Callable[[], Device]
) -> None:
    facilitator = device()
    facilitator.open(server.new().console)
    page = facilitator.http.get(f"{server.address}/r/{facilitator.room}/console").text
    for copy in Copy:
        for name in FORMATS:
            shown = "" if name == "html" else f".{name}"
            address = f"/r/{facilitator.room}/restitution{shown}?copie={copy.value}"
            assert f'href="{address}"' in page, address
            assert facilitator.http.get(f"{server.address}{address}").ok
    assert f'href="/r/{facilitator.room}/a-chaud.{next(iter(ONE_PAGE))}"' in page
