"""Where templates, static files and the configuration module are; what folders need."""

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

PACKAGE = Path(__file__).resolve().parent

#: The folder that holds `templates/` and `static/`: the package itself in an
#: installed wheel, its parent in a checkout.
ROOT = PACKAGE if (PACKAGE / "templates").is_dir() else PACKAGE.parent

_CONFIG = PACKAGE / "_config.py" if PACKAGE == ROOT else ROOT / "config.py"


def load_config_module() -> ModuleType:
    """The module `config.py`, loaded once, from its file.

    It is never imported by its name: that is too common to be claimed in
    somebody's environment.
    """
    name = "facilitation._config"
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, _CONFIG)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(_CONFIG)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
