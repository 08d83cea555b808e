"""Forms of the restitution as it is prepared, and of what is taken out of an idea."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wtforms import IntegerField, StringField
from wtforms.validators import AnyOf, InputRequired, NumberRange
from wtforms.validators import Length as MaxLength

from facilitation import typed
from facilitation.core import preparing, redacting, synthesis
from facilitation.core.document import DocumentOptions, Hours, Inclusive, Language, Part
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import Stance
from facilitation.core.workshop import Command
from facilitation.forms.fields import (
    HIGHEST,
    NAME,
    OpForm,
    count,
    flag,
    identifier,
    optional_count,
    written,
)
from facilitation.wording import say

if TYPE_CHECKING:
    from config import Config

MOST_SOURCES: Final = 500
"""Ideas that one sentence of synthesis may rest on: more than a component has, so that ticking one
more is never refused."""
_LONG: Final = 4096
_BREAKS: Final = re.compile(r"[ \t\n]+")


class StanceForm(OpForm):
    """set_stance: one of ``Stance``, or none"""

    card = identifier()
    stance = StringField(default="", validators=[AnyOf([each.value for each in Stance])])

    def command(self, op: str, limits: Config) -> Command | Refused:
        return preparing.SetStance(self.card.data or "", Stance(self.stance.data or ""))


class SynthesisForm(OpForm):
    """write_synthesis: ``cards`` are ids with spaces between; an empty text takes it away"""

    component = identifier()
    text = StringField()
    cards = StringField(validators=[MaxLength(max=MOST_SOURCES * (NAME + 1))])
    version = count(HIGHEST)

    def command(self, op: str, limits: Config) -> Command | Refused:
        text = written(self.text.data, limits.synthesis_graphemes)
        if isinstance(text, Refused):
            return text
        cards = tuple((self.cards.data or "").split())
        if len(cards) > MOST_SOURCES:
            return Refused(Refusal.NOT_UNDERSTOOD)
        return preparing.WriteSynthesis(
            self.component.data or "", _one_line(text), cards, self.version.data or 0
        )


def _one_line(text: str) -> str:
    """A sentence of its lines, whose no-break spaces stay."""
    return " ".join(_BREAKS.split(text)).strip(" ")


class PlaceKeptForm(OpForm):
    """place_kept: counted from 1"""

    card = identifier()
    place = IntegerField(validators=[InputRequired(), NumberRange(1, HIGHEST)])

    def command(self, op: str, limits: Config) -> Command | Refused:
        return synthesis.PlaceKept(self.card.data or "", self.place.data or 1)


class HandForm(OpForm):
    """take_in_hand, or leave it"""

    component = identifier()
    on = flag()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return preparing.TakeInHand(op, self.component.data or "", bool(self.on.data))


class ReadyForm(OpForm):
    """set_ready, or not yet"""

    component = identifier()
    on = flag()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return preparing.SetReady(self.component.data or "", bool(self.on.data))


class DocumentForm(OpForm):
    """set_document: ``without`` are names of parts with spaces between"""

    hours = StringField(default="short", validators=[AnyOf([each.value for each in Hours])])
    inclusive = StringField(default="point", validators=[AnyOf([each.value for each in Inclusive])])
    language = StringField(default="fr", validators=[AnyOf([each.value for each in Language])])
    without = StringField(default="", validators=[MaxLength(max=_LONG)])
    counts = flag()
    tables = flag()

    def command(self, op: str, limits: Config) -> Command | Refused:
        left_out = frozenset((self.without.data or "").split())
        parts = tuple(part for part in Part if part.value in left_out)
        if len(parts) != len(left_out):
            return Refused(Refusal.NOT_UNDERSTOOD)
        return preparing.SetDocument(
            DocumentOptions(
                hours=Hours(self.hours.data or "short"),
                inclusive=Inclusive(self.inclusive.data or "point"),
                language=Language(self.language.data or "fr"),
                without=parts,
                counts=bool(self.counts.data),
                tables=bool(self.tables.data),
            )
        )


class RedactForm(OpForm):
    """redact: the passage as it stands in the idea"""

    contribution = identifier()
    passage = StringField(validators=[InputRequired(), MaxLength(max=_LONG)])

    def command(self, op: str, limits: Config) -> Command | Refused:
        passage = typed.lines(self.passage.data or "")
        refused = typed.refuse(passage, limits.card_graphemes)
        return refused or redacting.Redact(
            self.contribution.data or "", passage.strip(), say("document.redacted")
        )


class UnredactForm(OpForm):
    """unredact"""

    contribution = identifier()
    version = optional_count(HIGHEST)

    def command(self, op: str, limits: Config) -> Command | Refused:
        return redacting.Unredact(self.contribution.data or "", self.version.data)


FORMS: dict[str, type[OpForm]] = {
    "set_stance": StanceForm,
    "write_synthesis": SynthesisForm,
    "place_kept": PlaceKeptForm,
    "take_in_hand": HandForm,
    "set_ready": ReadyForm,
    "set_document": DocumentForm,
    "redact": RedactForm,
    "unredact": UnredactForm,
}
