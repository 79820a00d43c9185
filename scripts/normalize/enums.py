"""Open the choices in answers.

An answer may carry a value that no page lists yet, so a choice there is one of the known strings or
any other.
"""

from __future__ import annotations

from scripts.normalize.jsontypes import Object
from scripts.normalize.report import Place, Report
from scripts.normalize.schema_walk import Slot, answers_of, component, reachable

ANY_STRING: Object = {"type": "string"}


def open_enums(document: Object, report: Report) -> None:
    """Put every choice in an answer into an `anyOf` with a plain string."""
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
