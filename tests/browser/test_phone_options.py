"""The icebreaker's options on a phone: proposed words, their order, their component; and the words
of the room, held until the reveal, offered again later."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hearing import heard, hears, listen
from tests.browser.phones import (
    OpenPage,
    a_morning,
    change,
    choose,
    expect_received,
    give,
    own,
    start,
    texts,
)
from tests.kit.devices import Device
from tests.kit.serving import Links, RunningServer

HELD = "On les découvre ensemble dans un instant."
MakeDevice = Callable[[], Device]


def order(page: Page) -> list[str]:
    """One's own words, from the top."""
    return page.locator("#own-words-list .own-text").all_inner_texts()


def test_a_proposed_word_is_given_at_a_touch_and_once(
    server: RunningServer, device: MakeDevice, open_page: OpenPage
) -> None:
    console, links = a_morning(server, device, propose=["Faire alliance", "oser"])
    start(console, "keywords")
    page = open_page(links.join)
    listen(page)
    page.get_by_role("button", name="Faire alliance").click()
    expect_received(page, "Faire alliance")
    chip = page.locator("#proposed-list").get_by_role("button", name="Faire alliance")
    expect(chip).to_have_attribute("aria-pressed", "true")
    chip.click(force=True)
    hears(page, "Faire alliance, déjà dans vos mots")
    console.wait(lambda it: texts(it, "keyword") == ["Faire alliance"])
    for word in ("confiance", "écoute"):
        give(page, word)
        expect_received(page, word)
    other = page.locator("#proposed-list").get_by_role("button", name="oser")
    expect(other).to_have_attribute("aria-disabled", "true")
    expect(other).to_have_accessible_description(
        "Vos trois mots sont donnés. Vous pouvez encore en changer."
    )
    other.click(force=True)
    own(page, "Faire alliance").get_by_role("button", name="Retirer").click()
    expect(chip).to_have_attribute("aria-pressed", "false")
    expect(other).not_to_have_attribute("aria-disabled", "true")
    console.wait(lambda it: texts(it, "keyword") == ["confiance", "écoute"])


def test_words_are_put_in_order_and_stay_so(
    server: RunningServer, device: MakeDevice, open_page: OpenPage
) -> None:
    console, links = a_morning(server, device, order_words=True)
    start(console, "keywords")
    page = open_page(links.join)
    for word in ("un", "deux", "trois"):
        give(page, word)
        expect_received(page, word)
    expect(page.get_by_text("Le plus important d’abord")).to_be_visible()
    listen(page)
    up = page.get_by_role("button", name="Monter : trois")
    up.click()
    expect(page.locator("#own-words-list .own-text")).to_have_text(["un", "trois", "deux"])
    expect(up).to_be_focused()
    hears(page, "trois : 2 sur 3")
    page.keyboard.press("Enter")
    expect(page.locator("#own-words-list .own-text")).to_have_text(["trois", "un", "deux"])
    expect(up).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="Descendre : un").click()
    expect(page.locator("#own-words-list .own-text")).to_have_text(["trois", "deux", "un"])
    own(page, "deux").get_by_role("button", name="Retirer").click()
    expect(own(page, "deux").get_by_role("button", name="Annuler")).to_be_focused()
    assert order(page) == ["trois", "deux", "un"], "what can be put back stays where it was"
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_accessible_name("Modifier : deux")
    change(page, "un", "l’un")
    expect_received(page, "l’un")
    page.reload()
    expect(page.locator("#own-words-list .own-text")).to_have_text(["trois", "deux", "l’un"])


def test_an_order_given_offline_leaves_later(
    server: RunningServer, device: MakeDevice, open_page: OpenPage
) -> None:
    console, links = a_morning(server, device, order_words=True, pin_words=True)
    start(console, "keywords")
    page = open_page(links.join)
    for word in ("un", "deux"):
        give(page, word)
        expect_received(page, word)
    page.context.set_offline(True)
    give(page, "trois")
    page.get_by_role("button", name="Monter : trois").click()
    own(page, "trois").get_by_label("Composante de ce mot").select_option("agenda")
    change(page, "trois", "3")
    expect(page.locator("#own-words-list .own-text")).to_have_text(["un", "3", "deux"])
    page.context.set_offline(False)
    expect_received(page, "3", seconds=20)
    pinned = {"un": None, "deux": None, "3": "agenda"}
    console.wait(lambda it: {w["text"]: w["component"] for w in it.of("keyword")} == pinned)
    page.reload()
    expect(page.locator("#own-words-list .own-text")).to_have_text(["un", "3", "deux"])
    page.errors.clear()  # type: ignore[attr-defined]


