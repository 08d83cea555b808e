"""What a rencontre is made of before anybody arrives: sequences, components, settings.

All of it is data that a facilitator prepares; nothing here knows a language or a clock. Hours are
local to the rencontre ("HH:MM"), dates are "YYYY-MM-DD", durations are minutes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

COMPONENT_KEYS = ("agenda", "mesure", "activites", "communication", "soutien")
"""The five stable keys. Labels, order and questions vary; a key never changes its meaning."""


FRAME_LINES = 8
"""Lines of the trust frame, at most: as many as a wall shows at once."""
FRAME_LINE = 160
"""Graphemes of one of them."""


def minutes_of(hour: str) -> int:
    """Minutes since midnight of "HH:MM"."""
    hours, _, minutes = hour.partition(":")
    return int(hours) * 60 + int(minutes)


def shifted(hour: str | None, minutes: int) -> str | None:
    """That hour so many minutes later; None when there is none."""
    if hour is None or minutes == 0:
        return hour
    total = minutes_of(hour) + minutes
    return f"{total // 60:02d}:{total % 60:02d}"


class SequenceKind(StrEnum):
    """What happens during one line of the programme."""

    WELCOME = "welcome"
    KEYWORDS = "keywords"
    TALK = "talk"
    BOARDS = "boards"
    BREAK = "break"
    RESTITUTION = "restitution"
    TESTIMONY = "testimony"
    QUESTIONS = "questions"
    CONCLUSION = "conclusion"
    OTHER = "other"


WORD_KINDS = frozenset({SequenceKind.KEYWORDS, SequenceKind.CONCLUSION})
"""The kinds in which phones give words: those of the morning, and the one to leave with."""
WRITING_KINDS = WORD_KINDS | {SequenceKind.BOARDS}
"""The kinds in which phones write. Entering one opens it, leaving it closes it."""


class Rounds(StrEnum):
    """Which tables work on which components during one sequence of group work."""

    ONE = "one"
    """One component a table, the whole time."""
    TWO = "two"
    CAROUSEL = "carousel"
    """As many rounds as there are components."""
    FREE = "free"
    """Each table writes where it likes."""


class Seating(StrEnum):
    """How people come to a table."""

    CHOOSE = "choose"
    SPREAD = "spread"
    """Each phone is given the table with most room."""
    PLACED = "placed"
    """Nobody sits down by themselves, a table's own QR code aside: the animation places them."""


@dataclass(frozen=True, slots=True)
class GroupWork:
    """How the tables of one sequence work. Minutes; ``minutes`` of a round are 0 for as many as the
    sequence leaves, ``moving`` is counted before every round, the first one included."""

    rounds: Rounds = Rounds.ONE
    minutes: int = 0
    moving: int = 2
    silence: int = 3
    harvest: int = 5
    host_stays: bool = True
    """At a change of table, whoever holds the pen stays and tells."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """One line of the programme. ``id`` is unique in its plan and survives every revision."""

    id: str
    kind: SequenceKind
    title: str
    note: str = ""
    start: str | None = None
    end: str | None = None
    day: int = 1
    prompt: str = ""
    """What phones are asked, for the kinds that write."""
    proposed: tuple[str, ...] = ()
    """Words that phones may give at a touch, in the icebreaker."""
    work: GroupWork = GroupWork()
    """How tables work, in group work."""


@dataclass(frozen=True, slots=True)
class Question:
    """A guiding question of a component; ``id`` is ``<component>.<n>``."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Component:
    """One component, in the words this rencontre chose."""

    key: str
    number: int
    label: str
    questions: tuple[Question, ...] = ()
    definition: str = ""
    """What it means, in a sentence or two."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything decided before « Prêt »; revisable as a whole until the end."""

    title: str
    sequences: tuple[Sequence, ...]
    components: tuple[Component, ...]
    date: str | None = None
    start: str | None = None
    end: str | None = None
    place: str = ""
    organiser: str = ""
    synthesis_by: str = ""
    """Before which day the document is promised, as people are told it: "18 février 2025"."""
    speaker: str = ""
    """Who signs the complements by default."""
    partners: tuple[str, ...] = ()
    """Those named on the document's cover, one each."""
    further_reading: tuple[str, ...] = ()
    """« Pour aller plus loin », a reference each."""
    zone: str = "Europe/Paris"
    words_per_person: int = 3
    hold_words: bool = True
    """Words wait for the reveal, so that nobody is primed, instead of growing on the wall."""
    moderate_words: bool = False
    """Words wait until the animation has read them."""
    order_words: bool = False
    """Each person may say which of their words matters most."""
    pin_words: bool = False
    """Each person may say which component a word is about."""
    people: int = 0
    """How many are expected; 0 while nobody knows."""
    tables: int = 0
    """Tables are numbered from 1; without any, the whole room writes on every component."""
    remote_tables: int = 0
    """How many of the tables, the last ones, are groups who are not in the room."""
    seating: Seating = Seating.CHOOSE
    dots: int = 0
    """How many marks of support each person may give in a sequence; 0: there are none."""
    frame: tuple[str, ...] = ()
    """The trust frame that is proposed, then settled with the room: a line each."""
    rehearsal: bool = False
    """A rehearsal may start over, and counts nowhere."""
    unplaced_lines: tuple[str, ...] = field(default=())
    """Lines of the pasted programme that belong nowhere, kept as they were."""

    def sequence(self, sequence_id: str) -> Sequence | None:
        """The sequence of that id, or None."""
        return next((item for item in self.sequences if item.id == sequence_id), None)

    def words_in(self, sequence_id: str) -> int:
        """How many words each person may give in a sequence: one to leave with."""
        found = self.sequence(sequence_id)
        closing = found is not None and found.kind is SequenceKind.CONCLUSION
        return 1 if closing else self.words_per_person

    def component(self, key: str) -> Component | None:
        """The component of that key, or None."""
        return next((item for item in self.components if item.key == key), None)
