"""« À chaud », the page that leaves at once, and the picture of the words."""

from __future__ import annotations

SENTENCES: dict[str, str | tuple[str, str]] = {
    "onepage.cloud_alt": "Nuage des mots, du plus donné au moins donné\u00a0: {words}",
    "onepage.words_more": ("et 1 autre mot", "et {n} autres mots"),
}
