"""What the forms of operations are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from wtforms import BooleanField, Form, IntegerField, StringField
from wtforms.validators import InputRequired, NumberRange, Optional
from wtforms.validators import Length as MaxLength

from facilitation import typed
from facilitation.core.people import Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.workshop import Command

if TYPE_CHECKING:
    from config import Config

NAME = 64
HIGHEST = 10**9


class OpForm(Form):
    """The fields of one kind of operation. ``permission`` is what its command takes, where it is
    asked before so much text is read."""

    permission: ClassVar[Permission | None] = None

    def command(self, op: str, limits: Config) -> Command | Refused:
        """The command these valid fields make, or why they are refused."""
        raise NotImplementedError(type(self).__name__)


def identifier() -> StringField:
    return StringField(validators=[InputRequired(), MaxLength(max=NAME)])


def flag() -> BooleanField:
    return BooleanField(false_values=(False, "false", "", "0"))


def optional() -> StringField:
    """The id of something, or nothing."""
    return StringField(validators=[MaxLength(max=NAME)])


def count(highest: int) -> IntegerField:
    """A number from 0, which is also what a field left empty says."""
    return IntegerField(default=0, validators=[Optional(), NumberRange(0, highest)])


def optional_count(highest: int) -> IntegerField:
    """A number from 0 that may be left out."""
    return IntegerField(validators=[Optional(), NumberRange(0, highest)])


def written(raw: str | None, limit: int) -> str | Refused:
    """A text of at most that many graphemes, its lines kept; an empty one takes away what there
    was."""
    text = typed.lines(raw or "")
    refused = typed.refuse(text, limit)
    if refused is None:
        return text.strip()
    return "" if refused.reason is Refusal.EMPTY else refused


def word_number() -> IntegerField:
    """The number of a word."""
    return IntegerField(validators=[InputRequired(), NumberRange(1, HIGHEST)])


class PlainForm(OpForm):
    """An operation without fields."""

    makes: ClassVar[type[Any]]

    def command(self, op: str, limits: Config) -> Command | Refused:
        command: Command = self.makes()
        return command


class SequenceForm(OpForm):
    """An operation on a sequence."""

    sequence = identifier()
    makes: ClassVar[type[Any]]

    def command(self, op: str, limits: Config) -> Command | Refused:
        command: Command = self.makes(self.sequence.data)
        return command
