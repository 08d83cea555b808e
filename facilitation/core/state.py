"""What a rencontre *is* at one seq: frozen nouns, replaced and never changed.

Objects that did not change stay the same object from one state to the next, so that a screen's
refresh can compare by identity. Instants are UTC seconds since the epoch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, ClassVar, TypeVar

from facilitation.core.counted import Word
from facilitation.core.document import AS_IT_COMES, DocumentOptions
from facilitation.core.exercise import Component, Plan, Sequence, shifted
from facilitation.core.noted import (
    Action,
    Asked,
    Complement,
    Guests,
    Note,
    ReadingLink,
    SynthesisLine,
    Validated,
)
from facilitation.core.shown import Ideas, Stage, Timer
from facilitation.core.tables import Beat, Group, Harvest, Seat, Stack, Work


class Writing(StrEnum):
    """Whether phones write in a sequence. What comes after *closed* is late, never lost."""

    UNOPENED = "unopened"
    OPEN = "open"
    CLOSED = "closed"


class Status(StrEnum):
    """Where a sequence stands in the morning."""

    UPCOMING = "upcoming"
    CURRENT = "current"
    DONE = "done"
    SKIPPED = "skipped"
    """Left out; going to it brings it back."""


class Wall(StrEnum):
    """What every wall shows."""

    FOLLOW = "follow"
    """The run of show."""
    BLANK = "blank"
    JOIN = "join"
    """How to come in, as large as it goes."""
    FRAME = "frame"
    """What the room agreed on to begin with."""
    ACTIONS = "actions"
    """« Et maintenant ? »"""
    PATTERN = "pattern"
    """What tells whether the last row can read."""


class Reading(StrEnum):
    """How the wall shows the words of the room."""

    CLOUD = "cloud"
    LIST = "list"
    RARE = "rare"
    """« Voix rares »: the words given once are lifted."""


class Stance(StrEnum):
    """How the animation reads an idea when it prepares the restitution."""

    NONE = ""
    """As its table marked it."""
    AGREEMENT = "agreement"
    DISAGREEMENT = "disagreement"
    QUESTION = "question"
    """It stays open."""


class Mark(StrEnum):
    """What a card's author, or the facilitators, say about it."""

    DISAGREEMENT = "disagreement"
    UNQUOTED = "unquoted"


