"""A rencontre on the table: people, a plan, and what they do to each other's state.

``Meeting`` plays commands as a room would, with its clock in its hand. Every command it plays also
checks that the core is pure: the same question twice has the same answer, and a state that was
handed over is the same state afterwards.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any

from facilitation.core import codec
from facilitation.core.boards import PostCard
from facilitation.core.counted import Word
from facilitation.core.exercise import (
    COMPONENT_KEYS,
    Component,
    GroupWork,
    Plan,
    Question,
    Rounds,
    Sequence,
    SequenceKind,
)
from facilitation.core.flow import GoTo
from facilitation.core.groups import TakePen, TakeSeat
from facilitation.core.keywords import EditKeyword, PostKeyword
from facilitation.core.own import own
from facilitation.core.people import SYSTEM, Actor, Role
from facilitation.core.planning import CreateWorkshop
from facilitation.core.refusal import Refused
from facilitation.core.relayed import RelayedWord, RelayWords, posted_by
from facilitation.core.state import Card, Contribution, Keyword, State
from facilitation.core.views import Record, record, view
from facilitation.core.workshop import (
    EMPTY,
    Command,
    Event,
    decide,
    due,
    erasures,
    evolve,
    evolve_all,
)

AMINA = Actor(Role.PARTICIPANT, "author-amina")
BRUNO = Actor(Role.PARTICIPANT, "author-bruno")
CHANTAL = Actor(Role.PARTICIPANT, "author-chantal")
DRISS = Actor(Role.PARTICIPANT, "author-driss")
PEOPLE = (AMINA, BRUNO, CHANTAL, DRISS)
OWNER = Actor(Role.OWNER, "author-owner")
COFACILITATOR = Actor(Role.COFACILITATOR, "author-cofacilitator")
TRAINER = Actor(Role.TRAINER, "author-trainer")

NINE = 1_738_656_000.0
"""4 February 2025, nine in the morning in Paris."""

LABELS = ("Agenda commun", "Mesure partagée", "Activités", "Communication", "Soutien")
COMPONENTS = tuple(
    Component(
        key=key,
        number=number,
        label=LABELS[number - 1],
        questions=tuple(Question(f"{key}.{n}", f"Question {n} de {key}") for n in (1, 2)),
    )
    for number, key in enumerate(COMPONENT_KEYS, start=1)
)
SEQUENCES = (
    Sequence("accueil", SequenceKind.WELCOME, "Accueil café", start="09:00", end="09:30"),
    Sequence("mots", SequenceKind.KEYWORDS, "Brise-glace", prompt="Coopérer, pour vous ?"),
    Sequence("temps1", SequenceKind.BOARDS, "Temps#1", prompt="Une idée à la fois"),
    Sequence("pause", SequenceKind.BREAK, "Pause"),
    Sequence("temps2", SequenceKind.RESTITUTION, "Temps#2", note="Un écran par composante"),
)
PLAN = Plan(
    title="Faire réseau",
    sequences=SEQUENCES,
    components=COMPONENTS,
    date="2025-02-04",
    start="09:00",
    end="12:00",
    place="Salle des fêtes",
    organiser="Le réseau",
    speaker="La formatrice",
    hold_words=False,
    order_words=True,
    pin_words=True,
)
REHEARSAL = replace(PLAN, rehearsal=True)


def tabled(plan: Plan = PLAN, *, tables: int = 3, remote: int = 0, **work: Any) -> Plan:
    """The same plan with tables, and with group work as said (``rounds``, ``minutes``…)."""
    planned = GroupWork(**({"rounds": Rounds.ONE} | work))
    sequences = tuple(
        replace(item, work=planned) if item.kind is SequenceKind.BOARDS else item
        for item in plan.sequences
    )
    return replace(plan, sequences=sequences, tables=tables, remote_tables=remote, dots=2)


SEATS = {AMINA: 1, BRUNO: 2, CHANTAL: 2}
"""Who sits where, where there are tables; Driss sits nowhere."""


def at_temps1() -> Meeting:
    """At three tables during Temps#1; Chantal writes for the second, where Bruno sits too."""
    made = Meeting(tabled())
    made.sit()
    made.do(OWNER, GoTo("temps1"))
    made.pen(CHANTAL)
    return made


def frozen(state: State) -> State:
    """The same state in mappings that cannot be written to, whoever tries."""
    mappings: dict[str, Any] = {
        item.name: MappingProxyType(dict(value))
        for item in fields(state)
        if isinstance(value := getattr(state, item.name), Mapping)
    }
    return replace(state, **mappings)


