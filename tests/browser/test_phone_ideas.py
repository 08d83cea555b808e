"""What a table's phones do with its ideas: who may do what, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.boards import Make
from tests.browser.phones import OpenPage, choose, expect_received, own, start, write
from tests.kit.devices import Device
from tests.kit.serving import Links


def test_a_table_has_its_component_and_its_own_ideas_only(
    board: Make, device: Callable[[], Device]
) -> None:
    it = board()
    stranger = device()
    it.sit(stranger, 3)
    it.post("D’une autre table", by=stranger)
    it.post("De notre table")
    expect(it.page.locator("#choices")).to_be_hidden()
    expect(it.page.locator("#boards")).to_have_attribute("data-component", it.component)
    write(it.page, "De ce téléphone")
    expect_received(it.page, "De ce téléphone")
    expect(it.page.locator("#own-ideas-list .own-text")).to_have_text(
        ["De ce téléphone", "De notre table"]
    )
    expect(it.page.get_by_text("D’une autre table")).to_have_count(0)
    it.until("De ce téléphone", group=2, component=it.component)


def test_without_the_pen_another_s_idea_is_not_changed(board: Make) -> None:
    it = board(pen=False)
    it.mate.op("take_pen", over=False)
    it.post("Une idée")
    panel = it.acts("Une idée")
    expect(panel.get_by_text("Traduire")).to_be_visible()
    for selector in (".edit", "[data-op=withdraw]", "[data-op=mark_card]", "[data-op=move_card]"):
        expect(panel.locator(selector).first).to_be_hidden()


def test_the_pen_changes_the_table_s_ideas_and_the_others_see_that_it_does(board: Make) -> None:
    it = board()
    it.post("Un diagnostic")
    row = it.modify("Un diagnostic")
    identifier = it.card("Un diagnostic")["id"]
    it.mate.wait(lambda mate: mate.records[f"card:{identifier}"]["held_until"] > 0)
    answer = it.mate.op("edit_card", contribution=identifier, text="Autre chose", version=0)
    assert answer["reason"] == "being_edited"
    it.page.keyboard.press("Escape")
    expect(row.locator(".edit > summary")).to_be_focused()
    it.mate.wait(lambda mate: mate.records[f"card:{identifier}"]["held_until"] == 0)
    expect(row.locator(".held")).to_be_hidden()
    row.locator(".edit > summary").click()
    it.page.keyboard.press("ControlOrMeta+A")
    it.page.keyboard.insert_text("Un seul diagnostic")
    it.page.keyboard.press("Enter")
    it.until("Un seul diagnostic", version=1)
    expect(it.row("Un seul diagnostic").locator(".edit > summary")).to_be_focused()


def test_an_idea_that_somebody_edits_says_so_and_waits(board: Make) -> None:
    it = board()
    it.post("Un diagnostic")
    panel = it.acts("Un diagnostic")
    identifier = it.card("Un diagnostic")["id"]
    it.mate.op("hold_card", contribution=identifier)
    row = it.row("Un diagnostic")
    expect(row.locator(".held")).to_have_text("Quelqu’un écrit sur cette idée.")
    expect(panel.locator(".edit")).to_be_hidden()
    expect(panel.get_by_text("Déplacer vers…")).to_be_hidden()
    it.mate.op("release_card", contribution=identifier)
    expect(row.locator(".held")).to_be_hidden()
    expect(panel.locator(".edit")).to_be_visible()


@pytest.mark.parametrize(
    ("button", "kept"), [("Garder la mienne", "Le mien"), ("Garder l’autre", "Le leur")]
)
def test_of_two_versions_one_is_kept_and_neither_is_lost_before(
    board: Make, button: str, kept: str
) -> None:
    it = board()
    it.post("Un diagnostic")
    it.page.context.set_offline(True)
    it.modify("Un diagnostic")
    identifier = it.card("Un diagnostic")["id"]
    it.mate.op("edit_card", contribution=identifier, text="Le leur", version=0)
    it.page.keyboard.press("ControlOrMeta+A")
    it.page.keyboard.insert_text("Le mien")
    it.page.keyboard.press("Enter")
    it.row("Le mien")
    it.page.context.set_offline(False)
    row = it.row("Le leur")
    expect(row.locator(".attempt")).to_contain_text("Voici les deux versions")
    expect(row.locator(".attempt")).to_contain_text("Le mien")
    row.get_by_role("button", name=button).click()
    it.row(kept)
    expect(it.page.locator(".attempt:visible")).to_have_count(0)
    it.until(kept)
    it.page.errors.clear()  # type: ignore[attr-defined]


def test_what_was_typed_on_an_idea_that_is_gone_is_in_the_field(board: Make) -> None:
    it = board()
    it.post("Un diagnostic")
    it.page.context.set_offline(True)
    it.modify("Un diagnostic")
    it.page.keyboard.insert_text("Bien mieux : ")
    it.mate.op("withdraw", contribution=it.card("Un diagnostic")["id"])
    it.console.wait(lambda console: console.of("card") == [])
    it.page.context.set_offline(False)
    expect(it.page.locator("#pill")).to_have_text("De nouveau en ligne")
    # Its row stays as long as somebody writes in it.
    expect(it.page.locator(".edit .field")).to_be_focused()
    typed = it.page.locator(".edit .field").input_value()
    it.page.keyboard.press("Enter")
    expect(it.page.locator("#idea-field")).to_have_value(typed)
    it.page.errors.clear()  # type: ignore[attr-defined]


def test_the_pen_takes_back_an_idea_and_puts_it_back(board: Make) -> None:
    it = board()
    it.post("Un diagnostic")
    it.acts("Un diagnostic").get_by_role("button", name="Retirer").click()
    it.console.wait(lambda console: console.of("card") == [])
    row = it.row("Un diagnostic")
    expect(row).to_contain_text("Retirée", use_inner_text=True)
    row.get_by_role("button", name="Annuler").click()
    it.card("Un diagnostic")
    expect(it.row("Un diagnostic").locator("[data-act=acts]")).to_be_visible()


def test_an_idea_is_moved_to_another_question_and_another_component(board: Make) -> None:
    it = board()
    it.post("Un diagnostic")
    panel = it.acts("Un diagnostic")
    panel.get_by_text("Déplacer vers…").click()
    question = f"{it.component}.2"
    panel.get_by_label("Question").select_option(question)
    panel.get_by_role("button", name="Déplacer", exact=True).click()
    it.until("Un diagnostic", component=it.component, question=question)
    panel.get_by_text("Déplacer vers…").click()
    panel.get_by_label("Composante").select_option("soutien")
    expect(panel.get_by_label("Question").locator("option")).to_have_count(4)
    panel.get_by_role("button", name="Déplacer", exact=True).click()
    it.until("Un diagnostic", component="soutien", question=None)
    expect(it.page.locator("#own-ideas")).to_be_hidden()
    expect(it.page.locator("#far-ideas-list .own-text")).to_have_text(["Un diagnostic"])
    label = it.console.records["component:soutien"]["label"]
    expect(it.page.locator("#far-ideas-list .where")).to_have_text(label)
    expect(it.page.locator("#far-ideas-list .where")).to_be_visible()


def test_ideas_that_say_the_same_lie_under_a_title_with_every_verbatim(board: Make) -> None:
    it = board(pen=False)
    it.post("Ensemble", "Autre chose", "Tous ensemble")
    row = it.row("Ensemble")
    # By keyboard alone.
    row.locator("[data-act=acts]").focus()
    it.page.keyboard.press("Space")
    summary = row.locator("summary", has_text="Réunir avec…")
    summary.press("Enter")
    expect(row.locator(".onto")).to_have_text(["Tous ensemble", "Autre chose"])
    row.locator(".onto").first.press("Enter")
    expect(it.page.locator("#own-ideas-list > li")).to_have_count(4)
    expect(it.page.locator(".stack-title")).to_have_text("2 idées réunies")
    expect(it.page.locator("[data-stacked] .own-text")).to_have_text(["Ensemble", "Tous ensemble"])
    stack = it.page.locator(".stack")
    stack.locator("summary").click()
    stack.get_by_label("Un titre pour ces idées").fill("Faire ensemble")
    it.page.keyboard.press("Enter")
    expect(it.page.locator(".stack-title")).to_have_text("Faire ensemble")
    it.console.wait(
        lambda console: [each["title"] for each in console.of("stack")] == ["Faire ensemble"]
    )
    row.get_by_role("button", name="Séparer").click()
    expect(it.page.locator(".stack")).to_have_count(0)
    it.console.wait(lambda console: console.of("stack") == [])
    expect(it.page.locator("#own-ideas-list .own-text")).to_have_count(3)


def test_anybody_at_the_table_adds_a_translation(board: Make) -> None:
    it = board(pen=False)
    it.post("Quem nos telefona é sempre a mesma senhora.")
    panel = it.acts("Quem nos telefona é sempre a mesma senhora.")
    panel.get_by_text("Traduire").click()
    panel.get_by_label("En français (facultatif)").fill("C’est toujours la même dame.")
    it.page.keyboard.press("Enter")
    row = it.row("Quem nos telefona é sempre a mesma senhora.")
    expect(row.locator(".translation")).to_contain_text("C’est toujours la même dame.")
    it.until(
        "Quem nos telefona é sempre a mesma senhora.", translation="C’est toujours la même dame."
    )


def test_of_two_translations_the_second_is_told_and_keeps_its_text(board: Make) -> None:
    it = board(pen=False)
    it.post("Sempre a mesma senhora.")
    panel = it.acts("Sempre a mesma senhora.")
    panel.get_by_text("Traduire").click()
    field = panel.get_by_label("En français (facultatif)")
    field.fill("Toujours la même dame.")
    (idea,) = (each["id"] for each in it.console.of("card"))
    before = {"contribution": idea, "text": "La même dame.", "version": 0}
    assert "seq" in it.console.op("translate_card", **before)
    it.until("Sempre a mesma senhora.", translation="La même dame.")
    row = it.row("Sempre a mesma senhora.")
    field.press("Enter")
    expect(row.locator(".attempt")).to_contain_text("Voici les deux versions")
    expect(row.locator(".attempt")).to_contain_text("Toujours la même dame.")
    row.get_by_role("button", name="Garder la mienne").click()
    it.until("Sempre a mesma senhora.", translation="Toujours la même dame.")


def test_marks_by_the_pen_and_what_must_not_be_quoted_stays_at_the_table(board: Make) -> None:
    it = board()
    it.post("Sur le parking")
    panel = it.acts("Sur le parking")
    panel.get_by_role("button", name="On n’est pas d’accord").click()
    panel.get_by_role("button", name="À ne pas citer").click()
    it.until("Sur le parking", disagreement=True, unquoted=True)
    expect(it.row("Sur le parking").locator(".tag:visible")).to_have_count(2)
    expect(panel.locator(".acts-why")).to_contain_text("ses mots ne seront ni projetés ni repris")


def test_marks_of_support_are_few_and_come_back(board: Make) -> None:
    it = board(pen=False, dots=1)
    it.post("Une idée", "Une autre")
    expect(it.page.locator("#dots-left")).to_have_text("Gommettes : encore 1 à poser")
    first, second = (it.row(text).locator(".dot") for text in ("Une idée", "Une autre"))
    first.click()
    expect(first).to_have_attribute("aria-pressed", "true")
    expect(it.page.locator("#dots-left")).to_have_text("Gommettes : encore 0 à poser")
    it.until("Une idée", dots=1)
    second.click()
    expect(it.row("Une autre").locator(".told")).to_contain_text("Votre gommette est posée.")
    expect(second).to_have_attribute("aria-pressed", "false")
    first.click()
    it.until("Une idée", dots=0)
    second.click()
    it.until("Une autre", dots=1)
    expect(it.row("Une autre").locator(".told")).to_be_hidden()


def test_one_component_closes_while_the_others_go_on(board: Make) -> None:
    it = board()
    it.post("Un diagnostic")
    panel = it.acts("Un diagnostic")
    it.page.locator("#idea-field").fill("Une phrase commencée")
    it.console.op("set_board", component=it.component, closed=True)
    expect(it.page.locator("#idea-note")).to_contain_text("Votre texte reste ici.")
    expect(it.page.locator("#idea-field")).to_have_value("Une phrase commencée")
    expect(panel.locator(".edit")).to_be_hidden()
    it.page.locator("#idea-field").fill("")
    expect(it.page.locator("#idea-note")).to_have_text(
        "Cette composante est fermée. Les autres restent ouvertes."
    )


@pytest.mark.parametrize("width", [320, 360])
def test_nothing_is_wider_than_the_phone_and_targets_can_be_hit(board: Make, width: int) -> None:
    it = board(width=width, dots=2)
    it.post("Le-plus-long-mot-" * 6, "Une autre idée, qui est ordinaire")
    it.harvest()
    panel = it.acts("Une autre idée, qui est ordinaire")
    for summary in ("Déplacer vers…", "Réunir avec…", "Traduire"):
        panel.locator("summary", has_text=summary).click()
    wide, small = it.page.evaluate(
        """() => [document.documentElement.scrollWidth, [...document.querySelectorAll(
          "#harvest :is(button, summary), #own-ideas :is(button, summary, a, select)",
        )].filter((it) => it.checkVisibility()).map((it) => [it.getBoundingClientRect(), it])
          .filter(([box]) => box.height < 47.5 || box.right > innerWidth)
          .map(([box, it]) => `${it.textContent.trim()} ${box.height} ${box.right}`)]"""
    )
    assert wide == width
    assert small == []


def test_without_tables_one_s_own_idea_is_changed_and_nobody_else_s(
    rencontre: Links, console: Device, phone: Device, open_page: OpenPage
) -> None:
    sequence = start(console, "boards")
    page = open_page(rencontre.join)
    choose(page, "mesure")
    fields = {"sequence": sequence, "component": "mesure", "question": ""}
    phone.op("post_card", **fields, text="D’un autre")
    write(page, "Le mien")
    expect_received(page, "Le mien")
    expect(page.locator("#other-ideas-list .idea-text")).to_have_text(["D’un autre"])
    expect(page.locator("#other-ideas-list [data-act=acts]")).to_be_hidden()
    mine = own(page, "Le mien")
    mine.locator("[data-act=acts]").click()
    mine.locator(".edit > summary").click()
    page.keyboard.press("End")
    page.keyboard.insert_text(", précisé")
    page.keyboard.press("Enter")
    expect_received(page, "Le mien, précisé")
    console.wait(lambda it: "Le mien, précisé" in [card["text"] for card in it.of("card")])


def test_a_page_without_scripts_brings_the_actions_of_the_idea_that_was_asked_for(
    board: Make,
) -> None:
    it = board(scripts=False)
    it.post("Un diagnostic", by=it.mate)
    it.post("Un seul diagnostic", by=it.mate)
    it.page.reload()
    panel = it.acts("Un diagnostic")
    panel.locator(".edit > summary").click()
    panel.locator(".edit .field").fill("Le diagnostic")
    panel.get_by_role("button", name="Enregistrer").first.click()
    it.row("Le diagnostic")
    panel = it.acts("Le diagnostic")
    panel.locator("summary", has_text="Réunir avec…").click()
    panel.get_by_role("button", name="Un seul diagnostic").click()
    expect(it.page.locator(".stack-title")).to_have_text("2 idées réunies")
    panel = it.acts("Le diagnostic")
    panel.locator("summary", has_text="Déplacer vers…").click()
    panel.get_by_label("Composante").select_option("soutien")
    panel.get_by_role("button", name="Déplacer", exact=True).click()
    it.until("Le diagnostic", component="soutien", stack="")
    expect(it.page.locator("#far-ideas-list .own-text")).to_have_text(["Le diagnostic"])


def spots(page: Page, *rows: Locator) -> list[tuple[float, float]]:
    """Where a finger meets the words of these ideas, all of them in sight."""
    rows[-1].evaluate("row => row.scrollIntoView({ block: 'center' })")
    found = []
    for row in rows:
        box = row.locator(".own-text").bounding_box()
        assert box is not None
        found.append((box["x"] + 20, box["y"] + 8))
    return found


def test_an_idea_is_dragged_onto_one_that_says_the_same(board: Make) -> None:
    it = board(pen=False)
    it.post("Ensemble", "Autre chose", "Tous ensemble")
    taken, onto = it.row("Ensemble"), it.row("Tous ensemble")
    words, there = spots(it.page, taken, onto)
    mouse = it.page.mouse
    mouse.move(*words)
    mouse.down()
    mouse.move(*there, steps=6)
    expect(onto).to_have_attribute("data-over", "")
    it.page.keyboard.press("Escape")
    expect(it.page.locator("[data-over], [data-dragged], [data-dragging]")).to_have_count(0)
    mouse.up()
    expect(it.page.locator(".stack-title")).to_have_count(0)
    mouse.move(*words)
    mouse.down()
    mouse.move(*there, steps=6)
    expect(onto).to_have_attribute("data-over", "")
    mouse.up()
    expect(it.page.locator(".stack-title")).to_have_text("2 idées réunies")
    expect(it.page.locator("#announce")).to_contain_text("Réunies")
    it.console.wait(lambda console: len(console.of("stack")) == 1)


def test_a_finger_that_moves_scrolls_and_one_that_stays_takes_the_idea_along(board: Make) -> None:
    it = board(pen=False)
    it.post("Ensemble", "Autre chose", "Tous ensemble")
    taken, onto = it.row("Ensemble"), it.row("Tous ensemble")
    session = it.page.context.new_cdp_session(it.page)

    def touch(kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": x, "y": y} for x, y in places]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    words, there = spots(it.page, taken, onto)
    touch("touchStart", words)
    touch("touchMove", there)
    touch("touchEnd")
    expect(it.page.locator("[data-dragged], .stack-title")).to_have_count(0)
    words, there = spots(it.page, taken, onto)
    touch("touchStart", words)
    expect(taken).to_have_attribute("data-dragged", "")
    touch("touchMove", there)
    expect(onto).to_have_attribute("data-over", "")
    touch("touchEnd")
    expect(it.page.locator(".stack-title")).to_have_text("2 idées réunies")
