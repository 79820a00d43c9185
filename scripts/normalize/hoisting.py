"""Move inline objects and enums to components, each under a name of its own.

First match wins:

1. `x-component-name`, which an overlay sets where a name is needed that nothing in the export
   suggests;
2. the names lock, so that what once had a name keeps it;
3. the property that holds it, when two or more operations hold the very same thing under that name
   (envelopes);
4. the operation and the property that holds it; `…Request` and `…Response` for whole bodies.

What a request and an answer have in common is two components all the same, because the two change
for different people; only enums are shared. Two different things never share a name: the later one
gets the longer name of its full path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import TypeGuard

from attrs import evolve

from scripts.normalize.components import RESERVED
from scripts.normalize.enums import join_choices
from scripts.normalize.jsontypes import (
    Object,
    as_array,
    as_object,
    is_array,
    is_object,
    pointer,
)
from scripts.normalize.merging import digest
from scripts.normalize.naming import (
    IDENTIFIER,
    LONGEST,
    Names,
    folded,
    free_name,
    key_of,
    pascal,
)
from scripts.normalize.renaming import Places, references, rename_wanted, settle
from scripts.normalize.report import Place, Report
from scripts.normalize.schema_walk import REF, Slot, base_of, below, component, operations
from scripts.normalize.spots import EXPLICIT, Found, Spot, explicit_name, is_enum

SOURCE = "openapi.yaml"
NULL = "null"


def hoist(document: Object, lock: Names, report: Report) -> None:
    """Move inline objects and enums to `components.schemas` and refer to them."""
    schemas: Object = document["components"]["schemas"]
    found: dict[str, Found] = {}
    for slot, spot in list(places(document)):
        walk(slot, spot, found, report)
    joined = join_choices(found, report)
    names = choose(found, lock, set(schemas))
    for identity, item in found.items():
        schemas[names[identity]] = item.schema
        lock.components.update(dict.fromkeys((s.lock for s in item.spots), names[identity]))
    names.update({identity: names[other] for identity, other in joined.items()})
    for reference in references(document, names):
        reference["$ref"] = REF + names[reference["$ref"]]
    rename_wanted(document, schemas, report)


def name_models(document: Object, lock: Names, report: Report) -> None:
    """Settle the names of the models that exports name, and note where they are referred to."""
    document.setdefault("components", {}).setdefault("schemas", {})
    places = survey(document)
    if settle(document, places, lock, report):
        places = survey(document)
    for name, spots in places.referred.items():
        lock.components.update(dict.fromkeys((spot.lock for spot in spots), name))


def survey(document: Object) -> Places:
    """Find what refers to components, and what will be components, without changing anything."""
    made = Places()
    waiting = list(places(document))
    while waiting:
        slot, spot = waiting.pop()
        name = component(slot.schema)
        if name is not None:
            made.referred.setdefault(name, []).append(spot)
        elif is_nameable(without_null(slot.schema)) and not spot.is_component:
            made.inline.append(spot)
        waiting += inside(slot, spot)
    return made


def places(document: Object) -> Iterator[tuple[Slot, Spot]]:
    """Yield every place that may hold something inline, and what is known for its name."""
    for method, path, told in operations(document):
        base = base_of(method, path)
        spot = Spot(key_of(method, path), told["operationId"], "Request")
        for index, item in enumerate(told.get("parameters", [])):
            if is_object(item.get("schema")):
                where = base + pointer("parameters", index, "schema")
                yield Slot(item, "schema", where), evolve(spot, where=item["in"]) / item["name"]
        yield from body_places(told.get("requestBody", {}), base + "/requestBody", spot, "")
        for status, answer in sorted(told.get("responses", {}).items()):
            role = "Response" if status.startswith("2") else f"Response{pascal(status)}"
            where = base + pointer("responses", status)
            told_by = "" if status == OK else status
            yield from body_places(answer, where, evolve(spot, role=role), told_by)
    schemas = document["components"]["schemas"]
    for name in sorted(name for name in schemas if is_object(schemas[name])):
        where = pointer("components", "schemas", name)
        yield from inside(Slot(schemas, name, where), Spot("#" + where, name, ""))


OK = "200"
JSON = "application/json"


def body_places(holder: Object, base: str, spot: Spot, where: str) -> Iterator[tuple[Slot, Spot]]:
    """Yield the places of a body, which its media types tell apart."""
    for media_type, part in sorted(holder.get("content", {}).items()):
        if is_object(part.get("schema")):
            told = " ".join(filter(None, (where, "" if media_type == JSON else media_type)))
            yield (
                Slot(part, "schema", base + pointer("content", media_type, "schema")),
                evolve(spot, where=told),
            )


def inside(slot: Slot, spot: Spot) -> list[tuple[Slot, Spot]]:
    """List the places directly inside a schema, and what is known for the names of what they hold.

    The one choice beside null or plain values is what its property is named for, unless that name
    is taken by the whole; several are numbered. References give way to what needs a name.
    """
    schema = slot.schema
    is_free = not spot.is_component and not is_nameable(without_null(schema))
    alone, sole = is_free and rivals(slot) == 1, is_free and rivals(slot, references=True) == 1
    numbers = count(1)
    told: list[tuple[Slot, Spot]] = []
    for inner in below(slot):
        if inner.holder is schema.get("properties"):
            told.append((inner, spot / str(inner.key)))
        elif isinstance(inner.key, str):
            told.append((inner, spot / f"{spot.own} {STEPS[inner.key]}"))
        else:
            numbered = spot / f"{spot.own} option {next(numbers)}"
            refers = component(inner.schema) is not None
            told.append((inner, spot if (sole if refers else alone) else numbered))
    return sorted(told, key=lambda one: one[0].pointer)


def rivals(slot: Slot, *, references: bool = False) -> int:
    """Count what has or needs a name among the parts of a combination, and of those in it.

    References count when they are asked for.
    """
    parts = [inner for inner in below(slot) if isinstance(inner.key, int)]
    found = 0
    for part in parts:
        refers = references and component(part.schema) is not None
        counts = refers or is_nameable(without_null(part.schema))
        found += 1 if counts else rivals(part, references=references)
    return found


STEPS = {"items": "item", "additionalProperties": "value", "not": "exception"}


def walk(slot: Slot, spot: Spot, found: dict[str, Found], report: Report) -> None:
    """Collect below a schema first, then the schema itself, and leave a reference in its place."""
    for inner, step in inside(slot, spot):
        walk(inner, step, found, report)
    schema = slot.schema
    plain = without_null(schema)
    if is_nameable(plain):
        slot.put(referring(take(plain, spot, found), or_null=plain is not schema))
    elif EXPLICIT in schema:
        del schema[EXPLICIT]
        report.drop(Place(SOURCE, slot.pointer), f"{EXPLICIT} names neither an object nor a choice")


def referring(taken: Object, *, or_null: bool) -> Object:
    """Write what stands in the place of a schema that became a component."""
    if not or_null:
        return taken
    return {"anyOf": [{"$ref": taken.pop("$ref")}, {"type": NULL}], **taken}


def without_null(schema: Object) -> Object:
    """Tell what a schema is when it is not null; the very same schema if it is never null."""
    told, values = schema.get("type"), schema.get("enum")
    types = told if is_array(told) else [told]
    choices = values if is_array(values) else []
    rest = [name for name in types if name != NULL]
    only_null = bool(choices) and all(value is None for value in choices)
    if (NULL not in types and None not in choices) or len(rest) != 1 or only_null:
        return schema
    kept = {"enum": [value for value in choices if value is not None]} if choices else {}
    return {**schema, **({} if told is None else {"type": rest[0]}), **kept}


def is_nameable(schema: Object) -> bool:
    """Tell whether a schema is to be a component.

    One that requires a property which another part of a combination has is nothing by itself.
    """
    if schema.get("type") != "object":
        return is_enum(schema)
    properties = as_object(schema.get("properties"))
    whole = all(name in properties for name in as_array(schema.get("required")))
    return whole or any(word in schema for word in ("allOf", "anyOf", "oneOf"))


def take(schema: Object, spot: Spot, found: dict[str, Found]) -> Object:
    """Part a component from what describes its place rather than itself, which stays there."""
    choice = is_enum(schema)
    kept = ("type", "enum", "x-apifox-enum", EXPLICIT) if choice else set(schema) - ASIDE
    component = {word: value for word, value in schema.items() if word in kept}
    aside = {word: value for word, value in schema.items() if word not in kept}
    family = "Enum" if choice else spot.role or spot.key
    return {"$ref": remember(component, spot, family, found), **aside}


ASIDE = {"default", "deprecated", "x-python-name", "x-python-default"}


def remember(schema: Object, spot: Spot, family: str, found: dict[str, Found]) -> str:
    """Note a schema under its identity: a digest of its name, its family and its content."""
    label = explicit_name(schema) or (spot.own if spot.steps else spot.long)
    identity = f"component {digest([label, family, schema])}"
    found.setdefault(identity, Found(schema)).spots.append(spot)
    return identity


def choose(found: dict[str, Found], lock: Names, used: set[str]) -> dict[str, str]:
    """Choose a name for each, the surest kind of name first.

    Names that differ only in case count as one.
    """
    names: dict[str, str] = {}
    taken = {folded(name) for name in used} | RESERVED
    ordered = sorted(found.items(), key=lambda pair: (-pair[1].spread, pair[1].spot.long))
    for candidate in CANDIDATES:
        for identity, item in ordered:
            name = candidate(item, lock) if identity not in names else None
            if is_name(name) and folded(name) not in taken:
                names[identity] = name
                taken.add(folded(name))
    for identity, item in ordered:
        if identity not in names:
            names[identity] = free_name(item.spot.long, digest(item.schema), taken)
    return names


def is_name(name: str | None) -> TypeGuard[str]:
    """Tell whether a name is one that people can read."""
    return bool(name and IDENTIFIER.fullmatch(name)) and len(str(name)) <= LONGEST


def locked(item: Found, lock: Names) -> str | None:
    """Find the name that one of the spots had before."""
    keys = [spot.lock for spot in item.spots]
    return next((lock.components[key] for key in keys if key in lock.components), None)


def shared(item: Found, _: Names) -> str | None:
    """Name what two or more operations hold after the property that holds it."""
    return item.spot.own if item.spot.steps and item.spread > 1 else None


CANDIDATES: tuple[Callable[[Found, Names], str | None], ...] = (
    lambda item, _: explicit_name(item.schema),
    locked,
    shared,
    lambda item, _: item.spot.short,
    lambda item, _: item.spot.long,
)
"""The kinds of names, the surest first."""
