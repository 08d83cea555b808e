"""The harvest on a phone: up to three ideas in the table's order, and who will speak."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.boards import NUMBER, Board, Make
from tests.browser.phones import start
from tests.kit.devices import Device


def picks(it: Board) -> list[str]:
    """What the console has of the table's choices, as texts, in order."""
    found = it.console.of("harvest")
    names = {card["id"]: card["text"] for card in it.console.of("card")}
    return [names[key] for key in found[0]["picks"]] if found else []


def test_a_table_chooses_orders_and_says_who_speaks(board: Make) -> None:
    it = board()
    ideas = ("Une", "Deux", "Trois", "Quatre")
    it.post(*ideas)
    it.harvest()
    expect(it.page.locator("#harvest-count")).to_have_text("0 sur 3")
    for text in ideas[:3]:
        it.row(text).get_by_role("button", name="À partager").click()
    expect(it.page.locator("#harvest-count")).to_have_text("3 sur 3")
    expect(it.page.locator("#announce")).to_have_text("3 sur 3")
    it.row("Quatre").get_by_role("button", name="À partager").click()
    expect(it.row("Quatre").locator(".told")).to_contain_text("déjà trois idées à partager")
    it.page.get_by_role("button", name="Monter : Trois").click()
    expect(it.page.locator(".pick-text")).to_have_text(["Une", "Trois", "Deux"])
    expect(it.page.get_by_role("button", name="Monter : Trois")).to_be_focused()
    it.page.get_by_role("button", name="Descendre : Une").click()
    it.page.get_by_role("button", name="Ne plus partager : Une").click()
    it.console.wait(lambda _: picks(it) == ["Trois", "Deux"])
    it.page.locator("#undo").get_by_role("button", name="Annuler").click()
    it.console.wait(lambda _: picks(it) == ["Trois", "Une", "Deux"])
    it.page.get_by_role("button", name="Ne plus partager : Deux").click()
    it.console.wait(lambda _: picks(it) == ["Trois", "Une"])
    expect(it.page.locator("#harvest-done")).to_be_hidden()
    it.page.get_by_role("button", name="Nous avons notre porte-parole").click()
    expect(it.page.locator("#harvest-done")).to_have_text(f"C’est prêt. Merci à la table {NUMBER}.")
    it.console.wait(lambda console: console.of("harvest")[0]["spokesperson"])


def test_an_idea_is_chosen_from_its_menu_before_the_harvest(board: Make) -> None:
    it = board(pen=False)
    it.post("Une")
    expect(it.page.locator("#harvest")).to_be_hidden()
    it.acts("Une").get_by_role("button", name="À partager").click()
    expect(it.page.locator(".pick-text")).to_have_text(["Une"])
    it.console.wait(lambda _: picks(it) == ["Une"])


def test_one_question_or_disagreement_is_carried(board: Make) -> None:
    it = board()
    it.harvest()
    it.page.locator("#carry summary").click()
    it.page.locator("#carry-field").fill("Qui tranche ?")
    it.page.reload()
    expect(it.page.locator("#carry-field")).to_have_value("Qui tranche ?")
    it.page.locator("#carry-field").press("Enter")
    expect(it.page.locator("#carried-list")).to_have_text("Qui tranche ?")
    expect(it.page.locator("#carry")).to_be_hidden()
    it.until("Qui tranche ?", carried=True, group=NUMBER)
    expect(it.row("Qui tranche ?").locator(".tag:visible")).to_have_text(["À porter"])


def test_what_is_being_written_stays_when_another_phone_takes_the_pen_and_is_first(
    board: Make,
) -> None:
    it = board(pen=False)
    it.harvest()
    it.page.locator("#carry summary").click()
    field = it.page.locator("#carry-field")
    field.press_sequentially("Et qui pai")
    it.mate.op("take_pen", over=False)
    theirs = {"sequence": it.sequence, "component": it.component, "question": "", "carried": True}
    assert "seq" in it.mate.op("post_card", **theirs, text="La leur")
    expect(it.page.locator("#carried-list")).to_have_text("La leur")
    expect(field).to_be_focused()
    field.press_sequentially("e ?")
    field.press("Enter")
    it.until("Et qui paie ?", carried=False, group=NUMBER)
    expect(it.page.locator("#carry")).to_be_hidden()


