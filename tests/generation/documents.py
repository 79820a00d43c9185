"""Documents made up for the tests of lowering, and what became of them."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from attrs import define, field

from scripts.generation.lower import lower
from scripts.generation.road import CACHE
from scripts.generation.rounds import Maker
from scripts.normalize.jsontypes import Object
from scripts.normalize.report import Report
from scripts.normalize.schema_walk import operations

ROOT = Path(__file__).parents[2]
TEXT: Object = {"type": "string"}
NUMBER: Object = {"type": "integer"}
NULL: Object = {"type": "null"}
JSON = "application/json"


def ref(name: str, **beside: Any) -> Object:
    """Refer to a component."""
    return {"$ref": f"#/components/schemas/{name}", **beside}


def thing(properties: Object | None = None, **more: Any) -> Object:
    """Write an object schema."""
    return {"type": "object", "properties": properties or {}, **more}


def listing(items: Any) -> Object:
    """Write an array schema."""
    return {"type": "array", "items": items}


def operation(name: str = "ask", **told: Any) -> Object:
    """Write an operation."""
    return {"operationId": name, "responses": {"200": {"description": "好"}}, **told}


def sent(schema: Any, media_type: str = JSON, **more: Any) -> Object:
    """Write a request body."""
    return {"required": True, "content": {media_type: {"schema": schema}}, **more}


def answered(schema: Any, media_type: str = JSON, status: str = "200") -> Object:
    """Write answers."""
    return {status: {"description": "好", "content": {media_type: {"schema": schema}}}}


def parameter(name: str, schema: Any = TEXT, place: str = "query", **more: Any) -> Object:
    """Write a parameter."""
    return {"name": name, "in": place, "required": place == "path", "schema": schema, **more}


def document(paths: Object, schemas: Object | None = None, **more: Any) -> Object:
    """Write a document."""
    info = {"title": "t", "version": "1"}
    components = {"schemas": schemas or {}}
    return {"openapi": "3.1.0", "info": info, "paths": paths, "components": components, **more}


def asking(schema: Any, schemas: Object | None = None, media_type: str = JSON) -> Object:
    """Write a document with one operation, which sends something."""
    return document({"/ask": {"post": operation(requestBody=sent(schema, media_type))}}, schemas)


def answering(schema: Any, schemas: Object | None = None) -> Object:
    """Write a document with one operation, which answers something."""
    return document({"/ask": {"post": operation(responses=answered(schema))}}, schemas)


@define
class Lowered:
    """A document, lowered."""

    contract: Object
    classes: dict[str, str] = field(factory=dict[str, str])
    report: Report = field(factory=Report)
    document: Object = field(init=False)

    def __attrs_post_init__(self) -> None:
        before = copy.deepcopy(self.contract)
        self.document = lower(self.contract, self.report, self.classes)
        assert self.contract == before

    @property
    def schemas(self) -> Any:
        return self.document["components"]["schemas"]

    @property
    def operations(self) -> Iterator[Object]:
        return (told for _, _, told in operations(self.document))

    @property
    def operation(self) -> Object:
        (told,) = self.operations
        return told

    @property
    def body(self) -> Any:
        (part,) = self.operation["requestBody"]["content"].values()
        return part["schema"]

    @property
    def answer(self) -> Any:
        (part,) = self.operation["responses"]["2XX"]["content"].values()
        return part["schema"]

    def followed(self, schema: Any) -> Any:
        (inner,) = schema.get("allOf", [schema])
        return self.schemas[inner["$ref"].rpartition("/")[2]]

    @property
    def rules(self) -> list[str]:
        return [change["rule"] for change in self.report.changes]

    def changed(self, rule: str) -> list[tuple[Any, Any]]:
        return [
            (told["before"], told["after"]) for told in self.report.changes if told["rule"] == rule
        ]

    @property
    def dropped(self) -> dict[str, str]:
        return {told["pointer"].partition("#")[2]: told["reason"] for told in self.report.dropped}


@define(slots=False)
class Package:
    """A document that went the whole road: lowered, generated and found sound."""

    contract: Object
    folder: Path

    @cached_property
    def report(self) -> Report:
        self.folder.mkdir(parents=True, exist_ok=True)
        config = ROOT / "generator-config.yaml"
        return Maker(self.folder, config, CACHE).sound(self.contract, whole=True)

    def run(self, code: str, *told: Any) -> Any:
        """Run code beside the package in a process of its own; it gets `told` and sets `answer`."""
        assert self.report is not None
        lines = ["import io, json, sys", "sys.path.insert(0, sys.argv[1])"]
        lines += ["told = json.loads(sys.argv[2])", code, "print(json.dumps(answer))"]
        command = [sys.executable, "-I", "-c", "\n".join(lines), str(self.folder), json.dumps(told)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def round_trip(self, model: str, *payloads: Any) -> list[Any]:
        """Decode payloads with a model and write them again."""
        code = f"from private_avatar_api.models import {model} as M\n"
        code += "answer = [M.from_dict(one).to_dict() for one in told]"
        found: list[Any] = self.run(code, *payloads)
        return found

    def files(self) -> set[str]:
        package = self.folder / "private_avatar_api"
        return {path.relative_to(package).as_posix() for path in package.rglob("*.py")}
