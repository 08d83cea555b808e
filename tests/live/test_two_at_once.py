"""Two facilitators press at the same instant: neither undoes what the other did without knowing.

What replaces something says what it replaces: one of two is taken, the other told, who then sees
the other's and may send theirs again. What replaces nothing that could be lost ends the same for
both, whichever came last.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, fields
from threading import Barrier
from typing import Any

import pytest

from facilitation.core.people import Role
from tests.kit.devices import Device, op_id
from tests.kit.doors import role_link
from tests.kit.serving import RunningServer
from tests.unit.test_forms import EXAMPLES

Fields = dict[str, Any]
Both = tuple[Fields, Fields]
SEEN = {"version", "seen", "before"}
"""How a command says what it replaces."""
TOLD = {"changed_elsewhere", "edited_elsewhere", "moved_elsewhere", "titled_elsewhere"}


@dataclass
class Pair:
    """A facilitator, a co-facilitator, and what there is in their rencontre, by name."""

    one: Device
    two: Device
    ids: dict[str, str] = field(default_factory=dict)

    def at_once(self, kind: str, both: Both) -> list[Fields]:
        """What each is answered, who sent at the same instant."""
        ready = Barrier(2)

        def send(who: Device, sent: Fields) -> Fields:
            ready.wait()
            return who.op(kind, **sent)

        with ThreadPoolExecutor(2) as threads:
            return list(threads.map(send, (self.one, self.two), both))

    def agree(self) -> str:
        """All that both consoles show, once they show the same."""
        last = max(self.one.seq, self.two.seq)
        for each in (self.one, self.two):
            each.wait(lambda it: it.seq >= last)
        self.one.wait(lambda it: it.records == self.two.records)
        return json.dumps(self.one.records, ensure_ascii=False)


@pytest.fixture
def pair(server: RunningServer, device: Callable[[], Device]) -> Pair:
    """At Temps#1: a sheet came back, questions were asked, a line says what is next."""
    links = server.new(rehearsal=True)
    phone, one, two = device(), device(), device()
    phone.open(links.join)
    phone.join()
    one.open(links.console)
    two.open(role_link(server, phone.room, Role.COFACILITATOR))
    one.join("console", "owner")
    two.join("console", "cofacilitator")
    kinds = ("keywords", "boards", "break", "restitution", "testimony", "conclusion")
    made = Pair(one, two, {kind: one.step(kind)["id"] for kind in kinds})
    one.op("go_to", sequence=made.ids["boards"])
    relayed = {"sequence": made.ids["boards"], "component": "agenda", "question": ""}
    one.op("relay_cards", text="Une idée\nUne autre\nEncore une", **relayed)
    one.wait(lambda it: len(it.of("card")) == 3)
    cards = sorted(one.of("card"), key=lambda item: item["number"])
    made.ids |= {f"card{place}": card["id"] for place, card in enumerate(cards)}
    one.op("stack_cards", card=made.ids["card1"], onto=made.ids["card2"])
    one.wait(lambda it: bool(it.of("stack")))
    made.ids["stack"] = one.of("stack")[0]["id"]
    one.op("redact", contribution=made.ids["card2"], passage="Encore")
    for name in ("q0", "q1"):
        made.ids[name] = op_id()
        question = {"sequence": made.ids["boards"], "text": f"La question {name} ?"}
        assert "seq" in phone.op("ask_question", made.ids[name], **question)
    made.ids["action"] = "a0"
    one.op("put_action", action="a0", what="Se revoir", who="", due="", version=0)
    two.wait(lambda it: bool(it.of("action")) and len(it.of("question")) == 2)
    return made


def texts(kind: str, name: str = "text") -> tuple[Fields, Fields]:
    """What one writes, and what the other does."""
    return {name: f"{kind} de l’une"}, {name: f"{kind} de l’autre"}


# By operation: whose, what each sends, and how it says what it has seen: now, and the next time.
Seen = tuple[dict[str, str], Both, Fields, Fields]


def since(version: int) -> tuple[Fields, Fields]:
    return {"version": version}, {"version": version + 1}


SAY_WHAT_THEY_SAW: dict[str, Seen] = {
    "shift_rest": (
        {"sequence": "boards"},
        ({"minutes": 5}, {"minutes": 5}),
        {"seen": 0},
        {"seen": 5},
    ),
    "write_note": ({"sequence": "boards"}, texts("La note"), *since(0)),
    "set_frame": ({}, texts("Le cadre"), *since(0)),
    "put_action": ({"action": "action"}, texts("L’action", "what"), *since(0)),
    "note_answer": ({"contribution": "q0"}, texts("La réponse"), *since(0)),
    "set_guests": ({"sequence": "testimony"}, texts("L’invitée"), *since(0)),
    "write_complement": (
        {"component": "agenda"},
        texts("Le complément"),
        *since(0),
    ),
    "write_synthesis": (
        {"component": "agenda", "cards": "card0"},
        texts("La phrase"),
        *since(0),
    ),
    "unredact": ({"contribution": "card2"}, ({}, {}), *since(1)),
    "edit_card": ({"contribution": "card0"}, texts("L’idée"), *since(0)),
    "translate_card": ({"contribution": "card0"}, texts("The idea"), *since(0)),
    "title_stack": (
        {"stack": "stack"},
        texts("Le titre"),
        {"before": ""},
        {},
    ),
    "move_card": (
        {"contribution": "card0"},
        ({"component": "mesure", "question": ""}, {"component": "soutien", "question": ""}),
        *since(0),
    ),
}


