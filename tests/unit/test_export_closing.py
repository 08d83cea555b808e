"""« Ce que nous emportons » in each document."""

import io
from datetime import UTC, datetime

from docx import Document

from facilitation.core.restitution import Copy
from facilitation.export import FORMATS
from tests.kit.morning import Morning

MADE = datetime(2025, 2, 4, 12, 30, tzinfo=UTC)


def rendered(name: str, *, closing: bool = True) -> bytes:
    lived = Morning()
    lived.start("s2", "09:30")
    lived.word("s2", "Confiance")
    lived.start("s9", "12:20")
    if closing:
        lived.word("s9", "du courage")
        lived.word("s9", "Confiance")
    return FORMATS[name].render(lived.of(Copy.SHAREABLE), MADE)


def test_the_page_and_the_word_document_have_a_part_for_it_and_count_it_apart() -> None:
    page = rendered("html").decode()
    words, _, leaving = page.partition('<h2 id="emporter">Ce que nous emportons</h2>')
    assert "2 mots donnés" in leaving
    assert "du courage" in leaving.partition('id="annexe"')[0]
    assert "1 mot donné" in words
    assert "du courage" not in words
    paragraphs = [each.text for each in Document(io.BytesIO(rendered("docx"))).paragraphs]
    assert "Ce que nous emportons" in paragraphs
    assert "Ce que nous emportons" not in rendered("html", closing=False).decode()


def test_the_table_and_the_data_say_what_each_word_is() -> None:
    rows = rendered("csv").decode("utf-8-sig").splitlines()
    assert [row.split(";")[1] for row in rows[1:]] == ['"mot"', *(['"mot pour repartir"'] * 2)]
