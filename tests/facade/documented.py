"""Where the packaged document says that operations are, and what it lets be sent.

An operation that moves and a limit that widens are taken over by the code that is generated anew:
nobody who upgrades can tell, so no test of the facade may. `tests/contract` holds where they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib.resources import files
from typing import Any

DOCUMENT = json.loads(files("private_avatar_api").joinpath("openapi.json").read_text("utf-8"))
OPERATIONS: dict[str, tuple[str, str]] = {
    told["operationId"]: (method.upper(), path)
    for path, item in DOCUMENT["paths"].items()
    for method, told in item.items()
}
VARIABLE = re.compile(r"\{[^/]+\}")


def where(operation: str, id_: str = "") -> tuple[str, str]:
    """Find the method and path of an operation, with an id in its place."""
    method, path = OPERATIONS[operation]
    return method, VARIABLE.sub(lambda _: id_, path)


def operations(gateway: Any) -> list[str]:
    """Name the operations that a gateway was asked."""
    patterns = {
        (method, re.compile(VARIABLE.sub("[^/]+", path))): operation
        for operation, (method, path) in OPERATIONS.items()
    }
    return [
        next(
            operation
            for (method, pattern), operation in patterns.items()
            if method == asked.method and pattern.fullmatch(asked.path)
        )
        for asked in gateway.asked
    ]


def beyond(operation: str, name: str) -> list[object]:
    """Make values of a field of a body that are just beyond the limits that the document tells."""
    method, path = OPERATIONS[operation]
    body = DOCUMENT["paths"][path][method.lower()]["requestBody"]["content"]["application/json"]
    told = resolved(body["schema"])["properties"][name]
    values: dict[str, Callable[[int], object]] = {
        "maxLength": lambda most: "n" * (most + 1),
        "maximum": lambda most: most + 1,
        "minimum": lambda least: least - 1,
    }
    return [make(told[limit]) for limit, make in values.items() if limit in told]


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """Look up what a schema refers to."""
    name = str(schema.get("$ref", "")).rpartition("/")[2]
    return dict(DOCUMENT["components"]["schemas"][name]) if name else schema
