"""« À chaud »: one page whatever happened, in three formats that say the same."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from functools import cache

import docx
import pytest

from facilitation.core.document import DocumentOptions, Hours, Language, Part
from facilitation.core.harvest import PickCard
from facilitation.core.inbox import NoteAnswer, SetAsked
from facilitation.core.noted import Asked
from facilitation.core.notes import SetAttendance
from facilitation.core.restitution import Copy, Restitution
from facilitation.export.onepage import ONE_PAGE, file_name, mail, pdf
from facilitation.export.onepage.limits import POINTS, STEPS, takes
from facilitation.export.onepage.pages import fullest, pages
from facilitation.export.onepage.records import Page
from tests.kit import morning, onepages, paper, restituted
from tests.kit.morning import MADE, OWNER
from tests.unit.test_export_hostile import HOSTILE

CASES = {
    "empty": morning.empty,
    "one idea": morning.one_idea,
    "the seed": morning.demo,
    "prepared": restituted.prepared,
    "at its limits": onepages.at_its_limits,
    "sixty ideas": morning.crowded,
    "two thousand": restituted.two_thousand,
}
SECTIONS = (
    "Vos mots",
    "Ce que nous retenons, par composante",
    "Ce qui reste ouvert",
    "Et maintenant",
)


@cache
def found(case: str, copy: Copy = Copy.SHAREABLE) -> Restitution:
    return CASES[case]().of(copy)


@cache
def file_of(case: str, name: str = "pdf") -> bytes:
    return ONE_PAGE[name].render(found(case), MADE)


def quotes(page: Page) -> list[str]:
    """The ideas of the page, in their order."""
    points = [point.text for part in page.parts for point in part.points]
    return points + [item.text for group in page.open for item in group.items]


@pytest.mark.parametrize("case", CASES)
def test_it_is_one_page_of_a4_tagged_and_titled(case: str) -> None:
    file = file_of(case)
    assert len(paper.texts(file)) == 1
    assert paper.sizes(file) == {(210, 297)}
    assert paper.is_tagged(file)
    assert paper.language(file) == "fr"
    with paper.opened(file) as opened:
        assert opened.get_metadata_value("Title").startswith("À chaud · ")


@pytest.mark.parametrize("case", CASES)
def test_it_has_its_four_sections_and_each_component(case: str) -> None:
    headings = paper.headings(file_of(case))
    assert [each for each in headings if each in SECTIONS] == list(SECTIONS)
    assert len([each for each in headings if re.match(r"\d · ", each)]) == 5
    [page] = paper.pictures(file_of(case))
    assert page.margin() > 9


@pytest.mark.parametrize("case", CASES)
def test_no_type_is_smaller_than_can_be_read_and_no_idea_is_cut(case: str) -> None:
    page, size = pdf.chosen(found(case), 1.0)
    assert size in pdf.SIZES
    assert min(pdf.SIZES) >= 8.5
    written = {entry.text for entry in found(case).annex}
    said = paper.texts(file_of(case))[0]
    for text in quotes(page):
        assert text in written
        if not re.search("[\u0600-\u06ff]", text):
            assert paper.says(said, text)


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_typed_makes_no_second_page(kind: str) -> None:
    lived = onepages.at_its_limits(HOSTILE[kind][:1_000])
    of = morning.replace_plan(lived, title=HOSTILE[kind], place=HOSTILE[kind])
    assert len(paper.texts(ONE_PAGE["pdf"].render(of, MADE))) == 1
    lines = mail.text(of).split("\n")
    assert max(map(mail.columns, lines)) <= mail.COLUMNS


def test_whatever_is_typed_the_word_document_opens() -> None:
    lived = morning.with_cards([text[:300] for text in HOSTILE.values()])
    file = ONE_PAGE["docx"].render(lived.of(Copy.SHAREABLE), MADE)
    assert docx.Document(io.BytesIO(file)).tables


def test_the_seed_is_said_in_full() -> None:
    page, _ = pdf.chosen(found("the seed"), 1.0)
    assert page == fullest(found("the seed"))
    for part in page.parts:
        assert len(part.points) == POINTS
        assert part.more in ("et 3 autres, dans la synthèse", "et 4 autres, dans la synthèse")


def test_at_its_limits_each_component_still_has_what_the_room_kept() -> None:
    page, _ = pdf.chosen(found("at its limits"), 1.0)
    for part in page.parts:
        assert part.points
        assert part.points[0].text.startswith(f"{part.label[0]}.0")
        assert part.more
    assert page.next_more


@pytest.mark.parametrize("case", CASES)
def test_each_step_holds_less_and_counts_what_it_leaves_out(case: str) -> None:
    every = pages(found(case))
    assert len(every) == len(STEPS)
    shown = [sum(map(takes, quotes(page))) for page in every]
    assert shown == sorted(shown, reverse=True)
    of = found(case)
    for page in every:
        for part, section in zip(page.parts, of.sections, strict=True):
            mine = {of.entry(n).text for n in (*section.cited, *section.others)}
            here = len(mine & set(quotes(page)))
            left = re.search(r"\d+", part.more)
            if len(mine) == len((*section.cited, *section.others)):
                assert here + (int(left[0]) if left else 0) == len(mine)


def test_without_anything_kept_the_tables_choices_are_said_to_be_theirs() -> None:
    lived = morning.Morning(restituted.its_plan())
    lived.start("s5", "10:20")
    table = lived.somebody(1)
    card = lived.card("agenda", "Choisie par sa table", by=table)
    lived.do(table, restituted.MarkCard(card, morning.Mark.DISAGREEMENT, on=True))
    lived.do(table, PickCard(card, 1))
    first = fullest(lived.of(Copy.SHAREABLE)).parts[0]
    assert first.lead == "Ce que les tables veulent partager"
    assert [point.text for point in first.points] == ["Choisie par sa table"]
    assert first.points[0].about == "on n’est pas d’accord"


def test_what_stays_open_is_there_once_or_marked_above() -> None:
    page = fullest(found("prepared"))
    said = quotes(page)
    assert len(said) == len(set(said))
    assert [group.label for group in page.open] == [
        "Là-dessus, on n’est pas d’accord",
        "Des questions restent ouvertes",
    ]
    assert "Qui paie ?" in said, "kept for later, and nobody has answered"
    assert "Combien de temps avant les effets ?" not in said
    assert page.open_more == ("Et 3 idées citées plus haut, avec leur marque.",)


def test_a_question_is_answered_once_one_that_asks_the_same_is() -> None:
    lived = restituted.prepared()

    def is_open() -> bool:
        return "Combien de temps avant les effets ?" in quotes(fullest(lived.of(Copy.SHAREABLE)))

    lived.do(OWNER, SetAsked("q-un", Asked.KEPT))
    lived.do(OWNER, NoteAnswer("q-un", "", 1))
    assert is_open()
    lived.do(OWNER, NoteAnswer("q-deux", "Deux ans.", 0))
    assert not is_open()


def test_it_holds_nothing_that_is_not_to_be_passed_on() -> None:
    texts = [
        *paper.texts(file_of("the seed")),
        "\n".join(
            each.text
            for each in docx.Document(io.BytesIO(file_of("the seed", "docx"))).element.iter()
            if each.text
        ),
        file_of("the seed", "txt").decode(),
    ]
    for text in texts:
        for canary in ("CANARI", *morning.UNQUOTED, "table 7"):
            assert not paper.says(text, canary)


@pytest.mark.parametrize("name", ONE_PAGE)
def test_the_same_is_made_twice_the_same(name: str) -> None:
    again = ONE_PAGE[name].render(restituted.prepared().of(Copy.SHAREABLE), MADE)
    assert again == file_of("prepared", name)
    if name != "txt":
        assert ONE_PAGE[name].render(found("prepared"), MADE + timedelta(days=1)) != again


def test_the_word_document_has_styles_headings_and_the_same_words() -> None:
    opened = docx.Document(io.BytesIO(file_of("the seed", "docx")))
    cells = [cell for table in opened.tables for row in table.rows for cell in row.cells]
    every = [*opened.paragraphs, *(each for cell in cells for each in cell.paragraphs)]
    by_style = {
        name: [each.text for each in every if each.style and each.style.name == name]
        for name in ("Title", "Heading 1", "Heading 2")
    }
    assert by_style["Title"] == [f"À chaud · {fullest(found('the seed')).event}"]
    assert by_style["Heading 1"] == list(SECTIONS)
    assert len(by_style["Heading 2"]) == 5
    said = "\n".join(each.text for each in every)
    for text in quotes(fullest(found("the seed"))):
        assert text in said
    assert opened.core_properties.language == "fr-FR"
    assert opened.core_properties.author == "Pôle ressources"


@pytest.mark.parametrize("case", ["the seed", "prepared"])
def test_each_component_has_its_three_points_in_the_word_document_too(case: str) -> None:
    every = docx.Document(io.BytesIO(file_of(case, "docx"))).tables[0].rows
    for part, row in zip(fullest(found(case)).parts, every, strict=True):
        said = row.cells[1].text
        assert [point.text for point in part.points if point.text not in said] == []


def the_mail(**options: object) -> str:
    lived = restituted.prepared()
    of = morning.replace_plan(lived, synthesis_by="18 février 2025")
    if options:
        lived = restituted.with_options(lived, DocumentOptions(**options))  # type: ignore[arg-type]
        of = morning.replace_plan(lived, synthesis_by="18 février 2025")
    return mail.text(of)


def flat(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def test_the_message_says_who_was_there_what_they_left_and_what_comes() -> None:
    said = flat(the_mail())
    assert said.startswith("Objet : À chaud · Renforcer les coopérations éducatives")
    for sentence in (
        "Merci pour la matinée du 4 février 2025.",
        "Vous étiez 62, et vous avez laissé 114 mots et 39 contributions.",
        "Vous trouverez ci-joint ce que la salle a retenu, en une page.",
        "La synthèse complète suivra avant le 18 février 2025, avec les compléments théoriques",
        "de la Scop Accolades et toutes vos contributions, dans vos mots.",
        "Une phrase vous gêne, ou il en manque une ?",
        "Répondez à ce message avant le 18 février 2025.",
        "Bien à vous,",
    ):
        assert sentence in said
    for text in quotes(fullest(found("prepared"))):
        assert flat(text) in said
    assert "confiance (12), écoute (8)" in said
    assert "– Se revoir avant l’été · Pôle ressources · mai" in said


def test_the_message_says_nothing_of_what_nobody_knows() -> None:
    lived = morning.empty()
    said = flat(mail.text(lived.of(Copy.SHAREABLE)))
    assert "Merci pour la matinée du 4 février 2025. Vous trouverez" in said
    assert "Répondez à ce message. Bien à vous" in said
    lived.do(OWNER, SetAttendance(12))
    assert "Vous étiez 12. Vous trouverez" in flat(mail.text(lived.of(Copy.SHAREABLE)))
    assert "62" not in flat(the_mail(counts=False)).partition("Bien à vous")[0]


def test_it_is_plain_text_that_any_mailbox_takes() -> None:
    text = the_mail()
    assert text.encode().decode() == text
    assert max(map(mail.columns, text.split("\n"))) <= 78
    assert not re.search(r"[*_#<>]|^[=-]{3,}", text, re.MULTILINE)
    assert not re.search(r"[ \t]$", text, re.MULTILINE)


def test_it_follows_how_the_document_is_written() -> None:
    english = flat(the_mail(language=Language.ENGLISH))
    assert "Thank you for the morning of 4 February 2025" in english
    assert "Ce que nous retenons" not in english
    assert "Vos mots" not in the_mail(without=(Part.WORDS,))
    assert "Et maintenant" not in the_mail(without=(Part.ACTIONS,))
    assert "composante" not in the_mail(without=(Part.COMPONENTS,))
    assert "(12)" not in the_mail(counts=False)
    assert the_mail(hours=Hours.SPACED)


def test_its_files_have_names_that_any_machine_takes() -> None:
    assert file_name(found("the seed"), ONE_PAGE["pdf"]) == "a-chaud-2025-02-04.pdf"
    internal = file_name(found("the seed", Copy.INTERNAL), ONE_PAGE["docx"])
    assert internal == "a-chaud-2025-02-04-interne.docx"


def test_of_a_component_whose_tables_chose_nothing_it_says_how_much_there_is() -> None:
    lived = morning.Morning(restituted.its_plan())
    lived.start("s5", "10:20")
    lived.card("agenda", "Que sa table n’a pas choisie", by=lived.somebody(1))
    part = fullest(lived.of(Copy.SHAREABLE)).parts[0]
    assert not part.points
    assert part.more == "1 contribution, dans la synthèse"
