"""The HTML, opened by a browser: as the file that is sent, and on the site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page

from facilitation.core.restitution import Copy
from tests.browser.phones import idea, start
from tests.browser.walls import AXE
from tests.documents.annexes import faults, squeezed
from tests.documents.conftest import OPENED
from tests.documents.samples import READ_EVERYWHERE, READ_MARKED, document, lived
from tests.kit.devices import Device
from tests.kit.serving import Links

HEARD = [(name, Copy.INTERNAL) for name in ("empty", "seed", "hostile", "cage")]
"""Between them they have all that a page can have; two thousand of the same take axe a minute."""
OpenPage = Callable[..., Page]


def axe(page: Page) -> list[tuple[str, list[str]]]:
    """What axe-core finds wrong: the rule, and where. Its best practices are rules too."""
    page.evaluate(AXE)
    answer: Any = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        (rule["id"], [node["html"][:200] for node in rule["nodes"]])
        for rule in answer["violations"]
    ]


@pytest.fixture
def opened_file(tmp_path: Path, open_page: OpenPage) -> Callable[[str, Copy], Page]:
    """The page of a sample, from a disk."""

    def make(name: str, copy: Copy) -> Page:
        path = tmp_path / f"{name}.html"
        path.write_bytes(document(name, copy, "html"))
        return open_page(path.as_uri(), 1280, 720)

    return make


@pytest.mark.parametrize(("name", "copy"), OPENED)
def test_each_contribution_is_seen_once_in_the_annex_and_axe_finds_nothing(
    name: str, copy: Copy, opened_file: Callable[[str, Copy], Page]
) -> None:
    page = opened_file(name, copy)
    assert page.locator("html").get_attribute("lang") == "fr"
    restitution = lived(name).of(copy)
    if restitution.annex:
        assert not faults(page.inner_text("body"), restitution)
    if (name, copy) in HEARD:
        assert not axe(page)


def test_every_script_survives_and_nothing_of_it_runs(
    opened_file: Callable[[str, Copy], Page],
) -> None:
    page = opened_file("hostile", Copy.SHAREABLE)
    said = squeezed(page.inner_text("body"))
    for text in (*READ_EVERYWHERE.values(), READ_MARKED["family"], READ_MARKED["bidi"]):
        assert squeezed(text) in said
    assert page.locator("script, iframe, object, [onerror]").count() == 0
    assert "http" not in "".join(
        page.locator("[src], link").evaluate_all(
            "found => found.map((each) => each.src || each.href)"
        )
    )


def test_axe_finds_nothing_on_the_page_of_the_site_either(
    open_page: OpenPage, rencontre: Links, console: Device, phone: Device
) -> None:
    start(console, "boards")
    for text in ("Un local ouvert", READ_EVERYWHERE["arabic"]):
        idea(console, phone, text)
    page = open_page(rencontre.export, 1280, 720)
    page.goto(f"{page.url.split('/r/')[0]}/r/{phone.room}/restitution?copie=interne")
    assert READ_EVERYWHERE["arabic"] in page.inner_text("main")
    assert not axe(page)
    schema = page.get_by_role("link", name="schéma des données").get_attribute("href")
    assert schema
    served = page.request.get(urljoin(page.url, schema)).json()
    assert served["$id"] == "urn:facilitation:restitution:1"
    page.set_viewport_size({"width": 360, "height": 740})
    assert not axe(page)
