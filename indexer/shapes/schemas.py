"""The objects of the command contract as JSON Schemas, generated from their declarations.

They stand in ``docs/schemas``; a test fails when a file there is out of date.
"""

from __future__ import annotations

import types
from typing import Any, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from indexer.shapes import declared, holdings

__all__ = ["schemas"]

Schema = dict[str, Any]


def schemas() -> dict[str, Schema]:
    """A JSON Schema for each object of the contract, by the name of its file."""
    shapes = {
        "built": holdings.Work,
        "detect-line": declared.Detected,
        "extract-line": declared.Extracted,
        "hit": declared.Result,
        "names": declared.People,
        "names-batch-line": declared.BatchPeople,
        "person": declared.PersonProfile,
        "search": declared.Answer,
        "search-batch-line": declared.BatchAnswer,
        "status": holdings.State,
        "watch-line": declared.WatchedName,
    }
    draft = "https://json-schema.org/draft/2020-12/schema"
    return {name: {"$schema": draft, "title": name, **_object(shape)} for name, shape in shapes.items()}


def _object(shape: type) -> Schema:
    """An object whose keys must all be there, more being allowed."""
    hints = get_type_hints(shape, include_extras=True)
    required = [key for key, hint in hints.items() if get_origin(hint) is not NotRequired]
    return {
        "description": " ".join((shape.__doc__ or "").split()),
        "type": "object",
        "properties": {key: _value(hint) for key, hint in hints.items()},
        "required": required,
    }


def _value(hint: Any) -> Schema:  # noqa: ANN401 - a type hint may be anything
    """The schema of what one hint allows."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is NotRequired:
        return _value(inner[0])
    if origin in (Union, types.UnionType):
        return {"anyOf": [_value(one) for one in inner]}
    if origin is list:
        return {"type": "array", "items": _value(inner[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": _value(inner[1])}
    if is_typeddict(hint):
        return _object(hint)
    plain = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
    return {"type": plain[hint]}

