"""LibreOffice, the second program that opens what is for a word processor or a spreadsheet."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

INSTALL = (
    "sudo apt-get update && sudo apt-get install -y --no-install-recommends"
    " libreoffice-writer-nogui libreoffice-calc-nogui"
)
SECONDS = 180

TEXT = "txt:Text (encoded):UTF8"
PDF = "pdf"
# Semicolons, UTF-8, French, texts between quotes, numbers as they are shown, each sheet a file.
TABLES = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1036,true,false,true,false,false,-1"


def find_office() -> str:
    """Its program. Raises RuntimeError, with the line that installs it, when there is none."""
    found = shutil.which("soffice")
    if found is None:
        raise RuntimeError(f"No LibreOffice here. Install it with:\n{INSTALL}")
    return found


def convert(files: Mapping[str, bytes], to: str, folder: Path) -> dict[str, bytes]:
    """What LibreOffice makes of files (by name) when it opens them, by the name of what it wrote;
    one start for all of them. ``folder`` is its own. A file at which it hangs or that it does not
    take is named by the error."""
    given, made = folder / "given", folder / "made"
    given.mkdir(parents=True)
    for name, content in files.items():
        (given / name).write_bytes(content)
    command = [
        find_office(),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--convert-to", to, "--outdir", str(made)),
        *(str(given / name) for name in files),
    ]
    # A session of its own: the program is a script's child, and would outlive it.
    with subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as running:
        try:
            running.wait(SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
    written = {path.name: path.read_bytes() for path in made.glob("*.*")}
    missing = [
        name for name in files if not any(each.startswith(Path(name).stem) for each in written)
    ]
    assert not missing, f"LibreOffice did not come to the end of {missing[0]}: see {given}"
    return written
