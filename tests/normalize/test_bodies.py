"""What becomes of request bodies, forms among them, and their examples."""

from __future__ import annotations

from typing import Any

import pytest

from tests.normalize.pages import TEXT, Normalize, Outcome, body, page, parameter, thing


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


@pytest.mark.parametrize("method", ["GET", "HEAD", "DELETE", "TRACE"])
def test_an_empty_body_that_the_editor_gave_to_a_get_goes(
    normalize: Normalize, method: str
) -> None:
    made, read = asked(normalize, body(thing({})), method)

    assert read is None
    assert made.changes == [("empty-body", "", f"{method} /v1/a", None)]
    assert made.dropped == {}


def test_an_empty_body_of_a_post_stays(normalize: Normalize) -> None:
    made, read = asked(normalize, body(thing({})))

    assert read["required"] is True
    assert made.changes == []


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
