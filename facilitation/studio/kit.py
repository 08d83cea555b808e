"""The print kit of a rencontre: poster, table signs, sheets of the components, slips for words."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from facilitation import presets, printing
from facilitation.core.exercise import Plan, SequenceKind
from facilitation.core.state import State
from facilitation.printing.drawings import qr_code, shapes
from facilitation.studio.signs import Sign, signs
from facilitation.wording import date_long, hour, say
from facilitation.workshops import Links

SLIPS_A_PAGE: Final = 8


class Part(StrEnum):
    """What may be printed by itself, in the order of the kit."""

    POSTER = "poster"
    SIGNS = "signs"
    SHEETS = "sheets"
    SLIPS = "slips"


@dataclass(frozen=True, slots=True)
class Wifi:
    """The room's network, as its poster says it; an open one has no password."""

    name: str
    password: str = ""


def prompts(plan: Plan) -> list[str]:
    """What slips ask: the prompts of the keywords, each once. The usual one is said for paper,
    where people complete no sentence but write a word."""
    usual = presets.PROMPTS[SequenceKind.KEYWORDS]
    asked = [item.prompt or usual for item in plan.sequences if item.kind is SequenceKind.KEYWORDS]
    said = (say("paper.slip") if prompt == usual else prompt for prompt in asked)
    return list(dict.fromkeys(said))


def pages(state: State) -> dict[Part, int]:
    """How many sheets of A4 each part takes; 0 for one that this rencontre has no use for."""
    return {
        Part.POSTER: 1,
        Part.SIGNS: sum(not group.remote for group in state.groups.values()),
        Part.SHEETS: len(state.plan.components),
        Part.SLIPS: len(prompts(state.plan)),
    }


def render(
    state: State,
    links: Links,
    parts: Collection[Part],
    wifi: Wifi | None,
    made: datetime.datetime,
) -> bytes:
    """These parts as one PDF. ``made`` is what the file says of when. Raises NotPrinted."""
    here = [sign for sign in signs(state, links.join) if not sign.remote]
    chosen = here if Part.SIGNS in parts else []
    drawings = {**shapes(), **{_code(sign): qr_code(sign.link) for sign in chosen}}
    poster: dict[str, Any] | None = None
    if Part.POSTER in parts:
        drawings["join"] = qr_code(links.join)
        network = None if wifi is None else {"name": wifi.name, "password": wifi.password}
        poster = {"wifi": network}
    plan = state.plan
    data = {
        "name": say("paper.document", title=plan.title),
        "title": plan.title,
        "when": _when(plan),
        "address": links.short,
        "code": links.code,
        "words": {name: say(f"paper.{name}") for name in _WORDS},
        "poster": poster,
        "signs": [_sign(sign, links) for sign in chosen],
        "sheets": _sheets(plan) if Part.SHEETS in parts else [],
        "slips": prompts(plan) if Part.SLIPS in parts else [],
    }
    return printing.pdf("kit", data, drawings, made=made)


_WORDS: Final = (
    *("poster", "join_network", "network", "password", "scan", "typed", "code", "qr"),
    *("on_paper", "unnamed", "table", "scan_here", "table_blank", "one_a_line", "also"),
    "slip_unnamed",
)
"""The sentences of the templates."""


def _when(plan: Plan) -> str:
    hours = "\u00a0– ".join(filter(None, (hour(plan.start), hour(plan.end))))
    return " · ".join(filter(None, (date_long(plan.date), hours, plan.place)))


def _code(sign: Sign) -> str:
    return f"table-{sign.number}"


def _sign(sign: Sign, links: Links) -> dict[str, Any]:
    return {
        "number": sign.number,
        "key": sign.component.key if sign.component else None,
        "label": sign.component.label if sign.component else "",
        "code": _code(sign),
        "alt": say("paper.table_qr", n=sign.number),
        "typed": say("paper.sign_typed", address=links.short, code=links.code, n=sign.number),
    }


def _sheets(plan: Plan) -> list[dict[str, Any]]:
    return [
        {
            "key": component.key,
            "number": component.number,
            "label": component.label,
            "questions": [question.text for question in component.questions],
        }
        for component in plan.components
    ]


def file_name(plan: Plan, parts: Collection[Part]) -> str:
    """« affiche-2025-02-04.pdf »: ASCII, and never anything that was typed."""
    names = {
        Part.POSTER: "affiche",
        Part.SIGNS: "panneaux",
        Part.SHEETS: "fiches",
        Part.SLIPS: "bulletins",
    }
    only = names[next(iter(parts))] if len(parts) == 1 else "a-imprimer"
    try:
        date = datetime.date.fromisoformat(plan.date or "").isoformat()
    except ValueError:
        return f"{only}.pdf"
    return f"{only}-{date}.pdf"
