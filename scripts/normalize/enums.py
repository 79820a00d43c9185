"""Open the choices in answers.

An answer may carry a value that no page lists yet, so a choice there is one of the known strings or
any other.
"""

from __future__ import annotations

from scripts.normalize.jsontypes import Object
from scripts.normalize.report import Place, Report
from scripts.normalize.schema_walk import answer_slots, base_of, component, operations, reachable


def open_enums(document: Object, report: Report) -> None:
    """Put every choice in an answer into an `anyOf` with a plain string."""
    schemas = document["components"]["schemas"]
    answers = [
        slot
        for m, path, told in operations(document)
        for slot in answer_slots(told, base_of(m, path))
    ]
    inside_choice: set[int] = set()
    for slot in reachable(document, answers):
        schema = slot.schema
        inside_choice.update(id(part) for part in schema.get("anyOf", []))
        if id(schema) in inside_choice or "enum" not in schemas.get(component(schema), {}):
            continue
        aside = {key: value for key, value in schema.items() if key != "$ref"}
        opened = {"anyOf": [{"$ref": schema["$ref"]}, {"type": "string"}], **aside}
        report.change("open-enum", Place("openapi.yaml", slot.pointer), schema, opened)
        slot.put(opened)
