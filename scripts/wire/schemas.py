"""The schemas of one document, each seen once, whatever refers to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from attrs import define, evolve, field, frozen

from scripts.matching.outlines import BRANCHES, Outlines
from scripts.matching.references import resolved, says, target
from scripts.normalize.jsontypes import Json, Object, as_array, is_array, is_object
from scripts.normalize.spots import is_enum
from scripts.wire.views import (
    ALL,
    ANYTHING,
    Property,
    View,
    are_apart,
    both,
    either,
    listed,
    plain_view,
)

NULLS = ({"type": "null"}, {"const": None}, {"enum": [None]})
TEXT = {"type": "string"}
ASIDE = frozenset({"readOnly", "writeOnly"})
WRAPPERS = ("$ref", *BRANCHES)
CONDITIONS = (
    *("not", "if", "then", "else", "contains", "minContains", "maxContains", "propertyNames"),
    *("dependencies", "dependentRequired", "dependentSchemas"),
    *("contentEncoding", "contentMediaType"),
    *("contentSchema", "unevaluatedItems"),
)
"""Keywords that are compared and not understood."""

DEEPEST = 40
"""Choices within choices that are looked into; a person would have stopped long before."""


@frozen
class Peeled:
    """A place that holds a schema: the schema, and what only stands around it there.

    `core` is the schema behind references and choices of one, `name` its component's. `null` tells
    whether null is let through beside it. `notes` are what the place says for itself: words,
    defaults, and whether it is only read or written.
    """

    core: Json
    name: str
    null: bool
    notes: Object


@frozen
class Choice:
    """Schemas to choose from: whether null is one, and whether only one of them may hold."""

    branches: list[Json]
    null: bool
    alone: bool


@define
class Schemas:
    """The schemas of one document."""

    document: Object
    outlines: Outlines
    _peeled: dict[int, tuple[Json, Peeled]] = field(factory=dict[int, tuple[Json, Peeled]])
    _views: dict[int, tuple[Json, View]] = field(factory=dict[int, tuple[Json, View]])
    _depth: int = 0

    def peeled(self, schema: Json) -> Peeled:
        """Part a schema from what only stands around it."""
        if not is_object(schema):
            return Peeled(schema, "", null=False, notes={})
        if id(schema) not in self._peeled:
            self._peeled[id(schema)] = schema, self._peel(schema)
        return self._peeled[id(schema)][1]

    def _peel(self, schema: Json) -> Peeled:
        if is_object(schema) and schema.keys().isdisjoint(WRAPPERS):
            return Peeled(schema, "", null=False, notes=silent(schema))
        core, name, null, notes = schema, "", False, Object()
        seen: set[int] = set()
        while is_object(core) and id(core) not in seen:
            seen.add(id(core))
            if not name:
                notes = {**silent(core), **notes}
            inner, found, or_null = self._inside(core)
            null = null or or_null
            if inner is core:
                break
            core, name = inner, found or name
        return Peeled(core, name, null, notes)

    def _inside(self, schema: Object) -> tuple[Json, str, bool]:
        """Find the one schema that another only wraps, its component's name, and if null goes."""
        told = [key for key in schema if says(key) and key not in ASIDE]
        if told == ["$ref"]:
            return *target(self.document, schema["$ref"]), False
        if len(told) != 1 or told[0] not in BRANCHES or not is_array(schema[told[0]]):
            return schema, "", False
        kept = self._branches(schema, told[0])
        null = told[0] != "allOf" and has_null(schema[told[0]])
        return (kept[0], "", null) if len(kept) == 1 else (schema, "", False)

    def _branches(self, schema: Object, word: str) -> list[Json]:
        """List the schemas to choose from, without null and without what says nothing.

        Beside a list of texts, any text is what the normalizer adds to choices in answers; in what
        is sent, `openings.py` has taken the list away.
        """
        parts = schema[word]
        if word == "allOf":
            return [part for part in parts if not is_object(part) or any(map(says, part))]
        kept = [part for part in parts if bare(part) not in NULLS]
        listed = [part for part in kept if bare(part) != TEXT]
        return listed if listed and all(map(self._is_list, listed)) else kept

    def _is_list(self, schema: Json) -> bool:
        return is_enum(resolved(self.document, schema))

    def view(self, core: Json) -> View:
        """See what a schema comes to."""
        if not is_object(core):
            return plain_view(core, "")
        if id(core) not in self._views:
            if self._depth > DEEPEST:
                return ANYTHING
            self._views[id(core)] = core, ANYTHING  # where a schema chooses itself
            self._depth += 1
            self._views[id(core)] = core, self._view(core)
            self._depth -= 1
        return self._views[id(core)][1]

    def _view(self, core: Object) -> View:
        return reduce(both, self._parts(core))

    def _parts(self, core: Object) -> Iterator[View]:
        """Yield the views that all hold."""
        waiting: list[tuple[Json, str]] = [(core, "")]
        seen: set[int] = set()
        while waiting:
            schema, owner = waiting.pop()
            if is_object(schema) and id(schema) not in seen:
                seen.add(id(schema))
                yield self._plain(schema, owner)
                yield from map(self._chosen, self._unions(schema))
                waiting += [(part, owner) for part in reversed(as_array(schema.get("allOf")))]
                if "$ref" in schema:
                    waiting.append(target(self.document, schema["$ref"]))
            elif schema is False:
                yield plain_view(schema, owner)

    def _plain(self, schema: Object, owner: str) -> View:
        told = plain_view(schema, owner)
        if schema.keys().isdisjoint(CONDITIONS):
            return told
        kept = {key: schema[key] for key in CONDITIONS if key in schema and schema[key] != {}}
        outlined = frozenset((key, self.outlines.of({key: value})) for key, value in kept.items())
        return evolve(told, conditions=outlined)

    def _unions(self, schema: Object) -> Iterator[Choice]:
        """Yield the choices that a schema leaves."""
        for word in ("anyOf", "oneOf"):
            if is_array(schema.get(word)):
                branches = self._branches(schema, word)
                yield Choice(branches, null=has_null(schema[word]), alone=word == "oneOf")

    def _chosen(self, told: Choice) -> View:
        """See what a choice comes to."""
        null, branches = told.null, told.branches
        views = [self.seen(branch) for branch in branches]
        null = null or any(view.null for view in views)
        if views and (len(views) == 1 or are_apart(views)):
            return evolve(either(views), null=null)
        types = frozenset[str]().union(*(view.types for view in views))
        if views and all(view.lists_all for view in views):
            return evolve(listed(views), null=null)
        choice = View(null=null, unions=(tuple(branches),), alone=(told.alone,))
        return evolve(choice, types=types if views else ALL - ALL)

    def seen(self, schema: Json) -> View:
        """See what a schema comes to where it stands, with null beside it and where it is told."""
        peeled = self.peeled(schema)
        view = self.view(peeled.core)
        owned = {
            name: Property(told.schema, told.owner or peeled.name)
            for name, told in view.properties.items()
        }
        return evolve(view, null=view.null or peeled.null, properties=owned)


def silent(schema: Object) -> Object:
    """Take what a place says for itself."""
    return {key: told for key, told in schema.items() if key in ASIDE or not says(key)}


def has_null(parts: list[Json]) -> bool:
    """Tell whether null is one of some schemas."""
    return any(bare(part) in NULLS for part in parts)


def bare(schema: Json) -> Json:
    """Take what a schema says of what is sent."""
    return {key: told for key, told in schema.items() if says(key)} if is_object(schema) else schema
