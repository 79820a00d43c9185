"""Pairs of schemas, and what it means when one is sent or answered instead of the other."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from scripts.normalize.jsontypes import Object
from tests.generation.documents import NULL, NUMBER, TEXT, listing, ref, thing

WIDER = {
    "type": (
        "request-type-widened",
        "request-type-narrowed",
        "answer-type-widened",
        "answer-type-narrowed",
    ),
    "other type": ("request-type-changed",) * 2 + ("answer-type-changed",) * 2,
    "null": (
        "request-null-accepted",
        "request-null-refused",
        "answer-null-added",
        "answer-null-removed",
    ),
    "any value": (
        "request-enum-removed",
        "request-enum-added",
        "answer-enum-removed",
        "answer-enum-added",
    ),
    "value": (
        "request-enum-grown",
        "request-enum-shrunk",
        "answer-enum-grown",
        "answer-enum-shrunk",
    ),
    "limit": (
        "request-limit-loosened",
        "request-limit-tightened",
        "answer-limit-loosened",
        "answer-limit-tightened",
    ),
    "other limit": ("request-limit-tightened",) * 2 + ("answer-limit-loosened",) * 2,
    "pattern": (
        "request-pattern-removed",
        "request-pattern-added",
        "answer-pattern-removed",
        "answer-pattern-added",
    ),
    "other pattern": ("request-pattern-changed",) * 2 + ("answer-pattern-changed",) * 2,
    "format": (
        "request-format-removed",
        "request-format-added",
        "answer-format-removed",
        "answer-format-added",
    ),
    "other format": ("request-format-changed",) * 2 + ("answer-format-changed",) * 2,
    "property": (
        "request-property-added",
        "request-property-removed",
        "answer-property-added",
        "answer-property-removed",
    ),
    "required property": (
        "request-required-property-added",
        "request-property-removed",
        "answer-property-added",
        "answer-property-removed",
    ),
    "other name": ("request-property-renamed",) * 2 + ("answer-property-renamed",) * 2,
    "optional": (
        "request-property-optional",
        "request-property-required",
        "answer-property-optional",
        "answer-property-required",
    ),
    "any property": (
        "request-extra-accepted",
        "request-extra-refused",
        "answer-extra-added",
        "answer-extra-excluded",
    ),
    "any text property": (
        "request-extra-accepted",
        "request-extra-refused",
        "answer-extra-added",
        "answer-extra-removed",
    ),
    "option": (
        "request-option-added",
        "request-option-removed",
        "answer-option-added",
        "answer-option-removed",
    ),
    "condition": (
        "request-condition-removed",
        "request-condition-added",
        "answer-condition-removed",
        "answer-condition-added",
    ),
    "other condition": ("request-condition-changed",) * 2 + ("answer-condition-changed",) * 2,
    "default": ("request-default-changed",) * 2 + ("answer-default-changed",) * 2,
    "deprecated": ("deprecated", "undeprecated") * 2,
}
"""The rules of what was made wider: in a request there and back, in an answer there and back."""


@frozen
class Case:
    """Two schemas: how the second is wider, and at which place below the whole, there and back."""

    name: str
    old: Any
    new: Any
    kind: str
    place: str = ""
    schemas: Object = field(factory=dict[str, Any])
    back: str = ""


def chosen(*values: Any) -> Object:
    """Write a choice of texts."""
    return {"type": "string", "enum": list(values)}


def text(**told: Any) -> Object:
    """Write a text."""
    return {"type": "string", **told}


def number(**told: Any) -> Object:
    """Write a number."""
    return {"type": "number", **told}


def tagged(value: str, **properties: Any) -> Object:
    """Write an object that is known by a constant."""
    return thing({"kind": {"const": value}, **properties}, required=["kind"])


A, B = tagged("a", x=TEXT), tagged("b", y=TEXT)
PLAIN, NAMED = thing({"Id": TEXT}), thing({"Id": TEXT, "Name": TEXT})
LIST = {"type": "array"}
PET = {"Pet": thing({"Id": TEXT}), "Color": chosen("red"), "Hue": chosen("blue")}
NOT = {"type": "string", "not": {"const": "x"}}

CASES = [
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
    Case(
        "a value of an open choice",
        {"anyOf": [ref("Color"), TEXT]},
        {"anyOf": [chosen("red", "x"), TEXT]},
        "value",
        "",
        PET,
    ),
    Case("more characters", text(maxLength=32), text(maxLength=64), "limit"),
    Case("any number of characters", text(maxLength=32), TEXT, "limit"),
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
    Case("a property more", PLAIN, NAMED, "property", "Name"),
    Case(
        "a required property more",
        PLAIN,
        {**NAMED, "required": ["Name"]},
        "required property",
        "Name",
    ),
    Case(
        "a property of another name",
        thing({"user_id": TEXT}),
        thing({"userId": TEXT}),
        "other name",
        "userId",
        back="user_id",
    ),
    Case("an optional property", {**PLAIN, "required": ["Id"]}, PLAIN, "optional", "Id"),
    Case(
        "an optional property that is only required",
        {**PLAIN, "required": ["x", "Id"]},
        {**PLAIN, "required": ["x"]},
        "optional",
        "Id",
    ),
    Case("any property", {**PLAIN, "additionalProperties": False}, PLAIN, "any property", "*"),
    Case(
        "any text",
        {**PLAIN, "additionalProperties": False},
        {**PLAIN, "additionalProperties": TEXT},
        "any text property",
        "*",
    ),
    Case("any value of a map", thing(additionalProperties=TEXT), thing(), "type", "*"),
    Case(
        "no end to what is evaluated",
        {**PLAIN, "unevaluatedProperties": False},
        {**PLAIN, "unevaluatedProperties": {}},
        "any property",
        "*",
    ),
    Case("any value of a pattern", thing(patternProperties={"^x": TEXT}), thing(), "type", "/^x/"),
    Case(
        "a pattern more",
        thing(additionalProperties=False),
        thing(patternProperties={"^x": TEXT}, additionalProperties=False),
        "any text property",
        "/^x/",
    ),
    Case("items", listing(TEXT), listing({"type": ["string", "integer"]}), "type", "[]"),
    Case("any items", listing(TEXT), LIST, "type", "[]"),
    Case(
        "an item at a place",
        {**LIST, "prefixItems": [TEXT, TEXT]},
        {**LIST, "prefixItems": [TEXT]},
        "type",
        "[1]",
    ),
    Case(
        "deep inside",
        thing({"a": listing(thing({"b": TEXT}))}),
        thing({"a": listing(thing({"b": TEXT, "c": TEXT}))}),
        "property",
        "a[].c",
    ),
    Case("an option more", {"oneOf": [A]}, {"oneOf": [B, A]}, "option"),
    Case("an option where none was", A, {"anyOf": [A, B]}, "option"),
    Case(
        "an option in another order, changed",
        {"oneOf": [A, B]},
        {"oneOf": [tagged("b", y=TEXT, z=TEXT), A]},
        "property",
        "z",
    ),
    Case(
        "an option of a title",
        {"oneOf": [thing({"a": TEXT}, title="A"), thing({"b": TEXT}, title="B")]},
        {"oneOf": [thing({"b": TEXT, "c": TEXT}, title="B"), thing({"a": TEXT}, title="A")]},
        "property",
        "c",
    ),
    Case(
        "an option in its place",
        {"oneOf": [PLAIN, thing({"b": TEXT})]},
        {"oneOf": [thing({"Id": TEXT, "Name": TEXT}), thing({"b": TEXT})]},
        "property",
        "Name",
    ),
    Case("no condition", NOT, TEXT, "condition"),
    Case("another condition", NOT, {"type": "string", "not": {"const": "y"}}, "other condition"),
    Case(
        "no choice beside it",
        {**NAMED, "anyOf": [{"required": ["Id"]}, {"required": ["Name"]}]},
        NAMED,
        "condition",
    ),
    Case(
        "another way to tell options apart",
        {"oneOf": [A, B], "discriminator": {"propertyName": "kind"}},
        {"oneOf": [A, B], "discriminator": {"propertyName": "sort"}},
        "other condition",
    ),
    Case("a default", TEXT, text(default="x"), "default"),
    Case("another default", text(default="y"), text(default="x"), "default"),
    Case(
        "a default beside a component",
        thing({"c": ref("Color")}),
        thing({"c": ref("Color", default="red")}),
        "default",
        "c",
        PET,
    ),
    Case("a warning", thing({"a": TEXT}), thing({"a": text(deprecated=True)}), "deprecated", "a"),
    Case(
        "parts put together",
        {"allOf": [ref("Pet"), thing({"b": text(maxLength=5)})]},
        {"allOf": [ref("Pet"), thing({"b": text(maxLength=6)})]},
        "limit",
        "b",
        PET,
    ),
]
"""What is wider, place by place."""

SAME: dict[str, tuple[Any, Any]] = {
    "parts put together or not": ({"allOf": [PLAIN, thing({"Name": TEXT})]}, NAMED),
    "a property of two parts": ({"allOf": [PLAIN, PLAIN]}, PLAIN),
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
    "a component or what is in it": (ref("Pet"), thing({"Id": TEXT})),
    "a part that says nothing": ({"allOf": [ref("Pet"), {"description": "x"}]}, ref("Pet")),
    "a choice open or not": ({"anyOf": [ref("Color"), TEXT]}, ref("Color")),
    "an open choice with null": (
        {"anyOf": [ref("Color"), TEXT, NULL]},
        {"anyOf": [NULL, ref("Color")]},
    ),
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
