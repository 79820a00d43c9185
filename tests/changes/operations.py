"""Operations and documents in pairs, written shortly."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from scripts.normalize.jsontypes import Object
from tests.changes.apis import api, one
from tests.generation.documents import TEXT, answered, sent


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


MOVED: Object = {"schemas": {}, "securitySchemes": {**SCHEMES, "oauth": SCHEMES["moved"]}}
RESENT: Object = {"schemas": {}, "securitySchemes": {**SCHEMES, "oauth": SCHEMES["other"]}}


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
