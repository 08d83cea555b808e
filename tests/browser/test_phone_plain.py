"""A phone without scripts: plain forms, the same operations."""

from __future__ import annotations

import functools
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.phones import OpenPage, a_morning, choose, expect_received, own, start, texts
from tests.kit.devices import Device
from tests.kit.serving import Links, RunningServer


def plain(open_page: OpenPage, links: Links) -> Page:
    return open_page(links.join, java_script_enabled=False)


def test_a_word_and_its_undoing(rencontre: Links, console: Device, open_page: OpenPage) -> None:
    start(console, "keywords")
    page = plain(open_page, rencontre)
    page.locator("#word-field").fill("confiance")
    page.get_by_role("button", name="Envoyer").click()
    expect_received(page, "confiance")
    console.wait(lambda it: texts(it, "keyword") == ["confiance"])
    own(page, "confiance").get_by_role("button", name="Retirer").click()
    console.wait(lambda it: texts(it, "keyword") == [])
    own(page, "confiance").get_by_role("button", name="Annuler").click()
    expect_received(page, "confiance")
    console.wait(lambda it: texts(it, "keyword") == ["confiance"])


def test_an_idea_on_its_component_with_its_question_and_its_mark(
    rencontre: Links, console: Device, phone: Device, open_page: OpenPage
) -> None:
    sequence = start(console, "boards")
    for component in ("agenda", "soutien"):
        fields = {"sequence": sequence, "component": component, "question": ""}
        phone.op("post_card", **fields, text=f"Déjà là, {component}")
    page = plain(open_page, rencontre)
    choose(page, "soutien")
    expect(page.locator("#other-ideas-list li:visible .idea-text")).to_have_text(
        ["Déjà là, soutien"]
    )
    page.get_by_label("Qui anime aujourd’hui").check()
    page.locator("#idea-field").fill("Sans script,\nsur deux lignes")
    page.get_by_role("button", name="Envoyer").click()
    mine = page.locator("#own-ideas-list > li")
    expect(mine).to_contain_text("Reçue", use_inner_text=True)
    console.wait(lambda it: len(it.of("card")) == 3)
    card = max(console.of("card"), key=lambda item: item["number"])
    assert (card["text"], card["component"], card["question"]) == (
        "Sans script,\nsur deux lignes",
        "soutien",
        "soutien.1",
    )
    mine.get_by_text("Actions").click()
    mine.get_by_role("button", name="À ne pas citer").click()
    expect(mine.locator(".tag:visible")).to_have_text(["À ne pas citer"])


def test_a_refused_text_comes_back_in_its_field_with_the_reason(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = plain(open_page, rencontre)
    sentence = "se connaître bien avant d’avoir besoin les uns des autres"
    page.locator("#word-field").fill(sentence)
    page.get_by_role("button", name="Envoyer").click()
    expect(page.locator("#word-note")).to_contain_text("Ici, quelques mots suffisent.")
    expect(page.locator("#word-field")).to_have_value(sentence)
    page.errors.clear()  # type: ignore[attr-defined]


def test_a_word_is_changed_ordered_pinned_and_proposed(
    server: RunningServer, device: Callable[[], Device], open_page: OpenPage
) -> None:
    console, links = a_morning(server, device, order_words=True, pin_words=True, propose=["oser"])
    sequence = start(console, "keywords")
    page = plain(open_page, links)
    page.get_by_role("button", name="oser").click()
    expect_received(page, "oser")
    expect(page.get_by_role("button", name="déjà dans vos mots", pressed=True)).to_be_visible()
    page.locator("#word-field").fill("ecoute")
    page.get_by_role("button", name="Envoyer").click()
    own(page, "ecoute").get_by_text("Modifier").first.click()
    own(page, "ecoute").locator(".edit .field").fill("écoute")
    own(page, "ecoute").get_by_role("button", name="Enregistrer").click()
    expect_received(page, "écoute")
    own(page, "écoute").get_by_role("button", name="Monter").click()
    expect(page.locator("#own-words-list .own-text")).to_have_text(["écoute", "oser"])
    own(page, "écoute").get_by_label("Composante de ce mot").select_option("mesure")
    own(page, "écoute").get_by_role("button", name="Garder").click()
    expect(own(page, "écoute")).to_have_attribute("data-component", "mesure")
    own(page, "écoute").get_by_text("Modifier").first.click()
    own(page, "écoute").locator(".edit .field").fill("une écoute de tous les instants et de tous")
    own(page, "écoute").get_by_role("button", name="Enregistrer").click()
    expect(own(page, "écoute")).to_contain_text("Ici, quelques mots suffisent.")
    field = own(page, "écoute").locator(".edit .field")
    expect(field).to_have_value("une écoute de tous les instants et de tous")
    console.op("close_writing", sequence=sequence)
    field.fill("l’écoute")
    own(page, "écoute").get_by_role("button", name="Enregistrer").click()
    expect(own(page, "écoute").locator(".attempt")).to_contain_text("« l’écoute »")
    expect(own(page, "écoute").locator(".attempt")).to_contain_text("L’écriture est fermée")
    page.errors.clear()  # type: ignore[attr-defined]


def is_at(sequence: str, phone: Device) -> bool:
    """Whether that phone was told where the room is."""
    current: str = phone.of("meeting")[0]["current"]
    return current == sequence


def test_every_kind_of_page_is_whole(
    rencontre: Links, console: Device, phone: Device, open_page: OpenPage
) -> None:
    page = plain(open_page, rencontre)
    expect(page.locator("#calm-line")).to_contain_text("La rencontre n’est pas encore ouverte.")
    expect(page.get_by_role("link", name="Actualiser")).to_be_visible()
    for kind, sentence in (
        ("welcome", "On commence à 9h30."),
        ("talk", "C’est le moment d’écouter."),
        ("break", "On reprend à 11h20."),
        ("restitution", "Les idées retenues s’afficheront ici."),
        ("conclusion", "Un mot pour repartir"),
    ):
        sequence = start(console, kind)
        # Phones are shown what happened a moment later: another one says when.
        phone.wait(functools.partial(is_at, sequence))
        page.get_by_role("link", name="Actualiser").click()
        expect(page.locator("#main")).to_contain_text(sentence, use_inner_text=True)
    console.op("finish")
    phone.wait(lambda it: it.of("meeting")[0]["phase"] == "finished")
    page.get_by_role("link", name="Actualiser").click()
    expect(page.get_by_role("heading", name="Merci pour cette matinée.")).to_be_visible()


def test_the_words_of_the_morning_are_the_most_given_and_how_many_more(
    rencontre: Links, console: Device, phone: Device, open_page: OpenPage
) -> None:
    sequence = start(console, "keywords")
    lines = ["écoute x9", *(f"mot numéro {number}" for number in range(62))]
    console.op("relay_words", sequence=sequence, text="\n".join(lines))
    console.op("reveal_words", sequence=sequence)
    boards = start(console, "boards")
    phone.wait(functools.partial(is_at, boards))
    page = plain(open_page, rencontre)
    page.get_by_text("Les mots de ce matin", exact=True).click()
    words = page.locator("#morning-list li")
    expect(words).to_have_count(60)
    expect(words.first).to_contain_text("écoute ×9")
    expect(page.get_by_text("et 3 autres mots")).to_be_visible()
    page = open_page(rencontre.join)
    page.get_by_text("Les mots de ce matin", exact=True).click()
    expect(page.locator("#morning-list li")).to_have_count(63)
    expect(page.get_by_text("et 3 autres mots")).to_be_hidden()
