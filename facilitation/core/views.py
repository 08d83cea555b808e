"""What each audience sees: ``view`` says which things, ``record`` which of their fields.

Privacy is what is included here. A view maps a stable key to a frozen thing of the state; a screen
only ever receives the record of it. What one author wrote is asked for (``own.own``).

Records are flat JSON objects with a type ``t``; screens sort by their fields, never by arrival.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from facilitation.core.people import Permission
from facilitation.core.state import (
    Board,
    Card,
    Complement,
    Keyword,
    Reading,
    Stage,
    State,
    Step,
    Timer,
    Word,
)

HALL: Final = "hall"
WALL: Final = "wall"
CONSOLE: Final = "console"
AUDIENCES: Final[Mapping[str, Permission]] = {
    HALL: Permission.READ_HALL,
    WALL: Permission.READ_WALL,
    CONSOLE: Permission.READ_CONSOLE,
}
"""Every audience, with the permission that listening to it takes."""

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Meeting:
    """The rencontre itself, as the screens' headings need it."""

    title: str
    date: str | None
    start: str | None
    end: str | None
    place: str
    organiser: str
    speaker: str
    current: str | None
    phase: str
    words_per_person: int
    hold_words: bool
    moderate_words: bool
    order_words: bool
    pin_words: bool
    rehearsal: bool
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


Entity = Meeting | Step | Board | Timer | Stage | Tally | Word | Card | Keyword | Complement


def _meeting(state: State) -> Meeting:
    plan = state.plan
    phase = "finished" if state.finished else "running" if state.current else "ready"
    return Meeting(
        plan.title,
        plan.date,
        plan.start,
        plan.end,
        plan.place,
        plan.organiser,
        plan.speaker,
        state.current,
        phase,
        plan.words_per_person,
        plan.hold_words,
        plan.moderate_words,
        plan.order_words,
        plan.pin_words,
        plan.rehearsal,
        state.recalled,
        state.reading,
        state.reading_times,
    )


def _common(state: State, *, distinct: bool = False) -> dict[str, Entity]:
    entities: dict[str, Entity] = {"meeting": _meeting(state), "stage": state.stage}
    entities.update((f"step:{key}", step) for key, step in state.steps.items())
    entities.update((f"component:{key}", board) for key, board in state.boards.items())
    if state.timer is not None:
        entities["timer"] = state.timer
    entities.update(_tallies(state, distinct))
    return entities


def _tallies(state: State, distinct: bool) -> dict[str, Entity]:
    given: dict[str, list[int]] = {}
    for word in state.words.values():
        if word.given:
            given.setdefault(word.sequence, []).append(word.given)
    return {
        f"words:{sequence}": Tally(sequence, sum(counts), len(counts) if distinct else 0)
        for sequence, counts in given.items()
    }


def word_key(sequence: str, number: int) -> str:
    """Says nothing of the word itself: a screen is told which keys went, whenever it comes."""
    return f"word:{sequence}:{number}"


def _words(state: State, visible: Callable[[Step], bool]) -> dict[str, Entity]:
    steps = {key for key, step in state.steps.items() if visible(step)}
    return {
        word_key(word.sequence, word.number): word
        for word in state.words.values()
        if word.given and word.sequence in steps
    }


def _cards(state: State) -> dict[str, Entity]:
    return {
        f"card:{item.id}": item
        for item in state.contributions.values()
        if isinstance(item, Card) and item.quotable
    }


def _revealed_complements(state: State) -> dict[str, Entity]:
    return {f"complement:{key}": item for key, item in state.complements.items() if item.revealed}


def _hall(state: State) -> dict[str, Entity]:
    return {
        **_common(state),
        **_words(state, lambda step: step.revealed),
        **_cards(state),
        **_revealed_complements(state),
    }


def _wall(state: State) -> dict[str, Entity]:
    held = state.plan.hold_words
    return {
        **_common(state),
        **_words(state, lambda step: step.revealed or not held),
        **_cards(state),
        **_revealed_complements(state),
    }


def _console(state: State) -> dict[str, Entity]:
    entities = _common(state, distinct=True) | _words(state, lambda step: True)
    for item in state.contributions.values():
        if item.withdrawn_at is None and isinstance(item, Card | Keyword):
            kind = "card" if isinstance(item, Card) else "keyword"
            entities[f"{kind}:{item.id}"] = item
    entities.update((f"complement:{key}", item) for key, item in state.complements.items())
    return entities


