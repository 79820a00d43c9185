"""What operations inherit from their path, and which operations a document has."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.normalize.jsontypes import Object
from tests.normalize.documents import get, openapi, operations
from tests.normalize.pages import TEXT, Normalize


def query(name: str, **told: Any) -> Object:
    """Write a parameter of the query."""
    return {"name": name, "in": "query", "schema": TEXT, **told}


def test_parameters_of_a_path_belong_to_all_its_operations(normalize: Normalize) -> None:
    shared = [{"name": "id", "in": "path", "schema": {"type": "integer"}}, query("a")]
    own = [query("a", description="own"), query("b")]

    made = normalize(
        openapi({"/a/{id}": {"parameters": shared, "get": {"parameters": own}, "put": {}}})
    )

    item = made.document["paths"]["/a/{id}"]
    told = {
        method: [(p["name"], p.get("description")) for p in item[method]["parameters"]]
        for method in item
    }
    assert told == {
        "get": [("id", None), ("a", "own"), ("b", None)],
        "put": [("id", None), ("a", None)],
    }
    assert made.dropped == {}


def test_a_parameter_of_another_place_overrides_nothing(normalize: Normalize) -> None:
    shared = [query("a")]
    own = [{"name": "a", "in": "header", "schema": TEXT}]

    made = normalize(openapi({"/a": {"parameters": shared, "get": {"parameters": own}}}))

    assert [p["in"] for p in made.operation["parameters"]] == ["query", "header"]


def test_a_parameter_that_an_operation_declares_twice_is_reported(normalize: Normalize) -> None:
    made = normalize(
        openapi(
            {
                "/a": {
                    "parameters": [query("q", description="一")],
                    "get": {
                        "parameters": [query("q", description="二"), query("q", description="三")]
                    },
                }
            }
        )
    )

    assert [p["description"] for p in made.operation["parameters"]] == ["二"]
    assert made.dropped == {"/paths/~1a/get/parameters/1": "it is declared twice"}


def test_methods_that_openapi_does_not_know_are_left_out_by_name(normalize: Normalize) -> None:
    made = normalize(openapi({"/a": {"connect": {}, "COPY": {}, "GET": {}, "x-own": {}}}))

    assert operations(made) == ["GET /a"]
    assert made.report["left_out"] == [
        {"method": "connect", "path": "/a", "reason": "OpenAPI has no method CONNECT"},
        {"method": "COPY", "path": "/a", "reason": "OpenAPI has no method COPY"},
    ]


def test_a_path_that_stands_elsewhere_is_left_out(normalize: Normalize) -> None:
    made = normalize(openapi({"/a": {"$ref": "other.json"}, **get("/b")}))

    assert operations(made) == ["GET /b"]
    assert [told["reason"] for told in made.report["left_out"]] == [
        "the path refers to another document"
    ]


def test_what_is_no_operation_or_no_path_is_reported_or_an_extension(normalize: Normalize) -> None:
    made = normalize(
        openapi({"x-own": {"get": {}}, "/a": 7, "/b": {"get": "x"}, "/c": {"note": "x"}})
    )

    assert operations(made) == ["GET /b"]
    assert made.dropped == {
        "/paths/x-own": "an extension of all paths, and of no operation",
        "/paths/~1a": "expected an object, found a number",
        "/paths/~1b/get": "expected an object, found a string",
        "/paths/~1c/note": "has no place in OpenAPI",
    }


def test_webhooks_are_left_out_by_name(normalize: Normalize) -> None:
    made = normalize(openapi(get(), "3.1.0", webhooks={"created": {"post": {}}}))

    assert operations(made) == ["GET /a"]
    assert made.report["left_out"] == [
        {
            "method": "webhook",
            "path": "created",
            "reason": "the API sends it, and no client does",
        }
    ]


def test_of_paths_that_differ_in_their_query_the_first_is_kept(normalize: Normalize) -> None:
    made = normalize(
        openapi({**get("/a?type=1", summary="一"), **get("/a?type=2", summary="二"), **get("/a/b")})
    )

    assert operations(made) == ["GET /a", "GET /a/b"]
    assert made.document["paths"]["/a"]["get"]["summary"] == "一"
    assert made.report["left_out"] == [
        {
            "method": "get",
            "path": "/a?type=2",
            "reason": "another path of page1.txt says GET /a too, but for its query",
        }
    ]


def test_paths_that_differ_in_their_variables_names_are_two_in_one_document(
    normalize: Normalize,
) -> None:
    made = normalize(openapi({**get("/a/{x}"), **get("/a/{y}"), **get("/a/{y}/")}))

    assert operations(made) == ["GET /a/{x}", "GET /a/{y}", "GET /a/{y}/"]


CALLBACK: Object = {
    "{$request.body#/url}": {
        "post": {
            "parameters": [{"name": "sign", "in": "query", "schema": TEXT}],
            "requestBody": {"required": True, "content": {"text/plain": {"schema": TEXT}}},
            "callbacks": {"inner": {}},
        }
    }
}


@pytest.mark.parametrize(
    ("told", "more"),
    [
        (CALLBACK, {}),
        ({"$ref": "#/components/callbacks/完成"}, {"callbacks": {"完成": CALLBACK}}),
    ],
)
def test_callbacks_are_kept_with_the_expression_of_their_address(
    normalize: Normalize, told: Object, more: Object
) -> None:
    made = normalize(openapi(get(callbacks={"done": told}), components=more))

    assert made.operation["callbacks"] == {
        "done": {
            "{$request.body#/url}": {
                "post": {
                    "parameters": [
                        {"name": "sign", "in": "query", "required": False, "schema": TEXT}
                    ],
                    "requestBody": {"required": True, "content": {"text/plain": {"schema": TEXT}}},
                    "responses": {"default": {"description": ""}},
                }
            }
        }
    }
    assert operations(made) == ["GET /a"]
