"""Temps#2 on the wall, at the animation's pace: points, who speaks, the complement, the words."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walls import LONG, OpenPage, axe_faults, faults_at_every_size, go_to, post_words
from tests.kit.devices import Device, op_id
from tests.kit.serving import Links, RunningServer

IDEAS = {
    1: "Un diagnostic partagé avec les familles, pas seulement entre professionnel·les.",
    6: "Dire ensemble ce qu’on ne fera pas.",
    7: LONG,
    2: "Ne pas recommencer à zéro à chaque coordinatrice",
}
SENTENCE = "Le cap se décide avec les familles\u00a0; le désaccord porte sur ce à quoi on renonce."
COMPLEMENT = {
    "text": "- Un problème défini ensemble\n- Une vision écrite en une page\nPas d’accord sur tout",
    "signature": "Claire Martin, Scop Accolades",
    "source": "Kania et Kramer, SSIR, 2011",
    "added": "La table 6 parle de renoncements\u00a0: c’est la question du périmètre.",
}


@pytest.fixture
def rencontre(server: RunningServer) -> Links:
    """Ten tables, and words that people put beside components."""
    return server.new(people=60, tables=10, pin_words=True, words_per_person=50)


@pytest.fixture
def ids(rencontre: Links, phone: Device, console: Device) -> list[str]:
    """Words, then ideas on *agenda* by four tables; the first and the fourth say the same, and
    lie together."""
    words = go_to(console, "keywords")
    post_words(phone, console, words, ["confiance", "écoute", "parents", "lien"])
    assert "seq" in console.op("reveal_words", sequence=words)
    boards = go_to(console, "boards")
    made = []
    for group, text in IDEAS.items():
        made.append(op_id())
        assert "seq" in phone.op("take_seat", group=group)
        idea = {"sequence": boards, "component": "agenda", "text": text, "group": group}
        assert "seq" in phone.op("post_card", made[-1], **idea)
    assert "seq" in console.op("stack_cards", card=made[3], onto=made[0])
    return made


def show(console: Device, **fields: Any) -> None:
    """Steer what the restitution shows."""
    answer = console.op("set_stage", **{"component": "agenda", "complement": False} | fields)
    assert "seq" in answer, answer


def size(page: Page, selector: str) -> float:
    """The size of its letters, in hundredths of the screen's height."""
    found: float = page.locator(selector).first.evaluate(
        "it => 100 * parseFloat(getComputedStyle(it).fontSize) / innerHeight"
    )
    return found


def test_points_come_one_by_one_and_a_table_is_given_the_floor(
    ids: list[str], rencontre: Links, phone: Device, console: Device, open_page: OpenPage
) -> None:
    assert "seq" in phone.op("mark_card", contribution=ids[1], mark="disagreement", on=True)
    for card in ids[:3]:
        assert "seq" in console.op("keep", card=card)
    assert "seq" in console.op("set_stance", card=ids[0], stance="agreement")
    sentence = {"component": "agenda", "text": SENTENCE, "cards": ids[0], "version": 0}
    assert "seq" in console.op("write_synthesis", **sentence)
    go_to(console, "restitution")
    wall = open_page(rencontre.wall, 1280, 720)
    quotes = wall.locator(".quote:visible")
    # The restitution opens on the first point of the first component.
    expect(wall.locator(".reading-place")).to_have_text("Composante 1 sur 5")
    expect(quotes).to_have_count(1)
    expect(quotes).to_contain_text(IDEAS[1])
    expect(quotes).to_contain_text("Tables 1 et 2")
    expect(quotes).to_contain_text("Là-dessus, on est d’accord")
    assert size(wall, ".quote-text") >= 4.5
    # What is left of a component is told once all of its points are there.
    expect(wall.locator(".kept-rest")).to_be_hidden()
    show(console, points=2)
    expect(quotes).to_have_count(2)
    expect(quotes.nth(1)).to_have_attribute("data-newest", "")
    expect(quotes.nth(1)).to_contain_text("Là-dessus, on n’est pas d’accord")
    assert size(wall, ".quote[data-newest] .quote-text") > size(wall, ".quote-text") >= 2.6
    show(console, points=3, floor=7)
    expect(quotes).to_have_count(3)
    expect(wall.locator(".reading-floor")).to_have_text("La parole est à la table\u00a07")
    assert size(wall, ".reading-floor") >= 4.5
    assert not faults_at_every_size(wall)
    assert not axe_faults(wall)
    # The animation's sentence is no quotation, and says whose it is.
    show(console, points=4)
    expect(wall.locator(".reading-floor")).to_be_hidden()
    said = wall.locator(".kept-sentence")
    expect(said).to_have_text(f"{SENTENCE}l’animation")
    quoted = "it => getComputedStyle(it, '::before').content"
    assert "«" not in said.locator("p").first.evaluate(quoted)
    assert not faults_at_every_size(wall)
    # Back, and all at once.
    show(console, points=1)
    expect(quotes).to_have_count(1)
    expect(said).to_be_hidden()
    show(console)
    expect(quotes).to_have_count(3)
    expect(wall.locator("[data-newest]")).to_have_count(0)


