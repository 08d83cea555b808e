"""« Préparer la restitution », in the break: several people, on a laptop and with one thumb."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.breaks import Break, idea, pick, texts
from tests.browser.desks import undo
from tests.browser.hearing import hears, listen, never_nowhere, press
from tests.browser.phones import OpenPage
from tests.kit.devices import Device
from tests.kit.serving import RunningServer

NAMED = "Demander à Mme Bâ, qui sait"
THUMB = {"width": 360, "height": 740, "has_touch": True}


@pytest.fixture
def pause(server: RunningServer, device: Callable[[], Device], open_page: OpenPage) -> Break:
    return Break(server, device, open_page)


def state(page: Page, component: str, says: str) -> None:
    """What the view of how far each is says of a component."""
    expect(pick(page, component).locator(".prepare-state")).to_have_text(says)


def test_what_the_tables_want_to_share_comes_first_and_the_rest_is_behind(pause: Break) -> None:
    page = pause.desk()
    shared = ["Un calendrier commun", NAMED, "Dire qui décide", "Un seul calendrier"]
    # Every table's first choice, then the second ones.
    expect(texts(page, "shared")).to_have_text(shared)
    first = idea(page, "Un calendrier commun")
    expect(first.locator(".card-origin")).to_have_text("Proposée par la table 1")
    expect(page.locator("#kept-none")).to_have_text(
        "Rien n’est choisi\u00a0: les idées à partager des tables seront montrées telles quelles."
    )
    expect(page.locator("#others-count")).to_have_text("Les autres idées (2)")
    expect(page.locator("#others-list")).to_be_hidden()
    page.locator("#others summary").click()
    page.locator("#others-find").fill("TROP DE REUNIONS")
    expect(texts(page, "others")).to_have_text(["Trop de réunions"])
    page.locator("#others-find").fill("rien de tel")
    expect(page.locator("#others-empty")).to_have_text("Aucune idée ne contient ces mots.")
    page.locator("#others-find").fill("")
    idea(page, "Trop de réunions").locator("[data-act=hide]").click()
    expect(page.locator("#synthesis-hidden-count")).to_have_text("Masquées (1)")
    undo(page, "Masquée.")
    expect(texts(page, "others")).to_have_text(["Trop de réunions", "Une réunion par mois"])
    # Where no table chose anything, nothing stands before the others.
    pick(page, "soutien").click()
    expect(page.locator("#others")).to_have_attribute("open", "")
    expect(page.locator("#kept-none")).to_have_text(
        "Rien n’est choisi\u00a0: les idées seront montrées telles quelles."
    )


def drag(page: Page, what: Locator, onto: Locator) -> None:
    """As a hand does it: nothing scrolls between taking and leaving, which would let go of it."""
    onto.scroll_into_view_if_needed()
    what.hover()
    page.mouse.down()
    box = onto.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=8)
    page.mouse.up()


def test_ideas_are_kept_placed_read_and_brought_together_and_each_is_taken_back(
    pause: Break,
) -> None:
    page = pause.desk()
    pause.do("mark_card", contribution=pause.id("Dire qui décide"), mark="disagreement", on=True)
    for text in ("Un calendrier commun", "Dire qui décide"):
        idea(page, text).locator("[data-act=keep]").click()
    expect(page.locator("#kept-count")).to_have_text("À retenir\u00a0: 2 sur 3")
    idea(page, "Dire qui décide").locator("[data-act=up]").click()
    expect(texts(page, "kept")).to_have_text(["Dire qui décide", "Un calendrier commun"])
    idea(page, "Dire qui décide").locator("[data-act=unkeep]").click()
    undo(page, "Pas maintenant")
    # It comes back to its place, not after the others.
    expect(texts(page, "kept")).to_have_text(["Dire qui décide", "Un calendrier commun"])
    # The animation's reading beside what the table marked.
    row = idea(page, "Dire qui décide")
    expect(row.locator(".card-marks .mark:visible").first).to_have_text("On n’est pas d’accord")
    expect(row.locator(".card-marked")).to_be_visible()
    question = row.locator("[data-act=question]")
    question.click()
    expect(question).to_have_attribute("aria-pressed", "true")
    pause.console.wait(lambda it: pause.card("Dire qui décide")["stance"] == "question")
    undo(page, "Lue comme une question ouverte.")
    expect(question).to_have_attribute("aria-pressed", "false")
    pause.console.wait(lambda it: pause.card("Dire qui décide")["stance"] == "disagreement")
    # What says the same is one row, and every word of it stays.
    idea(page, "Un calendrier commun").locator("[data-act=join]").click()
    expect(page.locator("#card-find")).to_be_focused()
    page.get_by_role("button", name="Réunir avec\u00a0: Un seul calendrier").click()
    mate = idea(page, "Un calendrier commun").locator(".card-mate")
    expect(mate).to_contain_text("Un seul calendrier")
    expect(texts(page, "shared")).to_have_text([NAMED])
    undo(page, "Réunies.")
    expect(mate).to_have_count(0)
    # Dragged by its heading, onto the place that it takes.
    about = idea(page, "Un calendrier commun").locator(".card-about")
    drag(page, about, idea(page, "Dire qui décide").locator(".card-text"))
    expect(texts(page, "kept")).to_have_text(["Un calendrier commun", "Dire qui décide"])
    drag(page, idea(page, "Demander à Mme Bâ").locator(".card-about"), page.locator("#kept-list"))
    expect(page.locator("#kept-count")).to_have_text("À retenir\u00a0: 3 sur 3")


def test_two_people_prepare_on_a_laptop_and_on_a_phone_and_see_how_far_each_is(
    pause: Break,
) -> None:
    one, two = pause.desk(), pause.desk(co=True, **THUMB)
    pick(one, "agenda").click()
    state(one, "agenda", "En cours (poste 1 · vous)")
    state(two, "agenda", "En cours (poste 1)")
    # Theirs is looked at, not taken.
    pick(two, "agenda").click()
    expect(two.locator("#prepare-who")).to_have_text("Le poste 1 prépare cette composante.")
    expect(two.locator("#prepare-ready")).to_be_hidden()
    pick(two, "mesure").click()
    state(one, "mesure", "En cours (poste 2)")
    two.locator("#prepare-ready-end").click()
    # Ready: on to the next that is neither ready nor in somebody's hand.
    expect(two.locator("#synthesis-component")).to_have_text(
        "3. Activités qui se renforcent mutuellement"
    )
    expect(two.locator("#synthesis-component")).to_be_focused()
    state(two, "activites", "En cours (poste 2 · vous)")
    state(one, "mesure", "Prête")
    expect(one.locator("#prepare-progress")).to_have_text("1 composante prête sur 5")
    undo(two, "Prête")
    state(two, "mesure", "En cours (poste 2 · vous)")
    # Whoever looks elsewhere lets go, and has it again on coming back; a reload changes nothing.
    one.locator("[data-view=cards]").click()
    state(two, "agenda", "À préparer")
    one.locator("[data-view=synthesis]").click()
    state(two, "agenda", "En cours (poste 1)")
    one.reload()
    state(one, "agenda", "En cours (poste 1 · vous)")
    # Another takes over, and the first is told.
    pick(two, "agenda").click()
    two.locator("#prepare-take").click()
    state(two, "agenda", "En cours (poste 2 · vous)")
    state(two, "mesure", "À préparer")
    expect(one.locator("#prepare-who")).to_have_text("Le poste 2 prépare cette composante.")
    # What somebody does to what nobody has is in their hand.
    pick(two, "mesure").click()
    state(one, "agenda", "À préparer")
    idea(one, "Dire qui décide").locator("[data-act=keep]").click()
    state(two, "agenda", "En cours (poste 1)")
    expect(pick(two, "agenda").locator(".prepare-counts")).to_have_text("1 sur 3")


def test_a_sentence_saves_itself_with_the_ideas_it_rests_on_and_two_who_write_lose_nothing(
    pause: Break,
) -> None:
    one, two = pause.desk(), pause.desk(co=True, **THUMB)
    one.locator("#sources summary").click()
    one.locator("#sources-find").fill("rien de tel")
    expect(one.locator("#sources").get_by_role("status")).to_have_text(
        "Aucune idée ne contient ces mots."
    )
    one.locator("#sources-find").fill("")
    expect(one.locator("#sources-empty")).to_be_hidden()
    # Ticked before there is a sentence: they wait for it.
    box = one.locator("#sources-list").get_by_role("checkbox", name="Dire qui décide")
    box.check()
    expect(one.locator("#sources-wait")).to_be_visible()
    one.locator("#sentence-text").fill("Un calendrier, et qui décide.")
    expect(two.locator("#sentence-text")).to_have_value("Un calendrier, et qui décide.")
    expect(two.locator("#sources-shown li")).to_contain_text(["Dire qui décide"])
    expect(pick(two, "agenda").locator(".prepare-counts")).to_have_text("0 sur 3 · phrase")
    # The other ticks while the first goes on writing: both are kept, nobody has to choose.
    one.locator("#sentence-text").press_sequentially(" Vite.")
    two.locator("#sources summary").click()
    two.locator("#sources-list").get_by_role("checkbox", name="Un seul calendrier").check()
    expect(two.locator("#sentence-text")).to_have_value("Un calendrier, et qui décide. Vite.")
    expect(one.locator("#sources-shown li")).to_contain_text(["Dire qui décide", "Un seul"])
    pause.console.wait(lambda it: len(it.of("synthesis")[0]["cards"]) == 2)
    expect(one.locator("#sentence-autosave [data-other]")).to_be_hidden()
    # Both write: the second sees the other's, and goes on with both.
    two.locator("#sentence-text").click()
    two.keyboard.press("Control+End")
    one.locator("#sentence-text").fill("Un seul calendrier.")
    one.locator("#sentence-text").blur()
    other = two.locator("#sentence-autosave [data-other]")
    expect(other.locator("blockquote")).to_have_text("Un seul calendrier.")
    two.keyboard.type("Oui\u00a0: ")
    expect(two.locator("#sentence-text")).to_have_value(
        "Un calendrier, et qui décide. Vite.Oui\u00a0: "
    )
    other.locator("[data-take=both]").click()
    expect(one.locator("#sentence-text")).to_have_value(
        "Un calendrier, et qui décide. Vite.Oui\u00a0: Un seul calendrier."
    )
    pause.console.wait(lambda it: len(it.of("synthesis")[0]["cards"]) == 2)


def test_a_name_is_touched_and_taken_out_before_everybody_s_eyes(pause: Break) -> None:
    page = pause.desk(**THUMB)
    listen(page)
    idea(page, "Mme Bâ").locator("[data-act=redact]").tap()
    field = page.locator("#redact-text")
    expect(field).to_have_value("Demander à Mme Bâ, qui sait")
    expect(page.locator("#redact-send")).to_be_disabled()
    for word in ("Mme", "Bâ"):
        touch(page, word)
    expect(page.locator("#redact-passage")).to_have_value("Mme Bâ")
    expect(page.locator("#redact-result")).to_have_text("Demander à [nom retiré], qui sait")
    page.locator("#redact-send").tap()
    row = idea(page, "Demander à [nom retiré], qui sait")
    expect(row.locator(".mark-ours:visible").last).to_have_text("nom retiré")
    hears(page, "Passage retiré : c’est noté.")
    pause.console.wait(lambda it: "Bâ" not in str(it.records))
    undo(page, "Passage retiré")
    expect(idea(page, "Demander à Mme Bâ, qui sait")).to_be_visible()
    # Typed, what is not there is said.
    idea(page, "Mme Bâ").locator("[data-act=redact]").tap()
    page.locator("#redact-passage").fill("Mme Ba")
    expect(page.locator("#redact-bad")).to_have_text("Ce passage n’est pas dans le texte.")
    page.get_by_role("button", name="Ne rien changer").tap()
    expect(idea(page, "Mme Bâ").locator("[data-act=redact]")).to_be_focused()


TOUCHED = """([field, word]) => {
  // Where a word stands in a text field: in its copy, laid out alike.
  const copy = document.createElement("div"), style = getComputedStyle(field);
  for (const name of ["font", "padding", "border", "lineHeight", "letterSpacing", "boxSizing"])
    copy.style[name] = style[name];
  const box = field.getBoundingClientRect();
  Object.assign(copy.style, { position: "fixed", left: `${box.left}px`, top: `${box.top}px`,
    width: `${box.width}px`, whiteSpace: "pre-wrap", visibility: "hidden" });
  copy.textContent = field.value;
  field.closest("dialog").append(copy);
  const range = document.createRange(), at = field.value.indexOf(word);
  range.setStart(copy.firstChild, at);
  range.setEnd(copy.firstChild, at + word.length);
  const { left, top, width, height } = range.getBoundingClientRect();
  copy.remove();
  return [left + width / 2, top + height / 2];
}"""


def touch(page: Page, word: str) -> None:
    """A finger on a word of the text out of which a name is taken."""
    field = page.locator("#redact-text").element_handle()
    x, y = page.evaluate(TOUCHED, [field, word])
    page.touchscreen.tap(x, y)


def test_a_component_is_prepared_by_keyboard_alone(pause: Break) -> None:
    page = pause.desk()
    listen(page)
    page.locator("body").focus()
    for key in ("g", "g"):
        page.keyboard.press(key)
    expect(page.locator("#synthesis-component")).to_have_text(
        "3. Activités qui se renforcent mutuellement"
    )
    page.keyboard.press("Shift+Tab")
    press(page, "1 Plan d’action commun", "Shift+Tab")
    expect(page.locator("#synthesis-component")).to_have_text("1. Plan d’action commun")
    state(page, "agenda", "En cours (poste 1 · vous)")
    page.keyboard.press("i")
    expect(page.locator(":focus")).to_have_accessible_name("À retenir\u00a0: Un calendrier commun")
    page.keyboard.press("o")
    hears(page, "Lue comme un accord.")
    page.keyboard.press("i")
    page.keyboard.press("k")
    hears(page, "À retenir : 1 sur 3")
    expect(texts(page, "kept")).to_have_text([NAMED])
    never_nowhere(page)
    press(page, "Retirer un nom… : Demander à Mme Bâ, qui sait", "Shift+Tab")
    # Selected in the text with the arrows.
    for _ in range(len("Demander à ")):
        page.keyboard.press("ArrowRight")
    for _ in range(len("Mme Bâ")):
        page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("#redact-passage")).to_have_value("Mme Bâ")
    press(page, "Retirer ce passage")
    hears(page, "Passage retiré")
    page.keyboard.press("a")
    hears(page, "C’est annulé.")
    page.keyboard.press("f")
    hears(page, "1 composante prête sur 5")
    expect(page.locator("#synthesis-component")).to_be_focused()
    expect(page.locator("#synthesis-component")).to_have_text("2. Évaluation partagée")
