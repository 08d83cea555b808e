"""Tables in the studio: saved with the rencontre, their signs and links for whoever prepares it."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.kit.devices import Device
from tests.kit.serving import RunningServer

SECONDS = 15


def opened(server: RunningServer, device: Callable[[], Device], link: str) -> Device:
    made = device()
    made.open(link)
    return made


def signs_of(device: Device, room: str) -> str:
    answer = device.http.get(f"{device.address}/studio/{room}/tables", timeout=SECONDS)
    assert answer.status_code == 200
    return answer.text


def test_each_table_has_a_link_and_those_elsewhere_theirs_first(
    server: RunningServer, device: Callable[[], Device]
) -> None:
    links = server.new(people=60, tables=10, remote_tables=2)
    owner = opened(server, device, links.console)
    page = signs_of(owner, owner.room)
    assert "8\u00a0panneaux" in page, "remote tables have a link, no sign"
    sent = re.findall(r'id="link-(\d+)" value="([^"]+)"', page)
    assert sent[:2] == [("9", f"{links.join}/9"), ("10", f"{links.join}/10")]
    assert len(sent) == 10


def test_signs_are_for_whoever_prepares(
    server: RunningServer, device: Callable[[], Device]
) -> None:
    links = server.new(tables=3)
    for link in (links.join, links.wall, links.export):
        someone = opened(server, device, link)
        room = opened(server, device, links.console).room
        address = f"{server.address}/studio/{room}/tables"
        assert someone.http.get(address, timeout=SECONDS).status_code == 403
    studio = opened(server, device, server.door)
    assert "Table 3" in signs_of(studio, room)
    unknown = studio.http.get(f"{server.address}/studio/nulle-part/tables", timeout=SECONDS)
    assert unknown.status_code == 404


def test_a_rencontre_without_tables_has_no_sign_and_says_so(
    server: RunningServer, device: Callable[[], Device]
) -> None:
    owner = opened(server, device, server.new().console)
    page = signs_of(owner, owner.room)
    assert "pas de tables" in page
    assert 'value="signs"' not in page
