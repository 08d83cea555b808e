"""A restitution in sentences, before any layout.

``outline`` says each thing once, so that the page, the Word document and the PDF cannot disagree:
the renderers only lay out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from facilitation.core.document import Part
from facilitation.core.exercise import SequenceKind
from facilitation.core.restitution import Copy, EntryState, Held, Restitution
from facilitation.export.annex import annex
from facilitation.export.citing import Citing
from facilitation.export.components import components
from facilitation.export.gathered import actions, notes, reading, talks
from facilitation.export.records import (
    AttendancePart,
    CoursePart,
    CourseRow,
    Fact,
    FramePart,
    Heading,
    LeftOutPart,
    Outline,
    WordsPart,
)
from facilitation.export.standing import standing
from facilitation.export.text import typeset
from facilitation.export.voice import Voice
from facilitation.export.wordlists import words

_MORNING_ENDS: Final = "14:00"
"""A rencontre that ends later is no morning."""
_MORNING_BEGINS_BEFORE: Final = "12:00"


def outline(restitution: Restitution, made: datetime) -> Outline:
    """The document of that copy; ``made`` (aware) is when."""
    citing = Citing(restitution)
    voice = citing.voice
    title = typeset(restitution.title)
    copy = voice.say(f"document.copy_{restitution.copy.value}")
    state = standing(restitution, voice)
    morning = is_morning(restitution)
    whole = Outline(
        voice=voice,
        title=voice.say("document.title"),
        event=title,
        facts=_facts(citing),
        partners=tuple(citing.theirs(line) for line in restitution.partners),
        internal=restitution.copy is Copy.INTERNAL,
        copy=copy,
        state=state,
        made=_made(made, restitution.zone, voice),
        running_head=voice.say("document.running_head", title=title, copy=copy, state=state),
        frame=_frame(citing),
        course=_course(citing, morning=morning),
        attendance=_attendance(citing),
        notes=notes(citing),
        words=_keywords(citing),
        components=components(citing, morning=morning),
        talks=talks(citing),
        closing=_closing(citing),
        actions=actions(citing),
        reading=reading(citing),
        annex=annex(citing),
        left_out=_left_out(citing),
        foot=voice.say("document.foot"),
    )
    return replace(whole, contents=tuple(_contents(whole)))


def is_morning(restitution: Restitution) -> bool:
    """Whether it was one: « la matinée », « ce matin »."""
    start, end = restitution.start, restitution.end
    one_day = all(item.day == 1 for item in restitution.sequences)
    return (
        one_day
        and start is not None
        and start < _MORNING_BEGINS_BEFORE
        and (end is None or end <= _MORNING_ENDS)
    )


def _made(made: datetime, zone: str, voice: Voice) -> str:
    local = made.astimezone(ZoneInfo(zone))
    return voice.say(
        "document.made",
        date=voice.date_long(local.date().isoformat()),
        hour=voice.hour(local.strftime("%H:%M")),
    )


def _facts(citing: Citing) -> tuple[Fact, ...]:
    restitution, voice = citing.restitution, citing.voice
    hours = voice.hours(restitution.start, restitution.end)
    when = ", ".join(part for part in (voice.date_long(restitution.date), hours) if part)
    facts = (
        ("document.date", when, False),
        ("document.place", restitution.place, True),
        ("document.organiser", restitution.organiser, True),
        ("document.speaker", restitution.speaker, True),
    )
    return tuple(
        Fact(voice.say(key), citing.theirs(value), theirs) for key, value, theirs in facts if value
    )


def _frame(citing: Citing) -> FramePart:
    restitution, voice = citing.restitution, citing.voice
    reading = []
    if restitution.annex:
        key = "document.frame_reading" if citing.with_annex else "document.frame_without_annex"
        reading.append(voice.say(key))
    shown = not citing.without(Part.COMPONENTS) and not citing.without(Part.COMPLEMENTS)
    if shown and any(section.complement for section in restitution.sections):
        reading.append(voice.say("document.frame_complements"))
    lines = (_left(citing), " ".join(reading), _which_copy(restitution, voice))
    agreed = tuple(citing.theirs(line) for line in restitution.proceedings.frame)
    return FramePart(
        Heading(voice.say("document.frame"), "cadre"),
        tuple(line for line in lines if line),
        Heading(voice.say("document.agreed"), "cadre-garde", 2) if agreed else None,
        agreed,
    )


def _which_copy(restitution: Restitution, voice: Voice) -> str:
    if restitution.copy is Copy.INTERNAL:
        more = any(entry.state is not EntryState.SHOWN for entry in restitution.annex)
    else:
        more = restitution.left_out.total > 0
    return voice.say(f"document.frame_{restitution.copy.value}{'_more' if more else ''}")


def _left(citing: Citing) -> str:
    """What the room left: so many words, so many contributions."""
    restitution, voice = citing.restitution, citing.voice
    words_given = sum(item.given for item in restitution.words)
    cards = restitution.contributions
    if not words_given + cards:
        anything = restitution.annex or restitution.left_out.total
        return "" if anything else voice.say("document.frame_nothing")
    if not citing.counts:
        return ""
    said_words = voice.counted("document.frame_words", words_given)
    said_cards = voice.counted("document.frame_cards", cards)
    if words_given and cards:
        what = voice.say("document.frame_both", words=said_words, cards=said_cards)
    else:
        what = said_words if words_given else said_cards
    return voice.say("document.frame_left", what=what)


def _course(citing: Citing, *, morning: bool) -> CoursePart | None:
    held = citing.restitution.sequences
    if not held or citing.without(Part.COURSE):
        return None
    several_days = any(item.day > 1 for item in held)
    key = "document.course_morning" if morning else "document.course"
    return CoursePart(
        Heading(citing.voice.say(key), "deroule"),
        tuple(_course_row(citing, item, several_days=several_days) for item in held),
    )


def _course_row(citing: Citing, held: Held, *, several_days: bool) -> CourseRow:
    voice, zone = citing.voice, citing.restitution.zone
    planned = voice.hours(held.start, held.end)
    if several_days:
        planned = (
            voice.say("document.course_day", n=held.day, hours=planned)
            if planned
            else voice.say("document.course_day_alone", n=held.day)
        )
    nothing = voice.say("document.nothing")
    left_out = voice.say("document.course_skipped") if held.skipped else nothing
    return CourseRow(
        planned=planned or nothing,
        started=voice.clock_hour(held.started_at, zone) or left_out,
        ended=voice.clock_hour(held.ended_at, zone) or nothing,
        title=citing.theirs(held.title),
        note=citing.theirs(held.note),
        skipped=held.skipped,
    )


def _attendance(citing: Citing) -> AttendancePart:
    kept, voice = citing.restitution.proceedings, citing.voice
    counted = (
        ("document.people", kept.people),
        ("document.tables", kept.tables or None),
        ("document.phones", kept.phones or None),
    )
    said = [voice.counted(key, n) for key, n in counted if n is not None]
    remarks = []
    if kept.people is None:
        remarks.append(voice.say("document.people_unknown"))
    if kept.phones:
        remarks.append(voice.say("document.phones_hint"))
    heading = Heading(voice.say("document.presence"), "presence")
    return AttendancePart(heading, ", ".join(said), tuple(remarks))


def _keywords(citing: Citing) -> WordsPart | None:
    restitution, voice = citing.restitution, citing.voice
    asked = any(item.kind is SequenceKind.KEYWORDS for item in restitution.sequences)
    if citing.without(Part.WORDS) or not (asked or restitution.words):
        return None
    heading = Heading(voice.say("document.words"), "mots")
    return words(citing, heading, restitution.words, voice.say("document.words_none"))


def _closing(citing: Citing) -> WordsPart | None:
    if citing.without(Part.CLOSING) or not citing.restitution.closing:
        return None
    heading = Heading(citing.voice.say("document.closing"), "emporter")
    return words(citing, heading, citing.restitution.closing, "")


def _left_out(citing: Citing) -> LeftOutPart | None:
    voice, left_out = citing.voice, citing.restitution.left_out
    reasons = (
        ("document.left_unquoted", left_out.unquoted),
        ("document.left_hidden", left_out.hidden),
        ("document.left_late", left_out.late),
        ("document.left_waiting", left_out.waiting),
        ("document.left_withdrawn", left_out.withdrawn),
        ("document.left_annex", 0 if citing.with_annex else citing.uncited()),
        ("document.left_redacted", citing.restitution.redacted),
    )
    mark = voice.say("document.redacted")
    lines = tuple(voice.counted(key, n, mark=mark) for key, n in reasons if n)
    return LeftOutPart(voice.say("document.left_out"), lines) if lines else None


def _contents(whole: Outline) -> Iterator[Heading]:
    """The headings that a table of contents names, in reading order."""
    parts = (whole.frame, whole.course, whole.attendance, whole.notes, whole.words)
    yield from (part.heading for part in parts if part)
    if whole.components:
        yield whole.components.heading
        yield from (part.heading for part in whole.components.components)
    after = (*whole.talks, whole.closing, whole.actions, whole.reading, whole.annex)
    yield from (part.heading for part in after if part)
