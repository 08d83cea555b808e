"""What screens see that is no thing of the state itself, but made of several: frozen, so that two
refreshes of a screen can be compared."""

from __future__ import annotations

from dataclasses import dataclass

from facilitation.core.counted import Word
from facilitation.core.exercise import Seating
from facilitation.core.noted import Action, Complement, Guests, Note, SynthesisLine
from facilitation.core.shown import Ideas, Stage, Timer
from facilitation.core.state import Board, Card, Keyword, Reading, RoomQuestion, Step, Wall
from facilitation.core.tables import Harvest, Work


@dataclass(frozen=True, slots=True)
class Meeting:
    """The rencontre itself, as the screens' headings need it."""

    title: str
    date: str | None
    start: str | None
    end: str | None
    place: str
    organiser: str
    synthesis_by: str
    speaker: str
    current: str | None
    phase: str
    words_per_person: int
    hold_words: bool
    moderate_words: bool
    order_words: bool
    pin_words: bool
    people: int
    tables: int
    remote_tables: int
    seating: Seating
    dots: int
    rehearsal: bool
    question: str | None
    asked: int
    resting: bool
    wall: Wall
    time_bar: bool
    attendance: int | None
    frame: tuple[str, ...]
    frame_version: int
    recalled: str | None
    reading: Reading
    reading_times: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many words a sequence has been given; how many different ones is the console's to know:
    whoever changes a word of their own could tell by it which words are there."""

    sequence: str
    given: int
    distinct: int


@dataclass(frozen=True, slots=True)
class Publication:
    """What became of the restitution: when it was ``validated`` (UTC seconds; None for a draft),
    and whether the link for reading is ``closed``."""

    validated: float | None
    closed: bool


@dataclass(frozen=True, slots=True)
class Table:
    """One table: where its group sits (``place``) and what it works on, now and in the next round
    if there is one. ``pen`` is the operation that took it, "" while nobody holds it or it is not
    this audience's to know."""

    number: int
    place: int
    component: str | None
    next_place: int | None
    next_component: str | None
    remote: bool
    paper: bool
    seated: int
    pen: str = ""


@dataclass(frozen=True, slots=True)
class Pile:
    """A stack of ideas; ``first`` is the number of the oldest, ``disagreement`` when one of them is
    marked so."""

    id: str
    component: str
    title: str
    first: int
    disagreement: bool


Entity = (
    Meeting
    | Step
    | Board
    | Timer
    | Stage
    | Ideas
    | Work
    | Table
    | Harvest
    | Pile
    | Tally
    | Word
    | Card
    | Keyword
    | Complement
    | SynthesisLine
    | Note
    | Action
    | Guests
    | RoomQuestion
    | Publication
)
