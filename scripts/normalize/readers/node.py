"""Reading an object of an export key by key, so that nothing disappears unnoticed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from scripts.normalize.at import NOTHING, At, Definitions
from scripts.normalize.jsontypes import (
    Json,
    Object,
    as_array,
    escape,
    is_array,
    is_empty,
    is_object,
    kind,
    pointer,
)
from scripts.normalize.problems import refuse
from scripts.normalize.report import Place, Report

EDITOR = "belongs to Apifox's editor, not to the API"
WHY_NOT_CARRIED = {
    "id": EDITOR,
    "enable": EDITOR,
    "contentType": "says the same as the media type",
    "oasKey": EDITOR,
    "callbacks": "the API sends these, and no client does",
}


class Node:
    """An object of the export; when it is closed, what was not taken is reported.

    `definitions` are the schemas that those in it may refer to.
    """

    def __init__(
        self, value: Json, place: Place, report: Report, definitions: Definitions = NOTHING
    ) -> None:
        """Refuse anything but an object."""
        if not is_object(value):
            raise mismatch(place, "an object", value)
        self._left: Object = dict(value)
        self.place = place
        self.report = report
        self.definitions = definitions

    @classmethod
    def opened(cls, value: Json, at: At) -> Self:
        """Open an object that is a section of its own."""
        return cls(value, at.place, at.report, at.definitions)

    @classmethod
    def listed(cls, value: Json, at: At) -> Sequence[Self]:
        """Open the objects of an array that is a section of its own; null is an empty one."""
        if value and not is_array(value):
            raise mismatch(at.place, "an array", value)
        return [cls.opened(item, at.below(index)) for index, item in enumerate(as_array(value))]

    def take(self, key: str) -> Json:
        """Take a value of any type; `None` where there is none."""
        return self._left.pop(key, None)

    def peek(self, *keys: str) -> Json:
        """Look at the first of some values that says anything, and leave it."""
        found = (self._left.get(key) for key in keys)
        return next((value for value in found if not is_empty(value)), None)

    def text(self, key: str) -> str:
        """Take a string; the empty one where there is none."""
        value = self.take(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.wrong(key, "a string", value)
            return ""
        return value

    def flag(self, key: str) -> bool | None:
        """Take true or false; `None` where there is neither."""
        value = self.take(key)
        if value is not None and not isinstance(value, bool):
            self.wrong(key, "true or false", value)
            return None
        return value

    def nodes(self, key: str) -> list[Self]:
        """Take an array of objects; the empty one where there is none."""
        return self.inner(key, dict(enumerate(self.array(key))))

    def inner(self, key: str, values: Object | dict[int, Any]) -> list[Self]:
        """Make nodes of what stands below a key."""
        place = self.at(key)
        return [
            type(self)(item, place / pointer(step), self.report, self.definitions)
            for step, item in values.items()
        ]

    def array(self, key: str) -> list[Any]:
        """Take an array; the empty one where there is none."""
        value = self.take(key)
        if value is None:
            return []
        if not is_array(value):
            self.wrong(key, "an array", value)
            return []
        return value

    def object(self, key: str) -> Object:
        """Take an object; the empty one where there is none."""
        value = self.take(key)
        if value is None:
            return {}
        if not is_object(value):
            self.wrong(key, "an object", value)
            return {}
        return value

    def wrong(self, key: str, expected: str, value: Json) -> None:
        """Refuse a value of the wrong type."""
        raise mismatch(self.at(key), expected, value)

    def left(self) -> list[str]:
        """List the keys that nobody took yet."""
        return list(self._left)

    def rest(self) -> Object:
        """Copy what nobody took yet."""
        return dict(self._left)

    def at(self, key: str) -> Place:
        """Tell where a key of this object stands."""
        return self.place / ("/" + escape(key))

    def spot(self, *steps: str | int) -> At:
        """Tell rules where something in this object stands."""
        return At(self.place, self.report, self.definitions).below(*steps)

    def drop(self, key: str, reason: str) -> None:
        """Take a value and report that it is not carried over, unless it says nothing."""
        if not is_empty(self.take(key)):
            self.report.drop(self.at(key), reason)

    def close(self) -> None:
        """Report every key that nobody took."""
        for key in list(self._left):
            self.drop(key, WHY_NOT_CARRIED.get(key, "has no place in OpenAPI"))


class LooseNode(Node):
    """An object of a document that anybody may have edited: what is of the wrong type is dropped.

    One slip of a hand in a thousand operations is no reason to refuse the others.
    """

    def __init__(
        self, value: Json, place: Place, report: Report, definitions: Definitions = NOTHING
    ) -> None:
        """Take anything but an object for an empty one."""
        if not is_object(value):
            report.drop(place, f"expected an object, found {kind(value)}")
        super().__init__(value if is_object(value) else {}, place, report, definitions)

    @classmethod
    def listed(cls, value: Json, at: At) -> Sequence[Self]:
        """Open what is an object in an array, and report all else."""
        if value and not is_array(value):
            at.drop("", f"expected an array, found {kind(value)}")
        told: dict[int, Json] = dict(enumerate(as_array(value)))
        for index, item in told.items():
            if not is_object(item):
                at.drop(str(index), f"expected an object, found {kind(item)}")
        return [
            cls.opened(item, at.below(index)) for index, item in told.items() if is_object(item)
        ]

    def wrong(self, key: str, expected: str, value: Json) -> None:
        """Report a value of the wrong type."""
        self.report.drop(self.at(key), f"expected {expected}, found {kind(value)}")


def mismatch(place: Place, expected: str, value: Json) -> Exception:
    """Make the refusal for a value of the wrong type."""
    return refuse(
        str(place),
        f"expected {expected}, found {kind(value)}",
        "mend it in Apifox and export again",
    )
