"""One small project, exported in five ways, is one API."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest

from scripts.normalize.jsontypes import Json, Object, is_array, is_object
from tests.normalize.pages import Normalize
from tests.normalize.projects import saved

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
PET: Object = {
    "type": "object",
    "required": ["name", "id", "tags"],
    "properties": {
        "id": {"type": "integer", "format": "int64", "minimum": 1, "description": "编号"},
        "group": {"$ref": "#/components/schemas/分组", "description": "所属"},
        "name": {"type": "string", "description": "名称"},
        "tags": {"type": "array", "items": {"$ref": "#/components/schemas/Tag"}},
        "status": {"type": "string", "enum": ["available", "sold"]},
    },
}
MODELS: Object = {
    "Pet": PET,
    "分组": {"type": "object", "properties": {"id": {"type": "integer"}}},
    "Tag": {"type": "object", "properties": {"name": {"type": "string"}}, "xml": {"name": "Tag"}},
}
FOUND: Object = {
    "type": "object",
    "required": ["code", "data"],
    "properties": {
        "code": {"type": "integer", "minimum": 0, "maximum": 0, "description": "状态码"},
        "data": {"$ref": "#/components/schemas/Pet"},
    },
}
MISSING: Object = {
    "type": "object",
    "required": ["code", "message"],
    "properties": {"code": {"type": "integer"}, "message": {"type": "string"}},
}
EXAMPLE: Object = {"code": 0, "data": {"id": 3, "name": "Kitty", "tags": [{"name": "Cat"}]}}
FIELDS: Object = {"name": {"type": "string", "description": "名"}, "status": {"type": "string"}}


def operation(summary: str, answers: Object, *parameters: Object, **more: Any) -> Object:
    """Write an operation as the exporter does, with all that says nothing."""
    return {
        "summary": summary,
        "deprecated": False,
        "description": "",
        "tags": ["宠物"],
        "parameters": list(parameters),
        **more,
        "responses": answers,
        "security": [],
    }


def answer(schema: Object, name: str = "成功", **more: Any) -> Object:
    """Write an answer; its name is for the export that can say it."""
    content = {JSON: {"schema": schema, **more}}
    return {"description": "", "content": content, "headers": {}, "x-apifox-name": name}


def whole() -> Object:
    """Write all that the project says, as the richest of the exports has it."""
    pet_id = {
        "name": "petId",
        "in": "path",
        "description": "编号",
        "required": True,
        "example": "1",
        "schema": {"type": "string"},
    }
    key = {"name": "X-Trace", "in": "header", "description": "", "schema": {"type": "string"}}
    form = {"type": "object", "properties": FIELDS, "required": ["name", "status"]}
    get = operation(
        "查询宠物",
        {"200": answer(FOUND, example=EXAMPLE), "404": answer(MISSING, "记录不存在")},
        pet_id,
    )
    delete = operation("删除宠物", {"200": answer(MISSING, example={"code": 0})}, pet_id, key)
    post = operation(
        "新建宠物", {"201": answer(FOUND)}, requestBody={"content": {FORM: {"schema": form}}}
    )
    put = operation(
        "修改宠物",
        {"200": answer({"type": "object", "properties": {}})},
        requestBody={"content": {JSON: {"schema": {"$ref": "#/components/schemas/Pet"}}}},
    )
    told: Object = {
        "openapi": "3.1.0",
        "info": {"title": "示例项目", "description": "", "version": "1.0.0"},
        "tags": [{"name": "宠物"}],
        "paths": {
            "/pet/{petId}": {"get": get, "delete": delete},
            "/pet": {"post": post, "put": put},
        },
        "webhooks": {},
        "components": {"schemas": MODELS, "responses": {}, "securitySchemes": {}},
        "servers": [],
        "security": [],
    }
    apart: Object = json.loads(json.dumps(told))
    return apart


def each(node: Json) -> Iterator[Object]:
    """Yield every object of a document."""
    if is_object(node):
        yield node
        for inner in list(node.values()):
            yield from each(inner)
    for inner in node if is_array(node) else ():
        yield from each(inner)


def operations(told: Object) -> Iterator[Object]:
    """Yield every operation of a document."""
    for item in told["paths"].values():
        yield from item.values()


def with_vendor_keys() -> Object:
    """Write the 3.1 export that has Apifox's extensions, folders as tags, and components."""
    told = whole()
    for node in each(told["paths"]):
        if is_object(node.get("properties")):
            node["x-apifox-orders"] = list(node["properties"])
            node["x-apifox-ignore-properties"] = []
    for model in told["components"]["schemas"].values():
        model["x-apifox-orders"] = list(model["properties"])
        model["properties"] = dict(sorted(model["properties"].items()))
        model["x-apifox-folder"] = "示例数据模型"
    for number, one in enumerate(operations(told)):
        one["tags"] = ["示例项目", "宠物"]
        one["x-apifox-folder"] = "示例项目"
        one["x-apifox-status"] = "released"
        one["x-run-in-apifox"] = f"https://app.apifox.com/web/project/1/apis/api-{number}-run"
        for order, one_answer in enumerate(one["responses"].values()):
            one_answer["x-apifox-ordering"] = order
    answers = told["paths"]["/pet/{petId}"]["get"]["responses"]
    told["components"]["responses"]["记录不存在"] = answers["404"]
    answers["404"] = {"$ref": "#/components/responses/记录不存在", "description": ""}
    repeated = {"statusCode": 200, **copy.deepcopy(answers["200"])}
    answers["x-apifox-additional-responses"] = [repeated]
    return told


