"""Projects as Apifox saves them, made up for the tests."""

from __future__ import annotations

import json
from typing import Any

from scripts.normalize.jsontypes import Object


def leaf(request: str = "GET /a", name: str = "查", /, **api: Any) -> Object:
    """Write an endpoint of a project."""
    method, _, path = request.partition(" ")
    return {"name": name, "api": {"method": method.lower(), "path": path, "type": "http", **api}}


def folder(name: str, *items: Object, **more: Any) -> Object:
    """Write a folder."""
    return {"name": name, "items": list(items), **more}


def project(*items: Object, **more: Any) -> Object:
    """Write a project whose endpoints stand in its nameless folder."""
    return {"apifoxProject": "1.0.0", "apiCollection": [folder("根目录", *items)], **more}


def model(name: str, number: int | str, schema: Any, **more: Any) -> Object:
    """Write a model."""
    number = f"#/definitions/{number}" if isinstance(number, int) else number
    return {"name": name, "id": number, "schema": {"jsonSchema": schema}, **more}


def models(*items: Object) -> Object:
    """Write the part of a project that holds its models."""
    return {"schemaCollection": [folder("根目录", *items)]}


def refer(number: int) -> Object:
    """Refer to a model."""
    return {"$ref": f"#/definitions/{number}"}


def saved(document: Object) -> Object:
    """Turn an OpenAPI document into the project that it was exported from."""
    schemas = document["components"]["schemas"]
    items = [
        {"name": one["summary"], "api": stored(method, path, one)}
        for path, item in document["paths"].items()
        for method, one in item.items()
    ]
    kept = [
        model(name, 900 + number, {**schema, "x-apifox-orders": list(schema["properties"])})
        for number, (name, schema) in enumerate(schemas.items())
    ]
    text = json.dumps(project(folder("示例项目", *items), **models(*kept)), ensure_ascii=False)
    for number, name in enumerate(schemas):
        text = text.replace(f"#/components/schemas/{name}", f"#/definitions/{900 + number}")
    made: Object = json.loads(text)
    info = document["info"]
    return {
        **made,
        "info": {"name": info["title"], "description": ""},
        "moduleSettings": [{"id": "1", "openApiInfo": {"version": info["version"]}}],
        "commonParameters": None,
    }


def stored(method: str, path: str, told: Object) -> Object:
    """Turn an operation into an endpoint as Apifox stores it."""
    places: Object = {"path": [], "query": [], "cookie": [], "header": []}
    for one in told["parameters"]:
        rest = {key: value for key, value in one.items() if key not in ("in", "schema")}
        places[one["in"]].append({**rest, "type": "string"})
    answers: list[Object] = []
    shown: list[Object] = []
    for status, one in told["responses"].items():
        ((_, content),) = one["content"].items()
        answers.append(stored_answer(int(status), one["x-apifox-name"], content["schema"]))
        if "example" in content:
            shown.append({"responseId": int(status), "data": json.dumps(content["example"])})
    return {
        "method": method,
        "path": path,
        "type": "http",
        "tags": told["tags"],
        "parameters": places,
        "requestBody": stored_body(told.get("requestBody", {}).get("content")),
        "responses": answers,
        "responseExamples": shown,
        "auth": {},
        "operationId": "",
    }


def stored_answer(status: int, name: str, schema: Object) -> Object:
    """Write an answer as Apifox stores it."""
    words = {"id": status, "code": status, "name": name, "description": ""}
    return {**words, "contentType": "json", "mediaType": "", "jsonSchema": schema}


def stored_body(content: Object | None) -> Object:
    """Turn a body into what Apifox stores, which keeps the fields of a form one by one."""
    if content is None:
        return {"type": "none", "parameters": []}
    ((media_type, part),) = content.items()
    if media_type == "application/json":
        return {"type": media_type, "jsonSchema": part["schema"]}
    fields = [
        {"name": name, "required": True, **field}
        for name, field in part["schema"]["properties"].items()
    ]
    return {"type": media_type, "parameters": fields}
