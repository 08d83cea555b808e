"""What was prepared of a rencontre, as a file: shared with a partner, completed, sent back.

The file is JSON: ``{"format", "version", "origin", "plan", "complements"}``. It holds nothing that
a participant wrote, no link and no code. What comes back was in other hands: it is checked like
anything that somebody types, and ends up in the studio's form before it ends up anywhere else.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, Final

from facilitation.core import codec
from facilitation.core.exercise import COMPONENT_KEYS, Plan
from facilitation.core.noted import Complement
from facilitation.core.state import State
from facilitation.presets import DAY_LIMIT, SEQUENCE_LIMIT
from facilitation.studio.fields import printable, read_date, read_hour

FORMAT: Final = "facilitation.preparation"
VERSION: Final = 1
SUFFIX: Final = ".rencontre.json"
_SEQUENCE: Final = re.compile(r"[a-z0-9]{1,32}")


class Why(Enum):
    """Why a file is no preparation."""

    NEWER = "newer"
    DAMAGED = "damaged"


class Unusable(ValueError):
    """A file that cannot be taken; ``why`` says in what way."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Preparation:
    """A plan and the complements by component. ``origin`` says which rencontre it is of, to
    whoever has that rencontre and to nobody else; "" for none."""

    plan: Plan
    complements: Mapping[str, Complement] = field(default_factory=dict)
    origin: str = ""


def origin_of(room: str) -> str:
    """How a file names the rencontre that it is of."""
    return hashlib.sha256(f"origin\x1f{room}".encode()).hexdigest()[:16]


def of(state: State, room: str = "") -> Preparation:
    """What was prepared of a rencontre, its date, its hours and whether it is a rehearsal too."""
    return Preparation(state.plan, state.complements, origin_of(room) if room else "")


def another(preparation: Preparation, *, rehearsal: bool = False) -> Preparation:
    """The same, for another day: without a date unless it is rehearsed."""
    date = preparation.plan.date if rehearsal else None
    plan = replace(preparation.plan, date=date, rehearsal=rehearsal)
    hidden = {key: replace(item, revealed=False) for key, item in preparation.complements.items()}
    return Preparation(plan, hidden)


def without_ids(preparation: Preparation) -> Preparation:
    """The same, as something that has nothing to do with any rencontre."""
    sequences = tuple(replace(item, id="") for item in preparation.plan.sequences)
    plan = replace(preparation.plan, sequences=sequences)
    return Preparation(plan, preparation.complements)


def write(preparation: Preparation) -> bytes:
    """The file."""
    written = [
        {name: getattr(item, name) for name in ("component", "text", "signature", "source")}
        for item in preparation.complements.values()
    ]
    data = {
        "format": FORMAT,
        "version": VERSION,
        "origin": preparation.origin,
        "plan": codec.plan_data(preparation.plan),
        "complements": written,
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def looks_like(raw: bytes) -> bool:
    """True for what is meant to be such a file, sound or not; a programme's text never is."""
    return raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and FORMAT.encode() in raw[:4096]


def read(raw: bytes) -> Preparation:
    """What such a file holds, its texts printable. Raises Unusable."""
    try:
        data = _clean(json.loads(raw.decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:
        raise Unusable(Why.DAMAGED) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise Unusable(Why.DAMAGED)
    version = data.get("version")
    if type(version) is not int or version < 1:
        raise Unusable(Why.DAMAGED)
    if version > VERSION:
        raise Unusable(Why.NEWER)
    return Preparation(_plan(data.get("plan")), _complements(data), str(data.get("origin") or ""))


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, dict):
        return {str(name): _clean(item) for name, item in value.items()}
    return value


def _plan(data: Any) -> Plan:
    try:
        plan = codec.plan_from(data)
    except codec.Undecodable as error:
        raise Unusable(Why.DAMAGED) from error
    if not _sound(plan):
        raise Unusable(Why.DAMAGED)
    return plan


def _sound(plan: Plan) -> bool:
    """What the studio's form could not show as it is, or would show as something else."""
    hours = [plan.start, plan.end]
    hours += [hour for item in plan.sequences for hour in (item.start, item.end)]
    ids = [item.id for item in plan.sequences]
    questions = [each.id for item in plan.components for each in item.questions]
    return (
        all(hour is None or read_hour(hour) == hour for hour in hours)
        and (plan.date is None or read_date(plan.date) == plan.date)
        and len(set(ids)) == len(ids) <= SEQUENCE_LIMIT
        and all(map(_SEQUENCE.fullmatch, ids))
        and all(1 <= item.day <= DAY_LIMIT for item in plan.sequences)
        and sorted(item.key for item in plan.components) == sorted(COMPONENT_KEYS)
        and all(re.fullmatch(r"[a-z]+\.[1-6]", each) for each in questions)
        and len(set(questions)) == len(questions)
    )


def _complements(data: Mapping[str, Any]) -> dict[str, Complement]:
    found: dict[str, Complement] = {}
    listed = data.get("complements")
    for item in listed if isinstance(listed, list) else []:
        try:
            complement: Complement = codec.from_data(Complement, item)
        except codec.Undecodable as error:
            raise Unusable(Why.DAMAGED) from error
        if complement.component not in COMPONENT_KEYS:
            raise Unusable(Why.DAMAGED)
        found[complement.component] = replace(complement, revealed=False)
    return found


def differences(before: State, found: Preparation) -> list[tuple[str, int]]:
    """What a file would change, most visible first: ("title" | "hours" | "sequences" |
    "components" | "frame" | "complements" | "settings", how many)."""
    old, new = before.plan, found.plan
    sequences = {item.id: item for item in old.sequences}
    coming = {item.id: item for item in new.sequences}
    components = {item.key: item for item in old.components}
    keys = before.complements.keys() | found.complements.keys()
    counts = (
        ("title", int(old.title != new.title)),
        ("hours", int(_when(old) != _when(new))),
        ("sequences", _changed(sequences, coming)),
        ("components", _changed(components, {item.key: item for item in new.components})),
        ("complements", sum(_said(before, key) != _said(found, key) for key in keys)),
        ("frame", int(old.frame != new.frame)),
        ("settings", int(_settings(old) != _settings(new))),
    )
    return [(name, count) for name, count in counts if count]


def _when(plan: Plan) -> tuple[Any, ...]:
    return (plan.date, plan.start, plan.end, plan.place)


def _changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> int:
    return sum(old.get(key) != new.get(key) for key in old.keys() | new.keys())


def _said(prepared: State | Preparation, key: str) -> tuple[str, str, str]:
    item = prepared.complements.get(key)
    return ("", "", "") if item is None else (item.text, item.signature, item.source)


_ELSEWHERE: Final = {"title", "date", "start", "end", "place", "sequences", "components", "frame"}


def _settings(plan: Plan) -> dict[str, Any]:
    data = codec.plan_data(plan)
    return {name: data[name] for name in data if name not in {*_ELSEWHERE, "rehearsal"}}
