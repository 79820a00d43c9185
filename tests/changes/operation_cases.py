"""Pairs of operations and documents, and what changes from one to the other and back."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from scripts.normalize.jsontypes import Object
from tests.changes.apis import api, one
from tests.generation.documents import TEXT, answered, listing, parameter, sent, thing

FORM = "multipart/form-data"


@frozen
class Case:
    """Two documents, the rule and place of the change from one to the other, and of that back."""

    name: str
    old: Object
    new: Object
    rule: str
    back: str
    place: str = ""
    back_place: str | None = None
    where: str = "POST /ask"


def ask(**told: Any) -> Object:
    """Write a document of one operation."""
    return api({"POST /ask": one(**told)})


def given(*told: Object) -> Object:
    """Write a document of one operation with parameters."""
    return ask(parameters=list(told))


def sending(schema: Any = TEXT, media: str = "application/json", **more: Any) -> Object:
    """Write a document of one operation with a body."""
    return ask(requestBody={**sent(schema, media), **more})


def answering(*statuses: str, media: str = "application/json", **more: Any) -> Object:
    """Write a document of one operation with answers."""
    made: Object = {}
    for status in statuses:
        made |= answered(TEXT, media, status)
    return ask(responses={status: {**told, **more} for status, told in made.items()})


def heading(name: str, **told: Any) -> Object:
    """Write a document of one operation that answers a header."""
    return answering("200", headers={name: {"schema": TEXT, **told}})


def calling(**told: Any) -> Object:
    """Write a document of one operation that calls back."""
    return ask(callbacks={"done": {"{$request.body#/url}": {"post": told}}})


SCHEMES: Object = {
    "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "other": {"type": "apiKey", "in": "query", "name": "key"},
    "same": {"type": "apiKey", "in": "header", "name": "x-key", "description": "…"},
    "bearer": {"type": "http", "scheme": "bearer"},
    "Bearer": {"type": "http", "scheme": "Bearer", "bearerFormat": "JWT"},
    "oauth": {"type": "oauth2", "flows": {"password": {"tokenUrl": "https://a", "scopes": {}}}},
    "moved": {"type": "oauth2", "flows": {"password": {"tokenUrl": "https://b", "scopes": {}}}},
}


def secured(*ways: Any, **more: Any) -> Object:
    """Write a document of one operation that wants to know who calls."""
    components = {"schemas": {}, "securitySchemes": SCHEMES}
    made = api({"POST /ask": one(security=list(ways))})
    return {**made, "components": components, **more}


def key(name: str, *scopes: str) -> Object:
    """Write a way to prove who calls."""
    return {name: list(scopes)}


def served(*urls: str) -> Object:
    """Write a document that tells where it is found."""
    return api({"POST /ask": one()}, servers=[{"url": url} for url in urls])


NEW, GONE = "parameter-added", "parameter-removed"
Q = "query parameter q"

CASES = [
    Case(
        "an operation",
        api({"POST /ask": one()}),
        api({"POST /ask": one(), "GET /a": one()}),
        "operation-added",
        "operation-removed",
        where="GET /a",
    ),
    Case(
        "a warning", ask(), ask(deprecated=True), "operation-deprecated", "operation-undeprecated"
    ),
    Case("a parameter", given(), given(parameter("q")), NEW, GONE, Q),
    Case(
        "a required parameter",
        given(),
        given(parameter("q", required=True)),
        "required-parameter-added",
        GONE,
        Q,
    ),
    Case(
        "a parameter required",
        given(parameter("q")),
        given(parameter("q", required=True)),
        "parameter-required",
        "parameter-optional",
        Q,
    ),
    Case(
        "a parameter renamed",
        given(parameter("page_size")),
        given(parameter("pageSize")),
        "parameter-renamed",
        "parameter-renamed",
        "query parameter pageSize",
        "query parameter page_size",
    ),
    Case(
        "a parameter moved",
        given(parameter("q")),
        given(parameter("q", place="header")),
        "parameter-moved",
        "parameter-moved",
        "header q",
        Q,
    ),
    Case(
        "a parameter of another type",
        given(parameter("q")),
        given(parameter("q", {"type": "integer"})),
        "request-type-changed",
        "request-type-changed",
        Q,
    ),
    Case(
        "a parameter with a media type",
        given(parameter("q")),
        given({"name": "q", "in": "query", "content": {"text/plain": {"schema": TEXT}}}),
        "parameter-style-changed",
        "parameter-style-changed",
        Q,
    ),
    Case(
        "a list written in another way",
        given(parameter("q", listing(TEXT))),
        given(parameter("q", listing(TEXT), explode=False)),
        "parameter-style-changed",
        "parameter-style-changed",
        Q,
    ),
    Case(
        "a parameter to be avoided",
        given(parameter("q")),
        given(parameter("q", deprecated=True)),
        "deprecated",
        "undeprecated",
        Q,
    ),
    Case(
        "a body",
        ask(),
        sending(required=False),
        "request-body-added",
        "request-body-removed",
        "request body",
    ),
    Case(
        "a required body",
        ask(),
        sending(),
        "request-body-required",
        "request-body-removed",
        "request body",
    ),
    Case(
        "a body required",
        sending(required=False),
        sending(),
        "request-body-required",
        "request-body-optional",
        "request body",
    ),
    Case(
        "a media type of a body",
        sending(),
        sending(content={**sent(TEXT)["content"], **sent(TEXT, FORM)["content"]}),
        "request-media-type-added",
        "request-media-type-removed",
        "request body",
    ),
    Case(
        "any media type of a body",
        sending(),
        sending(media="*/*"),
        "request-media-type-added",
        "request-media-type-removed",
        "request body",
    ),
    Case(
        "a form",
        sending(thing(), FORM),
        ask(
            requestBody={
                "required": True,
                "content": {FORM: {"schema": thing(), "encoding": {"x": {"contentType": "a/b"}}}},
            }
        ),
        "request-encoding-changed",
        "request-encoding-changed",
        "request body",
    ),
    Case(
        "a status of an error",
        answering("200"),
        answering("200", "404"),
        "answer-status-added",
        "answer-status-removed",
        "answer 404",
    ),
    Case(
        "a status of success",
        answering("200"),
        answering("200", "202"),
        "answer-success-added",
        "answer-status-removed",
        "answer 202",
    ),
    Case(
        "a range for a status",
        answering("200", "404"),
        answering("200", "4XX"),
        "answer-status-added",
        "answer-status-removed",
        "answer 4XX",
    ),
    Case(
        "success where none was told of",
        answering("404"),
        answering("200", "404"),
        "answer-status-added",
        "answer-status-removed",
        "answer 200",
    ),
    Case(
        "another status of success",
        answering("200"),
        answering("201"),
        "answer-status-changed",
        "answer-status-changed",
        "answer 201",
        "answer 200",
    ),
    Case(
        "a body of an answer",
        ask(responses={"200": {"description": "好"}}),
        answering("200"),
        "answer-body-added",
        "answer-body-removed",
        "answer 200",
    ),
    Case(
        "a media type of an answer",
        answering("200"),
        ask(
            responses={
                "200": {
                    "description": "好",
                    "content": {**answered(TEXT)["200"]["content"], "text/plain": {}},
                }
            }
        ),
        "answer-media-type-added",
        "answer-media-type-removed",
        "answer 200",
    ),
    Case(
        "a header",
        answering("200"),
        heading("X-Id"),
        "answer-header-added",
        "answer-header-removed",
        "answer 200, header x-id",
    ),
    Case(
        "a header that always comes",
        heading("X-Id"),
        heading("x-id", required=True),
        "answer-header-required",
        "answer-header-optional",
        "answer 200, header x-id",
    ),
    Case(
        "a header to be avoided",
        heading("X-Id"),
        heading("X-Id", deprecated=True),
        "deprecated",
        "undeprecated",
        "answer 200, header x-id",
    ),
    Case(
        "a header of another type",
        heading("X-Id"),
        heading("X-Id", schema={"type": "integer"}),
        "answer-type-changed",
        "answer-type-changed",
        "answer 200, header x-id",
    ),
    Case(
        "a callback", ask(), calling(), "callback-added", "callback-removed", "callback done, POST"
    ),
    Case(
        "what a callback sends",
        calling(requestBody=sent(thing())),
        calling(requestBody=sent(thing({"x": TEXT}))),
        "answer-property-added",
        "answer-property-removed",
        "callback done, POST, body, x",
    ),
    Case(
        "what a callback takes",
        calling(responses=answered(thing())),
        calling(responses=answered(thing({"x": TEXT}))),
        "request-property-added",
        "request-property-removed",
        "callback done, POST, answer 200, x",
    ),
    Case("a key", secured(), secured(key("key")), "security-added", "security-dropped", "security"),
    Case(
        "a key that may be left out",
        secured(key("key"), {}),
        secured(key("key")),
        "security-added",
        "security-dropped",
        "security",
    ),
    Case(
        "another key",
        secured(key("key")),
        secured(key("other")),
        "security-changed",
        "security-changed",
        "security",
    ),
    Case(
        "one more key",
        secured({**key("key"), **key("bearer")}),
        secured(key("key")),
        "security-alternative-added",
        "security-changed",
        "security",
    ),
    Case(
        "one more way",
        secured(key("key")),
        secured(key("key"), key("bearer")),
        "security-alternative-added",
        "security-changed",
        "security",
    ),
    Case(
        "a right",
        secured(key("oauth", "read")),
        secured(key("oauth", "read", "write")),
        "security-scope-added",
        "security-scope-removed",
        "security",
    ),
    Case(
        "another place to get a key",
        secured(key("oauth")),
        secured(key("moved")),
        "security-changed",
        "security-changed",
        "security",
    ),
    Case(
        "a base path",
        served("https://a/v1"),
        served("https://a/v1", "https://a/v2/"),
        "server-path-added",
        "server-path-removed",
        where="servers",
    ),
    Case(
        "a base path where none was told",
        served(),
        served("https://a/v1"),
        "server-path-added",
        "server-path-removed",
        where="servers",
    ),
    Case(
        "another host",
        served("https://a/v1"),
        served("https://b/v1"),
        "server-moved",
        "server-moved",
        where="servers",
    ),
]
"""Changes there and back, each the only one."""


@frozen
class Moved:
    """Two documents with the same operation at two places."""

    name: str
    old: Object
    new: Object
    rules: tuple[str, ...]
    back: tuple[str, ...] = field(default=())


MOVED = [
    Moved(
        "another path",
        api({"GET /v1/a": one(number=1)}),
        api({"GET /v2/a": one(number=1)}),
        ("path-moved",),
    ),
    Moved(
        "another method",
        api({"GET /a": one(number=1)}),
        api({"PUT /a": one(number=1)}),
        ("method-moved",),
    ),
    Moved(
        "both",
        api({"GET /a": one(number=1)}),
        api({"PUT /b": one(number=1)}),
        ("method-moved", "path-moved"),
    ),
    Moved(
        "a variable more",
        api({"GET /a/{id}": one(number=1, parameters=[parameter("id", place="path")])}),
        api({"GET /x/{x}/a/{id}": one(number=1)}),
        ("path-moved", "path-variable-added"),
        ("path-moved", "path-variable-removed"),
    ),
    Moved(
        "variables of other names",
        api({"GET /a/{b}/{c}": one()}),
        api({"GET /a/{c}/{d}": one()}),
        (),
    ),
]
"""Operations at other places."""

SAME: dict[str, tuple[Object, Object]] = {
    "a header of another case": (
        given(parameter("X-Id", place="header")),
        given(parameter("x-id", place="header")),
    ),
    "how a list is written, told or not": (
        given(parameter("q", listing(TEXT))),
        given(parameter("q", listing(TEXT), style="form", explode=True)),
    ),
    "how one value is written": (given(parameter("q")), given(parameter("q", explode=False))),
    "a media type with parameters": (sending(), sending(media="Application/JSON; charset=utf-8")),
    "a content type told twice": (answering("200"), heading("Content-Type")),
    "success under a range": (answering("200"), answering("2XX")),
    "a scheme of another name": (secured(key("key")), secured(key("same"))),
    "a scheme in other letters": (secured(key("bearer")), secured(key("Bearer"))),
    "a scheme that the document tells for all": (
        secured(key("key")),
        {
            **api({"POST /ask": one()}),
            "components": {"securitySchemes": SCHEMES},
            "security": [key("key")],
        },
    ),
    "an address with a variable": (
        served("https://a/v1"),
        api(
            {"POST /ask": one()},
            servers=[{"url": "https://a/{version}", "variables": {"version": {"default": "v1"}}}],
        ),
    ),
    "components that are no schemas": (
        ask(
            parameters=[parameter("q")],
            requestBody=sent(TEXT),
            responses=heading("h")["paths"]["/ask"]["post"]["responses"],
        ),
        {
            **ask(
                parameters=[{"$ref": "#/components/parameters/q"}],
                requestBody={"$ref": "#/components/requestBodies/b"},
                responses={"200": {"$ref": "#/components/responses/r"}},
            ),
            "components": {
                "parameters": {"q": parameter("q")},
                "requestBodies": {"b": sent(TEXT)},
                "responses": {"r": heading("h")["paths"]["/ask"]["post"]["responses"]["200"]},
            },
        },
    ),
    "what only a server writes": (
        sending(thing({"a": TEXT})),
        sending(thing({"a": TEXT, "Id": {**TEXT, "readOnly": True}}, required=["Id"])),
    ),
    "what only a caller writes": (
        ask(responses=answered(thing({"a": TEXT}))),
        ask(responses=answered(thing({"a": TEXT, "Key": {"writeOnly": True, "anyOf": [TEXT]}}))),
    ),
}
"""What says the same in other words."""
