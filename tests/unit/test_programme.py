"""A programme pasted from anywhere becomes sequences; nothing of it is lost.

Each ``programmes/NN-name.txt`` is read into its ``NN-name.json``. The sentences of the rules are
tested one by one below, on the lines of ``programmes/lines.json``.
"""

from __future__ import annotations

import codecs
import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.core.exercise import SequenceKind
from facilitation.programme import (
    MAX_CHARACTERS,
    Programme,
    Unreadable,
    UnreadableReason,
    decode,
    read,
)
from facilitation.programme.kinds import kind_of
from facilitation.programme.text import MOST_LINES

FOLDER = Path(__file__).parent / "programmes"
PROGRAMMES = sorted(FOLDER.glob("*.txt"))
LINES = json.loads((FOLDER / "lines.json").read_text(encoding="utf-8"))
HEAD = "Coopérer pour éduquer\nMardi 4 février 2025\n\n"


def rows(text: str) -> list[tuple[str, str | None, str, str | None]]:
    """The sequences of ``text`` as (start, end, title, note)."""
    return [(line.start, line.end, line.title, line.note) for line in read(text).sequences]


def only(line: str) -> tuple[str, str | None, str]:
    """The one sequence that ``line`` opens, as (start, end, title)."""
    ((start, end, title, _),) = rows(HEAD + line)
    return start, end, title


def refusal(action: Callable[[], object]) -> UnreadableReason | None:
    """Why ``action`` refuses to read; None if it does not."""
    try:
        action()
    except Unreadable as refused:
        return refused.reason
    return None


@pytest.mark.parametrize("path", PROGRAMMES, ids=lambda path: path.stem)
def test_a_whole_programme_gives_what_was_expected_of_it(path: Path) -> None:
    got = read(decode(path.read_bytes())).as_json()
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    if expected["unparsed_lines"] is None:
        got["unparsed_lines"] = None
    assert got == expected


def test_the_samples_of_the_brief_and_thirty_others_are_read() -> None:
    assert len(PROGRAMMES) >= 36


# -- the text ------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\v", "\f", "\u2028"])
def test_any_line_ending_separates_two_lines(ending: str) -> None:
    assert rows(ending.join(["9h Accueil", "10h Pause"]))[1][2] == "Pause"


@pytest.mark.parametrize(
    "raw",
    [
        "Été".encode(),
        codecs.BOM_UTF8 + "Été".encode(),
        "Été".encode("utf-16"),
        codecs.BOM_UTF16_BE + "Été".encode("utf-16-be"),
        "Été".encode("cp1252"),
    ],
)
def test_the_encoding_of_a_file_is_found_without_asking(raw: bytes) -> None:
    assert decode(raw) == "Été"


def test_windows_punctuation_is_decoded_and_what_windows_lacks_is_latin_1() -> None:
    assert decode("l’« œuvre »…".encode("cp1252")) == "l’« œuvre »…"
    assert decode(b"\xe9\x81") == "é\x81"


NO_TEXT = {
    "a PDF": b"%PDF-1.7 9h",
    "a Word file": b"PK\x03\x04docx",
    "an old Word file": b"\xd0\xcf\x11\xe0doc",
    "an RTF file": b"{\\rtf1 9h}",
    "an image": b"\x89PNG\r\n",
    "NUL bytes": b"9h\0Accueil",
    "half a UTF-16 character": b"\xff\xfea",
    "control characters": bytes(range(1, 32)) * 3,
}


@pytest.mark.parametrize("raw", NO_TEXT.values(), ids=NO_TEXT)
def test_what_is_no_text_is_refused_as_such(raw: bytes) -> None:
    assert refusal(lambda: decode(raw)) is UnreadableReason.NOT_TEXT


@pytest.mark.parametrize("text", ["", " \n\t\r\n ", "\ufeff", "\u00a0\u202f\u2009", "\n" * 200_000])
def test_nothing_but_spaces_is_refused_as_empty(text: str) -> None:
    assert refusal(lambda: read(text)) is UnreadableReason.EMPTY


