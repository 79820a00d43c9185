"""Reading the document's schemas beside a value: references, choices, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from scripts.live.hiding import Hidden
from scripts.live.shapes import type_of
from scripts.matching.references import target
from scripts.normalize.jsontypes import (
    Json,
    Object,
    as_array,
    as_object,
    as_strings,
    is_array,
    is_object,
)

Where = tuple[str | int, ...]
"""The steps from the root of the document to a place in it."""

DEEPEST = 20
"""References and choices within each other that are followed."""

INFERRED_DEEPEST = 6
"""Levels of a value that is turned into a schema."""

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@frozen
class Spot:
    """A schema, and where it stands."""

    where: Where
    schema: Object

    @property
    def types(self) -> frozenset[str]:
        """The types that it lets through; none means any."""
        told = self.schema.get("type")
        if told is not None:
            return frozenset(as_strings(told) or [str(told)])
        if "properties" in self.schema:
            return frozenset({"object"})
        if "items" in self.schema:
            return frozenset({"array"})
        return frozenset(map(type_of, as_array(self.schema.get("enum"))))

    def lets(self, value: Json) -> bool:
        """Tell whether it lets a value of this type through."""
        kind = type_of(value)
        return (
            not self.types or kind in self.types or (kind == "integer" and "number" in self.types)
        )

    def inner(self, *steps: str | int) -> Spot:
        """Go to a schema inside it."""
        found: Json = self.schema
        for step in steps:
            found = found[step]
        return Spot((*self.where, *steps), as_object(found))


def choices(document: Object, spot: Spot, level: int = 0) -> Iterator[Spot]:
    """List the schemas of which a value may fit any, behind references and choices."""
    reference = spot.schema.get("$ref")
    if level > DEEPEST:
        return
    if isinstance(reference, str):
        found, _ = target(document, reference)
        steps = tuple(step.replace("~1", "/").replace("~0", "~") for step in reference.split("/"))
        yield from choices(document, Spot(steps[1:], as_object(found)), level + 1)
        return
    for word in ("anyOf", "oneOf"):
        if is_array(parts := spot.schema.get(word)):
            for index in range(len(parts)):
                yield from choices(document, spot.inner(word, index), level + 1)
            return
    yield spot if "allOf" not in spot.schema else joined(document, spot, level)


def joined(document: Object, spot: Spot, level: int) -> Spot:
    """Join the parts of an `allOf`, as far as fields go."""
    whole: Object = {"type": "object", "properties": {}, "required": []}
    inner = [spot.inner("allOf", index) for index in range(len(as_array(spot.schema["allOf"])))]
    for part in [found for one in inner for found in choices(document, one, level + 1)]:
        whole["properties"] |= as_object(part.schema.get("properties"))
        whole["required"] += as_strings(part.schema.get("required"))
    return Spot(spot.where, whole)


def inferred(value: Json, hidden: Hidden, level: int = 0) -> Object:
    """Describe a value by a schema, with the names that may be shown and without any value."""
    if value is None or level > INFERRED_DEEPEST:
        return {}
    if is_object(value):
        shown = {key: told for key, told in value.items() if hidden.word(key) is not None}
        inner = {key: inferred(told, hidden, level + 1) for key, told in shown.items()}
        return {"type": "object", **({"properties": inner} if inner else {})}
    if is_array(value):
        return {"type": "array", "items": inferred(value[0], hidden, level + 1) if value else {}}
    return {"type": type_of(value)}


def path_of(where: Where) -> str:
    """Write a place as JSONPath."""
    return "$" + "".join(map(step_of, where))


def step_of(step: str | int) -> str:
    """Write one step of a JSONPath."""
    if isinstance(step, int):
        return f"[{step}]"
    return f".{step}" if NAME.fullmatch(step) else "['" + step.replace("'", "\\'") + "']"
