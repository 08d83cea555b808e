"""The lines of a text, cleaned of what surrounds their words.

A line of an e-mail, a web page, a PDF or a table becomes one ``Source``: without quoting marks,
bullets, bars and bold, with one ordinary space for every run of spaces, and with its italics kept
between two characters that no text may contain.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Where italics begin and end in ``Source.marked``: two of Unicode's noncharacters."""
BAR = " | "
"""What stands between two cells in ``Source.marked``, whether they came from bars or tabs."""

_DASHES = "-‐‑‒–—―−﹣－⸺"
_APOSTROPHES = "'’‘ʼ′´‛＇"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f" + OPEN + CLOSE
_SYMBOLS = "•‣◦▪▫·∙⋅⁃●○§■□➢✓←-⇿⌀-⏿■-➿⬀-⯿\uf000-\uf0ff\ufe0f\u200d\U0001f300-\U0001faff"
_BREAKS = re.compile("\r\n|[\r\n\v\x85\u2028\u2029]")
_DECORATION = re.compile(
    rf"(?:[\s>|│┃║¦\u200b\ufeff{_SYMBOLS}]|[-=]++>|[{_DASHES}]++(?=\s|\d)|[*+oØü](?=\s)"
    r"|\#{1,6}(?=\s)|\[[ xX]\](?=\s))*+"
)
_QUOTING = re.compile(r"[\s>|│┃¦#\u200b\ufeff]+")
_SPACES = re.compile(r"[\s\u200b\ufeff]+")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_CODE = re.compile(r"`([^`]+)`")
_UNDERLINED = re.compile(r"(?<!\w)__(?!\s)([^_]+)__(?!\w)")
_ITALIC = re.compile(
    r"(?<![\w*])\*(?![\s*])([^*]+)\*(?![\w*])|(?<![\w_])_(?![\s_])([^_]+)_(?![\w_])"
)
_ESCAPED = re.compile(r"\\([-.#+!()>~*_\[\]`])")
_LINE_BREAK_TAG = re.compile(r"<br ?/?>", re.IGNORECASE)
_WHOLLY_BOLD = re.compile(r"(\*\*|__)(?!\s)[^*_]+\1[ :]*")
_BAR_FOR_A_ONE = re.compile(r"[0Oo] ?[hH:]")
_BARS = re.compile("[│┃║¦]")
_GLUED_TIME = re.compile(
    r"((?:[0-2]?\d ?[hH:][0-5]\d ?[-–—] ?)?[0-2]?\d ?[hH:][0-5]\d)(?=[A-ZÀ-Þ])"
)


MOST_LINES = 5_000
"""Lines with words that are read; whatever follows them is kept, unread."""
LONGEST_READ = 4_000
"""Characters of a line in which something is looked for; a longer line is kept whole."""


@dataclass(frozen=True, slots=True)
class Source:
    """One line of the text, as it was written and as it reads.

    ``raw`` is verbatim; ``marked`` has cells between BAR and italics between OPEN and CLOSE;
    ``folded`` is the beginning of it in lower case without accents. A line without a letter or a
    digit is blank. ``heading`` is the number of # before it.
    """

    raw: str
    marked: str = ""
    folded: str = ""
    blank: bool = True
    heading: int = 0
    bulleted: bool = False
    bold: bool = False

    @property
    def plain(self) -> str:
        """The words of the line: no marks, no bars."""
        return plain(self.marked)


def split_lines(text: str) -> tuple[list[Source], frozenset[int], list[str]]:
    """The lines of ``text``, the indices of those that begin a page, and the lines left unread."""
    seen: dict[str, Source] = {}
    lines: list[Source] = []
    pages: set[int] = set()
    unread: list[str] = []
    worded = 0
    for number, page in enumerate(text.split("\f")):
        if number:
            pages.add(len(lines))
        for raw in _BREAKS.split(page):
            if worded == MOST_LINES:
                unread.append(raw)
                continue
            source = seen.get(raw)
            if source is None:
                source = seen[raw] = source_of(raw)
            lines.append(source)
            worded += not source.blank
    return lines, frozenset(pages), [raw for raw in unread if has_words(raw)]


