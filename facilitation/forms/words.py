"""Forms of the icebreaker: words given, changed, relayed, and the board of them sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from wtforms import IntegerField, StringField
from wtforms.validators import AnyOf, InputRequired, NumberRange

from facilitation import relaying, typed, words
from facilitation.core import flow, keywords, relayed, sorting, wordboard
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import Reading
from facilitation.core.workshop import Command
from facilitation.forms.fields import (
    HIGHEST,
    OpForm,
    SequenceForm,
    flag,
    identifier,
    optional,
    word_number,
)

if TYPE_CHECKING:
    from config import Config

_MOST_PLACES = 99


def _word(raw: str | None, limits: Config) -> str | Refused:
    """A word as typed, or why it is none."""
    text = typed.lines(raw or "")
    refused = typed.refuse(text, limits.keyword_graphemes)
    if refused is not None:
        too_long = refused.reason is Refusal.TOO_LONG
        return Refused(Refusal.NOT_A_WORD) if too_long else refused
    if "\n" in text.strip():
        return Refused(Refusal.NOT_A_WORD)
    return Refused(Refusal.UNREADABLE) if typed.is_spread(text) else text


class KeywordForm(OpForm):
    """post_keyword"""

    sequence = identifier()
    text = StringField()

    def command(self, op: str, limits: Config) -> Command | Refused:
        text = _word(self.text.data, limits)
        if isinstance(text, Refused):
            return text
        return keywords.PostKeyword(
            op, self.sequence.data or "", text, words.fold(text), words.FOLD_VERSION
        )


class EditKeywordForm(OpForm):
    """edit_keyword"""

    contribution = identifier()
    text = StringField()

    def command(self, op: str, limits: Config) -> Command | Refused:
        text = _word(self.text.data, limits)
        if isinstance(text, Refused):
            return text
        return keywords.EditKeyword(
            op, self.contribution.data or "", text, words.fold(text), words.FOLD_VERSION
        )


class RelayForm(OpForm):
    """relay_words: one a line"""

    permission = relayed.RelayWords.permission
    sequence = identifier()
    text = StringField()

    def command(self, op: str, limits: Config) -> Command | Refused:
        lines = relaying.lines(self.text.data or "", limits.keyword_graphemes)
        if isinstance(lines, Refused):
            return lines
        heard = tuple(
            relayed.RelayedWord(line.text, words.fold(line.text), line.people) for line in lines
        )
        return relayed.RelayWords(op, self.sequence.data or "", heard, words.FOLD_VERSION)


class WithdrawRelayedForm(OpForm):
    """withdraw_relayed: all that came in one operation"""

    relay = identifier()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return relayed.WithdrawRelayed(self.relay.data or "")


class RankForm(OpForm):
    """rank_keyword"""

    contribution = identifier()
    place = IntegerField(validators=[InputRequired(), NumberRange(1, _MOST_PLACES)])

    def command(self, op: str, limits: Config) -> Command | Refused:
        return keywords.RankKeyword(self.contribution.data or "", self.place.data or 1)


class PinForm(OpForm):
    """pin_keyword: no component takes the pin off"""

    contribution = identifier()
    component = optional()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return keywords.PinKeyword(self.contribution.data or "", self.component.data or None)


class RevealWordsForm(SequenceForm):
    makes = flow.RevealWords


class ConcealWordsForm(SequenceForm):
    makes = flow.ConcealWords


class WordForm(OpForm):
    """hide_word, restore_word"""

    word = word_number()
    makes: ClassVar[type[Any]]

    def command(self, op: str, limits: Config) -> Command | Refused:
        command: Command = self.makes(self.word.data)
        return command


class HideWordForm(WordForm):
    makes = wordboard.HideWord


class RestoreWordForm(WordForm):
    makes = wordboard.RestoreWord


class ApproveWordsForm(OpForm):
    """approve_words: of one word, or all that wait"""

    sequence = identifier()
    word = IntegerField(validators=[NumberRange(0, HIGHEST)], default=0)
    up_to = word_number()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return wordboard.ApproveWords(
            op, self.sequence.data or "", self.word.data or 0, self.up_to.data or 0
        )


class UnapproveWordsForm(OpForm):
    """unapprove_words"""

    approval = identifier()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return wordboard.UnapproveWords(self.approval.data or "")


class TwoWordsForm(OpForm):
    """join_words"""

    word = word_number()
    other = word_number()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return sorting.JoinWords(self.word.data or 0, self.other.data or 0)


class KeepApartForm(TwoWordsForm):
    """keep_apart"""

    apart = flag()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return sorting.KeepApart(self.word.data or 0, self.other.data or 0, bool(self.apart.data))


class SplitWordForm(OpForm):
    """split_word: what was typed like ``form``, or the ``part`` that was brought together"""

    word = word_number()
    form = StringField()
    part = IntegerField(validators=[NumberRange(0, HIGHEST)], default=0)

    def command(self, op: str, limits: Config) -> Command | Refused:
        form = typed.lines(self.form.data or "")
        if len(form) > limits.keyword_graphemes * typed.BYTES_PER_GRAPHEME:
            return Refused(Refusal.NOT_UNDERSTOOD)
        return sorting.SplitWord(self.word.data or 0, form, self.part.data or 0)


class RenameWordForm(OpForm):
    """rename_word: an empty title gives it back its typed form"""

    word = word_number()
    title = StringField()

    def command(self, op: str, limits: Config) -> Command | Refused:
        title = _word(self.title.data, limits)
        if isinstance(title, Refused):
            if title.reason is not Refusal.EMPTY:
                return title
            title = ""
        return sorting.RenameWord(self.word.data or 0, title.strip())


class RecallWordsForm(OpForm):
    """recall_words: no sequence ends it"""

    sequence = optional()

    def command(self, op: str, limits: Config) -> Command | Refused:
        return wordboard.RecallWords(self.sequence.data or None)


class ReadingForm(OpForm):
    """set_reading"""

    reading = StringField(validators=[AnyOf([reading.value for reading in Reading])])

    def command(self, op: str, limits: Config) -> Command | Refused:
        return wordboard.SetReading(Reading(self.reading.data or ""))


FORMS: dict[str, type[OpForm]] = {
    "post_keyword": KeywordForm,
    "edit_keyword": EditKeywordForm,
    "rank_keyword": RankForm,
    "pin_keyword": PinForm,
    "relay_words": RelayForm,
    "withdraw_relayed": WithdrawRelayedForm,
    "reveal_words": RevealWordsForm,
    "conceal_words": ConcealWordsForm,
    "hide_word": HideWordForm,
    "restore_word": RestoreWordForm,
    "approve_words": ApproveWordsForm,
    "unapprove_words": UnapproveWordsForm,
    "join_words": TwoWordsForm,
    "keep_apart": KeepApartForm,
    "split_word": SplitWordForm,
    "rename_word": RenameWordForm,
    "recall_words": RecallWordsForm,
    "set_reading": ReadingForm,
}
