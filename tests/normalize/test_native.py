"""Projects: their folders and endpoints, of all generations and made by hand."""

from __future__ import annotations

import pytest

from scripts.normalize.jsontypes import Object
from tests.normalize.documents import operations
from tests.normalize.pages import TEXT, Normalize, answer, body, parameter, thing
from tests.normalize.projects import folder, leaf, project


@pytest.mark.parametrize(
    "told",
    [
        {"apifoxProject": "1.0.0", "apiCollection": []},
        {"apidogProject": "1.0.0"},
        {"apiCollection": None},
    ],
)
def test_a_project_is_known_by_its_keys(normalize: Normalize, told: Object) -> None:
    made = normalize(told)

    assert made.error == ""
    assert made.document["paths"] == {}


def test_a_project_is_known_as_yaml_too(normalize: Normalize) -> None:
    made = normalize('apidogProject: "1.0.0"\napiCollection: [{api: {method: get, path: /a}}]\n')

    assert operations(made) == ["GET /a"]


def test_what_a_project_is_called_and_where_an_endpoint_came_from(normalize: Normalize) -> None:
    told = project(
        folder(
            "用户",
            folder(
                "登录",
                leaf("POST /in", "① 登录", id="327393935", status="released"),
                id=8,
                moduleId=7,
            ),
        ),
        info={"name": " 商店 ", "description": "先读", "mockRule": {"rules": [1]}},
        moduleSettings=[{"id": "7", "openApiInfo": {"version": "1.2.3"}}],
    )

    made = normalize(told)

    assert made.document["info"] == {"title": "商店", "version": "1.2.3", "description": "先读"}
    source = dict(made.operation["x-apifox-source"])
    del source["sha256"]
    assert source == {
        "title": "① 登录",
        "order": 1,
        "file": "page1.txt",
        "id": 327393935,
        "module": 7,
        "folder": 8,
        "status": "released",
        "provenance": "given",
    }
    assert made.dropped["/info/mockRule"] == "belongs to Apifox's editor, not to the API"


@pytest.mark.parametrize(
    "settings",
    [None, [], [5], [{}, {}], [{"openApiInfo": {"version": 1}}], [{"openApiInfo": None}]],
)
def test_a_project_without_one_version_has_none(normalize: Normalize, settings: object) -> None:
    made = normalize(project(leaf(), moduleSettings=settings))

    assert made.document["info"] == {"title": "Untitled API", "version": "unversioned"}


@pytest.mark.parametrize(
    ("names", "own", "tags"),
    [
        (["根目录", "用户", "登录"], [], ["用户/登录"]),
        (["Root", "用户"], [], ["用户"]),
        (["根目录"], [], None),
        (["管理", "根目录"], [], ["管理/根目录"]),
        (["根目录", "用户"], ["宠物"], ["宠物"]),
        (["根目录", "示例项目"], ["示例项目", "宠物"], ["宠物"]),
        (["", "用户"], None, ["用户"]),
    ],
)
def test_a_folder_is_the_tag_where_there_is_no_other(
    normalize: Normalize, names: list[str], own: list[str] | None, tags: list[str] | None
) -> None:
    inner = leaf(tags=own)
    for name in reversed(names):
        inner = folder(name, inner)

    made = normalize({"apiCollection": [inner]})

    assert made.operation.get("tags") == tags


def test_the_text_of_a_folder_describes_its_tag(normalize: Normalize) -> None:
    told = project(
        folder("用户", leaf(), description="关于用户"),
        folder("空", description="没有接口"),
        description="根",
    )

    made = normalize(told)

    assert made.document["tags"] == [{"name": "用户", "description": "关于用户"}]


def test_folders_of_old_projects_stand_apart_from_endpoints(normalize: Normalize) -> None:
    told = {"name": "根目录", "children": [folder("甲", leaf("GET /a"))], "items": [leaf("GET /b")]}

    made = normalize({"apiCollection": [told]})

    assert operations(made) == ["GET /a", "GET /b"]


def test_of_its_only_module_a_project_takes_the_text_that_it_has_none_of(
    normalize: Normalize,
) -> None:
    told = {"id": "7", "name": "默认模块", "description": "关于模块", "moduleVariables": [1]}

    made = normalize(
        project(leaf(), moduleSettings=[{**told, "openApiInfo": {"contact": {"a": 1}}}])
    )

    assert made.document["info"]["description"] == "关于模块"
    assert set(made.dropped) == {
        "/moduleSettings/0/name",
        "/moduleSettings/0/moduleVariables",
        "/moduleSettings/0/openApiInfo/contact",
    }


