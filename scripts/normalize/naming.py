"""Names: an operationId for every operation, a component for every inline object and enum.

Operations are named by the export or the overlay, else after their method and path. Components are
named, first match wins:

1. by `x-component-name`, which an overlay sets where a name is needed that nothing in the export
   suggests;
2. by the names lock, so that what once had a name keeps it;
3. after the property that holds them, when two or more operations hold the very same thing under
   that name (envelopes);
4. after their operation and the property that holds them; `…Request` and `…Response` for whole
   bodies.

What a request and an answer have in common is two components all the same, because the two change
for different people; only enums are shared. Two different things never share a name: the later one
gets the longer name of its full path.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator

from attrs import define, field, frozen

from scripts.normalize.jsontypes import Object, is_array, is_object
from scripts.normalize.problems import refuse
from scripts.normalize.report import Place, Report
from scripts.normalize.schema_walk import REF, operations

EXPLICIT = "x-component-name"
IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


@frozen
class Spot:
    """Where a schema stands: operation, role of the body, and the properties that lead to it."""

    operation: str
    role: str
    steps: tuple[str, ...] = ()

    def __truediv__(self, step: str) -> Spot:
        return Spot(self.operation, self.role, (*self.steps, step))

    @property
    def own(self) -> str:
        """The name of the nearest property, with `Item` for the items of an array."""
        return pascal(self.steps[-1]) if self.steps else self.role

    @property
    def short(self) -> str:
        """The name within the operation."""
        return pascal(self.operation) + self.own

    @property
    def long(self) -> str:
        """The name that no other spot has."""
        return pascal(self.operation) + self.role + "".join(pascal(step) for step in self.steps)


@define
class Found:
    """An inline schema that becomes a component: what it is, and every spot that holds it."""

    schema: Object
    spot: Spot
    keys: list[str] = field(factory=list[str])
    operations: set[str] = field(factory=set[str])


@define
class Names:
    """The names lock: operationIds by method and path, component names by their spots."""

    operations: dict[str, str] = field(factory=dict[str, str])
    components: dict[str, str] = field(factory=dict[str, str])


def words(text: str) -> list[str]:
    """Split into ASCII words, also where lower case meets upper."""
    parted = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1 \2", text))
    return re.findall(r"[A-Za-z0-9]+", parted)


def pascal(text: str) -> str:
    """Write as a class name."""
    return "".join(word[:1].upper() + word[1:] for word in words(text))


def snake(text: str) -> str:
    """Write as a module name."""
    return "_".join(word.lower() for word in words(text))


def name_operations(document: Object, lock: Names) -> None:
    """Give every operation an operationId: unique, ASCII, stable when others come and go."""
    taken = {told["operationId"] for _, _, told in operations(document) if "operationId" in told}
    refuse_shared_ids(document)
    for method, path, told in operations(document):
        key = f"{method.upper()} {path}"
        if "operationId" not in told:
            known = lock.operations.get(key)
            told["operationId"] = (
                known if known and known not in taken else derived(method, path, taken)
            )
            taken.add(told["operationId"])
        lock.operations[key] = told["operationId"]


def derived(method: str, path: str, taken: set[str]) -> str:
    """Name an operation after method and path, with a digest where that is not enough."""
    spoken = re.sub(r"\{([^{}]*)\}", r"by_\1", path)
    plain = snake(f"{method}_{spoken}")
    digest = hashlib.sha256(f"{method} {path}".encode()).hexdigest()
    return plain if plain not in taken and path.isascii() else f"{plain}_{digest[:8]}"


def refuse_shared_ids(document: Object) -> None:
    """Refuse operationIds that are no names, or that two operations share."""
    seen: dict[str, str] = {}
    for method, path, told in operations(document):
        name, key = told.get("operationId"), f"{method.upper()} {path}"
        if name is None:
            continue
        if not isinstance(name, str) or not IDENTIFIER.fullmatch(name):
            raise refuse(
                key, f"the operationId {name!r} is not an ASCII identifier", "mend the overlay"
            )
        if seen.setdefault(snake(name), key) != key:
            raise refuse(
                key, f"{seen[snake(name)]} has the operationId {name!r} too", "mend the overlay"
            )


def hoist(document: Object, lock: Names, report: Report) -> None:
    """Move inline objects and enums to `components.schemas` and refer to them."""
    found: dict[str, Found] = {}
    for method, path, told in operations(document):
        walk_operation(f"{method.upper()} {path}", told, found)
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    names = choose(found, lock, set(schemas))
    for identity, item in found.items():
        schemas[names[identity]] = item.schema
        lock.components.update(dict.fromkeys(item.keys, names[identity]))
    for placeholder in references(document):
        placeholder["$ref"] = REF + names[placeholder["$ref"]]
    for name, schema in schemas.items():
        if (wanted := schema.pop(EXPLICIT, name)) != name:
            place = Place("openapi.yaml", f"/components/schemas/{name}")
            report.drop(place, f"the name {wanted} is no identifier, or belongs to something else")


def walk_operation(key: str, told: Object, found: dict[str, Found]) -> None:
    """Collect what one operation holds inline."""
    name = told["operationId"]
    for item in told.get("parameters", []):
        if "schema" in item:
            item["schema"] = walk(item["schema"], Spot(name, "Request") / item["name"], key, found)
    walk_content(told.get("requestBody", {}), Spot(name, "Request"), key, found)
    for status, answer in told.get("responses", {}).items():
        role = "Response" if status.startswith("2") else f"Response{pascal(status)}"
        walk_content(answer, Spot(name, role), key, found)


def walk_content(holder: Object, spot: Spot, key: str, found: dict[str, Found]) -> None:
    """Collect what a body or an answer holds inline."""
    for part in holder.get("content", {}).values():
        if "schema" in part:
            part["schema"] = walk(part["schema"], spot, key, found)


def walk(schema: Object, spot: Spot, key: str, found: dict[str, Found]) -> Object:
    """Collect below a schema first, then the schema itself; yield what is to stand in its place."""
    if is_object(schema.get("properties")):
        kept = schema["properties"]
        schema["properties"] = {name: walk(kept[name], spot / name, key, found) for name in kept}
    if is_object(schema.get("items")):
        schema["items"] = walk(schema["items"], spot / f"{spot.own} item", key, found)
    for word in ("allOf", "anyOf", "oneOf"):
        if is_array(schema.get(word)):
            schema[word] = [walk(part, spot, key, found) for part in schema[word]]
    if is_object(schema.get("additionalProperties")):
        schema["additionalProperties"] = walk(
            schema["additionalProperties"], spot / f"{spot.own} value", key, found
        )
    if is_enum(schema):
        return take_enum(schema, spot, key, found)
    if schema.get("type") == "object":
        return take_object(schema, spot, key, found)
    return schema


def is_enum(schema: Object) -> bool:
    """Tell whether a schema is a choice of strings."""
    values = schema.get("enum")
    return is_array(values) and bool(values) and all(isinstance(value, str) for value in values)


def take_object(schema: Object, spot: Spot, key: str, found: dict[str, Found]) -> Object:
    """Make a component of an object. What describes its place rather than itself stays there."""
    aside: Object = {word: schema.pop(word) for word in ("default", "deprecated") if word in schema}
    return {"$ref": remember(schema, spot, spot.role, key, found), **aside}


def take_enum(schema: Object, spot: Spot, key: str, found: dict[str, Found]) -> Object:
    """Make a component of a choice. What describes the place that holds it stays there."""
    choice = {
        word: schema.pop(word)
        for word in ("type", "enum", "x-apifox-enum", EXPLICIT)
        if word in schema
    }
    return {"$ref": remember(choice, spot, "Enum", key, found), **schema}


def remember(schema: Object, spot: Spot, family: str, key: str, found: dict[str, Found]) -> str:
    """Note a schema under its identity: its name, its family and its content."""
    label = schema.get(EXPLICIT) or (spot.own if spot.steps else spot.long)
    content = json.dumps(schema, ensure_ascii=False, sort_keys=True)
    identity = json.dumps([label, family, content], ensure_ascii=False)
    item = found.setdefault(identity, Found(schema, spot))
    item.keys.append(f"{key} {spot.role} {'/'.join(spot.steps)}".strip())
    item.operations.add(key)
    return identity


def choose(found: dict[str, Found], lock: Names, used: set[str]) -> dict[str, str]:
    """Choose a name for each, the surest kind of name first.

    Names that differ only in case count as one.
    """
    names: dict[str, str] = {}
    taken = {snake(name) for name in used}
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[1].operations), pair[1].spot.long))
    for candidate in CANDIDATES:
        for identity, item in ordered:
            name = candidate(item, lock) if identity not in names else None
            if name and IDENTIFIER.fullmatch(name) and snake(name) not in taken:
                names[identity] = name
                taken.add(snake(name))
    return names


def explicit(item: Found, _: Names) -> str | None:
    """Find the name that an overlay gave."""
    return item.schema.get(EXPLICIT)


def locked(item: Found, lock: Names) -> str | None:
    """Find the name that one of the spots had before."""
    return next((lock.components[key] for key in item.keys if key in lock.components), None)


def shared(item: Found, _: Names) -> str | None:
    """Name what two or more operations hold after the property that holds it."""
    return item.spot.own if item.spot.steps and len(item.operations) > 1 else None


def unmistakable(item: Found, _: Names) -> str:
    """Make a name that cannot be taken, when all the readable ones are."""
    content = json.dumps(item.schema, ensure_ascii=False, sort_keys=True)
    return f"{item.spot.long}{hashlib.sha256(content.encode()).hexdigest()[:8]}"


CANDIDATES: tuple[Callable[[Found, Names], str | None], ...] = (
    explicit,
    locked,
    shared,
    lambda item, _: item.spot.short,
    lambda item, _: item.spot.long,
    unmistakable,
)


def references(node: object) -> Iterator[Object]:
    """Yield every reference that still carries an identity instead of a pointer."""
    if is_object(node):
        if str(node.get("$ref", "")).startswith("["):
            yield node
        for value in node.values():
            yield from references(value)
    elif is_array(node):
        for value in node:
            yield from references(value)
