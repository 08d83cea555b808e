"""The activity log on the console: what everybody of the animation did, and the way back."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.walls import OpenPage, go_to
from tests.kit.devices import Device
from tests.kit.serving import Links


def test_a_facilitator_reads_what_the_other_did_and_takes_it_back(
    open_page: OpenPage, rencontre: Links, console: Device
) -> None:
    go_to(console, "talk")
    page = open_page(rencontre.console, 1366, 768)
    expect(page.locator("#now-title")).to_have_text("Les éléments clés de l’impact collectif")
    page.keyboard.press("j")
    dialog = page.get_by_role("dialog", name="Journal de l’animation")
    rows = dialog.get_by_role("listitem")
    expect(rows.first).to_contain_text("Passage à «\u00a0Les éléments clés")
    # Another console, while this one is being read.
    console.op("rest_phones", on=True)
    expect(rows.first).to_contain_text("Téléphones posés")
    expect(rows.first).to_contain_text("l’animation")
    dialog.get_by_role("button", name="Annuler\u00a0: Téléphones posés").press("Enter")
    console.wait(lambda it: it.records["meeting"]["resting"] is False)
    expect(rows.first).to_contain_text("Téléphones repris")
    expect(rows.first).to_contain_text("vous")
    expect(rows.nth(1).get_by_role("button")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
