"""The key of what somebody typed."""

from __future__ import annotations

import re
from functools import lru_cache

from facilitation.words import lexicon
from facilitation.words.inclusive import masculine
from facilitation.words.letters import even, trim, unaccented

FOLD_VERSION = 2

warm = lexicon.warm

_DETERMINER = re.compile(
    r"(?:(?:de\s)?l'\s?|d'\s?|de\sla\s|(?:les?|la|une?|des?|du|nos|notre|mon|ma|mes|ce|cette|ces"
    r"|une?[·./(]e?\)?|l[ea][·./-]l[ea])\s)(?=\S)"
)
_ELIDED = re.compile(r"(?<!\w)(?P<word>[ldsnmtcj]|qu|jusqu|lorsqu)'\s?(?=\w)")
_JOINED = re.compile(r"(?<=\bentr)'(?=[aeiouhéè])")
_SLASH = re.compile(r"\s*/\s*")
_AND_OR = re.compile(r"\set(?:/|\s)ou\s|(?<=[^\W\d])\s[&+]\s(?=[^\W\d])")
_INITIALS = re.compile(r"(?<!\w)(?:[a-z]\.){2,}[a-z]?(?!\w)|(?<!\w)[a-z](?:\.[a-z])+(?!\w)")
_DOUBLETS = re.compile(r"\s(?:et|ou)\s|\s?[/,]\s?")
PREFIXES = frozenset(
    (
        *("co", "inter", "intra", "multi", "pluri", "poly", "trans", "auto", "socio", "medico"),
        *("psycho", "eco", "agro", "anti", "pre", "post", "re", "micro", "macro", "mini", "meta"),
        *("extra", "infra", "ultra", "neo", "bio", "geo", "para", "tele", "cyber"),
    )
)
_SHORT = 80
_ARTICLES_OF = {"du": "de", "des": "de", "d": "de", "aux": "a", "au": "a", "à": "a"}
_DROPPED = frozenset(("l", "le", "la", "les", "s", "se"))
_MOST_SPACES = 16
"""A keyword is no sentence: of a longer text, only case and accents do not count."""


def fold(text: str) -> str:
    """The key of a typed word; typed words with equal keys are the same word.

    Case, accents, apostrophes, hyphens, articles, plural, feminine, inclusive writing and doublets
    ("habitantes et habitants") do not count. Typos and families do: "coopérer" is not
    "coopération". Other scripts and other languages are kept as typed. A text of which nothing
    would remain is its own key. Never raises; the key of a key may be another one.
    """
    return short(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    words = trim(even(text))
    if not words:
        return text
    return trim(" ".join(_folded(words))) or unaccented(words) or text


short = lru_cache(maxsize=1 << 13)(_fold)
"""A room repeats itself, and suggestions fold what was grouped."""


def _folded(text: str) -> list[str]:
    if text.count(" ") > _MOST_SPACES:
        return [unaccented(text)]
    if "'" in text:
        text = _JOINED.sub("", text)
    if "." in text:
        text = _INITIALS.sub(lambda found: found.group().replace(".", ""), text)
    if " " in text:
        text = _SLASH.sub("/", _AND_OR.sub(" et ", text))
    text = _without_determiner(text)
    pieces = _DOUBLETS.split(text)
    if 1 < len(pieces) <= 3 and all(pieces):
        keys = [_keys(_without_determiner(piece)) for piece in pieces]
        if keys[0] and all(key == keys[0] for key in keys):
            return keys[0]
    return _keys(text)


def _without_determiner(text: str) -> str:
    """The text without its first article, unless it is all there is."""
    rest = trim(_DETERMINER.sub("", text, count=1)) if _DETERMINER.match(text) else ""
    return rest or text


def _keys(text: str) -> list[str]:
    """A key a word of an expression, articles inside it left out."""
    tokens = _tokens(text)
    if len(tokens) == 1:
        return [_key(tokens[0])]
    return _one_of_each(_key_words(tokens))


def _tokens(text: str) -> list[str]:
    """The words of an expression: inclusive forms whole, hyphens gone, prefixes joined."""
    found: list[str] = []
    for token in (_ELIDED.sub(r"\g<word> ", text) if "'" in text else text).split():
        one = masculine(token)
        found += filter(None, (token if one is None else one).split("-"))
    joined: list[str] = []
    for token in found:
        if joined and unaccented(joined[-1]) in PREFIXES and token.isalpha():
            joined[-1] += token
        else:
            joined.append(token)
    return joined


def _key_words(tokens: list[str]) -> list[str]:
    """Articles, their contractions and reflexive pronouns aside, a key a word."""
    keys: list[str] = []
    for token in tokens:
        plain = _ARTICLES_OF.get(token, token)
        if plain in _DROPPED:
            continue
        if not (plain == "de" and keys[-1:] == ["de"]):
            keys.append(plain if plain in ("de", "a") else _key(token))
    return keys or [unaccented(token) for token in tokens]


def _one_of_each(keys: list[str]) -> list[str]:
    """ "travailleuses et travailleurs sociaux": the second of two that are the same goes."""
    kept: list[str] = []
    for key in keys:
        if len(kept) > 1 and kept[-1] in ("et", "ou") and kept[-2] == key:
            kept.pop()
        else:
            kept.append(key)
    return kept


def _key(token: str) -> str:
    """The key of one word."""
    if not token.isalpha():
        return unaccented(token)
    if lexicon.is_known(token):
        return lexicon.base(token)
    plain = unaccented(token)
    for length in range(2, 7):
        if plain[:length] in PREFIXES and lexicon.is_known(token[length:]):
            return plain[:length] + lexicon.base(token[length:])
    return lexicon.base(token)
