"""Apifox's dialect of JSON Schema, turned into the one of OpenAPI 3.1."""

from __future__ import annotations

from scripts.normalize.jsontypes import Json, Object, is_array, is_empty, is_object, pointer
from scripts.normalize.problems import refuse
from scripts.normalize.report import Place, Report

TYPES = {"string", "integer", "number", "boolean", "array", "object", "null"}
FOREIGN_TYPES: dict[object, Object] = {
    "text": {"type": "string"},
    "file": {"type": "string", "format": "binary"},
    "int": {"type": "integer"},
    "long": {"type": "integer"},
    "float": {"type": "number"},
    "double": {"type": "number"},
    "any": {},
}
"""Types that Apifox lets people use and JSON Schema does not know, and what they mean."""

SCHEMA_KEYS = ("items", "additionalProperties", "not", "contains", "propertyNames")
LIST_KEYS = ("allOf", "anyOf", "oneOf", "prefixItems")
MAP_KEYS = ("properties", "patternProperties")
PLAIN_KEYS = frozenset(
    """
    title description default examples example enum const format pattern required minimum maximum
    exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength minItems maxItems uniqueItems
    minProperties maxProperties readOnly writeOnly deprecated contentEncoding contentMediaType
    discriminator externalDocs xml
    """.split()  # noqa: SIM905 - one word a line would be thirty lines
)
MEANINGFUL_WHEN_EMPTY = ("default", "const", "items", "additionalProperties")
NOT_CARRIED = {"x-apifox-orders": "carried as the order of the properties"}


def simple(told: Json, place: Place, report: Report) -> Object:
    """Make the schema of something of which only a type is known."""
    return convert({} if is_empty(told) else {"type": told}, place, report)


def convert(value: Json, place: Place, report: Report) -> Object:
    """Convert a schema and all below it; what OpenAPI has no place for is reported and goes."""
    if isinstance(value, bool):
        return {} if value else {"not": {}}
    if not is_object(value):
        raise refuse(str(place), "a schema must be an object", "mend it in Apifox and export again")
    if "$ref" in value:
        report.drop(place, "it refers to a definition that is not in the export")
        return {}
    made: Object = {}
    for key in value:
        step = place / pointer(key)
        if key in MEANINGFUL_WHEN_EMPTY or not is_empty(value[key]):
            carry(made, key, value[key], step, report)
    order_properties(made, value.get("x-apifox-orders"))
    allow_null(made, value.get("nullable"), place, report)
    check_required(made, place, report)
    return made


def carry(made: Object, key: str, value: Json, place: Place, report: Report) -> None:
    """Carry over one keyword."""
    if key in SCHEMA_KEYS:
        made[key] = value if isinstance(value, bool) else convert(value, place, report)
    elif key in LIST_KEYS and is_array(value):
        made[key] = [
            convert(item, place / pointer(index), report) for index, item in enumerate(value)
        ]
    elif key in MAP_KEYS and is_object(value):
        made[key] = {
            name: convert(item, place / pointer(name), report) for name, item in value.items()
        }
    elif key == "type":
        made.update(known_type(value, place, report))
    elif key in PLAIN_KEYS or (key.startswith("x-") and not key.startswith(("x-apifox", "x-tmp-"))):
        made[key] = value
    elif key != "nullable":
        report.drop(place, NOT_CARRIED.get(key, "has no place in OpenAPI"))


def known_type(value: Json, place: Place, report: Report) -> Object:
    """Turn a type that JSON Schema does not know into one that it does."""
    told = value if is_array(value) else [value]
    if all(name in TYPES for name in told if isinstance(name, str)):
        return {"type": value}
    meant = FOREIGN_TYPES.get(str(value).lower(), {})
    report.change("foreign-type", place, value, meant)
    return meant


def order_properties(schema: Object, order: Json) -> None:
    """Put the properties into the order that the page shows them in."""
    if is_array(order) and "properties" in schema:
        told = [name for name in order if name in schema["properties"]]
        schema["properties"] = {
            name: schema["properties"][name] for name in [*told, *schema["properties"]]
        }


def allow_null(schema: Object, nullable: Json, place: Place, report: Report) -> None:
    """Turn OpenAPI 3.0's `nullable` into a type."""
    if nullable is True and isinstance(schema.get("type"), str):
        before, schema["type"] = schema["type"], [schema["type"], "null"]
        report.change("nullable", place / "/nullable", before, schema["type"])


def check_required(schema: Object, place: Place, report: Report) -> None:
    """Keep of `required` what names a property; Apifox leaves the ids of deleted rows there."""
    told = schema.get("required")
    known = (
        [name for name in told if name in schema.get("properties", {})] if is_array(told) else []
    )
    if told == known or told is None:
        return
    schema["required"] = known
    if not known:
        del schema["required"]
    report.change("required-exists", place / "/required", told, known)
