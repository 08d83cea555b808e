"""The restitution, before any format: what the document says, in two copies.

The *internal* copy holds everything with its state; the *shareable* one leaves out what was
hidden, withdrawn, marked « à ne pas citer », never taken from the late tray or never read by the
animation where it reads first, and counts it.
In its copy each contribution is an ``Entry`` of the annex exactly once; everything else cites it
by its ``number``. What facilitators wrote is in fields of its own (``Complement``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from facilitation.core.exercise import Component, SequenceKind
from facilitation.core.harvest import shared
from facilitation.core.keywords import ordered
from facilitation.core.noted import Complement
from facilitation.core.proceedings import Proceedings, proceedings
from facilitation.core.state import Card, Contribution, Keyword, State, Status


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
    ``picked`` is its place among what its table shares.
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
    """A sequence as it ran: planned hours, the instant it started, if it did, or that it was left
    out."""

    id: str
    kind: SequenceKind
    title: str
    note: str
    day: int
    start: str | None
    end: str | None
    started_at: float | None
    skipped: bool = False


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
class Section:
    """One component. ``kept``, ``shared``, ``others`` and ``disagreements`` are annex numbers;
    ``shared`` is what the tables chose, each one's first choice first, then the questions that they
    carry on; ``others`` are those that are neither kept nor, where nothing is kept, shared.

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
    validated: float | None = None
    """When it was found good to be read, UTC seconds; None for a draft."""
    changed: bool = False
    """Whether what may be shared has changed since: known where it is digested, never here."""

    def entry(self, number: int) -> Entry:
        """The annex entry of that number. Raises KeyError."""
        place = bisect_left(self.annex, number, key=lambda item: item.number)
        if place < len(self.annex) and self.annex[place].number == number:
            return self.annex[place]
        raise KeyError(number)


def _state_of(item: Contribution) -> EntryState:
    if not item.shown:
        return EntryState(item.standing)
    if isinstance(item, Card) and item.unquoted:
        return EntryState.UNQUOTED
    return EntryState.SHOWN


def _entry(item: Contribution, copy: Copy, piles: Mapping[str, _Pile]) -> Entry:
    card = item if isinstance(item, Card) else None
    word = item if isinstance(item, Keyword) else None
    state = _state_of(item)
    return Entry(
        number=item.number,
        id=item.id,
        kind=item.kind,
        text="" if state is EntryState.WITHDRAWN else item.text,
        at=item.at if copy is Copy.INTERNAL else None,
        sequence=item.sequence,
        state=state,
        component=card.component if card else None,
        question=card.question if card else None,
        group=card.group if card and copy is Copy.INTERNAL else None,
        disagreement=card.disagreement if card else False,
        kept=card.kept if card else 0,
        relayed=item.relayed,
        weight=word.weight if word else 1,
        pinned=word.component if word else None,
        **(_of_table(card, state, piles) if card else {}),
    )


def _kind(state: State, item: Contribution) -> str:
    step = state.steps.get(item.sequence)
    closing = step is not None and step.sequence.kind is SequenceKind.CONCLUSION
    return "closing" if closing and isinstance(item, Keyword) else item.kind


@dataclass(frozen=True, slots=True)
class _Pile:
    """What a copy says of a stack."""

    first: int
    title: str


def _piles(state: State, copy: Copy) -> dict[str, _Pile]:
    found = {}
    for stack in state.stacks.values():
        cards = [card for each in stack.members if (card := state.card(each)) is not None]
        if copy is Copy.SHAREABLE:
            cards = [card for card in cards if card.quotable]
        if len(cards) > 1:
            found[stack.id] = _Pile(min(card.number for card in cards), stack.title)
    return found


def _of_table(card: Card, state: EntryState, piles: Mapping[str, _Pile]) -> dict[str, Any]:
    pile = piles.get(card.stack)
    return {
        "translation": "" if state is EntryState.WITHDRAWN else card.translation,
        "stack": None if pile is None else pile.first,
        "stack_title": "" if pile is None else pile.title,
        "carried": card.carried,
    }


