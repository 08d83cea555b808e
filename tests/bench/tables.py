"""What one more idea costs when a room is at its tables: ``python -m tests.bench.tables``.

150 people at ten tables with 600 ideas, then the largest room there is: after one more idea, every
screen's lens takes the new state in, as after each commit. Processor time; the exit code says
whether it is over its limit.
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import replace

from facilitation import presets
from facilitation.core.boards import PostCard
from facilitation.core.exercise import SequenceKind
from facilitation.core.flow import GoTo
from facilitation.core.groups import TakeSeat
from facilitation.core.keywords import PostKeyword
from facilitation.core.people import SYSTEM, Actor, Role
from facilitation.core.planning import CreateWorkshop
from facilitation.core.state import State
from facilitation.core.views import AUDIENCES, Views, group_audience
from facilitation.core.workshop import EMPTY, Command, decide, evolve_all
from facilitation.lens import Lens

OWNER = Actor(Role.OWNER, "animation")
MOST_MS = 20.0
"""For ten tables, of the 250 ms between two refreshes of the phones."""


class Seminar:
    """A room whose people have given three words each and sit at their tables."""

    def __init__(self, tables: int, people: int, ideas: int) -> None:
        self.state: State = EMPTY
        self._plan = replace(presets.TEMPLATE, tables=tables)
        self._people = [Actor(Role.PARTICIPANT, f"auteur-{n}") for n in range(people)]
        self._written = 0
        self._do(SYSTEM, CreateWorkshop(self._plan))
        words, self._boards = (
            next(item.id for item in self._plan.sequences if item.kind is kind)
            for kind in (SequenceKind.KEYWORDS, SequenceKind.BOARDS)
        )
        self._do(OWNER, GoTo(words))
        for n, person in enumerate(self._people):
            for turn in range(3):
                text = f"mot {(n * 7 + turn * 31) % 199}"
                self._do(person, PostKeyword(f"mot-{n}-{turn}", words, text, text, 2))
        self._do(OWNER, GoTo(self._boards))
        for n, person in enumerate(self._people):
            self._do(person, TakeSeat(n % tables + 1))
        for _ in range(ideas):
            self.idea()

    def _do(self, actor: Actor, command: Command) -> None:
        events = decide(self.state, actor, command, 0.0)
        assert isinstance(events, tuple), events
        self.state = evolve_all(self.state, events, 0.0)

    def idea(self) -> None:
        """One more, from the next person, on what their table works on."""
        n = self._written % len(self._people)
        self._written += 1
        keys = [component.key for component in self._plan.components]
        component = keys[n % self._plan.tables % len(keys)]
        text = f"Une idée, la {self._written}e de la salle, avec ce qu’il faut de mots"
        post = PostCard(f"idee-{self._written}", self._boards, component, None, text)
        self._do(self._people[n], post)

    @property
    def audiences(self) -> list[str]:
        """All that there are."""
        return [*AUDIENCES, *map(group_audience, self.state.groups)]


def measure(tables: int, people: int, ideas: int) -> float:
    """Milliseconds for every screen of that room, after one idea more (median of 20)."""
    seminar = Seminar(tables, people, ideas)
    lenses = [Lens(audience) for audience in seminar.audiences]
    took: list[float] = []
    for seq in range(21):
        seminar.idea()
        before = time.process_time()
        views = Views(seminar.state)
        told = [lens.refresh(seminar.state, seq, views) for lens in lenses]
        took.append((time.process_time() - before) * 1000)
        assert seq == 0 or sum(change is not None for change in told) <= 3
    return statistics.median(took[1:])


def main() -> None:
    """Print both figures; exit with 1 when the first is over its limit."""
    seminar = measure(10, 150, 600)
    print(f"150 people, 10 tables, 600 ideas: {seminar:.1f} ms")
    print(f"360 people, 60 tables, 1,440 ideas: {measure(60, 360, 1440):.1f} ms")
    sys.exit(int(seminar > MOST_MS))


if __name__ == "__main__":
    main()
