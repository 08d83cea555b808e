"""A console on the words of a running icebreaker."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.hearing import listen
from tests.kit.devices import Device
from tests.kit.serving import Links


def undo(page: Page, said: str) -> None:
    """Takes back the gesture of which that is said, once it is."""
    last = page.locator("#toasts .toast").last
    expect(last).to_contain_text(said)
    last.locator("[data-toast=act]").click()
    expect(page.locator("#toasts")).to_contain_text("C’est annulé.")


class Desk:
    """A console on the words of a running icebreaker, with devices to give them."""

    def __init__(self, page: Page, console: Device, phone: Device, links: Links) -> None:
        self.page, self.console, self.phone, self.links = page, console, phone, links
        self.sequence: str = console.step("keywords")["id"]

    def give(self, *texts: str) -> None:
        """Words by one phone."""
        for text in texts:
            answer = self.phone.op("post_keyword", sequence=self.sequence, text=text)
            assert "seq" in answer, answer

    def relay(self, *lines: str) -> None:
        """Words by the console's device."""
        answer = self.console.op("relay_words", sequence=self.sequence, text="\n".join(lines))
        assert "seq" in answer, answer

    def reveal(self) -> None:
        assert "seq" in self.console.op("reveal_words", sequence=self.sequence)

    def shows(self, *words: str) -> None:
        """The list, in its order."""
        expect(self.page.locator("#words-list .word-shown")).to_have_text([*words])

    def row(self, word: str) -> Locator:
        return self.page.locator("#words-list .word").filter(
            has=self.page.locator(".word-shown").get_by_text(word, exact=True)
        )

    def open(self, word: str) -> Locator:
        """The dialog of a word."""
        self.row(word).locator("[data-act=more]").click()
        dialog = self.page.locator("#word-dialog")
        expect(dialog).to_be_visible()
        return dialog

    def undo(self, said: str) -> None:
        """Takes back the gesture of which that is said, once it is."""
        undo(self.page, said)


def open_desk(open_page: Callable[..., Page], device: Callable[[], Device], links: Links) -> Desk:
    """In that rencontre, at its first keywords."""
    console, phone = device(), device()
    console.open(links.console)
    console.join("console", "owner")
    phone.open(links.join)
    phone.join()
    console.op("go_to", sequence=console.step("keywords")["id"])
    page = open_page(links.console, 1280, 800)
    expect(page.locator("#words-empty")).to_be_visible()
    listen(page)
    return Desk(page, console, phone, links)
