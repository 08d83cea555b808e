"""One form for each operation, whichever door it came by: fields in, a command out.

``read(kind, op, fields, limits)`` is the only way in. A JSON object of scalars becomes form data
first; anything else in it is not understood.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form, IntegerField, StringField
from wtforms.csrf.core import CSRF
from wtforms.validators import AnyOf, InputRequired, NumberRange, ValidationError
from wtforms.validators import Length as MaxLength

from facilitation import typed, wording, words
from facilitation.core import boards, contributions, flow, keywords, planning, synthesis
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import Mark
from facilitation.core.workshop import Command

if TYPE_CHECKING:
    from config import Config

OP_ID = re.compile(r"[a-z2-7]{26}")
_LONGEST_TIMER = 4 * 3600
_NAME = 64


class DeviceCSRF(CSRF):
    """The token is the device's, not a session's: one cookie is enough."""

    def setup_form(self, form: Any) -> Any:
        """Take the token from ``meta={"csrf_context": access.form_token()}``."""
        self._token: str = form.meta.csrf_context
        return super().setup_form(form)

    def generate_csrf_token(self, csrf_token_field: Any) -> str:
        """The token that this device's forms carry."""
        return self._token

    def validate_csrf_token(self, form: Any, field: Any) -> None:
        """Raises ValidationError when the form was not ours."""
        if not hmac.compare_digest(str(field.data or "").encode(), self._token.encode()):
            raise ValidationError(wording.say("doors.expired"))


class PageForm(Form):
    """A form of an HTML page, protected against other sites."""

    class Meta:
        """WTForms' settings: French messages, our token."""

        csrf = True
        csrf_class = DeviceCSRF
        locales: ClassVar[list[str]] = ["fr"]


class NotUnderstood(ValueError):
    """Something that no page of ours sends."""


class OpForm(Form):
    """The fields of one kind of operation."""

    def command(self, op: str, limits: Config) -> Command | Refused:
        """The command these valid fields make, or why they are refused."""
        raise NotImplementedError(type(self).__name__)


def _identifier() -> StringField:
    return StringField(validators=[InputRequired(), MaxLength(max=_NAME)])


def _flag() -> BooleanField:
    return BooleanField(false_values=(False, "false", "", "0"))


class KeywordForm(OpForm):
    """post_keyword"""

    sequence = _identifier()
    text = StringField()

    def command(self, op: str, limits: Config) -> Command | Refused:
        text = typed.lines(self.text.data or "")
        refused = typed.refuse(text, limits.keyword_graphemes)
        if refused is not None:
            too_long = refused.reason is Refusal.TOO_LONG
            return Refused(Refusal.NOT_A_WORD) if too_long else refused
        if "\n" in text.strip():
            return Refused(Refusal.NOT_A_WORD)
        return keywords.PostKeyword(
            op, self.sequence.data or "", text, words.fold(text), words.FOLD_VERSION
        )


class CardForm(OpForm):
    """post_card"""

    sequence = _identifier()
    component = _identifier()
    question = StringField(validators=[MaxLength(max=_NAME)])
    text = StringField()

    def command(self, op: str, limits: Config) -> Command | Refused:
        text = typed.lines(self.text.data or "")
        refused = typed.refuse(text, limits.card_graphemes)
        return refused or boards.PostCard(
            op,
            self.sequence.data or "",
            self.component.data or "",
            self.question.data or None,
            text,
        )


class ContributionForm(OpForm):
    """withdraw, undo_withdraw, hide, restore"""

    contribution = _identifier()
    makes: ClassVar[type[Any]]

    def command(self, op: str, limits: Config) -> Command | Refused:
        command: Command = self.makes(self.contribution.data)
        return command


class WithdrawForm(ContributionForm):
    makes = contributions.Withdraw


class UndoWithdrawForm(ContributionForm):
    makes = contributions.UndoWithdraw


class HideForm(ContributionForm):
    makes = contributions.Hide


class RestoreForm(ContributionForm):
    makes = contributions.Restore


class TakeLateForm(OpForm):
    """take_late: one, or all that wait"""

    contribution = StringField(validators=[MaxLength(max=_NAME)])

    def command(self, op: str, limits: Config) -> Command | Refused:
        return contributions.TakeLate(self.contribution.data or "")


class MarkForm(OpForm):
    """mark_card"""

    contribution = _identifier()
    mark = StringField(validators=[AnyOf([mark.value for mark in Mark])])
    on = _flag()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return contributions.MarkCard(
            self.contribution.data or "", Mark(self.mark.data or ""), bool(self.on.data)
        )


class SequenceForm(OpForm):
    """go_to, open_writing, close_writing, reveal_words"""

    sequence = _identifier()
    makes: ClassVar[type[Any]]

    def command(self, op: str, limits: Config) -> Command | Refused:
        command: Command = self.makes(self.sequence.data)
        return command


