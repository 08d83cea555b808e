"""Numbers, choices, yes and no, identifiers: what the fields of forms take for one."""

from __future__ import annotations

import pytest

from facilitation.core.contributions import MarkCard
from facilitation.core.exercise import FRAME_LINE
from facilitation.core.flow import GoTo
from facilitation.core.inbox import AskQuestion
from facilitation.core.preparing import WriteSynthesis
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.staging import SetStage
from facilitation.core.state import Mark
from facilitation.studio.forms import PlanForm
from tests.unit.conducting_forms import EXAMPLES
from tests.unit.reading_forms import read, why
from tests.unit.table_forms import OP


@pytest.mark.parametrize(
    "seconds",
    [
        *(0, -1, 4 * 3600 + 1, "", "x", "1.5", "1e3", None, True),
        pytest.param(10**400, id="400 digits"),
        pytest.param("9" * 5000, id="5000 digits"),
    ],
)
def test_a_countdown_lasts_from_a_second_to_four_hours(seconds: object) -> None:
    for kind in ("start_timer", "extend_timer"):
        assert why(kind, {"seconds": seconds}) is Refusal.NOT_UNDERSTOOD
        assert not isinstance(read(kind, {"seconds": 1}), Refused)
        assert not isinstance(read(kind, {"seconds": "14400"}), Refused)


def test_an_integer_of_thousands_of_digits_is_not_understood() -> None:
    # Python reads it from JSON when it has 4,300 digits, and made by hand it may have more.
    assert why("go_to", {"sequence": 10**5000}) is Refusal.NOT_UNDERSTOOD


@pytest.mark.parametrize("mark", ["", "kept", "UNQUOTED", None, 1])
def test_a_mark_is_one_of_those_there_are(mark: object) -> None:
    assert (
        why("mark_card", {"contribution": "c", "mark": mark, "on": True}) is Refusal.NOT_UNDERSTOOD
    )


@pytest.mark.parametrize(
    ("sent", "on"),
    [
        *((each, True) for each in (True, "true", "1", 1, "on", "y")),
        *((each, False) for each in (False, "false", "0", 0, "", None)),
    ],
)
def test_yes_and_no_are_understood_as_json_and_forms_say_them(sent: object, on: bool) -> None:
    fields = {"contribution": "c1", "mark": "disagreement", "on": sent}
    assert read("mark_card", fields) == MarkCard("c1", Mark.DISAGREEMENT, on)


@pytest.mark.parametrize("component", [None, "", False])
def test_no_component_on_the_stage_is_the_overview(component: object) -> None:
    assert read("set_stage", {"component": component}) == SetStage(None, False)


def test_identifiers_have_a_length() -> None:
    assert why("go_to", {"sequence": "s" * 65}) is Refusal.NOT_UNDERSTOOD
    assert read("go_to", {"sequence": "s" * 64}) == GoTo("s" * 64)


def test_whom_a_question_is_for_is_a_name_on_one_line() -> None:
    asked = {"sequence": "s5", "text": "Qui décide ?"}
    for name in ("Mme\u202eBa", "M\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301", "M.\x00Lo"):
        assert why("ask_question", asked | {"to": name}) is Refusal.UNREADABLE
    for nobody in ("", " \n ", "\u200b", None):
        assert read("ask_question", asked | {"to": nobody}) == AskQuestion(OP, *asked.values())
    spread = read("ask_question", asked | {"to": "Mme\n\n\tBa"})
    assert spread == AskQuestion(OP, *asked.values(), "Mme Ba")


@pytest.mark.parametrize("kind", ["write_note", "note_answer", "set_frame", "put_action"])
def test_a_text_that_was_saved_at_each_pause_of_a_morning_can_still_be_changed(kind: str) -> None:
    fields = EXAMPLES[kind][0] | {"version": 10_000}
    assert not isinstance(read(kind, fields), Refused)


def test_a_line_of_the_frame_is_as_long_here_as_in_the_studio() -> None:
    full = "é" * FRAME_LINE
    assert not isinstance(read("set_frame", {"text": f"{full}\n{full}"}), Refused)
    assert why("set_frame", {"text": full + "é"}) is Refusal.TOO_LONG
    for line in (full, "e\u0301" * FRAME_LINE, full + "é"):
        form = PlanForm(data={"frame": line}, meta={"csrf": False})
        form.validate()
        assert bool(form.frame.errors) is (line == full + "é")


def test_a_sentence_may_rest_on_every_idea_of_a_crowded_component() -> None:
    # A regression: the thirty-first was not understood, and what was ticked with it was lost.
    cards = " ".join(f"{number:026d}" for number in range(300))
    fields = {"component": "agenda", "text": "Un cap.", "cards": cards, "version": 0}
    command = read("write_synthesis", fields)
    assert isinstance(command, WriteSynthesis)
    assert len(command.cards) == 300
