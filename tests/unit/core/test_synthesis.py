"""The restitution being prepared."""

import pytest

from facilitation.core.contributions import Hide, MarkCard, Restore, UndoWithdraw, Withdraw
from facilitation.core.flow import CloseWriting, Finish, GoTo
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.staging import SetStage, StageSet
from facilitation.core.state import Mark
from facilitation.core.synthesis import (
    CardKept,
    ComplementWritten,
    Keep,
    RevealComplement,
    Unkeep,
    WriteComplement,
)
from facilitation.core.views import CONSOLE, HALL, WALL
from facilitation.core.views import TRAINER as TRAINERS
from facilitation.core.workshop import Command
from tests.unit.core.table import AMINA, COFACILITATOR, OWNER, TRAINER, Meeting

GONE = Refused(Refusal.GONE)
ELSEWHERE = Refused(Refusal.CHANGED_ELSEWHERE)
NOT_ALLOWED = Refused(Refusal.NOT_ALLOWED)


@pytest.fixture
def meeting() -> Meeting:
    made = Meeting()
    made.do(OWNER, GoTo("temps1"))
    return made


def ideas(meeting: Meeting, *texts: str, keep: bool = True) -> list[str]:
    made = [meeting.card(AMINA, text) for text in texts]
    for idea in made if keep else ():
        meeting.do(OWNER, Keep(idea))
    return made


def places(meeting: Meeting, *made: str) -> list[int]:
    return [meeting.idea(idea).kept for idea in made]


def projected(meeting: Meeting) -> list[str]:
    """The texts « à retenir » of the agenda that the wall shows, in their order."""
    cards = [
        item
        for item in meeting.view(WALL).values()
        if item["t"] == "card" and item["component"] == "agenda" and item["kept"]
    ]
    return [card["text"] for card in sorted(cards, key=lambda card: card["kept"])]


# À retenir


def test_ideas_are_kept_in_the_order_in_which_they_were_chosen(meeting: Meeting) -> None:
    first, second, third = ideas(meeting, "Un", "Deux", "Trois", keep=False)
    for idea in (third, first):
        assert meeting.do(OWNER, Keep(idea)) == (CardKept(idea),)
    assert places(meeting, first, second, third) == [2, 0, 1]
    assert meeting.state.boards["agenda"].kept == (third, first)
    assert meeting.do(COFACILITATOR, Keep(first)) == ()


def test_three_are_kept_and_a_fourth_waits_for_a_place(meeting: Meeting) -> None:
    made = ideas(meeting, "Un", "Deux", "Trois")
    (fourth,) = ideas(meeting, "Quatre", keep=False)
    assert meeting.ask(OWNER, Keep(fourth)) == Refused(Refusal.THREE_ALREADY)
    assert meeting.do(OWNER, Keep(meeting.card(AMINA, "Ailleurs", "soutien")))
    meeting.do(OWNER, Unkeep(made[0]))
    assert places(meeting, *made) == [0, 1, 2]
    meeting.do(OWNER, Keep(fourth))
    assert projected(meeting) == ["Deux", "Trois", "Quatre"]
    assert meeting.do(OWNER, Unkeep(made[0])) == ()


AWAY: list[tuple[Command, Command]] = [
    (Hide("op001"), Restore("op001")),
    (Withdraw("op001"), UndoWithdraw("op001")),
    (MarkCard("op001", Mark.UNQUOTED, on=True), MarkCard("op001", Mark.UNQUOTED, on=False)),
]


@pytest.mark.parametrize(("leave", "come_back"), AWAY)
def test_a_kept_idea_that_comes_back_finds_its_place_again(
    meeting: Meeting, leave: Command, come_back: Command
) -> None:
    actor = AMINA if isinstance(leave, Withdraw | MarkCard) else OWNER
    ideas(meeting, "Un", "Deux")
    meeting.do(actor, leave)
    assert projected(meeting) == ["Deux"]
    meeting.do(actor, come_back)
    assert projected(meeting) == ["Un", "Deux"]


