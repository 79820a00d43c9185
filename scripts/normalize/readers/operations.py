"""The operations of OpenAPI 3 and Swagger 2.0 documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve, frozen

from scripts.normalize.jsontypes import Json, Object, is_object
from scripts.normalize.model import (
    HTTP_METHODS,
    Api,
    Callback,
    Endpoint,
    Origin,
    Parameter,
)
from scripts.normalize.readers.apifox import split_number
from scripts.normalize.readers.documents import Dialect, DocNode, Document, described
from scripts.normalize.readers.text import Export
from scripts.normalize.report import Report
from scripts.normalize.rules.parameters import authorization, is_transport, plain_name, scheme_name
from scripts.normalize.rules.paths import (
    Declared,
    agreed,
    fixed_query,
    path_syntax,
    plain_path,
    undeclared,
)
from scripts.normalize.rules.secrets import without_people
from scripts.normalize.rules.security import requirements
from scripts.normalize.rules.tags import tags_of
from scripts.normalize.schema_walk import ORIGIN

LOCATIONS = ("path", "query", "header", "cookie")
ITEM_KEYS = frozenset({"parameters", "summary", "description", "servers", "$ref"})


@frozen
class Item:
    """An operation of a path item, with what all operations of that item share."""

    method: str
    told: str
    path: str
    node: DocNode
    shared: tuple[DocNode, ...] = ()
    fixed: tuple[Declared, ...] = ()
    callback: bool = False


def read_document(export: Export, report: Report, dialect: Dialect) -> Api:
    """Read all that a document says."""
    source = Document(export, report, dialect)
    endpoints: dict[tuple[str, str], Endpoint] = {}
    for item in items_of(source):
        endpoint = read_operation(source, item)
        if endpoints.setdefault((item.method, item.path), endpoint) is not endpoint:
            reason = f"another path of {export.file} says {endpoint.key} too, but for its query"
            report.leave_out(item.method, item.told, reason)
    for name in source.node.object("webhooks"):
        report.leave_out("webhook", name, "the API sends it, and no client does")
    return described(source, tuple(endpoints.values()))


def items_of(source: Document) -> Iterator[Item]:
    """Yield the operations; what OpenAPI knows no method for is left out by name."""
    for told, item in source.node.children("paths").items():
        if told.startswith("x-"):
            source.report.drop(item.place, "an extension of all paths, and of no operation")
            continue
        at = item.spot()
        plain = plain_path(told, at)
        path = path_syntax(plain, at)
        fixed = tuple(fixed_query(told, at))
        yield from operations_in(source, item, told, path, fixed)


def operations_in(
    source: Document, item: DocNode, told: str, path: str, fixed: tuple[Declared, ...]
) -> Iterator[Item]:
    """Yield the operations of a path item."""
    shared = tuple(item.nodes("parameters"))
    for key in item.left():
        method = key.strip().lower()
        if method in HTTP_METHODS:
            node = DocNode(item.take(key), item.at(key), source.report)
            yield Item(method, told, path, node, shared, fixed)
        elif key == "$ref":
            source.report.leave_out("any", told, "the path refers to another document")
            item.take(key)
        elif is_method(key) and is_object(item.rest()[key]):
            item.take(key)
            source.report.leave_out(key, told, f"OpenAPI has no method {key.upper()}")
    item.close()


def is_method(key: str) -> bool:
    """Tell whether a key of a path item may be a method that OpenAPI does not know."""
    return key not in ITEM_KEYS and not key.startswith("x-")


def read_operation(source: Document, item: Item) -> Endpoint:
    """Read one operation."""
    node = DocNode(
        without_people(item.node.rest(), item.node.spot()), item.node.place, source.report
    )
    declared, rest, credentials = read_parameters(source, item, node)
    parameters = declared_in(item, declared, node)
    title = node.prose("summary")
    order, summary = split_number(title)
    told_tags = node.array("tags")
    made = Endpoint(
        method=item.method,
        path=item.path,
        origin=origin(source, node, title),
        summary=summary,
        order=order,
        description=node.prose("description"),
        parameters=tuple(parameters),
        body=source.dialect.body(source, node, rest),
        answers=source.dialect.answers(source, node),
        tags=tags_of(told_tags, node.take("x-apifox-folder"), node.spot("tags")),
        deprecated=node.flag("deprecated") or False,
        security=security_of(source, node, credentials),
        callbacks=() if item.callback else tuple(read_callbacks(source, node)),
    )
    made = evolve(made, extra=node.extensions())
    node.take(ORIGIN)  # a document of ours that is read again
    node.close()
    return made


def declared_in(item: Item, declared: list[Declared], node: DocNode) -> list[Parameter]:
    """Let the parameters agree with the path, unless it is the address of a callback."""
    if item.callback:
        return [told for told, _ in declared if told.location != "path"]
    kept = agreed(item.path, declared, list(item.fixed))
    return [*kept, *undeclared(item.path, kept, node.spot("parameters"))]


def read_parameters(
    source: Document, item: Item, node: DocNode
) -> tuple[list[Declared], list[DocNode], list[str]]:
    """Read parameters; part them from those that are the body, and from credentials.

    A parameter of the operation stands for one of the path item that has its name and place.
    """
    found: dict[tuple[str, str], Declared] = {}
    rest: list[DocNode] = []
    credentials: list[str] = []
    twins: list[Declared] = []
    for told in item.shared:
        for one in read_parameter(source, told, rest, credentials):
            found[one[0].location, one[0].name] = one
    inherited = set(found)
    for told in node.nodes("parameters"):
        for one in read_parameter(source, told, rest, credentials):
            identity = one[0].location, one[0].name
            if identity in found and identity not in inherited:
                twins.append(one)
            else:
                found[identity] = one
                inherited.discard(identity)
    return [*found.values(), *twins], rest, credentials


def read_parameter(
    source: Document, told: DocNode, rest: list[DocNode], credentials: list[str]
) -> Iterator[Declared]:
    """Read one parameter, if it is one; else put it where it belongs."""
    raw, place = source.references.follow(told.rest(), told.place)
    node = DocNode(raw if is_object(raw) else {}, place, source.report)
    location = node.text("in").strip().lower()
    name = plain_name(node.text("name"), node.spot())
    if location in ("body", "formdata"):
        rest.append(DocNode({**node.rest(), "name": name, "in": location}, place, source.report))
    elif location not in LOCATIONS or not name:
        node.report.drop(place, "it has no name, or no place in a request")
    elif (made := authorization(location, name, shown(node), node.spot())) is not None:
        credentials.append(source.scheme(made, scheme_name(made)))
    elif not is_transport(location, name, node.spot()):
        yield source.dialect.parameter(source, node, name, location), node.spot()
        node.close()


def shown(node: DocNode) -> Json:
    """Find what an Authorization header's example, default or description says."""
    raw = node.rest()
    schema = raw.get("schema")
    inner = schema if is_object(schema) else {}
    told = [raw.get("example"), raw.get("x-example"), raw.get("default")]
    told += [inner.get("example"), inner.get("default"), raw.get("description")]
    return next((text for text in told if isinstance(text, str) and text), "")


