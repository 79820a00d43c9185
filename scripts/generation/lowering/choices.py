"""Known values: choices that stay choices, and those that become plain values."""

from __future__ import annotations

from typing import Any

from scripts.generation.lowering.forms import ANY, FREE, Choice, Form, Inline, plain, union
from scripts.normalize.jsontypes import is_object
from scripts.normalize.report import Place, Report
from scripts.normalize.rulebook import rule

LITERAL_MOST = 60
"""How long a constant may be to stand in a type."""

COMPONENT_DEPTH = 3
"""How many steps the pointer to a component has."""


def type_of(value: Any) -> str:
    """Name the JSON type of a value."""
    for kind, name in ((str, "string"), (bool, "boolean"), (int, "integer"), (float, "number")):
        if isinstance(value, kind):
            return name
    return "null" if value is None else "object" if is_object(value) else "array"


def form_of_type(kind: str) -> Form:
    """Make the form of all values of a type."""
    if kind == "object":
        return Form(objects=(FREE,))
    return Form(items=ANY) if kind == "array" else plain(kind)


def constant(value: Any) -> Form:
    """Find the form of a constant: a string that can stand in a `Literal` stays one."""
    form = form_of_type(type_of(value))
    if isinstance(value, str) and is_literal(value):
        return Form(scalars=form.scalars, literal=value)
    return form


def is_literal(text: str) -> bool:
    """Tell whether the generator writes a constant unharmed: it escapes quotes twice."""
    return text.isprintable() and len(text) <= LITERAL_MOST and not set(text) & set("\"'\\{}")


def enumerated(values: list[Any], types: list[str] | None, where: Inline, report: Report) -> Form:
    """Find the form of a choice: strings, or integers of a component, stay one."""
    kinds = dict.fromkeys(type_of(value) for value in values)
    fitting = [kind for kind in kinds if types is None or fits(kind, types)]
    if not fitting:
        return union(form_of_type(kind) for kind in types or kinds)
    form = union(form_of_type(wider(kind, types)) for kind in fitting)
    base = base_of(fitting, form, where)
    if base is not None:
        form = union([form, Form(choices=(Choice(where, base),), scalars=(base,))])
    if base != "integer" and form.kinds not in {("string",), ("string", "null"), ("null",)}:
        plain_choice(where, list(form.kinds), report)
    return form


def base_of(kinds: list[str], form: Form, where: Inline) -> str | None:
    """Tell of what a choice stays one: of strings, or of the integers of a component."""
    if "string" in kinds:
        return "string"
    whole = where.pointer.count("/") == COMPONENT_DEPTH
    only = form in {plain("integer"), plain("integer", "null")}
    return "integer" if whole and only else None


@rule("plain-choice")
def plain_choice(where: Inline, kinds: list[str], report: Report) -> None:
    """Take plain values where a choice lists what is not a string.

    The generator refuses choices of numbers, truth values, objects, or of several types, and with
    them every model that holds one. The strings among the values stay a choice. Seen with status
    codes and switches.
    """
    report.change("plain-choice", Place("openapi.yaml", where.pointer), "a choice", kinds)


def fits(kind: str, types: list[str]) -> bool:
    """Tell whether a value's type is among the types."""
    return kind in types or (kind == "integer" and "number" in types)


def wider(kind: str, types: list[str] | None) -> str:
    """Choose the type that a schema tells for its integers."""
    return "number" if kind == "integer" and types and "integer" not in types else kind
