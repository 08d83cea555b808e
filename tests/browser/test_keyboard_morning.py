"""The whole morning by keyboard alone: a console, a phone and a wall on which nobody points."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from facilitation import presets
from facilitation.core import codec
from facilitation.core.exercise import SequenceKind
from tests.browser.hearing import hears, listen, never_nowhere, press, stand
from tests.browser.phones import expect_received
from tests.kit.devices import Device
from tests.kit.serving import RunningServer

SLOW = 25_000
"""A phone that somebody has just touched follows a little later, in milliseconds."""
KEPT_OUT = "Ce qui la freine, chez vous, c’est…"
COMPLEMENT = "Prouver ou progresser ? Une mesure partagée sert d’abord à apprendre."
FINGERS = """
window.pointed = [];
for (const kind of ["pointerdown", "mousedown", "touchstart", "wheel", "click"]) {
  addEventListener(kind, (event) => {
    // A key that presses a button makes a click that no pointer made.
    if (kind !== "click" || event.detail > 0) window.pointed.push(kind);
  }, { capture: true, passive: true });
}
"""


def a_plan() -> list[dict[str, Any]]:
    """The ready morning, with every kind of sequence, and a second prompt to leave out."""
    every: list[dict[str, Any]] = codec.plan_data(presets.TEMPLATE)["sequences"]
    plan = list[dict[str, Any]]()
    for one in every:
        plan.append(one)
        blank = {**one, "note": "", "start": None, "end": None, "prompt": ""}
        if one["kind"] == SequenceKind.KEYWORDS:
            plan.append({**blank, "id": "frein", "title": "Second mot", "prompt": KEPT_OUT})
        if one["kind"] == SequenceKind.TESTIMONY:
            for kind in (SequenceKind.QUESTIONS, SequenceKind.OTHER):
                plan.append({**blank, "id": str(kind), "kind": str(kind), "title": f"Puis {kind}"})
    assert {one["kind"] for one in plan} == set(SequenceKind)
    return plan


@dataclass
class Morning:
    """Three screens and what the room knows."""

    desk: Page
    tel: Page
    wall: Page
    room: Device
    titles: dict[str, str]

    def goes_to(self, kind: str) -> None:
        """« → » on the laptop; the three screens are there."""
        self.desk.keyboard.press("ArrowRight")
        expect(self.desk.locator("#now-title")).to_have_text(self.titles[kind])
        self.room.wait(lambda it: it.step(kind)["status"] == "current")
        never_nowhere(self.desk)

    def heading(self) -> Locator:
        """What the wall is about."""
        return self.wall.locator(".view:not([hidden]) h2").first

    def phone_follows(self, shown: str) -> None:
        """It comes along by itself, or when its « J’y suis » is pressed."""
        there = self.tel.get_by_role("button", name="J’y suis")
        expect(self.tel.locator(shown).or_(there).first).to_be_visible(timeout=SLOW)
        if there.is_visible():
            stand(self.tel, "J’y suis", "Shift+Tab")
            self.tel.keyboard.press("Enter")
        expect(self.tel.locator(shown)).to_be_visible(timeout=SLOW)


@pytest.fixture
def morning(
    server: RunningServer, device: Callable[[], Device], open_page: Callable[..., Page]
) -> Iterator[Morning]:
    plan = a_plan()
    links = server.new(sequences=plan, hold_words=True)
    room = device()
    room.open(links.console)
    room.join("console", "owner")
    pages = [open_page("about:blank", *size) for size in ((1366, 768), (360, 740), (1280, 720))]
    for page, address in zip(pages, (links.console, links.join, links.wall), strict=True):
        page.add_init_script(FINGERS)
        page.goto(address)
    expect(pages[0].locator("#steps li")).to_have_count(len(plan))
    listen(pages[0])
    desk, tel, wall = pages
    yield Morning(desk, tel, wall, room, {one["kind"]: one["title"] for one in reversed(plan)})
    for page in pages:
        assert page.evaluate("window.pointed") == []


def test_from_the_welcome_to_the_end_without_a_pointer(morning: Morning) -> None:
    welcome(morning)
    keywords(morning)
    key_elements(morning)
    group_work(morning)
    rest_and_restitution(morning)
    guests(morning)
    conclusion(morning)


def welcome(it: Morning) -> None:
    """The frame on the wall, the code in large, one sequence left out, headcount."""
    press(it.desk, "Commencer")
    expect(it.desk.locator("#now-title")).to_have_text(it.titles["welcome"])
    for wall, seen in (("Le cadre", ".lines-list"), ("Le code en grand", "[data-view=join]")):
        press(it.desk, wall)
        expect(it.wall.locator(seen).first).to_be_visible()
        hears(it.desk, f"Au mur : {wall}")
    it.desk.keyboard.press("b")
    it.desk.keyboard.press("Shift+ArrowRight")  # Selects what is read, and moves nobody.
    expect(it.wall.locator("body[data-blank]")).to_have_count(1)
    it.desk.keyboard.press("b")
    expect(it.heading()).to_have_text("Bienvenue")
    leave_out = it.desk.locator("[data-act=skip]").evaluate_all(
        "all => all.map((one) => one.getAttribute('aria-label'))"
    )
    assert len(set(leave_out)) == len(leave_out), "two buttons that nobody can tell apart"
    press(it.desk, "Sauter : Second mot")
    hears(it.desk, "Sautée : Second mot.")
    expect(it.desk.locator(":focus")).to_have_accessible_name("Reprendre\u00a0: Second mot")
    it.desk.keyboard.press("4")
    press(it.desk, "Présence")
    stand(it.desk, "Personnes sur la feuille d’émargement")
    it.desk.keyboard.type("42")
    it.desk.keyboard.press("Enter")
    hears(it.desk, "42 personnes présentes.")
    leave_the_field(it.desk)


def leave_the_field(page: Page) -> None:
    """Keys rest in a field: one goes on from the next button."""
    page.keyboard.press("Tab")
    expect(page.locator("button:focus, summary:focus, a:focus")).to_have_count(1)


def keywords(it: Morning) -> None:
    """A word from the phone, seen by nobody until it is revealed."""
    it.goes_to("keywords")
    expect(it.heading()).to_have_text("La coopération, pour vous, c’est…")
    it.phone_follows("#word-field")
    stand(it.tel, "La coopération, pour vous, c’est…")
    it.tel.keyboard.type("confiance")
    it.tel.keyboard.press("Enter")
    expect_received(it.tel, "confiance")
    it.desk.keyboard.press("1")
    expect(it.wall.locator("[data-held]")).to_contain_text("1")
    expect(it.wall.locator(".ranked")).not_to_contain_text("confiance")
    press(it.desk, "Découvrir les mots")
    expect(it.wall.locator(".ranked")).to_contain_text("confiance")
    never_nowhere(it.desk)


def key_elements(it: Morning) -> None:
    """The second prompt is stepped over; phones down and up; a question on the wall; « + 5 »."""
    it.goes_to("talk")
    assert it.room.records["step:frein"]["status"] == "skipped"
    it.phone_follows("#ask[open]")
    it.desk.keyboard.press("p")
    expect(it.heading()).to_have_text("Posez vos téléphones")
    expect(it.tel.locator("#rest")).to_be_visible(timeout=SLOW)
    stand(it.tel, "Notez-la, elle attendra le bon moment.")
    it.tel.keyboard.type("Qui décide ?")
    it.tel.keyboard.press("Tab")
    it.tel.keyboard.press("Enter")
    expect(it.tel.locator("#ask-list .own-text")).to_have_text("Qui décide ?")
    it.desk.keyboard.press("P")  # Whoever has capitals locked has keys too.
    expect(it.heading()).to_have_text(it.titles["talk"])
    expect(it.tel.locator("#rest")).to_be_hidden(timeout=SLOW)
    it.desk.keyboard.press("4")
    press(it.desk, "Questions 1")
    press(it.desk, "Montrer au mur : Qui décide ?")
    expect(it.heading()).to_have_text("Qui décide ?")
    press(it.desk, "Posée : Qui décide ?")
    expect(it.tel.locator("#ask-list .state")).to_contain_text("Posée", timeout=SLOW)
    never_nowhere(it.desk)
    _later(it)


def _later(it: Morning) -> None:
    """The new hours are seen, then taken."""
    it.desk.keyboard.press("d")
    dialog = it.desk.locator("#shift-dialog")
    expect(dialog.locator("#shift-minutes")).to_be_focused()
    it.desk.keyboard.type("5")
    pause = dialog.locator(".shift").filter(has_text="Pause")
    expect(pause.locator(".shift-now")).to_have_text("11h15 – 11h25")
    assert it.room.step("break")["start"] == "11:10"
    it.desk.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    it.room.wait(lambda room: room.step("break")["start"] == "11:15")
    never_nowhere(it.desk)


def group_work(it: Morning) -> None:
    """An idea from the phone; a note; a gesture taken back from the log."""
    it.goes_to("boards")
    it.phone_follows("#choices")
    stand(it.tel, "Plan d’action commun")
    it.tel.keyboard.press("Space")
    stand(it.tel, "Votre idée")
    it.tel.keyboard.type("Un local ouvert")
    it.tel.keyboard.press("Enter")
    expect_received(it.tel, "Un local ouvert")
    it.desk.keyboard.press("2")
    press(it.desk, "Masquer : Un local ouvert")
    expect(it.desk.locator("#cards-list li")).to_have_count(0)
    it.desk.keyboard.press("j")
    log = it.desk.get_by_role("dialog", name="Journal de l’animation")
    expect(log.get_by_role("listitem").first).to_contain_text("Un local ouvert")
    stand(it.desk, "Annuler : ")
    it.desk.keyboard.press("Enter")
    expect(it.desk.locator("#cards-list li")).to_have_count(1)
    # The pressed button has gone: one is still in the dialog, where what is behind is not heard.
    expect(log.locator("[data-announce]")).to_have_text("C’est annulé.")
    expect(log.locator(":focus")).to_have_text("Journal de l’animation")
    it.desk.keyboard.press("Escape")
    expect(log).to_be_hidden()
    never_nowhere(it.desk)
    it.desk.keyboard.press("4")
    press(it.desk, "Notes")
    stand(it.desk, "Notes de la séquence")
    it.desk.keyboard.press("Tab")
    expect(it.desk.locator("#notes-text")).to_be_focused()
    expect(it.desk.locator(":focus")).to_have_accessible_name(
        f"Notes de la séquence {it.titles['boards']}, Temps#1 (en cours)"
    )
    it.desk.keyboard.type("La salle rit. 1 2 3 p b d j")
    leave_the_field(it.desk)
    it.room.wait(
        lambda room: [one["text"] for one in room.of("note")] == ["La salle rit. 1 2 3 p b d j"]
    )


def rest_and_restitution(it: Morning) -> None:
    """The break says the new hour; what is kept and the complement are shown."""
    it.goes_to("break")
    expect(it.wall.locator(".view:not([hidden])")).to_contain_text("11h25")
    press(it.desk, "À retenir : Un local ouvert")
    hears(it.desk, "À retenir : 1 sur 3")
    stand(it.desk, "Le texte, tel qu’il sera projeté et signé", "Shift+Tab")
    it.desk.keyboard.insert_text(COMPLEMENT)
    press(it.desk, "Enregistrer")
    it.room.wait(lambda room: any(one["text"] == COMPLEMENT for one in room.of("complement")))
    it.goes_to("restitution")
    expect(it.wall.locator(".quotes")).to_contain_text("Un local ouvert")
    press(it.desk, "Montrer le complément", "Shift+Tab")
    expect(it.wall.locator(".complement-text")).to_have_text(COMPLEMENT)
    press(it.desk, "Composante suivante", "Shift+Tab")
    expect(it.heading()).to_contain_text("Évaluation partagée")
    never_nowhere(it.desk)


def guests(it: Morning) -> None:
    """Who speaks, the questions of the room, and whatever else there is."""
    for kind in ("testimony", "questions", "other"):
        it.goes_to(kind)
        expect(it.heading()).to_have_text(it.titles[kind])


def conclusion(it: Morning) -> None:
    """A word to leave with, who does what, and the end everywhere."""
    it.goes_to("conclusion")
    it.phone_follows("#word-field")
    it.desk.keyboard.press("4")
    press(it.desk, "Et maintenant")
    stand(it.desk, "Quoi")
    it.desk.keyboard.type("Se revoir")
    it.desk.keyboard.press("Enter")
    hears(it.desk, "Ajoutée : Se revoir. Pour annuler, touche a.")
    expect(it.desk.locator("#action-what")).to_be_focused()
    press(it.desk, "Montrer au mur", "Shift+Tab")
    expect(it.wall.locator(".lines-list li")).to_have_text(["Se revoir"])
    press(it.desk, "Terminer la rencontre")
    expect(it.desk.locator("#now-title")).to_have_text("La rencontre est terminée")
    expect(it.desk.locator("#now-title")).to_be_focused()
    expect(it.tel).to_have_title(re.compile("^Merci pour cette matinée"), timeout=SLOW)
    expect(it.tel.locator("#end-ideas-list .own-text")).to_have_text(["Un local ouvert"])
