"""Projects that somebody wrote or edited: read as they are meant, with every loss reported."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.normalize.jsontypes import Object
from tests.normalize.documents import operations
from tests.normalize.pages import Normalize, parameter
from tests.normalize.projects import folder, leaf, project


def test_a_folder_may_stand_where_a_list_of_folders_belongs(normalize: Normalize) -> None:
    made = normalize({"apiCollection": folder("根目录", folder("甲", leaf()))})

    assert made.operation["tags"] == ["甲"]


@pytest.mark.parametrize("kind", ["http", "HTTP", "api", "", None, 5])
def test_an_endpoint_of_a_type_that_nobody_knows_is_an_http_request(
    normalize: Normalize, kind: object
) -> None:
    made = normalize(project(leaf(type=kind)))

    assert operations(made) == ["GET /a"]


def test_a_project_made_by_hand_is_read_as_it_is_meant(normalize: Normalize) -> None:
    told = {
        "name": "发送",
        "method": "POST",
        "path": "send/{id}",
        "parameters": [
            parameter("id", **{"in": "path"}),
            parameter("q", **{"in": "Query", "schema": {"type": "integer"}}),
            parameter("x", **{"in": "body"}),
            parameter("y"),
        ],
        "requestBody": {"type": "form-data", "parameters": [parameter("f", required=True)]},
        "responses": {"200": {"description": "好", "contentType": "application/json"}, "400": 5},
    }

    made = normalize({"apiCollection": [folder("消息", told)], "environments": [SERVER]})

    assert operations(made) == ["POST /send/{id}"]
    assert [(one["in"], one["name"]) for one in made.operation["parameters"]] == [
        ("path", "id"),
        ("query", "q"),
    ]
    assert list(made.operation["requestBody"]["content"]) == ["multipart/form-data"]
    assert list(made.operation["responses"]) == ["200", "400"]
    assert list(made.operation["responses"]["200"]["content"]) == ["application/json"]
    assert made.document["servers"] == [{"url": "https://a.example"}]
    assert made.dropped["/apiCollection/0/items/0/parameters/3"] == "it has no place in a request"


SERVER: Object = {"baseUrl": "https://a.example"}


@pytest.mark.parametrize(
    ("told", "where", "reason"),
    [
        ({"apiCollection": 5}, "/apiCollection", "expected an array, found a number"),
        ({"apiCollection": ["x"]}, "/apiCollection/0", "expected an object, found a string"),
        (
            {"apiCollection": [{"api": {"method": "get", "path": "/a", "parameters": 5}}]},
            "/apiCollection/0/api/parameters",
            "expected an object, found a number",
        ),
        (
            {"apiCollection": [{"api": {"method": "get", "path": "/a", "responses": "x"}}]},
            "/apiCollection/0/api/responses",
            "expected an array, found a string",
        ),
        (
            {"apiCollection": [{"api": {"method": "get", "path": "/a", "responses": [5]}}]},
            "/apiCollection/0/api/responses/0",
            "expected an object, found a number",
        ),
        ({"apiCollection": [], "environments": {}}, None, ""),
        (
            {"apiCollection": [], "schemaCollection": 5},
            "/schemaCollection",
            "expected an array, found a number",
        ),
        (
            {"apiCollection": [], "responseCollection": [None]},
            "/responseCollection/0",
            "expected an object, found null",
        ),
        (
            {"apiCollection": [{"name": 5, "api": "x"}]},
            "/apiCollection/0/name",
            "expected a string, found a number",
        ),
    ],
)
def test_what_is_malformed_is_dropped_and_reported(
    normalize: Normalize, told: Any, where: str | None, reason: str
) -> None:
    made = normalize(told)

    assert made.error == ""
    assert where is None or made.dropped[where] == reason
