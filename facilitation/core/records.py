"""Which fields of a thing an audience may know: the allow-list.

Records are flat JSON objects with a type ``t``; screens sort by their fields, never by arrival.
"""

from __future__ import annotations

from typing import Any, Final

from facilitation.core.counted import Word
from facilitation.core.noted import Action, Complement, Guests, Note, SynthesisLine
from facilitation.core.seen import Entity, Meeting, Pile, Publication, Table, Tally
from facilitation.core.shown import Ideas, Stage, Timer
from facilitation.core.state import Board, Card, Keyword, RoomQuestion, Step
from facilitation.core.tables import Harvest, Work

CONSOLE: Final = "console"
TRAINER: Final = "trainer"

Record = dict[str, Any]


def word_key(sequence: str, number: int) -> str:
    """Says nothing of the word itself: a screen is told which keys went, whenever it comes."""
    return f"word:{sequence}:{number}"


def _meeting_record(item: Meeting) -> Record:
    return {
        "t": "meeting",
        "title": item.title,
        "date": item.date,
        "start": item.start,
        "end": item.end,
        "place": item.place,
        "organiser": item.organiser,
        "synthesis_by": item.synthesis_by,
        "speaker": item.speaker,
        "current": item.current,
        "phase": item.phase,
        "words_per_person": item.words_per_person,
        "hold_words": item.hold_words,
        "moderate_words": item.moderate_words,
        "order_words": item.order_words,
        "pin_words": item.pin_words,
        "people": item.people,
        "tables": item.tables,
        "remote_tables": item.remote_tables,
        "seating": item.seating.value,
        "dots": item.dots,
        "rehearsal": item.rehearsal,
        "question": item.question,
        "asked": item.asked,
        "resting": item.resting,
        "wall": item.wall.value,
        "time_bar": item.time_bar,
        "attendance": item.attendance,
        "frame": list(item.frame),
        "frame_version": item.frame_version,
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
        "start": item.start,
        "end": item.end,
        "planned": [sequence.start, sequence.end],
        "shift": item.end_shift,
        "day": sequence.day,
        "position": item.position,
        "status": item.status.value,
        "writing": item.writing.value,
        "revealed": item.revealed,
        "started_at": item.started_at,
        "ended_at": item.ended_at,
        "rounds": sequence.work.rounds.value,
        "host_stays": sequence.work.host_stays,
    }


def _board_record(item: Board) -> Record:
    component = item.component
    return {
        "t": "component",
        "key": component.key,
        "number": component.number,
        "label": component.label,
        "questions": [{"id": entry.id, "text": entry.text} for entry in component.questions],
        "definition": component.definition,
        "count": item.count,
        "closed": item.closed,
    }


def _prepared(item: Board) -> Record:
    """How far the restitution of a component is prepared, and by whom."""
    return {"hand": item.hand, "post": item.post, "ready": item.ready}


def _work_record(item: Work) -> Record:
    return {
        "t": "work",
        "sequence": item.sequence,
        "beats": [[beat.round, beat.kind.value, beat.seconds] for beat in item.beats],
        "at": item.at,
    }


def _table_record(item: Table) -> Record:
    return {
        "t": "table",
        "number": item.number,
        "place": item.place,
        "component": item.component,
        "next_place": item.next_place,
        "next_component": item.next_component,
        "remote": item.remote,
        "paper": item.paper,
        "seated": item.seated,
        "pen": item.pen,
    }


def _harvest_record(item: Harvest) -> Record:
    return {
        "t": "harvest",
        "sequence": item.sequence,
        "group": item.group,
        "picks": list(item.picks),
        "spokesperson": item.spokesperson,
    }


def _pile_record(item: Pile) -> Record:
    return {
        "t": "stack",
        "id": item.id,
        "component": item.component,
        "title": item.title,
        "first": item.first,
        "disagreement": item.disagreement,
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
        "translation": item.translation,
        "disagreement": item.disagreement,
        "kept": item.kept,
        "relayed": item.relayed,
        "carried": item.carried,
        "stack": item.stack,
        "dots": len(item.dots),
        "stance": item.reading.value,
        "redacted": item.redacted,
    }


