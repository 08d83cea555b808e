"""The studio as a facilitator sees it: with scripts and without, on a laptop and on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from facilitation.core.exercise import SequenceKind
from facilitation.presets import PROMPTS
from tests.kit.devices import Device
from tests.kit.serving import RunningServer

HERE = Path(__file__).parent
SEED = HERE.parent / "kit" / "matinee.txt"
AXE = HERE / "vendor" / "axe.min.js"
ROOM = re.compile(r"/studio/[a-z2-7]{26}$")

Studio = Callable[..., Page]


@pytest.fixture
def studio(server: RunningServer, open_page: Callable[..., Page]) -> Studio:
    """``studio(path, width, height, **context)``: a page of whoever holds the studio's link."""

    def make(path: str = "", width: int = 1280, height: int = 720, **options: Any) -> Page:
        page = open_page(server.door, width, height, **options)
        page.goto(f"{server.address}/studio{path}")
        return page

    return make


def read_seed(page: Page) -> None:
    page.goto(page.url.split("/studio")[0] + "/studio/nouvelle")
    page.get_by_label("Le programme").fill(SEED.read_text())
    page.get_by_role("button", name="Lire ce programme").click()
    expect(page.get_by_role("status")).to_contain_text("8\u00a0séquences")


def forget_errors(page: Any) -> None:
    """The browser logs every answer that is not a success, even when it is a page to correct."""
    page.errors[:] = [text for text in page.errors if "422" not in text]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_rencontre_is_ready_in_a_few_gestures(studio: Studio, scripts: bool) -> None:
    page = studio(java_script_enabled=scripts)
    page.get_by_role("link", name="Nouvelle rencontre").click()
    read_seed(page)
    page.get_by_role("button", name="Retirer : Pause").click()
    page.get_by_role("button", name="Remettre").click()
    page.get_by_role("button", name="Prêt").click()
    page.wait_for_url(ROOM)
    expect(page.locator(".ready").get_by_role("heading", level=3)).to_have_text(
        ["Ouvrez la console", "Projetez le mur", "Essayez avec votre téléphone"]
    )
    expect(page.get_by_alt_text("Code QR pour entrer dans la rencontre")).to_be_visible()
    assert page.get_by_label("Participer", exact=True).input_value().startswith("http")
    page.get_by_role("link", name="Studio").click()
    expect(page.get_by_role("link", name="Renforcer les coopérations").first).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_hand_stays_on_the_row_that_moves(studio: Studio, scripts: bool) -> None:
    page = studio(java_script_enabled=scripts)
    read_seed(page)
    page.get_by_role("button", name="Monter : Pause").press("Enter")
    expect(page.get_by_role("status")).to_have_text(
        "«\u00a0Pause\u00a0» est maintenant en position 4."
    )
    expect(page.get_by_role("button", name="Monter : Pause")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("position 3")


def test_enter_in_a_field_changes_nothing(studio: Studio) -> None:
    page = studio()
    read_seed(page)
    before = [field.input_value() for field in page.get_by_label("Titre", exact=True).all()]
    page.evaluate("document.body.dataset.before = ''")
    page.get_by_label("Titre", exact=True).nth(3).press("Enter")
    expect(page.locator("body:not([data-before])")).to_be_visible()
    page.wait_for_load_state()
    after = [field.input_value() for field in page.get_by_label("Titre", exact=True).all()]
    assert after == before


def test_what_is_wrong_takes_the_focus_and_loses_nothing(studio: Studio) -> None:
    page = studio()
    read_seed(page)
    page.get_by_label("Lieu").fill("Salle <Érable>")
    page.get_by_label("Début").nth(2).fill("midi")
    page.get_by_role("button", name="Prêt").click()
    expect(page.get_by_role("alert")).to_contain_text("Tout ce que vous avez écrit est là")
    expect(page.get_by_label("Début").nth(2)).to_be_focused()
    expect(page.get_by_label("Début").nth(2)).to_have_accessible_description(
        "Écrivez l’heure comme 9h30."
    )
    expect(page.get_by_label("Lieu")).to_have_value("Salle <Érable>")
    forget_errors(page)


def test_another_set_shows_its_names_at_once(studio: Studio) -> None:
    page = studio()
    read_seed(page)
    page.get_by_label("Comment les nommez-vous").select_option("rnma")
    expect(page.get_by_text("Dialogue permanent").first).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("les termes de")


def test_what_phones_ask_follows_the_kind_until_something_else_is_typed(studio: Studio) -> None:
    page = studio()
    read_seed(page)
    asked = page.get_by_label("Ce que demandent les téléphones")
    kind = page.get_by_label("Nature").nth(7)
    expect(asked.locator("visible=true")).to_have_count(3)
    expect(asked.nth(7)).to_have_value(PROMPTS[SequenceKind.CONCLUSION])
    kind.select_option("keywords")
    expect(asked.nth(7)).to_have_value(PROMPTS[SequenceKind.KEYWORDS])
    expect(page.get_by_label("Mots proposés").locator("visible=true")).to_have_count(2)
    asked.nth(7).fill("Dès la semaine prochaine, je…")
    kind.select_option("conclusion")
    expect(asked.nth(7)).to_have_value("Dès la semaine prochaine, je…")
    expect(page.get_by_label("Mots proposés").locator("visible=true")).to_have_count(1)
    kind.select_option("break")
    expect(asked.locator("visible=true")).to_have_count(2)


def test_a_second_press_makes_no_second_rencontre(studio: Studio) -> None:
    page = studio()
    page.goto(page.url + "/nouvelle")
    page.get_by_role("button", name="Partir du modèle").click()
    page.get_by_label("Titre", exact=True).first.fill("Une seule fois")
    page.get_by_role("button", name="Prêt").dblclick()
    page.wait_for_url(ROOM)
    page.get_by_role("link", name="Toutes les rencontres").click()
    expect(page.get_by_role("heading", name="Une seule fois")).to_have_count(1)


def test_a_link_is_copied_without_a_clipboard_permission(studio: Studio) -> None:
    page = studio("/nouvelle")
    page.get_by_role("button", name="Partir du modèle").click()
    page.get_by_role("button", name="Prêt").click()
    page.wait_for_url(ROOM)
    link = page.get_by_label("Participer", exact=True).input_value()
    page.get_by_role("button", name="Copier").first.click()
    expect(page.get_by_role("button", name="Copié")).to_be_visible()
    page.goto(page.url.rpartition("/")[0] + "/nouvelle")
    page.get_by_label("Le programme").press("ControlOrMeta+v")
    expect(page.get_by_label("Le programme")).to_have_value(link)


def visit_all(page: Page, look: Callable[[str], None]) -> None:
    """Every page of the studio, in its ordinary and its difficult state, once it is whole."""

    def see(name: str) -> None:
        page.wait_for_load_state()
        look(name)

    see("the list")
    page.goto(page.url.split("/studio")[0] + "/studio/nouvelle")
    see("the text")
    page.get_by_label("Le programme").fill("sans horaires")
    page.get_by_role("button", name="Lire ce programme").click()
    expect(page.get_by_role("alert")).to_contain_text("pas trouvé d’horaires")
    see("no hours")
    read_seed(page)
    page.get_by_text("Réglages fins").click()
    see("the preview")
    page.get_by_label("Fin", exact=True).nth(2).fill("8h00")
    page.get_by_label("Début").nth(4).fill("midi")
    page.get_by_role("button", name="Retirer : Conclusion").click()
    expect(page.get_by_role("button", name="Remettre")).to_be_visible()
    page.get_by_role("button", name="Prêt").click()
    expect(page.get_by_role("alert")).to_contain_text("Tout ce que vous avez écrit est là")
    see("the preview, to look at again")
    page.get_by_label("Début").nth(4).fill("11h10")
    page.get_by_role("button", name="Prêt").click()
    page.wait_for_url(ROOM)
    see("ready")
    page.get_by_role("link", name="Préparer le papier").click()
    page.get_by_label("Mot de passe").fill("seul")
    page.get_by_role("button", name="Télécharger le PDF").click()
    expect(page.get_by_role("status")).to_contain_text("le nom du réseau")
    see("what is printed, to look at again")
    page.get_by_role("link", name="Revenir à la rencontre").click()
    page.get_by_role("link", name="Modifier").click()
    expect(page.get_by_role("button", name="Enregistrer").first).to_be_visible()
    see("revising")
    forget_errors(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_is_accessible(studio: Studio, theme: str) -> None:
    page = studio(color_scheme=theme)
    axe = AXE.read_text()

    def look(name: str) -> None:
        page.evaluate(axe)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        wrong = [
            (item["id"], [node["html"][:120] for node in item["nodes"]])
            for item in found["violations"]
        ]
        assert wrong == [], name

    visit_all(page, look)


@pytest.mark.parametrize(("width", "height"), [(320, 640), (360, 740), (768, 1024)])
def test_no_page_scrolls_sideways(studio: Studio, width: int, height: int) -> None:
    page = studio(width=width, height=height)

    def look(name: str) -> None:
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name

    visit_all(page, look)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_second_sentence_and_proposed_words_reach_the_phones(
    studio: Studio, server: RunningServer, device: Callable[[], Device], scripts: bool
) -> None:
    page = studio("/nouvelle", java_script_enabled=scripts)
    page.get_by_role("button", name="Partir du modèle").click()
    page.get_by_label("Mots proposés").locator("visible=true").fill("faire alliance, mutualiser")
    page.get_by_role("button", name="Ajouter une seconde phrase").locator("visible=true").click()
    expect(page.get_by_role("status")).to_contain_text("Une seconde phrase vient juste après")
    second = page.get_by_label("Ce que demandent les téléphones").locator("visible=true").nth(1)
    expect(second).to_be_focused()
    expect(second).to_have_value("Ce qui la freine, chez vous, c’est…")
    expect(page.get_by_label("Garder les mots cachés")).to_be_checked()
    page.get_by_text("Réglages fins").click()
    page.get_by_label("Demander un ordre d’importance").check()
    page.get_by_role("button", name="Prêt").click()
    page.wait_for_url(ROOM)
    phone = device()
    phone.open(page.get_by_label("Participer", exact=True).input_value())
    phone.join()
    first, other = sorted(
        (step for step in phone.of("step") if step["kind"] == "keywords"),
        key=lambda step: step["position"],
    )
    assert first["proposed"] == ["faire alliance", "mutualiser"]
    assert other["prompt"] == "Ce qui la freine, chez vous, c’est…"
    assert other["position"] == first["position"] + 1
    meeting = phone.records["meeting"]
    assert (meeting["hold_words"], meeting["order_words"], meeting["pin_words"]) == (
        True,
        True,
        False,
    )