def test_what_is_the_editors_is_named_and_nothing_else(normalize: Normalize) -> None:
    told = project(
        folder("甲", leaf(cases=[1], commonParameters={}), preProcessors=[{"data": "x"}], auth={}),
        requestCollection=[{"name": "Root", "items": []}],
        docCollection=[{"name": "Root"}],
        globalVariables=[],
        projectSetting={"cloudMock": {"token": "held-back"}, "id": "5"},
    )

    made = normalize(told)

    editors = "belongs to Apifox's editor, not to the API"
    assert made.dropped == {
        "/apiCollection/0/items/0/preProcessors": editors,
        "/apiCollection/0/items/0/items/0/api/cases": editors,
        "/requestCollection": editors,
        "/docCollection": "texts for people, and of no operation",
        "/projectSetting/cloudMock": editors,
        "/projectSetting/id": editors,
    }
    assert "held-back" not in made.text + str(made.report)


def test_of_endpoints_with_one_method_and_path_the_first_that_is_not_retired_stays(
    normalize: Normalize,
) -> None:
    told = project(
        leaf("GET /a", "旧", status="deprecated"),
        leaf("GET a", "新", parameters={"query": [parameter("q")]}),
        folder("副本", leaf("get https://host.example/a?x=1", "又")),
        leaf("GET /b", "乙", status="obsolete"),
    )

    made = normalize(told)

    assert [told["summary"] for told in summaries(made.document)] == ["新", "乙"]
    assert made.report["left_out"] == [
        {
            "method": "get",
            "path": "/a",
            "reason": f"{which}: 新 at /apiCollection/0/items/1/api has its method and path too",
        }
        for which in (
            "又 at /apiCollection/0/items/2/items/0/api",
            "旧 at /apiCollection/0/items/0/api",
        )
    ]


def summaries(document: Object) -> list[Object]:
    """List all operations."""
    return [told for item in document["paths"].values() for told in item.values()]


def test_what_is_no_http_request_is_left_out_by_name(normalize: Normalize) -> None:
    told = project(
        leaf("COPY /c"),
        leaf("GET /w", type="webhook"),
        leaf("GET /b"),
        webSocketCollection=[folder("Root", {"name": "聊天", "api": {"path": "wss://a?token=x"}})],
        socketIOCollection=[{"api": {"name": "房间"}}],
        socketCollection=[{"name": "Root", "children": [folder("甲", {"host": "h", "port": 1})]}],
    )

    made = normalize(told)

    assert operations(made) == ["GET /b"]
    assert [(told["method"], told["path"], told["reason"]) for told in made.report["left_out"]] == [
        ("copy", "/c", "OpenAPI has no method COPY"),
        ("get", "/w", "it is of type webhook, not an HTTP request"),
        ("socket", "/socketCollection/0/children/0/items/0", NO_HTTP.format("socket")),
        ("websocket", "聊天", NO_HTTP.format("websocket")),
        ("socketio", "房间", NO_HTTP.format("socketio")),
    ]


NO_HTTP = "it is of type {}, not an HTTP request"


def test_examples_of_all_three_generations_are_shown(normalize: Normalize) -> None:
    told = project(
        leaf(
            "POST /a",
            requestBody=body(
                thing({"a": TEXT}),
                sampleValue='{"a": "1"}',
                example='{"a": "2"}',
                examples=[{"value": '{"a": "3"}', "name": "三"}],
            ),
            responses=[answer(thing({"b": TEXT}), id="9")],
            responseExamples=[{"responseId": 9, "data": '{"b": "x"}'}],
        )
    )

    made = normalize(told)

    shown = made.operation["requestBody"]["content"]["application/json"]["examples"]
    assert [one["value"] for one in shown.values()] == [{"a": "3"}, {"a": "2"}, {"a": "1"}]
    assert made.operation["responses"]["200"]["content"]["application/json"]["example"] == {
        "b": "x"
    }


def test_a_path_of_any_length_is_refused_with_its_place(normalize: Normalize) -> None:
    made = normalize(project(leaf("GET /" + "a" * 3000)))

    assert made.status == 2
    assert "page1.txt#/apiCollection/0/items/0/api: a path of more than" in made.error
