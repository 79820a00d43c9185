"""Lay endpoints out as an OpenAPI 3.1 document, everything inline that the exports do not name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import asdict

from scripts.normalize.components import named, with_title
from scripts.normalize.jsontypes import Object, is_empty
from scripts.normalize.merging import Identity, Laid, one_of_each, renamed, schema_keys
from scripts.normalize.model import (
    HTTP_METHODS,
    Answer,
    Api,
    Body,
    Callback,
    Content,
    Endpoint,
    Example,
    Parameter,
)
from scripts.normalize.naming import Names
from scripts.normalize.report import Place, Report
from scripts.normalize.rulebook import rule
from scripts.normalize.schema_walk import ORIGIN

UNTITLED = "Untitled API"
UNVERSIONED = "unversioned"
BODILESS = ("get", "head", "delete", "trace")

Read = Sequence[tuple[str, Api]]
"""What was read, with the name of the file that says it."""


def lay_out(read: Read, lock: Names, preferred: Sequence[Identity], report: Report) -> Object:
    """Make the document: operations by their circled numbers, then by path and method.

    Where no export tells the API's title or version, or several tell different ones, a placeholder
    stands there, which an overlay replaces.
    """
    keys = schema_keys(read, report)
    names = named(set(keys.values()), lock, report)
    laid: list[Laid] = []
    schemas: Object = {}
    for index, (_, api) in enumerate(read):
        own = {name: names[keys[index, name]] for name in api.schemas}
        for name, schema in api.schemas.items():
            plain = with_title(renamed(schema, own), name, own[name])
            schemas.setdefault(own[name], plain)
        laid += [Laid(one, renamed(operation(one, report), own)) for one in api.endpoints]
    paths: Object = {}
    for one in sorted(one_of_each(laid, preferred, report), key=position):
        paths.setdefault(one.endpoint.path, {})[one.endpoint.method] = one.operation
    components = {"schemas": schemas, "securitySchemes": shared_schemes(read, report)}
    made = {
        "openapi": "3.1.0",
        "info": info(read),
        "servers": merged(server for _, api in read for server in api.servers),
        "tags": shared_tags(read),
        "paths": paths,
        "components": {key: part for key, part in components.items() if part},
    }
    return {key: part for key, part in made.items() if part or key in ("paths", "components")}


def info(read: Read) -> Object:
    """Say what the API is called, as far as the exports agree."""
    told = {
        key: merged(getattr(api, key) for _, api in read if getattr(api, key))
        for key in ("title", "version", "description")
    }
    one = {key: values[0] for key, values in told.items() if len(values) == 1}
    return {"title": UNTITLED, "version": UNVERSIONED, **one}


def merged(values: Iterable[Object]) -> list[Object]:
    """List each value once."""
    kept: list[Object] = []
    for value in values:
        if value not in kept:
            kept.append(value)
    return kept


def shared_tags(read: Read) -> list[Object]:
    """List the tags of all exports; the first that describes one is heard."""
    found: dict[str, Object] = {}
    for _, api in read:
        for tag in api.tags:
            known = found.setdefault(tag["name"], tag)
            found[tag["name"]] = known if "description" in known else tag
    return [found[name] for name in sorted(found) if "description" in found[name]]


def shared_schemes(read: Read, report: Report) -> Object:
    """Put the security schemes together; two of one name must be one scheme."""
    made: Object = {}
    for file, api in read:
        for name, scheme in api.security_schemes.items():
            if made.setdefault(name, scheme) != scheme:
                report.drop(Place(file), f"another export has a security scheme {name} too")
    return made


def position(one: Laid) -> tuple[float, str, int]:
    """Tell where an operation stands among the others, whatever the order of the inputs."""
    endpoint = one.endpoint
    order = float("inf") if endpoint.order is None else float(endpoint.order)
    return order, endpoint.path, HTTP_METHODS.index(endpoint.method)


@rule("numbered-title")
def operation(endpoint: Endpoint, report: Report) -> Object:
    """Make one operation, whose summary is free of the number that orders it.

    Authors write `①` before a title to order the pages; as a name it is nothing, and all of them
    are the same identifier. Seen: on the given page and its family.
    """
    place = Place(endpoint.origin.file)
    if endpoint.order is not None:
        report.change("numbered-title", place, endpoint.origin.title, endpoint.summary)
    body = wanted_body(endpoint, report)
    told = {"order": endpoint.order, **asdict(endpoint.origin)}
    made = {
        "tags": list(endpoint.tags),
        "summary": endpoint.summary,
        "description": endpoint.description,
        "deprecated": endpoint.deprecated or None,
        "security": list(endpoint.security or ()),
        "parameters": [parameter(p) for p in endpoint.parameters],
        "requestBody": None if body is None else request_body(body),
        "responses": {answer.status: response(answer) for answer in endpoint.answers},
        "callbacks": callbacks(endpoint.callbacks),
        **endpoint.extra,
        ORIGIN: origin(told),
    }
    return {key: value for key, value in made.items() if not is_empty(value)}


def origin(told: Object) -> Object:
    """Say where the operation came from, so that anybody can look it up."""
    ordered = {"title": told["title"], **told}
    return {key: value for key, value in ordered.items() if not is_empty(value)}


def callbacks(told: Sequence[Callback]) -> Object:
    """Lay out the requests that the API sends back."""
    made: Object = {}
    for one in told:
        laid = operation(one.endpoint, Report())
        del laid[ORIGIN]
        laid.setdefault("responses", {"default": {"description": ""}})
        item = made.setdefault(one.name, {}).setdefault(one.endpoint.path, {})
        item[one.endpoint.method] = laid
    return made


def request_body(body: Body) -> Object:
    """Make a Request Body Object."""
    told = {"description": body.description} if body.description else {}
    return {**told, "required": body.required, "content": contents(body.content)}


@rule("empty-body")
def wanted_body(endpoint: Endpoint, report: Report) -> Body | None:
    """Leave out the empty body that Apifox's editor gives to a GET as soon as its tab is opened.

    A body of a GET means nothing in HTTP, and many servers refuse it. One that says anything
    stays.    Seen: in 26 exports, 52 times, mostly `properties: {}`.
    """
    if endpoint.body is None or endpoint.method not in BODILESS:
        return endpoint.body
    if any(part.examples or says_something(part.schema) for part in endpoint.body.content):
        return endpoint.body
    report.change("empty-body", Place(endpoint.origin.file), endpoint.key, None)
    return None


def says_something(schema: Object | None) -> bool:
    """Tell whether a body's schema says anything of what is in it."""
    told = (schema or {}).items()
    return any(
        key not in {"type", "properties"} or value not in ("object", {}) for key, value in told
    )


