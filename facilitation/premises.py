"""Whether a place and its machine are ready for a rencontre: what the server can find out.

The rest (a projector, a phone, a pair of eyes at the back of the room) is asked of a person.
"""

from __future__ import annotations

import ipaddress
import shutil
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from facilitation.backups import FOLDER
from facilitation.backups.rotation import when

if TYPE_CHECKING:
    from config import Config

ENOUGH_MB = 500
"""Free space that no half-day ever used up."""
_HOTSPOTS = tuple(
    map(
        ipaddress.ip_network,
        # Linux, Windows, Android, iOS share a connection from these.
        ("10.42.0.0/16", "192.168.137.0/24", "192.168.43.0/24", "172.20.10.0/28"),
    )
)


class Reach(Enum):
    """From where the address that phones use can be reached."""

    HERE = "here"
    """This machine only."""
    HOTSPOT = "hotspot"
    """A network that some laptop or phone shares."""
    NETWORK = "network"
    """The Wi-Fi of the place, and not the phones' own data."""
    ANYWHERE = "anywhere"


class Copies(Enum):
    """How far the copies of the data are from the machine that may break."""

    NONE = "none"
    ONE = "one"
    TWO = "two"
    ABSENT = "absent"
    """The second place is named, and not there."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What was found: ``free_mb`` on the disk of the data, None when nobody knows; where the copies
    are (``second`` as it is named), and when the last one was made, UTC seconds."""

    reach: Reach
    free_mb: int | None
    copies: Copies
    second: str
    last_copy: float | None

    @property
    def enough(self) -> bool:
        """True when the disk has room to spare."""
        return self.free_mb is not None and self.free_mb >= ENOUGH_MB


def reach_of(address: str) -> Reach:
    """From where that absolute address is reached. A name is believed to be known everywhere,
    unless it says that it is not."""
    host = urlsplit(address).hostname or ""
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        local = host == "localhost" or "." not in host
        near = local or host.endswith((".local", ".lan", ".home", ".internal"))
        return (Reach.HERE if host == "localhost" else Reach.NETWORK) if near else Reach.ANYWHERE
    if found.is_loopback or found.is_unspecified:
        return Reach.HERE
    if any(found in network for network in _HOTSPOTS if network.version == found.version):
        return Reach.HOTSPOT
    return Reach.ANYWHERE if found.is_global else Reach.NETWORK


def look(config: Config, address: str) -> Machine:
    """What can be found out now; ``address`` is where phones come in. Reads the disk."""
    try:
        free = shutil.disk_usage(config.data).free // (1024 * 1024)
    except OSError:
        free = None
    return Machine(reach_of(address), free, _copies(config), config.backup_to, _last(config))


def _copies(config: Config) -> Copies:
    if config.database_file is None or not config.backup_minutes:
        return Copies.NONE
    if not config.backup_to:
        return Copies.ONE
    return Copies.TWO if Path(config.backup_to).is_dir() else Copies.ABSENT


def _last(config: Config) -> float | None:
    made = (when(path) for path in (config.data / FOLDER).glob("facilitation-*.sqlite3"))
    return max((instant for instant in made if instant is not None), default=None)
