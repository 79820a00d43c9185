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
        ("path", parameter("gone"), "the path has no such variable"),
    ],
)
def test_a_parameter_that_openapi_does_not_want_goes_with_its_reason(
    normalize: Normalize, location: str, told: Object, reason: str
) -> None:
    made, read = parameters_of(normalize, "/v1/a", **{location: [told]})

    assert read == []
    assert list(made.dropped.values()) == [reason]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Content-Type", "the media type of the body says it"),
        ("ACCEPT", "the media types of the answers say it"),
    ],
)
def test_a_header_that_says_the_form_of_a_body_is_no_parameter(
    normalize: Normalize, name: str, reason: str
) -> None:
    made, read = parameters_of(normalize, header=[parameter(name, example="application/json")])

    assert read == []
    assert made.changes == [("transport-header", "/参数/header/0", name, reason)]
    assert made.dropped == {}


@pytest.mark.parametrize("location", ["query", "cookie"])
def test_what_is_called_like_such_a_header_elsewhere_stays(
    normalize: Normalize, location: str
) -> None:
    names = ["accept", "content-type", "authorization"]

    told: Object = {location: [parameter(name) for name in names]}

    made, read = parameters_of(normalize, **told)

    assert [told["name"] for told in read] == names
    assert made.changes == []


@pytest.mark.parametrize(
    ("example", "name", "scheme"),
    [
        ("Bearer {{token}}", "bearerAuth", {"type": "http", "scheme": "bearer"}),
        ("{{bearer}} x", "bearerAuth", {"type": "http", "scheme": "bearer"}),
        (" basic abc", "basicAuth", {"type": "http", "scheme": "basic"}),
        (
            "{{token}}",
            "authorizationHeader",
            {"type": "apiKey", "in": "header", "name": "Authorization"},
        ),
    ],
)
def test_an_authorization_header_is_a_security_scheme(
    normalize: Normalize, example: str, name: str, scheme: Object
) -> None:
    told = parameter(" authorization", sampleValue=example)

    made, read = parameters_of(normalize, header=[told])

    assert read == []
    assert made.operation["security"] == [{name: []}]
    assert made.document["components"] == {"securitySchemes": {name: scheme}}
    assert made.changes == [("authorization-header", "/参数/header/0", "authorization", scheme)]


def test_of_a_parameter_that_is_declared_twice_the_first_is_kept(normalize: Normalize) -> None:
    made, read = parameters_of(
        normalize, query=[parameter(description="一"), parameter(description="二")]
    )

    assert [item["description"] for item in read] == ["一"]
    assert made.dropped == {"/参数/query/1": "it is declared twice"}


def test_headers_differ_whatever_their_case_only_where_their_names_do(
    normalize: Normalize,
) -> None:
    made, read = parameters_of(
        normalize,
        query=[parameter("q"), parameter("Q")],
        header=[parameter("X-A"), parameter("x-a"), parameter("q")],
    )

    assert [told["name"] for told in read] == ["q", "Q", "X-A", "q"]
    assert made.dropped == {"/参数/header/1": "it is declared twice"}


def test_a_path_variable_that_is_not_declared_is_a_string(normalize: Normalize) -> None:
    made, read = parameters_of(normalize, "/v1/a/{id}")

    assert read == [{"name": "id", "in": "path", "required": True, "schema": TEXT}]
    assert made.changes == [("path-variable", "/参数/path/id", None, TEXT)]