class GoToForm(SequenceForm):
    makes = flow.GoTo


class OpenWritingForm(SequenceForm):
    makes = flow.OpenWriting


class CloseWritingForm(SequenceForm):
    makes = flow.CloseWriting


class RevealWordsForm(SequenceForm):
    makes = flow.RevealWords


class StartTimerForm(OpForm):
    """start_timer"""

    seconds = IntegerField(validators=[InputRequired(), NumberRange(1, _LONGEST_TIMER)])

    def command(self, op: str, limits: Config) -> Command | Refused:
        return flow.StartTimer(self.seconds.data or 0)


class ExtendTimerForm(StartTimerForm):
    """extend_timer"""

    def command(self, op: str, limits: Config) -> Command | Refused:
        return flow.ExtendTimer(self.seconds.data or 0)


class StageForm(OpForm):
    """set_stage: no component is the overview"""

    component = StringField(validators=[MaxLength(max=_NAME)])
    complement = _flag()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return flow.SetStage(self.component.data or None, bool(self.complement.data))


class PlainForm(OpForm):
    """An operation without fields: stop_timer, finish, start_over"""

    makes: ClassVar[type[Any]]

    def command(self, op: str, limits: Config) -> Command | Refused:
        command: Command = self.makes()
        return command


class StopTimerForm(PlainForm):
    makes = flow.StopTimer


class FinishForm(PlainForm):
    makes = flow.Finish


class StartOverForm(PlainForm):
    makes = planning.StartOver


class CardChoiceForm(OpForm):
    """keep, unkeep"""

    card = _identifier()
    makes: ClassVar[type[Any]]

    def command(self, op: str, limits: Config) -> Command | Refused:
        command: Command = self.makes(self.card.data)
        return command


class KeepForm(CardChoiceForm):
    makes = synthesis.Keep


class UnkeepForm(CardChoiceForm):
    makes = synthesis.Unkeep


class ComplementForm(OpForm):
    """write_complement: an empty text takes it away"""

    component = _identifier()
    text = StringField()
    signature = StringField()
    source = StringField()

    def command(self, op: str, limits: Config) -> Command | Refused:
        values = []
        for field in (self.text, self.signature, self.source):
            value = typed.lines(field.data or "")
            refused = typed.refuse(value, limits.complement_graphemes)
            if refused is not None and refused.reason is not Refusal.EMPTY:
                return refused
            values.append("" if refused else value.strip())
        return synthesis.WriteComplement(self.component.data or "", *values)


FORMS: dict[str, type[OpForm]] = {
    "post_keyword": KeywordForm,
    "post_card": CardForm,
    "withdraw": WithdrawForm,
    "undo_withdraw": UndoWithdrawForm,
    "mark_card": MarkForm,
    "hide": HideForm,
    "restore": RestoreForm,
    "take_late": TakeLateForm,
    "go_to": GoToForm,
    "open_writing": OpenWritingForm,
    "close_writing": CloseWritingForm,
    "reveal_words": RevealWordsForm,
    "start_timer": StartTimerForm,
    "extend_timer": ExtendTimerForm,
    "stop_timer": StopTimerForm,
    "set_stage": StageForm,
    "finish": FinishForm,
    "start_over": StartOverForm,
    "keep": KeepForm,
    "unkeep": UnkeepForm,
    "write_complement": ComplementForm,
}


def form_data(fields: Mapping[Any, Any]) -> MultiDict[str, str]:
    """An object of texts, integers, booleans and nulls as form data; a false or null field is left
    out, as a browser does. Raises NotUnderstood for anything else in it."""
    data: MultiDict[str, str] = MultiDict()
    for name, value in fields.items():
        if not isinstance(name, str) or not isinstance(value, str | int | type(None)):
            raise NotUnderstood(type(value).__name__)
        if value is not None and value is not False:
            data[name] = "true" if value is True else str(value)
    return data


def read(kind: Any, op: Any, fields: Any, limits: Config) -> Command | Refused:
    """The command of one operation, or why it is refused; never raises, whatever was sent.

    ``kind`` names the form, ``op`` is the operation's id (26 characters of base32), ``fields`` maps
    its fields to scalars; those that the form does not have are ignored. ``limits`` are in
    graphemes.
    """
    if not isinstance(kind, str) or kind not in FORMS or not isinstance(fields, Mapping):
        return Refused(Refusal.NOT_UNDERSTOOD)
    if not isinstance(op, str) or OP_ID.fullmatch(op) is None:
        return Refused(Refusal.NOT_UNDERSTOOD)
    try:
        form = FORMS[kind](form_data(fields))
        understood = form.validate()
    except (ValueError, OverflowError):
        # Not scalars, or an integer of hundreds of digits.
        understood = False
    return form.command(op, limits) if understood else Refused(Refusal.NOT_UNDERSTOOD)
