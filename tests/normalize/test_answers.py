"""What becomes of answers, their headers and their examples."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.normalize.jsontypes import Object
from tests.normalize.pages import TEXT, Normalize, Outcome, answer, page, parameter, thing


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


def test_two_answers_with_one_code_are_one_that_may_be_either(normalize: Normalize) -> None:
    number = {"type": "integer"}

    made, read = answers_of(
        normalize,
        answer(TEXT, description="一"),
        answer(number, description="二", headers=[parameter("X-A")]),
        answer(TEXT, description="三", headers=[parameter("x-a", type="integer")]),
    )

    assert read == {
        "200": {
            "description": "一",
            "headers": {"X-A": {"required": False, "schema": TEXT}},
            "content": {"application/json": {"schema": {"anyOf": [TEXT, number]}}},
        }
    }
    assert made.changes[:3] == [
        ("repeated-status", "/响应/1", "200", "joined"),
        ("repeated-status", "/响应/1", "another schema", "anyOf"),
        ("repeated-status", "/响应/2", "200", "joined"),
    ]
    assert made.dropped == {}


def test_of_two_answers_with_one_code_the_first_description_is_kept(normalize: Normalize) -> None:
    _, read = answers_of(
        normalize, answer(None, description=""), answer(TEXT, description="二"), answer(TEXT)
    )

    assert read["200"]["description"] == "二"
    assert read["200"]["content"] == {"application/json": {"schema": TEXT}}


@pytest.mark.parametrize("code", [0, 99, 600, "x", None, "20", "200 ok", "6XX"])
def test_an_answer_whose_code_is_no_status_is_the_default_one(
    normalize: Normalize, code: object
) -> None:
    made, read = answers_of(normalize, answer(TEXT, code=code), answer(TEXT))

    before = None if code is None else str(code)
    assert sorted(read) == ["200", "default"]
    assert made.changes[0] == ("odd-status", "/响应/0/code", before, "default")
    assert made.dropped == {}


@pytest.mark.parametrize("code", ["default", "5XX", "4xx", 520])
def test_ranges_and_odd_statuses_are_answers(normalize: Normalize, code: object) -> None:
    _, read = answers_of(normalize, answer(TEXT, code=code))

    assert list(read) == [str(code).replace("xx", "XX")]


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
    made = normalize(page() + '响应示例\n{"a": 1}')

    assert made.status == 2
    assert made.error.startswith("page1.txt#/响应示例: expected an array, found an object; ")


def test_an_empty_section_says_nothing_whatever_its_brackets(normalize: Normalize) -> None:
    made = normalize(page() + "参数\n[]\n请求体\n[]\n响应\n{}\n响应示例\n{}")

    assert made.status == 0
    assert not {"parameters", "requestBody", "responses"} & set(made.operation)