@dataclass(frozen=True, slots=True)
class Step:
    """A sequence of the plan, as it runs."""

    sequence: Sequence
    position: int
    status: Status = Status.UPCOMING
    writing: Writing = Writing.UNOPENED
    revealed: bool = False
    started_at: float | None = None
    """The first time; ``ended_at`` is the last time that it was left."""
    ended_at: float | None = None
    start_shift: int = 0
    """Minutes by which its hours have moved since they were planned."""
    end_shift: int = 0

    @property
    def start(self) -> str | None:
        """When it is to begin as things stand, "HH:MM"."""
        return shifted(self.sequence.start, self.start_shift)

    @property
    def end(self) -> str | None:
        """When it is to end as things stand, "HH:MM"."""
        return shifted(self.sequence.end, self.end_shift)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """Whatever a participant wrote. ``text`` is verbatim; ``number`` counts arrivals from 1."""

    id: str
    number: int
    sequence: str
    author: str
    text: str
    at: float
    hidden: bool = False
    late: bool = False
    waiting: bool = False
    """Until the animation has read it, where that is asked for."""
    withdrawn_at: float | None = None
    withdrawn_by: str = ""
    """Whoever took it back, where that was somebody else than its author."""
    erased: bool = False
    relayed: bool = False
    """Typed by somebody else than whoever said it."""
    edits: tuple[str, ...] = ()
    """The operations that changed its text, the last of which holds it."""
    whole: tuple[tuple[str, str | None], ...] = ()
    """What it was before each passage that the animation took out of it, oldest first: its text and
    its translation, None where that was written anew since."""
    redactions: int = 0
    mark: str = ""
    """How often a passage was taken out of it or came back, and what stands for the last one."""

    kind: ClassVar[str]
    """What it is, as screens and documents name it."""

    @property
    def redacted(self) -> bool:
        """True when the animation took a name out of it, and may put it back."""
        return bool(self.whole)

    @property
    def version(self) -> int:
        """How often its text has changed, whoever changed it."""
        return len(self.edits) + self.redactions

    @property
    def shown(self) -> bool:
        """True when it counts in the room: not hidden, withdrawn, or waiting to be let in."""
        return not (self.hidden or self.late or self.waiting or self.withdrawn_at is not None)

    @property
    def standing(self) -> str:
        """What became of it, as its author is told: the worst of what is true."""
        standings = (
            ("withdrawn", self.withdrawn_at is not None),
            ("hidden", self.hidden),
            ("late", self.late),
            ("waiting", self.waiting),
        )
        return next((name for name, true in standings if true), "received")


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyword(Contribution):
    """A word given at the icebreaker. ``fold`` was computed at the door by ``fold_version``;
    ``word`` is the number of the word that it is one of.

    ``weight`` is how many people said a relayed one; ``rank`` is its place among its author's, 0
    while they have given no order; ``component`` is where its author pinned it; ``said`` counts,
    over all words, when it was last given or changed; ``approval`` is the operation that let it in.
    """

    kind: ClassVar[str] = "keyword"
    fold: str
    fold_version: int
    word: int
    weight: int = 1
    rank: int = 0
    component: str | None = None
    said: int = 0
    approval: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(Contribution):
    """An idea on a component's board. ``kept`` is its place among « à retenir », 0 for none.

    ``group`` is the table it comes from; ``carried`` when it is the question or disagreement that
    the table carries on from its harvest; ``stack`` is the id of the stack it lies in, "" for none;
    ``translations`` are the operations that translated it, the last of which holds the
    ``translation``; ``held_by`` edits it until ``held_until`` (UTC seconds); ``moves`` counts its
    moves, the last of which ``moved_by`` made; ``dots`` are the authors who support it; ``stance``
    is what the animation says of it.
    """

    kind: ClassVar[str] = "card"
    component: str
    question: str | None = None
    group: int | None = None
    disagreement: bool = False
    unquoted: bool = False
    kept: int = 0
    carried: bool = False
    stack: str = ""
    translation: str = ""
    translations: tuple[str, ...] = ()
    held_by: str = ""
    held_until: float = 0.0
    moves: int = 0
    moved_by: str = ""
    dots: frozenset[str] = frozenset()
    stance: Stance = Stance.NONE

    @property
    def translated(self) -> int:
        """How often its translation has changed, whoever changed it."""
        return len(self.translations) + self.redactions

    @property
    def reading(self) -> Stance:
        """How it is read to the room: as the animation says, else as its table marked it."""
        if self.stance is not Stance.NONE:
            return self.stance
        if self.disagreement:
            return Stance.DISAGREEMENT
        return Stance.QUESTION if self.carried else Stance.NONE

    @property
    def quotable(self) -> bool:
        """True when its words may be projected and reproduced."""
        return self.shown and not self.unquoted


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomQuestion(Contribution):
    """A question that somebody noted for later. ``to`` is the guest it is for, "" for everybody;
    ``under`` is the id of the question that asks the same, "" for none, and ``led`` that of the one
    with which it came there; ``answer`` is what the animation noted of the answer, ``answers``
    times over."""

    kind: ClassVar[str] = "question"
    to: str = ""
    asked: Asked = Asked.RECEIVED
    under: str = ""
    led: str = ""
    answer: str = ""
    answers: int = 0


KEPT_AT_MOST = 3
"""How many ideas of one component « à retenir » shows."""


@dataclass(frozen=True, slots=True)
class Board:
    """One component with what it holds. ``kept`` are ids, in the order of « à retenir ».

    An idea that was kept, then hidden, withdrawn or marked « à ne pas citer », holds its place in
    ``kept`` for when it comes back, but fills none of the three.
    """

    component: Component
    count: int = 0
    kept: tuple[str, ...] = ()
    closed: bool = False
    """Closed by itself, while the others go on."""
    hand: str = ""
    """The operation by which somebody took it in hand to prepare it, "" for nobody."""
    post: int = 0
    """Which post that is, counted from 1 in the order in which they began to prepare."""
    ready: bool = False
    """« Prête » for the restitution."""


K = TypeVar("K")
V = TypeVar("V")


def _empty() -> Mapping[Any, Any]:
    return MappingProxyType({})


