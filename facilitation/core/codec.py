"""Events and plans ⇄ JSON-able data, by kind and version.

Events are for ever: when a meaning changes, add a version here and an upcaster from the one
before; never edit an old meaning. Fields that a later version adds take their defaults.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from facilitation.core.exercise import Plan
from facilitation.core.workshop import EVENTS, Event

Body = dict[str, Any]

_BY_KIND: Final = {event.__name__: event for event in EVENTS}
VERSIONS: Final[dict[str, int]] = dict.fromkeys(_BY_KIND, 1)
UPCASTERS: Final[dict[tuple[str, int], Callable[[Body], Body]]] = {}
"""(kind, version) → the body as the next version has it."""

_VERBATIM: Final = ("text", "fold", "to")
_REDACTABLE: Final = {
    "KeywordPosted": "id",
    "CardPosted": "id",
    "QuestionPosted": "id",
    "KeywordEdited": "contribution",
    "CardEdited": "contribution",
    "CardTranslated": "contribution",
}
"""Events that hold what somebody typed → the field that says of which contribution."""


class Undecodable(ValueError):
    """A stored event that this version of the program cannot read: its message is for a person."""


def encode(event: Event) -> Body:
    """``{"kind", "v", …fields}``, ready for JSON."""
    kind = type(event).__name__
    return {"kind": kind, "v": VERSIONS[kind], **to_data(event)}


def decode(body: Body) -> Event:
    """The event of a stored body. Raises Undecodable."""
    kind, version = body.get("kind"), body.get("v")
    if not isinstance(kind, str) or kind not in _BY_KIND:
        raise Undecodable(f"event of an unknown kind: {kind!r}")
    if not isinstance(version, int) or version < 1:
        raise Undecodable(f"event {kind} of an unknown version: {version!r}")
    if version > VERSIONS[kind]:
        raise Undecodable(f"event {kind} has version {version}, newer than this program reads")
    values = {name: value for name, value in body.items() if name not in {"kind", "v"}}
    while version < VERSIONS[kind]:
        values = UPCASTERS[kind, version](values)
        version += 1
    event: Event = from_data(_BY_KIND[kind], values)
    return event


def redacted(body: Body, contribution: str) -> Body:
    """The same stored event without what was typed as that contribution."""
    whose = _REDACTABLE.get(str(body.get("kind")))
    if whose is None or body.get(whose) != contribution:
        return body
    return {name: "" if name in _VERBATIM else value for name, value in body.items()}


def plan_data(plan: Plan) -> Body:
    """A plan as JSON-able data, for forms, files and digests."""
    data: Body = to_data(plan)
    return data


def plan_from(data: Body) -> Plan:
    """The plan of such data. Raises Undecodable."""
    plan: Plan = from_data(Plan, data)
    return plan


def to_data(value: Any) -> Any:
    """A frozen dataclass, enum, tuple or scalar as JSON-able data."""
    names = _names(value.__class__)
    if names is not None:
        return {name: to_data(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [to_data(item) for item in value]
    return value.value if isinstance(value, Enum) else value


@cache
def _names(cls: type) -> tuple[str, ...] | None:
    """The fields of a dataclass."""
    return tuple(item.name for item in fields(cls)) if is_dataclass(cls) else None


_Reader = Callable[[Any], Any]


def from_data(expected: Any, data: Any) -> Any:
    """Data as the expected type, checked all the way down. Raises Undecodable."""
    return _reader(expected)(data)


@cache
def _reader(expected: Any) -> _Reader:
    """What reads a type: a journal of thousands of entries asks only once what the type is."""
    if isinstance(expected, type) and is_dataclass(expected):
        return _dataclass_reader(expected)
    if get_origin(expected) is tuple:
        return _tuple_reader(_reader(get_args(expected)[0]))
    if get_origin(expected) in (Union, types.UnionType):
        inner = [_reader(item) for item in get_args(expected) if item is not type(None)]
        return lambda data: None if data is None else inner[0](data)
    if isinstance(expected, type) and issubclass(expected, Enum):
        return _enum_reader(expected)
    return _scalar_reader(expected)


def _tuple_reader(inner: _Reader) -> _Reader:
    def read(data: Any) -> tuple[Any, ...]:
        if not isinstance(data, list):
            raise Undecodable(f"a list was expected, not {type(data).__name__}")
        return tuple([inner(item) for item in data])

    return read


def _enum_reader(expected: type[Enum]) -> _Reader:
    def read(data: Any) -> Enum:
        try:
            return expected(data)
        except ValueError as error:
            raise Undecodable(str(error)) from error

    return read


def _scalar_reader(expected: type) -> _Reader:
    def read(data: Any) -> Any:
        if expected is float and type(data) is int:
            return float(data)
        if type(data) is not expected:
            raise Undecodable(f"{expected.__name__} was expected, not {type(data).__name__}")
        return data

    return read


def _dataclass_reader(cls: type) -> _Reader:
    readers = {name: _reader(hint) for name, hint in get_type_hints(cls).items()}
    needed = [
        item.name
        for item in fields(cls)
        if item.default is MISSING and item.default_factory is MISSING
    ]

    def read(data: Any) -> Any:
        if not isinstance(data, dict):
            raise Undecodable(f"{cls.__name__} was expected, not {type(data).__name__}")
        if unknown := data.keys() - readers.keys():
            raise Undecodable(f"{cls.__name__} has no field {', '.join(sorted(unknown))}")
        values = {name: readers[name](value) for name, value in data.items()}
        for name in needed:
            if name not in values:
                raise Undecodable(f"{cls.__name__} lacks the field {name}")
        return cls(**values)

    return read
