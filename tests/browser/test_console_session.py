"""« Séance »: what is noted on the console while a rencontre runs, and the way of a question."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.desks import undo
from tests.browser.walls import LONG, OpenPage, axe_faults, faults, faults_at_every_size, go_to
from tests.kit.devices import Device, op_id
from tests.kit.serving import Links


@pytest.fixture
def desk(open_page: OpenPage, rencontre: Links, console: Device) -> Page:
    """A console during the testimonies."""
    go_to(console, "testimony")
    page = open_page(rencontre.console, 1366, 768)
    expect(page.locator("#session-questions")).to_be_visible()
    return page


def part(page: Page, name: str) -> Locator:
    """One kind of what is noted, shown."""
    page.locator(f"[data-part={name}]").click()
    shown = page.locator(f"#session-{name}")
    expect(shown).to_be_visible()
    return shown


def ask(phone: Device, console: Device, text: str, to: str = "") -> str:
    """A phone's question, once the console has it."""
    op = op_id()
    sequence = console.step("testimony")["id"]
    assert "seq" in phone.op("ask_question", op, sequence=sequence, text=text, to=to)
    console.wait(lambda it: f"question:{op}" in it.records)
    return op


def test_two_who_note_the_same_sequence_see_both_versions_and_lose_neither(
    desk: Page, console: Device, open_page: OpenPage, rencontre: Links
) -> None:
    sequence = console.step("testimony")["id"]

    def noted(text: str) -> None:
        console.wait(lambda it: it.records.get(f"note:{sequence}", {}).get("text") == text)

    other = open_page(rencontre.console, 1366, 768)
    mine, theirs = (part(page, "notes") for page in (desk, other))
    mine.locator("textarea").fill("La salle rit.")
    noted("La salle rit.")
    expect(mine.locator("[data-saved]")).to_have_text("Enregistré.")
    expect(theirs.locator("textarea")).to_have_value("La salle rit.")
    # Both change it at once: whoever is second is not heard until they have chosen.
    desk.context.set_offline(True)
    mine.locator("textarea").fill("La salle rit beaucoup.")
    theirs.locator("textarea").fill("La salle se tait.")
    noted("La salle se tait.")
    desk.context.set_offline(False)
    expect(mine.locator("blockquote")).to_have_text("La salle se tait.", timeout=25_000)
    expect(mine.locator("textarea")).to_have_value("La salle rit beaucoup.")
    assert console.records[f"note:{sequence}"]["text"] == "La salle se tait."
    desk.reload()
    expect(mine.locator("blockquote")).to_have_text("La salle se tait.")
    mine.get_by_role("button", name="Garder les deux").click()
    noted("La salle rit beaucoup.\nLa salle se tait.")
    expect(mine.locator("[data-other]")).to_be_hidden()
    # Nothing comes in under the fingers of whoever is still there; it does once they leave.
    expect(theirs.locator("blockquote")).to_have_text("La salle rit beaucoup. La salle se tait.")
    expect(theirs.locator("textarea")).to_have_value("La salle se tait.")
    theirs.locator("textarea").blur()
    expect(theirs.locator("textarea")).to_have_value("La salle rit beaucoup.\nLa salle se tait.")
    # Of another sequence, too, and each keeps its own.
    mine.get_by_label("Notes de la séquence").first.select_option(console.step("welcome")["id"])
    expect(mine.locator("textarea")).to_have_value("")
    mine.locator("textarea").fill("Café tiède.")
    console.wait(lambda it: len(it.of("note")) == 2)
    desk.errors.clear()  # type: ignore[attr-defined]


