"""The run of show as it slips: what moves is seen first, what is left out is stepped over, and one
press changes every screen."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from tests.browser.desks import undo
from tests.browser.hearing import listen
from tests.browser.phones import SOCKET
from tests.browser.walls import OpenPage, axe_faults, go_to
from tests.kit.devices import Device
from tests.kit.serving import Links, RunningServer

DAY = "2025-02-04"
PATCH = '42["patch"'
"""How a frame begins that changes a screen."""


@pytest.fixture(scope="module")
def ten_past_ten(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server on the day of its rencontres, at 10h07 when it starts."""
    clock = {"FACILITATION_CLOCK": f"{DAY}T10:07+01:00@1"}
    server = RunningServer(tmp_path_factory.mktemp("donnees"), environment=clock).start()
    yield server
    server.stop()


def a_console(links: Links, server: RunningServer) -> Device:
    console = Device(server.address)
    console.open(links.console)
    console.join("console", "owner")
    return console


def open_run(open_page: OpenPage, links: Links, width: int = 1366, height: int = 768) -> Page:
    page = open_page(links.console, width, height)
    expect(page.locator("#steps li")).not_to_have_count(0)
    return page


def line(page: Page, title: str) -> Locator:
    return page.locator(".step").filter(has=page.locator(".step-title", has_text=title))


def begins(console: Device, kind: str, hour: str) -> None:
    console.wait(lambda it: it.step(kind)["start"] == hour)


def test_the_new_hours_are_seen_before_they_are_taken(
    open_page: OpenPage, ten_past_ten: RunningServer
) -> None:
    links = ten_past_ten.new(date=DAY)
    console = a_console(links, ten_past_ten)
    go_to(console, "keywords")
    page = open_run(open_page, links)
    expect(page.locator("#run-late")).to_have_text(re.compile(r"^3[789]\u00a0minutes de retard$"))
    expect(page.locator("#run-next")).to_have_text(
        "Ensuite, à 10h00\u00a0: Les éléments clés de l’impact collectif"
    )

    # What it proposes is how late it is; who writes another number sees what that would make.
    page.keyboard.press("d")
    dialog = page.locator("#shift-dialog")
    expect(dialog.locator("#shift-minutes")).to_have_value(re.compile("^(35|40)$"))
    page.keyboard.type("10")
    pause = dialog.locator(".shift").filter(has_text="Pause")
    expect(pause.locator(".shift-old")).to_have_text("11h10 – 11h20")
    expect(pause.locator(".shift-now")).to_have_text("11h20 – 11h30")
    expect(dialog.locator(".shift").first.locator(".shift-now")).to_have_text("9h30 – 10h10")
    expect(dialog.locator("#shift-ends")).to_have_text(
        "La rencontre finirait à 12h40, 10\u00a0minutes après l’heure annoncée (12h30)."
    )
    assert console.step("break")["start"] == "11:10", "nothing has moved yet"
    assert not axe_faults(page)
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    begins(console, "break", "11:20")
    expect(line(page, "Pause").locator(".step-hours")).to_contain_text("11h20 – 11h30")
    expect(line(page, "Pause").locator(".step-planned s")).to_have_text("11h10 – 11h20")
    undo(page, "La suite est décalée de 10\u00a0minutes, jusqu’à 12h40.")
    begins(console, "break", "11:10")

    # A little more at a press; what cannot be is said, and does not leave.
    page.locator("#run-time [data-more-time]").click()
    begins(console, "break", "11:15")
    page.locator("#run-time [data-open=shift]").click()
    dialog.locator("#shift-minutes").fill("-40")
    expect(dialog.locator("#shift-bad")).to_contain_text("ne peuvent pas aller jusque-là")
    page.keyboard.press("Enter")
    dialog.get_by_role("button", name="10 minutes plus tôt").click()
    expect(dialog.locator("#shift-bad")).to_be_empty()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    begins(console, "break", "11:15")


