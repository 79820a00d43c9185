"""What normalizing and lowering did to a document, place by place."""

from __future__ import annotations

import json

from attrs import define, field, frozen

from scripts.normalize.jsontypes import Json, Object
from scripts.normalize.masking import hidden, hidden_in


@frozen
class Place:
    """Where something stands: the name of a file, and a JSON pointer into it."""

    source: str
    pointer: str = ""

    def __truediv__(self, step: str) -> Place:
        """Go one step, or a whole pointer that begins with a slash, further down."""
        return Place(self.source, self.pointer + step)

    def __str__(self) -> str:
        return f"{self.source}#{self.pointer}"


LONGEST = 1_000
"""Of a pointer, in characters: a long name with many things below it would be written for each."""


def short(text: str) -> str:
    """Cut off what nobody reads."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


@define
class Report:
    """The record behind `report.json`; its shape is a promise.

    `changes`: what was carried over in another form. `left_out`: operations that are missing from
    the result. `dropped`: everything else that is. Values of dropped things are never recorded,
    because they may be secret, and what looks so is hidden in all others, and in pointers.
    """

    changes: list[Object] = field(factory=list[Object])
    left_out: list[Object] = field(factory=list[Object])
    dropped: list[Object] = field(factory=list[Object])

    def change(self, rule: str, place: Place, before: Json, after: Json) -> None:
        """Record that a rule turned one value into another."""
        entry = {
            "rule": rule,
            "source": place.source,
            "pointer": hidden(short(place.pointer)),
            "before": hidden_in(before),
            "after": hidden_in(after),
        }
        self.changes.append(entry)

    def leave_out(self, method: str, path: str, reason: str) -> None:
        """Record an operation that did not make it."""
        self.left_out.append(
            {"method": method, "path": hidden(short(path)), "reason": hidden(short(reason))}
        )

    def drop(self, place: Place, reason: str) -> None:
        """Record a detail that is not carried over."""
        self.dropped.append({"pointer": hidden(short(str(place))), "reason": hidden(short(reason))})

    def extend(self, other: Report) -> None:
        """Append what another step recorded."""
        self.changes += other.changes
        self.left_out += other.left_out
        self.dropped += other.dropped

    def dump(self) -> str:
        """Write the report as JSON text."""
        shape = {"changes": self.changes, "left_out": self.left_out, "dropped": self.dropped}
        return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"
