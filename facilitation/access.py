"""Who is asking: a device's cookie, its grants, and the actor they make.

A device has one random id in a signed, HttpOnly cookie, the only one. The server keeps what that
device was granted by links; a page names the role it acts as, and the server checks the grant.
"""

from __future__ import annotations

import hashlib
import hmac
import threading

from flask import abort, request
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from facilitation import wording
from facilitation.core.people import ALLOWED, Actor, Permission, Role
from facilitation.core.refusal import Refusal, Refused
from facilitation.keys import Keys, random_id
from facilitation.registry import STUDIO, STUDIO_ROLE, Grant, Registry
from facilitation.room import Clock

COOKIE_DAYS = 180
KNOWN_AT_MOST = 10_000
"""Devices whose grants are kept in memory."""
# From the one that may most; ``actor_with`` takes the first that may do what is asked.
_STRENGTH = (
    Role.OWNER,
    Role.COFACILITATOR,
    Role.TRAINER,
    Role.EXPORT,
    Role.WALL,
    Role.RELAY,
    Role.PARTICIPANT,
)


def cookie_name(secure: bool) -> str:
    """A plain-HTTP hotspot has no ``__Host-`` cookies."""
    return "__Host-appareil" if secure else "appareil"


class Access:
    """Grants, and what they make of the device of the current request."""

    def __init__(self, registry: Registry, keys: Keys, clock: Clock, open_creation: bool) -> None:
        self._registry = registry
        self._keys = keys
        self._clock = clock
        self._open_creation = open_creation
        self._signer = URLSafeSerializer(keys.application(), salt="appareil")
        self._known: dict[str, list[Grant]] = {}
        self._granted = 0
        self._lock = threading.Lock()

    def device(self) -> str | None:
        """The id of the device that asks, or None when it has none that we signed."""
        signed = request.cookies.get(cookie_name(request.is_secure), "")
        try:
            device = self._signer.loads(signed)
        except BadSignature:
            return None
        return device if isinstance(device, str) else None

    def grant(self, response: Response, grant: Grant) -> str:
        """Give the asking device a role, and a cookie if it has none yet; the id of that device."""
        device = self.device()
        if device is None:
            device = random_id()
            response.set_cookie(
                cookie_name(request.is_secure),
                str(self._signer.dumps(device)),
                max_age=COOKIE_DAYS * 24 * 3600,
                secure=request.is_secure,
                httponly=True,
                samesite="Lax",
                path="/",
            )
        if grant not in self._grants(device):
            self._registry.grant(device, grant, self._clock.now())
            with self._lock:
                self._granted += 1
                self._known.pop(device, None)
        return device

    def forget(self) -> None:
        """Ask the registry again what everybody was granted: a rencontre was erased, or a link
        replaced."""
        with self._lock:
            self._granted += 1
            self._known.clear()

    def _grants(self, device: str) -> list[Grant]:
        with self._lock:
            known, granted = self._known.get(device), self._granted
        if known is None:
            known = self._registry.grants(device)
            with self._lock:
                if len(self._known) > KNOWN_AT_MOST:
                    self._known.clear()
                if granted == self._granted:
                    # Otherwise what was read may lack what was granted meanwhile.
                    self._known[device] = known
        return known

    def actor_of(self, device: str | None, room: str, role: str) -> Actor | None:
        """The actor that a device is in a room when it acts as ``role``, if it holds that role."""
        if device is None:
            return None
        for grant in self._grants(device):
            same = grant.room == room and grant.role == role and not grant.revoked
            if same and role != STUDIO_ROLE:
                return Actor(Role(role), self._keys.author(room, device))
        return None

    def actor_with(self, device: str | None, room: str, permission: Permission) -> Actor | None:
        """The strongest actor that a device is in a room and that has the permission."""
        for role in _STRENGTH:
            actor = self.actor_of(device, room, role.value)
            if actor is not None and actor.may(permission):
                return actor
        return None

    def require(self, room: str, permission: Permission) -> Actor:
        """``actor_with`` for the current request; aborts with 403 when there is none."""
        device = self.device()
        actor = self.actor_with(device, room, permission)
        if actor is None:
            if self.unknown(device, room, *ALLOWED[permission]).reason is Refusal.LINK_REVOKED:
                abort(403, description=wording.say("doors.link_revoked"))
            abort(403)
        return actor

    def unknown(self, device: str | None, room: str, *roles: str) -> Refused:
        """Why a device that holds none of these roles is turned away: it never did, or the link by
        which it came was replaced."""
        held = [] if device is None else self._grants(device)
        revoked = any(it.revoked and it.room == room and it.role in roles for it in held)
        return Refused(Refusal.LINK_REVOKED if revoked else Refusal.SESSION_LOST)

    def holds_studio(self) -> bool:
        """True when the asking device may create rencontres."""
        if self._open_creation:
            return True
        device = self.device()
        return device is not None and Grant(STUDIO, STUDIO_ROLE) in self._grants(device)

    def form_token(self) -> str:
        """The token of this device's forms, which no other site can know.

        Devices without a cookie share one: they hold nothing that a forged form could use.
        """
        device = self.device() or "personne"
        secret = self._keys.application()
        return hmac.digest(secret, f"csrf\x1f{device}".encode(), hashlib.sha256).hex()