def test_of_two_who_move_the_hours_the_second_is_told(
    open_page: OpenPage, rencontre: Links, console: Device
) -> None:
    go_to(console, "keywords")
    words = console.step("keywords")["id"]
    held: list[tuple[WebSocketRoute, str | bytes]] = []
    deaf = False
    page = open_page("about:blank", 1366, 768)

    def connect(wire: WebSocketRoute) -> None:
        def hear(frame: str | bytes) -> None:
            if deaf and str(frame).startswith(PATCH):
                held.append((wire, frame))
            else:
                wire.send(frame)

        wire.connect_to_server().on_message(hear)

    page.route_web_socket(SOCKET, connect)
    page.goto(rencontre.console)
    expect(page.locator("#now-title")).to_have_text("Introduction et interconnaissance")
    page.keyboard.press("d")
    dialog = page.locator("#shift-dialog")
    pause = dialog.locator(".shift").filter(has_text="Pause").locator(".shift-now")
    expect(pause).to_have_text("11h15 – 11h25")

    # While this one looks, a colleague moves them.
    assert "seq" in console.op("shift_rest", sequence=words, minutes=5, seen=0)
    expect(dialog.locator("#shift-bad")).to_contain_text("Les horaires viennent de changer.")
    expect(pause).to_have_text("11h20 – 11h30")

    # So late that it is the server that says so.
    deaf = True
    assert "seq" in console.op("shift_rest", sequence=words, minutes=5, seen=5)
    dialog.locator("#shift-accept").click()
    expect(dialog.locator("#shift-bad")).to_contain_text(
        "Quelqu’un d’autre de l’animation vient de changer cela."
    )
    begins(console, "break", "11:20")
    deaf = False
    for wire, frame in held:
        wire.send(frame)
    expect(pause).to_have_text("11h25 – 11h35")
    dialog.locator("#shift-accept").click()
    begins(console, "break", "11:25")


def test_what_is_left_out_stays_in_sight_and_is_stepped_over(
    open_page: OpenPage, rencontre: Links, console: Device
) -> None:
    go_to(console, "keywords")
    page = open_run(open_page, rencontre, 360, 740)
    page.locator("[data-zone=run]").click()
    talk = line(page, "Les éléments clés")
    # Under a thumb.
    for each in (talk.locator(".step-skip"), page.locator("#run-time button").first):
        box = each.bounding_box()
        assert box is not None
        assert min(box["height"], box["width"]) >= 48
    talk.get_by_role("button", name="Sauter\u00a0: Les éléments clés").click()
    expect(talk).to_have_attribute("data-status", "skipped")
    expect(talk.locator(".step-state")).to_have_text("Sautée")
    expect(talk.locator(".step-title")).to_have_css("text-decoration-line", "line-through")
    undo(page, "Sautée\u00a0: Les éléments clés")
    expect(talk).to_have_attribute("data-status", "upcoming")
    talk.locator(".step-skip").click()
    talk.get_by_role("button", name="Reprendre").click()
    console.wait(lambda it: it.step("talk")["status"] == "upcoming")
    talk.locator(".step-skip").click()
    console.wait(lambda it: it.step("talk")["status"] == "skipped")
    expect(page.locator("#run-next")).to_contain_text("à 10h20")
    page.locator("#next").click()
    console.wait(lambda it: it.step("boards")["status"] == "current")
    expect(page.locator("#now-when")).to_contain_text("Séquence 3 sur 7")
    page.locator("#previous").click()
    console.wait(lambda it: it.step("keywords")["status"] == "current")
    # Going to it brings it back.
    talk.locator(".step-go").click()
    console.wait(lambda it: it.step("talk")["status"] == "current")


def test_one_press_changes_every_screen(
    open_page: OpenPage, rencontre: Links, console: Device
) -> None:
    go_to(console, "talk")
    page = open_run(open_page, rencontre)
    wall, phone = open_page(rencontre.wall, 1280, 720), open_page(rencontre.join, 360, 740)
    expect(wall.locator("[data-view=plain]")).to_contain_text("Les éléments clés")
    expect(phone.locator("#calm")).to_be_visible()
    page.keyboard.press("ArrowRight")
    # The instruction, what may be done, and the view.
    expect(page.locator("#now-title")).to_contain_text("Exploration des 5 composantes")
    expect(page.locator("#writing")).to_have_text("L’écriture est ouverte.")
    expect(wall.locator(".top")).to_contain_text("Exploration des 5 composantes")
    expect(wall.locator(".until")).to_have_text("jusqu’à 11h10")
    expect(wall.locator("[data-view=work]")).to_be_visible()
    asked = phone.get_by_role("group", name="Choisissez une composante")
    expect(asked).to_be_visible(timeout=25_000)
    page.keyboard.press("ArrowRight")
    expect(page.locator("#now-title")).to_have_text("Pause")
    expect(wall.locator("[data-view=plain]")).to_contain_text("on reprend à 11h20")
    expect(asked).to_be_hidden(timeout=25_000)
    # The hours that move, too.
    page.locator("#run-time [data-more-time]").click()
    expect(wall.locator("[data-view=plain]")).to_contain_text("on reprend à 11h25")
    expect(phone.locator("#calm-line")).to_contain_text("11h25", timeout=25_000)


