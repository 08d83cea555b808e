"""What the studio's buttons do to a plan that is being prepared, without a server."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from facilitation import presets
from facilitation.studio.edits import edit
from facilitation.studio.forms import data_of
from tests.unit.studio_forms import form_of, template


def titles(data: dict[str, Any]) -> list[str]:
    return [row["title"] for row in data["sequences"]]


def test_rows_move_past_removed_ones_and_stop_at_the_ends() -> None:
    data = template()
    before = titles(data)
    data["sequences"][1]["removed"] = "1"
    up = edit(form_of(data), "up-2", [], "")
    assert titles(up.data)[:3] == [before[2], before[0], before[1]]
    assert up.focus == "sequences-0-down"
    assert "position 1" in up.said
    assert titles(edit(form_of(data), "up-0", [], "").data) == before
    assert titles(edit(form_of(data), "down-7", [], "").data) == before


def test_a_removed_row_comes_back_as_it_was() -> None:
    gone = edit(form_of(template()), "remove-3", [], "").data
    back = edit(form_of(gone), "restore-3", [], "").data
    assert len(form_of(gone).plan().sequences) == 7
    assert back == edit(form_of(template()), "look", [], "").data


def test_rows_are_sorted_by_hour_and_stay_behind_their_leader() -> None:
    data = template()
    data["sequences"].reverse()
    data["sequences"][3]["start"] = ""  # Pause, after « Restitution »
    done = edit(form_of(data), "sort", [], "").data
    hours = [row["start"] for row in done["sequences"]]
    assert [hour for hour in hours if hour] == [
        "9h00",
        "9h30",
        "10h00",
        "10h20",
        "11h20",
        "11h45",
        "12h20",
    ]
    assert titles(done)[5] == "Pause"


def test_a_new_row_starts_when_the_last_one_ends() -> None:
    done = edit(form_of(template()), "add", [], "")
    assert done.data["sequences"][-1]["start"] == "12h30"
    assert done.focus == "sequences-8-title"


def test_a_programme_is_full_at_sixty() -> None:
    data = template()
    data["sequences"] = data["sequences"] * 8
    done = edit(form_of(data), "add", [], "")
    assert len(done.data["sequences"]) == 64
    form = form_of(data)
    assert not form.validate()
    assert "4\u00a0séquences de trop" in form.sequences.errors[0]


def unplaced() -> dict[str, Any]:
    plan = replace(
        presets.TEMPLATE, unplaced_lines=("  Journée d’étude", "Salle Érable", "12,50 €")
    )
    return data_of(plan)


def test_ticked_lines_go_where_they_are_told() -> None:
    done = edit(form_of(unplaced()), "place", ["1"], "place").data
    assert done["place"] == "Salle Érable"
    assert done["unplaced"] == "  Journée d’étude\n12,50 €"
    noted = edit(form_of(done), "place", ["0", "1"], "note-0").data
    assert noted["sequences"][0]["note"] == "Journée d’étude\n12,50 €"
    assert noted["unplaced"] == ""
    added = edit(form_of(unplaced()), "place", ["2"], "new").data
    assert added["sequences"][-1]["title"] == "12,50 €"


def test_the_title_that_gives_way_joins_the_lines() -> None:
    done = edit(form_of(unplaced()), "place", ["0"], "title").data
    assert done["title"] == "Journée d’étude"
    assert done["unplaced"].split("\n")[-1] == "Séminaire impact collectif"


@pytest.mark.parametrize("target", ["", "note-99", "note-²", "note-", "ailleurs"])
def test_lines_without_an_address_stay(target: str) -> None:
    done = edit(form_of(unplaced()), "place", ["0"], target)
    assert done.data["unplaced"] == unplaced()["unplaced"]
    assert done.said == "Dites d’abord où vont les lignes cochées."


def test_no_line_is_lost_when_the_programme_is_full() -> None:
    data = unplaced()
    data["sequences"] = data["sequences"] * 8
    done = edit(form_of(data), "place", ["0"], "new")
    assert done.data["unplaced"] == data["unplaced"]


def test_another_set_brings_its_words_and_says_the_former_ones() -> None:
    data = template()
    data["components"][0]["label"] = "Notre cap"
    data["components"][0]["questions"][0] = "Où va-t-on ?"
    data["set_id"] = "centraide-2021"
    done = edit(form_of(data), "look", [], "")
    assert done.data["components"][0]["key"] == "soutien"
    assert done.data["components"][1]["questions"][0] == "Où va-t-on ?"
    assert "Notre cap" in done.said
    assert done.data["set_shown"] == "centraide-2021"


def test_reworded_components_are_words_of_one_s_own() -> None:
    data = template()
    data["components"][0]["label"] = "Notre cap"
    done = edit(form_of(data), "look", [], "").data
    assert done["set_id"] == "propre"
    made = form_of(done).plan()
    assert made.components[0].label == "Notre cap"
    moved = edit(form_of(template()), "component_down-0", [], "").data
    assert [row["key"] for row in moved["components"]][:2] == ["mesure", "agenda"]
    assert [item.number for item in form_of(moved).plan().components] == [1, 2, 3, 4, 5]


def test_a_question_keeps_its_number_when_another_goes() -> None:
    data = template()
    data["components"][0]["questions"][0] = ""
    made = form_of(data).plan()
    assert [item.id for item in made.components[0].questions] == ["agenda.2", "agenda.3"]
    again = data_of(made)
    assert again["components"][0]["questions"][0] == ""
    assert form_of(again).plan() == made


def test_components_that_are_not_ours_give_way_to_the_set() -> None:
    data = template()
    data["components"][0]["key"] = "agenda2"
    assert form_of(data).plan().components == presets.NEUTRAL.components


@pytest.mark.parametrize(
    "action", ["", "?", "up-", "up-999", "x" * 500, "remove-²", "component_up-9"]
)
def test_an_unknown_button_changes_nothing(action: str) -> None:
    assert (
        edit(form_of(template()), action, [], "").data
        == edit(form_of(template()), "look", [], "").data
    )
