"""What a phone keeps when the network does not: nothing lost, nothing twice."""

from __future__ import annotations

from collections import Counter

from playwright.sync_api import expect

from tests.browser.phones import (
    PENDING,
    Network,
    OpenPage,
    choose,
    expect_received,
    give,
    own,
    start,
    texts,
    write,
)
from tests.kit.devices import Device
from tests.kit.serving import Links, RunningServer


def test_what_is_written_offline_waits_says_so_and_leaves_once(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "boards")
    page = open_page(rencontre.join)
    choose(page, "soutien")
    page.context.set_offline(True)
    expect(page.locator("#pill")).to_have_text("Hors ligne. Vous pouvez continuer à écrire.")
    write(page, "Écrite dans un tunnel")
    expect(page.locator("#idea-field")).to_have_value("")
    expect(own(page, "Écrite dans un tunnel")).to_contain_text(PENDING, use_inner_text=True)
    write(page, "Et une deuxième")
    expect(page.locator("#own-ideas")).to_contain_text(
        "2 contributions attendent le réseau.", use_inner_text=True
    )
    page.context.set_offline(False)
    expect_received(page, "Écrite dans un tunnel")
    expect_received(page, "Et une deuxième")
    expect(page.locator("#pill")).to_have_text("De nouveau en ligne")
    console.wait(lambda it: texts(it, "card") == ["Écrite dans un tunnel", "Et une deuxième"])
    page.errors.clear()  # type: ignore[attr-defined]


def test_what_waits_survives_a_reload_and_leaves_exactly_once(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = open_page("about:blank")
    network = Network(up=False).around(page.context)
    page.goto(rencontre.join)
    give(page, "confiance")
    expect(own(page, "confiance")).to_contain_text(PENDING, use_inner_text=True)
    page.reload()
    expect(own(page, "confiance")).to_contain_text(PENDING, use_inner_text=True)
    expect(page.locator("#words-left")).to_have_text("Encore 2 mots")
    network.up = True
    page.evaluate("dispatchEvent(new Event('online'))")
    expect_received(page, "confiance")
    page.reload()
    expect_received(page, "confiance")
    console.wait(lambda it: texts(it, "keyword") == ["confiance"])
    page.errors.clear()  # type: ignore[attr-defined]


def test_an_idea_taken_back_before_it_left_never_leaves(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = open_page("about:blank")
    network = Network(up=False).around(page.context)
    page.goto(rencontre.join)
    give(page, "regrettée")
    give(page, "assumée")
    own(page, "regrettée").get_by_role("button", name="Retirer").click()
    expect(own(page, "regrettée")).to_have_count(0)
    network.up = True
    page.evaluate("dispatchEvent(new Event('online'))")
    expect_received(page, "assumée")
    console.wait(lambda it: texts(it, "keyword") == ["assumée"])
    page.errors.clear()  # type: ignore[attr-defined]


def test_without_websocket_everything_goes_through_the_http_door(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = open_page("about:blank")
    Network(sockets=False).around(page.context)
    page.goto(rencontre.join)
    give(page, "par la porte de service")
    expect(own(page, "par la porte de service").locator(".state")).to_contain_text(
        "Reçue", use_inner_text=True, timeout=20_000
    )
    console.wait(lambda it: texts(it, "keyword") == ["par la porte de service"])
    expect(page.locator("#pill")).not_to_contain_text("Hors ligne")
    page.locator("#word-field").blur()
    start(console, "break")
    expect(page.get_by_role("heading", name="Pause")).to_be_visible(timeout=15_000)
    page.errors.clear()  # type: ignore[attr-defined]


def test_a_server_killed_under_the_pen_loses_and_doubles_nothing(
    own_server: RunningServer, open_page: OpenPage
) -> None:
    links = own_server.new(words_per_person=9)
    console = Device(own_server.address)
    console.open(links.console)
    console.join("console", "owner")
    start(console, "keywords")
    page = open_page(links.join)
    give(page, "avant")
    expect_received(page, "avant")
    own_server.kill()
    for word in ("pendant", "encore pendant"):
        give(page, word)
    own_server.restart()
    for word in ("pendant", "encore pendant"):
        expect(own(page, word).locator(".state")).to_contain_text(
            "Reçue", use_inner_text=True, timeout=20_000
        )
    console.close()
    console = Device(own_server.address)
    console.open(links.console)
    console.join("console", "owner")
    console.wait(
        lambda it: Counter(texts(it, "keyword")) == Counter(["avant", "pendant", "encore pendant"])
    )
    console.close()
    page.errors.clear()  # type: ignore[attr-defined]


def test_a_restart_is_announced_and_passes(own_server: RunningServer, open_page: OpenPage) -> None:
    links = own_server.new()
    console = Device(own_server.address)
    console.open(links.console)
    console.join("console", "owner")
    start(console, "keywords")
    page = open_page(links.join)
    give(page, "confiance")
    expect_received(page, "confiance")
    console.close()
    own_server.stop()
    expect(page.locator("#pill")).to_have_text("Petite interruption, retour dans un instant.")
    own_server.restart()
    expect(page.locator("#pill")).to_have_text("De nouveau en ligne", timeout=20_000)
    page.errors.clear()  # type: ignore[attr-defined]


def test_two_tabs_of_a_phone_do_not_lose_each_other_s_words(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    first = open_page("about:blank")
    network = Network(up=False).around(first.context)
    first.goto(rencontre.join)
    second = first.context.new_page()
    second.goto(rencontre.join)
    give(first, "un")
    give(second, "deux")
    give(first, "trois")
    for page in (first, second):
        expect(page.locator("#own-words-list .own")).to_have_count(3)
    network.up = True
    for page in (first, second):
        page.evaluate("dispatchEvent(new Event('online'))")
    for page in (first, second):
        for word in ("un", "deux", "trois"):
            expect_received(page, word)
    console.wait(lambda it: Counter(texts(it, "keyword")) == Counter(["un", "deux", "trois"]))
    first.errors.clear()  # type: ignore[attr-defined]


def test_a_phone_that_may_keep_nothing_says_so_and_sends_all_the_same(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = open_page("about:blank")
    network = Network(up=False).around(page.context)
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };"
    )
    page.goto(rencontre.join)
    give(page, "gardée quand même")
    expect(page.locator("#not-kept")).to_contain_text("Laissez cette page ouverte")
    network.up = True
    page.evaluate("dispatchEvent(new Event('online'))")
    expect_received(page, "gardée quand même")
    expect(page.locator("#not-kept")).to_be_hidden()
    page.errors.clear()  # type: ignore[attr-defined]
