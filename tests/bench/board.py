"""What one idea more costs a phone's board: ``python -m tests.bench.board``.

A room of ten tables and 600 ideas, 60 of them at the table of the phone that is measured, on the
real page in Chromium, at full speed and four times slower. Ideas arrive one by one by the real
server; each is waited for until it is drawn. Then the same where there are no tables, and all 600
ideas are everybody's. Two figures of the longest block of the page's main thread, from the
browser’s own trace: by the clock, which includes what other programs took from it, and the time
that the thread worked
at a stretch.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

from tests.bench.cloud import longest_blocks
from tests.browser.phones import choose, start
from tests.kit.chromium import ARGUMENTS, find_chromium
from tests.kit.devices import Device, op_id
from tests.kit.serving import Links, RunningServer

TABLES = 10
IDEAS = 600
ADDED = 20
MOST_MILLISECONDS = 50.0
FAST = {"FACILITATION_MESSAGES_PER_SECOND": "1000", "FACILITATION_MESSAGES_BURST": "1000"}


class Room:
    """A rencontre at its group work, with people who write."""

    def __init__(self, server: RunningServer, tables: int) -> None:
        self.server = server
        self.links: Links = server.new(tables=tables)
        self.console = Device(server.address)
        self.console.open(self.links.console)
        self.console.join("console", "owner")
        self.sequence = start(self.console, "boards")
        keys = [item["key"] for item in self.console.of("component")]
        self.writers = []
        for group in range(1, TABLES + 1):
            writer = Device(server.address)
            writer.open(self.links.join)
            writer.join()
            if tables:
                assert "seq" in writer.op("take_seat", group=group)
                writer.join(f"group:{group}")
            self.writers.append((writer, keys[(group - 1) % len(keys)]))

    def write(self, place: int, text: str) -> None:
        """Somebody of that table has an idea."""
        writer, component = self.writers[place]
        fields = {"sequence": self.sequence, "component": component, "question": ""}
        assert "seq" in writer.op("post_card", **fields, group=place + 1, text=text)

    def fill(self) -> None:
        """All ideas but those that are measured."""
        for number in range(IDEAS):
            self.write(
                number % TABLES, f"Une idée comme on en écrit à une table, la {number}e du jour"
            )

    def close(self) -> None:
        for writer, _ in self.writers:
            writer.close()
        self.console.close()


def measure(browser: Browser, room: Room, tables: int, throttle: int) -> float:
    """Prints a line; the longest that the main thread worked at a stretch, in milliseconds."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="fr-FR")
    page = context.new_page()
    page.goto(room.links.join)
    if tables:
        url = f"{page.url}/op"
        fields = {"id": op_id(), "kind": "take_seat", "role": "participant"}
        answer = context.request.post(url, data={**fields, "fields": {"group": 1}})
        assert "seq" in answer.json(), answer.text()
        page.reload()
    else:
        choose(page, room.writers[0][1])
    rows = page.locator("#own-ideas-list > li, #other-ideas-list > li")
    expect(rows.nth(IDEAS // TABLES - 1)).to_be_visible()
    before = rows.count()
    client = context.new_cdp_session(page)
    client.send("Emulation.setCPUThrottlingRate", {"rate": throttle})
    browser.start_tracing(page=page, categories=["toplevel", "__metadata"])
    for number in range(ADDED):
        room.write(0, f"Une idée de plus, {number}")
        expect(rows).to_have_count(before + number + 1)
    clock, work = longest_blocks(browser.stop_tracing())
    where = f"at a table, {before} rows" if tables else f"no tables, {before} rows"
    print(
        f"{where:24} {throttle}x slower   {work:6.1f} ms longest work"
        f"   {clock:6.1f} ms by the clock",
        flush=True,
    )
    context.close()
    return work


def main() -> None:
    """Print a line for each room and speed; exit 1 when a block at a table was too long."""
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = RunningServer(Path(folder) / "donnees", environment=FAST).start()
        executable = str(find_chromium())
        browser = playwright.chromium.launch(executable_path=executable, args=[*ARGUMENTS])
        for tables in (TABLES, 0):
            room = Room(server, tables)
            room.fill()
            for throttle in (1, 4):
                work = measure(browser, room, tables, throttle)
                worst = max(worst, work if tables else 0.0)
            room.close()
        browser.close()
        server.stop()
    sys.exit(1 if worst > MOST_MILLISECONDS else 0)


if __name__ == "__main__":
    main()
