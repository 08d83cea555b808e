"""The page of whoever speaks: it follows the room, writes complements and shows them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walls import OpenPage, axe_faults, go_to, post_ideas
from tests.kit.cli import call
from tests.kit.devices import Device
from tests.kit.serving import Links, RunningServer


@pytest.fixture
def trainer(server: RunningServer, rencontre: Links, open_page: OpenPage) -> Callable[..., Page]:
    """Opens the trainer's link, as the command line gives it."""
    listed = call("links", rencontre.code, "--json", "--data", str(server.data))
    link = json.loads(listed.out)["trainer"]
    return lambda *size: open_page(link, *size)


def test_the_trainer_follows_writes_and_shows(
    trainer: Callable[..., Page],
    open_page: OpenPage,
    rencontre: Links,
    console: Device,
    phone: Device,
) -> None:
    ideas = post_ideas(phone, console, go_to(console, "boards"), "mesure", ["Compter", "Taire"])
    console.op("keep", card=ideas[0])
    page = trainer()
    expect(page.locator("#now-title")).to_contain_text("Exploration")
    expect(page.locator("#stage-none")).to_contain_text("n’est pas à l’écran")
    reveal = page.locator("#reveal")
    expect(reveal).to_be_hidden()
    # The page turns with the room.
    go_to(console, "restitution")
    console.op("set_stage", component="mesure", complement=False)
    console.op("start_timer", seconds=300)
    expect(page.locator("#synthesis-component")).to_have_text("2. Évaluation partagée")
    expect(page.locator(".shared-idea")).to_have_text(["CompterDe la salle"])
    expect(page.locator("#time-left")).to_contain_text(":")
    expect(reveal).to_have_attribute("aria-disabled", "true")
    expect(page.locator("#complement-definition")).to_contain_text("Les partenaires conviennent")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not axe_faults(page)
    # Written in place, and shown.
    wall = open_page(rencontre.wall, 1280, 720)
    panel = wall.get_by_role("complementary", name="Complément théorique")
    page.locator("#complement-text").fill("Mesurer pour apprendre.")
    expect(page.locator("#complement-state")).to_contain_text("Pas encore enregistré")
    page.locator("#complement-save").click()
    expect(page.locator("#complement-state")).to_have_text("Enregistré.")
    expect(panel).to_be_hidden()
    reveal.click()
    expect(panel).to_contain_text("Mesurer pour apprendre.")
    expect(reveal).to_have_text("Retirer le complément de l’écran")
    reveal.click()
    expect(panel).to_be_hidden()
    # What is added in the session leaves what was prepared alone, on the wall and for whoever else
    # prepares: what one of them does not touch follows by itself.
    page.locator("#complement-added").fill("On vient de le dire\u00a0: compter moins.")
    prepared = {"text": "Mesurer pour apprendre.", "signature": "L.", "source": "FSG"}
    assert "seq" in console.op("write_complement", component="mesure", **prepared)
    expect(page.locator("#complement-source")).to_have_value("FSG")
    expect(page.locator("#complement-other")).to_be_hidden()
    page.locator("#complement-save").click()
    expect(page.locator("#complement-state")).to_have_text("Enregistré.")
    console.wait(lambda it: bool(it.records["complement:mesure"]["added"]))
    assert console.records["complement:mesure"]["text"] == "Mesurer pour apprendre."
    reveal.click()
    expect(panel.locator(".complement-added")).to_contain_text("On vient de le dire")
    expect(panel).to_contain_text("Mesurer pour apprendre.")
    reveal.click()
    expect(panel).to_be_hidden()
    # What is too long is said at its field, and stays there to be cut.
    field = page.locator("#complement-text")
    whole = field.input_value()
    field.fill("Trop. " * 400)
    page.locator("#complement-save").click()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("C’est un peu long"))
    expect(field).to_be_focused()
    field.fill(whole)
    expect(page.locator("#complement-bad")).to_be_empty()
    # Somebody else's version waits beside the field.
    page.locator("#complement-text").fill("La mienne")
    theirs = {"text": "La leur", "signature": "L.", "source": "FSG", "added": ""}
    assert "seq" in console.op("write_complement", component="mesure", **theirs)
    expect(page.locator("#complement-other-text")).to_have_text("La leur")
    expect(page.locator("#complement-text")).to_have_value("La mienne")
    # While somebody writes the page stays where it is.
    page.locator("#complement-text").focus()
    console.op("set_stage", component="soutien", complement=False, points=1)
    expect(page.locator("#staged-name")).to_have_text("5. Structure de soutien")
    expect(page.locator("#synthesis-component")).to_have_text("2. Évaluation partagée")
    page.locator("#look").click()
    expect(page.locator("#synthesis-component")).to_have_text("5. Structure de soutien")


def test_a_trainer_whose_link_is_replaced_is_told_so(
    trainer: Callable[..., Page], server: RunningServer, rencontre: Links
) -> None:
    page = trainer(1366, 768)
    expect(page.locator("#now-title")).to_have_text("La rencontre n’a pas commencé.")
    call("links", rencontre.code, "--replace", "trainer", "--data", str(server.data))
    expect(page.locator("#link-state")).to_have_text(
        "Ce lien n’est plus valable. Demandez-en un autre à l’animation."
    )
    page.reload()
    expect(page.get_by_text("Ce lien n’est plus valable.")).to_be_visible()
    page.errors.clear()  # type: ignore[attr-defined]  # a page refused is logged by the browser
