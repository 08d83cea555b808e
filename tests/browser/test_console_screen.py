"""The console as a screen: every width, both themes, without a mouse's eye or without scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.kit.devices import Device
from tests.kit.serving import Links, RunningServer

OpenPage = Callable[..., Page]
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
ZONES = ("run", "now", "wall")
VIEWS = ("words", "tables", "cards", "synthesis")
LONG = "anticonstitutionnellement-" * 8


@pytest.fixture
def full(rencontre: Links, phone: Device, console: Device) -> Links:
    """A rencontre with something of everything, at the restitution."""
    words, boards = console.step("keywords")["id"], console.step("boards")["id"]
    console.op("go_to", sequence=words)
    console.op("relay_words", sequence=words, text="confience x2\ncoopérer\nfaire ensemble")
    console.op("reveal_words", sequence=words)
    for text in ("confiance", "écoute", "anticonstitutionnellement-territorialisé"[:40]):
        phone.op("post_keyword", sequence=words, text=text)
    console.op("go_to", sequence=boards)
    for text in ("Une idée", LONG, "تعاون", "Une autre", "La dernière"):
        phone.op("post_card", sequence=boards, component="agenda", question="agenda.1", text=text)
    console.wait(lambda it: len(it.of("card")) == 5)
    cards = sorted(console.of("card"), key=lambda card: card["number"])
    console.op("mark_card", contribution=cards[1]["id"], mark="disagreement", on=True)
    console.op("mark_card", contribution=cards[2]["id"], mark="unquoted", on=True)
    console.op("hide", contribution=cards[3]["id"])
    console.op("hide", contribution=console.of("keyword")[0]["id"])
    console.op("keep", card=cards[0]["id"])
    console.op("form_groups", tables=4, remote=1, people=20, seating="choose")
    console.op("stack_cards", card=cards[4]["id"], onto=cards[0]["id"])
    console.op("set_paper", group=2, on=True)
    text = f"Une idée\n{LONG}"
    fields = {"component": "mesure", "question": "", "group": 2}
    console.op("relay_cards", sequence=boards, text=text, **fields)
    console.op("close_writing", sequence=boards)
    phone.op("post_card", sequence=boards, component="soutien", question="", text="Trop tard")
    fields = {"text": LONG, "signature": "Scop Accolades", "source": "Carnet"}
    console.op("write_complement", component="agenda", **fields)
    console.op("go_to", sequence=console.step("restitution")["id"])
    console.op("start_timer", seconds=600)
    return rencontre


def ready(page: Page) -> None:
    expect(page.locator("#steps li")).not_to_have_count(0)


def sideways(page: Page) -> int:
    """By how many pixels the page overflows its window."""
    overflow: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return overflow


def show(page: Page, name: str, value: str) -> None:
    button = page.locator(f"[data-{name}={value}]").first
    if button.is_visible():
        button.click()
    table = page.locator("#tables-list [data-id='2'][aria-expanded=false]")
    if table.is_visible():
        table.click()


def open_folds(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")


def violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    found: list[str] = page.evaluate(
        """async () => (await axe.run(document, {resultTypes: ["violations"], iframes: false}))
        .violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" | ")}`)"""
    )
    return found


@pytest.mark.parametrize("width", [320, 360])
def test_nothing_scrolls_sideways_on_a_phone(open_page: OpenPage, full: Links, width: int) -> None:
    page = open_page(full.console, width, 640)
    ready(page)
    for zone in ZONES:
        show(page, "zone", zone)
        expect(page.locator(f"#zone-{zone}")).to_be_visible()
        assert sideways(page) <= 0, zone
    show(page, "zone", "now")
    for view in VIEWS:
        show(page, "view", view)
        open_folds(page)
        expect(page.locator(f"#view-{view}")).to_be_visible()
        assert sideways(page) <= 0, view


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720), (1920, 1080), (640, 360)])
def test_no_zone_is_cut_on_a_laptop_or_when_zoomed(
    open_page: OpenPage, full: Links, size: tuple[int, int]
) -> None:
    page = open_page(full.console, *size)
    ready(page)
    for view in VIEWS:
        show(page, "view", view)
        assert sideways(page) <= 0, view
        cut = page.evaluate(
            """[...document.querySelectorAll(".zone")].filter((zone) => zone.offsetWidth
            && zone.scrollWidth > zone.clientWidth).map((zone) => zone.id)"""
        )
        assert cut == [], view


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1280, 720), (360, 740)])
def test_axe_finds_nothing_to_say(
    open_page: OpenPage, full: Links, scheme: str, size: tuple[int, int]
) -> None:
    page = open_page(full.console, *size, color_scheme=scheme, reduced_motion="reduce")
    ready(page)
    for zone in ZONES:
        show(page, "zone", zone)
        assert violations(page) == [], zone
    show(page, "zone", "now")
    for view in VIEWS:
        show(page, "view", view)
        open_folds(page)
        assert violations(page) == [], view
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    assert violations(page) == []


def test_every_target_is_wide_enough_for_a_finger(open_page: OpenPage, full: Links) -> None:
    page = open_page(full.console, 360, 740, has_touch=True, is_mobile=True)
    ready(page)
    places = [*(("view", view) for view in VIEWS), ("zone", "run"), ("zone", "wall")]
    for place in places:
        show(page, *place)
        small = page.evaluate(
            """[...document.querySelectorAll("button, summary, a.button, input, .check label")]
            .filter((one) => one.offsetParent && one.type !== "checkbox")
            .filter((one) => one.offsetHeight < 48 || one.offsetWidth < 48)
            .map((one) => `${one.id || one.className} ${one.offsetWidth}x${one.offsetHeight}`)"""
        )
        assert small == [], place


def test_a_phone_has_three_tabs_and_the_morning_under_the_thumb(
    open_page: OpenPage, rencontre: Links
) -> None:
    page = open_page(rencontre.console, 360, 740)
    ready(page)
    expect(page.locator("#now-title")).to_be_visible()
    views = page.locator(".views-nav button:visible")
    expect(views).to_have_count(5)
    tops = views.evaluate_all("all => all.map((one) => one.getBoundingClientRect().top)")
    assert len(set(tops)) == 1, "the views are on one line"
    show(page, "zone", "run")
    expect(page.locator("#now-title")).to_be_hidden()
    page.locator("#next").click()
    expect(page.locator(".step[data-status=current] .step-title")).to_have_text("Accueil convivial")
    # The timer comes up over whatever is shown.
    expect(page.locator("#timer-form [data-seconds='120']")).to_be_hidden()
    page.locator("#timer-toggle").click()
    page.locator("#timer-form [data-seconds='120']").click()
    expect(page.locator("#steer-left")).to_contain_text("01:5")
    expect(page.locator("#timer-says")).to_have_text("Il reste")
    page.keyboard.press("Escape")
    expect(page.locator("#timer-left")).to_be_hidden()


def test_the_timer_says_in_words_what_its_colour_says(
    open_page: OpenPage, rencontre: Links, console: Device
) -> None:
    console.op("go_to", sequence=console.step("boards")["id"])
    page = open_page(rencontre.console, 1280, 720)
    ready(page)
    page.locator("#timer-minutes").fill("0")
    page.locator("#timer-form [type=submit]").click()
    expect(page.locator("#timer-bad")).not_to_be_empty()
    page.locator("#timer-minutes").fill("25")
    page.locator("#timer-form [type=submit]").click()
    expect(page.locator("#timer-left")).to_contain_text("24:5")
    page.locator("[data-timer=extend][data-seconds='120']").click()
    expect(page.locator("#timer-left")).to_contain_text("26:")
    page.locator("[data-timer=stop]").click()
    expect(page.locator("#timer-form")).to_be_visible()
    page.locator("#toasts [data-toast=act]").click()
    expect(page.locator("#timer-left")).to_contain_text("26:")
    console.op("start_timer", seconds=2)
    expect(page.locator("#timer-says")).to_have_text("Temps écoulé")


def test_keys_rest_while_somebody_writes_and_can_be_switched_off(
    open_page: OpenPage, rencontre: Links, console: Device
) -> None:
    console.op("go_to", sequence=console.step("keywords")["id"])
    page = open_page(rencontre.console, 1280, 720)
    ready(page)
    page.locator("#timer-minutes").focus()
    page.keyboard.press("e")
    page.keyboard.press("ArrowRight")
    page.locator("#help-open").click()
    page.keyboard.press("ArrowRight")
    page.locator("#keys-on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("e")
    page.locator("[data-view=cards]").click()
    expect(page.locator("#view-cards")).to_be_visible()
    expect(page.locator("#now-title")).to_have_text("Introduction et interconnaissance")
    expect(page.locator("#writing")).to_have_text("L’écriture est ouverte.")
    # A French keyboard gives é without its shift: the key counts, not the sign.
    page.locator("#help-open").click()
    page.locator("#keys-on").check()
    page.keyboard.press("Escape")
    page.evaluate(
        """document.body.dispatchEvent(
        new KeyboardEvent("keydown", {key: "\\"", code: "Digit3", bubbles: true}))"""
    )
    expect(page.locator("#view-synthesis")).to_be_visible()


def test_only_starting_a_rehearsal_over_asks_first(
    open_page: OpenPage, server: RunningServer
) -> None:
    page = open_page(server.new(rehearsal=True).console, 1280, 720)
    ready(page)
    expect(page.locator("#rehearsal")).to_be_visible()
    page.locator("#begin").click()
    page.locator("#fine summary").click()
    page.locator("#start-over").click()
    page.locator("#start-over-dialog [value=no]").click()
    expect(page.locator("#now-title")).to_have_text("Accueil convivial")
    page.locator("#start-over").click()
    page.locator("#start-over-dialog [value=yes]").click()
    expect(page.locator("#begin")).to_be_visible()


def test_the_end_offers_the_documents_and_can_be_taken_back(
    open_page: OpenPage, rencontre: Links, console: Device
) -> None:
    console.op("go_to", sequence=console.step("conclusion")["id"])
    page = open_page(rencontre.console, 1280, 720)
    ready(page)
    page.locator("#finish").click()
    expect(page.locator("#now-title")).to_have_text("La rencontre est terminée")
    addresses = page.locator("#now-downloads a").evaluate_all(
        "every => every.map((one) => one.getAttribute('href').split('/').pop())"
    )
    assert addresses == [
        "a-chaud.pdf",
        *(
            f"restitution{form}?copie={copy}"
            for copy in ("diffusable", "interne")
            for form in ("", ".docx", ".pdf", ".xlsx", ".csv", ".json")
        ),
        "restitution#publier",
    ]
    expect(page.locator("#toasts")).to_contain_text("Rencontre terminée.")
    page.keyboard.press("a")
    expect(page.locator("#now-title")).to_have_text("Conclusion")


def test_the_wall_in_miniature_shows_what_the_wall_shows(
    open_page: OpenPage, rencontre: Links, phone: Device, console: Device
) -> None:
    console.op("go_to", sequence=console.step("keywords")["id"])
    phone.op("post_keyword", sequence=console.step("keywords")["id"], text="confiance")
    console.op("reveal_words", sequence=console.step("keywords")["id"])
    page = open_page(rencontre.console, 1280, 720)
    ready(page)
    expect(page.frame_locator("#mini iframe").locator("body")).to_contain_text("confiance")
    expect(page.locator("#people")).to_have_text("1 téléphone dans la salle")
    expect(page.locator(".join-code")).to_have_text(rencontre.code)
    assert page.locator("#link-handed-join").input_value() == rencontre.join


def test_without_scripts_the_console_says_so(open_page: OpenPage, rencontre: Links) -> None:
    page = open_page(rencontre.console, 360, 740, java_script_enabled=False)
    expect(page.locator(".no-script")).to_contain_text("a besoin de JavaScript")


def test_a_participant_has_no_console(phone: Device) -> None:
    answer = phone.http.get(f"{phone.address}/r/{phone.room}/console", timeout=15)
    assert answer.status_code == 403
