"""The data of the restitution, held to the JSON Schema that is published for other programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from facilitation.core.document import DocumentOptions, Hours, Inclusive, Language, Part
from facilitation.core.exercise import COMPONENT_KEYS, SequenceKind
from facilitation.core.noted import Asked
from facilitation.core.restitution import Copy, EntryState
from facilitation.core.state import Stance
from facilitation.export import FORMATS
from facilitation.export.json import SCHEMA, VERSION
from facilitation.paths import ROOT
from tests.kit import morning, restituted
from tests.kit.morning import MADE
from tests.unit.test_export_hostile import HOSTILE

PUBLISHED: Any = json.loads((ROOT / "static/restitution.schema.json").read_text(encoding="utf-8"))
MORNINGS = {
    "demo": morning.demo,
    "empty": morning.empty,
    "words": morning.sorted_words,
    "one idea": morning.one_idea,
    "hostile": lambda: morning.with_cards(HOSTILE.values()),
}


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Each part of a schema that describes an object."""
    if isinstance(schema, dict):
        if "properties" in schema and "type" in schema:
            yield schema
        for each in schema.values():
            yield from objects(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from objects(each)


def strict() -> Draft202012Validator:
    """The schema as it would be if nothing might be added to version 1."""
    schema = deepcopy(PUBLISHED)
    for each in objects(schema):
        each["additionalProperties"] = False
    return Draft202012Validator(schema)


def data(lived: morning.Morning, copy: Copy = Copy.INTERNAL) -> Any:
    return json.loads(FORMATS["json"].render(lived.of(copy), MADE))


@pytest.mark.parametrize("copy", Copy)
@pytest.mark.parametrize("name", MORNINGS)
def test_every_field_of_the_data_is_documented_and_of_the_kind_that_is_said(
    name: str, copy: Copy
) -> None:
    strict().validate(data(MORNINGS[name](), copy))


def test_the_schema_is_one_and_every_field_of_it_is_always_there() -> None:
    Draft202012Validator.check_schema(PUBLISHED)
    found = list(objects(PUBLISHED))
    assert len(found) > 10
    for each in found:
        assert sorted(each["required"]) == sorted(each["properties"])


def test_the_schema_is_of_the_version_that_is_written() -> None:
    properties = PUBLISHED["properties"]
    assert (properties["schema"]["const"], properties["version"]["const"]) == (SCHEMA, VERSION)
    assert PUBLISHED["$id"].endswith(f":{VERSION}")


@pytest.mark.parametrize(
    ("path", "values"),
    [
        (("properties", "copy"), Copy),
        (("$defs", "sequence", "properties", "kind"), SequenceKind),
        (("$defs", "contribution", "properties", "state"), EntryState),
        (("$defs", "contribution", "properties", "stance"), Stance),
        (("$defs", "options", "properties", "hours"), Hours),
        (("$defs", "options", "properties", "inclusive"), Inclusive),
        (("$defs", "options", "properties", "language"), Language),
        (("$defs", "options", "properties", "without", "items"), Part),
    ],
)
def test_it_lists_each_value_that_there_is(path: tuple[str, ...], values: Any) -> None:
    found = PUBLISHED
    for name in path:
        found = found[name]
    assert found["enum"] == [each.value for each in values]


def test_it_lists_what_becomes_of_a_question_and_names_the_components() -> None:
    definitions = PUBLISHED["$defs"]
    put = definitions["proceedings"]["properties"]["questions"]["items"]
    assert put["properties"]["asked"]["enum"] == [each.value for each in Asked]
    assert all(key in definitions["key"]["description"] for key in COMPONENT_KEYS)


def _without_number(found: Any) -> None:
    del found["contributions"][0]["number"]


def _hour_of_another_zone(found: Any) -> None:
    found["made_at"] = "2025-02-04T12:45:00+01:00"


def _number_as_text(found: Any) -> None:
    found["components"][0]["kept"] = ["117"]


def _unknown_state(found: Any) -> None:
    found["contributions"][0]["state"] = "approved"


def _next_version(found: Any) -> None:
    found["version"] = VERSION + 1


@pytest.mark.parametrize(
    "spoil",
    [_without_number, _hour_of_another_zone, _number_as_text, _unknown_state, _next_version],
)
def test_what_is_not_so_is_refused(spoil: Callable[[Any], None]) -> None:
    found = data(morning.demo())
    spoil(found)
    with pytest.raises(ValidationError):
        Draft202012Validator(PUBLISHED).validate(found)


def test_a_reader_of_version_1_takes_data_that_say_more() -> None:
    found = data(morning.one_idea())
    found["weather"] = "rain"
    Draft202012Validator(PUBLISHED).validate(found)
    assert not strict().is_valid(found)


def test_what_the_animation_wrote_goes_with_the_parts_left_out_and_no_contribution_does() -> None:
    lived = morning.demo()
    whole = lived.of(Copy.SHAREABLE)
    short = replace(whole, options=DocumentOptions(without=tuple(Part)))
    found = json.loads(FORMATS["json"].render(short, MADE))
    strict().validate(found)
    assert found["contributions"] == data(lived, Copy.SHAREABLE)["contributions"]
    assert {each["complement"] for each in found["components"]} == {None}
    assert found["options"]["without"] == [part.value for part in Part]


WRITTEN = {
    Part.NOTES: lambda found: found["proceedings"]["notes"],
    Part.ACTIONS: lambda found: found["proceedings"]["actions"],
    Part.QUESTIONS: lambda found: [
        each["answer"] for each in found["proceedings"]["questions"] if each["answer"]
    ],
    Part.READING: lambda found: found["further_reading"],
    Part.COMPLEMENTS: lambda found: [
        each["complement"] for each in found["components"] if each["complement"]
    ],
    Part.COMPONENTS: lambda found: [
        each["summary"] for each in found["components"] if each["summary"]
    ],
}
"""What goes with a part, as data that hold it say it."""


def test_each_part_takes_along_what_was_written_for_it_and_nothing_else() -> None:
    whole = restituted.prepared().of(Copy.SHAREABLE)
    every = json.loads(FORMATS["json"].render(whole, MADE))
    assert all(said(every) for said in WRITTEN.values())
    for part in Part:
        short = replace(whole, options=DocumentOptions(without=(part,)))
        found = json.loads(FORMATS["json"].render(short, MADE))
        gone = {other for other, said in WRITTEN.items() if not said(found)}
        # A complement stands within its component.
        within = {Part.COMPLEMENTS} if part is Part.COMPONENTS else set()
        assert gone == ({part} & WRITTEN.keys()) | within
        assert found["contributions"] == every["contributions"]
