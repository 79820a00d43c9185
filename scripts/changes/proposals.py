"""Lines for the overlay that would keep programs right which a change breaks.

Renames can be absorbed, since names are ours to give, and so can a new required value, if somebody
knows what to send. Which of it is meant only a person can tell; so this proposes, and does nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from attrs import frozen

from scripts.generation.lowering.objects import DEFAULT, NAME
from scripts.matching.operations import Matching
from scripts.normalize.jsontypes import Json, Object, as_array, is_object
from scripts.normalize.naming import key_of
from scripts.normalize.schema_walk import component, operations, reachable, requests_of
from scripts.normalize.spots import EXPLICIT

WORDS = frozenset({"description", "title", "example", "examples", "deprecated", NAME, DEFAULT})
"""What may differ between two schemas that are the same thing under two names."""


@frozen
class Proposal:
    """An action for the overlay, and why."""

    reason: str
    target: str
    update: Object

    @property
    def yaml(self) -> str:
        """The action, as it is written below `actions:`."""
        told = [f"  - target: {plain(self.target)}", f"    description: {plain(self.reason + '.')}"]
        told += ["    update:"]
        told += [f"      {key}: {plain(self.update[key])}" for key in self.update]
        return "\n".join(told)


def plain(value: Json) -> str:
    """Write a value on one line, as JSON and YAML have it."""
    return json.dumps(value, ensure_ascii=False)


def proposals(old: Object, new: Object, pairs: Matching) -> list[Proposal]:
    """Propose what keeps the names of the old contract, and values that became required."""
    before, after = schemas(old), schemas(new)
    sent = {component(slot.schema) for slot in reachable(new, requests_of(new))}
    found = [*operation_names(old, new, pairs), *component_names(before, after)]
    for name in sorted(before.keys() & after.keys()):
        renamed = dict(property_names(before[name], after[name]))
        for wire, was in renamed.items():
            reason = f"`{wire}` of {name} looks like `{was}` under another name"
            found.append(Proposal(reason, target(name, wire), {NAME: was}))
        if name in sent:
            found += required_values(name, before[name], after[name], renamed)
    return found


def schemas(document: Object) -> Mapping[str, Object]:
    """Take the components that are schemas with something in them."""
    told = document.get("components", {}).get("schemas", {})
    return {name: schema for name, schema in told.items() if is_object(schema)}


def target(name: str, wire: str) -> str:
    """Point to a property of a component, as JSONPath."""
    return f"$.components.schemas.{name}.properties[{quoted(wire)}]"


def quoted(text: str) -> str:
    """Write a name in JSONPath."""
    inner = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{inner}'"


def operation_names(old: Object, new: Object, pairs: Matching) -> Iterator[Proposal]:
    """Propose the old name of every operation that has another one now."""
    names = {key_of(*found[:2]): str(found[2]["operationId"]) for found in operations(old)}
    known = {after: names[before] for before, after in pairs.pairs.items()}
    for method, path, told in operations(new):
        name = known.get(key_of(method, path))
        if name not in (None, told["operationId"]):
            reason = f"{key_of(method, path)} was called {name}"
            yield Proposal(reason, f"$.paths[{quoted(path)}].{method}", {"operationId": name})


def component_names(
    before: Mapping[str, Object], after: Mapping[str, Object]
) -> Iterator[Proposal]:
    """Propose the old name of every component that is there under another one."""
    gone = {name: before[name] for name in before if name not in after}
    came = {name: after[name] for name in after if name not in before}
    for new_name, was in sole_matches(gone, came):
        reason = f"{new_name} looks like {was} under another name"
        yield Proposal(reason, f"$.components.schemas.{new_name}", {EXPLICIT: was})


def property_names(before: Object, after: Object) -> Iterator[tuple[str, str]]:
    """Yield properties that look like others which are gone: the new name, and the old one."""
    old, new = before.get("properties"), after.get("properties")
    if is_object(old) and is_object(new):
        gone = {name: old[name] for name in old if name not in new}
        came = {name: new[name] for name in new if name not in old and not named(new[name])}
        yield from sole_matches(gone, came)


def named(schema: Json) -> bool:
    """Tell whether somebody decided about a name already."""
    return is_object(schema) and NAME in schema


def sole_matches(gone: Mapping[str, Json], came: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    """Pair what came with what is gone, where there is one of each that is the same."""
    old, new = by_content(gone), by_content(came)
    for content, names in new.items():
        if len(names) == 1 and len(old.get(content, [])) == 1:
            yield names[0], old[content][0]


def by_content(told: Mapping[str, Json]) -> dict[str, list[str]]:
    """Sort schemas by what they are, without words about them."""
    found: dict[str, list[str]] = {}
    for name, schema in told.items():
        found.setdefault(content(schema), []).append(name)
    return found


def content(schema: Json) -> str:
    """Write what a schema is, without words about it."""
    told = schema if is_object(schema) else {"": schema}
    return json.dumps({key: told[key] for key in told if key not in WORDS}, sort_keys=True)


def required_values(
    name: str, before: Object, after: Object, renamed: Mapping[str, str]
) -> Iterator[Proposal]:
    """Propose what to send for values that became required, if the contract suggests one."""
    old = set(as_array(before.get("required")))
    for wire in as_array(after.get("required")):
        schema = after.get("properties", {}).get(wire)
        if wire in old or renamed.get(str(wire)) in old or not is_object(schema):
            continue
        if DEFAULT not in schema and (value := suggested(schema)) is not None:
            reason = f"`{wire}` of {name} is required now; this is what the document suggests"
            yield Proposal(reason, target(name, str(wire)), {DEFAULT: value})


def suggested(schema: Object) -> Json:
    """Find a plain value that a schema suggests: its default, its only value, or an example."""
    told = [schema.get("default"), schema.get("const"), schema.get("example")]
    told += as_array(schema.get("examples"))
    told += [value for value in as_array(schema.get("enum")) if len(schema["enum"]) == 1]
    return next((value for value in told if isinstance(value, str | int | float)), None)
