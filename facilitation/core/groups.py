"""Tables and who sits at them: forming groups, taking a seat, the pen, paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from facilitation.core import beats
from facilitation.core.exercise import Plan, Seating, SequenceKind
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.rounds import MOST_TABLES
from facilitation.core.state import Card, State, with_item
from facilitation.core.tables import Group, Seat

EVERY_TABLE = 0


@dataclass(frozen=True, slots=True)
class FormGroups:
    """How many tables there are, and how people come to them. Whoever sits at a table that there
    still is stays; the first tables of a sequence that is running begin its work."""

    permission: ClassVar[Permission] = Permission.STEER
    tables: int
    remote: int
    seating: Seating
    people: int


@dataclass(frozen=True, slots=True)
class TakeSeat:
    """Somebody sits down at a table: by its QR code, or by choosing it."""

    permission: ClassVar[Permission] = Permission.WRITE
    group: int


@dataclass(frozen=True, slots=True)
class FindSeat:
    """« Je cherche une place », « Je suis à distance »: the table with most room."""

    permission: ClassVar[Permission] = Permission.WRITE
    remote: bool


@dataclass(frozen=True, slots=True)
class LeaveSeat:
    permission: ClassVar[Permission] = Permission.WRITE


@dataclass(frozen=True, slots=True)
class MovePerson:
    """Whoever came last to a table goes to another one, without the pen if there is a choice."""

    permission: ClassVar[Permission] = Permission.STEER
    origin: int
    to: int


@dataclass(frozen=True, slots=True)
class TakePen:
    """« Je prends la plume »; ``over`` once somebody has agreed to take it from another phone."""

    permission: ClassVar[Permission] = Permission.WRITE
    id: str
    over: bool


@dataclass(frozen=True, slots=True)
class PassPen:
    """« Passer la plume »: it lies on the table for whoever takes it."""

    permission: ClassVar[Permission] = Permission.WRITE


@dataclass(frozen=True, slots=True)
class SetPaper:
    """A table, or the room (``EVERY_TABLE``), goes on on paper, or comes back from it."""

    permission: ClassVar[Permission] = Permission.STEER
    group: int
    on: bool


@dataclass(frozen=True, slots=True)
class AssignComponent:
    """The animation says what a table works on, whatever the plan says; None: the plan again."""

    permission: ClassVar[Permission] = Permission.STEER
    group: int
    component: str | None


@dataclass(frozen=True, slots=True)
class GroupsFormed:
    tables: int
    remote: int
    seating: Seating
    people: int


@dataclass(frozen=True, slots=True)
class SeatTaken:
    author: str
    group: int


@dataclass(frozen=True, slots=True)
class SeatLeft:
    author: str


@dataclass(frozen=True, slots=True)
class PenTaken:
    id: str
    group: int
    author: str


@dataclass(frozen=True, slots=True)
class PenPassed:
    group: int


@dataclass(frozen=True, slots=True)
class PaperSet:
    group: int
    on: bool


@dataclass(frozen=True, slots=True)
class ComponentAssigned:
    group: int
    component: str | None


Event = GroupsFormed | SeatTaken | SeatLeft | PenTaken | PenPassed | PaperSet | ComponentAssigned
Decision = tuple[Event | beats.WorkBegan, ...] | Refused


def holds_pen(state: State, actor: Actor, group: int | None) -> bool:
    """True for the device that writes for that table."""
    found = state.groups.get(group or 0)
    return found is not None and found.pen != "" and found.pen == actor.author


def speaks_for(state: State, actor: Actor, group: int) -> Refused | None:
    """Why somebody does not decide for a table; None when they do: the animation, the pen, or
    anybody who sits there while nobody holds it."""
    if actor.may(Permission.STEER) or holds_pen(state, actor, group):
        return None
    if state.group_of(actor.author) != group:
        return Refused(Refusal.NOT_YOURS)
    return Refused(Refusal.PEN_HELD) if state.groups[group].pen else None


def decide_form(state: State, actor: Actor, command: FormGroups, now: float) -> Decision:
    plan = state.plan
    event = GroupsFormed(
        tables=min(command.tables, MOST_TABLES),
        remote=min(command.remote, command.tables),
        seating=command.seating,
        people=command.people,
    )
    same = (plan.tables, plan.remote_tables, plan.seating, plan.people)
    if same == (event.tables, event.remote, event.seating, event.people):
        return ()
    first = event.tables > 0 and not state.groups
    return (event, *(_begins(state, now) if first else ()))


def _begins(state: State, now: float) -> tuple[beats.WorkBegan, ...]:
    sequence = state.plan.sequence(state.current or "")
    if sequence is None or sequence.kind is not SequenceKind.BOARDS or state.finished:
        return ()
    return (beats.began(state, sequence, now),)


def _seated(state: State, actor: Actor, group: int) -> Decision:
    return () if state.group_of(actor.author) == group else (SeatTaken(actor.author, group),)


def decide_seat(state: State, actor: Actor, command: TakeSeat, now: float) -> Decision:
    if command.group not in state.groups:
        return Refused(Refusal.NO_TABLE)
    return _seated(state, actor, command.group)


def decide_find(state: State, actor: Actor, command: FindSeat, now: float) -> Decision:
    room = [group for group in state.groups.values() if group.remote is command.remote]
    if not room:
        return Refused(Refusal.NO_TABLE)
    here = state.groups.get(state.group_of(actor.author) or 0)
    if here in room:
        return ()
    return _seated(state, actor, min(room, key=lambda group: (group.seated, group.number)).number)


def decide_leave(state: State, actor: Actor, command: LeaveSeat, now: float) -> Decision:
    return () if state.group_of(actor.author) is None else (SeatLeft(actor.author),)


def decide_move(state: State, actor: Actor, command: MovePerson, now: float) -> Decision:
    origin = state.groups.get(command.origin)
    if origin is None or command.to not in state.groups:
        return Refused(Refusal.NO_TABLE)
    there = [(author, seat) for author, seat in state.seats.items() if seat.group == origin.number]
    if not there or origin.number == command.to:
        return () if there else Refused(Refusal.GONE)
    author, _ = max(there, key=lambda item: (item[0] != origin.pen, item[1].since))
    return (SeatTaken(author, command.to),)


def decide_pen(state: State, actor: Actor, command: TakePen, now: float) -> Decision:
    number = state.group_of(actor.author)
    if number is None:
        return Refused(Refusal.NO_TABLE)
    group = state.groups[number]
    if group.pen == actor.author:
        return ()
    if group.pen and not command.over:
        return Refused(Refusal.PEN_HELD)
    return (PenTaken(command.id, number, actor.author),)


def decide_pass(state: State, actor: Actor, command: PassPen, now: float) -> Decision:
    number = state.group_of(actor.author)
    return (PenPassed(number),) if number and holds_pen(state, actor, number) else ()


def decide_paper(state: State, actor: Actor, command: SetPaper, now: float) -> Decision:
    if command.group == EVERY_TABLE:
        changing = [group for group in state.groups.values() if group.paper is not command.on]
        return (PaperSet(EVERY_TABLE, command.on),) if changing else ()
    group = state.groups.get(command.group)
    if group is None:
        return Refused(Refusal.NO_TABLE)
    return () if group.paper is command.on else (PaperSet(group.number, command.on),)


def decide_assign(state: State, actor: Actor, command: AssignComponent, now: float) -> Decision:
    group = state.groups.get(command.group)
    if group is None:
        return Refused(Refusal.NO_TABLE)
    if command.component is not None and command.component not in state.boards:
        return Refused(Refusal.GONE)
    same = group.component == (command.component or "")
    return () if same else (ComponentAssigned(group.number, command.component),)


DECIDERS = {
    FormGroups: decide_form,
    TakeSeat: decide_seat,
    FindSeat: decide_find,
    LeaveSeat: decide_leave,
    MovePerson: decide_move,
    TakePen: decide_pen,
    PassPen: decide_pass,
    SetPaper: decide_paper,
    AssignComponent: decide_assign,
}


def groups_of(plan: Plan, before: Mapping[int, Group]) -> Mapping[int, Group]:
    """The tables of a plan, those that there were as they were."""
    first_remote = plan.tables - plan.remote_tables + 1
    return {
        number: replace(before.get(number, Group(number)), remote=number >= first_remote)
        for number in range(1, plan.tables + 1)
    }


def reseat(state: State, plan: Plan) -> State:
    """The state with the tables of that plan. Whoever sat at one that is no more is asked again, or
    sits there again once it is back; a table that is no more has no floor; without any, there is no
    group work."""
    groups = dict(groups_of(plan, state.groups))
    seats: dict[str, Seat] = {}
    for author, seat in state.seats.items():
        if seat.group and seat.group not in groups:
            seats[author] = replace(seat.left(), lost=seat.group)
        elif seat.lost in groups:
            seats[author] = replace(seat, group=seat.lost, lost=0)
            group = groups[seat.lost]
            groups[group.number] = replace(group, seated=group.seated + 1)
        else:
            seats[author] = seat
    work = state.work if groups else None
    stage = state.stage
    if stage.floor is not None and stage.floor not in groups:
        stage = replace(stage, floor=None)
    return replace(state, plan=plan, groups=groups, seats=seats, work=work, stage=stage)


def evolve_formed(state: State, event: GroupsFormed, at: float) -> State:
    plan = replace(
        state.plan,
        tables=event.tables,
        remote_tables=event.remote,
        seating=event.seating,
        people=event.people,
    )
    return reseat(state, plan)


def _up(state: State, author: str) -> State:
    """Somebody stands up; the pen stays on the table."""
    seat = state.seats.get(author)
    if seat is None or not seat.group:
        return state
    group = state.groups[seat.group]
    if group.pen == author:
        state = _let_go(state, group)
        group = replace(group, pen="", pen_op="")
    group = replace(group, seated=group.seated - 1)
    groups = with_item(state.groups, group.number, group)
    return replace(state, groups=groups, seats=with_item(state.seats, author, seat.left()))


def evolve_seated(state: State, event: SeatTaken, at: float) -> State:
    state = _up(state, event.author)
    group, taken = state.groups[event.group], state.seats_taken + 1
    seat = state.seats.get(event.author, Seat())
    seat = replace(seat, group=event.group, lost=0, since=taken)
    return replace(
        state,
        seats=with_item(state.seats, event.author, seat),
        seats_taken=taken,
        groups=with_item(state.groups, group.number, replace(group, seated=group.seated + 1)),
    )


def evolve_left(state: State, event: SeatLeft, at: float) -> State:
    return _up(state, event.author)


def _with_group(state: State, group: Group) -> State:
    return replace(state, groups=with_item(state.groups, group.number, group))


def evolve_pen(state: State, event: PenTaken, at: float) -> State:
    group = state.groups[event.group]
    state = _let_go(state, group) if group.pen else state
    return _with_group(state, replace(group, pen=event.author, pen_op=event.id))


def _let_go(state: State, group: Group) -> State:
    """Nobody waits for what the phone that had the pen was editing for others: it may be dead, and
    without the pen it cannot change them."""
    held = {
        key: replace(item, held_by="", held_until=0.0)
        for key, item in state.contributions.items()
        if isinstance(item, Card)
        and (item.group, item.held_by) == (group.number, group.pen)
        and item.author != group.pen
    }
    return replace(state, contributions={**state.contributions, **held}) if held else state


def evolve_passed(state: State, event: PenPassed, at: float) -> State:
    group = state.groups[event.group]
    return _with_group(_let_go(state, group), replace(group, pen="", pen_op=""))


def evolve_paper(state: State, event: PaperSet, at: float) -> State:
    groups = {
        number: replace(group, paper=event.on)
        if event.group in (EVERY_TABLE, number) and group.paper is not event.on
        else group
        for number, group in state.groups.items()
    }
    return replace(state, groups=groups)


def evolve_assigned(state: State, event: ComponentAssigned, at: float) -> State:
    return _with_group(state, replace(state.groups[event.group], component=event.component or ""))


EVOLVERS = {
    GroupsFormed: evolve_formed,
    SeatTaken: evolve_seated,
    SeatLeft: evolve_left,
    PenTaken: evolve_pen,
    PenPassed: evolve_passed,
    PaperSet: evolve_paper,
    ComponentAssigned: evolve_assigned,
}
