"""Bodies of requests as Apifox stores them, and the fields that forms and parameters are."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.normalize.at import At
from scripts.normalize.jsontypes import Json, Object, is_array, is_empty
from scripts.normalize.model import Body, Content, Example
from scripts.normalize.readers.apifox_answers import read_examples, read_schema
from scripts.normalize.readers.node import Node
from scripts.normalize.rules.media import FORMS, NAMES, joined_contents, media_type, sent
from scripts.normalize.rules.parameters import plain_name
from scripts.normalize.rules.paths import Declared
from scripts.normalize.rules.projects import BODY, lacking
from scripts.normalize.rules.prose import clean
from scripts.normalize.rules.secrets import NO_EXAMPLE, scrub
from scripts.normalize.rules.values import typed_example
from scripts.normalize.schemas import convert, simple


def unwanted(node: Node, name: str) -> str | None:
    """Say why a parameter is not carried over, if it is not."""
    if node.flag("enable") is False:
        return "switched off in Apifox"
    return None if name.strip() else "it has no name"


def field_schema(node: Node, told: Json, name: str) -> Object:
    """Read the schema of a parameter or form field; older exports have a type only."""
    if is_empty(schema := node.take("schema")):
        return simple(told, node.at("type"), node.report)
    return convert(schema, node.at("schema"), node.report, node.definitions, name)


EXAMPLE_KEYS = ("example", "sampleValue")
"""The two historical names of an example."""


def first_example(node: Node) -> Json:
    """Take the example, under whichever of its names it stands."""
    found = [node.take(key) for key in EXAMPLE_KEYS]
    return next((value for value in found if not is_empty(value)), None)


def shown(told: Json, schema: Object, name: str, node: Node) -> Json:
    """Turn the text that Apifox keeps for an example into the type that the schema asks for."""
    if told is None:
        return None
    plain = scrub(told, node.spot("example"), name)
    if plain in NO_EXAMPLE:
        return None
    return typed_example(plain, schema, node.spot("example"))


def read_body(node: Node, shared: Sequence[Declared] = ()) -> Body | None:
    """Read the request body; `None` where there is none. A form has fields of its project, too."""
    required = node.flag("required")
    description = clean(node.text("description"), node.spot("description"))
    more = [*node.nodes("additionalContentTypes"), *node.nodes("additionalContent")]
    parts = [read_content(node, shared), *map(read_content, more)]
    contents = joined_contents([part for part in parts if part is not None])
    if not contents:
        return None
    return Body(sent(required, node.spot()), contents, description)


def read_content(node: Node, shared: Sequence[Declared] = ()) -> tuple[Content, At] | None:
    """Read what a body holds in one media type; `None` where that is nothing."""
    told = node.text("type") or "none"
    named = node.text("mediaType") or told
    fields = is_form(node, told)
    schema = form_schema(node, shared) if fields else read_schema(node, "jsonSchema")
    at = node.spot()
    name = named if named == "none" else media_type(named, schema, at.below("mediaType"))
    examples = read_examples(node, name, schema)
    if told == "none":
        report_lost(schema, examples, node)
    node.close()
    return None if told == "none" else (Content(name, schema, examples), at)


def is_form(node: Node, told: str) -> bool:
    """Tell whether a body has fields; a form that came from an import has a schema in their place.

    Apifox keeps all media types but the first of an imported operation so, under short names
    (`urlencoded`).
    """
    fields, schema = node.peek("parameters"), node.peek("jsonSchema")
    return NAMES.get(told.lower(), told) in FORMS and (fields is not None or schema is None)


def report_lost(schema: Object | None, examples: tuple[Example, ...], node: Node) -> None:
    """Report what stands in a body of type none."""
    if not is_empty((schema or {}).get("properties")):
        node.report.drop(node.at("jsonSchema"), "the body is of type none")
    if examples:
        node.report.drop(node.at("examples"), "the body is of type none")


def form_schema(node: Node, shared: Sequence[Declared]) -> Object:
    """Make an object schema of the fields of a form."""
    properties: Object = {}
    required: list[str] = []
    for item in node.nodes("parameters"):
        name = item.text("name")
        if (reason := unwanted(item, name)) is not None:
            node.report.drop(item.place, reason)
            continue
        name = plain_name(name, item.spot())
        if name in properties:
            node.report.drop(item.place, "it is declared twice")
            continue
        properties[name] = form_field(item, name)
        if item.flag("required"):
            required.append(name)
        item.close()
    for one, _ in lacking({(BODY, name) for name in properties}, shared):
        text = {"description": one.description} if one.description else {}
        properties[one.name] = {**one.schema, **text}
        required += [one.name] if one.required else []
    return {
        "type": "object",
        **({"required": required} if required else {}),
        "properties": properties,
    }


def form_field(node: Node, name: str) -> Object:
    """Read one field of a form.

    The example of a file is a path on its author's machine and stays there.
    """
    told = node.take("type")
    if told == "file":
        node.drop("schema", "a file is binary whatever its schema says")
        for key in ("example", "sampleValue"):
            node.drop(key, "a path on its author's machine")
    schema = field_schema(node, told, name)
    example = shown(first_example(node), schema, name, node)
    if example is not None:
        known = schema.get("examples", [])
        schema["examples"] = [example, *(known if is_array(known) else [])]
    if description := clean(node.text("description"), node.spot()):
        schema["description"] = description
    return schema