def parameter(told: Parameter) -> Object:
    """Make a Parameter Object; a path parameter is always required."""
    made = {
        "name": told.name,
        "in": told.location,
        "required": told.required or told.location == "path",
        "description": told.description,
        "schema": told.schema,
        "deprecated": told.deprecated or None,
        "style": told.style,
        "explode": told.explode,
        "example": told.example,
        "examples": named_examples(told.examples),
    }
    return {key: value for key, value in made.items() if key == "schema" or not is_empty(value)}


def contents(parts: Iterable[Content]) -> Object:
    """Make a map of media types."""
    return {part.media_type: content(part) for part in parts}


def content(part: Content) -> Object:
    """Make a Media Type Object; one example stands alone, several are named."""
    made: Object = {} if part.schema is None else {"schema": part.schema}
    if len(part.examples) == 1:
        made["example"] = part.examples[0].value
    elif part.examples:
        made["examples"] = named_examples(part.examples)
    if part.encoding:
        made["encoding"] = part.encoding
    return made


def named_examples(told: Iterable[Example]) -> Object:
    """Name examples by their order."""
    return {f"example{n}": example(one) for n, one in enumerate(told, 1)}


def example(told: Example) -> Object:
    """Make an Example Object."""
    made = {"summary": told.name, "description": told.description}
    return {**{key: value for key, value in made.items() if value}, "value": told.value}


def response(answer: Answer) -> Object:
    """Make a Response Object; its description must be there, even if Apifox has none."""
    made: Object = {"description": answer.description}
    if answer.headers:
        made["headers"] = {header.name: response_header(header) for header in answer.headers}
    if answer.content:
        made["content"] = contents(answer.content)
    return made


def response_header(header: Parameter) -> Object:
    """Make a Header Object, which is a parameter without name and place."""
    return {key: value for key, value in parameter(header).items() if key not in {"name", "in"}}
