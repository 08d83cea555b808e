"""Who may do what: every operation, for everybody who holds a link and who does not; and what links
open.

The table is generated: an operation comes from ``forms.FORMS``, its permission from the command it
makes. Whatever is not listed here fails.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from facilitation import forms
from facilitation.core.people import ALLOWED, Permission, Role
from facilitation.core.refusal import Refused
from facilitation.core.views import AUDIENCES
from facilitation.paths import load_config_module
from facilitation.registry import digest
from tests.kit.devices import Device, op_id
from tests.kit.doors import get, post_body, post_form, post_json, role_link, said, sql
from tests.kit.facts import together
from tests.kit.house import LINKED, House
from tests.kit.serving import Links, RunningServer

CONFIG = load_config_module().Config()
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
    "shift_rest": {"sequence": "BOARDS", "minutes": 5, "seen": 0},
    "skip_sequence": {"sequence": "BOARDS", "on": True},
    "rest_phones": {"on": True},
    "set_wall": {"wall": "blank"},
    "show_time_bar": {"on": True},
    "write_note": {"sequence": "BOARDS", "text": "On a pris le temps.", "version": 0},
    "set_frame": {"text": "Tous les mots se valent.", "version": 0},
    "put_action": {"action": "a1", "what": "Se revoir", "version": 0},
    "remove_action": {"action": "a1", "on": True},
    "set_attendance": {"people": 72},
    "ask_question": {"sequence": "BOARDS", "text": "Qui décide ?"},
    "set_guests": {"sequence": "BOARDS", "text": "Mme Ba", "version": 0},
    "set_asked": {"contribution": "NONE", "asked": "asked"},
    "join_questions": {"contribution": "NONE", "under": "NONE"},
    "part_question": {"contribution": "NONE"},
    "show_question": {"contribution": "NONE"},
    "note_answer": {"contribution": "NONE", "text": "Le collectif.", "version": 0},
    "withdraw_all": {},
    "try_out": {"text": "Gennevilliers"},
    "set_stage": {"component": "agenda", "complement": False},
    "finish": {},
    "start_over": {},
    "keep": {"card": "NONE"},
    "unkeep": {"card": "NONE"},
    "place_kept": {"card": "NONE", "place": 1},
    "write_complement": {"component": "agenda", "text": "Un cap."},
    "reveal_complement": {"component": "agenda", "on": True},
    "edit_keyword": {"contribution": "NONE", "text": "écoute"},
    "rank_keyword": {"contribution": "NONE", "place": 1},
    "pin_keyword": {"contribution": "NONE", "component": "agenda"},
    "relay_words": {"sequence": "KEYWORDS", "text": "confiance x4"},
    "withdraw_relayed": {"relay": "NONE"},
    "conceal_words": {"sequence": "KEYWORDS"},
    "hide_word": {"word": 1},
    "restore_word": {"word": 1},
    "approve_words": {"sequence": "KEYWORDS", "up_to": 1},
    "unapprove_words": {"approval": "NONE"},
    "join_words": {"word": 1, "other": 2},
    "keep_apart": {"word": 1, "other": 2, "apart": True},
    "split_word": {"word": 1, "part": 2},
    "rename_word": {"word": 1, "title": "confiance"},
    "recall_words": {"sequence": "KEYWORDS"},
    "set_reading": {"reading": "list"},
    "form_groups": {"tables": 3, "remote": 0, "people": 18, "seating": "choose"},
    "take_seat": {"group": 1},
    "find_seat": {"remote": False},
    "leave_seat": {},
    "move_person": {"origin": 1, "to": 2},
    "take_pen": {"over": False},
    "pass_pen": {},
    "set_paper": {"group": 1, "on": True},
    "assign_component": {"group": 1, "component": "agenda"},
    "begin_work": {"sequence": "BOARDS"},
    "go_to_beat": {"sequence": "BOARDS", "at": 1},
    "set_board": {"component": "agenda", "closed": True},
    "relay_cards": {"sequence": "BOARDS", "component": "agenda", "group": 0, "text": "Un local"},
    "hold_card": {"contribution": "NONE"},
    "release_card": {"contribution": "NONE"},
    "edit_card": {"contribution": "NONE", "text": "Un local", "version": 0},
    "translate_card": {"contribution": "NONE", "text": "Un local"},
    "move_card": {"contribution": "NONE", "component": "agenda"},
    "give_dot": {"contribution": "NONE", "on": True},
    "stack_cards": {"card": "NONE", "onto": "NONE"},
    "unstack_card": {"card": "NONE"},
    "title_stack": {"stack": "NONE", "text": "Un local"},
    "pick_card": {"card": "NONE", "group": 1},
    "unpick_card": {"card": "NONE", "group": 1},
    "place_pick": {"card": "NONE", "group": 1, "place": 1},
    "set_spokesperson": {"sequence": "BOARDS", "group": 1, "on": True},
    "validate_restitution": {"on": True, "digest": "a" * 64},
    "close_reading": {"closed": True},
    "set_last_day": {"day": "2025-03-04"},
    "show_ideas": {"shown": True, "component": ""},
    "set_stance": {"card": "NONE", "stance": "question"},
    "write_synthesis": {"component": "agenda", "text": "Un cap.", "cards": "", "version": 0},
    "take_in_hand": {"component": "agenda", "on": True},
    "set_ready": {"component": "agenda", "on": True},
    "set_document": {"hours": "spaced", "counts": True},
    "redact": {"contribution": "NONE", "passage": "Mme Ba"},
    "unredact": {"contribution": "NONE"},
}
NOT_THEIRS = {"not_allowed", "session_lost"}


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
        for kind, example in OPS.items():
            fields = house.fields(example)
            answer = post_json(house.devices[role], kind, role=role.value, **fields)
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
        for kind, example in OPS.items():
            answer = screen.op(kind, **house.fields(example))
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
                answer = post_json(screen, kind, role=claimed, **house.fields(OPS[kind]))
                assert answer["reason"] == "session_lost", (holder, claimed, kind)
            for audience in AUDIENCES:
                answer = screen.join(audience, claimed)
                assert answer["reason"] == "session_lost", (holder, claimed, audience)


def test_a_socket_that_has_joined_nothing_does_nothing(house: House) -> None:
    stranger = house.devices[None]
    stranger.socket.connect(stranger.address, transports=["websocket"])
    for kind in OPS:
        assert stranger.op(kind, **house.fields(OPS[kind]))["reason"] == "session_lost"
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
                answer = post_json(keys, kind, role=role.value, **house.fields(OPS[kind]))
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
