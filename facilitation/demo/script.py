"""The seed's morning, minute by minute: who does what when, in planned time."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from facilitation.core.exercise import Plan, Sequence, SequenceKind
from facilitation.demo import material
from facilitation.demo.people import Device
from facilitation.wording import typeset

PER_COMPONENT = 3
_MARK_MINUTES = 0.2


@dataclass(frozen=True, slots=True)
class Cue:
    """Something to do at a minute of the morning (from midnight). ``together`` cues may run beside
    the following ones; the others are waited for."""

    minute: float
    do: Callable[[], object]
    together: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """Who is there: the facilitator's console and the participants' phones."""

    plan: Plan
    console: Device
    phones: list[Device]


def minutes(hour: str | None) -> float:
    """ "09:30" → 570."""
    hours, _, rest = (hour or "00:00").partition(":")
    return int(hours) * 60 + int(rest)


def cues(room: Room, come_in: Callable[[Device, int], None]) -> list[Cue]:
    """The whole morning in order. ``come_in(phone, n)`` has the n-th phone enter."""
    every: list[Cue] = []
    cards: dict[int, str] = {}
    for sequence in room.plan.sequences:
        start = minutes(sequence.start)
        every.append(Cue(start, _go_to(room, sequence)))
        if sequence.kind is SequenceKind.WELCOME:
            every += _arrivals(room, sequence, come_in)
        elif sequence.kind is SequenceKind.KEYWORDS:
            every += _words(room, sequence)
        elif sequence.kind is SequenceKind.BOARDS:
            every += _ideas(room, sequence, cards)
        elif sequence.kind is SequenceKind.BREAK:
            every += _triage(room, sequence, cards)
        elif sequence.kind is SequenceKind.RESTITUTION:
            every += _restitution(room, sequence)
        elif sequence.kind is SequenceKind.TESTIMONY:
            every += _testimonies(room, sequence)
        elif sequence.kind is SequenceKind.CONCLUSION:
            every += _leaving(room, sequence)
            every += _next_steps(room, sequence)
    end = minutes(room.plan.sequences[-1].end)
    every.append(Cue(end, lambda: room.console.operate("finish")))
    return sorted(every, key=lambda cue: cue.minute)


def _go_to(room: Room, sequence: Sequence) -> Callable[[], object]:
    return lambda: room.console.operate("go_to", sequence=sequence.id)


def _spread(sequence: Sequence, n: int, begin: float, end: float) -> Iterator[float]:
    """``n`` minutes spread between two fractions of a sequence."""
    start = minutes(sequence.start)
    length = max(1.0, minutes(sequence.end) - start)
    for place in range(n):
        yield start + length * (begin + (end - begin) * place / max(1, n - 1))


def _arrivals(
    room: Room, sequence: Sequence, come_in: Callable[[Device, int], None]
) -> Iterator[Cue]:
    times = _spread(sequence, len(room.phones), 0.05, 0.9)
    for place, (minute, phone) in enumerate(zip(times, room.phones, strict=True)):
        yield Cue(minute, functools.partial(come_in, phone, place), together=True)


def _words(room: Room, sequence: Sequence) -> Iterator[Cue]:
    second = sequence.prompt == material.SECOND_PROMPT
    words = material.words("B" if second else "A")
    for place, (minute, text) in enumerate(
        zip(_spread(sequence, len(words), 0.2, 0.7), words, strict=True)
    ):
        phone = room.phones[place % len(room.phones)]
        yield Cue(minute, _post_word(phone, sequence.id, text), together=True)
    (discovered,) = _spread(sequence, 1, 0.75, 0.75)
    yield Cue(discovered, lambda: room.console.operate("reveal_words", sequence=sequence.id))


def _post_word(phone: Device, sequence: str, text: str) -> Callable[[], object]:
    return lambda: phone.operate("post_keyword", sequence=sequence, text=text)


def _leaving(room: Room, sequence: Sequence) -> Iterator[Cue]:
    said = material.LEAVING[: len(room.phones)]
    times = _spread(sequence, len(said), 0.2, 0.8)
    for minute, phone, text in zip(times, room.phones, said, strict=False):
        yield Cue(minute, _post_word(phone, sequence.id, text), together=True)


def _next_steps(room: Room, sequence: Sequence) -> Iterator[Cue]:
    """What comes next, and how many signed the attendance sheet."""
    steps = list(enumerate(material.NEXT_STEPS, start=1))
    for minute, (place, (what, who, due)) in zip(
        _spread(sequence, len(steps), 0.3, 0.6), steps, strict=True
    ):
        fields = {"action": f"demo{place}", "what": what, "who": who, "due": due, "version": 0}
        yield Cue(minute, functools.partial(room.console.operate, "put_action", **fields))
    (counted,) = _spread(sequence, 1, 0.7, 0.7)
    people = len(room.phones) + material.WITHOUT_PHONE
    yield Cue(counted, functools.partial(room.console.operate, "set_attendance", people=people))


def _testimonies(room: Room, sequence: Sequence) -> Iterator[Cue]:
    """Questions from the room, the first of them asked aloud and its answer noted."""
    asked: dict[int, str] = {}
    last = len(material.QUESTIONS)
    for minute, place in zip(_spread(sequence, last, 0.2, 0.5), range(last), strict=True):
        yield Cue(minute, functools.partial(_ask, room, sequence.id, place, asked))
    (answered,) = _spread(sequence, 1, 0.7, 0.7)
    yield Cue(answered, lambda: _answer(room, asked[0]))


def _ask(room: Room, sequence: str, place: int, asked: dict[int, str]) -> None:
    phone = room.phones[place % len(room.phones)]
    text = material.QUESTIONS[place]
    asked[place] = phone.operate("ask_question", sequence=sequence, text=text)


def _answer(room: Room, question: str) -> None:
    room.console.operate("set_asked", contribution=question, asked="asked")
    room.console.operate(
        "note_answer", contribution=question, text=typeset(material.ANSWER), version=0
    )


def _at_table(room: Room, table: int) -> Device:
    """A phone of that table; in a small room one phone sits at several, one after the other."""
    return room.phones[(table - 1) % len(room.phones)]


def _sit_down(room: Room, sequence: Sequence) -> Iterator[Cue]:
    """Everybody finds their table as soon as group work begins."""
    seats = [(place % material.TABLES + 1, phone) for place, phone in enumerate(room.phones)]
    seats += [
        (table, _at_table(room, table))
        for table in range(1, material.TABLES + 1)
        if (table, _at_table(room, table)) not in seats
    ]
    for minute, (table, phone) in zip(
        _spread(sequence, len(seats), 0.005, 0.04), seats, strict=True
    ):
        yield Cue(minute, functools.partial(phone.operate, "take_seat", group=table))


def _harvest(room: Room, sequence: Sequence, cards: dict[int, str]) -> Iterator[Cue]:
    """Every table says what it shares: the console's hand stands for those at the tables."""
    lines = material.KEPT_LINES
    for minute, line in zip(_spread(sequence, len(lines), 0.92, 0.98), lines, strict=True):
        yield Cue(minute, _pick(room, cards, line))


