"""Which rencontres there are, which links open them, and which devices hold which role.

Tokens and devices are stored hashed: a stolen database opens no door.

A role's link has a generation. Replacing it revokes every link of that role and makes one of the
next generation; a grant says by which it came, and counts for nothing once there is a later one.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.exc import IntegrityError

from facilitation.core.people import Role
from facilitation.database import ENTRIES, FINALS, GRANTS, LINKS, ROOMS, Database

STUDIO = ""
"""The "room" of the grant that lets a device create rencontres."""
STUDIO_ROLE = "studio"


@dataclass(frozen=True, slots=True)
class RoomInfo:
    """A rencontre as the registry knows it. ``created_at`` is UTC seconds."""

    id: str
    code: str
    created_at: float


@dataclass(frozen=True, slots=True)
class Grant:
    """A role that a device holds in a room; ``role`` is a ``Role`` value or "studio".

    ``revoked`` once its link was replaced. ``generation`` is the link's; None stands for the one
    that is valid when the role is given.
    """

    room: str
    role: str
    group: int | None = None
    revoked: bool = False
    generation: int | None = field(default=None, compare=False)


class CodeTaken(Exception):
    """Another rencontre has this code; draw again."""


def digest(secret_text: str) -> str:
    """How a token or a device is stored. 128 random bits need no salt."""
    return hashlib.sha256(secret_text.encode()).hexdigest()


class Registry:
    """Rooms, links and grants in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_room(self, info: RoomInfo, links: dict[str, str]) -> None:
        """Register a rencontre with its links (token → role). Raises CodeTaken."""
        self._database.run(_add_room, info, links)

    def add_link(self, token: str, room: str, role: str, generation: int = 0) -> None:
        """Make a link valid; nothing changes if it is already, or was revoked."""
        self._database.run(_add_link, token, room, role, generation)

    def generations(self) -> dict[tuple[str, str], int]:
        """The generation of the links that were replaced, by (room, role); the others' is 0."""
        return self._database.read(_generations)

    def replace_link(
        self, token: str, room: str, role: str, generation: int, at: float, keep: str | None
    ) -> bool:
        """Revoke the links of a role, and make ``token`` valid as that ``generation``. What devices
        were granted by the old ones ends, but for ``keep``. False, and nothing is changed, when
        there is such a generation already: somebody else has just replaced it."""
        return self._database.run(_replace_link, token, room, role, generation, at, keep)

    def remove_room(self, room_id: str) -> None:
        """Erase a rencontre: its entries, its links, what it granted, its final PDF."""
        self._database.run(_remove_room, room_id)

    def room(self, room_id: str) -> RoomInfo | None:
        """The rencontre of that id, or None."""
        return self._database.read(_room_where, "id", room_id)

    def room_by_code(self, code: str) -> RoomInfo | None:
        """The rencontre of that code, or None."""
        return self._database.read(_room_where, "code", code)

    def rooms(self) -> list[RoomInfo]:
        """All rencontres, newest first."""
        return self._database.read(_rooms)

    def link(self, token: str) -> Grant | None:
        """What a token grants, or None when it is unknown or revoked."""
        return self._database.read(_link, token)

    def grant(self, device: str, grant: Grant, at: float) -> None:
        """Give a device a role; giving it twice is the same as once."""
        if grant not in self.grants(device):
            # Whoever has it already needs no room on the disk to come back.
            self._database.run(_grant, device, grant, at)

    def grants(self, device: str) -> list[Grant]:
        """Every role a device holds or, ``revoked``, held."""
        return self._database.read(_grants, device)


def _add_room(connection: Connection, info: RoomInfo, links: dict[str, str]) -> None:
    try:
        connection.execute(
            ROOMS.insert().values(id=info.id, code=info.code, created_at=info.created_at, head=0)
        )
    except IntegrityError as error:
        raise CodeTaken(info.code) from error
    for token, role in links.items():
        _add_link(connection, token, info.id, role)