def test_a_word_is_pinned_to_a_component_and_no_longer(
    server: RunningServer, device: MakeDevice, open_page: OpenPage
) -> None:
    console, links = a_morning(server, device, pin_words=True)
    start(console, "keywords")
    page = open_page(links.join)
    give(page, "écoute")
    expect_received(page, "écoute")
    choice = page.get_by_label("Composante de ce mot : écoute")
    choice.select_option("mesure")
    console.wait(lambda it: [w["component"] for w in it.of("keyword")] == ["mesure"])
    page.reload()
    expect(own(page, "écoute")).to_have_attribute("data-component", "mesure")
    expect(choice).to_have_value("mesure")
    choice.select_option("Aucune composante")
    console.wait(lambda it: [w["component"] for w in it.of("keyword")] == [None])


def test_until_the_reveal_a_phone_has_no_word_of_others(
    rencontre: Links, console: Device, phone: Device, open_page: OpenPage
) -> None:
    sequence = start(console, "keywords")
    phone.op("post_keyword", sequence=sequence, text="réseau-des-autres")
    page = open_page(rencontre.join)
    expect(page.get_by_text(HELD)).to_be_hidden()
    for word in ("un", "deux", "trois"):
        give(page, word)
        expect_received(page, word)
    expect(page.get_by_text(HELD)).to_be_visible()
    page.reload()
    expect(page.get_by_text(HELD)).to_be_visible()
    assert "réseau-des-autres" not in page.content()
    console.op("reveal_words", sequence=sequence)
    expect(page.locator("#room-words-list")).to_contain_text("réseau-des-autres")
    expect(page.get_by_text(HELD)).to_be_hidden()


def test_a_board_that_is_not_held_promises_no_discovery(
    server: RunningServer, device: MakeDevice, open_page: OpenPage
) -> None:
    console, links = a_morning(server, device, hold_words=False, words_per_person=1)
    start(console, "keywords")
    page = open_page(links.join)
    give(page, "un")
    expect_received(page, "un")
    expect(page.get_by_text(HELD)).to_be_hidden()


def test_the_room_s_words_are_a_list_by_number_with_one_s_own_marked(
    server: RunningServer, device: MakeDevice, open_page: OpenPage
) -> None:
    console, links = a_morning(server, device)
    sequence = start(console, "keywords")
    lines = [f"mot numéro {number}" for number in range(180)]
    console.op("relay_words", sequence=sequence, text="\n".join([*lines, "écoute x9", "mien x4"]))
    page = open_page(links.join)
    give(page, "Mien")
    expect_received(page, "Mien")
    listen(page)
    console.op("reveal_words", sequence=sequence)
    words = page.locator("#room-words-list li")
    expect(words).to_have_count(182)
    hears(page, "Voici les mots de la salle.")
    heard(page)
    expect(words.nth(0)).to_contain_text("écoute ×9")
    expect(words.nth(1)).to_contain_text("mien ×5")
    expect(words.nth(1)).to_have_attribute("data-mine", "")
    expect(words.nth(1)).to_contain_text("un de vos mots")
    expect(page.locator("#room-words-list li[data-mine]")).to_have_count(1)
    console.op("relay_words", sequence=sequence, text="écoute x2")
    expect(words.nth(0)).to_contain_text("écoute ×11")
    assert heard(page) == [], "the list grows in silence"


def test_the_room_s_words_arrive_in_silence_around_who_is_writing(
    server: RunningServer, device: MakeDevice, open_page: OpenPage
) -> None:
    console, links = a_morning(server, device)
    sequence = start(console, "keywords")
    lines = [f"mot numéro {number}" for number in range(400)]
    for part in (lines[:200], lines[200:]):
        console.op("relay_words", sequence=sequence, text="\n".join(part))
    page = open_page(links.join)
    expect(page.locator("html")).to_have_class("live")
    page.locator("#word-field").press_sequentially("une phrase")
    where = page.evaluate("() => document.getElementById('word-field').getBoundingClientRect().top")
    listen(page)
    console.op("reveal_words", sequence=sequence)
    expect(page.locator("#room-words-list li")).to_have_count(400)
    hears(page, "Voici les mots de la salle.")
    expect(page.locator("#word-field")).to_be_focused()
    expect(page.locator("#word-field")).to_have_value("une phrase")
    now = page.evaluate("() => document.getElementById('word-field').getBoundingClientRect().top")
    assert now == where
    page.keyboard.press("Enter")
    expect_received(page, "une phrase")
    hears(page, "Encore 2 mots")
    expect(page.locator("#room-words-list li")).to_have_count(401)
    said = heard(page)
    assert len(said) == 2, said
    assert page.locator(":is([aria-live], [role]) #room-words").count() == 0
    assert page.locator("#room-words :is([aria-live], [role])").count() == 0


