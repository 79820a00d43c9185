"""What a project gives to many endpoints: parameters, answers, addresses."""

from __future__ import annotations

import pytest

from scripts.normalize.jsontypes import Json, Object
from tests.normalize.pages import TEXT, Normalize, answer, parameter, thing
from tests.normalize.projects import folder, leaf, model, models, project, refer


def common(**told: list[Object]) -> Object:
    """Write the part of a project that holds its parameters."""
    return {"commonParameters": {"id": 5, "projectId": 6, "parameters": told}}


@pytest.mark.parametrize(
    ("given", "own", "names"),
    [
        ({}, {}, ["X-V"]),
        ({"defaultEnable": False}, {}, []),
        ({"enable": False}, {}, []),
        ({}, {"header": [{"name": "X-V"}]}, ["X-V"]),
        ({}, {"header": [{"name": "X-V", "enable": False}]}, []),
        ({"defaultEnable": False}, {"header": [{"name": "X-V", "enable": True}]}, ["X-V"]),
        ({}, {"query": [{"name": "X-V", "enable": False}], "header": [5]}, ["X-V"]),
        ({}, 5, ["X-V"]),
        ({}, None, ["X-V"]),
    ],
)
def test_an_endpoint_has_the_parameters_of_the_project_that_it_does_not_switch_off(
    normalize: Normalize, given: Object, own: Json, names: list[str]
) -> None:
    told = common(header=[{"name": "X-V", "type": "string", **given}])

    made = normalize(project(leaf(commonParameters=own), **told))

    assert [one["name"] for one in made.operation.get("parameters", [])] == names


def test_values_of_common_parameters_stay_in_the_project(normalize: Normalize) -> None:
    told = common(
        header=[
            {"name": "Authorization", "defaultValue": "Basic held-back"},
            {"name": "Content-Type", "defaultValue": "held-back"},
            {"name": " ", "defaultValue": "held-back"},
            {"name": "X-V", "defaultValue": "held-back", "value": "held-back", "required": True},
            {"name": "X-S", "schema": {"default": "held-back", "examples": ["held-back"]}},
        ],
        cookie=[{"name": "sid", "example": "held-back"}],
        body=[{"name": "f", "defaultValue": "held-back"}],
    )

    made = normalize(project(leaf(), **told))

    assert [(one["name"], one["required"]) for one in made.operation["parameters"]] == [
        ("X-V", True),
        ("X-S", False),
        ("sid", False),
    ]
    assert made.operation["security"] == [{"basicAuth": []}]
    assert "held-back" not in made.text + str(made.report)
    assert made.dropped["/commonParameters/parameters/header/2"] == "it has no name"
    where = "/commonParameters/parameters/header/4/schema/default"
    assert made.dropped[where] == "a value that the project's authors test with"


FORM: Object = {"type": "multipart/form-data", "parameters": [parameter("own")]}


@pytest.mark.parametrize(
    ("body", "switched", "names", "required"),
    [
        (FORM, [], ["own", "f"], ["f"]),
        (FORM, [{"name": "f", "enable": False}], ["own"], None),
        ({**FORM, "parameters": [parameter("f")]}, [], ["f"], None),
        ({"type": "urlencoded", "parameters": []}, [], ["f"], ["f"]),
    ],
)
def test_a_form_has_the_fields_that_the_project_gives_to_it(
    normalize: Normalize, body: Object, switched: list[Object], names: list[str], required: object
) -> None:
    told = common(body=[{"name": "f", "required": True, "description": "共同"}])

    made = normalize(
        project(leaf("POST /a", requestBody=body, commonParameters={"body": switched}), **told)
    )

    ((_, content),) = made.operation["requestBody"]["content"].items()
    schema = made.followed(content["schema"])
    assert list(schema["properties"]) == names
    assert schema.get("required") == required


def test_what_is_no_form_has_no_fields_of_the_project(normalize: Normalize) -> None:
    told = common(body=[{"name": "f", "required": True}])

    made = normalize(project(leaf("POST /a", requestBody={"type": "none"}), **told))

    assert "requestBody" not in made.operation


def test_common_parameters_made_by_hand_stand_a_level_higher(normalize: Normalize) -> None:
    made = normalize(project(leaf(), commonParameters={"query": [{"name": "v"}]}))

    assert [one["name"] for one in made.operation["parameters"]] == ["v"]


def test_an_authorization_header_of_its_own_stands_for_that_of_the_project(
    normalize: Normalize,
) -> None:
    own = parameter("Authorization", example="Bearer {{a}}")
    told = common(header=[{"name": "Authorization", "defaultValue": "Basic {{b}}"}])

    made = normalize(project(leaf(parameters={"header": [own]}), **told))

    assert made.operation["security"] == [{"bearerAuth": []}]


NOT_FOUND: Object = {
    "id": 7,
    "name": "记录不存在",
    "code": 404,
    "contentType": "json",
    "jsonSchema": thing({"error": refer(3)}),
    "responseExamples": [{"name": "例", "data": '{"error": {"code": 5}}'}],
}
REFERRED: list[Object] = [
    {"responses": [{"id": 1, "referencedResponseId": 7}]},
    {"responses": [{"referencedResponseId": "7", "reference": {}, "name": "", "headers": []}]},
    {"commonResponseStatus": {"7": True}},
    {"responseChildren": ["BLANK.1", "COMPONENT.7"]},
]
ERROR = models(model("Error", 3, thing({"code": {"type": "integer"}})))


