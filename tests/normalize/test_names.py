"""The names of operations, and the lock that keeps names."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scripts.normalize.jsontypes import Object
from scripts.normalize.naming import Names
from tests.normalize.documents import openapi
from tests.normalize.pages import KIND, Normalize, Outcome, body, corrections, page, thing


def named(path: str, name: Any) -> Object:
    return {"target": f"$.paths['{path}'].*", "update": {"operationId": name}}


@pytest.mark.parametrize(
    ("request_line", "name"),
    [
        ("GET /v1/groups/{group_id}", "get_v1_groups_by_group_id"),
        ("DELETE /v1/{groupId}/x.json", "delete_v1_by_group_id_x_json"),
        ("POST /", "post"),
        ("POST /V1/HTTPServer2Go", "post_v1_http_server2_go"),
    ],
)
def test_an_operation_is_named_after_its_method_and_path(
    normalize: Normalize, request_line: str, name: str
) -> None:
    made = normalize(page("查", request_line))

    assert made.ids == [name]


def test_names_are_ascii_unique_and_independent_of_each_other(normalize: Normalize) -> None:
    pages = [page("查", f"GET {path}") for path in ("/a/b", "/a_b", "/素材", "/人像")]

    together = normalize(*pages).ids
    alone = normalize(pages[3]).ids

    assert all(name.isascii() and name.isidentifier() for name in together)
    assert len(set(together)) == 4
    assert together[3] in alone or together[2] in alone


def test_an_overlay_names_an_operation(normalize: Normalize) -> None:
    made = normalize(page(), overlay=corrections(named("/v1/groups", "make_group")))

    assert made.ids == ["make_group"]


@pytest.mark.parametrize("name", ["建组", "a-b", "1a", "", 5, None])
def test_a_name_from_an_overlay_must_be_an_ascii_identifier(
    normalize: Normalize, name: object
) -> None:
    made = normalize(page(), overlay=corrections(named("/v1/groups", name)))

    assert made.status == 2
    assert "operationId" in made.error or "not of type 'string'" in made.error
    assert not made.output.exists()


@pytest.mark.parametrize(
    ("second", "what"),
    [
        ("one", "Operation ID 'one' for 'get' in '/b' is not unique; mend the overlay"),
        ("One", "GET /b: GET /a has the operationId 'One' too; mend the overlay"),
    ],
)
def test_two_operations_cannot_share_a_name(normalize: Normalize, second: str, what: str) -> None:
    overlay = corrections(named("/a", "one"), named("/b", second))

    made = normalize(page("查", "GET /a"), page("查", "GET /b"), overlay=overlay)

    assert made.status == 2
    assert what in made.error


def test_a_derived_name_gives_way_to_one_from_the_overlay(normalize: Normalize) -> None:
    overlay = corrections(named("/b", "getA"))

    made = normalize(page("查", "GET /a"), page("查", "GET /b"), overlay=overlay)

    assert made.ids[1] == "getA"
    assert made.ids[0].startswith("get_a_")


def test_a_lock_keeps_names_that_would_change(normalize: Normalize) -> None:
    normalize(page(), overlay=corrections(named("/v1/groups", "make_group")), names=True)

    made = normalize(page(body=body(thing({"kind": KIND}))), names=True)

    assert made.ids == ["make_group"]
    assert list(made.schemas) == ["MakeGroupKind", "MakeGroupRequest"]


def test_without_the_flag_no_lock_is_read_or_written(normalize: Normalize) -> None:
    normalize(page(), overlay=corrections(named("/v1/groups", "make_group")), names=True)

    made = normalize(page())

    assert made.ids == ["post_v1_groups"]
    assert json.loads(made.names.read_text("utf-8"))["operations"] == {
        "POST /v1/groups": "make_group"
    }


def test_a_lock_keeps_the_names_of_components(normalize: Normalize) -> None:
    first = normalize(
        page(body=body(thing({"kind": KIND}))),
        overlay=corrections(named("/v1/groups", "make_group")),
        names=True,
    )
    lock = json.loads(first.names.read_text("utf-8"))
    lock["operations"] = {}
    first.names.write_text(json.dumps(lock), "utf-8")

    second = normalize(page(body=body(thing({"kind": KIND}))), names=True)

    assert second.ids == ["post_v1_groups"]
    assert list(second.schemas) == ["MakeGroupKind", "MakeGroupRequest"]


def test_a_locked_name_gives_way_to_one_from_the_overlay(normalize: Normalize) -> None:
    normalize(page("查", "GET /a"), names=True)
    overlay = corrections(named("/b", "get_a"))

    made = normalize(page("查", "GET /a"), page("查", "GET /b"), overlay=overlay, names=True)

    assert made.ids[1] == "get_a"
    assert made.ids[0].startswith("get_a_")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"operations": {}}',
        '{"operations": [], "components": {}}',
        '{"operations": {"a": 5}, "components": {}}',
        '{"operations": {"a": "建"}, "components": {}}',
        '{"operations": {"a": NaN}, "components": {}}',
        '{"operations": {}, "components": {}, "tags": ["groups"]}',
        '{"operations": {}, "components": {}, "tags": {"GET /a": 3}}',
    ],
)
def test_what_is_no_lock_is_refused_and_left_as_it_is(normalize: Normalize, text: str) -> None:
    lock = normalize(page()).names
    lock.write_text(text, "utf-8")

    made = normalize(page(), names=True)

    assert made.status == 2
    assert (
        made.error
        == f"{lock}: it is no names lock; take it from git again; without it, names may change\n"
    )
    assert lock.read_text("utf-8") == text


def tagged(**tags: str | None) -> Object:
    """Write a document with an operation for each path, in a folder or in none."""
    paths = {f"/{path}": {"get": {"tags": [tag] if tag else []}} for path, tag in tags.items()}
    return openapi(paths)


def modules(made: Outcome) -> dict[str, str | None]:
    """Map paths to the modules that the document names for their operations."""
    paths: Object = made.document["paths"]
    return {path: item["get"].get("x-python-module") for path, item in paths.items()}


def test_an_operation_stays_in_its_module_when_its_folder_is_renamed(normalize: Normalize) -> None:
    normalize(tagged(a="groups", b="groups"), names=True)

    made = normalize(tagged(a="素材组", b="素材组", new="素材组"), names=True)

    assert made.document["paths"]["/a"]["get"]["tags"] == ["素材组"]
    assert modules(made) == {"/a": "groups", "/b": "groups", "/new": "groups"}


def test_an_operation_stays_in_its_module_when_it_gets_a_folder(normalize: Normalize) -> None:
    normalize(tagged(a=None), names=True)

    made = normalize(tagged(a="groups"), names=True)

    assert modules(made) == {"/a": "default"}


def test_what_is_new_has_a_module_of_its_own_where_its_folder_has_several(
    normalize: Normalize,
) -> None:
    normalize(tagged(a="one", b="two"), names=True)

    made = normalize(tagged(a="both", b="both", new="both"), names=True)

    assert modules(made) == {"/a": "one", "/b": "two", "/new": None}


def test_an_overlay_moves_an_operation(normalize: Normalize) -> None:
    normalize(tagged(a="groups"), names=True)
    to_assets = {"target": "$.paths['/a'].get", "update": {"tags": ["assets"]}}
    away = {"target": "$.paths['/a'].get.tags", "remove": True}

    made = normalize(tagged(a="groups"), names=True, overlay=corrections(away, to_assets))

    assert made.document["paths"]["/a"]["get"]["tags"] == ["assets"]
    assert modules(made) == {"/a": None}


def test_an_overlay_names_a_module(normalize: Normalize) -> None:
    chosen = {"target": "$.paths['/a'].get", "update": {"x-python-module": "old"}}

    made = normalize(tagged(a="groups"), overlay=corrections(chosen))

    assert modules(made) == {"/a": "old"}


def test_names_follow_an_operation_that_moved() -> None:
    names = Names(
        {"GET /a": "a", "GET /b": "b", "GET /new": "known"},
        {"GET /a Response": "A", "#/components/schemas/GET /a": "B", "GET /ab Response": "C"},
        {"GET /a": "groups"},
    )

    names.follow({"GET /a": "POST /v2/a", "GET /b": "GET /new", "GET /c": "GET /d"})

    assert names.operations == {"POST /v2/a": "a", "GET /new": "known"}
    assert names.tags == {"POST /v2/a": "groups"}
    assert names.components == {
        "POST /v2/a Response": "A",
        "#/components/schemas/GET /a": "B",
        "GET /ab Response": "C",
    }