_VIEWS: Final = {HALL: _hall, WALL: _wall, CONSOLE: _console}


def view(state: State, audience: str) -> dict[str, Entity]:
    """Everything that audience sees, by key. Raises KeyError for an unknown audience."""
    return _VIEWS[audience](state)


def _meeting_record(item: Meeting) -> Record:
    return {
        "t": "meeting",
        "title": item.title,
        "date": item.date,
        "start": item.start,
        "end": item.end,
        "place": item.place,
        "organiser": item.organiser,
        "speaker": item.speaker,
        "current": item.current,
        "phase": item.phase,
        "words_per_person": item.words_per_person,
        "hold_words": item.hold_words,
        "moderate_words": item.moderate_words,
        "order_words": item.order_words,
        "pin_words": item.pin_words,
        "rehearsal": item.rehearsal,
        "recalled": item.recalled,
        "reading": item.reading.value,
        "reading_times": item.reading_times,
    }


def _step_record(item: Step) -> Record:
    sequence = item.sequence
    return {
        "t": "step",
        "id": sequence.id,
        "kind": sequence.kind.value,
        "title": sequence.title,
        "note": sequence.note,
        "prompt": sequence.prompt,
        "proposed": list(sequence.proposed),
        "start": sequence.start,
        "end": sequence.end,
        "day": sequence.day,
        "position": item.position,
        "status": item.status.value,
        "writing": item.writing.value,
        "revealed": item.revealed,
        "started_at": item.started_at,
    }


def _board_record(item: Board) -> Record:
    component = item.component
    return {
        "t": "component",
        "key": component.key,
        "number": component.number,
        "label": component.label,
        "questions": [{"id": entry.id, "text": entry.text} for entry in component.questions],
        "count": item.count,
    }


def _word_record(item: Word) -> Record:
    return {
        "t": "word",
        "sequence": item.sequence,
        "shown": item.shown,
        "count": item.count,
        "given": item.given,
        "first": item.first,
        "components": [[component, people] for component, people in item.components],
    }


def _sorted_word(item: Word) -> Record:
    """What the animation sorts words by."""
    return {
        "number": item.number,
        "title": item.title,
        "variants": [[form, count] for form, count in item.variants],
    }


def _card_record(item: Card) -> Record:
    return {
        "t": "card",
        "id": item.id,
        "number": item.number,
        "sequence": item.sequence,
        "component": item.component,
        "question": item.question,
        "group": item.group,
        "text": item.text,
        "disagreement": item.disagreement,
        "kept": item.kept,
    }


def _steered(item: Card | Keyword) -> Record:
    return {"hidden": item.hidden, "late": item.late, "waiting": item.waiting, "at": item.at}


def _keyword_record(item: Keyword) -> Record:
    return {
        "t": "keyword",
        "id": item.id,
        "number": item.number,
        "sequence": item.sequence,
        "text": item.text,
        "word": word_key(item.sequence, item.word),
        "number_of_word": item.word,
        "said": item.said,
        "weight": item.weight,
        "relayed": item.relayed,
        "component": item.component,
        **_steered(item),
    }


def _complement_record(item: Complement) -> Record:
    return {
        "t": "complement",
        "component": item.component,
        "text": item.text,
        "signature": item.signature,
        "source": item.source,
        "revealed": item.revealed,
    }


def record(entity: Entity, audience: str) -> Record:
    """What that audience may know of an entity: the allow-list."""
    match entity:
        case Meeting():
            return _meeting_record(entity)
        case Step():
            return _step_record(entity)
        case Board():
            return _board_record(entity)
        case Word():
            return _word_record(entity) | (_sorted_word(entity) if audience == CONSOLE else {})
        case Keyword():
            return _keyword_record(entity)
        case Complement():
            return _complement_record(entity)
        case Timer():
            return {"t": "timer", "ends_at": entity.ends_at, "seconds": entity.seconds}
        case Stage():
            return {
                "t": "stage",
                "component": entity.component,
                "complement": entity.complement,
            }
        case Tally():
            return {
                "t": "words",
                "sequence": entity.sequence,
                "given": entity.given,
                "distinct": entity.distinct,
            }
        case Card():
            steered = _steered(entity) if audience == CONSOLE else {}
            unquoted = {"unquoted": entity.unquoted} if audience == CONSOLE else {}
            return _card_record(entity) | steered | unquoted
