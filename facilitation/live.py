"""The socket door: join an audience, operate, ask for one's own.

A socket belongs to a device (its cookie, read once at connection). It joins one audience of one
rencontre in one role; every operation after that takes room and role from there, never from the
message. Handlers never raise: a bug is logged once and answered "later".
"""

from __future__ import annotations

import functools
import logging
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace

from facilitation import forms
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.views import CONSOLE, HALL, WALL, is_phones, permission_of
from facilitation.engine.sockets import ANY_OTHER, Sockets, sid
from facilitation.guard import OWN_COST, RECORDS_COST
from facilitation.room import Room
from facilitation.services import Services
from facilitation.wire import Message, joined, refusal, reply, told

log = logging.getLogger(__name__)

TELL_SECONDS = 1.0
"""How often consoles and walls are told what is not journalled: who is there, what is wrong."""
RETURN_SECONDS = 3.0
"""About what a restart takes: whoever comes sooner finds nobody, and tries the other door too."""
RETURNS_PER_SECOND = 100
LONGEST_RETURN_SECONDS = 5.0
MOST_SCREENS = 20
"""Joined sockets of one device: every frame is sent to each."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a socket sits once it has joined."""

    room: Room
    actor: Actor
    audience: str
    device: str


@dataclass(slots=True)
class Presence:
    """Which phones are in which room. A count, told to wall and console, never stored."""

    _phones: dict[str, dict[str, str]] = field(default_factory=dict)
    _changed: set[str] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, room: str, socket: str, device: str) -> None:
        """A phone's socket joined the hall."""
        with self._lock:
            self._phones.setdefault(room, {})[socket] = device
            self._changed.add(room)

    def remove(self, room: str, socket: str) -> None:
        """A phone's socket is gone."""
        with self._lock:
            phones = self._phones.get(room, {})
            if phones.pop(socket, None) is not None:
                self._changed.add(room)
            if not phones:
                self._phones.pop(room, None)

    def people(self, room: str) -> int:
        """How many phones; two tabs of one are one."""
        with self._lock:
            return len(set(self._phones.get(room, {}).values()))

    def take_changed(self) -> set[str]:
        """The rooms whose count may have changed since this was last asked."""
        with self._lock:
            changed, self._changed = self._changed, set()
            return changed


