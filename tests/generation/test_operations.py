"""What parameters, paths and tags become, and what stands around them."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.normalize.jsontypes import Object
from tests.generation.documents import (
    JSON,
    NULL,
    NUMBER,
    TEXT,
    Lowered,
    asking,
    document,
    listing,
    operation,
    parameter,
    ref,
    thing,
)

PARTS: Object = {
    "A": thing({"a": TEXT, "in": thing({"b": TEXT}), "many": listing(thing({"c": TEXT}))}),
    "B": thing({"b": TEXT}),
    "Kind": {"type": "string", "enum": ["x", "y"]},
    "Level": {"type": "integer", "enum": [1, 2]},
}
KIND: Object = {"anyOf": [ref("Kind"), TEXT]}
LEVEL: Object = {"anyOf": [ref("Level"), NUMBER]}
BINARY: Object = {"type": "string", "format": "binary"}
TRUTH: Object = {"type": "boolean"}


def with_parameters(*told: Object, path: str = "/ask") -> Lowered:
    return Lowered(document({path: {"get": operation(parameters=list(told))}}, PARTS))


@pytest.mark.parametrize(
    ("place", "schema", "written"),
    [
        ("path", NUMBER, NUMBER),
        ("path", {"type": ["integer", "string", "null"]}, {"type": ["string", "integer"]}),
        ("path", ref("Kind"), KIND),
        ("path", {"const": "x"}, TEXT),
        ("path", TRUTH, TEXT),
        ("path", {}, TEXT),
        ("path", listing(TEXT), TEXT),
        ("path", ref("A"), TEXT),
        ("path", NULL, TEXT),
        ("query", {}, {}),
        ("query", {"const": "x"}, {"const": "x"}),
        ("query", {"type": ["string", "null"]}, {"type": ["string", "null"]}),
        ("query", NULL, {}),
        ("query", BINARY, TEXT),
        ("query", listing(ref("Kind")), listing(KIND)),
        ("query", listing({}), listing({})),
        ("query", {"type": "array", "items": False}, listing({})),
        ("query", listing(listing(TEXT)), TEXT),
        ("query", listing(ref("A")), TEXT),
        ("query", {"anyOf": [ref("A"), NUMBER]}, {"type": ["string", "integer"]}),
        ("query", {"anyOf": [ref("A"), ref("B")]}, TEXT),
        ("query", {"anyOf": [ref("B"), NULL]}, ref("B")),
        ("header", NUMBER, NUMBER),
        ("header", TRUTH, TRUTH),
        ("header", ref("Kind"), KIND),
        ("header", ref("Level"), NUMBER),
        ("header", {"const": "x"}, TEXT),
        ("header", listing(TEXT), TEXT),
        ("header", {"type": ["string", "integer"]}, TEXT),
        ("header", {}, TEXT),
        ("cookie", NUMBER, TEXT),
        ("cookie", TEXT, TEXT),
    ],
)
def test_a_parameter_is_what_its_place_bears(place: str, schema: Any, written: Any) -> None:
    made = with_parameters(
        parameter("p", schema, place), path="/ask/{p}" if place == "path" else "/ask"
    )

    (told,) = made.operation["parameters"]
    assert told["schema"] == written


def test_what_a_parameter_cannot_be_is_reported() -> None:
    made = with_parameters(parameter("p", listing(TEXT), "header"), parameter("q", NUMBER))

    assert made.changed("plain-parameter") == [(["array"], ["string"])]


def test_an_object_in_the_query_is_flat() -> None:
    made = with_parameters(parameter("q", {**ref("A"), "description": "字"}))

    (told,) = made.operation["parameters"]
    assert told["schema"] == {"allOf": [ref("A")], "description": "字"}
    assert made.schemas["A"]["properties"] == {"a": TEXT, "in": TEXT, "many": TEXT}
    assert made.changed("plain-field") == [(["object"], ["string"]), (["array"], ["string"])]


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (parameter("z\u200bw"), "its name holds characters that the generator cannot write"),
        (parameter("名", TEXT, "header"), "HTTP allows no such name"),
        (parameter("a b", TEXT, "cookie"), "HTTP allows no such name"),
        (parameter("", TEXT, "header"), "HTTP allows no such name"),
        (parameter("lost", TEXT, "path"), "the path has no such variable"),
    ],
)
def test_a_parameter_that_cannot_be_sent_is_dropped(told: Object, reason: str) -> None:
    made = Lowered(document({"/ask": {"get": operation(parameters=[told])}}))

    assert made.operation["parameters"] == []
    assert made.dropped == {"/paths/~1ask/get/parameters/0": reason}


def test_headers_that_differ_by_case_are_one() -> None:
    made = with_parameters(
        parameter("X-A", TEXT, "header"), parameter("x-a", NUMBER, "header"), parameter("x-a")
    )

    assert [told["name"] for told in made.operation["parameters"]] == ["X-A", "x-a"]
    reason = "another parameter is the same one"
    assert made.dropped["/paths/~1ask/get/parameters/1"] == reason


@pytest.mark.parametrize(
    ("needed", "written"), [([True, False], [False] * 2), ([True] * 2, [True] * 2)]
)
def test_cookies_are_all_required_or_none(needed: list[bool], written: list[bool]) -> None:
    made = with_parameters(
        *(parameter(f"c{n}", TEXT, "cookie", required=told) for n, told in enumerate(needed))
    )

    assert [told["required"] for told in made.operation["parameters"]] == written
    assert ("even-cookies" in made.rules) is (needed != written)


PATHS: dict[str, tuple[str, list[str]]] = {
    "/a/{id}": ("/a/{id}", ["id"]),
    "/a/{groupId}": ("/a/{group_id}", ["group_id"]),
    "/a/{任务id}": ("/a/{ren_wu_id}", ["ren_wu_id"]),
    "/a/{nano-id}:run": ("/a/{nano_id}:run", ["nano_id"]),
    "/a/{a}{b}": ("/a/{a}{b}", ["a", "b"]),
    "/a/{x-y}/{x_y}": ("/a/{x_y_2}/{x_y}", ["x_y_2", "x_y"]),
    "/a/{id}/{id}/{id}": ("/a/{id}/{id_2}/{id_3}", ["id", "id_2", "id_3"]),
    "/a/{body}/{url}": ("/a/{body_}/{url_}", ["body_", "url_"]),
    "/a/{": ("/a/%7B", []),
    "/a/{}/}": ("/a/%7B%7D/%7D", []),
    "/中文/\u200b": ("/中文/%E2%80%8B", []),
}


@pytest.mark.parametrize(("path", "written"), PATHS.items())
def test_variables_of_a_path_have_python_names(path: str, written: tuple[str, list[str]]) -> None:
    made = with_parameters(path=path)

    assert list(made.document["paths"]) == [written[0]]
    assert [told["name"] for told in made.operation["parameters"]] == written[1]
    assert {told["required"] for told in made.operation["parameters"]} <= {True}
    assert ("ascii-variable" in made.rules) is (path != written[0])


def test_a_number_behind_a_variable_is_free() -> None:
    made = with_parameters(parameter("id_2", NUMBER), path="/a/{id}/{id}")

    names = [told["name"] for told in made.operation["parameters"]]
    assert names == ["id_2", "id", "id_3"]


def test_of_paths_that_only_their_variables_tell_apart_one_is_left() -> None:
    item = {"get": operation()}
    made = Lowered(
        document({"/a/{任务}": item, "/a/{ren_wu}": item, "/a/{x}": {"put": operation("b")}})
    )

    assert list(made.document["paths"]) == ["/a/{ren_wu}", "/a/{x}"]
    (left,) = made.report.left_out
    assert (left["method"], left["path"]) == ("get", "/a/{ren_wu}")


TAGS = {
    "groups": "groups",
    "My pets": "My pets",
    "用户/登录": "yong_hu_deng_lu",
    "a/b": "a_b",
    "2fa": "2fa",
    "🎉": "tag_6146299c",
    "x" * 70: "x" * 51 + "_" + "7c7a3b0c",
}


@pytest.mark.parametrize(("tag", "written"), TAGS.items())
def test_the_first_tag_is_a_folder_in_ascii(tag: str, written: str) -> None:
    made = Lowered(document({"/ask": {"get": operation(tags=[tag, "other"])}}))

    (told,) = made.operation["tags"]
    assert told[:52] == written[:52]
    assert len(told) <= 60
    assert ("plain-tag" in made.rules) is (tag != written)


def test_an_answer_without_a_schema_is_left_as_it_is() -> None:
    answers: Object = {"200": {"description": "好", "content": {JSON: {}}}}

    made = Lowered(document({"/ask": {"get": operation(responses=answers)}}))

    assert made.operation["responses"] == {"2XX": {"description": "好", "content": {JSON: {}}}}


def test_callbacks_go_and_are_reported() -> None:
    made = Lowered(document({"/ask": {"post": operation(callbacks={"done": {}})}}))

    assert "callbacks" not in made.operation
    assert made.dropped == {"/paths/~1ask/post/callbacks": "the generator writes no servers"}


SECURITY: list[tuple[Any, Any]] = [
    ([{"k": []}], [{"k": []}]),
    ([{"k": []}, {}], []),
    ([], []),
    (None, [{"d": []}]),
]


@pytest.mark.parametrize(("security", "written"), SECURITY)
def test_security_that_may_be_left_off_is_none(security: Any, written: Any) -> None:
    told = {} if security is None else {"security": security}

    made = Lowered(document({"/ask": {"get": operation(**told)}}, security=[{"d": []}]))

    assert made.operation["security"] == written
    assert ("own-security" in made.rules) is (security is None)


def test_a_document_without_operations_is_lowered() -> None:
    made = Lowered({"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}})

    assert made.document["paths"] == {}
    assert made.schemas == {}


def test_the_default_of_a_request_is_recorded_unless_it_may_be_secret() -> None:
    told = thing(
        {"n": {**NUMBER, "default": 5}, "s": {**TEXT, "default": "sk-1"}, "o": {"default": {}}}
    )

    made = Lowered(asking(told))

    assert made.changed("no-defaults") == [(5, None), (None, None), (None, None)]
