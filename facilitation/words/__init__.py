"""Which typed words are the same word, and which might be: the French of the keyword board.

A fold is a key for counting, never shown. It is stored with ``FOLD_VERSION``, so that the history
of a rencontre does not change when these rules do. Typos and families are only ever proposed.
"""

from __future__ import annotations

from facilitation.words.folding import FOLD_VERSION, fold, warm
from facilitation.words.grouping import Group, group
from facilitation.words.suggesting import Suggestion, Why, suggestions

__all__ = ["FOLD_VERSION", "Group", "Suggestion", "Why", "fold", "group", "suggestions", "warm"]
