"""The links of roles: what replacing one ends, by every door, and from the command line."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from facilitation import migrations
from facilitation.core.people import Role
from facilitation.database import Database
from facilitation.engine.offload import offload_for
from facilitation.workshops import LINKED, REPLACEABLE
from tests.kit.cli import call
from tests.kit.devices import Device
from tests.kit.doors import get, post_json, said, sql, token_in
from tests.kit.serving import SEED, Links, RunningServer

GONE = "Ce lien n’est plus valable. Demandez-en un autre à l’animation."
HEARS = {"console": "console", "cofacilitator": "console", "trainer": "trainer", "wall": "wall"}


def listed(server: RunningServer, links: Links, *more: str) -> dict[str, str]:
    ended = call("links", links.code, "--json", "--data", str(server.data), *more)
    assert ended.code == 0, ended.err
    found: dict[str, str] = json.loads(ended.out)
    assert found.pop("code") == links.code
    return found


def test_the_command_lists_every_link_and_each_opens_its_page(
    server: RunningServer, rencontre: Links, device: Callable[[], Device]
) -> None:
    every = listed(server, rencontre)
    assert list(every) == list(LINKED)
    assert (every["join"], every["console"]) == (rencontre.join, rencontre.console)
    for name, page in [("trainer", "intervention"), ("relay", "relay"), ("wall", "wall")]:
        answer = get(device(), every[name])
        assert (answer.status_code, answer.headers["Location"].rpartition("/")[2]) == (303, page)
    told = call("links", rencontre.code, "--data", str(server.data)).out
    assert "Intervenir [trainer]" in told
    assert all(address in told for address in every.values())


@pytest.mark.parametrize("name", [*HEARS])
def test_who_came_by_a_link_that_was_replaced_is_turned_away_by_every_door(
    server: RunningServer, rencontre: Links, device: Callable[[], Device], name: str
) -> None:
    before = listed(server, rencontre)
    there, role, audience = device(), LINKED[name].value, HEARS[name]
    there.open(before[name])
    assert "put" in there.join(audience, role)
    page = f"/r/{there.room}/{ {'trainer': 'intervention'}.get(name, audience) }"
    assert get(there, page).status_code == 200
    after = listed(server, rencontre, "--replace", name)
    assert after[name] != before[name]
    assert {key for key in after if after[key] != before[key]} == {name}
    # Its socket is told to ask, hears nothing more, and is told why when it asks.
    there.wait(lambda it: any(beat["epoch"] == "" for beat in it.beats))
    assert there.op("start_timer", seconds=60)["reason"] == "session_lost"
    asked = there.join(audience, role)
    assert (asked["reason"], asked["sentence"], asked["final"]) == ("link_revoked", GONE, True)
    answer = post_json(there, "start_timer", role=role, seconds=60)
    assert (answer["reason"], answer["sentence"]) == ("link_revoked", GONE)
    page_told, records_told = get(there, page), get(there, f"/r/{there.room}/records?audience=wall")
    assert (page_told.status_code, records_told.status_code) == (403, 403)
    assert GONE in said(page_told)
    assert records_told.json()["sentence"] == GONE
    old = get(device(), before[name])
    assert old.status_code == 404
    assert GONE in said(old)
    # The new one opens what the old one did, for the same device too.
    there.open(after[name])
    assert "put" in there.join(audience, role)


def test_nobody_else_notices(
    server: RunningServer, rencontre: Links, device: Callable[[], Device], phone: Device
) -> None:
    every = listed(server, rencontre)
    wall, owner = device(), device()
    for screen, name, audience in ((wall, "wall", "wall"), (owner, "console", "console")):
        screen.open(every[name])
        screen.join(audience, LINKED[name].value)
    for name in ("trainer", "cofacilitator", "relay", "export"):
        listed(server, rencontre, "--replace", name)
    owner.op("start_timer", seconds=60)
    for screen in (wall, owner, phone):
        screen.wait(lambda it: bool(it.of("timer")))
        assert not any(beat["epoch"] == "" for beat in screen.beats)


def test_a_role_held_by_another_link_is_kept(
    server: RunningServer, rencontre: Links, device: Callable[[], Device]
) -> None:
    every, both = listed(server, rencontre), device()
    both.open(every["cofacilitator"])
    both.open(every["console"])
    listed(server, rencontre, "--replace", "console")
    assert get(both, f"/r/{both.room}/console").status_code == 200
    assert 'data-role="cofacilitator"' in get(both, f"/r/{both.room}/console").text


def replace_form(owner: Device, name: str, seen: str = "0") -> Any:
    address = f"{owner.address}/studio/{owner.room}/liens"
    token = token_in(get(owner, f"/studio/{owner.room}").text)
    fields = {"csrf_token": token, "link": name, "seen": seen}
    return owner.http.post(address, data=fields, allow_redirects=False, timeout=15)


def test_the_owner_replaces_links_in_the_studio_and_stays(
    server: RunningServer, rencontre: Links, device: Callable[[], Device]
) -> None:
    owner, second, before = device(), device(), listed(server, rencontre)
    for each in (owner, second):
        each.open(rencontre.console)
    assert replace_form(owner, "console").status_code == 303
    after = listed(server, rencontre)
    assert after["console"] != before["console"]
    assert get(owner, f"/r/{owner.room}/console").status_code == 200, "whoever replaced it stays"
    assert get(second, f"/r/{owner.room}/console").status_code == 403
    # Pressed twice, it is replaced once.
    assert replace_form(owner, "console", "0").status_code == 303
    assert listed(server, rencontre) == after
    page = said(get(owner, f"/studio/{owner.room}"))
    assert all(address in page for address in after.values())


def test_only_the_owner_and_the_studio_replace_links(
    server: RunningServer, rencontre: Links, device: Callable[[], Device]
) -> None:
    every = listed(server, rencontre)
    for name in REPLACEABLE:
        if name in ("console", "reading"):
            # Theirs to replace; and what gives its reader no role at all.
            continue
        other = device()
        other.open(every[name])
        refused = other.http.post(
            f"{other.address}/studio/{other.room}/liens",
            data={"link": "wall", "seen": "0"},
            allow_redirects=False,
            timeout=15,
        )
        assert refused.status_code == 403, name
    owner, stranger = device(), device()
    owner.open(rencontre.console)
    assert replace_form(owner, "join").status_code == 404, "participants' stays"
    assert replace_form(owner, "wall", "peut-être").status_code == 404
    forged = owner.http.post(
        f"{owner.address}/studio/{owner.room}/liens", data={"link": "wall", "seen": "0"}, timeout=15
    )
    assert forged.status_code == 400
    assert listed(server, rencontre) == every
    # Who lost every link of the owner's comes in by the studio's door.
    listed(server, rencontre, "--replace", "console")
    assert get(owner, f"/r/{owner.room}/console").status_code == 403
    stranger.room = owner.room
    stranger.open(server.door)
    assert get(stranger, f"/studio/{owner.room}").status_code == 200
    assert get(stranger, f"/r/{owner.room}/console").status_code == 200


def test_a_link_is_replaced_without_a_server_and_data_of_before_are_brought_up_to_date(
    tmp_path: Path,
) -> None:
    data = tmp_path / "donnees"
    ended = call("new", str(SEED), "--json", "--data", str(data))
    links = json.loads(ended.out)
    file = data / "facilitation.sqlite3"
    _as_before_links_had_generations(file)
    code, folder = links["code"], ("--data", str(data))
    replaced = call("links", code, "--replace", "wall", "--json", *folder)
    assert replaced.code == 0, replaced.err
    every = json.loads(replaced.out)
    assert every["console"] == links["console"]
    assert every["wall"] != links["wall"]
    connection = sqlite3.connect(file)
    versions = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    grants = connection.execute("SELECT role, generation FROM grants").fetchall()
    connection.close()
    assert versions == [(max(migrations.known()),)]
    assert grants == [("owner", 0)], "what was granted before stays granted"
    assert json.loads(call("links", code, "--json", *folder).out) == every


def _as_before_links_had_generations(file: Path) -> None:
    from alembic import command

    database = Database(f"sqlite:///{file}", offload_for("threading"))

    def downgrade(connection: Any) -> None:
        config = migrations._config()
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")

    database.run(downgrade)
    database.close()
    connection = sqlite3.connect(file)
    (room,) = connection.execute("SELECT id FROM rooms").fetchone()
    connection.execute("INSERT INTO grants VALUES ('abc', ?, 'owner', NULL, 1.0)", (room,))
    # Rencontres of then had no link for these.
    connection.execute("DELETE FROM links WHERE role IN ('trainer', 'cofacilitator', 'relay')")
    connection.commit()
    connection.close()


def test_a_lost_secret_makes_new_links_of_the_same_generation(tmp_path: Path) -> None:
    own = RunningServer(tmp_path / "donnees").start()
    links = own.new()
    listed(own, links, "--replace", "wall")
    own.stop()
    (own.data / "cles" / "application").unlink()
    own.restart()
    after, again = listed(own, links), listed(own, links, "--replace", "wall")
    assert after["wall"] not in (links.wall, again["wall"])
    valid = sql(own, "SELECT count(*) FROM links WHERE role = 'wall' AND revoked_at IS NULL")
    assert valid == [(1,)]
    own.stop()


def test_what_cannot_be_replaced_is_told_so(server: RunningServer, rencontre: Links) -> None:
    ended = call("links", rencontre.code, "--replace", "join", "--data", str(server.data))
    assert (ended.code, ended.out) == (2, "")
    assert "« join » n’est pas l’un des choix" in ended.err.replace("\u00a0", " ")
    assert Role.PARTICIPANT not in {LINKED[name] for name in REPLACEABLE}