def test_every_act_that_says_what_it_saw_is_here() -> None:
    kinds = {
        kind
        for kind, (_, command) in EXAMPLES.items()
        if SEEN & {each.name for each in fields(command)}
    }
    assert kinds == set(SAY_WHAT_THEY_SAW)


def test_of_two_who_replace_the_same_one_is_taken_and_the_other_told(pair: Pair) -> None:
    found = {}
    for kind, (where, both, seen, next_time) in SAY_WHAT_THEY_SAW.items():
        place = {name: pair.ids.get(value, value) for name, value in where.items()}
        sent = [{**place, **each} for each in both]
        answers = pair.at_once(kind, ({**sent[0], **seen}, {**sent[1], **seen}))
        taken = ["seq" in answer for answer in answers]
        told = [answer.get("reason") in TOLD and answer["final"] for answer in answers]
        found[kind] = (sorted(taken), taken == [not each for each in told])
        if taken not in ([True, False], [False, True]):
            continue
        loser = taken.index(False)
        shown = pair.agree()
        for words in both[1 - loser].values():
            if isinstance(words, str):
                assert words in shown
        for words in both[loser].values():
            if isinstance(words, str) and " " in words:
                assert words not in shown
        # Whoever was told has theirs still, and sends it again knowing the other's.
        again = (pair.one, pair.two)[loser].op(kind, **sent[loser], **next_time)
        assert "seq" in again, (kind, again)
        assert all(
            words in pair.agree() for words in both[loser].values() if isinstance(words, str)
        )
    assert found == dict.fromkeys(SAY_WHAT_THEY_SAW, ([False, True], True))


def test_of_two_who_take_the_same_name_out_one_is_told_and_two_names_are_both_out(
    pair: Pair,
) -> None:
    same = {"contribution": pair.ids["card0"], "passage": "idée"}
    answers = pair.at_once("redact", (same, same))
    assert sorted("seq" in answer for answer in answers) == [False, True]
    assert {answer.get("reason") for answer in answers} == {None, "changed_elsewhere"}
    of = {"contribution": pair.ids["card1"]}
    answers = pair.at_once("redact", ({**of, "passage": "Une"}, {**of, "passage": "autre"}))
    assert all("seq" in answer for answer in answers)
    assert '"[nom retiré] [nom retiré]"' in pair.agree()


ALIKE: list[tuple[str, Both]] = [
    ("set_wall", ({"wall": "blank"}, {"wall": "join"})),
    ("rest_phones", ({"on": True}, {"on": True})),
    ("rest_phones", ({"on": True}, {"on": False})),
    ("show_time_bar", ({"on": True}, {"on": False})),
    ("set_attendance", ({"people": 71}, {"people": 72})),
    ("skip_sequence", ({"sequence": "testimony", "on": True}, {"sequence": "break", "on": True})),
    ("skip_sequence", ({"sequence": "break", "on": True}, {"sequence": "break", "on": False})),
    (
        "set_asked",
        ({"contribution": "q0", "asked": "asked"}, {"contribution": "q0", "asked": "kept"}),
    ),
    ("show_question", ({"contribution": "q0"}, {"contribution": "q1"})),
    (
        "join_questions",
        ({"contribution": "q0", "under": "q1"}, {"contribution": "q1", "under": "q0"}),
    ),
    ("part_question", ({"contribution": "q0"}, {"contribution": "q1"})),
    ("remove_action", ({"action": "action", "on": True}, {"action": "action", "on": False})),
    ("hide", ({"contribution": "q1"}, {"contribution": "q1"})),
    ("keep", ({"card": "card0"}, {"card": "card1"})),
    ("place_kept", ({"card": "card0", "place": 2}, {"card": "card1", "place": 2})),
    ("set_stance", ({"card": "card0", "stance": "agreement"}, {"card": "card0", "stance": ""})),
    (
        "set_stance",
        ({"card": "card0", "stance": "question"}, {"card": "card1", "stance": "question"}),
    ),
    ("take_in_hand", ({"component": "agenda", "on": True}, {"component": "agenda", "on": True})),
    ("take_in_hand", ({"component": "agenda", "on": False}, {"component": "mesure", "on": True})),
    ("set_ready", ({"component": "agenda", "on": True}, {"component": "agenda", "on": True})),
    ("set_ready", ({"component": "agenda", "on": True}, {"component": "agenda", "on": False})),
    ("start_timer", ({"seconds": 60}, {"seconds": 120})),
    ("extend_timer", ({"seconds": 60}, {"seconds": 120})),
    ("set_stage", ({"component": "agenda"}, {"component": "soutien"})),
    ("go_to", ({"sequence": "break"}, {"sequence": "break"})),
    ("go_to", ({"sequence": "restitution"}, {"sequence": "testimony"})),
    ("finish", ({}, {})),
]


def test_what_replaces_nothing_ends_the_same_for_both_and_for_who_comes_then(
    pair: Pair, device: Callable[[], Device]
) -> None:
    for kind, both in ALIKE:
        one, two = (
            {name: pair.ids.get(value, value) for name, value in each.items()} for each in both
        )
        answers = pair.at_once(kind, (one, two))
        assert all("seq" in answer for answer in answers), (kind, answers)
        pair.agree()
    newcomer = device()
    newcomer.http.cookies.update(pair.one.http.cookies)
    newcomer.room = pair.one.room
    newcomer.join("console", "owner")
    assert newcomer.records == pair.one.records
