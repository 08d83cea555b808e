"""Temps#2 on the wall: what the tables keep, in their words, then the trainer's complement."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walls import (
    LONG,
    UNBROKEN,
    OpenPage,
    axe_faults,
    faults_at_every_size,
    go_to,
    post_ideas,
)
from tests.kit.devices import Device
from tests.kit.facts import eventually
from tests.kit.serving import Links

IDEAS = [
    "Un local au rez-de-chaussée, ouvert, avec une cafetière.\nJe suis très sérieux.",
    "Quem nos telefona é sempre a mesma senhora.",
    "أريد أن أفهم ما تقررونه بشأن أولادنا",
    "Trois coordos en quatre ans.",
    "Un financement sur 3 ans minimum.",
]
THEORY = "Les partenaires s’accordent sur un but, pas sur tout. "


@pytest.fixture
def ids(phone: Device, console: Device) -> list[str]:
    """Five ideas on *soutien*, written at Temps#1; the room is now at Temps#2."""
    boards = go_to(console, "boards")
    made = post_ideas(phone, console, boards, "soutien", IDEAS)
    go_to(console, "restitution")
    return made


def stage(console: Device, component: str | None, complement: bool = False) -> None:
    """Steer what the restitution shows."""
    answer = console.op("set_stage", component=component or "", complement=complement)
    assert "seq" in answer, answer


def quotes(page: Page) -> list[str]:
    """The quotations on the wall, as typed."""
    return [it.text_content() or "" for it in page.locator(".quote-text:visible").all()]


def test_a_component_shows_what_is_kept_word_for_word(
    ids: list[str], rencontre: Links, console: Device, phone: Device, open_page: OpenPage
) -> None:
    for place in (0, 2, 1):
        console.op("keep", card=ids[place])
    phone.op("mark_card", contribution=ids[1], mark="disagreement", on=True)
    wall = open_page(rencontre.wall, 1280, 720)
    stage(console, "soutien")
    view = wall.locator("[data-view=component]")
    expect(view).to_contain_text("Composante 5 sur 5")
    expect(view).to_contain_text("Ce que les tables retiennent")
    expect(view.locator(".quote")).to_have_count(3)
    eventually(lambda: quotes(wall) == [IDEAS[0], IDEAS[2], IDEAS[1]])
    expect(view.locator(".quote").nth(2)).to_contain_text("Là-dessus, on n’est pas d’accord")
    expect(view).to_contain_text("et 2 autres contributions, dans la synthèse")
    assert not faults_at_every_size(wall)
    wall.set_viewport_size({"width": 1280, "height": 720})
    text = view.locator(".quote-text").first
    size = text.evaluate("it => parseFloat(getComputedStyle(it).fontSize)")
    assert size >= 0.045 * 720
    assert not axe_faults(wall)


def test_when_nothing_is_kept_the_latest_ideas_are_shown_as_they_are(
    ids: list[str], rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    wall = open_page(rencontre.wall, 1280, 720)
    stage(console, "soutien")
    expect(wall.locator("[data-view=component]")).to_contain_text("Vos idées, telles quelles")
    eventually(lambda: quotes(wall) == [IDEAS[4], IDEAS[3], IDEAS[2]])
    stage(console, "mesure")
    expect(wall.locator("[data-view=component]")).to_contain_text(
        "Rien d’écrit ici. Qu’en disons-nous de vive voix"
    )
    expect(wall.locator(".quote:visible")).to_have_count(0)
    assert not faults_at_every_size(wall)


def test_the_complement_is_revealed_beside_them_and_signed(
    ids: list[str], rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    console.op("keep", card=ids[0])
    console.op(
        "write_complement",
        component="soutien",
        text=THEORY * 3,
        signature="Nadia Benali, Scop Accolades",
        source="SSIR, 2011",
    )
    wall = open_page(rencontre.wall, 1280, 720)
    stage(console, "soutien")
    panel = wall.get_by_role("complementary", name="Complément théorique")
    expect(wall.locator(".quote:visible")).to_have_count(1)
    expect(panel).to_be_hidden()
    # Whoever does not see the wall hears each point as it comes, and whose the complement is.
    news = wall.locator("[data-news]")
    expect(news).to_have_text("5 Structure de soutien · Ce que les tables retiennent")
    assert "seq" in console.op("set_stage", component="soutien", complement=False, points=1)
    expect(news).to_have_text(" ".join(IDEAS[0].split()))
    stage(console, "soutien", complement=True)
    expect(news).to_have_text("Complément théorique · Nadia Benali, Scop Accolades")
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("Nadia Benali, Scop Accolades")
    expect(panel).to_contain_text("Source\u00a0: SSIR, 2011")
    eventually(lambda: quotes(wall) == [IDEAS[0]])
    tint = "it => getComputedStyle(it).backgroundColor"
    assert panel.evaluate(tint) != wall.locator("body").evaluate(tint)
    assert not faults_at_every_size(wall)
    assert not axe_faults(wall)


def test_long_quotations_and_a_complement_of_a_page_still_fit(
    phone: Device, rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    boards = go_to(console, "boards")
    for card in post_ideas(phone, console, boards, "activites", [LONG, UNBROKEN, LONG]):
        console.op("keep", card=card)
    go_to(console, "restitution")
    console.op(
        "write_complement",
        component="activites",
        text=(THEORY * 40)[:1990],
        signature="Nadia Benali",
        source="",
    )
    wall = open_page(rencontre.wall, 1280, 720)
    stage(console, "activites")
    expect(wall.locator(".quote:visible")).to_have_count(3)
    assert not faults_at_every_size(wall)
    stage(console, "activites", complement=True)
    expect(wall.locator(".complement")).to_be_visible()
    assert not faults_at_every_size(wall)
    expect(wall.locator(".complement")).to_contain_text("La suite est dans la synthèse.")


def test_the_overview_shows_what_each_component_keeps(
    ids: list[str], rencontre: Links, console: Device, open_page: OpenPage
) -> None:
    console.op("keep", card=ids[3])
    wall = open_page(rencontre.wall, 1280, 720)
    stage(console, None)
    view = wall.locator("[data-view=overview]")
    expect(view.locator("h2")).to_have_text("Ce que les tables retiennent")
    expect(view.locator(".column")).to_have_count(5)
    expect(view.locator(".card-text")).to_have_text([IDEAS[3]])
    expect(view.locator(".column-more:visible")).to_have_count(0)
    assert not faults_at_every_size(wall)
    assert not axe_faults(wall)