def of(state: State, copy: Copy) -> Restitution:
    """The restitution of a rencontre as it stands now."""
    every = sorted(state.contributions.values(), key=lambda item: item.number)
    states = Counter(_state_of(item) for item in every)
    piles, places = _piles(state, copy), _picked(state)
    entries = tuple(
        replace(_entry(item, copy, piles), kind=_kind(state, item), picked=places.get(item.id, 0))
        for item in every
    )
    if copy is Copy.SHAREABLE:
        entries = tuple(entry for entry in entries if entry.state is EntryState.SHOWN)
        reasons = (each for each in EntryState if each is not EntryState.SHOWN)
        left_out = LeftOut(**{each.value: states[each] for each in reasons})
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
        words=_word_lists(state, SequenceKind.KEYWORDS),
        closing=_word_lists(state, SequenceKind.CONCLUSION),
        sections=_sections(state, entries, list(places)),
        annex=entries,
        left_out=left_out,
        proceedings=proceedings(state, {entry.number for entry in entries}),
        validated=state.validated.at if state.validated else None,
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
            skipped=state.steps[item.id].status is Status.SKIPPED,
        )
        for item in state.plan.sequences
    )


def _word_lists(state: State, kind: SequenceKind) -> tuple[WordList, ...]:
    lists: list[WordList] = []
    for sequence in state.plan.sequences:
        if sequence.kind is not kind:
            continue
        words = [
            word for word in state.words.values() if word.sequence == sequence.id and word.given
        ]
        if not words:
            continue
        words.sort(key=lambda word: (-word.count, word.first))
        first = _put_first(state, sequence.id)
        counted = tuple(
            CountedWord(
                word.shown,
                word.count,
                word.variants,
                _numbers(state, word.members),
                word.components,
                first[word.number],
                titled=bool(word.title),
            )
            for word in words
        )
        lists.append(
            WordList(sequence.id, sequence.prompt, counted, sum(word.given for word in words))
        )
    return tuple(lists)


def _put_first(state: State, sequence: str) -> Counter[int]:
    """By word, how many people put it before their others; nothing where nobody was asked."""
    if not state.plan.order_words:
        return Counter()
    by_author: dict[str, list[Contribution]] = {}
    for item in state.contributions.values():
        if item.sequence == sequence and item.shown:
            by_author.setdefault(item.author, []).append(item)
    first = (ordered(mine) for mine in by_author.values())
    return Counter(words[0].word for words in first if words)


def _numbers(state: State, members: tuple[str, ...]) -> tuple[int, ...]:
    found = (state.contributions[member] for member in members)
    return tuple(item.number for item in found if isinstance(item, Keyword) and item.shown)


def _picked(state: State) -> dict[str, int]:
    """The ideas that tables share → their place there: the first choices of all, then the second
    ones…"""
    chosen = [
        (place, harvest.group, card.id)
        for harvest in state.harvests.values()
        for place, card in enumerate(shared(state, harvest), start=1)
    ]
    places: dict[str, int] = {}
    for place, _, card_id in sorted(chosen):
        places.setdefault(card_id, place)
    return places


def _sections(state: State, entries: tuple[Entry, ...], picked: list[str]) -> tuple[Section, ...]:
    turn = {card_id: place for place, card_id in enumerate(picked)}
    cards = (item for item in state.contributions.values() if isinstance(item, Card))
    written = Counter(card.component for card in cards if card.withdrawn_at is None)
    shown = [entry for entry in entries if entry.state is EntryState.SHOWN]
    sections: list[Section] = []
    for component in state.plan.components:
        mine = [entry for entry in shown if entry.component == component.key]
        kept = sorted((entry for entry in mine if entry.kept), key=lambda entry: entry.kept)
        chosen = sorted(
            (entry for entry in mine if entry.picked or entry.carried),
            key=lambda entry: (turn.get(entry.id, len(turn)), entry.number),
        )
        first = {entry.number for entry in kept or chosen}
        sections.append(
            Section(
                component=component,
                kept=tuple(entry.number for entry in kept),
                shared=tuple(entry.number for entry in chosen),
                others=tuple(entry.number for entry in mine if entry.number not in first),
                disagreements=tuple(entry.number for entry in mine if entry.disagreement),
                complement=state.complements.get(component.key),
                written=written[component.key],
            )
        )
    return tuple(sections)
