"""Swagger 2.0: bodies are parameters, media types stand apart."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.normalize.jsontypes import Object
from tests.normalize.documents import get, swagger
from tests.normalize.pages import TEXT, Normalize, Outcome

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
FILES = "multipart/form-data"


def posted(normalize: Normalize, *parameters: Object, **told: Any) -> tuple[Outcome, Any]:
    made = normalize(swagger({"/a": {"post": {"parameters": list(parameters), **told}}}))
    return made, made.operation.get("requestBody")


def in_body(schema: Any, **told: Any) -> Object:
    """Write the parameter that is the body."""
    return {"name": "body", "in": "body", "schema": schema, **told}


def in_form(name: str, **told: Any) -> Object:
    """Write a parameter that is a field of a form."""
    return {"name": name, "in": "formData", "type": "string", **told}


def test_the_body_is_the_parameter_that_stands_in_it(normalize: Normalize) -> None:
    told = in_body(TEXT, required=True, description="体", **{"x-example": "x"})

    made, body = posted(normalize, told, consumes=[JSON, "text/plain"])

    assert body == {
        "description": "体",
        "required": True,
        "content": {JSON: {"schema": TEXT, "example": "x"}, "text/plain": {"schema": TEXT}},
    }
    assert "parameters" not in made.operation
    assert made.dropped == {}


def test_a_body_without_a_word_on_it_is_required_json(normalize: Normalize) -> None:
    made, body = posted(normalize, in_body(TEXT))

    assert body == {"required": True, "content": {JSON: {"schema": TEXT}}}
    pointer = "/paths/~1a/post/parameters/0/required"
    assert made.changes == [("body-required", pointer, None, True)]


def test_media_types_of_the_document_count_where_an_operation_has_none(
    normalize: Normalize,
) -> None:
    told: Object = {"parameters": [in_body(TEXT)], "responses": {"200": {"schema": TEXT}}}

    made = normalize(
        swagger({"/a": {"post": told}}, consumes="text/plain", produces=["text/csv", 5])
    )

    assert list(made.operation["requestBody"]["content"]) == ["text/plain"]
    assert list(made.operation["responses"]["200"]["content"]) == ["text/csv"]
    assert made.dropped == {}


def test_a_second_body_and_fields_beside_one_are_reported(normalize: Normalize) -> None:
    made, body = posted(normalize, in_body(TEXT), in_form("a"), in_body({"type": "integer"}))

    assert body["content"] == {JSON: {"schema": TEXT}}
    reason = "the request has one body, and this is another"
    assert made.dropped == {
        "/paths/~1a/post/parameters/1": reason,
        "/paths/~1a/post/parameters/2": reason,
    }


@pytest.mark.parametrize(
    ("kind", "consumes", "media_types"),
    [
        ("string", [], [FORM]),
        ("file", [], [FILES]),
        ("string", [FILES], [FILES]),
        ("string", [FILES, FORM, JSON], [FILES, FORM]),
        ("string", [JSON], [FORM]),
        ("file", [JSON], [FILES]),
    ],
)
def test_fields_of_a_form_are_one_object(
    normalize: Normalize, kind: str, consumes: list[str], media_types: list[str]
) -> None:
    made, body = posted(
        normalize,
        in_form("a", type=kind, required=True),
        in_form("b", description="乙", **{"x-example": "x"}),
        in_form("a", type="integer", required=True),
        consumes=consumes,
    )

    assert list(body["content"]) == media_types
    assert body["required"] is True
    first = {"type": "string", "format": "binary"} if kind == "file" else TEXT
    assert made.followed(body["content"][media_types[0]]["schema"]) == {
        "type": "object",
        "required": ["a"],
        "properties": {"a": first, "b": {**TEXT, "description": "乙", "examples": ["x"]}},
    }
    assert made.dropped == {"/paths/~1a/post/parameters/2": "it is declared twice"}


@pytest.mark.parametrize(
    ("format_", "style", "explode"),
    [
        ("multi", "form", True),
        ("csv", "form", False),
        (None, "form", False),
        ("ssv", "spaceDelimited", False),
        ("pipes", "pipeDelimited", False),
    ],
)
def test_an_array_in_the_query_is_written_as_it_says(
    normalize: Normalize, format_: str | None, style: str, explode: object
) -> None:
    told = {"name": "q", "in": "query", "type": "array", "items": TEXT}
    if format_ is not None:
        told["collectionFormat"] = format_

    made, _ = posted(normalize, told)

    assert made.operation["parameters"] == [
        {
            "name": "q",
            "in": "query",
            "required": False,
            "schema": {"type": "array", "items": TEXT},
            "style": style,
            "explode": explode,
        }
    ]


def test_a_parameter_has_its_schema_in_itself(normalize: Normalize) -> None:
    bounds = {"type": "integer", "format": "int64", "minimum": 0, "maximum": 9, "default": 5}
    query = {"name": "n", "in": "query", **bounds, "x-example": "7", "x-deprecated": True}
    header = {"name": "X-N", "in": "header", "type": "string", "x-nullable": True}
    odd = {"name": "o", "in": "query", "schema": TEXT, "allowEmptyValue": True}

    made, _ = posted(normalize, query, header, odd)

    assert made.operation["parameters"] == [
        {
            "name": "n",
            "in": "query",
            "required": False,
            "schema": bounds,
            "deprecated": True,
            "example": 7,
        },
        {"name": "X-N", "in": "header", "required": False, "schema": {"type": ["string", "null"]}},
        {"name": "o", "in": "query", "required": False, "schema": TEXT},
    ]
    assert made.dropped == {
        "/paths/~1a/post/parameters/2/allowEmptyValue": "a client sends what it is given, escaped"
    }


def test_answers_are_of_what_the_operation_produces(normalize: Normalize) -> None:
    told = {
        "200": {
            "description": "好",
            "schema": {"$ref": "#/definitions/Pet"},
            "headers": {"X-N": {"type": "integer", "description": "数"}},
            "examples": {JSON: '{"a": 1}', "text/plain": "a", "text/html": ""},
        },
        "201": {"description": "空", "schema": {"type": "undefined"}},
        "404": {"$ref": "#/responses/无"},
        "x-200:又": {"description": "二", "schema": {"type": "integer"}},
        "x-own": 5,
    }

    made = normalize(
        swagger(
            get(responses=told, produces=["application/xml"]),
            definitions={"Pet": TEXT},
            responses={"无": {"description": "无"}},
        )
    )

    pet = {"$ref": "#/components/schemas/Pet"}
    assert made.operation["responses"] == {
        "200": {
            "description": "好",
            "headers": {
                "X-N": {"required": False, "description": "数", "schema": {"type": "integer"}}
            },
            "content": {
                JSON: {"schema": pet, "example": {"a": 1}},
                "text/plain": {"schema": pet, "example": "a"},
                "application/xml": {"schema": {"anyOf": [pet, {"type": "integer"}]}},
            },
        },
        "201": {"description": "空"},
        "404": {"description": "无"},
    }


def test_an_answer_with_an_example_and_no_schema_has_the_example(normalize: Normalize) -> None:
    made = normalize(swagger(get(responses={"200": {"examples": {JSON: {"a": 1}}}})))

    assert made.operation["responses"]["200"]["content"] == {JSON: {"example": {"a": 1}}}


@pytest.mark.parametrize(
    ("told", "addresses"),
    [
        (
            {"host": "a.example", "basePath": "/v1/", "schemes": ["http", "https", 5]},
            ["http://a.example/v1", "https://a.example/v1"],
        ),
        ({"host": "a.example"}, ["https://a.example"]),
        ({"basePath": "/v1"}, ["/v1"]),
        ({"basePath": "/"}, []),
        ({"host": "{{host}}", "basePath": "v1"}, []),
        ({}, []),
    ],
)
def test_the_address_is_put_together(
    normalize: Normalize, told: Object, addresses: list[str]
) -> None:
    made = normalize(swagger(get(), **told))

    assert [server["url"] for server in made.document.get("servers", [])] == addresses


def test_parameters_that_stand_elsewhere_are_followed(normalize: Normalize) -> None:
    shared = {
        "体": in_body({"$ref": "#/definitions/Pet"}, required=True),
        "页": {"name": "p", "in": "query", "type": "integer"},
    }

    made = normalize(
        swagger(
            {
                "/a": {
                    "post": {
                        "parameters": [{"$ref": "#/parameters/体"}, {"$ref": "#/parameters/页"}]
                    }
                }
            },
            parameters=shared,
            definitions={"Pet": TEXT},
        )
    )

    assert made.operation["requestBody"]["content"] == {
        JSON: {"schema": {"$ref": "#/components/schemas/Pet"}}
    }
    assert [told["name"] for told in made.operation["parameters"]] == ["p"]
    assert made.dropped == {}
