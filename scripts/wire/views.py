"""What a schema comes to, however it is written.

References are followed, `allOf` is put together, and a choice between different types is one schema
of several types, so that two documents which say the same in other words are found to say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import Any

from attrs import evolve, field, frozen

from scripts.matching.outlines import canonical
from scripts.matching.references import by_name
from scripts.normalize.jsontypes import Json, Object, as_array, as_object, as_strings, is_array
from scripts.wire.limits import NUMBERS, Limits, closest, limits_of

NULL = "null"
ALL = frozenset({"string", "integer", "number", "boolean", "object", "array"})
"""All types but null. `number` stands for fractions here, and always comes with `integer`."""

IDLE_FORMATS = frozenset({"int64", "float", "double", "password"})
"""Formats that promise nothing: any number has the first three in practice, as one with too many
digits is rounded, and the last asks for dots on a screen."""


@frozen
class Property:
    """A property, and the component that tells of it where that is not the schema itself."""

    schema: Json
    owner: str = ""


@frozen
class View:
    """What a schema lets through.

    `unions` are lists of schemas of which one must hold, and `alone` tells of each whether no other
    may hold then; `conditions` are keywords that are only
    compared, by their outlines. `tag` is the property that tells `unions` apart, and `mapping`
    leads from its values to components.
    """

    types: frozenset[str] = ALL
    null: bool = True
    enum: dict[str, Json] | None = None
    limits: Limits = field(factory=dict[str, Any])
    patterns: frozenset[str] = frozenset()
    formats: dict[str, str] = field(factory=dict[str, str])
    properties: dict[str, Property] = field(factory=dict[str, Property])
    required: frozenset[str] = frozenset()
    patterned: dict[str, Json] = field(factory=dict[str, Json])
    extra: Json = True
    prefix: tuple[Json, ...] = ()
    items: Json = True
    unions: tuple[tuple[Json, ...], ...] = ()
    alone: tuple[bool, ...] = ()
    conditions: frozenset[tuple[str, str]] = frozenset()
    tag: str = ""
    mapping: dict[str, str] = field(factory=dict[str, str])

    @property
    def is_any(self) -> bool:
        """Whether anything goes."""
        return self == ANYTHING

    @property
    def lists_all(self) -> bool:
        """Whether it lists all that goes, with no condition beside the list."""
        return self.enum is not None and not self.unions and not self.conditions

    @property
    def only_chooses(self) -> bool:
        """Whether it says nothing but that one of some schemas holds."""
        plain = evolve(self, types=ALL, null=True, unions=(), alone=(), tag="", mapping={})
        return len(self.unions) == 1 and plain.is_any


ANYTHING = View()
NOTHING = View(types=frozenset(), null=False)


def plain_view(schema: Json, owner: str) -> View:
    """See what one schema says by itself, without what it refers to and combines."""
    if schema is False or as_object(schema).get("not") == {}:
        return NOTHING
    told = as_object(schema)
    enum = values_of(told)
    types, null = types_of(told, enum)
    return View(
        types=types,
        null=null,
        enum=enum and {key: value for key, value in enum.items() if value is not None},
        limits=limits_of(told),
        patterns=frozenset(as_strings([told.get("pattern")])),
        formats=formats_of(told, types),
        properties={
            name: Property(part, owner) for name, part in as_object(told.get("properties")).items()
        },
        required=frozenset(as_strings(told.get("required"))),
        patterned=as_object(told.get("patternProperties")),
        extra=openness(told.get("additionalProperties", told.get("unevaluatedProperties", True))),
        prefix=tuple(as_array(told.get("prefixItems"))),
        items=openness(told.get("items", True)),
        **told_apart(as_object(told.get("discriminator"))),
    )


def told_apart(discriminator: Object) -> dict[str, Any]:
    """Find by what several schemas are told apart, and the components that its values lead to."""
    mapping = as_object(discriminator.get("mapping"))
    led = {value: by_name(to).rpartition("/")[2] for value, to in mapping.items()}
    return {"tag": str(discriminator.get("propertyName", "")), "mapping": led}


def values_of(schema: Object) -> dict[str, Json] | None:
    """Find the values that a schema lists."""
    if "const" in schema:
        return {canonical(schema["const"]): schema["const"]}
    values = schema.get("enum")
    return {canonical(value): value for value in values} if is_array(values) else None


def types_of(schema: Object, enum: dict[str, Json] | None) -> tuple[frozenset[str], bool]:
    """Find the types that a schema lets through, and whether null is one."""
    told = schema.get("type")
    names = frozenset(as_strings(told if is_array(told) else [told])) & (ALL | {NULL})
    if enum is None:
        return (expanded(names) - {NULL}, NULL in names) if names else (ALL, True)
    kinds = frozenset(type_of(value) for value in enum.values())
    left = expanded(kinds) & expanded(names or kinds)
    return left - {NULL}, NULL in left


def expanded(names: frozenset[str]) -> frozenset[str]:
    """Let a number be a whole number too."""
    return names | {"integer"} if "number" in names else names


def type_of(value: Json) -> str:
    """Name the type of a value; whole numbers count as numbers, as a list of them may grow."""
    kinds: dict[type, str] = {dict: "object", list: "array", str: "string", bool: "boolean"}
    known = (word for kind, word in kinds.items() if isinstance(value, kind))
    return NULL if value is None else next(known, "number")


def formats_of(schema: Object, types: frozenset[str]) -> dict[str, str]:
    """Find the format, under the kind of type that it is one of."""
    told = schema.get("format")
    if not isinstance(told, str) or told in IDLE_FORMATS or not told:
        return {}
    return {"number" if types <= NUMBERS else "string": told}


def openness(schema: Json) -> Json:
    """Tell whether a schema takes all or nothing, else take the schema."""
    if schema in ({}, None):
        return True
    return False if schema == {"not": {}} else schema


def both(first: View, second: View) -> View:
    """See what two schemas let through of which both hold."""
    return View(
        types=first.types & second.types,
        null=first.null and second.null,
        enum=shared(first.enum, second.enum),
        limits=closest(first.limits, second.limits),
        patterns=first.patterns | second.patterns,
        formats={**first.formats, **second.formats},
        properties=joined(first.properties, second.properties),
        required=first.required | second.required,
        patterned={**first.patterned, **second.patterned},
        extra=narrower(first.extra, second.extra),
        prefix=first.prefix or second.prefix,
        items=narrower(first.items, second.items),
        unions=first.unions + second.unions,
        alone=first.alone + second.alone,
        conditions=first.conditions | second.conditions,
        tag=first.tag or second.tag,
        mapping={**second.mapping, **first.mapping},
    )


def shared(first: dict[str, Json] | None, second: dict[str, Json] | None) -> dict[str, Json] | None:
    """Take the values that two lists share; where there is no list, those of the other."""
    if first is None or second is None:
        return second if first is None else first
    return {key: value for key, value in first.items() if key in second}


def joined(first: dict[str, Property], second: dict[str, Property]) -> dict[str, Property]:
    """Take the properties of two schemas; what both tell of is told by both."""
    made = {**first, **second}
    for name in first.keys() & second.keys():
        parts = [first[name].schema, second[name].schema]
        made[name] = Property({"allOf": parts}, second[name].owner)
    return made


def narrower(first: Json, second: Json) -> Json:
    """Take what two schemas let through."""
    if first is True or second is False:
        return second
    return first if second is True or first is False else {"allOf": [first, second]}


def either(views: Iterable[View]) -> View:
    """See what several schemas let through of which one holds, and whose types differ."""
    return reduce(beside, views)


def beside(first: View, second: View) -> View:
    """See what two schemas of different types let through."""
    return evolve(
        both(evolve(first, types=ALL, null=True), evolve(second, types=ALL, null=True)),
        types=first.types | second.types,
        null=first.null or second.null,
    )


def listed(views: Sequence[View]) -> View:
    """See what several lists let through, of which one holds."""
    values = {key: told for view in views for key, told in (view.enum or {}).items()}
    types = frozenset[str]().union(*(view.types for view in views))
    return View(types=types, enum=values)


def are_apart(views: Iterable[View]) -> bool:
    """Tell whether schemas differ in their types, so that they are one schema of all types."""
    seen: set[str] = set()
    for view in views:
        plain = view.enum is None and not view.unions and not view.conditions
        if not plain or seen & view.types:
            return False
        seen |= view.types
    return True
