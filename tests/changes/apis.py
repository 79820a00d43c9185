"""Documents as the normalizer writes them, and what comparing two of them tells."""

from __future__ import annotations

from typing import Any

from scripts.changes.model import Change
from scripts.matching.operations import match
from scripts.normalize.jsontypes import Object
from scripts.wire.comparing import compare
from tests.generation.documents import document, operation
from tests.normalize.documents import SOURCE

DESCRIBED = "described"


def one(title: str = "", number: object = None, name: str = "", **told: Any) -> Object:
    """Write an operation as the normalizer does."""
    source = {"title": title, "id": number}
    return operation(name, summary=title, **{SOURCE: source, **told})


def api(operations: dict[str, Object], schemas: Object | None = None, **more: Any) -> Object:
    """Write a document of operations by their keys."""
    paths: Object = {}
    for key, item in operations.items():
        method, _, path = key.partition(" ")
        paths.setdefault(path, {})[method.lower()] = item
    return document(paths, schemas, **more)


def compared(old: Object, new: Object) -> list[Change]:
    """Compare two documents."""
    return compare(old, new, match(old, new))


def seen(old: Object, new: Object) -> list[Change]:
    """Compare two documents, and leave out what is only said in other words."""
    return [change for change in compared(old, new) if change.rule != DESCRIBED]


def places(old: Object, new: Object) -> list[tuple[str, str]]:
    """Tell the rules and places of what changed."""
    return [(change.rule, change.place) for change in seen(old, new)]
