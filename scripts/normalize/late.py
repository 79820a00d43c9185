"""What can be judged of schemas only when all references lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.normalize.jsontypes import (
    Object,
    as_array,
    as_object,
    as_strings,
    is_array,
    is_object,
    pointer,
)
from scripts.normalize.judging import allows
from scripts.normalize.report import Place, Report
from scripts.normalize.rulebook import rule
from scripts.normalize.schema_walk import Slot, below, component, every_slot

SOURCE = "openapi.yaml"


def settle_references(document: Object, report: Report) -> None:
    """Judge every schema that refers to others or combines them."""
    done: set[str] = set()
    for slot in every_slot(document):
        if "allOf" in slot.schema:
            cut_circles(slot, document, done, report)
    for slot in every_slot(document):
        if is_array(parts := slot.schema.get("allOf")):
            slot.schema["allOf"] = [part for part in parts if part != {}]
            if not slot.schema["allOf"]:
                del slot.schema["allOf"]
            combined_required(slot, document, report)
        if "default" in slot.schema and not PLAIN.issuperset(slot.schema):
            referred_default(slot, document, report)


PLAIN = frozenset({"type", "default", "description", "title", "examples", "format", "deprecated"})


@rule("endless-combination")
def cut_circles(slot: Slot, document: Object, done: set[str], report: Report) -> None:
    """Cut a combination off where it begins to repeat itself.

    A schema that is made of itself says nothing, and tools that put its parts together never end.
    Seen: not in the sample; models that refer to each other make it with one wrong click.
    """
    schemas = document["components"]["schemas"]
    above: dict[str, None] = {}
    waiting: list[tuple[str | None, list[Slot]]] = [(None, parts(slot))]
    while waiting:
        opened, rest = waiting[-1]
        if not rest:
            waiting.pop()
            done.update([opened] if opened else [])
            above.pop(str(opened), None)
            continue
        one = rest.pop()
        name = component(one.schema)
        if name is not None and name in above:
            one.put({key: told for key, told in one.schema.items() if key != "$ref"})
            report.change("endless-combination", Place(SOURCE, one.pointer), name, None)
        waiting.append((None, parts(one)))
        known = name is None or name in above or name in done
        if name is not None and not known and is_object(schemas.get(name)):
            above[name] = None
            inner = Slot(schemas, name, pointer("components", "schemas", name))
            waiting.append((name, [inner]))


def parts(slot: Slot) -> list[Slot]:
    """List what a schema is made of, without a property between them."""
    return [part for part in below(slot) if is_part(part)]


def is_part(slot: Slot) -> bool:
    """Tell whether a schema stands in another one without a property between them."""
    return slot.key in ("items", "not") or isinstance(slot.key, int)


@rule("combined-required")
def combined_required(slot: Slot, document: Object, report: Report) -> None:
    """Keep of `required` beside an `allOf` what names a property of any of its parts.

    No part has the others, so requests could never satisfy it; a validator refuses the document.
    Seen: where a required property was removed from the model that is referred to.
    """
    told = slot.schema.get("required")
    if told is None:
        return
    known = set(property_names(slot.schema, document, set()))
    kept = [name for name in as_strings(told) if name in known]
    if kept != told:
        slot.schema["required"] = kept
        if not kept:
            del slot.schema["required"]
        report.change("combined-required", Place(SOURCE, slot.pointer + "/required"), told, kept)


def property_names(schema: Object, document: Object, seen: set[str]) -> Iterator[str]:
    """Yield the names of a schema's properties, and of those that it is combined of.

    Nothing is looked at twice: a few schemas that refer to each other doubly have endless paths.
    """
    name = component(schema)
    if name is not None and name not in seen:
        seen.add(name)
        target = document["components"]["schemas"].get(name)
        yield from property_names(as_object(target), document, seen)
    yield from as_object(schema.get("properties"))
    for word in ("allOf", "anyOf", "oneOf"):
        for part in as_array(schema.get(word)):
            yield from property_names(as_object(part), document, seen)


@rule("referred-default")
def referred_default(slot: Slot, document: Object, report: Report) -> None:
    """Drop a default that what it stands beside refuses.

    Whether a default fits a reference or a combination is known only when those are. One that does
    not makes the document invalid. Seen: defaults beside references in 3 exports.
    """
    rest = {key: told for key, told in slot.schema.items() if key != "default"}
    whole = {**rest, "components": document.get("components", {})}
    if not allows(whole, slot.schema["default"]):
        del slot.schema["default"]
        report.drop(Place(SOURCE, slot.pointer + "/default"), "it does not fit its own schema")
