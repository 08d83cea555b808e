"""The studio's fields of group work: how many tables, and how they work in a sequence.

Numbers are kept as they were typed; an empty one says what its field says it does.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final

from wtforms import BooleanField, Field, Form, StringField, ValidationError

from facilitation.core.exercise import GroupWork, Plan, Rounds, Seating, SequenceKind
from facilitation.core.rounds import MOST_TABLES, tables_for
from facilitation.studio.fields import OneOf, one_line, plain_letters
from facilitation.wording import say

MOST_PEOPLE: Final = 2000
MOST_MINUTES: Final = 240
MOST_BREAK: Final = 30
"""Minutes of moving, of silence or of harvest."""
DOTS: Final = tuple(str(count) for count in range(10))
_USUAL: Final = GroupWork()
_NUMBER: Final = re.compile(r"(\d{1,4})\s*[a-z]*")


def read_number(text: str | None) -> int | None:
    """« 75 », « 75 personnes », « 8 min » → the number; None for what is none."""
    found = _NUMBER.fullmatch(plain_letters((text or "")[:40]))
    return int(found[1]) if found else None


class Whole:
    """Empty, or a whole number within those bounds."""

    def __init__(self, lowest: int, highest: int) -> None:
        self.lowest, self.highest = lowest, highest

    def __call__(self, form: Form, field: Field) -> None:
        if not one_line(field.data):
            return
        number = read_number(field.data)
        if number is None or not self.lowest <= number <= self.highest:
            raise ValidationError(
                say("studio.error_number", lowest=self.lowest, highest=self.highest)
            )


class _InGroupWork:
    """A row of another kind does not show these fields: they are not looked at."""

    def __init__(self, check: Any) -> None:
        self.check = check

    def __call__(self, form: Form, field: Field) -> None:
        if form["kind"].data == SequenceKind.BOARDS.value:
            self.check(form, field)


def _minutes(default: int, most: int = MOST_BREAK) -> StringField:
    text = str(default) if default else ""
    return StringField(validators=[_InGroupWork(Whole(0, most))], default=text)


class WorkFields(Form):
    """How the tables work, in a row of the programme."""

    rounds = StringField(
        validators=[_InGroupWork(OneOf(each.value for each in Rounds))], default=Rounds.ONE.value
    )
    minutes = _minutes(0, MOST_MINUTES)
    moving = _minutes(_USUAL.moving)
    silence = _minutes(_USUAL.silence)
    harvest = _minutes(_USUAL.harvest)
    host_stays = BooleanField(default=_USUAL.host_stays)

    def work(self) -> GroupWork:
        """As the fields say; what is no number counts as nothing."""
        return GroupWork(
            rounds=Rounds(self.rounds.data) if self.rounds.data in set(Rounds) else Rounds.ONE,
            minutes=min(read_number(self.minutes.data) or 0, MOST_MINUTES),
            moving=min(read_number(self.moving.data) or 0, MOST_BREAK),
            silence=min(read_number(self.silence.data) or 0, MOST_BREAK),
            harvest=min(read_number(self.harvest.data) or 0, MOST_BREAK),
            host_stays=bool(self.host_stays.data),
        )


class TableFields(Form):
    """How many people are expected, and how they come to their tables."""

    people = StringField(validators=[Whole(0, MOST_PEOPLE)])
    tables = StringField(validators=[Whole(0, MOST_TABLES)])
    remote_tables = StringField(validators=[Whole(0, MOST_TABLES)])
    seating = StringField(
        validators=[OneOf(each.value for each in Seating)], default=Seating.CHOOSE.value
    )
    dots = StringField(validators=[OneOf(DOTS)], default="0")

    def validate_remote_tables(self, field: Field) -> None:
        """A remote table is one of the tables; unsaid, there are at least as many."""
        tables = read_number(self.tables.data)
        if tables is not None and (read_number(field.data) or 0) > tables:
            raise ValidationError(say("studio.error_remote", n=tables))

    def how_many(self, components: int) -> int:
        """How many tables there are: as typed; else what the people expected make, and never fewer
        than those that are remote."""
        typed = read_number(self.tables.data)
        if typed is not None:
            return min(typed, MOST_TABLES)
        proposed = tables_for(read_number(self.people.data) or 0, components)
        return max(proposed, min(read_number(self.remote_tables.data) or 0, MOST_TABLES))

    def with_tables(self, plan: Plan) -> Plan:
        """That plan with the tables of this valid form."""
        return replace(
            plan,
            people=read_number(self.people.data) or 0,
            tables=self.how_many(len(plan.components)),
            remote_tables=read_number(self.remote_tables.data) or 0,
            seating=Seating(self.seating.data or Seating.CHOOSE),
            dots=int(self.dots.data or "0"),
        )


def tables_data(plan: Plan) -> dict[str, str]:
    """A plan's tables as fields. Without people and tables both are still to be said."""
    said = bool(plan.tables or plan.people)
    return {
        "people": str(plan.people) if plan.people else "",
        "tables": str(plan.tables) if said else "",
        "remote_tables": str(plan.remote_tables) if plan.remote_tables else "",
        "seating": plan.seating.value,
        "dots": str(min(plan.dots, int(DOTS[-1]))),
    }


def work_data(work: GroupWork) -> dict[str, Any]:
    """Group work as fields of its row."""
    return {
        "rounds": work.rounds.value,
        "minutes": str(work.minutes) if work.minutes else "",
        "moving": str(work.moving),
        "silence": str(work.silence),
        "harvest": str(work.harvest),
        "host_stays": work.host_stays,
    }
