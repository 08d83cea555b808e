"""What a phone takes away of a table's ideas comes back: ten seconds, one press."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.boards import Make


def test_a_translation_that_is_taken_away_comes_back(board: Make) -> None:
    it = board(pen=False)
    idea, french = "Sempre a mesma senhora.", "Toujours la même dame."
    it.post(idea)
    it.mate.op("translate_card", contribution=it.card(idea)["id"], text=french)
    it.until(idea, translation=french)
    panel = it.acts(idea)
    panel.get_by_text("Traduire").click()
    field = panel.get_by_label("En français (facultatif)")
    expect(field).to_have_value(french)
    field.fill("")
    field.press("Enter")
    it.until(idea, translation="")
    undo = it.page.locator("#undo")
    expect(undo).to_contain_text("Traduction retirée.")
    undo.get_by_role("button", name="Annuler").click()
    it.until(idea, translation=french)


def test_ideas_that_are_taken_apart_lie_together_again_under_their_title(board: Make) -> None:
    it = board(pen=False)
    it.post("Ensemble", "Tous ensemble")
    it.mate.op("stack_cards", card=it.card("Ensemble")["id"], onto=it.card("Tous ensemble")["id"])
    it.console.wait(lambda console: len(console.of("stack")) == 1)
    title = "Faire ensemble"
    it.mate.op("title_stack", stack=it.console.of("stack")[0]["id"], text=title)
    heading, undo = it.page.locator(".stack-title"), it.page.locator("#undo")
    expect(heading).to_have_text(title)
    it.acts("Ensemble").get_by_role("button", name="Séparer").click()
    it.console.wait(lambda console: console.of("stack") == [])
    expect(heading).to_have_count(0)
    expect(undo).to_contain_text("Séparées.")
    undo.get_by_role("button", name="Annuler").click()
    expect(undo).to_be_hidden()
    it.console.wait(lambda console: [each["title"] for each in console.of("stack")] == [title])
    expect(heading).to_have_text(title)


def test_a_title_that_is_taken_away_comes_back(board: Make) -> None:
    it = board(pen=False)
    it.post("Ensemble", "Tous ensemble")
    it.mate.op("stack_cards", card=it.card("Ensemble")["id"], onto=it.card("Tous ensemble")["id"])
    it.console.wait(lambda console: len(console.of("stack")) == 1)
    it.mate.op("title_stack", stack=it.console.of("stack")[0]["id"], text="Faire ensemble")
    heading, stack = it.page.locator(".stack-title"), it.page.locator(".stack")
    expect(heading).to_have_text("Faire ensemble")
    stack.locator("summary").click()
    stack.get_by_label("Un titre pour ces idées").fill("")
    it.page.keyboard.press("Enter")
    expect(heading).to_have_text("2 idées réunies")
    it.page.locator("#undo").get_by_role("button", name="Annuler").click()
    expect(heading).to_have_text("Faire ensemble")