def test_a_question_goes_from_a_phone_to_the_wall_and_comes_back_as_asked(
    desk: Page, console: Device, phone: Device, open_page: OpenPage, rencontre: Links
) -> None:
    guests = desk.locator("#guests")
    guests.locator("summary").click()
    guests.locator("textarea").fill("Mme Ba\nM. Lo")
    console.wait(lambda it: [one["names"] for one in it.of("guests")] == [["Mme Ba", "M. Lo"]])
    tel = open_page(rencontre.join)
    expect(tel.get_by_text("Une question pour nos invité·es ?")).to_be_visible()
    tel.get_by_label("M. Lo").check()
    tel.locator("#ask-field").fill("Qui décide ?")
    tel.get_by_role("button", name="Garder ma question").click()
    own = tel.locator("#ask-list .own")
    expect(own).to_contain_text("Pour M. Lo")
    expect(own.locator(".state")).to_contain_text("Reçue")
    same = ask(phone, console, "Qui tranche ?", "M. Lo")
    expect(desk.locator("#questions-unread")).to_have_text("2")
    expect(desk.locator("#announce")).to_have_text("2 questions à lire")
    expect(guests.locator("textarea")).to_be_focused()
    rows = desk.locator("#questions-list .question")
    expect(desk.locator(".questions-to")).to_have_text("M. Lo")
    row = rows.filter(has_text="Qui décide ?")
    assert not axe_faults(desk)
    # Those that ask the same go together, and apart again.
    rows.filter(has_text="Qui tranche ?").get_by_role("button", name="Regrouper").click()
    row.get_by_role("button", name="Regrouper sous").click()
    expect(rows).to_have_count(1)
    expect(row.locator(".question-same")).to_contain_text("Qui tranche ?")
    row.get_by_role("button", name="Séparer").click()
    undo(desk, "Séparée.")
    expect(rows).to_have_count(1)
    # One press shows it, phones at rest or not, whatever the wall was told to show.
    assert "seq" in console.op("rest_phones", on=True)
    assert "seq" in console.op("set_wall", wall="frame")
    wall = open_page(rencontre.wall, 1280, 720)
    heading = wall.locator(".view:not([hidden]) h2")
    expect(heading).to_have_text("Notre cadre, si vous en êtes d’accord")
    row.get_by_role("button", name="Montrer au mur").click()
    expect(heading).to_have_text("Qui décide ?")
    expect(desk.locator("#wall-now")).to_have_text("Le mur montre : une question de la salle")
    row.get_by_role("button", name="Retirer du mur").click()
    expect(heading).to_have_text("Posez vos téléphones")
    row.get_by_role("button", name="Posée : ").click()
    expect(own.locator(".state")).to_contain_text("Posée")
    expect(desk.locator("#questions-unread")).to_be_hidden()
    row.get_by_role("button", name="Noter la réponse").click()
    expect(row.get_by_label("Ce qui a été répondu")).to_be_focused()
    desk.keyboard.insert_text("Le collectif.")
    console.wait(lambda it: {one["answer"] for one in it.of("question")} == {"", "Le collectif."})
    assert console.records[f"question:{same}"]["under"]
    row.get_by_role("button", name="Masquer").click()
    undo(desk, "Masquée.")
    expect(row).to_have_count(1)


