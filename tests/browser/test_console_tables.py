"""The console during group work: beats, what tables have come to, tables formed on the day."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from facilitation import presets
from facilitation.core import codec
from tests.browser.desks import undo
from tests.browser.hearing import hears, press
from tests.browser.tablework import TableWork, Work, row, work
from tests.browser.test_console_screen import open_folds, sideways, violations
from tests.kit.devices import Device
from tests.kit.serving import RunningServer

__all__ = ["work"]


def test_tables_are_shown_as_they_are_and_never_ranked(work: Work) -> None:
    room = work()
    one, two = room.seat(1, pen=True), room.seat(2)
    room.write(two, "Une", "Deux", "Trois", component="mesure")
    (card,) = room.write(one, "La nôtre")
    page = room.page()
    expect(page.locator("#view-tables")).to_be_visible()
    expect(page.locator("#tables-list .table-head strong")).to_have_text(
        [f"Table {n}" for n in range(1, 11)]
    )
    expect(row(page, 1)).to_contain_text("1 personne · plume tenue")
    expect(row(page, 1)).to_contain_text("1. Plan d’action commun")
    expect(row(page, 1)).to_contain_text("1 idée · dernière idée à l’instant")
    expect(row(page, 2)).to_contain_text("1 personne · plume libre")
    expect(row(page, 2)).to_contain_text("3 idées")
    expect(row(page, 3)).not_to_contain_text("dernière")
    expect(page.locator("#tables-chosen")).to_have_text("0 table sur 10 a choisi")
    expect(page.locator("#tables-seated")).to_have_text("2 personnes assises")
    coverage = page.locator("#coverage li")
    expect(coverage).to_have_count(5)
    expect(coverage.nth(1)).to_contain_text("tables 2, 7")
    expect(coverage.nth(1)).to_contain_text("3 idées")
    assert "seq" in one.op("pick_card", card=card, group=1)
    assert "seq" in one.op("set_spokesperson", sequence=room.sequence, group=1, on=True)
    expect(page.locator("#tables-chosen")).to_have_text("1 table sur 10 a choisi")
    expect(row(page, 1)).to_contain_text("1 à partager · porte-parole")


def test_the_last_idea_of_a_table_is_said_in_minutes(
    open_page: Callable[..., Page], tmp_path: Path
) -> None:
    clock = {"FACILITATION_CLOCK": "2025-02-04T10:20+01:00@120"}
    server = RunningServer(tmp_path / "donnees", environment=clock).start()
    devices: list[Device] = []

    def device() -> Device:
        devices.append(Device(server.address))
        return devices[-1]

    try:
        room = TableWork(open_page, device, server.new(tables=2))
        room.begin()
        room.write(room.seat(2), "Une idée")
        page = room.page()
        # Two minutes go by in a second there, and nothing arrives meanwhile.
        expect(row(page, 2)).to_contain_text(
            re.compile("dernière idée il y a \\d+\u00a0min"), timeout=30_000
        )
    finally:
        for each in devices:
            each.close()
        server.stop()


def test_beats_are_a_line_with_an_end_and_two_minutes_more_in_one_press(work: Work) -> None:
    room = work(tables=5)
    page = room.page()
    beats = page.locator("#beats-line button")
    expect(beats).to_have_text(
        [
            "Installation, 2\u00a0min",
            "Silence, 3\u00a0min",
            "Échange, 40\u00a0min",
            "Récolte, 5\u00a0min",
        ]
    )
    expect(beats.nth(0)).to_have_attribute("aria-current", "step")
    expect(page.locator("#beat-until")).to_have_text(re.compile(r"^jusqu’à \d+h\d\d$"))
    expect(page.get_by_role("button", name="Temps précédent")).to_be_disabled()
    room.console.wait(lambda it: "timer" in it.records)
    ends = room.console.records["timer"]["ends_at"]
    press(page, "Donner 2 minutes de plus à toutes les tables")
    hears(page, "Deux minutes de plus pour toutes les tables.")
    room.console.wait(lambda it: it.records["timer"]["ends_at"] == pytest.approx(ends + 120))
    went_on = time.monotonic()
    press(page, "Temps suivant")
    hears(page, "À présent : En silence. Pour annuler, touche a.")
    room.console.wait(lambda it: it.records["work"]["at"] == 1)
    undo(page, "À présent")
    room.console.wait(lambda it: it.records["work"]["at"] == 0)
    away = time.monotonic() - went_on
    later = room.console.records["timer"]["ends_at"] - ends - 120
    assert -1 < later < away + 1, "what was left of the beat came back with it"
    beats.nth(3).click()
    expect(page.locator("#beat-what")).to_have_text("La récolte")
    expect(page.get_by_role("button", name="Temps suivant")).to_be_disabled()
    room.do("stop_timer")
    expect(page.locator("#beat-until")).to_contain_text("arrêté")


def test_rounds_are_told_apart(work: Work) -> None:
    carousel = codec.plan_data(presets.TEMPLATE)["sequences"]
    for sequence in carousel:
        sequence["work"] = {**sequence["work"], "rounds": "two"}
    room = work(tables=5, sequences=carousel)
    page = room.page()
    expect(page.locator("#beat-what")).to_have_text("Tour 1 sur 2\u00a0: On s’installe")
    expect(page.locator(".beat-round:visible")).to_have_text(["Tour 1", "Tour 2"])
    page.locator("#beats-line button").nth(3).click()
    expect(page.locator("#beat-what")).to_have_text("Tour 2 sur 2\u00a0: On s’installe")
    expect(row(page, 1)).to_contain_text("assise à la table 2")
    expect(row(page, 1)).to_contain_text("2. Évaluation partagée")


def test_tables_are_formed_on_the_day_from_the_phones_that_are_there(work: Work) -> None:
    room = work(begun=False, tables=0)
    for _ in range(4):
        room._device(room.links.join)
    room.begin()
    page = room.page()
    expect(page.locator("#view-cards")).to_be_visible()
    expect(page.locator("#people")).to_contain_text("4 téléphones")
    page.keyboard.press("t")
    expect(page.locator("#tables-none")).to_be_visible()
    expect(page.get_by_label("Personnes dans la salle")).to_have_value("4")
    expect(page.locator("#forming-said")).to_contain_text("1\u00a0table de 4.")
    people, tables = page.get_by_label("Personnes dans la salle"), page.locator("#forming-tables")
    people.fill("61")
    expect(page.locator("#forming-said")).to_contain_text("10\u00a0tables de 6 ou 7.")
    expect(tables).to_have_attribute("placeholder", "10")
    tables.fill("99")
    press_form = page.get_by_role("button", name="Former ces tables")
    press_form.click()
    expect(page.locator("#forming-bad")).to_contain_text("60 tables au plus")
    expect(tables).to_be_focused()
    tables.fill("3")
    expect(page.locator("#forming-said")).to_contain_text("Sans table\u00a0: Communication")
    page.get_by_label("On vient à sa table").select_option("spread")
    press_form.click()
    expect(page.locator("#tables-list li")).to_have_count(3)
    room.console.wait(lambda it: it.records["meeting"]["tables"] == 3)
    meeting = room.console.records["meeting"]
    assert (meeting["people"], meeting["tables"], meeting["seating"]) == (61, 3, "spread")
    expect(page.locator("#beats-line li")).to_have_count(4)
    page.locator("#toasts .toast", has_text="3 tables sont formées").get_by_text("Annuler").click()
    expect(page.locator("#tables-none")).to_be_visible()


def test_one_component_closes_while_the_others_go_on(work: Work) -> None:
    room = work(tables=5)
    page = room.page()
    press(page, "Fermer : Évaluation partagée")
    expect(page.locator("#coverage li").nth(1)).to_contain_text("fermée")
    room.console.wait(lambda it: it.records["component:mesure"]["closed"])
    assert not room.console.records["component:agenda"]["closed"]
    undo(page, "Fermée")
    room.console.wait(lambda it: not it.records["component:mesure"]["closed"])


def test_a_table_is_given_a_component_a_person_and_paper(work: Work) -> None:
    room = work(tables=5)
    room.seat(1)
    page = room.page()
    press(page, "Ouvrir la table 1")
    expect(page.locator("#one-table-title")).to_be_focused()
    page.locator("#one-table").get_by_label("Composante").select_option("soutien")
    page.get_by_role("button", name="Donner cette composante").click()
    expect(row(page, 1)).to_contain_text("5. Structure de soutien")
    undo(page, "Table 1")
    expect(row(page, 1)).to_contain_text("1. Plan d’action commun")
    page.get_by_label("La dernière personne arrivée").select_option("4")
    page.get_by_role("button", name="Déplacer").click()
    expect(row(page, 4)).to_contain_text("1 personne")
    expect(row(page, 1)).to_contain_text("0 personne")
    undo(page, "Une personne va")
    expect(row(page, 1)).to_contain_text("1 personne")
    page.get_by_role("button", name="Passer sur papier").click()
    expect(row(page, 1).locator(".mark:visible")).to_have_text(["sur papier"])
    press(page, "Refermer")
    expect(page.locator("#one-table")).to_be_hidden()
    expect(page.locator(":focus")).to_have_accessible_name("Ouvrir la table 1")


def test_the_whole_room_goes_on_on_paper_and_who_was_on_paper_stays_so(work: Work) -> None:
    room = work(tables=5)
    room.do("set_paper", group=2, on=True)
    page = room.page()
    papers = page.locator("#tables-list .mark:visible", has_text="sur papier")
    expect(papers).to_have_count(1)
    page.get_by_role("button", name="Toute la salle sur papier").click()
    expect(papers).to_have_count(5)
    undo(page, "Toute la salle passe")
    expect(papers).to_have_count(1)
    room.console.wait(
        lambda it: [table["number"] for table in it.of("table") if table["paper"]] == [2]
    )


def test_the_choices_of_a_table_on_paper_are_made_for_it(work: Work) -> None:
    room = work(tables=5)
    fields = {"component": "mesure", "question": "", "group": 2}
    room.do("relay_cards", sequence=room.sequence, text="Une\nDeux\nTrois\nQuatre", **fields)
    page = room.page()
    row(page, 2).locator("[data-act=open]").click()
    for text in ("Trois", "Une", "Deux"):
        press(page, f"À partager : {text}")
    expect(page.locator("#picks-count")).to_have_text("À partager\u00a0: 3 sur 3")
    press(page, "À partager : Quatre")
    expect(page.locator("#toasts")).to_contain_text("Vous avez déjà trois idées à partager")
    press(page, "Monter : Deux")
    chosen = page.locator("#picks-list .post-text")
    expect(chosen).to_have_text(["Trois", "Deux", "Une"])
    press(page, "Retirer : Trois")
    expect(chosen).to_have_text(["Deux", "Une"])
    undo(page, "Elle n’est plus à partager.")
    expect(chosen).to_have_text(["Trois", "Deux", "Une"])
    page.get_by_label("Cette table a son ou sa porte-parole").check()
    expect(row(page, 2)).to_contain_text("3 à partager · porte-parole")
    expect(page.locator("#tables-chosen")).to_have_text("1 table sur 5 a choisi")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(320, 640), (1280, 720)])
def test_group_work_is_whole_on_every_screen(
    work: Work, scheme: str, size: tuple[int, int]
) -> None:
    room = work(people=60, tables=10, remote_tables=1)
    room.write(room.seat(2, pen=True), "Une idée", "anticonstitutionnellement-" * 8)
    room.do("set_paper", group=2, on=True)
    page = room.page(*size, color_scheme=scheme, reduced_motion="reduce")
    row(page, 2).locator("[data-act=open]").click()
    page.locator("#picks-others-list [data-act=pick]").first.click()
    expect(page.locator("#picks-list li")).to_have_count(1)
    open_folds(page)
    expect(page.locator("#forming-said")).not_to_be_empty()
    assert sideways(page) <= 0
    assert violations(page) == []
    small = page.evaluate(
        """[...document.querySelectorAll("button, summary, select, input:not([type=checkbox])")]
        .filter((one) => one.offsetParent && (one.offsetHeight < 40 || one.offsetWidth < 40))
        .map((one) => `${one.id || one.className} ${one.offsetWidth}x${one.offsetHeight}`)"""
    )
    assert small == []
    page.keyboard.press("2")
    page.locator("#cards-list [data-act=more]").first.click()
    expect(page.locator("#card-dialog")).to_be_visible()
    assert sideways(page) <= 0
    assert violations(page) == []
