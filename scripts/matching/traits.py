"""What an operation takes and answers, so short that two operations can be held against each other.

The variables of the path are no part of it: they move with the path.
"""

from __future__ import annotations

from attrs import frozen

from scripts.matching.outlines import Outlines
from scripts.matching.references import resolved
from scripts.normalize.jsontypes import Json, Object, as_array, as_object

VAGUE = frozenset({"anything", "nothing"})


@frozen
class Traits:
    """Parameters, body and answers of an operation."""

    parameters: frozenset[tuple[str, str, bool, str]]
    body: frozenset[tuple[str, str]]
    answers: frozenset[tuple[str, str, str]]

    @property
    def tells(self) -> bool:
        """Whether there is anything that many operations do not have too."""
        schemas = {part[-1] for part in (*self.body, *self.answers)}
        return bool(self.parameters or schemas - VAGUE - {BARE})


BARE = Outlines({}).of({"type": "object"})
"""The outline of an object of which nothing is told."""


def traits(document: Object, operation: Object, outlines: Outlines) -> Traits:
    """Take what an operation takes and answers."""
    parameters = [resolved(document, told) for told in as_array(operation.get("parameters"))]
    body = resolved(document, operation.get("requestBody"))
    answers = as_object(operation.get("responses")).items()
    return Traits(
        frozenset(
            (str(told.get("in")), str(told.get("name")), told.get("required") is True, schema)
            for told in parameters
            if told.get("in") != "path"
            for schema in [outlines.of(told.get("schema", {}))]
        ),
        frozenset(contents(body, outlines)),
        frozenset(
            (status, media, schema)
            for status, answer in answers
            for media, schema in contents(resolved(document, answer), outlines) or [("", "nothing")]
        ),
    )


def contents(holder: Json, outlines: Outlines) -> list[tuple[str, str]]:
    """List the media types of a body or an answer."""
    parts = as_object(as_object(holder).get("content"))
    return [
        (media, outlines.of(as_object(part).get("schema", {}))) for media, part in parts.items()
    ]
