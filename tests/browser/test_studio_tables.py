"""Choosing tables in the studio: with scripts and without, and what is printed of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.kit import paper
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
    phone.open(page.locator("#link-join").input_value())
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


def test_signs_are_printed_from_the_tables_and_the_room_is_led_to_its_paper(
    open_page: Callable[..., Page], server: RunningServer
) -> None:
    page = template(open_page, server)
    page.get_by_label("Nombre de tables").fill("4")
    page.get_by_label("Dont tables à distance").fill("1")
    page.get_by_role("button", name="Prêt").click()
    page.wait_for_url(ROOM)
    page.get_by_role("link", name="Liens des tables").click()
    assert page.get_by_label("Table 4").input_value().endswith("/4")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Télécharger les panneaux").click()
    assert len(paper.texts(Path(taken.value.path()).read_bytes())) == 3
    expect(page.get_by_role("status").filter(has_text="C’est prêt")).to_be_visible()

    page.get_by_role("link", name="À imprimer").click()
    page.get_by_label("Mot de passe").fill("secret")
    page.get_by_role("button", name="Télécharger le PDF").click()
    expect(page.get_by_role("status")).to_have_text("Dites aussi le nom du réseau.")
    expect(page.get_by_label("Nom du réseau")).to_be_focused()
    page.errors.clear()  # type: ignore[attr-defined]
    page.get_by_label("Nom du réseau").fill("Salle")
    page.get_by_label("Les panneaux des tables").uncheck()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Télécharger le PDF").click()
    printed = paper.texts(Path(taken.value.path()).read_bytes())
    assert len(printed) == 1 + 5 + 1
    assert "secret" in printed[0]
    # The same page is pressed again, as often as there are printers.
    with page.expect_download() as taken:
        page.get_by_role("button", name="Télécharger\u00a0: Les bulletins").click()
    assert taken.value.suggested_filename.startswith("bulletins")
