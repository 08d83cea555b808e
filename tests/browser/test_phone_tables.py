"""A phone finds its table: asked, told or spread; quietly before, at once when groups work."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.phones import Network, OpenPage, start
from tests.browser.seats import a_room_with_tables, seated_at
from tests.kit.devices import Device
from tests.kit.serving import Links, RunningServer

QUESTION = "Quelle est votre table ?"


def choice(page: Page, number: int) -> Locator:
    return page.locator(f".table-choice[value='{number}']")


def test_without_tables_nothing_of_this_shows(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    start(console, "boards")
    page = open_page(rencontre.join)
    expect(page.locator("#idea-form, #choices").first).to_be_visible()
    for part in ("finder", "seat", "seat-offer", "beat", "pen"):
        expect(page.locator(f"#{part}")).to_be_hidden()


def test_when_the_groups_begin_each_phone_asks_for_its_table(
    server: RunningServer, device: Callable[[], Device], open_page: OpenPage
) -> None:
    room = a_room_with_tables(server, device)
    start(room.console, "welcome")
    page = open_page(room.links.join)
    expect(page.locator("#seat-offer")).to_be_visible()
    expect(page.locator("#finder")).to_be_hidden()
    room.begin()
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
    expect(page.locator("#boards")).to_be_hidden()
    expect(page.locator(".table-choice")).to_have_count(10)
    expect(choice(page, 3)).to_contain_text("Activités qui se renforcent mutuellement")
    expect(page.get_by_role("button", name="Je suis à distance")).to_be_hidden()
    choice(page, 3).click()
    seated_at(page, "Table 3 · Activités qui se renforcent mutuellement")
    expect(page.locator("#finder")).to_be_hidden()
    expect(page.locator("#announce")).to_contain_text("Vous êtes à la table 3")
    expect(page.locator("body")).to_have_attribute("data-group", "3")
    page.reload()
    seated_at(page, "Table 3 · Activités qui se renforcent mutuellement")


def test_a_sign_is_followed_once_and_never_against_its_person(
    server: RunningServer, device: Callable[[], Device], open_page: OpenPage
) -> None:
    room = a_room_with_tables(server, device)
    start(room.console, "welcome")
    page = open_page(room.sign(4))
    seated_at(page, "Table 4 · Communication continue")
    room.begin()
    page.locator("#seat-change").click()
    choice(page, 6).click()
    seated_at(page, "Table 6 · Plan d’action commun")
    page.reload()
    seated_at(page, "Table 6 · Plan d’action commun")
    page.goto(room.sign(4))
    seated_at(page, "Table 4 · Communication continue")
    other = open_page(room.sign(44))
    expect(other.get_by_role("heading", name=QUESTION)).to_be_visible()
    expect(other.locator(".table-choice")).to_have_count(10)


def test_without_scripts_a_sign_offers_its_table(
    server: RunningServer, device: Callable[[], Device], open_page: OpenPage
) -> None:
    room = a_room_with_tables(server, device)
    start(room.console, "welcome")
    page = open_page(room.sign(4), java_script_enabled=False)
    page.get_by_role("button", name="S’asseoir à la table 4").click()
    seated_at(page, "Table 4 · Communication continue")


def test_one_may_choose_before_and_change_later(
    server: RunningServer, device: Callable[[], Device], open_page: OpenPage
) -> None:
    room = a_room_with_tables(server, device)
    start(room.console, "welcome")
    page = open_page(room.links.join)
    page.get_by_role("link", name="Choisir ma table").press("Enter")
    expect(page.get_by_role("heading", name=QUESTION)).to_be_focused()
    page.get_by_role("link", name="Plus tard").click()
    expect(page.locator("#finder")).to_be_hidden()
    page.get_by_role("link", name="Choisir ma table").click()
    choice(page, 4).click()
    seated_at(page, "Table 4 · Communication continue")
    page.get_by_role("link", name="Changer de table").click()
    expect(choice(page, 4)).to_have_attribute("aria-current", "true")
    page.get_by_role("link", name="Rester à la table 4").click()
    expect(page.get_by_role("link", name="Changer de table")).to_be_focused()
    page.get_by_role("link", name="Changer de table").click()
    choice(page, 5).click()
    seated_at(page, "Table 5 · Structure de soutien")
    room.console.wait(lambda it: room.table(4)["seated"] == 0 and room.table(5)["seated"] == 1)


def test_who_looks_for_a_place_goes_where_there_is_room(
    server: RunningServer, device: Callable[[], Device], open_page: OpenPage
) -> None:
    room = a_room_with_tables(server, device, tables=3, remote_tables=1, people=6)
    for _ in range(2):
        room.seat(device(), 1)
    room.begin()
    page = open_page(room.links.join)
    expect(page.locator("#finder-room")).to_have_text("Il reste de la place à la table 2.")
    page.get_by_role("button", name="Je cherche une place").click()
    seated_at(page, "Table 2 · Évaluation partagée")
    far = open_page(room.links.join)
    expect(choice(far, 3)).to_contain_text("à distance")
    far.get_by_role("button", name="Je suis à distance").click()
    seated_at(far, "Table 3 · Activités qui se renforcent mutuellement")


def test_where_people_are_spread_a_phone_asks_by_itself(
    server: RunningServer, device: Callable[[], Device], open_page: OpenPage
) -> None:
    room = a_room_with_tables(server, device, tables=2, seating="spread")
    room.seat(device(), 1)
    start(room.console, "welcome")
    page = open_page(room.links.join)
    expect(page.locator("#seat-offer")).to_be_hidden()
    room.begin()
    seated_at(page, "Table 2 · Évaluation partagée")
    expect(page.locator("#finder")).to_be_hidden()


def test_where_people_are_placed_the_animation_tells(
    server: RunningServer, device: Callable[[], Device], open_page: OpenPage
) -> None:
    room = a_room_with_tables(server, device, seating="placed")
    room.begin()
    page = open_page(room.links.join)
    expect(page.locator("#finder-placed")).to_be_visible()
    expect(page.get_by_role("button", name="Je cherche une place")).to_be_hidden()
    expect(choice(page, 1)).to_be_hidden()
    page.get_by_text("On m’a dit ma table").click()
    choice(page, 1).click()
    seated_at(page, "Table 1 · Plan d’action commun")
    assert room.console.op("move_person", origin=1, to=2).keys() == {"seq"}
    page.locator("#moved-go").click(timeout=15_000)
    seated_at(page, "Table 2 · Évaluation partagée")


def test_a_table_that_is_gone_is_said_and_another_is_asked_for(
    server: RunningServer, device: Callable[[], Device], open_page: OpenPage
) -> None:
    room = a_room_with_tables(server, device)
    room.begin()
    page = open_page(room.sign(9))
    seated_at(page, "Table 9 · Communication continue")
    formed = {"tables": 5, "remote": 0, "people": 30, "seating": "choose"}
    room.console.op("form_groups", **formed)
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible(timeout=20_000)
    expect(page.locator(".table-choice")).to_have_count(5)


def test_a_network_without_websockets_finds_and_changes_tables_too(
    server: RunningServer, device: Callable[[], Device], open_page: OpenPage
) -> None:
    room = a_room_with_tables(server, device)
    room.begin()
    other = device()
    room.seat(other, 3)
    page = open_page("about:blank")
    Network(sockets=False).around(page.context)
    page.goto(room.links.join)
    choice(page, 3).click()
    seated_at(page, "Table 3 · Activités qui se renforcent mutuellement")
    fields = {"sequence": room.boards, "component": "activites", "text": "Une idée de la table"}
    other.op("post_card", **fields)
    expect(page.locator("#boards")).to_contain_text("Une idée de la table", timeout=15_000)
    # Touched just now: it does not follow by itself before it has asked for what is new.
    page.locator("#board-title").click()
    room.console.op("move_person", origin=3, to=4)
    page.locator("#moved-go").click(timeout=20_000)
    seated_at(page, "Table 4 · Communication continue")
    expect(page.locator("#boards")).not_to_contain_text("Une idée de la table")


def test_at_320_pixels_nothing_overflows(
    server: RunningServer, device: Callable[[], Device], open_page: OpenPage
) -> None:
    room = a_room_with_tables(server, device, remote_tables=1)
    room.begin()
    page = open_page(room.links.join, 320, 640)
    expect(page.locator("#finder")).to_be_visible()
    wide = "document.documentElement.scrollWidth"
    assert page.evaluate(wide) == 320
    choice(page, 8).click()
    seated_at(page, "Table 8 · Activités qui se renforcent mutuellement")
    assert page.evaluate(wide) == 320
    low = "[...document.querySelectorAll('#pen button, #seat a, #finder button')]"
    heights = page.evaluate(f"{low}.filter(e => e.offsetParent).map(e => e.offsetHeight)")
    assert heights
    assert min(heights) >= 48
