"""The battery dies: what was written a moment before is on the phone's disk."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, expect

from tests.browser.phones import Network, choose, expect_received, own, start, texts, write
from tests.kit.chromium import ARGUMENTS, find_chromium
from tests.kit.devices import Device
from tests.kit.facts import eventually
from tests.kit.serving import Links


class Handset:
    """A phone with a disk of its own, whose battery can be pulled out."""

    def __init__(self, browser: Browser, disk: Path) -> None:
        self._type, self._disk = browser.browser_type, disk
        self.context: BrowserContext | None = None

    def on(self) -> BrowserContext:
        self.context = self._type.launch_persistent_context(
            self._disk,
            executable_path=str(find_chromium()),
            args=[*ARGUMENTS],
            viewport={"width": 360, "height": 740},
            locale="fr-FR",
        )
        return self.context

    def processes(self) -> list[int]:
        """Those of this browser that run."""
        mark, found = str(self._disk).encode(), []
        for folder in Path("/proc").iterdir():
            try:
                mine = folder.name.isdigit() and mark in (folder / "cmdline").read_bytes()
            except OSError:
                continue
            if mine:
                found.append(int(folder.name))
        return found

    def pull_out_the_battery(self) -> None:
        assert self.processes()
        for process in self.processes():
            os.kill(process, signal.SIGKILL)
        eventually(lambda: not self.processes())
        assert self.context is not None
        with contextlib.suppress(Error):
            self.context.close()
        for left in ("SingletonLock", "SingletonSocket", "SingletonCookie"):
            (self._disk / left).unlink(missing_ok=True)


@pytest.fixture
def handset(browser: Browser, tmp_path: Path) -> Iterator[Handset]:
    made = Handset(browser, tmp_path / "disque")
    yield made
    if made.context is not None:
        made.context.close()


def test_what_was_written_just_before_the_battery_died_leaves_when_there_is_power(
    rencontre: Links, console: Device, handset: Handset
) -> None:
    start(console, "boards")
    context = handset.on()
    page = context.new_page()
    page.goto(rencontre.join)
    choose(page, "soutien")
    write(page, "une première, reçue")
    expect_received(page, "une première, reçue")
    # The cookie is on the disk by the time the browser has been closed once.
    address = page.url
    context.close()
    context = handset.on()
    network = Network(up=False).around(context)
    page = context.new_page()
    page.goto(address)
    choose(page, "soutien")
    write(page, "juste avant la panne")
    expect(own(page, "juste avant la panne")).to_be_visible()
    handset.pull_out_the_battery()
    context = handset.on()
    network = Network(up=True).around(context)
    page = context.new_page()
    page.goto(address)
    choose(page, "soutien")
    expect_received(page, "juste avant la panne", seconds=20)
    assert network.up
    cards = ["une première, reçue", "juste avant la panne"]
    console.wait(lambda it: texts(it, "card") == cards)
