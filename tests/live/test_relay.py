"""Whoever relays words, at the server: as what they act, who is counted, what their link costs."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from facilitation.core.people import Role
from tests.kit.devices import Device, op_id
from tests.kit.doors import get, held, role_link
from tests.kit.serving import Links, RunningServer


def send(screen: Device, sequence: str, text: str) -> None:
    """A list, as the page without scripts sends it."""
    address = f"{screen.address}/r/{screen.room}/relay"
    token = re.search(r'name="csrf_token" value="([^"]+)"', screen.http.get(address).text)
    assert token is not None
    fields = {"kind": "relay_words", "id": op_id(), "sequence": sequence, "text": text}
    answer = screen.http.post(
        address, data={**fields, "csrf_token": token[1]}, allow_redirects=False, timeout=15
    )
    assert answer.status_code == 303, answer.text


def test_a_device_that_holds_the_tablet_s_role_relays_as_a_tablet(
    server: RunningServer, console: Device
) -> None:
    sequence = console.step("keywords")["id"]
    console.op("go_to", sequence=sequence)
    console.op("close_writing", sequence=sequence)
    send(console, sequence, "écoute")
    console.open(role_link(server, console.room, Role.RELAY))
    send(console, sequence, "confiance")
    console.wait(lambda it: len(it.of("keyword")) == 2)
    assert {one["text"]: one["late"] for one in console.of("keyword")} == {
        "écoute": False,
        "confiance": True,
    }


def test_a_tablet_is_no_phone_of_the_room(
    server: RunningServer, rencontre: Links, phone: Device, device: Callable[[], Device]
) -> None:
    tablet, console = device(), device()
    tablet.open(role_link(server, phone.room, Role.RELAY))
    assert "put" in tablet.join("hall", "relay")
    console.open(rencontre.console)
    # Whoever joins is told at once how many there are.
    console.join("console", "owner")
    console.wait(lambda it: it.people > 0)
    assert console.people == 1


def test_the_tablet_s_link_keeps_no_page_closed(
    server: RunningServer, rencontre: Links, device: Callable[[], Device]
) -> None:
    console = device()
    console.room = get(console, rencontre.console).headers["Location"].split("/")[2]
    page, code = f"/r/{console.room}/console", f"/r/{console.room}/relay.svg"
    link = link_in(get(console, page).text)
    assert device().open(link).url.endswith("/relay")
    with held(server):
        assert link_in(get(console, page).text) == link
        assert get(console, code).status_code == 200


def link_in(page: str) -> str:
    """The tablet's link, as the console shows it."""
    found = re.search(r'id="link-relay" type="text" value="([^"]+)"', page)
    assert found is not None
    return html.unescape(found[1])
