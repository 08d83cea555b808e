"""Rencontres as the doors know them: created, listed, and the links that open them."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from sqlalchemy.exc import OperationalError

from facilitation.core.codec import Undecodable
from facilitation.core.exercise import Plan
from facilitation.core.noted import Complement
from facilitation.core.people import SYSTEM, Role
from facilitation.core.planning import CreateWorkshop
from facilitation.keys import Keys, random_id
from facilitation.registry import STUDIO, STUDIO_ROLE, CodeTaken, Grant, Registry, RoomInfo
from facilitation.room import Clock, Rooms
from facilitation.typesetting import typeset

log = logging.getLogger(__name__)

CODE_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""No letter or digit that is read for another (I L O 0 1)."""
CODE_LENGTH = 6
LINKED = {
    "join": Role.PARTICIPANT,
    "console": Role.OWNER,
    "cofacilitator": Role.COFACILITATOR,
    "trainer": Role.TRAINER,
    "wall": Role.WALL,
    "relay": Role.RELAY,
    "export": Role.EXPORT,
    "reading": Role.READER,
}
"""The name of each link, and what it makes of whoever opens it."""
REPLACEABLE = tuple(name for name in LINKED if name != "join")
"""Participants' is on the wall and on every table: whoever replaced it would empty the room."""


_DOORS = {"join": "q", "reading": "s"}
"""The first step of a link's address; "g" for those that give their device a role to keep."""


class NotCreated(RuntimeError):
    """The rencontre could not be stored; the message is the refusal's reason."""


@dataclass(frozen=True, slots=True)
class Links:
    """Where a rencontre is entered from: an absolute address for each name of ``LINKED``; ``code``
    is what people type."""

    room: str
    code: str
    join: str
    console: str
    cofacilitator: str
    trainer: str
    wall: str
    relay: str
    export: str
    reading: str = ""

    @property
    def short(self) -> str:
        """The address that people type before the code, without its scheme."""
        return urlsplit(self.join).netloc

    def as_json(self) -> dict[str, str]:
        """The shape that ``new --json`` prints."""
        every = asdict(self)
        return {key: every[key] for key in ("code", "join", "console", "wall", "export")}


@dataclass(frozen=True, slots=True)
class RoleLink:
    """One link to hand out. ``name`` is of ``LINKED``; ``generation`` counts how often it was
    replaced."""

    name: str
    address: str
    generation: int

    @property
    def path(self) -> str:
        """The address on this very server, whatever name a browser knows it by."""
        return urlsplit(self.address).path

    @property
    def replaceable(self) -> bool:
        """False for the participants'."""
        return self.name in REPLACEABLE


@dataclass(frozen=True, slots=True)
class Listed:
    """A rencontre in a list: its links, and what its plan says of it."""

    links: Links
    title: str
    date: str | None
    rehearsal: bool

    @property
    def room(self) -> str:
        """Its id in addresses."""
        return self.links.room

    @property
    def code(self) -> str:
        """What people type."""
        return self.links.code


