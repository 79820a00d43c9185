"""JSON values as Python sees them, and the few questions asked of them everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeGuard, TypeVar

T = TypeVar("T")

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


def as_object(value: object) -> Object:
    """Take the value if it is an object, else an empty one."""
    return value if is_object(value) else {}


def as_array(value: object) -> list[Any]:
    """Take the value if it is an array, else an empty one."""
    return value if is_array(value) else []


def as_strings(value: object) -> list[str]:
    """Take of an array what is a string."""
    return [item for item in as_array(value) if isinstance(item, str)]


def members(value: object) -> list[Any]:
    """List what an object or array holds; nothing for any other value."""
    if is_object(value):
        return list(value.values())
    return value if is_array(value) else []


def contains(values: Iterable[object], value: object) -> bool:
    """Tell whether a value is among others, true and 1 being two things, and so are 1 and 1.0."""
    return repr(value) in map(repr, values)


def distinct(things: Iterable[T], value: Callable[[T], object] = lambda thing: thing) -> list[T]:
    """List the first thing of each value, as `contains` tells values apart."""
    found: dict[str, T] = {}
    for thing in things:
        found.setdefault(repr(value(thing)), thing)
    return list(found.values())


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
