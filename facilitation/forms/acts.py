"""Forms of ideas, of the morning as it runs, and of what the restitution keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from wtforms import IntegerField, StringField
from wtforms.validators import AnyOf, InputRequired, NumberRange

from facilitation import typed
from facilitation.core import boards, contributions, flow, planning, staging, synthesis
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.rounds import MOST_TABLES
from facilitation.core.state import Mark
from facilitation.core.workshop import Command
from facilitation.forms.fields import (
    HIGHEST,
    OpForm,
    PlainForm,
    SequenceForm,
    count,
    flag,
    identifier,
    optional,
    optional_count,
)

if TYPE_CHECKING:
    from config import Config

LONGEST_TIMER = 4 * 3600
MOST_POINTS = 999


class CardForm(OpForm):
    """post_card"""

    sequence = identifier()
    component = identifier()
    question = optional()
    group = count(MOST_TABLES)
    carried = flag()
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
            self.group.data or None,
            bool(self.carried.data),
        )


class ContributionForm(OpForm):
    """withdraw, undo_withdraw, hide, restore"""

    contribution = identifier()
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

    contribution = optional()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return contributions.TakeLate(self.contribution.data or "")


class MarkForm(OpForm):
    """mark_card"""

    contribution = identifier()
    mark = StringField(validators=[AnyOf([mark.value for mark in Mark])])
    on = flag()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return contributions.MarkCard(
            self.contribution.data or "", Mark(self.mark.data or ""), bool(self.on.data)
        )


class GoToForm(SequenceForm):
    makes = flow.GoTo


class OpenWritingForm(SequenceForm):
    makes = flow.OpenWriting


class CloseWritingForm(SequenceForm):
    makes = flow.CloseWriting


class StartTimerForm(OpForm):
    """start_timer"""

    seconds = IntegerField(validators=[InputRequired(), NumberRange(1, LONGEST_TIMER)])

    def command(self, op: str, limits: Config) -> Command | Refused:
        return flow.StartTimer(self.seconds.data or 0)


class ExtendTimerForm(StartTimerForm):
    """extend_timer"""

    def command(self, op: str, limits: Config) -> Command | Refused:
        return flow.ExtendTimer(self.seconds.data or 0)


class StageForm(OpForm):
    """set_stage: no component is the overview, no number of points all of them"""

    component = optional()
    complement = flag()
    points = optional_count(MOST_POINTS)
    floor = optional_count(MOST_TABLES)
    words = flag()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return staging.SetStage(
            self.component.data or None,
            bool(self.complement.data),
            points=self.points.data,
            floor=self.floor.data or None,
            words=bool(self.words.data),
        )


class StopTimerForm(PlainForm):
    makes = flow.StopTimer


class FinishForm(PlainForm):
    makes = flow.Finish


class StartOverForm(PlainForm):
    makes = planning.StartOver


class CardChoiceForm(OpForm):
    """keep, unkeep"""

    card = identifier()
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

    permission = synthesis.WriteComplement.permission
    component = identifier()
    text = StringField()
    signature = StringField()
    source = StringField()
    added = StringField()
    version = optional_count(HIGHEST)

    def command(self, op: str, limits: Config) -> Command | Refused:
        values: list[str] = []
        for field in (self.text, self.signature, self.source, self.added):
            value = typed.lines(field.data or "")
            refused = typed.refuse(value, limits.complement_graphemes)
            if refused is not None and refused.reason is not Refusal.EMPTY:
                return refused
            values.append("" if refused else value.strip())
        return synthesis.WriteComplement(
            self.component.data or "",
            text=values[0],
            signature=values[1],
            source=values[2],
            version=self.version.data,
            added=values[3],
        )


class RevealForm(OpForm):
    """reveal_complement, or take it off the wall"""

    component = identifier()
    on = flag()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return synthesis.RevealComplement(self.component.data or "", bool(self.on.data))


FORMS: dict[str, type[OpForm]] = {
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
    "start_timer": StartTimerForm,
    "extend_timer": ExtendTimerForm,
    "stop_timer": StopTimerForm,
    "set_stage": StageForm,
    "finish": FinishForm,
    "start_over": StartOverForm,
    "keep": KeepForm,
    "unkeep": UnkeepForm,
    "write_complement": ComplementForm,
    "reveal_complement": RevealForm,
}
