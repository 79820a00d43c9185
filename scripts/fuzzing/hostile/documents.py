"""The small document that hostile ones are made of."""

from __future__ import annotations

import json
from typing import Any

from scripts.normalize.jsontypes import Object


def to(name: str) -> Object:
    """Refer to a schema."""
    return {"$ref": f"#/components/schemas/{name}"}


def content(schema: Object) -> Object:
    """Say that something is JSON of a schema."""
    return {"application/json": {"schema": schema}}


def operation(**more: Any) -> Object:
    """Make an operation that asks for an `A` and answers with one."""
    return {
        "operationId": "make_thing",
        "requestBody": {"content": content(to("A"))},
        "responses": {"200": {"description": "made", "content": content(to("A"))}},
        **more,
    }


def document(paths: Object | None = None, **schemas: Any) -> Object:
    """Make a document with one operation, or with others, and with some schemas."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Hostile", "version": "1"},
        "paths": {"/things": {"post": operation()}} if paths is None else paths,
        "components": {"schemas": {"A": {"type": "object"}, **schemas}},
    }


def of(**schemas: Any) -> bytes:
    """Write a document with one operation and some schemas."""
    return told(document(**schemas))


def at(paths: Object, **schemas: Any) -> bytes:
    """Write a document with other operations."""
    return told(document(paths, **schemas))


def told(made: Object) -> bytes:
    """Write a document as JSON."""
    return json.dumps(made, ensure_ascii=False).encode()
