"""« À chaud » as the text of an e-mail: the message that goes with it, then the page itself.

No markup, lines of at most 78 columns, UTF-8: it reads the same in whatever it is pasted into.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from facilitation.core.document import Part as Section
from facilitation.core.restitution import Restitution
from facilitation.export.onepage.pages import fullest
from facilitation.export.onepage.records import Page, Part, Quoted, Words
from facilitation.export.outline import is_morning
from facilitation.export.text import encodable, legible, typeset
from facilitation.export.voice import Voice

MEDIA_TYPE: Final = "text/plain; charset=utf-8"
COLUMNS: Final = 78
_INDENT: Final = "  "
_DASH: Final = "– "
_TYPED_ENDS: Final = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def render(restitution: Restitution, made: datetime) -> bytes:
    """The text of that copy; ``made`` is nowhere in it."""
    return text(restitution).encode()


def text(restitution: Restitution) -> str:
    """The message, then the page."""
    page = fullest(restitution)
    lines = [*_message(restitution, page), "", "", *_page(page)]
    return encodable("\n".join(line.rstrip(" ") for line in lines)) + "\n"


def _message(restitution: Restitution, page: Page) -> Iterator[str]:
    say = page.voice.say
    title = say("onepage.full_title", title=page.event) if page.event else page.title
    promised = typeset(restitution.synthesis_by)
    shown = not {Section.COMPLEMENTS, Section.COMPONENTS} & set(restitution.options.without)
    complements = shown and any(section.complement for section in restitution.sections)
    holding = say("onepage.mail_holding_complements" if complements else "onepage.mail_holding")
    paragraphs = (
        say("onepage.mail_subject", title=title),
        say("onepage.mail_hello"),
        " ".join(filter(None, (_thanks(restitution, page.voice), _left(restitution, page.voice)))),
        " ".join(
            (
                say("onepage.mail_attached"),
                say("onepage.mail_synthesis", date=promised, holding=holding)
                if promised
                else say("onepage.mail_synthesis_undated", holding=holding),
            )
        ),
        say("onepage.mail_amend", date=promised) if promised else say("onepage.mail_amend_undated"),
        say("onepage.mail_bye"),
    )
    for place, paragraph in enumerate(paragraphs):
        if place:
            yield ""
        yield from wrapped(paragraph)


def _thanks(restitution: Restitution, voice: Voice) -> str:
    date = voice.date_long(restitution.date)
    if not date:
        return voice.say("onepage.mail_thanks_undated")
    key = "onepage.mail_thanks_morning" if is_morning(restitution) else "onepage.mail_thanks"
    return voice.say(key, date=date)


def _left(restitution: Restitution, voice: Voice) -> str:
    """How many were there, and what they left; nothing of what nobody counted."""
    people = restitution.proceedings.people
    words = sum(item.given for item in restitution.words)
    cards = restitution.contributions
    if not restitution.options.counts:
        return ""
    said = [
        voice.counted(key, n)
        for key, n in (("document.frame_words", words), ("document.frame_cards", cards))
        if n
    ]
    left = said[0] if len(said) == 1 else ""
    if len(said) == 2:
        left = voice.say("document.frame_both", words=said[0], cards=said[1])
    if people and left:
        return voice.say("onepage.mail_people", people=people, left=left)
    if people:
        return voice.say("onepage.mail_people_alone", people=people)
    return voice.say("onepage.mail_left", left=left) if left else ""


def _page(page: Page) -> Iterator[str]:
    title = f"{page.title} · {page.event}" if page.event else page.title
    yield from wrapped(title)
    for fact in page.facts:
        yield from wrapped(fact)
    if page.words is not None:
        yield from _headed(page.words.heading)
        yield from _words(page.words)
    if page.parts:
        yield from _headed(page.parts_heading)
        for place, part in enumerate(page.parts):
            if place:
                yield ""
            yield from _part(part, page.voice)
    if page.open_heading:
        yield from _headed(page.open_heading)
        yield from wrapped(page.open_silence)
        for place, group in enumerate(page.open):
            if place:
                yield ""
            yield from wrapped(group.label)
            for item in group.items:
                yield from _quoted(item, page.voice)
        for line in page.open_more:
            yield from wrapped(line)
    if page.next_heading:
        yield from _headed(page.next_heading)
        yield from wrapped(page.next_silence)
        for action in page.actions:
            yield from wrapped(" · ".join(filter(None, action)), first=_DASH, then=_INDENT)
        yield from wrapped(page.next_more)
    yield ""
    for line in page.foot:
        yield from wrapped(line)


def _headed(heading: str) -> Iterator[str]:
    yield ""
    yield ""
    yield from wrapped(heading)
    yield ""


def _words(words: Words) -> Iterator[str]:
    yield from wrapped(words.silence)
    for place, given in enumerate(words.lists):
        if place:
            yield ""
        yield from wrapped(given.prompt)
        said = (
            word.word if word.count is None or word.count < 2 else f"{word.word} ({word.count})"
            for word in given.words
        )
        every = ", ".join((*said, *([given.more] if given.more else [])))
        indent = _INDENT if given.prompt else ""
        yield from wrapped(every, first=indent, then=indent)


def _part(part: Part, voice: Voice) -> Iterator[str]:
    yield from wrapped(part.label)
    yield from wrapped(part.silence, first=_INDENT, then=_INDENT)
    if part.summary:
        said = f"{part.summary_lead}\u00a0: {part.summary}"
        yield from wrapped(said, first=_INDENT, then=_INDENT)
    yield from wrapped(part.lead, first=_INDENT, then=_INDENT)
    for point in part.points:
        yield from _quoted(point, voice)
    yield from wrapped(part.more, first=_INDENT, then=_INDENT)


def _quoted(item: Quoted, voice: Voice) -> Iterator[str]:
    title = f"{item.title}\u00a0: " if item.title else ""
    quoted = f"{voice.say('document.open_quote')}{item.text}{voice.say('document.close_quote')}"
    about = f" ({item.about})" if item.about else ""
    yield from wrapped(f"{title}{quoted}{about}", first=_DASH, then=_INDENT)


def wrapped(said: str, *, first: str = "", then: str = "") -> Iterator[str]:
    """A text in lines of at most 78 columns, its own line ends kept; nothing for nothing. A word
    that is longer than a line is cut where the line ends."""
    start = first
    for paragraph in _TYPED_ENDS.split(legible(said)) if said else ():
        line, empty = start, True
        for word in paragraph.split(" "):
            joined = word if empty else f" {word}"
            if columns(line + joined) > COLUMNS and not empty:
                yield line
                line, joined = then, word
            *full, rest = _pieces(line, joined, then)
            yield from full
            line, empty = rest, False
        yield line
        start = then


def _pieces(line: str, word: str, then: str) -> Iterator[str]:
    """That line with that word after it, in as many lines as it takes."""
    while columns(line + word) > COLUMNS:
        cut = _room(line, word)
        yield line + word[:cut]
        line, word = then, word[cut:]
    yield line + word


def _room(line: str, word: str) -> int:
    """How many characters of a word that line still takes, at least one."""
    used = columns(line)
    for place, character in enumerate(word):
        used += columns(character)
        if used > COLUMNS:
            return max(place, 1)
    return len(word)


def columns(said: str) -> int:
    """How wide a text is where every letter is as wide as another: two for what East Asia writes
    and for emoji, none for what combines."""
    return sum(_wide(character) for character in said)


def _wide(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
