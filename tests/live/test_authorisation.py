"""Who may do what: every operation and every page, for everybody who holds a link and who does not.

The tables are generated: an operation comes from ``forms.FORMS``, its permission from the command
it makes, a route from the application itself. Whatever is not listed here fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from facilitation import app as application
from facilitation import export, forms
from facilitation.core.people import ALLOWED, Permission, Role
from facilitation.core.refusal import Refused
from facilitation.core.views import AUDIENCES
from facilitation.paths import load_config_module
from facilitation.registry import digest
from tests.kit.devices import Device, op_id
from tests.kit.doors import get, post_body, post_form, post_json, role_link, said, sql
from tests.kit.facts import together
from tests.kit.serving import Links, RunningServer

CONFIG = load_config_module().Config()
LINKED = tuple(role for role in Role if role is not Role.SYSTEM)
"""The roles that a link can give."""

OPS: dict[str, dict[str, Any]] = {
    "post_keyword": {"sequence": "KEYWORDS", "text": "confiance"},
    "post_card": {"sequence": "BOARDS", "component": "agenda", "text": "Un local"},
    "withdraw": {"contribution": "NONE"},
    "undo_withdraw": {"contribution": "NONE"},
    "mark_card": {"contribution": "NONE", "mark": "unquoted", "on": True},
    "hide": {"contribution": "NONE"},
    "restore": {"contribution": "NONE"},
    "take_late": {},
    "go_to": {"sequence": "KEYWORDS"},
    "open_writing": {"sequence": "KEYWORDS"},
    "close_writing": {"sequence": "BOARDS"},
    "reveal_words": {"sequence": "KEYWORDS"},
    "start_timer": {"seconds": 60},
    "extend_timer": {"seconds": 60},
    "stop_timer": {},
    "set_stage": {"component": "agenda", "complement": False},
    "finish": {},
    "start_over": {},
    "keep": {"card": "NONE"},
    "unkeep": {"card": "NONE"},
    "write_complement": {"component": "agenda", "text": "Un cap."},
    "edit_keyword": {"contribution": "NONE", "text": "écoute"},
    "rank_keyword": {"contribution": "NONE", "place": 1},
    "pin_keyword": {"contribution": "NONE", "component": "agenda"},
    "relay_words": {"sequence": "KEYWORDS", "text": "confiance x4"},
    "withdraw_relayed": {"relay": "NONE"},
    "conceal_words": {"sequence": "KEYWORDS"},
    "hide_word": {"word": 1},
    "restore_word": {"word": 1},
    "approve_words": {"sequence": "KEYWORDS"},
    "join_words": {"word": 1, "other": 2},
    "keep_apart": {"word": 1, "other": 2, "apart": True},
    "split_word": {"word": 1, "part": 2},
    "rename_word": {"word": 1, "title": "confiance"},
    "recall_words": {"sequence": "KEYWORDS"},
    "set_reading": {"reading": "list"},
}
NOT_THEIRS = {"not_allowed", "session_lost"}

ANYONE, MIXED = "anyone", "see its own test"
STUDIO, OWNER_OR_STUDIO, PREPARER_OR_STUDIO = "studio", "owner or studio", "preparer or studio"
Who = Permission | Role | str
ROUTES: dict[tuple[str, str], Who] = {
    ("GET", "/"): ANYONE,
    ("POST", "/"): ANYONE,
    ("GET", "/<code>"): ANYONE,
    ("GET", "/q/<token>"): ANYONE,
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
    ("GET", "/r/<room_id>/relay"): Permission.RELAY,
    ("POST", "/r/<room_id>/relay"): Permission.RELAY,
    ("GET", "/r/<room_id>/relay.svg"): Permission.READ_CONSOLE,
    ("GET", "/r/<room_id>/restitution"): Permission.EXPORT,
    ("GET", "/r/<room_id>/restitution.<name>"): Permission.EXPORT,
    ("GET", "/studio"): STUDIO,
    ("GET", "/studio/nouvelle"): STUDIO,
    ("POST", "/studio/nouvelle"): STUDIO,
    ("POST", "/studio/apercu"): STUDIO,
    ("GET", "/studio/<room_id>"): OWNER_OR_STUDIO,
    ("GET", "/studio/<room_id>/preparer"): PREPARER_OR_STUDIO,
    ("POST", "/studio/<room_id>/preparer"): PREPARER_OR_STUDIO,
}


@dataclass
class House:
    """A rehearsal, and a device for each link that opens it."""

    room: str
    links: Links
    devices: dict[Role | str | None, Device]
    names: dict[str, str]

    def fields(self, kind: str) -> dict[str, Any]:
        """An example's fields with this rencontre's own ids."""
        return {
            name: self.names.get(value, value) if isinstance(value, str) else value
            for name, value in OPS[kind].items()
        }


@pytest.fixture
def house(server: RunningServer, device: Callable[[], Device]) -> House:
    links = server.new(rehearsal=True)
    devices: dict[Role | str | None, Device] = {role: device() for role in LINKED}
    devices |= {None: device(), STUDIO: device()}
    phone = devices[Role.PARTICIPANT]
    phone.open(links.join)
    doors = {
        Role.WALL: links.wall,
        Role.TRAINER: role_link(server, phone.room, Role.TRAINER),
        Role.COFACILITATOR: role_link(server, phone.room, Role.COFACILITATOR),
        Role.OWNER: links.console,
        Role.EXPORT: links.export,
        Role.RELAY: role_link(server, phone.room, Role.RELAY),
        STUDIO: server.door,
    }
    for holder, link in doors.items():
        devices[holder].open(link)
    for each in devices.values():
        each.room = phone.room
    devices[Role.OWNER].join("console", "owner")
    names = {"NONE": op_id()}
    names |= {kind.upper(): devices[Role.OWNER].step(kind)["id"] for kind in ("keywords", "boards")}
    return House(phone.room, links, devices, names)


def permission_of(kind: str) -> Permission:
    command = forms.read(kind, op_id(), OPS[kind], CONFIG)
    assert not isinstance(command, Refused), kind
    return command.permission


def taken(answer: dict[str, Any]) -> bool:
    """True when whoever asked was let in, whatever became of what they asked."""
    return answer.get("reason") not in NOT_THEIRS


# Operations


def test_every_operation_is_in_the_table() -> None:
    assert set(OPS) == set(forms.FORMS)


def test_each_role_does_what_the_table_of_people_says(house: House) -> None:
    found, expected = {}, {}

    def ask_all(role: Role) -> None:
        for kind in OPS:
            answer = post_json(house.devices[role], kind, role=role.value, **house.fields(kind))
            found[kind, role.value] = taken(answer)
            expected[kind, role.value] = role in ALLOWED[permission_of(kind)]

    together(*(lambda role=role: ask_all(role) for role in LINKED))
    assert len(expected) == len(OPS) * len(LINKED)
    assert found == expected


def test_sockets_say_the_same(house: House) -> None:
    found, expected = {}, {}

    def ask_all(role: Role) -> None:
        screen = house.devices[role]
        readable = [name for name, takes in AUDIENCES.items() if role in ALLOWED[takes]]
        for audience in AUDIENCES:
            answer = screen.join(audience, role.value)
            assert ("put" in answer) is (audience in readable), (role, audience)
            if audience not in readable:
                assert answer["reason"] == "not_allowed"
        if readable:
            screen.join(readable[0], role.value)
        for kind in OPS:
            answer = screen.op(kind, **house.fields(kind))
            found[kind, role.value] = taken(answer)
            allowed = role in ALLOWED[permission_of(kind)]
            expected[kind, role.value] = allowed and bool(readable)

    together(*(lambda role=role: ask_all(role) for role in LINKED))
    assert len(expected) == len(OPS) * len(LINKED)
    assert found == expected


def test_nobody_acts_in_a_role_that_they_were_not_given(house: House) -> None:
    for holder, screen in house.devices.items():
        claims = {role.value for role in Role} | {"", "studio", "admin", "OWNER"}
        for claimed in claims - {holder.value if isinstance(holder, Role) else ""}:
            for kind in ("go_to", "post_keyword", "start_over"):
                answer = post_json(screen, kind, role=claimed, **house.fields(kind))
                assert answer["reason"] == "session_lost", (holder, claimed, kind)
            for audience in AUDIENCES:
                answer = screen.join(audience, claimed)
                assert answer["reason"] == "session_lost", (holder, claimed, audience)


def test_a_socket_that_has_joined_nothing_does_nothing(house: House) -> None:
    stranger = house.devices[None]
    stranger.socket.connect(stranger.address, transports=["websocket"])
    for kind in OPS:
        assert stranger.op(kind, **house.fields(kind))["reason"] == "session_lost"
    assert stranger.call("own", {})["reason"] == "session_lost"


def test_a_socket_that_was_refused_an_audience_hears_nothing_of_it(house: House) -> None:
    phone, owner = house.devices[Role.PARTICIPANT], house.devices[Role.OWNER]
    heard: list[Any] = []
    phone.socket.on("patch", heard.append)
    phone.socket.on("presence", heard.append)
    assert phone.join("console", "participant")["reason"] == "not_allowed"
    assert phone.join("wall", "owner")["reason"] == "session_lost"
    owner.op("start_timer", seconds=60)
    owner.wait(lambda it: bool(it.of("timer")))
    # What was sent to this socket before the answer to this would have come before it.
    assert phone.call("own", {})["reason"] == "session_lost"
    assert heard == []


def test_opening_the_phone_page_does_not_take_the_console_away(house: House) -> None:
    owner = house.devices[Role.OWNER]
    assert owner.open(house.links.join).ok
    assert get(owner, f"/r/{house.room}").status_code == 200
    assert get(owner, f"/r/{house.room}/console").status_code == 200
    assert taken(post_json(owner, "start_timer", role="owner", seconds=60))
    assert not taken(post_json(owner, "start_timer", role="participant", seconds=60))


# Pages


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
        rule.replace("<room_id>", house.room)
        .replace("<name>", "json")
        .replace("<code>", house.links.code)
        .replace("/<version>/<path:name>", "/x/css/base.css")
    )
    path = path.replace("/q/<token>", house.links.join.removeprefix(screen.address))
    path = path.replace("/g/<token>", house.links.wall.removeprefix(screen.address))
    if method == "GET":
        return get(screen, path).status_code
    return screen.http.post(screen.address + path, data={}, allow_redirects=False).status_code


def test_each_page_opens_to_those_that_the_table_says(house: House) -> None:
    # Links give roles: they are asked by a device of nobody, after the others.
    gives = {"/<code>", "/q/<token>", "/g/<token>", "/studio/<room_id>"}
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


# Links


def test_links_of_one_rencontre_open_nothing_of_another(
    house: House, server: RunningServer, device: Callable[[], Device]
) -> None:
    keys, elsewhere = device(), server.new()
    for link in (elsewhere.join, elsewhere.console, elsewhere.wall, elsewhere.export):
        keys.open(link)
    for role in (Role.TRAINER, Role.COFACILITATOR):
        keys.open(role_link(server, keys.room, role))
    for room in (house.room, op_id(), "inconnue"):
        keys.room = room
        for page in ("", "/wall", "/console", "/restitution", "/restitution.json", "/qr.svg"):
            assert get(keys, f"/r/{room}{page}").status_code == 403, page
        for audience in (*AUDIENCES, "own"):
            assert get(keys, f"/r/{room}/records?audience={audience}").status_code == 403
        for role in LINKED:
            for kind in ("post_keyword", "go_to", "hide", "write_complement"):
                answer = post_json(keys, kind, role=role.value, **house.fields(kind))
                assert answer["reason"] == "session_lost"
            for audience in AUDIENCES:
                assert keys.join(audience, role.value)["reason"] == "session_lost"
        assert post_form(keys, "post_keyword", sequence="s", text="mot").status_code == 403


def test_an_operation_names_no_other_room_than_its_own(house: House, server: RunningServer) -> None:
    phone, other = house.devices[Role.PARTICIPANT], server.new()
    stranger = Device(server.address)
    stranger.open(other.join)
    body = {"id": op_id(), "kind": "go_to", "fields": {"sequence": "s"}, "role": "participant"}
    answer = post_body(phone, body | {"room": stranger.room})
    assert answer["reason"] == "not_allowed"
    stranger.close()


@pytest.mark.parametrize("path", ["/q/", "/g/"])
def test_a_link_that_is_none_is_a_page_that_says_so(
    server: RunningServer, device: Callable[[], Device], path: str
) -> None:
    for token in (op_id(), "x", "é", "%00", "a" * 300, "..%2f", "'; --"):
        answer = get(device(), path + token)
        assert answer.status_code == 404
        assert "Demandez-en un autre à l’animation" in said(answer) or "n’existe pas" in said(
            answer
        )
        assert "Set-Cookie" not in answer.headers


def test_a_revoked_link_opens_nothing_any_more(
    server: RunningServer, device: Callable[[], Device], rencontre: Links
) -> None:
    assert get(device(), rencontre.join).status_code == 303
    token = rencontre.join.rpartition("/")[2]
    sql(server, "UPDATE links SET revoked_at = 1 WHERE token_hash = ?", digest(token))
    answer = get(device(), rencontre.join)
    assert answer.status_code == 404
    assert "Ce lien n’est plus valable" in said(answer)
    assert get(device(), rencontre.wall).status_code == 303


def test_a_cookie_that_we_did_not_sign_is_nobodys(house: House) -> None:
    phone = house.devices[Role.PARTICIPANT]
    name, value = next(iter(phone.http.cookies.items()))
    other = next(iter(house.devices[Role.OWNER].http.cookies.values()))
    mixed = other.partition(".")[0] + "." + value.partition(".")[2]
    for forged in ("", "x", value[:-1], value + "a", mixed, "é", '"', "a" * 4000, value.upper()):
        stranger = Device(phone.address)
        stranger.http.cookies.set(name, forged.encode().decode("latin-1"))
        assert get(stranger, f"/r/{house.room}").status_code == 403, forged[:40]
        stranger.close()
