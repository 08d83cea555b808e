"""« À chaud » on the site: three files in one press, the message to copy, and who gets them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from facilitation import onepage, printing, wording
from facilitation.core.people import ALLOWED, Permission, Role
from facilitation.core.restitution import Copy
from facilitation.export.onepage import ONE_PAGE, mail
from facilitation.paths import ROOT
from tests.kit import morning, paper, reading
from tests.unit.test_export_downloads import ADDRESS, Site

NAMES = list(ONE_PAGE)


def door(site: Site) -> FlaskClient:
    """The blueprint alone, on a bare application."""
    services: Any = SimpleNamespace(
        access=site,
        rooms={
            "salon": SimpleNamespace(state=morning.demo().state),
            "vide": SimpleNamespace(state=morning.workshop.EMPTY),
        },
        clock=SimpleNamespace(now=lambda: morning.MADE.timestamp()),
        compose=site.offload,
    )
    app = Flask("site", template_folder=str(ROOT / "templates"))
    app.jinja_env.globals.update(say=wording.say, asset=lambda name: f"/static/{name}")
    app.register_blueprint(onepage.blueprint(services))
    return app.test_client()


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_one_press_away_and_may_be_passed_on(name: str) -> None:
    site = Site()
    answer = door(site).get(f"/r/salon/a-chaud.{name}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == ONE_PAGE[name].media_type
    named = f"attachment; filename=a-chaud-2025-02-04.{name}"
    assert answer.headers["Content-Disposition"] == named
    assert len(site.offloaded) == 1
    if name == "pdf":
        assert "CANARI" not in paper.texts(answer.data)[0]


def test_only_who_may_export_gets_anything() -> None:
    for role in (*Role, None):
        allowed = role in ALLOWED[Permission.EXPORT]
        status = door(Site(role)).get("/r/salon/a-chaud.txt").status_code
        assert status == (200 if allowed else 403), role


@pytest.mark.parametrize(
    "path", ["/r/salon/a-chaud.html", "/r/ailleurs/a-chaud.pdf", "/r/vide/a-chaud.pdf"]
)
def test_what_does_not_exist_is_not_found(path: str) -> None:
    assert door(Site()).get(path).status_code == 404


def test_a_machine_that_makes_no_pdf_says_so_and_still_gives_the_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(printing, "FONTS", printing.FONTS / "nowhere")
    asked = door(Site())
    answer = asked.get("/r/salon/a-chaud.pdf")
    assert answer.status_code == 503
    assert "Rien n’est perdu" in answer.text
    assert asked.get("/r/salon/a-chaud.txt").status_code == 200


@pytest.mark.parametrize("copy", Copy)
def test_the_page_of_the_restitution_offers_it_first_and_the_same_for_both_copies(
    copy: Copy,
) -> None:
    page = reading.Page(Site().client().get(f"{ADDRESS}?copie={copy.value}").data)
    links = page.root.xpath("//a[@download]/@href")
    assert links[:3] == [f"/r/salon/a-chaud.{name}" for name in NAMES]
    [field] = page.root.xpath("//textarea[@readonly]")
    assert field.text == mail.text(morning.demo().of(Copy.SHAREABLE))
    assert page.root.xpath("//button[@data-copy=$id][@hidden]", id=field.get("id"))
