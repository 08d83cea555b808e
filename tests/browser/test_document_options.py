"""How the document is written, as somebody chooses it by keyboard, and what they then read."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.browser.phones import OpenPage, idea, start
from tests.browser.walls import axe_faults
from tests.kit.devices import Device
from tests.kit.serving import Links

NARROW = """() => ({
  wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  small: [...document.querySelectorAll("#ecriture label, #ecriture button, #ecriture summary")]
    .filter((it) => it.getBoundingClientRect().height < 44)
    .map((it) => it.textContent.trim()),
})"""


def test_the_document_is_written_as_somebody_chooses_by_keyboard(
    open_page: OpenPage, rencontre: Links, console: Device, phone: Device
) -> None:
    start(console, "boards")
    idea(console, phone, "Un calendrier à plusieurs")
    desk: Any = open_page(rencontre.console, 1366, 768)
    desk.goto(f"{desk.url.rpartition('/')[0]}/restitution")
    options, document = desk.locator("#ecriture"), desk.locator("article.document")
    options.locator("summary").press("Enter")
    for width, height in ((1366, 768), (360, 740)):
        desk.set_viewport_size({"width": width, "height": height})
        assert desk.evaluate(NARROW) == {"wide": 0, "small": []}
        assert not axe_faults(desk)
    options.get_by_role("radio", name="Anglais").press("Space")
    options.get_by_role("checkbox", name="Le déroulement").press("Space")
    options.get_by_role("button", name="Écrire ainsi").press("Enter")
    expect(options.get_by_role("status")).to_contain_text("C’est noté")
    expect(options.get_by_role("radio", name="Anglais")).to_be_checked()
    expect(document.get_by_role("heading", level=1)).to_have_text("Summary of the meeting")
    expect(document.get_by_role("heading", name="as it went")).to_have_count(0)
    expect(document.get_by_text("Un calendrier à plusieurs").first).to_be_visible()
    assert not axe_faults(desk)
