"""What each audience sees."""

import json
from dataclasses import replace

import pytest

from facilitation.core.contributions import Hide
from facilitation.core.flow import GoTo
from facilitation.core.own import own
from facilitation.core.people import Actor, Permission, Role
from facilitation.core.state import Card, Keyword, State, Status
from facilitation.core.views import (
    AUDIENCES,
    CONSOLE,
    HALL,
    TRAINER,
    WALL,
    Entity,
    Record,
    group_audience,
    record,
    view,
)
from facilitation.core.workshop import EVENTS, evolve, evolve_all
from tests.unit.core.examples import examples, full_morning
from tests.unit.core.screens import FIELDS, check_records
from tests.unit.core.table import AMINA, BRUNO, CHANTAL, OWNER, PEOPLE, PLAN, Meeting

EVERY_AUDIENCE = (*AUDIENCES, *map(group_audience, (1, 2, 3)))
NOT_SHOWN: dict[str, set[str]] = {
    HALL: {"keyword", "note", "question", "ideas", "harvest", "card", "stack", "synthesis"},
    WALL: {"keyword", "note"},
    CONSOLE: set(),
    TRAINER: {
        *("keyword", "ideas", "word", "words", "work", "table"),
        *("question", "note", "action", "guests"),
    },
}
"""While ideas are written at tables; a table has its own, and its harvest."""


def changes(
    before: dict[str, Entity], after: dict[str, Entity], audience: str
) -> tuple[dict[str, Record], set[str]]:
    """What a screen is told: things that are no longer the same object, or no longer there."""
    put = {
        key: record(entity, audience)
        for key, entity in after.items()
        if before.get(key) is not entity
    }
    return put, before.keys() - after.keys()


def records(state: State, audience: str) -> dict[str, Record]:
    return {key: record(entity, audience) for key, entity in view(state, audience).items()}


@pytest.mark.parametrize("audience", EVERY_AUDIENCE)
@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.__name__)
def test_a_stale_screen_plus_the_difference_is_a_fresh_screen(kind: type, audience: str) -> None:
    example = next(
        item for item in examples().values() if kind in {type(event) for event in item.events}
    )
    state = example.state
    for event in example.events:
        before, state = state, evolve(state, event, example.now)
        screen = records(before, audience)
        put, drop = changes(view(before, audience), view(state, audience), audience)
        for key in drop:
            del screen[key]
        screen |= put
        assert screen == records(state, audience)


@pytest.mark.parametrize("audience", [*AUDIENCES, group_audience(1)])
def test_a_screen_reads_the_fields_agreed_on_and_no_other(audience: str) -> None:
    seen = set()
    for example in examples().values():
        state = example.state
        for event in example.events:
            state = evolve(state, event, example.now)
            check_records(records(state, audience), audience)
            if not shared(state):
                seen |= {found["t"] for found in records(state, audience).values()}
    not_shown = NOT_SHOWN.get(audience, {"keyword", "note", "question", "ideas", "synthesis"})
    for_console = set() if audience == CONSOLE else {"publication"}
    assert seen == FIELDS.keys() - {"own", "me"} - not_shown - for_console


def shared(state: State) -> bool:
    """True once the restitution has begun."""
    return state.steps["temps2"].status is not Status.UPCOMING


@pytest.mark.parametrize("audience", EVERY_AUDIENCE)
def test_no_screen_ever_learns_who_wrote(audience: str) -> None:
    for example in examples().values():
        after = evolve_all(example.state, example.events, 0.0)
        said = json.dumps(records(after, audience), ensure_ascii=False)
        assert "author" not in said


def test_hiding_one_idea_leaves_everything_else_the_same_object() -> None:
    morning = full_morning()
    meeting = morning.meeting.fork()
    before = view(meeting.state, CONSOLE)
    hidden = morning.ids["idea"]
    meeting.do(OWNER, Hide(hidden))
    after = view(meeting.state, CONSOLE)
    tables = {f"table:{number}" for number in meeting.state.groups}
    made_afresh = {"meeting", "publication", "words:mots", f"stack:{morning.ids['stack']}", *tables}
    changed = {key for key, entity in after.items() if before[key] is not entity} - made_afresh
    assert changed == {f"card:{hidden}", "component:agenda"}


def test_what_is_made_afresh_is_equal_when_nothing_changed() -> None:
    state = full_morning().meeting.state
    assert all(view(state, audience) == view(state, audience) for audience in EVERY_AUDIENCE)


