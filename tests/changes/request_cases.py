"""What changes in requests, there and back."""

from __future__ import annotations

from typing import Any

from scripts.normalize.jsontypes import Object
from tests.changes.apis import api, one
from tests.changes.operations import (
    Case,
    ask,
    given,
    sending,
)
from tests.generation.documents import TEXT, listing, parameter, sent, thing

FORM = "multipart/form-data"
NEW, GONE = "parameter-added", "parameter-removed"
Q = "query parameter q"


def path_variable(**told: Any) -> Object:
    """Write a document of one operation with a variable in its path."""
    return api({"GET /a/{id}": one(parameters=[parameter("id", place="path", **told)])})


REQUESTS = [
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
        "a variable with a mark before it",
        path_variable(),
        path_variable(style="matrix"),
        "parameter-style-changed",
        "parameter-style-changed",
        "path variable id",
        where="GET /a/{id}",
    ),
    Case(
        "a variable with another mark before it",
        path_variable(style="label"),
        path_variable(style="matrix"),
        "parameter-style-changed",
        "parameter-style-changed",
        "path variable id",
        where="GET /a/{id}",
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
]
"""Changes there and back, each the only one."""
