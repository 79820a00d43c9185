"""The order in which the finished document is written."""

from __future__ import annotations

from scripts.normalize.jsontypes import Json, Object, is_object
from scripts.normalize.schema_walk import operations

DOCUMENT = ("openapi", "info", "servers", "security", "tags", "paths", "components")
OPERATION = (
    "tags",
    "summary",
    "description",
    "operationId",
    "deprecated",
    "security",
    "parameters",
    "requestBody",
    "responses",
)


def arrange(document: Object) -> Object:
    """Sort what has no order of its own; paths and properties stay as they are."""
    for _, _, told in operations(document):
        arranged = in_order(told, OPERATION)
        told.clear()
        told.update(arranged)
    parts = document.get("components", {})
    arranged = {key: by_name(parts[key]) for key in sorted(parts) if parts[key]}
    return in_order(
        {**document, "components": arranged} if arranged else _without_components(document),
        DOCUMENT,
    )


def _without_components(document: Object) -> Object:
    return {key: value for key, value in document.items() if key != "components"}


def by_name(part: Json) -> Json:
    """Sort components of one kind; an extension may be of any type."""
    return dict(sorted(part.items())) if is_object(part) else part


def in_order(told: Object, order: tuple[str, ...]) -> Object:
    """Put the known keys first, in their order, then the others."""
    return {key: told[key] for key in [*order, *told] if key in told}
