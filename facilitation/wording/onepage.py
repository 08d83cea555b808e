"""« À chaud », the page that leaves at once, and the picture of the words."""

from __future__ import annotations

SENTENCES: dict[str, str | tuple[str, str]] = {
    "onepage.words_more": ("et 1 autre mot", "et {n} autres mots"),
}
