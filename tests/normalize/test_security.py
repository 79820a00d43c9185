"""What authenticates an operation, as exports say it."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.normalize.jsontypes import Object
from tests.normalize.documents import get, openapi, swagger
from tests.normalize.pages import Normalize

BEARER: Object = {"type": "http", "scheme": "bearer"}
KEY: Object = {"type": "apiKey", "in": "query", "name": "key"}


def secured(operation: Object, root: Any = None, **schemes: Any) -> Object:
    """Write a document with security schemes."""
    more = {} if root is None else {"security": root}
    known = schemes or {"a": BEARER, "b": KEY}
    return openapi({"/a": {"get": operation}}, components={"securitySchemes": known}, **more)


SECURED: list[tuple[Any, Any, Any]] = [
    (None, None, None),
    (None, [], None),
    ([], None, None),
    ([], [], None),
    ([], [{"a": []}], [{"a": []}]),
    ([{"a": []}], None, [{"a": []}]),
    ([{"a": []}], [], None),
    ([{"a": []}], [{"b": []}], [{"b": []}]),
    ([{"a": []}], [{}], [{}]),
    ([{"a": []}, {}], None, [{"a": []}, {}]),
    ([{"a": [], "b": []}], None, [{"a": [], "b": []}]),
    ([{"gone": []}], None, None),
    ([{"gone": []}], [{"b": []}], [{"b": []}]),
    (None, {"a": []}, [{"a": []}]),
    (None, [{"a": ["x", 5]}], [{"a": ["x"]}]),
    (None, [{"a": {"x": 1}}], None),
]


@pytest.mark.parametrize(("root", "own", "meant"), SECURED)
def test_an_operation_is_secured_as_it_says_or_else_as_the_document_does(
    normalize: Normalize, root: Any, own: Any, meant: Any
) -> None:
    told = {} if own is None else {"security": own}

    made = normalize(secured(told, root))

    assert made.operation.get("security") == meant
    assert "security" not in made.document


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        (BEARER, BEARER),
        ({"type": "http", "scheme": "Basic", "description": "x"}, {**BEARER, "scheme": "basic"}),
        ({"type": "http", "scheme": "digest"}, {"type": "http", "scheme": "digest"}),
        ({"type": "http"}, BEARER),
        ({"type": "basic"}, {**BEARER, "scheme": "basic"}),
        ({"type": "jwt"}, BEARER),
        (
            {"type": "apiKey", "in": "cookie", "name": " sid "},
            {**KEY, "in": "cookie", "name": "sid"},
        ),
        ({"type": "apiKey", "in": "body", "name": "x"}, None),
        ({"type": "apiKey", "in": "header"}, None),
        ({"type": "combination"}, None),
        ({"type": "hawk"}, None),
        ({}, None),
        (
            {"type": "openIdConnect", "openIdConnectUrl": "https://example.com/o"},
            {"type": "openIdConnect", "openIdConnectUrl": "https://example.com/o"},
        ),
        ({"type": "openIdConnect"}, BEARER),
        (
            {
                "type": "oauth2",
                "flows": {
                    "clientCredentials": {
                        "tokenUrl": "https://example.com/t",
                        "scopes": {"read": "读", "odd": 5},
                        "refreshUrl": "x",
                    },
                    "implicit": {"authorizationUrl": "{{host}}/a"},
                    "password": {"tokenUrl": ""},
                    "device": {"tokenUrl": "https://example.com/t"},
                    "authorizationCode": 5,
                },
            },
            {
                "type": "oauth2",
                "flows": {
                    "clientCredentials": {
                        "tokenUrl": "https://example.com/t",
                        "scopes": {"read": "读"},
                    }
                },
            },
        ),
        ({"type": "oauth2", "flows": {}}, BEARER),
    ],
)
def test_a_scheme_is_one_that_openapi_knows_or_none(
    normalize: Normalize, told: Object, meant: Object | None
) -> None:
    made = normalize(secured({"security": [{"a": []}]}, a=told))

    found = made.document.get("components", {}).get("securitySchemes", {})
    assert found.get("a") == meant
    assert made.operation.get("security") == (None if meant is None else [{"a": []}])
    assert (meant is None) is ("/components/securitySchemes/a" in made.dropped)


@pytest.mark.parametrize(
    ("flow", "name"),
    [
        ("application", "clientCredentials"),
        ("accessCode", "authorizationCode"),
        ("password", "password"),
        ("implicit", "implicit"),
    ],
)
def test_the_flow_of_a_swagger_scheme_has_its_new_name(
    normalize: Normalize, flow: str, name: str
) -> None:
    address = "https://example.com/x"
    told: Object = {
        "type": "oauth2",
        "flow": flow,
        "tokenUrl": address,
        "authorizationUrl": address,
    }
    told["scopes"] = {"read": "读"}

    made = normalize(swagger(get(), securityDefinitions={"a": told}))

    scheme = made.document["components"]["securitySchemes"]["a"]
    assert list(scheme["flows"]) == [name]
    assert scheme["flows"][name]["scopes"] == {"read": "读"}


def header(**told: Any) -> Object:
    """Write an Authorization header as a parameter."""
    return {"name": "Authorization", "in": "header", **told}


@pytest.mark.parametrize(
    "told",
    [
        {"example": "Bearer {{token}}"},
        {"x-example": "bearer x"},
        {"schema": {"type": "string", "default": "Bearer "}},
        {"schema": {"type": "string", "example": "Bearer x"}},
        {"description": "Bearer + token"},
    ],
)
def test_an_authorization_header_is_the_scheme_that_it_shows(
    normalize: Normalize, told: Object
) -> None:
    made = normalize(openapi(get(parameters=[header(**told)], security=[])))

    assert made.operation["security"] == [{"bearerAuth": []}]
    assert made.document["components"] == {"securitySchemes": {"bearerAuth": BEARER}}
    assert "parameters" not in made.operation


def test_an_authorization_header_is_a_declared_scheme_where_there_is_one(
    normalize: Normalize,
) -> None:
    made = normalize(secured({"parameters": [header(example="Bearer x")]}, 登录=BEARER))

    assert made.document["components"] == {"securitySchemes": {"deng_lu": BEARER}}
    assert made.operation["security"] == [{"deng_lu": []}]


SHOWN: list[tuple[Any, Any, Any]] = [
    ([], [], [{"bearerAuth": []}]),
    ([{"b": []}], None, [{"b": []}]),
    ([{"b": []}], [], [{"bearerAuth": []}]),
    ([], [{"b": []}], [{"b": []}]),
]


@pytest.mark.parametrize(("root", "own", "meant"), SHOWN)
def test_an_authorization_header_says_nothing_where_a_requirement_does(
    normalize: Normalize, root: Any, own: Any, meant: Any
) -> None:
    told = {
        "parameters": [header(example="Bearer x")],
        **({} if own is None else {"security": own}),
    }

    made = normalize(secured(told, root, b=KEY))

    assert made.operation["security"] == meant


def test_schemes_of_several_documents_are_put_together(normalize: Normalize) -> None:
    first = secured({"security": [{"a": []}]}, a=BEARER, b=KEY)
    second = openapi(get("/b"), components={"securitySchemes": {"a": BEARER, "b": BEARER}})

    made = normalize(first, second)

    assert made.document["components"]["securitySchemes"] == {"a": BEARER, "b": KEY}
    assert made.dropped == {"": "another export has a security scheme b too"}
