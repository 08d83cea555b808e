"""What the animation wrote down, in French sentences: for the page and the Word document alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from facilitation.core.proceedings import PutQuestion
from facilitation.core.restitution import Entry, Restitution
from facilitation.export.records import Cited, Gathered, NotePart, QuestionPart
from facilitation.export.text import typeset
from facilitation.wording import say

Cite = Callable[[Entry], Cited]


def gathered(restitution: Restitution, entries: Mapping[int, Entry], cite: Cite) -> Gathered:
    """The frame, the notes, the questions with what was answered, what comes next."""
    kept = restitution.proceedings
    titles = {held.id: held.title for held in restitution.sequences}
    return Gathered(
        agreed=tuple(typeset(line) for line in kept.frame),
        notes=tuple(
            NotePart(typeset(titles.get(note.sequence, "")), _lines(note.text))
            for note in kept.notes
        ),
        questions=tuple(
            _question(item, restitution, entries, cite)
            for item in kept.questions
            if item.under is None
        ),
        actions=tuple(
            (typeset(item.what), *map(typeset, (item.who, item.due))) for item in kept.actions
        ),
    )


def _question(
    item: PutQuestion, restitution: Restitution, entries: Mapping[int, Entry], cite: Cite
) -> QuestionPart:
    under = [each for each in restitution.proceedings.questions if each.under == item.number]
    about = [say("document.question_to", invite=typeset(item.to))] if item.to else []
    about.append(say(f"document.question_{item.asked.value}"))
    answers = [each.answer for each in (item, *under) if each.answer]
    return QuestionPart(
        cited=cite(entries[item.number]),
        about=" · ".join(about),
        same=tuple(cite(entries[each.number]) for each in under),
        answer=tuple(line for answer in answers for line in _lines(answer)),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in typeset(text).splitlines() if line.strip())
