"""The parts of an endpoint as Apifox stores them; every form but OpenAPI is made of these."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from scripts.normalize.jsontypes import Json, Object, is_array, is_empty
from scripts.normalize.model import Answer, Body, Content, Example, Parameter
from scripts.normalize.readers.node import Node, mismatch
from scripts.normalize.report import Place, Report
from scripts.normalize.schemas import convert, simple

IGNORED_HEADERS = {
    "accept": "the media types of the answers say it",
    "authorization": "authentication is a security scheme; see the overlay",
    "content-type": "the media type of the body says it",
}
MEDIA_TYPES = {
    "json": "application/json",
    "xml": "application/xml",
    "html": "text/html",
    "raw": "text/plain",
    "binary": "application/octet-stream",
    "msgpack": "application/x-msgpack",
    "eventStream": "text/event-stream",
}
FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")


def read_parameters(value: Json, place: Place, report: Report) -> tuple[Parameter, ...]:
    """Read the lists of path, query, cookie and header parameters."""
    node = Node(value, place, report)
    read = [
        parameter
        for location in ("path", "query", "cookie", "header")
        for item in node.nodes(location)
        if (parameter := read_parameter(item, location)) is not None
    ]
    node.close()
    return tuple(read)


def read_parameter(node: Node, location: str) -> Parameter | None:
    """Read one parameter, if it is switched on and OpenAPI wants it."""
    name = node.text("name")
    if (reason := unwanted(node, name, location)) is not None:
        node.report.drop(node.place, reason)
        return None
    schema = field_schema(node)
    example = first_example(node)
    read = Parameter(
        name=name,
        location=location,
        required=node.flag("required") or False,
        schema=schema,
        description=node.text("description"),
        example=typed(example, schema, node) if example is not None else None,
    )
    node.close()
    return read


def unwanted(node: Node, name: str, location: str) -> str | None:
    """Say why a parameter is not carried over, if it is not."""
    if node.flag("enable") is False:
        return "switched off in Apifox"
    if not name.strip():
        return "it has no name"
    return IGNORED_HEADERS.get(name.strip().lower()) if location == "header" else None


def field_schema(node: Node) -> Object:
    """Read the schema of a parameter or form field; older exports have a type only."""
    told = node.take("type")
    if (schema := node.take("schema")) is not None:
        return convert(schema, node.at("schema"), node.report)
    return simple(told, node.at("type"), node.report)


def first_example(node: Node) -> Json:
    """Take the example, under whichever of its three historical names it stands."""
    found = [node.take(key) for key in ("example", "sampleValue")]
    return next((value for value in found if not is_empty(value)), None)


def typed(example: Json, schema: Object, node: Node) -> Json:
    """Turn the text that Apifox keeps for an example into the type that the schema asks for."""
    if not isinstance(example, str) or schema.get("type") not in {"integer", "number", "boolean"}:
        return example
    try:
        value = json.loads(example)
    except ValueError:
        return example
    node.report.change("typed-example", node.at("example"), example, value)
    return value


def read_body(value: Json, place: Place, report: Report) -> Body | None:
    """Read the request body; `None` where there is none."""
    node = Node(value, place, report)
    told = node.text("type") or "none"
    media_type = node.text("mediaType") or told
    schema = form_schema(node, told) if told in FORMS else read_schema(node, "jsonSchema")
    examples = read_examples(node.nodes("examples"))
    required = node.flag("required")
    if told == "none":
        report_lost(schema, examples, node)
        node.close()
        return None
    if required is None:
        report.change("body-required", node.at("required"), before=None, after=True)
        required = True
    node.close()
    return Body(required=required, content=(Content(media_type, schema, examples),))


def report_lost(schema: Object | None, examples: tuple[Example, ...], node: Node) -> None:
    """Report what stands in a body of type none."""
    if not is_empty((schema or {}).get("properties")):
        node.report.drop(node.at("jsonSchema"), "the body is of type none")
    if examples:
        node.report.drop(node.at("examples"), "the body is of type none")


def read_schema(node: Node, key: str) -> Object | None:
    """Read a schema; `None` where there is none."""
    value = node.take(key)
    return None if value is None else convert(value, node.at(key), node.report)


def form_schema(node: Node, media_type: str) -> Object:
    """Make an object schema of the fields of a form."""
    properties: Object = {}
    required: list[str] = []
    for item in node.nodes("parameters"):
        name = item.text("name")
        if (reason := unwanted(item, name, media_type)) is not None:
            node.report.drop(item.place, reason)
            continue
        properties[name] = form_field(item)
        if item.flag("required"):
            required.append(name)
        item.close()
    return {
        "type": "object",
        **({"required": required} if required else {}),
        "properties": properties,
    }


def form_field(node: Node) -> Object:
    """Read one field of a form.

    The example of a file is a path on its author's machine and stays there.
    """
    is_file = node.take("type") == "file"
    binary: Object = {"type": "string", "format": "binary"}
    schema = binary if is_file else field_schema(node)
    if is_file:
        node.drop("schema", "a file is binary whatever its schema says")
        for key in ("example", "sampleValue"):
            node.drop(key, "a path on its author's machine")
    elif (example := first_example(node)) is not None and "examples" not in schema:
        schema["examples"] = [typed(example, schema, node)]
    if description := node.text("description"):
        schema["description"] = description
    return schema


def read_examples(nodes: Iterable[Node]) -> tuple[Example, ...]:
    """Read the examples of a body, which Apifox keeps as text."""
    read: list[Example] = []
    for node in nodes:
        node.take("mediaType")
        text = node.take("value")
        value = parsed(text, node.at("value"), node.report)
        if value is not None:
            read.append(Example(value, node.text("name"), node.text("description")))
        node.close()
    return tuple(read)


def parsed(text: Json, place: Place, report: Report) -> Json:
    """Parse an example; one that is no JSON is of no use to anybody and is reported."""
    if not isinstance(text, str) or not text.strip():
        return None if is_empty(text) or isinstance(text, str) else text
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        report.drop(place, "the example is not JSON")
        return None


def read_answers(content: Object, place: Place, report: Report) -> tuple[Answer, ...]:
    """Read the answers (响应) and give each its examples (响应示例), which name it by its id."""
    examples = examples_by_answer(content.get("响应示例", []), place / "/响应示例", report)
    read: dict[str, Answer] = {}
    for node in list_of_nodes(content.get("响应", []), place / "/响应", report):
        answer = read_answer(node, examples)
        if answer.status in read:
            report.drop(
                node.place, f"another answer with the code {answer.status} stands before it"
            )
        elif not is_status(answer.status):
            report.drop(node.place, f"{answer.status} is not an HTTP status")
        else:
            read[answer.status] = answer
    for orphan in (node for nodes in examples.values() for node in nodes):
        report.drop(orphan.place, "it belongs to no answer")
    return tuple(read.values())


def list_of_nodes(value: Json, place: Place, report: Report) -> list[Node]:
    """Read an array of objects that is a section of its own."""
    if not is_array(value):
        raise mismatch(place, "an array", value)
    return [Node(item, place / f"/{index}", report) for index, item in enumerate(value)]


def examples_by_answer(value: Json, place: Place, report: Report) -> dict[str, list[Node]]:
    """Group the examples of answers by the id of the answer they belong to."""
    grouped: dict[str, list[Node]] = {}
    for node in list_of_nodes(value, place, report):
        grouped.setdefault(str(node.take("responseId")), []).append(node)
    return grouped


def read_answer(node: Node, examples: dict[str, list[Node]]) -> Answer:
    """Read one answer, and take its examples out of the heap."""
    kind = node.text("contentType")
    media_type = node.text("mediaType") or MEDIA_TYPES.get(kind, kind or "application/json")
    identity = node.take("id")
    if identity is not None:
        node.report.drop(
            node.at("id"), "Apifox's id of the answer; it leads to the answer's examples"
        )
    shown = [answer_example(item) for item in examples.pop(str(identity), [])]
    schema = read_schema(node, "jsonSchema")
    item_schema = read_schema(node, "itemSchema")
    if kind == "eventStream" and item_schema:
        node.report.drop(
            node.at("itemSchema"), "OpenAPI 3.1 cannot describe the events of a stream"
        )
    name = node.text("name")
    read = Answer(
        status=str(node.take("code")),
        description=node.text("description") or name,
        content=()
        if kind == "noContent"
        else (Content(media_type, schema, tuple(e for e in shown if e)),),
        headers=tuple(
            h
            for item in node.nodes("headers")
            if (h := read_parameter(item, "response")) is not None
        ),
    )
    node.close()
    return read


def answer_example(node: Node) -> Example | None:
    """Read the example of an answer, if it is JSON."""
    value = parsed(node.take("data"), node.at("data"), node.report)
    name, description = node.text("name"), node.text("description")
    node.close()
    return None if value is None else Example(value, name, description)


def is_status(status: str) -> bool:
    """Tell whether OpenAPI takes this as the key of an answer."""
    return re.fullmatch(r"[1-5]([0-9]{2}|XX)|default", status) is not None
