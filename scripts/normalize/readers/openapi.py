"""OpenAPI 3.0 and 3.1 as Apifox exports them, with its extensions or without."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scripts.normalize.at import At
from scripts.normalize.jsontypes import Json, Object, is_object
from scripts.normalize.masking import hidden
from scripts.normalize.model import Answer, Api, Body, Content, Example, Parameter
from scripts.normalize.readers.documents import EDITOR, DocNode, Document
from scripts.normalize.readers.examples import read_examples
from scripts.normalize.readers.operations import read_document
from scripts.normalize.readers.text import Export
from scripts.normalize.report import Report
from scripts.normalize.rulebook import rule
from scripts.normalize.rules.media import (
    answer_text,
    joined_answers,
    joined_contents,
    media_type,
    sent,
    status_of,
)
from scripts.normalize.rules.parameters import known_style

ADDITIONAL = ("x-apifox-additional-responses", "x-apidog-additional-responses")
NAMES = ("x-apifox-name", "x-apidog-name")
TOP = ("type", "format", "enum", "items", "default", "minimum", "maximum", "pattern")
"""Keywords that Swagger 2.0 and hand-made documents have in place of a parameter's schema."""


def recognise(data: Json) -> bool:
    """Tell whether a document is OpenAPI 3."""
    return is_object(data) and re.fullmatch(r"3\.[01](\..*)?", str(data.get("openapi"))) is not None


def read(export: Export, report: Report) -> Api:
    """Read all operations of a document."""
    return read_document(export, report, OpenApi())


class OpenApi:
    """What OpenAPI 3 writes in its own way."""

    schemes: tuple[str, ...] = ("components", "securitySchemes")

    def servers(self, source: Document) -> tuple[Object, ...]:
        """Read the servers that have an address."""
        read = [read_server(node) for node in source.node.nodes("servers")]
        return tuple(server for server in read if server is not None)

    def parameter(self, source: Document, node: DocNode, name: str, location: str) -> Parameter:
        """Read a parameter; one that is described by a media type has that one's schema."""
        contents = read_contents(source, node)
        raw = node.take("schema") or {key: node.take(key) for key in TOP if key in node.left()}
        if not raw and contents:
            schema, examples = schema_of(contents[0], node.spot("content"))
        else:
            schema = source.convert(raw, node.at("schema"), name)
            examples = read_examples(node, schema, "", name)
        for key in ("allowEmptyValue", "allowReserved"):
            node.drop(key, "a client sends what it is given, escaped")
        return Parameter(
            name=name,
            location=location,
            required=node.flag("required") or False,
            schema=schema,
            description=node.prose("description"),
            example=examples[0].value if len(examples) == 1 else None,
            examples=examples if len(examples) > 1 else (),
            deprecated=node.flag("deprecated") or False,
            style=known_style(node.text("style"), location, node.spot()),
            explode=node.flag("explode"),
        )

    def body(self, source: Document, node: DocNode, rest: Sequence[DocNode]) -> Body | None:
        """Read the body, which Apifox means to be sent unless it says otherwise."""
        for part in rest:
            part.report.drop(part.place, "OpenAPI 3 knows no such parameter")
        told, place = source.references.follow(node.take("requestBody"), node.at("requestBody"))
        if not is_object(told) or not told:
            return None
        inner = DocNode(told, place, source.report)
        contents = read_contents(source, inner)
        required = inner.flag("required")
        description = inner.prose("description")
        inner.close()
        return Body(sent(required, inner.spot()), contents, description) if contents else None

    def answers(self, source: Document, node: DocNode) -> tuple[Answer, ...]:
        """Read the answers, with those that an export keeps apart since their status is taken."""
        holder = DocNode(node.object("responses"), node.at("responses"), source.report)
        found: list[tuple[Answer, At]] = []
        for key in sorted(key for key in holder.left() if not key.startswith(EDITOR)):
            if key.startswith("x-") and not is_object(holder.rest()[key]):
                continue
            found.append(read_answer(source, holder.take(key), holder.spot(key), key))
        for key in ADDITIONAL:
            for index, told in enumerate(holder.array(key)):
                status = told.get("statusCode") if is_object(told) else None
                found.append(read_answer(source, told, holder.spot(key, index), status))
        holder.close()
        return joined_answers(found)


