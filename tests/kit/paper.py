"""A PDF as another program reads it: its text, its pages as pictures, the codes on them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import reduce
from operator import and_

import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp

DOTS_A_MM = 4
"""Of a rendered page: about a hundred an inch, what a modest printer does at the very least."""
MM_A_POINT = 25.4 / 72
WHITE = 0xFF


@contextmanager
def opened(file: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The document, while it is looked at."""
    document = pypdfium2.PdfDocument(file)
    try:
        yield document
    finally:
        document.close()


def texts(file: bytes) -> list[str]:
    """What each page says, on one line, in the order in which it is written."""
    with opened(file) as document:
        return [plain(_text(page)) for page in document]


def _text(page: pypdfium2.PdfPage) -> str:
    read = page.get_textpage()
    try:
        return read.get_text_range()
    finally:
        read.close()


def plain(text: str) -> str:
    """A text as compared: composed, each run of spaces as one, without what nobody sees."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join(re.sub(r"[\u200b\u2060\ufffe]", "", composed).split())


class Picture:
    """A page in grey, ``DOTS_A_MM`` dots to the millimetre."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        bitmap = page.render(scale=DOTS_A_MM * MM_A_POINT, grayscale=True)
        self.width, self.height = bitmap.width, bitmap.height
        raw, stride = bytes(bitmap.buffer), bitmap.stride
        self.rows = [raw[y * stride : y * stride + self.width] for y in range(self.height)]
        bitmap.close()

    def codes(self) -> list[str]:
        """What its QR codes say, from the top."""
        grey = memoryview(b"".join(self.rows)).cast("B", (self.height, self.width))
        read = zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormat.QRCode)
        return [code.text for code in sorted(read, key=lambda code: code.position.top_left.y)]

    def margin(self) -> float:
        """The white all around, in millimetres: the narrowest of the four sides."""
        inked = [number for number, row in enumerate(self.rows) if min(row) < WHITE]
        every = (int.from_bytes(row) for row in self.rows)
        # White is all ones: it stays in a column that has nothing else.
        darkest = reduce(and_, every).to_bytes(self.width)
        columns = [number for number, grey in enumerate(darkest) if grey < WHITE]
        sides = (
            *(inked[0], self.height - 1 - inked[-1]),
            *(columns[0], self.width - 1 - columns[-1]),
        )
        return min(sides) / DOTS_A_MM


def pictures(file: bytes, *pages: int) -> list[Picture]:
    """Those pages, by their number from 1, rendered; without any, all of them."""
    with opened(file) as document:
        return [Picture(document[page - 1]) for page in pages or range(1, len(document) + 1)]


def says(page: str, sentence: str) -> bool:
    """Whether a page says it, whatever a line's end made of its spaces and hyphens."""
    return _letters(sentence) in _letters(page)


def _letters(text: str) -> str:
    return re.sub(r"[\s-]", "", plain(text))


def sizes(file: bytes) -> set[tuple[int, int]]:
    """The pages' sizes, in whole millimetres."""
    with opened(file) as document:
        return {
            (round(page.get_width() * MM_A_POINT), round(page.get_height() * MM_A_POINT))
            for page in document
        }


def language(file: bytes) -> str:
    """The language that the document says it is in."""
    with opened(file) as document:
        size = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
        buffer = bytearray(size)
        held = (pdfium.FPDF_WCHAR * (size // 2)).from_buffer(buffer)
        pdfium.FPDFCatalog_GetLanguage(document, held, size)
        return bytes(buffer).decode("utf-16-le").rstrip("\0")


def is_tagged(file: bytes) -> bool:
    """True for a document whose structure is there to be read aloud."""
    with opened(file) as document:
        return bool(pdfium.FPDFCatalog_IsTagged(document))


def headings(file: bytes) -> list[str]:
    """The headings, from its outline."""
    with opened(file) as document:
        return [plain(item.get_title()) for item in document.get_toc()]
