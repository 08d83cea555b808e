"""Which sentence says a gesture: by its event, from what the rencontre is now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
    notes,
    planning,
    preparing,
    publishing,
    redacting,
    schedule,
    showing,
    sorting,
    stacks,
    staging,
    synthesis,
    wordboard,
)
from facilitation.core.state import State
from facilitation.core.workshop import Event
from facilitation.wording import counted, say

Fields = dict[str, Any]
_LONGEST: Final = 60
"""Characters of a text in a line."""


def _sequence(state: State, event: Any) -> Fields:
    step = state.steps.get(event.sequence)
    return {"sequence": step.sequence.title if step else say("activity.gone")}


def _text(state: State, contribution: str) -> str:
    item = state.contributions.get(contribution)
    if item is None or item.withdrawn_at is not None or not item.text:
        return say("activity.gone")
    text = " ".join(item.text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _contribution(state: State, event: Any) -> Fields:
    return {"text": _text(state, event.contribution)}


def _card(state: State, event: Any) -> Fields:
    return {"text": _text(state, event.card)}


def _word(state: State, event: Any) -> Fields:
    word = state.words.get(event.word)
    return {"word": word.shown if word else say("activity.gone")}


def _words(state: State, event: Any) -> Fields:
    other = state.words.get(event.other)
    # One of the two is the other by now.
    return _word(state, event) | {"other": other.shown if other else say("activity.gone")}


def _component(state: State, event: Any) -> Fields:
    component = state.plan.component(event.component or "")
    return {"component": component.label if component else say("activity.overview")}


def _group(state: State, event: Any) -> Fields:
    return {"group": event.group}


def _group_component(state: State, event: Any) -> Fields:
    return _group(state, event) | _component(state, event)


def _moved(state: State, event: Any) -> Fields:
    return _contribution(state, event) | _component(state, event)


def _action(state: State, event: Any) -> Fields:
    action = state.actions.get(event.id)
    return {"text": action.what if action else say("activity.gone")}


def _stance(state: State, event: preparing.StanceSet) -> Fields:
    stance = say(f"activity.stance_{event.stance.value or 'none'}")
    return _card(state, event) | {"stance": stance}


def _staged(state: State, event: staging.StageSet) -> Fields:
    """The component, and what of it: the last point, the complement, who speaks."""
    what = [_component(state, event)["component"]]
    if event.complement:
        what.append(say("activity.stage_complement"))
    elif event.points is not None:
        what.append(say("activity.stage_point", n=event.points))
    if event.floor is not None:
        what.append(say("activity.stage_floor", n=event.floor))
    return {"component": ", ".join(what)}


def _nothing(state: State, event: Any) -> Fields:
    return {}


_Names = Callable[[State, Any], Fields]
SAYS: Final[Mapping[type, tuple[str, _Names]]] = {
    planning.WorkshopCreated: ("created", _nothing),
    planning.PlanRevised: ("revised", _nothing),
    planning.RehearsalStartedOver: ("started_over", _nothing),
    flow.SequenceStarted: ("went_to", _sequence),
    flow.WritingOpened: ("opened", _sequence),
    flow.WritingClosed: ("closed", _sequence),
    flow.WordsRevealed: ("revealed", _sequence),
    flow.WordsConcealed: ("concealed", _sequence),
    flow.TimerStarted: ("timer", _nothing),
    flow.TimerStopped: ("timer_stopped", _nothing),
    staging.StageSet: ("staged", _staged),
    flow.WorkshopFinished: ("finished", _nothing),
    schedule.RestShifted: ("shifted", _sequence),
    schedule.SequenceSkipped: ("skipped", _sequence),
    attention.PhonesRested: ("rested", _nothing),
    attention.TimeBarShown: ("time_bar", _nothing),
    attention.WallSet: ("wall", _nothing),
    notes.NoteWritten: ("noted", _sequence),
    notes.FrameSet: ("framed", _nothing),
    notes.ActionPut: ("action", _action),
    notes.ActionRemoved: ("action_removed", _action),
    notes.AttendanceSet: ("attendance", _nothing),
    inbox.GuestsSet: ("guests", _sequence),
    inbox.AskedSet: ("asked", _contribution),
    inbox.QuestionsJoined: ("questions_joined", _contribution),
    inbox.QuestionParted: ("question_parted", _contribution),
    inbox.QuestionShown: ("question_shown", _nothing),
    inbox.AnswerNoted: ("answered", _contribution),
    keywords.KeywordPosted: ("relayed", _nothing),
    keywords.KeywordEdited: ("word_edited", _contribution),
    wordboard.KeywordApproved: ("approved", _contribution),
    wordboard.KeywordUnapproved: ("unapproved", _contribution),
    wordboard.WordsRecalled: ("recalled", _nothing),
    wordboard.ReadingSet: ("reading", _nothing),
    sorting.WordsJoined: ("words_joined", _words),
    sorting.WordSplit: ("word_split", _word),
    sorting.WordRenamed: ("word_renamed", _word),
    sorting.WordsKeptApart: ("kept_apart", _words),
    groups.GroupsFormed: ("formed", _nothing),
    groups.SeatTaken: ("moved_person", _group),
    groups.PenTaken: ("pen_taken", _group),
    groups.PenPassed: ("pen_passed", _group),
    groups.PaperSet: ("paper", _group),
    groups.ComponentAssigned: ("assigned", _group_component),
    beats.WorkBegan: ("began", _sequence),
    beats.BeatBegan: ("beat", _nothing),
    beats.WorkResumed: ("resumed", _nothing),
    boards.CardPosted: ("sheet", _nothing),
    boards.BoardSet: ("board", _component),
    cards.CardEdited: ("edited", _contribution),
    cards.CardTranslated: ("translated", _contribution),
    cards.CardMoved: ("moved", _moved),
    stacks.CardStacked: ("stacked", _card),
    stacks.CardUnstacked: ("unstacked", _card),
    stacks.StackTitled: ("stack_titled", _nothing),
    harvest.CardPicked: ("picked", _card),
    harvest.CardUnpicked: ("unpicked", _card),
    harvest.PickPlaced: ("pick_placed", _card),
    harvest.SpokespersonSet: ("spokesperson", _group),
    showing.IdeasShown: ("ideas", _nothing),
    contributions.ContributionWithdrawn: ("withdrawn", _nothing),
    contributions.WithdrawalUndone: ("withdrawal_undone", _contribution),
    contributions.ContributionHidden: ("hidden", _contribution),
    contributions.ContributionRestored: ("restored", _contribution),
    contributions.LateTaken: ("late_taken", _contribution),
    contributions.CardMarked: ("marked", _contribution),
    synthesis.CardKept: ("kept", _card),
    synthesis.CardUnkept: ("unkept", _card),
    synthesis.KeptPlaced: ("kept_placed", _card),
    synthesis.ComplementWritten: ("complement", _component),
    preparing.StanceSet: ("stance", _stance),
    preparing.SynthesisWritten: ("synthesis", _component),
    preparing.ReadySet: ("ready", _component),
    preparing.DocumentSet: ("document", _nothing),
    redacting.ContributionRedacted: ("redacted", _contribution),
    redacting.RedactionUndone: ("unredacted", _contribution),
    publishing.RestitutionValidated: ("validated", _nothing),
    publishing.ReadingClosed: ("reading_link", _nothing),
    publishing.LastDaySet: ("last_day", _nothing),
}
_TWO_WAYS: Final = ("on", "closed", "shown", "apart")
"""Fields of an event that say which way it went: its sentence has one for each."""
_COUNTED: Final = {"relayed", "sheet", "formed", "hidden", "restored", "late_taken", "approved"}
"""Sentences of which a gesture may do many at once."""


def said(state: State, event: Event, count: int) -> str | None:
    """The sentence of an event, of which a gesture made ``count``; None for one that has none."""
    if type(event) not in SAYS:
        return None
    name, names = SAYS[type(event)]
    values = names(state, event)
    way = next((getattr(event, each) for each in _TWO_WAYS if hasattr(event, each)), None)
    key = f"activity.{name}" + ("" if way is None else "_on" if way else "_off")
    if isinstance(event, schedule.RestShifted):
        later = "later" if event.minutes > 0 else "sooner"
        return counted(f"activity.shifted_{later}", abs(event.minutes), **values)
    if isinstance(event, attention.WallSet):
        return say("activity.wall", what=say(f"console.wall_is_{event.wall.value}"))
    if isinstance(event, flow.TimerStarted):
        return counted("activity.timer", max(1, round(event.seconds / 60)))
    if isinstance(event, notes.AttendanceSet):
        return counted("activity.attendance", event.people or 0)
    if isinstance(event, groups.GroupsFormed):
        return counted(key, event.tables)
    return counted(key, count, **values) if name in _COUNTED else say(key, **values)
