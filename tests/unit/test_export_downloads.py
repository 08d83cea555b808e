"""The restitution on the site: who gets which copy, and under which name."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import docx
import pytest
from flask import Flask, abort
from flask.testing import FlaskClient

from facilitation import downloads, wording
from facilitation.core.people import ALLOWED, Actor, Permission, Role
from facilitation.engine.offload import at_once
from facilitation.export import FORMATS
from facilitation.paths import ROOT, load_config_module
from facilitation.published import Published
from tests.kit import morning, reading

ADDRESS = "/r/salon/restitution"
NAMES = tuple(FORMATS)


@dataclass
class Site:
    """The blueprint on a bare Flask application, in the place of a whole server."""

    role: Role | None = Role.OWNER
    offloaded: list[Callable[..., Any]] = field(default_factory=list)

    def require(self, room: str, permission: Permission) -> Actor:
        if self.role is None or not Actor(self.role).may(permission):
            abort(403)
        return Actor(self.role)

    def form_token(self) -> str:
        return "jeton"

    def offload(self, task: Callable[..., Any], *values: Any) -> Any:
        self.offloaded.append(task)
        return task(*values)

    def client(self) -> FlaskClient:
        room = SimpleNamespace(id="salon", state=morning.demo().state)
        unborn = SimpleNamespace(state=morning.workshop.EMPTY)
        clock: Any = SimpleNamespace(now=lambda: morning.MADE.timestamp())
        no_pdf: Any = SimpleNamespace(about=lambda room: None)
        services: Any = SimpleNamespace(
            access=self,
            rooms={"salon": room, "vide": unborn},
            clock=clock,
            compose=self.offload,
            published=Published(no_pdf, clock, 60, at_once),
            workshops=SimpleNamespace(role_links=lambda room: []),
            config=load_config_module().Config(),
        )
        app = Flask("site", template_folder=str(ROOT / "templates"))
        app.jinja_env.globals.update(say=wording.say, asset=lambda name: f"/static/{name}")
        app.register_blueprint(downloads.blueprint(services))
        return app.test_client()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("query", ["", "?copie=diffusable", "?copie=INTERNE", "?copie=tout"])
def test_unless_the_internal_copy_is_asked_for_the_shareable_one_is_given(
    name: str, query: str
) -> None:
    answer = Site().client().get(f"{ADDRESS}.{name}{query}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == (
        f"attachment; filename=synthese-2025-02-04-diffusable.{name}"
    )
    assert "CANARI" not in reading.whole_text(name, answer.data)


@pytest.mark.parametrize("name", NAMES)
def test_the_internal_copy_is_given_to_whoever_asks_for_it(name: str) -> None:
    answer = Site().client().get(f"{ADDRESS}.{name}?copie=interne")
    assert "interne" in answer.headers["Content-Disposition"]
    assert "CANARI" in reading.whole_text(name, answer.data)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("html", "text/html; charset=utf-8"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("csv", "text/csv; charset=utf-8"),
        ("json", "application/json"),
    ],
)
def test_a_file_says_what_it_is(name: str, media_type: str) -> None:
    answer = Site().client().get(f"{ADDRESS}.{name}")
    assert answer.headers["Content-Type"] == media_type


def test_the_word_document_opens() -> None:
    data = Site().client().get(f"{ADDRESS}.docx").data
    assert docx.Document(io.BytesIO(data)).paragraphs[0].text == "Synthèse de la rencontre"


@pytest.mark.parametrize("role", [*Role, None])
@pytest.mark.parametrize("path", [ADDRESS, *(f"{ADDRESS}.{name}" for name in NAMES)])
def test_only_who_may_export_gets_anything(path: str, role: Role | None) -> None:
    allowed = role in ALLOWED[Permission.EXPORT]
    site = Site(role)
    assert site.client().get(path).status_code == (200 if allowed else 403)
    assert bool(site.offloaded) is allowed


@pytest.mark.parametrize(
    "path", [f"{ADDRESS}.exe", "/r/ailleurs/restitution", "/r/vide/restitution.docx"]
)
def test_what_does_not_exist_is_not_found(path: str) -> None:
    site = Site()
    rooms = site.client()
    assert rooms.get(path).status_code == 404


def test_every_rendering_is_done_off_the_loop() -> None:
    site = Site()
    client = site.client()
    for path in (ADDRESS, *(f"{ADDRESS}.{name}" for name in NAMES)):
        client.get(path)
    assert len(site.offloaded) == len(NAMES) + 2, "the page, and the message to copy"


def test_the_page_shows_the_document_and_offers_its_files() -> None:
    answer = Site().client().get(ADDRESS)
    page = reading.Page(answer.data)
    assert "CANARI" not in page.source
    assert len(page.originals()) == len(morning.demo().of(morning.Copy.SHAREABLE).annex)
    links = page.root.xpath("//nav//a/@href")
    assert {f"{ADDRESS}.{name}?copie=diffusable" for name in NAMES} <= set(links)
    assert page.root.xpath("//a[@aria-current='page']/@href") == [f"{ADDRESS}?copie=diffusable"]


def test_the_page_of_the_internal_copy_offers_its_own_files() -> None:
    page = reading.Page(Site().client().get(f"{ADDRESS}?copie=interne").data)
    assert "CANARI" in page.source
    assert f"{ADDRESS}.docx?copie=interne" in page.root.xpath("//nav//a/@href")


def test_the_page_obeys_the_policy_of_the_site() -> None:
    page = reading.Page(Site().client().get(ADDRESS).data)
    assert page.find("<style") == []
    assert page.root.xpath("//script[not(@src) or text()]") == []
    assert page.root.xpath("//@style") == []
    assert page.root.xpath("count(//h1)") == 1
