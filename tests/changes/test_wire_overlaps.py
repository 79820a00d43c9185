"""Schemas of which several may hold in a request, and then only one."""

from __future__ import annotations

import pytest

from scripts.normalize.jsontypes import Object
from tests.changes.apis import places, seen
from tests.changes.wider import A, B, chosen
from tests.generation.documents import NUMBER, TEXT, answering, asking, listing, thing

X, Y = thing({"x": TEXT}), thing({"y": TEXT})
NEEDS_Y = {**Y, "required": ["y"]}
CLOSED_X = {**X, "additionalProperties": False}
BY_SORT: Object = {
    "anyOf": [thing({"sort": TEXT}), thing({"sort": TEXT, "y": TEXT})],
    "discriminator": {"propertyName": "sort"},
}


def alone(schema: Object) -> Object:
    """Let only one of several schemas hold."""
    return {"oneOf" if key == "anyOf" else key: told for key, told in schema.items()}


OVERLAPPING: list[Object] = [
    {"anyOf": [X, Y]},
    {"anyOf": [A, B, {**A, "required": []}]},
    {"anyOf": [thing({"kind": chosen("a", "b")}, required=["kind"]), A]},
    {"anyOf": [listing(TEXT), listing(NUMBER)]},
    {"anyOf": [CLOSED_X, Y]},
    {"anyOf": [{**CLOSED_X, "patternProperties": {"^y": TEXT}}, NEEDS_Y]},
    thing({"x": TEXT, "y": TEXT}, anyOf=[{"required": ["x"]}, {"required": ["y"]}]),
]


@pytest.mark.parametrize("schema", OVERLAPPING)
def test_what_was_right_by_several_schemas_may_be_refused(schema: Object) -> None:
    old, new = asking(schema), asking(alone(schema))

    assert places(old, new) == [("request-condition-added", "request body")]
    assert places(new, old) == [("request-condition-removed", "request body")]


APART: list[Object] = [
    {"anyOf": [A, B]},
    {"anyOf": [A, B, TEXT]},
    {"anyOf": [TEXT, NUMBER]},
    {"anyOf": [chosen("a"), chosen("b")]},
    {"anyOf": [CLOSED_X, NEEDS_Y]},
    {"anyOf": [NEEDS_Y, CLOSED_X]},
    {"anyOf": [X, listing(TEXT)]},
    BY_SORT,
]


@pytest.mark.parametrize("schema", APART)
def test_what_was_right_by_one_schema_stays_so(schema: Object) -> None:
    old, new = asking(schema), asking(alone(schema))

    assert seen(old, new) == seen(new, old) == []


def test_what_is_answered_may_be_right_by_several_schemas() -> None:
    told: Object = {"anyOf": [X, Y]}

    assert seen(answering(told), answering(alone(told))) == []


@pytest.mark.parametrize("keyword", ["dependencies", "dependentRequired"])
def test_what_a_name_brings_along_is_compared(keyword: str) -> None:
    old, new = asking(thing()), asking(thing(**{keyword: {"a": ["b"]}}))

    assert places(old, new) == [("request-condition-added", "request body")]
    assert places(new, old) == [("request-condition-removed", "request body")]