@pytest.mark.parametrize(
    "text", ["Bêtise", "Tardivité", "Des mots déplacés", "Cela reste entre nous"]
)
def test_the_room_does_not_read_what_is_hidden_late_or_unquoted(text: str) -> None:
    meeting = full_morning().meeting
    for audience in (HALL, WALL, group_audience(2), group_audience(3)):
        assert text not in meeting.said(audience)
    assert text in meeting.said(CONSOLE)


@pytest.mark.parametrize("text", ["Regrettée", "regrettee", "Une idée reprise"])
def test_nobody_reads_what_was_withdrawn(text: str) -> None:
    assert not any(text in full_morning().meeting.said(audience) for audience in EVERY_AUDIENCE)


def test_a_word_travels_with_its_count_but_without_who_gave_it() -> None:
    words = full_morning().meeting.view(WALL)
    assert words["word:mots:1"] == {
        "t": "word",
        "sequence": "mots",
        "shown": "Écoute",
        "count": 2,
        "given": 2,
        "first": 1,
        "components": [],
    }
    assert words["words:mots"] == {"t": "words", "sequence": "mots", "given": 2, "distinct": 0}


def test_the_console_reaches_the_words_that_make_a_word() -> None:
    morning = full_morning()
    found = morning.meeting.view(CONSOLE)[f"keyword:{morning.ids['same word']}"]
    assert found["word"] == "word:mots:1"
    assert found["word"] in morning.meeting.view(CONSOLE)


def test_a_phone_of_the_hall_learns_nothing_of_how_an_idea_was_steered() -> None:
    meeting = Meeting(PLAN)
    meeting.do(OWNER, GoTo("temps1"))
    key = f"card:{meeting.card(AMINA, 'Une idée')}"
    steered = {"hidden", "late", "at", "unquoted", "version", "moves", "held_until"}
    for audience in (HALL, WALL):
        assert not steered & meeting.view(audience)[key].keys()
    assert steered <= meeting.view(CONSOLE)[key].keys()


def test_the_phase_is_ready_then_running_then_finished() -> None:
    state = full_morning().meeting.state
    phases = [
        records(moment, HALL)["meeting"]["phase"]
        for moment in (replace(state, current=None), state, replace(state, finished=True))
    ]
    assert phases == ["ready", "running", "finished"]


def test_an_audience_nobody_declared_sees_nothing() -> None:
    with pytest.raises(KeyError):
        view(full_morning().meeting.state, "kitchen")


@pytest.mark.parametrize("role", Role)
def test_listening_to_an_audience_takes_its_permission(role: Role) -> None:
    assert AUDIENCES == {
        HALL: Permission.READ_HALL,
        WALL: Permission.READ_WALL,
        CONSOLE: Permission.READ_CONSOLE,
        TRAINER: Permission.READ_TRAINER,
    }
    hears = {audience for audience, asked in AUDIENCES.items() if Actor(role).may(asked)}
    facilitates = role in {Role.OWNER, Role.COFACILITATOR}
    assert (CONSOLE in hears) is facilitates
    assert (TRAINER in hears) is (facilitates or role is Role.TRAINER)
    if role in {Role.EXPORT, Role.SYSTEM}:
        assert not hears


# Les miennes


def test_mine_is_what_i_wrote_with_its_state_and_nobody_elses() -> None:
    meeting = full_morning().meeting
    said = [(item["text"], item["status"]) for item in meeting.mine(AMINA)]
    assert said == [
        ("Écoute", "received"),
        ("Partager nos agendas", "received"),
        ("Cela reste entre nous", "received"),
        ("Un seul agenda pour tout le monde", "received"),
        ("Le même agenda", "received"),
        ("Une idée reprise", "withdrawn"),
    ]
    assert [item["status"] for item in meeting.mine(BRUNO)] == [
        "received",
        "late",
        "received",
        "hidden",
    ]
    assert [item["text"] for item in meeting.mine(CHANTAL)] == ["Bêtise"]


def test_mine_says_until_when_i_may_change_my_mind() -> None:
    meeting = full_morning().meeting
    undo = {item["text"]: item["undo_until"] for item in meeting.mine(AMINA)}
    assert undo.pop("Une idée reprise") == meeting.now + 10
    assert set(undo.values()) == {None}


def test_mine_names_no_author_either() -> None:
    meeting = full_morning().meeting
    for person in PEOPLE:
        for item in meeting.mine(person):
            assert item.keys() == FIELDS["own"]
            assert "author" not in json.dumps(item)


def test_an_author_who_wrote_nothing_has_nothing() -> None:
    assert own(full_morning().meeting.state, Actor(Role.PARTICIPANT, "author-stranger")) == []


def test_every_kind_of_contribution_has_a_record() -> None:
    kinds = {type(item) for item in full_morning().meeting.state.contributions.values()}
    assert kinds == {Card, Keyword}
