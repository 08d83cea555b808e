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
from facilitation.activity.undoing import Undo, already_back, undo
from facilitation.core import (
    beats,
    contributions,
    flow,
    groups,
    inbox,
    notes,
    planning,
    preparing,
    stacks,
    synthesis,
)
from facilitation.core.entry import Entry
from facilitation.core.people import Actor
from facilitation.core.state import State
from facilitation.core.workshop import Event
from facilitation.forms import may_send
from facilitation.wording import say

SHOWN = 80
"""Lines of the log."""


@dataclass(frozen=True, slots=True)
class Line:
    """One gesture. ``at`` is UTC seconds; ``mine`` when whoever reads made it."""

    seq: int
    at: float
    actor: Actor
    mine: bool
    said: str
    undo: Undo | None

    def as_json(self) -> dict[str, Any]:
        """The shape that travels."""
        back = self.undo and {"kind": self.undo.kind, "every": list(self.undo.every)}
        role = self.actor.role.value
        return {
            "seq": self.seq,
            "at": self.at,
            "who": say("activity.you" if self.mine else f"activity.by_{role}"),
            "said": self.said,
            "undo": back,
        }


def lines(entries: Sequence[Entry], state: State, reader: Actor) -> list[Line]:
    """The log as ``reader`` sees it, newest first. ``entries`` are of those who steer, oldest
    first."""
    found: list[Line] = []
    settled = already_back(entries)
    for place in range(len(entries) - 1, -1, -1):
        entry = entries[place]
        event = _main(entry.events)
        if event is None:
            continue
        same = sum(type(each) is type(event) for each in entry.events)
        sentence = said(state, event, same)
        if sentence is None:
            continue
        if found and isinstance(event, _SAVED_AS_TYPED) and _same(found[-1], sentence, entry):
            continue
        back = None if entry.seq in settled else undo(state, entry, event, entries[:place])
        if back is not None and not may_send(back.kind, reader):
            back = None
        mine = entry.actor == reader
        found.append(Line(entry.seq, entry.at, entry.actor, mine, sentence, back))
        if len(found) == SHOWN:
            break
    return found


_SAVED_AS_TYPED: Final = (
    notes.NoteWritten,
    notes.FrameSet,
    inbox.AnswerNoted,
    inbox.GuestsSet,
    synthesis.ComplementWritten,
    preparing.SynthesisWritten,
)
"""What is stored at each pause of whoever types: one line, that of the last time."""


def _same(line: Line, sentence: str, entry: Entry) -> bool:
    return line.said == sentence and line.actor == entry.actor


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
