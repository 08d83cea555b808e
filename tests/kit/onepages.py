"""Mornings that are hard to say on one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice

from facilitation.core.notes import PutAction
from facilitation.core.preparing import WriteSynthesis
from facilitation.core.synthesis import Keep
from tests.kit import morning
from tests.kit.morning import OWNER, Morning, at

LONG = 280
"""Graphemes of the longest idea; of the longest word, 40."""
_SENTENCE = (
    "Il faudrait que les familles, les enseignant·es, la ville et les associations se "
    "retrouvent régulièrement, au même endroit, sans ordre du jour, pour se dire ce qui va et ce "
    "qui ne va pas « vraiment » avec les enfants, avant que ça ne devienne un problème, "
    "et que quelqu’un le note. "
)


def long(start: str) -> str:
    """An idea as long as can be."""
    return (start + _SENTENCE * 4)[:LONG]


def at_its_limits(text: str | None = None) -> Morning:
    """Fifteen ideas kept, forty words, thirty things to do, each as long as can be, or that text;
    a disagreement and a question more on each component."""
    lived = Morning(replace(morning.plan(title=_SENTENCE[:140]), synthesis_by="18 février 2025"))
    lived.start("s2", "09:30")
    for place in range(40):
        said = f"mot {place} {'collaboration entre nous toutes et tous'}"[:40]
        for _ in range(1 + place % 4):
            lived.word("s2", said)
    lived.start("s5", "10:20")
    for component in lived.state.plan.components:
        ids = [
            lived.card(component.key, text or long(f"{component.number}.{place} "))
            for place in range(6)
        ]
        for card in ids[:3]:
            lived.do(OWNER, Keep(card))
        lived.mark(ids[3], morning.Mark.DISAGREEMENT)
        lived.mark(ids[4], morning.Mark.DISAGREEMENT)
        lived.do(OWNER, WriteSynthesis(component.key, long("Phrase : "), (ids[0],), 0))
    lived.start("s9", "12:24")
    lived.now = at("12:25")
    for place in range(30):
        fields = (text or long(f"À faire {place} "), long("Avec "), long("Avant "))
        lived.do(OWNER, PutAction(f"a{place}", *fields, 0))
    return lived


def growing() -> Iterator[tuple[int, Morning]]:
    """Ideas of every length on every component, so that each step of what is left out is taken."""
    for length in (40, 80, 110, 140, 170, 200, 240, 280):
        lived = Morning()
        lived.start("s2", "09:30")
        for place, word in enumerate(islice(cycle(("confiance", "lien", "du temps")), 60)):
            lived.word("s2", f"{word} {place % 45}")
        lived.start("s5", "10:20")
        for component in lived.state.plan.components:
            for place in range(5):
                said = long(f"{component.number}.{place} ")[:length]
                card = lived.card(component.key, said)
                if place < 3:
                    lived.do(OWNER, Keep(card))
                else:
                    lived.mark(card, morning.Mark.DISAGREEMENT)
        for place in range(8):
            lived.do(OWNER, PutAction(f"a{place}", long("Faire ")[:length], "Qui", "mars", 0))
        yield length, lived
