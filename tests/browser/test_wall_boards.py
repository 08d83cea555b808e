"""Temps#1 on the wall: five columns that always fit, whatever is written in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from facilitation import presets
from facilitation.core import codec
from tests.browser.test_wall_words import in_a_room
from tests.browser.walls import (
    LONG,
    UNBROKEN,
    OpenPage,
    axe_faults,
    faults,
    faults_at_every_size,
    go_to,
    post_ideas,
    settled,
)
from tests.kit.devices import Device
from tests.kit.serving import Links, RunningServer

IDEAS = (
    "Les jeunes eux-mêmes !! on décide pour les 12-16 ans sans en avoir un seul autour de la table",
    "Ça aucun tableau ne le voit",
    "أريد أن أفهم ما تقررونه بشأن أولادنا",
    "14 groupes whatsapp et je rate quand meme l'info importante 😅",
)
KEYS = ("agenda", "mesure", "activites", "communication", "soutien")


def work_shown(console: Device) -> str:
    """The room is at Temps#1, and looks at its ideas; the sequence."""
    boards = go_to(console, "boards")
    assert "seq" in console.op("show_ideas", shown=True)
    return boards


def column(page: Page, key: str) -> Any:
    """One component's column."""
    return page.locator(f"main .column[data-component={key}]:visible")


def all_counted(page: Page, key: str, ideas: int) -> bool:
    """Whether what is shown and what is counted as not shown make up everything."""
    settled(page)
    here = column(page, key)
    more = here.locator(".column-more:visible [data-more=shown]")
    others = int(more.inner_text().removeprefix("+ ")) if more.count() else 0
    shown: int = here.locator(".card:visible").count()
    return bool(shown) and shown + others == ideas


def test_ideas_come_on_the_wall_when_they_are_asked_for(
    rencontre: Links, phone: Device, console: Device, open_page: OpenPage
) -> None:
    boards = go_to(console, "boards")
    wall = open_page(rencontre.wall, 1280, 720)
    work = wall.locator("[data-view=work]")
    expect(work).to_contain_text("Une composante par table, trois temps")
    expect(work).to_contain_text("3 minutes, en silence\u00a0: chacun·e pour soi")
    expect(work).to_contain_text("À 11h05, la récolte\u00a0: trois idées à partager")
    post_ideas(phone, console, boards, "agenda", IDEAS[:1])
    expect(work.locator(".column[data-component=agenda]")).to_contain_text("1 idée")
    expect(wall.get_by_text(IDEAS[0])).to_be_hidden()
    assert not faults_at_every_size(wall)
    console.op("show_ideas", shown=True)
    expect(column(wall, "agenda").locator(".card")).to_have_count(1)
    expect(column(wall, "mesure")).to_contain_text("À quoi verrons-nous que ça avance")
    assert not faults_at_every_size(wall)
    console.op("show_ideas", shown=False)
    expect(wall.get_by_text(IDEAS[0])).to_be_hidden()


def test_every_column_has_its_number_shape_label_and_count(
    rencontre: Links, phone: Device, console: Device, open_page: OpenPage
) -> None:
    boards = work_shown(console)
    wall = open_page(rencontre.wall, 1280, 720)
    post_ideas(phone, console, boards, "mesure", IDEAS)
    here = column(wall, "mesure")
    expect(here).to_contain_text("4 idées")
    expect(here.locator("h3")).to_contain_text("2")
    expect(here.locator("h3 use")).to_have_attribute("href", "#shape-mesure")
    expect(wall.locator("main .column:visible")).to_have_count(5)
    expect(here.locator(".card-text")).to_have_text(list(reversed(IDEAS)))
    assert not axe_faults(wall)


@pytest.mark.parametrize("ideas", [3, 12, 60])
def test_columns_fit_every_projector_with_that_many_ideas_in_one(
    ideas: int, rencontre: Links, phone: Device, console: Device, open_page: OpenPage
) -> None:
    boards = work_shown(console)
    wall = open_page(rencontre.wall, 1280, 720)
    post_ideas(phone, console, boards, "mesure", (IDEAS * 15)[:ideas])
    for key in ("agenda", "soutien"):
        post_ideas(phone, console, boards, key, IDEAS[:2])
    expect(column(wall, "mesure")).to_contain_text(f"{ideas} idées")
    found = {}
    for width, height in ((1280, 720), (1366, 768), (1920, 1080), (1280, 800), (1024, 768)):
        wall.set_viewport_size({"width": width, "height": height})
        if wrong := faults(wall):
            found[f"{width}x{height}"] = wrong
        assert all_counted(wall, "mesure", ideas), (width, height)
        assert all_counted(wall, "agenda", 2), (width, height)
    assert not found, found


