"""The keywords on the wall: growing live, in their place, never overflowing."""

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
    """A rencontre with that plan, its console and a phone."""
    rencontre = server.new(**plan)
    console, phone = device(), device()
    console.open(rencontre.console)
    console.join("console", "owner")
    phone.open(rencontre.join)
    phone.join()
    return rencontre, console, phone


def shown(page: Page) -> list[str]:
    """The words on the wall, in their order."""
    settled(page)
    return page.locator(".word:visible bdi").all_inner_texts()


def size(page: Page, word: str) -> float:
    """How large a word is written, in pixels."""
    settled(page)
    found: float = page.locator(".word", has_text=word).evaluate(
        "it => parseFloat(getComputedStyle(it).fontSize)"
    )
    return found


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


def test_words_grow_live_and_keep_their_place(
    server: RunningServer, device: Callable[[], Device], open_page: OpenPage
) -> None:
    rencontre, console, phone = in_a_room(server, device, words_per_person=50)
    words = go_to(console, "keywords")
    wall = open_page(rencontre.wall, 1280, 720)
    post_words(phone, console, words, ["Écoute", "confiance", "تعاون", "café ☕"])
    expect(wall.locator(".word:visible")).to_have_count(4)
    assert shown(wall) == ["Écoute", "confiance", "تعاون", "café ☕"]
    assert size(wall, "confiance") == size(wall, "Écoute")
    post_words(phone, console, words, ["confiance", "Confiance", "confiance"])
    wall.locator(".word", has_text="donné 4 fois").wait_for()
    assert shown(wall) == ["Écoute", "confiance", "تعاون", "café ☕"]
    assert size(wall, "confiance") == 2 * size(wall, "Écoute")
    expect(wall.locator("[data-legend]")).to_be_visible()
    assert not axe_faults(wall)


def test_150_words_never_overflow_and_those_that_do_not_fit_are_counted(
    server: RunningServer, device: Callable[[], Device], open_page: OpenPage
) -> None:
    rencontre, console, phone = in_a_room(server, device, words_per_person=400)
    words = go_to(console, "keywords")
    wall = open_page(rencontre.wall, 1280, 720)
    # Letters, so that nothing is folded together.
    many = [f"coopérer {chr(97 + i // 26)}{chr(97 + i % 26)}zx" for i in range(150)]
    post_words(phone, console, words, many)
    post_words(phone, console, words, ["confiance"] * 12 + [UNBROKEN[:40]])
    expect(wall.locator(".word", has_text="confiance")).to_contain_text("donné 12 fois")
    assert not faults_at_every_size(wall)
    for width, height in ((1920, 1080), (1024, 768)):
        wall.set_viewport_size({"width": width, "height": height})
        visible = shown(wall)
        assert "confiance" in visible
        left = 152 - len(visible)
        assert left > 0
        expect(wall.locator("[data-other-words]")).to_have_text(f"et {left} autres mots")


def test_held_words_are_only_counted_until_they_are_revealed_together(
    server: RunningServer, device: Callable[[], Device], open_page: OpenPage
) -> None:
    rencontre, console, phone = in_a_room(server, device, hold_words=True)
    words = go_to(console, "keywords")
    wall = open_page(rencontre.wall, 1280, 720)
    post_words(phone, console, words, ["confiance", "écoute"])
    held = wall.locator("[data-view=keywords]")
    expect(held).to_contain_text("2 mots donnés. On les découvre ensemble dans un instant.")
    expect(wall.locator(".word")).to_have_count(0)
    assert not faults(wall)
    console.op("reveal_words", sequence=words)
    expect(wall.locator(".word:visible")).to_have_count(2)


def test_a_closed_icebreaker_says_so_and_keeps_its_words(
    rencontre: Links, phone: Device, console: Device, open_page: OpenPage
) -> None:
    words = go_to(console, "keywords")
    post_words(phone, console, words, ["confiance"])
    wall = open_page(rencontre.wall, 1280, 720)
    console.op("close_writing", sequence=words)
    expect(wall.locator("[data-view=keywords]")).to_contain_text("On pose la plume. Merci.")
    expect(wall.locator(".word:visible")).to_have_count(1)


def test_a_hidden_word_leaves_the_wall_at_once(
    rencontre: Links, phone: Device, console: Device, open_page: OpenPage
) -> None:
    words = go_to(console, "keywords")
    post_words(phone, console, words, ["confiance", "Untel"])
    wall = open_page(rencontre.wall, 1280, 720)
    expect(wall.locator(".word:visible")).to_have_count(2)
    named = next(word for word in console.of("keyword") if word["text"] == "Untel")
    console.op("hide", contribution=named["id"])
    expect(wall.locator(".word:visible")).to_have_count(1)
    assert shown(wall) == ["confiance"]
