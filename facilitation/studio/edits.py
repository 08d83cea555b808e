"""What the buttons of the preview do, all on the server: the page needs no script.

An edit works on the form's data and gives it back with what happened, in a sentence, and the id of
the button or field where the hand should be next.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from facilitation.core.exercise import Sequence, SequenceKind
from facilitation.presets import DEFINITIONS, SECOND_PROMPT, SEQUENCE_LIMIT, component_set
from facilitation.studio.arithmetic import nearest, planned
from facilitation.studio.fields import OWN_SET, one_line, read_hour
from facilitation.studio.forms import ROW_LIMIT, PlanForm, row_of
from facilitation.studio.tables import work_data
from facilitation.wording import counted, say

Data = dict[str, Any]

_ACTION: Final = re.compile(r"([a-z]+(?:_[a-z]+)?)(?:-([0-9]{1,3}))?")
_INDEX: Final = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class Edited:
    """The form's new data, what is said about it, and where the focus goes."""

    data: Data
    said: str = ""
    focus: str = ""


def edit(form: PlanForm, action: str, picked: list[str], target: str) -> Edited:
    """Do what a button asks; an unknown one only shows the page again."""
    data, notice = _chosen_set(form.data)
    data.pop("csrf_token", None)
    found = _ACTION.fullmatch(action)
    doing = _ACTIONS.get(found[1]) if found else None
    if found is None or doing is None:
        return Edited(data, notice)
    index = int(found[2]) if found[2] else -1
    done = doing(data, Asked(index, picked, target))
    return Edited(done.data, " ".join(filter(None, (notice, done.said))), done.focus)


@dataclass(frozen=True, slots=True)
class Asked:
    """What came with the button."""

    index: int
    picked: list[str]
    target: str


def _chosen_set(data: Data) -> tuple[Data, str]:
    """Another set than the one shown brings its names and order; questions stay."""
    chosen = component_set(data["set_id"] or "")
    shown = component_set(data["set_shown"] or "")
    rows = data["components"]
    names = [(row["key"], one_line(row["label"])) for row in rows]
    reworded = shown is None or names != list(shown.labels)
    if data["set_id"] == data["set_shown"]:
        if shown and reworded:
            data["set_id"] = data["set_shown"] = OWN_SET
        return data, ""
    data["set_shown"] = data["set_id"]
    if chosen is None:
        return data, ""
    known = {row["key"]: row for row in rows}
    data["components"] = [
        {
            "questions": [],
            "definition": DEFINITIONS[key],
            **known.get(key, {}),
            "key": key,
            "label": label,
        }
        for key, label in chosen.labels
    ]
    said = say("studio.said_set", name=chosen.name)
    before = say("studio.said_names", names=" · ".join(label for _, label in names))
    return data, f"{said} {before}" if reworded else said


def _move(data: Data, asked: Asked, step: int) -> Edited:
    """Past the neighbour on that side; removed rows are no place to stop at."""
    rows = data["sequences"]
    goal = asked.index + step
    while 0 <= goal < len(rows) and rows[goal]["removed"]:
        goal += step
    if not (0 <= asked.index < len(rows) and 0 <= goal < len(rows)):
        return Edited(data)
    rows.insert(goal, rows.pop(asked.index))
    kept = [index for index, row in enumerate(rows) if not row["removed"] or index == goal]
    said = say("studio.said_moved", title=_title(rows[goal]), n=kept.index(goal) + 1)
    return Edited(data, said, f"sequences-{goal}-{_way(goal, kept[0], kept[-1], step)}")


def _way(at: int, first: int, last: int, step: int) -> str:
    """The button to stay on: the same one, unless that way is at its end."""
    if at == first:
        return "down"
    return "up" if at == last or step < 0 else "down"


def _up(data: Data, asked: Asked) -> Edited:
    return _move(data, asked, -1)


def _down(data: Data, asked: Asked) -> Edited:
    return _move(data, asked, 1)


def _mark(data: Data, asked: Asked, removed: str) -> Edited:
    rows = data["sequences"]
    if not 0 <= asked.index < len(rows):
        return Edited(data)
    row = rows[asked.index]
    row["removed"] = removed
    if removed:
        said = say("studio.said_removed", title=_title(row))
        return Edited(data, said, f"sequences-{asked.index}-restore")
    said = say("studio.said_restored", title=_title(row))
    return Edited(data, said, f"sequences-{asked.index}-title")


def _remove(data: Data, asked: Asked) -> Edited:
    return _mark(data, asked, "1")


def _restore(data: Data, asked: Asked) -> Edited:
    return _mark(data, asked, "")


def _add(data: Data, asked: Asked) -> Edited:
    if not _room_for_one(data):
        return Edited(data, say("studio.said_full", n=SEQUENCE_LIMIT))
    at = _append(data, "")
    return Edited(data, say("studio.said_added"), f"sequences-{at}-title")


def _room_for_one(data: Data) -> bool:
    rows = data["sequences"]
    return len(rows) < ROW_LIMIT and sum(not row["removed"] for row in rows) < SEQUENCE_LIMIT


