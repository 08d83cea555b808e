"""The rooms that this process has open."""

from __future__ import annotations

import threading
from collections.abc import Callable

from facilitation.room.ports import Parts
from facilitation.room.room import Room


class Rooms:
    """Rooms by id, loaded on first use. Thread-safe; a room that loads holds up no other."""

    def __init__(self, parts: Parts, exists: Callable[[str], bool]) -> None:
        self._parts = parts
        self._exists = exists
        self._rooms: dict[str, Room] = {}
        self._shut: set[str] = set()
        self._loading: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, room_id: str) -> Room | None:
        """The room of that id, or None when there is no such rencontre. Raises what loading it
        raises."""
        with self._lock:
            if room_id in self._shut:
                return None
            room = self._rooms.get(room_id)
            if room is not None:
                return room
            loading = self._loading.setdefault(room_id, threading.Lock())
        with loading:
            room = self._rooms.get(room_id)
            if room is None and self._exists(room_id):
                room = Room(room_id, self._parts)
                with self._lock:
                    if room_id not in self._shut:
                        self._rooms[room_id] = room
                        return room
                room.close()
                return None
            return room

    def open(self) -> tuple[Room, ...]:
        """Those that are loaded."""
        with self._lock:
            return tuple(self._rooms.values())

    def shut(self, room_id: str) -> None:
        """Close a room, and have none of that id until it is reopened."""
        with self._lock:
            self._shut.add(room_id)
            room = self._rooms.pop(room_id, None)
        if room is not None:
            room.close()

    def reopen(self, room_id: str) -> None:
        """Let a room that was shut be loaded again."""
        with self._lock:
            self._shut.discard(room_id)

    def close(self) -> None:
        """Close every room."""
        for room in self.open():
            room.close()
