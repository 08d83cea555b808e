"""Words sorted by the animation: joined, split, named, read first, asked about once."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, WebSocket, expect

from tests.browser.desks import Desk

MakeDesk = Callable[..., Desk]
TWO_PROMPTS = "9h30 Mots clés\n10h00 Mots clés encore\n10h30 Pause"


def sent(page: Page, kind: str) -> list[dict[str, Any]]:
    """The operations of that kind that the page sends from now on, after it was loaded again."""
    found: list[dict[str, Any]] = []

    def frame(text: str | bytes) -> None:
        if isinstance(text, str) and f'"{kind}"' in text:
            found.append(json.loads(text[text.index("[") :])[1])

    def opened(socket: WebSocket) -> None:
        socket.on("framesent", frame)

    page.on("websocket", opened)
    page.reload()
    return found


def test_nothing_newer_than_what_is_shown_is_let_in(desk: MakeDesk) -> None:
    it = desk(moderate_words=True, hold_words=False)
    approvals = sent(it.page, "approve_words")
    it.give("confiance", "écoute")
    rows = it.page.locator("#words-wait-list .post")
    expect(rows).to_have_count(2)
    it.page.locator("#words-show-all").click()
    expect(it.page.locator("#words-wait")).to_be_hidden()
    it.console.wait(lambda console: len(console.of("keyword")) == 2)
    newest = max(one["number"] for one in it.console.of("keyword"))
    assert [one["fields"] for one in approvals] == [
        {"sequence": it.sequence, "word": 0, "up_to": newest}
    ]
    it.undo("2 mots montrés.")
    expect(rows).to_have_count(2)


def test_a_hidden_word_that_waits_comes_back_to_be_read(desk: MakeDesk) -> None:
    it = desk(moderate_words=True, hold_words=False)
    it.give("gros mot")
    rows = it.page.locator("#words-wait-list .post")
    rows.get_by_role("button", name="Masquer").click()
    expect(rows).to_have_count(0)
    it.page.locator("#words-hidden-count").click()
    it.page.get_by_role("button", name="Remettre : gros mot").click()
    expect(it.page.locator("#toasts")).to_contain_text("Remis parmi les mots à lire.")
    expect(rows).to_have_count(1)
    it.shows()


def test_words_that_wait_are_all_there_whatever_prompt_is_looked_at(desk: MakeDesk) -> None:
    it = desk(TWO_PROMPTS, moderate_words=True, hold_words=False)
    first, second = sorted(
        (step for step in it.console.of("step") if step["kind"] == "keywords"),
        key=lambda step: step["position"],
    )
    it.give("confiance")
    it.console.op("go_to", sequence=second["id"])
    it.sequence = second["id"]
    it.give("écoute")
    rows = it.page.locator("#words-wait-list .post")
    expect(it.page.locator("#words-wait-count")).to_have_text("2 mots attendent d’être lus")
    expect(it.page.locator("#views-words-late")).to_contain_text("2 mots attendent d’être lus")
    expect(rows.locator(".post-about")).to_have_text(
        [step["prompt"] or step["title"] for step in (first, second)]
    )
    it.page.locator("#words-show-all").click()
    expect(it.page.locator("#toasts")).to_contain_text("2 mots montrés.")
    it.console.wait(lambda console: len(console.of("word")) == 2)
    it.undo("2 mots montrés.")
    expect(rows).to_have_count(2)


def test_a_suggestion_that_is_open_again_is_asked_again(desk: MakeDesk) -> None:
    it = desk()
    it.relay("confiance x3", "confience")
    it.reveal()
    rows = it.page.locator("#suggestions-list .suggestion")
    expect(rows).to_have_count(1, timeout=20_000)
    rows.get_by_role("button", name="Non, garder les deux").click()
    expect(rows).to_have_count(0)
    # Another console takes that back.
    it.console.wait(lambda console: len(console.of("word")) == 2)
    one, two = sorted(word["number"] for word in it.console.of("word"))
    assert "seq" in it.console.op("keep_apart", word=one, other=two, apart=False)
    it.relay("dialogue")
    expect(rows).to_have_count(1, timeout=20_000)


def test_what_was_split_by_hand_is_not_proposed_again(desk: MakeDesk) -> None:
    it = desk()
    it.relay("confiance x3", "confience")
    it.reveal()
    rows = it.page.locator("#suggestions-list .suggestion")
    expect(rows).to_have_count(1, timeout=20_000)
    rows.get_by_role("button", name="Oui, réunir").click()
    it.shows("confiance")
    it.open("confiance").get_by_role("button", name="Séparer : confience").click()
    it.shows("confiance", "confience")
    it.relay("coopération", "coopérer")
    expect(rows.locator(".post-text")).to_have_text(
        ["coopération et coopérer\u00a0: le même mot\u202f?"], timeout=20_000
    )
    it.page.locator("#toasts .toast", has_text="À part").locator("[data-toast=act]").click()
    it.shows("confiance", "coopération", "coopérer")


def test_the_name_of_another_word_offers_to_bring_the_two_together(desk: MakeDesk) -> None:
    it = desk()
    it.relay("faire ensemble x2", "coopérer", "dialogue")
    dialog = it.open("faire ensemble")
    dialog.locator("#word-name").fill("Coopérer")
    dialog.locator("#word-name").press("Enter")
    expect(dialog.locator("#word-name-bad")).to_have_text(
        "Un autre mot se montre déjà ainsi\u00a0: coopérer. Est-ce le même\u202f?"
    )
    it.shows("faire ensemble", "coopérer", "dialogue")
    expect(it.page.locator(":focus")).to_have_accessible_name("Oui, réunir")
    it.page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    it.shows("Coopérer", "dialogue")
    it.undo("Réunis")
    it.shows("faire ensemble", "coopérer", "dialogue")


def test_a_name_that_is_refused_stays_in_its_field(desk: MakeDesk) -> None:
    it = desk()
    it.relay("écoute")
    dialog, name = it.open("écoute"), it.page.locator("#word-name")
    name.fill("é" * 90)
    name.press("Enter")
    expect(dialog.locator("#word-name-bad")).not_to_be_empty()
    expect(dialog).to_be_visible()
    expect(name).to_have_value("é" * 90)
    expect(name).to_be_focused()
    name.fill("l’écoute")
    name.press("Enter")
    expect(dialog).to_be_hidden()
    it.shows("l’écoute")
