# pyright: reportUnknownMemberType=false
# ruamel.yaml is typed in part only.
"""OpenAPI documents, Swagger documents and endpoints made up for the tests."""

from __future__ import annotations

import io
from typing import Any

from ruamel.yaml import YAML

from scripts.normalize.jsontypes import Object, is_array, is_object
from tests.normalize.pages import Outcome

SOURCE = "x-apifox-source"


def openapi(paths: Object, version: str = "3.0.1", **more: Any) -> Object:
    """Write an OpenAPI document."""
    return {"openapi": version, "paths": paths, **more}


def get(path: str = "/a", /, **told: Any) -> Object:
    """Write the paths of a document that has one GET."""
    return {path: {"get": told}}


def components(**told: Any) -> Object:
    """Write the `components` of a document."""
    return {"components": told}


def schemas(**told: Any) -> Object:
    """Write the `components` of a document that has schemas only."""
    return components(schemas=told)


def swagger(paths: Object, **more: Any) -> Object:
    """Write a Swagger document."""
    return {"swagger": "2.0", "paths": paths, **more}


def endpoint(request: str = "GET /a", **told: Any) -> Object:
    """Write an endpoint as Apifox stores it."""
    method, _, path = request.partition(" ")
    return {"name": "查", "type": "http", "method": method, "path": path, "responses": [], **told}


def as_yaml(told: object) -> str:
    """Write data as YAML, with anchors where something stands twice."""
    stream = io.StringIO()
    yaml = YAML()
    yaml.dump(told, stream)
    return stream.getvalue()


def operations(made: Outcome) -> list[str]:
    """List the operations of a document, as `GET /a`."""
    paths: Object = made.document["paths"]
    return [f"{method.upper()} {path}" for path, item in paths.items() for method in item]


def reordered(told: Any) -> Any:
    """Turn the order of all keys around, but for that of properties, which means something."""
    if is_array(told):
        return [reordered(item) for item in told]
    if not is_object(told):
        return told
    return {
        key: {name: reordered(item) for name, item in value.items()}
        if key == "properties"
        else reordered(value)
        for key, value in reversed(told.items())
    }
