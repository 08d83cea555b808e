"""Every screen shows what the server has, whatever happened to its line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import expect

from facilitation.lens import mark_of
from facilitation.wire import INLINE_RECORDS
from tests.browser.hearing import heard, listen
from tests.browser.phones import (
    PENDING,
    Line,
    Network,
    OpenPage,
    choose,
    expect_received,
    idea,
    on_boards,
    own,
    start,
    texts,
    write,
)
from tests.kit.crowd import fresh, set_file_limit
from tests.kit.devices import Device
from tests.kit.doors import post_json, sql
from tests.kit.facts import eventually
from tests.kit.serving import Links, RunningServer

LATE = "Arrivée après la fermeture. L’animation l’a reçue et peut encore la prendre."
OFFLINE = "Hors ligne. Vous pouvez continuer à écrire."


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server whose heart beats quickly."""
    folder = tmp_path_factory.mktemp("battements") / "donnees"
    running = RunningServer(folder, environment={"FACILITATION_BEAT_SECONDS": "0.3"}).start()
    yield running
    if running.alive:
        running.stop()


def test_a_page_and_the_server_compute_the_same_fingerprint(
    rencontre: Links, open_page: OpenPage
) -> None:
    page = open_page(rencontre.join)
    keys = ["meeting", "stage", "", "component:médiation", "word:s2:12", "card:" + "a7" * 13, "🌻"]
    pairs = [(key, seq) for key in keys for seq in (0, 1, 255, 65_536, 2_000_000_000)]
    module = page.locator("link[href*='link/fingerprint.js']").get_attribute("href")
    told = page.evaluate(
        """async ([module, pairs]) => {
          const { markOf } = await import(module);
          return pairs.map(([key, seq]) => markOf(key, seq));
        }""",
        [module, pairs],
    )
    assert told == [mark_of(key, seq) for key, seq in pairs]
    assert len(set(told)) == len(told)


def lose(frame: str) -> str | None:
    return None


def hollow(frame: str) -> str | None:
    """The patch arrives under its seq, without what it brought."""
    head, _, body = frame.partition("[")
    event, data = json.loads("[" + body)
    return head + json.dumps([event, {**data, "put": {}}])


@pytest.mark.parametrize("spoil", [lose, hollow])
def test_a_screen_that_was_told_too_little_heals_by_itself(
    quick: RunningServer, open_page: OpenPage, spoil: Callable[[str], str | None]
) -> None:
    links, console = on_boards(quick)
    page, spoilt = open_page("about:blank"), list[str]()
    line = Line(page.context)

    def change(frame: str) -> str | None:
        if '"patch"' in frame and "en route" in frame:
            spoilt.append(frame)
            return spoil(frame)
        return frame

    line.change = change
    page.goto(links.join)
    choose(page, "soutien")
    write(page, "tout va bien")
    expect_received(page, "tout va bien")
    with closing(fresh(quick, links.join, "hall", "participant")) as phone:
        idea(console, phone, "tombée en route")
    expect(page.locator(".idea-text:visible", has_text="tombée en route")).to_be_visible(
        timeout=15_000
    )
    assert len(spoilt) == 1, "it was spoilt, and came by another way"
    console.close()


def test_a_network_that_swallows_everything_is_noticed_and_nothing_is_lost(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "boards")
    page = open_page("about:blank")
    line = Line(page.context)
    page.goto(rencontre.join)
    choose(page, "soutien")
    write(page, "avant le trou")
    expect_received(page, "avant le trou")
    line.hole = True
    write(page, "dans le trou")
    expect(own(page, "dans le trou")).to_contain_text(PENDING, use_inner_text=True, timeout=15_000)
    expect(page.locator("#pill")).to_have_text(OFFLINE, timeout=20_000)
    line.hole = False
    expect_received(page, "dans le trou", seconds=20)
    expect(page.locator("#pill")).to_have_text("De nouveau en ligne")
    console.wait(lambda it: texts(it, "card") == ["avant le trou", "dans le trou"])
    page.errors.clear()  # type: ignore[attr-defined]


