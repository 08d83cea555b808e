"""What the animation did, newest first: the activity log of the console, and the way back.

A line is made from the entry's facts and from what the rencontre is *now*: a text that its author
took back is in no line, and a gesture whose effect somebody has changed since is not undone for
them unknowingly: it no longer offers to be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from facilitation.activity.sentences import SAYS, said
from facilitation.activity.undoing import Undo, undo
from facilitation.core import beats, contributions, flow, groups, planning, stacks
from facilitation.core.entry import Entry
from facilitation.core.people import Actor
from facilitation.core.state import State
from facilitation.core.workshop import Event
from facilitation.wording import say

SHOWN = 80
"""Lines of the log."""


@dataclass(frozen=True, slots=True)
class Line:
    """One gesture. ``at`` is UTC seconds; ``mine`` when whoever reads made it; ``role`` a ``Role``
    value."""

    seq: int
    at: float
    role: str
    mine: bool
    said: str
    undo: Undo | None

    def as_json(self) -> dict[str, Any]:
        """The shape that travels."""
        back = self.undo and {"kind": self.undo.kind, "every": list(self.undo.every)}
        return {
            "seq": self.seq,
            "at": self.at,
            "who": say("activity.you") if self.mine else say(f"activity.by_{self.role}"),
            "said": self.said,
            "undo": back,
        }


def lines(entries: Sequence[Entry], state: State, reader: Actor) -> list[Line]:
    """The log as ``reader`` sees it, newest first. ``entries`` are of those who steer, oldest
    first."""
    found: list[Line] = []
    for place in range(len(entries) - 1, -1, -1):
        entry = entries[place]
        event = _main(entry.events)
        if event is None:
            continue
        same = sum(type(each) is type(event) for each in entry.events)
        sentence = said(state, event, same)
        if sentence is None:
            continue
        back, mine = undo(state, entry, event, entries[:place]), entry.actor == reader
        found.append(Line(entry.seq, entry.at, entry.actor.role.value, mine, sentence, back))
        if len(found) == SHOWN:
            break
    return found


def _main(events: Iterable[Event]) -> Event | None:
    """What somebody meant: the rest follows from it."""
    every = list(events)
    for kind in _MEANT:
        for event in every:
            if isinstance(event, kind):
                return event
    return next((event for event in every if type(event) in SAYS), None)


_MEANT: Final[tuple[type, ...]] = (
    planning.WorkshopCreated,
    planning.RehearsalStartedOver,
    flow.WorkshopFinished,
    flow.SequenceStarted,
    groups.GroupsFormed,
    beats.WorkBegan,
    beats.BeatBegan,
    stacks.CardStacked,
    contributions.ContributionHidden,
    contributions.LateTaken,
)
"""Events that others come with, whatever their order."""
