"""Temps#1 by keyboard and by ear: a phone at its table, the console that steers tables."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.boards import NUMBER, Make
from tests.browser.hearing import UNSEEN, heard, hears, listen, never_nowhere, press, stand
from tests.browser.tablework import Work, looking, work

__all__ = ["work"]


def test_who_carries_a_question_is_left_at_the_harvest(board: Make) -> None:
    it = board()
    it.harvest()
    press(it.page, "Une question ou un désaccord")
    stand(it.page, "textbox")
    it.page.keyboard.press("Enter")
    expect(it.page.locator("#carry-field")).to_have_attribute("aria-invalid", "true")
    expect(it.page.locator("#carry-note")).not_to_be_empty()
    it.page.keyboard.type("Qui tranche ?")
    expect(it.page.locator("#carry-field")).not_to_have_attribute("aria-invalid", "true")
    it.page.keyboard.press("Enter")
    expect(it.page.locator("#carried-list")).to_have_text("Qui tranche ?")
    expect(it.page.locator("#carry")).to_be_hidden()
    expect(it.page.locator("#harvest-title")).to_be_focused()


def test_the_order_of_what_is_shared_is_heard(board: Make) -> None:
    it = board()
    it.post("Une", "Deux")
    it.harvest()
    for text in ("Une", "Deux"):
        it.row(text).get_by_role("button", name="À partager").click()
    expect(it.page.locator(".pick-text")).to_have_text(["Une", "Deux"])
    listen(it.page)
    it.page.get_by_role("button", name="Monter : Deux").press("Enter")
    hears(it.page, "Deux\u00a0: 1 sur 2")
    heard(it.page)
    it.page.get_by_role("button", name="Monter : Deux").press("Enter")
    hears(it.page, "Deux\u00a0: 1 sur 2")
    expect(it.page.locator(".pick-text")).to_have_text(["Deux", "Une"])


def test_a_pen_that_another_phone_takes_does_not_take_the_keyboard_along(board: Make) -> None:
    it = board(pen=False)
    it.post("Une")
    it.harvest()
    stand(it.page, "Je prends la plume")
    assert "seq" in it.mate.op("take_pen", over=False)
    expect(it.page.locator("#pen-take")).to_be_hidden()
    expect(it.page.locator("#pen-line")).to_be_focused()
    assert "seq" in it.mate.op("pass_pen")
    stand(it.page, "Nous avons notre porte-parole")
    assert "seq" in it.mate.op("take_pen", over=False)
    expect(it.page.locator("#spokesperson")).to_be_hidden()
    expect(it.page.locator("#harvest-title")).to_be_focused()


def test_how_many_ideas_lie_under_a_title_is_heard(board: Make) -> None:
    it = board()
    it.post("Du temps", "Prendre le temps")
    one, two = it.card("Du temps")["id"], it.card("Prendre le temps")["id"]
    it.act("stack_cards", card=one, onto=two)
    stack = it.page.locator(".stack")
    expect(stack).to_contain_text("2 idées réunies")
    it.console.wait(lambda console: bool(it.card("Du temps")["stack"]))
    it.act("title_stack", stack=it.card("Du temps")["stack"], text="Le temps")
    expect(stack.locator(".stack-title")).to_have_text("Le temps")
    expect(stack).to_match_aria_snapshot("""
      - listitem:
        - paragraph: Le temps
        - paragraph: 2 idées réunies
    """)


def test_more_time_is_heard(board: Make) -> None:
    it = board()
    it.console.op("begin_work", sequence=it.sequence)
    until = it.page.locator("#beat .beat-until")
    expect(until).to_contain_text("jusqu’à")
    before = until.inner_text()
    listen(it.page)
    assert "seq" in it.console.op("extend_timer", seconds=120)
    expect(until).not_to_have_text(before)
    hears(it.page, until.inner_text())
    assert it.page.locator("#seat-name").inner_text().startswith(f"Table {NUMBER}")


def test_what_takes_the_focus_is_not_left_under_the_field(board: Make) -> None:
    it = board()
    it.post("Une", "Deux")
    it.page.set_viewport_size({"width": 360, "height": 600})
    panel = it.acts("Une")
    for name in ("Déplacer vers…", "Traduire"):
        panel.get_by_text(name).click()
    stand(it.page, "Une idée, avec vos mots")
    for _ in range(30):
        it.page.keyboard.press("Tab")
        name = it.page.evaluate("document.activeElement.name")
        if name in ("component", "question", "text"):
            assert not it.page.evaluate(UNSEEN), name
    assert it.page.locator(".act-form select:visible").count() == 2


def test_from_a_table_to_its_ideas_the_keyboard_goes_along(work: Work) -> None:
    room = work(tables=5)
    room.write(room.seat(1), "Une")
    page = room.page()
    press(page, "Ouvrir la table 1")
    expect(page.locator("#one-table-title")).to_be_focused()
    press(page, "Voir ses idées")
    expect(page.locator("#cards-list li")).to_have_count(1)
    expect(page.locator("#cards-title")).to_be_focused()


def test_checks_can_be_hit(work: Work) -> None:
    room = work(tables=5)
    room.write(room.seat(1), "Une")
    page = room.page()
    press(page, "Ouvrir la table 1")
    low = page.locator(".check label:visible").evaluate_all(
        "all => all.filter((one) => one.getBoundingClientRect().height < 44).length"
    )
    press(page, "Voir ses idées")
    press(page, "Autres gestes : Une")
    marks = page.locator("#card-dialog .check label")
    expect(marks).to_have_count(2)
    low += marks.evaluate_all(
        "all => all.filter((one) => one.getBoundingClientRect().height < 44).length"
    )
    assert low == 0


def test_forming_tables_leaves_the_keyboard_at_its_fold_and_names_the_wrong_field(
    work: Work,
) -> None:
    room = work(tables=5)
    page = room.page()
    press(page, "Former les tables")
    people, tables = page.locator("#forming-people"), page.locator("#forming-tables")
    remote = page.locator("#forming-remote")
    expect(tables).to_have_value("5")
    people.fill("beaucoup")
    press(page, "Former ces tables")
    expect(people).to_be_focused()
    expect(people).to_have_attribute("aria-invalid", "true")
    people.fill("40")
    remote.fill("9")
    press(page, "Former ces tables")
    expect(page.locator("#forming-bad")).to_contain_text("pas plus que de tables")
    expect(remote).to_be_focused()
    expect(remote).to_have_attribute("aria-invalid", "true")
    expect(people).not_to_have_attribute("aria-invalid", "true")
    remote.fill("1")
    press(page, "Former ces tables")
    hears(page, "5 tables sont formées.")
    expect(page.locator("#forming > summary")).to_be_focused()
    never_nowhere(page)


def test_a_beat_that_follows_is_heard_and_one_s_own_once(work: Work) -> None:
    room = work(tables=5)
    page = room.page()
    assert "seq" in room.console.op("begin_work", sequence=room.sequence)
    room.console.wait(lambda it: len(it.of("work")) == 1)
    expect(page.locator("#beats-line li")).not_to_have_count(0)
    heard(page)
    room.do("go_to_beat", sequence=room.sequence, at=1)
    expect(page.locator("#beats-line [aria-current]")).to_have_attribute("data-id", "1")
    hears(page, f"À présent\u00a0: {page.locator('#beat-what').inner_text()}.")
    heard(page)
    press(page, "Temps suivant")
    hears(page, "Pour annuler, touche a.")
    expect(page.locator("#beat-next")).to_be_focused()
    said = [text for text in heard(page) if "À présent" in text]
    assert len(said) == 1, said


def test_what_is_said_while_a_dialog_is_open_is_said_in_it(work: Work) -> None:
    room = work(tables=5)
    phone = room.seat(1)
    (idea,) = room.write(phone, "Entre nous")
    page = looking(room)
    press(page, "Autres gestes : Entre nous")
    expect(page.locator("#card-dialog")).to_be_visible()
    page.context.set_offline(True)
    page.get_by_label("À ne pas citer").press("Space")
    expect(page.locator("#card-dialog [data-announce]")).not_to_be_empty(timeout=30_000)
    expect(page.get_by_label("À ne pas citer")).not_to_be_checked()
    page.context.set_offline(False)
    expect(page.locator("#link-state")).to_have_text("")
    page.errors.clear()  # type: ignore[attr-defined]
    assert "seq" in phone.op("withdraw", contribution=idea)
    expect(page.locator("#card-dialog")).to_be_hidden()
    hears(page, "Cette idée vient d’être retirée.")
    never_nowhere(page)
