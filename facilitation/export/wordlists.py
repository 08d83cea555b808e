"""The words of the document: a picture and a list for each prompt."""

from __future__ import annotations

from collections.abc import Sequence

from facilitation.core.restitution import CountedWord, WordList
from facilitation.export.citing import Citing
from facilitation.export.pictures import picture_of
from facilitation.export.records import Heading, WordRow, WordsPart, WordTable
from facilitation.export.text import legible
from facilitation.export.tongues import language_of


def words(citing: Citing, heading: Heading, lists: Sequence[WordList], silence: str) -> WordsPart:
    """A part of words, or what is said in their place."""
    tables = tuple(
        _table(citing, item, f"{heading.anchor}-{place}") for place, item in enumerate(lists, 1)
    )
    return WordsPart(heading, "" if tables else silence, tables)


def _table(citing: Citing, words: WordList, anchor: str) -> WordTable:
    voice = citing.voice
    titles = {held.id: held.title for held in citing.restitution.sequences}
    asked = citing.theirs(words.prompt or titles.get(words.sequence, ""))
    line = voice.say(
        "document.words_line",
        given=voice.counted("document.words_given", words.given),
        distinct=voice.counted("document.words_distinct", len(words.words)),
    )
    return WordTable(
        Heading(asked, anchor, 2, theirs=True),
        line if citing.counts else "",
        picture_of(words, voice),
        tuple(_row(citing, word) for word in words.words),
    )


def _row(citing: Citing, word: CountedWord) -> WordRow:
    voice = citing.voice
    citing.name(word.numbers)
    return WordRow(
        word=legible(word.shown),
        count=word.count if citing.counts else None,
        variants=tuple(
            (
                legible(form),
                voice.say("document.word_variant_count", n=n) if n > 1 and citing.counts else "",
            )
            for form, n in word.variants
            if form != word.shown
        ),
        numbers=voice.numbers(word.numbers),
        first=citing.anchor(min(word.numbers)) if word.numbers else "",
        more=_more_of(citing, word),
        lang=language_of(word.shown),
    )


def _more_of(citing: Citing, word: CountedWord) -> str:
    voice = citing.voice
    labels = {item.component.key: item.component.label for item in citing.restitution.sections}
    said = [voice.say("document.word_titled")] if word.titled else []
    if word.put_first and citing.counts:
        said.append(voice.counted("document.word_put_first", word.put_first))
    pins = [
        voice.say("document.word_pin", label=citing.theirs(labels[key]), n=people)
        if citing.counts
        else citing.theirs(labels[key])
        for key, people in word.components
        if key in labels
    ]
    if pins:
        said.append(voice.say("document.word_pinned", where=", ".join(pins)))
    return " · ".join(said)