class Meeting:
    """One rencontre as it goes: ``do`` what must be accepted, ``ask`` what may be refused."""

    def __init__(self, plan: Plan | None = PLAN) -> None:
        self.state = EMPTY
        self.now = NINE
        self.journal: list[tuple[float, list[codec.Body]]] = []
        """What a journal would hold: instants, with the stored bodies of their events."""
        self.erased_journal: list[tuple[float, list[codec.Body]]] = []
        """The same, with the words of what was erased taken out."""
        self._posts = 0
        self._read: dict[str, tuple[State, dict[str, Record]]] = {}
        self._said: dict[str, tuple[dict[str, Record], str]] = {}
        if plan is not None:
            self.do(SYSTEM, CreateWorkshop(plan))

    def fork(self) -> Meeting:
        """The same rencontre, going another way from here."""
        other = copy.copy(self)
        other.journal, other.erased_journal = [*self.journal], [*self.erased_journal]
        other._read, other._said = {}, {}
        return other

    def ask(self, actor: Actor, command: Command) -> tuple[Event, ...] | Refused:
        before = repr(self.state)
        state = frozen(self.state)
        answer = decide(state, actor, command, self.now)
        assert decide(state, actor, command, self.now) == answer
        if isinstance(answer, Refused):
            return answer
        for event in answer:
            state = evolve(frozen(state), event, self.now)
        assert repr(self.state) == before, "the state that was handed over has changed"
        self._take(state, answer)
        return answer

    def ask_quickly(self, actor: Actor, command: Command) -> tuple[Event, ...] | Refused:
        """``ask``, without a look at whether the core is pure."""
        answer = decide(self.state, actor, command, self.now)
        if not isinstance(answer, Refused):
            self._take(evolve_all(self.state, answer, self.now), answer)
        return answer

    def _take(self, state: State, answer: tuple[Event, ...]) -> None:
        self.state = state
        if answer:
            self._store(answer)

    def _store(self, events: tuple[Event, ...]) -> None:
        bodies = [json.loads(json.dumps(codec.encode(event))) for event in events]
        self.journal.append((self.now, bodies))
        self.erased_journal.append((self.now, bodies))
        for at, contribution in erasures(events):
            self._erase(at, contribution)

    def _erase(self, op: str, contribution: str) -> None:
        """As a journal does: in the entry of that operation, what was typed as that."""
        for place, (at, bodies) in enumerate(self.erased_journal):
            if any(_written_by(body, op, contribution) for body in bodies):
                redacted = [codec.redacted(body, contribution) for body in bodies]
                self.erased_journal[place] = (at, redacted)

    def do(self, actor: Actor, command: Command) -> tuple[Event, ...]:
        answer = self.ask(actor, command)
        assert not isinstance(answer, Refused), f"{command} was refused: {answer.reason}"
        return answer

    def wait(self, seconds: float) -> None:
        """Time passes, and what falls due is done."""
        self.now += seconds
        for command in due(self.state, self.now):
            self.do(SYSTEM, command)

    def next_id(self) -> str:
        self._posts += 1
        return f"op{self._posts:03d}"

    def word(self, actor: Actor, text: str, fold: str | None = None, sequence: str = "mots") -> str:
        made = self.next_id()
        self.do(actor, PostKeyword(made, sequence, text, fold or f"~{text.lower()}", 1))
        return made

    def relay(self, actor: Actor, *words: tuple[str, int], sequence: str = "mots") -> str:
        """Words with how many people said each, in one gesture: its operation."""
        made = self.next_id()
        relayed = tuple(RelayedWord(text, f"~{text.lower()}", people) for text, people in words)
        self.do(actor, RelayWords(made, sequence, relayed, 1))
        return made

    def edit(self, actor: Actor, contribution: str, text: str, fold: str | None = None) -> str:
        made = self.next_id()
        edit = EditKeyword(made, contribution, text, fold or f"~{text.lower()}", 1)
        self.do(actor, edit)
        return made

    def typed(self, contribution: str) -> Keyword:
        found = self.item(contribution)
        assert isinstance(found, Keyword)
        return found

    def word_of(self, contribution: str) -> Word:
        """The word that something typed is one of."""
        return self.state.words[self.typed(contribution).word]

    def card(
        self,
        actor: Actor,
        text: str,
        component: str = "agenda",
        question: str | None = None,
        sequence: str = "temps1",
        group: int | None = None,
    ) -> str:
        made = self.next_id()
        self.do(actor, PostCard(made, sequence, component, question, text, group))
        return made

    def sit(self, seats: Mapping[Actor, int] = MappingProxyType(SEATS)) -> None:
        """Everybody takes their seat."""
        for actor, group in seats.items():
            self.do(actor, TakeSeat(group))

    def pen(self, actor: Actor) -> str:
        """Somebody takes the pen of their table, whoever has it: the operation."""
        made = self.next_id()
        self.do(actor, TakePen(made, over=True))
        return made

    def view(self, audience: str) -> dict[str, Record]:
        """The records that a fresh screen of an audience gets."""
        read = self._read.get(audience)
        if read is None or read[0] is not self.state:
            entities = view(self.state, audience).items()
            read = (self.state, {key: record(entity, audience) for key, entity in entities})
            self._read[audience] = read
        return read[1]

    def said(self, audience: str) -> str:
        """All that an audience can read, as it travels."""
        records, said = self.view(audience), self._said.get(audience)
        if said is None or said[0] is not records:
            said = (records, json.dumps(records, ensure_ascii=False))
            self._said[audience] = said
        return said[1]

    def mine(self, actor: Actor) -> list[Record]:
        return own(self.state, actor)

    def item(self, contribution: str) -> Contribution:
        return self.state.contributions[contribution]

    def idea(self, contribution: str) -> Card:
        found = self.item(contribution)
        assert isinstance(found, Card)
        return found


