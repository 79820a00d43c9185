"""The packaged document: which request is which operation, and what its body must hold. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from importlib.resources import files
from typing import Any, TypeGuard
from urllib.parse import unquote

from attrs import frozen

from private_avatar._decide import is_object

TYPES: Mapping[str, type] = {"string": str, "integer": int, "array": list, "object": dict}
URI = re.compile(r"[a-zA-Z][a-zA-Z\d+.-]*:([\w.~:/?#\[\]@!$&'()*+,;=-]|%[\da-fA-F]{2})+", re.ASCII)
INTEGERS = range(-(2**63), 2**63)
"""What fits into the int64 that the document speaks of."""


@frozen
class Operation:
    """An operation of the document.

    Attributes:
        name: Its `operationId`.
        method: The HTTP method, in capitals.
        path: A pattern of its path, with the id as its group if there is one.
        body: The schema of its body; `None` if it takes none, and its parameters in the query.
    """

    name: str
    method: str
    path: re.Pattern[str]
    body: Mapping[str, Any] | None


class Document:
    """The document, as far as a gateway needs it."""

    def __init__(self, names: Collection[str]) -> None:
        """Read it, and keep the operations of these names."""
        text = files("private_avatar_api").joinpath("openapi.json").read_text("utf-8")
        whole: dict[str, Any] = json.loads(text)
        self._schemas: Mapping[str, Mapping[str, Any]] = whole["components"]["schemas"]
        self.operations = [
            Operation(told["operationId"], method.upper(), pattern(path), body_of(told))
            for path, item in whole["paths"].items()
            for method, told in item.items()
            if told["operationId"] in names
        ]

    def find(self, method: str, path: str) -> tuple[Operation, str] | None:
        """Find the operation of a request, and the id in its path."""
        for operation in self.operations:
            found = operation.path.fullmatch(path)
            if found and operation.method == method:
                return operation, "".join(unquote(part) for part in found.groups())
        return None

    def objections(self, schema: Mapping[str, Any], value: object, name: str = "") -> Iterator[str]:
        """Yield the codes of what is missing from a value, or wrong in it."""
        schema = self._resolved(schema)
        if not fits(schema, value):
            yield f"InvalidParameter.{name}"
        elif is_object(value):
            prefix = f"{name}." if name else ""
            for needed in schema.get("required", ()):
                if needed not in value:
                    yield f"MissingParameter.{prefix}{needed}"
            for key, told in schema.get("properties", {}).items():
                if key in value and key != "model":  # the routing key is the gateway's affair
                    yield from self.objections(told, value[key], prefix + key)
        elif is_array(value):
            for item in value:
                yield from self.objections(schema.get("items", {}), item, name)

    def _resolved(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        """Look up what a schema refers to."""
        return self._schemas.get(str(schema.get("$ref", "")).rpartition("/")[2], schema)


def pattern(path: str) -> re.Pattern[str]:
    """Turn a path of the document into a pattern."""
    return re.compile(re.sub(r"\\\{[^/]+\\\}", "([^/]+)", re.escape(path)))


def body_of(operation: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Find the schema of an operation's body."""
    if "requestBody" not in operation:
        return None
    schema: Mapping[str, Any] = operation["requestBody"]["content"]["application/json"]["schema"]
    return schema


def is_array(value: object) -> TypeGuard[list[object]]:
    """Tell whether a decoded value is a JSON array."""
    return isinstance(value, list)


def fits(schema: Mapping[str, Any], value: object) -> bool:
    """Tell whether a value itself is what a schema says, whatever it holds."""
    kind = TYPES.get(str(schema.get("type")), object)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        return False
    if isinstance(value, str):
        return allowed(schema, value)
    if isinstance(value, int):
        least, most = schema.get("minimum", value), schema.get("maximum", value)
        return value in INTEGERS and least <= value <= most
    return True


def allowed(schema: Mapping[str, Any], value: str) -> bool:
    """Tell whether a string is as long, and of the form or one of the words, that a schema says."""
    return (
        len(value) <= schema.get("maxLength", len(value))
        and value in schema.get("enum", [value])
        and (schema.get("format") != "uri" or URI.fullmatch(value) is not None)
    )
