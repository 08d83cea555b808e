"""Ideas on the console: those of one table, moved, marked, brought together, on the wall."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.desks import undo
from tests.browser.hearing import hears, press
from tests.browser.tablework import TableWork, Work, looking, row, work
from tests.kit.devices import Device

__all__ = ["work"]


def ideas(room: TableWork, *texts: str, group: int = 1, component: str = "agenda") -> list[str]:
    """Ideas of a table, and their ids in that order."""
    return room.write(room.seat(group), *texts, component=component)


def card(page: Page, text: str) -> Locator:
    return page.locator("#cards-list .card").filter(
        has=page.locator(".card-text").get_by_text(text, exact=True)
    )


def closer(page: Page, text: str) -> Locator:
    """The dialog of an idea."""
    card(page, text).locator("[data-act=more]").click()
    dialog = page.locator("#card-dialog")
    expect(dialog).to_be_visible()
    return dialog


def record(device: Device, card_id: str) -> dict[str, object]:
    return device.records[f"card:{card_id}"]


def test_the_ideas_of_one_table_are_looked_at_by_themselves(work: Work) -> None:
    room = work(tables=5)
    ideas(room, "De la une")
    ideas(room, "De la deux", group=2, component="mesure")
    page = room.page()
    row(page, 2).locator("[data-act=open]").click()
    page.get_by_role("button", name="Voir ses idées").click()
    expect(page.locator("#cards-list .card-text")).to_have_text(["De la deux"])
    page.get_by_label("De la table").select_option("")
    expect(page.locator("#cards-list .card-text")).to_have_text(["De la deux", "De la une"])
    page.get_by_label("De la table").select_option("1")
    expect(page.locator("#cards-list .card-text")).to_have_text(["De la une"])
    room.do("form_groups", tables=0, remote=0, people=0, seating="choose")
    expect(page.locator("#cards-list .card-text")).to_have_text(["De la deux", "De la une"])


def test_an_idea_is_moved_to_another_component_and_question_and_back(work: Work) -> None:
    room = work(tables=5)
    (moved,) = ideas(room, "Mal rangée")
    page = looking(room)
    press(page, "Autres gestes : Mal rangée")
    page.locator("#card-dialog").get_by_label("Composante").select_option("soutien")
    page.locator("#card-question").select_option("soutien.1")
    page.locator("#card-move-send").press("Enter")
    expect(page.locator("#card-dialog")).to_be_hidden()
    hears(page, "Déplacée : Structure de soutien. Pour annuler, touche a.")
    room.console.wait(lambda it: record(it, moved)["question"] == "soutien.1")
    page.keyboard.press("a")
    room.console.wait(
        lambda it: (
            (record(it, moved)["component"], record(it, moved)["question"]) == ("agenda", None)
        )
    )


def test_marks_are_set_and_lifted_in_place(work: Work) -> None:
    room = work(tables=5)
    (marked,) = ideas(room, "Entre nous")
    wall = room.wall()
    page = looking(room)
    dialog = closer(page, "Entre nous")
    dialog.get_by_label("À ne pas citer").check()
    wall.wait(lambda it: f"card:{marked}" not in it.records)
    dialog.get_by_label("On n’est pas d’accord").check()
    room.console.wait(lambda it: bool(record(it, marked)["disagreement"]))
    page.keyboard.press("Escape")
    marks = card(page, "Entre nous").locator(".mark:visible")
    expect(marks).to_have_text(["On n’est pas d’accord", "À ne pas citer"])
    closer(page, "Entre nous").get_by_label("À ne pas citer").uncheck()
    wall.wait(lambda it: f"card:{marked}" in it.records)


def test_ideas_are_brought_together_titled_and_taken_apart(work: Work) -> None:
    room = work(tables=5)
    one, two, three = ideas(room, "Du temps", "Prendre le temps", "Tout autre chose")
    ideas(room, "Ailleurs", group=2, component="mesure")
    page = looking(room)
    dialog = closer(page, "Du temps")
    others = dialog.locator("#card-others .post-text")
    expect(others).to_have_text(["Tout autre chose", "Prendre le temps"])
    dialog.get_by_label("Réunir avec…").fill("temps")
    expect(others).to_have_text(["Prendre le temps"])
    dialog.get_by_role("button", name="Réunir avec : Prendre le temps").click()
    hears(page, "Réunies. Chacune garde ses mots. Pour annuler, touche a.")
    expect(card(page, "Du temps")).to_contain_text("Réunie avec 1 autre")
    # They lie side by side, whatever came between.
    expect(page.locator("#cards-list .card-text")).to_have_text(
        ["Ailleurs", "Tout autre chose", "Prendre le temps", "Du temps"]
    )
    dialog = closer(page, "Prendre le temps")
    dialog.get_by_label("Titre des idées réunies").fill("Le temps")
    dialog.get_by_role("button", name="Donner ce titre").click()
    expect(card(page, "Du temps")).to_contain_text("Réunie sous « Le temps »")
    closer(page, "Du temps").get_by_role("button", name="Séparer cette idée").click()
    room.console.wait(lambda it: record(it, one)["stack"] == record(it, two)["stack"] == "")
    undo(page, "Séparée.")
    expect(card(page, "Prendre le temps")).to_contain_text("Réunie sous « Le temps »")
    expect(card(page, "Du temps")).to_contain_text("Réunie sous « Le temps »")
    assert record(room.console, three)["stack"] == ""


def test_an_idea_that_somebody_edits_is_not_moved_away_from_under_them(work: Work) -> None:
    room = work(tables=5)
    phone = room.seat(1)
    (held,) = room.write(phone, "En cours")
    assert "seq" in phone.op("hold_card", contribution=held)
    page = looking(room)
    marks = card(page, "En cours").locator(".mark:visible")
    expect(marks).to_have_text(["Quelqu’un écrit dessus"])
    dialog = closer(page, "En cours")
    dialog.locator("#card-component").select_option("soutien")
    dialog.get_by_role("button", name="Déplacer").click()
    expect(page.locator("#toasts")).to_contain_text("Quelqu’un écrit sur cette idée")
    assert record(room.console, held)["component"] == "agenda"
    assert "seq" in phone.op("release_card", contribution=held)
    expect(marks).to_have_count(0)


def test_an_idea_withdrawn_meanwhile_closes_its_dialog(work: Work) -> None:
    room = work(tables=5)
    phone = room.seat(1)
    (gone,) = room.write(phone, "Un instant")
    page = looking(room)
    closer(page, "Un instant")
    assert "seq" in phone.op("withdraw", contribution=gone)
    expect(page.locator("#card-dialog")).to_be_hidden()


def test_late_ideas_say_their_table_and_component(work: Work) -> None:
    room = work(tables=5)
    phone = room.seat(3)
    room.do("close_writing", sequence=room.sequence)
    room.write(phone, "Arrivée tard", component="activites")
    page = looking(room)
    page.locator("#cards-late summary").click()
    expect(page.locator("#cards-late-list .post-about")).to_contain_text(
        "Activités qui se renforcent mutuellement · "
    )
    expect(page.locator("#cards-late-list .post-about")).to_contain_text("Table 3")


def test_ideas_come_on_the_wall_on_a_press_and_go(work: Work) -> None:
    room = work(tables=5)
    wall = room.wall()
    page = room.page()
    choices = page.locator("#ideas-wall-picks button")
    expect(choices).to_have_count(7)
    expect(choices.nth(0)).to_have_attribute("aria-pressed", "true")
    choices.nth(1).click()
    wall.wait(
        lambda it: it.records["ideas"] | {"shown": True, "component": None} == it.records["ideas"]
    )
    page.get_by_role("button", name="2. Évaluation partagée, en grand").press("Enter")
    wall.wait(lambda it: it.records["ideas"]["component"] == "mesure")
    expect(choices.nth(3)).to_have_attribute("aria-pressed", "true")
    choices.nth(0).click()
    wall.wait(lambda it: not it.records["ideas"]["shown"])
    page.locator("#next").click()
    expect(page.locator("#ideas-wall")).to_be_hidden()


def test_an_idea_is_translated_beside_and_the_translation_taken_back(work: Work) -> None:
    room = work(tables=5)
    (idea,) = ideas(room, "نتعلم معا")
    page = looking(room)
    dialog = closer(page, "نتعلم معا")
    expect(dialog.get_by_label("Corriger la saisie")).to_be_hidden()
    dialog.get_by_label("Traduction").fill("Nous apprenons ensemble")
    dialog.get_by_role("button", name="Enregistrer la traduction").click()
    hears(page, "Traduction enregistrée. Pour annuler, touche a.")
    expect(card(page, "نتعلم معا")).to_contain_text("Nous apprenons ensemble")
    assert record(room.console, idea)["text"] == "نتعلم معا"
    undo(page, "Traduction enregistrée.")
    room.console.wait(lambda it: record(it, idea)["translation"] == "")


def test_the_typing_of_a_sheet_is_corrected_unless_somebody_did_meanwhile(work: Work) -> None:
    room = work(tables=5)
    sheet = {"component": "agenda", "question": "", "group": 1, "text": "Une fautte\nDeux"}
    room.do("relay_cards", sequence=room.sequence, **sheet)
    page = looking(room)
    dialog = closer(page, "Une fautte")
    dialog.get_by_label("Corriger la saisie").fill("Une faute")
    idea = next(one["id"] for one in room.console.of("card") if one["text"] == "Une fautte")
    room.console.wait(lambda it: bool(record(it, idea)["held_until"]))
    dialog.get_by_role("button", name="Enregistrer", exact=True).click()
    hears(page, "Saisie corrigée. Pour annuler, touche a.")
    expect(card(page, "Une faute")).to_be_visible()
    dialog = closer(page, "Deux")
    other = next(one["id"] for one in room.console.of("card") if one["text"] == "Deux")
    room.do("edit_card", contribution=other, text="Deux et demie", version=0)
    expect(dialog.get_by_role("heading", name="Deux et demie")).to_be_visible()
    field = dialog.get_by_label("Corriger la saisie")
    field.fill("Deux tiers")
    dialog.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(dialog.locator("#card-text-note")).to_contain_text("vient de changer cette idée")
    expect(field).to_have_value("Deux tiers")
    dialog.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(card(page, "Deux tiers")).to_be_visible()


def test_a_move_from_where_an_idea_is_no_more_says_so(work: Work) -> None:
    room = work(tables=5)
    phone = room.seat(1)
    (idea,) = room.write(phone, "À bouger")
    page = looking(room)
    dialog = closer(page, "À bouger")
    dialog.get_by_label("Composante").select_option("soutien")
    move = {"contribution": idea, "component": "mesure", "question": ""}
    assert "seq" in phone.op("move_card", **move)
    room.console.wait(lambda it: record(it, idea)["component"] == "mesure")
    expect(page.locator("#cards-list .card[data-component=mesure]")).to_have_count(1)
    dialog.get_by_role("button", name="Déplacer").click()
    expect(page.locator("#toasts")).to_contain_text("Quelqu’un vient de déplacer cette idée")
    assert record(room.console, idea)["component"] == "mesure"


def test_a_title_that_is_refused_stays_in_its_field(work: Work) -> None:
    room = work(tables=5)
    one, two = ideas(room, "Du temps", "Prendre le temps")
    room.do("stack_cards", card=one, onto=two)
    page = looking(room)
    dialog = closer(page, "Du temps")
    field = dialog.get_by_label("Titre des idées réunies")
    field.fill("t" * 300)
    dialog.get_by_role("button", name="Donner ce titre").click()
    expect(dialog.locator("#card-title-note")).to_contain_text("220 caractères de trop")
    expect(field).to_have_value("t" * 300)
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("Le temps")
    expect(field).not_to_have_attribute("aria-invalid", "true")
    dialog.get_by_role("button", name="Donner ce titre").click()
    expect(card(page, "Du temps")).to_contain_text("Réunie sous « Le temps »")


def test_an_idea_is_dragged_onto_a_component_and_back(work: Work) -> None:
    room = work(tables=5)
    (idea,) = ideas(room, "Mal rangée")
    page = looking(room)
    heading = card(page, "Mal rangée").locator(".card-about")
    heading.drag_to(page.locator("#cards-picks .pick[data-pick=soutien]"))
    hears(page, "Déplacée : Structure de soutien. Pour annuler, touche a.")
    room.console.wait(lambda it: record(it, idea)["component"] == "soutien")
    expect(page.locator("[data-over], [data-dragging]")).to_have_count(0)
    undo(page, "Déplacée")
    room.console.wait(lambda it: record(it, idea)["component"] == "agenda")


def test_an_idea_is_dragged_onto_one_that_says_the_same(work: Work) -> None:
    room = work(tables=5)
    one, two = ideas(room, "Du temps", "Prendre le temps")
    (other,) = ideas(room, "Ailleurs", group=2, component="mesure")
    page = looking(room)
    # Not onto an idea of another component: nothing happens.
    card(page, "Ailleurs").locator(".card-about").drag_to(card(page, "Du temps"))
    card(page, "Du temps").locator(".card-about").drag_to(card(page, "Prendre le temps"))
    hears(page, "Réunies. Chacune garde ses mots. Pour annuler, touche a.")
    room.console.wait(lambda it: record(it, one)["stack"] == record(it, two)["stack"] != "")
    assert record(room.console, other)["stack"] == ""
    undo(page, "Réunies")
    room.console.wait(lambda it: record(it, one)["stack"] == record(it, two)["stack"] == "")
