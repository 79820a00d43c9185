"""Documents whose schemas or operations are more than they look."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scripts.fuzzing.hostile.documents import at, content, document, of, operation, to, told
from scripts.normalize.jsontypes import Object

CATASTROPHE = "^(a+)+$"
MISFIT = "a" * 50 + "!"
THING = {"type": "object", "properties": {"z": {"type": "string"}}}


def chain(length: int, word: str, times: int, **first: Any) -> bytes:
    """Write schemas, each made of the next one, some times over."""
    made: Object = {f"B{n}": {word: [to(f"B{n + 1}")] * times} for n in range(length)}
    return of(A={**to("B0")}, **made | {f"B{length}": THING, "B0": {**made["B0"], **first}})


def circle(word: str, length: int) -> bytes:
    """Write schemas that are made of each other in a circle."""
    made: Object = {f"B{n}": {word: [to(f"B{(n + 1) % length}")]} for n in range(length)}
    return of(A={"type": "object", "properties": {"b": to("B0")}}, **made)


def references(length: int) -> bytes:
    """Write schemas that each only refer to the next one."""
    made: Object = {f"B{n}": to(f"B{n + 1}") for n in range(length)}
    return of(A={"type": "object", "properties": {"b": to("B0")}}, **made | {f"B{length}": THING})


def combinations(factors: int, choices: int) -> bytes:
    """Write a schema that is all of some choices: their number is a power."""
    parts = [
        {
            "oneOf": [
                {"type": "object", "properties": {f"p{n}x{m}": {"type": "string"}}}
                for m in range(choices)
            ]
        }
        for n in range(factors)
    ]
    return of(A={"allOf": parts})


def deep(depth: int, wrap: Callable[[Object], Object]) -> bytes:
    """Write a schema inside of a schema, many times."""
    made: Object = {"type": "string"}
    for _ in range(depth):
        made = wrap(made)
    return of(A={"type": "object", "properties": {"a": made}})


def doubling(levels: int) -> bytes:
    """Write models that each hold the next one twice: a tree of them has no end."""
    made: Object = {
        f"B{n}": {"type": "object", "properties": {"x": to(f"B{n + 1}"), "y": to(f"B{n + 1}")}}
        for n in range(levels)
    }
    return of(A=to("B0"), **made | {f"B{levels}": THING})


def choice(count: int, text: str) -> bytes:
    """Write a property with many values."""
    values = [text.format(n) for n in range(count)]
    return of(A={"type": "object", "properties": {"a": {"type": "string", "enum": values}}})


def many(count: int) -> bytes:
    """Write many operations."""
    return at({f"/t{n}": {"post": operation(operationId=f"make{n}")} for n in range(count)})


def pattern(schema: Object) -> bytes:
    """Write a property whose default is held against a pattern."""
    return of(A={"type": "object", "properties": {"a": schema}})


def scheme(count: int = 5000) -> bytes:
    """Write security that asks for very much."""
    made = document()
    names = [f"key{n}" for n in range(count)]
    kind = {"type": "apiKey", "in": "header"}
    made["components"]["securitySchemes"] = {name: {**kind, "name": name} for name in names}
    made["security"] = [{name: []} for name in names]
    return told(made)


QUICK: dict[str, Callable[[], bytes]] = {
    "references": lambda: references(90),
    "circle of references": lambda: of(A=to("B"), B=to("C"), C=to("B")),
    "reference to itself": lambda: of(A=to("A")),
    "reference to nothing": lambda: of(A=to("Nothing")),
    "reference to the document": lambda: of(A={"$ref": "#"}),
    "reference to a file": lambda: of(A={"$ref": "file:///etc/passwd"}),
    "reference to an address": lambda: of(A={"$ref": "http://127.0.0.1:1/a.json"}),
    "reference up": lambda: of(A={"$ref": "../../../../etc/passwd#/a"}),
    "circle of allOf": lambda: circle("allOf", 3),
    "circle of oneOf": lambda: circle("oneOf", 3),
    "circle of anyOf": lambda: circle("anyOf", 3),
    "allOf of itself": lambda: of(A={"allOf": [to("A"), to("A")]}),
    "oneOf of itself": lambda: of(A={"oneOf": [to("A"), {"type": "string"}]}),
    "not of itself": lambda: of(A={"not": to("A")}),
    "list of itself": lambda: of(A={"type": "array", "items": to("A")}),
    "map of itself": lambda: of(A={"type": "object", "additionalProperties": to("A")}),
    "doubled allOf": lambda: chain(40, "allOf", 2, required=["q"], default=5),
    "doubled oneOf": lambda: chain(40, "oneOf", 2, default=5),
    "doubled anyOf": lambda: chain(40, "anyOf", 2, default=5),
    "doubled models": lambda: doubling(40),
    "combinations": lambda: combinations(12, 8),
    "deep objects": lambda: deep(40, lambda inner: {"type": "object", "properties": {"a": inner}}),
    "deep lists": lambda: deep(80, lambda inner: {"type": "array", "items": inner}),
    "deep choices": lambda: deep(40, lambda inner: {"oneOf": [inner, {"type": "null"}]}),
    "deep maps": lambda: deep(80, lambda inner: {"type": "object", "additionalProperties": inner}),
    "pattern": lambda: pattern({"type": "string", "pattern": CATASTROPHE, "default": MISFIT}),
    "pattern of names": lambda: pattern(
        {"type": "object", "patternProperties": {CATASTROPHE: {}}, "default": {MISFIT: 1}}
    ),
    "pattern that is none": lambda: pattern({"type": "string", "pattern": "(((("}),
    "huge bounds": lambda: pattern({"type": "integer", "minimum": -(10**300), "maxLength": 10**30}),
    "huge default": lambda: pattern({"type": "integer", "default": 10**4000}),
    "mixed choices": lambda: of(
        A={"type": "object", "properties": {"a": {"enum": [1, "1", 1.5, None, [], {}, True]}}}
    ),
    "types at odds": lambda: pattern({"type": ["string", "object", "array"], "items": {}}),
    "keywords at odds": lambda: pattern({"type": 5, "properties": [], "items": "a"}),
    "no type": lambda: of(A=True, B=False),
    "paths up": lambda: at({"/../../etc/{id}": {"get": operation()}}),
    "path of slashes": lambda: at({"/" * 1000: {"get": operation()}}),
    "path of variables": lambda: at({"/{a}{a}{b}/{}": {"get": operation()}}),
    "path with a line": lambda: at({"/a\nb": {"get": operation()}}),
    "many answers": lambda: at(
        {
            "/a": {
                "post": operation(
                    responses={
                        str(n): {"description": "", "content": content(to("A"))}
                        for n in range(100, 600)
                    }
                )
            }
        }
    ),
}

LARGE: dict[str, Callable[[], bytes]] = {
    "3,000 references": lambda: references(3000),
    "600 allOf": lambda: chain(600, "allOf", 1),
    "circle of 3,000": lambda: circle("allOf", 3000),
    "circle of 1,000 choices": lambda: circle("oneOf", 1000),
    "combinations of 1,000": lambda: combinations(2, 1000),
    "combinations of many": lambda: combinations(200, 2),
    "100,000 properties": lambda: of(
        A={"type": "object", "properties": {f"p{n}": {} for n in range(100_000)}}
    ),
    "3,000 properties": lambda: of(
        A={"type": "object", "properties": {f"p{n}": {"type": "string"} for n in range(3000)}}
    ),
    "100,000 required": lambda: of(
        A={"type": "object", "required": [f"p{n}" for n in range(100_000)]}
    ),
    "100,000 values": lambda: choice(100_000, "v{}"),
    "10,000 values": lambda: choice(10_000, "v{}"),
    "10,000 values of one name": lambda: of(
        A={
            "type": "object",
            "properties": {
                "a": {"type": "string", "enum": ["-" * n + "a" for n in range(1, 2000)]}
            },
        }
    ),
    "10,000 choices": lambda: of(
        A={"oneOf": [{"type": "object", "required": [f"p{n}"]} for n in range(10_000)]}
    ),
    "1,000 choices of models": lambda: of(
        A={"oneOf": [to(f"B{n}") for n in range(1000)]},
        **{
            f"B{n}": {"type": "object", "properties": {f"p{n}": {"type": "string"}}}
            for n in range(1000)
        },
    ),
    "60,000 models": lambda: of(**{f"B{n}": {"type": "object"} for n in range(60_000)}),
    "models in a chain": lambda: of(
        **{f"B{n}": {"type": "object", "properties": {"b": to(f"B{n + 1}")}} for n in range(3000)},
        B3000=THING,
        A={"type": "object", "properties": {"b": to("B0")}},
    ),
    "1,000 operations": lambda: many(1000),
    "10,000 operations": lambda: many(10_000),
    "1,000 tags": lambda: at(
        {"/a": {"post": operation(tags=[f"t{n}" for n in range(1000)])}},
    ),
    "3,000 parameters": lambda: at(
        {
            "/a": {
                "get": operation(
                    parameters=[
                        {"name": f"q{n}", "in": "query", "schema": {"type": "string"}}
                        for n in range(3000)
                    ]
                )
            }
        }
    ),
    "1,000 variables": lambda: at(
        {"/" + "/".join(f"{{v{n}}}" for n in range(1000)): {"get": operation()}}
    ),
    "5,000 keys": scheme,
    "a long pattern": lambda: pattern({"type": "string", "pattern": "[a-z]" * 500_000}),
    "nested groups": lambda: pattern({"type": "string", "pattern": "(" * 5000 + ")" * 5000}),
}
