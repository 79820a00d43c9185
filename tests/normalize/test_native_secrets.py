"""What a project holds for tests never leaves the reader: not by any road."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scripts.normalize.jsontypes import Json, Object, is_array, is_object
from tests.normalize.pages import TEXT, Normalize, answer, thing
from tests.normalize.projects import folder, leaf, model, project

SECRET = "q7mVx2Lp9Rt4"
"""It looks like nothing, so that only its place can give it away."""

VALUE: Object = {"name": "token", "value": SECRET, "initialValue": SECRET}
AUTHS: Object = {
    "bearer": {"token": SECRET},
    "basic": {"username": SECRET, "password": SECRET},
    "apikey": {"in": "header", "key": "X-Key", "value": SECRET},
    "oauth2": {"clientId": SECRET, "clientSecret": SECRET, "accessToken": SECRET},
    "digest": {"username": SECRET, "password": SECRET, "realm": SECRET},
    "hawk": {"id": SECRET, "key": SECRET},
    "awsv4": {"accessKey": SECRET, "secretKey": SECRET},
    "jwt": {"secret": SECRET, "payload": SECRET},
    "magic": {"spell": SECRET},
}
SCRIPT: Object = {"type": "customScript", "data": f"pm.environment.set('a', '{SECRET}')"}
PROCESSORS: Object = {
    "preProcessors": [SCRIPT],
    "postProcessors": [SCRIPT],
    "inheritPreProcessors": {"script": SECRET},
    "inheritPostProcessors": {"script": SECRET},
}
USED: Object = {
    "schemeGroups": [{"id": "g", "schemeIds": [1]}],
    "use": {"id": "g", "configs": {"1": {"authConfigs": {"x-apifox": {"token": SECRET}}}}},
}


def endpoint(kind: str) -> Object:
    """Write an endpoint that holds secrets wherever one may."""
    case = {
        "name": SECRET,
        "auth": {"type": kind, kind: AUTHS[kind]},
        "parameters": {"header": [VALUE]},
        "requestBody": {"data": SECRET},
        **PROCESSORS,
    }
    return leaf(
        f"POST /{kind}",
        kind,
        auth={"type": kind, kind: AUTHS[kind]},
        securityScheme=USED,
        cases=[case],
        mocks=[{"name": SECRET, "response": SECRET}],
        mockScript={"enable": True, "script": SECRET},
        advancedSettings={"proxy": SECRET},
        codeSamples=[{"code": SECRET}],
        customApiFields=json.dumps({"key": SECRET}),
        sourceUrl=f"https://a.example/{SECRET}",
        responsibleId=SECRET,
        creatorId=SECRET,
        commonParameters={"header": [VALUE]},
        parameters={"header": [{"name": "X-Token", "type": "string", "example": SECRET}]},
        requestBody={"type": "multipart/form-data", "parameters": []},
        responses=[answer(thing({"a": TEXT}), id=1)],
        databaseResponseExamples=[SECRET],
        unknown={"key": SECRET},
        **PROCESSORS,
    )


def loaded() -> Object:
    """Write a project that holds secrets wherever one may."""
    scheme = {
        "id": 1,
        "name": "令牌",
        "authType": "bearer",
        "authConfigs": {"type": "http", "scheme": "bearer", "x-apifox": {"token": SECRET}},
        "guidanceConfigs": {"help": SECRET},
    }
    oauth = {
        "id": 2,
        "name": "授权",
        "authType": "oauth2",
        "authConfigs": {
            "type": "oauth2",
            "clientSecret": SECRET,
            "flows": {
                "password": {
                    "tokenUrl": "https://a.example/token",
                    "scopes": {},
                    "x-apifox": {"password": SECRET},
                }
            },
        },
    }
    environment = {
        "name": "正式",
        "baseUrl": "https://a.example",
        "baseUrls": {"default": f"https://user:{SECRET}@a.example"},
        "variables": [VALUE],
        "parameters": {"header": [VALUE], "cookie": [VALUE], "query": [VALUE], "body": [VALUE]},
        "requestProxyAgentSettings": {"password": SECRET},
        "tags": [{"name": SECRET}],
    }
    common = {
        "name": "X-Sign",
        "type": "string",
        "defaultValue": SECRET,
        "example": SECRET,
        "schema": {"type": "string", "default": SECRET, "examples": [SECRET], "example": SECRET},
    }
    inner = folder("甲", *map(endpoint, AUTHS), auth={"type": "basic", "basic": AUTHS["basic"]})
    component = {"id": 9, "name": "错", "code": 500, "defaultEnable": True, "mock": SECRET}
    return project(
        {**inner, **PROCESSORS, "shareSettings": {"password": SECRET}},
        securitySchemeCollection=[folder("根目录", scheme, oauth)],
        schemaCollection=[folder("根目录", model("A", 3, thing({"a": TEXT})), mock=SECRET)],
        responseCollection=[folder("根目录", component, secret=SECRET)],
        requestCollection=[folder("Root", {"name": SECRET, "auth": AUTHS})],
        webSocketCollection=[folder("Root", {"name": "聊天", "api": {"path": SECRET}})],
        socketCollection=[folder("Root", {"name": "端口", "host": SECRET, "apis": [SECRET]})],
        apiTestCaseCollection=[folder("Root", {"steps": [SECRET], "name": SECRET})],
        testCaseReferences=[{"a": SECRET}],
        environments=[environment],
        globalVariables=[{"id": "1", "variables": [VALUE]}],
        moduleVariables=[{"id": "1", "variables": [VALUE]}],
        moduleSettings=[{"id": "1", "name": "默认模块", "moduleVariables": [VALUE]}],
        commonScripts=[{"name": "a", "script": SECRET}],
        commonParameters={
            "parameters": {"header": [common, VALUE], "body": [common, VALUE]},
            "creatorId": SECRET,
        },
        databaseConnections=[{"name": "db", "configs": {"password": SECRET, "host": SECRET}}],
        customFunctions=[{"script": SECRET}],
        projectAssociations=[{"token": SECRET}],
        projectSetting={
            "auth": {"type": "apikey", "apikey": AUTHS["apikey"]},
            "securityScheme": USED,
            "cloudMock": {"token": SECRET},
            "servers": [{"id": "default", "name": "默认服务", "token": SECRET}],
            "gateway": [SECRET],
            **PROCESSORS,
        },
        docCollection=[folder("根目录", {"name": "说明", "content": SECRET})],
        unknownCollection=[{"key": SECRET}],
    )


def counted(told: Json) -> int:
    """Count the places of a project that hold the secret."""
    if is_object(told):
        return sum(map(counted, told.values()))
    return sum(map(counted, told)) if is_array(told) else SECRET in str(told)


@pytest.mark.parametrize(
    "address",
    [
        f"https://user:{SECRET}@a.example/x",
        f"https://a.example/x?pwd={SECRET}&b=1",
        f"/x?b=1&session_id={SECRET}#top",
        f"https://{SECRET}:8080@a.example/x",
    ],
)
def test_nothing_that_an_address_holds_comes_out(normalize: Normalize, address: str) -> None:
    made = normalize(project(leaf(f"GET {address}"), leaf(f"GET {address}", "又")))

    assert list(made.document["paths"]) == ["/x"]
    assert SECRET not in made.text + made.printed + json.dumps(made.report, ensure_ascii=False)


def test_nothing_that_a_project_holds_for_tests_comes_out(normalize: Normalize) -> None:
    told = loaded()

    made = normalize(told)

    assert counted(told) > 200
    assert made.error == ""
    assert SECRET not in made.text
    assert SECRET not in json.dumps(made.report, ensure_ascii=False)
    assert SECRET not in made.printed
    assert len(made.document["paths"]) == len(AUTHS)


BROKEN: dict[str, Any] = {
    "a reference to elsewhere": {"$ref": f"https://a.example/x?token={SECRET}"},
    "a reference that is no text": {
        "$ref": {"key": "https://a.example/x"},
        "x-apifox-refs": {"A": {"$ref": "x.json"}},
    },
}


@pytest.mark.parametrize("fault", BROKEN)
def test_no_refusal_tells_what_a_project_holds_for_tests(normalize: Normalize, fault: str) -> None:
    broken = leaf(
        "GET /broken", requestBody={"type": "application/json", "jsonSchema": BROKEN[fault]}
    )
    told = loaded()
    told["apiCollection"][0]["items"].append(broken)

    made = normalize(told)

    assert made.status == 2
    assert SECRET not in made.error + made.printed


@pytest.mark.parametrize("flags", [("--explain",), ("--strict",)])
def test_no_table_tells_what_a_project_holds_for_tests(
    normalize: Normalize, flags: tuple[str, ...]
) -> None:
    made = normalize(loaded(), flags=flags)

    assert made.printed + made.error
    assert SECRET not in made.error + made.printed
