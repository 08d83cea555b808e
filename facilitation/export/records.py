"""The records of the document in French: what a person reads, in reading order, laid out nowhere.

Texts are ``legible``. What participants typed is in ``Cited.text``, ``AnnexEntry.text`` and
``AnnexEntry.translation``,
``WordRow.word`` and ``WordRow.variants``, and nowhere else; every other text is ours or the
facilitators'.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CourseRow:
    """One sequence: planned hours, actual start or that it was left out, title and note."""

    planned: str
    started: str
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word as it is shown, how many people said it, its typed forms with how often each, its
    numbers; ``more`` is what else is known of it: put first, pinned, named by the animation."""

    word: str
    count: int
    variants: tuple[tuple[str, str], ...]
    numbers: str
    first: str
    more: str


@dataclass(frozen=True, slots=True)
class WordTable:
    """The words given to one prompt."""

    heading: str
    line: str
    rows: tuple[WordRow, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A contribution cited outside the annex: ``text`` is a copy, ``anchor`` the original."""

    anchor: str
    text: str
    reference: str
    disputed: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """The trainer's complement."""

    title: str
    paragraphs: tuple[str, ...]
    signature: str
    source: str


@dataclass(frozen=True, slots=True)
class ComponentPart:
    """One component of the body; ``kept`` is under ``kept_heading``. ``silence`` is said instead of
    the rest when nothing is cited."""

    key: str
    heading: str
    kept_heading: str
    kept: tuple[Cited, ...]
    disputed: tuple[Cited, ...]
    disputed_above: str
    others: str
    silence: str
    panel: Panel | None


@dataclass(frozen=True, slots=True)
class AnnexEntry:
    """A contribution where it stands verbatim, with the translation that was typed beside it;
    without text, and without anchor, once withdrawn."""

    anchor: str
    number: str
    text: str
    question: str
    notes: tuple[str, ...]
    present: bool
    translation: str = ""


@dataclass(frozen=True, slots=True)
class AnnexGroup:
    """The contributions of one sequence to one component, or, with neither component nor
    heading, its words."""

    component: str | None
    heading: str
    entries: tuple[AnnexEntry, ...]


@dataclass(frozen=True, slots=True)
class AnnexSequence:
    """The contributions of one sequence."""

    heading: str
    groups: tuple[AnnexGroup, ...]


@dataclass(frozen=True, slots=True)
class NotePart:
    """What the animation noted of one sequence."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """A question from the room, those that ask the same, and what was answered, as it was noted."""

    cited: Cited
    about: str
    same: tuple[Cited, ...]
    answer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the animation wrote down: the frame a line each; ``actions`` are what, who, by when."""

    agreed: tuple[str, ...] = ()
    notes: tuple[NotePart, ...] = ()
    questions: tuple[QuestionPart, ...] = ()
    actions: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole document."""

    title: str
    event: str
    facts: tuple[tuple[str, str], ...]
    internal: bool
    copy: str
    state: str
    made: str
    running_head: str
    frame: tuple[str, ...]
    course: tuple[CourseRow, ...]
    words: tuple[WordTable, ...]
    words_silence: str
    gathered: Gathered
    closing: tuple[WordTable, ...]
    components_heading: str
    components: tuple[ComponentPart, ...]
    annex: tuple[AnnexSequence, ...]
    annex_silence: str
    left_out: tuple[str, ...]
    foot: str
