"""The phone as a screen: narrow, zoomed, dark, for thumbs, for screen readers."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.phones import (
    OpenPage,
    a_morning,
    change,
    choose,
    expect_received,
    give,
    own,
    start,
    write,
)
from tests.kit.devices import Device
from tests.kit.serving import Links, RunningServer

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
LONG = "anticonstitutionnellement-" * 8
THUMB = 48
"""The least height and width of what a thumb aims at, in CSS pixels."""

Show = Callable[[Page, Device, Device], None]


def words(page: Page, console: Device, other: Device) -> None:
    sequence = start(console, "keywords")
    for text in ("écoute", "anticonstitutionnellement-territorialisé"):
        other.op("post_keyword", sequence=sequence, text=text[:40])
    expect(page.locator("#word-field")).to_be_visible()
    for text in ("confiance", "se connaître avant d’avoir besoin"):
        give(page, text)
        expect_received(page, text)
    own(page, "confiance").get_by_role("button", name="Retirer").click()
    console.op("reveal_words", sequence=sequence)
    expect(page.locator("#room-words-list li")).not_to_have_count(0)


def options(page: Page, console: Device, other: Device) -> None:
    """Every state of one's own words at once, with every option on."""
    sequence = start(console, "keywords")
    expect(page.locator("#word-field")).to_be_visible()
    for text in ("confiance", "anticonstitutionnellement-territorialisé", "écoute", "mise de côté"):
        give(page, text[:40])
        expect_received(page, text[:40])
    page.get_by_role("button", name="oser").click()
    expect_received(page, "oser")
    own(page, "oser").get_by_role("button", name="Retirer").click()
    own(page, "écoute").get_by_label("Composante de ce mot").select_option("activites")
    console.wait(lambda it: any(w["text"] == "mise de côté" for w in it.of("keyword")))
    hidden = next(w for w in console.of("keyword") if w["text"] == "mise de côté")
    console.op("hide_word", word=hidden["number_of_word"])
    change(page, "confiance", "con\u2060\u202efiance")
    expect(own(page, "confiance").locator(".attempt")).to_be_visible()
    change(page, "confiance", "se connaître bien avant d’avoir besoin de soi")
    expect(own(page, "confiance").locator(".edit-note")).not_to_be_empty()
    console.op("close_writing", sequence=sequence)
    console.op("open_writing", sequence=sequence)
    expect(own(page, "mise de côté")).to_contain_text("Mise de côté", use_inner_text=True)


def recalled(page: Page, console: Device, other: Device) -> None:
    words(page, console, other)
    page.locator("#word-field").blur()
    start(console, "talk")
    console.op("recall_words", sequence=console.step("keywords")["id"])
    page.get_by_text("Les mots de ce matin", exact=True).click()
    expect(page.locator("#morning-list li")).not_to_have_count(0)


def choices(page: Page, console: Device, other: Device) -> None:
    start(console, "boards")
    expect(page.locator("#choices")).to_be_visible()


def boards(page: Page, console: Device, other: Device) -> None:
    sequence = start(console, "boards")
    for text in (LONG, "أريد أن أفهم ما تقررونه بشأن أولادنا", "Une autre"):
        fields = {"component": "activites", "question": "", "text": text}
        other.op("post_card", sequence=sequence, **fields)
    expect(page.locator("#choices")).to_be_visible()
    choose(page, "activites")
    for text in ("Mon idée", LONG + "!"):
        write(page, text)
        expect_received(page, text)
    own(page, "Mon idée").get_by_text("Actions").click()
    own(page, "Mon idée").get_by_role("button", name="À ne pas citer").click()
    expect(page.locator("#other-ideas-list li")).to_have_count(3)
    page.locator("#idea-field").fill("é" * 300)


def closed(page: Page, console: Device, other: Device) -> None:
    sequence = start(console, "boards")
    expect(page.locator("#choices")).to_be_visible()
    choose(page, "soutien")
    page.locator("#idea-field").fill("Une phrase commencée")
    console.op("close_writing", sequence=sequence)
    expect(page.locator("#idea-note")).to_contain_text("Votre texte reste ici.")
    start(console, "break")
    expect(page.locator("#moved")).to_be_visible()


def leftover(page: Page, console: Device, other: Device) -> None:
    closed(page, console, other)
    page.get_by_role("button", name="J’y suis").click()
    expect(page.locator("#leftovers")).to_be_visible()


def talk(page: Page, console: Device, other: Device) -> None:
    start(console, "talk")
    expect(page.locator("#calm-lines > li")).to_have_count(5)


def restitution(page: Page, console: Device, other: Device) -> None:
    sequence = start(console, "boards")
    fields = {"component": "agenda", "question": "", "text": LONG}
    other.op("post_card", sequence=sequence, **fields)
    console.wait(lambda it: len(it.of("card")) == 1)
    console.op("mark_card", contribution=console.of("card")[0]["id"], mark="disagreement", on=True)
    console.op("keep", card=console.of("card")[0]["id"])
    signed = {"text": LONG, "signature": "Scop Accolades", "source": "Carnet"}
    console.op("write_complement", component="agenda", **signed)
    start(console, "restitution")
    console.op("set_stage", component="agenda", complement=True)
    expect(page.locator("#complement")).to_be_visible()


