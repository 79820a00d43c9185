"""Apply an OpenAPI Overlay 1.0 document.

Targets are JSONPath (RFC 9535). Those that begin with `$.components` see the components of the
finished document, by the names they have there; all others see the document before its inline
schemas become components. An action whose target matches nothing is an error: what it corrected is
gone, and somebody should know.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen
from jsonpath import JSONPathEnvironment, JSONPathError

from scripts.normalize import yamlfile
from scripts.normalize.jsontypes import Json, Object, is_array, is_object
from scripts.normalize.problems import Problem, RefusalError, refuse

JSONPATH = JSONPathEnvironment(strict=True)
KEYS = frozenset({"overlay", "info", "extends", "actions"})
ACTION_KEYS = frozenset({"target", "description", "update", "remove"})
SPECIFICATION = "see the OpenAPI Overlay 1.0 specification"


@frozen
class Action:
    """One correction: where, and what is merged in or that it goes; `place` is for messages."""

    place: str
    target: str
    update: Json
    remove: bool

    @property
    def late(self) -> bool:
        """Whether it corrects components, which exist only in the finished document."""
        return self.target.startswith(("$.components", "$['components']", '$["components"]'))


def load(path: Path) -> list[Action]:
    """Read the actions, or refuse the overlay with every fault that it has."""
    overlay = yamlfile.load(path)
    if not str(overlay.get("overlay", "")).startswith("1.0"):
        raise refuse(
            str(path),
            "it does not say overlay: 1.0.0",
            "write it as an OpenAPI Overlay 1.0 document",
        )
    if unknown := unknown_keys(overlay, KEYS):
        raise refuse(str(path), f"it has no such key: {unknown}", SPECIFICATION)
    told = overlay.get("actions")
    if not is_array(told):
        raise refuse(
            f"{path}#/actions",
            "it has no list of actions",
            "write it as an OpenAPI Overlay 1.0 document",
        )
    places = [f"{path}#/actions/{index}" for index in range(len(told))]
    problems = [
        fault for place, item in zip(places, told, strict=True) if (fault := check(place, item))
    ]
    if problems:
        raise RefusalError(*problems)
    return [
        Action(place, item["target"], item.get("update"), item.get("remove") is True)
        for place, item in zip(places, told, strict=True)
    ]


def check(place: str, item: Json) -> Problem | None:
    """Find the first fault of an action."""
    if not is_object(item) or not isinstance(item.get("target"), str):
        return Problem(place, "an action needs a target", SPECIFICATION)
    if unknown := unknown_keys(item, ACTION_KEYS):
        return Problem(place, f"it has no such key: {unknown}", SPECIFICATION)
    if ("update" in item) == (item.get("remove") is True):
        return Problem(place, "an action has either an update or remove: true", SPECIFICATION)
    try:
        JSONPATH.compile(item["target"])
    except (JSONPathError, ValueError, RecursionError) as error:
        return no_path(place, error)
    return None


def unknown_keys(told: Object, known: frozenset[str]) -> str:
    """List the keys that the specification does not know and that are no extensions."""
    return ", ".join(sorted(key for key in told if key not in known and not key.startswith("x-")))


def no_path(place: str, error: Exception) -> Problem:
    """Describe a target that is not JSONPath."""
    reason = next(iter(error.args), "nested too deeply")  # str(error) fails for an empty target
    return Problem(f"{place}/target", f"it is no JSONPath ({reason})", SPECIFICATION)


def apply(document: Object, actions: list[Action]) -> None:
    """Apply the actions in their order, or refuse all those that match nothing."""
    problems = [fault for action in actions if (fault := apply_one(document, action)) is not None]
    if problems:
        raise RefusalError(*problems)


def apply_one(document: Object, action: Action) -> Problem | None:
    """Apply one action to everything that it matches, the last and innermost first.

    In this order removals move nothing that is still to be found. What matches twice counts once.
    """
    try:
        found = {match.parts for match in JSONPATH.finditer(action.target, document)}
    except (JSONPathError, ValueError, RecursionError) as error:
        return no_path(action.place, error)
    if not found:
        what, remedy = "matches nothing", "mend the target, or delete the action"
        return Problem(action.place, f"{action.target} {what}", remedy)
    if () in found and (action.remove or not is_object(action.update)):
        return Problem(action.place, "it would replace the whole document", "name a part of it")
    whole: Object = {"document": document}
    for parts in sorted(found, reverse=True):
        correct(whole, ("document", *parts), action)
    return None


def correct(whole: Object, parts: Sequence[str | int], action: Action) -> None:
    """Merge into one place, or remove it."""
    parent: Json = whole
    for step in parts[:-1]:
        parent = parent[step]
    if action.remove:
        del parent[parts[-1]]
    else:
        parent[parts[-1]] = merge(parent[parts[-1]], action.update)


def merge(target: Json, update: Json) -> Json:
    """Merge as the specification says: objects by key, arrays joined, anything else replaced."""
    if is_object(target) and is_object(update):
        for key, value in update.items():
            target[key] = merge(target[key], value) if key in target else copy.deepcopy(value)
        return target
    if is_array(target):
        return [*target, *copy.deepcopy(update if is_array(update) else [update])]
    return copy.deepcopy(update)
