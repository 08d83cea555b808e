"""A table at its group work, for the tests of its board."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.phones import OpenPage, own, start
from tests.kit.devices import Device, op_id
from tests.kit.serving import RunningServer

NUMBER = 2


class Board:
    """Table 2 of a rencontre: a phone's ``page`` that sits there, a ``mate`` who does too, and the
    ``console``."""

    def __init__(
        self,
        server: RunningServer,
        device: Callable[[], Device],
        open_page: OpenPage,
        *,
        pen: bool = True,
        scripts: bool = True,
        width: int = 360,
        **plan: Any,
    ) -> None:
        self.links = server.new(**{"tables": 5, **plan})
        self.console, self.mate = device(), device()
        self.console.open(self.links.console)
        self.console.join("console", "owner")
        self.sequence = start(self.console, "boards")
        self.sit(self.mate, NUMBER)
        self.component: str = self.mate.records[f"table:{NUMBER}"]["component"]
        self.page: Page = open_page(self.links.join, width, java_script_enabled=scripts)
        self.address = self.page.url
        self.act("take_seat", group=NUMBER)
        if pen:
            self.act("take_pen", over=False)
        self.page.reload()
        if scripts:
            expect(self.page.locator("html")).to_have_class("live")

    def sit(self, device: Device, number: int) -> None:
        """A device takes a seat, and hears its table."""
        device.open(self.links.join)
        device.join()
        assert "seq" in device.op("take_seat", group=number)
        device.join(f"group:{number}")

    def act(self, kind: str, **fields: Any) -> None:
        """An operation of the page's device, beside the page."""
        body = {"id": op_id(), "kind": kind, "role": "participant", "fields": fields}
        answer = self.page.request.post(f"{self.address}/op", data=body).json()
        assert "seq" in answer, answer

    def post(self, *texts: str, by: Device | None = None) -> None:
        """Ideas of the mate, or of somebody else."""
        fields = {"sequence": self.sequence, "component": self.component, "question": ""}
        for text in texts:
            assert "seq" in (by or self.mate).op("post_card", **fields, text=text)
        if by is None:
            for text in texts:
                self.row(text)

    def row(self, text: str) -> Locator:
        """An idea on the board, once it is there."""
        found = own(self.page, text)
        expect(found).to_have_count(1)
        return found

    def card(self, text: str) -> dict[str, Any]:
        """The console's record of an idea, once it is there."""
        self.console.wait(lambda it: any(item["text"] == text for item in it.of("card")))
        found = [item for item in self.console.of("card") if item["text"] == text]
        assert len(found) == 1, found
        return found[0]

    def until(self, text: str, **fields: Any) -> None:
        """Waits for the room to have an idea so."""
        self.console.wait(
            lambda it: any(
                item["text"] == text and all(item[key] == value for key, value in fields.items())
                for item in it.of("card")
            )
        )

    def acts(self, text: str) -> Locator:
        """« Actions » on an idea, unfolded."""
        row = self.row(text)
        row.locator("[data-act=acts]").click()
        panel = row.locator(".acts-panel")
        expect(panel).to_be_visible()
        return panel

    def modify(self, text: str) -> Locator:
        """« Modifier » on an idea: its row, with the field open."""
        row = self.row(text)
        self.acts(text).locator(".edit > summary").click()
        expect(row.locator(".edit .field")).to_be_focused()
        return row

    def harvest(self) -> None:
        """The room comes to the harvest."""
        self.console.op("begin_work", sequence=self.sequence)
        self.console.wait(lambda it: len(it.of("work")) == 1)
        kinds = [kind for _, kind, _ in self.console.of("work")[0]["beats"]]
        answer = self.console.op("go_to_beat", sequence=self.sequence, at=kinds.index("harvest"))
        assert "seq" in answer, answer
        if self.page.locator("html.live").count():
            expect(self.page.locator("#harvest")).to_be_visible()


Make = Callable[..., Board]
