"""Two doors, one house: sockets, and plain HTTP for whoever has no websocket or no script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.kit.devices import Device, op_id
from tests.kit.doors import get, page_token, post_form, post_json, records, said
from tests.kit.facts import eventually
from tests.kit.serving import Links, RunningServer

KEPT = "Rien n’a été changé"


@pytest.fixture
def words(console: Device, phone: Device) -> str:
    """The sequence of words, open."""
    sequence: str = console.step("keywords")["id"]
    assert "seq" in console.op("go_to", sequence=sequence)
    phone.wait(lambda it: it.step("keywords")["writing"] == "open")
    return sequence


# One answer, whichever door


def test_an_operation_has_one_answer_whichever_door_it_comes_by(phone: Device, words: str) -> None:
    for first, second in ((phone.op, over_http(phone)), (over_http(phone), phone.op)):
        op = op_id()
        answer = first("post_keyword", op, sequence=words, text="confiance")
        assert answer.keys() == {"seq"}
        assert second("post_keyword", op, sequence=words, text="confiance") == answer
        assert second("post_keyword", op, sequence=words, text="autre")["reason"] == "other_content"
    assert [item["text"] for item in phone.own()] == ["confiance"] * 2


def over_http(device: Device) -> Callable[..., dict[str, Any]]:
    return lambda kind, op, **fields: post_json(device, kind, op, **fields)


def test_a_refusal_is_the_same_by_both_doors(phone: Device, words: str, console: Device) -> None:
    boards = console.step("boards")["id"]
    for kind, fields in [
        ("post_keyword", {"sequence": words, "text": ""}),
        ("post_keyword", {"sequence": words, "text": "a" * 41}),
        ("post_keyword", {"sequence": words, "text": "\u202emot"}),
        ("post_card", {"sequence": boards, "component": "agenda", "text": "trop tôt"}),
        ("post_card", {"sequence": boards, "component": "agenda", "text": "a" * 285}),
        ("post_card", {"sequence": words, "component": "agenda", "text": "pas ici"}),
        ("withdraw", {"contribution": op_id()}),
        ("go_to", {"sequence": words}),
        ("dance", {}),
        ("post_keyword", {"sequence": words, "text": ["liste"]}),
        ("post_keyword", {"text": "sans séquence"}),
    ]:
        op = op_id()
        by_socket = phone.op(kind, op, **fields)
        by_http = post_json(phone, kind, op, **fields)
        assert by_socket == by_http, kind
        assert by_socket["refused"]
        assert by_socket.keys() == {"refused", "reason", "final", "sentence"}
        assert by_socket["sentence"]


def test_what_comes_by_http_is_on_every_screen(
    phone: Device, console: Device, device: Callable[[], Device], rencontre: Links, words: str
) -> None:
    wall = device()
    wall.open(rencontre.wall)
    wall.join("wall", "wall")
    assert "seq" in post_json(phone, "post_keyword", sequence=words, text="écoute")
    assert "seq" in console.op("reveal_words", sequence=words)
    wall.wait(lambda it: any(word["shown"] == "écoute" for word in it.of("word")))
    console.wait(lambda it: any(word["text"] == "écoute" for word in it.of("keyword")))


def test_the_facilitator_can_steer_without_a_socket(
    device: Callable[[], Device], rencontre: Links, phone: Device
) -> None:
    boss = device()
    boss.open(rencontre.console)
    steps = records(boss, "console")["put"].values()
    words = next(item["id"] for item in steps if item.get("kind") == "keywords")
    assert "seq" in post_json(boss, "go_to", role="owner", sequence=words)
    phone.wait(lambda it: it.step("keywords")["status"] == "current")


# Plain forms


def test_a_form_takes_the_word_and_leads_back_to_the_page(phone: Device, words: str) -> None:
    answer = post_form(phone, "post_keyword", token=page_token(phone), sequence=words, text="lien")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/r/{phone.room}")
    assert [item["text"] for item in phone.own()] == ["lien"]
    assert "lien" in said(get(phone, f"/r/{phone.room}"))


def test_a_form_sent_twice_is_one_word(phone: Device, words: str) -> None:
    token, op = page_token(phone), op_id()
    answers = [
        post_form(phone, "post_keyword", op, token, sequence=words, text="lien") for _ in range(3)
    ]
    assert [answer.status_code for answer in answers] == [303] * 3
    assert len(phone.own()) == 1


def test_a_form_that_another_site_sends_is_refused_and_the_text_is_kept(
    phone: Device, device: Callable[[], Device], rencontre: Links, words: str
) -> None:
    other = device()
    other.open(rencontre.join)
    for token in (None, "", "faux", page_token(other)):
        answer = post_form(phone, "post_keyword", token=token, sequence=words, text="ma phrase")
        assert answer.status_code == 409
        assert 'value="ma phrase"' in answer.text
        assert "Cette page avait expiré" in said(answer)
    assert phone.own() == []


def test_what_is_refused_stays_in_its_field_as_it_was_typed(
    phone: Device, console: Device, words: str
) -> None:
    long = '<b>c\'est</b> "trop" & long ' * 4
    token = page_token(phone)
    answer = post_form(phone, "post_keyword", token=token, sequence=words, text=long)
    assert answer.status_code == 409
    assert "Ici, quelques mots suffisent" in said(answer)
    assert long in said(answer)
    assert long not in answer.text, "it is text, not markup"
    boards = console.step("boards")["id"]
    console.op("go_to", sequence=boards)
    fields = {"sequence": boards, "component": "agenda", "text": "mot " * 100}
    answer = post_form(phone, "post_card", token=token, **fields)
    assert answer.status_code == 409
    assert "120 caractères de trop" in said(answer).replace("\u00a0", " ")
    assert "mot " * 100 in said(answer)
    assert phone.own() == []


def test_a_form_may_do_what_a_participant_may_and_no_more(
    phone: Device, console: Device, words: str
) -> None:
    token = page_token(phone)
    op = op_id()
    assert post_form(phone, "post_keyword", op, token, sequence=words, text="lien").ok
    assert post_form(phone, "withdraw", token=token, contribution=op).status_code == 303
    assert [item["status"] for item in phone.own()] == ["withdrawn"]
    assert post_form(phone, "undo_withdraw", token=token, contribution=op).status_code == 303
    assert [item["status"] for item in phone.own()] == ["received"]
    refused = post_form(phone, "go_to", token=token, sequence=words, role="owner")
    assert refused.status_code == 409
    assert KEPT in said(refused)


def test_the_forms_of_the_page_are_those_that_the_door_takes(phone: Device, words: str) -> None:
    page = get(phone, f"/r/{phone.room}").text
    assert f'action="/r/{phone.room}/op"' in page
    for field in ('name="kind" value="post_keyword"', 'name="id" value="', 'name="text"'):
        assert field in page


# Records


@pytest.mark.parametrize("audience", ["hall", "wall", "console"])
def test_the_records_door_shows_what_a_socket_of_that_audience_shows(
    device: Callable[[], Device], rencontre: Links, phone: Device, words: str, audience: str
) -> None:
    phone.op("post_keyword", sequence=words, text="écoute")
    screen = device()
    screen.open(rencontre.console)
    joined = screen.join(audience, "owner")
    shown: dict[str, Any] = {}

    def says_the_same() -> bool:
        shown.update(records(screen, audience))
        return bool(shown["put"] == screen.records)

    # Phones are refreshed a little after the commit.
    eventually(says_the_same)
    assert (shown["full"], shown["epoch"]) == (True, joined["epoch"])
    assert {"now", "rate", "seq"} <= shown.keys()


@pytest.mark.parametrize("audience", ["hall", "wall", "console"])
def test_what_changed_put_on_what_was_seen_is_everything(
    device: Callable[[], Device], rencontre: Links, phone: Device, words: str, audience: str
) -> None:
    boss = device()
    boss.open(rencontre.console)
    gone = op_id()
    phone.op("post_keyword", gone, sequence=words, text="écoute")
    seen = records(boss, audience)
    phone.op("withdraw", contribution=gone)
    phone.op("post_keyword", sequence=words, text="lien")
    post_json(boss, "reveal_words", role="owner", sequence=words)
    post_json(boss, "start_timer", role="owner", seconds=60)

    def fresh() -> dict[str, Any]:
        return records(boss, audience)

    # Phones are refreshed a little after the commit.
    phone.wait(lambda it: bool(it.of("timer")))
    changed = records(boss, audience, epoch=seen["epoch"], since=seen["seq"])
    assert "full" not in changed
    assert 0 < len(changed["put"]) < len(fresh()["put"])
    shown = seen["put"] | changed["put"]
    assert {key: shown[key] for key in shown if key not in changed["drop"]} == fresh()["put"]
    now = records(boss, audience, epoch=seen["epoch"], since=changed["seq"])
    assert (now["put"], now["drop"]) == ({}, [])


def test_who_asks_from_another_loading_or_from_nonsense_gets_everything(
    phone: Device, words: str
) -> None:
    everything = records(phone, "hall")
    for query in (
        {"epoch": "autre", "since": everything["seq"]},
        {"epoch": everything["epoch"]},
        {"since": everything["seq"]},
        {"epoch": everything["epoch"], "since": "beaucoup"},
        {"epoch": everything["epoch"], "since": 0},
        {"epoch": everything["epoch"], "since": -1},
        {"epoch": everything["epoch"], "since": everything["seq"] + 1},
        {"epoch": everything["epoch"], "since": "9" * 5000},
    ):
        assert records(phone, "hall", **query)["full"], query


def test_everything_travels_compressed_to_whoever_may_see_it(
    phone: Device, console: Device, words: str
) -> None:
    phone.op("post_keyword", sequence=words, text="confiance")
    console.wait(lambda it: len(it.of("keyword")) == 1)
    whole = records(console, "console")
    query = {"audience": "console", "only": "records"}
    answer = get(console, f"/r/{console.room}/records", params=query)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.json() == {
        name: whole[name] for name in ("epoch", "seq", "hash", "full", "put")
    }, "without what concerns one answer only: its instant, and what is wrong just now"
    plainly = get(
        console, f"/r/{console.room}/records", params=query, headers={"Accept-Encoding": "identity"}
    )
    assert "Content-Encoding" not in plainly.headers
    assert plainly.json()["put"] == whole["put"]
    assert get(phone, f"/r/{phone.room}/records", params=query).status_code == 403


def test_a_screen_whose_session_is_lost_is_told_so_by_both_doors(
    phone: Device, device: Callable[[], Device]
) -> None:
    stranger = device()
    stranger.room = phone.room
    for query in ({}, {"only": "records"}, {"audience": "own"}):
        answer = get(stranger, f"/r/{phone.room}/records", params=query)
        assert (answer.status_code, answer.json()) == (403, stranger.join())
    assert stranger.join()["reason"] == "session_lost"


def test_everyone_reads_their_own_and_nobody_elses(
    phone: Device, device: Callable[[], Device], rencontre: Links, words: str
) -> None:
    other = device()
    other.open(rencontre.join)
    phone.op("post_keyword", sequence=words, text="à moi")
    assert [item["text"] for item in records(phone, "own")["records"]] == ["à moi"]
    assert records(phone, "own")["records"] == phone.own()
    assert records(other, "own")["records"] == []


def test_there_are_no_other_audiences(console: Device) -> None:
    for audience in ("salle", "group:0", "group:01", "group:100", "__init__", "hall\x00"):
        answer = get(console, f"/r/{console.room}/records", params={"audience": audience})
        assert answer.status_code == 404


def test_no_screen_is_ever_sent_who_wrote(
    phone: Device, console: Device, server: RunningServer, words: str
) -> None:
    phone.op("post_keyword", sequence=words, text="écoute")
    for page in (
        get(console, f"/r/{console.room}/console").text,
        get(console, f"/r/{console.room}/records?audience=console").text,
        get(phone, f"/r/{phone.room}").text,
    ):
        assert '"author"' not in page
