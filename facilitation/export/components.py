"""Each component of the document: what it is, what the room said of it, what the trainer adds."""

from __future__ import annotations

from collections.abc import Iterable

from facilitation.core.document import Part
from facilitation.core.noted import Complement
from facilitation.core.restitution import Pile, Section
from facilitation.export.citing import Citing
from facilitation.export.records import (
    ComponentPart,
    ComponentsPart,
    Heading,
    Panel,
    Reading,
    Stack,
    Stacks,
    Summary,
)
from facilitation.export.text import legible
from facilitation.export.tongues import language_of

COMPONENTS_OF_THE_METHOD = 5


def components(citing: Citing, *, morning: bool) -> ComponentsPart | None:
    """All of them, or None where the document has none."""
    sections = citing.restitution.sections
    if not sections or citing.without(Part.COMPONENTS):
        return None
    five = len(sections) == COMPONENTS_OF_THE_METHOD
    title = citing.voice.say("document.components_five" if five else "document.components")
    return ComponentsPart(
        Heading(title, "composantes"),
        tuple(_Component(citing, section).part(morning=morning) for section in sections),
    )


class _Component:
    """Cites each contribution of a section once; where it comes again, its number says where."""

    def __init__(self, citing: Citing, section: Section) -> None:
        self._citing = citing
        self._voice = citing.voice
        self._section = section
        self._key = section.component.key
        self._above: set[int] = set()

    def part(self, *, morning: bool) -> ComponentPart:
        section, component = self._section, self._section.component
        kept = tuple(self._citing.cite(number, mark=True) for number in section.cited)
        self._above.update(section.cited)
        stacks, readings = self._stacks(), self._readings()
        others = [number for number in section.others if number not in self._above]
        label = self._citing.theirs(component.label)
        kept_key = "document.kept" if section.kept else "document.shared"
        return ComponentPart(
            key=self._key,
            number=component.number,
            heading=Heading(
                self._voice.say("document.component", n=component.number, label=label),
                f"composante-{self._key}",
                2,
                theirs=True,
                component=self._key,
            ),
            definition=self._citing.theirs(component.definition),
            summary=self._summary(),
            kept_heading=self._heading(kept_key, "retenir") if kept else None,
            kept=kept,
            stacks=stacks,
            readings=readings,
            others=self._others(len(others), alone=not self._above),
            others_anchor=f"annexe-{self._key}" if self._citing.with_annex else "",
            silence=self._silence(bool(others), morning=morning),
            panel=self._panel(section.complement),
        )

    def _heading(self, key: str, name: str) -> Heading:
        return Heading(self._voice.say(key), f"{name}-{self._key}", 3)

    def _summary(self) -> Summary | None:
        summary = self._section.summary
        if summary is None:
            return None
        return Summary(
            heading=self._heading("document.summary", "synthese"),
            text=self._citing.theirs(summary.text),
            basis=self._numbered("document.summary_basis", summary.numbers),
        )

    def _numbered(self, key: str, numbers: Iterable[int]) -> str:
        found = sorted(numbers)
        if not found:
            return ""
        return self._voice.counted(key, len(found), numbers=self._voice.numbers(found))

    def _once(self, numbers: Iterable[int]) -> tuple[list[int], str]:
        """Which of those are not cited yet, and the sentence that names the others."""
        numbers = list(numbers)
        fresh = [number for number in numbers if number not in self._above]
        again = [number for number in numbers if number in self._above]
        self._above.update(fresh)
        return fresh, self._numbered("document.also_above" if fresh else "document.above", again)

    def _stacks(self) -> Stacks | None:
        if not self._section.piles:
            return None
        stacks = tuple(map(self._stack, self._section.piles))
        return Stacks(self._heading("document.stacks", "reunies"), stacks)

    def _stack(self, pile: Pile) -> Stack:
        fresh, above = self._once(pile.numbers)
        return Stack(
            title=legible(pile.title),
            lang=language_of(pile.title),
            label="" if pile.title else self._voice.say("document.stack_untitled"),
            cited=tuple(self._citing.cite(number, mark=True) for number in fresh),
            above=above,
        )

    def _readings(self) -> tuple[Reading, ...]:
        section = self._section
        found = (
            ("agreement", section.agreements),
            ("disagreement", section.disagreements),
            ("question", section.questions),
        )
        readings = (self._reading(stance, numbers) for stance, numbers in found if numbers)
        # What was agreed on and is cited above is marked there: nothing more to say of it.
        return tuple(item for item in readings if item.cited or item.stance != "agreement")

    def _reading(self, stance: str, numbers: tuple[int, ...]) -> Reading:
        fresh, above = self._once(numbers)
        key = f"document.stance_heading_{stance}"
        title = (
            self._voice.counted(key, len(numbers)) if stance == "question" else self._voice.say(key)
        )
        return Reading(
            stance=stance,
            heading=Heading(title, f"{stance}-{self._key}", 3),
            cited=tuple(map(self._citing.cite, fresh)),
            above=above,
        )

    def _others(self, n: int, *, alone: bool) -> str:
        if not n:
            return ""
        key = "document.others_alone" if alone else "document.others"
        if not self._citing.with_annex:
            key += "_elsewhere"
        if self._citing.counts:
            return self._voice.counted(key, n)
        return self._voice.say(f"{key}_uncounted")

    def _silence(self, others: bool, *, morning: bool) -> str:
        if self._above or others:
            return ""
        if self._section.written:
            return self._voice.say("document.none_quoted")
        return self._voice.say("document.untouched_morning" if morning else "document.untouched")

    def _panel(self, complement: Complement | None) -> Panel | None:
        if complement is None or self._citing.without(Part.COMPLEMENTS):
            return None
        added = self._citing.lines(complement.added)
        source = self._citing.theirs(complement.source).strip()
        speaker = self._citing.theirs(self._citing.restitution.speaker)
        return Panel(
            heading=self._heading("document.complement", "complement"),
            paragraphs=self._citing.lines(complement.text),
            added_label=self._voice.say("document.added") if added else "",
            added=added,
            signature=self._citing.theirs(complement.signature).strip() or speaker,
            source=self._voice.say("document.source", source=source) if source else "",
        )
