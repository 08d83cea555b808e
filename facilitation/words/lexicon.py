"""The French dictionary, asked about nouns and adjectives.

Its lemmas are not taken as they are: "data" is a form of "dater" to it, and "oeuvre" of "œuvrer".
A lemma counts when plural or feminine lead to it; what it does not know follows the same rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from facilitation.words.letters import bare, common, is_french

_IRREGULAR = {
    **dict.fromkeys(("tous", "toute", "toutes", "tou", "toustes"), "tout"),
    **dict.fromkeys(("ceux", "celle", "celles", "celleux"), "celui"),
    "yeux": "œil",
    **dict.fromkeys(("amie", "amies"), "ami"),
    **dict.fromkeys(("copine", "copines"), "copain"),
    **dict.fromkeys(("maîtresse", "maitresse", "maîtresses", "maitresses"), "maître"),
    **dict.fromkeys(("compagne", "compagnes"), "compagnon"),
    "nouvel": "nouveau",
    "bel": "beau",
    "vieil": "vieux",
}
_PLURALS = (("aux", "al"), ("aux", "ail"), ("x", ""), ("s", ""))
_FEMININES = frozenset(
    (
        *(("trice", "teur"), ("euse", "eur"), ("euse", "eux"), ("iere", "ier"), ("ere", "er")),
        *(("ive", "if"), ("elle", "el"), ("elle", "eau"), ("enne", "en"), ("onne", "on")),
        *(("ette", "et"), ("ete", "et"), ("otte", "ot"), ("atte", "at"), ("anne", "an")),
        *(("esse", "e"), ("asse", "as"), ("osse", "os"), ("ouse", "oux"), ("ausse", "aux")),
        *(("eille", "eil"), ("eille", "eux"), ("ille", "il"), ("ulle", "ul"), ("olle", "ou")),
        *(("gue", "g"), ("que", "c"), ("che", "c"), ("aiche", "ais"), ("effe", "ef")),
        *(("euve", "euf"), ("eve", "ef"), ("igne", "in"), ("e", "")),
    )
)
"""How the feminine ends where the masculine ends otherwise."""
_LONGEST_SHARED = 4
_SURE_FEMININES = (
    *(("trice", "teur"), ("euse", "eur"), ("euse", "eux"), ("ienne", "ien"), ("effe", "ef")),
    *(("iale", "ial"), ("icale", "ical"), ("ntale", "ntal"), ("nelle", "nel"), ("ielle", "iel")),
    *(("nale", "nal"), ("teure", "teur"), ("seure", "seur"), ("ieure", "ieur")),
)
"""Endings of which the masculine is the same word whenever there is one."""
_LIKELY_FEMININES = (
    *_SURE_FEMININES,
    *(("ère", "er"), ("ere", "er"), ("ante", "ant"), ("ente", "ent"), ("ive", "if")),
    *(("eure", "eur"), ("ale", "al"), ("elle", "el"), ("enne", "en"), ("onne", "on")),
    *(("aine", "ain"), ("ue", "u"), ("arde", "ard"), ("oise", "ois"), ("aise", "ais")),
)
"""Endings of words that the dictionary does not know, while it knows their masculine."""
_COINED_FEMININES = (
    *(("trice", "teur"), ("euse", "eur"), ("ienne", "ien"), ("ive", "if"), ("ale", "al")),
    *(("ante", "ant"), ("ente", "ent"), ("elle", "el"), ("iere", "ier")),
)
"""Endings of words of which it knows neither."""
_PARTICIPLES = ("é", "ée", "és", "ées")
_LONGEST = 60
"""Letters of the longest word that is looked at."""
_SHORTEST = 3
"""Letters of the shortest masculine that a feminine is led back to: "vue" is not "vu"."""


@cache
def _dictionary() -> Mapping[str, str]:
    return DefaultDictionaryFactory().get_dictionary("fr")


@cache
def _accented() -> dict[str, str]:
    """The accented forms that are known, by what is left of them without accents.

    Of several, the one whose last letter has none, then the first: "ecoute" is "écoute" rather
    than "écouté".
    """
    forms = [form for form in _dictionary() if not form.isascii()]
    bares = bare("\n".join(forms)).split("\n")
    found = dict(zip(reversed(bares), reversed(forms), strict=True))
    for without, form in zip(bares, forms, strict=True):
        found[_shape(form) if form.endswith(_PARTICIPLES) else without] = form
    return found


def warm() -> None:
    """Load the dictionary: about 0.3 s and 60 MB, once."""
    _accented()


@lru_cache(maxsize=1 << 14)
def spelling(word: str) -> str | None:
    """The word as the dictionary spells it, accents as typed if it can be."""
    dictionary = _dictionary()
    for spelled in (word.replace("oe", "œ"), word) if "oe" in word else (word,):
        if dictionary.get(spelled) is not None:
            return spelled
    return _accented().get(_shape(word)) or _accented().get(bare(word))


def _is_feminine(form: str, lemma: str) -> bool:
    """Whether a form is the feminine of its lemma by their endings (both are shapes)."""
    same = common(form, lemma)
    return len(lemma) >= _SHORTEST and any(
        (form[start:], lemma[start:]) in _FEMININES
        for start in range(same, max(same - _LONGEST_SHARED, -1), -1)
    )


def _singulars(form: str) -> Iterator[str]:
    """What a form may be the plural of, itself first."""
    yield form
    for ending, other in _PLURALS:
        if form.endswith(ending):
            yield form[: len(form) - len(ending)] + other


def _is_inflection(form: str, lemma: str) -> bool:
    """Whether plural and feminine alone lead from a form to its lemma."""
    one, other = _shape(form), _shape(lemma)
    return any(singular == other or _is_feminine(singular, other) for singular in _singulars(one))


def _shape(word: str) -> str:
    """The word without accents but that of a participle: "venté" is not the feminine of "vent"."""
    stem = word.rstrip("s").removesuffix("e")
    return bare(stem[:-1]) + word[len(stem) - 1 :] if stem.endswith("é") else bare(word)


def is_known(word: str) -> bool:
    """Whether a French word is in the dictionary, typed with its accents or without."""
    return word in _IRREGULAR or spelling(word) is not None


@lru_cache(maxsize=1 << 14)
def noun(word: str) -> str | None:
    """The lemma of a known noun or adjective, or None."""
    spelled = spelling(word) or word
    lemma = _dictionary().get(spelled)
    if lemma is not None and lemma != spelled and _is_inflection(spelled, lemma):
        return lemma
    if spelled.endswith("e"):
        # Of a feminine, the plural may know better: "respectueuse", "voisine".
        plural = _dictionary().get(spelled + "s")
        if plural is not None and plural != spelled and _is_inflection(spelled, plural):
            return plural
    return lemma if lemma == spelled else None


def _participle(word: str) -> str | None:
    """The masculine of a past participle in the feminine, or None: "engagée", "réunie"."""
    if word.endswith("ée"):
        # "égalitée" is a typo of a noun, and a typo stands alone.
        a_noun = word.endswith("tée") and spelling(word[:-1]) and not spelling(word[:-2] + "er")
        return None if a_noun else word[:-1]
    one, other = spelling(word), spelling(word[:-1])
    if one is None or other is None or not word.endswith(("ie", "ue", "se", "te")):
        return None
    return word[:-1] if _dictionary()[other] in (other, _dictionary()[one]) else None


def _plural_rule(word: str) -> str | None:
    """The singular of a word that the dictionary does not know.

    It leaves out many that end in s in the singular already ("temps", "avis"): as long as what
    remains is no word either, the key does no harm.
    """
    if len(word) < 4 or word[-1] not in "sx" or word.endswith("ss"):
        return None
    if word.endswith("aux") and not word.endswith("eaux"):
        return word[:-2] + "l"
    return word[:-1] if word[-1] == "s" or spelling(word[:-1]) else None


def _feminine_rule(word: str, listed: bool) -> str | None:
    """The masculine of a word by its ending."""
    if not word.endswith("e"):
        return None
    plain = bare(word)
    for ending, other in _SURE_FEMININES if listed else _LIKELY_FEMININES:
        if plain.endswith(ending):
            masculine = plain[: len(plain) - len(ending)] + other
            if len(masculine) > _SHORTEST and noun(masculine) is not None:
                return masculine
    for ending, other in () if listed else _COINED_FEMININES:
        if plain.endswith(ending) and len(plain) > len(ending) + 2:
            return plain[: len(plain) - len(ending)] + other
    return None


def _lemma(word: str) -> str:
    """One step towards the singular, or the masculine; the word itself at the end."""
    spelled = spelling(word)
    lemma = noun(word)
    if lemma is None:
        other = _participle(word) or _plural_rule(word)
        if other is not None:
            return other
    elif lemma != spelled:
        return lemma
    return _feminine_rule(word, spelled is not None) or lemma or word


@lru_cache(maxsize=1 << 14)
def base(word: str) -> str:
    """The key of one word in lower case: its masculine singular, without accents.

    A final é is kept where it tells two words apart ("marché" is not "marche"). What has other
    letters than French is returned as it is.
    """
    if not is_french(word):
        return word
    if len(word) > _LONGEST:
        return bare(word)
    for _ in range(3):
        step = _IRREGULAR.get(word) or _lemma(word)
        if step == word:
            break
        word = step
    return _key(word)


def _key(lemma: str) -> str:
    plain = bare(lemma)
    if lemma.endswith("é") and noun(lemma[:-1] + "e") is not None:
        without = spelling(plain)
        if without is not None and not without.endswith("é"):
            return plain[:-1] + "é"
    return plain
