"""Which different words come from one another: "coopérer" and "coopération"."""

from __future__ import annotations

from collections.abc import Iterator

_FROM_VERBS = (
    # How a noun or an adjective made from a verb in -er ends, and what that ending becomes.
    *(("ication", "iqu"), ("ication", "ifi"), ("icateur", "iqu"), ("icatif", "iqu")),
    *(("ation", ""), ("ateur", ""), ("atif", ""), ("ateur", ""), ("ement", ""), ("age", "")),
    *(("ance", ""), ("ence", ""), ("eur", ""), ("ant", ""), ("able", ""), ("ueux", ""), ("é", "")),
)
_BETWEEN_NAMES = (
    # The ending of a word, and that of the one it was made from.
    *(("arité", "aire"), ("ariat", "aire"), ("abilité", "able"), ("ibilité", "ible")),
    *(("ivité", "if"), ("alité", "al"), ("alité", "el"), ("nnalité", "nnel"), ("osité", "eux")),
    *(("icité", "ique"), ("icité", "e"), ("nité", "nel"), ("ité", "e"), ("ité", "")),
    *(("neté", ""), ("eté", ""), ("esse", "e"), ("at", "e"), ("at", "é"), ("at", "")),
    *(("ance", "ant"), ("ence", "ent"), ("orial", "oire"), ("sion", "sif"), ("tion", "tif")),
    *(("uction", "uire"), ("ien", "enir"), ("eil", "eillir"), ("isme", "iste"), ("ement", "ir")),
    *(("issement", "ir"), ("issant", "ir"), ("nion", "nir"), ("tion", "teur"), ("teur", "tif")),
)
_SHORTEST_OF_VERBS = 3
_SHORTEST = 4
"""Letters that two words of a family share at least."""


def sources(key: str) -> Iterator[str]:
    """The words that a word may come from, itself first: what two of a family have in common.

    ``key`` is the fold of one word. A verb is given as its root and a hyphen.
    """
    yield key
    if key.endswith("er") and len(key) >= _SHORTEST_OF_VERBS + 2:
        yield f"{key[:-2]}-"
        return
    for ending, other in _FROM_VERBS:
        yield from _instead(key, ending, f"{other}-", _SHORTEST_OF_VERBS)
    for ending, other in _BETWEEN_NAMES:
        yield from _instead(key, ending, other, _SHORTEST)


def bare_source(key: str) -> str:
    """The verb that a noun without ending would come from: "écoute", "projet"."""
    return f"{key.removesuffix('e')}-" if len(key) > _SHORTEST_OF_VERBS else ""


def _instead(key: str, ending: str, other: str, shortest: int) -> Iterator[str]:
    # A key has lost the accent of its é, nearly always.
    for written in {ending, ending.replace("é", "e")}:
        stem = key.removesuffix(written)
        if stem != key and len(stem) >= shortest:
            yield stem + other.replace("é", "e")
