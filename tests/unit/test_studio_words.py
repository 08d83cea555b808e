"""The studio's settings of the icebreaker, without a server."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from facilitation import presets
from facilitation.core.exercise import SequenceKind
from facilitation.studio.edits import edit
from facilitation.studio.fields import read_words
from facilitation.studio.forms import PlanForm, data_of
from tests.unit.studio_forms import OPEN, form_of

SETTINGS = ("hold_words", "moderate_words", "order_words", "pin_words")
KEYWORDS = next(
    place
    for place, item in enumerate(presets.TEMPLATE.sequences)
    if item.kind is SequenceKind.KEYWORDS
)


def with_proposed(text: str) -> PlanForm:
    data = data_of(presets.TEMPLATE)
    data["sequences"][KEYWORDS]["proposed"] = text
    return form_of(data)


def test_words_wait_for_the_reveal_unless_told_otherwise() -> None:
    made = form_of(data_of(presets.TEMPLATE)).plan()
    assert {name: getattr(made, name) for name in SETTINGS} == {
        "hold_words": True,
        "moderate_words": False,
        "order_words": False,
        "pin_words": False,
    }


@pytest.mark.parametrize("name", SETTINGS)
def test_each_setting_is_its_own_box(name: str) -> None:
    made = PlanForm(MultiDict({name: "1"}), meta=OPEN).plan()
    assert [each for each in SETTINGS if getattr(made, each)] == [name]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", ()),
        ("faire alliance, mutualiser,, converger", ("faire alliance", "mutualiser", "converger")),
        ("Mutualiser\n\n se  mobiliser \nMutualiser", ("Mutualiser", "se mobiliser")),
        ("écoute; respect", ("écoute", "respect")),
    ],
)
def test_proposed_words_are_read_as_people_write_lists(typed: str, words: tuple[str, ...]) -> None:
    assert read_words(typed) == words
    form = with_proposed(typed)
    assert form.validate()
    assert form.plan().sequences[KEYWORDS].proposed == words


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("\n".join(f"mot {n}" for n in range(13)), "Un mot de trop"),
        (", ".join(f"mot {n}" for n in range(14)), "2\u00a0mots de trop"),
        ("bien, " + "x" * 41, "Trop long pour un mot proposé\u00a0: x"),
        ("bien, \u202epiège", "Certains caractères"),
        ("bien, \u200b", "Certains caractères"),
    ],
)
def test_a_proposed_word_is_one_that_a_phone_could_give(typed: str, said: str) -> None:
    form = with_proposed(typed)
    assert not form.validate()
    assert said in " ".join(form.rows[KEYWORDS].proposed.errors)
    assert form.rows[KEYWORDS].proposed.data == typed


def test_only_keywords_propose_words() -> None:
    data = data_of(presets.TEMPLATE)
    data["sequences"][0]["proposed"] = "mutualiser"
    assert form_of(data).plan().sequences[0].proposed == ()


def test_a_second_sentence_comes_right_after_the_first() -> None:
    data = data_of(presets.TEMPLATE)
    done = edit(form_of(data), f"second-{KEYWORDS}", [], "")
    assert done.focus == f"sequences-{KEYWORDS + 1}-prompt"
    assert "seconde phrase" in done.said
    made = form_of(done.data).plan(presets.TEMPLATE)
    first, second = made.sequences[KEYWORDS : KEYWORDS + 2]
    assert first.prompt == "La coopération, pour vous, c’est…"
    assert second.prompt == "Ce qui la freine, chez vous, c’est…"
    assert (second.kind, second.day, second.title) == (first.kind, first.day, first.title)
    assert len({item.id for item in made.sequences}) == len(presets.TEMPLATE.sequences) + 1


def test_a_second_sentence_needs_room_and_a_first_one() -> None:
    data = data_of(presets.TEMPLATE)
    for action in ("second-99", "second"):
        assert len(edit(form_of(data), action, [], "").data["sequences"]) == len(data["sequences"])
    data["sequences"] *= 60 // len(data["sequences"]) + 1
    data["sequences"] = data["sequences"][:60]
    done = edit(form_of(data), f"second-{KEYWORDS}", [], "")
    assert "tient en 60" in done.said
    assert len(done.data["sequences"]) == 60


ASKING = [SequenceKind.KEYWORDS, SequenceKind.BOARDS, SequenceKind.CONCLUSION]


def place_of(kind: SequenceKind) -> int:
    return next(n for n, item in enumerate(presets.TEMPLATE.sequences) if item.kind is kind)


@pytest.mark.parametrize("kind", ASKING)
def test_what_phones_ask_is_prepared_for_each_kind_that_asks(kind: SequenceKind) -> None:
    place = place_of(kind)
    data = data_of(presets.TEMPLATE)
    assert data["sequences"][place]["prompt"] == presets.PROMPTS[kind]
    data["sequences"][place]["prompt"] = "Dès la semaine prochaine, je…"
    made = form_of(data).plan()
    assert made.sequences[place].prompt == "Dès la semaine prochaine, je…"
    assert form_of(data_of(made)).plan(made).sequences[place].prompt == made.sequences[place].prompt
    emptied = data_of(made)
    emptied["sequences"][place]["prompt"] = ""
    assert form_of(emptied).plan(made).sequences[place].prompt == presets.PROMPTS[kind]


@pytest.mark.parametrize("kind", ASKING)
def test_a_kind_that_changes_leaves_no_other_kinds_usual_prompt(kind: SequenceKind) -> None:
    for item in presets.TEMPLATE.sequences:
        data = data_of(presets.TEMPLATE)
        place = presets.TEMPLATE.sequences.index(item)
        data["sequences"][place]["kind"] = kind.value
        assert form_of(data).plan().sequences[place].prompt == presets.PROMPTS[kind]
