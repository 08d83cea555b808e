"""« Modifier » on a phone: a word changed in place, online or not, and never lost."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import WebSocketRoute, expect

from tests.browser.phones import (
    PENDING,
    SOCKET,
    Network,
    OpenPage,
    a_morning,
    change,
    expect_received,
    give,
    modify,
    own,
    start,
    texts,
)
from tests.kit.devices import Device
from tests.kit.serving import Links, RunningServer


def test_a_word_is_changed_in_place(rencontre: Links, console: Device, open_page: OpenPage) -> None:
    start(console, "keywords")
    page = open_page(rencontre.join)
    for word in ("ecoute", "confiance"):
        give(page, word)
        expect_received(page, word)
    modify(page, "ecoute")
    expect(page.get_by_role("textbox", name="Modifier : ecoute")).to_have_value("ecoute")
    page.keyboard.insert_text("écoute")
    page.keyboard.press("Enter")
    expect_received(page, "écoute")
    expect(own(page, "écoute").locator(".edit > summary")).to_be_focused()
    expect(page.locator("#own-words-list .own-text")).to_have_text(["écoute", "confiance"])
    console.wait(lambda it: texts(it, "keyword") == ["écoute", "confiance"])
    page.reload()
    expect_received(page, "écoute")


def test_escape_leaves_a_word_as_it_was(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = open_page(rencontre.join)
    give(page, "confiance")
    expect_received(page, "confiance")
    modify(page, "confiance")
    page.keyboard.insert_text("méfiance")
    page.keyboard.press("Escape")
    expect(own(page, "confiance").locator(".edit > summary")).to_be_focused()
    expect(own(page, "confiance").locator(".edit")).not_to_have_attribute("open", "")
    modify(page, "confiance")
    expect(own(page, "confiance").locator(".edit .field")).to_have_value("confiance")
    console.wait(lambda it: texts(it, "keyword") == ["confiance"])


def test_what_is_no_word_stays_in_its_field_with_the_reason(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = open_page(rencontre.join)
    give(page, "confiance")
    expect_received(page, "confiance")
    long = "se connaître bien avant d’avoir besoin de soi"
    change(page, "confiance", long)
    row = own(page, "confiance")
    expect(row.locator(".edit-note")).to_contain_text("Ici, quelques mots suffisent.")
    expect(row.locator(".edit .field")).to_have_value(long)
    row.locator(".edit .field").fill("  ")
    page.keyboard.press("Enter")
    expect(row.locator(".edit-note")).to_have_text("Il n’y a encore rien à envoyer.")
    # Nobody sees these; only the server knows that they leave no trace.
    row.locator(".edit .field").fill("\u200b\u2060")
    page.keyboard.press("Enter")
    expect(row.locator(".attempt")).to_contain_text("Il n’y a encore rien à envoyer.")
    expect_received(page, "confiance")
    console.wait(lambda it: texts(it, "keyword") == ["confiance"])


def test_a_word_changed_offline_is_shown_at_once_and_leaves_later(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = open_page(rencontre.join)
    give(page, "ecoute")
    expect_received(page, "ecoute")
    page.context.set_offline(True)
    expect(page.locator("#pill")).to_have_text("Hors ligne. Vous pouvez continuer à écrire.")
    change(page, "ecoute", "écoute")
    expect(own(page, "écoute")).to_contain_text(PENDING, use_inner_text=True)
    change(page, "écoute", "l’écoute")
    expect(own(page, "l’écoute")).to_contain_text(PENDING, use_inner_text=True)
    page.context.set_offline(False)
    expect_received(page, "l’écoute")
    console.wait(lambda it: texts(it, "keyword") == ["l’écoute"])
    page.errors.clear()  # type: ignore[attr-defined]


def test_a_word_changed_before_it_left_never_leaves_as_it_was(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    sequence = start(console, "keywords")
    page = open_page("about:blank")
    network = Network(up=False).around(page.context)
    page.goto(rencontre.join)
    for word in ("confiance", "ecoute"):
        give(page, word)
    change(page, "ecoute", "écoute")
    expect(own(page, "écoute").locator(".edit > summary")).to_be_focused()
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.post_data or ""))
    page.on(
        "websocket", lambda socket: socket.on("framesent", lambda frame: seen.append(str(frame)))
    )
    network.up = True
    page.evaluate("dispatchEvent(new Event('online'))")
    expect_received(page, "écoute")
    console.wait(lambda it: texts(it, "keyword") == ["confiance", "écoute"])
    assert not any("ecoute" in sent for sent in seen)
    assert sequence
    page.errors.clear()  # type: ignore[attr-defined]


def test_a_change_refused_since_it_closed_puts_the_word_back_and_keeps_the_text(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    sequence = start(console, "keywords")
    page = open_page(rencontre.join)
    give(page, "confiance")
    expect_received(page, "confiance")
    modify(page, "confiance")
    page.keyboard.insert_text("la confiance")
    console.op("close_writing", sequence=sequence)
    expect(page.locator("#word-note")).to_contain_text("L’écriture est fermée")
    page.keyboard.press("Enter")
    attempt = own(page, "confiance").locator(".attempt")
    expect(attempt).to_contain_text("ce que vous aviez envoyé reste tel quel")
    expect(attempt).to_contain_text("« la confiance »")
    expect(page.locator("#announce")).to_contain_text("ce que vous aviez envoyé reste tel quel")
    expect_received(page, "confiance")
    expect(own(page, "confiance").locator(".edit")).to_be_hidden()
    page.reload()
    expect(own(page, "confiance").locator(".attempt")).to_contain_text("« la confiance »")
    own(page, "confiance").get_by_role("button", name="Laisser").click()
    expect(own(page, "confiance").locator(".attempt")).to_be_hidden()
    console.wait(lambda it: texts(it, "keyword") == ["confiance"])


def test_nobody_is_moved_away_from_a_word_being_changed(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = open_page(rencontre.join)
    give(page, "confiance")
    expect_received(page, "confiance")
    modify(page, "confiance")
    page.keyboard.insert_text("la confiance")
    page.locator("#title").focus()
    start(console, "talk")
    expect(page.locator("#moved")).to_be_visible()
    expect(own(page, "confiance").locator(".edit .field")).to_have_value("la confiance")


def test_a_word_that_waits_to_be_read_says_so_until_it_is(
    server: RunningServer, device: Callable[[], Device], open_page: OpenPage
) -> None:
    console, links = a_morning(server, device, moderate_words=True, hold_words=False)
    sequence = start(console, "keywords")
    page = open_page(links.join)
    give(page, "confiance")
    state = own(page, "confiance").locator(".state")
    expect(state).to_contain_text("Attend d’être lu par l’animation", use_inner_text=True)
    assert "seq" in console.op("approve_words", sequence=sequence, up_to=1)
    expect(state).to_contain_text("Reçue", use_inner_text=True, timeout=20_000)
    change(page, "confiance", "méfiance")
    state = own(page, "méfiance").locator(".state")
    expect(state).to_contain_text("Attend d’être lu par l’animation", use_inner_text=True)


def test_a_change_refused_after_the_room_has_moved_on_is_shown_where_it_is(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = open_page(rencontre.join)
    give(page, "confiance")
    expect_received(page, "confiance")
    page.context.set_offline(True)
    expect(page.locator("#pill")).to_have_text("Hors ligne. Vous pouvez continuer à écrire.")
    change(page, "confiance", "la confiance")
    page.locator("#title").focus()
    start(console, "talk")
    page.context.set_offline(False)
    elsewhere = page.get_by_role("region", name="Ce que vous avez écrit plus tôt")
    # A page that was touched a moment ago follows ten seconds later.
    expect(page.locator("#calm-line")).to_be_visible(timeout=25_000)
    attempt = elsewhere.locator(".attempt")
    expect(attempt).to_contain_text("ce que vous aviez envoyé reste tel quel")
    expect(attempt).to_contain_text("« la confiance »")
    expect_received(page, "confiance")
    page.reload()
    expect(attempt).to_contain_text("« la confiance »")
    page.context.grant_permissions(["clipboard-write"])
    attempt.get_by_role("button", name="Copier le texte").click()
    expect(page.locator("#announce")).to_have_text("Texte copié.")
    attempt.get_by_role("button", name="Laisser").click()
    expect(elsewhere).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    console.wait(lambda it: texts(it, "keyword") == ["confiance"])
    page.errors.clear()  # type: ignore[attr-defined]


def test_a_change_that_waits_is_shown_after_the_room_has_moved_on(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "keywords")
    page = open_page("about:blank")
    lost = True

    def connect(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        socket.on_message(
            lambda frame: None if lost and "edit_keyword" in str(frame) else server.send(frame)
        )

    page.route_web_socket(SOCKET, connect)
    page.goto(rencontre.join)
    give(page, "confiance")
    expect_received(page, "confiance")
    change(page, "confiance", "la confiance")
    page.locator("#title").focus()
    start(console, "talk")
    elsewhere = page.get_by_role("region", name="Ce que vous avez écrit plus tôt")
    expect(elsewhere.locator(".own-text")).to_have_text(["la confiance"], timeout=25_000)
    expect(elsewhere).to_contain_text(PENDING, use_inner_text=True)
    lost = False
    expect(elsewhere.locator(".attempt")).to_contain_text("« la confiance »", timeout=20_000)
    expect(elsewhere.locator(".own-text")).to_have_text(["confiance"])


def test_a_word_that_is_gone_leaves_its_new_text_beside_what_is_being_written(
    server: RunningServer, device: Callable[[], Device], open_page: OpenPage
) -> None:
    console, links = a_morning(server, device, rehearsal=True)
    start(console, "keywords")
    page = open_page(links.join)
    give(page, "confiance")
    expect_received(page, "confiance")
    page.context.set_offline(True)
    expect(page.locator("#pill")).to_have_text("Hors ligne. Vous pouvez continuer à écrire.")
    change(page, "confiance", "la confiance")
    page.locator("#word-field").fill("en train d’écrire")
    assert "seq" in console.op("start_over")
    start(console, "keywords")
    page.context.set_offline(False)
    expect(page.locator("#leftovers")).to_contain_text("la confiance", timeout=20_000)
    expect(page.locator("#word-field")).to_have_value("en train d’écrire")
    page.errors.clear()  # type: ignore[attr-defined]
