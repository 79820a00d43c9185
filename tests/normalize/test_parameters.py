"""What becomes of parameters."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.normalize.jsontypes import Object
from tests.normalize.pages import TEXT, Normalize, Outcome, page, parameter


def parameters_of(normalize: Normalize, route: str = "/v1/a", **told: Any) -> tuple[Outcome, Any]:
    made = normalize(page("查", f"GET {route}", parameters=told))
    return made, made.operation.get("parameters", [])


def test_parameters_keep_place_description_schema_and_example(normalize: Normalize) -> None:
    made, read = parameters_of(
        normalize,
        "/v1/a/{id}",
        path=[parameter("id", description="编号")],
        query=[parameter("page", type="integer", example="5", required=True, id="x1")],
        cookie=[parameter("c", schema={"type": "boolean"}, sampleValue="true")],
        header=[parameter("X-Trace", example="abc", oasKey="k")],
    )

    assert read == [
        {
            "name": "id",
            "in": "path",
            "required": True,
            "description": "编号",
            "schema": TEXT,
        },
        {
            "name": "page",
            "in": "query",
            "required": True,
            "schema": {"type": "integer"},
            "example": 5,
        },
        {
            "name": "c",
            "in": "cookie",
            "required": False,
            "schema": {"type": "boolean"},
            "example": True,
        },
        {"name": "X-Trace", "in": "header", "required": False, "schema": TEXT, "example": "abc"},
    ]
    assert ("typed-example", "/参数/query/0/example", "5", 5) in made.changes
    assert set(made.dropped) == {"/参数/query/0/id", "/参数/header/0/oasKey"}


@pytest.mark.parametrize(
    ("location", "told", "reason"),
    [
        ("query", parameter(enable=False), "switched off in Apifox"),
        ("query", parameter(" "), "it has no name"),
        ("header", parameter("authorization"), "authentication is a security scheme"),
        ("header", parameter("Content-Type"), "the media type of the body says it"),
        ("header", parameter("ACCEPT"), "the media types of the answers say it"),
        ("path", parameter("gone"), "the path has no such variable"),
    ],
)
def test_a_parameter_that_openapi_does_not_want_goes_with_its_reason(
    normalize: Normalize, location: str, told: Object, reason: str
) -> None:
    made, read = parameters_of(normalize, "/v1/a", **{location: [told]})

    assert read == []
    (said,) = made.dropped.values()
    assert said.startswith(reason)


def test_of_a_parameter_that_is_declared_twice_the_first_is_kept(normalize: Normalize) -> None:
    made, read = parameters_of(
        normalize, query=[parameter(description="一"), parameter(description="二")]
    )

    assert [item["description"] for item in read] == ["一"]
    assert made.dropped == {"/参数/query/q": "it is declared twice"}


def test_a_path_variable_that_is_not_declared_is_a_string(normalize: Normalize) -> None:
    made, read = parameters_of(normalize, "/v1/a/{id}")

    assert read == [{"name": "id", "in": "path", "required": True, "schema": TEXT}]
    assert made.changes == [("path-variable", "/参数/path/id", None, TEXT)]
