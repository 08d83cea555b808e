"""A name that slipped into an idea is taken out of it, everywhere, and that it was is told.

Events say where a text was cut, never what stood there. The whole text stays in the journal until
the rencontre is erased, so that a passage taken out by mistake can come back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from facilitation.core.contributions import put
from facilitation.core.people import Actor, Permission
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.state import Card, Contribution, RoomQuestion, State

Cuts = tuple[tuple[int, ...], ...]
"""(start, end) of each passage, in the text as it was before."""


@dataclass(frozen=True, slots=True)
class Redact:
    """Take a passage out of an idea or a question, wherever it stands there; ``mark`` stands there
    instead."""

    permission: ClassVar[Permission] = Permission.HIDE
    contribution: str
    passage: str
    mark: str


@dataclass(frozen=True, slots=True)
class Unredact:
    """What was last taken out of an idea comes back. ``version`` is that of the text which it
    replaces, None to replace whichever there is."""

    permission: ClassVar[Permission] = Permission.HIDE
    contribution: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class ContributionRedacted:
    """``translated`` are the cuts in the translation that stands beside it."""

    contribution: str
    cuts: Cuts
    mark: str
    translated: Cuts = ()


@dataclass(frozen=True, slots=True)
class RedactionUndone:
    contribution: str


Event = ContributionRedacted | RedactionUndone
Decision = tuple[Event, ...] | Refused


def _found(state: State, contribution: str) -> Contribution | Refused:
    item = state.contributions.get(contribution)
    if item is None or item.withdrawn_at is not None:
        return Refused(Refusal.GONE)
    # A word that names somebody is hidden: cut, it would be another word.
    return item if isinstance(item, Card | RoomQuestion) else Refused(Refusal.NOT_ALLOWED)


def decide_redact(state: State, actor: Actor, command: Redact, now: float) -> Decision:
    item = _found(state, command.contribution)
    if isinstance(item, Refused):
        return item
    cuts = _cuts(item.text, command.passage)
    translated = _cuts(item.translation, command.passage) if isinstance(item, Card) else ()
    if not cuts and not translated:
        return Refused(Refusal.CHANGED_ELSEWHERE)
    return (ContributionRedacted(item.id, cuts, command.mark, translated),)


def decide_unredact(state: State, actor: Actor, command: Unredact, now: float) -> Decision:
    item = _found(state, command.contribution)
    if isinstance(item, Refused):
        return item
    if command.version not in (None, item.version):
        # Another name was taken out since: it is not to come back in the place of this one.
        return Refused(Refusal.CHANGED_ELSEWHERE)
    return (RedactionUndone(item.id),) if item.redacted else ()


def _cuts(text: str, passage: str) -> Cuts:
    cuts: list[tuple[int, ...]] = []
    start = text.find(passage) if passage else -1
    while start >= 0:
        cuts.append((start, start + len(passage)))
        start = text.find(passage, start + len(passage))
    return tuple(cuts)


def _cut(text: str, cuts: Cuts, mark: str) -> str:
    for start, end in reversed(cuts):
        text = f"{text[:start]}{mark}{text[end:]}"
    return text


def evolve_redacted(state: State, event: ContributionRedacted, at: float) -> State:
    item = state.contributions[event.contribution]
    translation = item.translation if isinstance(item, Card) else ""
    changed = replace(
        item,
        text=_cut(item.text, event.cuts, event.mark),
        whole=(*item.whole, (item.text, translation)),
        redactions=item.redactions + 1,
        mark=event.mark,
    )
    if isinstance(changed, Card):
        changed = replace(changed, translation=_cut(translation, event.translated, event.mark))
    return put(state, changed)


def evolve_undone(state: State, event: RedactionUndone, at: float) -> State:
    item = state.contributions[event.contribution]
    text, translation = item.whole[-1]
    whole = item.whole[:-1]
    changed = replace(
        item,
        text=text,
        whole=whole,
        redactions=item.redactions + 1,
        mark=item.mark if whole else "",
    )
    if isinstance(changed, Card) and translation is not None:
        changed = replace(changed, translation=translation)
    return put(state, changed)


DECIDERS = {Redact: decide_redact, Unredact: decide_unredact}
EVOLVERS = {ContributionRedacted: evolve_redacted, RedactionUndone: evolve_undone}