def test_words_relayed_from_this_device_are_not_one_s_own(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    sequence = start(console, "keywords")
    desk = open_page(rencontre.console, 1280, 800)
    desk.locator("#relay summary").first.click()
    desk.locator("#relay-text").fill("réseau\nécoute\npartage")
    desk.locator("#relay-send").click()
    console.wait(lambda it: len(it.of("keyword")) == 3)
    desk.goto(rencontre.join)
    give(desk, "confiance")
    expect_received(desk, "confiance")
    expect(desk.locator("#own-words-list .own-text")).to_have_text(["confiance"])
    expect(desk.locator("#words-left")).to_have_text("Encore 2 mots")
    console.op("reveal_words", sequence=sequence)
    expect(desk.locator("#room-words-list li")).to_have_count(4)
    expect(desk.locator("#room-words-list li[data-mine]")).to_have_count(1)
    for scripts in (True, False):
        page = open_page("about:blank", java_script_enabled=scripts)
        page.context.add_cookies(desk.context.cookies())  # type: ignore[arg-type]
        page.goto(rencontre.join)
        expect(page.locator("#own-words-list .own-text")).to_have_text(["confiance"])
        expect(page.locator("#words-left")).to_have_text("Encore 2 mots")


def test_the_words_of_the_morning_are_offered_again_and_take_nothing_away(
    rencontre: Links, console: Device, phone: Device, open_page: OpenPage
) -> None:
    sequence = start(console, "keywords")
    phone.op("post_keyword", sequence=sequence, text="confiance")
    page = open_page(rencontre.join)
    start(console, "boards")
    expect(page.locator("#choices")).to_be_visible()
    morning = page.locator("#morning")
    expect(morning).to_be_hidden()
    choose(page, "communication")
    page.locator("#idea-field").fill("Une phrase commencée")
    listen(page)
    console.op("recall_words", sequence=sequence)
    expect(morning).to_be_visible()
    hears(page, "Les mots de ce matin sont de nouveau à l’écran")
    expect(page.locator("#idea-field")).to_be_focused()
    expect(page.locator("#idea-field")).to_have_value("Une phrase commencée")
    expect(page.locator("#morning-list li")).to_have_count(0)
    page.get_by_text("Les mots de ce matin", exact=True).click()
    expect(morning.get_by_role("heading", name="La coopération, pour vous, c’est…")).to_be_visible()
    expect(page.locator("#morning-list li")).to_contain_text(["confiance"])
    console.op("recall_words", sequence="")
    expect(morning.get_by_text("Ils sont de nouveau à l’écran.")).to_be_hidden()
    expect(page.locator("#morning-list li")).to_have_count(1)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("mot\u0000", "Certains caractères ne peuvent pas être affichés."),
        ("\u202etom", "Certains caractères ne peuvent pas être affichés."),
        ("a" * 41, "Ici, quelques mots suffisent."),
        ("\u200b\u2060\u200d", "Il n’y a encore rien à envoyer."),
        ("mot\ud83d", "Certains caractères ne peuvent pas être affichés."),
    ],
)
def test_what_cannot_be_shown_is_refused_beside_the_field_and_kept(
    rencontre: Links, console: Device, open_page: OpenPage, typed: str, sentence: str
) -> None:
    start(console, "keywords")
    page = open_page(rencontre.join)
    units = list(memoryview(typed.encode("utf-16-le", "surrogatepass")).cast("H"))
    field = page.locator("#word-field")
    field.evaluate(
        """(field, units) => {
          field.value = String.fromCharCode(...units);
          field.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        units,
    )
    field.press("Enter")
    expect(page.locator("#words")).to_contain_text(sentence, use_inner_text=True)
    kept = "(field, units) => field.value === String.fromCharCode(...units)"
    page.wait_for_function(
        "units => document.getElementById('word-field').value === String.fromCharCode(...units)",
        arg=units,
    )
    assert field.evaluate(kept, units)
    assert console.of("keyword") == []


@pytest.mark.parametrize(
    "typed", ["<img src=x onerror=alert(1)>", "=1+1", "{{7*7}}", "__proto__", "é" * 40, "👩‍👩‍👧‍👦"]
)
def test_what_looks_like_code_is_a_word(
    rencontre: Links, console: Device, open_page: OpenPage, typed: str
) -> None:
    sequence = start(console, "keywords")
    page = open_page(rencontre.join)
    give(page, typed)
    expect_received(page, typed)
    console.op("reveal_words", sequence=sequence)
    expect(page.locator("#room-words-list bdi")).to_have_text([typed])
    page.reload()
    expect(page.locator("#room-words-list bdi")).to_have_text([typed])
    console.wait(lambda it: texts(it, "keyword") == [typed])
