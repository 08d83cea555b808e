"""What follows the hours of a timed line: its title, and what goes to its note."""

from __future__ import annotations

import re
from dataclasses import dataclass

from facilitation.programme.text import (
    BAR,
    CLOSE,
    OPEN,
    Source,
    fold,
    has_words,
    plain,
    squeeze,
    with_italics,
)

_SEPARATORS = r"\s*:;.,|>=/~\-‐‑‒–—―−•·‣⁃\u2190-\u21ff\u25a0-\u25ff\u2794-\u27be" + CLOSE
_LEADING = re.compile(rf"^[{_SEPARATORS})]+")
_BEFORE_ITALIC = " \t\xa0:;,|>/~-‐‑‒–—―−•·→➔➜⇒"
_CARRIES_ON = re.compile(
    r"(?:^|[\s'’(«])(?:de|du|des|d|la|le|les|l|un|une|à|au|aux|et|ou|par|sur|avec|en|dans|pour|chez"
    r"|vers|sans|entre|autour)['’]?$|[(«“\"'’]$",
    re.IGNORECASE,
)
_STANDS_APART = re.compile(r"^\s*(?:$|[,;.:()\-‐‑‒–—―−|/•·+])")
_DURATION = re.compile(
    r"\(?(?:duree ?:? ?)?(?:[0-9]{1,3} ?(?:mn|min|minutes?|'|h|heures?)|[0-9] ?h ?[0-9]{2})\)?"
)
_NUMBER_OR_LABEL = re.compile(r"(?:[0-9]{1,2}|[A-Za-z])[.)°]?|.*:")
_NUMBERED = re.compile(r"^\w{1,2}\)")
_ENDS = (
    r"(?:journees?|matinees?|apres-midi|soirees?|rencontres?|seminaires?|webinaires?|ateliers?"
    r"|forums?|colloques?|reunions?|formations?|seances?|travaux|evenements?|echanges|conferences?"
    r"|programme|sessions?|visites?|matin|manifestations?|assises|congres|stages?|jours?|festival"
    r"|rendez-vous|demi-journees?|assemblees?|visioconference|visio|table ronde|universite d'ete"
    r"|partie|activites|festivites|debats|fete|marche|balade|cafe|petit-dejeuner|gouter|temps|cine"
    r"|projection|ceremonie|regroupement|rassemblement|intervention|accueil du public|rallye|nuit"
    r"|permanence|stand|inscriptions|concertation|consultation|comite|conseil|commission|plenier)"
)
_OVER = re.compile(
    rf"(?:fin(?: (?:prevue|estimee|previsionnelle|officielle))?(?: (?:de la |de l'|du |des |de |d')"
    rf"(?:(?:premiere|deuxieme|seconde|troisieme|derniere|[0-9]e?r?e?) )?{_ENDS}(?![a-z])"
    r"(?P<more>[^:,;|«-]{0,60}))?|levee de (?:la )?seance)(?: ?\([^()]*\))?[ .!]*"
)
_MORE_THAN_OVER = re.compile(
    r"(?<![a-z])(?:autour|avec|puis|et|suivie?|pot|cocktail|verre|aperitif|buffet|gouter)(?![a-z])"
)
_MOST_LINES_IN_A_TITLE = 4
_CUT_ITALIC = re.compile(r"(?:^|[\s(«–—-])\*(?![\s*])[^*]+$")
_LONGEST_CUT = 300
_CLOSING = (",", ";", ".", ")")
_AND = re.compile(f"{CLOSE}( (?:et|ou|&) ){OPEN}")
_MOST_RUNS = 40


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a sequence, the italics after it, and every item of its own line's note."""

    title: str
    italic: str
    items: tuple[str, ...]


