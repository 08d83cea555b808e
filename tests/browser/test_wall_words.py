"""The keywords on the wall, from the first beat to the last word: what a room lives through."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.walls import (
    UNBROKEN,
    OpenPage,
    axe_faults,
    faults,
    faults_at_every_size,
    go_to,
    post_words,
    settled,
)
from tests.kit.devices import Device
from tests.kit.serving import Links, RunningServer


def in_a_room(
    server: RunningServer, device: Callable[[], Device], **plan: object
) -> tuple[Links, Device, Device]:
    """A rencontre with that plan, its words live unless it holds them; its console and a phone."""
    rencontre = server.new(**({"hold_words": False} | plan))
    console, phone = device(), device()
    console.open(rencontre.console)
    console.join("console", "owner")
    phone.open(rencontre.join)
    phone.join()
    return rencontre, console, phone


def drawn(page: Page) -> dict[str, tuple[float, float, float]]:
    """The words of the cloud: the middle of each, and how large it is drawn, in pixels."""
    settled(page)
    found: dict[str, tuple[float, float, float]] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".cloud-word")].map((it) => {
            const { x, y, width, height } = it.getBoundingClientRect();
            const scale = new DOMMatrix(getComputedStyle(it).transform).a;
            const size = parseFloat(getComputedStyle(it).fontSize) * scale;
            const lines = [...it.children].map(({ textContent }) => textContent);
            return [lines.join(" "), [x + width / 2, y + height / 2, size]];
        }))"""
    )
    return found


def listed(page: Page) -> list[str]:
    """The list, as it is read aloud."""
    settled(page)
    return [" ".join(text.split()) for text in page.locator(".word").all_text_contents()]


def test_the_room_is_told_what_to_do_until_the_first_word(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    go_to(console, "keywords")
    wall = open_page(rencontre.wall, 1280, 720)
    view = wall.locator("[data-view=keywords]")
    expect(view.locator("h2")).to_have_text("La coopération, pour vous, c’est…")
    expect(view).to_contain_text("Tournez-vous vers quelqu’un que vous ne connaissez pas.")
    expect(view).to_contain_text("À vos téléphones\u00a0: trois mots chacun·e.")
    assert not faults_at_every_size(wall)


def test_words_come_live_as_typed_and_keep_their_place(
    server: RunningServer, device: Callable[[], Device], open_page: OpenPage
) -> None:
    rencontre, console, phone = in_a_room(server, device, words_per_person=50, hold_words=False)
    words = go_to(console, "keywords")
    wall = open_page(rencontre.wall, 1280, 720)
    post_words(phone, console, words, ["Écoute", "confiance", "تعاون", "café ☕"])
    expect(wall.locator(".cloud-word")).to_have_count(4)
    before = drawn(wall)
    assert set(before) == {"Écoute", "confiance", "تعاون", "café ☕"}
    assert len({round(size, 1) for _, _, size in before.values()}) == 1
    expect(wall.locator("[data-legend]")).to_be_hidden()
    expect(wall.locator(".keywords-line")).to_contain_text("À vos téléphones")
    post_words(phone, console, words, ["respect"])
    expect(wall.locator(".cloud-word")).to_have_count(5)
    after = drawn(wall)
    for word, (x, y, _) in before.items():
        assert abs(after[word][0] - x) < 1, word
        assert abs(after[word][1] - y) < 1, word


def test_a_word_grows_by_the_people_who_give_it_and_the_list_says_so(
    server: RunningServer, device: Callable[[], Device], open_page: OpenPage
) -> None:
    rencontre, console, phone = in_a_room(server, device, words_per_person=50)
    words = go_to(console, "keywords")
    wall = open_page(rencontre.wall, 1280, 720)
    post_words(phone, console, words, ["écoute", "coopération territoriale"])
    for _ in range(3):
        person = device()
        person.open(rencontre.join)
        person.join()
        post_words(person, console, words, ["écoute"])
    wall.locator(".word", has_text="donné 4 fois").wait_for(state="attached")
    assert listed(wall) == ["4écoute donné 4 fois", "1coopération territoriale donné une fois"]
    sizes = {word: size for word, (_, _, size) in drawn(wall).items()}
    assert sizes["écoute"] > 1.3 * sizes["coopération territoriale"]
    expect(wall.locator("[data-legend]")).to_have_text(
        "Plus un mot est grand, plus il a été donné."
    )
    assert not axe_faults(wall)
    assert not faults_at_every_size(wall)


def test_a_word_that_cannot_be_broken_is_broken_rather_than_cut(
    rencontre: Links, phone: Device, console: Device, open_page: OpenPage
) -> None:
    words = go_to(console, "keywords")
    wall = open_page(rencontre.wall, 1280, 720)
    post_words(phone, console, words, [UNBROKEN[:40], "un mot"])
    console.op("reveal_words", sequence=words)
    expect(wall.locator(".cloud-word")).to_have_count(2)
    assert "".join(wall.locator(".cloud-word").first.locator("bdi").all_text_contents()) in (
        UNBROKEN[:40],
        "un mot",
    )
    assert any(word.replace(" ", "") == UNBROKEN[:40] for word in drawn(wall))
    assert wall.locator(".cloud-line").count() > 2
    assert not faults_at_every_size(wall)


def test_held_words_are_only_counted_until_they_are_revealed_together(
    server: RunningServer, device: Callable[[], Device], open_page: OpenPage
) -> None:
    rencontre, console, phone = in_a_room(server, device, hold_words=True)
    words = go_to(console, "keywords")
    wall = open_page(rencontre.wall, 1280, 720)
    post_words(phone, console, words, ["confiance", "écoute"])
    held = wall.locator("[data-view=keywords]")
    expect(held).to_contain_text("2 mots donnés. On les découvre ensemble dans un instant.")
    expect(wall.locator(".word, .cloud-word")).to_have_count(0)
    assert not faults_at_every_size(wall)
    assert not axe_faults(wall)
    console.op("reveal_words", sequence=words)
    expect(wall.locator(".cloud-word")).to_have_count(2)
    expect(held).not_to_contain_text("On les découvre", use_inner_text=True)
    expect(wall.locator(".keywords-line")).to_be_hidden()


def test_a_closed_icebreaker_says_so_and_keeps_its_words(
    rencontre: Links, phone: Device, console: Device, open_page: OpenPage
) -> None:
    words = go_to(console, "keywords")
    post_words(phone, console, words, ["confiance"])
    wall = open_page(rencontre.wall, 1280, 720)
    console.op("reveal_words", sequence=words)
    console.op("close_writing", sequence=words)
    expect(wall.locator("[data-view=keywords]")).to_contain_text("On pose la plume. Merci.")
    expect(wall.locator(".cloud-word")).to_have_count(1)
    assert not faults(wall)


def test_a_hidden_word_leaves_the_wall_at_once_even_while_it_waits(
    rencontre: Links, phone: Device, console: Device, open_page: OpenPage
) -> None:
    words = go_to(console, "keywords")
    post_words(phone, console, words, ["confiance", "Untel"])
    console.op("reveal_words", sequence=words)
    wall = open_page(rencontre.wall, 1280, 720)
    expect(wall.locator(".cloud-word")).to_have_count(2)
    wall.keyboard.press("p")
    named = next(word for word in console.of("keyword") if word["text"] == "Untel")
    console.op("hide", contribution=named["id"])
    expect(wall.locator(".cloud-word")).to_have_count(1)
    expect(wall.locator(".word")).to_have_count(1)
    assert list(drawn(wall)) == ["confiance"]
