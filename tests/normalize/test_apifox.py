"""What becomes of parameters, bodies, answers and their examples."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.normalize.jsontypes import Object
from tests.normalize.pages import TEXT, Normalize, Outcome, answer, body, page, thing


def parameter(name: str = "q", **more: Any) -> Object:
    return {"name": name, "required": False, "type": "string", **more}


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


def asked(normalize: Normalize, told: Any, method: str = "POST") -> tuple[Outcome, Any]:
    made = normalize(page("查", f"{method} /v1/a", body=told))
    return made, made.operation.get("requestBody")


def test_a_body_without_a_word_on_it_is_required(normalize: Normalize) -> None:
    told = body(thing({"a": TEXT}))
    del told["required"]

    made, read = asked(normalize, told)

    assert read["required"] is True
    assert made.changes == [("body-required", "/请求体/required", None, True)]


def test_a_body_may_be_optional(normalize: Normalize) -> None:
    _, read = asked(normalize, body(thing({"a": TEXT}), required=False))

    assert read["required"] is False


def test_a_body_of_no_type_is_none(normalize: Normalize) -> None:
    made, read = asked(normalize, {"type": "none"})

    assert read is None
    assert made.dropped == {}


def test_what_stands_in_a_body_of_no_type_is_reported(normalize: Normalize) -> None:
    told = {"type": "none", "jsonSchema": thing({"a": TEXT}), "examples": [{"value": "{}"}]}

    made, read = asked(normalize, told)

    assert read is None
    assert made.dropped == {
        "/请求体/jsonSchema": "the body is of type none",
        "/请求体/examples": "the body is of type none",
    }


@pytest.mark.parametrize("method", ["GET", "HEAD", "DELETE"])
def test_an_empty_body_that_the_editor_gave_to_a_get_goes(
    normalize: Normalize, method: str
) -> None:
    made, read = asked(normalize, body(thing({})), method)

    assert read is None
    assert made.dropped == {"/请求体": f"an empty body of a {method}"}


@pytest.mark.parametrize("told", [thing({"a": TEXT}), None])
def test_a_body_of_a_delete_that_says_something_stays(normalize: Normalize, told: Any) -> None:
    _, read = asked(normalize, body(told, examples=[{"value": '{"a": "x"}'}]), "DELETE")

    assert read["content"]["application/json"]["example"] == {"a": "x"}


def test_several_examples_are_named(normalize: Normalize) -> None:
    examples = [
        {"value": '{"a": 1}', "name": "一", "description": "第一"},
        {"value": {"a": 2}},
        {"value": " "},
        {"value": "not JSON"},
        {"value": None},
    ]

    made, read = asked(normalize, body(thing({}), examples=examples))

    assert read["content"]["application/json"]["examples"] == {
        "example1": {"summary": "一", "description": "第一", "value": {"a": 1}},
        "example2": {"value": {"a": 2}},
    }
    assert made.dropped == {"/请求体/examples/3/value": "the example is not JSON"}


def test_an_example_of_another_media_type_is_taken_as_that(normalize: Normalize) -> None:
    told = body(thing({}), examples=[{"value": "<a/>", "mediaType": "application/xml"}])

    made, read = asked(normalize, told)

    assert read["content"]["application/json"]["example"] == "<a/>"
    assert made.dropped == {"/请求体/examples/0/mediaType": "the body is application/json"}


@pytest.mark.parametrize("kind", ["multipart/form-data", "application/x-www-form-urlencoded"])
def test_a_form_becomes_an_object(normalize: Normalize, kind: str) -> None:
    fields = [
        parameter("name", required=True, description="名称", example="x"),
        parameter("count", type="integer", sampleValue="3"),
        parameter("name"),
        parameter("off", enable=False),
        parameter("tag", schema={"type": "string", "examples": ["b"]}, example="a"),
    ]

    made, read = asked(normalize, {"type": kind, "required": True, "parameters": fields})

    assert made.followed(read["content"][kind]["schema"]) == {
        "type": "object",
        "required": ["name"],
        "properties": {
            "name": {"type": "string", "examples": ["x"], "description": "名称"},
            "count": {"type": "integer", "examples": [3]},
            "tag": {"type": "string", "examples": ["a", "b"]},
        },
    }
    assert {pointer: made.dropped[pointer] for pointer in sorted(made.dropped)} == {
        "/请求体/parameters/2": "it is declared twice",
        "/请求体/parameters/3": "switched off in Apifox",
    }


def test_a_form_without_required_fields_requires_none(normalize: Normalize) -> None:
    made, read = asked(
        normalize, {"type": "multipart/form-data", "required": True, "parameters": [parameter()]}
    )

    assert "required" not in made.followed(read["content"]["multipart/form-data"]["schema"])


def test_a_file_of_a_form_is_binary_and_its_path_stays_at_home(normalize: Normalize) -> None:
    field = parameter(
        "file", type="file", example="C:\\Users\\somebody\\a.png", schema={"type": "string"}
    )

    made, read = asked(
        normalize, {"type": "multipart/form-data", "required": True, "parameters": [field]}
    )

    schema = made.followed(read["content"]["multipart/form-data"]["schema"])
    assert schema["properties"] == {"file": {"type": "string", "format": "binary"}}
    assert "somebody" not in made.text
    assert "somebody" not in str(made.report)
    assert made.dropped["/请求体/parameters/0/example"] == "a path on its author's machine"


def answers_of(normalize: Normalize, *told: Any, **more: Any) -> tuple[Outcome, Any]:
    made = normalize(page(answers=list(told), **more))
    return made, made.operation.get("responses", {})


def test_an_answer_without_description_has_its_name(normalize: Normalize) -> None:
    _, read = answers_of(normalize, {"code": "200", "name": "成功", "jsonSchema": TEXT})

    assert read == {
        "200": {"description": "成功", "content": {"application/json": {"schema": TEXT}}}
    }


def test_a_name_that_the_description_replaces_is_reported(normalize: Normalize) -> None:
    made, read = answers_of(
        normalize,
        answer(TEXT, name="成功"),
        answer(TEXT, name="好", code=201),
    )

    assert read["200"]["description"] == "好"
    assert made.dropped == {"/响应/0/name": "the description stands in its place"}


@pytest.mark.parametrize(
    ("told", "media_type"),
    [
        ({"contentType": "xml"}, "application/xml"),
        ({"contentType": "raw"}, "text/plain"),
        ({"contentType": "eventStream"}, "text/event-stream"),
        ({"contentType": "text/csv"}, "text/csv"),
        (
            {"contentType": "json", "mediaType": "application/problem+json"},
            "application/problem+json",
        ),
        ({}, "application/json"),
    ],
)
def test_an_answer_has_the_media_type_that_its_kind_means(
    normalize: Normalize, told: Object, media_type: str
) -> None:
    _, read = answers_of(normalize, {"code": 200, "jsonSchema": TEXT, **told})

    assert read["200"]["content"] == {media_type: {"schema": TEXT}}


def test_an_answer_without_content_has_none(normalize: Normalize) -> None:
    made, read = answers_of(
        normalize,
        answer(thing({}), code=204, contentType="noContent", id=7),
        shown=[{"responseId": 7, "data": "{}"}],
    )

    assert read == {"204": {"description": "好"}}
    assert made.dropped["/响应/0/jsonSchema"] == "the answer has no content"
    assert made.dropped["/响应示例/0"] == "the answer has no content"


def test_answers_are_given_their_examples(normalize: Normalize) -> None:
    made, read = answers_of(
        normalize,
        answer(thing({}), id=1),
        answer(None, id=2, code=500),
        shown=[
            {"responseId": 2, "data": '{"a": 2}', "name": "坏"},
            {"responseId": 1, "data": '{"a": 1}'},
            {"responseId": 3, "data": "{}"},
        ],
    )

    assert read["200"]["content"]["application/json"]["example"] == {"a": 1}
    assert read["500"]["content"]["application/json"] == {"example": {"a": 2}}
    assert made.dropped["/响应示例/2"] == "it belongs to no answer"


def test_of_two_answers_with_one_code_the_first_is_kept(normalize: Normalize) -> None:
    made, read = answers_of(
        normalize, answer(TEXT, description="一"), answer(TEXT, description="二")
    )

    assert read["200"]["description"] == "一"
    assert made.dropped == {"/响应/1": "another answer with the code 200 stands before it"}


@pytest.mark.parametrize("code", [0, 99, 600, "x", None, "20"])
def test_an_answer_whose_code_is_no_status_goes(normalize: Normalize, code: object) -> None:
    made, read = answers_of(normalize, answer(TEXT, code=code), answer(TEXT))

    assert list(read) == ["200"]
    assert made.dropped == {"/响应/0": f"{code} is not an HTTP status"}


@pytest.mark.parametrize("code", ["default", "5XX", 520])
def test_ranges_and_odd_statuses_are_answers(normalize: Normalize, code: object) -> None:
    _, read = answers_of(normalize, answer(TEXT, code=code))

    assert list(read) == [str(code)]


def test_headers_of_answers_are_kept_once_in_whatever_case(normalize: Normalize) -> None:
    headers = [
        parameter("X-Request-Id", description="编号", enable=True),
        parameter("x-request-id"),
        parameter(""),
    ]

    made, read = answers_of(normalize, answer(TEXT, headers=headers, itemSchema={"type": "object"}))

    assert read["200"]["headers"] == {
        "X-Request-Id": {"required": False, "description": "编号", "schema": TEXT}
    }
    assert made.dropped["/响应/0/headers/1"] == "it is declared twice"
    assert made.dropped["/响应/0/headers/2"] == "it has no name"
    assert "stream" in made.dropped["/响应/0/itemSchema"]


def test_a_response_example_section_of_the_wrong_type_is_refused(normalize: Normalize) -> None:
    made = normalize(page() + "响应示例\n{}")

    assert made.status == 2
    assert made.error.startswith("page1.txt#/响应示例: expected an array, found an object; ")
