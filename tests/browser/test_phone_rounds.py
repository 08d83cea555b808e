"""Beats and rounds on a phone: told beforehand, followed by the one rule, nothing swapped."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hearing import hears, listen
from tests.browser.phones import OpenPage
from tests.browser.seats import Tables, a_room_with_tables, seated_at
from tests.kit.devices import Device
from tests.kit.serving import RunningServer

HERE, NEXT = "Table 1 · Plan d’action commun", "Table 2 · Évaluation partagée"


@pytest.fixture
def room(server: RunningServer, device: Callable[[], Device]) -> Tables:
    """Ten tables in two rounds, which talk in the first."""
    made = a_room_with_tables(server, device, "two")
    made.begin()
    made.beat("talk")
    return made


def begin(page: Page, text: str) -> None:
    """Somebody begins an idea, and leaves the field."""
    page.get_by_role("button", name="Ajouter une idée moi-même").click()
    page.locator("#idea-field").fill(text)
    page.locator("#idea-field").blur()


def test_each_beat_says_what_one_does_and_until_when(room: Tables, open_page: OpenPage) -> None:
    page = open_page(room.sign(1))
    line = page.locator("#beat")
    expect(line).to_contain_text("Ensemble : on parle, la plume écrit. jusqu’à ")
    listen(page)
    room.beat("harvest", 1)
    expect(line).to_contain_text("La récolte : trois idées à partager")
    hears(page, "La récolte")
    room.beat("move")
    expect(line).to_contain_text("Rejoignez la table 1.")
    room.console.op("stop_timer")
    expect(line).not_to_contain_text("jusqu’à")


def test_two_minutes_before_it_says_where_and_in_the_last_to_finish(
    room: Tables, open_page: OpenPage
) -> None:
    page = open_page(room.sign(1))
    expect(page.locator("#beat .beat-soon")).to_be_hidden()
    room.console.op("start_timer", seconds=110)
    soon = "Dans 2 minutes : table 2 · Évaluation partagée. Finissez votre phrase."
    expect(page.locator("#beat .beat-soon")).to_have_text(soon)
    expect(page.locator("#announce")).to_have_text(soon)
    room.console.op("start_timer", seconds=61)
    expect(page.locator("#beat .beat-soon")).to_have_text(
        "Plus qu’une minute. Finissez votre phrase."
    )
    expect(page.locator("#beat")).to_contain_text("Ensuite : table 2 · Évaluation partagée")
    room.console.op("extend_timer", seconds=120)
    expect(page.locator("#beat .beat-soon")).to_be_hidden()


def test_a_phone_that_nobody_touches_follows_its_table(room: Tables, open_page: OpenPage) -> None:
    page = open_page(room.sign(1))
    seated_at(page, HERE)
    room.beat("move", 1)
    expect(page.locator("#announce")).to_contain_text("Vous suivez maintenant la table 2")
    seated_at(page, NEXT)
    expect(page.locator("#board-title")).to_have_text("Évaluation partagée")
    expect(page.locator("#moved")).to_be_hidden()


def test_one_that_was_just_touched_follows_after_ten_seconds(
    room: Tables, open_page: OpenPage
) -> None:
    page = open_page(room.sign(1))
    seated_at(page, HERE)
    page.locator("#board-title").click()
    room.beat("move", 1)
    expect(page.locator("#moved")).to_contain_text("À présent : table 2 · Évaluation partagée")
    seated_at(page, HERE)
    expect(page.locator("#seat-name")).to_have_text(NEXT, timeout=20_000)
    expect(page.locator("#moved")).to_be_hidden()


def test_a_sentence_that_is_begun_keeps_its_page_and_goes_where_it_was_begun(
    room: Tables, open_page: OpenPage
) -> None:
    page = open_page(room.sign(1))
    begin(page, "Une phrase commencée")
    room.beat("move", 1)
    expect(page.locator("#moved")).to_be_visible()
    expect(page.locator("#beat")).to_contain_text("Rejoignez la table 2.")
    seated_at(page, HERE)
    expect(page.locator("#idea-field")).to_have_value("Une phrase commencée")
    expect(page.locator("#leftovers")).to_be_hidden()
    page.reload()
    seated_at(page, HERE)
    expect(page.locator("#idea-field")).to_have_value("Une phrase commencée")
    page.get_by_role("button", name="J’y suis").click()
    seated_at(page, NEXT)
    expect(page.locator("#idea-field")).to_have_value("")
    left = page.locator("#leftovers")
    expect(left).to_contain_text("Votre phrase n’est pas partie.")
    expect(left).to_contain_text("Elle ira à la table 1, là où vous l’avez commencée.")
    left.get_by_role("button", name="L’envoyer").click()
    room.console.wait(lambda it: bool(it.of("card")))
    (card,) = room.console.of("card")
    assert (card["group"], card["component"]) == (1, "agenda")


def test_who_changes_table_sends_what_was_begun_to_the_table_it_was_begun_at(
    room: Tables, open_page: OpenPage
) -> None:
    page = open_page(room.sign(1))
    begin(page, "À mon ancienne table")
    page.get_by_role("link", name="Changer de table").click()
    page.locator(".table-choice[value='3']").click()
    seated_at(page, "Table 3 · Activités qui se renforcent mutuellement")
    left = page.locator("#leftovers")
    expect(left).to_contain_text("Elle ira à la table 1, là où vous l’avez commencée.")
    left.get_by_role("button", name="L’envoyer").click()
    room.console.wait(lambda it: bool(it.of("card")))
    (card,) = room.console.of("card")
    assert (card["group"], card["component"]) == (1, "agenda")


def test_a_sentence_that_one_keeps_is_never_sent(room: Tables, open_page: OpenPage) -> None:
    page = open_page(room.sign(1))
    begin(page, "Pour moi")
    room.beat("move", 1)
    page.get_by_role("button", name="J’y suis").click()
    page.get_by_role("button", name="La garder pour moi").click()
    expect(page.locator("#leftovers")).to_be_hidden()
    room.beat("move", 0)
    page.get_by_role("button", name="J’y suis").click()
    seated_at(page, HERE)
    expect(page.locator("#idea-field")).to_have_value("Pour moi")
    assert room.console.of("card") == []


def test_the_host_stays_and_the_others_find_what_was_left(
    room: Tables, open_page: OpenPage
) -> None:
    host, guest = open_page(room.sign(1)), open_page(room.sign(5))
    host.get_by_role("button", name="Je prends la plume").click()
    room.console.op("start_timer", seconds=110)
    expect(host.locator("#beat .beat-soon")).to_contain_text("vous restez à la table 1")
    host.locator("#idea-field").fill("Ce que nous laissons")
    host.locator("#idea-field").press("Enter")
    room.console.wait(lambda it: bool(it.of("card")))
    room.beat("move", 1)
    told = "Vous restez à la table 1. En une minute, racontez au nouveau groupe ce qui s’est dit."
    expect(host.locator("#beat")).to_contain_text(told)
    host.locator("#moved-go").click(timeout=15_000)
    seated_at(host, HERE)
    expect(host.locator("#pen-line")).to_have_text("Vous tenez la plume de la table 1")
    seated_at(guest, HERE)
    room.beat("silence", 1)
    left = "Voici ce que le groupe précédent a laissé. Lisez, puis complétez."
    expect(guest.get_by_text(left)).to_be_visible()
    expect(guest.locator("#boards")).to_contain_text("Ce que nous laissons")
    expect(host.get_by_text(told)).to_be_visible()
    expect(host.get_by_text(left)).to_be_hidden()


def test_without_a_script_the_page_says_the_beat_too(room: Tables, open_page: OpenPage) -> None:
    page = open_page(room.sign(1), java_script_enabled=False)
    page.get_by_role("button", name="S’asseoir à la table 1").click()
    seated_at(page, HERE)
    expect(page.locator("#beat")).to_contain_text("Ensemble : on parle, la plume écrit. jusqu’à ")
    page.get_by_role("button", name="Je prends la plume").click()
    expect(page.locator("#pen-line")).to_have_text("Vous tenez la plume de la table 1")
    page.get_by_role("link", name="Changer de table").click()
    page.locator(".table-choice[value='2']").click()
    seated_at(page, NEXT)
