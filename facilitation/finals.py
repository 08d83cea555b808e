"""The final PDF of a rencontre: made elsewhere from the restitution, one a rencontre.

It lies in the database, so that copies hold it and every process finds it; it goes with its
rencontre.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakValueDictionary

from sqlalchemy import Connection, delete, select

from facilitation.database import FINALS, ROOMS, Database

_HEAD, _TAIL = b"%PDF-", b"%%EOF"
_TAIL_WITHIN = 1024
"""Programs put a little after the mark of the end."""
PIECE_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Final:
    """What is known of it without reading it: since when (UTC seconds), its bytes, the digest of
    its content, and of what the restitution ``said`` when it was put there."""

    at: float
    size: int
    digest: str
    said: str


def is_pdf(content: bytes) -> bool:
    """True for what begins and ends as a PDF does, whatever its name says."""
    return content[:64].lstrip().startswith(_HEAD) and _TAIL in content[-_TAIL_WITHIN:]


class Content:
    """The bytes of one final PDF, shared by all who are being handed it."""

    __slots__ = ("__weakref__", "data")

    def __init__(self, data: bytes) -> None:
        self.data = data

    def pieces(self) -> Iterator[bytes]:
        """All of it, bit by bit: whoever reads slowly holds one bit in memory, and no more."""
        for start in range(0, len(self.data), PIECE_BYTES):
            yield self.data[start : start + PIECE_BYTES]


class Finals:
    """The final PDFs of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._turn = threading.Lock()
        self._handed: WeakValueDictionary[tuple[str, str], Content] = WeakValueDictionary()

    def put(self, room: str, content: bytes, said: str, at: float) -> None:
        """Keep it in the place of the one there was, if any."""
        final = Final(at, len(content), hashlib.sha256(content).hexdigest(), said)
        self._database.run(_put, room, final, content)

    def about(self, room: str) -> Final | None:
        """What is known of it; None where there is none."""
        return self._database.read(_about, room)

    def content(self, room: str) -> Content | None:
        """The PDF itself; the same for all who ask while anybody is being handed it."""
        with self._turn:
            known = self.about(room)
            if known is None:
                return None
            handed = self._handed.get((room, known.digest))
            if handed is None:
                found = self._database.read(_content, room)
                if found is None:
                    return None
                digest, data = found
                handed = self._handed[room, digest] = Content(data)
            return handed

    def remove(self, room: str) -> bool:
        """Erase it; False where there was none."""
        return self._database.run(_remove, room)


def _put(connection: Connection, room: str, final: Final, content: bytes) -> None:
    _remove(connection, room)
    if connection.execute(select(ROOMS.c.id).where(ROOMS.c.id == room)).first() is None:
        # It was erased while this was on its way: nothing of it comes back.
        return
    values = {"at": final.at, "size": final.size, "digest": final.digest, "said": final.said}
    connection.execute(FINALS.insert().values(room=room, content=content, **values))


def _about(connection: Connection, room: str) -> Final | None:
    known = select(FINALS.c.at, FINALS.c.size, FINALS.c.digest, FINALS.c.said)
    row = connection.execute(known.where(FINALS.c.room == room)).first()
    return None if row is None else Final(row.at, row.size, row.digest, row.said)


def _content(connection: Connection, room: str) -> tuple[str, bytes] | None:
    wanted = select(FINALS.c.digest, FINALS.c.content).where(FINALS.c.room == room)
    row = connection.execute(wanted).first()
    return None if row is None else (row.digest, row.content)


def _remove(connection: Connection, room: str) -> bool:
    return connection.execute(delete(FINALS).where(FINALS.c.room == room)).rowcount > 0