def _worked_on(item: Card) -> Record:
    """What those need who may change an idea: ``version`` counts the changes of its text, names
    taken out of it included, ``translated`` those of its translation, ``moves`` those of its
    place."""
    return {
        "unquoted": item.unquoted,
        "version": item.version,
        "translated": item.translated,
        "moves": item.moves,
        "held_until": item.held_until,
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
        "added": item.added,
        "revealed": item.revealed,
    }


def _synthesis_record(item: SynthesisLine) -> Record:
    return {"t": "synthesis", "component": item.component, "text": item.text}


def _question_record(item: RoomQuestion) -> Record:
    return {
        "t": "question",
        "id": item.id,
        "number": item.number,
        "sequence": item.sequence,
        "text": item.text,
        "to": item.to,
        "asked": item.asked.value,
        "redacted": item.redacted,
    }


def _answered(item: RoomQuestion) -> Record:
    """What the animation handles questions by."""
    return {
        "under": item.under,
        "version": item.version,
        "answer": item.answer,
        "answers": item.answers,
        "hidden": item.hidden,
        "late": item.late,
        "at": item.at,
    }


def _note_record(item: Note) -> Record:
    return {"t": "note", "sequence": item.sequence, "text": item.text, "version": item.version}


def _guests_record(item: Guests) -> Record:
    return {
        "t": "guests",
        "sequence": item.sequence,
        "names": list(item.names),
        "version": item.version,
    }


def _action_record(item: Action) -> Record:
    return {
        "t": "action",
        "id": item.id,
        "number": item.number,
        "what": item.what,
        "who": item.who,
        "due": item.due,
        "version": item.version,
    }


def record(entity: Entity, audience: str) -> Record:
    """What that audience may know of an entity: the allow-list."""
    match entity:
        case Meeting():
            return _meeting_record(entity)
        case Step():
            return _step_record(entity)
        case Board():
            return _board_record(entity) | (_prepared(entity) if audience == CONSOLE else {})
        case Word():
            return _word_record(entity) | (_sorted_word(entity) if audience == CONSOLE else {})
        case Keyword():
            return _keyword_record(entity)
        case Card():
            return _card_record(entity) | _for_their_hands(entity, audience)
        case Complement():
            version = {"version": entity.version} if audience in (CONSOLE, TRAINER) else {}
            return _complement_record(entity) | version
        case SynthesisLine():
            linked = {"cards": list(entity.cards), "version": entity.version}
            return _synthesis_record(entity) | (linked if audience == CONSOLE else {})
        case RoomQuestion():
            return _question_record(entity) | (_answered(entity) if audience == CONSOLE else {})
        case Note():
            return _note_record(entity)
        case Action():
            return _action_record(entity)
        case Guests():
            return _guests_record(entity)
        case _:
            return _passing_record(entity)


def _for_their_hands(item: Card, audience: str) -> Record:
    if audience == CONSOLE:
        return _worked_on(item) | _steered(item) | {"marked": item.stance.value}
    return _worked_on(item) if audience == group_audience(item.group) else {}


def group_audience(group: int | None) -> str:
    """The name of the audience that a table's phones are."""
    return f"group:{group}"


def _stage_record(item: Stage) -> Record:
    return {
        "t": "stage",
        "component": item.component,
        "complement": item.complement,
        "points": item.points,
        "floor": item.floor,
        "words": item.words,
        "since": item.since,
        "seen": list(item.seen),
    }


def _passing_record(
    entity: Timer | Stage | Ideas | Work | Table | Harvest | Pile | Publication | Tally,
) -> Record:
    match entity:
        case Timer():
            return {"t": "timer", "ends_at": entity.ends_at, "seconds": entity.seconds}
        case Stage():
            return _stage_record(entity)
        case Ideas():
            return {"t": "ideas", "shown": entity.shown, "component": entity.component}
        case Work():
            return _work_record(entity)
        case Table():
            return _table_record(entity)
        case Harvest():
            return _harvest_record(entity)
        case Pile():
            return _pile_record(entity)
        case Publication():
            return {"t": "publication", "validated": entity.validated, "closed": entity.closed}
        case Tally():
            return {
                "t": "words",
                "sequence": entity.sequence,
                "given": entity.given,
                "distinct": entity.distinct,
            }
