"""What objects hold: their properties, through `allOf`, unions and references."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from attrs import define, evolve, field, frozen

from scripts.generation.lowering.forms import (
    ANY,
    Both,
    Either,
    Form,
    Free,
    Identity,
    Named,
    Needing,
    joined,
    union,
)
from scripts.generation.lowering.shapes import Shapes, listed
from scripts.normalize.jsontypes import Json, Object, is_object, pointer

NOTES = ("description", "example")
"""What the generator writes into docstrings."""

NAME = "x-python-name"
"""Where the contract, through its overlay, names a property or parameter for Python."""

DEFAULT = "x-python-default"
"""Where the overlay tells what is sent if a program says nothing, though a value must be sent."""

HINTS = (NAME, DEFAULT)
"""What tells how a property is written in Python."""


@frozen
class Property:
    """One property of an object: what it may be, what is said of it, where it is told."""

    form: Form
    notes: Object
    where: str
    hints: Object = field(factory=dict[str, Json])

    def spelling(self, wire: str) -> str:
        """What its name in Python is made of."""
        told = self.hints.get(NAME)
        return told if isinstance(told, str) else wire


@frozen
class Definition:
    """An object: its properties by their names, and what its other properties may be.

    `extra` is `None` where there are no others.
    """

    properties: dict[str, Property]
    required: frozenset[str] = frozenset()
    extra: Form | None = ANY
    notes: Object = field(factory=dict[str, object])
    where: str = ""


@define
class Objects:
    """The definitions of all objects, each found once."""

    shapes: Shapes
    known: dict[Identity, Definition] = field(factory=dict[Identity, Definition])

    def define(self, identity: Identity) -> Definition:
        """Tell what an object holds."""
        if identity not in self.known:
            self.known[identity] = self.found(identity)
        return self.known[identity]

    def found(self, identity: Identity) -> Definition:
        """Work out what an object holds."""
        if isinstance(identity, Free):
            return Definition({})
        if isinstance(identity, Named):
            return self.named(identity.name)
        if isinstance(identity, Needing):
            inner = self.define(identity.part)
            return evolve(inner, required=inner.required | set(identity.names))
        if isinstance(identity, Both):
            return reduce(self.both, map(self.define, identity.parts))
        if isinstance(identity, Either):
            return either(list(map(self.define, identity.parts)))
        return self.inline(*self.shapes.told[identity])

    def named(self, name: str) -> Definition:
        """Read a component."""
        inner = self.define(self.shapes.inner[name])
        told = kept(self.shapes.schemas[name], NOTES)
        where = pointer("components", "schemas", name)
        return evolve(inner, notes={**inner.notes, **told}, where=where)

    def inline(self, schema: Object, where: str) -> Definition:
        """Read an object schema."""
        told = schema.get("properties")
        properties = {
            name: Property(
                self.shapes.form(part, where + pointer("properties", name)),
                kept(part, NOTES),
                where + pointer("properties", name),
                kept(part, HINTS),
            )
            for name, part in (told.items() if is_object(told) else ())
        }
        required = frozenset(str(name) for name in listed(schema, "required"))
        return Definition(
            properties, required, self.others(schema, where), kept(schema, NOTES), where
        )

    def others(self, schema: Object, where: str) -> Form | None:
        """Tell what properties may be that have no schema of their own."""
        if schema.get("patternProperties"):
            return ANY
        told = schema.get("additionalProperties", True)
        if told is False:
            return None
        return self.shapes.form(told, where + pointer("additionalProperties"))

    def both(self, one: Definition, other: Definition) -> Definition:
        """Describe the object that is both."""
        properties = dict(one.properties)
        for name, later in other.properties.items():
            properties[name] = self.merged(properties[name], later) if name in properties else later
        extra = one.extra if other.extra in {None, ANY} else other.extra
        loose = None if one.extra is None and other.extra is None else ANY
        return Definition(
            properties,
            one.required | other.required,
            loose if one.extra is None or other.extra is None else extra,
            {**one.notes, **other.notes},
            other.where,
        )

    def merged(self, one: Property, other: Property) -> Property:
        """Describe a property that two schemas describe."""
        form = self.shapes.meet(one.form, other.form, other.where)
        notes, hints = {**one.notes, **other.notes}, {**one.hints, **other.hints}
        return Property(form, notes, other.where, hints)


def either(parts: list[Definition]) -> Definition:
    """Describe an object that holds the properties of all, each of which may be any of theirs."""
    names = dict.fromkeys(name for part in parts for name in part.properties)
    properties = {
        name: shared([part.properties[name] for part in parts if name in part.properties])
        for name in names
    }
    required = frozenset(names).intersection(*(part.required for part in parts))
    return Definition(
        properties, required, widest(part.extra for part in parts), where=parts[0].where
    )


def shared(told: list[Property]) -> Property:
    """Describe a property that is one of several."""
    first = told[0]
    return Property(union(one.form for one in told), first.notes, first.where, first.hints)


def widest(extras: Iterable[Form | None]) -> Form | None:
    """Join what other properties may be."""
    found = [extra for extra in extras if extra is not None]
    return reduce(joined, found) if found else None


def kept(schema: object, words: Iterable[str]) -> Object:
    """Keep some words of a schema."""
    return {word: schema[word] for word in words if word in schema} if is_object(schema) else {}
