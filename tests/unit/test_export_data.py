"""The two exact formats: the table of contributions, and the data."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from facilitation.core.document import DocumentOptions, Hours, Inclusive, Language, Part
from facilitation.core.exercise import Component, Question, SequenceKind
from facilitation.core.noted import Asked, Complement
from facilitation.core.proceedings import NextStep, Proceedings, PutQuestion, SequenceNote
from facilitation.core.restitution import (
    Copy,
    CountedWord,
    Entry,
    EntryState,
    Held,
    LeftOut,
    Pile,
    Restitution,
    Section,
    Summary,
    WordList,
)
from facilitation.core.state import Stance
from facilitation.export import FORMATS
from tests.kit import morning
from tests.kit.morning import MADE, Morning
from tests.kit.reading import lines, table

COPIES = list(Copy)
DEMO = morning.demo()


def csv_of(lived: Morning, copy: Copy = Copy.INTERNAL) -> bytes:
    return FORMATS["csv"].render(lived.of(copy), MADE)


def json_of(lived: Morning, copy: Copy = Copy.INTERNAL) -> Any:
    return json.loads(FORMATS["json"].render(lived.of(copy), MADE))


# The table


@pytest.mark.parametrize("text", ["=1+1", "+33 6 12", "-10 %", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_a_text_that_a_spreadsheet_would_compute_is_defused(text: str) -> None:
    row = table(csv_of(morning.one_idea(text)))[0]
    assert row["texte"] == f"'{lines(text)}" or row["texte"] == f"'{text}"


def test_what_facilitators_typed_is_defused_too() -> None:
    plan = morning.plan()
    named = tuple(replace(item, label="=label") for item in plan.components)
    held = tuple(replace(item, title="@titre") for item in plan.sequences)
    lived = Morning(replace(plan, components=named, sequences=held))
    lived.start("s5", "10:20")
    lived.card("agenda", "une idée")
    row = table(csv_of(lived))[0]
    assert (row["composante"], row["séquence"]) == ("'=label", "'@titre")


def test_a_relayed_word_says_for_how_many_and_a_pinned_one_where() -> None:
    rows = table(csv_of(morning.sorted_words()))
    said = [(row["relayé"], row["personnes"], row["rangé avec"]) for row in rows]
    assert said == [
        ("", "1", "Plan d’action commun"),
        ("", "1", ""),
        ("oui", "4", ""),
    ]


def test_the_table_opens_in_a_french_spreadsheet() -> None:
    data = csv_of(DEMO)
    assert data.startswith(b"\xef\xbb\xbf")
    first = data.decode("utf-8-sig").split("\r\n")[0]
    assert first == (
        '"n°";"type";"séquence";"composante";"question";"texte";"état";'
        '"nom retiré";"désaccord";"lue comme";"à retenir";"table";"heure";"relayé";'
        '"personnes";"rangé avec";'
        '"traduction";"réunie sous le numéro";"titre de la pile";"à porter";"à partager";'
        '"adressée à";"posée";"réponse notée"'
    )


def test_lines_quotes_and_semicolons_stay_inside_their_cell() -> None:
    text = 'une ; deux\n"trois"\n;=quatre'
    rows = table(csv_of(morning.one_idea(text)))
    assert [row["texte"] for row in rows] == [text]


@pytest.mark.parametrize("copy", COPIES)
def test_the_rows_follow_the_numbers_of_that_copy(copy: Copy) -> None:
    numbers = [int(row["n°"]) for row in table(csv_of(DEMO, copy)) if row["n°"]]
    assert numbers == [entry.number for entry in DEMO.of(copy).annex]
    assert numbers == sorted(numbers)


def test_a_row_says_what_the_document_says() -> None:
    rows = {row["n°"]: row for row in table(csv_of(DEMO))}
    assert rows["137"] == {
        "n°": "137",
        "type": "contribution",
        "séquence": "Exploration des 5 composantes de l'impact collectif",
        "composante": "Activités qui se renforcent mutuellement",
        "question": "",
        "texte": "Je ne crois pas à un plan qui coordonne tout. Les plus belles actions du "
        "quartier sont nées d'un coup de tête, laissez de la place.",
        "état": "citée",
        "nom retiré": "",
        "désaccord": "oui",
        "lue comme": "désaccord",
        "à retenir": "3",
        "table": "8",
        "heure": "10h24",
        "relayé": "",
        "personnes": "1",
        "rangé avec": "",
        "traduction": "",
        "réunie sous le numéro": "",
        "titre de la pile": "",
        "à porter": "",
        "à partager": "",
        "adressée à": "",
        "posée": "",
        "réponse notée": "",
    }
    assert (rows["97"]["état"], rows["97"]["texte"]) == ("retirée", "")
    assert rows["98"]["état"] == "masquée"
    assert rows["153"]["état"] == "arrivée après la fermeture"
    assert rows["1"]["type"] == "mot"


# The data


def _instant(text: str | None) -> float | None:
    return None if text is None else datetime.fromisoformat(text).timestamp()


def read_back(data: Any) -> Restitution:
    """A restitution from its data alone, as another program would."""
    return Restitution(
        copy=Copy(data["copy"]),
        **{
            name: data[name]
            for name in (
                *("title", "date", "start", "end", "place", "organiser", "speaker", "zone"),
                "redacted",
            )
        },
        partners=tuple(data["partners"]),
        further_reading=tuple(data["further_reading"]),
        options=_options(data["options"]),
        sequences=tuple(
            Held(
                **{
                    **item,
                    "kind": SequenceKind(item["kind"]),
                    "started_at": _instant(item["started_at"]),
                    "ended_at": _instant(item["ended_at"]),
                }
            )
            for item in data["sequences"]
        ),
        words=tuple(_word_list(item) for item in data["words"]),
        closing=tuple(_word_list(item) for item in data["closing"]),
        sections=tuple(_section(item) for item in data["components"]),
        annex=tuple(
            Entry(
                **{
                    **item,
                    "state": EntryState(item["state"]),
                    "stance": Stance(item["stance"]),
                    "at": _instant(item["at"]),
                }
            )
            for item in data["contributions"]
        ),
        proceedings=_proceedings(data["proceedings"]),
        left_out=LeftOut(**{name: n for name, n in data["left_out"].items() if name != "total"}),
    )


def _options(item: Any) -> DocumentOptions:
    return DocumentOptions(
        **{
            **item,
            "hours": Hours(item["hours"]),
            "inclusive": Inclusive(item["inclusive"]),
            "language": Language(item["language"]),
            "without": tuple(Part(name) for name in item["without"]),
        }
    )


def _proceedings(item: Any) -> Proceedings:
    return Proceedings(
        **{name: item[name] for name in ("people", "tables", "phones")},
        frame=tuple(item["frame"]),
        notes=tuple(SequenceNote(**note) for note in item["notes"]),
        actions=tuple(NextStep(**action) for action in item["actions"]),
        questions=tuple(
            PutQuestion(**{**one, "asked": Asked(one["asked"])}) for one in item["questions"]
        ),
    )


def _word_list(item: Any) -> WordList:
    return WordList(
        item["sequence"],
        item["prompt"],
        tuple(
            CountedWord(
                word["shown"],
                word["count"],
                tuple((form["form"], form["count"]) for form in word["variants"]),
                tuple(word["numbers"]),
                tuple((pin["key"], pin["people"]) for pin in word["components"]),
                word["put_first"],
                word["titled"],
            )
            for word in item["words"]
        ),
        item["given"],
    )


def _section(item: Any) -> Section:
    questions = tuple(Question(**question) for question in item["questions"])
    complement, summary = item["complement"], item["summary"]
    return Section(
        component=Component(
            item["key"], item["number"], item["label"], questions, item["definition"]
        ),
        **{
            name: tuple(item[name])
            for name in ("kept", "shared", "others", "agreements", "disagreements")
        },
        questions=tuple(item["open_questions"]),
        piles=tuple(Pile(pile["title"], tuple(pile["numbers"])) for pile in item["piles"]),
        summary=summary and Summary(summary["text"], tuple(summary["numbers"])),
        complement=complement and Complement(component=item["key"], **complement),
        written=item["written"],
    )


@pytest.mark.parametrize("copy", COPIES)
@pytest.mark.parametrize(
    "lived",
    [DEMO, morning.empty(), morning.sorted_words(), morning.one_idea("a\x00\n\u202eb 😅")],
)
def test_the_data_gives_the_whole_restitution_back(lived: Morning, copy: Copy) -> None:
    assert read_back(json_of(lived, copy)) == lived.of(copy)


def test_the_data_says_what_it_is_and_when_it_was_made() -> None:
    data = json_of(DEMO)
    assert (data["schema"], data["version"]) == ("facilitation/restitution", 1)
    assert data["made_at"] == "2025-02-04T11:45:00.000000+00:00"


def test_components_keep_their_keys_whatever_they_are_called() -> None:
    data = json_of(DEMO)
    assert [item["key"] for item in data["components"]] == list(morning.COMPONENT_KEYS)
    assert data["components"][0]["kept"] == [117, 118, 121]


def test_the_data_names_no_author() -> None:
    keys = {key for item in json_of(DEMO)["contributions"] for key in item}
    assert keys == {
        "number",
        "id",
        "kind",
        "text",
        "at",
        "sequence",
        "state",
        "component",
        "question",
        "group",
        "disagreement",
        "stance",
        "redacted",
        "kept",
        "relayed",
        "weight",
        "pinned",
        "translation",
        "stack",
        "stack_title",
        "carried",
        "picked",
    }