def security_of(
    source: Document, node: DocNode, credentials: list[str]
) -> tuple[Object, ...] | None:
    """Tell what authenticates an operation; `None` where nothing does.

    An empty list takes back what the whole document requires. Elsewhere it says nothing: Apifox
    writes one wherever the author chose nothing.
    """
    own = requirements(node.take("security"), source.scheme_names, node.spot("security"))
    found = own if own or (own is not None and source.security) else source.security
    if credentials and not found:
        return ({name: [] for name in dict.fromkeys(credentials)},)
    return found or None


def origin(source: Document, node: DocNode, title: str) -> Origin:
    """Collect where an operation came from."""
    run = next((key for key in node.left() if key.startswith("x-run-in-")), None)
    link = str(node.take(run)) if run else ""
    identity = re.search(r"api-(\d+)", link)
    told = node.take("operationId")
    return Origin(
        file=source.export.file,
        sha256=source.export.sha256,
        title=title,
        id=int(identity[1]) if identity else None,
        operation_id=told if isinstance(told, str) and told.strip() else None,
        status=node.text("x-apifox-status") or node.text("x-apidog-status") or None,
    )


def read_callbacks(source: Document, node: DocNode) -> Iterator[Callback]:
    """Read the requests that the API sends back."""
    for name, told in node.object("callbacks").items():
        raw, place = source.references.follow(told, node.at("callbacks"))
        holder = DocNode({"paths": raw}, place, source.report)
        for expression, item in holder.children("paths").items():
            for one in operations_in(source, item, expression, expression, ()):
                yield Callback(name, read_operation(source, evolve(one, callback=True)))
