"""Forms of the studio, filled."""

from __future__ import annotations

from typing import Any

from facilitation import presets
from facilitation.studio.forms import PlanForm, data_of

OPEN = {"csrf": False}
"""Nobody asks for a token here."""


def form_of(data: dict[str, Any]) -> PlanForm:
    """A form with that in it."""
    return PlanForm(data=data, meta=OPEN)


def template() -> dict[str, Any]:
    """What the ready template fills it with."""
    return data_of(presets.TEMPLATE)