def normal_code(typed: str) -> str:
    """A code as somebody typed it, in the form it is stored."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def could_be_code(typed: str) -> bool:
    """True for what may be the code of some rencontre; a mere typing slip is none."""
    code = normal_code(typed)
    return len(code) == CODE_LENGTH and set(code) <= set(CODE_ALPHABET)


class Workshops:
    """Creates and finds rencontres. ``base()`` is the address that phones use, without "/"."""

    def __init__(
        self,
        registry: Registry,
        rooms: Rooms,
        keys: Keys,
        clock: Clock,
        base: Callable[[], str],
    ) -> None:
        self._registry = registry
        self._rooms = rooms
        self._keys = keys
        self._clock = clock
        self._base = base

    @property
    def address(self) -> str:
        """The address that phones use, without "/"."""
        return self._base()

    def create(self, plan: Plan, complements: tuple[Complement, ...] = ()) -> Links:
        """Create a rencontre from what was prepared. Raises NotCreated when it could not be stored:
        what is left of it in the registry is listed nowhere."""
        room_id = random_id()
        info = self._register(room_id)
        room = self._rooms.get(room_id)
        assert room is not None
        command = CreateWorkshop(typeset(plan), complements)
        answer = room.submit(SYSTEM, command, "create")
        if answer.refused is not None:
            raise NotCreated(answer.refused.reason.value)
        return self._links(info, {})

    def _register(self, room_id: str) -> RoomInfo:
        tokens = self._tokens(room_id)
        while True:
            code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
            info = RoomInfo(room_id, code, self._clock.now())
            try:
                self._registry.add_room(info, tokens)
            except CodeTaken:
                continue
            return info

    def _tokens(self, room_id: str) -> dict[str, str]:
        return {self._token(room_id, role.value): role.value for role in LINKED.values()}

    def _token(self, room_id: str, role: str, generation: int = 0) -> str:
        return self._keys.derive("link", room_id, role, str(generation))

    def _links(self, info: RoomInfo, generations: Mapping[tuple[str, str], int]) -> Links:
        made = {}
        for name, role in LINKED.items():
            generation = generations.get((info.id, role.value), 0)
            made[name] = self._address(name, self._token(info.id, role.value, generation))
        return Links(room=info.id, code=info.code, **made)

    def _address(self, name: str, token: str) -> str:
        return f"{self._base()}/{_DOORS.get(name, 'g')}/{token}"

    def renew_links(self) -> bool:
        """Make the links valid that a new secret derives; those that were printed stay so. False
        when there is no rencontre."""
        every, generations = self._registry.rooms(), self._registry.generations()
        for info in every:
            for role in (role.value for role in LINKED.values()):
                generation = generations.get((info.id, role), 0)
                token = self._token(info.id, role, generation)
                self._registry.add_link(token, info.id, role, generation)
        return bool(every)

    def links(self, room_id: str) -> Links:
        """The links of a rencontre. Raises KeyError for an unknown one."""
        info = self._registry.room(room_id)
        if info is None:
            raise KeyError(room_id)
        return self._links(info, self._registry.generations())

    def by_code(self, typed: str) -> str | None:
        """The room that a typed code opens, or None."""
        info = self._registry.room_by_code(normal_code(typed))
        return None if info is None else info.id

    def grant_of(self, token: str) -> Grant | None:
        """What a link grants, or None when it is unknown or revoked."""
        return self._registry.link(token)

    def listed(self) -> list[Listed]:
        """Every rencontre, newest first. Loads each of them, whole, that is not open yet."""
        found, generations = [], self._registry.generations()
        for info in self._registry.rooms():
            try:
                room = self._rooms.get(info.id)
            except Undecodable:
                # One that only a newer program reads must not close the door of the others.
                log.exception("rencontre left out of the list")
                continue
            if room is None or not room.state.created:
                continue
            plan = room.state.plan
            found.append(
                Listed(self._links(info, generations), plan.title, plan.date, plan.rehearsal)
            )
        return found

    def role_links(self, room_id: str) -> list[RoleLink]:
        """The links of a rencontre, in the order in which they are handed out; those that it had
        not when it was created are made. Raises KeyError for an unknown one."""
        links, generations = self.links(room_id), self._registry.generations()
        found = []
        for name, role in LINKED.items():
            generation = generations.get((room_id, role.value), 0)
            token = self._token(room_id, role.value, generation)
            if self._made(token, room_id, role.value, generation):
                found.append(RoleLink(name, getattr(links, name), generation))
        return found

    def _made(self, token: str, room_id: str, role: str, generation: int) -> bool:
        """Whether that link opens; False while it cannot be stored."""
        if self._registry.link(token) is None:
            try:
                self._registry.add_link(token, room_id, role, generation)
            except OperationalError:
                log.warning("%s link not stored", role)
                return False
        return True

    def replace(self, room_id: str, name: str, seen: int | None, keep: str | None) -> bool:
        """Make a new link of that name, and end the old one. ``seen`` is the generation that is
        replaced, None for whichever there is; ``keep`` the device that asks, which stays. False
        when it was replaced meanwhile. Raises KeyError for a link that there is not."""
        if name not in REPLACEABLE or self._registry.room(room_id) is None:
            raise KeyError(name)
        role = LINKED[name].value
        now = self._registry.generations().get((room_id, role), 0)
        following = 1 + (now if seen is None else seen)
        token = self._token(room_id, role, following)
        at = self._clock.now()
        return self._registry.replace_link(token, room_id, role, following, at, keep)

    def read_by(self, token: str) -> str | None:
        """The room whose restitution a link for reading opens; None for any other link."""
        grant = self._registry.link(token)
        return grant.room if grant is not None and grant.role == Role.READER.value else None

    def reading_link(self, room_id: str) -> str:
        """The address at which the restitution is read. Empty while it cannot be stored. Raises
        KeyError for an unknown rencontre."""
        every = {link.name: link.address for link in self.role_links(room_id)}
        return every.get("reading", "")

    def relay_link(self, room_id: str) -> str:
        """The door of whoever types what others say. Empty while it cannot be stored."""
        every = {link.name: link.address for link in self.role_links(room_id)}
        return every.get("relay", "")

    def studio_link(self) -> str:
        """The facilitators' door: whoever opens it may create rencontres."""
        token = self._token(STUDIO, STUDIO_ROLE)
        self._registry.add_link(token, STUDIO, STUDIO_ROLE)
        return f"{self._base()}/g/{token}"
