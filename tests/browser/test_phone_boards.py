"""Temps#1 on a phone: components, questions, ideas, and a field that nobody disturbs."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.phones import OpenPage, choose, expect_received, own, start, texts, write
from tests.kit.devices import Device
from tests.kit.serving import Links


def test_an_idea_goes_to_its_component_with_its_question(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "boards")
    page = open_page(rencontre.join)
    expect(page.locator("#idea-form")).to_be_hidden()
    choose(page, "mesure")
    page.get_by_label("Que savons-nous déjà").check()
    write(page, "Chacun ses chiffres, jamais la même feuille.")
    expect(page.locator("#idea-field")).to_have_value("")
    expect(page.locator("#idea-field")).to_be_focused()
    expect_received(page, "Chacun ses chiffres, jamais la même feuille.")
    expect(page.locator("#idea-last")).to_have_text("Reçue")
    console.wait(lambda it: len(it.of("card")) == 1)
    card = console.of("card")[0]
    assert (card["component"], card["question"]) == ("mesure", "mesure.2")


def test_shift_and_enter_makes_a_new_line(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "boards")
    page = open_page(rencontre.join)
    choose(page, "agenda")
    page.locator("#idea-field").focus()
    page.keyboard.type("Un café")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("par mois")
    page.keyboard.press("Enter")
    console.wait(lambda it: texts(it, "card") == ["Un café\npar mois"])


def test_components_are_chosen_with_the_arrow_keys(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "boards")
    page = open_page(rencontre.join)
    choose(page, "agenda")
    page.locator(".choice[data-component=agenda] input").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#board-title")).to_have_text(
        page.locator(".choice[data-component=mesure] .choice-label").inner_text()
    )
    expect(page.locator(".choice[data-component=mesure] input")).to_be_focused()


def test_the_ideas_of_others_arrive_and_touch_nothing_that_is_typed(
    rencontre: Links, console: Device, phone: Device, open_page: OpenPage
) -> None:
    sequence = start(console, "boards")
    page = open_page(rencontre.join)
    choose(page, "soutien")
    field = page.locator("#idea-field")
    field.focus()
    page.keyboard.type("Je coordonne à 40 %")
    page.keyboard.press("Home")
    fields = {"sequence": sequence, "component": "soutien", "question": ""}
    for place in range(1, 6):
        phone.op("post_card", **fields, text=f"Idée {place}")
    expect(page.locator("#other-ideas-list li")).to_have_count(5)
    expect(page.locator("#other-ideas-list .idea-text").first).to_have_text("Idée 5")
    expect(field).to_be_focused()
    expect(field).to_have_value("Je coordonne à 40 %")
    assert field.evaluate("(field) => field.selectionStart") == 0
    phone.op("post_card", **(fields | {"component": "agenda"}), text="Ailleurs")
    console.wait(lambda it: len(it.of("card")) == 6)
    expect(page.locator("#other-ideas-list li")).to_have_count(5)


def test_an_author_marks_an_idea_that_must_not_be_quoted(
    rencontre: Links, console: Device, phone: Device, open_page: OpenPage
) -> None:
    start(console, "boards")
    page = open_page(rencontre.join)
    choose(page, "communication")
    write(page, "On se le dit sur le parking.")
    expect_received(page, "On se le dit sur le parking.")
    phone.wait(lambda it: len(it.of("card")) == 1)
    mine = own(page, "On se le dit sur le parking.")
    mine.get_by_text("Actions").click()
    mine.get_by_role("button", name="À ne pas citer").click()
    expect(mine.get_by_role("button", name="À ne pas citer")).to_have_attribute(
        "aria-pressed", "true"
    )
    phone.wait(lambda it: it.of("card") == [])
    expect_received(page, "On se le dit sur le parking.")
    mine.get_by_role("button", name="On n’est pas d’accord").click()
    expect(mine.locator(".tag:visible")).to_have_count(2)
    console.wait(lambda it: it.of("card")[0]["disagreement"] and it.of("card")[0]["unquoted"])


def test_an_idea_put_aside_by_the_animation_stays_with_its_author(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "boards")
    page = open_page(rencontre.join)
    choose(page, "agenda")
    write(page, "Monsieur Untel n’a rien compris")
    expect_received(page, "Monsieur Untel n’a rien compris")
    console.wait(lambda it: len(it.of("card")) == 1)
    console.op("hide", contribution=console.of("card")[0]["id"])
    expect(own(page, "Monsieur Untel n’a rien compris")).to_contain_text(
        "Mise de côté par l’animation.", use_inner_text=True
    )


def test_a_draft_belongs_to_its_component_and_survives_a_reload(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "boards")
    page = open_page(rencontre.join)
    field = page.locator("#idea-field")
    choose(page, "agenda")
    field.fill("Un brouillon d’agenda")
    page.get_by_label("Qui manque autour de la table").check()
    choose(page, "soutien")
    expect(field).to_have_value("")
    field.fill("Un brouillon de soutien")
    page.reload()
    expect(field).to_have_value("Un brouillon de soutien")
    choose(page, "agenda")
    expect(field).to_have_value("Un brouillon d’agenda")
    expect(page.get_by_label("Qui manque autour de la table")).to_be_checked()
    assert console.of("card") == []


def test_characters_are_counted_as_people_see_them(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "boards")
    page = open_page(rencontre.join)
    choose(page, "agenda")
    page.locator("#idea-field").fill("👩‍👩‍👧‍👦" * 270)
    expect(page.locator("#idea-left-characters")).to_have_text("Encore 10 caractères")
    page.locator("#idea-field").fill("é" * 300)
    page.locator("#idea-field").press("Enter")
    expect(page.locator("#idea-note")).to_contain_text("il y a 20 caractères de trop")
    expect(page.locator("#idea-field")).to_have_value("é" * 300)


def test_what_is_typed_when_the_writing_closes_can_be_handed_over(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    sequence = start(console, "boards")
    page = open_page(rencontre.join)
    choose(page, "agenda")
    page.locator("#idea-field").fill("Une phrase commencée")
    console.op("close_writing", sequence=sequence)
    expect(page.locator("#idea-note")).to_contain_text("Votre texte reste ici.")
    page.get_by_role("button", name="Transmettre à l’animation").click()
    expect(own(page, "Une phrase commencée")).to_contain_text(
        "Arrivée après la fermeture.", use_inner_text=True
    )
    console.wait(lambda it: [item["late"] for item in it.of("card")] == [True])
    page.locator("#idea-field").blur()
    expect(page.locator("#idea-field")).to_be_hidden()
    expect(page.locator("#idea-note")).to_contain_text("L’écriture est fermée pour le moment.")
    console.op("take_late", contribution="")
    expect_received(page, "Une phrase commencée")
    console.op("open_writing", sequence=sequence)
    expect(page.locator("#announce")).to_have_text("C’est rouvert, vous pouvez reprendre.")
    write(page, "Et une autre")
    expect_received(page, "Et une autre")
