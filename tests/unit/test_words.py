"""Which typed words are the same word, which might be, and what a list of them falls into."""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facilitation import typed, words
from facilitation.words import Why, fold, group, suggestions

SETS = Path(__file__).parents[1] / "kit" / "words"
SAME = {
    "écoute": [
        *("écoute", "Ecoute", "ÉCOUTE", "ecoute", "L’Écoute", "l'écoute", "d’écoute", "lʼécoute"),
        *("l‘écoute", "l´écoute", "l’ écoute", "de l’écoute", "une écoute", "« L’écoute »"),
        *("“écoute”", "écoute.", "écoute !", "écoute\u202f!", "écoute…", "  écoute \n", "'écoute'"),
        *("e\u0301coute", "éc\u00adoute", "\ufeffécoute", "écoute\u200b", "#écoute", "- écoute"),
    ],
    "confiance": ["la confiance", "La Confiance", "de la confiance", "confiance", '"la confiance"'],
    "faire ensemble": ["faire ensemble", "Faire-ensemble", "le faire‑ensemble", "faire  ensemble"],
    "temps": ["du temps", "Le temps", "temps", "les temps", "des temps", "un temps"],
    "cœur": ["cœur", "coeur", "le Cœur", "LE CŒUR"],
    "et cætera": ["et cætera", "Et cetæra".replace("etæ", "æte")],
    "garçon": ["garçon", "garcon", "GARÇON"],
    "acteur": [
        *("acteur", "acteurs", "actrice", "Actrices", "acteur·rice·s", "acteur·rices"),
        *("acteur·ice·s", "acteur.rice.s", "acteur-rice-s", "acteur•rice•s", "acteur‧rice‧s"),
        *("acteur(trice)s", "acteurs/actrices", "acteurs/trices", "acteurs / actrices"),
        *("acteurs et actrices", "les actrices et les acteurs", "acteurs et/ou actrices"),
        *("acteurs ou actrices", "acteurs & actrices", "acteurs, actrices", "act·eur·rice·s"),
    ],
    "tous": ["tous", "toutes", "tou·te·s", "tous·tes", "tou(te)s", "toutes et tous", "tou-te-s"],
    "élu": ["élu", "élus", "élue", "élu·e·s", "élu.e.s", "élu(e)s", "un·e élu·e", "les élu-e-s"],
    "celles et ceux": ["celles et ceux", "ceux et celles", "ceux/celles", "celles", "ceux"],
    "porteurs de projet": [
        *("porteur·se·s de projet", "porteuses de projets", "porteurs et porteuses de projet"),
        *("un porteur de projet", "porteur·euses de projets"),
    ],
    "habitant·es": ["habitant·es", "les habitant·es", "habitantes et habitants", "habitant-e-s"],
    "élève·s": ["élève·s", "eleve·s", "les Élève·s", "élèves"],
    "bénévole": ["bénévole", "bénévoles", "bénévol·e·s", "benevoles"],
    "social": ["social", "sociale", "sociaux", "sociaux·ales", "social·e·s"],
    "heureux": ["heureux", "heureuse", "heureux·se·s", "heureux/se", "heureuses"],
    "salarié": ["salarié", "salariée", "salarie", "salariés", "salarié·e·s"],
    "travail": ["travail", "travaux", "le travail"],
    "réseau": ["réseau", "reseaux", "RÉSEAUX", "réseau(x)"],
    "événement": ["événement", "évènements", "evenement"],
    "coconstruction": ["co-construction", "coconstruction", "co construction", "Co-constructions"],
    "entraide": ["entraide", "entr'aide", "l’entraide"],
    "accès aux droits": ["accès aux droits", "l’accès au droit", "acces aux droits"],
    "s’engager": ["s’engager", "engager", "s'engager"],
    "ESS": ["ESS", "l’ESS", "E.S.S.", "e.s.s"],
    "Straße": ["Straße", "strasse", "STRASSE"],
    "ﬁn": ["ﬁn", "fin", "la fin"],
    "❤": ["❤", "❤\ufe0f"],
}
DIFFERENT = [
    *(("confiance", "confience"), ("égalité", "egalitée"), ("réseau", "Resaux")),
    *(("équité", "équipe"), ("habitat", "habitant"), ("commun", "commune"), ("parti", "partie")),
    *(("coopération", "coopérer"), ("coopération", "coopérative"), ("partage", "partager")),
    *(("partage", "partagé·e"), ("marche", "marché"), ("retraite", "retraité·e"), ("fois", "foi")),
    *(("mutuelle", "mutuel"), ("alliance", "faire alliance"), ("lien", "lien social")),
    *(("lien et confiance", "lien"), ("acteurs et habitants", "acteurs"), ("et/ou", "ou")),
    *(("femmes et hommes", "hommes"), ("oeuvre", "œuvrer"), ("data", "dater"), ("news", "new")),
    *(("avó", "avô"), ("país", "pais"), ("cooperação", "cooperacao"), ("procès", "process")),
    *(("la", "le"), ("1", "2"), ("1 + 1 = 3", "1 = 3"), ("!", "?"), ("café ☕", "café")),
    *(("gagnant-gagnant", "gagnant"), ("rendez-vous", "rendez"), ("tiers-lieu", "tiers")),
    # Marks of other scripts are letters, not accents.
    *(("நம்பிக்கை", "நமபகக"), ("तीन", "तन"), ("👩‍👩‍👦", "👩👩👦")),
]


