"""The frozen types as JSON and back, without loss. Pure.

The field types of the dataclasses are the schema: nested dataclasses, tuples, enumerations, days
and the plain JSON values. Fields at their default are left out, so that a field added later with
a default reads old records.
"""

from __future__ import annotations

import json
import sys
import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

T = TypeVar("T")
Json: typing.TypeAlias = Any
"""What the json module reads and writes."""

_Decoder = Callable[[Json], Any]


def to_json(value: object) -> str:
    """One line of JSON for a value of the frozen types."""
    return json.dumps(_encode(value), ensure_ascii=False, separators=(",", ":"))


def from_json(kind: type[T], text: str) -> T:
    """The value of type `kind` that `to_json` wrote.

    Raises ValueError, KeyError or TypeError for JSON that is not such a value.
    """
    decoded: T = _decoder(typing.cast(typing.Hashable, kind))(json.loads(text))
    return decoded


def _encode(value: object) -> Json:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [_encode(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: _encode(part)
            for field in fields(value)
            if (part := getattr(value, field.name)) != field.default
            or type(part) is not type(field.default)
        }
    return value


@lru_cache(maxsize=256)
def _decoder(kind: typing.Hashable) -> _Decoder:
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_decoder(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if kind is date:
        return date.fromisoformat
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        (plain,) = [part for part in inner if part is not types.NoneType]
        decode = _decoder(plain)
        return lambda value: None if value is None else decode(value)
    if origin is tuple:
        if len(inner) == 2 and inner[1] is Ellipsis:
            part = _decoder(inner[0])
            return lambda value: tuple(map(part, value))
        parts = [_decoder(one) for one in inner]
        return lambda value: tuple(one(entry) for one, entry in zip(parts, value, strict=True))
    return lambda value: value


def _dataclass_decoder(kind: type) -> _Decoder:
    # The module's names, not the class's: a field named `date` must not hide the type `date`.
    names = vars(sys.modules[kind.__module__])
    hints = typing.get_type_hints(kind, globalns=names, localns=names)
    decoders: dict[str, _Decoder] = {}
    required = {
        field.name
        for field in fields(kind)
        if field.default is MISSING and field.default_factory is MISSING
    }
    for field in fields(kind):
        decoders[field.name] = _decoder(hints[field.name])

    def decode(value: Json) -> object:
        if missing := required - value.keys():
            raise KeyError(f"{kind.__name__}: {', '.join(sorted(missing))}")
        return kind(**{name: decoders[name](part) for name, part in value.items()})

    return decode
