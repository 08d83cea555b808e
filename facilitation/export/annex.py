"""The annex: every contribution of the copy, once, under its number and where it was written."""

from __future__ import annotations

from facilitation.core.document import Part
from facilitation.core.exercise import Component
from facilitation.core.restitution import Entry, EntryState
from facilitation.core.state import Stance
from facilitation.export.citing import Citing, anchor_of
from facilitation.export.records import (
    AnnexEntry,
    AnnexGroup,
    AnnexPart,
    AnnexSequence,
    Heading,
)
from facilitation.export.text import legible
from facilitation.export.tongues import language_of


def annex(citing: Citing) -> AnnexPart | None:
    """The annex, or None where the owner leaves it out."""
    if citing.without(Part.ANNEX):
        return None
    return _Annex(citing).part()


class _Annex:
    def __init__(self, citing: Citing) -> None:
        self._citing = citing
        self._voice = citing.voice
        sections = citing.restitution.sections
        self._components = {item.component.key: item.component for item in sections}
        self._questions = {
            question.id: citing.theirs(question.text)
            for component in self._components.values()
            for question in component.questions
        }
        self._placed: set[str] = set()

    def part(self) -> AnnexPart:
        heading = Heading(self._voice.say("document.annex"), "annexe")
        return AnnexPart(heading, self._silence(), self._sequences())

    def _silence(self) -> str:
        if self._citing.restitution.annex:
            return ""
        left_out = self._citing.restitution.left_out.total
        return self._voice.say(
            "document.annex_nothing_quoted" if left_out else "document.annex_empty"
        )

    def _sequences(self) -> tuple[AnnexSequence, ...]:
        groups: dict[tuple[str, str | None], list[AnnexEntry]] = {}
        for entry in self._citing.restitution.annex:
            place = (entry.sequence, entry.component)
            groups.setdefault(place, []).append(self._entry(entry))
        # What the plan no longer names comes last, but it comes.
        held = self._citing.restitution.sequences
        sequences = {item.id: position for position, item in enumerate(held)}
        order = {key: position for position, key in enumerate((None, *self._components))}
        places = sorted(
            groups,
            key=lambda place: (
                sequences.get(place[0], len(sequences)),
                order.get(place[1], len(order)),
            ),
        )
        titles = {item.id: self._citing.theirs(item.title) for item in held}
        found: list[AnnexSequence] = []
        for sequence in dict.fromkeys(place[0] for place in places):
            number = len(found) + 1
            mine = tuple(
                AnnexGroup(key, self._group_heading(key, number), tuple(groups[sequence, key]))
                for of, key in places
                if of == sequence
            )
            title = titles.get(sequence, "")
            heading = Heading(
                title or self._voice.say("document.annex_other"),
                f"annexe-{number}",
                2,
                theirs=bool(title),
            )
            found.append(AnnexSequence(heading, mine))
        return tuple(found)

    def _group_heading(self, key: str | None, sequence: int) -> Heading | None:
        if key is None:
            return None  # words need no heading under their sequence's
        anchor = f"annexe-{sequence}-{key}" if key in self._placed else f"annexe-{key}"
        self._placed.add(key)
        component = self._components.get(key)
        if component is None:
            return Heading(self._voice.say("document.annex_other"), anchor, 3, component=key)
        return Heading(self._named(component), anchor, 3, theirs=True, component=key)

    def _named(self, component: Component) -> str:
        label = self._citing.theirs(component.label)
        return self._voice.say("document.component", n=component.number, label=label)

    def _entry(self, entry: Entry) -> AnnexEntry:
        return AnnexEntry(
            anchor=anchor_of(entry.number),
            number=self._voice.number(entry.number),
            text=legible(entry.text),
            lang=language_of(entry.text, translated=bool(entry.translation)),
            question=self._questions.get(entry.question or "", ""),
            notes=tuple(self._notes(entry)),
            present=entry.state is not EntryState.WITHDRAWN,
            translation=legible(entry.translation),
        )

    def _notes(self, entry: Entry) -> list[str]:
        say = self._voice.say
        notes: list[str] = []
        if entry.relayed:
            notes.append(say("document.relayed"))
        if entry.weight > 1 and self._citing.counts:
            notes.append(self._voice.counted("document.said_by", entry.weight))
        if entry.carried:
            notes.append(say("document.carried"))
        if entry.disagreement:
            notes.append(say("document.mark_disagreement"))
        if entry.stance is not Stance.NONE and not _marked_by_its_table(entry):
            notes.append(say(f"document.stance_note_{entry.stance}"))
        if entry.picked:
            notes.append(say("document.picked"))
        # The one by whose number a stack is called is not put under itself.
        if entry.stack is not None and entry.stack != entry.number:
            notes.append(self._stacked(entry.stack, entry.stack_title))
        if entry.redacted:
            notes.append(say("document.name_removed"))
        if entry.state is not EntryState.SHOWN:
            notes.append(say(f"document.state_{entry.state.value}"))
        if entry.group is not None:
            notes.append(say("document.group", n=entry.group))
        return notes

    def _stacked(self, first: int, title: str) -> str:
        """« pile n° 3 », with its title if it has one."""
        number = self._voice.number(first)
        if not title:
            return self._voice.say("document.stacked", number=number)
        return self._voice.say("document.stacked_titled", number=number, title=legible(title))


def _marked_by_its_table(entry: Entry) -> bool:
    """Whether how it is read is what its table said already."""
    if entry.stance is Stance.DISAGREEMENT:
        return entry.disagreement
    return entry.stance is Stance.QUESTION and entry.carried
