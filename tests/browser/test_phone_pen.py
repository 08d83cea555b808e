"""One phone writes for its table; another takes the pen over in two taps, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.phones import OpenPage, write
from tests.browser.seats import Tables, a_room_with_tables
from tests.kit.devices import Device
from tests.kit.serving import RunningServer

TAKEN = "La plume est prise. Parlez, on note pour vous."


@pytest.fixture
def room(server: RunningServer, device: Callable[[], Device]) -> Tables:
    """Ten tables that talk."""
    made = a_room_with_tables(server, device)
    made.begin()
    made.beat("talk")
    return made


def take(page: Page) -> None:
    page.get_by_role("button", name="Je prends la plume").click()
    expect(page.locator("#pen-line")).to_have_text("Vous tenez la plume de la table 3")


def test_whoever_takes_the_pen_writes_and_the_others_speak(
    room: Tables, open_page: OpenPage
) -> None:
    one, two, far = open_page(room.sign(3)), open_page(room.sign(3)), open_page(room.sign(4))
    for page in (one, two, far):
        expect(page.locator("#pen-line")).to_have_text(
            "Une personne tient la plume, les autres parlent."
        )
        expect(page.locator("#idea-form")).to_be_hidden()
    take(one)
    expect(one.locator("#pen-line")).to_be_focused()
    expect(one.locator("#idea-field")).to_be_visible()
    expect(two.locator("#pen-line")).to_have_text(TAKEN)
    expect(two.locator("#idea-form")).to_be_hidden()
    expect(two.get_by_role("button", name="Je prends la plume")).to_be_hidden()
    expect(far.get_by_role("button", name="Je prends la plume")).to_be_visible()
    write(one, "Une idée de la plume")
    expect(two.locator("#boards")).to_contain_text("Une idée de la plume")
    expect(far.locator("#boards")).not_to_contain_text("Une idée de la plume")


def test_the_others_may_add_an_idea_themselves(room: Tables, open_page: OpenPage) -> None:
    one, two = open_page(room.sign(3)), open_page(room.sign(3))
    take(one)
    two.get_by_role("button", name="Ajouter une idée moi-même").click()
    expect(two.locator("#idea-field")).to_be_focused()
    write(two, "La mienne")
    expect(one.locator("#boards")).to_contain_text("La mienne")
    two.locator("#idea-field").blur()
    expect(two.locator("#idea-field")).to_be_visible()
    room.beat("harvest")
    expect(two.locator("#idea-form")).to_be_hidden()


def test_it_is_taken_over_in_two_taps_and_its_holder_is_told(
    room: Tables, open_page: OpenPage
) -> None:
    one, two = open_page(room.sign(3)), open_page(room.sign(3))
    take(one)
    one.locator("#idea-field").fill("Une phrase en chemin")
    one.locator("#idea-field").blur()
    two.locator("#pen-over summary").click()
    expect(two.locator("#pen-over")).to_contain_text("Rien de ce qui est écrit ne bouge.")
    two.get_by_role("button", name="Laisser la plume").click()
    expect(two.locator("#pen-over summary")).to_be_focused()
    two.locator("#pen-over summary").press("Enter")
    two.get_by_role("button", name="La reprendre").press("Enter")
    expect(two.locator("#pen-line")).to_have_text("Vous tenez la plume de la table 3")
    expect(two.locator("#idea-field")).to_be_visible()
    told = "La plume est passée à un autre téléphone de votre table. Vos idées y sont toutes."
    expect(one.locator("#pen-note")).to_have_text(told)
    expect(one.locator("#announce")).to_have_text(told)
    expect(one.locator("#pen-line")).to_have_text(TAKEN)
    expect(one.locator("#idea-field")).to_have_value("Une phrase en chemin")
    expect(one.locator("#idea-field")).to_be_visible()
    one.reload()
    expect(one.locator("#idea-field")).to_have_value("Une phrase en chemin")
    expect(one.locator("#idea-field")).to_be_visible()


def test_it_is_handed_over_and_nobody_is_told_that_it_was_taken(
    room: Tables, open_page: OpenPage
) -> None:
    one, two = open_page(room.sign(3)), open_page(room.sign(3))
    take(one)
    one.get_by_role("button", name="Passer la plume").click()
    expect(two.get_by_role("button", name="Je prends la plume")).to_be_visible()
    take(two)
    expect(one.locator("#pen-line")).to_have_text(TAKEN)
    expect(one.locator("#pen-note")).to_be_hidden()


def test_two_who_press_at_once_do_not_both_hold_it(room: Tables, open_page: OpenPage) -> None:
    page = open_page(room.sign(3))
    expect(page.get_by_role("button", name="Je prends la plume")).to_be_visible()
    # Before anybody can have been told.
    page.evaluate("() => (globalThis.said = document.querySelector('#pen-take button'))")
    other = Device(room.console.address)
    room.seat(other, 3)
    assert "seq" in other.op("take_pen")
    page.evaluate("() => globalThis.said.form.requestSubmit()")
    expect(page.locator("#pen-line")).to_have_text(TAKEN)
    other.close()


def test_in_silence_the_field_is_put_away_but_never_what_is_in_it(
    room: Tables, open_page: OpenPage
) -> None:
    empty, full = open_page(room.sign(3)), open_page(room.sign(4))
    take(empty)
    full.get_by_role("button", name="Je prends la plume").click()
    full.locator("#idea-field").fill("Commencée")
    full.locator("#idea-field").blur()
    empty.locator("body").click(position={"x": 5, "y": 5})
    room.beat("silence")
    for page in (empty, full):
        expect(page.locator("#beat")).to_contain_text("3 minutes en silence : chacun·e pour soi.")
    expect(empty.locator("#idea-form")).to_be_hidden()
    expect(full.locator("#idea-field")).to_have_value("Commencée")
    expect(full.locator("#idea-field")).to_be_visible()
    empty.get_by_role("button", name="Ajouter une idée moi-même").click()
    expect(empty.locator("#idea-field")).to_be_focused()
    room.beat("talk")
    expect(empty.locator("#idea-field")).to_be_focused()


def test_a_table_on_paper_says_so_and_may_write_all_the_same(
    room: Tables, open_page: OpenPage
) -> None:
    page = open_page(room.sign(3))
    take(page)
    page.locator("body").click(position={"x": 5, "y": 5})
    assert "seq" in room.console.op("set_paper", group=3, on=True)
    expect(page.locator("#pen-line")).to_have_text(
        "On continue sur papier. Les fiches sont sur les tables."
    )
    expect(page.locator("#idea-form")).to_be_hidden()
    page.get_by_role("button", name="Ajouter une idée moi-même").click()
    expect(page.locator("#idea-field")).to_be_focused()
