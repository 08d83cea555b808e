"""A phone follows the room, and never takes a page away from under somebody's fingers."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.phones import OpenPage, choose, expect_received, give, own, start
from tests.kit.devices import Device
from tests.kit.serving import Links


def test_an_idle_phone_follows_after_saying_so(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    page = open_page(rencontre.join)
    expect(page.locator("#calm-line")).to_contain_text("La rencontre n’est pas encore ouverte.")
    start(console, "keywords")
    expect(page.locator("#announce")).to_contain_text("Vous suivez maintenant")
    expect(page.locator("#word-field")).to_be_visible()
    start(console, "talk")
    expect(page.locator("#calm-line")).to_contain_text("C’est le moment d’écouter.")
    expect(page.locator("#calm-lines > li")).to_have_count(5)
    expect(page.locator("body")).to_be_focused()


def test_a_phone_in_use_says_where_the_room_is_and_waits(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = open_page(rencontre.join)
    page.locator("#word-field").fill("confian")
    page.locator("#word-field").blur()
    start(console, "break")
    expect(page.locator("#moved")).to_contain_text("À présent : Pause")
    expect(page.locator("#word-field")).to_have_value("confian")
    page.reload()
    expect(page.locator("#moved")).to_contain_text("À présent : Pause")
    expect(page.locator("#word-field")).to_have_value("confian")
    page.get_by_role("button", name="J’y suis").click()
    expect(page.get_by_role("heading", name="Pause")).to_be_focused()
    expect(page.locator("#moved")).to_be_hidden()


def test_an_unsent_sentence_is_not_forgotten_and_goes_where_it_was_begun(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "boards")
    page = open_page(rencontre.join)
    choose(page, "agenda")
    page.locator("#idea-field").fill("Une phrase commencée")
    start(console, "break")
    page.get_by_role("button", name="J’y suis").click()
    expect(page.locator("#leftovers")).to_contain_text("Votre phrase n’est pas partie.")
    page.get_by_role("button", name="L’envoyer").click()
    expect(page.locator("#leftovers")).to_be_hidden()
    console.wait(lambda it: [card["component"] for card in it.of("card")] == ["agenda"])
    assert console.of("card")[0]["late"]


def test_a_sentence_kept_for_oneself_is_never_sent(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    sequence = start(console, "keywords")
    page = open_page(rencontre.join)
    page.locator("#word-field").fill("pour moi")
    start(console, "break")
    page.get_by_role("button", name="J’y suis").click()
    page.get_by_role("button", name="La garder pour moi").click()
    expect(page.locator("#leftovers")).to_be_hidden()
    console.op("go_to", sequence=sequence)
    expect(page.locator("#word-field")).to_have_value("pour moi")
    assert console.of("keyword") == []


def test_the_focus_in_an_empty_field_is_enough_to_stay(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = open_page(rencontre.join)
    give(page, "confiance")
    expect_received(page, "confiance")
    start(console, "break")
    expect(page.locator("#moved")).to_be_visible()
    expect(page.locator("#word-field")).to_be_focused()
    page.locator("#word-field").blur()
    # Before the ten seconds after which it would have followed by itself.
    expect(page.get_by_role("heading", name="Pause")).to_be_visible(timeout=7_000)


def test_the_restitution_shows_what_is_kept_and_who_signs_the_complement(
    rencontre: Links, console: Device, phone: Device, open_page: OpenPage
) -> None:
    sequence = start(console, "boards")
    for text in ("Gardée", "Laissée"):
        phone.op("post_card", sequence=sequence, component="mesure", question="", text=text)
    console.wait(lambda it: len(it.of("card")) == 2)
    card = next(item for item in console.of("card") if item["text"] == "Gardée")
    console.op("keep", card=card["id"])
    console.op("set_stance", card=card["id"], stance="question")
    signed = {"text": "Mesurer pour apprendre.", "signature": "Claire Martin", "source": "FSG"}
    signed["added"] = "Compter moins."
    console.op("write_complement", component="mesure", **signed)
    page = open_page(rencontre.join)
    start(console, "restitution")
    console.op("set_stage", component="mesure", complement=False)
    expect(page.locator("#kept-list .idea-text")).to_have_text(["Gardée"])
    expect(page.locator("#kept-list .tag")).to_have_text(["Une question reste ouverte"])
    expect(page.locator("#complement")).to_be_hidden()
    console.op("set_stage", component="mesure", complement=True)
    expect(page.locator("#complement")).to_contain_text("Mesurer pour apprendre.")
    expect(page.locator("#complement .complement-added")).to_contain_text("Ajouté en séance")
    expect(page.locator("#complement .complement-added")).to_contain_text("Compter moins.")
    expect(page.locator("#complement .complement-by")).to_have_text("Claire Martin")
    # And as another reading comes; the same without a script.
    console.op("set_stance", card=card["id"], stance="agreement")
    expect(page.locator("#kept-list .tag")).to_have_text(["Là-dessus, on est d’accord"])
    plain = open_page(rencontre.join, java_script_enabled=False)
    expect(plain.locator("#kept-list .tag")).to_have_text(["Là-dessus, on est d’accord"])
    expect(plain.locator("#complement .complement-added")).to_contain_text("Compter moins.")


def test_at_the_end_everybody_finds_what_they_wrote(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = open_page(rencontre.join)
    give(page, "confiance")
    expect_received(page, "confiance")
    page.locator("#word-field").blur()
    console.op("finish")
    expect(page.get_by_role("heading", name="Merci pour cette matinée.")).to_be_visible()
    expect_received(page, "confiance")
    own(page, "confiance").get_by_role("button", name="Retirer").click()
    console.wait(lambda it: it.of("keyword") == [])


def test_the_countdown_is_on_the_phone_too(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "boards")
    page = open_page(rencontre.join)
    console.op("start_timer", seconds=600)
    expect(page.locator("#timer")).to_contain_text("09:5")
    console.op("stop_timer")
    expect(page.locator("#timer")).to_be_hidden()


def test_a_page_under_a_finger_is_not_swapped(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "boards")
    page = open_page(rencontre.join)
    expect(page.locator("#choices-legend")).to_be_visible()
    page.mouse.click(5, 300)
    start(console, "break")
    expect(page.locator("#moved")).to_contain_text("À présent : Pause")
    expect(page.locator("#boards")).to_be_visible()
    page.get_by_role("button", name="J’y suis").click()
    expect(page.get_by_role("heading", name="Pause")).to_be_focused()


def test_an_empty_field_untouched_for_ten_seconds_keeps_nobody(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = open_page(rencontre.join)
    give(page, "confiance")
    expect_received(page, "confiance")
    start(console, "break")
    expect(page.locator("#moved")).to_be_visible()
    expect(page.get_by_role("heading", name="Pause")).to_be_visible(timeout=20_000)
    expect(page.locator("#moved")).to_be_hidden()
