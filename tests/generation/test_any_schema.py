"""Whatever comes, what is lowered is what the generator bears."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.normalize.jsontypes import Object
from tests.generation.documents import (
    JSON,
    Lowered,
    answered,
    document,
    operation,
    parameter,
    ref,
    sent,
)

NAMES = st.sampled_from(
    ["a", "a_item", "categoryId", "category_id", "名", "d", "", "x\u200b", "🎉"]
)
KINDS = ["string", "integer", "number", "boolean", "null", "array", "object"]
VALUES = st.sampled_from([0, 1, -1, 1.5, "a", "a-b", "a_b", "", "名", True, None])
REFS = st.sampled_from("ABCD").map(ref)
PLAIN = st.one_of(
    st.booleans(),
    REFS,
    st.sampled_from(KINDS).map(lambda kind: {"type": kind}),
    st.lists(st.sampled_from(KINDS), unique=True).map(lambda kinds: {"type": kinds}),
    st.lists(VALUES, max_size=4).map(lambda values: {"enum": values}),
    VALUES.map(lambda value: {"const": value}),
    st.sampled_from(
        [{}, {"format": "binary"}, {"type": "string", "format": "binary"}, {"required": ["a"]}]
    ),
)


def wider(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Build schemas out of schemas."""
    several = st.lists(inner, min_size=1, max_size=3)
    words: dict[str, st.SearchStrategy[Any]] = {
        "allOf": several,
        "anyOf": several,
        "oneOf": several,
        "prefixItems": several,
        "items": inner,
        "additionalProperties": inner,
        "patternProperties": st.dictionaries(NAMES, inner, max_size=1),
        "properties": st.dictionaries(NAMES, inner, max_size=4),
        "required": st.lists(NAMES, max_size=2),
        "type": st.sampled_from([*KINDS, ["object", "null"], ["array", "string"]]),
        "$ref": st.sampled_from("ABCD").map(lambda name: f"#/components/schemas/{name}"),
        "nullable": st.booleans(),
        "not": inner,
    }
    return st.fixed_dictionaries({}, optional=words)


SCHEMAS = st.recursive(PLAIN, wider, max_leaves=12)
PLACES = st.sampled_from(["path", "query", "header", "cookie"])
MEDIA = st.sampled_from(
    [JSON, "multipart/form-data", "application/x-www-form-urlencoded", "text/xml", "*/*"]
)


@st.composite
def documents(draw: st.DrawFn) -> Object:
    told = [parameter("id", draw(SCHEMAS), "path")]
    told += [parameter(f"p{n}", draw(SCHEMAS), draw(PLACES)) for n in range(3)]
    body = sent(draw(SCHEMAS), draw(MEDIA), required=draw(st.booleans()))
    asked = operation(parameters=told, requestBody=body, responses=answered(draw(SCHEMAS)))
    return document({"/{id}": {"post": asked}}, {name: draw(SCHEMAS) for name in "ABCD"})


def faults(schema: Any, schemas: Object) -> Iterator[Any]:
    """Yield what the generator would not bear in a schema."""
    keys = set(schema) - {"description", "example"}
    if "$ref" in schema:
        told = schemas.get(schema["$ref"].rpartition("/")[2])
        if keys != {"$ref"} or told is None:
            yield schema
    elif "allOf" in schema:
        (inner,) = schema["allOf"]
        yield from faults(inner, schemas) if "$ref" in inner else [schema]
    elif "anyOf" in schema:
        kinds = [str(option) for option in schema["anyOf"]]
        if len(set(kinds)) != len(kinds) or len(kinds) < 2 or {} in schema["anyOf"]:
            yield schema
        for option in schema["anyOf"]:
            yield from faults(option, schemas)
    elif schema.get("type") == "array":
        yield from faults(schema["items"], schemas)
    elif keys not in ({"type"}, set(), {"const"}, {"type", "format"}):
        yield schema


def component_faults(schema: Object, schemas: Object) -> Iterator[Any]:
    """Yield what the generator would not bear in a component."""
    if "enum" in schema:
        if len({isinstance(value, str) for value in schema["enum"]}) != 1:
            yield schema
        return
    if schema["type"] != "object" or not set(schema.get("required", [])) <= set(
        schema["properties"]
    ):
        yield schema
    extra = schema.get("additionalProperties", True)
    inner = [*schema["properties"].values(), *([] if isinstance(extra, bool) else [extra])]
    for one in inner:
        yield from faults(one, schemas)


@given(documents())
@settings(
    deadline=None,
    max_examples=80,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_nothing_but_what_the_generator_bears_is_written(told: Object) -> None:
    made = Lowered(told)

    schemas = made.schemas
    parts = [item["schema"] for item in made.operation["parameters"]] + [made.body, made.answer]
    assert [fault for part in parts for fault in faults(part, schemas)] == []
    assert [fault for part in schemas.values() for fault in component_faults(part, schemas)] == []
    assert all(re.fullmatch("[A-Za-z][A-Za-z0-9]*", name) for name in schemas)
