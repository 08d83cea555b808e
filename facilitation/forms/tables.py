"""Forms of group work: tables and their pen, beats, ideas worked on, the harvest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from wtforms import IntegerField, StringField
from wtforms.validators import AnyOf, InputRequired, NumberRange

from facilitation import relaying, typed
from facilitation.core import beats, boards, cards, groups, harvest, sheets, showing, stacks
from facilitation.core.exercise import Seating
from facilitation.core.refusal import Refused
from facilitation.core.rounds import MOST_TABLES
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
    written,
)

if TYPE_CHECKING:
    from config import Config

MOST_PEOPLE = 2000
_MOST_BEATS = 99


def number(lowest: int, highest: int) -> IntegerField:
    """A number that has to be there."""
    return IntegerField(validators=[InputRequired(), NumberRange(lowest, highest)])


def table() -> IntegerField:
    """The number of a table."""
    return number(1, MOST_TABLES)


def some_table() -> IntegerField:
    """The number of a table, or 0: none, or all of them."""
    return count(MOST_TABLES)


class FormGroupsForm(OpForm):
    """form_groups"""

    tables = count(MOST_TABLES)
    remote = count(MOST_TABLES)
    people = count(MOST_PEOPLE)
    seating = StringField(validators=[AnyOf([each.value for each in Seating])])

    def command(self, op: str, limits: Config) -> Command | Refused:
        return groups.FormGroups(
            self.tables.data or 0,
            self.remote.data or 0,
            Seating(self.seating.data or ""),
            self.people.data or 0,
        )


class TakeSeatForm(OpForm):
    """take_seat"""

    group = table()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return groups.TakeSeat(self.group.data or 0)


class FindSeatForm(OpForm):
    """find_seat: where there is most room, or among the remote tables"""

    remote = flag()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return groups.FindSeat(bool(self.remote.data))


class LeaveSeatForm(PlainForm):
    makes = groups.LeaveSeat


class MovePersonForm(OpForm):
    """move_person: whoever came last to ``origin``"""

    origin = table()
    to = table()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return groups.MovePerson(self.origin.data or 0, self.to.data or 0)


class TakePenForm(OpForm):
    """take_pen: ``over`` once its holder is known and it is taken all the same"""

    over = flag()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return groups.TakePen(op, bool(self.over.data))


class PassPenForm(PlainForm):
    makes = groups.PassPen


class PaperForm(OpForm):
    """set_paper: table 0 is the whole room"""

    group = some_table()
    on = flag()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return groups.SetPaper(self.group.data or groups.EVERY_TABLE, bool(self.on.data))


class AssignForm(OpForm):
    """assign_component: none is the plan's again"""

    group = table()
    component = optional()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return groups.AssignComponent(self.group.data or 0, self.component.data or None)


class BeginWorkForm(SequenceForm):
    makes = beats.BeginWork


class BeatForm(OpForm):
    """go_to_beat: its place, from 0"""

    sequence = identifier()
    at = count(_MOST_BEATS)

    def command(self, op: str, limits: Config) -> Command | Refused:
        return beats.GoToBeat(self.sequence.data or "", self.at.data or 0)


class BoardForm(OpForm):
    """set_board: one component closes, or opens again"""

    component = identifier()
    closed = flag()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return boards.SetBoard(self.component.data or "", bool(self.closed.data))


class RelayCardsForm(OpForm):
    """relay_cards: one idea a line; table 0 is none"""

    permission = sheets.RelayCards.permission
    sequence = identifier()
    component = identifier()
    question = optional()
    group = some_table()
    text = StringField()

    def command(self, op: str, limits: Config) -> Command | Refused:
        texts = relaying.ideas(self.text.data or "", limits.card_graphemes)
        if isinstance(texts, Refused):
            return texts
        return sheets.RelayCards(
            op,
            self.sequence.data or "",
            self.component.data or "",
            self.question.data or None,
            self.group.data or None,
            texts,
        )


class HeldCardForm(OpForm):
    """hold_card, release_card"""

    contribution = identifier()
    makes: ClassVar[type[Any]]

    def command(self, op: str, limits: Config) -> Command | Refused:
        command: Command = self.makes(self.contribution.data)
        return command


class HoldCardForm(HeldCardForm):
    makes = cards.HoldCard


class ReleaseCardForm(HeldCardForm):
    makes = cards.ReleaseCard