def test_a_text_longer_than_any_programme_is_refused_as_too_long() -> None:
    assert refusal(lambda: read("9" * (MAX_CHARACTERS + 1))) is UnreadableReason.TOO_LONG
    assert refusal(lambda: read("9" * MAX_CHARACTERS)) is None


def test_a_text_without_hours_has_no_sequence_and_keeps_all_its_lines() -> None:
    got = read("Bonjour,\n\nvoici un texte.\n")
    assert got == Programme(None, None, None, None, None, (), ("Bonjour,", "voici un texte."))


# -- the event -----------------------------------------------------------------------------------


@pytest.mark.parametrize("above", LINES["above the title"])
@pytest.mark.parametrize("marks", ["{}", "# {}", "**{}**", "> {}"])
def test_the_title_is_the_event_and_not_what_stands_above_it(above: str, marks: str) -> None:
    got = read(f"{above}\n{marks.format('Louer sans exclure')}\n4 février 2025\n9h Accueil")
    assert got.title == "Louer sans exclure"
    assert got.unparsed_lines == (above,)


@pytest.mark.parametrize(("written", "date"), LINES["dates"])
def test_the_date_is_the_first_day_and_needs_a_year(written: str, date: str | None) -> None:
    got = read(f"Louer sans exclure\n{written}\n\n9h Accueil\n10h Pause")
    assert got.date == date
    assert (written in got.unparsed_lines) == (date is None)


@pytest.mark.parametrize(("header", "limits"), LINES["hours"])
def test_the_event_has_its_announced_hours_else_its_first_start_and_last_end(
    header: str, limits: list[str | None]
) -> None:
    got = read(f"Louer sans exclure\n{header}\n\n9h30 Accueil\n10h - 11h Table ronde\n11h Clôture")
    assert [got.start, got.end] == limits
    assert len(got.sequences) == 3


@pytest.mark.parametrize(("header", "place"), LINES["places"])
def test_the_place_is_the_lieu_line_before_a_town_beside_the_date(
    header: str, place: str | None
) -> None:
    assert read(f"Louer sans exclure\n{header}\n\n9h Accueil").place == place


# -- what opens a sequence -------------------------------------------------------------------------


@pytest.mark.parametrize("written", LINES["open from 9h30 to 10h"])
def test_however_it_is_written_a_line_that_begins_with_a_time_opens_a_sequence(
    written: str,
) -> None:
    assert only(written) == ("09:30", "10:00", "X")


@pytest.mark.parametrize(("written", "start"), LINES["open"])
def test_a_start_alone_may_be_announced_repaired_or_glued(written: str, start: str) -> None:
    assert only(written) == (start, None, "X")


@pytest.mark.parametrize("line", LINES["open nothing"])
def test_other_numbers_and_times_inside_sentences_open_nothing(line: str) -> None:
    got = read(f"9h Accueil\n10h Fin\n\n{line}")
    assert len(got.sequences) == 1
    assert got.unparsed_lines[-1] in line


def test_a_duration_among_the_hours_opens_nothing() -> None:
    assert rows("14h Atelier\n1h30\n16h Clôture")[0] == ("14:00", "16:00", "Atelier", "1h30")


def test_sequences_keep_their_order_and_parallel_ones_share_a_start() -> None:
    got = rows("9h A\n11h - 12h B\n11h C\n10h D\n12h E")
    assert got == [
        ("09:00", "10:00", "A", None),
        ("11:00", "12:00", "B", None),
        ("11:00", "12:00", "C", None),
        ("10:00", "11:00", "D", None),
        ("12:00", None, "E", None),
    ]


def test_an_end_is_written_or_the_next_start_or_announced_for_the_day_or_unknown() -> None:
    text = "X\n12 et 13 mars 2026\n{}\n9h-9h20 A\n10h B\n11h C\nVendredi 13 mars\n9h D"
    announced = read(text.format("Jeudi 12 mars, 9h-12h"))
    assert [line.end for line in announced.sequences] == ["09:20", "11:00", "12:00", None]
    assert read(text.format("")).sequences[2].end is None


