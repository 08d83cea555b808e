"""The board of ideas as a phone's page is rendered: which ideas, in which place, and what whoever
has the page may do to each.

From records only, those of their audience and their own: the twin of js/phone/seat.js, boards.js
and idea-list.js, for a page without scripts. The room decides; this only offers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from facilitation import wording
from facilitation.core.tables import PICKED_AT_MOST
from facilitation.core.views import Record

_PRESENT = ("received", "shared")
"""An idea of one's own that is there for all to see, and anybody else's."""
_LONGEST_NAME = 90


@dataclass(frozen=True, slots=True)
class Who:
    """Whoever has the page: the records of their audience, what they wrote, where they sit."""

    seen: Mapping[str, Record]
    own: list[Record]
    me: Record
    now: float

    @property
    def step(self) -> Record:
        """The sequence that runs; an empty record before the first."""
        return self.seen.get(f"step:{self.seen['meeting']['current']}", {})

    @property
    def table(self) -> Record | None:
        """Where they sit."""
        return self.seen.get(f"table:{self.me['group']}")

    @property
    def group(self) -> int | None:
        """Its number."""
        return self.table["number"] if self.table else None

    @property
    def component(self) -> str:
        """The component that their table works on; "" where it may choose."""
        key = self.table["component"] if self.table else None
        return key if key and f"component:{key}" in self.seen else ""

    @property
    def speaks(self) -> bool:
        """True for who decides for the table: the pen, or anybody while nobody holds it."""
        return self.table is not None and (self.me["pen"] or not self.table["pen"])

    @property
    def harvest(self) -> Record:
        """What their table chose in this sequence."""
        return self.seen.get(f"harvest:{self.step.get('id')}:{self.group}", {})


def board(
    seen: Mapping[str, Record], own: list[Record], me: Record, now: float, asked: str
) -> dict[str, Any]:
    """What the page shows of ideas: rows ``near``, ``left`` and ``far``, the ``harvest``, and the
    actions (``acts``) of the idea that was ``asked`` for, if it is there.

    A row is a record with what its part needs; ``head`` is true for the title of a stack.
    """
    who = Who(seen, own, me, now)
    ideas = _ideas(who)
    picks = _picks(who, ideas)
    places = _sorted(who, ideas)
    chosen = ideas.get(asked)
    return {
        "group": who.group,
        "component": who.component,
        "closed": bool(seen.get(f"component:{who.component}", {}).get("closed")),
        "dots": max(0, seen["meeting"]["dots"] - len(_given(who, ideas))),
        "harvest": _harvest(who, ideas, picks),
        "acts": _acts(who, chosen, ideas, picks) if chosen else None,
        **{name: rows(who, place, picks) for name, place in places.items()},
    }


def shared(seen: Mapping[str, Record], component: str | None) -> list[Record]:
    """What a component shares with the room: what is kept of it; where nothing is, what the tables
    chose, each one's first choice first, then what they carry on."""
    cards = [
        item
        for item in seen.values()
        if item["t"] == "card" and item["component"] == component and not item.get("unquoted")
    ]
    kept = [item for item in cards if item["kept"]]
    if kept:
        return sorted(kept, key=lambda item: item["kept"])
    chosen = sorted(
        (turn, item["group"], pick)
        for item in seen.values()
        if item["t"] == "harvest"
        for turn, pick in enumerate(item["picks"])
    )
    places = {pick: place for place, (_, _, pick) in reversed([*enumerate(chosen)])}
    return sorted(
        (item for item in cards if item["carried"] or item["id"] in places),
        key=lambda item: (places.get(item["id"], len(chosen)), item["number"]),
    )


def _ideas(who: Who) -> dict[str, Record]:
    """Every idea of this page by id: the audience's record wins, what is one's own adds to it."""
    found = {
        item["id"]: {"here": False, "stack": "", "held_until": 0.0} | item | {"mine": True}
        for item in who.own
        if item["kind"] == "card"
    }
    strange = {"status": "shared", "mine": False, "unquoted": False, "held_until": 0}
    strange |= {"version": 0, "moves": 0, "translated": 0}
    for item in who.seen.values():
        if item["t"] == "card":
            found[item["id"]] = found.get(item["id"], strange) | item | {"here": True}
    return found


