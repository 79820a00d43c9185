"""Documentation pages made up for the tests, and what a run of the normalizer left behind."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from attrs import frozen

from scripts.normalize import yamlfile
from scripts.normalize.jsontypes import Object

SEED = Path("exports/01-create-group.txt")
TEXT: Object = {"type": "string"}
KIND: Object = {"type": "string", "enum": ["a", "b"]}


def page(
    title: str = "① 建组",
    request: str = "POST /v1/groups",
    *,
    prose: str | None = None,
    **sections: Any,
) -> str:
    """Write a page in the one-line rendering; sections are named by their English names."""
    method, _, path = request.partition(" ")
    lines = [title, request]
    lines += [] if prose is None else ["说明", prose]
    lines += ["概览", f"| Method | {method} |", "|---|---|", f"| Path | {path} |"]
    lines += ["| Type | http |", "| Status | 1 |", "| Module | 7 |", "| Folder | 8 |"]
    for name, heading in HEADINGS.items():
        if name in sections:
            lines += [heading, json.dumps(sections[name], ensure_ascii=False)]
    return "\n".join(lines) + "\n"


HEADINGS = {
    "parameters": "参数",
    "body": "请求体",
    "answers": "响应",
    "shown": "响应示例",
}


def second_rendering(text: str) -> str:
    """Turn a one-line page into the other rendering: glued overview twice, JSON indented."""
    title, request, *rest = text.splitlines()
    rows = [line.strip("| ").split(" | ") for line in rest if line.startswith("| ")]
    glued = "\n".join("".join(row) for row in rows)
    overview = rest.index("概览")
    parts = [title, request, glued, *rest[:overview], "概览", glued]
    for line in rest[overview + 1 :]:
        if line.startswith(("{", "[")):
            parts.append(json.dumps(json.loads(line), ensure_ascii=False, indent=2))
        elif not line.startswith("|"):
            parts.append(line)
    return "\n\n".join(parts) + "\n"


def thing(properties: Object, **more: Any) -> Object:
    """Write an object schema."""
    return {"type": "object", "properties": properties, **more}


def body(schema: Any, **more: Any) -> Object:
    """Write a JSON request body."""
    return {"type": "application/json", "required": True, "jsonSchema": schema, **more}


def answer(schema: Any, **more: Any) -> Object:
    """Write a JSON answer."""
    return {
        "code": 200,
        "contentType": "json",
        "description": "好",
        "jsonSchema": schema,
        **more,
    }


def parameter(name: str = "q", **more: Any) -> Object:
    """Write a parameter, a field of a form or a header of an answer."""
    return {"name": name, "required": False, "type": "string", **more}


def written(told: object) -> bytes:
    """Write a page as it is, and what is data as JSON."""
    if isinstance(told, bytes):
        return told
    text = told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)
    return text.encode()


def corrections(*actions: Any) -> Object:
    """Write an overlay."""
    return {"overlay": "1.0.0", "info": {"title": "t", "version": "1"}, "actions": list(actions)}


@frozen
class Outcome:
    """What a run left: its exit status, its message, and the files that it wrote."""

    status: int
    error: str
    printed: str
    text: str
    report: Object
    output: Path
    names: Path

    @property
    def document(self) -> Object:
        """The document."""
        return yamlfile.load(self.output)

    @property
    def schemas(self) -> Object:
        """The document's components."""
        schemas: Object = self.document["components"]["schemas"]
        return schemas

    @property
    def operation(self) -> Object:
        """The only operation."""
        ((_, item),) = self.document["paths"].items()
        ((_, told),) = item.items()
        return dict(told)

    @property
    def without_digests(self) -> Object:
        """The document without what differs when a page's bytes differ."""
        document = self.document
        for item in document["paths"].values():
            for told in item.values():
                del told["x-apifox-source"]["sha256"]
        return document

    @property
    def ids(self) -> list[str]:
        """The operationIds, in the order of the document."""
        paths = self.document["paths"].values()
        return [told["operationId"] for item in paths for told in item.values()]

    @property
    def dropped(self) -> dict[str, str]:
        """The reason for each thing that is not carried over, by its pointer without the file."""
        return {
            entry["pointer"].partition("#")[2]: entry["reason"] for entry in self.report["dropped"]
        }

    @property
    def changes(self) -> list[tuple[str, str, Any, Any]]:
        """Rule, pointer, before and after of each change."""
        keys = ("rule", "pointer", "before", "after")
        return [
            (entry[keys[0]], entry[keys[1]], entry[keys[2]], entry[keys[3]])
            for entry in self.report["changes"]
        ]

    def asked(self) -> Object:
        """The schema of the request body, whose component is looked up."""
        schema = self.operation["requestBody"]["content"]["application/json"]["schema"]
        return self.followed(schema)

    def answered(self, status: str = "200") -> Object:
        """The schema of an answer, whose component is looked up."""
        schema = self.operation["responses"][status]["content"]["application/json"]["schema"]
        return self.followed(schema)

    def followed(self, schema: Object) -> Object:
        """Look up what a schema refers to."""
        found: Object = self.schemas[schema["$ref"].rpartition("/")[2]]
        return found


Normalize = Callable[..., Outcome]
