"""Tables and rounds as they are chosen in the studio, without a server."""

from __future__ import annotations

from typing import Any

import pytest

from facilitation import presets
from facilitation.core import rounds
from facilitation.core.exercise import Plan, Rounds, Seating, SequenceKind
from facilitation.studio.arithmetic import Planned, planned, said_of_tables
from facilitation.studio.edits import edit
from facilitation.studio.forms import data_of
from tests.unit.studio_forms import form_of, template

BOARDS = next(
    place
    for place, item in enumerate(presets.TEMPLATE.sequences)
    if item.kind is SequenceKind.BOARDS
)


def filled(**changes: Any) -> dict[str, Any]:
    """The template; fields of its group work begin with ``work_``."""
    data = template()
    row = data["sequences"][BOARDS]
    for name, value in changes.items():
        if name.startswith("work_"):
            row[name.removeprefix("work_")] = value
        else:
            data[name] = value
    return data


def made(**changes: Any) -> Plan:
    form = form_of(filled(**changes))
    assert form.validate(), form.errors
    return form.plan()


def said(**changes: Any) -> Planned:
    return planned(form_of(filled(**changes)))[BOARDS]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_without_people_or_tables_the_whole_room_writes_everywhere() -> None:
    plan = made()
    assert (plan.people, plan.tables) == (0, 0)
    assert plan.sequences == presets.TEMPLATE.sequences
    assert "toute la salle" in said_of_tables(form_of(filled()))


def test_the_people_expected_make_the_tables_unless_their_number_is_said() -> None:
    plan = made(people="60 personnes")
    assert (plan.people, plan.tables) == (60, rounds.tables_for(60, 5))
    assert made(people="60", tables="7").tables == 7
    assert made(people="60", tables="0").tables == 0
    assert made(remote_tables="2").tables == 2


@pytest.mark.parametrize(
    ("people", "tables", "sentence"),
    [
        ("60", "", "10 tables de 6."),
        ("64", "10", "10 tables de 6 ou 7."),
        ("120", "10", "10 tables de 12. On travaille bien à six : 20 tables conviendraient."),
        ("1", "", "1 table de 1."),
        ("3", "20", "C’est plus de tables que de personnes."),
        ("", "12", "12 tables."),
    ],
)
def test_what_a_number_of_tables_makes_is_said(people: str, tables: str, sentence: str) -> None:
    found = plain(said_of_tables(form_of(filled(people=people, tables=tables))))
    assert found.startswith(sentence)


def test_how_people_come_and_what_they_may_give_is_the_plan_s() -> None:
    plan = made(tables="10", remote_tables="2", seating="spread", dots="3")
    assert (plan.remote_tables, plan.seating, plan.dots) == (2, Seating.SPREAD, 3)
    assert data_of(plan)["tables"] == "10"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"tables": "61"}, "entre 0 et 60"),
        ({"people": "beaucoup"}, "un nombre"),
        ({"tables": "3", "remote_tables": "4"}, "plus que le nombre de tables (3)"),
        ({"seating": "debout"}, "dans la liste"),
        ({"dots": "99"}, "dans la liste"),
        ({"work_rounds": "trois"}, "dans la liste"),
        ({"work_minutes": "241"}, "entre 0 et 240"),
        ({"work_silence": "longtemps"}, "un nombre"),
    ],
)
def test_what_is_no_number_of_tables_is_said_beside_it(
    changes: dict[str, str], sentence: str
) -> None:
    form = form_of(filled(**changes))
    assert not form.validate()
    assert sentence in str(form.errors)
    assert planned(form), "the page is shown again all the same"


def test_fields_that_a_row_does_not_show_cannot_be_wrong() -> None:
    data = template()
    data["sequences"][0] |= {"minutes": "x", "rounds": "y"}
    assert form_of(data).validate()


def test_a_plan_that_fits_shows_its_arithmetic() -> None:
    found = said(people="60", work_rounds="two")
    assert plain(found.said) == (
        "2 tours de 23 min et 2 min pour s’installer : 50 min sur les 50 de la séquence."
    )
    assert (found.problems, found.offer) == ((), "")


def test_a_plan_that_is_too_long_says_so_and_the_nearest_is_one_press_away() -> None:
    data = filled(people="60", work_rounds="carousel", work_minutes="15")
    found = planned(form_of(data))[BOARDS]
    assert plain(found.said) == (
        "5 tours de 15 min font 85 min, déplacements compris. Vous en avez 50. "
        "Prendre 5 tours de 8 min, ou garder ce plan ?"
    )
    done = edit(form_of(data), f"nearest-{BOARDS}", [], "")
    assert "tient maintenant" in done.said
    assert done.focus == f"sequences-{BOARDS}-rounds"
    work = form_of(done.data).plan().sequences[BOARDS].work
    assert rounds.schedule(work, 5, 50).fits
    assert work.rounds is Rounds.CAROUSEL


def test_a_plan_that_is_too_long_may_be_kept() -> None:
    work = made(people="60", work_rounds="carousel", work_minutes="15").sequences[BOARDS].work
    assert (work.rounds, work.minutes) == (Rounds.CAROUSEL, 15)


def test_a_sequence_of_four_minutes_is_explained_in_words() -> None:
    data = filled(people="60")
    data["sequences"][BOARDS] |= {"start": "10h20", "end": "10h24"}
    found = planned(form_of(data))[BOARDS]
    assert "au moins 7 min" in plain(found.said)
    assert "en 4 min" in plain(found.said)
    assert found.offer == ""
    assert edit(form_of(data), f"nearest-{BOARDS}", [], "").said == ""
    assert form_of(data).validate()


def test_an_end_that_is_not_said_is_no_reason_to_say_nothing() -> None:
    data = filled(people="60")
    data["sequences"][BOARDS]["end"] = ""
    assert "heure de fin" in planned(form_of(data))[BOARDS].said


def test_components_without_a_table_are_named_with_what_covers_them() -> None:
    found = said(tables="3")
    (problem,) = found.problems
    assert plain(problem) == (
        "Sans table : Communication continue, Structure de soutien. Pour les couvrir : 5 tables "
        "ou deux tours ou un carrousel."
    )
    assert said(tables="5").problems == ()
    assert said(tables="3", work_rounds="free").problems == ()


def test_who_works_on_what_is_shown_round_by_round() -> None:
    found = said(tables="10", work_rounds="two")
    assert [turn.key for turn in found.turns] == [
        entry.key for entry in presets.TEMPLATE.components
    ]
    assert found.turns[0].tables == ("1, 6", "5, 10")
    assert found.rounds == 2
    assert said(tables="10", work_rounds="free").turns == ()


@pytest.mark.parametrize("people", [0, 1, 500])
@pytest.mark.parametrize("tables", ["", "1", "60"])
@pytest.mark.parametrize("mode", Rounds)
def test_no_number_of_people_or_tables_is_left_without_a_word(
    people: int, tables: str, mode: Rounds
) -> None:
    data = filled(people=str(people), tables=tables, work_rounds=mode.value)
    form = form_of(data)
    assert form.validate()
    assert said_of_tables(form)
    assert planned(form)[BOARDS].said


def test_asked_for_a_row_that_is_no_group_work_nothing_happens() -> None:
    for action in ("nearest-0", "nearest-99", "nearest"):
        done = edit(form_of(filled()), action, [], "")
        assert done.said == ""
