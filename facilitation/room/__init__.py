"""A room: the one place where a command becomes a fact, and where facts are shown.

``ports`` is what a room is built with, ``room`` decides and commits, ``screens`` shows, ``rooms``
are those that this process has open.
"""

from facilitation.room.ports import Answer, Clock, Journal, Parts, Publisher, Windows
from facilitation.room.room import Room, replay
from facilitation.room.rooms import Rooms

__all__ = [
    "Answer",
    "Clock",
    "Journal",
    "Parts",
    "Publisher",
    "Room",
    "Rooms",
    "Windows",
    "replay",
]
