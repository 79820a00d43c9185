"""The properties of objects."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from scripts.normalize.jsontypes import Json
from scripts.wire.graph import Finding, Led
from scripts.wire.notes import effective
from scripts.wire.rules import Flow
from scripts.wire.schemas import Schemas
from scripts.wire.views import Property, View
from scripts.wire.words import value

REQUEST, ANSWER = Flow.REQUEST, Flow.ANSWER
UNSENT = {REQUEST: "readOnly", ANSWER: "writeOnly"}
"""Of what is sent this way, what says that it is not."""


@frozen
class Told:
    """The properties that are sent one way, and which of them always are."""

    properties: dict[str, Property]
    required: frozenset[str]
    unsent: frozenset[str]
    view: View


def told_by(schemas: Schemas, view: View, flow: Flow) -> Told:
    """Find the properties that are sent; one that is only required is one too."""
    unsent = frozenset(
        name
        for name, told in view.properties.items()
        if effective(schemas.peeled(told.schema)).get(UNSENT[flow]) is True
    )
    names = (view.properties.keys() | view.required) - unsent
    made = {name: view.properties.get(name, Property(view.extra)) for name in sorted(names)}
    return Told(made, view.required - unsent, unsent, view)


@frozen
class Names:
    """Pairs of names, old and new, and those that have no other."""

    same: list[tuple[str, str]]
    gone: list[str]
    came: list[str]


def paired(old: list[str], new: list[str]) -> Names:
    """Pair equal names, then those that are spelled in another way."""
    known, other = set(old), set(new)
    gone = [name for name in old if name not in other]
    came = [name for name in new if name not in known]
    again = respelled(gone, came)
    same = [(name, name) for name in old if name in other]
    return Names(
        same + list(again.items()),
        [name for name in gone if name not in again],
        [name for name in came if name not in again.values()],
    )


def respelled(gone: list[str], came: list[str]) -> dict[str, str]:
    """Find names that differ in case and separators only: `user_id` is `userId`."""
    first, second = alone(gone), alone(came)
    return {name: second[plain] for plain, name in first.items() if plain in second}


def alone(names: list[str]) -> dict[str, str]:
    """Map plain spellings to the one name that has it."""
    every: dict[str, list[str]] = {}
    for name in names:
        every.setdefault(name.casefold().translate(SEPARATORS), []).append(name)
    return {plain: held[0] for plain, held in every.items() if plain and len(held) == 1}


SEPARATORS = str.maketrans("", "", "_- .")


def properties(old: Told, new: Told, flow: Flow) -> tuple[list[Finding], list[Led]]:
    """Compare properties; what both have is left to be compared."""
    names = paired(list(old.properties), list(new.properties))
    found = [removed(name, old.properties[name], flow) for name in names.gone]
    found += [added(name, new, flow) for name in names.came]
    found += [Finding("described", "", f".{name}") for name in unseen(old, new)]
    led: list[Led] = []
    for before, after in names.same:
        first, second = old.properties[before], new.properties[after]
        step, owner = f".{after}", second.owner
        if before != after:
            text = f"was {value(before)} before"
            rule = f"{flow}-property-renamed"
            found.append(Finding(rule, text, step, before, after, owner))
        found += presence(before in old.required, after in new.required, step, owner, flow)
        led.append(Led(step, first.schema, second.schema, owner))
    more, others = extras(old.view, new.view, flow)
    return [*found, *more], [*led, *others]


def unseen(old: Told, new: Told) -> list[str]:
    """List the properties that only one schema has, and that are not sent this way."""
    before, after = ({*told.properties, *told.unsent} for told in (old, new))
    return sorted((old.unsent - after) | (new.unsent - before))


def removed(name: str, told: Property, flow: Flow) -> Finding:
    """Tell that a property is gone."""
    return Finding(f"{flow}-property-removed", "is gone", f".{name}", name, None, told.owner)


def added(name: str, new: Told, flow: Flow) -> Finding:
    """Tell that a property is new."""
    rule, text = f"{flow}-property-added", "is new"
    if flow is REQUEST and name in new.required:
        rule, text = "request-required-property-added", "is new and required"
    return Finding(rule, text, f".{name}", None, name, new.properties[name].owner)


def presence(
    old: bool,  # noqa: FBT001 - whether it was required
    new: bool,  # noqa: FBT001 - and is
    step: str,
    owner: str,
    flow: Flow,
) -> Iterator[Finding]:
    """Compare whether a property always comes."""
    if new and not old:
        text = {REQUEST: "is required now", ANSWER: "always comes now"}[flow]
        yield Finding(f"{flow}-property-required", text, step, old, new, owner)
    if old and not new:
        text = {REQUEST: "is no longer required", ANSWER: "may be missing now"}[flow]
        yield Finding(f"{flow}-property-optional", text, step, old, new, owner)


ANY_NAME = ".*"


def extras(old: View, new: View, flow: Flow) -> tuple[list[Finding], list[Led]]:
    """Compare properties of names that are not listed, and of those that match a pattern."""
    found: list[Finding] = []
    led: list[Led] = []
    names = sorted(old.patterned.keys() | new.patterned.keys())
    places = [
        (f"./{name}/", [view.patterned.get(name, view.extra) for view in (old, new)])
        for name in names
    ]
    for step, (first, second) in [*places, (ANY_NAME, [old.extra, new.extra])]:
        if first is False or second is False:
            found += opened(first, second, step, flow)
        elif not (first is True and second is True):
            led.append(Led(step, first, second))
    return found, led


def opened(old: Json, new: Json, step: str, flow: Flow) -> Iterator[Finding]:
    """Compare whether properties of names that are not listed go."""
    if old is False and new is not False:
        rule = {REQUEST: "request-extra-accepted", ANSWER: "answer-extra-added"}[flow]
        text = {REQUEST: "are taken now", ANSWER: "may come now"}[flow]
        yield Finding(rule, f"properties of other names {text}", step, before=False, after=True)
    elif new is False and old is not False:
        kept = "answer-extra-excluded" if old is True else "answer-extra-removed"
        rule = {REQUEST: "request-extra-refused", ANSWER: kept}[flow]
        text = {REQUEST: "are no longer taken", ANSWER: "no longer come"}[flow]
        yield Finding(rule, f"properties of other names {text}", step, before=True, after=False)
