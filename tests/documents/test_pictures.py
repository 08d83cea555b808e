"""Pages beside the pictures that were kept of them: the synthesis, « À chaud », and « À chaud » as
LibreOffice shows it.

Whoever changes a layout on purpose keeps new ones, and looks at them:
``PICTURES=keep bash tests/run --no-install tests/documents/test_pictures.py``.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from facilitation.core.restitution import Copy
from facilitation.export import pdf
from facilitation.export.onepage import ONE_PAGE
from tests.documents import office
from tests.kit import morning, onepages, paper, restituted
from tests.kit.morning import MADE, Morning

KEPT = Path(__file__).parent / "pictures"
HALF = 2
CELL = 8
"""Dots of a kept picture along the side of what is compared."""
APART = 16
"""Levels of grey by which a cell may differ."""
DIFFERENT = 0.004
"""Cells of a page that may: less than a line of text."""
DIFFERENT_ELSEWHERE = 0.06
"""The same where another program breaks the lines: a paragraph that is a line longer moves what is
under it a little."""

Rows = Sequence[bytes]


def halved(picture: paper.Picture) -> list[bytes]:
    """Two dots a millimetre, in grey."""
    return [
        bytes(
            (one[x] + one[x + 1] + other[x] + other[x + 1]) // 4
            for x in range(0, picture.width - 1, HALF)
        )
        for one, other in zip(picture.rows[::HALF], picture.rows[1::HALF], strict=False)
    ]


def png(rows: Rows) -> bytes:
    """Those rows of grey dots as a PNG."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 0, 0, 0, 0)
    dots = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dots) + chunk(b"IEND", b"")


def rows_of(file: bytes) -> list[bytes]:
    """The rows of a PNG that ``png`` wrote."""
    width, height = struct.unpack_from(">II", file, 16)
    start = file.index(b"IDAT") + 4
    (length,) = struct.unpack_from(">I", file, start - 8)
    dots = zlib.decompress(file[start : start + length])
    return [dots[y * (width + 1) + 1 : (y + 1) * (width + 1)] for y in range(height)]


def cells(rows: Rows) -> list[int]:
    """How dark each square of the picture is."""
    return [
        sum(sum(row[x : x + CELL]) for row in rows[y : y + CELL]) // CELL**2
        for y in range(0, len(rows), CELL)
        for x in range(0, len(rows[0]), CELL)
    ]


def differing(one: Rows, other: Rows) -> float:
    """The share of the squares in which two pictures differ."""
    pairs = list(zip(cells(one), cells(other), strict=False))
    return sum(abs(a - b) > APART for a, b in pairs) / len(pairs)


def changed(name: str, file: bytes, folder: Path, allowed: float = DIFFERENT) -> dict[str, float]:
    """The pages that are not as they were kept, each with how much of it differs."""
    found: dict[str, float] = {}
    pages = paper.pictures(file)
    if os.environ.get("PICTURES") == "keep":
        for old in KEPT.glob(f"{name}-[0-9]*.png"):
            old.unlink()
    else:
        assert len(list(KEPT.glob(f"{name}-[0-9]*.png"))) == len(pages)
    for number, page in enumerate(pages, start=1):
        now, kept = halved(page), KEPT / f"{name}-{number}.png"
        if os.environ.get("PICTURES") == "keep":
            kept.write_bytes(png(now))
            continue
        share = differing(rows_of(kept.read_bytes()), now)
        if share > allowed:
            (folder / kept.name).write_bytes(png(now))
            found[kept.name] = round(share, 4)
    return found


def test_the_synthesis_looks_as_it_was_kept(tmp_path: Path) -> None:
    file = pdf.render(restituted.prepared().of(Copy.SHAREABLE), MADE)
    assert not changed("synthesis", file, tmp_path), f"as they are now: {tmp_path}"


@pytest.mark.parametrize(
    ("name", "lived"),
    [
        ("onepage", restituted.prepared),
        ("onepage-one-idea", morning.one_idea),
        ("onepage-limits", onepages.at_its_limits),
    ],
)
def test_the_page_looks_as_it_was_kept(
    name: str, lived: Callable[[], Morning], tmp_path: Path
) -> None:
    file = ONE_PAGE["pdf"].render(lived().of(Copy.SHAREABLE), MADE)
    assert not changed(name, file, tmp_path), f"as they are now: {tmp_path}"


def test_a_page_that_is_not_the_same_is_seen(tmp_path: Path) -> None:
    lived = restituted.prepared()
    other = morning.replace_plan(lived, title="Une autre rencontre")
    file = ONE_PAGE["pdf"].render(other, MADE)
    if os.environ.get("PICTURES") != "keep":
        assert changed("onepage", file, tmp_path)


def test_the_page_to_edit_is_one_page_in_libreoffice_and_looks_as_it_was_kept(
    tmp_path: Path,
) -> None:
    cases = {
        "empty": morning.empty(),
        "one-idea": morning.one_idea(),
        "seed": morning.demo(),
        "prepared": restituted.prepared(),
        "limits": onepages.at_its_limits(),
        **{f"long-{length}": lived for length, lived in onepages.growing() if length % 60 == 0},
    }
    files = {
        f"{name}.docx": ONE_PAGE["docx"].render(lived.of(Copy.SHAREABLE), MADE)
        for name, lived in cases.items()
    }
    made = office.convert(files, office.PDF, tmp_path)
    pages = {name: len(paper.texts(file)) for name, file in made.items()}
    assert set(pages.values()) == {1}, pages
    seen = changed("onepage-word", made["prepared.pdf"], tmp_path, DIFFERENT_ELSEWHERE)
    assert not seen, f"as it is now: {tmp_path}"
