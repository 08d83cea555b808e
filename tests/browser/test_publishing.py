"""« Publier » as somebody uses it, and the page that participants open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.phones import OpenPage, idea, start
from tests.browser.walls import axe_faults
from tests.kit.devices import Device
from tests.kit.publishing import PDF
from tests.kit.serving import Links

TARGET = 44
IN_PLACE = """() => ({
  wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  small: [...document.querySelectorAll("button, .button, summary, nav:not(.contents) a")]
    .filter((it) => it.checkVisibility())
    .filter((it) => it.getBoundingClientRect().height < 44)
    .map((it) => it.textContent.trim()),
})"""


def in_place(page: Page) -> None:
    """Nothing is wider than the page, nothing to press is smaller than a finger, axe is content."""
    assert page.evaluate(IN_PLACE) == {"wide": 0, "small": []}
    assert not axe_faults(page)


def test_somebody_publishes_by_keyboard_and_loses_no_file_on_the_way(
    open_page: OpenPage,
    rencontre: Links,
    console: Device,
    phone: Device,
    tmp_path: Path,
) -> None:
    start(console, "boards")
    idea(console, phone, "Un calendrier à plusieurs")
    desk: Any = open_page(rencontre.console, 1366, 768)
    desk.goto(f"{desk.url.rpartition('/')[0]}/restitution")
    publish = desk.get_by_role("region", name="Publier", exact=True)
    link = desk.locator("#reading-link").input_value()
    reader = open_page(link, 360, 740)
    expect(reader.get_by_role("heading", level=1)).to_have_text(
        "La synthèse n’est pas encore prête"
    )
    in_place(reader)

    publish.get_by_role("button", name="Valider la synthèse").press("Enter")
    expect(publish.get_by_role("status").first).to_have_text(
        "La synthèse est validée. Le lien la montre."
    )
    expect(publish.get_by_text("Version validée le")).to_be_visible()
    desk.get_by_role("button", name="Copier").press("Enter")
    expect(desk.locator("#publish-copied")).to_have_text("Copié")
    for size in ((1366, 768), (360, 740)):
        desk.set_viewport_size({"width": size[0], "height": size[1]})
        for fold in publish.locator("summary").all():
            fold.press("Enter")
        expect(publish.get_by_label("Dernier jour du lien")).to_be_visible()
        in_place(desk)
        for fold in publish.locator("summary").all():
            fold.press("Enter")

    reader.reload()
    expect(reader.get_by_text("Un calendrier à plusieurs").first).to_be_visible()
    in_place(reader)
    put_by_hand(desk, publish, tmp_path)
    reader.reload()
    final = reader.get_by_role("link", name="Télécharger la synthèse (PDF, 1\u00a0Ko)")
    expect(final).to_be_visible()
    with reader.expect_download() as download:
        final.click()
    assert download.value.path().read_bytes() == PDF
    assert download.value.suggested_filename.startswith("synthese")
    assert not reader.context.cookies()


def put_by_hand(desk: Any, publish: Any, folder: Path) -> None:
    """A file that is none, then a line that breaks, then the PDF: it stays chosen meanwhile."""
    field, said = desk.get_by_label("Fichier PDF"), desk.locator("#final-said")
    send = publish.get_by_role("button", name="Déposer ce PDF")
    wrong, good = folder / "notes.pdf", folder / "synthese.pdf"
    wrong.write_bytes(b"Pas un PDF")
    good.write_bytes(PDF)
    send.press("Enter")
    expect(said).to_have_text("Aucun fichier n’a été choisi.")
    field.set_input_files(wrong)
    send.press("Enter")
    expect(said).to_contain_text("Ce fichier n’est pas un PDF entier.")
    expect(field).to_be_focused()
    field.set_input_files(good)
    desk.route("**/publier/final", lambda route: route.abort())
    send.press("Enter")
    expect(said).to_contain_text("La connexion s’est coupée pendant l’envoi.")
    desk.errors.clear()  # the browser says that a request failed
    desk.unroute("**/publier/final")
    assert field.evaluate("it => it.files[0].name") == "synthese.pdf"
    send.press("Enter")
    expect(publish.get_by_role("status").first).to_have_text("Le PDF est derrière le lien.")
    expect(publish.get_by_text("1\u00a0Ko, déposé le")).to_be_visible()


def test_the_console_says_what_became_of_the_restitution(
    open_page: Callable[..., Page], rencontre: Links, console: Device
) -> None:
    desk = open_page(rencontre.console, 1366, 768)
    desk.locator("#wall-downloads summary").click()
    line = desk.locator("#wall-downloads [data-publication]")
    expect(line).to_have_text("Version de travail, que personne ne lit par le lien.")
    console.op("validate_restitution", on=True, digest="a" * 64)
    expect(line).to_have_text("Validée\u00a0: elle se lit par le lien.")
    console.op("close_reading", closed=True)
    expect(line).to_have_text("Validée\u00a0: elle se lit par le lien. Le lien est fermé.")