def _append(data: Data, title: str) -> int:
    """One more row, that starts when the last one ends; its index."""
    rows = data["sequences"]
    row = row_of(Sequence("", SequenceKind.OTHER, title))
    kept = [row for row in rows if not row["removed"]]
    if kept:
        row |= {"start": kept[-1]["end"], "day": kept[-1]["day"]}
    rows.append(row)
    return len(rows) - 1


def _second(data: Data, asked: Asked) -> Edited:
    """One more sentence to complete, in a sequence of its own right after the first."""
    rows = data["sequences"]
    if not 0 <= asked.index < len(rows):
        return Edited(data)
    if not _room_for_one(data):
        return Edited(data, say("studio.said_full", n=SEQUENCE_LIMIT))
    first, at = rows[asked.index], asked.index + 1
    second = row_of(Sequence("", SequenceKind.KEYWORDS, first["title"], prompt=SECOND_PROMPT))
    rows.insert(at, second | {"day": first["day"]})
    said = say("studio.said_second", title=_title(first))
    return Edited(data, said, f"sequences-{at}-prompt")


def _sort(data: Data, asked: Asked) -> Edited:
    """By day and hour; a row without an hour stays behind the one it followed."""
    keyed, known = [], ("1", "")
    for row in data["sequences"]:
        start = read_hour(row["start"])
        known = (row["day"], start) if start else (row["day"], known[1])
        keyed.append((known, row))
    data["sequences"] = [row for _, row in sorted(keyed, key=lambda pair: pair[0])]
    return Edited(data, say("studio.said_sorted"), "sort")


def _place(data: Data, asked: Asked) -> Edited:
    """Move ticked lines from the ones without a place to the title, the place, a note, a row."""
    lines = (data["unplaced"] or "").split("\n")
    indices = {int(text) for text in asked.picked if _INDEX.fullmatch(text)}
    taken = [line for index, line in enumerate(lines) if index in indices]
    if not taken:
        return Edited(data, say("studio.said_none_picked"), "target")
    left = [line for index, line in enumerate(lines) if index not in indices]
    focus = _placed(data, [one_line(line) for line in taken], asked.target, left)
    if not focus:
        return Edited(data, say("studio.said_no_target"), "target")
    data["unplaced"] = "\n".join(left)
    return Edited(data, counted("studio.said_placed", len(taken)), focus)


def _placed(data: Data, words: list[str], target: str, left: list[str]) -> str:
    """Put the words there; the field to look at, or "" when there is no such place."""
    if target in ("title", "place"):
        if one_line(data[target]):
            left.append(data[target])  # what stood there is not lost either
        data[target] = (" " if target == "title" else ", ").join(words)
        return target
    if target == "new" and _room_for_one(data):
        return f"sequences-{_append(data, ' '.join(words))}-start"
    rows, number = data["sequences"], target.removeprefix("note-")
    if not (_INDEX.fullmatch(number) and int(number) < len(rows)):
        return ""
    row = rows[int(number)]
    row["note"] = "\n".join(filter(None, (row["note"], *words)))
    return f"sequences-{number}-note"


def _component(data: Data, asked: Asked, step: int) -> Edited:
    rows, goal = data["components"], asked.index + step
    if not (0 <= asked.index < len(rows) and 0 <= goal < len(rows)):
        return Edited(data)
    rows.insert(goal, rows.pop(asked.index))
    data["set_id"] = data["set_shown"] = OWN_SET
    said = say("studio.said_moved", title=rows[goal]["label"], n=goal + 1)
    return Edited(data, said, f"components-{goal}-{_way(goal, 0, len(rows) - 1, step)}")


def _component_up(data: Data, asked: Asked) -> Edited:
    return _component(data, asked, -1)


def _component_down(data: Data, asked: Asked) -> Edited:
    return _component(data, asked, 1)


def _show_set(data: Data, asked: Asked) -> Edited:
    return Edited(data, focus="set_id")


def _show_days(data: Data, asked: Asked) -> Edited:
    return Edited(data, focus="several_days")


def _count(data: Data, asked: Asked) -> Edited:
    return Edited(data, focus="tables")


def _nearest(data: Data, asked: Asked) -> Edited:
    """The plan of group work that fits, in place of the one that does not."""
    form = PlanForm(data=data, meta={"csrf": False})
    said = planned(form).get(asked.index)
    work = nearest(form.rows[asked.index], len(form.components)) if said else None
    if said is None or work is None:
        return Edited(data)
    row = data["sequences"][asked.index]
    row |= work_data(work)
    done = say("studio.said_fits", title=_title(row), plan=said.offer)
    return Edited(data, done, f"sequences-{asked.index}-rounds")


_ACTIONS: Final[dict[str, Callable[[Data, Asked], Edited]]] = {
    "up": _up,
    "down": _down,
    "remove": _remove,
    "restore": _restore,
    "add": _add,
    "sort": _sort,
    "place": _place,
    "second": _second,
    "show_set": _show_set,
    "show_days": _show_days,
    "count": _count,
    "nearest": _nearest,
    "component_up": _component_up,
    "component_down": _component_down,
}


def _title(row: Data) -> str:
    return one_line(row["title"]) or say("studio.row_untitled")
