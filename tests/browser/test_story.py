"""The seed's morning, from the programme's text to the DOCX, in real browsers.

A facilitator with a console and a wall, a participant with a phone, one without scripts, and thirty
more on sockets; the server is killed in the middle of Temps#1.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import requests
from docx import Document
from playwright.sync_api import Page, expect

from facilitation.demo import material
from facilitation.wording import typeset
from tests.browser.walls import settled
from tests.kit.devices import Device, op_id
from tests.kit.serving import SEED, RunningServer, as_json, run_cli

CROWD = 30
SIXTY = [f"Idée n° {n} sur l’agenda : « écrire en trois phrases », et tenir." for n in range(1, 61)]
PHONE_IDEA = "Les gardiens, la dame de la cantine. Ceux qui voient les gamins tous les jours"
NO_JS_IDEA = "Un local au rez-de-chaussée, ouvert.\nAvec une cafetière."
COMPLEMENT = "Prouver ou progresser ? Une mesure partagée sert d’abord à apprendre ensemble."
DURING_THE_KILL = "écrite pendant que le serveur était mort 😅"


@dataclass
class Morning:
    """The people and their screens, and what everybody was told was received."""

    server: RunningServer
    links: dict[str, str]
    console: Page
    wall: Page
    phone: Page
    plain: Page
    crowd: list[Device]
    received: Counter[str] = field(default_factory=Counter)

    def go_on(self) -> None:
        """The facilitator presses « Suivante », and the console follows."""
        before = self.console.locator("#now-title").inner_text()
        note = self.console.locator("#now-note").inner_text()
        # A button that waits for its answer takes no press.
        expect(self.console.locator("#next:not([aria-busy])")).to_be_enabled()
        self.console.locator("#next").click()
        self.console.wait_for_function(
            "([title, note]) => document.querySelector('#now-title').innerText !== title"
            " || document.querySelector('#now-note').innerText !== note",
            arg=[before, note],
        )


@pytest.fixture
def morning(own_server: RunningServer, open_page: Callable[..., Page]) -> Iterator[Morning]:
    links = as_json(run_cli("new", str(SEED), "--data", str(own_server.data), "--json"))
    crowd = [Device(own_server.address) for _ in range(CROWD)]
    yield Morning(
        own_server,
        links,
        console=open_page(links["console"], 1280, 720),
        wall=open_page(links["wall"], 1280, 720),
        phone=open_page(f"{own_server.address}/{links['code'].lower()}", 360, 740),
        plain=open_page(links["join"], 360, 740, java_script_enabled=False),
        crowd=crowd,
    )
    for device in crowd:
        device.close()


def test_the_morning_runs_from_the_programme_to_the_document(
    morning: Morning, tmp_path: Path
) -> None:
    the_room_fills(morning)
    words_are_given(morning)
    ideas_are_written_through_a_kill(morning)
    a_component_overflows_nothing(morning)
    facilitators_prepare_and_show(morning)
    the_document_says_it_all(morning, tmp_path)


def everyone(morning: Morning, do: Callable[[Device], None]) -> None:
    """Each of the crowd does something, eight at a time."""
    with ThreadPoolExecutor(8) as hands:
        list(hands.map(do, morning.crowd))


def received_on(page: Page, items: str, n: int) -> None:
    """The phone says « Reçue » of that many of its own contributions."""
    said = page.locator(items).locator("li", has=page.locator("text=Reçue >> visible=true"))
    expect(said).to_have_count(n, timeout=20_000)


def the_room_fills(morning: Morning) -> None:
    expect(morning.console.locator("#meeting-title")).to_contain_text("Renforcer les coopérations")
    expect(morning.wall.get_by_text(morning.links["code"]).first).to_be_visible()
    morning.console.get_by_role("button", name="Commencer").click()
    expect(morning.wall.get_by_role("heading", name="Bienvenue")).to_be_visible()

    def enter(device: Device) -> None:
        device.open(morning.links["join"])
        device.join()

    everyone(morning, enter)
    expect(morning.console.locator("#people")).to_contain_text(str(CROWD + 1))


def words_are_given(morning: Morning) -> None:
    morning.go_on()
    expect(morning.phone.locator("#word-field")).to_be_visible()
    for word in ("confiance", "écoute"):
        morning.phone.locator("#word-field").fill(word)
        morning.phone.keyboard.press("Enter")
        morning.received[word] += 1
    expect(morning.phone.locator("#own-words-list li")).to_have_count(2)
    received_on(morning.phone, "#own-words-list", 2)

    words = [*material.words("A")[: CROWD - 1], "تعاون"]
    sequence = morning.crowd[0].step("keywords")["id"]

    def say(pair: tuple[Device, str]) -> str:
        device, text = pair
        assert "seq" in device.op("post_keyword", sequence=sequence, text=text)
        return text

    with ThreadPoolExecutor(8) as hands:
        said = hands.map(say, zip(morning.crowd, words, strict=True))
        morning.received.update(said)

    morning.plain.reload()
    morning.plain.locator("#word-field").fill("le respect ")
    morning.plain.locator("#word-form button.send").click()
    morning.received["le respect "] += 1
    expect(morning.plain.locator("#own-words-list")).to_contain_text("le respect")
    expect(morning.wall.locator("[data-state=held]")).to_contain_text("mots donnés")
    expect(morning.wall.locator("[data-list=words]")).not_to_contain_text("confiance")
    morning.console.locator("#reveal").click()
    expect(morning.wall.locator("[data-list=words]")).to_contain_text("confiance")
    expect(morning.wall.locator("[data-list=words]")).to_contain_text("تعاون")


def ideas_are_written_through_a_kill(morning: Morning) -> None:
    morning.go_on()
    morning.go_on()
    phone, plain = morning.phone, morning.plain
    # The field has the focus: no screen is swapped under somebody's fingers.
    phone.get_by_role("button", name="J’y suis").click()
    expect(phone.locator("#boards")).to_be_visible()
    phone.get_by_role("radio", name="Activités", exact=False).check(force=True)
    phone.locator("#idea-field").fill(PHONE_IDEA)
    phone.keyboard.press("Enter")
    received_on(phone, "#own-ideas-list", 1)
    morning.received[PHONE_IDEA] += 1

    sequence = morning.crowd[0].step("boards")["id"]
    first, second = SIXTY[:30], SIXTY[30:]
    answers = post_all(morning, sequence, first)

    morning.server.kill()
    phone.locator("#idea-field").fill(DURING_THE_KILL)
    phone.keyboard.press("Enter")
    expect(phone.locator("#own-ideas-list")).to_contain_text("En attente de réseau")
    morning.server.restart()
    for page in (morning.console, morning.wall, phone):
        # A refused connection is logged by the browser itself: expected here, and only here.
        page.errors.clear()  # type: ignore[attr-defined]

    everyone(morning, rejoin)
    # Whoever did not see the answer sends the same operation again: it is the same contribution.
    assert post_all(morning, sequence, first, ops=[op for op, _ in answers]) == answers
    post_all(morning, sequence, second)
    morning.received.update(SIXTY)
    received_on(phone, "#own-ideas-list", 2)
    morning.received[DURING_THE_KILL] += 1
    for page in (morning.console, morning.wall, phone):
        page.errors.clear()  # type: ignore[attr-defined]

    plain.reload()
    plain.locator("#choices-list label").last.click()
    plain.locator("#idea-field").fill(NO_JS_IDEA)
    plain.locator("#idea-form button.send").click()
    morning.received[NO_JS_IDEA] += 1
    expect(plain.locator("#own-ideas-list")).to_contain_text("cafetière")


def rejoin(device: Device) -> None:
    device.socket.disconnect()
    device.join()


def post_all(
    morning: Morning, sequence: str, texts: list[str], ops: list[str] | None = None
) -> list[tuple[str, int]]:
    """Post one idea a device on the first component; (op id, seq) of each."""

    def post(row: tuple[Device, str, str]) -> tuple[str, int]:
        device, op, text = row
        answer = device.op(
            "post_card", op, sequence=sequence, component="agenda", question="agenda.1", text=text
        )
        assert "seq" in answer, answer
        return op, answer["seq"]

    ids = ops or [op_id() for _ in texts]
    with ThreadPoolExecutor(8) as hands:
        return list(hands.map(post, zip(morning.crowd, ids, texts, strict=True)))


def a_component_overflows_nothing(morning: Morning) -> None:
    wall = morning.wall
    # Sixty and what the others wrote: the component says how many it holds, and fits.
    expect(wall.locator("main")).to_contain_text("60")
    wall.wait_for_function(
        """() => {
            const root = document.scrollingElement;
            return root.scrollHeight <= root.clientHeight && root.scrollWidth <= root.clientWidth;
        }"""
    )
    settled(wall)
    below: list[str] = wall.locator("[data-list=columns] > *").first.evaluate(
        """(column) => {
            const bottom = column.getBoundingClientRect().bottom;
            return [...column.querySelectorAll("li, article")].filter((it) => it.checkVisibility()
              && it.getBoundingClientRect().bottom > bottom + 1).map((it) => it.textContent);
        }"""
    )
    assert below == []


def facilitators_prepare_and_show(morning: Morning) -> None:
    console, wall = morning.console, morning.wall
    morning.go_on()
    morning.console.locator("[data-view=synthesis]").click()
    console.locator("#synthesis-picks button[data-component=agenda]").click()
    for kept in (1, 2, 3):
        console.locator("#others-list").get_by_role("button", name="À retenir").first.click()
        expect(console.locator("#kept-list > li")).to_have_count(kept)
    console.locator("#synthesis-picks button[data-component=mesure]").click()
    console.locator("#complement-text").fill(COMPLEMENT)
    console.locator("#complement-save").click()
    expect(console.locator("#complement-state")).to_contain_text("nregistré")

    morning.go_on()
    expect(wall.get_by_text("Composante 1 sur 5")).to_be_visible()
    stage = console.locator("#stage")
    if stage.get_attribute("open") is None:
        stage.locator("summary").first.click()
    for shown in (1, 2, 3):
        expect(wall.locator("[data-list=quotes] > *")).to_have_count(shown)
        expect(console.locator("#stage-what")).to_contain_text(f"point {shown} sur 3")
        console.locator("#stage-on").click()
    expect(wall.get_by_text("Composante 2 sur 5")).to_be_visible()
    console.locator("#stage-complement").click()
    expect(wall.get_by_text(COMPLEMENT)).to_be_visible()

    morning.go_on()
    morning.go_on()
    console.locator("#finish").click()
    # Nobody touches the phone: its empty field lets it follow by itself after ten seconds.
    expect(morning.phone.locator("#end")).to_be_visible(timeout=30_000)


def the_document_says_it_all(morning: Morning, tmp_path: Path) -> None:
    exporter = requests.Session()
    exporter.get(morning.links["export"], timeout=30)
    room = morning.console.url.split("/r/")[1].split("/")[0]
    url = f"{morning.server.address}/r/{room}/restitution.docx"
    content = exporter.get(url, params={"copie": "interne"}, timeout=60).content
    exporter.close()
    document = Document(io.BytesIO(content))
    said = [
        paragraph.text
        for paragraph in document.paragraphs
        if paragraph.style is not None and paragraph.style.name == "Contribution"
    ]
    in_annex = Counter(
        {text: sum(text in paragraph for paragraph in said) for text in (*SIXTY, PHONE_IDEA)}
    )
    assert set(in_annex.values()) == {1}, in_annex
    whole = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for text in morning.received:
        assert text in whole, text
    assert typeset(COMPLEMENT) in whole
    assert not any("Prouver ou progresser" in paragraph for paragraph in said)

    written = tmp_path / "synthese.json"
    completed = run_cli(
        *("export", morning.links["code"], "--data", str(morning.server.data)),
        *("--format", "json", "--copy", "interne", "-o", str(written)),
    )
    assert completed.returncode == 0, completed.stderr
    rows = json.loads(written.read_text(encoding="utf-8"))["contributions"]
    assert Counter(row["text"] for row in rows) == morning.received