def test_a_silent_line_is_noticed_although_nobody_writes(
    quick: RunningServer, open_page: OpenPage
) -> None:
    links, console = on_boards(quick)
    page = open_page("about:blank")
    line = Line(page.context)
    page.goto(links.join)
    choose(page, "soutien")
    write(page, "tout va bien")
    expect_received(page, "tout va bien")
    line.hole = True
    expect(page.locator("#pill")).to_have_text(OFFLINE, timeout=20_000)
    with closing(fresh(quick, links.join, "hall", "participant")) as phone:
        idea(console, phone, "pendant le silence")
    line.hole = False
    expect(page.locator(".idea-text:visible", has_text="pendant le silence")).to_be_visible(
        timeout=20_000
    )
    console.close()
    page.errors.clear()  # type: ignore[attr-defined]


# A whole sequence offline


def test_what_was_written_offline_during_a_whole_sequence_is_late_and_taken_in_one_gesture(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "boards")
    page = open_page("about:blank")
    network = Network().around(page.context)
    page.goto(rencontre.join)
    choose(page, "soutien")
    network.up = False
    page.context.set_offline(True)
    write(page, "Un local ouvert")
    choose(page, "agenda")
    write(page, "Un calendrier commun")
    expect(own(page, "Un calendrier commun")).to_be_visible()
    start(console, "break")
    network.up = True
    page.context.set_offline(False)
    for text in ("Un local ouvert", "Un calendrier commun"):
        # The page's requests go through this very thread: it has to look at the page.
        expect(page.locator("#elsewhere .own").filter(has_text=text)).to_contain_text(
            LATE, use_inner_text=True, timeout=20_000
        )
    console.wait(lambda it: [card["late"] for card in it.of("card")] == [True, True])
    desk = open_page(rencontre.console, 1280, 800)
    desk.locator("[data-view=cards]").click()
    expect(desk.locator("#cards-late-count")).to_have_text("2 idées arrivées après la fermeture")
    desk.locator("#cards-late summary").click()
    rows = desk.locator("#cards-late-list .post")
    for text, board in (("local", "Structure de soutien"), ("calendrier", "Plan d’action commun")):
        about = rows.filter(has_text=text).locator(".post-about")
        expect(about).to_contain_text(f"{board} · Temps#1 · ")
    desk.locator("#cards-take-all").click()
    console.wait(lambda it: [card["late"] for card in it.of("card")] == [False, False])
    places = {(card["text"], card["component"]) for card in console.of("card")}
    assert places == {("Un local ouvert", "soutien"), ("Un calendrier commun", "agenda")}
    page.errors.clear()  # type: ignore[attr-defined]


# A whole board


@pytest.mark.parametrize("lets_through", [True, False])
def test_a_screen_that_lacks_a_whole_board_after_a_restart_fetches_it(
    own_server: RunningServer, open_page: OpenPage, lets_through: bool
) -> None:
    """Or, where that is not let through, is told it on its socket."""
    own_server.stop()
    own_server.environment = {"FACILITATION_MESSAGES_BURST": str(2 * INLINE_RECORDS)}
    own_server.restart()
    links, console = on_boards(own_server)
    phone = fresh(own_server, links.join, "hall", "participant")
    page, fetched = open_page(links.join), list[str]()
    choose(page, "soutien")
    # The door of those without websockets would do as well, and is closed here.
    page.route(re.compile("/records.*epoch="), lambda route: route.abort())
    fields = {"sequence": console.step("boards")["id"], "component": "soutien"}
    for number in range(INLINE_RECORDS):
        answer = post_json(phone, "post_card", text=f"Idée nº {number}", **fields)
        assert "seq" in answer, answer
    page.on("request", lambda request: fetched.append(request.url))
    if not lets_through:
        page.route(re.compile("only=records"), lambda route: route.abort())
    own_server.kill()
    own_server.restart()
    phone.renew()
    phone.join()
    idea(console, phone, "écrite après la panne")
    expect(page.locator(".idea-text:visible", has_text="écrite après la panne")).to_be_visible(
        timeout=20_000
    )
    assert [url for url in fetched if "only=records" in url]
    for each in (console, phone):
        each.close()
    page.errors.clear()  # type: ignore[attr-defined]


