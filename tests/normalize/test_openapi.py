"""OpenAPI documents: forms, examples, and what somebody wrote into them by hand."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.normalize.jsontypes import Object
from tests.normalize.documents import get, openapi, schemas
from tests.normalize.pages import TEXT, Normalize, Outcome

JSON = "application/json"
FORM = "multipart/form-data"


def posted(normalize: Normalize, content: Object) -> tuple[Outcome, Any]:
    told = {"requestBody": {"required": True, "content": content}}
    made = normalize(openapi({"/a": {"post": told}}))
    return made, made.operation["requestBody"]["content"]


def test_how_fields_of_a_form_are_written_is_kept(normalize: Normalize) -> None:
    encoding = {
        "a": {"contentType": "image/png", "headers": {"X-A": {"schema": TEXT}}},
        "b": {"style": "form", "explode": False},
        "c": {},
    }

    made, content = posted(normalize, {FORM: {"schema": TEXT, "encoding": encoding}})

    assert content[FORM]["encoding"] == {
        "a": {"contentType": "image/png"},
        "b": {"style": "form", "explode": False},
    }
    base = "/paths/~1a/post/requestBody/content/multipart~1form-data/encoding"
    assert made.dropped == {f"{base}/a/headers": "has no place in OpenAPI"}


def test_an_example_stands_alone_and_several_are_named(normalize: Normalize) -> None:
    several = {
        "10": {"value": {"a": 3}},
        "1": {"summary": "一", "description": "第一", "value": {"a": 1}},
        "成功": {"value": {"a": 1}},
        "2": {"value": {"a": True}},
    }

    _, content = posted(
        normalize,
        {
            JSON: {"schema": {}, "example": {"a": 0}, "examples": several},
            "text/plain": {"schema": TEXT, "examples": {"1": {"value": "x"}}},
        },
    )

    assert content["text/plain"]["example"] == "x"
    assert content[JSON]["examples"] == {
        "example1": {"value": {"a": 0}},
        "example2": {"summary": "一", "description": "第一", "value": {"a": 1}},
        "example3": {"value": {"a": True}},
        "example4": {"value": {"a": 3}},
    }
    assert content[JSON]["examples"]["example3"]["value"]["a"] is True


def test_examples_of_a_parameter_are_read_whatever_holds_them(normalize: Normalize) -> None:
    held = [["5", 5, "", "6"], {"a": {"value": "5"}, "b": {"externalValue": "https://a.example"}}]
    told = [
        {"name": f"q{number}", "in": "query", "schema": {"type": "integer"}, "examples": examples}
        for number, examples in enumerate(held)
    ]

    made = normalize(openapi(get(parameters=told)))

    first, second = made.operation["parameters"]
    assert first["examples"] == {"example1": {"value": 5}, "example2": {"value": 6}}
    assert second["example"] == 5
    assert made.dropped == {
        "/paths/~1a/get/parameters/1/examples/b": "it holds no value, and nothing is fetched"
    }


def test_parameters_of_swagger_are_no_body_here(normalize: Normalize) -> None:
    told: list[Object] = [
        {"name": "b", "in": "body", "schema": TEXT},
        {"name": "f", "in": "formData"},
    ]

    made = normalize(openapi(get(parameters=told)))

    assert "requestBody" not in made.operation
    assert made.dropped == {
        f"/paths/~1a/get/parameters/{number}": "OpenAPI 3 knows no such parameter"
        for number in range(2)
    }


def test_a_parameter_may_have_its_schema_in_itself(normalize: Normalize) -> None:
    told = {"name": "q", "in": "query", "type": "integer", "maximum": 9, "explode": False}

    made = normalize(openapi(get(parameters=[told])))

    assert made.operation["parameters"] == [
        {
            "name": "q",
            "in": "query",
            "required": False,
            "schema": {"type": "integer", "maximum": 9},
            "explode": False,
        }
    ]


def test_further_answers_and_extensions_stand_among_answers(normalize: Normalize) -> None:
    told: Object = {
        "200": {"description": "好", "links": {"next": {}}},
        "x-own": "text",
        "x-apifox-additional-responses": [{"statusCode": 201, "description": "又"}, "odd"],
    }

    made = normalize(openapi(get(responses=told)))

    assert {key: told["description"] for key, told in made.operation["responses"].items()} == {
        "200": "好",
        "201": "又",
        "default": "",
    }
    base = "/paths/~1a/get/responses"
    assert made.dropped[f"{base}/200/links"] == "a client follows none"
    assert made.dropped[f"{base}/x-own"] == "has no place in OpenAPI"


WRONG: list[tuple[Object, str, str]] = [
    ({"summary": 5}, "summary", "expected a string, found a number"),
    ({"deprecated": "no"}, "deprecated", "expected true or false, found a string"),
    ({"tags": {}}, "tags", "expected an array, found an object"),
    ({"responses": []}, "responses", "expected an object, found an array"),
    ({"callbacks": "x"}, "callbacks", "expected an object, found a string"),
    ({"parameters": [5]}, "parameters/0", "expected an object, found a number"),
]


@pytest.mark.parametrize(("told", "place", "reason"), WRONG)
def test_a_slip_of_a_hand_is_reported_and_no_reason_to_refuse_the_rest(
    normalize: Normalize, told: Object, place: str, reason: str
) -> None:
    made = normalize(openapi({"/a": {"get": told}, "/b": {"get": {}}}))

    assert list(made.document["paths"]) == ["/a", "/b"]
    line = {"pointer": f"page1.txt#/paths/~1a/get/{place}", "reason": reason}
    assert line in made.report["dropped"]


def test_what_stands_beside_the_api_is_reported(normalize: Normalize) -> None:
    made = normalize(
        openapi(
            get(servers=[{"url": "https://a.example"}], baseURL="x"),
            info={"title": " t ", "version": 2, "license": {"name": "MIT"}},
            externalDocs={"url": "https://a.example"},
            **schemas(),
        )
    )

    assert made.document["info"] == {"title": "t", "version": "2"}
    assert {pointer: made.dropped[pointer] for pointer in sorted(made.dropped)} == dict.fromkeys(
        [
            "/externalDocs",
            "/info/license",
            "/paths/~1a/get/baseURL",
            "/paths/~1a/get/servers",
        ],
        "has no place in OpenAPI",
    )
