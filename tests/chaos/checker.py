"""Was anything lost, doubled, changed or shown otherwise? The verdict on what a run left behind."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.chaos.history import History

POSTS = {"post_card": "CardPosted", "post_keyword": "KeywordPosted"}
Records = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Row:
    """One entry of the journal, as it lies on the disk."""

    seq: int
    op: str
    kind: str
    digest: str
    events: list[dict[str, Any]]


def read_journal(file: Path, room: str) -> list[Row]:
    """A rencontre's journal, past the product."""
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
        found = connection.execute(
            "SELECT seq, op, kind, digest, body FROM entries WHERE room = ? ORDER BY seq", (room,)
        ).fetchall()
    connection.close()
    return [Row(*row[:4], json.loads(row[4])) for row in found]


def pending_erasures(journal: list[Row]) -> int:
    """How many withdrawals may still be undone: each changes what screens show once more."""
    counts = Counter(row.kind for row in journal)
    return counts["Withdraw"] - counts["UndoWithdraw"] - counts["Erase"]


def check_integrity(file: Path) -> list[str]:
    """What SQLite itself says of a file; nothing when it is whole."""
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    connection.close()
    return [] if found == ["ok"] else found


def check_history(history: History, journal: list[Row]) -> list[str]:
    """Every operation against the journal: a sentence for each promise that was broken."""
    wrong = [f"seq {row.seq} at place {place}" for place, row in _out_of_place(journal)]
    stored = {row.op: row for row in journal}
    wrong += [
        f"operation {op} stored {n} times"
        for op, n in Counter(row.op for row in journal).items()
        if n > 1
    ]
    texts = Counter(event["text"] for _, event in _posted(journal) if event["text"])
    wrong += [f"doubled: {text!r} stored {n} times" for text, n in texts.items() if n > 1]
    for op, asked in history.asked.items():
        if asked.kind not in POSTS:
            if not asked.settled:
                wrong.append(f"{asked.kind} {op} was never answered for good")
            continue
        row = stored.get(op)
        if not asked.settled:
            wrong.append(f"post {op} was never answered for good")
        elif not asked.seqs:
            if row is not None:
                wrong.append(f"post {op} was refused, or taken back before it left, and stored")
        elif row is None:
            wrong.append(f"lost: post {op}, acknowledged at {sorted(asked.seqs)}")
        elif asked.seqs != {row.seq}:
            wrong.append(f"post {op} is at {row.seq}, acknowledged at {sorted(asked.seqs)}")
        else:
            wrong += _content(op, asked.fields, row)
    return wrong


def _out_of_place(journal: list[Row]) -> list[tuple[int, Row]]:
    return [(place, row) for place, row in enumerate(journal, 1) if row.seq != place]


def _posted(journal: list[Row]) -> list[tuple[Row, dict[str, Any]]]:
    return [
        (row, event) for row in journal for event in row.events if event["kind"] in POSTS.values()
    ]


def _content(op: str, fields: dict[str, Any], row: Row) -> list[str]:
    (event,) = row.events
    # What was withdrawn is erased: that, and nothing else, may be missing.
    if event["text"] not in (fields["text"], ""):
        return [f"post {op} was changed: {fields['text']!r} became {event['text']!r}"]
    return []


def check_screens(shown: dict[str, Records], fresh: Records) -> list[str]:
    """Screens of one audience against a new one."""
    wrong = []
    for name, records in shown.items():
        missing, more = fresh.keys() - records.keys(), records.keys() - fresh.keys()
        other = [key for key in fresh.keys() & records.keys() if fresh[key] != records[key]]
        if missing or more or other:
            gone, come = sorted(missing)[:3], sorted(more)[:3]
            wrong.append(f"{name} differs: missing {gone}, more {come}, other {other[:3]}")
    return wrong


def check_agreement(wall: Records, console: Records, export: dict[str, Any]) -> list[str]:
    """Wall, console and the shareable export, on the ideas that all three show."""

    def cards(records: Records) -> dict[str, str]:
        return {
            item["id"]: item["text"]
            for item in records.values()
            if item["t"] == "card"
            and not (item.get("hidden") or item.get("late") or item.get("unquoted"))
        }

    exported = {
        item["id"]: item["text"] for item in export["contributions"] if item["kind"] == "card"
    }
    wrong = []
    if cards(wall) != cards(console):
        wrong.append("wall and console show different ideas")
    if cards(wall) != exported:
        wrong.append("wall and export show different ideas")
    return wrong


def check_prefix(backup: list[Row], journal: list[Row]) -> list[str]:
    """A backup holds exactly the first entries of what came after it."""
    key = [(row.seq, row.op, row.kind, row.digest) for row in journal[: len(backup)]]
    mine = [(row.seq, row.op, row.kind, row.digest) for row in backup]
    return [] if key == mine else ["the backup is no prefix of the journal"]