def source_of(raw: str) -> Source:
    """One line, read as if it stood alone."""
    if not has_words(raw):
        return Source(raw)
    body, heading, bulleted = _undecorated(raw)
    bold = bool(_WHOLLY_BOLD.fullmatch(body.rstrip()))
    body = _BARS.sub("|", with_italics(body))
    if "|" in body or "\t" in body:
        cells = [squeeze(cell) for cell in body.replace("\t", "|").split("|")]
        marked = BAR.join(cell for cell in cells if has_words(cell))
    else:
        marked = squeeze(body)
    marked = _GLUED_TIME.sub(r"\1 ", marked, count=1) if marked[:1].isdigit() else marked
    return Source(raw, marked, fold(marked[:LONGEST_READ]), False, heading, bulleted, bold)


def _undecorated(raw: str) -> tuple[str, int, bool]:
    """The line without what stands before its words, how many # there were, and any bullet."""
    found = _DECORATION.match(raw)
    stop = found.end() if found else 0
    before, body = raw[:stop], raw[stop:]
    if before.endswith("|") and _BAR_FOR_A_ONE.match(body) and "|" not in body:
        before, body = before[:-1], "1" + body
    if body.startswith("**"):  # « **• 9h00** » : the bullet is inside the bold
        inner = _DECORATION.match(body, 2)
        if inner and inner.end() > 2:
            body = "**" + body[inner.end() :]
    heading = before.count("#")
    if heading:
        body = body.rstrip().rstrip("#")
    return body, heading, bool(_QUOTING.sub("", before))


def with_italics(body: str) -> str:
    """The same words without markdown marks, italics between OPEN and CLOSE."""
    if not any(mark in body for mark in "*_`[\\~<"):
        return body
    body = _LINK.sub(r"\1", _LINE_BREAK_TAG.sub("|", body))
    body = _CODE.sub(r"\1", body).replace("~~", "")
    body = _UNDERLINED.sub(r"\1", body).replace("**", "")
    body = _ITALIC.sub(lambda found: OPEN + (found[1] or found[2]) + CLOSE, body)
    return _ESCAPED.sub(r"\1", body)


def has_words(text: str) -> bool:
    """Whether there is anything but signs: a letter or a digit."""
    return any(map(str.isalnum, text))


def squeeze(text: str) -> str:
    """``text`` with every run of spaces of any sort as one ordinary space, none at either end."""
    if "\u200b" not in text and "\ufeff" not in text:
        return " ".join(text.split())
    return _SPACES.sub(_one_space, text).strip(" \u200b\ufeff")


def _one_space(run: re.Match[str]) -> str:
    """Zero-width marks go with the spaces around them, and stay as written inside a word."""
    return " " if any(map(str.isspace, run[0])) else run[0]


def plain(marked: str) -> str:
    """``marked`` text without its italic marks and bars."""
    text = marked.replace(OPEN, "").replace(CLOSE, "")
    return squeeze(text.replace(BAR, " ")) if BAR in text else squeeze(text)


def fold(text: str) -> str:
    """``text`` in lower case, without accents, with one sort of dash, apostrophe and space."""
    return text.lower() if text.isascii() else "".join(map(_fold_character, text))


def place_in(text: str, folded_index: int) -> int:
    """The index in ``text`` of what stands at ``folded_index`` in ``fold(text)``."""
    length = 0
    for index, character in enumerate(text):
        size = len(_fold_character(character))
        if size and length >= folded_index:
            return index
        length += size
    return len(text)


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """``fold(text)`` and, for each of its characters and its end, the index in ``text``."""
    folded: list[str] = []
    places: list[int] = []
    for index, character in enumerate(text):
        small = character.lower() if character.isascii() else _fold_character(character)
        folded.append(small)
        places.extend([index] * len(small))
    places.append(len(text))
    return "".join(folded), places


@lru_cache(maxsize=2048)
def _fold_character(character: str) -> str:
    if character in _INVISIBLE:
        return ""
    if character in _DASHES:
        return "-"
    if character in _APOSTROPHES:
        return "'"
    if character in "→➔➜➝➞➤►▶⇒⟶":
        return ">"
    if character.isspace():
        return " "
    parts = unicodedata.normalize("NFKD", character.lower())
    return "".join(part for part in parts if not unicodedata.combining(part))
