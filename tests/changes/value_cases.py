"""Pairs of schemas of values, of which the second is wider."""

from __future__ import annotations

from tests.changes.wider import (
    LIST,
    PET,
    A,
    B,
    Case,
    chosen,
    number,
    text,
)
from tests.generation.documents import NULL, NUMBER, TEXT, listing, ref, thing

VALUES = [
    Case("a type more", TEXT, {"type": ["string", "integer"]}, "type"),
    Case("a fraction", NUMBER, {"type": "number"}, "type"),
    Case("no type", TEXT, {}, "type"),
    Case("no schema", thing({"a": TEXT}), new=True, kind="type"),
    Case("a schema that nothing fits", {"not": {}}, TEXT, "type"),
    Case("a reference that leads nowhere", TEXT, ref("Gone"), "type"),
    Case("another type", TEXT, NUMBER, "other type"),
    Case("an object where a list was", listing(TEXT), thing(), "other type"),
    Case(
        "overlapping types",
        {"type": ["string", "object"]},
        {"type": ["string", "array"]},
        "other type",
    ),
    Case("an alternative of another type", TEXT, {"anyOf": [TEXT, NUMBER]}, "type"),
    Case(
        "an alternative beside an object",
        ref("Pet"),
        {"oneOf": [ref("Pet"), TEXT]},
        "type",
        "",
        PET,
    ),
    Case("null", TEXT, {"type": ["string", "null"]}, "null"),
    Case("null beside it", TEXT, {"anyOf": [TEXT, NULL]}, "null"),
    Case("null beside a component", ref("Pet"), {"oneOf": [ref("Pet"), NULL]}, "null", "", PET),
    Case(
        "null among values", chosen("a"), {"type": ["string", "null"], "enum": ["a", None]}, "null"
    ),
    Case("null among several", {"oneOf": [A, B]}, {"oneOf": [A, B, NULL]}, "null"),
    Case("null alone", {"anyOf": [NULL]}, {"anyOf": [TEXT, NULL]}, "type"),
    Case("any value", chosen("a", "b"), TEXT, "any value"),
    Case("any value but one", {"type": "string", "const": "a"}, TEXT, "any value"),
    Case("any number", {"type": "integer", "enum": [1]}, NUMBER, "any value"),
    Case("a value more", chosen("a"), chosen("b", "a"), "value"),
    Case("a value more than one", {"const": "a"}, {"enum": ["a", "b"]}, "value"),
    Case("a value of a component", ref("Color"), chosen("red", "blue"), "value", "", PET),
    Case("more characters", text(maxLength=32), text(maxLength=64), "limit"),
    Case("any number of characters", text(maxLength=32), TEXT, "limit"),
    Case(
        "more characters of a format",
        text(format="uri", maxLength=3),
        text(format="uri", maxLength=4),
        "limit",
    ),
    Case("fewer characters", text(minLength=2), text(minLength=1), "limit"),
    Case("no character", text(minLength=1), text(minLength=0), "limit"),
    Case("more items", {**LIST, "maxItems": 1}, {**LIST, "maxItems": 2}, "limit"),
    Case("fewer items", {**LIST, "minItems": 1}, LIST, "limit"),
    Case("items twice", {**LIST, "uniqueItems": True}, {**LIST, "uniqueItems": False}, "limit"),
    Case("more properties", thing(maxProperties=1), thing(maxProperties=2), "limit"),
    Case("fewer properties", thing(minProperties=1), thing(), "limit"),
    Case("a higher number", number(maximum=1), number(maximum=1.5), "limit"),
    Case("the highest number too", number(exclusiveMaximum=1), number(maximum=1), "limit"),
    Case("a lower number", number(minimum=1), number(minimum=-1), "limit"),
    Case("the lowest number too", number(exclusiveMinimum=1), number(minimum=1), "limit"),
    Case("finer steps", number(multipleOf=4), number(multipleOf=2), "limit"),
    Case("other steps", number(multipleOf=4), number(multipleOf=6), "other limit"),
    Case("any form", text(pattern="^a"), TEXT, "pattern"),
    Case("another form", text(pattern="^a"), text(pattern="^b"), "other pattern"),
    Case("any format", text(format="date"), TEXT, "format"),
    Case("another format", text(format="date"), text(format="date-time"), "other format"),
    Case(
        "a larger number",
        {"type": "integer", "format": "int32"},
        {"type": "integer", "format": "int64"},
        "format",
    ),
]
"""What is wider."""
