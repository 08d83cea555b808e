"""The restitution, before any format: what the document says, in two copies.

The *internal* copy holds everything with its state; the *shareable* one leaves out what was
hidden, withdrawn, marked « à ne pas citer » or never taken from the late tray, and counts it.
In its copy each contribution is an ``Entry`` of the annex exactly once; everything else cites it
by its ``number``. What facilitators wrote is in fields of its own (``Complement``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from facilitation.core.exercise import Component, SequenceKind
from facilitation.core.state import Card, Complement, Contribution, Keyword, State


class Copy(StrEnum):
    """Who the document is for."""

    INTERNAL = "interne"
    SHAREABLE = "diffusable"


class EntryState(StrEnum):
    """What became of a contribution, worst first."""

    WITHDRAWN = "withdrawn"
    HIDDEN = "hidden"
    LATE = "late"
    UNQUOTED = "unquoted"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Entry:
    """One contribution of the annex. ``text`` is verbatim, empty once withdrawn.

    ``kind`` is "keyword" or "card"; ``at`` is UTC seconds. ``at`` and ``group`` are
    None in the shareable copy: an hour and a table are enough to recognise somebody.
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
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """A sequence as it ran: planned hours, and the instant it started, if it did."""

    id: str
    kind: SequenceKind
    title: str
    note: str
    day: int
    start: str | None
    end: str | None
    started_at: float | None


@dataclass(frozen=True, slots=True)
class CountedWord:
    """A word with its typed forms (form, count), and the annex numbers it stands for."""

    shown: str
    count: int
    variants: tuple[tuple[str, int], ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WordList:
    """The words given to one prompt, most given first, then by arrival."""

    sequence: str
    prompt: str
    words: tuple[CountedWord, ...]
    given: int


@dataclass(frozen=True, slots=True)
class Section:
    """One component. ``kept``, ``others`` and ``disagreements`` are annex numbers.

    ``written`` counts all that was written on it, withdrawn aside: an unexplored component is not
    one whose contributions this copy leaves out.
    """

    component: Component
    kept: tuple[int, ...]
    others: tuple[int, ...]
    disagreements: tuple[int, ...]
    complement: Complement | None
    written: int = 0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many contributions this copy does not hold, each counted once, by the worst reason."""

    withdrawn: int = 0
    hidden: int = 0
    late: int = 0
    unquoted: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.withdrawn + self.hidden + self.late + self.unquoted


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
    sections: tuple[Section, ...]
    annex: tuple[Entry, ...]
    left_out: LeftOut

    def entry(self, number: int) -> Entry:
        """The annex entry of that number. Raises KeyError."""
        place = bisect_left(self.annex, number, key=lambda item: item.number)
        if place < len(self.annex) and self.annex[place].number == number:
            return self.annex[place]
        raise KeyError(number)


def _state_of(item: Contribution) -> EntryState:
    if item.withdrawn_at is not None:
        return EntryState.WITHDRAWN
    if item.hidden:
        return EntryState.HIDDEN
    if item.late:
        return EntryState.LATE
    if isinstance(item, Card) and item.unquoted:
        return EntryState.UNQUOTED
    return EntryState.SHOWN


def _entry(item: Contribution, copy: Copy) -> Entry:
    card = item if isinstance(item, Card) else None
    state = _state_of(item)
    return Entry(
        number=item.number,
        id=item.id,
        kind="card" if card else "keyword",
        text="" if state is EntryState.WITHDRAWN else item.text,
        at=item.at if copy is Copy.INTERNAL else None,
        sequence=item.sequence,
        state=state,
        component=card.component if card else None,
        question=card.question if card else None,
        group=card.group if card and copy is Copy.INTERNAL else None,
        disagreement=card.disagreement if card else False,
        kept=card.kept if card else 0,
    )


def of(state: State, copy: Copy) -> Restitution:
    """The restitution of a rencontre as it stands now."""
    every = sorted(state.contributions.values(), key=lambda item: item.number)
    states = Counter(_state_of(item) for item in every)
    entries = tuple(_entry(item, copy) for item in every)
    if copy is Copy.SHAREABLE:
        entries = tuple(entry for entry in entries if entry.state is EntryState.SHOWN)
        left_out = LeftOut(
            withdrawn=states[EntryState.WITHDRAWN],
            hidden=states[EntryState.HIDDEN],
            late=states[EntryState.LATE],
            unquoted=states[EntryState.UNQUOTED],
        )
    else:
        left_out = LeftOut()
    plan = state.plan
    return Restitution(
        copy=copy,
        title=plan.title,
        date=plan.date,
        start=plan.start,
        end=plan.end,
        place=plan.place,
        organiser=plan.organiser,
        speaker=plan.speaker,
        zone=plan.zone,
        sequences=_held(state),
        words=_word_lists(state),
        sections=_sections(state, entries),
        annex=entries,
        left_out=left_out,
    )


def _held(state: State) -> tuple[Held, ...]:
    return tuple(
        Held(
            id=item.id,
            kind=item.kind,
            title=item.title,
            note=item.note,
            day=item.day,
            start=item.start,
            end=item.end,
            started_at=state.steps[item.id].started_at,
        )
        for item in state.plan.sequences
    )


def _word_lists(state: State) -> tuple[WordList, ...]:
    lists: list[WordList] = []
    for sequence in state.plan.sequences:
        words = [
            word for word in state.words.values() if word.sequence == sequence.id and word.count
        ]
        if not words:
            continue
        words.sort(key=lambda word: (-word.count, word.first))
        counted = tuple(
            CountedWord(word.shown, word.count, word.variants, _numbers(state, word.members))
            for word in words
        )
        lists.append(
            WordList(sequence.id, sequence.prompt, counted, sum(word.count for word in words))
        )
    return tuple(lists)


def _numbers(state: State, members: tuple[str, ...]) -> tuple[int, ...]:
    found = (state.contributions[member] for member in members)
    return tuple(item.number for item in found if isinstance(item, Keyword) and item.shown)


def _sections(state: State, entries: tuple[Entry, ...]) -> tuple[Section, ...]:
    written = Counter(
        item.component
        for item in state.contributions.values()
        if isinstance(item, Card) and item.withdrawn_at is None
    )
    sections: list[Section] = []
    for component in state.plan.components:
        mine = [
            entry
            for entry in entries
            if entry.component == component.key and entry.state is EntryState.SHOWN
        ]
        kept = sorted((entry for entry in mine if entry.kept), key=lambda entry: entry.kept)
        sections.append(
            Section(
                component=component,
                kept=tuple(entry.number for entry in kept),
                others=tuple(entry.number for entry in mine if not entry.kept),
                disagreements=tuple(entry.number for entry in mine if entry.disagreement),
                complement=state.complements.get(component.key),
                written=written[component.key],
            )
        )
    return tuple(sections)
