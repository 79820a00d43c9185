"""Pairs of schemas, and what it means when one is sent or answered instead of the other."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from scripts.normalize.jsontypes import Object
from tests.generation.documents import TEXT, thing

WIDER: dict[str, tuple[str, ...]] = {
    "type": (
        *("request-type-widened", "request-type-narrowed"),
        *("answer-type-widened", "answer-type-narrowed"),
    ),
    "other type": (
        *("request-type-changed", "request-type-changed"),
        *("answer-type-changed", "answer-type-changed"),
    ),
    "null": (
        *("request-null-accepted", "request-null-refused"),
        *("answer-null-added", "answer-null-removed"),
    ),
    "any value": (
        *("request-enum-removed", "request-enum-added"),
        *("answer-enum-removed", "answer-enum-added"),
    ),
    "value": (
        *("request-enum-grown", "request-enum-shrunk"),
        *("answer-enum-grown", "answer-enum-shrunk"),
    ),
    "limit": (
        *("request-limit-loosened", "request-limit-tightened"),
        *("answer-limit-loosened", "answer-limit-tightened"),
    ),
    "other limit": (
        *("request-limit-tightened", "request-limit-tightened"),
        *("answer-limit-loosened", "answer-limit-loosened"),
    ),
    "pattern": (
        *("request-pattern-removed", "request-pattern-added"),
        *("answer-pattern-removed", "answer-pattern-added"),
    ),
    "other pattern": (
        *("request-pattern-changed", "request-pattern-changed"),
        *("answer-pattern-changed", "answer-pattern-changed"),
    ),
    "format": (
        *("request-format-removed", "request-format-added"),
        *("answer-format-removed", "answer-format-added"),
    ),
    "other format": (
        *("request-format-changed", "request-format-changed"),
        *("answer-format-changed", "answer-format-changed"),
    ),
    "property": (
        *("request-property-added", "request-property-removed"),
        *("answer-property-added", "answer-property-removed"),
    ),
    "required property": (
        *("request-required-property-added", "request-property-removed"),
        *("answer-property-added", "answer-property-removed"),
    ),
    "other name": (
        *("request-property-renamed", "request-property-renamed"),
        *("answer-property-renamed", "answer-property-renamed"),
    ),
    "optional": (
        *("request-property-optional", "request-property-required"),
        *("answer-property-optional", "answer-property-required"),
    ),
    "any property": (
        *("request-extra-accepted", "request-extra-refused"),
        *("answer-extra-added", "answer-extra-excluded"),
    ),
    "any text property": (
        *("request-extra-accepted", "request-extra-refused"),
        *("answer-extra-added", "answer-extra-removed"),
    ),
    "option": (
        *("request-option-added", "request-option-removed"),
        *("answer-option-added", "answer-option-removed"),
    ),
    "condition": (
        *("request-condition-removed", "request-condition-added"),
        *("answer-condition-removed", "answer-condition-added"),
    ),
    "other condition": (
        *("request-condition-changed", "request-condition-changed"),
        *("answer-condition-changed", "answer-condition-changed"),
    ),
    "default": (
        *("request-default-changed", "request-default-changed"),
        *("answer-default-changed", "answer-default-changed"),
    ),
    "deprecated": (
        *("deprecated", "undeprecated"),
        *("deprecated", "undeprecated"),
    ),
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