def test_what_comes_next_is_added_changed_and_removed_and_the_wall_holds_twenty(
    desk: Page, console: Device, open_page: OpenPage, rencontre: Links
) -> None:
    shown = part(desk, "actions")
    expect(shown).to_contain_text("Rien encore.")
    wall = open_page(rencontre.wall, 1280, 720)
    shown.get_by_role("button", name="Montrer au mur").click()
    lines = wall.locator(".lines-list li:visible")
    expect(wall.locator(".view:not([hidden]) h2")).to_have_text("Et maintenant ?")
    shown.get_by_label("Quoi").fill("Se revoir")
    shown.get_by_label("Quelle structure").fill("Centre social")
    shown.get_by_label("Pour quand").fill("mars")
    desk.keyboard.press("Enter")
    expect(shown.locator(".action")).to_contain_text("Se revoir Centre social · mars")
    expect(shown.get_by_label("Quoi")).to_be_focused()
    expect(shown.get_by_label("Quoi")).to_have_value("")
    expect(lines).to_have_text(["Se revoir Centre social · mars"])
    shown.get_by_role("button", name="Modifier : Se revoir").click()
    (action,) = console.of("action")
    # Somebody else changes it meanwhile: theirs is in the list, one's own in the form.
    fields = {"what": "Se voir", "who": "", "due": "", "version": 0}
    assert "seq" in console.op("put_action", action=action["id"], **fields)
    expect(shown.locator(".action-said")).to_have_text("Se voir")
    shown.get_by_label("Quoi").fill("Se revoir vite")
    desk.keyboard.press("Enter")
    expect(shown.get_by_role("alert")).to_contain_text("Quelqu’un vient de changer cette ligne")
    desk.keyboard.press("Enter")
    expect(shown.locator(".action-said")).to_have_text("Se revoir vite")
    undo(desk, "Changée : Se revoir vite")
    expect(shown.locator(".action-said")).to_have_text("Se voir")
    shown.get_by_role("button", name="Retirer : Se voir").click()
    expect(lines).to_have_count(0)
    undo(desk, "Retirée : Se voir")
    expect(lines).to_have_count(1)
    assert not axe_faults(desk)
    # Phones have it at the conclusion, without scripts too.
    go_to(console, "conclusion")
    for scripts in (True, False):
        tel = open_page(rencontre.join, java_script_enabled=scripts)
        expect(tel.get_by_role("heading", name="Et maintenant ?")).to_be_visible()
        expect(tel.locator("#next-list li")).to_have_text(["Se voir"])
    assert "seq" in console.op("set_wall", wall="actions")
    said = "Une action de plus, dite en une phrase entière"
    for place in range(2, 21):
        rest = {"who": "Association du quartier", "due": "septembre 2026", "version": 0}
        assert "seq" in console.op("put_action", action=f"a{place}", what=said, **rest)
        if place in (5, 10, 20):
            expect(lines).to_have_count(place)
            assert not faults(wall)
    assert not faults_at_every_size(wall)
    for place in range(21, 26):
        assert "seq" in console.op("put_action", action=f"a{place}", what=LONG, version=0)
    expect(wall.locator(".lines-rest")).to_contain_text("dans la synthèse")
    assert not faults(wall)


def test_the_frame_is_settled_as_it_is_typed_and_people_are_counted(
    desk: Page, console: Device, open_page: OpenPage, rencontre: Links
) -> None:
    desk.locator("[data-view=words]").click()
    desk.keyboard.press("4")
    shown = part(desk, "frame")
    shown.get_by_role("button", name="Montrer au mur").click()
    wall = open_page(rencontre.wall, 1280, 720)
    lines = wall.locator(".lines-list li")
    expect(lines).to_have_count(4)
    shown.locator("textarea").fill("Tous les mots se valent.\n\nOn peut se taire.")
    expect(lines).to_have_text(["Tous les mots se valent.", "On peut se taire."])
    expect(shown.locator("[data-saved]")).to_have_text("Enregistré.")
    shown.locator("textarea").fill("\n".join(["Encore"] * 9))
    expect(shown.locator("[data-saved]")).to_have_attribute("data-saved", "not")
    expect(lines).to_have_count(2)
    assert not axe_faults(desk)
    count = part(desk, "attendance")
    count.get_by_label("Personnes sur la feuille d’émargement").fill("soixante")
    desk.keyboard.press("Enter")
    expect(count.get_by_role("alert")).to_contain_text("Un nombre")
    count.get_by_label("Personnes sur la feuille d’émargement").fill("72")
    desk.keyboard.press("Enter")
    console.wait(lambda it: it.records["meeting"]["attendance"] == 72)
    expect(count).to_contain_text("72 personnes présentes")
    undo(desk, "72 personnes présentes.")
    console.wait(lambda it: it.records["meeting"]["attendance"] is None)
    expect(count).to_contain_text("Pas encore compté")
    assert not axe_faults(desk)
