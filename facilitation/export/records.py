"""The records of the document: what a person reads, in reading order, laid out nowhere.

Every text is ``legible`` and in the document's language (``Outline.voice``), but for two kinds:

- what participants typed, exactly as they did: ``Cited.text``, ``AnnexEntry.text`` and
  ``.translation``, ``WordRow.word`` and ``.variants``, ``Stack.title``, and nowhere else. Each of
  these records says in ``lang`` which language that is ("" where nobody can tell);
- what facilitators and the trainer wrote, in ``THEIR_LANGUAGE``: marked *theirs* below.

A part that this document does not have is None; a part that is there has something to say.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from facilitation.export.voice import Voice

THEIR_LANGUAGE: Final = "fr"
"""What facilitators and trainers write in."""


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 1 for a part, 2 and 3 inside it; ``anchor`` is unique in the document. ``theirs``
    when facilitators wrote it; ``component`` is the key of the one it opens, or ""."""

    text: str
    anchor: str
    level: int = 1
    theirs: bool = False
    component: str = ""

    @property
    def in_contents(self) -> bool:
        """Whether the table of contents names it: parts, and the components among them."""
        return self.level == 1 or (self.level == 2 and bool(self.component))


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the cover. ``theirs`` is about the value."""

    label: str
    value: str
    theirs: bool


@dataclass(frozen=True, slots=True)
class FramePart:
    """``lines`` say what this document is; ``agreed`` (theirs) is the room's frame, a line each."""

    heading: Heading
    lines: tuple[str, ...]
    agreed_heading: Heading | None
    agreed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CourseRow:
    """One sequence: its planned hours, when it began and ended or that it was left out, its title
    and note (theirs)."""

    planned: str
    started: str
    ended: str
    title: str
    note: str
    skipped: bool


@dataclass(frozen=True, slots=True)
class CoursePart:
    """The programme as it really ran."""

    heading: Heading
    rows: tuple[CourseRow, ...]


@dataclass(frozen=True, slots=True)
class AttendancePart:
    """``line`` counts people, tables and phones, "" where nothing is known; ``notes`` say what
    these figures are."""

    heading: Heading
    line: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotePart:
    """What the animation noted of one sequence; all theirs."""

    heading: Heading
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotesPart:
    """The animation's notes."""

    heading: Heading
    notes: tuple[NotePart, ...]


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word as it is shown, how many people said it (None where the document says no counts), its
    typed forms with how often each, its numbers; ``more`` is what else is known of it: put first,
    pinned, named by the animation. ``first`` is an annex anchor, or ""."""

    word: str
    count: int | None
    variants: tuple[tuple[str, str], ...]
    numbers: str
    first: str
    more: str
    lang: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A word cloud: the drawing, the same in pixels (or empty), its size in pixels, and ``alt``,
    what it says to whoever does not see it."""

    svg: bytes
    png: bytes
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class WordTable:
    """The words given to one prompt (``heading``, theirs); ``line`` counts them, or is ""."""

    heading: Heading
    line: str
    picture: Picture | None
    rows: tuple[WordRow, ...]


