"""Swagger 2.0 as Apifox exports it: bodies are parameters, media types stand apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scripts.normalize.at import At
from scripts.normalize.jsontypes import Json, Object, as_strings, is_object
from scripts.normalize.model import Answer, Api, Body, Content, Example, Parameter
from scripts.normalize.readers.documents import DocNode, Document
from scripts.normalize.readers.examples import read_examples
from scripts.normalize.readers.operations import read_document
from scripts.normalize.readers.text import Export
from scripts.normalize.report import Report
from scripts.normalize.rules.media import (
    FORMS,
    answer_text,
    example_value,
    joined_answers,
    joined_contents,
    media_type,
    sent,
    status_of,
)

SCHEMA_KEYS = (
    *("type", "format", "enum", "items", "default", "minimum", "maximum", "pattern", "x-nullable"),
    *("exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "minItems", "maxItems"),
    *("uniqueItems", "multipleOf"),
)
STYLES: dict[str, tuple[str | None, bool | None]] = {
    "multi": ("form", True),
    "csv": ("form", False),
    "ssv": ("spaceDelimited", False),
    "pipes": ("pipeDelimited", False),
}
"""Swagger's `collectionFormat` as OpenAPI 3 has it."""


def recognise(data: Json) -> bool:
    """Tell whether a document is Swagger 2.0."""
    return is_object(data) and re.fullmatch(r"2(\.0)*", str(data.get("swagger"))) is not None


def read(export: Export, report: Report) -> Api:
    """Read all operations of a document."""
    return read_document(export, report, Swagger())


class Swagger:
    """What Swagger 2.0 writes in its own way."""

    schemes: tuple[str, ...] = ("securityDefinitions",)

    def servers(self, source: Document) -> tuple[Object, ...]:
        """Put the address together, of which Swagger knows the parts."""
        node = source.node
        host, base = node.text("host").strip(), node.text("basePath").strip().rstrip("/")
        schemes = [told for told in node.array("schemes") if isinstance(told, str)] or ["https"]
        for key in ("consumes", "produces", "parameters", "responses"):
            node.take(key)  # each operation has asked for what it needs of these
        if not host or "{" in host or "@" in host:
            return ({"url": base},) if base.startswith("/") else ()
        return tuple({"url": f"{scheme}://{host}{base}"} for scheme in schemes)

    def parameter(self, source: Document, node: DocNode, name: str, location: str) -> Parameter:
        """Read a parameter, whose schema stands in the parameter itself."""
        schema, style, explode = read_schema(source, node, name)
        examples = read_examples(node, schema, "", name)
        node.drop("allowEmptyValue", "a client sends what it is given, escaped")
        return Parameter(
            name=name,
            location=location,
            required=node.flag("required") or False,
            schema=schema,
            description=node.prose("description"),
            example=examples[0].value if len(examples) == 1 else None,
            examples=examples if len(examples) > 1 else (),
            deprecated=node.flag("x-deprecated") or False,
            style=style if location == "query" else None,
            explode=explode if location == "query" else None,
        )

    def body(self, source: Document, node: DocNode, rest: Sequence[DocNode]) -> Body | None:
        """Read the body of the parameter that is it, or of those that are its fields."""
        told = node.take("consumes") or source.export.data.get("consumes")
        names = media_names(told, source.node.spot("consumes"))
        fields = [part for part in rest if part.rest().get("in") == "formdata"]
        whole = [part for part in rest if part not in fields]
        for part in [*whole[1:], *(fields if whole else [])]:
            part.report.drop(part.place, "the request has one body, and this is another")
        if whole:
            return read_body(source, whole[0], names or ["application/json"])
        if not fields:
            return None
        schema = read_form(source, fields)
        has_file = any(item.get("format") == "binary" for item in schema["properties"].values())
        forms = [name for name in names if name in FORMS] or [FORMS[0] if has_file else FORMS[1]]
        return Body(required=True, content=tuple(Content(name, schema) for name in forms))

    def answers(self, source: Document, node: DocNode) -> tuple[Answer, ...]:
        """Read the answers; the operation says of what media types they are."""
        told = node.take("produces") or source.export.data.get("produces")
        names = media_names(told, source.node.spot("produces")) or ["application/json"]
        holder = DocNode(node.object("responses"), node.at("responses"), source.report)
        found = [
            read_answer(source, holder.take(key), holder.spot(key), key, names)
            for key in sorted(holder.left())
            if not key.startswith("x-") or is_object(holder.rest()[key])
        ]
        holder.close()
        return joined_answers(found)


