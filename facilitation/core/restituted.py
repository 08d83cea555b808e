"""The nouns of the restitution: what the document holds, before any format.

Everything else cites a contribution by the ``number`` of its ``Entry`` in the annex. What
facilitators wrote is in fields of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum

from facilitation.core.document import AS_IT_COMES, DocumentOptions
from facilitation.core.exercise import Component, SequenceKind
from facilitation.core.noted import Complement
from facilitation.core.proceedings import Proceedings
from facilitation.core.state import Stance


class Copy(StrEnum):
    """Who the document is for."""

    INTERNAL = "interne"
    SHAREABLE = "diffusable"


class EntryState(StrEnum):
    """What became of a contribution, worst first."""

    WITHDRAWN = "withdrawn"
    HIDDEN = "hidden"
    LATE = "late"
    WAITING = "waiting"
    UNQUOTED = "unquoted"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Entry:
    """One contribution of the annex. ``text`` is verbatim, empty once withdrawn.

    ``kind`` is "keyword", "card", "question" or, of a word to leave with, "closing"; ``at`` is UTC
    seconds. ``at`` and ``group`` are None in the shareable copy: an hour and a table are enough to
    recognise somebody. A keyword that was ``relayed`` stands for ``weight`` people; ``pinned`` is
    the component its author put it with. ``translation`` was typed beside it at its table;
    ``stack`` is the smallest number of the ideas it was put together with, its own included, and
    ``stack_title`` what they were called; ``carried`` when its table takes it on as a question;
    ``picked`` is its place among what its table shares. ``disagreement`` is its table's mark,
    ``stance`` how it is read to the room: as the animation says, else as its table marked it.
    ``redacted`` when the animation took a name out of it that its author has not written over.
    """

    number: int
    id: str
    kind: str
    text: str
    at: float | None
    sequence: str
    state: EntryState
    component: str | None = None
    question: str | None = None
    group: int | None = None
    disagreement: bool = False
    stance: Stance = Stance.NONE
    redacted: bool = False
    kept: int = 0
    relayed: bool = False
    weight: int = 1
    pinned: str | None = None
    translation: str = ""
    stack: int | None = None
    stack_title: str = ""
    carried: bool = False
    picked: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """A sequence as it ran: planned hours, the instants it started and ended, if it did, or that it
    was left out."""

    id: str
    kind: SequenceKind
    title: str
    note: str
    day: int
    start: str | None
    end: str | None
    started_at: float | None
    skipped: bool = False
    ended_at: float | None = None


@dataclass(frozen=True, slots=True)
class CountedWord:
    """A word: how many people said it, its typed forms (form, times), the annex numbers it stands
    for, the components (key, people) it was pinned to, and how many put it first, where people were
    asked for an order (else 0). ``titled`` when ``shown`` is the animation's name for it.
    """

    shown: str
    count: int
    variants: tuple[tuple[str, int], ...]
    numbers: tuple[int, ...]
    components: tuple[tuple[str, int], ...] = ()
    put_first: int = 0
    titled: bool = False


@dataclass(frozen=True, slots=True)
class WordList:
    """The words given to one prompt, most people first, then by arrival; ``given`` counts how many
    times any was given."""

    sequence: str
    prompt: str
    words: tuple[CountedWord, ...]
    given: int


@dataclass(frozen=True, slots=True)
class Pile:
    """Ideas that say the same, put together: what they were called, "" for nothing, and their annex
    numbers, at least two."""

    title: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """« Synthèse de l’animation »: a sentence, and the annex numbers of what it rests on."""

    text: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One component. All numbers are annex numbers; ``shared`` is what the tables chose, each one's
    first choice first, then the questions that they carry on; ``others`` are those that are neither
    kept nor, where nothing is kept, shared. ``agreements``, ``disagreements`` and ``questions`` are
    ideas read so to the room, whether cited above or not.

    ``written`` counts all that was written on it, withdrawn aside: an unexplored component is not
    one whose contributions this copy leaves out.
    """

    component: Component
    kept: tuple[int, ...]
    shared: tuple[int, ...]
    others: tuple[int, ...]
    disagreements: tuple[int, ...]
    complement: Complement | None
    written: int = 0
    agreements: tuple[int, ...] = ()
    questions: tuple[int, ...] = ()
    piles: tuple[Pile, ...] = ()
    summary: Summary | None = None

    @property
    def cited(self) -> tuple[int, ...]:
        """What stands for the component: what was kept, else what its tables share."""
        return self.kept or self.shared


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many contributions this copy does not hold, each counted once, by the worst reason."""

    withdrawn: int = 0
    hidden: int = 0
    late: int = 0
    waiting: int = 0
    unquoted: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.withdrawn + self.hidden + self.late + self.waiting + self.unquoted


@dataclass(frozen=True, slots=True)
class Restitution:
    """One copy of the document."""

    copy: Copy
    title: str
    date: str | None
    start: str | None
    end: str | None
    place: str
    organiser: str
    speaker: str
    zone: str
    sequences: tuple[Held, ...]
    words: tuple[WordList, ...]
    closing: tuple[WordList, ...]
    """The words that people left with."""
    sections: tuple[Section, ...]
    annex: tuple[Entry, ...]
    left_out: LeftOut
    proceedings: Proceedings
    options: DocumentOptions = AS_IT_COMES
    partners: tuple[str, ...] = ()
    further_reading: tuple[str, ...] = ()
    redacted: int = 0
    """How many contributions of this copy had a name taken out of them."""
    synthesis_by: str = ""
    """Before which day the whole document was promised, as people were told it."""
    validated: float | None = None
    """When it was found good to be read, UTC seconds; None for a draft."""
    changed: bool = False
    """Whether what may be shared has changed since: known where it is digested, never here."""

    @property
    def contributions(self) -> int:
        """How many are shown, words aside."""
        return sum(
            entry.kind not in ("keyword", "closing") and entry.state is EntryState.SHOWN
            for entry in self.annex
        )

    def entry(self, number: int) -> Entry:
        """The annex entry of that number. Raises KeyError."""
        place = bisect_left(self.annex, number, key=lambda item: item.number)
        if place < len(self.annex) and self.annex[place].number == number:
            return self.annex[place]
        raise KeyError(number)
