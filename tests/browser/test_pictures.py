"""Each kind of sequence on phone, wall and console, beside the pictures that were kept of them.

Whoever changes a screen on purpose keeps new ones, and looks at them:
``PICTURES=keep bash tests/run --no-install tests/browser/test_pictures.py``.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from facilitation.core.exercise import SequenceKind
from tests.browser.walls import OpenPage, settled
from tests.kit.devices import Device, op_id
from tests.kit.serving import Links, RunningServer

KEPT = Path(__file__).parent / "pictures"
COMPARE = (Path(__file__).parent / "pictures.js").read_text(encoding="utf-8")
DIFFERENT = 0.004
"""Cells of a picture that may differ: less than a line of text."""
SIZES = {"phone": (360, 740), "wall": (1280, 720), "console": (1366, 768), "thumb": (360, 740)}
NOT_COMPARED = {
    "phone": ["#pill", "#timer"],
    "wall": [
        "[class$=-qr]",
        "[data-phones]",
        "[data-total=phones]",
    ],
    "console": [
        "#mini",
        "#pace",
        "#people",
        "#zone-wall dl",
        "#zone-wall input",
        "#zone-wall img",
        ".step-state",
    ],
}
NOT_COMPARED["thumb"] = NOT_COMPARED["console"]
WORDS = {"confiance": 3, "écoute": 2, "du temps": 1}
IDEAS = {
    "agenda": "On parle tous de réussite éducative mais personne n’y met la même chose.",
    "mesure": "Combien de parents reviennent une deuxième fois.",
    "soutien": "Un local au rez-de-chaussée, ouvert, avec une cafetière.",
}
# The same letters on every machine, phones' own included.
ONE_FONT = """async () => {
  const sheet = [...document.styleSheets].find((each) => each.href?.includes("/css/"));
  const root = sheet.href.split("/css/")[0];
  const file = `${root}/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2`;
  const face = new FontFace("Kept", `url(${file})`, { weight: "200 800" });
  document.fonts.add(await face.load());
  document.documentElement.style.setProperty("--sans", "Kept");
}"""

# What is as wide on every day.
ONE_DOOR = """() => {
  const write = (where, text) => {
    for (const one of document.querySelectorAll(where)) one.textContent = text;
  };
  write(".join-address, .strip-address", "exemple.fr");
  write(".join-code b, .strip-code", "ABC234");
}"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    """One at which it is always the morning of the programme: nobody is late, or early by hours."""
    clock = {"FACILITATION_CLOCK": "2025-02-04T09:00+01:00@1"}
    running = RunningServer(tmp_path / "donnees", environment=clock).start()
    yield running
    running.stop()


@pytest.fixture
def compare(browser: Browser) -> Iterator[Page]:
    """A page that knows what to do with two pictures."""
    context = browser.new_context()
    page = context.new_page()
    page.evaluate(COMPARE)
    yield page
    context.close()


class Room:
    """A rencontre that has been lived through up to the sequence that is looked at."""

    def __init__(self, server: RunningServer, device: Callable[[], Device]) -> None:
        self.links: Links = server.new()
        self.console = self._screen(device(), self.links.console, "console", "owner")
        self.phones = [self._screen(device(), self.links.join) for _ in range(3)]
        self._taken = {
            SequenceKind.KEYWORDS: self._words,
            SequenceKind.BOARDS: self._ideas,
            SequenceKind.RESTITUTION: self._shared,
        }

    @staticmethod
    def _screen(
        made: Device, link: str, audience: str = "hall", role: str = "participant"
    ) -> Device:
        made.open(link)
        made.join(audience, role)
        return made

    def do(self, kind: str, **fields: object) -> None:
        answer = self.console.op(kind, **fields)
        assert "seq" in answer, answer

    def go_to(self, kind: SequenceKind) -> None:
        sequence = self.console.step(kind)["id"]
        self.do("go_to", sequence=sequence)
        if kind in self._taken:
            self._taken[kind](sequence)

    def _words(self, sequence: str) -> None:
        for word, people in WORDS.items():
            for phone in self.phones[:people]:
                answer = phone.op("post_keyword", sequence=sequence, text=word)
                assert "seq" in answer, answer
        self.do("reveal_words", sequence=sequence)

    def _ideas(self, sequence: str) -> None:
        self.cards = []
        for component, text in IDEAS.items():
            self.cards.append(op_id())
            fields = {"sequence": sequence, "component": component, "question": "", "text": text}
            answer = self.phones[0].op("post_card", self.cards[-1], **fields)
            assert "seq" in answer, answer
        self.do("show_ideas", shown=True, component="")

    def _shared(self, sequence: str) -> None:
        self.do("keep", card=self.cards[0])
        self.do("set_stage", component="agenda", complement=False)


def picture(page: Page, screen: str) -> str:
    page.evaluate(ONE_FONT)
    page.evaluate(ONE_DOOR)
    settled(page)
    masked = [page.locator(each) for each in NOT_COMPARED[screen]]
    raw = page.screenshot(mask=masked, mask_color="#888888", animations="disabled", caret="hide")
    return base64.b64encode(raw).decode()


def test_every_kind_of_sequence_looks_as_it_was_kept(
    server: RunningServer,
    device: Callable[[], Device],
    open_page: OpenPage,
    compare: Page,
    tmp_path: Path,
) -> None:
    room = Room(server, device)
    still = {"reduced_motion": "reduce"}
    addresses = {
        "phone": room.links.join,
        "wall": room.links.wall,
        "console": room.links.console,
        "thumb": room.links.console,
    }
    pages = {name: open_page(addresses[name], *size, **still) for name, size in SIZES.items()}
    # By no finger: a phone that is touched follows only when it is left alone.
    pages["phone"].evaluate("document.getElementById('welcome-close').click()")
    steps = sorted(room.console.of("step"), key=lambda step: step["position"])
    changed = {}
    for kind in dict.fromkeys(step["kind"] for step in steps):
        room.go_to(SequenceKind(kind))
        title = room.console.step(kind)["title"]
        for name in ("console", "thumb"):
            expect(pages[name].locator("#now-title")).to_have_text(title)
        expect(pages["phone"].locator("#title")).to_have_text(title)
        for name, page in pages.items():
            seen = picture(page, name)
            file = KEPT / f"{kind}-{name}.png"
            if os.environ.get("PICTURES") == "keep":
                file.write_bytes(base64.b64decode(compare.evaluate("halved", seen)))
                continue
            kept = base64.b64encode(file.read_bytes()).decode()
            now = compare.evaluate("halved", seen)
            share = compare.evaluate("([one, other]) => differing(one, other)", [kept, now])
            if share > DIFFERENT:
                (tmp_path / file.name).write_bytes(base64.b64decode(now))
                changed[file.name] = round(share, 4)
    assert not changed, f"as they are now: {tmp_path}"
