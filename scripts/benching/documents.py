"""Documents of any number of operations, made up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

KINDS = ("string", "integer", "number", "boolean")
FIELDS = 6
"""Fields of each request and of each answer."""


def document(operations: int, first: int = 0) -> dict[str, Any]:
    """Make an OpenAPI document of so many operations, as alike and as different as real ones."""
    numbers = range(first, first + operations)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Made up", "version": "1.0.0"},
        "paths": {f"/v1/made/things{n}": {"post": operation(n)} for n in numbers},
        "components": {
            "schemas": {
                f"{kind}{n}": fields(n, kind) for n in numbers for kind in ("Asked", "Told")
            }
        },
    }


def operation(number: int) -> dict[str, Any]:
    """Make one: a request and an answer, each with a component of its own."""
    return {
        "operationId": f"make_thing{number}",
        "summary": f"Make the thing {number}",
        "tags": [f"things{number // 20}"],
        "requestBody": {"required": True, "content": content(f"Asked{number}")},
        "responses": {"200": {"description": "made", "content": content(f"Told{number}")}},
    }


def content(name: str) -> dict[str, Any]:
    """Say that something is JSON of a component."""
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}


def fields(number: int, kind: str) -> dict[str, Any]:
    """Make an object whose fields are of different kinds."""
    names = [f"{kind}Field{number}x{place}" for place in range(FIELDS)]
    return {
        "type": "object",
        "required": names[:2],
        "properties": {
            name: {"type": KINDS[(number + place) % len(KINDS)], "description": f"The {place}th"}
            for place, name in enumerate(names)
        },
    }


def write(path: Path, operations: int, first: int = 0) -> Path:
    """Write a document into a file."""
    path.write_text(json.dumps(document(operations, first)), "utf-8")
    return path
