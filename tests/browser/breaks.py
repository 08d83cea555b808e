"""The ten minutes of the break: what three tables chose, to be prepared by the animation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from facilitation.core.people import Role
from tests.browser.phones import OpenPage
from tests.kit.devices import Device
from tests.kit.doors import role_link
from tests.kit.serving import Links, RunningServer

WRITTEN = {
    ("agenda", 1): ("Un calendrier commun", "Dire qui décide", "Une réunion par mois"),
    ("agenda", 2): ("Un seul calendrier", "Demander à Mme Bâ, qui sait", "Trop de réunions"),
    ("mesure", 3): ("Compter autrement", "Raconter aussi"),
}
"""By component and table."""
CHOSEN = {
    1: ("Un calendrier commun", "Dire qui décide"),
    2: ("Demander à Mme Bâ, qui sait", "Un seul calendrier"),
    3: ("Raconter aussi",),
}
"""By table, in its order."""


class Break:
    """A rencontre at its break, with a facilitator's device and consoles as they are opened."""

    def __init__(
        self, server: RunningServer, device: Callable[[], Device], open_page: OpenPage
    ) -> None:
        self._server, self._open = server, open_page
        self.links: Links = server.new()
        self.console = device()
        self.console.open(self.links.console)
        self.console.join("console", "owner")
        boards = self.console.step("boards")["id"]
        self.do("go_to", sequence=boards)
        self.do("form_groups", tables=3, remote=0, people=20, seating="choose")
        for (component, group), texts in WRITTEN.items():
            fields = {"component": component, "question": "", "group": group}
            self.do("relay_cards", sequence=boards, text="\n".join(texts), **fields)
        written = sum(len(texts) for texts in WRITTEN.values())
        self.console.wait(lambda it: len(it.of("card")) == written)
        for group, texts in CHOSEN.items():
            for text in texts:
                self.do("pick_card", card=self.id(text), group=group)
        self.do("go_to", sequence=self.console.step("break")["id"])

    def do(self, kind: str, **fields: Any) -> None:
        answer = self.console.op(kind, **fields)
        assert "seq" in answer, answer

    def card(self, text: str) -> dict[str, Any]:
        """The record of an idea, as a facilitator's device has it."""
        (found,) = (card for card in self.console.of("card") if card["text"] == text)
        return found

    def id(self, text: str) -> str:
        return str(self.card(text)["id"])

    def component(self, key: str) -> dict[str, Any]:
        (found,) = (one for one in self.console.of("component") if one["key"] == key)
        return found

    def desk(self, width: int = 1366, height: int = 768, *, co: bool = False, **how: Any) -> Page:
        """A console, on which the restitution is being prepared; ``co`` for the co-animation's."""
        link = self.links.console
        if co:
            room = str(self.console.room)
            link = role_link(self._server, room, Role.COFACILITATOR)
        page = self._open(link, width, height, **how)
        expect(page.locator("#synthesis-picks button")).to_have_count(5)
        page.locator("[data-view=synthesis]").click()
        return page


def idea(page: Page, text: str) -> Locator:
    """Its row, wherever it is listed."""
    return page.locator(".prepared").filter(has=page.locator(".card-text", has_text=text))


def pick(page: Page, component: str) -> Locator:
    """A component in the view of how far each is."""
    return page.locator(f"#synthesis-picks [data-pick={component}]")


def texts(page: Page, name: str) -> Locator:
    """What one of the lists says, an idea each."""
    return page.locator(f"#{name}-list .card-text")
