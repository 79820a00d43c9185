"""The parameters of an operation."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.matching.references import resolved
from scripts.normalize.jsontypes import Json, Object, as_array, as_object, is_object
from scripts.normalize.model import VARIABLE
from scripts.wire.graph import Finding, Led, Node
from scripts.wire.notes import deprecation
from scripts.wire.pairs import Pairs
from scripts.wire.properties import paired
from scripts.wire.rules import Flow
from scripts.wire.words import value

PLACES = ("query", "header", "cookie")
Parameters = dict[str, Object]
"""The parameters of one place, by name."""


def of_place(document: Object, operation: Object, place: str) -> Parameters:
    """Find the parameters of one place; headers have no case."""
    every = [resolved(document, told) for told in as_array(operation.get("parameters"))]
    named = [(str(told.get("name")), told) for told in every if told.get("in") == place]
    return {name.lower() if place == "header" else name: told for name, told in named}


def parameters(pairs: Pairs, node: Node, old: Object, new: Object) -> None:
    """Compare all parameters but those of the path."""
    before = {place: of_place(pairs.old.document, old, place) for place in PLACES}
    after = {place: of_place(pairs.new.document, new, place) for place in PLACES}
    gone: list[tuple[str, str]] = []
    came: list[tuple[str, str]] = []
    for place in PLACES:
        names = paired(list(before[place]), list(after[place]))
        for first, second in names.same:
            told, other = before[place][first], after[place][second]
            if first != second:
                text = f"was {value(first)} before"
                step = head(place, other)
                node.tell(Finding("parameter-renamed", text, step, first, second))
            both(pairs, node, told, other)
        gone += [(name, place) for name in names.gone]
        came += [(name, place) for name in names.came]
    moved(pairs, node, before, after, (gone, came))


def head(place: str, told: Object) -> str:
    """Name a parameter."""
    return f"{WORDS.get(place, place)} {told.get('name')}"


WORDS = {"query": "query parameter", "path": "path variable"}


def moved(
    pairs: Pairs,
    node: Node,
    before: dict[str, Parameters],
    after: dict[str, Parameters],
    left: tuple[list[tuple[str, str]], list[tuple[str, str]]],
) -> None:
    """Compare what is sent in another place, and tell what is gone and new."""
    gone, came = (dict(part) for part in left)
    for name, place in left[0]:
        told = before[place][name]
        if gone[name] == place and name in came:
            other = after[came[name]][name]
            text = f"was a {head(place, told)} before"
            step = head(came[name], other)
            node.tell(Finding("parameter-moved", text, step, place, came[name]))
            both(pairs, node, told, other)
        else:
            node.tell(Finding("parameter-removed", "is gone", head(place, told), name))
    for name, place in left[1]:
        if not (came[name] == place and name in gone):
            node.tell(fresh(place, after[place][name]))


def fresh(place: str, told: Object) -> Finding:
    """Tell of a new parameter."""
    if told.get("required") is True:
        return Finding("required-parameter-added", "is new and required", head(place, told))
    return Finding("parameter-added", "is new", head(place, told))


def both(pairs: Pairs, node: Node, old: Object, new: Object) -> None:
    """Compare two parameters."""
    step = head(str(new.get("in")), new)
    node.findings += required(step, old, new)
    if (old.get("deprecated") is True) != (new.get("deprecated") is True):
        found = deprecation(is_deprecated=new.get("deprecated") is True)
        node.tell(Finding(found.rule, found.text, step, found.before, found.after))
    if any(old.get(key) != new.get(key) for key in ("description", "example", "examples", "name")):
        node.tell(Finding("described", "", step))
    is_seen = is_compound(pairs, old, new) or marks(old) != marks(new)
    if style(old) != style(new) and is_seen:
        text = "is written in another way in the request"
        node.tell(Finding("parameter-style-changed", text, step, style(old), style(new)))
    pairs.lead(node, Led(step, schema_of(old), schema_of(new)), Flow.REQUEST)


def required(step: str, old: Object, new: Object) -> Iterator[Finding]:
    """Compare whether a parameter may be left out."""
    before, after = (told.get("required") is True for told in (old, new))
    if before != after:
        rule = "parameter-required" if after else "parameter-optional"
        text = "is required now" if after else "is no longer required"
        yield Finding(rule, text, step, before, after)


def style(told: Object) -> list[Json]:
    """Tell how a list or object is written: the defaults are those of OpenAPI."""
    content = list(as_object(told.get("content")))
    usual = "form" if told.get("in") in ("query", "cookie") else "simple"
    chosen = told.get("style", usual)
    return content or [chosen, told.get("explode", chosen == "form"), told.get("in")]


def is_compound(pairs: Pairs, old: Object, new: Object) -> bool:
    """Tell whether a parameter was and is a list or object, or comes in a media type."""
    before = pairs.old.seen(schema_of(old)).types
    after = pairs.new.seen(schema_of(new)).types
    same_place = old.get("in") == new.get("in")
    return same_place and bool(before & after & {"array", "object"} or "content" in {**old, **new})


def marks(told: Object) -> str:
    """Tell what is written before any variable of a path, be it a list or not."""
    usual = told.get("style", "simple")
    return {"label": ".", "matrix": ";"}.get(usual, "") if told.get("in") == "path" else ""


def schema_of(told: Object) -> Json:
    """Find the schema of a parameter, which may come in a media type."""
    parts = [part for part in as_object(told.get("content")).values() if is_object(part)]
    return told.get("schema", next((part.get("schema", True) for part in parts), True))


def variables(pairs: Pairs, node: Node, old: tuple[str, Object], new: tuple[str, Object]) -> None:
    """Compare the variables of two paths: by their order, or by name where their number differs."""
    names = [VARIABLE.findall(path) for path, _ in (old, new)]
    told = [
        of_place(schemas.document, operation, "path")
        for schemas, (_, operation) in ((pairs.old, old), (pairs.new, new))
    ]
    if len(names[0]) == len(names[1]):
        same, gone, came = list(zip(*names, strict=True)), [], []
    else:
        found = paired(*names)
        same, gone, came = found.same, found.gone, found.came
    for first, second in same:
        both(pairs, node, variable(first, told[0]), variable(second, told[1]))
    node.findings += [Finding("path-variable-removed", "is gone", spelled(name)) for name in gone]
    node.findings += [Finding("path-variable-added", "is new", spelled(name)) for name in came]


def variable(name: str, told: Parameters) -> Object:
    """Find the parameter of a variable, or make the one that is meant."""
    usual = {"name": name, "in": "path", "schema": {"type": "string"}}
    return {**told.get(name, usual), "required": True}


def spelled(name: str) -> str:
    """Name a variable."""
    return f"path variable {name}"