def read_schema(
    source: Document, node: DocNode, name: str
) -> tuple[Object, str | None, bool | None]:
    """Read the schema that stands in a parameter or header, and how an array is written."""
    raw = {key: node.take(key) for key in SCHEMA_KEYS if key in node.left()}
    told = node.take("schema")
    style, explode = STYLES.get(node.text("collectionFormat"), (None, None))
    if raw.get("type") == "array" and style is None:
        style, explode = STYLES["csv"]
    schema = source.convert(told if is_object(told) else raw, node.place, name)
    return schema, style, explode


def media_names(told: Json, at: At) -> list[str]:
    """Read a list of media types."""
    names = [told] if isinstance(told, str) else as_strings(told)
    return list(dict.fromkeys(media_type(name, None, at) for name in names))


def read_body(source: Document, node: DocNode, names: list[str]) -> Body:
    """Read the one parameter that is the body."""
    schema = source.convert(node.take("schema") or {}, node.at("schema"))
    required = node.flag("required")
    description = node.prose("description")
    name = next((one for one in names if one not in FORMS), names[0])
    examples = read_examples(node, schema, name, "")
    for key in ("name", "in"):
        node.take(key)
    node.close()
    contents = [Content(one, schema, examples if one == name else ()) for one in names]
    return Body(sent(required, node.spot()), tuple(contents), description)


def read_form(source: Document, fields: Sequence[DocNode]) -> Object:
    """Make an object's schema of the fields of a form."""
    properties: Object = {}
    required: list[str] = []
    for node in fields:
        name = node.text("name")
        if name in properties:
            node.report.drop(node.place, "it is declared twice")
            continue
        schema, _, _ = read_schema(source, node, name)
        examples = read_examples(node, schema, "", name)
        if text := node.prose("description"):
            schema["description"] = text
        if examples:
            schema["examples"] = [one.value for one in examples]
        if node.flag("required"):
            required.append(name)
        node.take("in")
        node.close()
        properties[name] = schema
    made: Object = {"type": "object", "properties": properties}
    return {**made, "required": required} if required else made


def read_answer(
    source: Document, told: Json, at: At, key: str, names: list[str]
) -> tuple[Answer, At]:
    """Read one answer."""
    raw, place = source.references.follow(told, at.place)
    node = DocNode(raw if is_object(raw) else {}, place, source.report)
    raw_schema = node.take("schema")
    schema = None
    if raw_schema is not None and raw_schema != {"type": "undefined"}:
        schema = source.convert(raw_schema, node.at("schema"))
    examples = node.object("examples")
    parts = [(one, node.spot()) for one in answer_contents(node, schema, examples, names)]
    headers = [
        read_header(source, header, name) for name, header in node.children("headers").items()
    ]
    answer = Answer(
        status=status_of(key, at),
        description=answer_text(
            node.prose("description"), node.prose("x-apifox-name"), node.spot("x-apifox-name")
        ),
        content=joined_contents(parts),
        headers=tuple(headers),
    )
    node.close()
    return answer, at


def answer_contents(
    node: DocNode, schema: Object | None, examples: Object, names: list[str]
) -> list[Content]:
    """Make the media types of an answer, each with its example."""
    shown: dict[str, list[Example]] = {}
    for told, value in examples.items():
        at = node.spot("examples", told)
        name = media_type(told, schema, at)
        read = example_value(value, name, schema, at)
        if read not in (None, ""):
            shown.setdefault(name, []).append(Example(read))
    wanted = [*shown, *(name for name in names if name not in shown)] if schema or shown else []
    return [Content(name, schema, tuple(shown.get(name, ()))) for name in wanted]


def read_header(source: Document, node: DocNode, name: str) -> Parameter:
    """Read a header of an answer."""
    schema, _, _ = read_schema(source, node, name)
    description = node.prose("description")
    node.close()
    return Parameter(name, "header", required=False, schema=schema, description=description)
