"""What the animation writes down for the restitution: the frame that the room agreed on, notes on a
sequence, how many people came, who does what next.

A text that replaces another says which: of two who write at once the second is told, and keeps
theirs on their own screen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from facilitation.core.noted import Action, Note
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import State, with_item

MOST_ACTIONS = 40
"""Lines of « Et maintenant ? », those that were removed aside."""


@dataclass(frozen=True, slots=True)
class WriteNote:
    """The notes of a sequence, whole; an empty text takes them away. ``version`` is how often they
    had been written."""

    permission: ClassVar[Permission] = Permission.NOTE
    sequence: str
    text: str
    version: int


@dataclass(frozen=True, slots=True)
class SetFrame:
    """The trust frame, a line each; ``version`` as for notes."""

    permission: ClassVar[Permission] = Permission.NOTE
    lines: tuple[str, ...]
    version: int


@dataclass(frozen=True, slots=True)
class PutAction:
    """« Et maintenant ? »: what, which organisation, by when. A known id is changed."""

    permission: ClassVar[Permission] = Permission.NOTE
    id: str
    what: str
    who: str
    due: str
    version: int


@dataclass(frozen=True, slots=True)
class RemoveAction:
    """An action goes, or comes back where it was."""

    permission: ClassVar[Permission] = Permission.NOTE
    id: str
    on: bool


@dataclass(frozen=True, slots=True)
class SetAttendance:
    """How many people signed the attendance sheet; None while nobody has counted. Phones are not
    people."""

    permission: ClassVar[Permission] = Permission.NOTE
    people: int | None


@dataclass(frozen=True, slots=True)
class NoteWritten:
    sequence: str
    text: str


@dataclass(frozen=True, slots=True)
class FrameSet:
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActionPut:
    id: str
    what: str
    who: str
    due: str


@dataclass(frozen=True, slots=True)
class ActionRemoved:
    id: str
    on: bool


@dataclass(frozen=True, slots=True)
class AttendanceSet:
    people: int | None


Event = NoteWritten | FrameSet | ActionPut | ActionRemoved | AttendanceSet
Decision = tuple[Event, ...] | Refused
_ELSEWHERE = Refused(Refusal.CHANGED_ELSEWHERE)
_FULL = Refused(Refusal.TOO_MANY_LINES, {"n": MOST_ACTIONS})


def note_of(state: State, sequence: str) -> Note:
    """The notes of a sequence, empty while nobody has written any."""
    return state.notes.get(sequence, Note(sequence))


def decide_note(state: State, actor: Actor, command: WriteNote, now: float) -> Decision:
    if command.sequence not in state.steps:
        return Refused(Refusal.GONE)
    note = note_of(state, command.sequence)
    if note.text == command.text:
        return ()
    same = command.version == note.version
    return (NoteWritten(command.sequence, command.text),) if same else _ELSEWHERE


def decide_frame(state: State, actor: Actor, command: SetFrame, now: float) -> Decision:
    if state.plan.frame == command.lines:
        return ()
    same = command.version == state.frame_version
    return (FrameSet(command.lines),) if same else _ELSEWHERE


def _listed(state: State) -> int:
    return sum(not action.removed for action in state.actions.values())


def decide_put(state: State, actor: Actor, command: PutAction, now: float) -> Decision:
    event = ActionPut(command.id, command.what, command.who, command.due)
    action = state.actions.get(command.id)
    if action is None:
        full = _listed(state) >= MOST_ACTIONS
        return _FULL if full else (event,)
    if (action.what, action.who, action.due) == (command.what, command.who, command.due):
        return ()
    return (event,) if command.version == action.version else _ELSEWHERE


def decide_remove(state: State, actor: Actor, command: RemoveAction, now: float) -> Decision:
    action = state.actions.get(command.id)
    if action is None:
        return Refused(Refusal.GONE)
    if action.removed and not command.on and _listed(state) >= MOST_ACTIONS:
        return _FULL
    return () if action.removed is command.on else (ActionRemoved(command.id, command.on),)


def decide_attendance(state: State, actor: Actor, command: SetAttendance, now: float) -> Decision:
    same = state.attendance == command.people
    return () if same else (AttendanceSet(command.people),)


DECIDERS = {
    WriteNote: decide_note,
    SetFrame: decide_frame,
    PutAction: decide_put,
    RemoveAction: decide_remove,
    SetAttendance: decide_attendance,
}


def evolve_note(state: State, event: NoteWritten, at: float) -> State:
    note = note_of(state, event.sequence)
    note = replace(note, text=event.text, version=note.version + 1)
    return replace(state, notes=with_item(state.notes, event.sequence, note))


def evolve_frame(state: State, event: FrameSet, at: float) -> State:
    plan = replace(state.plan, frame=event.lines)
    return replace(state, plan=plan, frame_version=state.frame_version + 1)


def evolve_put(state: State, event: ActionPut, at: float) -> State:
    old = state.actions.get(event.id)
    number = len(state.actions) + 1 if old is None else old.number
    version = 0 if old is None else old.version + 1
    action = Action(event.id, number, event.what, event.who, event.due, version)
    return replace(state, actions=with_item(state.actions, event.id, action))


def evolve_removed(state: State, event: ActionRemoved, at: float) -> State:
    action = replace(state.actions[event.id], removed=event.on)
    return replace(state, actions=with_item(state.actions, event.id, action))


def evolve_attendance(state: State, event: AttendanceSet, at: float) -> State:
    return replace(state, attendance=event.people)


EVOLVERS = {
    NoteWritten: evolve_note,
    FrameSet: evolve_frame,
    ActionPut: evolve_put,
    ActionRemoved: evolve_removed,
    AttendanceSet: evolve_attendance,
}