def end(page: Page, console: Device, other: Device) -> None:
    start(console, "keywords")
    expect(page.locator("#word-field")).to_be_visible()
    give(page, "confiance")
    expect_received(page, "confiance")
    page.locator("#word-field").blur()
    console.op("finish")
    expect(page.get_by_role("heading", name="Merci pour cette matinée.")).to_be_visible()


def ready(page: Page, console: Device, other: Device) -> None:
    expect(page.locator("#calm-line")).to_be_visible()


STATES: tuple[Show, ...] = (
    ready,
    words,
    options,
    recalled,
    choices,
    boards,
    closed,
    leftover,
    talk,
    restitution,
    end,
)


def sideways(page: Page) -> int:
    """By how many pixels the page overflows its window."""
    overflow: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return overflow


def small_targets(page: Page) -> list[Any]:
    """What can be pressed and is smaller than a thumb; links within a sentence aside."""
    found: list[Any] = page.evaluate(
        """(least) => {
          const targets = "button, summary, select, .choice, .question, .field, .foot a";
          const boxes = [...document.querySelectorAll(targets)].map((element) => {
            const { width, height } = element.getBoundingClientRect();
            return [element.id || element.className || element.textContent.trim(), width, height];
          });
          return boxes.filter(([, width, height]) =>
            (width > 2 || height > 2) && (width < least - 0.5 || height < least - 0.5));
        }""",
        THUMB,
    )
    return found


@pytest.mark.parametrize("show", STATES)
def test_a_state_is_narrow_fit_for_thumbs_and_accessible_in_both_themes(
    show: Show, server: RunningServer, device: Callable[[], Device], open_page: OpenPage
) -> None:
    extra: dict[str, Any] = {"order_words": True, "pin_words": True, "words_per_person": 6}
    asked = {"propose": ["oser", "se mobiliser"], **extra} if show is options else {}
    console, links = a_morning(server, device, **asked)
    phone = device()
    phone.open(links.join)
    phone.join()
    page = open_page(links.join, 320, 640, bypass_csp=True, reduced_motion="reduce")
    show(page, console, phone)
    assert sideways(page) == 0
    assert small_targets(page) == []
    assert broken_rules(page) == []
    page.emulate_media(color_scheme="dark")
    assert broken_rules(page) == []
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert sideways(page) == 0


def broken_rules(page: Page) -> list[Any]:
    """What axe finds."""
    page.evaluate(AXE)
    found: list[Any] = page.evaluate(
        """async () => {
          const { violations } = await axe.run(document, { resultTypes: ["violations"] });
          return violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]);
        }"""
    )
    return found


def test_the_doors_break_no_rule_either(server: RunningServer, open_page: OpenPage) -> None:
    for path in ("/", "/confidentialite", "/zzzzzz", "/r/nulle-part"):
        for theme in ("light", "dark"):
            options = {"color_scheme": theme, "bypass_csp": True}
            page = open_page(server.address + path, 320, 640, **options)
            assert broken_rules(page) == [], path
            assert sideways(page) == 0
            page.errors.clear()  # type: ignore[attr-defined]


def test_modules_are_fetched_side_by_side(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    page = open_page(rencontre.join)
    expect(page.locator("html.live")).to_be_attached()
    loaded, announced = page.evaluate(
        """() => [
          performance.getEntriesByType("resource").map(({ name }) => name)
            .filter((name) => name.endsWith(".js")),
          [...document.querySelectorAll("script[src], link[rel=modulepreload]")]
            .map((element) => element.src || element.href),
        ]"""
    )
    assert sorted(set(loaded)) == sorted(announced)


def test_the_field_stays_in_sight_above_a_keyboard(
    rencontre: Links, console: Device, phone: Device, open_page: OpenPage
) -> None:
    page = open_page(rencontre.join)
    boards(page, console, phone)
    for width, height in ((360, 340), (740, 300), (740, 200)):
        page.set_viewport_size({"width": width, "height": height})
        page.locator("#idea-field").focus()
        page.locator("#idea-field").scroll_into_view_if_needed()
        box = page.locator("#idea-field").bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height


def test_states_are_said_and_the_field_is_named(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = open_page(rencontre.join)
    expect(page.get_by_role("textbox", name="La coopération, pour vous, c’est…")).to_be_visible()
    give(page, "confiance")
    expect(page.locator("#announce[role=status]")).to_have_text("Reçue. Encore 2 mots")
    page.locator("#word-field").blur()
    start(console, "boards")
    expect(page.get_by_role("group", name="Choisissez une composante")).to_be_visible()
    choose(page, "mesure")
    expect(page.get_by_role("radio", checked=True).first).to_be_attached()
    expect(page.get_by_role("textbox", name="Votre idée")).to_be_visible()
    order = page.locator("h1:visible, h2:visible, h3:visible").evaluate_all(
        "(headings) => headings.map((heading) => Number(heading.tagName[1]))"
    )
    assert order[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(order))
