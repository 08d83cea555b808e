"""What the studio prepares for the document: partners, further reading, what components mean."""

from __future__ import annotations

from dataclasses import replace

from facilitation import presets
from facilitation.presets import DEFINITIONS
from facilitation.studio import preparation
from facilitation.studio.edits import edit
from facilitation.studio.forms import data_of
from tests.unit.studio_forms import form_of, template

MEANT = "Ce que nous voulons, ensemble\u00a0: écrit."


def test_what_a_component_means_is_ready_and_may_be_changed_or_taken_away() -> None:
    data = template()
    assert [row["definition"] for row in data["components"]] == list(DEFINITIONS.values())
    data["components"][0]["definition"] = f"  {MEANT}\n"
    data["components"][1]["definition"] = " "
    plan = form_of(data).plan()
    assert [item.definition for item in plan.components[:3]] == [
        MEANT,
        "",
        DEFINITIONS["activites"],
    ]
    assert [row["definition"] for row in data_of(plan)["components"]][:2] == [MEANT, ""]


def test_what_was_written_stays_when_another_set_of_names_is_chosen() -> None:
    data = template()
    data["components"][0]["definition"] = MEANT
    data["set_id"] = next(each.id for each in presets.SETS if each.id != data["set_id"])
    after = edit(form_of(data), "show_set", [], "").data
    rows = {row["key"]: row["definition"] for row in after["components"]}
    assert rows == {**DEFINITIONS, "agenda": MEANT}


def test_a_page_that_does_not_ask_what_components_mean_changes_nothing_of_it() -> None:
    data = template()
    for row in data["components"]:
        del row["definition"]
    assert form_of(data).plan().components == presets.TEMPLATE.components


def test_partners_and_further_reading_are_a_line_each() -> None:
    data = template()
    data["partners"] = "\nLa Ville\n\n  Le collège   Jean-Jaurès \n"
    data["further_reading"] = "Un livre, 2011\nUn site"
    form = form_of(data)
    assert form.validate(), form.errors
    plan = form.plan()
    assert plan.partners == ("La Ville", "Le collège Jean-Jaurès")
    assert plan.further_reading == ("Un livre, 2011", "Un site")
    assert data_of(plan)["partners"] == "La Ville\nLe collège Jean-Jaurès"


def test_a_file_of_the_preparation_has_them_too() -> None:
    plan = replace(
        presets.TEMPLATE,
        partners=("La Ville",),
        further_reading=("Un livre",),
        components=tuple(replace(item, definition=MEANT) for item in presets.TEMPLATE.components),
    )
    found = preparation.read(preparation.write(preparation.Preparation(plan)))
    assert found.plan == plan
