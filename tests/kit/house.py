"""A rehearsal with a device for each link that opens it, and for none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from facilitation.core.people import Role
from tests.kit.devices import Device, op_id
from tests.kit.doors import role_link
from tests.kit.serving import Links, RunningServer

LINKED = tuple(role for role in Role if role not in (Role.SYSTEM, Role.READER))
"""The roles that a link can give to a device: whoever reads keeps nothing."""
STUDIO = "studio"


@dataclass
class House:
    """A rehearsal, and a device for each link that opens it."""

    room: str
    links: Links
    devices: dict[Role | str | None, Device]
    names: dict[str, str]

    def fields(self, example: dict[str, Any]) -> dict[str, Any]:
        """An example's fields with this rencontre's own ids."""
        return {
            name: self.names.get(value, value) if isinstance(value, str) else value
            for name, value in example.items()
        }


def open_house(server: RunningServer, device: Callable[[], Device]) -> House:
    """A new one."""
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