@pytest.mark.parametrize(
    "collection",
    [[NOT_FOUND], [folder("根目录", NOT_FOUND)], [folder("根目录", folder("错误", NOT_FOUND))]],
)
@pytest.mark.parametrize("own", REFERRED)
def test_an_endpoint_has_the_answers_that_it_refers_to(
    normalize: Normalize, collection: list[Object], own: Object
) -> None:
    made = normalize(project(leaf(**own), responseCollection=collection, **ERROR))

    told = made.operation["responses"]["404"]
    assert told["description"] == "记录不存在"
    assert told["content"]["application/json"]["example"] == {"error": {"code": 5}}
    schema = made.followed(told["content"]["application/json"]["schema"])
    assert schema["properties"] == {"error": {"$ref": "#/components/schemas/Error"}}


def test_an_answer_that_refers_to_a_component_may_say_something_else(normalize: Normalize) -> None:
    told = {"id": 1, "referencedResponseId": 7, "code": 410, "name": "没了"}
    shown = [{"responseId": 1, "data": '{"error": {"code": 6}}'}]

    made = normalize(
        project(
            leaf(responses=[told], responseExamples=shown), responseCollection=[NOT_FOUND], **ERROR
        )
    )

    found = made.operation["responses"]["410"]
    assert found["description"] == "没了"
    assert [one["value"] for one in found["content"]["application/json"]["examples"].values()] == [
        {"error": {"code": 6}},
        {"error": {"code": 5}},
    ]


@pytest.mark.parametrize(
    ("more", "statuses"),
    [
        ({}, ["200", "404"]),
        ({"moduleId": 1}, ["200", "404"]),
        ({"moduleId": 2}, ["200"]),
        ({"commonResponseStatus": {"7": False}}, ["200"]),
        ({"responses": [answer(TEXT), {"referencedResponseId": 7}]}, ["200", "404"]),
    ],
)
def test_answers_that_are_on_by_default_are_everywhere_in_their_module(
    normalize: Normalize, more: Object, statuses: list[str]
) -> None:
    kept = folder("根目录", {**NOT_FOUND, "defaultEnable": True})
    if "moduleId" in more:
        kept["moduleId"] = 1

    made = normalize(
        project(leaf(**{"responses": [answer(TEXT)], **more}), responseCollection=[kept], **ERROR)
    )

    assert list(made.operation["responses"]) == statuses


def test_an_answer_of_the_project_without_a_number_is_no_answer_of_anything(
    normalize: Normalize,
) -> None:
    kept = {"name": "无名", "code": 500}

    made = normalize(project(leaf(responses=[answer(TEXT)]), responseCollection=[kept]))

    assert list(made.operation["responses"]) == ["200"]


def test_what_a_common_answer_loses_is_reported_once(normalize: Normalize) -> None:
    kept = {**NOT_FOUND, "defaultEnable": True, "oasExtensions": "{}", "createdAt": "x"}

    made = normalize(project(leaf("GET /a"), leaf("GET /b"), responseCollection=[kept], **ERROR))

    told = [entry["pointer"] for entry in made.report["dropped"]]
    assert len(told) == len(set(told))
    assert "page1.txt#/responseCollection/0/oasExtensions" in told


def test_an_answer_that_refers_to_nothing_is_kept_as_far_as_it_is_told(
    normalize: Normalize,
) -> None:
    made = normalize(project(leaf(responses=[{"code": 404, "referencedResponseId": 9}])))

    assert list(made.operation["responses"]) == ["404"]


def test_services_of_an_environment_are_servers_of_their_own(normalize: Normalize) -> None:
    told = {
        "name": "正式",
        "baseUrl": "https://a.example",
        "baseUrls": {"default": "https://a.example", "5": "https://b.example", "6": 7, "8": ""},
        "variables": [{"name": "token", "value": "held-back"}],
    }
    setting = {"servers": [{"id": "default", "name": "默认服务"}, {"id": 5, "name": "用户"}, 6]}

    made = normalize(
        project(
            leaf(),
            environments=[
                told,
                {**told, "name": "又", "baseUrl": ""},
                {"name": "三", "baseUrls": {}},
            ],
            projectSetting=setting,
        )
    )

    assert made.document["servers"] == [
        {"url": "https://a.example", "description": "正式 (默认服务)"},
        {"url": "https://b.example", "description": "正式 (用户)"},
    ]
    assert made.dropped["/environments/0/variables"] == "belongs to Apifox's editor, not to the API"
    assert made.dropped["/environments/2/baseUrl"] == "it has no address"
    assert "held-back" not in made.text + str(made.report)


def test_the_host_of_all_paths_stands_before_the_environments(normalize: Normalize) -> None:
    made = normalize(
        project(
            leaf("GET https://a.example:8443/x"),
            leaf("POST https://a.example:8443/y"),
            environments=[{"baseUrl": "https://b.example"}, {"baseUrl": "https://a.example:8443"}],
        )
    )

    assert [one["url"] for one in made.document["servers"]] == [
        "https://a.example:8443",
        "https://b.example",
    ]
    assert list(made.document["paths"]) == ["/x", "/y"]
