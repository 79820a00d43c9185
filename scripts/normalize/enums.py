"""Choices: join those that are one, and open those in answers.

An answer may carry a value that no page lists yet, so a choice there is one of the known strings or
any other.
"""

from __future__ import annotations

from scripts.normalize.jsontypes import Object
from scripts.normalize.report import Place, Report
from scripts.normalize.rulebook import rule
from scripts.normalize.schema_walk import Slot, answers_of, component, reachable
from scripts.normalize.spots import Found, explicit_name, is_enum

ANY_STRING: Object = {"type": "string"}


@rule("open-enum")
def open_enums(document: Object, report: Report) -> None:
    """Put every choice in an answer into an `anyOf` with a plain string.

    An export lists the values that its author knew; an answer with a new one must not break the
    caller who reads it. Seen: statuses in third-party code that no page lists.
    """
    open_choices(document, answers_of(document), "open-enum", report)


def open_choices(document: Object, slots: list[Slot], rule: str, report: Report) -> None:
    """Put every choice that is reached from some places into an `anyOf` with a plain string."""
    schemas = document["components"]["schemas"]
    for slot in list(reachable(document, slots)):
        schema = slot.schema
        options = schema.get("anyOf", [schema])
        choices = [part for part in options if "enum" in schemas.get(component(part), {})]
        if choices and ANY_STRING not in options and not is_option(slot):
            slot.put(opened(schema))
            report.change(rule, Place("openapi.yaml", slot.pointer), schema, slot.schema)


def opened(schema: Object) -> Object:
    """Write a choice, or a choice among choices, with any other string beside it."""
    aside = {key: value for key, value in schema.items() if key not in {"$ref", "anyOf"}}
    options = schema.get("anyOf") or [{"$ref": schema["$ref"]}]
    return {"anyOf": [*options, dict(ANY_STRING)], **aside}


def is_option(slot: Slot) -> bool:
    """Tell whether a place is one of the schemas of an `anyOf`, which is opened as a whole."""
    return isinstance(slot.key, int) and slot.pointer.split("/")[-2] == "anyOf"


def join_choices(found: dict[str, Found], report: Report) -> dict[str, str]:
    """Make one choice of those to which the overlay gives one name: each page lists what it knows.

    What is joined leaves `found`; the answer maps it to what it was joined with.
    """
    first: dict[str, str] = {}
    joined: dict[str, str] = {}
    for identity, item in list(found.items()):
        name = explicit_name(item.schema)
        if name is None or not is_enum(item.schema):
            continue
        if (other := first.setdefault(name, identity)) != identity:
            joined[identity] = other
            join(found[other], found.pop(identity), report)
    return joined


@rule("joined-enum")
def join(item: Found, other: Found, report: Report) -> None:
    """Add the values and the spots of another choice.

    Each page lists the values that matter to it; to a caller they are one type. It happens only
    where the overlay gives both one name. Seen: the routing model of the given family.
    """
    for word in ("enum", "x-apifox-enum"):
        before, told = item.schema.get(word, []), other.schema.get(word, [])
        if told != before:
            union = [*before, *(value for value in told if value not in before)]
            item.schema[word] = union
            report.change("joined-enum", Place("openapi.yaml", other.spot.lock), told, union)
    item.spots += other.spots
