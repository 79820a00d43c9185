"""The parts of an endpoint as Apifox stores them; every form but OpenAPI is made of these."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scripts.normalize.jsontypes import Json, Object, is_array, is_empty
from scripts.normalize.keywords import retyped
from scripts.normalize.model import Answer, Body, Content, Example, Parameter
from scripts.normalize.readers.node import Node, mismatch
from scripts.normalize.readers.text import strict_json
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
    schema = field_schema(node, node.take("type"))
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


def field_schema(node: Node, told: Json) -> Object:
    """Read the schema of a parameter or form field; older exports have a type only."""
    if is_empty(schema := node.take("schema")):
        return simple(told, node.at("type"), node.report)
    return convert(schema, node.at("schema"), node.report)


def first_example(node: Node) -> Json:
    """Take the example, under whichever of its two historical names it stands."""
    found = [node.take(key) for key in ("example", "sampleValue")]
    return next((value for value in found if not is_empty(value)), None)


def typed(example: Json, schema: Object, node: Node) -> Json:
    """Turn the text that Apifox keeps for an example into the type that the schema asks for."""
    value = retyped(example, schema)
    if value is not example:
        node.report.change("typed-example", node.at("example"), example, value)
    return value


def read_body(value: Json, place: Place, report: Report) -> Body | None:
    """Read the request body; `None` where there is none."""
    node = Node(value, place, report)
    told = node.text("type") or "none"
    media_type = node.text("mediaType") or told
    schema = form_schema(node, told) if told in FORMS else read_schema(node, "jsonSchema")
    examples = read_examples(node.nodes("examples"), media_type)
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
        if name in properties:
            node.report.drop(item.place, "it is declared twice")
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
    told = node.take("type")
    if told == "file":
        node.drop("schema", "a file is binary whatever its schema says")
        for key in ("example", "sampleValue"):
            node.drop(key, "a path on its author's machine")
    schema = field_schema(node, told)
    if (example := first_example(node)) is not None:
        known = schema.get("examples", [])
        schema["examples"] = [typed(example, schema, node), *(known if is_array(known) else [])]
    if description := node.text("description"):
        schema["description"] = description
    return schema


def read_examples(nodes: Iterable[Node], media_type: str) -> tuple[Example, ...]:
    """Read the examples of a body."""
    return tuple(
        read for node in nodes if (read := read_example(node, "value", media_type)) is not None
    )


def read_example(node: Node, key: str, media_type: str) -> Example | None:
    """Read one example, of the media type it names itself or else of the one around it."""
    own = node.text("mediaType") or media_type
    if own != media_type:
        node.report.drop(node.at("mediaType"), f"the body is {media_type}")
    value = parsed(node.take(key), own, node.at(key), node.report)
    name, description = node.text("name"), node.text("description")
    node.close()
    return None if value is None else Example(value, name, description)


def parsed(text: Json, media_type: str, place: Place, report: Report) -> Json:
    """Parse an example, which Apifox keeps as text; one that should be JSON and is not is lost."""
    if not isinstance(text, str) or not text.strip():
        return None if isinstance(text, str) else text
    if "json" not in media_type and media_type not in FORMS:
        return text
    try:
        return strict_json(text)
    except ValueError:
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
    identity = node.take("id")
    if identity is not None:
        node.report.drop(
            node.at("id"), "Apifox's id of the answer; it leads to the answer's examples"
        )
    node.drop("itemSchema", "OpenAPI 3.1 cannot describe the events of a stream")
    read = Answer(
        status=str(node.take("code")),
        description=answer_description(node),
        content=answer_content(node, examples.pop(str(identity), [])),
        headers=answer_headers(node),
    )
    node.close()
    return read


def answer_description(node: Node) -> str:
    """Read the description; where there is none, the name has to do."""
    name, description = node.text("name"), node.text("description")
    if name and description and name != description:
        node.report.drop(node.at("name"), "the description stands in its place")
    return description or name


def answer_content(node: Node, shown: Iterable[Node]) -> tuple[Content, ...]:
    """Read an answer's media type, with its schema and examples."""
    kind = node.text("contentType")
    media_type = node.text("mediaType") or MEDIA_TYPES.get(kind, kind or "application/json")
    if kind == "noContent":
        node.drop("jsonSchema", "the answer has no content")
        for item in shown:
            node.report.drop(item.place, "the answer has no content")
        return ()
    examples = [read_example(item, "data", media_type) for item in shown]
    schema = read_schema(node, "jsonSchema")
    return (Content(media_type, schema, tuple(one for one in examples if one is not None)),)


def answer_headers(node: Node) -> tuple[Parameter, ...]:
    """Read an answer's headers; their names are the same in upper and lower case."""
    read: dict[str, Parameter] = {}
    for item in node.nodes("headers"):
        header = read_parameter(item, "response")
        if header is not None and read.setdefault(header.name.lower(), header) is not header:
            node.report.drop(item.place, "it is declared twice")
    return tuple(read.values())


def is_status(status: str) -> bool:
    """Tell whether OpenAPI takes this as the key of an answer."""
    return re.fullmatch(r"[1-5]([0-9]{2}|XX)|default", status) is not None
