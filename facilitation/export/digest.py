"""What the shareable copy says, in one number: whether it is still what was validated."""

from __future__ import annotations

import hashlib
import json
from dataclasses import MISSING, fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Any

from facilitation.core.restitution import Copy, Restitution, Section, of
from facilitation.core.state import State


def digest(state: State) -> str:
    """64 hexadecimal digits of all that the shareable copy says of a rencontre, whatever became of
    it. A field that holds its default counts for nothing, so that one that a later version of this
    program adds leaves old digests as they are."""
    shareable = of(state, Copy.SHAREABLE)
    sections = tuple(map(_as_said, shareable.sections))
    shareable = replace(shareable, sections=sections, validated=None, changed=False)
    text = json.dumps(_said(shareable), ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _as_said(section: Section) -> Section:
    """However often its complement was written: the same words are the same."""
    if section.complement is None:
        return section
    return replace(section, complement=replace(section.complement, version=1))


def compared(document: Restitution, state: State) -> Restitution:
    """The same document, that knows whether what may be shared has changed since it was
    validated."""
    if state.validated is None:
        return document
    return replace(document, changed=digest(state) != state.validated.digest)


@cache
def _fields(cls: type) -> tuple[tuple[str, Any], ...] | None:
    """The fields of a dataclass with their defaults: asking anew for each of thousands of
    contributions takes longer than all the rest."""
    if not is_dataclass(cls):
        return None
    return tuple((field.name, field.default) for field in fields(cls))


def _said(value: Any) -> Any:
    names = _fields(value.__class__)
    if names is not None:
        held = ((name, default, getattr(value, name)) for name, default in names)
        return {
            name: _said(it) for name, default, it in held if default is MISSING or it != default
        }
    if isinstance(value, tuple):
        return [_said(item) for item in value]
    return value.value if isinstance(value, Enum) else value
