"""The restitution, before any format: what the document says, in two copies.

The *internal* copy holds everything with its state; the *shareable* one leaves out what was
hidden, withdrawn, marked « à ne pas citer », never taken from the late tray or never read by the
animation where it reads first, and counts it.
In its copy each contribution is an ``Entry`` of the annex exactly once; everything else cites it
by its ``number``. What facilitators wrote is in fields of its own (``Complement``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from facilitation.core.exercise import SequenceKind
from facilitation.core.harvest import shared
from facilitation.core.keywords import ordered
from facilitation.core.proceedings import proceedings
from facilitation.core.restituted import (
    Copy,
    CountedWord,
    Entry,
    EntryState,
    Held,
    LeftOut,
    Pile,
    Restitution,
    Section,
    Summary,
    WordList,
)
from facilitation.core.state import Card, Contribution, Keyword, Stance, State, Status

__all__ = [
    "Copy",
    "CountedWord",
    "Entry",
    "EntryState",
    "Held",
    "LeftOut",
    "Pile",
    "Restitution",
    "Section",
    "Summary",
    "WordList",
    "of",
]


def _state_of(item: Contribution) -> EntryState:
    if not item.shown:
        return EntryState(item.standing)
    if isinstance(item, Card) and item.unquoted:
        return EntryState.UNQUOTED
    return EntryState.SHOWN


def _entry(item: Contribution, copy: Copy, piles: Mapping[str, Pile], *, tables: bool) -> Entry:
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
        group=card.group if card and (copy is Copy.INTERNAL or tables) else None,
        disagreement=card.disagreement if card else False,
        stance=card.reading if card else Stance.NONE,
        redacted=_lacks_a_name(item) and state is not EntryState.WITHDRAWN,
        kept=card.kept if card else 0,
        relayed=item.relayed,
        weight=word.weight if word else 1,
        pinned=word.component if word else None,
        **(_of_table(card, state, piles) if card else {}),
    )


def _lacks_a_name(item: Contribution) -> bool:
    """True also once its author has written around the mark, when nothing can come back."""
    return item.redacted or bool(item.mark and item.mark in item.text)


def _kind(state: State, item: Contribution) -> str:
    step = state.steps.get(item.sequence)
    closing = step is not None and step.sequence.kind is SequenceKind.CONCLUSION
    return "closing" if closing and isinstance(item, Keyword) else item.kind


def _piles(state: State, copy: Copy) -> dict[str, Pile]:
    """What a copy says of each stack."""
    found = {}
    for stack in state.stacks.values():
        cards = [card for each in stack.members if (card := state.card(each)) is not None]
        if copy is Copy.SHAREABLE:
            cards = [card for card in cards if card.quotable]
        if len(cards) > 1:
            found[stack.id] = Pile(stack.title, tuple(sorted(card.number for card in cards)))
    return found


def _of_table(card: Card, state: EntryState, piles: Mapping[str, Pile]) -> dict[str, Any]:
    pile = piles.get(card.stack)
    return {
        "translation": "" if state is EntryState.WITHDRAWN else card.translation,
        "stack": None if pile is None else pile.numbers[0],
        "stack_title": "" if pile is None else pile.title,
        "carried": card.carried,
    }


def of(state: State, copy: Copy) -> Restitution:
    """The restitution of a rencontre as it stands now."""
    every = sorted(state.contributions.values(), key=lambda item: item.number)
    states = Counter(_state_of(item) for item in every)
    piles, places = _piles(state, copy), _picked(state)
    entries = tuple(
        replace(
            _entry(item, copy, piles, tables=state.options.tables),
            kind=_kind(state, item),
            picked=places.get(item.id, 0),
        )
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
        options=state.options,
        partners=plan.partners,
        further_reading=plan.further_reading,
        redacted=sum(entry.redacted for entry in entries),
        synthesis_by=plan.synthesis_by,
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
            ended_at=state.steps[item.id].ended_at,
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
                disagreements=_read_as(mine, Stance.DISAGREEMENT),
                complement=state.complements.get(component.key),
                written=written[component.key],
                agreements=_read_as(mine, Stance.AGREEMENT),
                questions=_read_as(mine, Stance.QUESTION),
                piles=_piles_among(mine),
                summary=_summary(state, component.key, mine),
            )
        )
    return tuple(sections)


def _read_as(entries: Iterable[Entry], stance: Stance) -> tuple[int, ...]:
    return tuple(entry.number for entry in entries if entry.stance is stance)


def _piles_among(entries: Iterable[Entry]) -> tuple[Pile, ...]:
    """The stacks that those ideas lie in, the largest first; of each at least two of them."""
    found: dict[int, list[Entry]] = {}
    for entry in entries:
        if entry.stack is not None:
            found.setdefault(entry.stack, []).append(entry)
    piles = [
        Pile(mine[0].stack_title, tuple(entry.number for entry in mine))
        for mine in found.values()
        if len(mine) > 1
    ]
    return tuple(sorted(piles, key=lambda pile: (-len(pile.numbers), pile.numbers)))


def _summary(state: State, component: str, entries: Iterable[Entry]) -> Summary | None:
    line = state.syntheses.get(component)
    if line is None or not line.text:
        return None
    return Summary(
        line.text, tuple(entry.number for entry in entries if entry.id in set(line.cards))
    )
