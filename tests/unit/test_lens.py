"""What one audience has been shown, and what changed since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from facilitation.core import workshop
from facilitation.core.boards import PostCard
from facilitation.core.cards import HoldCard
from facilitation.core.contributions import (
    Erase,
    Hide,
    MarkCard,
    Restore,
    TakeLate,
    UndoWithdraw,
    Withdraw,
)
from facilitation.core.flow import (
    CloseWriting,
    ConcealWords,
    ExtendTimer,
    Finish,
    GoTo,
    OpenWriting,
    RevealWords,
    StartTimer,
    StopTimer,
)
from facilitation.core.keywords import (
    EditKeyword,
    PinKeyword,
    PostKeyword,
    RankKeyword,
)
from facilitation.core.leaving import WithdrawAll
from facilitation.core.people import SYSTEM, Actor
from facilitation.core.planning import CreateWorkshop, RevisePlan, StartOver
from facilitation.core.refusal import Refused
from facilitation.core.relayed import RelayedWord, RelayWords, WithdrawRelayed
from facilitation.core.sorting import JoinWords, KeepApart, RenameWord, SplitWord
from facilitation.core.staging import SetStage
from facilitation.core.state import Mark, Reading, State
from facilitation.core.synthesis import Keep, PlaceKept, RevealComplement, Unkeep, WriteComplement
from facilitation.core.trying import TryOut
from facilitation.core.views import (
    AUDIENCES,
    CONSOLE,
    HALL,
    TRAINER,
    WALL,
    Record,
    group_audience,
    record,
    view,
)
from facilitation.core.wordboard import (
    ApproveWords,
    HideWord,
    RecallWords,
    RestoreWord,
    SetReading,
    UnapproveWords,
)
from facilitation.core.workshop import Command
from facilitation.lens import Change, Lens, mark_of
from facilitation.words import FOLD_VERSION, fold
from tests.kit.morning import plan
from tests.unit.conducted_morning import CONDUCTED
from tests.unit.prepared_morning import PREPARED
from tests.unit.table_morning import ANA, BEN, OWNER, SEATED, WORKED, timed

EVERY_AUDIENCE = (*AUDIENCES, group_audience(1), group_audience(2))
HELD = replace(plan(), rehearsal=True, hold_words=True, order_words=True, pin_words=True, dots=2)
CAREFUL = replace(HELD, moderate_words=True)
HEARD = (RelayedWord("confiance", fold("confiance"), 4), RelayedWord("soin", fold("soin")))


def word(op: str, text: str) -> PostKeyword:
    return PostKeyword(op, "s2", text, fold(text), FOLD_VERSION)


def card(op: str, text: str) -> PostCard:
    return PostCard(op, "s5", "agenda", "agenda.1", text)


MORNING: list[tuple[float, Actor, Command]] = [
    (0, SYSTEM, CreateWorkshop(HELD)),
    (1, OWNER, GoTo("s2")),
    (2, OWNER, StartTimer(60)),
    (3, ANA, word("w1", "confiance")),
    (4, BEN, word("w2", "Confiance")),
    (5, BEN, word("w3", "écoute")),
    (6, OWNER, ExtendTimer(30)),
    (7, OWNER, Hide("w1")),
    (8, OWNER, RevealWords("s2")),
    (9, OWNER, Restore("w1")),
    (10, BEN, Withdraw("w3")),
    (11, BEN, UndoWithdraw("w3")),
    (12, OWNER, StopTimer()),
    (13, OWNER, CloseWriting("s2")),
    (14, ANA, word("w4", "le temps")),
    (15, OWNER, OpenWriting("s2")),
    (16, OWNER, TakeLate()),
    (16.1, OWNER, ConcealWords("s2")),
    (16.2, OWNER, RevealWords("s2")),
    (16.3, BEN, EditKeyword("e1", "w3", "l’écoute", fold("l’écoute"), FOLD_VERSION)),
    (16.4, BEN, RankKeyword("w3", 1)),
    (16.5, BEN, PinKeyword("w3", "agenda")),
    (16.6, OWNER, RelayWords("r1", "s2", HEARD, FOLD_VERSION)),
    (16.61, OWNER, JoinWords(1, 2)),
    (16.62, OWNER, RenameWord(1, "Confiance et écoute")),
    (16.63, OWNER, SplitWord(1, part=2)),
    (16.64, OWNER, KeepApart(1, 2, apart=True)),
    (16.65, OWNER, HideWord(1)),
    (16.66, OWNER, RestoreWord(1)),
    (16.67, OWNER, WithdrawRelayed("r1")),
    (16.7, OWNER, SetReading(Reading.RARE)),
    (16.71, OWNER, RevisePlan(CAREFUL)),
    (16.72, ANA, word("w5", "entraide")),
    (16.73, OWNER, ApproveWords("lu", "s2", 0, 999)),
    (16.74, OWNER, UnapproveWords("lu")),
    (16.75, OWNER, ApproveWords("relu", "s2", 0, 999)),
    *timed(SEATED, 16.8),
    (17, OWNER, GoTo("s5")),
    (17.1, OWNER, RecallWords("s2")),
    (18, ANA, card("c1", "Un local ouvert")),
    (19, BEN, card("c2", "Une cafetière")),
    (20, ANA, MarkCard("c1", Mark.DISAGREEMENT, True)),
    (21, BEN, MarkCard("c2", Mark.UNQUOTED, True)),
    (22, OWNER, Keep("c1")),
    (23, BEN, MarkCard("c2", Mark.UNQUOTED, False)),
    (24, OWNER, Keep("c2")),
    (24.5, OWNER, PlaceKept("c2", 1)),
    (25, OWNER, Unkeep("c1")),
    *timed(CONDUCTED, 25.05),
    *timed(WORKED, 25.1),
    *timed(PREPARED, 25.9),
    (26, ANA, Withdraw("c1")),
    (40, SYSTEM, Erase("c1")),
    (40.5, BEN, WithdrawAll()),
    (41, OWNER, WriteComplement("agenda", "Se donner un cap.", "C. Martin", "")),
    (42, OWNER, GoTo("s7")),
    (43, OWNER, SetStage("agenda", True)),
    (43.5, OWNER, RevealComplement("agenda", on=False)),
    (44, OWNER, SetStage("mesure", False)),
    (45, OWNER, RevisePlan(replace(HELD, title="Un autre titre", sequences=HELD.sequences[1:]))),
    (46, OWNER, WriteComplement("agenda", "", "", "")),
    (47, OWNER, Finish()),
    (48, OWNER, GoTo("s9")),
    (49, OWNER, StartOver()),
    (50, OWNER, GoTo("s2")),
]
"""A rehearsal in which everything that can be done is done."""


HAPPENED: dict[int, tuple[workshop.Event, ...]] = {}
"""What happened in that morning, by seq."""


def lived() -> Iterator[tuple[int, State]]:
    """Every state of that morning, with its seq."""
    state = workshop.EMPTY
    for seq, (at, actor, command) in enumerate(MORNING, start=1):
        events = workshop.decide(state, actor, command, at)
        assert not isinstance(events, Refused), (command, events)
        assert events, command
        state = workshop.evolve_all(state, events, at)
        HAPPENED[seq] = events
        yield seq, state


STATES = dict(lived())


def seq_of(command: type) -> int:
    """When the first command of that kind was taken."""
    return next(seq for seq, (_, _, done) in enumerate(MORNING, 1) if type(done) is command)


def fresh(state: State, audience: str) -> dict[str, Record]:
    return {key: record(entity, audience) for key, entity in view(state, audience).items()}


def put_on(shown: dict[str, Record], change: Change) -> dict[str, Record]:
    after = {key: item for key, item in shown.items() if key not in change.drop}
    return after | change.put


def content(shown: dict[str, Record]) -> dict[str, Record]:
    """Without the seq that each record travels with."""
    return {
        key: {name: value for name, value in item.items() if name != "seq"}
        for key, item in shown.items()
    }


def mark(shown: dict[str, Record]) -> int:
    """The fingerprint of a screen, from nothing but what it shows."""
    return sum(mark_of(key, item["seq"]) for key, item in shown.items()) % 2**32


def test_everything_that_can_be_done_is_done_in_that_morning() -> None:
    # A test post changes nothing.
    assert {type(command) for _, _, command in MORNING} == set(workshop.COMMANDS) - {TryOut}


@pytest.mark.parametrize("kind", workshop.EVENTS, ids=lambda kind: kind.__name__)
def test_every_kind_of_event_happens_in_that_morning(kind: type) -> None:
    """The tests below speak of every event only while this holds: a new one needs its moment."""
    assert kind in {type(event) for events in HAPPENED.values() for event in events}


@pytest.mark.parametrize("audience", EVERY_AUDIENCE)
@pytest.mark.parametrize("kind", workshop.EVENTS, ids=lambda kind: kind.__name__)
def test_a_stale_screen_and_one_patch_are_a_fresh_screen(kind: type, audience: str) -> None:
    """For each time that such an event happens: a screen of just before, patched, is as new."""
    for seq, events in HAPPENED.items():
        if not any(isinstance(event, kind) for event in events):
            continue
        lens = Lens(audience)
        lens.refresh(STATES.get(seq - 1, workshop.EMPTY), seq - 1)
        stale = lens.since(0).put
        change = lens.refresh(STATES[seq], seq)
        shown = stale if change is None else put_on(stale, change)
        new = Lens(audience)
        new.refresh(STATES[seq], seq)
        assert content(shown) == content(new.since(0).put) == fresh(STATES[seq], audience)
        assert mark(shown) == lens.mark


@pytest.mark.parametrize("audience", EVERY_AUDIENCE)
@pytest.mark.parametrize("every", [1, 2, 3, 5, 8])
def test_patches_taken_in_turn_show_what_a_fresh_screen_shows(audience: str, every: int) -> None:
    lens, shown, seq = Lens(audience), dict[str, Record](), 0
    for number, state in list(STATES.items())[::every]:
        change = lens.refresh(state, number)
        if change is not None:
            assert (change.prev, change.seq) == (seq, number)
            shown, seq = put_on(shown, change), number
        assert content(shown) == fresh(state, audience)
        assert (lens.seq, lens.mark) == (seq, mark(shown))


@pytest.mark.parametrize("audience", EVERY_AUDIENCE)
def test_a_screen_that_was_away_catches_up_from_wherever_it_was(audience: str) -> None:
    lens, left = Lens(audience), list[tuple[int, dict[str, Record]]]()
    for number, state in STATES.items():
        lens.refresh(state, number)
        now = lens.since(0).put
        assert content(now) == fresh(state, audience)
        left.append((lens.seq, now))
        for seq, shown in left:
            change = lens.since(seq)
            assert (change.prev, change.seq) == (seq, lens.seq)
            assert put_on(shown, change) == now
            assert mark(put_on(shown, change)) == lens.mark


@pytest.mark.parametrize("audience", EVERY_AUDIENCE)
def test_since_the_beginning_is_everything(audience: str) -> None:
    lens = Lens(audience)
    for number, state in STATES.items():
        lens.refresh(state, number)
        assert content(lens.since(0).put) == fresh(state, audience)


@pytest.mark.parametrize("audience", EVERY_AUDIENCE)
def test_since_now_is_nothing(audience: str) -> None:
    lens = Lens(audience)
    for number, state in STATES.items():
        lens.refresh(state, number)
        now = lens.since(lens.seq)
        assert (now.put, now.drop) == ({}, [])


@pytest.mark.parametrize("audience", EVERY_AUDIENCE)
def test_a_patch_applied_twice_is_the_same_as_once(audience: str) -> None:
    lens, shown = Lens(audience), dict[str, Record]()
    for number, state in STATES.items():
        change = lens.refresh(state, number)
        if change is not None:
            shown = put_on(shown, change)
            assert put_on(shown, change) == shown


def test_an_audience_that_sees_no_difference_is_not_behind() -> None:
    written, lenses = seq_of(WriteComplement), {name: Lens(name) for name in AUDIENCES}
    for lens in lenses.values():
        lens.refresh(STATES[written - 1], written - 1)
    # A complement is the facilitators' until the room is shown it.
    changes = {name: lens.refresh(STATES[written], written) for name, lens in lenses.items()}
    assert changes[HALL] is changes[WALL] is None
    assert changes[CONSOLE] is not None
    seqs = {HALL: written - 1, WALL: written - 1, CONSOLE: written, TRAINER: written}
    assert {name: lens.seq for name, lens in lenses.items()} == seqs


def test_that_somebody_edits_is_told_to_nobody_who_may_not_know_it() -> None:
    held = seq_of(HoldCard)
    told = {}
    for name in (HALL, WALL, CONSOLE, group_audience(1), group_audience(2)):
        lens = Lens(name)
        lens.refresh(STATES[held - 1], held - 1)
        told[name] = lens.refresh(STATES[held], held) is not None
    assert {name for name, change in told.items() if change} == {CONSOLE, group_audience(1)}


def test_what_is_taken_away_is_told_to_whoever_saw_it_until_it_comes_back() -> None:
    lens, withdrawn = Lens(WALL), seq_of(Withdraw)
    shown, undone = withdrawn - 1, withdrawn + 1
    for seq in (shown, withdrawn):
        lens.refresh(STATES[seq], seq)
    gone = "word:s2:2"
    assert lens.since(shown).drop == [gone]
    assert gone not in lens.since(withdrawn).drop
    assert gone not in lens.since(0).put
    lens.refresh(STATES[undone], undone)
    assert lens.since(shown).drop == lens.since(withdrawn).drop == []
    assert lens.since(withdrawn).put[gone]["shown"] == "écoute"


def test_only_what_changed_travels() -> None:
    lens, posted = Lens(WALL), seq_of(PostCard)
    lens.refresh(STATES[posted - 1], posted - 1)
    change = lens.refresh(STATES[posted], posted)
    assert change is not None
    assert set(change.put) == {"card:c1", "component:agenda"}
    assert change.drop == []
