"""Fixtures that every level shares: a running server, devices, a browser."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.kit.chromium import ARGUMENTS, find_chromium
from tests.kit.devices import Device, nothing_left_open
from tests.kit.serving import Links, RunningServer

# A busy machine shows things late. Sooner than the beat by which a screen would heal by itself.
expect.set_options(timeout=10_000)

LONG = ("tests/chaos/", "tests/unit/room/test_any_room.py")


# Six thousand tests are collected, by each worker: nothing of that becomes garbage, and looking for
# some takes a sixth of the time.
gc.disable()


def pytest_collection_finish() -> None:
    """What is collected stays; from here on there is garbage."""
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that no worker is left alone with it at the end.

    Each worker begins with a contiguous share of all tests (``--dist worksteal``): the long ones
    are dealt to the heads of the shares.
    """
    long = [item for item in items if item.nodeid.startswith(LONG)]
    others = iter([item for item in items if not item.nodeid.startswith(LONG)])
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", 1))
    left, dealt = len(items), list[pytest.Item]()
    for worker in range(workers):
        share = left // (workers - worker)
        left -= share
        head = long[worker::workers]
        dealt += [*head, *islice(others, max(0, share - len(head)))]
    items[:] = [*dealt, *others]


@pytest.fixture(autouse=True)
def _nothing_left_open() -> Iterator[None]:
    """A test leaves no connection behind; what a fixture of a module holds stays."""
    with nothing_left_open():
        yield


@pytest.fixture(scope="session")
def _servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], RunningServer]]:
    """One server a mode for the whole session; tests share it, each with its own rencontre."""
    running: dict[str, RunningServer] = {}

    def of(mode: str) -> RunningServer:
        if mode not in running or not running[mode].alive:
            data = tmp_path_factory.mktemp(f"donnees-{mode}")
            # Many devices of a test share one machine: the limits of a room, not of a phone.
            limits = {
                "FACILITATION_MESSAGES_PER_SECOND": "1000",
                "FACILITATION_MESSAGES_BURST": "1000",
                "FACILITATION_CODE_FAILURES": "10000",
            }
            running[mode] = RunningServer(data, mode, environment=limits).start()
        return running[mode]

    yield of
    for server in running.values():
        if server.alive:
            server.stop()


@pytest.fixture
def server(_servers: Callable[[str], RunningServer]) -> RunningServer:
    """A running server (eventlet). Live tests override this to run in both modes."""
    return _servers("eventlet")


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[RunningServer]:
    """A server of one's own, to stop, kill and restart."""
    running = RunningServer(tmp_path / "donnees").start()
    yield running
    if running.alive:
        running.stop()


@pytest.fixture
def rencontre(server: RunningServer) -> Links:
    """The seed's morning, just created."""
    return server.new()


@pytest.fixture
def device(server: RunningServer) -> Iterator[Callable[[], Device]]:
    """Makes devices of their own cookie jars; closed at the end."""
    made: list[Device] = []

    def make() -> Device:
        made.append(Device(server.address))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def phone(device: Callable[[], Device], rencontre: Links) -> Device:
    """A participant's phone, in the room."""
    made = device()
    made.open(rencontre.join)
    made.join()
    return made


@pytest.fixture
def console(device: Callable[[], Device], rencontre: Links) -> Device:
    """The owner's console, in the room (a socket, no browser)."""
    made = device()
    made.open(rencontre.console)
    made.join("console", "owner")
    return made


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; a missing one fails with the line that installs it."""
    executable = find_chromium()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(executable), args=[*ARGUMENTS])
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """``open_page(url, width, height, **context)``: a page in a context (cookie jar) of its own.

    Fails the test if the page logged an error or broke the content security policy; a test that
    expects one clears ``page.errors``.
    """
    contexts: list[BrowserContext] = []
    pages: list[Any] = []

    def make(url: str, width: int = 360, height: int = 740, **options: Any) -> Page:
        options.setdefault("locale", "fr-FR")
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page: Any = context.new_page()
        page.errors = []
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on(
            "console",
            lambda message: message.type == "error" and page.errors.append(message.text),
        )
        pages.append(page)
        page.goto(url)
        return page  # type: ignore[no-any-return]

    yield make
    broken = [page.errors for page in pages if page.errors]
    for context in contexts:
        context.close()
    assert not broken, broken
