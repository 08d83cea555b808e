"""The words of the icebreaker in the animation's hands: set aside, read, discovered, sorted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desks import Desk
from tests.browser.hearing import hears, press
from tests.browser.phones import Line
from tests.kit.serving import Links

OpenPage = Callable[..., Page]


def test_a_word_is_hidden_with_all_its_variants_seen_there_and_brought_back(
    desk: Callable[..., Desk],
) -> None:
    it = desk()
    it.give("Confiance", "confiance", "CONFIANCE", "écoute")
    it.reveal()
    it.phone.wait(lambda phone: len(phone.of("word")) == 2)
    expect(it.row("Confiance").locator(".word-forms")).to_have_text(
        "Confiance · confiance · CONFIANCE · donné 3 fois"
    )
    it.row("Confiance").locator("[data-act=hide]").click()
    it.shows("écoute")
    it.phone.wait(lambda phone: len(phone.of("word")) == 1)
    hears(it.page, "Masqué, avec ses 3 formes.")
    it.page.locator("#words-hidden-count").click()
    expect(it.page.locator("#words-hidden-count")).to_have_text("Masqués (1)")
    hidden = it.page.locator("#words-hidden-list .post")
    expect(hidden).to_have_count(1)
    expect(hidden.locator(".post-text")).to_have_text("Confiance")
    expect(hidden.locator(".post-about")).to_have_text("confiance · CONFIANCE")
    hidden.get_by_role("button", name="Remettre").click()
    it.shows("Confiance", "écoute")
    it.undo("Remis")
    it.shows("écoute")
    expect(hidden).to_have_count(1)


def test_undoing_leaves_hidden_what_was_hidden_before(desk: Callable[..., Desk]) -> None:
    it = desk()
    it.give("partage", "Partage")
    it.page.locator("[data-how=typed]").click()
    it.page.locator("#words-typed").get_by_label("Masquer : Partage", exact=True).click()
    it.page.locator("[data-how=word]").click()
    it.row("partage").locator("[data-act=hide]").click()
    it.shows()
    expect(it.page.locator("#toasts .toast")).to_have_count(2)
    it.undo("Masqué.")
    it.shows("partage")
    expect(it.page.locator("#words-hidden-list .post-text")).to_have_text("Partage")


def test_the_reveal_says_who_sees_what_and_is_taken_back(desk: Callable[..., Desk]) -> None:
    it = desk()
    it.give("confiance")
    says, reveal = it.page.locator("#reveal-says"), it.page.locator("#reveal")
    expect(says).to_contain_text("le mur dit seulement combien")
    reveal.click()
    expect(says).to_have_text("Les mots sont découverts, sur le mur et sur les téléphones.")
    it.phone.wait(lambda phone: len(phone.of("word")) == 1)
    it.undo("Les mots sont découverts")
    it.phone.wait(lambda phone: phone.of("word") == [])
    expect(says).to_contain_text("le mur dit seulement combien")
    expect(reveal).to_be_visible()


def test_suggestions_wait_for_the_reveal_and_call_nobody(desk: Callable[..., Desk]) -> None:
    it = desk()
    it.relay("confiance x3", "confience", "coopération x2", "coopérer", "équité", "équipe")
    it.shows("confiance", "coopération", "confience", "coopérer", "équité", "équipe")
    address = f"{it.phone.address}/r/{it.phone.room}/suggestions?sequence={it.sequence}"
    assert it.console.http.get(address, timeout=15).json() == {"suggestions": []}
    expect(it.page.locator("#suggestions")).to_be_hidden()
    it.reveal()
    asked = it.page.locator("#suggestions-list .post-text")
    expect(asked).to_have_text(
        [
            "confiance et confience\u00a0: le même mot\u202f?",
            "coopération et coopérer\u00a0: le même mot\u202f?",
        ],
        timeout=20_000,
    )
    expect(it.page.locator("#views-words-late")).to_be_hidden()
    assert it.phone.http.get(address, timeout=15).status_code == 403


def test_suggestions_are_decided_by_keyboard_and_taken_back(desk: Callable[..., Desk]) -> None:
    it = desk()
    it.relay("confiance x3", "confience", "coopération x2", "coopérer")
    it.reveal()
    rows = it.page.locator("#suggestions-list .suggestion")
    expect(rows).to_have_count(2, timeout=20_000)
    press(it.page, "Oui, réunir : confiance et confience")
    it.shows("confiance", "coopération", "coopérer")
    expect(it.row("confiance").locator(".word-count")).to_have_text("4")
    hears(it.page, "Réunis : confiance et confience.")
    # The next one is under the hand.
    expect(it.page.locator(":focus")).to_have_accessible_name(
        "Oui, réunir\u00a0: coopération et coopérer"
    )
    it.page.keyboard.press("Tab")
    it.page.keyboard.press("Enter")
    expect(it.page.locator("#suggestions")).to_be_hidden()
    expect(it.page.locator("#words-title")).to_be_focused()
    hears(it.page, "Gardés à part : coopération et coopérer.")
    it.page.keyboard.press("a")
    expect(rows).to_have_count(1, timeout=20_000)
    joined = it.page.locator("#toasts .toast", has_text="Réunis")
    joined.locator("[data-toast=act]").click()
    it.shows("confiance", "coopération", "confience", "coopérer")
    expect(rows).to_have_count(2, timeout=20_000)


def test_a_refused_suggestion_is_not_asked_again(desk: Callable[..., Desk]) -> None:
    it = desk()
    it.relay("confiance x3", "confience")
    it.reveal()
    rows = it.page.locator("#suggestions-list .suggestion")
    expect(rows).to_have_count(1, timeout=20_000)
    rows.get_by_role("button", name="Non, garder les deux").click()
    expect(rows).to_have_count(0)
    it.relay("coopération", "coopérer")
    expect(rows.locator(".post-text")).to_have_text(
        ["coopération et coopérer\u00a0: le même mot\u202f?"], timeout=20_000
    )
    it.page.reload()
    expect(rows).to_have_count(1, timeout=20_000)


def test_two_words_are_joined_by_hand_and_split_again(desk: Callable[..., Desk]) -> None:
    it = desk()
    it.relay("faire ensemble", "coopérer x2", "dialogue")
    dialog = it.open("faire ensemble")
    dialog.locator("#word-find").fill("COOPERER")
    dialog.get_by_role("button", name="Réunir avec : coopérer").click()
    it.shows("coopérer", "dialogue")
    expect(it.page.locator("#words-list .word-forms").first).to_have_text(
        "coopérer ×\u202f2 · faire ensemble".replace(" ×", "\u00a0×")
    )
    it.undo("Réunis")
    it.shows("coopérer", "faire ensemble", "dialogue")
    it.open("dialogue").get_by_role("button", name="Réunir avec : faire ensemble").click()
    it.shows("faire ensemble", "coopérer")
    dialog = it.open("faire ensemble")
    dialog.get_by_role("button", name="Séparer : dialogue").click()
    expect(dialog).to_be_hidden()
    it.shows("coopérer", "faire ensemble", "dialogue")
    it.undo("À part maintenant")
    it.shows("faire ensemble", "coopérer")


def test_a_word_is_renamed_and_takes_its_typed_form_back(desk: Callable[..., Desk]) -> None:
    it = desk()
    it.relay("acteur", "acteurs")
    dialog = it.open("acteur")
    dialog.locator("#word-name").fill("acteur·rices")
    dialog.locator("#word-name").press("Enter")
    it.shows("acteur·rices")
    expect(it.page.locator("#words-list .word-forms")).to_have_text("acteur · acteurs")
    expect(it.page.locator(":focus")).to_have_accessible_name("Autres gestes\u00a0: acteur·rices")
    dialog = it.open("acteur·rices")
    dialog.locator("#word-name").fill("")
    dialog.get_by_role("button", name="Renommer").click()
    it.shows("acteur")
    it.undo("Il se montre de nouveau")
    it.shows("acteur·rices")


def test_words_wait_to_be_read_where_that_is_asked_for(desk: Callable[..., Desk]) -> None:
    it = desk(moderate_words=True, hold_words=False)
    it.give("confiance", "gros mot", "écoute", "Gros mot")
    tray, rows = it.page.locator("#words-wait"), it.page.locator("#words-wait-list .post")
    expect(it.page.locator("#words-wait-count")).to_have_text("3 mots attendent d’être lus")
    expect(it.page.locator("#views-words-late")).to_contain_text("3 mots attendent d’être lus")
    it.shows()
    rows.filter(has_text="confiance").get_by_role("button", name="Montrer").click()
    it.shows("confiance")
    rows.filter(has_text="ros mot").get_by_role("button", name="Masquer").click()
    expect(rows).to_have_count(1)
    expect(it.page.locator("#words-hidden-count")).to_have_text("Masqués (1)")
    it.page.locator("#words-show-all").click()
    it.shows("confiance", "écoute")
    expect(tray).to_be_hidden()
    expect(it.page.locator("#views-words-late")).to_be_hidden()
    it.undo("1 mot montré.")
    it.shows("confiance")
    expect(rows.locator(".post-text")).to_have_text(["écoute"])
    rows.get_by_role("button", name="Masquer").click()
    expect(tray).to_be_hidden()
    it.undo("Masqué")
    expect(rows.locator(".post-text")).to_have_text(["écoute"])
    it.shows("confiance")


def test_words_are_relayed_counted_as_they_are_typed_and_taken_back(
    desk: Callable[..., Desk],
) -> None:
    it = desk()
    it.page.locator("#relay summary").first.click()
    field, count = it.page.locator("#relay-text"), it.page.locator("#relay-count")
    field.fill("- confiance x4\n\nécoute\n" + "x" * 41)
    expect(count).to_have_text("3 lignes, 6 mots donnés")
    it.page.locator("#relay-send").click()
    bad = it.page.locator("#relay-bad")
    expect(bad).to_contain_text("La ligne 4 est trop longue")
    expect(field).to_be_focused()
    expect(field).to_have_value("- confiance x4\n\nécoute\n" + "x" * 41)
    field.fill("- confiance x4\n\nécoute")
    expect(bad).to_be_empty()
    it.page.locator("#relay-send").click()
    expect(field).to_have_value("")
    hears(it.page, "5 mots ajoutés.")
    it.shows("confiance", "écoute")
    expect(it.row("confiance").locator(".mark")).to_have_text("relayé")
    it.give("confiance")
    expect(it.row("confiance").locator(".mark")).to_have_text("dont 4 relayés")
    it.page.locator("#toasts .toast", has_text="ajoutés").locator("[data-toast=act]").click()
    it.shows("confiance")
    expect(it.row("confiance").locator(".word-count")).to_have_text("1")


def test_the_text_stays_while_nobody_answers_and_counts_once(desk: Callable[..., Desk]) -> None:
    it = desk()
    line = Line(it.page.context)
    it.page.reload()
    # Told to whoever is on the line.
    expect(it.page.locator("#people")).to_have_text("1 téléphone dans la salle")
    it.page.locator("#relay summary").first.click()
    it.page.locator("#relay-text").fill("confiance x4")
    # It arrives, and nothing of that is heard.
    line.deaf = True
    it.page.locator("#relay-send").click()
    expect(it.page.locator("#toasts")).to_contain_text("Pas de réponse", timeout=15_000)
    expect(it.page.locator("#relay-text")).to_have_value("confiance x4")
    it.console.wait(lambda console: len(console.of("keyword")) == 1)
    line.deaf = False
    it.page.locator("#relay-send").click()
    expect(it.page.locator("#relay-text")).to_have_value("", timeout=20_000)
    it.shows("confiance")
    expect(it.row("confiance").locator(".word-count")).to_have_text("4")
    it.page.errors.clear()  # type: ignore[attr-defined]  # the browser logs what it could not reach


def test_words_come_back_to_the_wall_and_the_wall_to_what_runs(desk: Callable[..., Desk]) -> None:
    it = desk()
    it.give("confiance")
    it.reveal()
    expect(it.page.locator("#recall")).to_be_hidden()
    it.console.op("go_to", sequence=it.console.step("boards")["id"])
    # A new sequence brings its view.
    expect(it.page.locator("#view-cards")).to_be_visible()
    it.page.locator("[data-view=words]").click()
    expect(it.page.locator("#reveal-says")).to_contain_text("suit maintenant une autre séquence")
    it.page.locator("#recall").click()
    it.console.wait(lambda console: console.records["meeting"]["recalled"] == it.sequence)
    expect(it.page.locator("#reveal-says")).to_contain_text("Le mur montre de nouveau ces mots")
    expect(it.page.locator("#wall-now")).to_contain_text("les mots, «\u00a0La coopération")
    it.page.locator("[data-view=cards]").click()
    it.page.locator("#wall-back").click()
    expect(it.page.locator("#wall-now")).to_contain_text("Exploration")
    it.undo("Le mur est revenu")
    it.console.wait(lambda console: console.records["meeting"]["recalled"] == it.sequence)
    it.page.locator("[data-view=words]").click()
    it.page.locator("#recall-end").click()
    it.console.wait(lambda console: console.records["meeting"]["recalled"] is None)


def test_a_long_list_scrolls_in_its_zone_and_the_page_stays(desk: Callable[..., Desk]) -> None:
    it = desk()
    it.relay(*(f"mot {chr(97 + n % 26)}{n}" for n in range(80)))
    expect(it.page.locator("#words-list .word").nth(40)).to_be_attached()
    it.page.locator("#words-list .word").last.scroll_into_view_if_needed()
    assert it.page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_the_wall_is_read_in_three_ways(desk: Callable[..., Desk]) -> None:
    it = desk()
    it.give("confiance")
    expect(it.page.locator("#reading-row")).to_be_hidden()
    it.reveal()
    chosen = it.page.locator("#reading [aria-pressed=true]")
    expect(chosen).to_have_text("Nuage")
    it.page.get_by_role("button", name="Voix rares").click()
    expect(chosen).to_have_text("Voix rares")
    it.console.wait(lambda console: console.records["meeting"]["reading"] == "rare")
    it.console.op("set_reading", reading="list")
    expect(chosen).to_have_text("Liste")


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800), (1366, 768)])
def test_the_buttons_that_steer_hold_their_words(
    open_page: OpenPage, rencontre: Links, size: tuple[int, int]
) -> None:
    page = open_page(rencontre.console, *size)
    expect(page.locator("#steps li")).not_to_have_count(0)
    for button in ("#previous", "#next"):
        room = page.locator(button).evaluate(
            """(button) => {
            const inside = [...button.children].filter((one) => one.getClientRects().length)
              .map((one) => one.getBoundingClientRect());
            const box = button.getBoundingClientRect();
            return Math.min(...inside.map((one) => Math.min(one.left - box.left,
              box.right - one.right)));
            }"""
        )
        assert room >= 4, (button, room)