def _sorted(who: Who, ideas: Mapping[str, Record]) -> dict[str, list[Record]]:
    places: dict[str, list[Record]] = {"near": [], "left": [], "far": []}
    for idea in ideas.values():
        place = _place(who, idea)
        if place:
            places[place].append(idea)
    # What lies together is shown together: all of it where one of it belongs.
    stacks = {idea["stack"] for idea in places["near"]} - {""}
    places["near"] += [idea for idea in places["left"] if idea["stack"] in stacks]
    places["left"] = [idea for idea in places["left"] if idea["stack"] not in stacks]
    return places


def _place(who: Who, idea: Record) -> str:
    here = not who.component or idea["component"] == who.component
    home = idea["mine"] if who.group is None else idea["group"] == who.group
    in_sequence = idea["sequence"] == who.step.get("id")
    if home and in_sequence:
        return "near" if here else "far"
    if idea["mine"]:
        return "far" if in_sequence else ""
    return "left" if here and not home else ""


def _picks(who: Who, ideas: Mapping[str, Record]) -> list[str]:
    return [
        key
        for key in who.harvest.get("picks", ())
        if key in ideas and ideas[key]["status"] in _PRESENT and not ideas[key]["unquoted"]
    ]


def _given(who: Who, ideas: Mapping[str, Record]) -> list[str]:
    here = who.step.get("id")
    return [key for key in who.me["dots"] if key in ideas and ideas[key]["sequence"] == here]


def _may(who: Who, idea: Record, picks: list[str]) -> dict[str, bool]:
    there = idea["status"] != "withdrawn"
    present = idea["status"] in _PRESENT
    ours = who.group is not None and idea["group"] == who.group
    theirs = idea["mine"] or (ours and who.me["pen"])
    held = there and idea["held_until"] > who.now
    near = present and (idea["mine"] or ours) and not held
    closed = who.seen.get(f"component:{idea['component']}", {}).get("closed")
    return {
        "editable": theirs and there and not held and _writes(who) and not closed,
        "movable": theirs and there and not held,
        "markable": theirs and there,
        "stackable": near,
        "unstackable": near and idea["stack"] != "",
        "translatable": there and (idea["mine"] or ours),
        "removable": there and (idea["mine"] or (theirs and not held)),
        "choosable": who.speaks
        and (idea["id"] in picks or (present and not idea["unquoted"] and idea["here"])),
        "held": held,
        "dottable": bool(who.seen["meeting"]["dots"]) and present and idea["here"],
    }


def _writes(who: Who) -> bool:
    return who.step.get("writing") == "open"


def rows(who: Who, ideas: Iterable[Record], picks: list[str]) -> list[Record]:
    """In rows, newest first; what lies together keeps its order, under a title."""
    piles: dict[str, list[Record]] = {}
    for idea in sorted(ideas, key=lambda item: item["number"]):
        piles.setdefault(idea["stack"] or idea["id"], []).append(idea)
    newest = sorted(piles.items(), key=lambda pile: pile[1][-1]["number"], reverse=True)
    found: list[Record] = []
    for key, pile in newest:
        if len(pile) == 1:
            found.append(_row(who, pile[0], picks))
            continue
        found.append(_head(who, key, pile, picks))
        found += [_row(who, idea, picks, stacked="in") for idea in pile[:-1]]
        found.append(_row(who, pile[-1], picks, stacked="last"))
    return found


def _head(who: Who, key: str, pile: list[Record], picks: list[str]) -> Record:
    title = who.seen.get(f"stack:{key}", {}).get("title", "")
    size = wording.counted("ideas.stacked", len(pile))
    return {
        "head": True,
        "id": f"stack-{key}",
        "stack": key,
        "component": pile[0]["component"],
        "title": title or size,
        "size": size,
        "field": title,
        "titled": title != "",
        "name": wording.say("ideas.stack_title"),
        "titleable": any(_may(who, idea, picks)["stackable"] for idea in pile),
    }


