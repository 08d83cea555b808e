"""A console on group work, with phones at its tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hearing import listen
from tests.kit.devices import Device, op_id
from tests.kit.serving import Links, RunningServer

KEYS = ("agenda", "mesure", "activites", "communication", "soutien")


class TableWork:
    """A rencontre with tables, at its group work. Phones are made as they sit down."""

    def __init__(
        self, open_page: Callable[..., Page], make: Callable[[], Device], links: Links
    ) -> None:
        self._open, self._make, self.links = open_page, make, links
        self.console = self._device(links.console, "console", "owner")
        self.sequence: str = self.console.step("boards")["id"]

    def _device(self, link: str, audience: str = "hall", role: str = "participant") -> Device:
        made = self._make()
        made.open(link)
        made.join(audience, role)
        return made

    def begin(self) -> None:
        self.do("go_to", sequence=self.sequence)

    def do(self, kind: str, **fields: Any) -> str:
        """By the console's device; the operation's id."""
        op = op_id()
        answer = self.console.op(kind, op, **fields)
        assert "seq" in answer, answer
        return op

    def seat(self, group: int, pen: bool = False) -> Device:
        """Somebody new at that table."""
        phone = self._device(self.links.join)
        assert "seq" in phone.op("take_seat", group=group)
        if pen:
            assert "seq" in phone.op("take_pen", over=False)
        return phone

    def write(self, phone: Device, *texts: str, component: str = "agenda") -> list[str]:
        """Ideas of that phone's table; their ids."""
        ids = []
        for text in texts:
            ids.append(op_id())
            fields = {"component": component, "question": "", "text": text}
            answer = phone.op("post_card", ids[-1], sequence=self.sequence, **fields)
            assert "seq" in answer, answer
        return ids

    def page(self, width: int = 1280, height: int = 800, **options: Any) -> Page:
        """The console's screen."""
        page = self._open(self.links.console, width, height, **options)
        expect(page.locator("#steps li")).not_to_have_count(0)
        listen(page)
        return page

    def wall(self) -> Device:
        return self._device(self.links.wall, "wall", "wall")


def looking(room: TableWork) -> Page:
    """The console, looking at the ideas."""
    page = room.page()
    page.keyboard.press("2")
    expect(page.locator("#view-cards")).to_be_visible()
    return page


def row(page: Page, number: int) -> Any:
    """A table in the list."""
    return page.locator(f"#tables-list li:has([data-id='{number}'])")


Work = Callable[..., TableWork]


@pytest.fixture
def work(
    open_page: Callable[..., Page], server: RunningServer, device: Callable[[], Device]
) -> Work:
    """``work(tables=10, …)``: a rencontre of its own, at its group work unless ``begun=False``."""

    def make(begun: bool = True, **plan: Any) -> TableWork:
        made = TableWork(open_page, device, server.new(**{"tables": 10, **plan}))
        if begun:
            made.begin()
        return made

    return make
