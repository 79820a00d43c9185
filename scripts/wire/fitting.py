"""Listed values that are as a schema without a list wants them anyway."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import evolve
from jsonschema_rs import Draft202012Validator

from scripts.normalize.jsontypes import Json, Object
from scripts.wire.views import View

FORMATS = frozenset(
    {"date", "date-time", "time", "duration", "email", "hostname", "ipv4", "ipv6", "uri", "uuid"}
)
"""Formats of which can be told whether a text has them; of others nothing is known."""

EDGES = {
    ("upper", 0): "exclusiveMaximum",
    ("upper", 1): "maximum",
    ("lower", 0): "minimum",
    ("lower", 1): "exclusiveMinimum",
}


def fitted(old: View, new: View) -> tuple[View, View]:
    """Leave out the limits, patterns and formats that all listed values keep to.

    A list says more than a limit does that stands in its place: only the list is told of.
    """
    if old.enum is not None and new.enum is None:
        return bare(old), left(new, list(old.enum.values()))
    if new.enum is not None and old.enum is None:
        return left(old, list(new.enum.values())), bare(new)
    return old, new


def bare(view: View) -> View:
    """Take limits, patterns and formats away, which say nothing beside a list."""
    return evolve(view, limits={}, patterns=frozenset(), formats={})


def left(view: View, values: list[Json]) -> View:
    """Keep the limits, patterns and formats that some value does not keep to."""
    return evolve(
        view,
        limits={
            key: told for key, told in view.limits.items() if not fit(values, limit(key, told))
        },
        patterns=frozenset(one for one in view.patterns if not fit(values, {"pattern": one})),
        formats={
            kind: told
            for kind, told in view.formats.items()
            if told not in FORMATS or not fit(values, {"format": told})
        },
    )


def limit(key: str, told: Any) -> Object:
    """Write a limit as a schema does."""
    if isinstance(told, tuple):
        return {EDGES[key, told[1]]: told[0]}
    return {key: True if key == "uniqueItems" else told}


def fit(values: Iterable[Json], schema: Object) -> bool:
    """Tell whether all values are as a schema wants them; of one that is none, no value is."""
    try:
        validator = Draft202012Validator(schema, validate_formats=True)
    except ValueError:
        return False
    return all(map(validator.is_valid, values))
