"""Reading an object of an export key by key, so that nothing disappears unnoticed."""

from __future__ import annotations

from typing import Any

from scripts.normalize.jsontypes import Json, Object, escape, is_array, is_empty, is_object, kind
from scripts.normalize.problems import refuse
from scripts.normalize.report import Place, Report

EDITOR = "belongs to Apifox's editor, not to the API"
WHY_NOT_CARRIED = {
    "id": EDITOR,
    "enable": EDITOR,
    "contentType": "says the same as the media type",
    "oasKey": EDITOR,
}


class Node:
    """An object of the export; when it is closed, what was not taken is reported."""

    def __init__(self, value: Json, place: Place, report: Report) -> None:
        """Refuse anything but an object."""
        if not is_object(value):
            raise mismatch(place, "an object", value)
        self._left: Object = dict(value)
        self.place = place
        self.report = report

    def take(self, key: str) -> Json:
        """Take a value of any type; `None` where there is none."""
        return self._left.pop(key, None)

    def text(self, key: str) -> str:
        """Take a string; the empty one where there is none."""
        value = self.take(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise mismatch(self.at(key), "a string", value)
        return value

    def flag(self, key: str) -> bool | None:
        """Take true or false; `None` where there is neither."""
        value = self.take(key)
        if value is not None and not isinstance(value, bool):
            raise mismatch(self.at(key), "true or false", value)
        return value

    def nodes(self, key: str) -> list[Node]:
        """Take an array of objects; the empty one where there is none."""
        value = self.array(key)
        return [
            Node(item, self.at(key) / f"/{index}", self.report) for index, item in enumerate(value)
        ]

    def array(self, key: str) -> list[Any]:
        """Take an array; the empty one where there is none."""
        value = self.take(key)
        if value is None:
            return []
        if not is_array(value):
            raise mismatch(self.at(key), "an array", value)
        return value

    def at(self, key: str) -> Place:
        """Tell where a key of this object stands."""
        return self.place / ("/" + escape(key))

    def drop(self, key: str, reason: str) -> None:
        """Take a value and report that it is not carried over, unless it says nothing."""
        if not is_empty(self.take(key)):
            self.report.drop(self.at(key), reason)

    def close(self) -> None:
        """Report every key that nobody took."""
        for key in list(self._left):
            self.drop(key, WHY_NOT_CARRIED.get(key, "has no place in OpenAPI"))


def mismatch(place: Place, expected: str, value: Json) -> Exception:
    """Make the refusal for a value of the wrong type."""
    return refuse(
        str(place),
        f"expected {expected}, found {kind(value)}",
        "mend it in Apifox and export again",
    )