@pytest.mark.parametrize(("leave", "come_back"), AWAY)
def test_a_kept_idea_that_comes_back_when_three_others_are_kept_goes_back_among_the_others(
    meeting: Meeting, leave: Command, come_back: Command
) -> None:
    actor = AMINA if isinstance(leave, Withdraw | MarkCard) else OWNER
    first, *_ = ideas(meeting, "Un", "Deux", "Trois")
    meeting.do(actor, leave)
    ideas(meeting, "Quatre")
    # A regression: the wall then showed four.
    meeting.do(actor, come_back)
    assert projected(meeting) == ["Deux", "Trois", "Quatre"]
    assert meeting.idea(first).kept == 0
    assert "Un" in [item.get("text") for item in meeting.view(WALL).values()]
    assert places(meeting, *meeting.state.boards["agenda"].kept) == [1, 2, 3]


def test_an_erased_idea_gives_its_place_away(meeting: Meeting) -> None:
    first, second, third = ideas(meeting, "Un", "Deux", "Trois")
    meeting.do(AMINA, Withdraw(second))
    meeting.wait(10)
    assert meeting.state.boards["agenda"].kept == (first, third)
    assert places(meeting, first, second, third) == [1, 0, 2]


def test_what_may_not_be_quoted_is_not_kept(meeting: Meeting) -> None:
    hidden, unquoted, withdrawn = ideas(meeting, "Un", "Deux", "Trois", keep=False)
    meeting.do(OWNER, Hide(hidden))
    meeting.do(AMINA, MarkCard(unquoted, Mark.UNQUOTED, on=True))
    meeting.do(AMINA, Withdraw(withdrawn))
    meeting.do(OWNER, CloseWriting("temps1"))
    late = meeting.card(AMINA, "Quatre")
    for idea in (hidden, withdrawn, late, "jamais-vue"):
        assert meeting.ask(OWNER, Keep(idea)) == GONE
    assert meeting.ask(OWNER, Keep(unquoted)) == Refused(Refusal.UNQUOTED)
    assert meeting.ask(OWNER, Unkeep("jamais-vue")) == GONE


def test_a_word_is_not_kept(meeting: Meeting) -> None:
    meeting.do(OWNER, GoTo("mots"))
    word = meeting.word(AMINA, "Écoute")
    assert meeting.ask(OWNER, Keep(word)) == GONE


# Le complément théorique


def test_a_complement_is_signed_and_the_console_alone_reads_it_first(meeting: Meeting) -> None:
    command = WriteComplement("agenda", "Une vision partagée", "La formatrice", "Kania, 2011")
    assert meeting.do(TRAINER, command) == (
        ComplementWritten("agenda", "Une vision partagée", "La formatrice", "Kania, 2011"),
    )
    assert meeting.do(TRAINER, command) == ()
    assert "vision" not in meeting.said(HALL) + meeting.said(WALL)
    assert meeting.view(CONSOLE)["complement:agenda"]["signature"] == "La formatrice"


def test_correcting_what_the_room_reads_is_read_at_once(meeting: Meeting) -> None:
    meeting.do(TRAINER, WriteComplement("agenda", "Une vison", "La formatrice", ""))
    meeting.do(OWNER, SetStage("agenda", complement=True))
    meeting.do(TRAINER, WriteComplement("agenda", "Une vision", "La formatrice", ""))
    assert "Une vision" in meeting.said(WALL)


def test_an_empty_text_takes_the_complement_away(meeting: Meeting) -> None:
    empty = WriteComplement("agenda", "", "La formatrice", "")
    assert meeting.do(TRAINER, empty) == ()
    meeting.do(TRAINER, WriteComplement("agenda", "Une vision", "La formatrice", ""))
    meeting.do(TRAINER, empty)
    assert not meeting.state.complements


def test_a_complement_written_anew_is_shown_again_on_purpose(meeting: Meeting) -> None:
    meeting.do(TRAINER, WriteComplement("agenda", "Une vision", "La formatrice", ""))
    meeting.do(OWNER, SetStage("agenda", complement=True))
    meeting.do(TRAINER, WriteComplement("agenda", "", "", ""))
    # A regression: the stage went on showing what was not there, and could not be set again.
    assert not meeting.state.stage.complement
    meeting.do(TRAINER, WriteComplement("agenda", "Une autre", "La formatrice", ""))
    assert "Une autre" not in meeting.said(WALL)
    assert meeting.do(OWNER, SetStage("agenda", complement=True))
    assert "Une autre" in meeting.said(WALL)


