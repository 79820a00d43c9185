"""What schemas become: every JSON Schema is read, and written as something the generator bears."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.normalize.jsontypes import Object
from tests.generation.documents import (
    NULL,
    NUMBER,
    TEXT,
    Lowered,
    answering,
    asking,
    listing,
    ref,
    thing,
)

PARTS: Object = {
    "A": thing({"a": TEXT}),
    "B": thing({"b": NUMBER}),
    "Kind": {"type": "string", "enum": ["x", "y"]},
    "Level": {"type": "integer", "enum": [1, 2]},
    "Names": listing(TEXT),
    "Alias": ref("A"),
    "Maybe": {"anyOf": [ref("A"), NULL]},
}

KIND: Object = {"anyOf": [ref("Kind"), TEXT]}
LEVEL: Object = {"anyOf": [ref("Level"), NUMBER]}

SAME: dict[str, tuple[Any, Any]] = {
    "true": (True, {}),
    "nothing": ({}, {}),
    "false": (False, {}),
    "only limits": ({"minLength": 1, "pattern": "x", "not": TEXT, "if": TEXT}, {}),
    "text": ({**TEXT, "format": "uri", "maxLength": 3}, TEXT),
    "many types": (
        {"type": ["null", "string", "integer", "number", "boolean"]},
        {"type": ["string", "integer", "number", "boolean", "null"]},
    ),
    "no types": ({"type": []}, {}),
    "every type": ({"type": ["string", "array", "object"]}, "any-array"),
    "null": (NULL, NULL),
    "old null": ({**TEXT, "nullable": True}, {"type": ["string", "null"]}),
    "old null of a reference": (ref("A", nullable=True), {"anyOf": [ref("A"), NULL]}),
    "null beside a reference": (
        {"allOf": [ref("A")], "type": "null"},
        {"anyOf": [ref("A"), NULL]},
    ),
    "a file in JSON": ({**TEXT, "format": "binary"}, TEXT),
    "a file without a type": ({"format": "binary"}, TEXT),
    "a time": ({**TEXT, "format": "date-time"}, TEXT),
    "list": (listing(NUMBER), listing(NUMBER)),
    "list without a type": ({"items": NUMBER}, listing(NUMBER)),
    "list of anything": ({"type": "array"}, listing({})),
    "list of nothing": ({"type": "array", "items": False}, listing({})),
    "list or null": (
        {"type": ["array", "null"], "items": TEXT},
        {"anyOf": [listing(TEXT), NULL]},
    ),
    "list of anything or null": ({"type": ["array", "null"]}, {}),
    "object or list of anything": ({"anyOf": [ref("A"), listing({})]}, ref("A")),
    "tuple": (
        {"type": "array", "prefixItems": [TEXT, NUMBER], "items": False},
        listing({"type": ["string", "integer"]}),
    ),
    "tuple and more": (
        {"prefixItems": [TEXT], "items": NUMBER},
        listing({"type": ["string", "integer"]}),
    ),
    "lists": ({"anyOf": [listing(TEXT), listing(NULL)]}, listing({"type": ["string", "null"]})),
    "reference": (ref("A"), ref("A")),
    "reference to a reference": (ref("Alias"), ref("A")),
    "reference to a union": (ref("Maybe"), {"anyOf": [ref("A"), NULL]}),
    "reference to a list": (ref("Names"), listing(TEXT)),
    "reference that says that it is an object": ({"type": "object", "allOf": [ref("A")]}, ref("A")),
    "reference with limits": (ref("A", minProperties=1), ref("A")),
    "choice": (ref("Kind"), KIND),
    "choice that is one already": ({"anyOf": [ref("Kind"), TEXT]}, KIND),
    "choice or null": (
        {"anyOf": [ref("Kind"), NULL]},
        {"anyOf": [ref("Kind"), TEXT, NULL]},
    ),
    "choice of integers": (ref("Level"), LEVEL),
    "choice of integers here": ({"enum": [1, 2]}, NUMBER),
    "choice of numbers": ({"enum": [1, 1.5]}, {"type": ["integer", "number"]}),
    "choice of numbers, told": ({"type": "number", "enum": [1, 2]}, {"type": "number"}),
    "choice of truth": ({"enum": [True, False, None]}, {"type": ["boolean", "null"]}),
    "choice of null": ({"enum": [None]}, NULL),
    "choice of lists": ({"enum": [[1], [2]]}, listing({})),
    "choice of objects": ({"enum": [{"a": 1}, 2]}, "plain-choice"),
    "choice that its type forbids": ({"type": "boolean", "enum": ["a"]}, {"type": "boolean"}),
    "empty choice": ({"type": "string", "enum": []}, TEXT),
    "constant": ({"const": "x"}, {"const": "x"}),
    "constants": ({"anyOf": [{"const": "x"}, {"const": "x"}]}, {"const": "x"}),
    "one of two constants": ({"anyOf": [{"const": "x"}, {"const": "y"}]}, TEXT),
    "constant that is met": ({"allOf": [{"const": "x"}, TEXT]}, {"const": "x"}),
    "constant with a quote": ({"const": 'x"'}, TEXT),
    "constant number": ({"const": 1}, NUMBER),
    "constant truth": ({"const": True}, {"type": "boolean"}),
    "constant null": ({"const": None}, NULL),
    "union": ({"oneOf": [ref("A"), ref("B")]}, {"anyOf": [ref("A"), ref("B")]}),
    "union with anything": ({"anyOf": [ref("A"), {}]}, {}),
    "union with nothing": ({"anyOf": [ref("A"), False]}, ref("A")),
    "union of limits": (ref("A", anyOf=[{"required": ["a"]}, {"minProperties": 2}]), ref("A")),
    "unions that meet": (
        {"anyOf": [TEXT, NUMBER], "oneOf": [TEXT, NULL]},
        TEXT,
    ),
    "number that is an integer": ({"allOf": [{"type": "number"}, NUMBER]}, NUMBER),
    "integer that is a number": ({"allOf": [NUMBER, {"type": "number"}]}, NUMBER),
    "text that is a file": ({"allOf": [TEXT, {**TEXT, "format": "binary"}]}, TEXT),
    "lists that meet": ({"allOf": [listing({}), listing(TEXT)]}, listing(TEXT)),
    "lists that cannot meet": ({"allOf": [listing(TEXT), listing(NUMBER)]}, listing({})),
    "choice that is met": ({"allOf": [ref("Kind"), TEXT]}, KIND),
    "nothing that is met": ({"allOf": [False, TEXT]}, {}),
    "types that exclude each other": ({"allOf": [TEXT, NUMBER]}, NUMBER),
    "type beside a reference": ({"type": "string", "allOf": [ref("A")]}, ref("A")),
}


@pytest.mark.parametrize(("schema", "written"), SAME.values(), ids=SAME)
def test_a_field_of_a_request_becomes(schema: Any, written: Any) -> None:
    made = Lowered(asking(thing({"field": schema}), PARTS))

    told = made.followed(made.body)["properties"]["field"]
    if isinstance(written, str):
        assert written in made.rules
    else:
        assert told == written


def test_a_mixed_choice_is_a_choice_of_its_strings_and_plain_values() -> None:
    made = Lowered(asking(thing({"state": {"enum": ["on", "off", 0, None]}})))

    told = made.followed(made.body)["properties"]["state"]
    assert told["anyOf"][1:] == [TEXT, NUMBER, NULL]
    assert made.followed(told["anyOf"][0]) == {"type": "string", "enum": ["on", "off"]}
    assert made.changed("plain-choice") == [("a choice", ["string", "integer", "null"])]


def test_a_choice_that_is_opened_is_reported() -> None:
    fields = {"one": ref("Kind"), "open": {"anyOf": [ref("Kind"), TEXT]}, "n": {"enum": [1]}}

    asked = Lowered(asking(thing(fields), PARTS))
    told = Lowered(answering(thing(fields), PARTS))

    opened = [("Kind", ["Kind", "any string"]), ("a choice", ["a choice", "any integer"])]
    assert asked.changed("open-request") == opened
    assert told.changed("open-answer") == opened


def test_what_excludes_each_other_is_reported() -> None:
    made = Lowered(asking(thing({"a": {"allOf": [TEXT, NUMBER]}})))

    assert made.changed("later-wins") == [(["string"], ["integer"])]
    (change,) = (told for told in made.report.changes if told["rule"] == "later-wins")
    assert change["pointer"].endswith("/schema/properties/a")
