"""What stands around a schema and is none of what it lets through: words, defaults, warnings."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.matching.references import SILENT
from scripts.normalize.jsontypes import Object, as_object
from scripts.wire.graph import Finding
from scripts.wire.rules import Flow
from scripts.wire.schemas import Peeled, silent
from scripts.wire.words import value

WORDS = SILENT - {"default", "deprecated"}
"""Keywords that are said for people."""


def noted(old: Peeled, new: Peeled, flow: Flow) -> Iterator[Finding]:
    """Compare what two places say for themselves.

    What both components say is compared once, with the components.
    """
    first, second = old.notes, new.notes
    if first == second == {} and not (old.name or new.name):
        return
    whole = effective(old), effective(new)
    if not (old.name and new.name):
        first, second = whole
    if bool(first.get("deprecated")) != bool(second.get("deprecated")):
        yield deprecation(is_deprecated=bool(second.get("deprecated")))
    if "default" in first or "default" in second:
        yield from defaults(*whole, flow)
    if any(first.get(key) != second.get(key) for key in WORDS):
        yield Finding("described", "")


def component_notes(old: Peeled, new: Peeled, flow: Flow) -> Iterator[Finding]:
    """Compare what two components say for themselves."""
    if old.name and new.name:
        first, second = (
            Peeled(one.core, "", null=False, notes=silent(as_object(one.core)))
            for one in (old, new)
        )
        yield from noted(first, second, flow)


def effective(told: Peeled) -> Object:
    """Take what holds at a place: what it says for itself, else what the component says."""
    return {**silent(as_object(told.core)), **told.notes} if told.name else told.notes


def deprecation(*, is_deprecated: bool) -> Finding:
    """Tell that something is to be avoided, or no longer."""
    if is_deprecated:
        return Finding("deprecated", "is deprecated now", before=False, after=True)
    return Finding("undeprecated", "is no longer deprecated", before=True, after=False)


def defaults(old: Object, new: Object, flow: Flow) -> Iterator[Finding]:
    """Compare what holds for those who leave a value out."""
    told = [("default" in one, one.get("default")) for one in (old, new)]
    if told[0] == told[1]:
        return
    (was, before), (has, after) = told
    if flow is Flow.ANSWER:
        yield Finding("answer-default-changed", "has another default", before=before, after=after)
    elif has:
        text = f"is {value(after)} for programs that leave it out"
        text += f", was {value(before)}" if was else ", which no page said before"
        yield Finding("request-default-changed", text, before=before, after=after)
    else:
        text = f"is no longer {value(before)} for programs that leave it out"
        yield Finding("request-default-changed", text, before=before, after=after)
