"""The morning's two ends: the welcome, where a phone is tried out, and the conclusion."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.phones import OpenPage, give, own, start
from tests.browser.walls import axe_faults
from tests.kit.devices import Device
from tests.kit.serving import Links, RunningServer


@pytest.fixture
def rencontre(server: RunningServer) -> Links:
    """The seed's morning, whose document is promised before a day."""
    return server.new(organiser="Le réseau", synthesis_by="1er mars 2025")


def test_a_phone_is_tried_out_at_the_welcome_and_listens_with_the_components_at_hand(
    open_page: OpenPage, rencontre: Links, console: Device
) -> None:
    start(console, "welcome")
    wall = open_page(rencontre.wall, 1280, 720)
    page = open_page(rencontre.join, 360, 740)
    phones = wall.locator("[data-view=welcome] [data-phones]")
    expect(phones).to_have_text("1 téléphone dans la salle")
    expect(wall.get_by_text("Nous commençons à 9h30")).to_be_visible()
    field = page.get_by_label("Pour essayer\u00a0: d’où venez-vous ce matin\u202f?")
    expect(page.get_by_text("C’est un essai, il ne sera pas gardé.")).to_be_visible()
    field.fill("Gennevilliers")
    page.locator("#try-form").get_by_role("button", name="Envoyer").click()
    expect(page.locator("#tried")).to_be_visible()
    expect(page.locator("#announce")).to_contain_text("C’est reçu, tout fonctionne.")
    expect(page.locator("#try-form")).to_be_hidden()
    expect(page.locator("#calm-line")).to_contain_text("On commence à 9h30.")
    assert "Gennevilliers" not in str(page.evaluate("() => ({ ...localStorage })"))
    assert not axe_faults(page)
    page.reload()
    expect(page.locator("#tried")).to_be_visible()
    assert console.of("word") == console.of("keyword") == []
    start(console, "talk")
    card = page.locator(".component-card").nth(2)
    expect(card).to_be_visible(timeout=25_000)
    expect(page.locator("#trying")).to_be_hidden()
    question = card.get_by_text("Qui fait quoi\u202f?")
    expect(question).to_be_hidden()
    card.locator("summary").click()
    expect(question).to_be_visible()
    assert not axe_faults(page)


def test_a_word_to_leave_with_comes_on_the_wall_and_home_in_a_file(
    open_page: OpenPage, rencontre: Links, console: Device, phone: Device, tmp_path: Path
) -> None:
    leaving = start(console, "conclusion")
    wall = open_page(rencontre.wall, 1280, 720)
    page = open_page(rencontre.join, 360, 740)
    expect(wall.get_by_text("À vos téléphones\u00a0: un mot chacun·e.")).to_be_visible()
    expect(page.locator(".prompt label")).to_contain_text("Un mot pour repartir")
    give(page, "du courage")
    expect(own(page, "du courage")).to_contain_text("Reçue", use_inner_text=True)
    expect(page.locator("#words-left")).to_contain_text("Votre mot est donné.")
    heading = wall.get_by_role("heading", name="Ce que nous emportons")
    expect(heading).to_be_visible()
    expect(wall.locator(".cloud-word", has_text="du courage")).to_be_visible()
    assert "seq" in phone.op("post_keyword", sequence=leaving, text="envie")
    expect(page.locator("#room-words-list")).to_contain_text("envie")
    console.wait(lambda it: "envie" in [one["shown"] for one in it.of("word")])
    (envie,) = (one for one in console.of("word") if one["shown"] == "envie")
    assert "seq" in console.op("hide_word", word=envie["number"])
    expect(wall.locator(".cloud-word", has_text="envie")).to_have_count(0)
    expect(wall.locator('[data-total="words"]')).to_be_hidden()
    assert not axe_faults(page)
    assert not axe_faults(wall)
    console.op("finish")
    expect(wall.get_by_role("heading", name="Merci")).to_be_visible()
    promise = "par Le réseau avant le 1er mars 2025."
    expect(wall.get_by_text(f"La synthèse vous parviendra {promise}")).to_be_visible()
    expect(page.locator("#end")).to_be_attached()
    keep = page.get_by_role("link", name="Emporter mes contributions")
    expect(keep).to_be_visible(timeout=25_000)
    expect(page.locator("#end-sentence")).to_contain_text(f"La synthèse est envoyée {promise}")
    _opened(open_page, page, tmp_path)
    page.get_by_text("Effacer mes contributions").click()
    page.get_by_role("button", name="Tout effacer").click()
    expect(page.locator("#announce")).to_contain_text("Tout est retiré.")
    console.wait(lambda it: [one["shown"] for one in it.of("word")] == [])
    own(page, "du courage").get_by_role("button", name="Annuler").click()
    console.wait(lambda it: [one["shown"] for one in it.of("word")] == ["du courage"])


def _opened(open_page: OpenPage, page: Page, folder: Path) -> None:
    """The file, opened where there is no server."""
    with page.expect_download() as download:
        page.get_by_role("link", name="Emporter mes contributions").click()
    assert download.value.suggested_filename == "mes-contributions.html"
    file = folder / "mes-contributions.html"
    download.value.save_as(file)
    kept = open_page(file.as_uri(), 360, 740)
    expect(kept.get_by_role("heading", name="Mes contributions")).to_be_visible()
    expect(kept.locator("main")).to_contain_text("du courage")
    expect(kept.locator("main")).not_to_contain_text("envie")
    assert kept.evaluate("() => getComputedStyle(document.body).backgroundColor") != "rgb(0, 0, 0)"
    assert not axe_faults(kept)
