"""Schemas to choose from: which of the old is which of the new."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import define, field, frozen

from scripts.normalize.jsontypes import Json, as_object
from scripts.wire.graph import Finding
from scripts.wire.overlaps import overlapping
from scripts.wire.rules import Flow
from scripts.wire.schemas import Schemas
from scripts.wire.views import View
from scripts.wire.words import kinds, value


@define
class Options:
    """What a comparison of choices came to.

    `pairs` are left to be compared. `whole` tells that there is nothing else to the schemas: one of
    them is what the other chooses from.
    """

    pairs: list[tuple[Json, Json]] = field(factory=list[tuple[Json, Json]])
    findings: list[Finding] = field(factory=list[Finding])
    whole: bool = False


@frozen
class Option:
    """One of several schemas, and what it is known by."""

    schema: Json
    outline: str
    name: str
    tags: frozenset[tuple[str, str]]
    types: frozenset[str]


Seen = tuple[Json, View]


def option_pairs(old: Schemas, new: Schemas, first: Seen, second: Seen, flow: Flow) -> Options:
    """Compare the choices of two schemas."""
    before, after = first[1].unions, second[1].unions
    if before and after:
        return both_choose(old, new, (first[1], second[1]), flow)
    if before and first[1].only_chooses:
        return chosen(old, new, (before[0], (second[0],)), flow, whole=True)
    if after and second[1].only_chooses:
        return chosen(old, new, ((first[0],), after[0]), flow, whole=True)
    return Options(findings=list(conditional(len(before), len(after), flow)))


def both_choose(old: Schemas, new: Schemas, views: tuple[View, View], flow: Flow) -> Options:
    """Compare choice by choice, in their order."""
    made = Options()
    for pair in zip(views[0].unions, views[1].unions, strict=False):
        one = chosen(old, new, pair, flow)
        made.pairs += one.pairs
        made.findings += one.findings
    made.findings += conditional(len(views[0].unions), len(views[1].unions), flow)
    made.findings += overlapping(new, views, flow)
    same = {old.peeled(first).name: new.peeled(second).name for first, second in made.pairs}
    made.findings += mapped(*views, same, flow)
    if views[0].tag and views[1].tag and views[0].tag != views[1].tag:
        text = f"is told apart by {value(views[1].tag)} now, was {value(views[0].tag)}"
        rule = f"{flow}-condition-changed"
        made.findings.append(Finding(rule, text, before=views[0].tag, after=views[1].tag))
    return made


def mapped(old: View, new: View, same: dict[str, str], flow: Flow) -> Iterator[Finding]:
    """Tell of values that lead to another component, or nowhere; its name is a value always.

    `same` are the names of components that are one. What leads to one that is gone is gone with it.
    """
    if not (old.tag and old.tag == new.tag):
        return
    for key, name in sorted(old.mapping.items()):
        led = new.mapping.get(key, same[name] if key == same.get(name) else None)
        if name in same and led != same[name]:
            text = f"leads from {value(key)} to {led or 'nothing'} now, was {same[name]}"
            yield Finding(f"{flow}-condition-changed", text, before={key: name}, after={key: led})


def conditional(old: int, new: int, flow: Flow) -> Iterator[Finding]:
    """Tell of choices that only one schema has, beside other things that it says."""
    if new > old:
        text = "also has to be one of several schemas now"
        yield Finding(f"{flow}-condition-added", text, after="oneOf")
    elif old > new:
        text = "no longer has to be one of several schemas too"
        yield Finding(f"{flow}-condition-removed", text, before="oneOf")


def chosen(
    old: Schemas,
    new: Schemas,
    branches: tuple[tuple[Json, ...], tuple[Json, ...]],
    flow: Flow,
    *,
    whole: bool = False,
) -> Options:
    """Pair the schemas of two choices, the surest first; tell of those that are left."""
    first = [option(old, branch) for branch in branches[0]]
    second = [option(new, branch) for branch in branches[1]]
    made = Options(whole=whole)
    for clue in CLUES:
        first, second = pair(first, second, clue, made)
    first, second = in_order(first, second, made)
    made.findings += [lost(one, flow) for one in first]
    made.findings += [gained(one, flow) for one in second]
    return made


def option(schemas: Schemas, branch: Json) -> Option:
    """See what a schema among others is known by."""
    peeled = schemas.peeled(branch)
    view = schemas.seen(branch)
    single = {
        name: schemas.view(schemas.peeled(told.schema).core).enum
        for name, told in view.properties.items()
    }
    tags = frozenset(
        (name, next(iter(told))) for name, told in single.items() if told and len(told) == 1
    )
    title = as_object(peeled.core).get("title") or peeled.notes.get("title")
    name = peeled.name or (title if isinstance(title, str) else "")
    return Option(branch, schemas.outlines.of(peeled.core), name, tags, view.types)


CLUES: tuple[Callable[[Option], object], ...] = (
    lambda one: one.outline,
    lambda one: one.tags,
    lambda one: one.name,
)
"""What is known of one of several schemas, the surest first."""


def pair(
    old: list[Option], new: list[Option], clue: Callable[[Option], object], made: Options
) -> tuple[list[Option], list[Option]]:
    """Pair what has one clue; hand back what is left."""
    waiting: dict[object, list[Option]] = {}
    for one in new:
        waiting.setdefault(clue(one), []).append(one)
    left: list[Option] = []
    for one in old:
        if clue(one) and waiting.get(clue(one)):
            made.pairs.append((one.schema, waiting[clue(one)].pop(0).schema))
        else:
            left.append(one)
    kept = {id(one) for held in waiting.values() for one in held}
    return left, [one for one in new if id(one) in kept]


def in_order(
    old: list[Option], new: list[Option], made: Options
) -> tuple[list[Option], list[Option]]:
    """Pair what is left in its order, but for what is plainly something else."""
    left: list[Option] = []
    for one in old:
        fitting = [other for other in new if may_be(one, other)][:1]
        made.pairs += [(one.schema, other.schema) for other in fitting]
        new = [other for other in new if all(other is not taken for taken in fitting)]
        left += [] if fitting else [one]
    return left, new


def may_be(old: Option, new: Option) -> bool:
    """Tell whether one schema may be what became of another."""
    return bool(old.types & new.types) and not (old.tags and new.tags)


def lost(one: Option, flow: Flow) -> Finding:
    """Tell that one of several schemas is gone."""
    text = {Flow.REQUEST: "no longer takes", Flow.ANSWER: "is no longer"}[flow]
    return Finding(f"{flow}-option-removed", f"{text} {called(one)}", before=called(one))


def gained(one: Option, flow: Flow) -> Finding:
    """Tell that there is one more of several schemas."""
    text = {Flow.REQUEST: "also takes", Flow.ANSWER: "may also be"}[flow]
    return Finding(f"{flow}-option-added", f"{text} {called(one)}", after=called(one))


def called(one: Option) -> str:
    """Name one of several schemas."""
    return one.name or kinds(one.types)
