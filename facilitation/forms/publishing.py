"""Forms of what becomes of the restitution: validated or a draft, and the link by which it is
read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from wtforms import StringField
from wtforms.validators import Regexp, ValidationError

from facilitation.core import publishing
from facilitation.core.people import Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.workshop import Command
from facilitation.forms.fields import OpForm, flag

if TYPE_CHECKING:
    from config import Config


class ValidateForm(OpForm):
    """validate_restitution, or a draft again; ``digest`` is of what was read"""

    permission = Permission.PUBLISH
    on = flag()
    digest = StringField(validators=[Regexp(r"([0-9a-f]{64})?\Z")])

    def command(self, op: str, limits: Config) -> Command | Refused:
        if self.on.data and not self.digest.data:
            return Refused(Refusal.NOT_UNDERSTOOD)
        return publishing.ValidateRestitution(bool(self.on.data), self.digest.data or "")


class CloseForm(OpForm):
    """close_reading, or open it again"""

    permission = Permission.PUBLISH
    closed = flag()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return publishing.CloseReading(bool(self.closed.data))


def _a_day(_form: Any, field: Any) -> None:
    try:
        if field.data and date.fromisoformat(field.data).isoformat() != field.data:
            raise ValueError
    except ValueError as error:
        raise ValidationError from error


class LastDayForm(OpForm):
    """set_last_day: "YYYY-MM-DD", or nothing for the usual one"""

    permission = Permission.PUBLISH
    day = StringField(validators=[_a_day])

    def command(self, op: str, limits: Config) -> Command | Refused:
        return publishing.SetLastDay(self.day.data or None)


FORMS: dict[str, type[OpForm]] = {
    "validate_restitution": ValidateForm,
    "close_reading": CloseForm,
    "set_last_day": LastDayForm,
}
