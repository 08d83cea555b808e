"""Which typed words are the same word."""

from __future__ import annotations

import pytest

from facilitation.words import fold

SAME = {
    "écoute": [
        *("écoute", "Ecoute", "ÉCOUTE", "ecoute", "L’Écoute", "l'écoute", "d’écoute", "lʼécoute"),
        *("l‘écoute", "l´écoute", "l’ écoute", "de l’écoute", "une écoute", "« L’écoute »"),
        *("“écoute”", "écoute.", "écoute !", "écoute\u202f!", "écoute…", "  écoute \n", "'écoute'"),
        *("e\u0301coute", "éc\u00adoute", "\ufeffécoute", "écoute\u200b"),
    ],
    "confiance": ["la confiance", "La Confiance", "de la confiance", "confiance", '"la confiance"'],
    "faire ensemble": ["faire ensemble", "Faire-ensemble", "le faire‑ensemble", "faire  ensemble"],
    "temps": ["du temps", "Le temps", "temps", "les temps", "des temps", "un temps"],
    "cœur": ["cœur", "coeur", "le Cœur", "LE CŒUR"],
    "et cætera": ["et cætera", "Et cetæra".replace("etæ", "æte")],
    "garçon": ["garçon", "garcon", "GARÇON"],
    "habitant·es": ["habitant·es", "les habitant·es", "Habitant·es"],
    "élève·s": ["élève·s", "eleve·s", "les Élève·s"],
    "Straße": ["Straße", "strasse", "STRASSE"],
    "ﬁn": ["ﬁn", "fin", "la fin"],
    "❤": ["❤", "❤\ufe0f"],
}
DIFFERENT = [
    ("confiance", "confience"),
    ("alliance", "faire alliance"),
    ("partage", "partager"),
    ("la", "le"),
    ("1", "2"),
    # Marks of other scripts are letters, not accents.
    ("நம்பிக்கை", "நமபகக"),
    ("तीन", "तन"),
    ("👩‍👩‍👦", "👩👩👦"),
    ("!", "?"),
]


@pytest.mark.parametrize(("word", "typed"), SAME.items())
def test_typed_forms_of_one_word_are_one_word(word: str, typed: list[str]) -> None:
    assert {fold(form): form for form in typed} == {fold(word): typed[-1]}


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_words_stay_two_words(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("typed", ["!!!", "…", "«\u00a0»", "-", "  ", "\u200b", "''"])
def test_a_text_of_which_nothing_would_remain_is_its_own_word(typed: str) -> None:
    assert fold(typed) == typed


@pytest.mark.parametrize("typed", ["le", "La", "un", "l’", "de la", "du"])
def test_an_article_alone_is_a_word(typed: str) -> None:
    assert fold(typed)


@pytest.mark.parametrize("typed", ["ثقة", "ثِقَة", "נִקּוּד", "தமிழ்", "協力", "сотрудничество", "ένας"])
def test_other_scripts_keep_their_marks(typed: str) -> None:
    assert fold(fold(typed)) == fold(typed)
    assert fold(typed) != ""


def test_folding_what_is_folded_changes_nothing() -> None:
    forms = [form for typed in SAME.values() for form in typed]
    assert [fold(fold(form)) for form in forms] == [fold(form) for form in forms]