def without_vendor_keys(version: str = "3.1.0") -> Object:
    """Write the export that has no extensions, as most have none."""
    told = whole()
    for node in each(told):
        node.pop("x-apifox-name", None)
    told["openapi"] = version
    if version.startswith("3.0"):
        del told["webhooks"]
        for node in each(told):
            if isinstance(node.get("$ref"), str):
                node["$ref"] = node["$ref"].replace("分组", "%E5%88%86%E7%BB%84")
    return told


def as_swagger() -> Object:
    """Write the 2.0 export."""
    told = without_vendor_keys()
    for key in ("openapi", "webhooks", "servers"):
        del told[key]
    components = told.pop("components")
    for one in operations(told):
        for parameter in one["parameters"]:
            parameter.update(parameter.pop("schema"))
            if "example" in parameter:
                parameter["x-example"] = parameter.pop("example")
        for one_answer in one["responses"].values():
            ((_, content),) = one_answer.pop("content").items()
            one_answer["schema"] = content["schema"]
            one_answer["examples"] = {JSON: content["example"]} if "example" in content else {}
        one["produces"] = [JSON]
        for media_type, content in one.pop("requestBody", {"content": {}})["content"].items():
            one["consumes"] = [media_type]
            one["parameters"] += fields(media_type, content["schema"])
    told.update(swagger="2.0", definitions=components["schemas"], securityDefinitions={})
    told["x-components"] = {}
    for node in each(told):
        if isinstance(node.get("$ref"), str):
            node["$ref"] = node["$ref"].replace("#/components/schemas/", "#/definitions/")
    return told


def fields(media_type: str, schema: Object) -> list[Object]:
    """Write a body as the parameters that it is in Swagger."""
    if media_type == JSON:
        return [{"name": "body", "in": "body", "schema": schema}]
    return [
        {"name": name, "in": "formData", "required": True, **field}
        for name, field in schema["properties"].items()
    ]


PROJECT = "native project"
FORMS = {
    "2.0": as_swagger(),
    "3.0.1": without_vendor_keys("3.0.1"),
    "3.1.0": without_vendor_keys(),
    "3.1.0 with extensions": with_vendor_keys(),
    PROJECT: saved(whole()),
}
NAMING = ("3.1.0 with extensions", PROJECT)
"""The forms that can say the names of answers."""


def said(document: Object, *, names: bool) -> Object:
    """Tell what a document says, but for where it came from; names of answers where known."""
    for one in operations(document):
        del one["x-apifox-source"]
        for one_answer in one["responses"].values():
            assert names or one_answer["description"] == ""
            one_answer["description"] = ""
    return document


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_export_gives_the_same_api(normalize: Normalize, form: str) -> None:
    plain = said(normalize(whole()).document, names=True)

    made = normalize(FORMS[form])

    assert said(made.document, names=form in NAMING) == plain
    assert list(made.schemas["Pet"]["properties"]) == list(PET["properties"])
    assert made.report["left_out"] == []
    assert set(made.dropped.values()) == ({IDS} if form == PROJECT else set())


IDS = "Apifox's id of the answer; it leads to the answer's examples"


REPORTED = {
    "2.0": {"body-required": 1},
    "3.0.1": {"body-required": 2, "escaped-reference": 1},
    "3.1.0": {"body-required": 2},
    "3.1.0 with extensions": {
        "body-required": 2,
        "answer-name": 6,
        "folder-tag": 4,
        "property-order": 1,
        "repeated-status": 1,
    },
    PROJECT: {"body-required": 2, "answer-name": 5},
}
EVERYWHERE = {"component-name": 1, "open-enum": 1}


@pytest.mark.parametrize("form", FORMS)
def test_what_differs_between_the_forms_stands_in_the_report(
    normalize: Normalize, form: str
) -> None:
    rules = [rule for rule, *_ in normalize(FORMS[form]).changes]

    assert {name: rules.count(name) for name in rules} == {**REPORTED[form], **EVERYWHERE}


@pytest.mark.parametrize("form", NAMING)
def test_names_of_answers_are_their_descriptions_where_an_export_can_say_them(
    normalize: Normalize, form: str
) -> None:
    made = normalize(FORMS[form])

    answers = made.document["paths"]["/pet/{petId}"]["get"]["responses"]
    assert {status: told["description"] for status, told in answers.items()} == {
        "200": "成功",
        "404": "记录不存在",
    }


def test_the_forms_of_one_project_merge_into_it(normalize: Normalize) -> None:
    files = {f"{number}.json": told for number, told in enumerate(list(FORMS.values())[:3])}

    made = normalize(files=files)

    assert said(made.document, names=False) == said(normalize(FORMS["2.0"]).document, names=False)
