"""The one bridge from keys, reasons and numbers to French sentences.

Each area is a module of this package with ``SENTENCES``: key → sentence, or a pair singular/plural
chosen by ``n``. Sentences carry their own no-break spaces. A key that is missing is a bug and
raises KeyError, so that no screen ever shows a key. Screens are in French; an area of documents may
have its sentences in another language beside it (``document_en``), under the same keys.
"""

from __future__ import annotations

import datetime
import errno
import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from zoneinfo import ZoneInfo

from facilitation.core.refusal import Refused

Sentence = str | tuple[str, str]
# Not a library's: documents are made in native threads, where its global lock would be a green one.
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet"),
    *("août", "septembre", "octobre", "novembre", "décembre"),
)
_WHY = {
    errno.ENOENT: "missing",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EISDIR: "folder",
    errno.ENOTDIR: "no_folder",
    errno.EEXIST: "no_folder",
    errno.EROFS: "read_only",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.ENAMETOOLONG: "long_name",
}


_OTHER_LANGUAGE = re.compile(r"_(en)$")


@cache
def _catalogue(language: str = "fr") -> dict[str, Sentence]:
    sentences: dict[str, Sentence] = {}
    for module in pkgutil.iter_modules(__path__):
        other = _OTHER_LANGUAGE.search(module.name)
        if (other[1] if other else "fr") != language:
            continue
        area: dict[str, Sentence] = importlib.import_module(f"{__name__}.{module.name}").SENTENCES
        doubled = sentences.keys() & area.keys()
        if doubled:
            raise ValueError(f"sentence written twice: {sorted(doubled)}")
        sentences.update(area)
    return sentences


def sentence(key: str, /, language: str = "fr") -> Sentence:
    """The sentence of that key, "fr" or "en", its values not in place. Raises KeyError."""
    return _catalogue(language)[key]


def say(key: str, /, **values: object) -> str:
    """The sentence of that key with its values in place. Raises KeyError."""
    sentence = _catalogue()[key]
    if isinstance(sentence, tuple):
        raise KeyError(f"{key} is counted: use counted()")
    return sentence.format(**values) if values else sentence


def counted(key: str, n: int, /, **values: object) -> str:
    """The counted sentence of that key for ``n``: in French, 0 and 1 are singular."""
    pair = _catalogue()[key]
    if isinstance(pair, str):
        raise KeyError(f"{key} is not counted: use say()")
    return pair[0 if n < 2 else 1].format(n=n, **values)


def forms(key: str, /) -> tuple[str, str]:
    """Both forms of a counted sentence with ``{n}`` left in it, for a script to choose from."""
    pair = _catalogue()[key]
    if isinstance(pair, str):
        raise KeyError(f"{key} is not counted: use say()")
    return pair


def spoken(area: str) -> Iterator[tuple[str, str]]:
    """What a page's script may say: (name, sentence), a counted one as ``name.one`` and
    ``name.many``."""
    for key, sentence in _catalogue().items():
        if not key.startswith(f"{area}."):
            continue
        name = key.removeprefix(f"{area}.")
        if isinstance(sentence, str):
            yield name, sentence
        else:
            yield from zip((f"{name}.one", f"{name}.many"), sentence, strict=True)


def refusal(refused: Refused) -> str:
    """What a refusal says to a person: what happened, what is kept, what to do."""
    key = f"refusals.{refused.reason.value}"
    if isinstance(_catalogue()[key], tuple):
        return counted(key, refused.values.get("n", 0))
    return say(key, **refused.values)


def why(error: OSError) -> str:
    """Why the machine refused a file or a folder."""
    return say(f"cli.why_{_WHY.get(error.errno or 0, 'other')}", n=error.errno)


_BEFORE_HIGH = re.compile(r" (?=[;!?])")
_BEFORE_OTHER = re.compile(r" (?=[:»])|(?<=«) ")


def typeset(text: str) -> str:
    """A facilitator's text, whose spaces before « ; : ! ? » and inside guillemets no longer break.

    Nothing is added or corrected; doing it twice is the same as once. Never for what participants
    wrote.
    """
    return _BEFORE_OTHER.sub("\u00a0", _BEFORE_HIGH.sub("\u202f", text))


_DOUBLETS = {
    "auteur·rices": "auteurs et autrices",
    "Auteur·rices": "Auteurs et autrices",
    "chacun·e": "chacun et chacune",
    "Chacun·e": "Chacun et chacune",
    "habitant·es": "habitants et habitantes",
}
_INCLUSIVE = re.compile(r"\w+(?:·\w+)+")


def doublets(text: str) -> str:
    """A text of ours with both forms of a word in the place of a middle dot: « auteur·rices » →
    « auteurs et autrices ». Never for what somebody typed. Raises KeyError."""
    return _INCLUSIVE.sub(lambda found: _DOUBLETS[found[0]], text)


def size(count: int) -> str:
    """Bytes for a person: « 64 Ko », « 1,4 Mo », « 6 Mo »."""
    kilobytes = -(-count // 1024)
    if kilobytes < 1024:
        return f"{kilobytes}\u00a0Ko"
    tenths = round(count * 10 / 1024**2)
    whole, rest = divmod(tenths, 10)
    return f"{whole},{rest}\u00a0Mo" if rest else f"{whole}\u00a0Mo"


def date_long(date: str | None) -> str:
    """ "2025-02-04" → "4 février 2025"; the empty string for None or what is no date."""
    try:
        found = datetime.date.fromisoformat(date or "")
    except ValueError:
        return ""
    day = "1er" if found.day == 1 else str(found.day)
    return f"{day} {MONTHS[found.month - 1]} {found.year}"


def hour(time: str | None) -> str:
    """ "09:30" → "9h30", as the programmes write it; the empty string for None."""
    if not time:
        return ""
    hours, _, minutes = time.partition(":")
    return f"{int(hours)}h{minutes}"


def clock_hour(instant: float | None, zone: str) -> str:
    """An instant (UTC seconds) → "9h32" in that zone; the empty string for None."""
    if instant is None:
        return ""
    return hour(datetime.datetime.fromtimestamp(instant, ZoneInfo(zone)).strftime("%H:%M"))
