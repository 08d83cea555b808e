"""The HTTP door as a page without scripts, and a network without websockets, use it."""

from __future__ import annotations

import html
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import requests

from facilitation.core.people import Role
from facilitation.keys import random_id
from facilitation.registry import digest
from tests.kit.devices import WAIT_SECONDS, Device, op_id
from tests.kit.serving import Links, RunningServer

_LINK = "INSERT INTO links (token_hash, room, role) VALUES (?, ?, ?)"
_CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')


def post_json(
    device: Device, kind: str, op: str | None = None, role: str = "participant", **fields: Any
) -> dict[str, Any]:
    """One operation over HTTP, and its answer."""
    body = {"id": op or op_id(), "kind": kind, "fields": fields, "role": role}
    return post_body(device, body)


def post_body(device: Device, body: Any, room: str | None = None) -> dict[str, Any]:
    """Whatever JSON, to the operations' door of a rencontre."""
    response = device.http.post(
        f"{device.address}/r/{room or device.room}/op", json=body, timeout=WAIT_SECONDS
    )
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def page_token(device: Device) -> str:
    """The token that the forms of this device's page carry."""
    return token_in(get(device, f"/r/{device.room}").text)


def token_in(page: str) -> str:
    """The token that the forms of that page carry."""
    found = _CSRF.search(page)
    assert found is not None
    return found.group(1)


def post_form(
    device: Device, kind: str, op: str | None = None, token: str | None = None, **fields: str
) -> requests.Response:
    """One operation as a page without scripts sends it; redirects are not followed."""
    data = {"id": op or op_id(), "kind": kind, "role": "participant", **fields}
    if token is not None:
        data["csrf_token"] = token
    return device.http.post(
        f"{device.address}/r/{device.room}/op",
        data=data,
        allow_redirects=False,
        timeout=WAIT_SECONDS,
    )


def get(device: Device, path: str, **options: Any) -> requests.Response:
    """A page, redirects not followed."""
    address = path if path.startswith("http") else device.address + path
    return device.http.get(address, allow_redirects=False, timeout=WAIT_SECONDS, **options)


def records(device: Device, audience: str, **query: Any) -> dict[str, Any]:
    """What the records' door answers."""
    response = get(device, f"/r/{device.room}/records", params={"audience": audience, **query})
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def said(response: requests.Response) -> str:
    """A page's text, as it is read."""
    return html.unescape(response.text)


def room_of(device: Device, links: Links) -> str:
    """The room that a rencontre's phones are in."""
    device.open(links.join)
    return device.room


def role_link(server: RunningServer, room: str, role: Role) -> str:
    """A link that gives any role, those that ``new`` makes no link for included."""
    token = random_id()
    sql(server, _LINK, digest(token), room, role.value)
    return f"{server.address}/g/{token}"


def sql(server: RunningServer, statement: str, *values: Any) -> list[Any]:
    """One statement in the database of a server, past it."""
    with sqlite3.connect(server.data / "facilitation.sqlite3", timeout=10) as connection:
        found = connection.execute(statement, values).fetchall()
    connection.close()
    return found


@contextmanager
def held(server: RunningServer) -> Iterator[None]:
    """Another program holds the database: nothing can be written."""
    holder = sqlite3.connect(server.data / "facilitation.sqlite3", isolation_level=None)
    with closing(holder):
        holder.execute("BEGIN IMMEDIATE")
        yield
        holder.execute("ROLLBACK")
