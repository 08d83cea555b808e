"""The tablet of the welcome desk: words typed for others, with scripts and without."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from facilitation.core.people import Role
from tests.browser.hearing import hears, listen, press, stops
from tests.browser.phones import Network, start
from tests.kit.devices import Device
from tests.kit.doors import role_link
from tests.kit.serving import Links, RunningServer

OpenPage = Callable[..., Page]
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()


@pytest.fixture
def link(server: RunningServer, console: Device) -> str:
    return role_link(server, console.room, Role.RELAY)


def test_the_console_hands_out_the_page_s_link_and_its_code(
    open_page: OpenPage, rencontre: Links, console: Device
) -> None:
    start(console, "keywords")
    desk = open_page(rencontre.console, 1280, 800)
    desk.locator("#relay > summary").click()
    desk.locator("#relay-tablet summary").click()
    image = desk.locator("#relay-tablet img")
    image.scroll_into_view_if_needed()
    desk.wait_for_function("() => document.querySelector('#relay-tablet img').naturalWidth > 0")
    tablet = open_page(desk.locator("#link-relay").input_value(), 820, 1180)
    expect(tablet.locator("#prompt")).to_have_text("La coopération, pour vous, c’est…")
    assert tablet.url.endswith("/relay")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_words_are_relayed_and_taken_back_one_by_one(
    open_page: OpenPage, console: Device, link: str, scripts: bool
) -> None:
    start(console, "keywords")
    page = open_page(link, 820, 1180, java_script_enabled=scripts)
    page.get_by_label("Un mot par ligne").fill("confiance x4\nécoute")
    page.get_by_role("button", name="Transmettre").click()
    expect(page.locator("#sent")).to_have_text("5 mots transmis")
    expect(page.get_by_label("Un mot par ligne")).to_have_value("")
    console.wait(
        lambda it: (
            [(one["shown"], one["count"]) for one in it.of("word")]
            == [("confiance", 4), ("écoute", 1)]
        )
    )
    page.get_by_role("button", name="Retirer : confiance").click()
    expect(page.locator("#sent")).to_have_text("1 mot transmis")
    console.wait(lambda it: len(it.of("word")) == 1)
    page.get_by_role("button", name="Remettre : confiance").click()
    expect(page.locator("#sent")).to_have_text("5 mots transmis")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_list_that_is_refused_stays_and_the_line_is_named(
    open_page: OpenPage, console: Device, link: str, scripts: bool
) -> None:
    start(console, "keywords")
    page = open_page(link, 820, 1180, java_script_enabled=scripts)
    text = "écoute\n" + "x" * 41
    page.get_by_label("Un mot par ligne").fill(text)
    page.get_by_role("button", name="Transmettre").click()
    expect(page.locator("#bad")).to_contain_text("La ligne 2 est trop longue")
    expect(page.get_by_label("Un mot par ligne")).to_have_value(text)
    page.get_by_label("Un mot par ligne").fill("écoute")
    page.get_by_role("button", name="Transmettre").click()
    expect(page.locator("#sent")).to_have_text("1 mot transmis")
    page.errors[:] = [one for one in page.errors if "409" not in one]  # type: ignore[attr-defined]


def test_a_list_survives_a_cut_and_a_reload_and_counts_once(
    open_page: OpenPage, console: Device, link: str
) -> None:
    start(console, "keywords")
    page = open_page(link, 820, 1180)
    network = Network().around(page.context)
    page.reload()
    field = page.get_by_label("Un mot par ligne")
    field.fill("confiance x4")
    network.up = False
    page.reload()
    expect(field).to_have_value("confiance x4")
    page.get_by_role("button", name="Transmettre").click()
    expect(page.locator("#bad")).to_contain_text("Votre liste est gardée", timeout=15_000)
    network.up = True
    page.get_by_role("button", name="Transmettre").click()
    expect(field).to_have_value("", timeout=20_000)
    expect(page.locator("#sent")).to_have_text("4 mots transmis")
    console.wait(lambda it: len(it.of("keyword")) == 1)
    page.errors.clear()  # type: ignore[attr-defined]  # the browser logs what it could not reach


def test_the_page_follows_the_running_prompt_but_not_under_the_hand(
    open_page: OpenPage, server: RunningServer, device: Callable[[], Device]
) -> None:
    text = "9h30 Mots clés\n10h00 Mots clés encore\n10h30 Pause"
    links = server.new(text)
    console = device()
    console.open(links.console)
    console.join("console", "owner")
    first, second = sorted(
        (step for step in console.of("step") if step["kind"] == "keywords"),
        key=lambda step: step["position"],
    )
    page = open_page(role_link(server, console.room, Role.RELAY), 820, 1180)
    expect(page.locator("#writing")).to_contain_text("Ce n’est pas encore ouvert")
    console.op("go_to", sequence=first["id"])
    expect(page.locator("#writing")).to_be_empty()
    page.get_by_label("Un mot par ligne").fill("confiance")
    console.op("go_to", sequence=second["id"])
    expect(page.locator("#writing")).to_contain_text("L’écriture est fermée")
    page.get_by_role("button", name="Transmettre").click()
    expect(page.locator("#writing")).to_be_empty()
    expect(page.locator("#sent")).to_have_text("0 mot transmis")
    console.wait(lambda it: bool(it.of("keyword")))
    (word,) = console.of("keyword")
    assert (word["sequence"], word["late"]) == (first["id"], True)


def test_by_keyboard_and_by_ear(open_page: OpenPage, console: Device, link: str) -> None:
    start(console, "keywords")
    page = open_page(link, 390, 844)
    listen(page)
    page.get_by_label("Un mot par ligne").fill("écoute\nconfiance x2")
    press(page, "Transmettre")
    hears(page, "3 mots transmis")
    expect(page.get_by_label("Un mot par ligne")).to_be_focused()
    press(page, "Retirer : confiance")
    expect(page.locator(":focus")).to_have_accessible_name("Remettre\u00a0: confiance")
    page.reload()
    expect(page.locator("#last li")).to_have_count(2)
    assert stops(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(320, 640), (820, 1180)])
def test_axe_finds_nothing_to_say_and_nothing_scrolls_sideways(
    open_page: OpenPage, console: Device, link: str, scheme: str, size: tuple[int, int]
) -> None:
    start(console, "keywords")
    page = open_page(link, *size, color_scheme=scheme)
    page.get_by_label("Un mot par ligne").fill(
        "anticonstitutionnellement-territorialisé\nécoute x9"
    )
    page.get_by_role("button", name="Transmettre").click()
    expect(page.locator("#last li")).to_have_count(2)
    page.evaluate(AXE)
    found = page.evaluate(
        """async () => (await axe.run(document, {resultTypes: ["violations"]}))
        .violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" | ")}`)"""
    )
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_the_plain_forms_do_no_more_than_the_page_s(
    console: Device, device: Callable[[], Device], link: str
) -> None:
    sequence = start(console, "keywords")
    owner = f"{console.address}/r/{console.room}/relay"
    token = console.http.get(owner, timeout=15).text.partition('name="csrf_token" value="')[2]
    data = {"csrf_token": token.partition('"')[0], "id": "a" * 26, "sequence": sequence}
    assert (
        console.http.post(owner, data={**data, "kind": "reveal_words"}, timeout=15).status_code
        == 409
    )
    assert not console.step("keywords")["revealed"]
    forged = {**data, "kind": "relay_words", "text": "piège", "csrf_token": "x"}
    tablet = device()
    tablet.open(link)
    assert tablet.http.post(owner, data=forged, timeout=15).status_code == 400
    assert console.of("keyword") == []
