"""What a project gives to many of its endpoints: parameters, answers, and addresses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import define, frozen

from scripts.normalize.at import At
from scripts.normalize.jsontypes import (
    Json,
    Object,
    as_array,
    as_object,
    as_strings,
    is_empty,
    is_object,
)
from scripts.normalize.model import Parameter
from scripts.normalize.readers.apifox import read_parameter
from scripts.normalize.readers.apifox_bodies import EXAMPLE_KEYS
from scripts.normalize.readers.native_models import leaves, number_of
from scripts.normalize.readers.node import EDITOR, LooseNode
from scripts.normalize.report import Report
from scripts.normalize.rules.parameters import authorization, is_transport, plain_name, scheme_name
from scripts.normalize.rules.paths import Declared
from scripts.normalize.rules.projects import BODY, LOCATIONS, common_answer, is_server
from scripts.normalize.rules.prose import clean

KEPT = (
    *("name", "code", "contentType", "mediaType", "jsonSchema", "itemSchema", "headers"),
    "additionalContent",
)
"""What a component answer says of an answer; the rest is the editor's."""

VALUES = ("defaultValue", "value")
TESTED = "a value that the project's authors test with"


@frozen
class Common:
    """A parameter of the project, or the scheme that it stands for, and whether it is given."""

    name: str
    location: str
    enabled: bool
    parameter: Parameter | None
    schemes: Object


def read_common(told: Json, at: At) -> list[Common]:
    """Read the parameters of a project. Their values are what its authors test with, and stay."""
    node = LooseNode.opened(told or {}, at)
    inner = node.take("parameters")
    holder = node if inner is None else LooseNode.opened(inner, node.spot("parameters"))
    read = [
        one
        for location in (*LOCATIONS, BODY)
        for item in holder.nodes(location)
        if (one := read_one(item, location)) is not None
    ]
    for key in ("id", "projectId", "createdAt", "updatedAt", "deletedAt"):
        holder.take(key)
        node.take(key)
    holder.close()
    return read


def read_one(told: LooseNode, location: str) -> Common | None:
    """Read one parameter of a project; `None` where it says nothing that a caller must know."""
    shown = told.peek(*VALUES, *EXAMPLE_KEYS)
    node = without_values(told)
    name, enabled = plain_name(node.text("name"), node.spot()), node.flag("defaultEnable")
    given = node.flag("enable") is not False and enabled is not False
    if not name:
        node.report.drop(node.place, "it has no name")
        return None
    if is_transport(location, name, node.spot()):
        return None
    if (made := authorization(location, name, shown, node.spot())) is not None:
        return Common(name, location, given, None, {scheme_name(made): made})
    return Common(name, location, given, read_parameter(node, name, location), {})


def without_values(node: LooseNode) -> LooseNode:
    """Leave out of a parameter of a project what is sent for it, also as its schema's default."""
    for key in (*VALUES, *EXAMPLE_KEYS):
        node.drop(key, TESTED)
    schema = node.take("schema")
    if is_object(schema):
        inner = LooseNode.opened(schema, node.spot("schema"))
        for key in ("default", "const", "examples", *EXAMPLE_KEYS):
            inner.drop(key, TESTED)
        schema = inner.rest()
    return LooseNode.opened({**node.rest(), "schema": schema}, node.spot())


def given(common: Iterable[Common], told: Json, at: At) -> tuple[list[Declared], Object]:
    """Choose the parameters of the project that an endpoint has, as it switched them."""
    switches = {
        (location, str(item.get("name")).strip()): item.get("enable")
        for location in (*LOCATIONS, BODY)
        for item in as_array(as_object(told).get(location))
        if is_object(item) and isinstance(item.get("enable"), bool)
    }
    kept = [one for one in common if switches.get((one.location, one.name), one.enabled)]
    declared = [(one.parameter, at) for one in kept if one.parameter is not None]
    return declared, {name: made for one in kept for name, made in one.schemes.items()}


