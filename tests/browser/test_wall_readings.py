"""How a wall reads any board of words: cloud, list, rare voices; at every size, in both themes."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_phone_colours import contrast
from tests.browser.test_wall_words import drawn, listed
from tests.browser.walls import OpenPage, axe_faults, faults, faults_at_every_size, go_to, settled
from tests.browser.wordboards import (
    SEQUENCE,
    board,
    change,
    counts,
    open_wall,
    put,
    tally,
    vocabulary,
    with_handle,
    word,
)
from tests.kit.devices import Device
from tests.kit.serving import Links

TWENTY_SECONDS = 20_000


@pytest.fixture
def wall(rencontre: Links, console: Device, open_page: OpenPage) -> Page:
    """A wall at the icebreaker, whose store the test writes to."""
    assert go_to(console, "keywords") == SEQUENCE
    return open_wall(open_page, rencontre.wall, color_scheme="light")


def show(wall: Page, number: int) -> list[str]:
    """A board of so many words; those words."""
    words = vocabulary(number)
    put(wall, board(words), full_board=True)
    expect(wall.locator(".word")).to_have_count(number)
    settled(wall)
    return words


@pytest.mark.parametrize("number", [1, 3, 12, 60, 150, 400])
def test_any_number_of_words_fits_every_projector(wall: Page, number: int) -> None:
    show(wall, number)
    found = {"cloud": faults_at_every_size(wall)}
    for key, reading in (("l", "list"), ("v", "rare")):
        wall.keyboard.press(key)
        found[reading] = faults_at_every_size(wall)
    assert not any(found.values()), found


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1280, 800), (1024, 768)])
def test_what_finds_no_room_is_counted_and_the_strongest_stay(
    wall: Page, width: int, height: int
) -> None:
    wall.set_viewport_size({"width": width, "height": height})
    words = [f"{first} {second}" for first in vocabulary(40) for second in vocabulary(20)][:700]
    people = counts(len(words))
    put(wall, board(words, people))
    others = wall.locator("[data-other-words]")
    expect(wall.locator(".word")).to_have_count(700)
    shown = drawn(wall)
    expect(others).to_be_visible()
    assert len(shown) > 150
    expect(others).to_have_text(f"et {700 - len(shown)} autres mots")
    given_by_many = [text for text, count in zip(words, people, strict=True) if count > 1]
    assert len(given_by_many) > 20
    assert set(given_by_many) <= set(shown)
    assert not faults(wall)


def test_ink_is_neither_cut_nor_mixed_whatever_the_script(wall: Page) -> None:
    texts = ["ÉÇÀgjpqÿ", "Ấậ̈ Ŵj", "تعاون", "ஒற்றுமை", "共同", "☕🤝", "Ångström", "acteur·rices"]
    put(wall, board(texts, [9, 7, 5, 3, 2, 1, 1, 1]))
    expect(wall.locator(".cloud-word")).to_have_count(len(texts))
    settled(wall)
    out = wall.evaluate(
        """() => {
            const context = document.createElement("canvas").getContext("2d");
            return [...document.querySelectorAll(".cloud-line")].flatMap((line) => {
                const word = line.parentElement;
                const style = getComputedStyle(word);
                const scale = new DOMMatrix(style.transform).a;
                const size = parseFloat(style.fontSize);
                context.font = `${style.fontWeight} ${size}px ${style.fontFamily}`;
                const ink = context.measureText(line.textContent);
                const range = new Range();
                range.selectNodeContents(line);
                const text = range.getBoundingClientRect();
                const box = word.getBoundingClientRect();
                const middle = text.y + text.height / 2;
                const baseline = (ink.fontBoundingBoxAscent - ink.fontBoundingBoxDescent) / 2;
                const top = middle + (baseline - ink.actualBoundingBoxAscent) * scale;
                const bottom = middle + (baseline + ink.actualBoundingBoxDescent) * scale;
                const over = Math.max(
                    box.top - top, bottom - box.bottom,
                    box.left - text.left, text.right - box.right,
                );
                return over > 0.75 ? [`${line.textContent} by ${over}`] : [];
            });
        }"""
    )
    assert not out
    assert not faults(wall), "boxes do not overlap, so neither does ink"


def test_one_key_a_reading_and_the_bar_says_which(wall: Page) -> None:
    show(wall, 60)
    view = wall.locator("[data-view=keywords]")
    bar = wall.get_by_role("group", name="Lecture des mots")
    for key, name, reading in (
        ("l", "Liste", "list"),
        ("v", "Voix rares", "rare"),
        ("n", "Nuage", "cloud"),
    ):
        wall.keyboard.press(key)
        expect(view).to_have_attribute("data-reading", reading)
        pressed = bar.locator("[aria-pressed=true]")
        expect(pressed).to_have_count(1)
        expect(pressed).to_contain_text(name)
    wall.keyboard.press("l")
    expect(wall.locator(".word").first).to_be_in_viewport()
    expect(wall.locator(".cloud")).to_have_css("visibility", "hidden")
    expect(wall.locator("[data-legend]")).to_be_hidden()
    bar.get_by_role("button", name="Nuage").press("Enter")
    expect(view).to_have_attribute("data-reading", "cloud")
    expect(wall.locator("[data-legend]")).to_be_visible()


def test_readings_are_offered_only_where_there_are_words(
    wall: Page, console: Device, rencontre: Links
) -> None:
    bar = wall.locator(".controls-readings")
    expect(bar).to_be_hidden()
    put(wall, tally(12, 9))
    wall.keyboard.press("l")
    show(wall, 3)
    expect(bar).to_have_count(1)
    expect(bar).not_to_have_attribute("hidden", "")
    expect(wall.locator("[data-view=keywords]")).to_have_attribute("data-reading", "cloud")


def test_the_list_is_ranked_and_turns_its_pages(wall: Page) -> None:
    show(wall, 150)
    wall.keyboard.press("l")
    page = wall.locator("[data-page]")
    expect(page).to_have_text("Page 1 sur 3")
    pages = [wall.locator(".word:not([data-off])").all_text_contents()]
    for number in (2, 3):
        wall.keyboard.press("ArrowRight")
        expect(page).to_have_text(f"Page {number} sur 3")
        assert not faults(wall)
        pages.append(wall.locator(".word:not([data-off])").all_text_contents())
    assert [text for words in pages for text in words] == wall.locator(".word").all_text_contents()
    numbers = [int(text) for text in wall.locator("[data-count]").all_text_contents()]
    assert numbers == sorted(numbers, reverse=True)
    wall.keyboard.press("ArrowRight")
    expect(page).to_have_text("Page 3 sur 3")
    wall.keyboard.press("ArrowLeft")
    expect(page).to_have_text("Page 2 sur 3")


def test_rare_voices_are_those_given_once(wall: Page) -> None:
    words = show(wall, 60)
    once = [text for text, count in zip(words, counts(60), strict=True) if count == 1]
    wall.keyboard.press("v")
    expect(wall.get_by_role("heading", name="Les mots donnés une seule fois")).to_be_visible()
    seen = wall.locator(".word:not(.visually-hidden) bdi")
    expect(seen).to_have_text(once)
    expect(wall.get_by_role("listitem").filter(has_text="confiance")).to_have_count(1)
    put(wall, board(["écoute", "lien"], [4, 2]), full_board=True)
    expect(wall.locator(".keywords-once")).to_have_text(
        "Chaque mot a été donné plusieurs fois.", use_inner_text=True
    )


def test_no_word_breaks_inside_and_those_pinned_show_their_component(wall: Page) -> None:
    inclusive = ["Consommateur·rice/s", "éducateur(rice)s", "co-constructeur·rice·s", "heureux/se"]
    texts = [*inclusive, *vocabulary(60)]
    records = board(texts, [1] * len(texts))
    records["word:s2:0"]["components"] = [["mesure", 2], ["agenda", 1]]
    put(wall, records, full_board=True)
    expect(wall.locator(".word")).to_have_count(len(texts))
    for key in ("l", "v"):
        wall.keyboard.press(key)
        assert not faults_at_every_size(wall)
        broken = wall.locator(".word-part").evaluate_all(
            "parts => parts.filter((it) => it.getClientRects().length > 1).length"
        )
        assert broken == 0
        assert set(inclusive) <= set(wall.locator(".word bdi").all_text_contents())
    wall.keyboard.press("l")
    pins = wall.locator(".word", has_text="Consommateur").locator(".word-pin")
    expect(pins.locator("use")).to_have_count(2)
    expect(pins.first.locator("use")).to_have_attribute("href", "#shape-mesure")
    expect(wall.locator(".word-pin")).to_have_count(2)


def test_a_pause_leaves_the_words_as_they_are_while_the_strip_counts_on(wall: Page) -> None:
    show(wall, 12)
    before = drawn(wall)
    wall.keyboard.press("p")
    expect(wall.locator("[data-paused]")).to_have_text("En pause")
    put(wall, word(50, "tardif", 30) | tally(500, 13))
    expect(wall.locator(".strip-counts")).to_contain_text("500 mots")
    assert drawn(wall) == before
    wall.keyboard.press("p")
    expect(wall.locator(".cloud-word", has_text="tardif")).to_have_count(1)
    expect(wall.locator("[data-paused]")).to_be_hidden()


def test_the_console_chooses_a_reading_and_the_last_gesture_wins(wall: Page) -> None:
    show(wall, 12)
    view = wall.locator("[data-view=keywords]")
    change(wall, "meeting", reading="list")
    expect(view).to_have_attribute("data-reading", "list")
    wall.keyboard.press("n")
    expect(view).to_have_attribute("data-reading", "cloud")
    change(wall, "meeting", title="Une autre")
    expect(wall.locator(".word").first).to_be_attached()
    expect(view).to_have_attribute("data-reading", "cloud")
    change(wall, "meeting", reading="rare")
    expect(view).to_have_attribute("data-reading", "rare")


def test_the_words_of_the_morning_can_be_recalled(wall: Page, console: Device) -> None:
    show(wall, 12)
    go_to(console, "boards")
    expect(wall.locator("[data-view=work]")).to_be_visible()
    change(wall, "meeting", recalled=SEQUENCE)
    view = wall.locator("[data-view=keywords]")
    expect(view.get_by_role("heading", name="Vos mots de ce matin")).to_be_visible()
    expect(view).to_contain_text("La coopération, pour vous, c’est…")
    expect(wall.locator(".cloud-word")).to_have_count(12)
    expect(wall.locator(".until")).to_have_text("jusqu’à 11h10")
    assert not faults_at_every_size(wall)
    change(wall, "meeting", recalled=None)
    expect(wall.locator("[data-view=work]")).to_be_visible()


def test_who_does_not_see_the_cloud_has_the_list(wall: Page) -> None:
    put(wall, board(["lien", "écoute", "confiance"], [1, 2, 5]))
    expect(
        wall.get_by_role("list", name="Les mots de la salle").get_by_role("listitem")
    ).to_have_count(3)
    assert listed(wall) == [
        "5confiance donné 5 fois",
        "2écoute donné 2 fois",
        "1lien donné une fois",
    ]
    expect(wall.locator("[data-count]").first).to_have_attribute("aria-hidden", "true")
    expect(wall.locator(".cloud")).to_have_attribute("aria-hidden", "true")


def test_what_is_new_is_said_now_and_then(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    go_to(console, "keywords")
    wall: Any = open_page(rencontre.wall, 1280, 720)
    wall.clock.install()
    with_handle(wall)
    news = wall.locator("[data-news]")
    put(wall, tally(12, 10))
    wall.clock.run_for(TWENTY_SECONDS + 1000)
    expect(news).to_have_text("12 mots donnés.")
    put(wall, board(["lien", "écoute", "confiance"], [1, 4, 9]))
    wall.clock.run_for(TWENTY_SECONDS + 1000)
    expect(news).to_have_text(
        "14 mots donnés. Les plus donnés\u00a0: confiance (9), écoute (4), lien (1)."
    )
    put(wall, word(7, "joie", 2) | tally(16, 4))
    wall.clock.run_for(TWENTY_SECONDS - 5000)
    expect(news).to_contain_text("14 mots donnés.")
    wall.clock.run_for(6000)
    expect(news).to_contain_text("2 mots de plus. Les plus donnés\u00a0: confiance (9)")


def test_whoever_asked_for_no_motion_sees_none(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    go_to(console, "keywords")
    wall = open_wall(open_page, rencontre.wall, reduced_motion="reduce")
    put(wall, board(vocabulary(12)))
    expect(wall.locator(".cloud-word")).to_have_count(12)
    running = "document.getAnimations().filter(({ playState }) => playState === 'running').length"
    assert wall.evaluate(running) == 0
    put(wall, board(vocabulary(60)))
    expect(wall.locator(".cloud-word")).to_have_count(60)
    assert wall.evaluate(running) == 0


def test_moves_are_eased_by_transforms_and_opacity_alone(wall: Page) -> None:
    show(wall, 3)
    style = (
        "it => [getComputedStyle(it).transitionProperty, getComputedStyle(it).transitionDuration]"
    )
    names, durations = wall.locator(".cloud-word").first.evaluate(style)
    assert names == "transform, opacity"
    for duration in durations.split(", "):
        assert 0.15 <= float(duration.removesuffix("s")) <= 0.25


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_word_can_be_read_on_its_ground(
    theme: str, rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    go_to(console, "keywords")
    wall = open_wall(open_page, rencontre.wall, color_scheme=theme)
    put(wall, board(vocabulary(60)))
    expect(wall.locator(".cloud-word")).to_have_count(60)
    colours = """(selector) => [...document.querySelectorAll(selector)].map((it) => {
        const hex = (colour) => "#" + colour.match(/\\d+/g).slice(0, 3)
            .map((part) => Number(part).toString(16).padStart(2, "0")).join("");
        const { color, opacity } = getComputedStyle(it);
        return [hex(color), hex(getComputedStyle(document.body).backgroundColor), Number(opacity)];
    })"""
    settled(wall)
    for key, selector in (
        ("n", ".cloud-word"),
        ("l", ".word bdi, .word-count"),
        ("v", ".word bdi"),
    ):
        wall.keyboard.press(key)
        settled(wall)
        found = wall.evaluate(colours, selector)
        assert len(found) >= 20
        for ink, ground, opacity in found:
            assert opacity == 1
            assert contrast(ink, ground) >= 7, (selector, ink, ground)
        assert not axe_faults(wall)
    for line in (".keywords-legend", ".keywords-line", ".keywords-foot"):
        (ink, ground, _), *_ = wall.evaluate(colours, line)
        assert contrast(ink, ground) >= 7, line