class Live:
    """The handlers and what they remember: one seat for each joined socket."""

    def __init__(self, sockets: Sockets, services: Services) -> None:
        self._sockets = sockets
        self._services = services
        self._devices: dict[str, str | None] = {}
        self._seats: dict[str, Seat] = {}
        self._moving = threading.Lock()
        self._troubled = threading.Event()
        services.troubles.on_change(self._troubled.set)
        self.presence = Presence()
        for name, handler in (
            ("connect", self._connect),
            ("disconnect", self._disconnect),
            ("join", _answered(self._join)),
            ("op", _answered(self._op)),
            ("own", _answered(self._own)),
            (ANY_OTHER, _unknown),
        ):
            sockets.on(name, handler)

    def start(self) -> None:
        """Start telling wall and console who is there and what is wrong, and every screen where it
        should be."""
        self._sockets.every(TELL_SECONDS, self._tell_presence)
        self._sockets.every(TELL_SECONDS, self._tell_troubles)
        self._sockets.every(self._services.config.beat_seconds, self._beat)

    def drain(self, seconds: float) -> None:
        """Wait, at most that long, until answers and goodbyes have left."""
        self._sockets.drain(seconds)

    def goodbye(self) -> None:
        """Tell every screen that the server restarts: it comes back after ``delay`` s and a random
        part of ``spread`` s, so that a full room does not come through the door at once."""
        spread = min(len(self._seats) / RETURNS_PER_SECOND, LONGEST_RETURN_SECONDS)
        self._sockets.tell_everyone("bye", {"delay": RETURN_SECONDS, "spread": spread})

    def dismiss(self, room: str) -> None:
        """That room is no more: its screens lose their seats, and are told to ask for one."""
        with self._moving:
            sockets = [socket for socket, seat in self._seats.items() if seat.room.id == room]
            for socket in sockets:
                self._leave(socket)
        for socket in sockets:
            self._ask_to_join(socket)

    def unseat(self, room: str) -> None:
        """A link of that room was replaced: whoever came in by the old one hears nothing more, and
        is told to ask, which says why."""
        access = self._services.access
        # Asked before the lock is taken: the answers are in the database.
        lost = {
            socket
            for socket, seat in list(self._seats.items())
            if seat.room.id == room
            and access.actor_of(seat.device, room, seat.actor.role.value) is None
        }
        with self._moving:
            for socket in lost:
                self._leave(socket)
        for socket in lost:
            self._ask_to_join(socket)

    def reseat(self, room: str, authors: Collection[str]) -> None:
        """These people sit elsewhere now: their phones hear nothing more of the table that they
        left, and are told to ask where they are."""
        with self._moving:
            phones = [
                (socket, seat)
                for socket, seat in self._seats.items()
                if seat.room.id == room
                and seat.actor.author in authors
                and is_phones(seat.audience)
            ]
            for socket, seat in phones:
                if not seat.room.hears(seat.actor, seat.audience):
                    self._sockets.leave(socket, room, seat.audience)
                    self._sockets.enter(socket, room, HALL)
                    self._seats[socket] = replace(seat, audience=HALL)
        for socket, _ in phones:
            self._ask_to_join(socket)

    def _ask_to_join(self, socket: str) -> None:
        self._sockets.tell(socket, "beat", {"epoch": "", "seq": 0, "hash": 0})

    def _connect(self, _auth: object = None) -> None:
        self._devices[sid()] = self._services.access.device()

    def _disconnect(self, _reason: object = None) -> None:
        with self._moving:
            self._devices.pop(sid(), None)
            self._leave(sid())

    def _leave(self, socket: str) -> None:
        seat = self._seats.pop(socket, None)
        if seat is not None:
            self._sockets.leave(socket, seat.room.id, seat.audience)
            self.presence.remove(seat.room.id, socket)

    def _join(self, data: Message) -> Message:
        room_id, role, audience = (data.get(name) for name in ("room", "role", "audience"))
        if not (isinstance(room_id, str) and isinstance(role, str) and isinstance(audience, str)):
            return refusal(Refused(Refusal.NOT_UNDERSTOOD))
        socket = sid()
        device = self._devices.get(socket)
        permission = permission_of(audience)
        actor = self._services.access.actor_of(device, room_id, role)
        room = self._services.rooms.get(room_id) if actor is not None else None
        if room is None or actor is None or device is None:
            return refusal(self._services.access.unknown(device, room_id, role))
        if permission is None or not actor.may(permission):
            return refusal(Refused(Refusal.NOT_ALLOWED))
        if not self._services.reading.take(device, RECORDS_COST):
            return refusal(Refused(Refusal.TOO_FAST))
        with self._moving:
            if socket not in self._devices:
                # It went while its room was loading.
                return refusal(Refused(Refusal.SESSION_LOST))
            if not room.hears(actor, audience):
                # Asked under the lock: whoever moves just now does so before, or after.
                return refusal(Refused(Refusal.NO_TABLE))
            self._leave(socket)
            self._make_room(device)
            # Registered before it reads: nothing committed in between can be missed. Entered before
            # it is seated: what the library refuses leaves nothing behind.
            self._sockets.enter(socket, room_id, audience)
            self._seats[socket] = Seat(room, actor, audience, device)
            if is_phones(audience) and actor.may(Permission.WRITE):
                # A tablet that relays is nobody's phone.
                self.presence.add(room_id, socket, device)
        if self._services.access.actor_of(device, room_id, role) is None:
            # Its link was replaced, or its room erased, between the two: those who sent everybody
            # away had not seen it sit.
            with self._moving:
                self._leave(socket)
            return refusal(self._services.access.unknown(device, room_id, role))
        if audience in (WALL, CONSOLE):
            people = {"people": self.presence.people(room_id)}
            self._sockets.tell(socket, "presence", people)
        return joined(room, audience, data, self._services.troubles)

    def _make_room(self, device: str) -> None:
        """One device has few screens: the oldest of too many hears nothing more."""
        screens = [socket for socket, seat in self._seats.items() if seat.device == device]
        for socket in screens[: max(0, len(screens) - MOST_SCREENS + 1)]:
            self._leave(socket)

    def _op(self, data: Message) -> Message:
        seat = self._seats.get(sid())
        if seat is None:
            return refusal(Refused(Refusal.SESSION_LOST))
        if not self._services.sending.take(seat.device):
            return refusal(Refused(Refusal.TOO_FAST))
        op, kind = data.get("id"), data.get("kind")
        if not self._services.takes(seat.device, kind):
            return refusal(Refused(Refusal.TOO_FAST))
        if not forms.may_send(kind, seat.actor):
            return refusal(Refused(Refusal.NOT_ALLOWED))
        command = forms.read(kind, op, data.get("fields"), self._services.config)
        if isinstance(command, Refused):
            return refusal(command)
        return reply(seat.room.submit(seat.actor, command, str(op)))

    def _own(self, _data: Message) -> Message:
        seat = self._seats.get(sid())
        if seat is None or not seat.actor.may(Permission.OWN):
            return refusal(Refused(Refusal.SESSION_LOST))
        if not self._services.reading.take(seat.device, OWN_COST):
            return refusal(Refused(Refusal.TOO_FAST))
        return {"records": seat.room.own(seat.actor), "me": seat.room.me(seat.actor)}

    def _tell_presence(self) -> None:
        for room in self.presence.take_changed():
            people = {"people": self.presence.people(room)}
            for audience in (WALL, CONSOLE):
                self._sockets.publish(room, audience, "presence", people)

    def _tell_troubles(self) -> None:
        if not self._troubled.is_set():
            return
        self._troubled.clear()
        for room in self._services.rooms.open():
            self._sockets.publish(
                room.id, CONSOLE, "troubles", told(self._services.troubles, room.id)
            )

    def _beat(self) -> None:
        for room in self._services.rooms.open():
            room.beat()


def _unknown(*_args: object) -> Message:
    return refusal(Refused(Refusal.NOT_UNDERSTOOD))


def _answered(handler: Callable[[Message], Message]) -> Callable[..., Message]:
    """The handler, called with one object and always answering."""

    @functools.wraps(handler)
    def answer(*args: object) -> Message:
        data = args[0] if len(args) == 1 else {} if not args else None
        if not isinstance(data, dict):
            return refusal(Refused(Refusal.NOT_UNDERSTOOD))
        try:
            return handler(data)
        except Exception:
            log.exception("socket handler")
            return refusal(Refused(Refusal.NOT_SAVED))

    return answer
