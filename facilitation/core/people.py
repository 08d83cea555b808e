"""Who may do what: one table, default deny."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a device is to one rencontre. A device may hold several; a page acts as one."""

    OWNER = "owner"
    COFACILITATOR = "cofacilitator"
    TRAINER = "trainer"
    PARTICIPANT = "participant"
    WALL = "wall"
    EXPORT = "export"
    RELAY = "relay"
    """The tablet of the welcome desk, or of whoever types what others say."""
    READER = "reader"
    """Whoever opens the link for reading; no device holds it."""
    SYSTEM = "system"
    """The rencontre itself: what falls due is a command like any other."""


class Permission(StrEnum):
    """One thing a role may do; every command and every reading door names one."""

    WRITE = "write"
    RELAY = "relay"
    OWN = "own"
    TABLE = "table"
    """What a table decides for itself, and the animation for it."""
    READ_HALL = "read_hall"
    READ_WALL = "read_wall"
    READ_CONSOLE = "read_console"
    READ_TRAINER = "read_trainer"
    STEER = "steer"
    PREPARE = "prepare"
    HIDE = "hide"
    SORT = "sort"
    MARK_ANY = "mark_any"
    KEEP = "keep"
    NOTE = "note"
    """What the animation writes for the restitution."""
    COMPLEMENT = "complement"
    EXPORT = "export"
    PUBLISH = "publish"
    """Saying that the restitution is good to be read, and by whom it may be."""
    LINKS = "links"
    """Replacing what opens a rencontre, its own links included."""
    START_OVER = "start_over"
    CREATE = "create"
    ERASE = "erase"
    ADVANCE = "advance"


_FACILITATORS = frozenset({Role.OWNER, Role.COFACILITATOR})

ALLOWED: dict[Permission, frozenset[Role]] = {
    Permission.WRITE: frozenset({Role.PARTICIPANT}),
    Permission.RELAY: _FACILITATORS | {Role.RELAY},
    Permission.OWN: _FACILITATORS | {Role.PARTICIPANT, Role.RELAY},
    Permission.TABLE: _FACILITATORS | {Role.PARTICIPANT},
    Permission.READ_HALL: _FACILITATORS | {Role.PARTICIPANT, Role.TRAINER, Role.RELAY},
    Permission.READ_WALL: _FACILITATORS | {Role.WALL, Role.TRAINER},
    Permission.READ_CONSOLE: _FACILITATORS,
    Permission.READ_TRAINER: _FACILITATORS | {Role.TRAINER},
    Permission.STEER: _FACILITATORS,
    Permission.PREPARE: _FACILITATORS,
    Permission.HIDE: _FACILITATORS,
    Permission.SORT: _FACILITATORS,
    Permission.MARK_ANY: _FACILITATORS,
    Permission.KEEP: _FACILITATORS,
    Permission.NOTE: _FACILITATORS,
    Permission.COMPLEMENT: _FACILITATORS | {Role.TRAINER},
    Permission.EXPORT: frozenset({Role.OWNER, Role.EXPORT}),
    Permission.PUBLISH: frozenset({Role.OWNER, Role.EXPORT}),
    Permission.LINKS: frozenset({Role.OWNER}),
    Permission.START_OVER: frozenset({Role.OWNER}),
    Permission.CREATE: frozenset({Role.SYSTEM}),
    Permission.ERASE: frozenset({Role.SYSTEM}),
    Permission.ADVANCE: frozenset({Role.SYSTEM}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. ``author`` is a pseudonym made for this room only, never shown to anyone."""

    role: Role
    author: str = ""

    def may(self, permission: Permission) -> bool:
        """True when the table says so."""
        return self.role in ALLOWED[permission]


SYSTEM = Actor(Role.SYSTEM)
