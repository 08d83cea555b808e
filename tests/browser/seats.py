"""What people do at a table with a phone, for the tests of its screens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from facilitation import presets
from facilitation.core import codec
from tests.browser.phones import start
from tests.kit.devices import Device
from tests.kit.serving import Links, RunningServer


class Tables:
    """A rencontre with tables, at Temps#1 or before it, and its console."""

    def __init__(self, links: Links, console: Device) -> None:
        self.links = links
        self.console = console
        self.boards = console.step("boards")["id"]

    def begin(self) -> None:
        """The room goes to the group work."""
        start(self.console, "boards")
        self.console.wait(lambda it: bool(it.of("work")))

    def beat(self, kind: str, round_: int = 0) -> None:
        """That beat of that round begins."""
        beats = self.console.of("work")[0]["beats"]
        at = next(at for at, beat in enumerate(beats) if beat[:2] == [round_, kind])
        assert "seq" in self.console.op("go_to_beat", sequence=self.boards, at=at)
        self.console.wait(lambda it: it.of("work")[0]["at"] == at)

    def sign(self, table: int) -> str:
        """What the sign of a table opens."""
        return f"{self.links.join}/{table}"

    def seat(self, phone: Device, table: int) -> None:
        """Another phone sits there, and hears that table."""
        phone.open(self.links.join)
        phone.join("hall")
        assert "seq" in phone.op("take_seat", group=table)
        phone.join(f"group:{table}")

    def table(self, number: int) -> dict[str, Any]:
        """A table, as the console sees it."""
        return next(each for each in self.console.of("table") if each["number"] == number)


def a_room_with_tables(
    server: RunningServer, device: Callable[[], Device], rounds: str = "one", **plan: Any
) -> Tables:
    """Ten tables for sixty people, unless the plan says otherwise."""
    sequences = codec.plan_data(presets.TEMPLATE)["sequences"]
    for each in sequences:
        if each["kind"] == "boards":
            each["work"]["rounds"] = rounds
    links = server.new(**{"tables": 10, "people": 60, "sequences": sequences, **plan})
    console = device()
    console.open(links.console)
    console.join("console", "owner")
    return Tables(links, console)


def seated_at(page: Page, title: str) -> None:
    """The page says where one sits."""
    expect(page.locator("#seat-name")).to_have_text(title)
