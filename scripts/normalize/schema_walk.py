"""Visiting every place of a document that holds a schema."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen

from scripts.normalize.jsontypes import Object, is_array, is_object, pointer
from scripts.normalize.model import HTTP_METHODS

REF = "#/components/schemas/"
ORIGIN = "x-apifox-source"
"""The extension that says where an operation came from."""


@frozen
class Slot:
    """A place that holds a schema: the object or array around it, the key, the JSON pointer."""

    holder: Any
    key: str | int
    pointer: str

    @property
    def schema(self) -> Object:
        """The schema that stands there now."""
        schema: Object = self.holder[self.key]
        return schema

    def put(self, schema: Object) -> None:
        """Let another schema stand there."""
        self.holder[self.key] = schema


def operations(document: Object) -> Iterator[tuple[str, str, Object]]:
    """Yield method, path and operation, in the order of the document."""
    for path, item in document.get("paths", {}).items():
        for method in HTTP_METHODS:
            if method in item:
                yield method, path, item[method]


def request_slots(operation: Object, base: str) -> Iterator[Slot]:
    """Yield the schemas of an operation's parameters and body."""
    for index, parameter in enumerate(operation.get("parameters", [])):
        if is_object(parameter.get("schema")):
            yield Slot(parameter, "schema", base + pointer("parameters", index, "schema"))
    yield from content_slots(operation.get("requestBody", {}), base + "/requestBody")


def answer_slots(operation: Object, base: str) -> Iterator[Slot]:
    """Yield the schemas of an operation's answers."""
    for status, answer in operation.get("responses", {}).items():
        yield from content_slots(answer, base + pointer("responses", status))


def requests_of(document: Object) -> list[Slot]:
    """List the places of all request schemas."""
    return [
        slot
        for method, path, told in operations(document)
        for slot in request_slots(told, base_of(method, path))
    ]


def answers_of(document: Object) -> list[Slot]:
    """List the places of all answer schemas."""
    return [
        slot
        for method, path, told in operations(document)
        for slot in answer_slots(told, base_of(method, path))
    ]


def content_slots(holder: Object, base: str) -> Iterator[Slot]:
    """Yield the schemas of a body's media types."""
    for media_type, part in holder.get("content", {}).items():
        if is_object(part.get("schema")):
            yield Slot(part, "schema", base + pointer("content", media_type, "schema"))


def below(slot: Slot) -> Iterator[Slot]:
    """Yield the schemas directly inside one schema, but for those that are just true or false."""
    schema = slot.schema
    if is_object(properties := schema.get("properties")):
        for name in [name for name in properties if is_object(properties[name])]:
            yield Slot(properties, name, slot.pointer + pointer("properties", name))
    for word in ("items", "additionalProperties", "not"):
        if is_object(schema.get(word)):
            yield Slot(schema, word, slot.pointer + pointer(word))
    for word in ("allOf", "anyOf", "oneOf", "prefixItems"):
        if is_array(parts := schema.get(word)):
            for index in [index for index, part in enumerate(parts) if is_object(part)]:
                yield Slot(parts, index, slot.pointer + pointer(word, index))


def every_slot(document: Object) -> Iterator[Slot]:
    """Yield every place that holds a schema, in operations and components."""
    schemas = document.get("components", {}).get("schemas", {})
    waiting = [*requests_of(document), *answers_of(document)]
    waiting += [
        Slot(schemas, name, pointer("components", "schemas", name))
        for name in schemas
        if is_object(schemas[name])
    ]
    while waiting:
        slot = waiting.pop()
        yield slot
        waiting += below(slot)


def reachable(document: Object, slots: Iterable[Slot]) -> Iterator[Slot]:
    """Yield the given places and all below them, through references, each component once."""
    schemas = document["components"]["schemas"]
    seen: set[str] = set()
    waiting = deque(slots)
    while waiting:
        slot = waiting.popleft()
        yield slot
        name = component(slot.schema)
        if name is not None and name not in seen and is_object(schemas.get(name)):
            seen.add(name)
            waiting.append(Slot(schemas, name, pointer("components", "schemas", name)))
        waiting += below(slot)


def component(schema: object) -> str | None:
    """Name the component that a schema refers to, if it does."""
    reference = schema.get("$ref") if is_object(schema) else None
    return (
        reference.removeprefix(REF)
        if isinstance(reference, str) and reference.startswith(REF)
        else None
    )


def base_of(method: str, path: str) -> str:
    """Point to an operation."""
    return pointer("paths", path, method)
