"""Schemas of which several may hold at once, where only one may hold from now on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from scripts.normalize.jsontypes import Json
from scripts.wire.graph import Finding
from scripts.wire.rules import Flow
from scripts.wire.schemas import Schemas
from scripts.wire.views import View

WORDS = ("anyOf", "oneOf")
OBJECT = frozenset({"object"})


def overlapping(schemas: Schemas, views: tuple[View, View], flow: Flow) -> Iterator[Finding]:
    """Tell of what is sent that only one of several schemas may hold, or that several may.

    Where a property tells them apart, only one is looked at, whatever word stands above them.
    """
    old, new = views
    if flow is not Flow.REQUEST or new.tag:
        return
    for before, after, branches in zip(old.alone, new.alone, new.unions, strict=False):
        if before != after and overlap(schemas, branches):
            rule = f"{flow}-condition-added" if after else f"{flow}-condition-removed"
            text = f"has to be {'only' if after else 'at least'} one of several schemas now"
            yield Finding(rule, text, before=WORDS[before], after=WORDS[after])


def overlap(schemas: Schemas, branches: tuple[Json, ...]) -> bool:
    """Tell whether one value may be right by two schemas."""
    views = [schemas.seen(branch) for branch in branches]
    return any(not apart(schemas, *pair) for pair in combinations(views, 2))


def apart(schemas: Schemas, first: View, second: View) -> bool:
    """Tell whether two schemas have no value in common, as far as can be seen."""
    if disjoint(first, second):
        return True
    if first.types & second.types != OBJECT:
        return False
    shared = first.required & second.required & first.properties.keys() & second.properties.keys()
    return any(
        disjoint(*(schemas.seen(view.properties[name].schema) for view in (first, second)))
        for name in shared
    ) or any(is_closed_to(one, other) for one, other in ((first, second), (second, first)))


def disjoint(first: View, second: View) -> bool:
    """Tell whether two lists have no value in common."""
    if first.enum is None or second.enum is None:
        return not first.types & second.types
    return first.enum.keys().isdisjoint(second.enum)


def is_closed_to(closed: View, other: View) -> bool:
    """Tell whether one object refuses a property that another needs."""
    known = closed.properties.keys()
    return closed.extra is False and not closed.patterned and bool(other.required - known)
