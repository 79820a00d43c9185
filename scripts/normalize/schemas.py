"""Apifox's dialect of JSON Schema, turned into the one of OpenAPI 3.1."""

from __future__ import annotations

from scripts.normalize.jsontypes import Json, Object, is_array, is_empty, is_object, pointer
from scripts.normalize.keywords import mend_default, misfit
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
    discriminator externalDocs xml x-apifox-enum
    """.split()  # noqa: SIM905 - one word a line would be thirty lines
)
MEANINGFUL_WHEN_EMPTY = ("default", "const", "items", "additionalProperties")
PENDING = "x-tmp-pending-properties"
EDITOR_KEYS = ("x-apifox", "x-tmp-")
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
    mend_default(made, place, report)
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
        made[key] = convert_map(value, place, report)
    elif key == "type":
        made.update(known_type(value, place, report))
    elif (reason := misfit(key, value)) is not None:
        report.drop(place, reason)
    elif key in PLAIN_KEYS or (key.startswith("x-") and not key.startswith(EDITOR_KEYS)):
        made[key] = value
    elif key != "nullable" or not isinstance(value, bool):
        report.drop(place, NOT_CARRIED.get(key, "has no place in OpenAPI"))


def convert_map(value: Object, place: Place, report: Report) -> Object:
    """Convert properties, without the rows that are not filled in yet."""
    made: Object = {}
    for name, item in value.items():
        if is_object(item) and PENDING in item:
            report.drop(place / pointer(name), "a row of Apifox's editor that is not filled in")
        else:
            made[name] = convert(item, place / pointer(name), report)
    return made


def known_type(value: Json, place: Place, report: Report) -> Object:
    """Turn a type that JSON Schema does not know into one that it does."""
    told = value if is_array(value) else [value]
    if all(isinstance(name, str) and name in TYPES for name in told):
        return {"type": list(dict.fromkeys(told)) if is_array(value) else value}
    meant = FOREIGN_TYPES.get(str(value).lower(), {})
    report.change("foreign-type", place, value, meant)
    return meant


def order_properties(schema: Object, order: Json) -> None:
    """Put the properties into the order that the page shows them in."""
    if is_array(order) and "properties" in schema:
        told = known_names(order, schema)
        schema["properties"] = {
            name: schema["properties"][name] for name in [*told, *schema["properties"]]
        }


def known_names(told: Json, schema: Object) -> list[str]:
    """Keep of a list what names a property."""
    names = told if is_array(told) else []
    return [
        name for name in names if isinstance(name, str) and name in schema.get("properties", {})
    ]


def allow_null(schema: Object, nullable: Json, place: Place, report: Report) -> None:
    """Turn OpenAPI 3.0's `nullable` into a type."""
    told = schema.get("type")
    types = told if is_array(told) else [told]
    if nullable is True and told is not None and "null" not in types:
        schema["type"] = [*types, "null"]
        report.change("nullable", place / "/nullable", told, schema["type"])


def check_required(schema: Object, place: Place, report: Report) -> None:
    """Keep of `required` what names a property; Apifox leaves the ids of deleted rows there.

    Where schemas are combined, a property may stand in another one.
    """
    if any(word in schema for word in LIST_KEYS):
        return
    told = schema.get("required")
    known = list(dict.fromkeys(known_names(told, schema)))
    if told == known or told is None:
        return
    schema["required"] = known
    if not known:
        del schema["required"]
    report.change("required-exists", place / "/required", told, known)
