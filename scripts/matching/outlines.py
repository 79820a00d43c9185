"""Outlines: what a schema lets through, as a short text, so that equal ones are found at once.

An outline knows neither the names of components nor what is said for people. It looks a few
references deep and no further, so equal outlines are strong evidence, and no proof.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from attrs import define, field

from scripts.matching.references import by_name, says, target
from scripts.normalize.jsontypes import Json, Object, as_object, is_array, is_object, members

DEPTH = 4
"""References that are followed one after the other."""

UNORDERED = ("enum", "required", "type")
BRANCHES = ("allOf", "anyOf", "oneOf")
MAPS = ("properties", "patternProperties", "dependentSchemas")
SEVERAL = (*BRANCHES, "prefixItems")
SCHEMAS = (
    *("items", "additionalProperties", "not", "contains", "propertyNames", "if", "then", "else"),
    *("unevaluatedItems", "unevaluatedProperties"),
)


@define
class Outlines:
    """The outlines of one document's schemas, each made once."""

    document: Object
    _made: dict[tuple[int, int], tuple[Json, str]] = field(factory=dict[Any, Any])
    _refers: dict[int, tuple[Json, bool]] = field(factory=dict[int, tuple[Json, bool]])

    def refers(self, schema: Json) -> bool:
        """Tell whether a reference stands anywhere in a schema."""
        if id(schema) not in self._refers:
            found = is_object(schema) and "$ref" in schema
            found = found or any(map(self.refers, members(schema)))
            self._refers[id(schema)] = schema, found
        return self._refers[id(schema)][1]

    def of(self, schema: Json, depth: int = DEPTH) -> str:
        """Write the outline of a schema."""
        key = (id(schema), depth if self.refers(schema) else 0)
        if key not in self._made:
            outline = self._outline(schema, depth)
            self._made[key] = schema, outline  # the schema is held, so that its id stays its own
        return self._made[key][1]

    def _outline(self, schema: Json, depth: int) -> str:
        if not is_object(schema):
            return "nothing" if schema is False else "anything"
        told = {key: value for key, value in schema.items() if says(key)}
        if set(told) == {"$ref"}:
            return self._followed(told["$ref"], depth)
        parts = {key: self._part(key, value, depth) for key, value in told.items()}
        return digest(parts) if parts else "anything"

    def _followed(self, reference: Json, depth: int) -> str:
        schema, _ = target(self.document, reference)
        return self.of(schema, depth - 1) if depth else "…"

    def _part(self, key: str, value: Json, depth: int) -> Json:
        if key in SCHEMAS:
            return self.of(value, depth)
        if key in MAPS:
            return {name: self.of(part, depth) for name, part in as_object(value).items()}
        if key == "discriminator":
            return self._told_apart(as_object(value), depth)
        return (
            self._listed(key, value, depth) if is_array(value) else self._plain(key, value, depth)
        )

    def _told_apart(self, told: Object, depth: int) -> Json:
        name, mapping = told.get("propertyName"), as_object(told.get("mapping"))
        led = {value: self._followed(by_name(to), depth) for value, to in mapping.items()}
        return [name, led] if led else name

    def _listed(self, key: str, values: list[Json], depth: int) -> Json:
        if key in UNORDERED:
            return sorted(map(canonical, values))
        schemas = [self.of(part, depth) for part in values] if key in SEVERAL else values
        return sorted(schemas) if key in BRANCHES else schemas

    def _plain(self, key: str, value: Json, depth: int) -> Json:
        return self._followed(value, depth) if key == "$ref" else value


def canonical(value: Json) -> str:
    """Write a value as one text, whatever the order of its keys; true and 1 are two."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def digest(value: Json) -> str:
    """Make a short text that two different values do not have."""
    return hashlib.blake2b(canonical(value).encode("utf-8", "replace"), digest_size=12).hexdigest()