class EditCardForm(OpForm):
    """edit_card"""

    contribution = identifier()
    text = StringField()
    version = count(HIGHEST)

    def command(self, op: str, limits: Config) -> Command | Refused:
        text = typed.lines(self.text.data or "")
        refused = typed.refuse(text, limits.card_graphemes)
        return refused or cards.EditCard(
            op, self.contribution.data or "", text, self.version.data or 0
        )


class TranslateCardForm(OpForm):
    """translate_card: an empty text takes the translation away; no version, whatever there is"""

    contribution = identifier()
    text = StringField()
    version = optional_count(HIGHEST)

    def command(self, op: str, limits: Config) -> Command | Refused:
        text = written(self.text.data, limits.card_graphemes)
        if isinstance(text, Refused):
            return text
        return cards.TranslateCard(op, self.contribution.data or "", text, self.version.data)


class MoveCardForm(OpForm):
    """move_card: no version, from wherever it is"""

    contribution = identifier()
    component = identifier()
    question = optional()
    version = optional_count(HIGHEST)

    def command(self, op: str, limits: Config) -> Command | Refused:
        return cards.MoveCard(
            self.contribution.data or "",
            self.component.data or "",
            self.question.data or None,
            self.version.data,
        )


class DotForm(OpForm):
    """give_dot: or take it back"""

    contribution = identifier()
    on = flag()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return cards.GiveDot(self.contribution.data or "", bool(self.on.data))


class StackForm(OpForm):
    """stack_cards: ``card`` goes to where ``onto`` lies"""

    card = identifier()
    onto = identifier()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return stacks.StackCards(op, self.card.data or "", self.onto.data or "")


class UnstackForm(OpForm):
    """unstack_card"""

    card = identifier()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return stacks.UnstackCard(self.card.data or "")


class TitleStackForm(OpForm):
    """title_stack: an empty title takes it away; no ``before``, whatever there is"""

    stack = identifier()
    text = StringField()
    before = StringField()

    def command(self, op: str, limits: Config) -> Command | Refused:
        text = written(self.text.data, limits.keyword_graphemes * 2)
        if isinstance(text, Refused):
            return text
        before = self.before.data if self.before.raw_data else None
        return stacks.TitleStack(self.stack.data or "", text, before)


class PickForm(OpForm):
    """pick_card, unpick_card"""

    card = identifier()
    group = table()
    makes: ClassVar[type[Any]]

    def command(self, op: str, limits: Config) -> Command | Refused:
        command: Command = self.makes(self.card.data, self.group.data)
        return command


class PickCardForm(PickForm):
    makes = harvest.PickCard


class UnpickCardForm(PickForm):
    makes = harvest.UnpickCard


class PlacePickForm(OpForm):
    """place_pick: counted from 1"""

    card = identifier()
    group = table()
    place = number(1, _MOST_BEATS)

    def command(self, op: str, limits: Config) -> Command | Refused:
        return harvest.PlacePick(self.card.data or "", self.group.data or 0, self.place.data or 1)


class SpokespersonForm(OpForm):
    """set_spokesperson"""

    sequence = identifier()
    group = table()
    on = flag()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return harvest.SetSpokesperson(
            self.sequence.data or "", self.group.data or 0, bool(self.on.data)
        )


class ShowIdeasForm(OpForm):
    """show_ideas: no component is all of them at once"""

    shown = flag()
    component = optional()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return showing.ShowIdeas(bool(self.shown.data), self.component.data or None)


FORMS: dict[str, type[OpForm]] = {
    "form_groups": FormGroupsForm,
    "take_seat": TakeSeatForm,
    "find_seat": FindSeatForm,
    "leave_seat": LeaveSeatForm,
    "move_person": MovePersonForm,
    "take_pen": TakePenForm,
    "pass_pen": PassPenForm,
    "set_paper": PaperForm,
    "assign_component": AssignForm,
    "begin_work": BeginWorkForm,
    "go_to_beat": BeatForm,
    "set_board": BoardForm,
    "relay_cards": RelayCardsForm,
    "hold_card": HoldCardForm,
    "release_card": ReleaseCardForm,
    "edit_card": EditCardForm,
    "translate_card": TranslateCardForm,
    "move_card": MoveCardForm,
    "give_dot": DotForm,
    "stack_cards": StackForm,
    "unstack_card": UnstackForm,
    "title_stack": TitleStackForm,
    "pick_card": PickCardForm,
    "unpick_card": UnpickCardForm,
    "place_pick": PlacePickForm,
    "set_spokesperson": SpokespersonForm,
    "show_ideas": ShowIdeasForm,
}