def test_preparing_stays_behind_the_fine_settings(
    open_page: OpenPage, rencontre: Links, console: Device
) -> None:
    go_to(console, "talk")
    page = open_run(open_page, rencontre)
    link = page.get_by_role("link", name="Préparer la rencontre")
    expect(link).to_be_hidden()
    page.locator("#fine summary").click()
    with page.context.expect_page() as opened:
        link.click()
    expect(opened.value.locator("h1")).to_be_visible()
    assert opened.value.url.endswith("/preparer")


def test_the_time_is_the_servers_and_turns_in_words(
    open_page: OpenPage, server: RunningServer
) -> None:
    links = server.new()
    console = a_console(links, server)
    go_to(console, "keywords")
    page = open_page("about:blank", 360, 740)
    # A laptop that believes it is an hour later, and whose sounds are counted.
    page.add_init_script(
        """const now = Date.now; Date.now = () => now() + 3600e3;
        window.tones = 0;
        const make = AudioContext.prototype.createOscillator;
        AudioContext.prototype.createOscillator = function () {
          window.tones += 1;
          return make.call(this);
        };
        addEventListener("DOMContentLoaded", () => {
          window.states = [];
          new MutationObserver(() => window.states.push(timer.dataset.state))
            .observe(timer, { attributeFilter: ["data-state"] });
        });"""
    )
    page.goto(links.console)
    listen(page)
    expect(page.locator("#now-title")).to_have_text("Introduction et interconnaissance")
    console.op("start_timer", seconds=10)
    expect(page.locator("#steer-left")).to_have_text(re.compile(r"^00:(0\d|10)$"))
    expect(page.locator("#steer-says")).to_have_text("Bientôt", timeout=15_000)
    expect(page.locator("#steer-says")).to_have_text("Écoulé")
    assert page.evaluate("states.join(' ')") == "running low last over"
    assert page.evaluate("tones") == 0, "it is silent unless it is asked for"
    page.locator("[data-zone=run]").click()
    page.locator("#fine summary").click()
    page.locator("#chime-on").check()
    sample = page.evaluate("tones")
    assert sample > 0, "who asks for it hears it"
    page.reload()
    page.locator("[data-zone=now]").click()
    expect(page.locator("#chime-on")).to_be_checked()
    assert page.evaluate("tones") == 0
    page.keyboard.press("+")
    console.wait(lambda it: it.records["timer"]["seconds"] == 70)
    console.op("start_timer", seconds=1)
    page.wait_for_function("() => window.tones > 0")
    console.op("stop_timer")
    console.wait(lambda it: "timer" not in it.records)
    page.keyboard.press("+")
    expect(page.locator("#steer-left")).to_be_hidden()
    assert "timer" not in console.records


def test_the_wall_shows_a_bar_if_it_is_wished_and_never_red(
    open_page: OpenPage, rencontre: Links, console: Device
) -> None:
    go_to(console, "keywords")
    console.op("start_timer", seconds=60)
    page, wall = open_run(open_page, rencontre), open_page(rencontre.wall, 1280, 720)
    bar = wall.locator(".time-bar")
    expect(wall.locator(".countdown")).to_be_visible()
    expect(bar).to_be_hidden()
    page.get_by_label("Barre de temps au mur").check()
    expect(bar).to_be_visible()
    wall.wait_for_function(
        "() => Number(document.querySelector('.time-bar').style.getPropertyValue('--share')) < 1"
    )
    console.op("start_timer", seconds=1)
    expect(wall.locator(".countdown")).to_have_attribute("data-state", "over")
    colours = wall.evaluate(
        """() => [".time-bar", ".countdown", ".until"].flatMap((one) => {
          const style = getComputedStyle(document.querySelector(one));
          return [style.color, style.backgroundColor];
        })"""
    )
    for colour in colours:
        red, green, blue = (int(part) for part in re.findall(r"\d+", colour)[:3])
        assert max(red, green, blue) - min(red, green, blue) < 48, colour
    undo(page, "La barre de temps est au mur.")
    expect(bar).to_be_hidden()
    expect(page.get_by_label("Barre de temps au mur")).not_to_be_checked()