def test_taking_one_complement_away_leaves_the_stage_to_the_other(meeting: Meeting) -> None:
    for component in ("agenda", "mesure"):
        meeting.do(TRAINER, WriteComplement(component, "Un texte", "La formatrice", ""))
    meeting.do(OWNER, SetStage("mesure", complement=True))
    meeting.do(TRAINER, WriteComplement("agenda", "", "", ""))
    assert meeting.state.stage.complement


def test_a_complement_to_nothing_is_refused(meeting: Meeting) -> None:
    assert meeting.ask(TRAINER, WriteComplement("budget", "Un texte", "L.", "")) == GONE


def test_of_two_who_write_at_once_the_second_is_told(meeting: Meeting) -> None:
    meeting.do(TRAINER, WriteComplement("agenda", "Une vision", "L.", "", 0))
    assert meeting.ask(OWNER, WriteComplement("agenda", "Un cap", "L.", "", 0)) == ELSEWHERE
    assert meeting.do(OWNER, WriteComplement("agenda", "Une vision", "L.", "", 0)) == (), "the same"
    assert meeting.view(TRAINERS)["complement:agenda"]["version"] == 1
    meeting.do(OWNER, WriteComplement("agenda", "Un cap", "L.", "", 1))
    assert meeting.ask(TRAINER, WriteComplement("agenda", "", "", "", 1)) == ELSEWHERE
    meeting.do(TRAINER, WriteComplement("agenda", "", "", "", 2))
    assert not meeting.state.complements


# The trainer's page


def on_stage(meeting: Meeting, component: str = "agenda") -> None:
    meeting.do(TRAINER, WriteComplement(component, "Une vision partagée", "L.", ""))
    meeting.do(OWNER, GoTo("temps2"))
    meeting.do(OWNER, SetStage(component, complement=False))


def test_the_trainer_shows_the_complement_of_what_is_on_stage_and_moves_nothing(
    meeting: Meeting,
) -> None:
    on_stage(meeting)
    before = meeting.state
    for on in (True, False):
        assert meeting.do(TRAINER, RevealComplement("agenda", on)) == (StageSet("agenda", on),)
        assert meeting.do(TRAINER, RevealComplement("agenda", on)) == ()
        assert meeting.view(WALL)["stage"]["complement"] is on
    assert "vision" in meeting.said(HALL), "what the room has read stays read"
    assert (meeting.state.current, meeting.state.timer) == (before.current, before.timer)
    assert meeting.ask(TRAINER, SetStage("mesure", complement=False)) == NOT_ALLOWED


def test_the_trainer_reveals_nothing_that_the_room_does_not_look_at(meeting: Meeting) -> None:
    meeting.do(TRAINER, WriteComplement("agenda", "Une vision", "L.", ""))
    meeting.do(OWNER, SetStage("agenda", complement=False))
    assert meeting.ask(TRAINER, RevealComplement("agenda", on=True)) == ELSEWHERE
    on_stage(meeting, "mesure")
    # The animation went on while the finger was on its way.
    assert meeting.ask(TRAINER, RevealComplement("agenda", on=True)) == ELSEWHERE
    meeting.do(OWNER, SetStage("soutien", complement=False))
    assert meeting.ask(TRAINER, RevealComplement("soutien", on=True)) == GONE
    assert "vision" not in meeting.said(HALL) + meeting.said(WALL)
    meeting.do(OWNER, Finish())
    assert meeting.ask(TRAINER, RevealComplement("soutien", on=True)) == ELSEWHERE


def test_the_trainer_reads_what_will_be_shared_and_nothing_else(meeting: Meeting) -> None:
    kept, *_ = ideas(meeting, "Retenue")
    other, unquoted = ideas(meeting, "Une autre", "Entre nous", keep=False)
    meeting.do(AMINA, MarkCard(unquoted, Mark.UNQUOTED, on=True))
    meeting.do(TRAINER, WriteComplement("agenda", "Pas encore montré", "L.", ""))
    seen = meeting.view(TRAINERS)
    assert f"card:{kept}" in seen
    assert not {f"card:{other}", f"card:{unquoted}"} & seen.keys()
    assert seen["complement:agenda"]["text"] == "Pas encore montré"
    assert "Entre nous" not in meeting.said(TRAINERS)
