"""Each option changes what it says, in every format that is read, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from facilitation import wording
from facilitation.core.document import DocumentOptions, Hours, Inclusive, Language, Part
from facilitation.core.restitution import Copy
from facilitation.export import FORMATS
from tests.kit import reading, restituted
from tests.kit.lines import READ, lines_of
from tests.kit.morning import MADE

LIVED = restituted.prepared()
formats = pytest.mark.parametrize("name", READ)


@cache
def made(name: str, options: DocumentOptions, copy: Copy = Copy.SHAREABLE) -> bytes:
    return FORMATS[name].render(restituted.with_options(LIVED, options).of(copy), MADE)


def lines(name: str, options: DocumentOptions, copy: Copy = Copy.SHAREABLE) -> list[str]:
    return lines_of(name, made(name, options, copy))


def usual(name: str, copy: Copy = Copy.SHAREABLE) -> list[str]:
    return lines(name, DocumentOptions(), copy)


def changed(name: str, options: DocumentOptions) -> tuple[Counter[str], Counter[str]]:
    """What is no longer said, and what is said instead."""
    before, after = Counter(usual(name)), Counter(lines(name, options))
    return before - after, after - before


def originals(name: str, options: DocumentOptions) -> dict[int, str]:
    return reading.originals(name, made(name, options))


@formats
@pytest.mark.parametrize(
    "options",
    [
        DocumentOptions(hours=Hours.SPACED),
        DocumentOptions(inclusive=Inclusive.DOUBLETS),
        DocumentOptions(language=Language.ENGLISH),
        DocumentOptions(counts=False),
        DocumentOptions(tables=True),
        *(DocumentOptions(without=(part,)) for part in Part if part is not Part.ANNEX),
    ],
)
def test_no_option_touches_what_was_written(name: str, options: DocumentOptions) -> None:
    assert originals(name, options) == originals(name, DocumentOptions())


@formats
def test_hours_are_spaced_and_nothing_else_is(name: str) -> None:
    after = lines(name, DocumentOptions(hours=Hours.SPACED))
    assert "9\u00a0h\u00a030\u00a0– 9\u00a0h\u00a050" in " ".join(after)
    assert "10\u00a0h\u00a0–" in " ".join(after)

    def as_usual(line: str) -> str:
        line = re.sub(r"(\d+)\u00a0h\u00a0(\d\d)", r"\1h\2", line)
        return re.sub(r"(\d+)\u00a0h(?!\w)", r"\1h00", line)

    assert [as_usual(line) for line in after] == usual(name)
    assert after != usual(name)


@formats
def test_doublets_are_in_our_own_texts_only(name: str) -> None:
    gone, come = changed(name, DocumentOptions(inclusive=Inclusive.DOUBLETS))
    assert any("à la demande de leurs auteur·rices" in line for line in gone)
    assert any("à la demande de leurs auteurs et autrices" in line for line in come)
    # A question that was ready names people as our sentences do; the trainer's text stays.
    assert any("chacun et chacune de notre côté" in line for line in come)
    assert Counter(map(wording.doublets, gone.elements())) == come
    assert any("pour que chacun·e y trouve" in line for line in usual(name))
    after = lines(name, DocumentOptions(inclusive=Inclusive.DOUBLETS))
    assert any("pour que chacun·e y trouve" in line for line in after)
    assert any("habitant·es" in line for line in after)


@formats
def test_in_english_no_french_sentence_of_ours_is_left(name: str) -> None:
    after = lines(name, DocumentOptions(language=Language.ENGLISH))
    assert len(after) == len(usual(name))
    whole = "\n".join(after)
    french, english = (wording._catalogue(each) for each in ("fr", "en"))
    for key in english:
        for one, other in zip(_forms(french[key]), _forms(english[key]), strict=True):
            fixed = max(re.split(r"\{\w+\}", one), key=len).strip()
            if len(fixed) > 11 and fixed not in other:
                assert fixed not in whole, key
    for line in (
        "Summary of the meeting",
        "4 February 2025, 9:00–12:30",
        "The morning as it went",
        "The five conditions",
        "62 people, 10 tables, 162 phones",
        "2 contributions were hidden by the facilitators.",
    ):
        assert line in whole


def _forms(sentence: wording.Sentence) -> tuple[str, ...]:
    return (sentence,) if isinstance(sentence, str) else sentence


HEADINGS = {
    Part.COURSE: "La matinée telle qu’elle s’est déroulée",
    Part.WORDS: "Les mots de la coopération",
    Part.COMPONENTS: "Les cinq composantes",
    Part.COMPLEMENTS: "Complément théorique de la Scop Accolades",
    Part.NOTES: "Notes de l’animation",
    Part.QUESTIONS: "Les témoignages",
    Part.CLOSING: "Ce que nous emportons",
    Part.ACTIONS: "Et maintenant",
    Part.READING: "Pour aller plus loin",
    Part.ANNEX: "Toutes les contributions",
}
INSTEAD = {
    Part.COMPONENTS: r"La salle a laissé|^Chaque mot et chaque contribution porte un numéro",
    Part.COMPLEMENTS: r"^Chaque mot et chaque contribution porte un numéro",
    Part.ANNEX: (
        r"^Chaque mot et chaque contribution porte un numéro|^Cette version est sans annexe"
        r"|autres? contributions? n’est pas|autres contributions ne sont pas"
    ),
}
"""The only sentences that may be put otherwise where a part is left out."""


@formats
@pytest.mark.parametrize("part", Part)
def test_a_part_that_is_left_out_is_gone_and_the_others_stay(name: str, part: Part) -> None:
    gone, come = changed(name, DocumentOptions(without=(part,)))
    after = lines(name, DocumentOptions(without=(part,)))
    assert HEADINGS[part] in usual(name)
    assert HEADINGS[part] not in after
    for other in Part:
        within = {Part.COMPONENTS: {Part.COMPLEMENTS}}.get(part, set())
        if other is not part and other not in within:
            assert HEADINGS[other] in after
    pattern = INSTEAD.get(part)
    wrong = [line for line in come if pattern is None or not re.search(pattern, line)]
    assert not wrong
    assert gone


@formats
def test_without_the_annex_nothing_leads_there_and_what_is_missing_is_counted(name: str) -> None:
    data = made(name, DocumentOptions(without=(Part.ANNEX,)))
    if name == "docx":
        file = reading.WordFile(data)
        assert file.references() == []
        cited = [item.text for item in file.paragraphs if "citée" in (item.style.name or "")]
    else:
        page = reading.Page(data)
        anchors = page.root.xpath("//a/@href")
        assert not [each for each in anchors if re.fullmatch(r"#c\d+|#annexe.*", each)]
        cited = [item.text_content() for item in page.find("cited")]
    assert any("n°\u00a0116" in text for text in cited)
    usually = LIVED.of(Copy.SHAREABLE)
    text = "\n".join(lines(name, DocumentOptions(without=(Part.ANNEX,))))
    found = re.search(r"sans annexe\u00a0: (\d+) contributions", text)
    assert found
    shown = set(map(int, re.findall(r"contribution n°\u00a0(\d+)", text)))
    words = {entry.number for entry in usually.annex if entry.kind in ("keyword", "closing")}
    assert int(found[1]) == len({entry.number for entry in usually.annex} - shown - words)


@formats
def test_without_counts_nothing_says_how_many_but_what_is_left_out(name: str) -> None:
    gone, come = changed(name, DocumentOptions(counts=False))
    after = lines(name, DocumentOptions(counts=False))
    for line in after:
        assert not re.search(r"\d+ mots? donnés?|\d+ mots? et \d+|\d+ autres? contribution", line)
    assert "Personnes" not in after
    assert any(line.startswith("Personnes") or line == "Personnes" for line in gone)
    assert "D’autres contributions sont en annexe." in come
    assert "2 contributions ont été masquées par l’animation." in after
    assert any(line.startswith("62 personnes") for line in after)
    allowed = r"^D’autres contributions|Écrit aussi|^[^()]*$"
    assert all(re.search(allowed, line) for line in come)


@formats
def test_tables_are_named_in_the_copy_to_share_if_one_wants_it_so(name: str) -> None:
    after = lines(name, DocumentOptions(tables=True))
    assert [re.sub(r"(, | · )table \d+", "", line) for line in after] == usual(name)
    assert any(re.search(r"contribution n°\u00a0116, table 1\)", line) for line in after)
    assert not any(re.search(r"\btable \d", line) for line in usual(name))


@formats
def test_the_internal_copy_always_names_them(name: str) -> None:
    options = DocumentOptions(tables=True)
    assert lines(name, options, Copy.INTERNAL) == usual(name, Copy.INTERNAL)
    assert any("table 3" in line for line in usual(name, Copy.INTERNAL))
