"""Secrets kept in the data folder, outside the database and its backups.

The application's secret signs cookies and derives links; a room's key makes its authors'
pseudonyms. Destroying a room's key makes its contributions unattributable for ever.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
import threading
from pathlib import Path

from facilitation.paths import sync_folder

BITS_128 = 16
_KEY_BYTES = 32


class BadKey(ValueError):
    """A key that was not kept whole; the message is the path of its file."""


def random_id() -> str:
    """128 random bits in lower-case base32: 26 characters of a–z and 2–7."""
    return base32(secrets.token_bytes(BITS_128))


def base32(raw: bytes) -> str:
    """Lower-case base32 without padding."""
    return base64.b32encode(raw).decode().rstrip("=").lower()


class Keys:
    """The secrets of one data folder, created when first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "cles"
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._cache: dict[str, bytes] = {}
        self._lock = threading.Lock()

    def application(self) -> bytes:
        """The application's secret (32 bytes)."""
        return self._key("application")

    def derive(self, *parts: str) -> str:
        """A token that only this application's secret can make: 26 characters of base32."""
        made = hmac.digest(self.application(), "\x1f".join(parts).encode(), hashlib.sha256)
        return base32(made[:BITS_128])

    def author(self, room: str, device: str) -> str:
        """A device's pseudonym in one room; nobody can go back from it without the room's key."""
        return hmac.digest(self._key(f"salle-{room}"), device.encode(), hashlib.sha256).hex()[:32]

    def seal(self, room: str, content: bytes) -> str:
        """A digest of an operation's content, useless without the room's key."""
        return hmac.digest(self._key(f"salle-{room}"), content, hashlib.sha256).hex()

    def lost(self) -> bool:
        """True while there is no application's secret: a new folder, or one that lost its keys."""
        return not (self._folder / "application").exists()

    def destroy(self, room: str) -> None:
        """Forget a room's key for ever: nobody knows any more who wrote what."""
        name = f"salle-{room}"
        with self._lock:
            self._cache.pop(name, None)
            (self._folder / name).unlink(missing_ok=True)
            sync_folder(self._folder)

    def _key(self, name: str) -> bytes:
        with self._lock:
            if name not in self._cache:
                self._cache[name] = _read_or_create(self._folder / name)
            return self._cache[name]


def _read_or_create(path: Path) -> bytes:
    if not path.exists():
        _create(path)
    key = path.read_bytes()
    if len(key) != _KEY_BYTES:
        # An empty key would sign for anybody.
        raise BadKey(str(path))
    return key


def _create(path: Path) -> None:
    """A new key under that name, whole or not at all. The data folder has one owner at a time."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(_KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    sync_folder(path.parent)
