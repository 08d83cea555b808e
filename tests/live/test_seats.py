"""Where people sit is what they hear: a table's sign, its audience at both doors, leaving it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from facilitation import presets
from facilitation.core import codec
from tests.kit.devices import Device
from tests.kit.doors import get, page_token, post_form, post_json, records, said
from tests.kit.serving import Links, RunningServer

QUESTION = "Quelle est votre table"


def two_rounds() -> list[dict[str, Any]]:
    """The ready template, with two rounds at Temps#1."""
    sequences: list[dict[str, Any]] = codec.plan_data(presets.TEMPLATE)["sequences"]
    for each in sequences:
        if each["kind"] == "boards":
            each["work"]["rounds"] = "two"
    return sequences


@pytest.fixture
def rencontre(server: RunningServer) -> Links:
    """Five tables, and a sixth one far away."""
    return server.new(tables=6, remote_tables=1, people=30, sequences=two_rounds())


@pytest.fixture
def boards(console: Device) -> str:
    """The group work, which runs."""
    sequence: str = console.step("boards")["id"]
    assert "seq" in console.op("go_to", sequence=sequence)
    return sequence


Sit = Callable[[int], Device]


@pytest.fixture
def sit(device: Callable[[], Device], rencontre: Links) -> Sit:
    """``sit(3)``: a phone that sits at table 3, and hears it."""

    def make(table: int) -> Device:
        made = device()
        made.open(rencontre.join)
        made.join("hall")
        assert "seq" in made.op("take_seat", group=table)
        made.join(f"group:{table}")
        return made

    return make


def me(device: Device) -> dict[str, Any]:
    """Who that device is, asked over HTTP."""
    found: dict[str, Any] = records(device, "own")["me"]
    return found


def post(device: Device, sequence: str, text: str, component: str = "agenda") -> None:
    fields = {"sequence": sequence, "component": component, "text": text}
    assert "seq" in device.op("post_card", **fields)


def texts(device: Device) -> list[str]:
    return [card["text"] for card in device.of("card")]


# The sign on the table


def test_the_sign_of_a_table_offers_a_seat_and_opening_it_takes_none(
    device: Callable[[], Device], rencontre: Links, console: Device, boards: str
) -> None:
    phone = device()
    page = phone.open(f"{rencontre.join}/3")
    assert "S’asseoir à la table 3" in said(page)
    assert me(phone)["group"] is None, "a preview of the link opens it too"
    assert [table["seated"] for table in console.of("table")] == [0] * 6
    sat = post_form(phone, "take_seat", token=page_token(phone), group="3")
    assert sat.status_code == 303
    assert me(phone)["group"] == 3
    page = phone.open(f"{rencontre.join}/3")
    assert 'data-audience="group:3"' in page.text
    assert "Table 3 · " in said(page)
    assert "S’asseoir à la table" not in said(page)
    assert "S’asseoir à la table 2" in said(phone.open(f"{rencontre.join}/2"))
    assert me(phone)["group"] == 3


@pytest.mark.parametrize("table", ["7", "0", "61", "3x", "٣", "-1", "9" * 40])
def test_a_sign_of_a_table_that_does_not_exist_asks_for_another(
    device: Callable[[], Device], rencontre: Links, boards: str, table: str
) -> None:
    phone = device()
    page = said(phone.open(f"{rencontre.join}/{table}"))
    assert QUESTION in page
    assert 'data-audience="hall"' in page
    assert me(phone)["group"] is None


def test_a_sign_is_of_the_table_not_of_the_group_that_began_there(
    device: Callable[[], Device], rencontre: Links, console: Device, boards: str
) -> None:
    console.wait(lambda it: bool(it.of("work")))
    beats = console.of("work")[0]["beats"]
    following = next(at for at, (number, *_) in enumerate(beats) if number == 1)
    assert "seq" in console.op("go_to_beat", sequence=boards, at=following)
    console.wait(lambda it: it.of("work")[0]["at"] == following)
    (there,) = (table for table in console.of("table") if table["place"] == 3)
    assert there["number"] == 2
    page = said(device().open(f"{rencontre.join}/3"))
    assert '<button class="button-main" name="group" value="2">S’asseoir à la table 3' in page


def test_a_link_of_another_role_seats_nobody(
    device: Callable[[], Device], rencontre: Links, console: Device
) -> None:
    wall = device()
    answer = get(wall, rencontre.wall.replace("/g/", "/q/") + "/2")
    assert answer.headers["Location"].endswith("/wall")
    assert get(wall, f"{wall.address}/q/{'a' * 26}/2").status_code == 404
    assert [table["seated"] for table in console.of("table")] == [0] * 6


