"""Every setting, its default and what it means. The only file a deployer needs to read.

Each field is set by the environment variable ``FACILITATION_<FIELD>`` (``FACILITATION_PORT=9000``);
``--data``, ``--host`` and ``--port`` on the command line win over it. Durations are in the unit
their name says; sizes of texts are in graphemes (what a person calls a character).
"""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

_LIMITS = (
    "beat_seconds",
    "keyword_graphemes",
    "card_graphemes",
    "complement_graphemes",
    "note_graphemes",
    "synthesis_graphemes",
    "message_bytes",
    "upload_bytes",
    "final_bytes",
    "reading_days",
    "messages_per_second",
    "messages_burst",
    "code_failures",
    "connections",
    "backup_keep",
)


class BadSetting(ValueError):
    """A setting that cannot be used; the message is for a person."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one server."""

    # Where
    data: Path = Path("donnees")
    """Folder of the database, the keys and the lock; created at first start."""
    database: str = ""
    """Address of another database than the SQLite file in the data folder; its driver is yours."""
    host: str = "0.0.0.0"
    """Address listened on; 0.0.0.0 lets phones of the same network in."""
    port: int = 8000
    """Port listened on; 0 takes a free one."""
    public_url: str = ""
    """Address that phones use, when it is not this machine's own (a proxy, a domain name)."""

    proxies: int = 0
    """Reverse proxies in front, whose word on the phone's address is trusted."""

    # How
    async_mode: str = "eventlet"
    """Server: eventlet or threading."""
    terminal_qr: bool = True
    """Draw the QR code of the facilitators' link when the server starts."""
    open_creation: bool = False
    """Anyone may create a rencontre, without the facilitators' link."""
    clock: str = ""
    """Clock of a rehearsal: an instant, then @ and its speed (2025-02-04T09:00+01:00@60)."""
    commit_ms: int = 50
    """Posts that arrive within this time share one write to the disk."""
    hall_ms: int = 250
    """Phones are refreshed at most this often; wall and console after each write."""
    beat_seconds: float = 15.0
    """Every screen is told this often where it should be; it notices a dead line, or a gap."""

    # Copies
    backup_minutes: float = 15.0
    """A copy of the database is made this often, when something changed; 0 makes none."""
    backup_keep: int = 24
    """How many of these copies are kept, besides the last one of each of the last seven days."""
    backup_to: str = ""
    """Second folder for these copies, on a memory stick; never created, used when it is there."""
    reserve_mb: int = 32
    """Space kept on the disk so that a rencontre can be erased when there is none left."""

    # How much
    keyword_graphemes: int = 40
    """Longest keyword."""
    card_graphemes: int = 280
    """Longest idea."""
    complement_graphemes: int = 2000
    """Longest theoretical complement."""
    note_graphemes: int = 4000
    """Longest notes of the animation on one sequence."""
    synthesis_graphemes: int = 400
    """Longest sentence of synthesis of one component."""
    message_bytes: int = 65536
    """Largest message on a socket, or form of a phone."""
    upload_bytes: int = 1048576
    """Largest file or form sent to a page; a form of the studio may reach 6 MiB."""
    final_bytes: int = 10485760
    """Largest final PDF of a restitution; each copy of the database holds it again."""
    reading_days: int = 60
    """The link for reading opens this long after the restitution was validated, by default."""
    messages_per_second: float = 10.0
    """Messages a phone may send, on average."""
    messages_burst: int = 30
    """Messages a phone may send at once."""
    code_failures: int = 20
    """Wrong codes an address may try in ten minutes before it has to wait."""
    connections: int = 4096
    """Connections at once, phones and pages together; the threading server has no limit."""

    def __post_init__(self) -> None:
        if self.async_mode not in {"eventlet", "threading"}:
            raise BadSetting(
                "FACILITATION_ASYNC_MODE\u00a0: eventlet ou threading, "
                f"pas «\u00a0{self.async_mode}\u00a0»"
            )
        if not 0 <= self.port <= 65535:
            raise BadSetting(f"FACILITATION_PORT\u00a0: un nombre de 0 à 65535, pas {self.port}")
        if self.public_url and not self.public_url.startswith(("http://", "https://")):
            raise BadSetting("FACILITATION_PUBLIC_URL commence par http:// ou https://")
        for name in ("commit_ms", "hall_ms", "proxies", "backup_minutes", "reserve_mb"):
            if getattr(self, name) < 0:
                raise BadSetting(f"FACILITATION_{name.upper()}\u00a0: zéro ou plus")
        for name in _LIMITS:
            if not 0 < getattr(self, name) < math.inf:
                raise BadSetting(f"FACILITATION_{name.upper()}\u00a0: un nombre de plus de zéro")

    @property
    def database_file(self) -> Path | None:
        """The SQLite file in the data folder; None when another database is set."""
        return None if self.database else self.data / "facilitation.sqlite3"

    @property
    def database_url(self) -> str:
        """The database's address: the one set, or the SQLite file in the data folder."""
        return self.database or f"sqlite:///{self.database_file}"


def from_env(environ: Mapping[str, str] = os.environ, **given: Any) -> Config:
    """The settings of that environment; ``given`` ones that are not None win. Raises BadSetting."""
    values: dict[str, Any] = {}
    for field in fields(Config):
        text = environ.get(f"FACILITATION_{field.name.upper()}")
        if given.get(field.name) is not None:
            values[field.name] = given[field.name]
        elif text is not None:
            values[field.name] = _read(field.name, field.default, text)
    return Config(**values)


def _read(name: str, default: Any, text: str) -> Any:
    if isinstance(default, bool):
        if text.lower() not in {"0", "1", "true", "false", "oui", "non"}:
            raise BadSetting(
                f"FACILITATION_{name.upper()}\u00a0: oui ou non, pas «\u00a0{text}\u00a0»"
            )
        return text.lower() in {"1", "true", "oui"}
    try:
        return type(default)(text) if not isinstance(default, Path) else Path(text)
    except ValueError as error:
        raise BadSetting(
            f"FACILITATION_{name.upper()}\u00a0: «\u00a0{text}\u00a0» n’est pas un nombre"
        ) from error
