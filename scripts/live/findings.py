"""What contradicts the document, and the overlay's actions that would mend it."""

from __future__ import annotations

from attrs import field, frozen

from scripts.live.schemas import Spot, Where, path_of
from scripts.normalize.jsontypes import Object, as_array

ENUM_AND_TEXT = 2
"""Parts of a choice that the document leaves open: the known words, and any other."""


@frozen
class Finding:
    """One thing in which answers differ from the document.

    `kind` is one of `KINDS`; `what` says it in a sentence, without values. `contradicts` is false
    for what the document leaves open, such as the status of a refusal. `actions` are those of an
    overlay, each without its reason, which is `what`.
    """

    kind: str
    operation: str
    what: str
    contradicts: bool = True
    actions: tuple[Object, ...] = field(factory=tuple, eq=False)

    @property
    def reasoned(self) -> list[Object]:
        """The actions, each with its reason."""
        reason = f"{self.operation}: {self.what}. Seen in an answer by scripts/live-check."
        order = ("target", "description", "update", "remove")
        told = [{**action, "description": reason} for action in self.actions]
        return [{key: action[key] for key in order if key in action} for action in told]


KINDS = (
    "undocumented field",
    "missing field",
    "other type",
    "other choice",
    "other format",
    "other status",
    "other content type",
    "no answer in JSON",
)
"""What can differ."""


def adding_field(spot: Spot, name: str, schema: Object) -> tuple[Object, ...]:
    """Let an object have another field."""
    return ({"target": path_of(spot.where), "update": {"properties": {name: schema}}},)


def adding_type(spot: Spot, kind: str, schema: Object) -> tuple[Object, ...]:
    """Let a place hold values of another type.

    A choice with a plain string beside it stands in the finished document only: the overlay meets
    the reference that it was made of.
    """
    told = spot.schema
    parts = as_array(told.get("anyOf"))
    reference = told.get("$ref")
    if len(parts) == ENUM_AND_TEXT and "$ref" in parts[0] and parts[1] == {"type": "string"}:
        reference = parts[0]["$ref"]
    if reference is not None:
        options = [{"$ref": reference}, schema or {"type": kind}]
        return (
            {"target": path_of((*spot.where, "$ref")), "remove": True},
            {"target": path_of(spot.where), "update": {"anyOf": options}},
        )
    if parts:
        return ({"target": path_of((*spot.where, "anyOf")), "update": [schema or {"type": kind}]},)
    before = told.get("type")
    types = [kind] if isinstance(before, list) else [before, kind]
    return ({"target": path_of((*spot.where, "type")), "update": types},)


def adding_choice(where: Where, word: str) -> tuple[Object, ...]:
    """Let a choice have another word."""
    return ({"target": path_of((*where, "enum")), "update": [word]},)


def removing_format(where: Where) -> tuple[Object, ...]:
    """Let a text be of any form."""
    return ({"target": path_of((*where, "format")), "remove": True},)


def releasing_field(where: Where, name: str) -> tuple[Object, ...]:
    """Let an object lack a field that it had to have."""
    quoted = name.replace("'", "\\'")
    return ({"target": f"{path_of((*where, 'required'))}[?@=='{quoted}']", "remove": True},)


def adding_status(method: str, path: str, status: int, schema: Object) -> tuple[Object, ...]:
    """Let an operation answer with another status."""
    content = {"content": {"application/json": {"schema": schema}}} if schema else {}
    told = {"description": "Seen by scripts/live-check.", **content}
    where = ("paths", path, method.lower(), "responses")
    return ({"target": path_of(where), "update": {str(status): told}},)