def test_300_ideas_in_one_column_are_the_latest_then_a_number(
    rencontre: Links, phone: Device, console: Device, open_page: OpenPage
) -> None:
    boards = work_shown(console)
    wall = open_page(rencontre.wall, 1920, 1080)
    post_ideas(phone, console, boards, "soutien", [f"Idée numéro {i}" for i in range(300)])
    expect(column(wall, "soutien")).to_contain_text("300 idées")
    assert not faults(wall)
    assert all_counted(wall, "soutien", 300)
    latest = column(wall, "soutien").locator(".card-text").first
    expect(latest).to_have_text("Idée numéro 299")


def test_long_ideas_and_unbroken_words_stay_in_their_columns(
    rencontre: Links, phone: Device, console: Device, open_page: OpenPage
) -> None:
    boards = work_shown(console)
    wall = open_page(rencontre.wall, 1280, 720)
    for key in KEYS:
        post_ideas(phone, console, boards, key, [LONG, UNBROKEN, LONG])
    expect(wall.locator(".strip-counts")).to_contain_text("15 idées")
    assert not faults_at_every_size(wall)
    for key in KEYS:
        assert all_counted(wall, key, 3)


@pytest.mark.parametrize("many", [3, 7])
def test_fewer_or_more_components_fit_too(
    many: int, server: RunningServer, device: Callable[[], Device], open_page: OpenPage
) -> None:
    components = codec.plan_data(presets.TEMPLATE)["components"]
    more = [
        {**components[0], "key": f"autre{n}", "number": n, "label": label}
        for n, label in (
            (6, "Engagement inclusif de la collectivité et communications"),
            (7, "Structure de soutien, gouvernance et confiance mutuelle"),
        )
    ]
    chosen = [*components, *more][:many]
    rencontre, console, phone = in_a_room(server, device, components=chosen)
    boards = work_shown(console)
    wall = open_page(rencontre.wall, 1280, 720)
    for component in chosen:
        post_ideas(phone, console, boards, component["key"], IDEAS)
    expect(wall.locator(".strip-counts")).to_contain_text(f"{4 * many} idées")
    expect(wall.locator("main .column:visible")).to_have_count(many)
    assert not faults_at_every_size(wall)


def test_an_idea_arrives_once_and_the_type_steps_down_before_any_is_left_out(
    rencontre: Links, phone: Device, console: Device, open_page: OpenPage
) -> None:
    boards = work_shown(console)
    wall = open_page(rencontre.wall, 1280, 720)
    sizes = []
    for idea in ("Un local", "Du temps", *IDEAS):
        post_ideas(phone, console, boards, "agenda", [idea])
        card = column(wall, "agenda").locator(".card", has_text=idea)
        expect(card).to_be_visible()
        settled(wall)
        sizes.append(card.evaluate("it => parseFloat(getComputedStyle(it).fontSize)"))
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] < sizes[0]
    assert sizes[-1] >= 0.026 * 720 - 0.1
    assert all_counted(wall, "agenda", 6)


def test_not_to_be_quoted_counts_and_is_not_projected(
    rencontre: Links, phone: Device, console: Device, open_page: OpenPage
) -> None:
    boards = work_shown(console)
    wall = open_page(rencontre.wall, 1280, 720)
    ids = post_ideas(phone, console, boards, "agenda", ["À dire", "À ne pas citer"])
    phone.op("mark_card", contribution=ids[1], mark="unquoted", on=True)
    phone.op("mark_card", contribution=ids[0], mark="disagreement", on=True)
    expect(column(wall, "agenda").locator(".card")).to_have_count(1)
    expect(column(wall, "agenda")).to_contain_text("2 idées")
    expect(column(wall, "agenda").locator(".card")).to_contain_text(
        "Là-dessus, on n’est pas d’accord"
    )


def test_closing_the_writing_is_said(
    rencontre: Links, phone: Device, console: Device, open_page: OpenPage
) -> None:
    boards = work_shown(console)
    post_ideas(phone, console, boards, "agenda", IDEAS)
    wall = open_page(rencontre.wall, 1280, 720)
    console.op("close_writing", sequence=boards)
    expect(wall.locator(".beats-line")).to_have_text("On pose la plume. Merci.")
    assert not faults(wall)