def _written_by(body: codec.Body, op: str, contribution: str) -> bool:
    if body["kind"] in {"KeywordEdited", "CardEdited", "CardTranslated"}:
        return bool(body["id"] == op and body["contribution"] == contribution)
    return body.get("id") == contribution and posted_by(contribution) == op


def replayed(journal: list[tuple[float, list[codec.Body]]]) -> State:
    """The state that stored events lead to."""
    state = EMPTY
    for at, bodies in journal:
        for body in bodies:
            state = evolve(state, codec.decode(body), at)
    return state


def recounted(state: State) -> tuple[dict[int, Word], dict[str, int]]:
    """Words and ideas counted from the contributions alone, as somebody with a pencil would."""
    oldest_first = sorted(state.contributions.values(), key=lambda item: item.number)
    members: dict[int, list[Keyword]] = {}
    ideas = dict.fromkeys(state.boards, 0)
    for item in oldest_first:
        if isinstance(item, Keyword) and not item.erased:
            members.setdefault(item.word, []).append(item)
        elif isinstance(item, Card) and item.shown:
            ideas[item.component] += 1
    return {
        number: _as_named(_pencilled(number, items), state.words[number], items)
        for number, items in members.items()
    }, ideas


def _as_named(word: Word, known: Word, items: list[Keyword]) -> Word:
    """What the animation named and brought together is not to be counted; a name that somebody
    typed is there as long as that is."""
    like = next((item for item in items if item.id == known.like), None)
    title = known.given_title if like is None else like.text if like.shown else ""
    assert (known.like == "") is (like is None)
    return replace(
        word, given_title=known.given_title, like=known.like, title=title, absorbed=known.absorbed
    )


def _pencilled(number: int, items: list[Keyword]) -> Word:
    shown = [item for item in items if item.shown]
    texts = [item.text for item in shown for _ in range(item.weight)]
    forms = sorted(set(texts), key=lambda form: (-texts.count(form), texts.index(form)))
    people = {item.author for item in shown if not item.relayed}
    pins = {(item.component, item.author) for item in shown if item.component is not None}
    pinned = [component for component, _ in pins if component is not None]
    return Word(
        items[0].sequence,
        number,
        members=tuple(item.id for item in items),
        spelled=frozenset(item.text for item in items),
        folds=frozenset(item.fold for item in items),
        typed=forms[0] if forms else "",
        count=len(people) + sum(item.weight for item in shown if item.relayed),
        given=len(texts),
        first=shown[0].number if shown else 0,
        variants=tuple((form, texts.count(form)) for form in forms),
        people=frozenset(people),
        components=tuple(
            sorted(
                ((one, pinned.count(one)) for one in set(pinned)),
                key=lambda pair: (-pair[1], pair[0]),
            )
        ),
    )


def reads(value: Any) -> str:
    """A thing as text in which a leak would be seen, accents as they are."""
    return json.dumps(codec.to_data(value), ensure_ascii=False)


def at_work(**work: object) -> Meeting:
    """Temps#1 as it begins, at five tables unless told, everybody in their seat."""
    meeting = Meeting(tabled(**({"tables": 5} | work)))  # type: ignore[arg-type]
    meeting.sit()
    meeting.do(OWNER, GoTo("temps1"))
    return meeting
