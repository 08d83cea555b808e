"""What is prepared before anybody arrives."""

from facilitation.core.exercise import COMPONENT_KEYS, WRITING_KINDS, SequenceKind
from tests.unit.core.table import PLAN


def test_the_five_keys_are_the_ones_every_journal_already_holds() -> None:
    assert COMPONENT_KEYS == ("agenda", "mesure", "activites", "communication", "soutien")


def test_phones_write_at_the_icebreaker_on_the_boards_and_to_leave_only() -> None:
    writing = {SequenceKind.KEYWORDS, SequenceKind.BOARDS, SequenceKind.CONCLUSION}
    assert writing == WRITING_KINDS


def test_a_plan_finds_its_own_and_nothing_else() -> None:
    temps1 = PLAN.sequence("temps1")
    assert temps1 is not None
    assert temps1.title == "Temps#1"
    agenda = PLAN.component("agenda")
    assert agenda is not None
    assert agenda.label == "Agenda commun"
    assert PLAN.sequence("agenda") is None
    assert PLAN.component("temps1") is None
