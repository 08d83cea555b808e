"""The document says the truth, whatever the rencontre was: one outline for every format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from facilitation.core.contributions import Hide, MarkCard
from facilitation.core.document import DocumentOptions
from facilitation.core.flow import GoTo
from facilitation.core.restitution import Copy, EntryState
from facilitation.core.state import Mark
from facilitation.core.synthesis import Keep, WriteComplement
from facilitation.export.outline import outline
from facilitation.export.records import Cited, ComponentPart, Heading, Outline
from tests.kit import morning, restituted
from tests.kit.morning import MADE, OWNER, TRAINER, Morning

LIVED = restituted.prepared()
MORNINGS = {
    "prepared": LIVED,
    "demo": morning.demo(),
    "empty": morning.empty(),
    "one idea": morning.one_idea(),
    "crowded": morning.crowded(),
}
"""None of them is lived on."""
copies = pytest.mark.parametrize("copy", Copy)


def of(lived: Morning, copy: Copy = Copy.SHAREABLE) -> Outline:
    kept = lived in MORNINGS.values()
    return _kept(lived, copy) if kept else outline(lived.of(copy), MADE)


@cache
def _kept(lived: Morning, copy: Copy) -> Outline:
    return outline(lived.of(copy), MADE)


def within(value: Any, kind: type) -> Iterator[Any]:
    """Every record of that kind, in the order of the document."""
    if isinstance(value, kind):
        yield value
    if is_dataclass(value):
        for field in fields(value):
            yield from within(getattr(value, field.name), kind)
    elif isinstance(value, tuple):
        for item in value:
            yield from within(item, kind)


def texts(document: Outline) -> str:
    return "\n".join(within(document, str))


def part(document: Outline, key: str) -> ComponentPart:
    assert document.components
    return next(each for each in document.components.components if each.key == key)


@copies
@pytest.mark.parametrize("name", MORNINGS)
def test_each_contribution_is_cited_once_at_most_and_all_are_accounted_for(
    name: str, copy: Copy
) -> None:
    document, restitution = of(MORNINGS[name], copy), MORNINGS[name].of(copy)
    cited = Counter(item.anchor for item in within(document, Cited))
    assert all(times == 1 for times in cited.values())
    for section in restitution.sections:
        mine = part(document, section.component.key)
        here = {int(item.anchor[1:]) for item in within(mine, Cited)}
        shown = {
            entry.number
            for entry in restitution.annex
            if entry.component == mine.key and entry.state is EntryState.SHOWN
        }
        left = len(shown - here)
        assert (f"{left} " in mine.others) if left else not mine.others


@copies
@pytest.mark.parametrize("name", MORNINGS)
def test_headings_have_names_of_their_own_go_down_by_one_and_say_something(
    name: str, copy: Copy
) -> None:
    document = replace(of(MORNINGS[name], copy), contents=())
    headings = list(within(document, Heading))
    assert len({each.anchor for each in headings}) == len(headings)
    assert all(each.text.strip() for each in headings)
    levels = [each.level for each in headings]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_contents_name_the_parts_and_the_components_in_their_order() -> None:
    found = of(LIVED)
    assert [line.text for line in found.contents] == [
        "Le cadre",
        "La matinée telle qu’elle s’est déroulée",
        "Qui était là",
        "Notes de l’animation",
        "Les mots de la coopération",
        "Les cinq composantes",
        "1 · Plan d’action commun",
        "2 · Système d’évaluation partagé",
        "3 · Activités qui se renforcent mutuellement",
        "4 · Communication continue",
        "5 · Structure de soutien",
        "Les témoignages",
        "Ce que nous emportons",
        "Et maintenant",
        "Pour aller plus loin",
        "Toutes les contributions",
    ]
    headings = list(within(replace(found, contents=()), Heading))
    assert [each for each in headings if each.in_contents] == list(found.contents)


def test_a_component_says_all_that_was_made_of_it_in_this_order() -> None:
    agenda = part(of(LIVED), "agenda")
    assert agenda.definition.startswith("Les partenaires définissent ensemble")
    assert agenda.summary
    assert agenda.summary.text.startswith("Se donner quelques phrases communes\u00a0:")
    assert agenda.summary.basis == "D’après les contributions n°\u00a0116, 117, 120."
    assert agenda.kept_heading
    assert agenda.kept_heading.text == "À retenir"
    assert [item.marks for item in agenda.kept] == [("on est d’accord",), (), ()]
    assert agenda.stacks
    stack = agenda.stacks.stacks[0]
    assert stack.title == "Les mêmes mots, avec les parents"
    assert len(stack.cited) == 2
    assert stack.above == "Ainsi que la contribution n°\u00a0117, citée plus haut."
    # What was agreed on is cited above, and marked there.
    assert [each.stance for each in agenda.readings] == ["disagreement", "question"]
    assert agenda.readings[1].heading.text == "Une question reste ouverte"
    assert agenda.panel
    assert agenda.panel.signature == "Claire Martin, Scop Accolades"


def test_what_is_disputed_and_cited_above_is_named_by_its_number() -> None:
    activities = part(of(LIVED), "activites")
    assert [(each.cited, each.above) for each in activities.readings] == [
        ((), "La contribution n°\u00a0136, citée plus haut.")
    ]
    assert activities.kept[-1].marks == ("on n’est pas d’accord",)


def test_a_pile_that_nobody_named_is_a_pile_all_the_same() -> None:
    stacks = part(of(LIVED), "mesure").stacks
    assert stacks
    assert [(each.title, each.label) for each in stacks.stacks] == [("", "Idées réunies")]


def test_what_was_added_during_the_session_stands_apart() -> None:
    panel = part(of(LIVED), "activites").panel
    assert panel
    assert panel.added_label == "Ajouté en séance"
    assert panel.added == ("L’exemple du vendredi.",)
    assert panel.added[0] not in panel.paragraphs
    only = morning.one_idea()
    only.do(TRAINER, WriteComplement("soutien", "", "", "", None, "Dit de vive voix."))
    panel = part(of(only), "soutien").panel
    assert panel
    assert (panel.paragraphs, panel.added) == ((), ("Dit de vive voix.",))
    assert panel.signature == "Scop Accolades"


def test_the_course_says_what_began_what_ended_and_what_was_left_out() -> None:
    course = of(LIVED).course
    assert course
    rows = [(row.planned, row.started, row.ended, row.skipped) for row in course.rows]
    assert rows[0] == ("9h00\u00a0– 9h30", "9h02", "9h34", False)
    assert rows[3] == ("10h00\u00a0– 10h20", "pas tenue", "–", True)
    assert rows[-1][2] == "12h33"
    still = of(morning.empty()).course
    assert still
    assert [(row.started, row.ended) for row in still.rows][4] == ("10h20", "–")


def test_only_a_morning_is_called_one() -> None:
    lived = morning.one_idea()
    assert "ce matin" in texts(of(lived))
    for start, end in (("14:00", "17:00"), ("09:00", "17:00"), (None, None)):
        found = replace(lived.of(Copy.SHAREABLE), start=start, end=end)
        said = texts(outline(found, MADE))
        assert "matin" not in said
        assert "La rencontre telle qu’elle s’est déroulée" in said
        assert "Cette composante n’a pas été explorée." in said
    days = tuple(replace(item, day=2) for item in lived.of(Copy.SHAREABLE).sequences)
    two = replace(lived.of(Copy.SHAREABLE), sequences=days)
    assert "matin" not in texts(outline(two, MADE))


def test_attendance_says_what_is_known_and_no_more() -> None:
    assert of(LIVED).attendance.line == "62 personnes, 10 tables, 162 téléphones"
    assert "n’a pas été noté" not in texts(of(LIVED))
    empty = of(morning.empty()).attendance
    assert empty.line == ""
    assert empty.notes == ("Le nombre de personnes présentes n’a pas été noté.",)


def test_a_copy_says_that_it_leaves_out_only_what_it_does() -> None:
    empty, said = morning.empty(), "combien de contributions n’y sont pas"
    assert said not in texts(of(empty))
    assert of(empty).left_out is None
    assert "elle montre aussi" not in texts(of(empty, Copy.INTERNAL))
    hidden = morning.one_idea()
    hidden.do(OWNER, Hide(hidden.card("agenda", "à masquer")))
    assert said in texts(of(hidden))
    assert "elle montre aussi" in texts(of(hidden, Copy.INTERNAL))
    left_out = of(hidden).left_out
    assert left_out
    assert left_out.lines == ("1 contribution a été masquée par l’animation.",)


def test_a_room_whose_only_words_are_left_out_did_not_write_nothing() -> None:
    lived = morning.empty()
    assert "n’a rien laissé par écrit" in texts(of(lived))
    lived.do(OWNER, MarkCard(lived.card("agenda", "entre nous"), Mark.UNQUOTED, on=True))
    assert "n’a rien laissé par écrit" not in texts(of(lived))


@copies
def test_redactions_are_counted_in_both_copies_and_said_beside_the_text(copy: Copy) -> None:
    found = of(LIVED, copy)
    assert found.left_out
    assert (
        "Un nom a été retiré d’une contribution\u202f; «\u00a0[nom retiré]\u00a0» est à sa place."
        in found.left_out.lines
    )
    assert "Untel" not in texts(found).replace(morning.HIDDEN_CARD, "")
    assert "nom retiré" in texts(found)


def test_each_reference_stands_once() -> None:
    lived = restituted.prepared()
    for key in ("agenda", "soutien"):
        lived.do(TRAINER, WriteComplement(key, "Texte", "", restituted.FURTHER[0]))
    found = of(lived).reading
    assert found
    assert found.lines == (*restituted.FURTHER, "Collective Impact 3.0, 2016", "Institut Tamarack")


def test_questions_are_the_testimonies_where_they_were_put_to_them() -> None:
    (talk,) = of(LIVED).talks
    assert talk.heading.text == "Les témoignages"
    (group,) = talk.groups
    assert [len(each.same) for each in group.questions] == [1, 0]
    assert group.questions[0].answer == ("Deux ans, dit-elle.", "Pas moins.")
    assert of(morning.empty()).talks == ()
    silent = morning.one_idea()
    silent.do(OWNER, GoTo("s8"))
    (talk,) = of(silent).talks
    assert talk.groups[0].silence == "Aucune question écrite n’est citée ici."


def test_what_the_tables_share_stands_there_until_something_is_kept() -> None:
    lived = morning.with_cards(())
    card = lived.card("agenda", "Une")
    assert part(of(lived), "agenda").kept_heading is None
    assert part(of(lived), "agenda").others == "1 contribution sur cette composante, en annexe."
    lived.do(OWNER, Keep(card))
    heading = part(of(lived), "agenda").kept_heading
    assert heading
    assert heading.text == "À retenir"


def test_the_options_are_the_voice_of_the_whole_document() -> None:
    options = DocumentOptions(counts=False)
    found = of(restituted.with_options(LIVED, options))
    assert found.voice.options == options
