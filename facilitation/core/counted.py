"""The nouns of counting: what people typed that is one word."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Absorbed:
    """A word that was brought together with another one: what was its own, the number of the last
    contribution there was ``until`` then, and whether it ``lent`` the other its name. No text that
    a participant typed is in it."""

    number: int
    members: tuple[str, ...]
    given_title: str
    like: str
    absorbed: tuple[Absorbed, ...]
    until: int
    lent: bool


@dataclass(frozen=True, slots=True)
class Word:
    """Typed words that are the same one, by the rules of ``fold`` or because the animation says so.

    ``members`` are ids, oldest first, of all that still have their text; of those that are shown,
    ``typed`` is the most frequent form, ``count`` the people who said it (a relayed one counts as
    many as it says), ``given`` how many times it was given, ``first`` the number of the oldest.
    ``title`` is the name that the animation gave it, if it did: ``given_title``, or the text of the
    member ``like`` for as long as it is shown; ``absorbed`` are the words that it
    brought together with this one.
    """

    sequence: str
    number: int
    members: tuple[str, ...] = ()
    spelled: frozenset[str] = frozenset()
    folds: frozenset[str] = frozenset()
    given_title: str = ""
    like: str = ""
    title: str = ""
    absorbed: tuple[Absorbed, ...] = ()
    typed: str = ""
    count: int = 0
    given: int = 0
    first: int = 0
    variants: tuple[tuple[str, int], ...] = ()
    people: frozenset[str] = frozenset()
    components: tuple[tuple[str, int], ...] = ()

    @property
    def shown(self) -> str:
        """What stands for it on every screen."""
        return self.title or self.typed
