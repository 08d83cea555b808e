"""What people do with a phone's page, for its tests."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, Route, WebSocketRoute, expect

from facilitation import presets
from facilitation.core import codec
from tests.kit.crowd import fresh
from tests.kit.devices import Device
from tests.kit.serving import Links, RunningServer

OpenPage = Callable[..., Page]
PENDING = "En attente de réseau. Gardée sur ce téléphone, elle partira toute seule."
SOCKET = re.compile(r"/socket\.io/")
OPERATIONS = re.compile(r"/r/[^/]+/(op|records)")


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


def expect_received(page: Page, text: str, seconds: float = 5) -> None:
    """It is in the list, once, with its tick."""
    expect(own(page, text)).to_have_count(1)
    expect(own(page, text).locator(".state")).to_contain_text(
        "Reçue", use_inner_text=True, timeout=seconds * 1000
    )


def change(page: Page, text: str, into: str) -> None:
    """« Modifier » on one of one's own words, and Enter."""
    modify(page, text)
    page.keyboard.insert_text(into)
    page.keyboard.press("Enter")


def modify(page: Page, text: str) -> None:
    """« Modifier » on one of one's own words: its field is open."""
    own(page, text).locator(".edit > summary").click()
    expect(own(page, text).locator(".edit .field")).to_be_focused()


def a_morning(
    server: RunningServer,
    device: Callable[[], Device],
    propose: Sequence[str] = (),
    **changes: Any,
) -> tuple[Device, Links]:
    """The ready template with options on, words ``propose``d; its console."""
    sequences = codec.plan_data(presets.TEMPLATE)["sequences"]
    for sequence in sequences:
        if sequence["kind"] == "keywords":
            sequence["proposed"] = list(propose)
    links = server.new(sequences=sequences, **changes)
    console = device()
    console.open(links.console)
    console.join("console", "owner")
    return console, links


def start(console: Device, kind: str) -> str:
    """The room goes to the first sequence of that kind; its id."""
    sequence: str = console.step(kind)["id"]
    console.op("go_to", sequence=sequence)
    return sequence


def on_boards(server: RunningServer, **plan: object) -> tuple[Links, Device]:
    """A rencontre in which phones write ideas, and its console."""
    links = server.new(**plan)
    console = fresh(server, links.console, "console", "owner")
    start(console, "boards")
    return links, console


def idea(console: Device, phone: Device, text: str) -> None:
    """Somebody else's idea."""
    fields = {"sequence": console.step("boards")["id"], "component": "soutien", "text": text}
    assert "seq" in phone.op("post_card", **fields)


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
        context.route(OPERATIONS, self._request)
        return self

    def _socket(self, route: WebSocketRoute) -> None:
        if self.up and self.sockets:
            route.connect_to_server()
        else:
            route.close()

    def _request(self, route: Route) -> None:
        (route.continue_ if self.up else route.abort)()


class Line:
    """The wire of one context's websockets, on which a test may lose or hold what it likes."""

    def __init__(self, context: BrowserContext) -> None:
        self.hole = False
        """Bytes vanish both ways; nothing closes, nothing opens."""
        self.deaf = False
        """What the server says vanishes; what the page says on its socket arrives."""
        self.change: Callable[[str], str | None] = lambda frame: frame
        """What becomes of a frame of the server; None loses it."""
        self.attempts = 0
        """How many sockets were opened, or meant to be."""
        context.route_web_socket(SOCKET, self._connect)
        context.route(OPERATIONS, self._request)

    def _request(self, route: Route) -> None:
        (route.abort if self.hole or self.deaf else route.continue_)()

    def _connect(self, page: WebSocketRoute) -> None:
        self.attempts += 1
        if self.hole:
            return
        server = page.connect_to_server()
        swallowed = False

        def to_server(frame: str | bytes) -> None:
            nonlocal swallowed
            # A connection that fell into the hole stays there.
            swallowed = swallowed or self.hole
            if not swallowed:
                server.send(frame)

        def to_page(frame: str | bytes) -> None:
            nonlocal swallowed
            swallowed = swallowed or self.hole
            kept = self.change(frame) if isinstance(frame, str) else frame
            if not swallowed and not self.deaf and kept is not None:
                page.send(kept)

        page.on_message(to_server)
        server.on_message(to_page)
