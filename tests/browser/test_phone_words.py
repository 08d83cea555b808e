"""The icebreaker on a phone: a few words, then the room's."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from facilitation import presets
from facilitation.core import codec
from tests.browser.phones import OpenPage, expect_received, give, own, start, texts
from tests.kit.devices import Device
from tests.kit.serving import Links, RunningServer


def test_a_word_is_received_and_the_field_stays_ready(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = open_page(rencontre.join)
    expect(page.get_by_label("La coopération, pour vous, c’est…")).to_be_visible()
    give(page, "confiance")
    expect(page.locator("#word-field")).to_have_value("")
    expect(page.locator("#word-field")).to_be_focused()
    expect_received(page, "confiance")
    expect(page.locator("#words-left")).to_have_text("Encore 2 mots")
    console.wait(lambda it: texts(it, "keyword") == ["confiance"])


def test_three_words_typed_in_one_go_all_arrive_in_order(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = open_page(rencontre.join)
    words = ["confiance", "écoute", "تعاون"]
    page.locator("#word-field").focus()
    for word in words:
        page.keyboard.insert_text(word)
        page.keyboard.press("Enter")
    for word in words:
        expect_received(page, word)
    console.wait(lambda it: texts(it, "keyword") == words)
    expect(page.locator("#words-left")).to_have_text(
        "Vos trois mots sont donnés. Vous pouvez encore en changer."
    )


def test_a_fourth_word_stays_in_the_field_until_one_is_taken_back(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = open_page(rencontre.join)
    for word in ("un", "deux", "trois"):
        give(page, word)
        expect_received(page, word)
    give(page, "quatre")
    expect(page.locator("#word-field")).to_have_value("quatre")
    expect(page.locator("#word-note")).to_contain_text("Retirez-en un")
    own(page, "deux").get_by_role("button", name="Retirer").click()
    expect(page.locator("#word-note")).to_be_empty()
    page.locator("#word-field").press("Enter")
    expect_received(page, "quatre")


def test_a_word_taken_back_leaves_every_screen_and_can_come_back(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = open_page(rencontre.join)
    give(page, "confiance")
    expect_received(page, "confiance")
    own(page, "confiance").get_by_role("button", name="Retirer").click()
    console.wait(lambda it: texts(it, "keyword") == [])
    undo = own(page, "confiance").get_by_role("button", name="Annuler")
    expect(undo).to_be_focused()
    undo.click()
    console.wait(lambda it: texts(it, "keyword") == ["confiance"])
    expect_received(page, "confiance")


def test_a_sentence_is_no_word_and_stays_in_the_field(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = open_page(rencontre.join)
    sentence = "se connaître bien avant d’avoir besoin les uns des autres"
    give(page, sentence)
    expect(page.locator("#word-note")).to_contain_text("Ici, quelques mots suffisent.")
    expect(page.locator("#word-field")).to_have_value(sentence)
    give(page, "   ")
    expect(page.locator("#word-note")).to_have_text("Il n’y a encore rien à envoyer.")


def test_words_appear_on_phones_once_they_are_discovered(
    rencontre: Links, console: Device, phone: Device, open_page: OpenPage
) -> None:
    sequence = start(console, "keywords")
    page = open_page(rencontre.join)
    for word in ("confiance", "écoute"):
        phone.op("post_keyword", sequence=sequence, text=word)
    for word in ("réseau", "confiance"):
        give(page, word)
        expect_received(page, word)
    expect(page.locator("#room-words")).to_be_hidden()
    console.op("reveal_words", sequence=sequence)
    expect(page.locator("#room-words-list li")).to_have_count(3)
    expect(page.locator("#room-words-list li").first).to_contain_text("confiance")
    expect(page.locator("#room-words-list li").first).to_contain_text(
        "2 fois", use_inner_text=False
    )


def test_a_text_refused_by_the_server_comes_back_with_its_reason(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = open_page(rencontre.join)
    page.locator("#word-field").evaluate(
        "(field) => { field.value = 'mot\\u0001'; field.dispatchEvent(new Event('input')); }"
    )
    page.locator("#word-field").press("Enter")
    item = page.locator("#own-words-list .own")
    expect(item).to_contain_text("Pas encore prise", use_inner_text=True)
    expect(item.get_by_role("button", name="Copier le texte")).to_be_visible()
    expect(page.locator("#word-field")).to_have_value("mot\u0001")
    page.locator("#word-field").fill("mot")
    page.locator("#word-field").press("Enter")
    expect_received(page, "mot")
    expect(page.locator("#own-words-list .own")).to_have_count(1)


def test_two_sequences_of_words_do_not_mix(
    server: RunningServer, device: Callable[[], Device], open_page: OpenPage
) -> None:
    sequences = codec.plan_data(presets.TEMPLATE)["sequences"]
    for sequence in sequences:
        sequence["kind"] = {"talk": "keywords"}.get(sequence["kind"], sequence["kind"])
    links = server.new(sequences=sequences)
    console = device()
    console.open(links.console)
    console.join("console", "owner")
    first, second = (item["id"] for item in sequences if item["kind"] == "keywords")
    console.op("go_to", sequence=first)
    page = open_page(links.join)
    give(page, "début")
    expect_received(page, "début")
    console.op("go_to", sequence=second)
    page.get_by_role("button", name="J’y suis").click()
    expect(own(page, "début")).to_have_count(0)
    give(page, "fin")
    expect_received(page, "fin")
    expect(page.locator("#words-left")).to_have_text("Encore 2 mots")
