"""What must not get out: none of it may appear in anything that is written or printed."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.normalize.jsontypes import Object
from tests.normalize.documents import endpoint, get, openapi, schemas, swagger
from tests.normalize.pages import TEXT, Normalize, Outcome, answer, body, page, parameter, thing

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTYifQ.c2lnbmF0dXJlLW9mLWl0"
LOOKS: dict[str, tuple[str, str]] = {
    "bearer": ("Bearer q7mVx2Lp9Rt4", "q7mVx2Lp9Rt4"),
    "basic": ("basic dXNlcjpwYXNzd29yZA==", "dXNlcjpwYXNzd29yZA"),
    "jwt": (JWT, JWT),
    "key": ("sk-9f8a7b6c5d4e3f2a1b0c", "9f8a7b6c5d4e3f2a1b0c"),
    "access key": ("AKLTZmFrZWtleWZha2VrZXk", "ZmFrZWtleWZha2VrZXk"),
    "cloud": ("AKIAQ7MVX2LP9RT4ABCD", "Q7MVX2LP9RT4ABCD"),
    "token of a forge": ("ghp_q7mVx2Lp9Rt4q7mVx2Lp", "q7mVx2Lp9Rt4q7mVx2Lp"),
    "maps": ("AIzaq7mVx2Lp9Rt4q7mVx2Lp9Rt4q7mVx2Lp9", "q7mVx2Lp9Rt4q7mVx2Lp9Rt4"),
    "private key": (
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEq7mVx2Lp9Rt4\n-----END RSA PRIVATE KEY-----",
        "MIIEq7mVx2Lp9Rt4",
    ),
    "signature": ("https://a.example/x?X-Amz-Signature=q7mVx2Lp9Rt4&b=1", "q7mVx2Lp9Rt4"),
    "signed": ("https://a.example/x?b=1&auth_key=q7mVx2Lp9Rt4", "q7mVx2Lp9Rt4"),
    "user": ("https://user:q7mVx2Lp9Rt4@a.example/x", "q7mVx2Lp9Rt4"),
}


def leaked(made: Outcome, secret: str) -> list[str]:
    """Tell where a secret got out."""
    assert made.status == 0, made.error
    everything = {
        "document": made.text,
        "report": str(made.report),
        "output": made.printed,
        "messages": made.error,
    }
    return [name for name, text in everything.items() if secret in text]


def told_in(value: str) -> Object:
    """Write a document that says one thing in every place that shows any text."""
    own: Object = {"x-own": {"a": [value]}}
    content = {"schema": {"type": "object", "example": {"a": [value]}}, "example": {"b": value}}
    more = {"examples": {"1": {"summary": value, "description": value, "value": [value]}}}
    return openapi(
        get(
            summary=value,
            description=f"先 {value} 后",
            parameters=[
                {
                    "name": "q",
                    "in": "query",
                    "description": value,
                    "example": value,
                    "schema": {**TEXT, "default": value, "examples": [value]},
                },
                {"name": "Authorization", "in": "header", "example": value, "description": value},
                {"name": "r", "in": "query", "schema": TEXT, **more},
            ],
            requestBody={
                "description": value,
                "content": {"application/json": content, "text/plain": {"example": value}},
            },
            responses={
                "200": {
                    "description": value,
                    "x-apifox-name": value,
                    "headers": {"X-A": {"description": value, "example": value, "schema": TEXT}},
                    "content": {"application/json": {**content, **more}},
                }
            },
            **own,
        ),
        info={"title": value, "description": value, "version": "1", "contact": {"name": value}},
        tags=[{"name": "t", "description": value}],
        servers=[{"url": "https://a.example", "description": value}],
        **schemas(
            Pet=thing(
                {"a": {**TEXT, "const": value}, "b": {**TEXT, "default": value}},
                title=value,
                description=value,
            ),
            Kind={**TEXT, "enum": [value, "a"], "x-own": {"b": value}},
            Card={"externalDocs": {"url": "https://a.example", "description": value}},
        ),
    )


@pytest.mark.parametrize(("shown", "secret"), LOOKS.values(), ids=LOOKS)
def test_what_looks_like_a_secret_gets_out_nowhere(
    normalize: Normalize, shown: str, secret: str
) -> None:
    made = normalize(told_in(shown), flags=("--explain",))

    assert leaked(made, secret) == []
    assert [change for change in made.changes if change[0] == "secret"]
    assert made.schemas["Kind"]["enum"] == ["a"]
    assert made.schemas["Pet"]["properties"] == {"a": TEXT, "b": TEXT}


@pytest.mark.parametrize(("shown", "secret"), LOOKS.values(), ids=LOOKS)
def test_what_looks_like_a_secret_gets_out_of_no_endpoint_and_no_page(
    normalize: Normalize, shown: str, secret: str
) -> None:
    sections: Object = {
        "parameters": {
            "query": [parameter("q", example=shown, description=shown)],
            "header": [parameter("Authorization", example=shown)],
        },
        "body": body(
            thing({"a": {**TEXT, "examples": [shown]}}),
            description=shown,
            examples=[{"value": f'{{"a": "{shown}"}}', "name": shown}, {"value": shown}],
        ),
        "answers": [
            answer(
                TEXT,
                id=1,
                name=shown,
                description=shown,
                headers=[parameter("X-A", example=shown, description=shown)],
            )
        ],
        "shown": [{"responseId": 1, "data": shown, "name": shown}],
    }
    stored = dict(
        zip(
            ("parameters", "requestBody", "responses", "responseExamples"),
            sections.values(),
            strict=True,
        )
    )

    made = normalize(
        page("查", "POST /page", prose=shown, **sections),
        endpoint("POST /stored", name=shown, description=shown, **stored),
        swagger(
            get(
                "/two",
                parameters=[
                    {
                        "name": "q",
                        "in": "query",
                        "type": "string",
                        "x-example": shown,
                        "default": shown,
                    }
                ],
                responses={"200": {"examples": {"application/json": {"a": shown}}}},
            )
        ),
    )

    assert leaked(made, secret) == []


TELLING = """
    password passWord newPassword user_passwd pwd client_secret secretKey accessKeyId
    access_key_secret apiKey API_KEY X-Api-Key access-key token accessToken refresh_token X-Token
    jwt ak sk Cookie sessionId session-key signature 密码 访问令牌
