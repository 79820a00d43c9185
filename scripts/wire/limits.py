"""Limits of a schema: lengths, sizes and values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import ceil, floor, isfinite
from typing import Any

from attrs import frozen

from scripts.normalize.jsontypes import Json, Object

Limits = dict[str, Any]
"""Limits by name; `upper` and `lower` are pairs of a value and whether it is excluded."""

NUMBERS = frozenset({"integer", "number"})
TIGHTER, LOOSER, OTHER = "tightened", "loosened", "changed"


@frozen
class Limit:
    """A kind of limit: the types it applies to, which of two is closer, and its words."""

    types: frozenset[str]
    is_closer: Callable[[Any, Any], bool]
    words: Callable[[Any], str]
    none: str


def below(first: Any, second: Any) -> bool:
    """Tell whether the first is less."""
    return bool(first < second)


def above(first: Any, second: Any) -> bool:
    """Tell whether the first is more."""
    return bool(first > second)


def multiple(first: Any, second: Any) -> bool:
    """Tell whether the first is a multiple of the second, as both are written."""
    return exact(first) % exact(second) == 0


def exact(number: float) -> Fraction:
    """Take a number as it is written: 0.3 is three times 0.1."""
    return Fraction(str(number))


def counted(type_: str, unit: str) -> tuple[Limit, Limit]:
    """Make the two limits of what can be counted."""
    types, none = frozenset({type_}), f"any number of {unit}"
    return (
        Limit(types, below, lambda most: f"at most {most} {unit}", none),
        Limit(types, above, lambda least: f"at least {least} {unit}", none),
    )


ANY_NUMBER = "any number"
LIMITS: dict[str, Limit] = {
    **dict(zip(("maxLength", "minLength"), counted("string", "characters"), strict=True)),
    **dict(zip(("maxItems", "minItems"), counted("array", "items"), strict=True)),
    **dict(zip(("maxProperties", "minProperties"), counted("object", "properties"), strict=True)),
    "upper": Limit(
        NUMBERS, below, lambda to: f"{'at most' if to[1] else 'less than'} {to[0]}", ANY_NUMBER
    ),
    "lower": Limit(
        NUMBERS, above, lambda to: f"{'more than' if to[1] else 'at least'} {to[0]}", ANY_NUMBER
    ),
    "multipleOf": Limit(NUMBERS, multiple, lambda step: f"multiples of {step} only", ANY_NUMBER),
    "uniqueItems": Limit(
        frozenset({"array"}), above, lambda _: "no item twice", "items more than once"
    ),
}
MOST = ("maxLength", "maxItems", "maxProperties")
LEAST = ("minLength", "minItems", "minProperties", "multipleOf")
"""Limits that say nothing when they are 0."""


def limits_of(schema: Object) -> Limits:
    """Take the limits that a schema tells by itself."""
    told = {key: schema[key] for key in (*MOST, *LEAST) if is_number(schema.get(key))}
    made: Limits = {key: value for key, value in told.items() if key in MOST or value > 0}
    if schema.get("uniqueItems") is True:
        made["uniqueItems"] = 1
    uppers = list(bounds(schema, {"maximum": 1, "exclusiveMaximum": 0}))
    lowers = list(bounds(schema, {"minimum": 0, "exclusiveMinimum": 1}))
    edges = {"upper": min(uppers, default=None), "lower": max(lowers, default=None)}
    return {**made, **{key: edge for key, edge in edges.items() if edge is not None}}


def bounds(schema: Object, keys: dict[str, int]) -> Iterator[tuple[float, int]]:
    """Yield limits of a value so that the closer of two compares as such."""
    for key, rank in keys.items():
        if is_number(schema.get(key)):
            yield schema[key], rank


def is_number(value: Json) -> bool:
    """Tell whether a value is a number that a limit can be."""
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def closest(first: Limits, second: Limits) -> Limits:
    """Take the closer limits of two schemas that both hold."""
    made = {**first, **second}
    for key in first.keys() & second.keys():
        if LIMITS[key].is_closer(first[key], second[key]):
            made[key] = first[key]
    return made


def whole(limits: Limits) -> Limits:
    """Write the limits of whole numbers in one way: more than 0 is at least 1."""
    made = dict(limits)
    if "lower" in made:
        least, excluded = made["lower"]
        made["lower"] = (floor(least) + 1 if excluded else ceil(least)), 0
    if "upper" in made:
        most, included = made["upper"]
        made["upper"] = (floor(most) if included else ceil(most) - 1), 1
    if "multipleOf" in made:
        step = exact(made.pop("multipleOf")).numerator
        made |= {"multipleOf": step} if step > 1 else {}
    return made


def moved(old: Limits, new: Limits, types: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the limits of some types that changed: how, and the words for the new and the old."""
    if "integer" in types and "number" not in types:
        old, new = whole(old), whole(new)
    for key, limit in LIMITS.items():
        first, second = old.get(key), new.get(key)
        if limit.types & types and first != second:
            words = [limit.none if told is None else limit.words(told) for told in (second, first)]
            yield direction(limit, first, second), words[0], words[1]


def direction(limit: Limit, old: Any, new: Any) -> str:
    """Tell which way a limit moved."""
    if old is None or (new is not None and limit.is_closer(new, old)):
        return TIGHTER
    return LOOSER if new is None or limit.is_closer(old, new) else OTHER
