"""How things look in a console: what is not known is left out, and what is secret is not shown."""

from __future__ import annotations

from attrs import AttrsInstance, fields

HIDDEN = "<hidden>"
"""Stands for the value of a field that may not be shown, but is there."""

WHOLE_ANSWER = "raw"
"""The field that repeats everything."""


def shown(thing: AttrsInstance) -> str:
    """Write an object with the fields that have a value."""
    told: list[str] = []
    for field in fields(type(thing)):
        value = getattr(thing, field.name)
        if value is not None and field.name != WHOLE_ANSWER:
            told.append(f"{field.name}={value!r}" if field.repr else f"{field.name}={HIDDEN}")
    return f"{type(thing).__name__}({', '.join(told)})"
