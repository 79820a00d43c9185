"""Lay endpoints out as an OpenAPI 3.1 document, everything still inline and without names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import asdict

from scripts.normalize.jsontypes import Object, is_empty, pointer
from scripts.normalize.model import (
    HTTP_METHODS,
    VARIABLE,
    Answer,
    Body,
    Content,
    Endpoint,
    Example,
    Parameter,
)
from scripts.normalize.problems import Problem, RefusalError
from scripts.normalize.report import Place, Report

UNTITLED = "Untitled API"
UNVERSIONED = "unversioned"
ORIGIN = "x-apifox-source"
BODILESS = ("get", "head", "delete", "trace")


def lay_out(endpoints: Iterable[Endpoint], report: Report) -> Object:
    """Make the document: operations by their circled numbers, then by path and method.

    Pages tell neither the API's title nor its version, so both are placeholders that an overlay
    replaces.
    """
    ordered = sorted(endpoints, key=position)
    refuse_twins(ordered)
    paths: Object = {}
    for endpoint in ordered:
        paths.setdefault(endpoint.path, {})[endpoint.method] = operation(endpoint, report)
    return {
        "openapi": "3.1.0",
        "info": {"title": UNTITLED, "version": UNVERSIONED},
        "paths": paths,
        "components": {},
    }


def position(endpoint: Endpoint) -> tuple[float, str, int, str]:
    """Tell where an operation stands among the others, whatever the order of the inputs."""
    order = float("inf") if endpoint.order is None else float(endpoint.order)
    return order, endpoint.path, HTTP_METHODS.index(endpoint.method), endpoint.origin.file


def refuse_twins(endpoints: Sequence[Endpoint]) -> None:
    """Refuse two inputs that describe one operation: which one is right cannot be known.

    The names of path variables make no difference.
    """
    first: dict[str, Endpoint] = {}
    problems: list[Problem] = []
    for endpoint in endpoints:
        other = first.setdefault(endpoint.identity, endpoint)
        if other is not endpoint:
            what = f"it describes {endpoint.key}, and so does {other.origin.file}"
            problems.append(Problem(endpoint.origin.file, what, "keep one of the two"))
    if problems:
        raise RefusalError(*problems)


def operation(endpoint: Endpoint, report: Report) -> Object:
    """Make one operation, whose summary is free of the number that orders it."""
    place = Place(endpoint.origin.file)
    if endpoint.order is not None:
        report.change("numbered-title", place, endpoint.origin.title, endpoint.summary)
    body = wanted_body(endpoint, report)
    made = {
        "summary": endpoint.summary,
        "description": endpoint.description,
        "parameters": [parameter(p) for p in wanted_parameters(endpoint, place, report)],
        "requestBody": None
        if body is None
        else {"required": body.required, "content": contents(body.content)},
        "responses": {answer.status: response(answer) for answer in endpoint.answers},
        ORIGIN: origin(endpoint),
    }
    return {key: value for key, value in made.items() if not is_empty(value)}


def origin(endpoint: Endpoint) -> Object:
    """Say where the operation came from, so that anybody can look it up."""
    told = {"title": endpoint.origin.title, "order": endpoint.order, **asdict(endpoint.origin)}
    return {key: value for key, value in told.items() if not is_empty(value)}


def wanted_body(endpoint: Endpoint, report: Report) -> Body | None:
    """Leave out the empty body that Apifox's editor gives to a GET as soon as its tab is opened."""
    if endpoint.body is None or endpoint.method not in BODILESS:
        return endpoint.body
    if any(
        part.examples or (part.schema or {}).get("properties") for part in endpoint.body.content
    ):
        return endpoint.body
    report.drop(
        Place(endpoint.origin.file, "/请求体"), f"an empty body of a {endpoint.method.upper()}"
    )
    return None


def wanted_parameters(endpoint: Endpoint, place: Place, report: Report) -> list[Parameter]:
    """Make path parameters agree with the path, and keep one of those that are declared twice."""
    variables = VARIABLE.findall(endpoint.path)
    kept: dict[tuple[str, str], Parameter] = {}
    for declared in endpoint.parameters:
        where = place / pointer("参数", declared.location, declared.name)
        if declared.location == "path" and declared.name not in variables:
            report.drop(where, "the path has no such variable")
        elif (declared.location, declared.name) in kept:
            report.drop(where, "it is declared twice")
        else:
            kept[declared.location, declared.name] = declared
    for name in variables:
        if ("path", name) not in kept:
            report.change(
                "path-variable", place / pointer("参数", "path", name), None, {"type": "string"}
            )
            kept["path", name] = Parameter(name, "path", required=True, schema={"type": "string"})
    return list(kept.values())


def parameter(told: Parameter) -> Object:
    """Make a Parameter Object; a path parameter is always required."""
    made = {
        "name": told.name,
        "in": told.location,
        "required": told.required or told.location == "path",
        "description": told.description,
        "schema": told.schema,
        "example": told.example,
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
        made["examples"] = {f"example{n}": example(e) for n, e in enumerate(part.examples, 1)}
    return made


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
