"""What one author wrote, and what became of it: asked for by its author, never pushed."""

from __future__ import annotations

from facilitation.core.assignments import stayed
from facilitation.core.contributions import UNDO_SECONDS
from facilitation.core.groups import holds_pen
from facilitation.core.keywords import ordered
from facilitation.core.people import Actor, Role
from facilitation.core.state import Card, Contribution, Keyword, RoomQuestion, State
from facilitation.core.views import Record, word_key


def own(state: State, actor: Actor) -> list[Record]:
    """What somebody wrote, oldest first, erased ones left out; for one who relays, what they
    relayed, which is not theirs when they take part."""
    mine = [
        item
        for item in state.contributions.values()
        if item.author == actor.author
        and not item.erased
        and item.relayed is not (actor.role is Role.PARTICIPANT)
    ]
    places: dict[str, int] = {}
    if state.plan.order_words:
        for sequence in {item.sequence for item in mine}:
            words = ordered(item for item in mine if item.sequence == sequence)
            places.update((item.id, place) for place, item in enumerate(words, start=1))
    return [
        _own_record(item, sealed=_sealed(state, item))
        | {"place": places.get(item.id, 0), "word": _its_word(state, item)}
        for item in mine
    ]


def me(state: State, actor: Actor) -> Record:
    """Where somebody sits (``group``, None for nowhere), whether they hold its pen, whether they
    stayed with it when its group went on (``host``), and the ids of the ideas that they support.
    Asked for, never pushed."""
    group = state.group_of(actor.author)
    return {
        "t": "me",
        "group": group,
        "pen": holds_pen(state, actor, group),
        "host": holds_pen(state, actor, group) and stayed(state, actor.author),
        "dots": [
            item.id
            for item in state.contributions.values()
            if isinstance(item, Card) and actor.author in item.dots
        ],
    }


def _sealed(state: State, item: Contribution) -> bool:
    """True while nobody is to know which words others gave: that one of one's own waits to be read
    would tell that nobody gave the same."""
    return state.plan.hold_words and not state.steps[item.sequence].revealed


def _its_word(state: State, item: Contribution) -> str | None:
    """The key of the word that an author sees theirs in, once it is there for all to see."""
    if not isinstance(item, Keyword) or not item.shown or not state.steps[item.sequence].revealed:
        return None
    return word_key(item.sequence, item.word)


def _status(item: Contribution, sealed: bool) -> str:
    standing = item.standing
    if isinstance(item, RoomQuestion) and standing == "received":
        return item.asked.value
    return "received" if sealed and standing == "waiting" else standing


def _own_record(item: Contribution, *, sealed: bool) -> Record:
    card = item if isinstance(item, Card) else None
    placed = item if isinstance(item, Card | Keyword) else None
    return {
        "t": "own",
        "id": item.id,
        "kind": item.kind,
        "number": item.number,
        "sequence": item.sequence,
        "text": item.text,
        "status": _status(item, sealed),
        "undo_until": item.withdrawn_at + UNDO_SECONDS if item.withdrawn_at is not None else None,
        "component": placed.component if placed else None,
        "relayed": item.relayed,
        "weight": item.weight if isinstance(item, Keyword) else 1,
        "question": card.question if card else None,
        "to": item.to if isinstance(item, RoomQuestion) else "",
        "disagreement": card.disagreement if card else False,
        "unquoted": card.unquoted if card else False,
        "group": card.group if card else None,
        "carried": card.carried if card else False,
        "translation": card.translation if card else "",
        "version": item.version,
        "moves": card.moves if card else 0,
        "translated": card.translated if card else 0,
    }
