"""What is refused on a table's board is not lost: it is where it was typed, with the reason."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.boards import Make


def test_a_title_that_is_refused_stays_in_its_field_with_the_reason(board: Make) -> None:
    it = board()
    it.post("Ensemble", "Tous ensemble")
    ids = [it.card(text)["id"] for text in ("Ensemble", "Tous ensemble")]
    it.mate.op("stack_cards", card=ids[0], onto=ids[1])
    stack = it.page.locator(".stack")
    stack.locator("summary").click()
    long = "Un titre beaucoup trop long pour des idées qui disent la même chose, et qui continue"
    stack.locator(".field").fill(long)
    stack.locator(".field").press("Enter")
    expect(stack.locator(".told")).to_contain_text("caractères de trop")
    expect(stack.locator(".field")).to_be_visible()
    expect(stack.locator(".field")).to_have_value(long)
    stack.locator(".field").fill("Faire ensemble")
    stack.locator(".field").press("Enter")
    expect(it.page.locator(".stack-title")).to_have_text("Faire ensemble")
    expect(stack.locator(".told")).to_be_hidden()


def test_without_scripts_both_versions_are_there_when_a_change_is_refused(board: Make) -> None:
    it = board(scripts=False)
    it.post("Un diagnostic", by=it.mate)
    identifier = it.card("Un diagnostic")["id"]
    it.page.reload()
    row = it.row("Un diagnostic")
    row.locator("[data-act=acts]").click()
    it.page.locator(".edit > summary").click()
    assert "seq" in it.mate.op("edit_card", contribution=identifier, text="Le leur", version=0)
    field = it.page.locator(".edit .field")
    field.fill("Le mien")
    it.page.locator(".edit").get_by_role("button", name="Enregistrer").click()
    expect(it.page.get_by_role("alert")).to_contain_text("Voici les deux versions")
    expect(it.page.get_by_role("alert")).to_contain_text("« Le mien »")
    expect(it.row("Le leur").locator(".edit .field")).to_have_value("Le mien")
    it.page.locator(".edit").get_by_role("button", name="Enregistrer").click()
    it.until("Le mien")
    it.page.errors.clear()  # type: ignore[attr-defined]
