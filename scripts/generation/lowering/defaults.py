"""Defaults that somebody chose, for values that a request must hold."""

from __future__ import annotations

from typing import Any

from scripts.generation.lowering.identifiers import is_writable
from scripts.generation.lowering.objects import DEFAULT, Property
from scripts.generation.lowering.shapes import SOURCE
from scripts.normalize.jsontypes import Object
from scripts.normalize.report import Place, Report

TYPES: dict[str, tuple[type, ...]] = {
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
}


def choose_default(one: Property, schema: Object, report: Report) -> None:
    """Let programs leave a required value out, if the overlay says what is sent then.

    That keeps programs right which were written before the value was required. Defaults of the
    document are not taken for it: some are expressions of a database.
    """
    if DEFAULT not in one.hints:
        return
    default = one.hints[DEFAULT]
    if "format" not in schema and is_plain(default, schema.get("type")):
        schema["default"] = default
    else:
        report.drop(Place(SOURCE, one.where), f"its {DEFAULT} is no plain value of its type")


def is_plain(value: Any, kind: Any) -> bool:
    """Tell whether the generator writes a value of a type unharmed."""
    if isinstance(value, str):
        return kind == "string" and is_writable(value) and not set(value) & set('"\\')
    return isinstance(kind, str) and type(value) in TYPES.get(kind, ())
