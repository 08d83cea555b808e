"""How a gesture is taken back later: only while its effect stands as it left it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from facilitation.core import (
    attention,
    boards,
    contributions,
    flow,
    groups,
    harvest,
    inbox,
    notes,
    planning,
    preparing,
    publishing,
    redacting,
    schedule,
    stacks,
    synthesis,
    wordboard,
)
from facilitation.core.entry import Entry
from facilitation.core.noted import Asked
from facilitation.core.state import State, Status, Wall, Writing
from facilitation.core.workshop import Event

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Undo:
    """The operations that take a gesture back: one ``kind``, once for each set of ``fields``."""

    kind: str
    every: tuple[Fields, ...]


def undo(state: State, entry: Entry, event: Event, before: Sequence[Entry]) -> Undo | None:
    """What takes ``entry`` back, whose meaning is ``event``; ``before`` is what came before it,
    oldest first. None when nothing does, or when somebody has changed it since."""
    make = _BACK.get(type(event))
    if make is None:
        return None
    if isinstance(event, flow.SequenceStarted):
        return _back_to(state, event, before)
    same = [each for each in entry.events if type(each) is type(event)]
    found = [make(state, each) for each in same]
    # What somebody has changed since stays theirs; the rest is not taken back without it.
    if not found or any(each is None for each in found):
        return None
    kinds = {each[0] for each in found if each is not None}
    if len(kinds) != 1:
        return None
    return Undo(kinds.pop(), tuple(each[1] for each in found if each is not None))


def already_back(entries: Sequence[Entry]) -> frozenset[int]:
    """The seq of each gesture of which several stand at once, so that the state alone does not
    tell, and which is not to be taken back: it was, or others came over it."""
    return _shifted_back(entries) | _not_last_redaction(entries)


def _not_last_redaction(entries: Sequence[Entry]) -> frozenset[int]:
    """Only what was last taken out of a contribution comes back: with what was taken out of it
    before, another name would."""
    every, standing = set[int](), dict[str, list[int]]()
    for entry in entries:
        for event in entry.events:
            if isinstance(event, redacting.ContributionRedacted):
                every.add(entry.seq)
                standing.setdefault(event.contribution, []).append(entry.seq)
            elif isinstance(event, redacting.RedactionUndone):
                found = standing.get(event.contribution)
                if found:
                    found.pop()
    return frozenset(every - {found[-1] for found in standing.values() if found})


def _shifted_back(entries: Sequence[Entry]) -> frozenset[int]:
    """Each shift of the hours that a later one has taken back, or that a revision has
    overwritten."""
    back, standing = set[int](), list[tuple[int, schedule.RestShifted]]()
    for entry in entries:
        for event in entry.events:
            if isinstance(event, planning.PlanRevised | planning.RehearsalStartedOver):
                back.update(seq for seq, _ in standing)
                standing.clear()
            elif isinstance(event, schedule.RestShifted):
                opposite = (event.sequence, -event.minutes)
                for place in range(len(standing) - 1, -1, -1):
                    seq, other = standing[place]
                    if (other.sequence, other.minutes) == opposite:
                        back.add(seq)
                        del standing[place]
                        break
                standing.append((entry.seq, event))
    return frozenset(back)


def _back_to(state: State, event: flow.SequenceStarted, before: Sequence[Entry]) -> Undo | None:
    if state.current != event.sequence or state.finished:
        return None
    for entry in reversed(before):
        for earlier in entry.events:
            if isinstance(earlier, flow.SequenceStarted) and earlier.sequence in state.steps:
                return Undo("go_to", ({"sequence": earlier.sequence},))
    return None


_Back = Callable[[State, Any], "tuple[str, Fields] | None"]


def _if(true: bool, kind: str, **fields: Any) -> tuple[str, Fields] | None:
    return (kind, fields) if true else None


def _writing(state: State, event: Any, now: Writing, kind: str) -> tuple[str, Fields] | None:
    step = state.steps.get(event.sequence)
    true = step is not None and step.writing is now and state.current == event.sequence
    return _if(true, kind, sequence=event.sequence)


def _reveal(state: State, event: Any, revealed: bool, kind: str) -> tuple[str, Fields] | None:
    step = state.steps.get(event.sequence)
    true = step is not None and step.revealed is revealed
    return _if(true, kind, sequence=event.sequence)


def _shift(state: State, event: schedule.RestShifted) -> tuple[str, Fields] | None:
    step = state.steps.get(event.sequence)
    if step is None:
        return None
    back = {"minutes": -event.minutes, "seen": step.end_shift}
    return "shift_rest", {"sequence": event.sequence, **back}


def _skip(state: State, event: schedule.SequenceSkipped) -> tuple[str, Fields] | None:
    step = state.steps.get(event.sequence)
    now = step is not None and (step.status is Status.SKIPPED) is event.on
    upcoming = step is not None and step.status in (Status.SKIPPED, Status.UPCOMING)
    return _if(now and upcoming, "skip_sequence", sequence=event.sequence, on=not event.on)


def _hiding(state: State, event: Any, hidden: bool, kind: str) -> tuple[str, Fields] | None:
    item = state.contributions.get(event.contribution)
    true = item is not None and item.withdrawn_at is None and item.hidden is hidden
    return _if(true, kind, contribution=event.contribution)


def _marked(state: State, event: contributions.CardMarked) -> tuple[str, Fields] | None:
    card = state.card(event.contribution)
    true = card is not None and getattr(card, event.mark.value) is event.on
    fields = {"contribution": event.contribution, "mark": event.mark.value, "on": not event.on}
    return _if(true, "mark_card", **fields)


def _keeping(state: State, event: Any, kept: bool, kind: str) -> tuple[str, Fields] | None:
    card = state.card(event.card)
    return _if(card is not None and bool(card.kept) is kept, kind, card=event.card)


def _joined(state: State, event: inbox.QuestionsJoined) -> tuple[str, Fields] | None:
    item = state.contributions.get(event.contribution)
    true = getattr(item, "under", "") == event.under
    return _if(true, "part_question", contribution=event.contribution)


def _asked(state: State, event: inbox.AskedSet) -> tuple[str, Fields] | None:
    item = state.contributions.get(event.contribution)
    true = event.asked is not Asked.RECEIVED and getattr(item, "asked", None) is event.asked
    received = Asked.RECEIVED.value
    return _if(true, "set_asked", contribution=event.contribution, asked=received)


def _shown(state: State, event: inbox.QuestionShown) -> tuple[str, Fields] | None:
    true = event.contribution is not None and state.question == event.contribution
    return _if(true, "show_question", contribution="")


def _acted(state: State, event: notes.ActionRemoved) -> tuple[str, Fields] | None:
    action = state.actions.get(event.id)
    true = action is not None and action.removed is event.on
    return _if(true, "remove_action", action=event.id, on=not event.on)


def _papered(state: State, event: groups.PaperSet) -> tuple[str, Fields] | None:
    group = state.groups.get(event.group)
    true = group is not None and group.paper is event.on
    return _if(true, "set_paper", group=event.group, on=not event.on)


def _boarded(state: State, event: boards.BoardSet) -> tuple[str, Fields] | None:
    board = state.boards.get(event.component)
    true = board is not None and board.closed is event.closed
    return _if(true, "set_board", component=event.component, closed=not event.closed)


def _approved(state: State, event: wordboard.KeywordApproved) -> tuple[str, Fields] | None:
    item = state.contributions.get(event.contribution)
    true = getattr(item, "approval", "") == event.approval
    return _if(true, "unapprove_words", approval=event.approval)


def _unstack(state: State, event: stacks.CardStacked) -> tuple[str, Fields] | None:
    card = state.card(event.card)
    return _if(card is not None and card.stack == event.stack, "unstack_card", card=event.card)


def _spoke(state: State, event: harvest.SpokespersonSet) -> tuple[str, Fields] | None:
    found = state.harvests.get((event.sequence, event.group))
    true = found is not None and found.spokesperson is event.on
    fields = {"sequence": event.sequence, "group": event.group, "on": not event.on}
    return _if(true, "set_spokesperson", **fields)


def _validated(state: State, event: publishing.RestitutionValidated) -> tuple[str, Fields] | None:
    now = "" if state.validated is None else state.validated.digest
    true = now == (event.digest if event.on else "")
    digest = "" if event.on else event.digest
    return _if(true, "validate_restitution", on=not event.on, digest=digest)


def _link_closed(state: State, event: publishing.ReadingClosed) -> tuple[str, Fields] | None:
    true = state.reading_link.closed is event.closed
    return _if(true, "close_reading", closed=not event.closed)


def _on_wall(state: State, event: attention.WallSet) -> tuple[str, Fields] | None:
    true = event.wall is not Wall.FOLLOW and state.wall is event.wall
    return _if(true, "set_wall", wall=Wall.FOLLOW.value)


def _read(state: State, event: preparing.StanceSet) -> tuple[str, Fields] | None:
    card = state.card(event.card)
    true = card is not None and card.stance is event.stance and bool(event.stance)
    return _if(true, "set_stance", card=event.card, stance="")


def _readied(state: State, event: preparing.ReadySet) -> tuple[str, Fields] | None:
    board = state.boards.get(event.component)
    true = board is not None and board.ready is event.on
    return _if(true, "set_ready", component=event.component, on=not event.on)


def _redacted(state: State, event: redacting.ContributionRedacted) -> tuple[str, Fields] | None:
    item = state.contributions.get(event.contribution)
    true = item is not None and item.redacted and item.withdrawn_at is None
    if item is None:
        return None
    return _if(true, "unredact", contribution=event.contribution, version=item.version)


_BACK: Final[Mapping[type, _Back]] = {
    flow.SequenceStarted: lambda state, event: None,
    flow.WritingOpened: lambda s, e: _writing(s, e, Writing.OPEN, "close_writing"),
    flow.WritingClosed: lambda s, e: _writing(s, e, Writing.CLOSED, "open_writing"),
    flow.WordsRevealed: lambda s, e: _reveal(s, e, True, "conceal_words"),
    flow.WordsConcealed: lambda s, e: _reveal(s, e, False, "reveal_words"),
    flow.WorkshopFinished: lambda s, e: _if(s.finished, "go_to", sequence=s.current),
    schedule.RestShifted: _shift,
    schedule.SequenceSkipped: _skip,
    attention.PhonesRested: lambda s, e: _if(s.resting is e.on, "rest_phones", on=not e.on),
    attention.WallSet: _on_wall,
    attention.TimeBarShown: lambda s, e: _if(s.time_bar is e.on, "show_time_bar", on=not e.on),
    notes.ActionRemoved: _acted,
    inbox.AskedSet: _asked,
    inbox.QuestionsJoined: _joined,
    inbox.QuestionShown: _shown,
    wordboard.KeywordApproved: _approved,
    groups.PaperSet: _papered,
    boards.BoardSet: _boarded,
    stacks.CardStacked: _unstack,
    harvest.SpokespersonSet: _spoke,
    contributions.ContributionHidden: lambda s, e: _hiding(s, e, True, "restore"),
    contributions.ContributionRestored: lambda s, e: _hiding(s, e, False, "hide"),
    contributions.CardMarked: _marked,
    publishing.RestitutionValidated: _validated,
    publishing.ReadingClosed: _link_closed,
    synthesis.CardKept: lambda s, e: _keeping(s, e, True, "unkeep"),
    synthesis.CardUnkept: lambda s, e: _keeping(s, e, False, "keep"),
    preparing.StanceSet: _read,
    preparing.ReadySet: _readied,
    redacting.ContributionRedacted: _redacted,
}