# Its audience


def test_a_table_receives_nothing_of_another(sit: Sit, boards: str, rencontre: Links) -> None:
    one, two = sit(1), sit(2)
    post(two, boards, "Une idée de la table deux", "mesure")
    two.wait(lambda it: texts(it) == ["Une idée de la table deux"])
    post(one, boards, "Une idée de la table un")
    one.wait(lambda it: texts(it) == ["Une idée de la table un"])
    assert texts(one) == ["Une idée de la table un"]
    assert texts(two) == ["Une idée de la table deux"]
    for door in (get(one, f"/r/{one.room}"), get(one, f"/r/{one.room}/records?audience=group:1")):
        assert "table deux" not in door.text
    hall = records(one, "hall")["put"]
    assert [item for item in hall.values() if item["t"] == "card"] == []


def test_nobody_hears_a_table_where_they_do_not_sit(
    sit: Sit, phone: Device, console: Device, boards: str
) -> None:
    one = sit(1)
    for who in (one, phone, console):
        for audience in ("group:2", "group:60"):
            assert records(who, audience)["reason"] == "no_table"
    assert one.join("group:2")["reason"] == "no_table"
    assert phone.join("group:1")["reason"] == "no_table"


def test_who_is_moved_hears_no_more_of_the_table_that_they_left(
    sit: Sit, console: Device, boards: str
) -> None:
    stays, goes = sit(1), sit(1)
    assert "seq" in console.op("move_person", origin=1, to=2)
    goes.wait(lambda it: any(beat["epoch"] == "" for beat in it.beats))
    post(stays, boards, "Après le départ")
    stays.wait(lambda it: texts(it) == ["Après le départ"])
    # What is done now is answered after all that was told before.
    assert me(goes)["group"] == goes.call("own", {})["me"]["group"] == 2
    assert texts(goes) == []
    assert goes.join("group:1")["reason"] == "no_table"
    assert records(goes, "group:1")["reason"] == "no_table"
    assert "put" in goes.join("group:2")
    assert texts(goes) == []


def test_a_table_that_is_taken_away_lets_its_people_go(sit: Sit, console: Device) -> None:
    last = sit(4)
    formed = {"tables": 3, "remote": 0, "people": 30, "seating": "choose"}
    assert "seq" in console.op("form_groups", **formed)
    last.wait(lambda it: any(beat["epoch"] == "" for beat in it.beats))
    assert last.call("own", {})["me"]["group"] is None
    assert last.join("group:4")["reason"] == "no_table"
    assert "put" in last.join("hall")


def test_an_operation_between_two_tables_is_taken(sit: Sit, console: Device, boards: str) -> None:
    goes = sit(1)
    assert "seq" in console.op("move_person", origin=1, to=2)
    goes.wait(lambda it: any(beat["epoch"] == "" for beat in it.beats))
    post(goes, boards, "En chemin", "mesure")
    console.wait(lambda it: [card["group"] for card in it.of("card")] == [2])


def test_both_doors_say_the_same_of_oneself(sit: Sit, boards: str) -> None:
    one = sit(1)
    assert "seq" in post_json(one, "take_pen")
    asked = one.call("own", {})["me"]
    assert asked == me(one)
    assert (asked["group"], asked["pen"]) == (1, True)


def test_a_table_counts_as_many_phones_as_the_hall_did(
    sit: Sit, console: Device, rencontre: Links
) -> None:
    one = sit(1)
    console.wait(lambda it: it.people == 1)
    one.join("hall")
    sit(2)
    console.wait(lambda it: it.people == 2)


# Without scripts


def test_a_form_seats_and_the_page_is_of_that_table(phone: Device, boards: str) -> None:
    assert QUESTION in said(get(phone, f"/r/{phone.room}"))
    answer = post_form(phone, "take_seat", token=page_token(phone), group="2")
    assert answer.status_code == 303
    page = said(get(phone, f"/r/{phone.room}"))
    assert 'data-audience="group:2"' in page
    assert "Je prends la plume" in page
    post_form(phone, "take_pen", token=page_token(phone))
    assert "Vous tenez la plume de la table 2" in said(get(phone, f"/r/{phone.room}"))
    post_form(phone, "find_seat", token=page_token(phone), remote="1")
    assert me(phone)["group"] == 6


def test_a_form_for_a_table_that_is_no_more_says_so(phone: Device, boards: str) -> None:
    answer = post_form(phone, "take_seat", token=page_token(phone), group="9")
    assert answer.status_code == 409
    assert "Cette table n’existe pas, ou plus." in said(answer)
    assert QUESTION in said(answer)