def _row(who: Who, idea: Record, picks: list[str], *, stacked: str = "") -> Record:
    may = _may(who, idea, picks)
    given = idea["id"] in who.me["dots"]
    return idea | {
        "where": who.seen.get(f"component:{idea['component']}", {}).get("label", ""),
        "stacked": stacked,
        "held": may["held"],
        "stateless": not idea["mine"] and idea["status"] != "withdrawn",
        "actable": any(on for name, on in may.items() if name not in ("held", "dottable")),
        "pickable": _harvests(who, picks) and may["choosable"],
        **_pick_fields(who, idea, picks),
        "dottable": may["dottable"],
        "dot_pressed": "true" if given else "false",
        "dot_next": "0" if given else "1",
    }


def _pick_fields(who: Who, idea: Record, picks: list[str]) -> Record:
    picked = idea["id"] in picks
    return {
        "picked": picked,
        "group": who.group or "",
        "pick_kind": "unpick_card" if picked else "pick_card",
        "pick_pressed": "true" if picked else "false",
    }


def _acts(who: Who, idea: Record, ideas: Mapping[str, Record], picks: list[str]) -> Record:
    may = _may(who, idea, picks)
    onto = [
        other
        for other in ideas.values()
        if other["id"] != idea["id"]
        and other["component"] == idea["component"]
        and not (idea["stack"] and other["stack"] == idea["stack"])
        and _may(who, other, picks)["stackable"]
    ]
    onto.sort(key=lambda item: item["number"], reverse=True)
    return idea | {
        **may,
        "field": idea["text"],
        "note": f"edit-note-{idea['id']}",
        "label": wording.say("ideas.acts_of", texte=idea["text"]),
        "stackable": may["stackable"] and bool(onto),
        "present": may["removable"],
        "pickable": may["choosable"] and not _harvests(who, picks),
        **_pick_fields(who, idea, picks),
        **_mark_fields(idea, "disagreement"),
        **_mark_fields(idea, "unquoted"),
        "onto": [
            {"card": idea["id"], "onto": other["id"], "text": _short(other["text"])}
            for other in onto
        ],
    }


def _mark_fields(idea: Record, mark: str) -> Record:
    return {
        f"{mark}_pressed": "true" if idea[mark] else "false",
        f"{mark}_next": "0" if idea[mark] else "1",
    }


def _short(text: str) -> str:
    return f"{text[:_LONGEST_NAME]}…" if len(text) > _LONGEST_NAME else text


def _harvests(who: Who, picks: list[str]) -> bool:
    """True once the harvest is on, or what was chosen is there to see."""
    if who.group is None:
        return False
    work = who.seen.get("work", {})
    running = work.get("sequence") == who.step.get("id") and bool(work.get("beats"))
    beat = work["beats"][work["at"]][1] if running else ""
    return beat == "harvest" or bool(picks) or bool(who.harvest.get("spokesperson"))


def _harvest(who: Who, ideas: Mapping[str, Record], picks: list[str]) -> Record:
    spokesperson = bool(who.harvest.get("spokesperson"))
    here = who.step.get("id")
    carried = [
        idea
        for idea in ideas.values()
        if idea["carried"]
        and idea["group"] == who.group
        and (idea["sequence"], idea["status"] != "withdrawn") == (here, True)
    ]
    return {
        "shown": _harvests(who, picks),
        "speaks": who.speaks,
        "full": len(picks) >= PICKED_AT_MOST,
        "group": who.group,
        "place": who.table["place"] if who.table else None,
        "sequence": here,
        "picks": [_pick(who, ideas[key], place, len(picks)) for place, key in enumerate(picks, 1)],
        "carried": sorted(carried, key=lambda item: item["number"]),
        "done": spokesperson and bool(picks),
        "spokesperson_pressed": "true" if spokesperson else "false",
        "spokesperson_next": "0" if spokesperson else "1",
    }


def _pick(who: Who, idea: Record, place: int, many: int) -> Record:
    return {
        "id": idea["id"],
        "text": idea["text"],
        "component": idea["component"],
        "group": who.group,
        "speaks": who.speaks,
        "up": max(1, place - 1),
        "down": min(many, place + 1),
        "up_off": "true" if place == 1 else None,
        "down_off": "true" if place == many else None,
    }
