"""A facilitator runs the morning from the console: by keyboard, with a colleague, through cuts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from tests.browser.phones import SOCKET
from tests.kit.devices import Device, op_id
from tests.kit.serving import Links, RunningServer

OpenPage = Callable[..., Page]
ANSWER = "43"
"""How a frame begins that answers an operation."""
TABS_AT_MOST = 150
HELD = "document.activeElement.closest"


def open_console(
    open_page: OpenPage, rencontre: Links, width: int = 1280, height: int = 720
) -> Page:
    page = open_page(rencontre.console, width, height)
    expect(page.locator("#steps li")).not_to_have_count(0)
    return page


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until that element has the focus, as somebody without a mouse would."""
    for _ in range(TABS_AT_MOST):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is out of the keyboard's reach")


def press(page: Page, selector: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("Enter")


def post_cards(phone: Device, texts: list[str], component: str = "agenda") -> list[str]:
    ids = []
    for text in texts:
        ids.append(op_id())
        answer = phone.op(
            "post_card",
            ids[-1],
            sequence=phone.step("boards")["id"],
            component=component,
            question="",
            text=text,
        )
        assert "seq" in answer, answer
    return ids


def current_title(page: Page) -> Locator:
    return page.locator(".step[data-status=current] .step-title")


def test_a_morning_by_keyboard_alone(
    open_page: OpenPage, rencontre: Links, phone: Device, device: Callable[[], Device]
) -> None:
    wall = device()
    wall.open(rencontre.wall)
    wall.join("wall", "wall")
    page = open_console(open_page, rencontre)
    toasts = page.locator("#toasts")

    # Start, then the icebreaker.
    press(page, "#begin")
    expect(page.locator("#now-title")).to_have_text("Accueil convivial")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#writing")).to_have_text("L’écriture est ouverte.")
    words = phone.step("keywords")["id"]
    for word in ("confiance", "Confiance", "écoute"):
        assert "seq" in phone.op("post_keyword", sequence=words, text=word)
    expect(page.locator("#words-count")).to_have_text("3 mots donnés")
    expect(page.locator("#words-list .word")).to_have_count(2)
    assert wall.of("word") == []
    press(page, "#reveal")
    wall.wait(lambda it: len(it.of("word")) == 2)

    # Close and reopen.
    page.keyboard.press("e")
    expect(page.locator("#writing")).to_have_text("L’écriture est fermée.")
    page.keyboard.press("e")
    expect(page.locator("#writing")).to_have_text("L’écriture est ouverte.")

    # Hide a word: it leaves the wall at once, and one key brings it back.
    press(page, "#words-list .word:first-child [data-act=hide]")
    expect(page.locator("#words-list .word")).to_have_count(1)
    wall.wait(lambda it: len(it.of("word")) == 1)
    expect(toasts).to_contain_text("Masqué, avec ses 2 formes.")
    assert page.evaluate(f"Boolean({HELD}('#words-list'))"), "the focus was lost with its row"
    page.keyboard.press("a")
    expect(page.locator("#words-list .word")).to_have_count(2)
    wall.wait(lambda it: len(it.of("word")) == 2)

    # Temps#1: four ideas, three to keep; the fourth is refused with its sentence.
    page.keyboard.press("ArrowRight")
    expect(page.locator("#now-title")).to_have_text("Les éléments clés de l’impact collectif")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#now-title")).to_contain_text("Exploration des 5 composantes")
    expect(page.locator("#writing")).to_have_text("L’écriture est ouverte.")
    phone.wait(lambda it: it.step("boards")["writing"] == "open")
    post_cards(phone, ["Une", "Deux", "Trois", "Quatre"])
    expect(page.locator("#cards-list .card")).to_have_count(4)
    page.keyboard.press("3")
    for kept in (1, 2, 3):
        press(page, "#others-list [data-act=keep]")
        expect(page.locator("#kept-count")).to_have_text(f"À retenir\u00a0: {kept} sur 3")
    press(page, "#others-list [data-act=keep]")
    expect(toasts).to_contain_text("Il y a déjà trois idées à retenir")
    expect(page.locator("#kept-list .card")).to_have_count(3)

    # The complement, signed by default, saved explicitly.
    expect(page.locator("#complement-signature")).to_have_value("Scop Accolades")
    tab_to(page, "#complement-text")
    page.keyboard.type("Un plan d’action tient en une page.")
    expect(page.locator("#complement-state")).to_contain_text("Pas encore enregistré")
    press(page, "#complement-save")
    expect(page.locator("#complement-state")).to_have_text("Enregistré.")

    # Temps#2: the wall shows it.
    page.keyboard.press("ArrowRight")
    expect(page.locator("#now-title")).to_have_text("Pause")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#wall-now")).to_contain_text("Composante 1")
    press(page, "#stage-complement")
    expect(page.locator("#stage-what")).to_contain_text("avec le complément")
    wall.wait(lambda it: it.records["stage"]["complement"])
    (shown,) = wall.of("complement")
    assert shown["text"] == "Un plan d’action tient en une page."
    assert shown["signature"] == "Scop Accolades"
    assert [card["text"] for card in wall.of("card") if card["kept"]] != []


def test_a_step_too_far_is_taken_back_as_it_was(
    open_page: OpenPage, rencontre: Links, console: Device
) -> None:
    words = console.step("keywords")["id"]
    console.op("go_to", sequence=words)
    console.op("close_writing", sequence=words)
    console.op("start_timer", seconds=300)
    page = open_console(open_page, rencontre)
    expect(page.locator("#writing")).to_have_text("L’écriture est fermée.")
    page.locator("#next").click()
    expect(page.locator("#toasts")).to_contain_text("Les éléments clés")
    page.locator("#toasts [data-toast=act]").click()
    expect(page.locator("#toasts")).to_contain_text("C’est annulé.")
    expect(current_title(page)).to_have_text("Introduction et interconnaissance")
    expect(page.locator("#writing")).to_have_text("L’écriture est fermée.")
    console.wait(lambda it: "timer" in it.records)


def test_what_is_taken_back_is_the_last_gesture_even_before_its_answer(
    open_page: OpenPage, rencontre: Links, phone: Device, console: Device
) -> None:
    console.op("go_to", sequence=console.step("boards")["id"])
    post_cards(phone, ["Une", "Deux"])
    page, held = open_page("about:blank", 1280, 720), list[tuple[WebSocketRoute, str | bytes]]()

    def connect(line: WebSocketRoute) -> None:
        def hear(frame: str | bytes) -> None:
            if slow and str(frame).startswith(ANSWER):
                held.append((line, frame))
            else:
                line.send(frame)

        line.connect_to_server().on_message(hear)

    slow = False
    page.route_web_socket(SOCKET, connect)
    page.goto(rencontre.console)
    cards = page.locator("#cards-list .card-text")
    page.locator("#cards-list .card", has_text="Une").locator("[data-act=hide]").click()
    expect(page.locator("#toasts .toast")).to_have_count(1)
    slow = True
    page.locator("#cards-list .card", has_text="Deux").locator("[data-act=hide]").click()
    expect(cards).to_have_count(0)
    page.keyboard.press("a")
    slow = False
    for line, frame in held:
        line.send(frame)
    expect(page.locator("#toasts")).to_contain_text("C’est annulé.")
    expect(cards).to_have_text(["Deux"])


def test_two_facilitators_see_the_same_rencontre(
    open_page: OpenPage, rencontre: Links, phone: Device, console: Device
) -> None:
    console.op("go_to", sequence=console.step("boards")["id"])
    post_cards(phone, ["Une carte de qui fait quoi", "Un café d’une heure par mois"])
    mine, hers = open_console(open_page, rencontre), open_console(open_page, rencontre, 1024, 768)
    expect(hers.locator("#cards-list .card")).to_have_count(2)
    mine.locator("#cards-list .card", has_text="café").locator("[data-act=hide]").click()
    expect(hers.locator("#cards-list .card")).to_have_count(1)
    expect(hers.locator("#cards-hidden-count")).to_have_text("Masquées (1)")
    hers.locator("#cards-hidden-count").click()
    hers.locator("#cards-hidden-list [data-act=restore]").click()
    expect(mine.locator("#cards-list .card")).to_have_count(2)
    mine.locator("#writing-act").click()
    expect(hers.locator("#writing")).to_have_text("L’écriture est fermée.")
    hers.locator("[data-timer=start][data-seconds='300']").click()
    expect(mine.locator("#timer-says")).to_have_text("Il reste")
    hers.locator("#next").click()
    expect(mine.locator("#now-title")).to_have_text("Pause")
    for page in (mine, hers):
        expect(page.locator("#others-list .card-text")).to_have_text(
            ["Un café d’une heure par mois", "Une carte de qui fait quoi"]
        )


def test_what_arrives_after_the_closing_waits_in_the_tray(
    open_page: OpenPage, rencontre: Links, phone: Device, console: Device
) -> None:
    boards = console.step("boards")["id"]
    console.op("go_to", sequence=boards)
    page = open_console(open_page, rencontre)
    page.locator("#writing-act").click()
    expect(page.locator("#writing")).to_have_text("L’écriture est fermée.")
    post_cards(phone, ["Trop tard", "Trop tard aussi", "Et encore"])
    expect(page.locator("#cards-late-count")).to_have_text("3 idées arrivées après la fermeture")
    expect(page.locator("#cards-list .card")).to_have_count(0)
    page.locator("#cards-late summary").click()
    page.locator("#cards-late-list .post", has_text="aussi").locator("[data-act=take]").click()
    expect(page.locator("#cards-list .card")).to_have_count(1)
    page.locator("#cards-take-all").click()
    expect(page.locator("#cards-list .card")).to_have_count(3)
    expect(page.locator("#cards-late")).to_be_hidden()


def test_held_words_are_discovered_when_the_facilitator_says(
    open_page: OpenPage, server: RunningServer, device: Callable[[], Device]
) -> None:
    rencontre = server.new(hold_words=True)
    phone = device()
    phone.open(rencontre.join)
    phone.join()
    page = open_console(open_page, rencontre)
    page.locator(".step-go", has_text="Introduction").click()
    expect(page.locator("#words-empty")).to_be_visible()
    expect(page.locator("#reveal-says")).to_contain_text("Les mots attendent")
    phone.op("post_keyword", sequence=phone.step("keywords")["id"], text="confiance")
    expect(page.locator("#words-list .word-shown")).to_have_text(["confiance"])
    assert phone.of("word") == []
    page.locator("#reveal").click()
    phone.wait(lambda it: len(it.of("word")) == 1)
    expect(page.locator("#reveal")).to_be_hidden()


def test_an_unsaved_complement_survives_a_reload(open_page: OpenPage, rencontre: Links) -> None:
    page = open_console(open_page, rencontre)
    page.locator("[data-view=synthesis]").click()
    page.locator("#synthesis-picks [data-pick=mesure]").click()
    page.locator("#complement-text").fill("Deux ou trois indicateurs tenus cinq ans.")
    page.locator("#complement-source").fill("Carnet de terrain")
    expect(page.locator("#complement-state")).to_contain_text("Gardé sur ce poste")
    page.reload()
    expect(page.locator("#complement-text")).to_have_value(
        "Deux ou trois indicateurs tenus cinq ans."
    )
    expect(page.locator("#complement-source")).to_have_value("Carnet de terrain")
    expect(page.locator("#complement-state")).to_contain_text("Pas encore enregistré")
    # Another component has its own text, and coming back finds this one.
    page.locator("#synthesis-picks [data-pick=soutien]").click()
    expect(page.locator("#complement-text")).to_have_value("")
    page.locator("#synthesis-picks [data-pick=mesure]").click()
    page.locator("#complement-save").click()
    expect(page.locator("#complement-state")).to_have_text("Enregistré.")
    page.reload()
    expect(page.locator("#complement-state")).to_have_text("Enregistré.")


def test_a_colleague_saving_the_same_complement_changes_nothing_under_the_fingers(
    open_page: OpenPage, rencontre: Links, console: Device
) -> None:
    page = open_console(open_page, rencontre)
    page.locator("[data-view=synthesis]").click()
    page.locator("#complement-text").fill("Ma version")
    theirs = {"text": "La leur", "signature": "Scop Accolades", "source": ""}
    assert "seq" in console.op("write_complement", component="agenda", **theirs)
    expect(page.locator("#complement-other-text")).to_have_text("La leur")
    expect(page.locator("#complement-text")).to_have_value("Ma version")
    page.locator("#complement-take-other").click()
    expect(page.locator("#complement-text")).to_have_value("La leur")
    page.locator("#toasts [data-toast=act]").click()
    expect(page.locator("#complement-text")).to_have_value("Ma version")
    page.locator("#complement-save").click()
    expect(page.locator("#complement-other")).to_be_hidden()
    console.wait(lambda it: it.records["complement:agenda"]["text"] == "Ma version")


def test_a_killed_server_comes_back_and_the_console_goes_on(
    open_page: OpenPage, own_server: RunningServer
) -> None:
    rencontre = own_server.new()
    page = open_console(open_page, rencontre)
    page.locator("#begin").click()
    expect(page.locator("#now-title")).to_have_text("Accueil convivial")
    page.locator("[data-view=synthesis]").click()
    page.locator("#complement-text").fill("Ce texte n’est pas parti")
    own_server.kill()
    expect(page.locator("#link-state")).to_have_text(
        "Hors ligne. Vous pouvez continuer à écrire.", timeout=15_000
    )
    page.locator("#complement-save").click()
    expect(page.locator("#toasts")).to_contain_text("Votre texte est gardé", timeout=15_000)
    expect(page.locator("#complement-text")).to_have_value("Ce texte n’est pas parti")
    own_server.restart()
    expect(page.locator("#link-state")).not_to_contain_text("Hors ligne", timeout=30_000)
    page.locator("#complement-save").click()
    expect(page.locator("#complement-state")).to_have_text("Enregistré.", timeout=15_000)
    page.locator("#next").click()
    expect(page.locator("#now-title")).to_have_text("Introduction et interconnaissance")
    page.errors.clear()  # type: ignore[attr-defined]  # a refused connection is logged by the browser


def test_late_or_early_is_said_on_the_day_itself_and_only_then(
    open_page: OpenPage, tmp_path: Path, device: Callable[[], Device]
) -> None:
    clock = {"FACILITATION_CLOCK": "2025-02-04T09:52+01:00@1"}
    server = RunningServer(tmp_path / "donnees", environment=clock).start()
    try:
        page = open_console(open_page, server.new(date="2025-02-04"))
        pace = page.locator("#pace")
        page.locator(".step-go", has_text="Introduction").click()
        expect(pace).to_have_text(re.compile(r"^Fin prévue à 10h00, dans [678]\u00a0minutes$"))
        expect(page.locator(".step[data-status=current] .step-state")).to_have_text(
            re.compile(r"^En cours, commencée à 9h5\d$")
        )
        page.locator(".step-go", has_text="Accueil").click()
        expect(pace).to_have_text(re.compile(r"^Fin prévue à 9h30, dépassée de 2\d\u00a0minutes$"))
        page.locator(".step-go", has_text="Pause").click()
        expect(pace).to_have_text(re.compile(r"^Prévue à 11h10, dans 7\d\u00a0minutes$"))
        other_day = open_console(open_page, server.new(date="2025-02-05"))
        other_day.locator("#begin").click()
        expect(other_day.locator("#now-title")).to_have_text("Accueil convivial")
        expect(other_day.locator("#pace")).to_be_hidden()
    finally:
        server.stop()


def test_a_gesture_without_an_answer_is_offered_again_and_counts_once(
    open_page: OpenPage, rencontre: Links, console: Device
) -> None:
    console.op("go_to", sequence=console.step("boards")["id"])
    console.op("start_timer", seconds=600)
    page = open_console(open_page, rencontre)
    expect(page.locator("#timer-running")).to_be_visible()
    console.wait(lambda it: "timer" in it.records)
    before = console.records["timer"]["seconds"]
    page.context.set_offline(True)
    page.locator("[data-timer=extend][data-seconds='60']").click()
    toast = page.locator("#toasts .toast", has_text="Pas de réponse")
    expect(toast).to_be_visible(timeout=10_000)
    page.context.set_offline(False)
    toast.locator("[data-toast=act]").click()
    console.wait(lambda it: it.records["timer"]["seconds"] > before)
    assert console.records["timer"]["seconds"] == before + 60
    page.errors.clear()  # type: ignore[attr-defined]  # the browser logs what it could not reach
