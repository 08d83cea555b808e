"""The searches that make things fit, on their own (static/js/wall/fit.js)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.walls import OpenPage
from tests.kit.serving import Links


@pytest.fixture
def wall(rencontre: Links, open_page: OpenPage) -> Page:
    """Any wall: its scripts are what is tried."""
    return open_page(rencontre.wall, 1280, 720)


def ask(wall: Page, expression: str) -> Any:
    """An expression over the module ``fit``."""
    script = wall.locator("script[type=module]").get_attribute("src") or ""
    module = re.sub(r"wall\.js$", "wall/fit.js", script)
    return wall.evaluate(f"async () => {{ const fit = await import('{module}'); {expression} }}")


def test_boxes_settle_on_the_first_step_that_holds_or_on_their_floor(wall: Page) -> None:
    found = ask(
        wall,
        """
        const box = (steps, first) => {
            const it = { steps, at: -1, write: (step) => { it.at = step; } };
            it.holds = () => it.at >= first;
            return it;
        };
        const boxes = [];
        for (const steps of [1, 2, 5, 10]) {
            for (let first = 0; first <= steps; first += 1) boxes.push([box(steps, first), first]);
        }
        const held = fit.settle(boxes.map(([it]) => it));
        return boxes.map(([it, first], i) => [it.steps, first, it.at, held[i]]);
        """,
    )
    for steps, first, at, held in found:
        assert at == min(first, steps - 1)
        assert held is (first < steps)


def test_a_round_writes_everything_before_it_reads(wall: Page) -> None:
    found = ask(
        wall,
        """
        const order = [];
        const box = (name) => {
            let at = 0;
            return {
                steps: 4,
                write: (step) => { at = step; order.push("w"); },
                holds: () => { order.push("r"); return at >= 2; },
            };
        };
        fit.settle([box("a"), box("b"), box("c")]);
        return order.join("");
        """,
    )
    assert re.fullmatch(r"(w+r+)*w*", found)
    assert found.count("wr") <= 3, "one layout a round, however many boxes"


def test_as_many_as_fit_whole_with_room_for_the_number_of_the_others(wall: Page) -> None:
    assert ask(wall, "return fit.howMany([10, 10, 10], 2, 34, 5)") == 3
    assert ask(wall, "return fit.howMany([10, 10, 10], 2, 33, 5)") == 2
    assert ask(wall, "return fit.howMany([10, 10, 10], 2, 34, 5, true)") == 2
    assert ask(wall, "return fit.howMany([40], 2, 34, 5)") == 0
    assert ask(wall, "return fit.howMany([], 2, 34, 5)") == 0


def test_columns_stay_in_one_row_while_each_can_be_read(wall: Page) -> None:
    assert ask(wall, "return fit.columnsFor(5, 170)") == 5
    assert ask(wall, "return fit.columnsFor(5, 127)") == 5
    assert ask(wall, "return fit.columnsFor(7, 127)") == 4
    assert ask(wall, "return fit.columnsFor(3, 40)") == 3
