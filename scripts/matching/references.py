"""Following references within a document, whatever they refer to."""

from __future__ import annotations

from scripts.normalize.jsontypes import Json, Object, as_object, is_object

SILENT = frozenset(
    {"title", "description", "example", "examples", "externalDocs", "$comment"}
    | {"default", "deprecated", "xml"}
)
"""Keywords that nothing of what is sent depends on."""


def says(key: str) -> bool:
    """Tell whether a keyword says what is sent, and is not a word for people or an extension."""
    return key not in SILENT and not key.startswith("x-")


def target(document: Object, reference: object) -> tuple[Json, str]:
    """Find what a reference leads to, and its name; nothing where it leads nowhere."""
    steps = reference.split("/") if isinstance(reference, str) else [""]
    found: Json = document if steps[0] == "#" else None
    for step in steps[1:]:
        found = as_object(found).get(step.replace("~1", "/").replace("~0", "~"))
    return ({} if found is None else found), steps[-1]


def by_name(told: Json) -> str:
    """Take what the mapping of a discriminator leads to, which may be the name of a component."""
    text = str(told)
    return text if "/" in text or text.startswith("#") else f"#/components/schemas/{text}"


def resolved(document: Object, told: Json) -> Object:
    """Take an object, or the component that it refers to; a circle leads to nothing."""
    seen: set[str] = set()
    while is_object(told) and isinstance(reference := told.get("$ref"), str):
        if reference in seen:
            return {}
        seen.add(reference)
        told, _ = target(document, reference)
    return as_object(told)
