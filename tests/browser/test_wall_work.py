"""Temps#1 on the wall at tables: what to do now, where to go, and what the tables choose."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from facilitation import presets
from facilitation.core import codec
from tests.browser.walls import OpenPage, axe_faults, faults_at_every_size, go_to
from tests.kit.devices import Device, op_id
from tests.kit.serving import Links, RunningServer


@pytest.fixture
def rencontre(server: RunningServer) -> Links:
    """Ten tables, one component each."""
    return server.new(people=60, tables=10)


def beat(console: Device, boards: str, kind: str, round_: int = 0) -> None:
    """The animation goes on to the first beat of that kind in that round."""
    beats = console.of("work")[0]["beats"]
    at = next(i for i, each in enumerate(beats) if each[:2] == [round_, kind])
    assert "seq" in console.op("go_to_beat", sequence=boards, at=at)


def seated(server: RunningServer, phone: Device, group: int) -> Device:
    """The phone sits down at a table."""
    assert "seq" in phone.op("take_seat", group=group)
    return phone


def idea(phone: Device, boards: str, component: str, text: str, group: int) -> str:
    """An idea of a table; its id."""
    op = op_id()
    answer = phone.op("post_card", op, sequence=boards, component=component, text=text, group=group)
    assert "seq" in answer, answer
    return op


def test_every_beat_says_what_to_do_and_counts_go_on(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    boards = go_to(console, "boards")
    wall = open_page(rencontre.wall, 1280, 720)
    tables = wall.locator(".work-table")
    expect(tables).to_have_count(10)
    expect(tables.nth(6)).to_contain_text("Table 7")
    expect(tables.nth(6)).to_contain_text("Évaluation partagée")
    expect(wall.locator(".work-say h2")).to_have_text("Chacun·e à sa table")
    assert not faults_at_every_size(wall)
    assert not axe_faults(wall)
    for kind, words in (
        ("silence", "3 minutes, en silence\u00a0: chacun·e pour soi"),
        ("talk", "Ensemble\u00a0: on parle, la plume écrit"),
        ("harvest", "La récolte · 5 minutes. Trois idées à partager, et qui les portera\u202f?"),
    ):
        beat(console, boards, kind)
        expect(wall.locator(".work-say h2")).to_have_text(words)
        expect(wall.locator("[data-view=work] .column")).to_have_count(5)
        assert not faults_at_every_size(wall)
    console.op("set_paper", group=0, on=True)
    expect(wall.locator(".work-line")).to_have_text(
        "On continue sur papier. Les fiches sont sur les tables."
    )
    console.op("start_timer", seconds=50)
    expect(wall.locator(".work-line")).to_have_text("Plus qu’une minute. Finissez votre phrase.")
    assert not faults_at_every_size(wall)
    console.op("start_timer", seconds=1)
    expect(wall.locator(".countdown")).to_have_text("00:00")
    expect(wall.locator(".work-line")).not_to_contain_text("Plus qu’une minute")


def test_nobody_on_their_way_to_a_table_is_told_to_finish_a_sentence(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    boards = go_to(console, "boards")
    wall = open_page(rencontre.wall, 1280, 720)
    beat(console, boards, "talk")
    console.op("start_timer", seconds=50)
    line = wall.locator(".work-line")
    expect(line).to_have_text("Plus qu’une minute. Finissez votre phrase.")
    beat(console, boards, "move")
    console.op("start_timer", seconds=50)
    expect(wall.locator(".work-say h2")).to_have_text("Chacun·e à sa table")
    expect(line).to_be_hidden()


def test_the_hours_on_the_wall_are_those_that_come_not_those_that_were_planned(
    rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    boards = go_to(console, "boards")
    beat(console, boards, "talk")
    wall = open_page(rencontre.wall, 1280, 720)
    paris = ZoneInfo("Europe/Paris")

    def shown(seconds: float) -> str:
        return f"{datetime.fromtimestamp(seconds, paris):%-Hh%M}"

    for extend in (0, 120):
        before = console.of("timer")[0]["ends_at"]
        if extend:
            assert "seq" in console.op("extend_timer", seconds=extend)
            console.wait(lambda it, was=before: it.of("timer")[0]["ends_at"] > was)
        talk_ends = console.of("timer")[0]["ends_at"]
        expect(wall.locator("[data-three]")).to_contain_text(f"À {shown(talk_ends)}, la récolte")
        expect(wall.locator("[data-until]")).to_have_text(f"jusqu’à {shown(talk_ends + 5 * 60)}")
    assert "seq" in console.op("stop_timer")
    expect(wall.locator("[data-until]")).to_have_text("jusqu’à 11h10")


@pytest.mark.parametrize(
    ("host_stays", "said"), [(True, "La plume reste et raconte."), (False, "")]
)
def test_a_change_of_table_is_announced_then_says_where_each_goes(
    server: RunningServer, open_page: OpenPage, host_stays: bool, said: str
) -> None:
    sequences = [
        each | {"work": {"rounds": "two", "host_stays": host_stays}}
        if each["kind"] == "boards"
        else each
        for each in codec.plan_data(presets.TEMPLATE)["sequences"]
    ]
    links = server.new(tables=10, sequences=sequences)
    owner = Device(server.address)
    owner.open(links.console)
    owner.join("console", "owner")
    boards = go_to(owner, "boards")
    wall = open_page(links.wall, 1280, 720)
    beat(owner, boards, "talk")
    owner.op("start_timer", seconds=100)
    expect(wall.locator(".work-line")).to_have_text("Dans 2 minutes, on change de table")
    beat(owner, boards, "move", 1)
    expect(wall.locator(".work-say h2")).to_have_text("On change de table")
    expect(wall.locator(".work-small")).to_have_text(said)
    expect(wall.locator(".work-table").nth(4)).to_contain_text("Table 5 → table 1")
    expect(wall.locator(".work-table").nth(4)).to_contain_text("Plan d’action commun")
    assert not faults_at_every_size(wall)
    owner.close()


def test_one_component_is_shown_large_with_its_tables_and_a_stack_is_one_thing(
    server: RunningServer, rencontre: Links, phone: Device, console: Device, open_page: OpenPage
) -> None:
    boards = go_to(console, "boards")
    seated(server, phone, 1)
    first = idea(phone, boards, "agenda", "Un diagnostic, un seul", 1)
    second = idea(phone, boards, "agenda", "Un seul diagnostic", 1)
    idea(phone, boards, "agenda", "Les jeunes eux-mêmes", 1)
    phone.op("mark_card", contribution=second, mark="disagreement", on=True)
    phone.op("stack_cards", card=second, onto=first)
    console.wait(lambda it: bool(it.of("stack")))
    stack = console.of("stack")[0]
    phone.op("title_stack", stack=stack["id"], text="Un diagnostic commun")
    console.op("show_ideas", shown=True, component="agenda")
    wall = open_page(rencontre.wall, 1280, 720)
    quotes = wall.locator(".quote:visible")
    expect(quotes).to_have_count(2)
    expect(quotes.nth(1)).to_contain_text("Un diagnostic commun")
    expect(quotes.nth(1)).to_contain_text("2 idées")
    expect(quotes.nth(1)).to_contain_text("Table 1")
    expect(quotes.nth(1)).to_contain_text("Là-dessus, on n’est pas d’accord")
    assert not faults_at_every_size(wall)
    console.op("show_ideas", shown=True)
    expect(wall.locator(".column[data-component=agenda] .card:visible")).to_have_count(2)
    assert not faults_at_every_size(wall)


def test_what_the_tables_chose_is_shown_when_the_animation_chose_nothing(
    server: RunningServer, rencontre: Links, phone: Device, console: Device, open_page: OpenPage
) -> None:
    boards = go_to(console, "boards")
    seated(server, phone, 2)
    texts = ["La deuxième", "La première", "Pas choisie"]
    ids = [idea(phone, boards, "mesure", text, 2) for text in texts]
    for card in ids[:2]:
        assert "seq" in phone.op("pick_card", card=card, group=2)
    assert "seq" in phone.op("place_pick", card=ids[1], group=2, place=1)
    go_to(console, "restitution")
    console.op("set_stage", component="mesure", complement=False)
    wall = open_page(rencontre.wall, 1280, 720)
    quotes = wall.locator(".quote-text:visible")
    expect(quotes).to_have_text(["La première", "La deuxième"])
    expect(wall.locator(".quote-from:visible").first).to_have_text("Table 2")
    expect(wall.locator("[data-kept] h3")).to_have_text("Ce que les tables retiennent")
    assert "seq" in console.op("open_writing", sequence=boards)
    carried = {"component": "mesure", "text": "Qui paie ?", "group": 2, "carried": True}
    assert "seq" in phone.op("post_card", sequence=boards, **carried)
    expect(quotes).to_have_text(["La première", "La deuxième", "Qui paie ?"])
    expect(wall.locator(".quote:visible").last).to_contain_text("Une question reste ouverte")
    assert not faults_at_every_size(wall)
    console.op("keep", card=ids[2])
    expect(quotes).to_have_text(["Pas choisie"])
    console.op("set_stage", component="", complement=False)
    assert not faults_at_every_size(wall)
