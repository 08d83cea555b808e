"""The studio's two forms: a programme to read, and a plan to correct.

Every field is kept as it was typed, so that a page shown again shows it again; ``plan()`` reads
the fields of a valid form. A plan form is filled from a plan and gives one back, whether that plan
came from a text, from the template or from a rencontre that exists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from wtforms import (
    BooleanField,
    Field,
    FieldList,
    FileField,
    FormField,
    HiddenField,
    StringField,
    TextAreaField,
    ValidationError,
)

from facilitation.core.exercise import (
    COMPONENT_KEYS,
    Plan,
    Sequence,
    SequenceKind,
)
from facilitation.core.noted import Complement
from facilitation.forms import PageForm
from facilitation.presets import (
    NEUTRAL,
    NOTE_LIMIT,
    PLACE_LIMIT,
    PROMPTS,
    SEQUENCE_LIMIT,
    TITLE_LIMIT,
    default_prompt,
    default_title,
    set_of,
)
from facilitation.studio.components import (
    NAME_LIMIT,
    QUESTION_LIMIT,
    ComponentForm,
    component_row,
    components_of,
)
from facilitation.studio.fields import (
    OWN_SET,
    AtMost,
    Lines,
    a_date,
    a_day,
    a_kind,
    a_set,
    a_word_count,
    a_zone,
    an_hour,
    one_line,
    read_date,
    read_hour,
    read_lines,
    read_words,
    some_lines,
    some_words,
)
from facilitation.studio.tables import TableFields, WorkFields, tables_data, work_data
from facilitation.wording import counted, date_long, hour, say

FRAME_LIMIT: Final = 2000
PARTNERS: Final = 20
PARTNER_LIMIT: Final = 160
READINGS: Final = 30
READING_LIMIT: Final = 300
ROW_LIMIT: Final = SEQUENCE_LIMIT + 40
"""Rows of a page, removed and empty ones included."""

_NUMBERED: Final = re.compile(r"s(\d{1,6})")
_NONE: Final[Mapping[str, Complement]] = {}


class ProgrammeForm(PageForm):
    """A programme, pasted or uploaded."""

    text = TextAreaField()
    file = FileField()


class SequenceForm(WorkFields):
    """One row of the programme. A removed row stays on the page until the plan is made."""

    id = HiddenField()
    removed = HiddenField()
    start = StringField(validators=[an_hour])
    end = StringField(validators=[an_hour])
    title = StringField(validators=[AtMost(TITLE_LIMIT)])
    note = TextAreaField(validators=[AtMost(NOTE_LIMIT)])
    kind = StringField(validators=[a_kind], default=SequenceKind.OTHER.value)
    day = StringField(validators=[a_day], default="1")
    prompt = StringField(validators=[AtMost(QUESTION_LIMIT)])
    proposed = TextAreaField(validators=[some_words])

    @property
    def empty(self) -> bool:
        """True when nothing was said in this row."""
        typed = (self.start.data, self.end.data, self.title.data, self.note.data)
        chosen = self.kind.data != SequenceKind.OTHER.value
        return not chosen and not any((text or "").strip() for text in typed)

    @property
    def kept(self) -> bool:
        """True when the plan will have this row."""
        return not self.removed.data and not self.empty

    @property
    def name(self) -> str:
        """What the row is called in a sentence."""
        return one_line(self.title.data) or say("studio.row_untitled")

    @property
    def usual_prompts(self) -> dict[str, str]:
        """What phones are asked when nobody says otherwise, by each kind that asks something."""
        title, note = self.title.data or "", self.note.data or ""
        return {kind.value: default_prompt(kind, title, note) for kind in PROMPTS}

    def validate(self, extra_validators: Any = None) -> bool:
        """A removed row is not looked at."""
        return bool(self.removed.data) or super().validate(extra_validators)

    def sequence(self) -> Sequence:
        """The sequence of this valid row, under the id it carries."""
        bare = self.bare()
        return replace(
            bare,
            start=read_hour(self.start.data),
            end=read_hour(self.end.data),
            day=int(self.day.data or "1"),
            prompt=self._prompt(bare.kind),
            proposed=read_words(self.proposed.data) if bare.kind is SequenceKind.KEYWORDS else (),
            work=self.work(),
        )

    def bare(self) -> Sequence:
        """What this row is called, whatever else is still to be corrected."""
        named = self.kind.data or ""
        kind = SequenceKind(named) if named in set(SequenceKind) else SequenceKind.OTHER
        return Sequence(
            id=self.id.data or "",
            kind=kind,
            title=one_line(self.title.data) or say(f"studio.kind_{kind.value}"),
            note=(self.note.data or "").strip(),
        )

    def _prompt(self, kind: SequenceKind) -> str:
        """What was typed; where another kind's usual prompt was left there, this kind's own."""
        usual, typed = self.usual_prompts, one_line(self.prompt.data)
        own = usual.pop(kind.value, "")
        if kind not in PROMPTS or typed in usual.values():
            return own
        return typed or own


class PlanForm(TableFields, PageForm):
    """A whole plan, as the preview shows it."""

    title = StringField(validators=[AtMost(TITLE_LIMIT)])
    date = StringField(validators=[a_date])
    start = StringField(validators=[an_hour])
    end = StringField(validators=[an_hour])
    place = StringField(validators=[AtMost(PLACE_LIMIT)])
    sequences = FieldList(FormField(SequenceForm), max_entries=ROW_LIMIT)
    set_id = StringField(validators=[a_set], default=NEUTRAL.id)
    set_shown = HiddenField(default=NEUTRAL.id)
    components = FieldList(FormField(ComponentForm), max_entries=len(COMPONENT_KEYS))
    words_per_person = StringField(validators=[a_word_count], default="3")
    hold_words = BooleanField(default=True)
    moderate_words = BooleanField()
    order_words = BooleanField()
    pin_words = BooleanField()
    several_days = BooleanField()
    synthesis_by = StringField(validators=[a_date])
    organiser = StringField(validators=[AtMost(NAME_LIMIT)])
    speaker = StringField(validators=[AtMost(NAME_LIMIT)])
    zone = StringField(validators=[a_zone], default="Europe/Paris")
    frame = TextAreaField(validators=[AtMost(FRAME_LIMIT), some_lines])
    partners = TextAreaField(validators=[Lines(PARTNERS, PARTNER_LIMIT)])
    further_reading = TextAreaField(validators=[Lines(READINGS, READING_LIMIT)])
    rehearsal = BooleanField()
    unplaced = TextAreaField()
    source = TextAreaField()
    base = HiddenField()

    @property
    def rows(self) -> list[SequenceForm]:
        """The rows, in the order of the page."""
        return [entry.form for entry in self.sequences]

    @property
    def unplaced_lines(self) -> list[str]:
        """The lines that found no place, as they were."""
        return [line for line in (self.unplaced.data or "").split("\n") if line.strip()]

    def validate_sequences(self, field: Field) -> None:
        """A plan without a sequence cannot run."""
        kept = sum(row.kept for row in self.rows)
        if not kept:
            raise ValidationError(say("studio.error_no_sequence"))
        if kept > SEQUENCE_LIMIT:
            raise ValidationError(counted("studio.error_too_many", kept - SEQUENCE_LIMIT))

    def plan(self, base: Plan | None = None) -> Plan:
        """The plan of this valid form; a revision keeps the ids of ``base``."""
        date = read_date(self.date.data)
        plan = Plan(
            title=one_line(self.title.data) or default_title(date),
            sequences=_identified((row.sequence() for row in self.rows if row.kept), base),
            components=components_of(self.set_id.data, self.components),
            date=date,
            start=read_hour(self.start.data),
            end=read_hour(self.end.data),
            place=one_line(self.place.data),
            synthesis_by=date_long(read_date(self.synthesis_by.data)),
            organiser=one_line(self.organiser.data),
            speaker=one_line(self.speaker.data),
            zone=self.zone.data or "Europe/Paris",
            words_per_person=int(self.words_per_person.data or "3"),
            hold_words=bool(self.hold_words.data),
            moderate_words=bool(self.moderate_words.data),
            order_words=bool(self.order_words.data),
            pin_words=bool(self.pin_words.data),
            frame=read_lines(self.frame.data),
            partners=read_lines(self.partners.data),
            further_reading=read_lines(self.further_reading.data),
            rehearsal=bool(self.rehearsal.data) if base is None else base.rehearsal,
            unplaced_lines=tuple(self.unplaced_lines),
        )
        return self.with_tables(plan)

    def complements(self) -> tuple[Complement, ...]:
        """What the trainer has written already, signed by the speaker unless somebody else is."""
        speaker = one_line(self.speaker.data)
        return tuple(
            Complement(
                form.key.data or "",
                text,
                one_line(form.signature.data) or speaker,
                one_line(form.reference.data),
            )
            for form in (entry.form for entry in self.components)
            if (text := (form.complement.data or "").strip()) and form.key.data in COMPONENT_KEYS
        )


def _identified(rows: Iterable[Sequence], base: Plan | None) -> tuple[Sequence, ...]:
    """The sequences, each under an id of its own: the one it had, or the next free number."""
    if base is None:
        return tuple(replace(row, id=f"s{number}") for number, row in enumerate(rows, 1))
    known = {sequence.id: sequence for sequence in base.sequences}
    numbers = [int(found[1]) for found in map(_NUMBERED.fullmatch, known) if found]
    last, taken, result = max(numbers, default=0), set[str](), list[Sequence]()
    for row in rows:
        old = known.get(row.id) if row.id not in taken else None
        last += 0 if old else 1
        taken.add(row.id)
        result.append(_as_it_was(row, old) if old else replace(row, id=f"s{last}"))
    return tuple(result)


def _as_it_was(row: Sequence, old: Sequence) -> Sequence:
    """What the page does not show is not changed by it."""
    if row.kind is not old.kind or row.kind is SequenceKind.KEYWORDS:
        return row
    asked = row.prompt if row.kind in PROMPTS else old.prompt
    return replace(row, prompt=asked, proposed=old.proposed)


def data_of(
    plan: Plan, complements: Mapping[str, Complement] = _NONE, source: str = "", base: str = ""
) -> dict[str, Any]:
    """A plan, with the complements by component, as the fields of ``PlanForm(data=…)``."""
    chosen = set_of(plan.components)
    set_id = chosen.id if chosen else OWN_SET
    return {
        "title": plan.title,
        "date": date_long(plan.date),
        "start": hour(plan.start),
        "end": hour(plan.end),
        "place": plan.place,
        "sequences": [row_of(sequence) for sequence in plan.sequences],
        "set_id": set_id,
        "set_shown": set_id,
        "components": [
            component_row(component, complements.get(component.key))
            for component in plan.components
        ],
        "words_per_person": str(plan.words_per_person),
        "hold_words": plan.hold_words,
        "moderate_words": plan.moderate_words,
        "order_words": plan.order_words,
        "pin_words": plan.pin_words,
        "several_days": any(sequence.day > 1 for sequence in plan.sequences),
        "synthesis_by": plan.synthesis_by,
        "organiser": plan.organiser,
        "speaker": plan.speaker,
        "zone": plan.zone,
        "frame": "\n".join(plan.frame),
        "partners": "\n".join(plan.partners),
        "further_reading": "\n".join(plan.further_reading),
        "rehearsal": plan.rehearsal,
        "unplaced": "\n".join(plan.unplaced_lines),
        "source": source,
        "base": base,
        **tables_data(plan),
    }


def row_of(sequence: Sequence) -> dict[str, Any]:
    """A sequence as the fields of a row; its prompt is ready in case it becomes keywords."""
    asking = sequence.kind in PROMPTS
    usual = sequence.kind if asking else SequenceKind.KEYWORDS
    return {
        "id": sequence.id,
        "removed": "",
        "start": hour(sequence.start),
        "end": hour(sequence.end),
        "title": sequence.title,
        "note": sequence.note,
        "kind": sequence.kind.value,
        "day": str(sequence.day),
        "prompt": (sequence.prompt if asking else "")
        or default_prompt(usual, sequence.title, sequence.note),
        "proposed": "\n".join(sequence.proposed),
        **work_data(sequence.work),
    }
