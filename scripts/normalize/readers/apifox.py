"""An endpoint as Apifox stores it; every form but OpenAPI is made of these parts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from attrs import evolve, field, frozen

from scripts.normalize.at import At
from scripts.normalize.jsontypes import Json, Object, is_array
from scripts.normalize.model import HTTP_METHODS, Api, Endpoint, Origin, Parameter
from scripts.normalize.readers.apifox_answers import read_answers
from scripts.normalize.readers.apifox_bodies import (
    EXAMPLE_KEYS,
    field_schema,
    first_example,
    read_body,
    shown,
    unwanted,
)
from scripts.normalize.readers.node import Node
from scripts.normalize.rules.parameters import authorization, is_transport, plain_name, scheme_name
from scripts.normalize.rules.paths import (
    Declared,
    agreed,
    fixed_query,
    path_syntax,
    plain_path,
    undeclared,
)
from scripts.normalize.rules.projects import BODY, lacking
from scripts.normalize.rules.prose import clean

LOCATIONS = ("path", "query", "cookie", "header")
NO_HTTP = frozenset(
    {"socket", "websocket", "ws", "wss", "socketio", "webhook"}
    | {"grpc", "dubbo", "tcp", "udp", "mqtt"}
)
"""Types of endpoints that are no HTTP requests; who writes by hand calls those what they like."""


@frozen
class Steps:
    """Where the parts of an endpoint stand in a form, and how strictly they are read.

    The names are for the pointers of the report. What is of the wrong type in `node` is refused, or
    dropped and reported.
    """

    parameters: str
    body: str
    answers: str
    examples: str
    node: type[Node] = Node


@frozen
class Stored:
    """An endpoint as Apifox stores it, its parts still as they are.

    A project knows more than the endpoint itself says: `security` is what the endpoint or a folder
    above it chose, `shared` are parameters that the project gives to it, `schemes` the security
    schemes that stand for such.
    """

    method: str
    path: str
    origin: Origin
    kind: str | None = None
    description: str = ""
    parameters: Json = None
    body: Json = None
    answers: Sequence[Node] = ()
    examples: Sequence[Node] = ()
    tags: tuple[str, ...] = ()
    deprecated: bool = False
    security: tuple[Object, ...] | None = None
    shared: Sequence[Declared] = ()
    schemes: Object = field(factory=dict[str, Json])


Read = tuple[Endpoint, Object]
"""An endpoint, and the security schemes that it names."""


def api_of(read: Iterable[Read | None]) -> Api:
    """Put endpoints together."""
    known = [one for one in read if one is not None]
    schemes = {name: scheme for _, told in known for name, scheme in told.items()}
    return Api(endpoints=tuple(endpoint for endpoint, _ in known), security_schemes=schemes)


def read_endpoint(told: Stored, steps: Steps, at: At) -> Read | None:
    """Read an endpoint; `None` if OpenAPI cannot express it, which the report says."""
    method = told.method.strip().lower()
    path = path_syntax(plain_path(told.path, at), at)
    if (reason := inexpressible(method, told.kind)) is not None:
        at.report.leave_out(method, path, reason)
        return None
    own, found = read_parameters(told.parameters or {}, at.below(steps.parameters), steps.node)
    schemes = found or told.schemes
    known = {(one.location, one.name) for one, _ in own}
    fields = [one for one in told.shared if one[0].location == BODY]
    added = lacking(known, [one for one in told.shared if one not in fields])
    kept = agreed(path, [*own, *added], fixed_query(told.path, at))
    title = clean(told.origin.title, at)
    order, summary = split_number(title)
    made = Endpoint(
        method=method,
        path=path,
        origin=evolve(told.origin, title=title),
        summary=summary,
        order=order,
        description=clean(told.description, at),
        parameters=(*kept, *undeclared(path, kept, at.below(steps.parameters))),
        body=read_body(steps.node.opened(told.body or {}, at.below(steps.body)), fields),
        answers=read_answers(told.answers, told.examples),
        tags=told.tags,
        deprecated=told.deprecated,
        security=told.security or (({name: [] for name in schemes},) if schemes else told.security),
    )
    return made, schemes


def inexpressible(method: str, kind: str | None) -> str | None:
    """Say why OpenAPI has no place for this endpoint, if it has none."""
    if method not in HTTP_METHODS:
        return f"OpenAPI has no method {method.upper()}"
    if (plain := (kind or "").lower()) in NO_HTTP:
        return f"it is of type {plain}, not an HTTP request"
    return None


def split_number(title: str) -> tuple[int | None, str]:
    """Part a title from the circled number in front of it, which only orders the pages."""
    first = title[:1]
    if (
        first
        and unicodedata.category(first) == "No"
        and unicodedata.decomposition(first).startswith("<circle>")
    ):
        return int(unicodedata.numeric(first)), title[1:].strip()
    return None, title


def read_parameters(value: Json, at: At, kind: type[Node]) -> tuple[list[Declared], Object]:
    """Read the path, query, cookie and header parameters, and the schemes among them."""
    read: list[Declared] = []
    schemes: Object = {}
    for location, item in located(value, at, kind):
        where = item.spot()
        name = item.text("name")
        reason = unwanted(item, name)
        if reason is not None or location not in LOCATIONS:
            at.report.drop(item.place, reason or "it has no place in a request")
        elif (scheme := authorization(location, name, item.peek(*EXAMPLE_KEYS), where)) is not None:
            schemes[scheme_name(scheme)] = scheme
        elif not is_transport(location, name, where):
            plain = plain_name(name, where)
            read.append((read_parameter(item, plain, location), where))
    return read, schemes


def located(value: Json, at: At, kind: type[Node]) -> list[tuple[str, Node]]:
    """List the parameters with their places: by place, or in one list where each tells its own.

    Apifox keeps them by place; who writes a project by hand writes what OpenAPI has.
    """
    if is_array(value):
        return [(item.text("in").strip().lower(), item) for item in kind.listed(value, at)]
    node = kind.opened(value, at)
    found: list[tuple[str, Node]] = [
        (location, item) for location in LOCATIONS for item in node.nodes(location)
    ]
    node.close()
    return found


def read_parameter(node: Node, name: str, location: str) -> Parameter:
    """Read one parameter."""
    schema = field_schema(node, node.take("type"), name)
    example = first_example(node)
    read = Parameter(
        name=name,
        location=location,
        required=node.flag("required") or False,
        schema=schema,
        description=clean(node.text("description"), node.spot()),
        example=shown(example, schema, name, node),
    )
    node.close()
    return read
