"""All pairs of schemas: of which the second is wider, and which say the same."""

from __future__ import annotations

from typing import Any

from tests.changes.object_cases import OBJECTS
from tests.changes.value_cases import VALUES
from tests.changes.wider import (
    NAMED,
    PLAIN,
    A,
    B,
    chosen,
    text,
)
from tests.generation.documents import NULL, NUMBER, TEXT, listing, ref, thing

CASES = [*VALUES, *OBJECTS]
"""What is wider, place by place."""

SAME: dict[str, tuple[Any, Any]] = {
    "parts put together or not": ({"allOf": [PLAIN, thing({"Name": TEXT})]}, NAMED),
    "a part that nothing fits": ({"allOf": [False, TEXT]}, {"not": {}}),
    "a property of two parts": (
        {"allOf": [PLAIN, thing({"Id": {"minLength": 1}})]},
        thing({"Id": text(minLength=1)}),
    ),
    "a value of two lists": ({"allOf": [chosen("a", "b"), chosen("b", "c")]}, chosen("b")),
    "a list beside a type": ({"allOf": [TEXT, {"enum": ["b"]}]}, chosen("b")),
    "items of two parts": (
        {"allOf": [listing(TEXT), listing({"minLength": 1})]},
        listing(text(minLength=1)),
    ),
    "the closer of two limits": (
        {"allOf": [text(maxLength=9), text(maxLength=5)], "maxLength": 7},
        text(maxLength=5),
    ),
    "a closed part": (
        {"allOf": [PLAIN, {"additionalProperties": False}]},
        {**PLAIN, "additionalProperties": False},
    ),
    "several types or alternatives": ({"type": ["string", "integer"]}, {"oneOf": [TEXT, NUMBER]}),
    "null in the type or beside it": ({"type": ["string", "null"]}, {"anyOf": [NULL, TEXT]}),
    "one alternative": (TEXT, {"anyOf": [TEXT]}),
    "one constant or one value": ({"const": "a"}, {"enum": ["a"]}),
    "whole numbers as numbers": ({"type": ["integer", "number"]}, {"type": "number"}),
    "a list or constants to choose from": (
        chosen("red", "b"),
        {"oneOf": [{"const": "b", "title": "Blue"}, ref("Color")]},
    ),
    "a list with null or constants beside it": (
        {"enum": ["a", None]},
        {"anyOf": [{"const": "a"}, NULL]},
    ),
    "a name for nothing": ({}, {"title": "Any", "x-order": 1}),
    "the order of values and of required": (
        {**thing({"a": chosen("x", "y")}), "required": ["a", "b"]},
        {**thing({"a": chosen("y", "x")}), "required": ["b", "a"]},
    ),
    "the order of alternatives": ({"oneOf": [A, B]}, {"oneOf": [B, A]}),
    "how wide a number is, when all are": (
        {"type": "integer"},
        {"type": "integer", "format": "int64"},
    ),
    "how exact a number is": ({"type": "number"}, {"type": "number", "format": "float"}),
    "the limits of whole numbers": (
        {"type": "integer", "exclusiveMinimum": 0, "exclusiveMaximum": 9.5, "multipleOf": 1},
        {"type": "integer", "minimum": 1, "maximum": 9},
    ),
    "limits that none is": (text(maxLength=float("inf")), TEXT),
    "that a text is typed unseen": (TEXT, text(format="password")),
    "a component or what is in it": (ref("Pet"), thing({"Id": TEXT})),
    "a part that says nothing": ({"allOf": [ref("Pet"), {"description": "x"}]}, ref("Pet")),
    "any or all alike": (thing(additionalProperties={}), thing(additionalProperties=True)),
    "limits of another type": (text(maximum=1), text(maximum=2, maxItems=True)),
    "a limit of a list of values": (
        {**chosen("a"), "maxLength": 5},
        {**chosen("a"), "maxLength": 6},
    ),
    "alternatives of other types, in two ways": (
        {"anyOf": [ref("Pet"), listing(ref("Pet"))]},
        {"type": ["array", "object"], "items": ref("Pet"), "properties": {"Id": TEXT}},
    ),
}
"""What says the same in other words."""
