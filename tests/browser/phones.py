"""What people do with a phone's page, for its tests."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Locator, Page, WebSocketRoute, expect

from tests.kit.devices import Device

OpenPage = Callable[..., Page]
PENDING = "En attente de réseau. Gardée sur ce téléphone, elle partira toute seule."
SOCKET = re.compile(r"/socket\.io/")


def give(page: Page, text: str) -> None:
    """Type a word and press Enter."""
    page.locator("#word-field").fill(text)
    page.locator("#word-field").press("Enter")


def write(page: Page, text: str) -> None:
    """Type an idea and press Enter."""
    page.locator("#idea-field").fill(text)
    page.locator("#idea-field").press("Enter")


def choose(page: Page, component: str) -> None:
    """Choose a component."""
    page.locator(f".choice[data-component={component}] input").check()


def own(page: Page, text: str) -> Locator:
    """One of one's own contributions, by its text."""
    exact = re.compile(rf"^\s*{re.escape(text)}\s*$")
    return page.locator(".own:visible").filter(has=page.locator(".own-text", has_text=exact))


def expect_received(page: Page, text: str) -> None:
    """It is in the list, once, with its tick."""
    expect(own(page, text)).to_have_count(1)
    expect(own(page, text).locator(".state")).to_contain_text("Reçue", use_inner_text=True)


def start(console: Device, kind: str) -> str:
    """The room goes to the first sequence of that kind; its id."""
    sequence: str = console.step(kind)["id"]
    console.op("go_to", sequence=sequence)
    return sequence


def texts(console: Device, kind: str) -> list[str]:
    """What the console has of that kind, in the order of arrival."""
    return [item["text"] for item in sorted(console.of(kind), key=lambda item: item["number"])]


@dataclass
class Network:
    """A venue's network that lets pages through, and operations only when it is ``up``."""

    up: bool = True
    sockets: bool = True

    def around(self, context: BrowserContext) -> Network:
        """Every page of that context goes through it."""
        context.route_web_socket(SOCKET, self._socket)
        context.route(re.compile(r"/r/[^/]+/(op|records)"), self._request)
        return self

    def _socket(self, route: WebSocketRoute) -> None:
        if self.up and self.sockets:
            route.connect_to_server()
        else:
            route.close()

    def _request(self, route: object) -> None:
        (route.continue_ if self.up else route.abort)()  # type: ignore[attr-defined]