# Without websockets


def test_console_and_wall_live_without_websockets(rencontre: Links, open_page: OpenPage) -> None:
    desk = open_page("about:blank", 1280, 800)
    Network(sockets=False).around(desk.context)
    desk.goto(rencontre.console)
    wall = open_page("about:blank", 1280, 720)
    Network(sockets=False).around(wall.context)
    wall.goto(rencontre.wall)
    desk.locator("#next").click()
    expect(desk.locator("#now-title")).to_have_text("Accueil convivial", timeout=20_000)
    desk.locator("#next").click()
    expect(desk.locator("#now-title")).to_have_text(
        "Introduction et interconnaissance", timeout=20_000
    )
    expect(wall.locator("body")).to_contain_text("La coopération, pour vous", timeout=20_000)
    for page in (desk, wall):
        page.errors.clear()  # type: ignore[attr-defined]


# Turned away


def test_a_screen_that_is_turned_away_says_so_once_and_what_waits_says_why(
    own_server: RunningServer, open_page: OpenPage
) -> None:
    links, console = on_boards(own_server)
    console.close()
    page, desk = open_page("about:blank"), open_page(links.console, 1280, 800)
    line, refusals = Line(page.context), list[str]()

    def count(frame: str) -> str:
        refusals.extend(["lost"] * ("session_lost" in frame))
        return frame

    line.change = count
    page.goto(links.join)
    choose(page, "soutien")
    for each in (page, desk):
        listen(each)
    own_server.stop()
    sql(own_server, "DELETE FROM grants")
    own_server.restart()
    expect(page.locator("#pill")).to_contain_text("a quitté la rencontre", timeout=20_000)
    expect(page.locator("#rejoin")).to_be_visible()
    expect(desk.locator("#link-state")).to_contain_text(
        "n’est plus reliée à la rencontre", timeout=20_000
    )
    # It asks again after a while, and has nothing new to say.
    asked = len(refusals)
    eventually(lambda: page.title() and len(refusals) > asked, 30)
    expect(page.locator("#rejoin")).to_be_visible()
    assert len([one for one in heard(page) if "a quitté la rencontre" in one]) == 1
    assert not [one for one in heard(desk) if "remet à jour" in one]
    write(page, "écrite dehors")
    expect(own(page, "écrite dehors")).to_contain_text("a quitté la rencontre")
    page.goto(links.join)
    choose(page, "soutien")
    expect_received(page, "écrite dehors", seconds=20)
    for each in (page, desk):
        each.errors.clear()  # type: ignore[attr-defined]


# Whoever steers is told


def test_a_console_is_told_that_nothing_can_be_stored_and_when_it_is_over(
    own_server: RunningServer, open_page: OpenPage, tmp_path: Path
) -> None:
    links, console = on_boards(own_server)
    desk = open_page(links.console, 1280, 800)
    told = desk.locator("#troubles")
    expect(told).to_have_text("")
    with closing(fresh(own_server, links.join, "hall", "participant")) as phone:
        limit = set_file_limit(own_server, 0)
        sequence = console.step("boards")["id"]
        fields = {"sequence": sequence, "component": "agenda", "text": "une idée"}
        assert phone.op("post_card", **fields)["reason"] == "not_saved"
        expect(told).to_contain_text("Le disque de ce poste répond par une erreur.")
        expect(told).to_contain_text("les téléphones gardent la suite")
        late_comer = desk.context.new_page()
        late_comer.goto(desk.url)
        expect(late_comer.locator("#troubles")).to_contain_text("Le disque de ce poste")
        set_file_limit(own_server, limit)
        # The room looks by itself every three seconds.
        expect(told).to_have_text("C’est rentré dans l’ordre.", timeout=20_000)
    console.close()
