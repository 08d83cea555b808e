"""The wall's frame: what we do and until when, how to come in, this screen's settings."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
import segno
from playwright.sync_api import Page, expect

from tests.browser.walls import OpenPage, axe_faults, faults_at_every_size, go_to, post_words
from tests.kit.devices import Device
from tests.kit.serving import Links, RunningServer

KINDS = ["welcome", "keywords", "talk", "boards", "break", "restitution", "testimony", "conclusion"]

VIEWS = {
    "welcome": "welcome",
    "keywords": "keywords",
    "boards": "work",
    "restitution": "component",
    "conclusion": "keywords",
}


def turn(wall: Page, console: Device, kind: str) -> None:
    """The room goes to the first sequence of that kind, and the wall has turned to it."""
    go_to(console, kind)
    view = wall.locator(f"main [data-view={VIEWS.get(kind, 'plain')}]:visible")
    expect(view).to_have_count(1)
    if kind not in VIEWS:
        expect(view.locator("h2")).to_contain_text(console.step(kind)["title"])


def test_every_sequence_fits_every_projector(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    wall = open_page(rencontre.wall, 1280, 720)
    found = {"ready": faults_at_every_size(wall)}
    for kind in KINDS:
        turn(wall, console, kind)
        found[kind] = faults_at_every_size(wall)
    console.op("finish")
    expect(wall.locator("main h2:visible")).to_have_text("Merci")
    found["finished"] = faults_at_every_size(wall)
    assert not any(found.values()), found


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_to_say(
    theme: str, rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    wall = open_page(rencontre.wall, 1280, 720, color_scheme=theme)
    found = {"ready": axe_faults(wall)}
    for kind in KINDS:
        turn(wall, console, kind)
        found[kind] = axe_faults(wall)
    assert not any(found.values()), found


def test_before_anything_the_room_is_told_how_to_come_in_and_when_we_start(
    rencontre: Links, phone: Device, open_page: OpenPage
) -> None:
    wall = open_page(rencontre.wall, 1280, 720)
    welcome = wall.locator("[data-view=welcome]")
    expect(welcome).to_contain_text("Bienvenue")
    expect(welcome).to_contain_text("Nous commençons à 9h30")
    expect(welcome).to_contain_text("Sans compte, sans nom")
    expect(welcome).to_contain_text("1 téléphone dans la salle")
    expect(welcome.locator(".join-code b")).to_have_text(rencontre.code)
    code = welcome.locator(".join-code b").evaluate(
        "it => parseFloat(getComputedStyle(it).fontSize)"
    )
    assert code == pytest.approx(0.12 * 720, rel=0.01)


def test_the_qr_code_is_the_joining_address_dark_on_white(
    rencontre: Links, open_page: OpenPage
) -> None:
    wall = open_page(rencontre.wall, 1280, 720)
    answer = wall.request.get(re.sub(r"/wall$", "/qr.svg", wall.url))
    assert answer.headers["content-type"].startswith("image/svg+xml")
    drawing = answer.text()
    modules = segno.make_qr(rencontre.join, error="m").symbol_size(border=4)[0]
    assert f'viewBox="0 0 {modules} {modules}"' in drawing
    assert 'fill="#fff"' in drawing
    assert 'stroke="#000"' in drawing
    wall.wait_for_function(
        """() => [...document.images].filter((it) => it.checkVisibility())
        .every((it) => it.complete && it.naturalWidth > 0)"""
    )


def test_nobody_without_a_link_sees_the_wall(rencontre: Links, open_page: OpenPage) -> None:
    address = open_page(rencontre.wall, 1280, 720).url
    stranger: Any = open_page(address, 1280, 720)
    expect(stranger.locator(".strip")).to_have_count(0)
    assert stranger.request.get(re.sub(r"/wall$", "/qr.svg", address)).status == 403
    stranger.errors.clear()


def test_the_strip_always_says_how_to_come_in_and_counts(
    rencontre: Links, phone: Device, console: Device, open_page: OpenPage
) -> None:
    wall = open_page(rencontre.wall, 1280, 720)
    words = go_to(console, "keywords")
    post_words(phone, console, words, ["confiance", "écoute"])
    for kind in KINDS:
        turn(wall, console, kind)
        expect(wall.locator(".strip-code")).to_have_text(rencontre.code)
        expect(wall.locator(".strip-qr")).to_be_visible()
        expect(wall.locator(".strip-counts")).to_contain_text("1 téléphone")
        expect(wall.locator(".strip-counts")).to_contain_text("2 mots")


def test_the_top_says_until_when_and_how_long_is_left(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    wall = open_page(rencontre.wall, 1280, 720)
    go_to(console, "boards")
    expect(wall.locator(".top")).to_contain_text("jusqu’à 11h10")
    console.op("start_timer", seconds=300)
    expect(wall.locator(".countdown")).to_have_text(re.compile(r"0[45]:\d\d"))
    expect(wall.locator(".top")).not_to_contain_text("jusqu’à 11h10")
    expect(wall.locator(".until")).to_have_text(re.compile(r"^jusqu’à \d+h\d\d$"))
    console.op("extend_timer", seconds=120)
    expect(wall.locator(".extended")).to_have_text("Deux minutes de plus")
    expect(wall.locator(".countdown")).to_have_text(re.compile(r"06:\d\d"))
    console.op("start_timer", seconds=50)
    expect(wall.locator("[data-view=work]")).to_contain_text(
        "Plus qu’une minute. Finissez votre phrase."
    )
    console.op("stop_timer")
    expect(wall.locator(".top")).to_contain_text("jusqu’à 11h10")


def test_j_shows_the_code_full_size_over_whatever_runs_and_back(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    wall = open_page(rencontre.wall, 1280, 720)
    go_to(console, "talk")
    expect(wall.locator("main h2:visible")).to_contain_text("éléments clés")
    wall.keyboard.press("j")
    expect(wall.locator("main h2:visible")).to_have_text("Participez avec votre téléphone")
    assert not faults_at_every_size(wall)
    wall.keyboard.press("j")
    expect(wall.locator("main h2:visible")).to_contain_text("éléments clés")


def test_each_screen_remembers_its_theme_and_zoom(rencontre: Links, open_page: OpenPage) -> None:
    wall = open_page(rencontre.wall, 1280, 720, color_scheme="light")
    html = wall.locator("html")
    expect(html).to_have_attribute("data-theme", "light")
    wall.keyboard.press("t")
    wall.keyboard.press("+")
    expect(html).to_have_attribute("data-theme", "dark")
    expect(wall.locator("[data-zoom]")).to_have_text(re.compile(r"110\s%"))
    wall.reload()
    expect(html).to_have_attribute("data-theme", "dark")
    expect(wall.locator("[data-zoom]")).to_have_text(re.compile(r"110\s%"))
    expect(wall.locator("body")).to_have_css("background-color", "rgb(20, 22, 26)")
    other = open_page(rencontre.wall, 1280, 720, color_scheme="light")
    expect(other.locator("html")).to_have_attribute("data-theme", "light")


def test_whatever_the_zoom_everything_is_there(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    wall = open_page(rencontre.wall, 1024, 768)
    found = {}
    for key, presses in (("+", 6), ("-", 9)):
        for _ in range(presses):
            wall.keyboard.press(key)
        for kind in KINDS:
            turn(wall, console, kind)
            found[f"{key} {kind}"] = faults_at_every_size(wall)
    assert not any(found.values()), found


def test_the_same_is_done_with_buttons_that_focus_brings(
    rencontre: Links, open_page: OpenPage
) -> None:
    wall = open_page(rencontre.wall, 1280, 720, color_scheme="light", reduced_motion="reduce")
    bar = wall.get_by_role("region", name="Réglages de cet écran")
    expect(bar).to_have_css("opacity", "0")
    wall.keyboard.press("Tab")
    expect(bar).to_have_css("opacity", "1")
    expect(bar.get_by_role("button", name="Clair ou sombre")).to_be_focused()
    wall.keyboard.press("Enter")
    expect(wall.locator("html")).to_have_attribute("data-theme", "dark")
    bar.get_by_role("button", name="Afficher le code en grand").press("Enter")
    expect(wall.locator("main h2:visible")).to_have_text("Participez avec votre téléphone")
    bar.get_by_role("button", name="Raccourcis clavier").press("Enter")
    wall.keyboard.press("t")
    expect(wall.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_restart_of_the_server_is_survived(
    own_server: RunningServer, open_page: OpenPage, device: Callable[[], Device]
) -> None:
    rencontre = own_server.new(hold_words=False)
    wall: Any = open_page(rencontre.wall, 1280, 720)
    before = _owner(own_server, rencontre)
    words = go_to(before, "keywords")
    expect(wall.locator("main h2:visible")).to_have_text("La coopération, pour vous, c’est…")
    before.close()
    own_server.kill()
    expect(wall.locator(".strip")).to_contain_text("Reconnexion…", timeout=15_000)
    expect(wall.locator("main h2:visible")).to_have_text("La coopération, pour vous, c’est…")
    own_server.restart()
    expect(wall.locator(".strip-link")).to_be_hidden(timeout=30_000)
    after = _owner(own_server, rencontre)
    guest = Device(own_server.address)
    guest.open(rencontre.join)
    guest.join()
    post_words(guest, after, words, ["confiance"])
    expect(wall.locator("[data-list=words]")).to_contain_text("confiance")
    for each in (after, guest):
        each.close()
    wall.errors.clear()  # the browser tells that the server was away


def _owner(server: RunningServer, rencontre: Links) -> Device:
    owner = Device(server.address)
    owner.open(rencontre.console)
    owner.join("console", "owner")
    return owner


def test_what_the_wall_turns_to_is_said_to_whoever_listens(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    wall = open_page(rencontre.wall, 1280, 720)
    go_to(console, "break")
    expect(wall.locator("[data-news]")).to_have_text("Pause · on reprend à 11h20")
