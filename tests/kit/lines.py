"""What a document says, paragraph by paragraph, in the formats that are read."""

from __future__ import annotations

import re
from typing import Any

from facilitation.core.restitution import Copy
from facilitation.export import FORMATS
from tests.kit.morning import MADE, Morning
from tests.kit.reading import Page, WordFile

READ = ("docx", "html")
_BLOCKS = frozenset(("h1", "h2", "h3", "h4", "p", "li", "th", "td", "dt", "dd", "span"))


def said(lived: Morning, copy: Copy, name: str) -> list[str]:
    """Every paragraph and cell, in reading order, without the empty ones."""
    return lines_of(name, FORMATS[name].render(lived.of(copy), MADE))


def lines_of(name: str, data: bytes) -> list[str]:
    """The same, of a document that is made already."""
    if name == "docx":
        found = [item.text for item in WordFile(data).paragraphs]
    else:
        found = [item.text_content() for item in _leaves(Page(data).find("<article")[0])]
    return [line for text in found if (line := re.sub("[ \n\t]+", " ", text).strip(" "))]


def _leaves(element: Any) -> list[Any]:
    found = []
    for child in element.iter(*_BLOCKS):
        inside = [each for each in child.iterdescendants(*_BLOCKS) if each.tag != "span"]
        spans = child.tag == "span" and child.getparent().tag != "th"
        if not inside and not spans:
            found.append(child)
    return found