def _add_link(
    connection: Connection, token: str, room: str, role: str, generation: int = 0
) -> None:
    found = connection.execute(select(LINKS).where(LINKS.c.token_hash == digest(token))).first()
    if found is None:
        row = {"token_hash": digest(token), "room": room, "role": role, "generation": generation}
        connection.execute(LINKS.insert().values(**row))


def _generations(connection: Connection) -> dict[tuple[str, str], int]:
    newest = func.max(LINKS.c.generation)
    query = select(LINKS.c.room, LINKS.c.role, newest).group_by(LINKS.c.room, LINKS.c.role)
    rows = connection.execute(query.having(newest > 0))
    return {(room, role): generation for room, role, generation in rows}


def _generation(connection: Connection, room: str, role: str) -> int:
    query = select(func.max(LINKS.c.generation)).where(
        (LINKS.c.room == room) & (LINKS.c.role == role)
    )
    return connection.execute(query).scalar() or 0


def _replace_link(
    connection: Connection,
    token: str,
    room: str,
    role: str,
    generation: int,
    at: float,
    keep: str | None,
) -> bool:
    if _generation(connection, room, role) >= generation:
        return False
    valid = (LINKS.c.room == room) & (LINKS.c.role == role) & LINKS.c.revoked_at.is_(None)
    connection.execute(update(LINKS).where(valid).values(revoked_at=at))
    _add_link(connection, token, room, role, generation)
    if keep is not None:
        theirs = (
            (GRANTS.c.device == digest(keep))
            & (GRANTS.c.room == room)
            & (GRANTS.c.role == role)
            & (GRANTS.c.generation == generation - 1)
        )
        connection.execute(update(GRANTS).where(theirs).values(generation=generation))
    return True


def _remove_room(connection: Connection, room: str) -> None:
    for table in (ENTRIES, LINKS, GRANTS, FINALS):
        connection.execute(delete(table).where(table.c.room == room))
    connection.execute(delete(ROOMS).where(ROOMS.c.id == room))


def _room_where(connection: Connection, column: str, value: str) -> RoomInfo | None:
    row = connection.execute(select(ROOMS).where(ROOMS.c[column] == value)).first()
    return None if row is None else RoomInfo(row.id, row.code, row.created_at)


def _rooms(connection: Connection) -> list[RoomInfo]:
    rows = connection.execute(select(ROOMS).order_by(ROOMS.c.created_at.desc(), ROOMS.c.id))
    return [RoomInfo(row.id, row.code, row.created_at) for row in rows]


def _link(connection: Connection, token: str) -> Grant | None:
    where = (LINKS.c.token_hash == digest(token)) & LINKS.c.revoked_at.is_(None)
    row = connection.execute(select(LINKS).where(where)).first()
    return None if row is None else Grant(row.room, row.role, generation=row.generation)


def _grant(connection: Connection, device: str, grant: Grant, at: float) -> None:
    key = {"device": digest(device), "room": grant.room, "role": grant.role}
    valid = _generation(connection, grant.room, grant.role)
    if grant.generation is not None and grant.generation < valid:
        # Its link was replaced while somebody came in by it.
        return
    same = (
        (GRANTS.c.device == key["device"])
        & (GRANTS.c.room == grant.room)
        & (GRANTS.c.role == grant.role)
    )
    connection.execute(delete(GRANTS).where(same))
    if grant.room != STUDIO and _room_where(connection, "id", grant.room) is None:
        # It was erased while somebody came in: nothing of it comes back.
        return
    connection.execute(GRANTS.insert().values(**key, grp=grant.group, at=at, generation=valid))


def _grants(connection: Connection, device: str) -> list[Grant]:
    newest = (
        select(func.max(LINKS.c.generation))
        .where((LINKS.c.room == GRANTS.c.room) & (LINKS.c.role == GRANTS.c.role))
        .scalar_subquery()
    )
    query = select(GRANTS, newest.label("newest")).where(GRANTS.c.device == digest(device))
    return [
        Grant(row.room, row.role, row.grp, row.generation < (row.newest or 0), row.generation)
        for row in connection.execute(query)
    ]


def role_of(grant: Grant) -> Role | None:
    """The room role of a grant; None for the studio's."""
    return None if grant.role == STUDIO_ROLE else Role(grant.role)