@define
class Component:
    """An answer that a project keeps for many endpoints."""

    number: str
    raw: Object
    examples: list[Object]
    at: At
    module: Json
    enabled: bool
    used: bool = False

    def nodes(self, beside: Object) -> tuple[LooseNode, Sequence[LooseNode]]:
        """Make the nodes of the answer and of its examples; what stands beside it wins.

        What its schema is made of is reported once, however many endpoints have it.
        """
        at = self.at if not self.used else At(self.at.place, Report(), self.at.definitions)
        self.used = True
        told = {key: value for key, value in beside.items() if not is_empty(value)}
        number = told.get("id", f"component {self.number}")
        node = LooseNode.opened({**self.raw, **told, "id": number}, at)
        shown = [{**one, "responseId": number} for one in self.examples]
        return node, LooseNode.listed(shown, at.below("responseExamples"))


def read_components(told: Json, at: At) -> dict[str, Component]:
    """Read the answers that a project keeps for many, a list of them or a tree."""
    found: dict[str, Component] = {}
    for leaf, where, module in leaves(told, at, is_answer):
        node = LooseNode.opened(leaf, where)
        number = str(node.take("id") or node.peek("_databaseId") or where.place.pointer)
        raw = {key: node.take(key) for key in (*KEPT, "description") if key in node.left()}
        enabled = node.flag("defaultEnable") is True
        shown = [one for one in node.array("responseExamples") if is_object(one)]
        for key in ("_databaseId", "folderId", "moduleId"):
            node.take(key)
        node.close()
        found.setdefault(number, Component(number, raw, shown, where, number_of(module), enabled))
    return found


def is_answer(told: Object) -> bool:
    """Tell an answer from a folder of answers."""
    return "code" in told or "jsonSchema" in told


@define
class Answers:
    """The answers of an endpoint and all examples, while they are collected."""

    nodes: list[LooseNode]
    examples: list[LooseNode]

    def add(self, component: Component, beside: Object, at: At, step: str) -> None:
        """Add an answer that the project keeps, as the endpoint has it."""
        made, more = component.nodes(beside)
        common_answer(step, made.peek("code"), at)
        self.nodes.append(made)
        self.examples += more


def answers_of(api: Object, components: dict[str, Component], module: Json, at: At) -> Answers:
    """List the answers of an endpoint, with those that the project keeps, and all examples."""
    shown = LooseNode.listed(api.pop("responseExamples", None), at.below("responseExamples"))
    found = Answers([], list(shown))
    named: set[str] = set()
    for node in own_answers(api.pop("responses", None), at.below("responses")):
        number = str(node.peek("referencedResponseId") or "")
        if number in components:
            named.add(number)
            beside = {key: told for key, told in node.rest().items() if key in ("id", *KEPT)}
            found.add(components[number], beside, node.spot(), "")
        else:
            found.nodes.append(node)
    switched = as_object(api.pop("commonResponseStatus", None))
    listed = {
        told.removeprefix("COMPONENT.") for told in as_strings(api.pop("responseChildren", None))
    }
    for number, one in components.items():
        chosen = switched.get(number)
        default = number in listed or (one.enabled and one.module in (None, module))
        if number not in named and (chosen if isinstance(chosen, bool) else default):
            found.add(one, {}, at.below("commonResponseStatus"), number)
    return found


def own_answers(told: Json, at: At) -> Sequence[LooseNode]:
    """List an endpoint's own answers; who writes by hand may have put them under their statuses."""
    if not is_object(told):
        return LooseNode.listed(told, at)
    return [
        LooseNode.opened({"code": key, **as_object(one)}, at.below(key))
        for key, one in told.items()
    ]


def read_servers(node: LooseNode, names: dict[str, str]) -> list[Object]:
    """Read where an environment has the API: one address, or one of each service."""
    title = clean(node.text("name"), node.spot("name"))
    found: dict[str, tuple[At, str]] = {}
    for key, url in node.object("baseUrls").items():
        if isinstance(url, str):
            found.setdefault(url.strip(), (node.spot("baseUrls", key), names.get(key, "")))
    url = node.text("baseUrl").strip()
    if not found or url:
        found.setdefault(url, (node.spot("baseUrl"), ""))
    for key in ("id", "type", "ordering"):
        node.take(key)
    for key in node.left():
        node.drop(key, EDITOR)
    several = len(found) > 1
    return [
        {
            "url": url,
            **({"description": text} if (text := described(title, name, several=several)) else {}),
        }
        for url, (at, name) in found.items()
        if is_server(url, at)
    ]


def described(title: str, name: str, *, several: bool) -> str:
    """Describe an address by its environment, and by its service where there are several."""
    return f"{title} ({name})" if several and name else title
