"""Coming in: the code, the QR code's link, and what is said to who finds a door closed."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.phones import OpenPage, start
from tests.kit.devices import Device
from tests.kit.serving import Links, RunningServer


def test_the_code_of_the_room_opens_it_however_it_is_typed(
    server: RunningServer, rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = open_page(server.address)
    expect(page.get_by_text("Sans compte, sans nom.")).to_be_visible()
    page.get_by_label("Le code affiché dans la salle").fill(f" {rencontre.code.lower()} ")
    page.get_by_role("button", name="Entrer dans la rencontre").click()
    expect(page.locator("#word-field")).to_be_visible()
    assert rencontre.code.lower() not in page.url.lower()


def test_a_wrong_code_is_explained_and_stays_to_be_corrected(
    server: RunningServer, open_page: OpenPage
) -> None:
    page = open_page(server.address, java_script_enabled=False)
    page.get_by_label("Le code affiché dans la salle").fill("zzzzzz")
    page.get_by_role("button", name="Entrer dans la rencontre").click()
    expect(page.get_by_role("alert")).to_contain_text("Ce code n’ouvre aucune rencontre.")
    expect(page.get_by_label("Le code affiché dans la salle")).to_have_value("zzzzzz")
    page.errors.clear()  # type: ignore[attr-defined]


def test_a_newcomer_by_qr_code_reads_the_frame_once(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = open_page(rencontre.join)
    expect(page.locator("#welcome")).to_contain_text("Ne citez personne.")
    page.get_by_role("button", name="Entrer").click()
    expect(page.locator("#welcome")).to_be_hidden()
    page.reload()
    expect(page.locator("#words")).to_be_visible()
    expect(page.locator("#welcome")).to_be_hidden()


def test_the_longer_frame_names_nobody_it_does_not_know(
    server: RunningServer, open_page: OpenPage
) -> None:
    page = open_page(server.address)
    page.get_by_role("link", name="En savoir plus").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("main")).to_contain_text("Aucune date d’effacement n’est réglée")
    expect(page.locator("main")).not_to_contain_text("{")


def test_a_device_that_never_entered_is_shown_the_way_in(
    server: RunningServer, rencontre: Links, open_page: OpenPage
) -> None:
    guest = open_page(rencontre.join)
    stranger = open_page(guest.url)
    expect(stranger.locator("main")).to_contain_text("Entrez de nouveau")
    stranger.get_by_role("link", name="Revenir à l’entrée").click()
    expect(stranger.get_by_label("Le code affiché dans la salle")).to_be_visible()
    stranger.errors.clear()  # type: ignore[attr-defined]
