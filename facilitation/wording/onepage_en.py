"""The same in English."""

from __future__ import annotations

SENTENCES: dict[str, str | tuple[str, str]] = {
    "onepage.words_more": ("and 1 other word", "and {n} other words"),
}