def is_address(url: str) -> bool:
    """Tell whether an address is whole, and may be shown."""
    return bool(url) and "{" not in url and hidden(url) == url


@rule("server-address")
def read_server(node: DocNode) -> Object | None:
    """Leave out a server that has no address.

    Apifox exports each environment as a server: those without an address (`url: ""`), and those
    whose address is a variable, too. A client would send requests to nowhere. Seen: empty in 2
    exports, `{{baseUrl}}` in projects.
    """
    url, description = node.text("url").strip(), node.prose("description")
    known = is_address(url)
    if not known:
        reason = "its address is a variable or holds a secret" if url else "it has no address"
        node.report.drop(node.place, reason)
        node.take("variables")
    node.close()
    told = {"description": description} if description else {}
    return {"url": url, **told} if known else None


@rule("parameter-content")
def schema_of(content: Content, at: At) -> tuple[Object, tuple[Example, ...]]:
    """Describe a parameter by its schema, where a media type describes it.

    It would be sent as JSON inside of the query. The generator does not see such a parameter at
    all. Seen: not in the sample; Apifox exports it for parameters imported so.
    """
    at.change("parameter-content", "", content.media_type, "schema")
    return content.schema or {}, content.examples


def read_answer(source: Document, told: Json, at: At, key: Json) -> tuple[Answer, At]:
    """Read one answer, whose status its key tells."""
    raw, place = source.references.follow(told, at.place)
    node = DocNode(raw if is_object(raw) else {}, place, source.report)
    node.take("statusCode")
    told_name = next((key for key in NAMES if node.peek(key)), NAMES[0])
    name = node.prose(told_name)
    headers = [
        read_header(source, header, name) for name, header in node.children("headers").items()
    ]
    node.drop("links", "a client follows none")
    for word in (*NAMES, "x-apifox-ordering", "x-apidog-ordering"):
        node.take(word)
    answer = Answer(
        status=status_of(key, at),
        description=answer_text(node.prose("description"), name, node.spot(told_name)),
        content=read_contents(source, node),
        headers=tuple(headers),
    )
    node.close()
    return answer, at


def read_header(source: Document, told: DocNode, name: str) -> Parameter:
    """Read a header of an answer, which is a parameter without name and place."""
    raw, place = source.references.follow(told.rest(), told.place)
    node = DocNode(raw if is_object(raw) else {}, place, source.report)
    made = OpenApi().parameter(source, node, name, "header")
    node.close()
    return made


def read_contents(source: Document, node: DocNode) -> tuple[Content, ...]:
    """Read a map of media types."""
    parts: list[tuple[Content, At]] = []
    for told, item in sorted(node.children("content").items()):
        raw = item.take("schema")
        schema = None if raw is None else source.convert(raw, item.at("schema"))
        name = media_type(told, schema, item.spot())
        examples = read_examples(item, schema, name, "")
        encoding = read_encoding(item)
        item.close()
        parts.append((Content(name, schema, examples, encoding), item.spot()))
    return joined_contents(parts)


def read_encoding(node: DocNode) -> Object:
    """Read of how fields of a form are written what is plain: their media types and styles."""
    kept: Object = {}
    for name, field in node.children("encoding").items():
        told = {"contentType": field.text("contentType"), "style": field.text("style")}
        kept[name] = {key: value for key, value in told.items() if value}
        if (explode := field.flag("explode")) is not None:
            kept[name]["explode"] = explode
        field.close()
    return {name: told for name, told in kept.items() if told}
