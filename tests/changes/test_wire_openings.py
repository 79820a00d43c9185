"""Lists beside which any text goes: in requests no list, in answers the values that are known."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.normalize.jsontypes import Object
from tests.changes.apis import places, seen
from tests.changes.wider import PET, chosen
from tests.generation.documents import (
    NULL,
    NUMBER,
    TEXT,
    answered,
    answering,
    asking,
    document,
    operation,
    parameter,
    ref,
    sent,
    thing,
)

COLOR = {"anyOf": [ref("Color"), TEXT]}
ADDED, REMOVED = "request-enum-added", "request-enum-removed"


def both(schema: Any, schemas: Object) -> Object:
    """Write a document with one operation, which sends and answers one component."""
    told = operation(requestBody=sent(ref("Thing")), responses=answered(ref("Thing")))
    return document({"/ask": {"post": told}}, {"Thing": thing({"a": schema}), **schemas})


def rules(old: Object, new: Object) -> list[str]:
    """Tell the rules of what changed."""
    return [rule for rule, _ in places(old, new)]


@pytest.mark.parametrize(
    "schema",
    [
        {"anyOf": [ref("Color"), TEXT]},
        {"oneOf": [TEXT, chosen("x")]},
        {"anyOf": [ref("Color"), ref("Hue"), {**TEXT, "description": "…"}]},
        {**COLOR, "writeOnly": True},
        ref("Open"),
    ],
)
def test_what_is_sent_beside_an_open_list_is_any_text(schema: Any) -> None:
    told = {**PET, "Open": COLOR}
    wide, text, narrow = (asking(thing({"a": one})) for one in (schema, TEXT, chosen("red")))
    for made in (wide, text, narrow):
        made["components"]["schemas"] = told

    assert seen(wide, text) == seen(text, wide) == []
    assert places(wide, narrow) == [(ADDED, "request body, a")]
    assert places(narrow, wide) == [(REMOVED, "request body, a")]


def test_an_open_list_with_null_is_text_or_null() -> None:
    open_list = asking({"anyOf": [ref("Color"), TEXT, NULL]}, PET)

    assert seen(open_list, asking({"type": ["string", "null"]}, PET)) == []
    assert rules(open_list, asking(TEXT, PET)) == ["request-null-refused"]


def test_what_a_list_is_open_to_in_requests_does_not_matter() -> None:
    assert seen(asking(COLOR, PET), asking({"anyOf": [ref("Hue"), TEXT]}, PET)) == []


@pytest.mark.parametrize(
    "schema",
    [
        {"anyOf": [ref("Color"), NUMBER]},
        {"anyOf": [ref("Color"), {**TEXT, "maxLength": 3}]},
        {"anyOf": [ref("Color"), TEXT], "maxLength": 3},
        {"anyOf": [ref("Color"), TEXT, NUMBER]},
        {"$ref": "#/components/schemas/Open", "maxLength": 3},
    ],
)
def test_a_list_that_something_else_stands_beside_is_not_open(schema: Any) -> None:
    told = {**PET, "Open": COLOR}

    assert seen(asking(schema, told), asking(TEXT, told)) != []


def test_a_list_that_is_answered_tells_what_is_known() -> None:
    old, new = answering(COLOR, PET), answering({"anyOf": [chosen("red", "x"), TEXT]}, PET)

    assert seen(old, answering(ref("Color"), PET)) == []
    assert rules(old, new) == ["answer-enum-grown"]
    assert rules(answering({"anyOf": [ref("Color"), TEXT, NULL]}, PET), old) == [
        "answer-null-removed"
    ]


def test_a_list_that_was_opened_for_answers_makes_no_noise_in_requests() -> None:
    closed = asking(ref("Thing"), {"Thing": thing({"a": ref("Color")}), **PET})

    assert seen(both(COLOR, PET), both(COLOR, PET)) == []
    assert {rule for rule in rules(closed, both(COLOR, PET)) if "enum" in rule} == set()
    assert {rule for rule in rules(both(COLOR, PET), closed) if "enum" in rule} == set()


def test_a_list_that_was_opened_for_answers_still_tells_what_is_refused() -> None:
    fewer = {**PET, "Color": chosen("green")}

    assert "request-enum-shrunk" in rules(both(COLOR, PET), both(COLOR, fewer))


def test_an_open_list_that_several_operations_share_is_one_change() -> None:
    def shared(schema: Any) -> Object:
        asked = operation(parameters=[{"$ref": "#/components/parameters/Q"}])
        made = document({f"/{name}": {"get": {**asked, "operationId": name}} for name in "ab"}, PET)
        made["components"]["parameters"] = {"Q": parameter("q", schema)}
        return made

    (change,) = seen(shared(COLOR), shared(chosen("red")))

    assert change.rule == ADDED
    assert change.operations == ("GET /a", "GET /b")
    assert seen(shared(COLOR), shared(TEXT)) == []