_NO_STAGE = Stage()
_NO_IDEAS = Ideas()
_OPEN = ReadingLink()
_NO_PLAN = Plan(title="", sequences=(), components=())


@dataclass(frozen=True, slots=True)
class State:
    """One rencontre. ``words`` and ``groups`` are keyed by number, ``seats`` by author,
    ``harvests`` by sequence and table, the other mappings by id or key."""

    plan: Plan = _NO_PLAN
    created: bool = False
    current: str | None = None
    finished: bool = False
    steps: Mapping[str, Step] = field(default_factory=_empty)
    timer: Timer | None = None
    resting: bool = False
    """« Téléphones posés »."""
    wall: Wall = Wall.FOLLOW
    time_bar: bool = False
    """Whether walls show how much of the time is left."""
    notes: Mapping[str, Note] = field(default_factory=_empty)
    actions: Mapping[str, Action] = field(default_factory=_empty)
    question: str | None = None
    """The question from the room that the wall shows, if any."""
    asked: int = 0
    """How often the animation has said where a question stands: whoever asked one looks again."""
    guests: Mapping[str, Guests] = field(default_factory=_empty)
    attendance: int | None = None
    """How many people signed the attendance sheet."""
    frame_version: int = 0
    stage: Stage = _NO_STAGE
    contributions: Mapping[str, Contribution] = field(default_factory=_empty)
    words: Mapping[int, Word] = field(default_factory=_empty)
    words_made: int = 0
    """The highest number that a word ever had."""
    words_said: int = 0
    """How many times a word was given or changed."""
    kept_apart: frozenset[tuple[int, int]] = frozenset()
    """Pairs of words that the animation looked at and did not bring together."""
    recalled: str | None = None
    """The sequence whose words the wall shows although another one is running."""
    reading: Reading = Reading.CLOUD
    reading_times: int = 0
    """How often the animation has chosen one: the same one again is a gesture, too, where a wall's
    own keys have chosen another."""
    boards: Mapping[str, Board] = field(default_factory=_empty)
    ideas: Ideas = _NO_IDEAS
    groups: Mapping[int, Group] = field(default_factory=_empty)
    seats: Mapping[str, Seat] = field(default_factory=_empty)
    seats_taken: int = 0
    """How many times somebody sat down."""
    work: Work | None = None
    """The group work that was begun last."""
    stacks: Mapping[str, Stack] = field(default_factory=_empty)
    harvests: Mapping[tuple[str, int], Harvest] = field(default_factory=_empty)
    complements: Mapping[str, Complement] = field(default_factory=_empty)
    syntheses: Mapping[str, SynthesisLine] = field(default_factory=_empty)
    posts: tuple[str, ...] = ()
    """The authors who prepared the restitution, in the order in which they began."""
    options: DocumentOptions = AS_IT_COMES
    validated: Validated | None = None
    """None while the restitution is a draft."""
    reading_link: ReadingLink = _OPEN
    withdrawals: Mapping[str, float] = field(default_factory=_empty)
    """Withdrawn and not yet erased: id → the instant its text is erased."""

    def card(self, card_id: str) -> Card | None:
        """The card of that id, if it is one and still has its words."""
        found = self.contributions.get(card_id)
        return found if isinstance(found, Card) and found.withdrawn_at is None else None

    def group_of(self, author: str) -> int | None:
        """The table somebody sits at, or None."""
        seat = self.seats.get(author)
        return None if seat is None else seat.group or None

    @property
    def beat(self) -> Beat | None:
        """The beat of the group work that is going on, if any is."""
        if self.work is None or self.work.sequence != self.current or self.finished:
            return None
        if not self.groups:
            return None
        return self.work.beat

    def kept_is_full(self, component: str) -> bool:
        """True when « à retenir » already shows as many ideas of a component as it may."""
        kept = [self.card(card_id) for card_id in self.boards[component].kept]
        return sum(card is not None and card.quotable for card in kept) >= KEPT_AT_MOST


def with_item(mapping: Mapping[K, V], key: K, value: V) -> Mapping[K, V]:
    """The mapping with one entry put; the original is untouched."""
    return {**mapping, key: value}


def without_item(mapping: Mapping[K, V], key: K) -> Mapping[K, V]:
    """The mapping less one entry; the original is untouched."""
    return {name: value for name, value in mapping.items() if name != key}
