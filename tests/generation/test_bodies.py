"""What request bodies become."""

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
    ref,
    sent,
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


@pytest.mark.parametrize(
    ("media_type", "written"),
    [
        (JSON, JSON),
        ("application/json; charset=utf-8", "application/json; charset=utf-8"),
        ("Application/JSON", JSON),
        ("application/vnd.x+json", "application/vnd.x+json"),
        ("text/json", JSON),
        ("json", JSON),
        ("*/*", JSON),
        ("application/json ; a=\r\nX: y", "application/json; a=X: y"),
    ],
)
def test_a_body_that_means_json_is_json(media_type: str, written: str) -> None:
    made = Lowered(asking(ref("B"), PARTS, media_type))

    assert made.operation["requestBody"]["content"] == {written: {"schema": ref("B")}}
    assert ("known-media-type" in made.rules) is (media_type != written)


@pytest.mark.parametrize(
    ("media_type", "schema", "written"),
    [
        ("application/octet-stream", TEXT, "application/octet-stream"),
        ("application/xml", ref("B"), "application/xml"),
        ("text/plain", TEXT, "text/plain"),
        ("*/*", TEXT, "application/octet-stream"),
        ("image/*", BINARY, "application/octet-stream"),
        ("no media type", TEXT, "application/octet-stream"),
    ],
)
def test_a_body_that_is_no_json_is_a_file(media_type: str, schema: Any, written: str) -> None:
    made = Lowered(asking(schema, PARTS, media_type))

    assert made.operation["requestBody"]["content"] == {written: {"schema": BINARY}}
    assert ("file-body" in made.rules) is (schema != BINARY)


def test_a_body_without_a_schema_is_anything() -> None:
    body: Object = {"required": True, "content": {JSON: {}}}

    made = Lowered(document({"/ask": {"post": operation(requestBody=body)}}))

    assert made.body == {}


def test_a_body_without_content_is_none() -> None:
    made = Lowered(document({"/ask": {"post": operation(requestBody={"content": {}})}}))

    assert "requestBody" not in made.operation


def test_json_is_preferred_among_media_types() -> None:
    content = {name: {"schema": ref("B")} for name in ("text/xml", "multipart/form-data", JSON)}

    made = Lowered(document({"/ask": {"post": operation(requestBody={"content": content})}}, PARTS))

    assert list(made.operation["requestBody"]["content"]) == [JSON]
    assert set(made.dropped.values()) == {
        "the generator takes one media type",
        "no operation uses it",
    }


@pytest.mark.parametrize(
    ("schema", "required", "written"),
    [
        (ref("B"), False, ref("B")),
        ({"anyOf": [ref("B"), NULL]}, False, ref("B")),
        ({"anyOf": [ref("A"), ref("B")]}, True, {"anyOf": [ref("A"), ref("B")]}),
        ({"type": ["string", "integer"]}, True, {"type": ["string", "integer"]}),
        (NULL, False, {}),
    ],
)
def test_a_body_that_may_be_left_off_is_one_thing(
    schema: Any, *, required: bool, written: Any
) -> None:
    told = sent(schema, required=False)

    made = Lowered(document({"/ask": {"post": operation(requestBody=told)}}, PARTS))

    assert made.body == written
    assert made.operation["requestBody"]["required"] is required
    assert ("required-body" in made.rules) is required


@pytest.mark.parametrize(
    "media_type", ["multipart/form-data; boundary=x", "application/x-www-form-urlencoded"]
)
@pytest.mark.parametrize(
    ("schema", "fields"),
    [
        (TEXT, []),
        ({}, []),
        (listing(ref("B")), []),
        ({"anyOf": [ref("B"), TEXT]}, ["b"]),
        ({"oneOf": [ref("A"), ref("B")]}, ["a", "in", "many", "b"]),
        ({"anyOf": [ref("B"), NULL]}, ["b"]),
    ],
)
def test_a_form_is_one_object(media_type: str, schema: Any, fields: list[str]) -> None:
    made = Lowered(asking(schema, PARTS, media_type))

    assert list(made.followed(made.body)["properties"]) == fields
    only = schema == {"anyOf": [ref("B"), NULL]}
    assert ("one-form" in made.rules) is not only


FIELD: dict[str, tuple[Any, Any, Any]] = {
    "text": (TEXT, TEXT, TEXT),
    "file": (BINARY, BINARY, TEXT),
    "files": (listing(BINARY), listing(BINARY), listing(TEXT)),
    "anything": ({}, {}, {}),
    "null": (NULL, {}, {}),
    "maybe": ({"type": ["string", "null"]}, TEXT, TEXT),
    "choice": (ref("Kind"), KIND, KIND),
    "object": (ref("B"), ref("B"), TEXT),
    "objects": (listing(ref("B")), listing(ref("B")), TEXT),
    "lists": (listing(listing(TEXT)), listing({}), TEXT),
    "list": (listing({"type": ["string", "null"]}), listing(TEXT), listing(TEXT)),
    "list of nothing": (listing(NULL), listing({}), listing({})),
    "file or text": ({"anyOf": [BINARY, TEXT]}, {"anyOf": [BINARY, TEXT]}, TEXT),
}


@pytest.mark.parametrize(("schema", "part", "flat"), FIELD.values(), ids=FIELD)
def test_a_field_of_a_form_is_what_it_bears(schema: Any, part: Any, flat: Any) -> None:
    told = thing({"f": schema}, required=["f"], additionalProperties=NUMBER)

    parts = Lowered(asking(told, PARTS, "multipart/form-data"))
    form = Lowered(asking(told, PARTS, "application/x-www-form-urlencoded"))

    assert parts.followed(parts.body)["properties"]["f"] == part
    assert form.followed(form.body)["properties"]["f"] == flat
    may_be_null = "null" in str(schema) and schema.get("type") != "array"
    assert parts.followed(parts.body).get("required", []) == ([] if may_be_null else ["f"])
    assert "additionalProperties" not in parts.followed(parts.body)


def test_what_a_form_and_a_request_share_has_two_classes() -> None:
    told = asking(ref("A"), PARTS)
    told["paths"]["/form"] = {
        "post": operation("form", requestBody=sent(ref("A"), "multipart/form-data"))
    }

    made = Lowered(told)

    assert {"A", "AParts"} < set(made.schemas)
    assert made.changed("own-form") == [("A", "AParts")]
