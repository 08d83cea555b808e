"""The cloud of a list of words, as the document holds it."""

from __future__ import annotations

import struct
from typing import Final

from facilitation.core.restitution import CountedWord, WordList
from facilitation.export.cloud import cloud_png, cloud_svg, drawn_of
from facilitation.export.records import Picture
from facilitation.export.text import legible
from facilitation.export.voice import Voice

_NAMED: Final = 10
"""How many words the alternative names: the list that follows has them all."""


def picture_of(words: WordList, voice: Voice) -> Picture | None:
    """The picture of those words, or None where there is nothing to draw."""
    svg = cloud_svg(words, voice)
    if svg is None:
        return None
    png = cloud_png(words, voice) or b""
    width, height = struct.unpack_from(">II", png, 16) if png else (0, 0)
    said = ", ".join(_said(word, voice) for word in drawn_of(words)[:_NAMED])
    return Picture(svg, png, width, height, voice.say("document.words_picture", words=said))


def _said(word: CountedWord, voice: Voice) -> str:
    shown = legible(word.shown)
    if not voice.options.counts:
        return shown
    return voice.say("document.words_picture_word", word=shown, n=word.count)
