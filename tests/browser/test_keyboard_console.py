"""The console and the studio without a mouse and without eyes."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.hearing import heard, hears, listen, never_nowhere, press, stand
from tests.browser.phones import OpenPage, start
from tests.kit.devices import Device
from tests.kit.serving import Links, RunningServer


def desk_of(open_page: OpenPage, rencontre: Links) -> Page:
    """A console, ready, listened to."""
    page = open_page(rencontre.console, 1280, 720)
    expect(page.locator("#steps li")).not_to_have_count(0)
    listen(page)
    return page


def post(phone: Device, sequence: str, *texts: str) -> None:
    """Ideas for the first component."""
    for text in texts:
        fields = {"component": "agenda", "question": "", "text": text}
        phone.op("post_card", sequence=sequence, **fields)


def test_from_the_first_sequence_to_the_end_the_keyboard_is_somewhere(
    rencontre: Links, open_page: OpenPage
) -> None:
    page = desk_of(open_page, rencontre)
    press(page, "Commencer")
    expect(page.locator("#now-title")).to_have_text("Accueil convivial")
    expect(page.locator("#now-title")).to_be_focused()
    stand(page, "Suivante", "Shift+Tab")
    for title in page.locator(".step-title").all_inner_texts()[1:]:
        page.keyboard.press("Enter")
        expect(page.locator("#now-title")).to_have_text(title)
        hears(page, f"En cours\u00a0: {title}")  # with its note, where two are called the same
        assert heard(page)[-1].endswith(". Pour annuler, touche a.")
    expect(page.locator("#next")).to_be_focused()
    expect(page.locator("#next")).to_be_disabled()
    page.keyboard.press("Enter")
    press(page, "Terminer la rencontre", "Shift+Tab")
    expect(page.locator("#now-title")).to_have_text("La rencontre est terminée")
    expect(page.locator("#now-title")).to_be_focused()
    hears(page, "Rencontre terminée.")


def test_late_ideas_are_counted_aloud_and_taken_without_losing_one_s_place(
    rencontre: Links, console: Device, phone: Device, open_page: OpenPage
) -> None:
    sequence = start(console, "boards")
    post(phone, sequence, "À l’heure")
    console.op("close_writing", sequence=sequence)
    page = desk_of(open_page, rencontre)
    expect(page.locator("#cards-list li")).to_have_count(1)
    post(phone, sequence, "Tard", "Plus tard")
    hears(page, "2 idées arrivées après la fermeture")
    assert sum("fermeture" in text for text in heard(page)) == 1
    press(page, "Voir")
    press(page, "Prendre : Tard")
    expect(page.locator(":focus")).to_have_accessible_name("Prendre\u00a0: Plus tard")
    page.keyboard.press("Enter")
    expect(page.locator("#cards-late")).to_be_hidden()
    expect(page.locator("#cards-title")).to_be_focused()
    hears(page, "1 contribution prise.")


def test_each_gesture_is_heard_once_in_words(
    rencontre: Links, console: Device, phone: Device, open_page: OpenPage
) -> None:
    sequence = start(console, "boards")
    post(phone, sequence, "Une", "Deux", "Trois")
    page = desk_of(open_page, rencontre)
    for text in ("Trois", "Deux"):
        press(page, f"Masquer : {text}")
        hears(page, "Masquée. Pour annuler, touche a.")
        assert heard(page) == ["Masquée. Pour annuler, touche a."]
        expect(page.locator("#cards-list li")).to_have_count(2 if text == "Trois" else 1)
    # From a message one comes back to where one was.
    expect(page.locator(":focus")).to_have_accessible_name("Masquer\u00a0: Une")
    press(page, "Annuler")
    hears(page, "C’est annulé.")
    expect(page.locator("#cards-list li")).to_have_count(2)
    never_nowhere(page)
    page.keyboard.press("3")
    hears(page, "Restitution")
    press(page, "À retenir : Une")
    hears(page, "À retenir\u00a0: 1 sur 3")
    never_nowhere(page)
    heard(page)
    press(page, "Lancer 2 min", "Shift+Tab")
    hears(page, "Il reste 0")
    expect(page.locator(":focus")).to_have_accessible_name("+\u00a01 min")


def test_the_stage_is_steered_without_losing_the_button(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "restitution")
    page = desk_of(open_page, rencontre)
    press(page, "Vue d’ensemble")
    hears(page, "Le mur montre\u00a0: Vue d’ensemble")
    expect(page.locator("#stage-overview")).to_be_focused()
    stand(page, "Composante suivante", "Shift+Tab")
    # The first one has come already, when the restitution began.
    for n in range(2, 6):
        page.keyboard.press("Enter")
        hears(page, f"Le mur montre\u00a0: Composante {n}")
    expect(page.locator("#stage-next")).to_be_focused()
    expect(page.locator("#stage-next")).to_be_disabled()


def test_single_keys_rest_in_a_row_of_choices_and_in_a_text(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "boards")
    page = desk_of(open_page, rencontre)
    stand(page, "2 Évaluation partagée")
    for key in ("ArrowRight", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
    page.keyboard.press("3")
    press(page, "3 Activités qui se renforcent mutuellement")
    expect(page.get_by_role("form")).to_have_accessible_name(
        "Complément théorique 3. Activités qui se renforcent mutuellement"
    )
    stand(page, "Le texte, tel qu’il sera projeté et signé")
    page.keyboard.type("ea123 ?")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#complement-text")).to_have_value("ea123 ?")
    expect(page.locator("#help")).to_be_hidden()
    expect(page.locator("#view-synthesis")).to_be_visible()
    assert console.step("boards")["status"] == "current"
    assert console.step("boards")["writing"] == "open"


def test_the_miniature_of_the_wall_is_no_trap(rencontre: Links, open_page: OpenPage) -> None:
    page = desk_of(open_page, rencontre)
    expect(page.frame_locator("#mini iframe").locator("main")).to_be_attached()
    stand(page, "Ouvrir le mur")
    page.keyboard.press("Tab")
    expect(page.locator("#wall-picks button").first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("link", name="Ouvrir le mur")).to_be_focused()
    press(page, "Liens à copier")
    press(page, "Copier le lien : Participer")
    hears(page, "Lien")
    expect(page.locator(":focus")).to_have_accessible_name("Copier le lien\u00a0: Participer")


def test_a_keyboard_walks_through_the_sets_of_names_at_its_pace(
    server: RunningServer, open_page: Callable[..., Page]
) -> None:
    page = open_page(server.door, 1280, 800)
    page.goto(f"{server.address}/studio/nouvelle")
    press(page, "Partir du modèle")
    page.wait_for_url("**/nouvelle")
    before = page.locator(".names").inner_text()
    stand(page, "Comment les nommez-vous")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#set_id")).to_be_focused()
    assert page.locator(".names").inner_text() == before
    press(page, "Montrer ces termes")
    expect(page.locator(".names")).not_to_have_text(before)
    expect(page.locator("#set_id")).to_be_focused()
    # Said as the page opened: it is still there for whoever comes to it.
    expect(page.get_by_role("status")).to_contain_text("les termes de")
    press(page, "Réglages fins")
    stand(page, "La rencontre dure plusieurs jours")
    page.keyboard.press("Space")
    expect(page.get_by_label("Jour").first).to_be_visible()
    expect(page.locator("#several_days")).to_be_focused()
