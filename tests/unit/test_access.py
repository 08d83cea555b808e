"""Which device is asking, and what it was granted."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.wrappers import Response

from facilitation.access import Access
from facilitation.clocks import SystemClock
from facilitation.core.people import Permission, Role
from facilitation.database import Database
from facilitation.keys import Keys
from facilitation.registry import Grant, Registry, RoomInfo
from tests.kit.rooms import ROOM, WAIT_SECONDS, new_database

OWNER, PHONE = Grant(ROOM, Role.OWNER.value), Grant(ROOM, Role.PARTICIPANT.value)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = new_database(tmp_path / "base.sqlite3")
    Registry(made).add_room(RoomInfo(ROOM, "ABCDEF", 0.0), {})
    yield made
    made.close()


def open_links(access: Access, *grants: Grant, cookie: str = "") -> str:
    """What a browser does with links; the cookie it then has."""
    for grant in grants:
        response = Response()
        with Flask("test").test_request_context(headers={"Cookie": cookie}):
            access.grant(response, grant)
        cookie = response.headers.get("Set-Cookie", cookie).partition(";")[0]
    return cookie


def device_of(access: Access, cookie: str) -> str | None:
    with Flask("test").test_request_context(headers={"Cookie": cookie}):
        return access.device()


def test_a_device_keeps_every_role_it_was_given(database: Database, tmp_path: Path) -> None:
    registry, keys = Registry(database), Keys(tmp_path)
    access = Access(registry, keys, SystemClock(), open_creation=False)
    cookie = open_links(access, OWNER, PHONE, OWNER)
    device = device_of(access, cookie)
    for held in (access, Access(registry, keys, SystemClock(), open_creation=False)):
        owner = held.actor_with(device, ROOM, Permission.STEER)
        phone = held.actor_of(device, ROOM, Role.PARTICIPANT.value)
        assert owner is not None
        assert phone is not None
        assert (owner.role, phone.role) == (Role.OWNER, Role.PARTICIPANT)
        assert held.actor_of(device, "ailleurs", Role.OWNER.value) is None
        assert held.actor_of(device, ROOM, Role.EXPORT.value) is None


def test_a_cookie_of_another_server_is_nobodys(database: Database, tmp_path: Path) -> None:
    here = Access(Registry(database), Keys(tmp_path / "ici"), SystemClock(), False)
    there = Access(Registry(database), Keys(tmp_path / "ailleurs"), SystemClock(), False)
    assert device_of(there, open_links(here, OWNER)) is None


def test_a_role_given_while_the_others_are_being_read_is_not_forgotten(
    database: Database, tmp_path: Path
) -> None:
    """Two tabs of one browser: the phone's page is asked while the console's link is opened."""

    class Slow(Registry):
        """Answers late once: with what was true when it was asked."""

        asked, free = threading.Event(), threading.Event()

        def grants(self, device: str) -> list[Grant]:
            found = super().grants(device)
            if not self.asked.is_set():
                self.asked.set()
                assert self.free.wait(WAIT_SECONDS)
            return found

    keys = Keys(tmp_path)
    before = Access(Registry(database), keys, SystemClock(), open_creation=False)
    cookie = open_links(before, PHONE)
    device = device_of(before, cookie)
    access = Access(Slow(database), keys, SystemClock(), open_creation=False)
    page = threading.Thread(target=access.actor_of, args=(device, ROOM, PHONE.role))
    page.start()
    assert Slow.asked.wait(WAIT_SECONDS)
    open_links(access, OWNER, cookie=cookie)
    Slow.free.set()
    page.join(WAIT_SECONDS)
    assert access.actor_of(device, ROOM, OWNER.role) is not None