@pytest.mark.parametrize(("word", "forms"), SAME.items())
def test_typed_forms_of_one_word_are_one_word(word: str, forms: list[str]) -> None:
    assert {fold(form): form for form in forms} == {fold(word): forms[-1]}


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_words_stay_two_words(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("text", ["!!!", "…", "«\u00a0»", "-", "  ", "\u200b", "''", "·", "#"])
def test_a_text_of_which_nothing_would_remain_is_its_own_word(text: str) -> None:
    assert fold(text) == text


@pytest.mark.parametrize("text", ["le", "La", "un", "l’", "de la", "du", "les", "s’", "et", "co-"])
def test_an_article_alone_is_a_word(text: str) -> None:
    assert fold(text)


@pytest.mark.parametrize("text", ["ثقة", "ثِقَة", "נִקּוּד", "தமிழ்", "協力", "сотрудничество", "ένας"])
def test_other_scripts_keep_their_marks(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text) != ""


@pytest.mark.parametrize("text", ["data", "news", "team building", "união", "together", "teamwork"])
def test_other_languages_are_left_alone(text: str) -> None:
    assert fold(text) == text


# Measured: the heads of the files say who wrote them when, and what they first scored.


@pytest.mark.parametrize("file", sorted(SETS.glob("*.tsv")), ids=lambda file: file.stem)
def test_words_fall_together_as_people_say_they_do(file: Path) -> None:
    rows = [line.split("\t") for line in file.read_text().splitlines() if line[:1] != "#"]
    labelled = [(typed, word, fold(typed)) for typed, word, *_ in rows]
    pairs = list(combinations(labelled, 2))
    meant = {(a[0], b[0]) for a, b in pairs if a[1] == b[1]}
    found = {(a[0], b[0]) for a, b in pairs if a[2] == b[2]}
    assert len(rows) > 70
    assert len(found & meant) >= 0.99 * len(found), sorted(found - meant)
    assert len(found & meant) >= 0.95 * len(meant), sorted(meant - found)


# Whatever is typed

ANY = st.text(max_size=60) | st.text(
    st.sampled_from("aeéèstrl'’·-/().,& \u0301🙂\u200d"), max_size=40
)
WORDS = st.sampled_from([form for forms in SAME.values() for form in forms if form.isprintable()])


@given(ANY)
@example("\ud800")
@example("·e·e·e·s" * 300)
@example("a/" * 1200)
@example("ab·" + "trice" * 500)
@example("\u0301" * 40)
def test_any_text_has_a_key(text: str) -> None:
    assert fold(text) or not text


@given(ANY.filter(lambda text: typed.refuse(text, 60) is None))
def test_what_can_be_posted_has_a_key_that_can_be_stored(text: str) -> None:
    fold(text).encode()
    assert len(fold(text)) <= 4 * len(text) + 4


@given(WORDS)
def test_letters_do_not_count(text: str) -> None:
    key = fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == key
    assert fold(text.upper()) == key
    assert fold(f"  {text}\u00a0! ") == key
    assert fold(text.replace("'", "’")) == key


@given(
    st.sampled_from(["confiance", "partage", "réseaux", "lien social", "bien-être", "habitant·es"])
)
def test_an_article_in_front_does_not_count(text: str) -> None:
    for article in ("le ", "La ", "les ", "du ", "de la ", "des ", "un ", "une ", "nos "):
        assert fold(article + text) == fold(text)


# Groups


def test_a_group_shows_its_most_frequent_typed_form() -> None:
    given_words = ["la confiance", "Confiance", "écoute ", "confiance", "confiance", "l’écoute"]
    one, other = group(given_words)
    assert (one.shown, one.count) == ("confiance", 4)
    assert one.variants == (("confiance", 2), ("la confiance", 1), ("Confiance", 1))
    assert (other.shown, other.count, other.variants) == (
        *("écoute ", 2),
        (("écoute ", 1), ("l’écoute", 1)),
    )


def test_groups_come_most_given_first_then_by_arrival() -> None:
    shown = [each.shown for each in group(["joie", "lien", "temps", "lien", "Joie", "🙂"])]
    assert shown == ["joie", "lien", "temps", "🙂"]
    assert group([]) == ()


@given(st.lists(WORDS | ANY, max_size=30))
def test_every_typed_form_is_in_one_group_as_it_was_typed(texts: list[str]) -> None:
    groups = group(texts)
    counted = Counter({text: n for each in groups for text, n in each.variants})
    assert counted == Counter(texts)
    assert sum(len(each.variants) for each in groups) == len(set(texts))
    for each in groups:
        assert each.count == sum(n for _, n in each.variants)
        assert each.shown == each.variants[0][0]
        assert [n for _, n in each.variants] == sorted((n for _, n in each.variants), reverse=True)
    assert [each.count for each in groups] == sorted((g.count for g in groups), reverse=True)


# Suggestions

TYPOS = [
    *(("confiance", "confience"), ("coopération", "coperation"), ("réseau", "Resaux")),
    *(("organisation", "orgnisation"), ("bienveillance", "bienveilance"), ("respect", "respct")),
    *(("le turn over", "Turnover"), ("réunionite", "réunionnite"), ("égalité", "egalitée")),
    *(("pouvoir d’agir", "pouvoir dagir"), ("hébergement", "hebergemant")),
]
FAMILIES = [
    ("le café", "café ☕"),
    *(("coopération", "coopérer"), ("mutualisation", "mutualiser"), ("solidarité", "solidaire")),
    *(("partage", "partager"), ("alliance", "s’allier"), ("écoute", "écouter"), ("aide", "aider")),
    *(("complémentarité", "complémentaires"), ("bienveillance", "bienveillant·e")),
    *(
        ("engagement", "s’engager"),
        ("communication", "communiquer"),
        ("alliance", "faire alliance"),
    ),
    *(("citoyen·ne·s", "citoyenneté"), ("bénévolat", "bénévoles"), ("médiation", "médiatrice")),
    *(("accueil", "accueillir"), ("alliance", "faire alliance"), ("responsable", "responsabilité")),
]
NEITHER = [
    *(
        ("équité", "équipe"),
        ("le café", "la caf"),
        ("habitat", "habitant"),
        ("commun", "communication"),
    ),
    *(("commun", "commune"), ("commun", "communauté"), ("coopération", "coopérative")),
    *(
        ("organisation", "organisme"),
        ("aide", "entraide"),
        ("action", "acteur"),
        ("parti", "partie"),
    ),
    *(("co-construction", "construction"), ("non-recours", "recours")),
    *(
        ("table 1", "table 2"),
        ("🙂", "🙃"),
        ("ثقة", "ثقه"),
        ("faire", "faire ensemble"),
        ("temps", "tant"),
        ("ESS", "CSS"),
    ),
]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [(*pair, Why.TYPO) for pair in TYPOS] + [(*pair, Why.FAMILY) for pair in FAMILIES],
)
def test_what_might_be_one_word_is_proposed(one: str, other: str, why: Why) -> None:
    assert fold(one) != fold(other)
    among = ["joie", one, "territoire", other, "lien"]
    assert [(s.first, s.second, s.why) for s in suggestions(among)] == [(1, 3, why)]


@pytest.mark.parametrize(("one", "other"), NEITHER)
def test_what_only_looks_alike_is_not(one: str, other: str) -> None:
    assert suggestions([one, other]) == ()


def test_typos_come_before_families_and_each_pair_once() -> None:
    shown = ["partager", "confience", "partage", "confiance", "partagé"]
    found = suggestions(shown)
    assert [s.why for s in found] == [Why.TYPO, Why.FAMILY, Why.FAMILY]
    assert (found[0].first, found[0].second) == (1, 3)
    assert len({(s.first, s.second) for s in found}) == len(found)
    assert suggestions([]) == ()


@given(st.lists(WORDS | ANY, max_size=20))
def test_suggestions_name_two_different_words_of_the_list(shown: list[str]) -> None:
    for each in suggestions(shown):
        assert 0 <= each.first < each.second < len(shown)


def test_of_a_great_many_words_the_first_are_compared() -> None:
    filling = [f"mot{n}" for n in range(words.suggesting.MOST_WORDS)]
    assert suggestions(["confiance", "confience", *filling]) != ()
    assert suggestions([*filling, "confiance", "confience"]) == ()
