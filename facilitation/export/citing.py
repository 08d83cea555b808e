"""How the document cites: what stands in the annex once is elsewhere a copy under its number."""

from __future__ import annotations

from collections.abc import Iterable

from facilitation import presets
from facilitation.core.document import Part
from facilitation.core.restitution import Entry, Restitution
from facilitation.core.state import Stance
from facilitation.export.records import Cited
from facilitation.export.text import legible, typeset
from facilitation.export.tongues import language_of
from facilitation.export.voice import Voice

_OURS = frozenset(
    typeset(text)
    for text in (
        *presets.DEFINITIONS.values(),
        *(question for each in presets.QUESTIONS.values() for question in each),
        *presets.PROMPTS.values(),
        presets.SECOND_PROMPT,
    )
)
"""What facilitators find ready: where they left it, it names people as our sentences do."""


def anchor_of(number: int) -> str:
    """« c12 », where a contribution stands in the annex."""
    return f"c{number}"


class Citing:
    """Cites the contributions of one copy, and knows which it has cited."""

    def __init__(self, restitution: Restitution) -> None:
        self.restitution = restitution
        self.voice = Voice(restitution.options)
        self.with_annex = not self.without(Part.ANNEX)
        self.counts = restitution.options.counts
        self._entries = {entry.number: entry for entry in restitution.annex}
        self._cited: set[int] = set()

    def without(self, part: Part) -> bool:
        """Whether the owner leaves that part out."""
        return part in self.restitution.options.without

    def entry(self, number: int) -> Entry:
        """The annex entry of that number. Raises KeyError."""
        return self._entries[number]

    def cite(self, number: int, *, mark: bool = False) -> Cited:
        """A copy of that contribution; with ``mark``, how it was read to the room too."""
        entry = self._entries[number]
        self._cited.add(number)
        said = self.voice.number(number)
        if entry.group is None:
            reference = self.voice.say("document.cited", number=said)
        else:
            reference = self.voice.say("document.cited_table", number=said, n=entry.group)
        marked = mark and entry.stance is not Stance.NONE
        return Cited(
            anchor=self.anchor(number),
            text=legible(entry.text),
            reference=reference,
            lang=language_of(entry.text, translated=bool(entry.translation)),
            marks=(self.voice.say(f"document.stance_mark_{entry.stance}"),) if marked else (),
        )

    def name(self, numbers: Iterable[int]) -> None:
        """Those are said in another way than in a citation: a row of words."""
        self._cited.update(numbers)

    def anchor(self, number: int) -> str:
        """Where that contribution stands, "" without an annex."""
        return anchor_of(number) if self.with_annex else ""

    def uncited(self) -> int:
        """How many contributions nothing has cited so far."""
        return len(self._entries.keys() - self._cited)

    def theirs(self, text: str) -> str:
        """A text of facilitators, with the spaces of French typography."""
        spaced = typeset(text)
        return self.voice.own(spaced) if spaced in _OURS else spaced

    def lines(self, text: str) -> tuple[str, ...]:
        """The same, a line each, without the empty ones."""
        return tuple(line for line in self.theirs(text).splitlines() if line.strip())
