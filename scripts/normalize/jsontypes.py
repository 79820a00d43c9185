"""JSON values as Python sees them, and the few questions asked of them everywhere."""

from __future__ import annotations

from typing import Any, TypeGuard

Json = Any
"""A decoded JSON value: `dict`, `list`, `str`, `int`, `float`, `bool` or `None`."""

Object = dict[str, Any]
"""A decoded JSON object."""


def is_object(value: object) -> TypeGuard[Object]:
    """Tell whether the value is a JSON object."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[Any]]:
    """Tell whether the value is a JSON array."""
    return isinstance(value, list)


def members(value: object) -> list[Any]:
    """List what an object or array holds; nothing for any other value."""
    if is_object(value):
        return list(value.values())
    return value if is_array(value) else []


def is_empty(value: object) -> bool:
    """Tell whether the value says nothing: null, or an empty string, array or object."""
    return value is None or (isinstance(value, str | list | dict) and not value)


def escape(key: str) -> str:
    """Write a key as one step of a JSON pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")


def pointer(*keys: str | int) -> str:
    """Join keys and indices to a JSON pointer."""
    return "".join("/" + escape(str(key)) for key in keys)


def kind(value: object) -> str:
    """Name the JSON type of a value, for messages."""
    names: dict[type, str] = {
        dict: "an object",
        list: "an array",
        str: "a string",
        bool: "true or false",
        type(None): "null",
    }
    return names.get(type(value), "a number")
