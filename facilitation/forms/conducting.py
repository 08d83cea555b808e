"""Forms of the run of show, of where the room looks, and of what the animation notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms import IntegerField, StringField
from wtforms.validators import AnyOf, InputRequired, NumberRange
from wtforms.validators import Length as MaxLength

from facilitation import typed
from facilitation.core import attention, inbox, notes, schedule
from facilitation.core.exercise import FRAME_LINE, FRAME_LINES
from facilitation.core.noted import Asked
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import Wall
from facilitation.core.workshop import Command
from facilitation.forms.fields import (
    HIGHEST,
    NAME,
    OpForm,
    count,
    flag,
    identifier,
    optional,
    optional_count,
    written,
)

if TYPE_CHECKING:
    from config import Config

_MOST_PEOPLE = 5000


def _lines(raw: str | None) -> tuple[str, ...]:
    """What stands on each line, empty ones left out."""
    lines = typed.lines(raw or "").split("\n")
    return tuple(line.strip() for line in lines if line.strip())


class ShiftForm(OpForm):
    """shift_rest: minutes, later or earlier; ``seen`` is by how much it had moved"""

    sequence = identifier()
    minutes = IntegerField(
        validators=[InputRequired(), NumberRange(-schedule.MOST_SHIFT, schedule.MOST_SHIFT)]
    )
    seen = IntegerField(
        default=0, validators=[NumberRange(-schedule.MOST_SHIFT, schedule.MOST_SHIFT)]
    )

    def command(self, op: str, limits: Config) -> Command | Refused:
        return schedule.ShiftRest(
            self.sequence.data or "", self.minutes.data or 0, self.seen.data or 0
        )


class SkipForm(OpForm):
    """skip_sequence, or bring it back"""

    sequence = identifier()
    on = flag()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return schedule.SkipSequence(self.sequence.data or "", bool(self.on.data))


class RestForm(OpForm):
    """rest_phones, or take them up again"""

    on = flag()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return attention.RestPhones(bool(self.on.data))


class WallForm(OpForm):
    """set_wall: one of ``Wall``"""

    wall = StringField(validators=[AnyOf([each.value for each in Wall])])

    def command(self, op: str, limits: Config) -> Command | Refused:
        return attention.SetWall(Wall(self.wall.data or ""))


class TimeBarForm(OpForm):
    """show_time_bar on walls, or no longer"""

    on = flag()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return attention.ShowTimeBar(bool(self.on.data))


class NoteForm(OpForm):
    """write_note: an empty text takes it away"""

    sequence = identifier()
    text = StringField()
    version = count(HIGHEST)

    def command(self, op: str, limits: Config) -> Command | Refused:
        text = written(self.text.data, limits.note_graphemes)
        if isinstance(text, Refused):
            return text
        return notes.WriteNote(self.sequence.data or "", text, self.version.data or 0)


class FrameForm(OpForm):
    """set_frame: one line each"""

    text = StringField()
    version = count(HIGHEST)

    def command(self, op: str, limits: Config) -> Command | Refused:
        kept = _lines(self.text.data)
        if len(kept) > FRAME_LINES:
            return Refused(Refusal.TOO_MANY_LINES, {"n": FRAME_LINES})
        for line in kept:
            # As in the studio, which would refuse its own plan for a longer one.
            refused = typed.refuse(line, FRAME_LINE)
            if refused is not None:
                return refused
        return notes.SetFrame(kept, self.version.data or 0)


class ActionForm(OpForm):
    """put_action: a known id is changed"""

    action = identifier()
    what = StringField()
    who = StringField()
    due = StringField()
    version = count(HIGHEST)

    def command(self, op: str, limits: Config) -> Command | Refused:
        what = typed.lines(self.what.data or "").strip()
        refused = typed.refuse(what, limits.card_graphemes)
        if refused is not None:
            return refused
        rest = [written(each.data, limits.card_graphemes) for each in (self.who, self.due)]
        for each in rest:
            if isinstance(each, Refused):
                return each
        who, due = (str(each) for each in rest)
        return notes.PutAction(self.action.data or "", what, who, due, self.version.data or 0)


class RemoveActionForm(OpForm):
    """remove_action, or bring it back"""

    action = identifier()
    on = flag()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return notes.RemoveAction(self.action.data or "", bool(self.on.data))


class AttendanceForm(OpForm):
    """set_attendance: nothing is not counted yet"""

    people = optional_count(_MOST_PEOPLE)

    def command(self, op: str, limits: Config) -> Command | Refused:
        return notes.SetAttendance(self.people.data)


class QuestionForm(OpForm):
    """ask_question"""

    sequence = identifier()
    text = StringField()
    to = StringField(validators=[MaxLength(max=NAME)])

    def command(self, op: str, limits: Config) -> Command | Refused:
        text = typed.lines(self.text.data or "")
        refused = typed.refuse(text, limits.card_graphemes)
        to = written(" ".join((self.to.data or "").split()), NAME)
        if isinstance(to, Refused):
            return to
        return refused or inbox.AskQuestion(op, self.sequence.data or "", text, to)


class GuestsForm(OpForm):
    """set_guests: one name each"""

    sequence = identifier()
    text = StringField()
    version = count(HIGHEST)

    def command(self, op: str, limits: Config) -> Command | Refused:
        names = _lines(self.text.data)
        if len(names) > inbox.MOST_GUESTS:
            return Refused(Refusal.TOO_MANY_LINES, {"n": inbox.MOST_GUESTS})
        for name in names:
            refused = typed.refuse(name, NAME)
            if refused is not None:
                return refused
        return inbox.SetGuests(self.sequence.data or "", names, self.version.data or 0)


class AskedForm(OpForm):
    """set_asked: received, asked, kept"""

    contribution = identifier()
    asked = StringField(validators=[AnyOf([each.value for each in Asked])])

    def command(self, op: str, limits: Config) -> Command | Refused:
        return inbox.SetAsked(self.contribution.data or "", Asked(self.asked.data or ""))


class JoinQuestionsForm(OpForm):
    """join_questions: the first goes under the other"""

    contribution = identifier()
    under = identifier()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return inbox.JoinQuestions(self.contribution.data or "", self.under.data or "")


class PartQuestionForm(OpForm):
    """part_question"""

    contribution = identifier()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return inbox.PartQuestion(self.contribution.data or "")


class ShowQuestionForm(OpForm):
    """show_question: none takes it off the wall"""

    contribution = optional()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return inbox.ShowQuestion(self.contribution.data or None)


class AnswerForm(OpForm):
    """note_answer: an empty text takes it away"""

    contribution = identifier()
    text = StringField()
    version = count(HIGHEST)

    def command(self, op: str, limits: Config) -> Command | Refused:
        text = written(self.text.data, limits.note_graphemes)
        if isinstance(text, Refused):
            return text
        return inbox.NoteAnswer(self.contribution.data or "", text, self.version.data or 0)


FORMS: dict[str, type[OpForm]] = {
    "shift_rest": ShiftForm,
    "skip_sequence": SkipForm,
    "rest_phones": RestForm,
    "set_wall": WallForm,
    "show_time_bar": TimeBarForm,
    "write_note": NoteForm,
    "set_frame": FrameForm,
    "put_action": ActionForm,
    "remove_action": RemoveActionForm,
    "set_attendance": AttendanceForm,
    "ask_question": QuestionForm,
    "set_guests": GuestsForm,
    "set_asked": AskedForm,
    "join_questions": JoinQuestionsForm,
    "part_question": PartQuestionForm,
    "show_question": ShowQuestionForm,
    "note_answer": AnswerForm,
}
