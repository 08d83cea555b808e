"""The command of somebody who wants to know which words a list holds."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from facilitation import programme, typed, wording, words
from facilitation.running import CannotRun

if TYPE_CHECKING:
    from config import Config

say = wording.say


def read_words(_config: Config, parsed: argparse.Namespace) -> int:
    """Show what the words of a file, one a line, fall into."""
    groups = words.group(_read(parsed.file))
    near = words.suggestions([group.shown for group in groups])
    pairs = [(groups[pair.first].shown, groups[pair.second].shown, pair.why.value) for pair in near]
    if parsed.json:
        answer = {
            "groups": [
                {"shown": group.shown, "count": group.count, "variants": dict(group.variants)}
                for group in groups
            ],
            "suggestions": [{"between": [one, other], "why": why} for one, other, why in pairs],
        }
        print(json.dumps(answer, ensure_ascii=False, indent=1))
        return 0
    _print_groups(groups)
    if pairs:
        print(f"\n{say('cli.near')}")
    for one, other, why in pairs:
        print(f"  {say(f'cli.near_{why}', a=one.strip(), b=other.strip())}")
    return 0


def _print_groups(groups: tuple[words.Group, ...]) -> None:
    if not groups:
        print(say("cli.no_words"))
        return
    given = wording.counted("cli.n_given", sum(group.count for group in groups))
    distinct = wording.counted("cli.n_distinct", len(groups))
    print(f"{say('cli.counted', given=given, distinct=distinct)}\n")
    for group in groups:
        print(f"  {group.count:>4}  {group.shown.strip()}")
        others = [
            text.strip() if count == 1 else f"{text.strip()} ×{count}"
            for text, count in group.variants[1:]
        ]
        if others:
            print(f"        {say('cli.variants', forms=', '.join(others))}")


def _read(file: str) -> list[str]:
    """The lines that hold something, as typed."""
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise CannotRun(say("cli.no_file", file=file, why=wording.why(error))) from error
    try:
        text = programme.decode(raw)
    except programme.Unreadable as error:
        raise CannotRun(say("cli.words_not_text")) from error
    return [line for line in typed.lines(text).split("\n") if line.strip()]