def _pick(room: Room, cards: dict[int, str], line: int) -> Callable[[], object]:
    table = material.ideas()[line - 1].table
    return lambda: room.console.operate("pick_card", card=cards[line], group=table)


def _ideas(room: Room, sequence: Sequence, cards: dict[int, str]) -> Iterator[Cue]:
    yield from _sit_down(room, sequence)
    yield from _harvest(room, sequence, cards)
    ideas = material.ideas()
    # Tables work side by side: one idea of each component in turn, not one component after another.
    by_component: dict[str, list[tuple[int, material.Idea]]] = {}
    for line, idea in enumerate(ideas, start=1):
        by_component.setdefault(idea.component, []).append((line, idea))
    depth = max(len(lines) for lines in by_component.values())
    turns = [
        lines[turn] for turn in range(depth) for lines in by_component.values() if turn < len(lines)
    ]
    for minute, (line, idea) in zip(_spread(sequence, len(turns), 0.08, 0.9), turns, strict=True):
        phone = _at_table(room, idea.table)
        yield Cue(minute, _post_idea(phone, sequence.id, line, idea, cards), together=True)


def _post_idea(
    phone: Device, sequence: str, line: int, idea: material.Idea, cards: dict[int, str]
) -> Callable[[], object]:
    def post() -> None:
        cards[line] = phone.operate(
            "post_card",
            sequence=sequence,
            component=idea.component,
            question=idea.question,
            group=idea.table,
            text=idea.text,
        )
        if idea.mark is not None:
            phone.operate("mark_card", contribution=cards[line], mark=idea.mark, on=True)

    return post


def _triage(room: Room, sequence: Sequence, cards: dict[int, str]) -> Iterator[Cue]:
    lines = material.KEPT_LINES
    for minute, line in zip(_spread(sequence, len(lines), 0.1, 0.7), lines, strict=True):
        yield Cue(minute, _keep(room, cards, line))
    (summed,) = _spread(sequence, 1, 0.71, 0.71)
    yield Cue(summed, lambda: _sum_up(room, cards))
    written = list(material.COMPLEMENTS.items())
    for minute, (component, text) in zip(
        _spread(sequence, len(written), 0.72, 0.9), written, strict=True
    ):
        yield Cue(minute, _write(room, component, text))


def _sum_up(room: Room, cards: dict[int, str]) -> None:
    (component, text), line = material.SENTENCE, material.KEPT_LINES[0]
    room.console.operate(
        "write_synthesis", component=component, text=typeset(text), cards=cards[line], version=0
    )


def _keep(room: Room, cards: dict[int, str], line: int) -> Callable[[], object]:
    # The card's id is known once its table has posted it, not when the script is written.
    return lambda: room.console.operate("keep", card=cards[line])


def _write(room: Room, component: str, text: str) -> Callable[[], object]:
    return lambda: room.console.operate(
        "write_complement",
        component=component,
        text=typeset(text),
        signature=room.plan.speaker,
        source="",
    )


def _restitution(room: Room, sequence: Sequence) -> Iterator[Cue]:
    """Point by point, the floor to the table it comes from; then the complement, and beside it
    the morning's words."""
    components = room.plan.components
    length = (minutes(sequence.end) - minutes(sequence.start)) / len(components)
    for place, component in enumerate(components):
        begin = minutes(sequence.start) + place * length
        tables = _tables_kept(component.key)
        for point, table in enumerate(tables, start=1):
            come = begin + length * (0.02 + 0.53 * (point - 1) / len(tables))
            yield Cue(come, _stage(room, component.key, points=point))
            yield Cue(come + length * 0.05, _stage(room, component.key, points=point, floor=table))
        yield Cue(begin + length * 0.55, _stage(room, component.key, complement=True))
        yield Cue(begin + length * 0.8, _stage(room, component.key, complement=True, words=True))


def _tables_kept(component: str) -> list[int]:
    """The tables of a component's « à retenir », in their order."""
    kept = (material.ideas()[line - 1] for line in material.KEPT_LINES)
    return [idea.table for idea in kept if idea.component == component]


def _stage(room: Room, component: str, **shown: int | bool) -> Callable[[], object]:
    fields = {"complement": False, **shown}
    return lambda: room.console.operate("set_stage", component=component, **fields)
