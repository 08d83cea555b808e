"""Choosing tables in the studio: with scripts and without, and what is printed of them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.kit.devices import Device
from tests.kit.serving import RunningServer

ROOM = re.compile(r"/studio/[a-z2-7]{26}$")


def template(open_page: Callable[..., Page], server: RunningServer, **options: bool) -> Page:
    """The ready template, to be corrected."""
    page = open_page(server.door, 1280, 720, **options)
    page.goto(f"{server.address}/studio/nouvelle")
    page.get_by_role("button", name="Partir du modèle").click()
    return page


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_people_make_tables_and_a_plan_that_is_too_long_is_mended_in_one_press(
    open_page: Callable[..., Page],
    server: RunningServer,
    device: Callable[[], Device],
    scripts: bool,
) -> None:
    page = template(open_page, server, java_script_enabled=scripts)
    page.get_by_label("Personnes attendues").fill("60")
    page.get_by_label("Qui travaille sur quoi").locator("visible=true").select_option("carousel")
    minutes = page.get_by_label("Minutes d’un tour").locator("visible=true")
    minutes.fill("15")
    if scripts:
        minutes.press("Tab")
    else:
        page.get_by_role("button", name="Recalculer").click()
    expect(page.locator("[data-arithmetic=tables]")).to_have_text("10\u00a0tables de 6.")
    said = page.locator(".work-sum").locator("visible=true")
    expect(said).to_contain_text("5\u00a0tours de 15\u00a0min font 85\u00a0min")
    page.get_by_role("button", name="Prendre 5 tours de 8 min").click()
    expect(page.get_by_role("status").first).to_contain_text("tient maintenant")
    expect(page.get_by_label("Qui travaille sur quoi").locator("visible=true")).to_be_focused()
    expect(said).to_contain_text("50\u00a0min sur les 50")
    page.get_by_role("button", name="Prêt").click()
    page.wait_for_url(ROOM)
    phone = device()
    phone.open(page.get_by_label("Pour entrer", exact=True).input_value())
    phone.join()
    meeting = phone.records["meeting"]
    assert (meeting["people"], meeting["tables"], meeting["seating"]) == (60, 10, "choose")
    assert phone.step("boards")["rounds"] == "carousel"


def test_counting_again_moves_neither_the_hand_nor_what_is_open(
    open_page: Callable[..., Page], server: RunningServer
) -> None:
    page = template(open_page, server)
    page.get_by_label("Personnes attendues").fill("60")
    page.get_by_label("Personnes attendues").press("Tab")
    expect(page.locator("[data-arithmetic=tables]")).to_have_text("10\u00a0tables de 6.")
    expect(page.get_by_label("Nombre de tables")).to_be_focused()
    page.locator(".turns summary").locator("visible=true").click()
    expect(page.get_by_role("cell", name="1, 6")).to_be_visible()
    page.get_by_label("Nombre de tables").fill("3")
    page.get_by_label("Nombre de tables").press("Tab")
    expect(page.get_by_text("Sans table\u00a0: Communication continue")).to_be_visible()
    expect(page.get_by_role("cell", name="1", exact=True)).to_be_visible()


def test_how_tables_work_is_asked_of_group_work_only(
    open_page: Callable[..., Page], server: RunningServer
) -> None:
    page = template(open_page, server)
    works = page.get_by_label("Qui travaille sur quoi")
    expect(works.locator("visible=true")).to_have_count(1)
    page.get_by_label("Nature").nth(6).select_option("boards")
    expect(works.locator("visible=true")).to_have_count(2)
    expect(page.locator("[data-arithmetic=work-6] .work-sum")).to_contain_text("sur les 35")


def test_signs_are_printed_one_a_sheet_and_nothing_else(
    open_page: Callable[..., Page], server: RunningServer
) -> None:
    page = template(open_page, server)
    page.get_by_label("Nombre de tables").fill("4")
    page.get_by_label("Dont tables à distance").fill("1")
    page.get_by_role("button", name="Prêt").click()
    page.wait_for_url(ROOM)
    page.get_by_role("link", name="Panneaux et liens des tables").click()
    expect(page.get_by_role("heading", name="Table 3")).to_be_visible()
    expect(page.get_by_role("heading", name="Table 4")).to_have_count(0)
    assert page.get_by_label("Table 4").input_value().endswith("/4")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 3
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Imprimer")).to_be_hidden()
    number = page.locator(".sign-number").first
    # 38 mm: what reads at ten metres reads at three.
    assert number.evaluate("one => parseFloat(getComputedStyle(one).fontSize)") > 140
