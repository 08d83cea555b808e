"""The phone without a mouse and without eyes: where the keyboard stands, and what is heard."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.hearing import UNSEEN, heard, hears, listen, press, stand, stops
from tests.browser.phones import OpenPage, choose, expect_received, give, start, write
from tests.kit.devices import Device
from tests.kit.serving import Links

LATE = "Arrivée après la fermeture. L’animation l’a reçue et peut encore la prendre."


@pytest.mark.parametrize("size", [(1280, 800), (360, 740), (320, 256)])
def test_every_stop_has_a_name_and_is_seen(
    rencontre: Links, console: Device, phone: Device, open_page: OpenPage, size: tuple[int, int]
) -> None:
    sequence = start(console, "boards")
    for n in range(6):
        fields = {"component": "agenda", "question": "", "text": f"Idée {n}"}
        phone.op("post_card", sequence=sequence, **fields)
    page = open_page(rencontre.join, *size)
    expect(page.locator("html")).to_have_class("live")
    assert stops(page) == []
    choose(page, "agenda")
    expect(page.locator("#other-ideas-list li")).to_have_count(6)
    write(page, "La mienne")
    expect_received(page, "La mienne")
    assert stops(page) == []
    desk = open_page(rencontre.console, *size)
    expect(desk.locator("#cards-list li")).to_have_count(7)
    for view in ("cards", "synthesis"):
        desk.locator(f"[data-view={view}]").click()
        assert stops(desk) == [], view


def test_a_late_word_sent_from_its_button_leaves_the_keyboard_in_the_field(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    sequence = start(console, "keywords")
    page = open_page(rencontre.join)
    listen(page)
    page.locator("#word-field").focus()
    page.keyboard.type("confiance")
    console.op("close_writing", sequence=sequence)
    press(page, "Transmettre à l’animation")
    expect(page.locator("#word-field")).to_be_focused()
    hears(page, LATE)


def test_what_is_said_at_once_is_all_heard(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = open_page(rencontre.join)
    listen(page)
    page.locator("#word-field").focus()
    page.keyboard.type("confiance")
    start(console, "talk")
    hears(page, "Pour y aller")
    # The word leaves, and the page with it: the answer does not silence the move.
    page.keyboard.press("Enter")
    page.locator("#word-field").blur()
    hears(page, "Vous suivez maintenant")
    hears(page, LATE)


def test_a_word_erased_under_the_keyboard_leaves_it_on_the_next(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = open_page(rencontre.join)
    for text in ("confiance", "écoute"):
        give(page, text)
        expect_received(page, text)
    press(page, "Retirer : confiance")
    expect(page.locator(":focus")).to_have_accessible_name("Annuler : confiance")
    expect(page.locator("#own-words-list li")).to_have_count(1, timeout=20_000)
    expect(page.locator(":focus")).to_have_accessible_name("Modifier : écoute")


def test_a_keyboard_on_a_choice_is_not_taken_elsewhere(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "boards")
    page = open_page(rencontre.join)
    stand(page, "Plan d’action commun")
    page.keyboard.press("Space")
    listen(page)
    console.op("finish")
    hears(page, "À présent : Merci pour cette matinée. Pour y aller")
    start(console, "break")
    expect(page.locator("#moved")).to_contain_text("Pause")
    expect(page.locator(":focus")).to_have_accessible_name("1 Plan d’action commun")
    press(page, "J’y suis", "Shift+Tab")
    expect(page.get_by_role("heading", name="Pause")).to_be_focused()
    assert page.evaluate(UNSEEN) == ""


def test_a_refusal_is_tied_to_its_field_and_the_room_left_is_told_once(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "boards")
    page = open_page(rencontre.join)
    listen(page)
    choose(page, "mesure")
    field = page.locator("#idea-field")
    expect(field).to_have_accessible_name("Votre idée : Évaluation partagée")
    expect(page.get_by_role("radio", name="Évaluation")).to_have_attribute("aria-invalid", "false")
    field.focus()
    page.keyboard.insert_text("é" * 250)
    hears(page, "Encore 30 caractères")
    page.keyboard.type("é" * 31)
    hears(page, "1 caractère de trop")
    page.keyboard.type("é" * 3)
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(
        "C’est un peu long\u00a0: il y a 4 caractères de trop. Votre texte est là, coupez-le ou "
        "faites-en deux idées. Ne citez personne. L’orthographe n’a aucune importance."
    )
    said = [text for text in heard(page) if "caractère" in text]
    assert len(said) <= 3, said


def test_a_page_without_scripts_comes_back_on_the_field_to_mend(
    rencontre: Links, console: Device, open_page: Callable[..., Any]
) -> None:
    start(console, "boards")
    page = open_page(rencontre.join, java_script_enabled=False)
    stand(page, "Plan d’action commun")
    page.keyboard.press("Space")
    stand(page, "Votre idée")
    page.keyboard.insert_text("é" * 300)
    press(page, "Envoyer")
    expect(page.locator("#idea-field")).to_be_focused()
    expect(page.locator("#idea-field")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#idea-field")).to_have_accessible_description(
        re.compile("^C’est un peu long")
    )
    page.errors.clear()


def test_a_storm_of_ideas_says_nothing_and_moves_nobody(
    rencontre: Links, console: Device, phone: Device, open_page: OpenPage
) -> None:
    sequence = start(console, "boards")
    page = open_page(rencontre.join)
    desk = open_page(rencontre.console, 1280, 720)
    choose(page, "agenda")
    page.locator("#idea-field").focus()
    fields = {"component": "agenda", "question": ""}
    phone.op("post_card", sequence=sequence, text="La première", **fields)
    stand(desk, "Masquer : La première")
    listen(page)
    listen(desk)
    for n in range(30):
        phone.op("post_card", sequence=sequence, text=f"Idée {n}", **fields)
    expect(page.locator("#other-ideas-list li")).to_have_count(31)
    expect(desk.locator("#cards-list li")).to_have_count(31)
    assert heard(page) == heard(desk) == []
    expect(page.locator("#idea-field")).to_be_focused()
    expect(desk.locator(":focus")).to_have_accessible_name("Masquer : La première")
    assert desk.evaluate(UNSEEN) == ""


def test_a_cut_is_told_with_what_waits(
    rencontre: Links, console: Device, open_page: Callable[..., Any]
) -> None:
    start(console, "boards")
    page = open_page(rencontre.join)
    choose(page, "agenda")
    listen(page)
    page.context.set_offline(True)
    hears(page, "Hors ligne")
    for n in range(3):
        write(page, f"Idée {n}")
    hears(page, "En attente de réseau. Gardée sur ce téléphone")
    page.context.set_offline(False)
    hears(page, "De nouveau en ligne")
    expect_received(page, "Idée 2")
    said = heard(page)
    assert sum("En attente" in text for text in said) == 1
    assert sum(text == "Reçue" for text in said) <= 3
    page.errors.clear()


def test_titles_say_where_one_is_and_components_are_named(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    page = open_page(rencontre.join)
    start(console, "boards")
    expect(page.locator("#choices")).to_be_visible()
    meeting = "Séminaire impact collectif"
    expect(page).to_have_title(f"Exploration des 5 composantes de l’impact collectif · {meeting}")
    for component, text in (("agenda", "Une"), ("soutien", "Deux")):
        choose(page, component)
        write(page, text)
        expect_received(page, text)
    page.locator("#idea-field").blur()
    desk = open_page(rencontre.console, 1280, 720)
    expect(desk.locator("#cards-list li").first).to_contain_text("5. Structure de soutien")
    console.op("finish")
    expect(page).to_have_title(f"Merci pour cette matinée. · {meeting}")
    expect(page.locator("#end-ideas-list .where")).to_have_text(
        ["Plan d’action commun", "Structure de soutien"]
    )
