"""Every moment of a phone at its table, one after the other on one page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from playwright.sync_api import Locator, Page, expect

from tests.browser.phones import OpenPage, own, write
from tests.browser.seats import Tables, a_room_with_tables
from tests.kit.devices import Device, op_id
from tests.kit.serving import RunningServer

TABLE = 1
LONG = (
    "Un diagnostic partagé avec les habitant·es du quartier, les écoles et la maison des "
    "associations, relu chaque année (intercommunalité-développement-durable-et-solidarités)"
)
SHORT = "On se réunit"
OURS, THEIRS = f"{SHORT} chaque mois, chez l’un·e ou chez l’autre", f"{SHORT} à la rentrée"


class Mate:
    """Somebody else of the table."""

    def __init__(self, room: Tables, device: Device) -> None:
        self._room, self.device = room, device
        device.open(room.links.join)
        device.join()
        self.do("take_seat", group=TABLE)
        device.join(f"group:{TABLE}")

    def do(self, kind: str, op: str | None = None, **fields: object) -> None:
        answer = self.device.op(kind, op, **fields)
        assert "seq" in answer, answer

    def write(self, text: str) -> str:
        """An idea; its id."""
        op = op_id()
        component = self._room.table(TABLE)["component"]
        where = {"sequence": self._room.boards, "component": component, "question": ""}
        self.do("post_card", op, text=text, **where)
        return op


def moments(
    server: RunningServer, make: Callable[[], Device], open_page: OpenPage, width: int, height: int
) -> Iterator[tuple[str, Page]]:
    """The name of each moment and the page that is in it."""
    room = a_room_with_tables(server, make)
    room.begin()
    options = {"bypass_csp": True, "reduced_motion": "reduce"}
    page = open_page(room.links.join, width, height, **options)
    expect(page.locator(".table-choice")).to_have_count(10)
    page.locator("#welcome-close").click()
    yield "choose", page
    page.locator(f".table-choice[value='{TABLE}']").click()
    expect(page.locator("#seat-name")).to_be_visible()
    yield "seated", page
    room.beat("talk")
    expect(page.locator("#beat")).to_contain_text("Ensemble")
    expect(page.locator("#boards")).to_be_visible()
    yield "talk", page
    page.get_by_role("button", name="Je prends la plume").click()
    expect(page.locator("#pen-line")).to_contain_text("Vous tenez la plume")
    yield "pen", page
    yield from _ideas(page, Mate(room, make()))
    room.beat("harvest")
    expect(page.locator("#harvest")).to_be_visible()
    for row in (_row(page, LONG), _row(page, SHORT)):
        row.get_by_role("button", name="À partager").click()
    expect(page.locator(".pick")).to_have_count(2)
    yield "harvest", page
    page.errors.clear()  # type: ignore[attr-defined]


def _row(page: Page, text: str) -> Locator:
    return own(page, text)


def _ideas(page: Page, mate: Mate) -> Iterator[tuple[str, Page]]:
    stacked, other = mate.write(SHORT), mate.write("On se voit")
    disputed = mate.write("On se parle")
    write(page, LONG)
    expect(_row(page, LONG)).to_contain_text("Reçue")
    mate.do("stack_cards", card=stacked, onto=other)
    expect(page.locator(".stack")).to_have_count(1)
    yield "ideas", page
    _row(page, "On se parle").locator("[data-act=acts]").click()
    page.locator(".acts-panel .edit > summary").click()
    expect(page.locator(".edit .field")).to_be_focused()
    yield "editing", page
    _conflict(page, mate, disputed)
    yield "conflict", page
    page.get_by_role("button", name="Garder la mienne").click()
    expect(page.locator(".attempt")).to_have_count(0)
    page.locator(".stack summary").click()
    expect(page.locator(".stack .field")).to_be_visible()
    yield "title", page
    page.locator(".stack summary").click()


def _conflict(page: Page, mate: Mate, disputed: str) -> None:
    """Both change the same idea, one of them without a network."""
    page.keyboard.press("Escape")
    page.context.set_offline(True)
    page.locator(".acts-panel .edit > summary").click()
    mate.device.wait(lambda it: it.records[f"card:{disputed}"]["held_until"] == 0)
    mate.do("edit_card", contribution=disputed, text=THEIRS, version=0)
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.insert_text(OURS)
    page.keyboard.press("Enter")
    page.context.set_offline(False)
    expect(page.locator(".attempt")).to_contain_text(OURS, timeout=20_000)
