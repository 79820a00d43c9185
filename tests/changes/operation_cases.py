"""All pairs of operations and documents, and what changes from one to the other and back."""

from __future__ import annotations

from attrs import field, frozen

from scripts.normalize.jsontypes import Object
from tests.changes.access_cases import ACCESS
from tests.changes.answer_cases import ANSWERS
from tests.changes.apis import api, one
from tests.changes.operations import (
    SCHEMES,
    answering,
    ask,
    given,
    heading,
    key,
    secured,
    sending,
    served,
)
from tests.changes.request_cases import REQUESTS
from tests.generation.documents import TEXT, answered, listing, parameter, sent, thing

CASES = [*REQUESTS, *ANSWERS, *ACCESS]
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
    "a header of an answer in another case": (heading("X-Id"), heading("x-id")),
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
