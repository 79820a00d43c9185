"""What changes in answers, there and back."""

from __future__ import annotations

from tests.changes.operations import (
    Case,
    answering,
    ask,
    calling,
    heading,
)
from tests.generation.documents import TEXT, answered, sent, thing

ANSWERS = [
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
        "answer 200, header X-Id",
    ),
    Case(
        "a header that always comes",
        heading("X-Id"),
        heading("X-Id", required=True),
        "answer-header-required",
        "answer-header-optional",
        "answer 200, header X-Id",
    ),
    Case(
        "a header to be avoided",
        heading("X-Id"),
        heading("X-Id", deprecated=True),
        "deprecated",
        "undeprecated",
        "answer 200, header X-Id",
    ),
    Case(
        "a header of another type",
        heading("X-Id"),
        heading("X-Id", schema={"type": "integer"}),
        "answer-type-changed",
        "answer-type-changed",
        "answer 200, header X-Id",
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
]
"""Changes there and back, each the only one."""
