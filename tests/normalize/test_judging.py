"""Values held against schemas: what fits is found out, and what would take forever is not."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.normalize.jsontypes import Object
from scripts.normalize.judging import MOST_STEPS, allows

ENDLESS = "^(a+)+$"
DOUBLED: Object = {
    "$ref": "#/components/schemas/A0",
    "components": {
        "schemas": {
            f"A{n}": {"allOf": [{"$ref": f"#/components/schemas/A{n + 1}"}] * 2} for n in range(40)
        }
        | {"A40": {}}
    },
}


@pytest.mark.parametrize(
    ("schema", "value", "fits"),
    [
        ({"type": "string", "maxLength": 2}, "ab", True),
        ({"type": "string", "maxLength": 2}, "abc", False),
        ({"type": "string", "format": "date"}, "2024-13-01", False),
        ({"enum": list(range(10 * MOST_STEPS))}, 7, True),
        ({"multipleOf": 1e-300}, 1e300, False),
        ({"additionalProperties": False}, {"a": 1}, False),
        ({"additionalProperties": False, "patternProperties": {"^x": {}}}, {"a": 1}, True),
        ({"$ref": "#/$defs/A", "$defs": {"A": {"const": 1}}}, 2, False),
    ],
)  # fmt: skip
def test_a_value_is_held_against_all_that_is_quickly_asked(
    schema: Object,
    value: Any,
    fits: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert allows(schema, value) is fits


@pytest.mark.parametrize(
    "schema",
    [
        {"pattern": ENDLESS},
        {"propertyNames": {"pattern": ENDLESS}},
        {"patternProperties": {ENDLESS: {}}},
        {"patternProperties": {ENDLESS: {}}, "additionalProperties": False},
        {"patternProperties": {ENDLESS: {}}, "unevaluatedProperties": False},
        {"uniqueItems": True},
        {"format": "regex"},
    ],
)
@pytest.mark.parametrize(
    "value", ["a" * 50 + "!", {"a" * 50 + "!": 1}, [{"a": 1}, {"b": 1}] * 9999]
)
def test_patterns_and_likenesses_are_not_asked(schema: Object, value: Any) -> None:
    assert allows(schema, value)


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        (DOUBLED, 1),
        ({"items": {"anyOf": [{"const": n} for n in range(300)]}}, ["a"] * 300),
        ({"$ref": "#"}, 1),
    ],
    ids=["references that double", "many against many", "a circle"],
)
def test_what_takes_too_many_steps_is_taken_for_a_misfit(schema: Object, value: Any) -> None:
    assert not allows(schema, value)
