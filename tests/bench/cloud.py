"""What adding a word to a cloud of 300 costs the wall: ``python -m tests.bench.cloud``.

On the real page, in Chromium: words are added one by one to a cloud that already holds 300, each
waits until it is drawn, and every third one makes another word grow. A figure is the longest that
the main thread was held, by the browser's own long tasks (50 ms and more) and by the gaps between
turns of its event loop. The exit code says whether it was ever held over 50 ms, unthrottled.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser import wordboards
from tests.browser.walls import go_to, settled
from tests.kit.chromium import ARGUMENTS, find_chromium
from tests.kit.devices import Device
from tests.kit.serving import RunningServer

STANDING = 300
ADDED = 40
MOST_MILLISECONDS = 50.0

WATCH = """() => {
    const seen = (globalThis.seen = { longest: 0, tasks: [], on: true });
    new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) seen.tasks.push(duration);
    }).observe({ type: "longtask" });
    const turns = new MessageChannel();
    let last = performance.now();
    turns.port1.onmessage = () => {
        const now = performance.now();
        seen.longest = Math.max(seen.longest, now - last);
        last = now;
        if (seen.on) turns.port2.postMessage(null);
    };
    turns.port2.postMessage(null);
}"""


def measure(page: Page, throttle: int) -> tuple[float, float, float]:
    """The longest long task, the longest gap and the median seconds from a word to its drawing."""
    words = wordboards.vocabulary(STANDING + ADDED)
    wordboards.put(page, wordboards.board(words[:STANDING]), full_board=True)
    settled(page)
    client = page.context.new_cdp_session(page)
    client.send("Emulation.setCPUThrottlingRate", {"rate": throttle})
    page.evaluate(WATCH)
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
    seen = page.evaluate(
        "() => { seen.on = false; return [Math.max(0, ...seen.tasks), seen.longest]; }"
    )
    client.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return seen[0], seen[1], sorted(waits)[len(waits) // 2]


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
            task, gap, wait = measure(page, throttle)
            worst[throttle] = max(task, gap)
            print(
                f"{throttle}x slower   {gap:6.1f} ms longest block   {task:6.1f} ms longest task"
                f"   {wait:5.2f} s from a word to its picture (median of {ADDED})",
                flush=True,
            )
            page.close()
        browser.close()
        console.close()
        server.stop()
    sys.exit(1 if worst[1] > MOST_MILLISECONDS else 0)


if __name__ == "__main__":
    main()
