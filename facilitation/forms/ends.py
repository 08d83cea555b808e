"""Forms of the morning's two ends: the welcome's test post, and taking back all one wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms import StringField

from facilitation import typed
from facilitation.core import leaving, trying
from facilitation.core.refusal import Refused
from facilitation.core.workshop import Command
from facilitation.forms.fields import OpForm, PlainForm

if TYPE_CHECKING:
    from config import Config


class TryOutForm(OpForm):
    """try_out: held to what a word is held to, so that it tries what comes next"""

    text = StringField()

    def command(self, op: str, limits: Config) -> Command | Refused:
        text = typed.lines(self.text.data or "")
        return typed.refuse(text, limits.keyword_graphemes) or trying.TryOut(text)


class WithdrawAllForm(PlainForm):
    """withdraw_all"""

    makes = leaving.WithdrawAll


FORMS: dict[str, type[OpForm]] = {"try_out": TryOutForm, "withdraw_all": WithdrawAllForm}
