"""The command line. ``serve`` is what happens when nothing is asked."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from facilitation import paths
from facilitation.cli import keywords, links, rencontres, upkeep
from facilitation.cli.parser import COMMANDS, REFUSED, parser
from facilitation.running import CannotRun, run

if TYPE_CHECKING:
    from config import Config

__all__ = ["COMMANDS", "REFUSED", "main"]


def main(arguments: Sequence[str]) -> int:
    """Run one command; the exit code. Errors are one sentence on the error output."""
    module = paths.load_config_module()
    try:
        parsed = parser(module.from_env()).parse_args(arguments)
        given = {name: getattr(parsed, name, None) for name in ("data", "host", "port")}
        return _RUN[parsed.command or "serve"](module.from_env(**given), parsed)
    except (CannotRun, module.BadSetting) as error:
        print(error, file=sys.stderr)
        return REFUSED


def _serve(config: Config, _parsed: argparse.Namespace) -> int:
    run(config)
    return 0


_RUN: dict[str, Callable[[Config, argparse.Namespace], int]] = {
    "serve": _serve,
    "programme": rencontres.read_programme,
    "new": rencontres.new,
    "words": keywords.read_words,
    "export": rencontres.write_export,
    "demo": rencontres.play_demo,
    "backup": upkeep.backup,
    "restore": upkeep.restore,
    "check": upkeep.check,
    "purge": upkeep.purge,
    "links": links.links,
}