def test_the_complement_has_its_parts_and_the_morning_s_words_come_back(
    ids: list[str], rencontre: Links, phone: Device, console: Device, open_page: OpenPage
) -> None:
    for card in ids[:3]:
        assert "seq" in console.op("keep", card=card)
    assert "seq" in console.op("write_complement", component="agenda", **COMPLEMENT)
    go_to(console, "restitution")
    show(console, complement=True, words=True)
    wall = open_page(rencontre.wall, 1280, 720)
    panel = wall.get_by_role("complementary", name="Complément théorique")
    expect(panel.locator(".complement-definition")).to_contain_text("Les partenaires définissent")
    expect(panel.locator("li")).to_have_text(
        [
            "Un problème défini ensemble",
            "Une vision écrite en une page",
            "Pas d’accord sur tout",
        ]
    )
    expect(panel.locator(".complement-added")).to_have_text(
        f"Ajouté en séance{COMPLEMENT['added']}"
    )
    expect(panel).to_contain_text("Claire Martin, Scop Accolades")
    words = wall.get_by_role("region", name="Vos mots de ce matin")
    expect(words.locator("li:visible")).to_have_count(4)
    assert not faults_at_every_size(wall)
    assert not axe_faults(wall)
    # Those that somebody put beside this component, if anybody did.
    (lien,) = (item for item in console.of("keyword") if item["text"] == "lien")
    assert "seq" in phone.op("pin_keyword", contribution=lien["id"], component="agenda")
    expect(words.locator("li")).to_have_text(["lien"])
    # A page of text and a page more still fit; what is not there is said.
    long = {**COMPLEMENT, "text": f"{LONG}\n" * 7, "added": LONG * 4}
    assert "seq" in console.op("write_complement", component="agenda", **long)
    expect(panel).to_contain_text("La suite est dans la synthèse.")
    expect(panel.locator(".complement-added")).to_be_visible()
    assert not faults_at_every_size(wall)


def test_an_empty_component_asks_the_room_and_a_short_one_is_not_alone(
    ids: list[str], rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    go_to(console, "restitution")
    wall = open_page(rencontre.wall, 1024, 768)
    show(console, component="mesure", points=1, floor=3, words=True)
    view = wall.locator("[data-view=component]")
    expect(view).to_contain_text("Rien d’écrit ici. Qu’en disons-nous de vive voix")
    expect(view).to_contain_text("La parole est à la table\u00a03")
    assert not faults_at_every_size(wall)
    # With nothing chosen at all the latest come as they are, one by one, too.
    show(console, points=1)
    expect(wall.locator(".quote:visible")).to_have_count(1)
    expect(view).to_contain_text("Vos idées, telles quelles")
