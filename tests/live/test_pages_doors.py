"""Who may open what: every page, for everybody who holds a link and who does not.

The table is generated: a route comes from the application itself. Whatever is not listed fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitation import app as application
from facilitation import export
from facilitation.core.people import ALLOWED, Permission, Role
from facilitation.core.views import AUDIENCES
from facilitation.paths import load_config_module
from tests.kit.devices import Device
from tests.kit.doors import get, post_form
from tests.kit.house import LINKED, STUDIO, House

ANYONE, MIXED = "anyone", "see its own test"
OWNER_OR_STUDIO, PREPARER_OR_STUDIO = "owner or studio", "preparer or studio"
Who = Permission | Role | str
ROUTES: dict[tuple[str, str], Who] = {
    ("GET", "/"): ANYONE,
    ("POST", "/"): ANYONE,
    ("GET", "/<code>"): ANYONE,
    ("GET", "/q/<token>"): ANYONE,
    ("GET", "/q/<token>/<place>"): ANYONE,
    ("GET", "/g/<token>"): ANYONE,
    ("GET", "/confidentialite"): ANYONE,
    ("GET", "/healthz"): ANYONE,
    ("GET", "/readyz"): ANYONE,
    ("GET", "/static/<version>/<path:name>"): ANYONE,
    ("GET", "/r/<room_id>"): Role.PARTICIPANT,
    ("POST", "/r/<room_id>/op"): MIXED,
    ("GET", "/r/<room_id>/records"): MIXED,
    ("GET", "/r/<room_id>/wall"): Permission.READ_WALL,
    ("GET", "/r/<room_id>/qr.svg"): Permission.READ_WALL,
    ("GET", "/r/<room_id>/console"): Permission.READ_CONSOLE,
    ("GET", "/r/<room_id>/suggestions"): Permission.READ_CONSOLE,
    ("GET", "/r/<room_id>/activity"): Permission.READ_CONSOLE,
    ("GET", "/r/<room_id>/apercu/<sequence>"): Permission.PREPARE,
    ("GET", "/r/<room_id>/emporter"): Role.PARTICIPANT,
    ("GET", "/r/<room_id>/intervention"): Permission.READ_TRAINER,
    ("POST", "/r/<room_id>/ecrans"): MIXED,
    ("GET", "/mur"): ANYONE,
    ("GET", "/mur/<ticket>"): MIXED,
    ("GET", "/mur/<ticket>/etat"): MIXED,
    ("GET", "/r/<room_id>/tables"): Permission.READ_CONSOLE,
    ("GET", "/r/<room_id>/relay"): Permission.RELAY,
    ("POST", "/r/<room_id>/relay"): Permission.RELAY,
    ("GET", "/r/<room_id>/relay.svg"): Permission.READ_CONSOLE,
    ("GET", "/r/<room_id>/restitution"): Permission.EXPORT,
    ("POST", "/r/<room_id>/publier"): MIXED,
    ("POST", "/r/<room_id>/publier/lien"): MIXED,
    ("POST", "/r/<room_id>/publier/final"): MIXED,
    ("POST", "/r/<room_id>/publier/retirer"): MIXED,
    ("GET", "/r/<room_id>/publier/final.pdf"): MIXED,
    ("GET", "/r/<room_id>/synthese"): Role.PARTICIPANT,
    ("GET", "/s/<token>"): MIXED,
    ("GET", "/s/<token>/synthese.<name>"): MIXED,
    ("GET", "/s/<token>/final.pdf"): MIXED,
    ("POST", "/r/<room_id>/restitution"): Permission.EXPORT,
    ("GET", "/r/<room_id>/restitution.<name>"): Permission.EXPORT,
    ("GET", "/r/<room_id>/a-chaud.<name>"): Permission.EXPORT,
    ("GET", "/studio"): STUDIO,
    ("GET", "/studio/nouvelle"): STUDIO,
    ("POST", "/studio/nouvelle"): STUDIO,
    ("POST", "/studio/apercu"): STUDIO,
    ("GET", "/studio/<room_id>"): OWNER_OR_STUDIO,
    ("GET", "/studio/<room_id>/tables"): PREPARER_OR_STUDIO,
    ("GET", "/studio/<room_id>/imprimer"): PREPARER_OR_STUDIO,
    ("POST", "/studio/<room_id>/imprimer"): PREPARER_OR_STUDIO,
    ("GET", "/studio/<room_id>/salle"): PREPARER_OR_STUDIO,
    ("GET", "/studio/<room_id>/apercu"): PREPARER_OR_STUDIO,
    ("GET", "/studio/<room_id>/fichier"): PREPARER_OR_STUDIO,
    ("POST", "/studio/<room_id>/fichier"): PREPARER_OR_STUDIO,
    ("GET", "/studio/<room_id>/dupliquer"): STUDIO,
    ("POST", "/studio/<room_id>/repetition"): STUDIO,
    ("POST", "/studio/<room_id>/modele"): STUDIO,
    ("POST", "/studio/modeles/<template_id>"): STUDIO,
    ("GET", "/studio/<room_id>/effacer"): OWNER_OR_STUDIO,
    ("POST", "/studio/<room_id>/effacer"): OWNER_OR_STUDIO,
    ("POST", "/studio/<room_id>/liens"): OWNER_OR_STUDIO,
    ("GET", "/studio/<room_id>/preparer"): PREPARER_OR_STUDIO,
    ("POST", "/studio/<room_id>/preparer"): PREPARER_OR_STUDIO,
}


@pytest.fixture(scope="module")
def routes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[set[tuple[str, str]]]:
    """Every route of the application, as it is built."""
    folder: Path = tmp_path_factory.mktemp("routes")
    built = application.build(
        load_config_module().Config(data=folder, async_mode="threading"), lambda: "http://x"
    )
    yield {
        (method, rule.rule)
        for rule in built.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    built.close()


def test_every_route_is_in_the_table(routes: set[tuple[str, str]]) -> None:
    assert routes == set(ROUTES)


def may(who: Who, holder: Role | str | None) -> bool:
    if who == ANYONE:
        return True
    if who == STUDIO:
        return holder == STUDIO
    if who == OWNER_OR_STUDIO:
        return holder in (Role.OWNER, STUDIO)
    if who == PREPARER_OR_STUDIO:
        return holder == STUDIO or holder in ALLOWED[Permission.PREPARE]
    if isinstance(who, Permission):
        return holder in ALLOWED[who]
    return holder == who


def ask(screen: Device, house: House, method: str, rule: str) -> int:
    path = (
        rule.replace("a-chaud.<name>", "a-chaud.txt")
        .replace("<room_id>", house.room)
        .replace("<name>", "json")
        .replace("<sequence>", house.names["KEYWORDS"])
        .replace("<code>", house.links.code)
        .replace("/<version>/<path:name>", "/x/css/base.css")
    )
    path = path.replace("<place>", "1")
    path = path.replace("/q/<token>", house.links.join.removeprefix(screen.address))
    path = path.replace("/g/<token>", house.links.wall.removeprefix(screen.address))
    if method == "GET":
        return get(screen, path).status_code
    return screen.http.post(screen.address + path, data={}, allow_redirects=False).status_code


def test_each_page_opens_to_those_that_the_table_says(house: House) -> None:
    # Links give roles: they are asked by a device of nobody, after the others.
    gives = {"/<code>", "/q/<token>", "/q/<token>/<place>", "/g/<token>", "/studio/<room_id>"}
    gives |= {"/studio/<room_id>/salle", "/mur"}
    wrong = {}
    for (method, rule), who in sorted(ROUTES.items(), key=lambda item: item[0][1] in gives):
        if who == MIXED:
            continue
        for holder, screen in house.devices.items():
            if rule in gives and who == ANYONE and holder is not None:
                continue
            status = ask(screen, house, method, rule)
            opened = status < 400 or (method == "POST" and status in (400, 404, 422))
            if opened is not may(who, holder) or (not opened and status != 403):
                wrong[method, rule, str(holder)] = status
    assert not wrong


def test_each_export_opens_to_those_who_may_export(house: House) -> None:
    for name in export.FORMATS:
        for copy in ("", "?copie=interne", "?copie=diffusable"):
            path = f"/r/{house.room}/restitution.{name}{copy}"
            opened = {
                holder
                for holder, each in house.devices.items()
                if get(each, path).status_code == 200
            }
            assert opened == set(ALLOWED[Permission.EXPORT]) & set(LINKED)


def test_each_audience_is_read_by_those_who_may(house: House) -> None:
    takes = {**AUDIENCES, "own": Permission.OWN}
    for audience, permission in takes.items():
        path = f"/r/{house.room}/records?audience={audience}"
        found = {holder: get(each, path).status_code for holder, each in house.devices.items()}
        assert found == {
            holder: 200 if holder in ALLOWED[permission] else 403 for holder in house.devices
        }, audience


def test_a_plain_form_is_a_participants(house: House) -> None:
    for holder, screen in house.devices.items():
        status = post_form(screen, "post_keyword", sequence="s", text="mot").status_code
        assert status == (409 if holder is Role.PARTICIPANT else 403), holder
