"""What a form makes of its fields, for the tests of forms."""

from __future__ import annotations

from typing import Any

from facilitation import forms
from facilitation.core.refusal import Refusal, Refused
from facilitation.core.workshop import Command
from facilitation.paths import load_config_module
from tests.unit.table_forms import OP

LIMITS = load_config_module().Config()


def read(kind: Any, fields: Any, op: Any = OP) -> Command | Refused:
    return forms.read(kind, op, fields, LIMITS)


def why(kind: Any, fields: Any, op: Any = OP) -> Refusal:
    """Why it is refused, which it must be."""
    refused = read(kind, fields, op)
    assert isinstance(refused, Refused), refused
    return refused.reason