@dataclass(frozen=True, slots=True)
class WordsPart:
    """Keywords, or the words people left with; ``silence`` is said instead of tables."""

    heading: Heading
    silence: str
    tables: tuple[WordTable, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A contribution cited outside the annex: ``text`` is a copy, ``anchor`` the original's, ""
    where the annex is not reproduced. ``marks`` say how it was read to the room."""

    anchor: str
    text: str
    reference: str
    lang: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """« Synthèse de l’animation »: ``text`` is theirs; ``basis`` says the numbers it rests on, or
    is ""."""

    heading: Heading
    text: str
    basis: str


@dataclass(frozen=True, slots=True)
class Stack:
    """Ideas put together: ``title`` as somebody typed it (in ``lang``), else "" and ``label`` says
    what they are; those not cited yet, and which were."""

    title: str
    lang: str
    label: str
    cited: tuple[Cited, ...]
    above: str


@dataclass(frozen=True, slots=True)
class Stacks:
    """The stacks of one component."""

    heading: Heading
    stacks: tuple[Stack, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Ideas read to the room as agreements, disagreements or open questions: those not cited yet,
    and which were. ``stance`` is "agreement", "disagreement" or "question"."""

    stance: str
    heading: Heading
    cited: tuple[Cited, ...]
    above: str


@dataclass(frozen=True, slots=True)
class Panel:
    """The trainer's complement: ``paragraphs`` prepared, ``added`` during the session under
    ``added_label`` ("" for nothing), ``signature``: theirs."""

    heading: Heading
    paragraphs: tuple[str, ...]
    added_label: str
    added: tuple[str, ...]
    signature: str
    source: str


@dataclass(frozen=True, slots=True)
class ComponentPart:
    """One component. ``definition`` is theirs; ``silence`` is said when nothing is cited;
    ``others`` counts what is only in the annex, at ``others_anchor``."""

    key: str
    number: int
    heading: Heading
    definition: str
    summary: Summary | None
    kept_heading: Heading | None
    kept: tuple[Cited, ...]
    stacks: Stacks | None
    readings: tuple[Reading, ...]
    others: str
    others_anchor: str
    silence: str
    panel: Panel | None


@dataclass(frozen=True, slots=True)
class ComponentsPart:
    """All of them."""

    heading: Heading
    components: tuple[ComponentPart, ...]


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """A question from the room, those that ask the same, and what was answered as it was noted
    (``answer``, theirs)."""

    cited: Cited
    about: str
    same: tuple[Cited, ...]
    answer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TalkGroup:
    """The questions of one sequence; ``note`` (theirs) is the programme's."""

    heading: Heading
    note: str
    questions: tuple[QuestionPart, ...]
    silence: str


@dataclass(frozen=True, slots=True)
class TalkPart:
    """« Les témoignages », or the room's questions elsewhere."""

    heading: Heading
    groups: tuple[TalkGroup, ...]


@dataclass(frozen=True, slots=True)
class ActionsPart:
    """« Et maintenant »: what, who, by when; theirs."""

    heading: Heading
    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ReadingPart:
    """« Pour aller plus loin »: references, theirs, each once."""

    heading: Heading
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnnexEntry:
    """A contribution where it stands verbatim, with the translation that was typed beside it (in
    ``THEIR_LANGUAGE``); without text, and without anchor, once withdrawn. ``question`` is theirs.
    """

    anchor: str
    number: str
    text: str
    lang: str
    question: str
    notes: tuple[str, ...]
    present: bool
    translation: str = ""


@dataclass(frozen=True, slots=True)
class AnnexGroup:
    """The contributions of one sequence to one component, or, with neither component nor heading,
    those without: its words and its questions."""

    component: str | None
    heading: Heading | None
    entries: tuple[AnnexEntry, ...]


@dataclass(frozen=True, slots=True)
class AnnexSequence:
    """The contributions of one sequence."""

    heading: Heading
    groups: tuple[AnnexGroup, ...]


@dataclass(frozen=True, slots=True)
class AnnexPart:
    """Every contribution of this copy, once; ``silence`` is said where there is none."""

    heading: Heading
    silence: str
    sequences: tuple[AnnexSequence, ...]


@dataclass(frozen=True, slots=True)
class LeftOutPart:
    """What this copy leaves out, a reason a line, each with its count."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole document. ``voice`` says whatever else a layout needs (heads of columns, page
    numbers). ``event`` and ``partners`` are theirs."""

    voice: Voice
    title: str
    event: str
    facts: tuple[Fact, ...]
    partners: tuple[str, ...]
    internal: bool
    copy: str
    state: str
    made: str
    running_head: str
    frame: FramePart
    course: CoursePart | None
    attendance: AttendancePart
    notes: NotesPart | None
    words: WordsPart | None
    components: ComponentsPart | None
    talks: tuple[TalkPart, ...]
    closing: WordsPart | None
    actions: ActionsPart | None
    reading: ReadingPart | None
    annex: AnnexPart | None
    left_out: LeftOutPart | None
    foot: str
    contents: tuple[Heading, ...] = field(default=())
    """The headings that a table of contents names, in reading order."""

    @property
    def name(self) -> str:
        """What a program calls the whole document."""
        if not self.event:
            return self.title
        return self.voice.say("document.full_title", title=self.event)
