"""The records of « À chaud »: what its one page says, laid out nowhere.

As in the document's records, what participants typed is in fields of its own, exactly as they did;
every other text is in the page's language, or the facilitators'.
"""

from __future__ import annotations

from dataclasses import dataclass

from facilitation.export.voice import Voice


@dataclass(frozen=True, slots=True)
class GivenWord:
    """A word (typed), how many people gave it (None where the page says no counts), and its size
    among the others, from 0 for the least given to 1 for the most."""

    word: str
    count: int | None
    share: float


@dataclass(frozen=True, slots=True)
class Given:
    """The words given to one prompt, most given first; ``prompt`` is "" where there is no
    other."""

    prompt: str
    words: tuple[GivenWord, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Words:
    """« Vos mots », prompt by prompt; ``silence`` is said instead."""

    heading: str
    lists: tuple[Given, ...]
    silence: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """An idea (typed), in a language ("" where nobody can tell); ``title`` (typed) is what it was
    put together under, ``about`` what is said of it: how it is read, how many say the same, or
    where it was written."""

    text: str
    lang: str
    title: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One component: ``lead`` says whose choice the points are, ``summary`` is the animation's
    sentence under ``summary_lead``; ``more`` counts what is only in the synthesis."""

    key: str
    label: str
    lead: str
    summary_lead: str
    summary: str
    points: tuple[Quoted, ...]
    more: str
    silence: str


@dataclass(frozen=True, slots=True)
class Open:
    """What stays open, under a sentence that says how."""

    label: str
    items: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page. A section that its owner leaves out is None, or empty without a heading."""

    voice: Voice
    title: str
    event: str
    facts: tuple[str, ...]
    words: Words | None
    parts_heading: str
    parts: tuple[Part, ...]
    open_heading: str
    open: tuple[Open, ...]
    open_more: tuple[str, ...]
    open_silence: str
    next_heading: str
    actions: tuple[tuple[str, str, str], ...]
    next_more: str
    next_silence: str
    foot: tuple[str, ...]