@pytest.mark.parametrize("over", ["Fin", "FIN.", "Fin de la première journée", "Fin (prévue)"])
def test_a_line_that_says_only_that_it_is_over_gives_the_end(over: str) -> None:
    got = read(f"9h Accueil\n12h30 {over}")
    assert [line.title for line in got.sequences] == ["Accueil"]
    assert (got.end, got.sequences[0].end) == ("12:30", "12:30")


def test_a_line_that_says_more_than_the_end_is_a_sequence() -> None:
    assert only("12h30 Fin de la rencontre autour d’un verre")[0] == "12:30"
    assert only("12h30 Fin de vie : en parler")[0] == "12:30"


def test_days_count_from_one_whatever_announces_them() -> None:
    for first, second in [
        ("Jour 1", "Jour 2 : agir"),
        ("## Jeudi 12 mars", "## Vendredi 13 mars"),
        ("Jeudi", "Vendredi"),
        ("Première journée", "Deuxième journée"),
        ("12/03/2026", "13/03/2026"),
        ("Jour 1\n**Jeudi 12 mars 2026**", "Jour 2\n**Vendredi 13 mars 2026**"),
    ]:
        got = read(f"Agir\n{first}\n9h A\n\nLibre.\n{second}\n8h B\n9h C")
        assert [line.day for line in got.sequences] == [1, 2, 2], first
        assert got.unparsed_lines == ("Libre.",)


def test_a_date_in_a_note_begins_no_day() -> None:
    assert rows(HEAD + "9h A\nLe 12 mars, une visite aura lieu\n10h B")[0][3] is not None


# -- titles and notes ------------------------------------------------------------------------------


@pytest.mark.parametrize(("written", "title", "note"), LINES["titles"])
def test_what_follows_the_title_goes_to_the_note(
    written: str, title: str, note: str | None
) -> None:
    ((_, _, got_title, got_note),) = rows(HEAD + written)
    assert (got_title, got_note) == (title, note)


def test_lines_between_two_hours_belong_to_the_first_and_after_the_last_until_a_blank() -> None:
    got = read("9h A\n\nun\n\ndeux\n10h B\ntrois\n\nquatre")
    assert [line.note for line in got.sequences] == ["un\ndeux", "trois"]
    assert got.unparsed_lines == ("quatre",)


@pytest.mark.parametrize(
    "apart", ["MATINÉE", "Après-midi : agir", "### Plénière", "- 2 -", "Page 2/4"]
)
def test_headings_of_sections_and_page_numbers_are_no_notes(apart: str) -> None:
    got = read(f"9h A\n\n{apart}\n\n14h B")
    assert got.sequences[0].note is None
    assert got.unparsed_lines == (apart,)


def test_a_subtitle_or_an_organiser_below_the_title_does_not_replace_it() -> None:
    for below in ["Une journée pour comprendre", "Webinaire annuel", "Rencontre animée par Ronces"]:
        got = read(f"Louer sans exclure\n{below}\n4 février 2025\n9h Accueil")
        assert (got.title, got.unparsed_lines) == ("Louer sans exclure", (below,))


def test_a_title_below_the_date_wins_over_a_rubric_above_it_but_not_over_an_event() -> None:
    for above, title in [
        ("Ville de Bréval", "Agir dans la ville"),
        ("Rencontres du réseau", "Agir dans la ville"),
        ("Forum des associations", "Forum des associations"),
    ]:
        assert read(f"{above}\n4 février 2025\nAgir dans la ville\n\n9h Accueil").title == title


def test_a_repeated_page_header_is_no_note_but_a_shared_room_is_one() -> None:
    page = "Réseau des Ronces\n{}\n"
    got = read(page.format(1) + "9h A\nSalle 1\n\n" + page.format(2) + "10h B\nSalle 1\n11h C\n3")
    assert [line.note for line in got.sequences] == ["Salle 1", "Salle 1", None]
    assert got.unparsed_lines.count("Réseau des Ronces") + (got.title is not None) == 2


def test_unparsed_lines_are_verbatim_in_order_and_hold_no_blank_or_rule() -> None:
    got = read(">  Bonjour\u00a0! \n-----\n \n9h A\n\n\t• Merci\t\n***\n2")
    assert got.unparsed_lines == (">  Bonjour\u00a0! ", "\t• Merci\t", "2")


