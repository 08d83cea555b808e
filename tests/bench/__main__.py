"""What the keyword board costs: ``python -m tests.bench``: the folding, then the wall's cloud.
Exits with 1 when one of them is over its limit."""

from __future__ import annotations

import sys
from collections.abc import Callable

from tests.bench import cloud, words


def code(main: Callable[[], None]) -> int:
    """The exit code of one bench."""
    try:
        main()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


print("Folding")
folding = code(words.main)
print("\nA word more in a cloud of 300")
sys.exit(max(folding, code(cloud.main)))
