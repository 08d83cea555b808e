"""Where the tests find the browser that Debian ships: the one without windows if it is there. It is
the same engine, and opens a page for a fifth of the processor time."""

import os
import shutil
from pathlib import Path

INSTALL = (
    "sudo apt-get update && sudo apt-get install -y --no-install-recommends"
    " chromium-headless-shell libatomic1"
)

#: A rootless, display-less, quiet Chromium that asks nothing of the outside world.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)


def find_chromium() -> Path:
    """The browser's program: $CHROMIUM if set, else the first on the PATH.

    Raises RuntimeError, with the line that installs it, when there is none.
    """
    named = os.environ.get("CHROMIUM")
    candidates = (
        [named]
        if named
        else ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
    )
    for candidate in candidates:
        found = shutil.which(candidate)
        if found:
            return Path(found)
    raise RuntimeError(f"No {' or '.join(candidates)} here. Install the browser with:\n{INSTALL}")
