"""What a phone's board costs: ``python -m tests.bench.board``.

A room of ten tables and 600 ideas, 60 of them at the table of the phone that is measured, on the
real page in Chromium, at full speed and four times slower: the page opened there, the room that
comes to its group work, one idea more, another round, the harvest. Then a room without tables,
whose ideas are everybody's. Of each moment, two figures of the longest block of the page's main
thread, from the browser's own trace: the time that the thread worked at a stretch (median and worst
of several times), and the same by the clock, which includes what other programs took from it.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from facilitation import presets
from facilitation.core import codec
from tests.bench.cloud import longest_blocks
from tests.browser.phones import start
from tests.kit.chromium import ARGUMENTS, find_chromium
from tests.kit.devices import Device, op_id
from tests.kit.serving import RunningServer

TABLES = 10
IDEAS = 600
ADDED = 20
TIMES = 5
MOST_MILLISECONDS = 50.0
ROWS = "#boards :is(.own, .idea)"
UNTIL = """
new Promise((done) => {
  const look = () => {
    if (!(CONDITION)) setTimeout(look, 50);
    else requestAnimationFrame(() => requestIdleCallback(() => requestIdleCallback(done)));
  };
  look();
})
"""
SPEEDS = (1, 4)
FAST = {
    "FACILITATION_MESSAGES_PER_SECOND": "1000",
    "FACILITATION_MESSAGES_BURST": "1000",
    "FACILITATION_COMMIT_MS": "1",
}


class Room:
    """A rencontre in two rounds at its group work, with people who write; or without tables."""

    def __init__(self, server: RunningServer, tables: int) -> None:
        sequences = codec.plan_data(presets.TEMPLATE)["sequences"]
        for each in sequences:
            if each["kind"] == "boards":
                each["work"]["rounds"] = "two" if tables else "one"
        self.tables = tables
        self.links = server.new(tables=tables, sequences=sequences)
        self.console = self._device(server, self.links.console, "console", "owner")
        self.sequence = start(self.console, "boards")
        self.keys = [item["key"] for item in self.console.of("component")]
        self._writers = []
        for group in range(1, TABLES + 1):
            writer = self._device(server, self.links.join)
            if tables:
                self.do(writer, "take_seat", group=group)
                writer.join(f"group:{group}")
            self._writers.append(writer)
        self.written = [0] * TABLES

    def _device(
        self, server: RunningServer, link: str, audience: str = "hall", role: str = "participant"
    ) -> Device:
        made = Device(server.address)
        made.open(link)
        made.join(audience, role)
        return made

    def do(self, by: Device, kind: str, op: str = "", **fields: object) -> None:
        """An operation that must be taken."""
        answer = by.op(kind, op or op_id(), **fields)
        assert "seq" in answer, answer

    def write(self, place: int) -> None:
        """Somebody of that table has an idea."""
        self.written[place] += 1
        number = sum(self.written)
        text = f"Une idée comme on en écrit à une table, la {number}e du jour"
        where = {"component": self.keys[place % len(self.keys)], "question": ""}
        where |= {"group": place + 1} if self.tables else {}
        self.do(self._writers[place], "post_card", sequence=self.sequence, text=text, **where)

    def fill(self) -> None:
        """All ideas but those that are measured."""
        with ThreadPoolExecutor(TABLES) as pool:
            places = (number % TABLES for number in range(IDEAS))
            assert all(done is None for done in pool.map(self.write, places))

    def beat(self, kind: str, round_: int) -> None:
        """That beat of that round begins."""
        self.console.wait(lambda it: bool(it.of("work")))
        at = next(
            number
            for number, beat in enumerate(self.console.of("work")[0]["beats"])
            if beat[:2] == [round_, kind]
        )
        self.do(self.console, "go_to_beat", sequence=self.sequence, at=at)

    def close(self) -> None:
        for device in (*self._writers, self.console):
            device.close()


class Bench:
    """One phone in a room, at one speed. It is spoken to by the browser's protocol alone: what
    Playwright puts into a page to look at it would be measured too."""

    def __init__(self, browser: Browser, room: Room, throttle: int) -> None:
        self._browser, self.room, self.throttle = browser, room, throttle
        self._context = browser.new_context(
            viewport={"width": 360, "height": 740}, locale="fr-FR", reduced_motion="no-preference"
        )
        self.page, self._client = self._open()
        address = self.page.url
        if room.tables:
            body = {"id": op_id(), "kind": "take_seat", "role": "participant"}
            answer = self._context.request.post(
                f"{address}/op", data={**body, "fields": {"group": 1}}
            )
            assert "seq" in answer.json(), answer.text()
        self.worst = 0.0

    def _open(self) -> tuple[Page, CDPSession]:
        page = self._context.new_page()
        client = self._context.new_cdp_session(page)
        client.send("Emulation.setCPUThrottlingRate", {"rate": self.throttle})
        page.goto(self.room.links.join)
        return page, client

    def renew(self) -> None:
        """The page is closed, and opened again."""
        self.page.close()
        self.page, self._client = self._open()

    def until(self, condition: str) -> None:
        """Waits for a condition of the page, then for the page to have nothing to do."""
        found = self._client.send(
            "Runtime.evaluate",
            {"expression": UNTIL.replace("CONDITION", condition), "awaitPromise": True},
        )
        assert "exceptionDetails" not in found, found

    def expect_rows(self, count: int) -> None:
        """That many ideas are drawn."""
        self.until(f"document.querySelectorAll('{ROWS}').length === {count}")

    def measure(
        self,
        name: str,
        once: Callable[[int], None],
        before: Callable[[int], None] = lambda _: None,
        times: int = TIMES,
    ) -> None:
        """Prints a line of one moment."""
        figures = []
        for number in range(times):
            before(number)
            self._browser.start_tracing(categories=["toplevel", "__metadata"])
            once(number)
            figures.append(longest_blocks(self._browser.stop_tracing()))
        work = [work for _, work in figures]
        middle = statistics.median(work)
        self.worst = max(self.worst, middle)
        print(
            f"{name:34} {self.throttle}x   at work {middle:6.1f} ms, at most {max(work):6.1f}"
            f"   by the clock {max(clock for clock, _ in figures):6.1f}"
            f"   load {os.getloadavg()[0]:.1f}",
            flush=True,
        )

    def close(self) -> None:
        self._context.close()


def at_a_table(bench: Bench) -> None:
    """Every moment of a phone at table 1."""
    room = bench.room

    def drawn() -> None:
        bench.expect_rows(room.written[0])

    def opened(_: int) -> None:
        bench.renew()
        drawn()

    def away(_: int) -> None:
        start(room.console, "talk")
        bench.renew()
        bench.until("!document.getElementById('calm').hidden")

    def comes(_: int) -> None:
        start(room.console, "boards")
        drawn()

    def more(_: int) -> None:
        room.write(0)
        drawn()

    def back(_: int) -> None:
        room.beat("talk", 0)
        bench.renew()
        drawn()

    def moves(_: int) -> None:
        room.beat("talk", 1)
        # What the table before it left there, and what this one wrote elsewhere.
        bench.expect_rows(room.written[0] + room.written[1])

    def talks(_: int) -> None:
        room.beat("talk", 1)
        bench.until("document.getElementById('harvest').hidden")

    def harvests(_: int) -> None:
        room.beat("harvest", 1)
        bench.until("!document.getElementById('harvest').hidden")

    bench.measure("the page opened on its board", opened)
    bench.measure("the room comes to its group work", comes, away)
    bench.measure("one idea more", more, times=ADDED)
    bench.measure("the next round", moves, back)
    bench.measure("the harvest", harvests, talks)
    room.beat("talk", 0)


def without_tables(bench: Bench) -> None:
    """Somebody among everybody, on the board of one component."""
    room = bench.room

    def drawn() -> None:
        bench.expect_rows(room.written[0] + room.written[5])

    def opened(_: int) -> None:
        bench.renew()
        bench.until("document.documentElement.classList.contains('live')")
        bench.until("document.querySelector('.choice input').click() || true")
        drawn()

    def more(_: int) -> None:
        room.write(0)
        drawn()

    bench.measure("no tables: the board chosen", opened)
    bench.measure("no tables: one idea more", more, times=ADDED)


def main() -> None:
    """Print a line for each moment; exit 1 when a phone at a table is blocked for too long."""
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = RunningServer(Path(folder) / "donnees", environment=FAST).start()
        executable = str(find_chromium())
        browser = playwright.chromium.launch(executable_path=executable, args=[*ARGUMENTS])
        for tables in (TABLES, 0):
            room = Room(server, tables)
            room.fill()
            for throttle in SPEEDS:
                bench = Bench(browser, room, throttle)
                (at_a_table if tables else without_tables)(bench)
                worst = max(worst, bench.worst if tables else 0.0)
                bench.close()
            room.close()
        browser.close()
        server.stop()
    sys.exit(1 if worst > MOST_MILLISECONDS else 0)


if __name__ == "__main__":
    main()
