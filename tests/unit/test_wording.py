"""The one bridge from keys, reasons and numbers to French sentences."""

from __future__ import annotations

import errno
import importlib
import os
import re
from string import Formatter

import pytest

from facilitation import presets, wording
from facilitation.core.refusal import Refusal, Refused


def sentences() -> list[tuple[str, str]]:
    return [
        (key, form)
        for key, sentence in wording._catalogue().items()
        for form in ((sentence,) if isinstance(sentence, str) else sentence)
    ]


@pytest.mark.parametrize("reason", Refusal)
def test_every_refusal_has_its_sentence(reason: Refusal) -> None:
    for n in (0, 1, 3):
        said = wording.refusal(Refused(reason, {"n": n}))
        assert said
        assert "{" not in said


@pytest.mark.parametrize(
    "reason", sorted(set(Refusal) - {Refusal.TOO_LONG, Refusal.ALL_WORDS_GIVEN})
)
def test_a_refusal_without_numbers_needs_none(reason: Refusal) -> None:
    assert wording.refusal(Refused(reason))


def test_a_refusal_counts_as_french_does() -> None:
    one, two = (wording.refusal(Refused(Refusal.TOO_LONG, {"n": n})) for n in (1, 2))
    assert "1 caractère de trop" in one.replace("\u00a0", " ")
    assert "2 caractères de trop" in two.replace("\u00a0", " ")


def test_no_break_spaces_stand_where_french_wants_them() -> None:
    wrong = {
        key: re.findall(r" [:;!?]| »|« ", form)
        for key, form in sentences()
        if re.search(r" [:;!?]| »|« ", form)
    }
    assert not wrong


def test_no_sign_that_wants_a_space_goes_without() -> None:
    found = {key: form for key, form in sentences() if re.search(r"\w[;!?](\s|$)|«\w|\w»", form)}
    assert not found


def test_apostrophes_and_dots_are_typographic() -> None:
    found = {key: form for key, form in sentences() if re.search(r"\w'\w|\.\.\.|\"", form)}
    assert not found


def test_counted_sentences_take_their_number_in_both_forms() -> None:
    for key, sentence in wording._catalogue().items():
        if isinstance(sentence, tuple):
            names = [
                {name for _, name, _, _ in Formatter().parse(form) if name} for form in sentence
            ]
            assert names[0] <= names[1] | {"n"}, key


def test_zero_and_one_are_singular() -> None:
    said = [wording.counted("common.ideas", n) for n in (0, 1, 2)]
    assert [form.replace("\u00a0", " ") for form in said] == ["0 idée", "1 idée", "2 idées"]


def test_a_key_that_is_missing_is_a_bug() -> None:
    for missing in ("rien.du_tout", "common.ideas"):
        with pytest.raises(KeyError):
            wording.say(missing)
    for missing in ("rien.du_tout", "common.send"):
        with pytest.raises(KeyError):
            wording.counted(missing, 2)
        with pytest.raises(KeyError):
            wording.forms(missing)


def test_a_sentence_is_given_its_values() -> None:
    assert wording.say("cli.written", file="synthese.docx") == "synthese.docx écrit."
    with pytest.raises(KeyError):
        wording.say("cli.written", wrong=1)


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2025-02-04", "4 février 2025"),
        ("2025-03-01", "1er mars 2025"),
        (None, ""),
        ("", ""),
        ("mardi", ""),
    ],
)
def test_dates_are_said_in_full(date: str | None, said: str) -> None:
    assert wording.date_long(date) == said


@pytest.mark.parametrize(
    ("time", "said"), [("09:30", "9h30"), ("12:00", "12h00"), (None, ""), ("", "")]
)
def test_hours_are_written_as_programmes_write_them(time: str | None, said: str) -> None:
    assert wording.hour(time) == said


def test_an_instant_is_the_hour_of_the_rencontre() -> None:
    assert wording.clock_hour(1738656120.0, "Europe/Paris") == "9h02"
    assert wording.clock_hour(1738656120.0, "Indian/Reunion") == "12h02"
    assert wording.clock_hour(None, "Europe/Paris") == ""


@pytest.mark.parametrize("number", [*errno.errorcode, None])
def test_whatever_the_machine_says_is_said_in_french(number: int | None) -> None:
    error = OSError() if number is None else OSError(number, os.strerror(number))
    said = wording.why(error)
    assert said
    assert (number is None) or os.strerror(number) not in said


AREAS_IN_ENGLISH = ("document", "columns", "spreadsheet")


def forms_of(sentence: wording.Sentence) -> tuple[str, ...]:
    return (sentence,) if isinstance(sentence, str) else sentence


@pytest.mark.parametrize("area", AREAS_IN_ENGLISH)
def test_what_is_said_in_two_languages_is_said_whole_in_both(area: str) -> None:
    french = importlib.import_module(f"facilitation.wording.{area}").SENTENCES
    english = importlib.import_module(f"facilitation.wording.{area}_en").SENTENCES
    assert list(english) == list(french)
    for key, sentence in french.items():
        assert isinstance(sentence, str) is isinstance(english[key], str), key
        asked, given = (
            {name for form in forms_of(one) for _, name, _, _ in Formatter().parse(form) if name}
            for one in (sentence, english[key])
        )
        assert asked == given, key


@pytest.mark.parametrize("area", AREAS_IN_ENGLISH)
def test_english_sentences_are_spaced_as_english_is(area: str) -> None:
    english = importlib.import_module(f"facilitation.wording.{area}_en").SENTENCES
    # What stands in the place of a name is in the text itself, in French.
    said = [
        (key, form)
        for key, sentence in english.items()
        if key != "document.redacted"
        for form in forms_of(sentence)
    ]
    assert not {key: form for key, form in said if re.search(r"[«»]|\s[:;!?]|\w'\w", form)}
    assert not {key: form for key, form in said if re.search("[éèàêçœ]", form)}


def test_every_middle_dot_of_our_own_texts_has_both_words() -> None:
    said = [form for key, form in sentences() if key.startswith("document.")]
    said += presets.DEFINITIONS.values()
    said += [question for each in presets.QUESTIONS.values() for question in each]
    dotted = [text for text in said if re.search(r"\w·\w", text)]
    assert len(dotted) >= 4
    for text in dotted:
        assert not re.search(r"\w·\w", wording.doublets(text)), text
    assert wording.doublets("1 · Plan · table 3") == "1 · Plan · table 3"
