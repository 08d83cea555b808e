"""A part is the same whether the server fills it or the phone clones it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from html.parser import HTMLParser
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.phones import (
    OpenPage,
    a_morning,
    choose,
    expect_received,
    give,
    own,
    start,
    write,
)
from tests.kit.devices import Device
from tests.kit.facts import eventually
from tests.kit.serving import Links, RunningServer

VOID = {"input", "br", "meta", "link", "img"}
Node = list[Any]


class Tree(HTMLParser):
    """Elements as [tag, attributes, children], whitespace and fresh op ids aside."""

    def __init__(self) -> None:
        super().__init__()
        self.root: Node = ["", {}, []]
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if given.get("name") == "id":
            given["value"] = ""
        # What is checked or selected is a property: the attribute is only where it started.
        given.pop("checked", None)
        given.pop("selected", None)
        if given.get("data-act") == "acts":
            # A link without a script, a button that unfolds with one.
            given.pop("role", None)
            given.pop("aria-expanded", None)
        given["class"] = " ".join(
            name for name in given.get("class", "").split() if name != "arriving"
        )
        node: Node = [tag, dict(sorted(given.items())), []]
        self._open[-1][2].append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        while len(self._open) > 1 and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if text:
            self._open[-1][2].append(text)


def tree(html: str) -> Node:
    parser = Tree()
    parser.feed(html)
    return parser.root


def find(node: Node, identifier: str) -> Node | None:
    """The element of that id."""
    for child in node[2]:
        if isinstance(child, str):
            continue
        found: Node | None = child if child[1].get("id") == identifier else find(child, identifier)
        if found is not None:
            return found
    return None


def children(html: str, identifier: str) -> list[Node]:
    """The items of a list of the page."""
    place = find(tree(html), identifier)
    assert place is not None, identifier
    return [child for child in place[2] if not isinstance(child, str)]


def same_on_both_sides(page: Page, lists: tuple[str, ...], only: str = "") -> None:
    """The phone cloned these items; the server fills them for the same device, once nothing of them
    is on its way any more."""
    sides: dict[str, tuple[list[Node], list[Node]]] = {}

    def same() -> bool:
        from_server = page.request.get(page.url).text()
        for identifier in lists:
            there = page.locator(f"#{identifier}").evaluate("(it) => it.outerHTML")
            filled = children(from_server, identifier)
            if only:
                filled = [item for item in filled if item[1].get("data-component") == only]
            sides[identifier] = (children(there, identifier), filled)
        return all(cloned and cloned == filled for cloned, filled in sides.values())

    with suppress(AssertionError):
        # Pages have their limit: not more than one a second.
        eventually(same, pause=1.0)
    for identifier, (cloned, filled) in sides.items():
        assert cloned, identifier
        assert cloned == filled, identifier


def test_own_words_and_the_room_s(
    rencontre: Links, console: Device, phone: Device, open_page: OpenPage
) -> None:
    page = open_page(rencontre.join)
    sequence = start(console, "keywords")
    for text in ("confiance", "écoute", "écoute"):
        phone.op("post_keyword", sequence=sequence, text=text)
    for text in ("confiance", "<b>réseau</b> & « partage »"):
        give(page, text)
        expect_received(page, text)
    own(page, "confiance").get_by_role("button", name="Retirer").click()
    expect(own(page, "confiance")).to_contain_text("Retirée", use_inner_text=True)
    console.wait(lambda it: len(it.of("keyword")) == 4)
    console.op("reveal_words", sequence=sequence)
    expect(page.locator("#room-words-list li")).to_have_count(3)
    expect(page.locator("#room-words-list li[data-mine]")).to_have_count(1)
    page.wait_for_function("document.querySelectorAll('.arriving').length === 0")
    same_on_both_sides(page, ("own-words-list", "room-words-list"))


def test_words_with_every_option(
    server: RunningServer, device: Callable[[], Device], open_page: OpenPage
) -> None:
    console, links = a_morning(server, device, order_words=True, pin_words=True, propose=["oser"])
    start(console, "keywords")
    page = open_page(links.join)
    for text in ("confiance", "écoute"):
        give(page, text)
        expect_received(page, text)
    page.get_by_role("button", name="Monter : écoute").click()
    own(page, "écoute").get_by_label("Composante de ce mot").select_option("mesure")
    page.get_by_role("button", name="oser").click()
    expect_received(page, "oser")
    pinned = {"confiance": None, "écoute": "mesure", "oser": None}
    console.wait(lambda it: {w["text"]: w["component"] for w in it.of("keyword")} == pinned)
    expect(page.locator(".arriving")).to_have_count(0)
    page.locator("#title").focus()
    same_on_both_sides(page, ("own-words-list", "proposed-list"))


def test_the_words_of_the_morning(
    rencontre: Links, console: Device, phone: Device, open_page: OpenPage
) -> None:
    sequence = start(console, "keywords")
    for text in ("confiance", "écoute"):
        phone.op("post_keyword", sequence=sequence, text=text)
    console.op("reveal_words", sequence=sequence)
    page = open_page(rencontre.join)
    start(console, "talk")
    page.get_by_text("Les mots de ce matin").click()
    expect(page.locator("#morning-list li")).to_have_count(2)
    expect(page.locator(".arriving")).to_have_count(0)
    same_on_both_sides(page, ("morning-list",))


def test_components_questions_ideas(
    rencontre: Links, console: Device, phone: Device, open_page: OpenPage
) -> None:
    page = open_page(rencontre.join)
    sequence = start(console, "boards")
    for text in ("Une autre\nsur deux lignes", "Encore une"):
        fields = {"component": "mesure", "question": "", "text": text}
        phone.op("post_card", sequence=sequence, **fields)
    console.wait(lambda it: len(it.of("card")) == 2)
    console.op("mark_card", contribution=console.of("card")[0]["id"], mark="disagreement", on=True)
    expect(page.locator("#choices")).to_be_visible()
    choose(page, "mesure")
    for text in ("Mon idée", "Mon autre idée"):
        write(page, text)
        expect_received(page, text)
    mine = own(page, "Mon idée")
    mine.get_by_text("Actions").click()
    mine.get_by_role("button", name="À ne pas citer").click()
    expect(mine.locator(".tag:visible")).to_have_count(1)
    mine.get_by_text("Actions").click()
    console.wait(lambda it: any(card["unquoted"] for card in it.of("card")))
    expect(page.locator("#other-ideas-list .tag:visible")).to_have_count(1)
    same_on_both_sides(page, ("choices-list", "own-ideas-list"))
    same_on_both_sides(page, ("questions-list", "other-ideas-list"), only="mesure")


def test_the_components_of_a_calm_page_and_what_is_kept(
    rencontre: Links, console: Device, phone: Device, open_page: OpenPage
) -> None:
    sequence = start(console, "boards")
    fields = {"component": "soutien", "question": "", "text": "Un local"}
    phone.op("post_card", sequence=sequence, **fields)
    console.wait(lambda it: len(it.of("card")) == 1)
    console.op("keep", card=console.of("card")[0]["id"])
    page = open_page(rencontre.join)
    start(console, "talk")
    expect(page.locator("#calm-lines > li")).to_have_count(5)
    same_on_both_sides(page, ("calm-lines",))
    start(console, "restitution")
    console.op("set_stage", component="soutien", complement=False)
    expect(page.locator("#kept-list li")).to_have_count(1)
    same_on_both_sides(page, ("kept-list",))