"""
PLACES = ("parameter", "schema", "swagger", "property", "example", "field", "stored", "header")


@pytest.mark.parametrize("name", TELLING.split())
@pytest.mark.parametrize("place", PLACES)
def test_a_value_whose_name_says_that_it_is_secret_gets_out_nowhere(
    normalize: Normalize, name: str, place: str
) -> None:
    shown = "hidden-so-far"
    default: Object = {**TEXT, "default": shown}
    schema = thing({name: {**TEXT, "example": shown}})
    whole: Object = {
        "parameter": openapi(
            get(parameters=[{"name": name, "in": "header", "schema": TEXT, "example": shown}])
        ),
        "schema": openapi(get(parameters=[{"name": name, "in": "query", "schema": default}])),
        "swagger": swagger(get(parameters=[{"name": name, "in": "query", **default}])),
        "stored": endpoint(parameters={"query": [parameter(name, schema=default)]}),
        "property": openapi(get(), **schemas(Pet=schema)),
        "example": openapi(
            get(
                responses={
                    "200": {
                        "description": "",
                        "content": {"application/json": {"example": {"a": [{name: shown}]}}},
                    }
                }
            )
        ),
        "field": endpoint(
            "POST /a",
            requestBody={
                "type": "multipart/form-data",
                "parameters": [parameter(name, example=shown)],
            },
        ),
        "header": endpoint(responses=[answer(TEXT, headers=[parameter(name, example=shown)])]),
    }

    made = normalize(whole[place])

    assert leaked(made, shown) == []
    assert [change[2:] for change in made.changes if change[0] == "secret"] == [
        (None, {"replaced": 1})
    ]


@pytest.mark.parametrize(
    "name", ["page_token_count", "passenger", "compass", "keyword", "monkey", "task", "tokens_used"]
)
def test_a_name_that_only_resembles_a_secret_one_hides_nothing(
    normalize: Normalize, name: str
) -> None:
    made = normalize(openapi(get(), **schemas(Pet=thing({name: {**TEXT, "example": "shown"}}))))

    assert made.schemas["Pet"]["properties"][name]["examples"] == ["shown"]


@pytest.mark.parametrize("shown", ["{{token}}", "a {{ $string.uuid }} b", "{{base\n}}/x"])
def test_variables_of_an_environment_are_no_examples(normalize: Normalize, shown: str) -> None:
    made = normalize(
        openapi(
            get(parameters=[{"name": "q", "in": "query", "schema": TEXT, "example": shown}]),
            **schemas(Pet={**TEXT, "examples": [shown, "a"]}, Kind={"example": {"a": shown}}),
        )
    )

    assert leaked(made, "{{") == []
    assert "example" not in made.operation["parameters"][0]
    assert made.schemas["Pet"] == {**TEXT, "examples": ["a"]}
    assert made.schemas["Kind"] == {"examples": [{"a": "<variable>"}]}


PERSON = "somebody@a.example"


@pytest.mark.parametrize(
    "told",
    [
        openapi(get(**{"x-apifox-maintainer": PERSON})),
        openapi({"/a": {"get": {"x-apidog-maintainer": {"name": PERSON}}}}),
        openapi(get(), info={"title": "t", "version": "1", "contact": {"email": PERSON}}),
        openapi(get(), **{"x-apifox-maintainer": PERSON}),
        endpoint(responsibleId=PERSON, creatorId=PERSON, editorId=PERSON, maintainer=PERSON),
    ],
)
def test_names_of_people_get_out_nowhere(normalize: Normalize, told: Any) -> None:
    made = normalize(told)

    assert leaked(made, PERSON) == []
    assert {change[0] for change in made.changes} == {"maintainer"}


def test_a_secret_in_a_file_that_is_refused_is_not_printed(normalize: Normalize) -> None:
    shown, secret = LOOKS["key"]
    broken = page("查", "POST /a") + '请求体\n{"a": "' + shown + '", "b": \n'

    made = normalize(broken, openapi(get(summary=shown)), openapi(get(summary=shown + "x")))

    assert made.status == 2
    assert secret not in made.error + made.printed


def test_a_secret_in_a_path_gets_out_nowhere_and_is_sent_by_nobody(normalize: Normalize) -> None:
    path = "/a?access_token=q7mVx2Lp9Rt4&key=1"

    made = normalize(openapi({path: {"get": {}, "connect": {}}}))

    assert leaked(made, "q7mVx2Lp9Rt4") == []
    token, key = made.operation["parameters"]
    assert token == {"name": "access_token", "in": "query", "required": False, "schema": TEXT}
    assert key["required"] is True


def test_an_address_that_holds_a_password_is_no_server(normalize: Normalize) -> None:
    servers = [{"url": "https://user:q7mVx2Lp9Rt4@a.example"}, {"url": "https://b.example"}]

    made = normalize(
        openapi(get(), servers=servers), swagger(get("/b"), host="user:q7mVx2Lp9Rt4@c.example")
    )

    assert leaked(made, "q7mVx2Lp9Rt4") == []
    assert made.document["servers"] == [{"url": "https://b.example"}]
