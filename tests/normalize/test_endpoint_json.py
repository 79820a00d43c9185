"""Endpoints as Apifox stores them, alone, in lists, and as the data of an answer."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.normalize.jsontypes import Object
from tests.normalize.documents import endpoint, operations
from tests.normalize.pages import TEXT, Normalize, answer, body, parameter, thing

A, B = endpoint("GET /a", id=1), endpoint("post /b", id=2)


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (A, ["GET /a"]),
        ([A, B], ["GET /a", "POST /b"]),
        ({"success": True, "data": A}, ["GET /a"]),
        ({"success": True, "data": [A, B]}, ["GET /a", "POST /b"]),
        ({"data": {"data": [B]}}, ["POST /b"]),
        ([{"data": A}, B], None),
        ([A, {"name": "folder"}], None),
        ([], None),
        ({"data": []}, None),
        ({"method": "GET", "path": "/a"}, None),
        ({"method": 5, "path": "/a", "responses": []}, None),
    ],
)
def test_endpoints_are_known_wherever_they_stand(
    normalize: Normalize, told: object, found: list[str] | None
) -> None:
    made = normalize(told)

    if found is None:
        assert made.status == 2
        assert "it is no known form of export" in made.error
    else:
        assert operations(made) == found


def test_an_endpoint_says_where_it_came_from(normalize: Normalize) -> None:
    told = endpoint(
        name="① 查",
        id=467133493,
        operationId="listA",
        moduleId=7,
        folderId=8,
        status="released",
        tags=["甲", "甲", " ", 5],
        description="先读这个。\r\n再读",
    )

    made = normalize(told)

    source = dict(made.operation["x-apifox-source"])
    del source["sha256"]
    assert source == {
        "title": "① 查",
        "order": 1,
        "file": "page1.txt",
        "id": 467133493,
        "operation_id": "listA",
        "module": 7,
        "folder": 8,
        "status": "released",
        "provenance": "given",
    }
    assert made.operation["operationId"] == "listA"
    assert made.operation["tags"] == ["甲"]
    assert made.operation["description"] == "先读这个。\n再读"
    assert "deprecated" not in made.operation


@pytest.mark.parametrize("status", ["deprecated", "obsolete"])
def test_an_endpoint_that_is_retired_is_deprecated(normalize: Normalize, status: str) -> None:
    made = normalize(endpoint(status=status))

    assert made.operation["deprecated"] is True


def test_parameters_bodies_and_answers_are_read(normalize: Normalize) -> None:
    told = endpoint(
        "POST /a/{id}",
        parameters={
            "path": [parameter("id", type="integer", example="5")],
            "query": [parameter("off", enable=False), parameter("q", sampleValue="x")],
            "header": [parameter("Cookie", example="sid=1")],
            "cookie": [],
        },
        requestBody=body(
            thing({"a": TEXT}),
            additionalContentTypes=[{"type": "text/plain", "jsonSchema": TEXT}],
            additionalContent=[{"type": "application/xml", "examples": [{"value": "<a/>"}]}],
        ),
        responses=[
            answer(thing({"b": TEXT}), id=3),
            {"code": 404, "name": "无", "reference": {}, "referencedResponseId": 12},
            {"referencedResponseId": 13},
        ],
        responseExamples=[{"responseId": 3, "data": '{"b": "x"}'}],
    )

    made = normalize(told)

    assert [(p["name"], p.get("example")) for p in made.operation["parameters"]] == [
        ("id", 5),
        ("q", "x"),
        ("Cookie", None),
    ]
    content = made.operation["requestBody"]["content"]
    assert list(content) == ["application/json", "text/plain", "application/xml"]
    assert content["application/xml"] == {"example": "<a/>"}
    assert made.answered()["properties"] == {"b": TEXT}
    answers = made.operation["responses"]
    assert answers["200"]["content"]["application/json"]["example"] == {"b": "x"}
    assert answers["404"] == {"description": "无", "content": {"application/json": {}}}
    assert "default" in answers
    assert made.dropped["/parameters/query/0"] == "switched off in Apifox"
    assert made.dropped["/responses/1/referencedResponseId"] == "has no place in OpenAPI"


EMPTY: dict[str, Any] = {
    "description": "",
    "callbacks": "",
    "oasExtensions": "",
    "parameters": {},
    "requestBody": {"type": "none", "required": True, "oasExtensions": ""},
    "responseExamples": None,
    "tags": None,
    "operationId": "",
    "commonParameters": {},
}


def test_what_is_empty_says_nothing(normalize: Normalize) -> None:
    made = normalize(endpoint(**EMPTY))

    assert set(made.operation) == {"summary", "operationId", "x-apifox-source"}
    assert made.dropped == {}


KEPT_BACK: Object = {
    "auth": {"type": "bearer", "bearer": {"token": "held-back"}},
    "preProcessors": [{"data": "pm.request.headers.add('held-back')"}],
    "postProcessors": [{"data": "held-back"}],
    "mockScript": {"text": "held-back"},
    "cases": [{"name": "held-back"}],
    "advancedSettings": {"a": "held-back"},
    "customApiFields": '{"owner": "held-back"}',
    "responsibleId": "held-back",
    "creatorId": "held-back",
    "unknownKey": "held-back",
}


def test_what_is_the_editors_is_reported_by_name_and_never_shown(normalize: Normalize) -> None:
    made = normalize(endpoint(**KEPT_BACK))

    assert "held-back" not in made.text + str(made.report) + made.error + made.printed
    people = [change for change in made.changes if change[0] == "maintainer"]
    assert len(made.dropped) + len(people) == len(KEPT_BACK)
    assert made.dropped["/auth"] == "belongs to Apifox's editor, not to the API"


def test_the_place_in_a_list_stands_in_the_report(normalize: Normalize) -> None:
    made = normalize({"data": [A, endpoint("GET /b", cases=[1])]})

    assert list(made.dropped) == ["/data/1/cases"]


@pytest.mark.parametrize(
    ("method", "kind", "reason"),
    [
        ("COPY", "http", "OpenAPI has no method COPY"),
        ("GET", "socket", "it is of type socket, not an HTTP request"),
        ("POST", "webhook", "it is of type webhook, not an HTTP request"),
    ],
)
def test_an_endpoint_that_is_no_operation_is_left_out(
    normalize: Normalize, method: str, kind: str, reason: str
) -> None:
    made = normalize([endpoint(f"{method} /x", type=kind), B])

    assert operations(made) == ["POST /b"]
    assert [told["reason"] for told in made.report["left_out"]] == [reason]


def test_objects_are_spliced_in_only_where_the_export_has_them(normalize: Normalize) -> None:
    row = "01HFRB0000000000000000000A"
    schema = thing(
        {"a": TEXT},
        **{"x-apifox-orders": [row, "a"], "x-apifox-refs": {row: {"$ref": "#/definitions/5"}}},
    )

    made = normalize(endpoint("POST /a", requestBody=body(schema)))

    assert made.asked() == thing({"a": TEXT})
    assert made.dropped == {
        "/requestBody/jsonSchema/x-apifox-refs": "what is spliced in here is not in the export"
    }
