"""What a participant's page says of tables before its script runs, and where there is none."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any

from facilitation import wording
from facilitation.core.exercise import Seating, SequenceKind
from facilitation.core.rounds import GROUP_SIZE
from facilitation.core.tables import BeatKind
from facilitation.core.views import Record

Seen = Mapping[str, Record]
_QUIET = (BeatKind.MOVE.value, BeatKind.SILENCE.value)
"""Beats in which nobody speaks yet."""


def desk(seen: Seen, me: Record, zone: str, *, asked: bool, sign: str = "") -> dict[str, Any]:
    """What `phone_table.html` shows somebody: ``seated``, ``place``, ``component``, ``title``, the
    ``choices`` that there are, whether they are ``offered`` quietly or stand open (``finding``),
    the ``beat`` that runs (None while none does) and the ``pen`` ("free", "mine", "taken", or
    nothing). ``asked``: the person wants to choose. ``sign``: what the sign of a table says; that
    table is ``signed`` unless one sits there, and a sign of no table asks for another."""
    meeting, tables = seen["meeting"], _tables(seen)
    mine = seen.get(f"table:{me['group']}")
    signed = next((table for table in tables if str(table["place"]) == sign), None)
    asked = asked or (sign != "" and signed is None)
    step = seen.get(f"step:{meeting['current']}")
    working = step is not None and step["kind"] == SequenceKind.BOARDS.value
    working = working and meeting["phase"] == "running"
    to_come = bool(tables) and meeting["phase"] != "finished" and _work_ahead(seen, step)
    title = "" if mine is None else _title(seen, mine)
    return {
        "seated": mine is not None and to_come,
        "place": 0 if mine is None else mine["place"],
        "component": None if mine is None else mine["component"],
        "title": title,
        "seating": meeting["seating"],
        "working": working,
        "offered": to_come
        and mine is None
        and not (working or asked)
        and meeting["seating"] == Seating.CHOOSE.value,
        "finding": to_come and (asked or (working and mine is None)),
        "signed": signed if to_come and signed is not mine else None,
        "remote": any(table["remote"] for table in tables),
        "choices": [_choice(seen, table, me["group"]) for table in tables],
        "room_at": "" if mine is not None else _room_at(meeting, tables),
        "beat": _beat(seen, mine, zone, host=bool(me["host"])) if working else None,
        **_pen(seen, mine if working else None, held=bool(me["pen"])),
    }


def _tables(seen: Seen) -> list[Record]:
    found = [item for item in seen.values() if item["t"] == "table"]
    return sorted(found, key=lambda table: table["place"])


def _work_ahead(seen: Seen, step: Record | None) -> bool:
    here = -1 if step is None else step["position"]
    return any(
        item["t"] == "step"
        and item["kind"] == SequenceKind.BOARDS.value
        and item["position"] >= here
        for item in seen.values()
    )


def _label(seen: Seen, component: str | None) -> str:
    found = seen.get(f"component:{component}")
    return "" if found is None else found["label"]


def _title(seen: Seen, table: Record) -> str:
    label = _label(seen, table["component"])
    if not label:
        return wording.say("tables.table", n=table["place"])
    return wording.say("tables.table_at", n=table["place"], composante=label)


def _choice(seen: Seen, table: Record, group: int | None) -> Record:
    far = wording.say("tables.remote") if table["remote"] else ""
    parts = (_label(seen, table["component"]), far)
    return {
        **table,
        "key": f"table:{table['number']}",
        "title": wording.say("tables.table", n=table["place"]),
        "work": " · ".join(part for part in parts if part),
        "current": table["number"] == group,
    }


def _room_at(meeting: Record, tables: list[Record]) -> str:
    """« Il reste de la place aux tables … », where some have room and others none."""
    near = [table for table in tables if not table["remote"]]
    share = ceil(meeting["people"] / len(tables)) if meeting["people"] and tables else GROUP_SIZE
    free = [str(table["place"]) for table in near if table["seated"] < share]
    if not free or len(free) == len(near):
        return ""
    *others, last = free
    listed = wording.say("tables.and", liste=", ".join(others), dernier=last) if others else last
    return wording.counted("tables.room_at", len(free), liste=listed)


def _beat(seen: Seen, mine: Record | None, zone: str, *, host: bool) -> Record | None:
    work, timer = seen.get("work"), seen.get("timer")
    if work is None or work["sequence"] != seen["meeting"]["current"]:
        return None
    round_, kind, seconds = work["beats"][work["at"]]
    until = wording.clock_hour(timer["ends_at"], zone) if timer else ""
    line = wording.say(f"tables.{kind}") if kind in {"talk", "harvest"} else ""
    if kind == BeatKind.SILENCE.value:
        line = wording.counted("tables.silence", round(seconds / 60))
    elif kind == BeatKind.MOVE.value:
        line = wording.say("tables.move_none")
        if mine is not None:
            line = wording.say("tables.host" if host else "tables.move", n=mine["place"])
    talking = kind in {BeatKind.SILENCE.value, BeatKind.TALK.value}
    return {
        "kind": kind,
        "line": line,
        "until": wording.say("tables.until", heure=until) if until else "",
        "host": wording.say("tables.host", n=mine["place"]) if mine and host and talking else "",
        "arrived": round_ > 0 and not host and talking and _is_left(seen, mine),
    }


def _is_left(seen: Seen, mine: Record | None) -> bool:
    """Whether others left something on what a table works on now."""
    return mine is not None and any(
        item["t"] == "card"
        and item["component"] == mine["component"]
        and item["group"] != mine["number"]
        for item in seen.values()
    )


def _pen(seen: Seen, mine: Record | None, *, held: bool) -> Record:
    if mine is None:
        return {"pen": "", "pen_line": ""}
    pen = "mine" if held else "taken" if mine["pen"] else "free"
    said = {"mine": "pen_mine", "taken": "pen_taken", "free": "pen_offer"}
    work = seen.get("work")
    if work is not None and work["beats"][work["at"]][1] in _QUIET:
        said |= {"taken": "pen_is_taken", "free": "pen_who"}
    key = "paper" if mine["paper"] else said[pen]
    return {"pen": pen, "pen_line": wording.say(f"tables.{key}", n=mine["place"])}
