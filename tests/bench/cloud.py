"""What adding a word to a cloud of 300 costs the wall: ``python -m tests.bench.cloud``.

On the real page, in Chromium: words are added one by one to a cloud that already holds 300, each
waits until it is drawn, and every third one makes another word grow. Two figures of the longest
block of the page's main thread, from the browser's own trace: by the clock, which includes what
other programs took from it, and the time that the thread worked. The exit code says whether it
worked for more than 50 ms at a stretch, unthrottled.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import wordboards
from tests.browser.walls import go_to, settled
from tests.kit.chromium import ARGUMENTS, find_chromium
from tests.kit.devices import Device
from tests.kit.serving import RunningServer

STANDING = 300
ADDED = 40
MOST_MILLISECONDS = 50.0


def longest_blocks(trace: bytes) -> tuple[float, float]:
    """The longest task of the busiest renderer's main thread: by the clock, and at work; in ms."""
    events = json.loads(trace)["traceEvents"]
    main = {
        (event["pid"], event["tid"])
        for event in events
        if event.get("name") == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    threads: dict[tuple[int, int], list[dict[str, Any]]] = {thread: [] for thread in main}
    for event in events:
        thread = (event.get("pid"), event.get("tid"))
        if event.get("ph") == "X" and event["name"].endswith("RunTask") and thread in threads:
            threads[thread].append(event)
    tasks = max(threads.values(), key=lambda each: sum(task["dur"] for task in each))
    assert tasks, "no trace"
    clock = max(task["dur"] for task in tasks)
    return clock / 1000, max(task.get("tdur", task["dur"]) for task in tasks) / 1000


def add_words(page: Page, words: list[str]) -> float:
    """Adds all words after the first 300; the median seconds from one to its picture."""
    waits = []
    for number, shown in enumerate(words[STANDING:], STANDING):
        begun = time.monotonic()
        records = wordboards.word(number, shown)
        if number % 3 == 0:
            grown = number - STANDING + 60
            records |= wordboards.word(grown, words[grown], 2)
        wordboards.put(page, records)
        settled(page)
        waits.append(time.monotonic() - begun)
    return sorted(waits)[len(waits) // 2]


def measure(browser: Browser, page: Page, throttle: int) -> float:
    """Prints a line; the longest that the main thread worked at a stretch, in milliseconds."""
    words = wordboards.vocabulary(STANDING + ADDED)
    wordboards.put(page, wordboards.board(words[:STANDING]), full_board=True)
    settled(page)
    client = page.context.new_cdp_session(page)
    client.send("Emulation.setCPUThrottlingRate", {"rate": throttle})
    browser.start_tracing(page=page, categories=["toplevel", "__metadata"])
    wait = add_words(page, words)
    clock, work = longest_blocks(browser.stop_tracing())
    print(
        f"{throttle}x slower   {work:6.1f} ms longest work   {clock:6.1f} ms by the clock"
        f"   {wait:5.2f} s from a word to its picture (median of {ADDED})",
        flush=True,
    )
    return work


def main() -> None:
    """Print a line for each speed of the machine; exit 1 when a block was too long."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = RunningServer(Path(folder) / "donnees").start()
        links = server.new()
        console = Device(server.address)
        console.open(links.console)
        console.join("console", "owner")
        assert go_to(console, "keywords") == wordboards.SEQUENCE
        executable = str(find_chromium())
        browser = playwright.chromium.launch(executable_path=executable, args=[*ARGUMENTS])

        def open_page(url: str, width: int, height: int) -> Page:
            page = browser.new_page(viewport={"width": width, "height": height}, locale="fr-FR")
            page.goto(url)
            return page

        worst = {}
        for throttle in (1, 4):
            page = wordboards.open_wall(open_page, links.wall, 1920, 1080)
            worst[throttle] = measure(browser, page, throttle)
            page.close()
        browser.close()
        console.close()
        server.stop()
    sys.exit(1 if worst[1] > MOST_MILLISECONDS else 0)


if __name__ == "__main__":
    main()
