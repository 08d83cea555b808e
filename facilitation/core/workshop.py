"""The reducer of a rencontre: ``decide`` a command, ``evolve`` by its events, say what is due.

    decide(state, actor, command, now) -> events | Refused
    evolve(state, event, at) -> state

Both are pure. An empty tuple of events means "already so": the same answer, nothing to store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from facilitation.core import (
    attention,
    beats,
    boards,
    cards,
    contributions,
    flow,
    groups,
    harvest,
    inbox,
    keywords,
    leaving,
    notes,
    planning,
    preparing,
    publishing,
    redacting,
    relayed,
    schedule,
    sheets,
    showing,
    sorting,
    stacks,
    staging,
    synthesis,
    trying,
    wordboard,
)
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import State

_SLICES = (
    *(
        planning,
        flow,
        staging,
        schedule,
        attention,
        notes,
        inbox,
        keywords,
        relayed,
        wordboard,
        sorting,
    ),
    *(groups, beats, boards, sheets, cards, stacks, harvest, showing),
    *(contributions, leaving, redacting, synthesis, preparing, publishing, trying),
)

Command = (
    planning.CreateWorkshop
    | planning.RevisePlan
    | planning.StartOver
    | flow.GoTo
    | flow.OpenWriting
    | flow.CloseWriting
    | flow.RevealWords
    | flow.ConcealWords
    | flow.StartTimer
    | flow.ExtendTimer
    | flow.StopTimer
    | staging.SetStage
    | flow.Finish
    | schedule.ShiftRest
    | schedule.SkipSequence
    | attention.RestPhones
    | attention.SetWall
    | attention.ShowTimeBar
    | notes.WriteNote
    | notes.SetFrame
    | notes.PutAction
    | notes.RemoveAction
    | notes.SetAttendance
    | inbox.AskQuestion
    | inbox.SetAsked
    | inbox.JoinQuestions
    | inbox.PartQuestion
    | inbox.ShowQuestion
    | inbox.NoteAnswer
    | inbox.SetGuests
    | keywords.PostKeyword
    | relayed.RelayWords
    | relayed.WithdrawRelayed
    | keywords.EditKeyword
    | keywords.RankKeyword
    | keywords.PinKeyword
    | wordboard.HideWord
    | wordboard.RestoreWord
    | wordboard.ApproveWords
    | wordboard.UnapproveWords
    | sorting.JoinWords
    | sorting.SplitWord
    | sorting.RenameWord
    | sorting.KeepApart
    | wordboard.RecallWords
    | wordboard.SetReading
    | groups.FormGroups
    | groups.TakeSeat
    | groups.FindSeat
    | groups.LeaveSeat
    | groups.MovePerson
    | groups.TakePen
    | groups.PassPen
    | groups.SetPaper
    | groups.AssignComponent
    | beats.BeginWork
    | beats.GoToBeat
    | beats.EndBeat
    | boards.PostCard
    | boards.SetBoard
    | sheets.RelayCards
    | cards.HoldCard
    | cards.ReleaseCard
    | cards.EditCard
    | cards.TranslateCard
    | cards.MoveCard
    | cards.GiveDot
    | stacks.StackCards
    | stacks.UnstackCard
    | stacks.TitleStack
    | harvest.PickCard
    | harvest.UnpickCard
    | harvest.PlacePick
    | harvest.SetSpokesperson
    | showing.ShowIdeas
    | contributions.Withdraw
    | contributions.UndoWithdraw
    | contributions.Erase
    | contributions.Hide
    | contributions.Restore
    | contributions.TakeLate
    | contributions.MarkCard
    | leaving.WithdrawAll
    | synthesis.Keep
    | synthesis.Unkeep
    | synthesis.PlaceKept
    | synthesis.WriteComplement
    | trying.TryOut
    | synthesis.RevealComplement
    | preparing.SetStance
    | preparing.WriteSynthesis
    | preparing.TakeInHand
    | preparing.SetReady
    | preparing.SetDocument
    | redacting.Redact
    | redacting.Unredact
    | publishing.ValidateRestitution
    | publishing.CloseReading
    | publishing.SetLastDay
)
Event = (
    planning.Event
    | flow.Event
    | staging.Event
    | schedule.Event
    | attention.Event
    | notes.Event
    | inbox.Event
    | keywords.Event
    | wordboard.Event
    | sorting.Event
    | groups.Event
    | beats.Event
    | boards.Event
    | cards.Event
    | stacks.Event
    | harvest.Event
    | showing.Event
    | contributions.Event
    | synthesis.Event
    | preparing.Event
    | redacting.Event
    | publishing.Event
)

# The slices' functions take their own command or event; the tables join them by its exact type,
# which no static type can say, hence Any.
_DECIDERS: Final[Mapping[type, Callable[..., Any]]] = {
    command: decider for slice_ in _SLICES for command, decider in slice_.DECIDERS.items()
}
_EVOLVERS: Final[Mapping[type, Callable[..., State]]] = {
    event: evolver for slice_ in _SLICES for event, evolver in slice_.EVOLVERS.items()
}
COMMANDS: Final[tuple[type, ...]] = tuple(_DECIDERS)
EVENTS: Final[tuple[type, ...]] = tuple(_EVOLVERS)

EMPTY: Final = State()


def decide(state: State, actor: Actor, command: Command, now: float) -> tuple[Event, ...] | Refused:
    """The events that this command makes, or why it is refused. ``now`` is UTC seconds."""
    if not actor.may(command.permission):
        return Refused(Refusal.NOT_ALLOWED)
    if not state.created and not isinstance(command, planning.CreateWorkshop):
        return Refused(Refusal.GONE)
    if state.finished and command.permission is Permission.TABLE and not actor.may(Permission.SORT):
        # What the tables chose and put together is what the restitution says of them.
        return Refused(Refusal.CLOSED)
    events: tuple[Event, ...] | Refused = _DECIDERS[type(command)](state, actor, command, now)
    return events


def evolve(state: State, event: Event, at: float) -> State:
    """The state after an event that happened at ``at`` (UTC seconds)."""
    return _EVOLVERS[type(event)](state, event, at)


def evolve_all(state: State, events: Iterable[Event], at: float) -> State:
    """``evolve`` by each event in turn."""
    for event in events:
        state = evolve(state, event, at)
    return state


_REPLACING: Final = (keywords.KeywordEdited, cards.CardEdited, cards.CardTranslated)


def erasures(events: Iterable[Event]) -> tuple[tuple[str, str], ...]:
    """(operation, contribution): where the journal still has a text that these events take away."""
    found: list[tuple[str, str]] = []
    for event in events:
        if isinstance(event, contributions.ContributionErased):
            found.append((relayed.posted_by(event.contribution), event.contribution))
            found += [(edit, event.contribution) for edit in event.edits]
        elif isinstance(event, _REPLACING) and event.replaces:
            found.append((relayed.posted_by(event.replaces), event.contribution))
    return tuple(found)


def due(state: State, now: float) -> tuple[Command, ...]:
    """What the system should command at this instant."""
    ending = beats.ending(state)
    return (
        *(contributions.Erase(item) for item, at in state.withdrawals.items() if at <= now),
        *([ending[1]] if ending is not None and ending[0] <= now else []),
    )


def next_due(state: State) -> float | None:
    """The next instant at which ``due`` will have something, or None."""
    ending = beats.ending(state)
    instants = [*state.withdrawals.values(), *([ending[0]] if ending is not None else [])]
    return min(instants, default=None)