def test_while_another_phone_holds_the_pen_it_decides(board: Make) -> None:
    it = board(pen=False)
    it.mate.op("take_pen", over=False)
    it.post("Une")
    it.harvest()
    it.mate.op("pick_card", card=it.card("Une")["id"], group=NUMBER)
    expect(it.page.locator(".pick-text")).to_have_text(["Une"])
    expect(it.page.locator("#harvest :is(button, summary):visible")).to_have_count(0)
    expect(it.row("Une").get_by_role("button", name="À partager")).to_have_count(0)


def test_the_harvest_without_scripts(board: Make) -> None:
    it = board(scripts=False)
    it.post("Une", "Deux", by=it.mate)
    it.harvest()
    it.page.reload()
    for text in ("Une", "Deux"):
        it.row(text).get_by_role("button", name="À partager").click()
    it.page.get_by_role("button", name="Monter : Deux").click()
    expect(it.page.locator(".pick-text")).to_have_text(["Deux", "Une"])
    it.page.get_by_role("button", name="Nous avons notre porte-parole").click()
    expect(it.page.locator("#harvest-done")).to_have_text(f"C’est prêt. Merci à la table {NUMBER}.")
    it.console.wait(lambda _: picks(it) == ["Deux", "Une"])


@pytest.mark.parametrize("scripts", [True, False])
def test_the_restitution_is_held_on_what_the_tables_chose_when_nothing_was_prepared(
    board: Make, device: Callable[[], Device], scripts: bool
) -> None:
    it = board(scripts=scripts)
    it.post("Une", "Deux", "Pas choisie", by=it.mate)
    for text in ("Deux", "Une"):
        it.act("pick_card", card=it.card(text)["id"], group=NUMBER)
    theirs = {"sequence": it.sequence, "component": it.component, "question": "", "carried": True}
    it.act("post_card", **theirs, text="Qui tranche ?")
    it.card("Qui tranche ?")
    start(it.console, "restitution")
    assert "seq" in it.console.op("set_stage", component=it.component, complement=False)
    if not scripts:
        it.page.reload()
    said = it.page.locator("#kept-list .idea-text")
    expect(said).to_have_text(["Deux", "Une", "Qui tranche ?"])
    expect(it.page.locator("#kept-none")).to_be_hidden()
    assert "seq" in it.console.op("keep", card=it.card("Pas choisie")["id"])
    if not scripts:
        it.page.reload()
    expect(said).to_have_text(["Pas choisie"])


def test_an_idea_is_dragged_onto_what_the_table_shares(board: Make) -> None:
    it = board()
    it.post("Une", "Deux")
    it.harvest()
    row, harvest = it.row("Une"), it.page.locator("#harvest")
    row.evaluate("row => row.scrollIntoView({ block: 'center' })")
    words, there = row.locator(".own-text").bounding_box(), harvest.bounding_box()
    assert words is not None
    assert there is not None
    mouse = it.page.mouse
    mouse.move(words["x"] + 20, words["y"] + 8)
    mouse.down()
    mouse.move(there["x"] + 40, there["y"] + there["height"] - 30, steps=6)
    expect(harvest).to_have_attribute("data-over", "")
    mouse.up()
    expect(it.page.locator(".pick-text")).to_have_text(["Une"])
    expect(it.page.locator("[data-over], [data-dragged], [data-dragging]")).to_have_count(0)
    it.console.wait(lambda _: picks(it) == ["Une"])


def test_an_idea_of_a_stack_that_is_shared_already_says_so(board: Make) -> None:
    it = board()
    it.post("Une", "Une aussi")
    it.mate.op("stack_cards", card=it.card("Une")["id"], onto=it.card("Une aussi")["id"])
    it.harvest()
    it.row("Une").get_by_role("button", name="À partager").click()
    it.console.wait(lambda _: picks(it) == ["Une"])
    it.row("Une aussi").get_by_role("button", name="À partager").click()
    sentence = "Une idée réunie avec celle-ci est déjà à partager."
    expect(it.row("Une aussi").locator(".told")).to_have_text(sentence)
    expect(it.page.locator("#announce")).to_have_text(sentence)
    assert picks(it) == ["Une"]
