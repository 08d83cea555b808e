"""What a room does with its wall, and how a test sees that everything on it is there, whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.kit.devices import Device, op_id

OpenPage = Callable[..., Page]
HERE = Path(__file__).parent
AXE = (HERE / "vendor" / "axe.min.js").read_text(encoding="utf-8")
FAULTS = (HERE / "wall_faults.js").read_text(encoding="utf-8")
SIZES = [(1280, 720), (1366, 768), (1920, 1080), (1280, 800), (1024, 768)]

LONG = (
    "Les ateliers du mardi à 14h ne sont libres pour personne, et pourtant on continue de les "
    "programmer parce que la salle est disponible et que le bilan le demande ; il faudrait "
    "demander aux familles quand elles peuvent, puis s’y tenir, même si ce n’est pas notre heure !"
)[:280]
UNBROKEN = "Anticonstitutionnellement" * 4


def settled(page: Page) -> None:
    """Wait until the wall has drawn what it knows, and nothing moves any more."""
    page.evaluate(
        """async () => {
            const frame = () => new Promise(requestAnimationFrame);
            await document.fonts.ready;
            for (let i = 0; i < 4; i += 1) await frame();
            while (document.querySelector("[data-laying]")) await frame();
            await frame();
            await Promise.allSettled(document.getAnimations().map((one) => one.finished));
            await frame();
        }"""
    )


def faults(page: Page) -> list[str]:
    """Whatever is cut, outside its place, too small to read from the back, or would scroll."""
    settled(page)
    found: list[str] = page.evaluate(FAULTS)
    return found


def faults_at_every_size(page: Page) -> dict[str, list[str]]:
    """``faults`` at the five sizes of projectors, sizes without any left out."""
    found = {}
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        if here := faults(page):
            found[f"{width}x{height}"] = here
    return found


def axe_faults(page: Page) -> list[tuple[str, list[str]]]:
    """What axe-core would not let pass: the rule, and where."""
    # A bar that fades out while it is measured has the contrast of a bar that is half there.
    page.emulate_media(reduced_motion="reduce")
    settled(page)
    page.evaluate(AXE)
    answer: Any = page.evaluate("axe.run(document, {resultTypes: ['violations'], iframes: false})")
    page.emulate_media(reduced_motion="no-preference")
    return [
        (rule["id"], [node["html"][:200] for node in rule["nodes"]])
        for rule in answer["violations"]
    ]


def go_to(console: Device, kind: str) -> str:
    """The room goes to the first sequence of that kind; its id."""
    sequence: str = console.step(kind)["id"]
    assert "seq" in console.op("go_to", sequence=sequence)
    return sequence


def post_words(phone: Device, console: Device, sequence: str, words: Iterable[str]) -> None:
    """A phone posts words at once, and the room has them."""
    sent = [_send(phone, "post_keyword", sequence=sequence, text=word) for word in words]
    _arrive(console, "keyword", sent)


def post_ideas(
    phone: Device, console: Device, sequence: str, component: str, ideas: Iterable[str]
) -> list[str]:
    """A phone posts ideas on a component, in that order, and the room has them; their ids."""
    sent = [
        _send(
            phone,
            "post_card",
            sequence=sequence,
            component=component,
            question="",
            text=idea,
        )
        for idea in ideas
    ]
    _arrive(console, "card", sent)
    return sent


def _send(phone: Device, kind: str, **fields: Any) -> str:
    op = op_id()
    phone.socket.emit("op", {"id": op, "kind": kind, "fields": fields})
    return op


def _arrive(console: Device, kind: str, sent: list[str]) -> None:
    console.wait(lambda it: set(sent) <= {item["id"] for item in it.of(kind)})