# -- kinds -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "titles"), LINES["kinds"].items())
def test_the_kind_is_in_whole_words_and_the_first_of_the_list_wins(
    kind: str, titles: list[str]
) -> None:
    assert {title: kind_of(title).value for title in titles} == dict.fromkeys(titles, kind)


def test_the_italic_after_a_title_tells_its_kind_and_the_lines_below_do_not() -> None:
    got = read("9h Paroles - *Témoignages d’élu·es*\n10h Paroles\nTémoignages")
    assert [line.kind for line in got.sequences] == [SequenceKind.TESTIMONY, SequenceKind.OTHER]


# -- what must hold for any text -------------------------------------------------------------------

HOSTILE = {
    "spaces": (" " * 100_000 + "9h A", 1),
    "digits": ("1" * 100_000, 0),
    "hours in a row": ("9h" * 100_000, 0),
    "hours apart": ("9h " * 60_000, 1),
    "dashes": ("-" * 100_000 + " 9h A", 1),
    "dash by dash": ("9h A" + " -" * 90_000, 1),
    "left open": ("9h A " + "« (" * 60_000, 1),
    "left open on every line": ("9h « (\n" * 25_000, 0),
    "stars": ("9h A " + "*b* " * 45_000, 1),
    "brackets": ("9h A " + "[(" * 90_000, 1),
    "dates": ("1 mai 2025 " * 18_000, 0),
    "bars": ("9h|A" + "|b" * 90_000, 1),
    "blank lines around": ("\n" * 90_000 + "9h A" + "\n" * 90_000, 1),
    "an hour far from its title": ("9h" + "\n" * 190_000 + "A", 1),
    "pages": ("\f" * 190_000 + "9h A", 1),
}


@pytest.mark.parametrize(("text", "count"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_answered_within_a_second(text: str, count: int) -> None:
    started = time.process_time()  # its own work, however busy the machine is
    got = read(text[:MAX_CHARACTERS])
    assert time.process_time() - started < 1.0
    assert len(got.sequences) == count


def test_more_lines_than_a_programme_has_are_kept_unread() -> None:
    lines = [f"9h x{number:x}" for number in range(20_000)]
    started = time.process_time()
    got = read("\n".join(lines))
    assert time.process_time() - started < 1.0
    assert len(got.sequences) == MOST_LINES
    assert got.unparsed_lines == tuple(lines[MOST_LINES:])


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_as_empty(text: str) -> None:
    reason = refusal(lambda: json.dumps(read(text).as_json()))
    assert reason in (None, UnreadableReason.EMPTY)


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused_as_no_text(raw: bytes) -> None:
    assert refusal(lambda: decode(raw)) in (None, UnreadableReason.NOT_TEXT)


VOCABULARY = """
9h - Accueil{}|10h30 – 11h : Atelier « mot{} »|14h|15h\tTitre{}\tSalle{}|Jour 2|- note{}
**Gras{}**|# Titre{}|*italique{}*|« ouvert{}|fermé{} »|(paren{}|Lieu : Salle{}|Salle{}|Lieu :|2|---
4 mars 2026|Mardi 3 mars|Horaires : 9h-12h|Bonjour{},|Une phrase{} à 9h.|De : nom{}|17h - *mot{}
Invitation « mot{} »|12h30 Fin|> 16h Pause{}|Programme{}|Titre : mot{}||x{}\ty{}|9h-17h|Mot{} : fin
Objet : mot{}
"""


@given(st.lists(st.sampled_from(re.split(r"[|\n]", VOCABULARY)), max_size=25))
def test_no_word_is_ever_dropped(lines: list[str]) -> None:
    """Every numbered word of the text is in a field or in an unparsed line."""
    text = "\n".join(line.replace("{}", f"xx{number}x") for number, line in enumerate(lines))
    if not text.strip():
        return
    got = json.dumps(read(text).as_json(), ensure_ascii=False)
    assert set(re.findall(r"xx\d+x", text)) <= set(re.findall(r"xx\d+x", got))
