"""Several exports into one: what they say of the same thing must agree.

One operation described twice, or one name for two schemas, is common where exports overlap. Where
both say the same, nothing happens. Where they differ, schemas are told apart by name, and of an
operation it must be said which export wins (`--prefer`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from scripts.normalize.jsontypes import Json, Object, is_array, is_object
from scripts.normalize.model import Api, Endpoint
from scripts.normalize.problems import Problem, RefusalError
from scripts.normalize.report import Place, Report
from scripts.normalize.rulebook import rule
from scripts.normalize.rules.composition import REF

VALUES = frozenset({"example", "examples", "default", "enum", "const"})
"""Keys that hold values, in which nothing refers to a schema."""

Identity = tuple[str, str]
"""What tells exports apart: the name of the file, and the digest of its bytes."""

MAPS = frozenset(
    {"properties", "patternProperties", "dependentSchemas", "responses", "content", "headers"}
    | {"callbacks", "encoding"}
)
"""Keys of objects whose own keys are names, and not keywords."""


@frozen
class Laid:
    """An operation as the document has it, and the endpoint that it was made of."""

    endpoint: Endpoint
    operation: Object

    @property
    def said(self) -> Object:
        """What it says, but for where it came from."""
        return {key: value for key, value in self.operation.items() if key != "x-apifox-source"}


def one_of_each(laid: Sequence[Laid], preferred: Sequence[Identity], report: Report) -> list[Laid]:
    """Keep one description of every operation, or refuse those that contradict each other.

    Descriptions in one file are never compared: there, two paths that differ in the names of their
    variables are two operations.
    """
    rank = {export: index for index, export in enumerate(preferred)}
    last = len(rank)
    kept: dict[str, list[Laid]] = {}
    problems: list[Problem] = []
    for one in sorted(laid, key=lambda one: (rank.get(export_of(one), last), file_of(one))):
        known = kept.setdefault(one.endpoint.identity, [])
        first = known[0] if known else one
        if export_of(first) == export_of(one):
            known.append(one)
        elif export_of(first) in rank or any(one.said == other.said for other in known):
            report.drop(Place(file_of(one)), f"{file_of(first)} describes {first.endpoint.key} too")
        else:
            what = f"it describes {one.endpoint.key} otherwise than {file_of(first)} does"
            remedy = "keep one of the two, or name the one that is right with --prefer"
            problems.append(Problem(file_of(one), what, remedy))
    if problems:
        raise RefusalError(*problems)
    return [one for known in kept.values() for one in known]


def file_of(one: Laid) -> str:
    """Name the file that an operation came from."""
    return one.endpoint.origin.file


def export_of(one: Laid) -> Identity:
    """Identify the export that an operation came from."""
    return one.endpoint.origin.file, one.endpoint.origin.sha256


@rule("told-apart")
def schema_keys(apis: Sequence[tuple[str, Api]], report: Report) -> dict[tuple[int, str], str]:
    """Give one key to what is one schema in several exports, and several to what is not.

    The same component stands in many exports of one project, and projects use the same names
    (`Pet`, `Result`) for different things; whichever came last would win. Seen: in published pages,
    each of which holds the components that it uses.
    """
    digests: dict[tuple[int, str], str] = {}
    holders: dict[str, set[str]] = {}
    if len(apis) == 1:
        return {(0, name): name for name in apis[0][1].schemas}
    for index, (_, api) in enumerate(apis):
        for name, told in deep_digests(api.schemas).items():
            digests[index, name] = told
            holders.setdefault(name, set()).add(told)
    keys = {
        (index, name): name if len(holders[name]) == 1 else f"{name} {told[:8]}"
        for (index, name), told in digests.items()
    }
    for (index, name), key in keys.items():
        if key != name:
            report.change("told-apart", Place(apis[index][0]), name, key)
    return keys


def deep_digests(schemas: Object) -> dict[str, str]:
    """Hash every schema together with all that it refers to, however far."""
    plain = {name: digest(schema) for name, schema in schemas.items()}
    inner = {name: set(references(schema)) for name, schema in schemas.items()}
    return {
        name: digest(sorted((other, plain[other]) for other in reached(name, inner)))
        for name in schemas
    }


def reached(name: str, inner: dict[str, set[str]]) -> set[str]:
    """Collect the names that references lead to from one, itself among them."""
    found, waiting = {name}, [name]
    while waiting:
        more = (inner[waiting.pop()] - found) & inner.keys()
        found |= more
        waiting += more
    return found


def digest(value: object) -> str:
    """Hash a JSON value, whatever the order of its keys."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def references(node: Json, *, names: bool = False) -> Iterator[str]:
    """Yield the names of the schemas that are referred to; `names` where keys are no keywords."""
    if is_object(node):
        for told in (node.get("$ref"), *(() if names else kinds(node).values())):
            if isinstance(told, str) and told.startswith(REF):
                yield told.removeprefix(REF)
    for key, value in steps(node):
        if names or key not in VALUES:
            yield from references(value, names=not names and key in MAPS)


def kinds(node: Object) -> Object:
    """Find what a schema's discriminator leads to: a reference for each value."""
    told = node.get("discriminator")
    mapping = told.get("mapping") if is_object(told) else None
    return mapping if is_object(mapping) else {}


def steps(node: Json) -> list[tuple[str, Any]]:
    """List what an object or array holds, with its keys."""
    if is_array(node):
        return [("", item) for item in node]
    return list(node.items()) if is_object(node) else []


def renamed(node: Json, to: dict[str, str], *, names: bool = False) -> Any:
    """Copy a schema, or an operation, with other names in its references."""
    if is_array(node):
        return [renamed(item, to) for item in node]
    if not is_object(node):
        return node
    made = {
        key: value
        if key in VALUES and not names
        else renamed(value, to, names=not names and key in MAPS)
        for key, value in node.items()
    }
    if isinstance(told := node.get("$ref"), str):
        made["$ref"] = renamed_reference(told, to)
    if not names and (told := kinds(node)):
        mapping = {value: renamed_reference(kind, to) for value, kind in told.items()}
        made["discriminator"] = {**node["discriminator"], "mapping": mapping}
    return made


def renamed_reference(told: str, to: dict[str, str]) -> str:
    """Let a reference lead to the same schema by its other name."""
    name = told.removeprefix(REF)
    return REF + to.get(name, name) if told.startswith(REF) else told
