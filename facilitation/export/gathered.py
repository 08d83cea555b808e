"""What the animation wrote down: notes, questions with their answers, what comes next."""

from __future__ import annotations

from facilitation.core.document import Part
from facilitation.core.exercise import SequenceKind
from facilitation.core.proceedings import PutQuestion
from facilitation.core.restitution import Held
from facilitation.export.citing import Citing
from facilitation.export.records import (
    ActionsPart,
    Heading,
    NotePart,
    NotesPart,
    QuestionPart,
    ReadingPart,
    TalkGroup,
    TalkPart,
)


def notes(citing: Citing) -> NotesPart | None:
    """The animation's notes, sequence by sequence."""
    kept = citing.restitution.proceedings.notes
    if not kept or citing.without(Part.NOTES):
        return None
    titles = {held.id: held.title for held in citing.restitution.sequences}
    return NotesPart(
        Heading(citing.voice.say("document.notes"), "notes"),
        tuple(
            NotePart(
                _titled(citing, titles.get(note.sequence, ""), f"notes-{place}"),
                citing.lines(note.text),
            )
            for place, note in enumerate(kept, 1)
        ),
    )


def _titled(citing: Citing, title: str, anchor: str) -> Heading:
    said = citing.theirs(title)
    other = citing.voice.say("document.annex_other")
    return Heading(said or other, anchor, 2, theirs=bool(said))


def talks(citing: Citing) -> tuple[TalkPart, ...]:
    """« Les témoignages », then the questions that were put elsewhere."""
    if citing.without(Part.QUESTIONS):
        return ()
    restitution = citing.restitution
    by_sequence: dict[str, list[PutQuestion]] = {}
    for item in restitution.proceedings.questions:
        by_sequence.setdefault(citing.entry(item.number).sequence, []).append(item)
    testimonies = [held for held in restitution.sequences if held.kind is SequenceKind.TESTIMONY]
    heard = [held for held in testimonies if held.started_at is not None or held.id in by_sequence]
    known = {held.id for held in restitution.sequences}
    elsewhere = [
        held
        for held in restitution.sequences
        if held.id in by_sequence and held.kind is not SequenceKind.TESTIMONY
    ]
    lost = [question for key, mine in by_sequence.items() if key not in known for question in mine]
    parts = []
    if heard:
        groups = [_group(citing, held, by_sequence.get(held.id, [])) for held in heard]
        heading = Heading(citing.voice.say("document.testimonies"), "temoignages")
        parts.append(TalkPart(heading, tuple(groups)))
    if elsewhere or lost:
        groups = [_group(citing, held, by_sequence[held.id]) for held in elsewhere]
        if lost:
            title = _titled(citing, "", "questions-autres")
            groups.append(TalkGroup(title, "", _questions(citing, lost), ""))
        heading = Heading(citing.voice.say("document.questions"), "questions")
        parts.append(TalkPart(heading, tuple(groups)))
    return tuple(parts)


def _group(citing: Citing, held: Held, mine: list[PutQuestion]) -> TalkGroup:
    silence = ""
    if not mine:
        silence = citing.voice.say("document.questions_none")
    return TalkGroup(
        _titled(citing, held.title, f"questions-{held.id}"),
        citing.theirs(held.note),
        _questions(citing, mine),
        silence,
    )


def _questions(citing: Citing, mine: list[PutQuestion]) -> tuple[QuestionPart, ...]:
    every = citing.restitution.proceedings.questions
    return tuple(
        _question(citing, item, [each for each in every if each.under == item.number])
        for item in mine
        if item.under is None
    )


def _question(citing: Citing, item: PutQuestion, under: list[PutQuestion]) -> QuestionPart:
    voice = citing.voice
    about = [voice.say("document.question_to", invite=citing.theirs(item.to))] if item.to else []
    about.append(voice.say(f"document.question_{item.asked.value}"))
    answers = [each.answer for each in (item, *under) if each.answer]
    return QuestionPart(
        cited=citing.cite(item.number),
        about=" · ".join(about),
        same=tuple(citing.cite(each.number) for each in under),
        answer=tuple(line for answer in answers for line in citing.lines(answer)),
    )


def actions(citing: Citing) -> ActionsPart | None:
    """« Et maintenant »."""
    kept = citing.restitution.proceedings.actions
    if not kept or citing.without(Part.ACTIONS):
        return None
    return ActionsPart(
        Heading(citing.voice.say("document.actions"), "actions"),
        tuple(
            (citing.theirs(item.what), citing.theirs(item.who), citing.theirs(item.due))
            for item in kept
        ),
    )


def reading(citing: Citing) -> ReadingPart | None:
    """« Pour aller plus loin »: what was named beforehand, then the complements' sources."""
    if citing.without(Part.READING):
        return None
    named = [*citing.restitution.further_reading]
    if not citing.without(Part.COMPLEMENTS) and not citing.without(Part.COMPONENTS):
        named += [
            section.complement.source
            for section in citing.restitution.sections
            if section.complement is not None
        ]
    lines = dict.fromkeys(said for text in named if (said := citing.theirs(text).strip()))
    if not lines:
        return None
    return ReadingPart(Heading(citing.voice.say("document.reading"), "lectures"), tuple(lines))
