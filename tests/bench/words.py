"""How fast words are folded and compared: ``python -m tests.bench.words``.

Figures are of processor time, so that whoever else uses the machine does not count; the exit code
says whether one is over its limit.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from facilitation import words
from facilitation.words import folding, lexicon, suggesting

SETS = Path(__file__).parents[1] / "kit" / "words"
CACHES = (
    *(lexicon.base, lexicon.spelling, lexicon.noun),
    *(folding.short, suggesting.heard),
)
over: list[str] = []


def varied(n: int) -> list[str]:
    """As many typed words, all different: what the test sets hold, in pairs and as people type."""
    chance = random.Random(5)
    lines = [line for file in SETS.glob("*.tsv") for line in file.read_text().splitlines()]
    seeds = [line.split("\t")[0] for line in lines if not line.startswith("#")]
    ways: list[Callable[[str], str]] = [
        *(str, str.upper, str.capitalize),
        *(lambda word: f"la {word}", lambda word: f"l’{word}", lambda word: f"{word} !"),
        lambda word: f"{word} {chance.choice(seeds)}",
        lambda word: f"{word} et {chance.choice(seeds)}",
        # Nothing that a dictionary knows: each is looked at for the first time.
        lambda word: word[: len(word) // 2] + chance.choice("aeioubcd") + word[len(word) // 2 :],
    ]
    found: dict[str, None] = {}
    while len(found) < n:
        found[chance.choice(ways)(chance.choice(seeds))] = None
    return list(found)


def told(what: str, milliseconds: float, limit: float | None) -> None:
    """Print a figure beside its limit."""
    said = "" if limit is None else f"   (limit {limit:g} ms)"
    print(f"{what:44} {milliseconds:9.3f} ms{said}", flush=True)
    if limit is not None and milliseconds > limit:
        over.append(what)


def spent(deed: Callable[[], object]) -> float:
    """Processor time of a deed from cold, in milliseconds."""
    for cache in CACHES:
        cache.cache_clear()
    before = time.process_time()
    deed()
    return (time.process_time() - before) * 1000


def main() -> None:
    """Print a line a figure."""
    told("the dictionary", spent(words.warm), None)
    typed = varied(5000)
    told("5,000 words folded, from cold", spent(lambda: [words.fold(text) for text in typed]), 500)
    told("5,000 words grouped, from cold", spent(lambda: words.group(typed)), 500)
    one_by_one = [spent(lambda text=text: words.fold(text)) for text in typed[:1000]]  # type: ignore[misc]
    told("one word, from cold: median", statistics.median(one_by_one), 1)
    told("one word, from cold: 99 of 100 under", statistics.quantiles(one_by_one, n=100)[-1], 1)
    shown = [group.shown for group in words.group(typed)][:1000]
    told("1,000 groups compared, from cold", spent(lambda: words.suggestions(shown)), None)
    before = time.process_time()
    found = words.suggestions(shown)
    told("1,000 groups compared, folded already", (time.process_time() - before) * 1000, 200)
    print(f"{len(found)} suggestions")
    sys.exit(1 if over else 0)


if __name__ == "__main__":
    main()
