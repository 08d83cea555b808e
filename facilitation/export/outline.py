"""A restitution in French sentences, before any layout.

``outline`` says each thing once, so that the page and the Word document cannot disagree: the
renderers only lay out.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from facilitation.core.exercise import Component, SequenceKind
from facilitation.core.restitution import (
    Copy,
    CountedWord,
    Entry,
    EntryState,
    Held,
    LeftOut,
    Restitution,
    Section,
    WordList,
)
from facilitation.export.gathered import gathered
from facilitation.export.records import (
    AnnexEntry,
    AnnexGroup,
    AnnexSequence,
    Cited,
    ComponentPart,
    CourseRow,
    Outline,
    Panel,
    WordRow,
    WordTable,
)
from facilitation.export.text import legible, typeset
from facilitation.wording import clock_hour, counted, date_long, hour, say

COMPONENTS_OF_THE_METHOD = 5


def outline(restitution: Restitution, made: datetime) -> Outline:
    """The document of that copy; ``made`` (aware) is when."""
    entries = {entry.number: entry for entry in restitution.annex}
    title = typeset(restitution.title)
    copy = say(f"document.copy_{restitution.copy.value}")
    asked = any(item.kind is SequenceKind.KEYWORDS for item in restitution.sequences)
    five = len(restitution.sections) == COMPONENTS_OF_THE_METHOD
    return Outline(
        title=say("document.title"),
        event=title,
        facts=_facts(restitution),
        internal=restitution.copy is Copy.INTERNAL,
        copy=copy,
        state=state_of(restitution),
        made=_made(made, restitution.zone),
        running_head=say(
            "document.running_head", title=title, copy=copy, state=state_of(restitution)
        ),
        frame=_frame(restitution),
        course=tuple(_course_row(item, restitution) for item in restitution.sequences),
        words=tuple(_word_table(item, restitution) for item in restitution.words),
        words_silence="" if restitution.words or not asked else say("document.words_none"),
        gathered=gathered(restitution, entries, lambda entry: _cited(entry, mark=False)),
        closing=tuple(_word_table(item, restitution) for item in restitution.closing),
        components_heading=say("document.components_five" if five else "document.components"),
        components=tuple(_component(item, entries, restitution) for item in restitution.sections),
        annex=_annex(restitution),
        annex_silence=_annex_silence(restitution),
        left_out=_left_out(restitution.left_out),
        foot=say("document.foot"),
    )


def state_of(restitution: Restitution) -> str:
    """« Version de travail » or « Version validée le 10 février 2025 », and whether what may be
    shared has changed since."""
    if restitution.validated is None:
        return say("document.state")
    local = datetime.fromtimestamp(restitution.validated, ZoneInfo(restitution.zone))
    key = "document.validated_changed" if restitution.changed else "document.validated"
    return say(key, date=date_long(local.date().isoformat()))


def number(value: int) -> str:
    """« n° 12 »."""
    return say("document.number", n=value)


def numbers(values: Iterable[int]) -> str:
    """« n° 1 à 3, 7 »: runs of three and more are shortened."""
    runs: list[list[int]] = []
    for value in sorted(values):
        if runs and value == runs[-1][-1] + 1:
            runs[-1].append(value)
        else:
            runs.append([value])
    said: list[str] = []
    for run in runs:
        if len(run) > 2:
            said.append(say("document.range", first=run[0], last=run[-1]))
        else:
            said.extend(str(value) for value in run)
    return say("document.number", n=", ".join(said)) if said else ""


def _hours(start: str | None, end: str | None) -> str:
    if start and end:
        return say("common.hours", start=hour(start), end=hour(end))
    return hour(start or end)


def _made(made: datetime, zone: str) -> str:
    local = made.astimezone(ZoneInfo(zone))
    return say(
        "document.made",
        date=date_long(local.date().isoformat()),
        hour=hour(local.strftime("%H:%M")),
    )


def _facts(restitution: Restitution) -> tuple[tuple[str, str], ...]:
    hours = _hours(restitution.start, restitution.end)
    when = ", ".join(part for part in (date_long(restitution.date), hours) if part)
    people = restitution.proceedings.people
    facts = (
        ("document.date", when),
        ("document.place", restitution.place),
        ("document.organiser", restitution.organiser),
        ("document.speaker", restitution.speaker),
        ("document.attendance", "" if people is None else counted("document.people", people)),
    )
    return tuple((say(key), typeset(value)) for key, value in facts if value)


def _frame(restitution: Restitution) -> tuple[str, ...]:
    words = sum(item.given for item in restitution.words)
    cards = sum(
        entry.kind != "keyword" and entry.state is EntryState.SHOWN for entry in restitution.annex
    )
    left = "" if restitution.closing and not words + cards else _left(words, cards)
    reading = [say("document.frame_reading")] if restitution.annex else []
    if any(section.complement for section in restitution.sections):
        reading.append(say("document.frame_complements"))
    lines = (left, " ".join(reading), say(f"document.frame_{restitution.copy.value}"))
    return tuple(line for line in lines if line)


def _left(words: int, cards: int) -> str:
    if not words and not cards:
        return say("document.frame_nothing")
    said_words = counted("document.frame_words", words)
    said_cards = counted("document.frame_cards", cards)
    if words and cards:
        what = say("document.frame_both", words=said_words, cards=said_cards)
    else:
        what = said_words if words else said_cards
    return say("document.frame_left", what=what)


def _course_row(held: Held, restitution: Restitution) -> CourseRow:
    planned = _hours(held.start, held.end)
    if any(item.day > 1 for item in restitution.sequences):
        planned = (
            say("document.course_day", n=held.day, hours=planned)
            if planned
            else say("document.course_day_alone", n=held.day)
        )
    nothing = say("document.nothing")
    left_out = say("document.course_skipped") if held.skipped else nothing
    return CourseRow(
        planned=planned or nothing,
        started=clock_hour(held.started_at, restitution.zone) or left_out,
        title=typeset(held.title),
        note=typeset(held.note),
    )


def _word_table(words: WordList, restitution: Restitution) -> WordTable:
    labels = {item.component.key: item.component.label for item in restitution.sections}
    titles = {held.id: held.title for held in restitution.sequences}
    rows = tuple(
        WordRow(
            word=legible(word.shown),
            count=word.count,
            variants=tuple(
                (legible(form), say("document.word_variant_count", n=n) if n > 1 else "")
                for form, n in word.variants
                if form != word.shown
            ),
            numbers=numbers(word.numbers),
            first=_anchor(min(word.numbers)) if word.numbers else "",
            more=_more_of(word, labels),
        )
        for word in words.words
    )
    line = say(
        "document.words_line",
        given=counted("document.words_given", words.given),
        distinct=counted("document.words_distinct", len(rows)),
    )
    return WordTable(typeset(words.prompt or titles.get(words.sequence, "")), line, rows)


def _more_of(word: CountedWord, labels: dict[str, str]) -> str:
    said = [say("document.word_titled")] if word.titled else []
    if word.put_first:
        said.append(counted("document.word_put_first", word.put_first))
    pins = [
        say("document.word_pin", label=typeset(labels[key]), n=people)
        for key, people in word.components
        if key in labels
    ]
    if pins:
        said.append(say("document.word_pinned", where=", ".join(pins)))
    return " · ".join(said)


def _anchor(value: int) -> str:
    return f"c{value}"


def _cited(entry: Entry, *, mark: bool) -> Cited:
    return Cited(
        anchor=_anchor(entry.number),
        text=legible(entry.text),
        reference=say("document.cited", number=number(entry.number)),
        disputed=mark and entry.disagreement,
    )


def _component(
    section: Section, entries: dict[int, Entry], restitution: Restitution
) -> ComponentPart:
    component, cited = section.component, section.kept or section.shared
    above = [item for item in section.disagreements if item in cited]
    disputed = tuple(
        _cited(entries[item], mark=False) for item in section.disagreements if item not in cited
    )
    others = ""
    if section.others:
        key = "document.others" if cited else "document.others_alone"
        others = counted(key, len(section.others))
    silence = ""
    if not cited and not section.others:
        silence = say("document.none_quoted" if section.written else "document.untouched")
    return ComponentPart(
        key=component.key,
        heading=say("document.component", n=component.number, label=typeset(component.label)),
        kept_heading=say("document.kept" if section.kept else "document.shared"),
        kept=tuple(_cited(entries[item], mark=True) for item in cited),
        disputed=disputed,
        disputed_above=_disputed_above(above, alone=not disputed),
        others=others,
        silence=silence,
        panel=_panel(section, restitution.speaker),
    )


def _disputed_above(above: list[int], *, alone: bool) -> str:
    if not above:
        return ""
    key = "document.disputed_above" if alone else "document.disputed_also_above"
    return counted(key, len(above), numbers=numbers(above))


def _panel(section: Section, speaker: str) -> Panel | None:
    complement = section.complement
    if complement is None:
        return None
    source = typeset(complement.source).strip()
    return Panel(
        title=say("document.complement"),
        paragraphs=tuple(line for line in typeset(complement.text).splitlines() if line.strip()),
        signature=typeset(complement.signature).strip() or typeset(speaker),
        source=say("document.source", source=source) if source else "",
    )


def _annex(restitution: Restitution) -> tuple[AnnexSequence, ...]:
    components = {item.component.key: item.component for item in restitution.sections}
    questions = {
        question.id: question.text
        for component in components.values()
        for question in component.questions
    }
    groups: dict[tuple[str, str | None], list[AnnexEntry]] = {}
    for entry in restitution.annex:
        place = (entry.sequence, entry.component)
        groups.setdefault(place, []).append(_annex_entry(entry, questions))
    # What the plan no longer names comes last, but it comes.
    sequences = {item.id: position for position, item in enumerate(restitution.sequences)}
    order = {key: position for position, key in enumerate((None, *components))}
    places = sorted(
        groups,
        key=lambda place: (
            sequences.get(place[0], len(sequences)),
            order.get(place[1], len(order)),
        ),
    )
    titles = {item.id: item.title for item in restitution.sequences}
    annex: list[AnnexSequence] = []
    for sequence in dict.fromkeys(place[0] for place in places):
        mine = tuple(
            AnnexGroup(key, _group_heading(key, components), tuple(groups[sequence, key]))
            for held, key in places
            if held == sequence
        )
        heading = typeset(titles.get(sequence, "")) or say("document.annex_other")
        annex.append(AnnexSequence(heading, mine))
    return tuple(annex)


def _group_heading(key: str | None, components: dict[str, Component]) -> str:
    if key is None:
        return ""  # words need no heading under their sequence's
    component = components.get(key)
    if component is None:
        return say("document.annex_other")
    return say("document.component", n=component.number, label=typeset(component.label))


def _annex_entry(entry: Entry, questions: dict[str, str]) -> AnnexEntry:
    notes: list[str] = []
    if entry.relayed:
        notes.append(say("document.relayed"))
    if entry.weight > 1:
        notes.append(counted("document.said_by", entry.weight))
    if entry.carried:
        notes.append(say("document.carried"))
    if entry.disagreement:
        notes.append(say("document.mark_disagreement"))
    if entry.picked:
        notes.append(say("document.picked"))
    if entry.stack is not None:
        notes.append(_stacked(entry.stack, entry.stack_title))
    if entry.state is not EntryState.SHOWN:
        notes.append(say(f"document.state_{entry.state.value}"))
    if entry.group is not None:
        notes.append(say("document.group", n=entry.group))
    return AnnexEntry(
        anchor=_anchor(entry.number),
        number=number(entry.number),
        text=legible(entry.text),
        question=typeset(questions.get(entry.question or "", "")),
        notes=tuple(notes),
        present=entry.state is not EntryState.WITHDRAWN,
        translation=legible(entry.translation),
    )


def _stacked(first: int, title: str) -> str:
    """« pile n° 3 », with its title if it has one."""
    if not title:
        return say("document.stacked", number=number(first))
    return say("document.stacked_titled", number=number(first), title=typeset(title))


def _annex_silence(restitution: Restitution) -> str:
    if restitution.annex:
        return ""
    left_out = restitution.left_out.total
    return say("document.annex_nothing_quoted" if left_out else "document.annex_empty")


def _left_out(left_out: LeftOut) -> tuple[str, ...]:
    reasons = (
        ("document.left_unquoted", left_out.unquoted),
        ("document.left_hidden", left_out.hidden),
        ("document.left_late", left_out.late),
        ("document.left_waiting", left_out.waiting),
        ("document.left_withdrawn", left_out.withdrawn),
    )
    return tuple(counted(key, n) for key, n in reasons if n)