def complete(marked: str, following: list[Source]) -> tuple[str, int]:
    """``marked`` with the lines that close a « or a ( it left open, and how many they were.

    An italic that the wrapping of an e-mail has cut in two is completed the same way.
    """
    first, bar, _ = marked.partition(BAR)
    if not bar and _CUT_ITALIC.search(first[-_LONGEST_CUT:]) and following:
        whole = with_italics(f"{marked} {following[0].marked}")
        if OPEN in whole[len(marked) - _LONGEST_CUT :]:
            return whole, 1
    if bar or not left_open(first):
        return marked, 0
    joined = marked
    for number, line in enumerate(following[: _MOST_LINES_IN_A_TITLE - 1], 1):
        if _NUMBERED.match(line.plain):
            break
        joined = f"{joined} {line.marked}"
        if not left_open(joined):
            return joined, number
    return marked, 0


def left_open(text: str) -> bool:
    """Whether a « or a ( of the text waits for its end."""
    depth = {"«": 0, "(": 0}
    for character in text:
        if character in depth:
            depth[character] += 1
        elif character == "»":
            depth["«"] = max(0, depth["«"] - 1)
        elif character == ")":
            depth["("] = max(0, depth["("] - 1)
    return any(depth.values())


def heading_of(marked: str) -> Heading:
    """The title, italics and items in what follows the hours."""
    cells = [cell for cell in _LEADING.sub("", marked).split(BAR) if has_words(cell)]
    if len(cells) > 1 and _DURATION.fullmatch(fold(plain(cells[0]))):
        cells[:2] = [cells[1], cells[0]]  # a column for how long comes before the title
    title, italics = _without_italics(_LEADING.sub("", cells[0]))
    items = [*italics, *(plain(cell) for cell in cells[1:])]
    return Heading(title, " ".join(italics), tuple(items))


def _without_italics(cell: str) -> tuple[str, list[str]]:
    """The title, and the italics that come after it rather than inside one of its sentences."""
    title = ""
    italics: list[str] = []
    runs = _runs(cell)
    if len(runs) > _MOST_RUNS:
        return plain(cell), []
    for number, (text, italic) in enumerate(runs):
        follows = runs[number + 1][0] if number + 1 < len(runs) else ""
        if italic and has_words(text) and _is_apart(title, follows):
            title = title.rstrip(_BEFORE_ITALIC)
            italics.append(squeeze(text))
        elif italics and not has_words(text):
            continue  # the dash between two italics
        else:
            joint = " " if italics and text.strip()[:1] not in _CLOSING else ""
            title += joint + text.strip() if italics else text
    return squeeze(title), italics


def _is_apart(before: str, after: str) -> bool:
    if not has_words(before):
        return False
    if _CARRIES_ON.search(before.rstrip()[-20:]):
        return False
    return bool(_STANDS_APART.match(after))


def _runs(cell: str) -> list[tuple[str, bool]]:
    """The cell cut where italics begin and end; an end without a beginning is no italic."""
    runs: list[tuple[str, bool]] = []
    for number, part in enumerate(_AND.sub(r"\1", cell).split(OPEN)):
        inside, close, after = part.partition(CLOSE)
        if number == 0:
            runs.append((part.replace(CLOSE, ""), False))
            continue
        runs.append((inside, True))
        if close:
            runs.append((after.replace(CLOSE, ""), False))
    return [(text, italic) for text, italic in runs if text]


def note_items(line: Source) -> list[str]:
    """A line below as items of a note: one for each cell, a number or a label with its cell."""
    items: list[str] = []
    for cell in map(plain, line.marked.split(BAR)):
        if items and _NUMBER_OR_LABEL.fullmatch(items[-1]):
            items[-1] = f"{items[-1]} {cell}"
        elif cell:
            items.append(cell)
    return items


def says_it_is_over(heading: Heading) -> bool:
    """« Fin », « Fin de la première journée », and nothing else."""
    if heading.items:
        return False
    found = _OVER.fullmatch(fold(heading.title))
    return bool(found) and not (found and found["more"] and _MORE_THAN_OVER.search(found["more"]))
