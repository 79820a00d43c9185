"""What single values may be: types, null, listed values, limits, patterns, formats, conditions."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.normalize.jsontypes import Json
from scripts.wire.fitting import fitted
from scripts.wire.graph import Finding
from scripts.wire.limits import LOOSER, TIGHTER, moved
from scripts.wire.rules import Flow
from scripts.wire.views import View
from scripts.wire.words import TAKES, kinds, type_names, value, written

REQUEST, ANSWER = Flow.REQUEST, Flow.ANSWER


def types(old: View, new: View, flow: Flow) -> Iterator[Finding]:
    """Compare the types that are let through."""
    if old.types == new.types and old.is_any == new.is_any:
        return
    if new.is_any or old.types < new.types:
        rule, word = f"{flow}-type-widened", {REQUEST: "takes", ANSWER: "may be"}
    elif old.is_any or new.types < old.types:
        rule, word = f"{flow}-type-narrowed", {REQUEST: "only takes", ANSWER: "is always"}
    else:
        rule, word = f"{flow}-type-changed", {REQUEST: "takes", ANSWER: "is"}
    first, second = ("any value" if view.is_any else kinds(view.types) for view in (old, new))
    text = f"{word[flow]} {second} now, was {first}"
    yield Finding(rule, text, before=type_names(old.types), after=type_names(new.types))


NULLS = {
    (REQUEST, True): "request-null-accepted",
    (REQUEST, False): "request-null-refused",
    (ANSWER, True): "answer-null-added",
    (ANSWER, False): "answer-null-removed",
}


def nulls(old: bool, new: bool, flow: Flow) -> Iterator[Finding]:  # noqa: FBT001 - two of a kind
    """Compare whether null is let through."""
    if old != new:
        text = "may be null now" if new else "may no longer be null"
        yield Finding(NULLS[flow, new], text, before=old, after=new)


def plain(old: View, new: View, flow: Flow) -> Iterator[Finding]:
    """Compare what is let through of the types that both have."""
    yield from enums(old, new, flow)
    if old.enum is None or new.enum is None:
        fewer = fitted(old, new)
        yield from limits(*fewer, flow)
        yield from patterns(*fewer, flow)
        yield from formats(*fewer, flow)
    yield from conditions(old, new, flow)


ENUMS = {
    REQUEST: ("takes only {} now", "takes any value now, not only {}"),
    ANSWER: ("is always {} now", "may be any value now, not only {}"),
}
GROWN = {
    REQUEST: ("now also accepts {}", "no longer accepts {}"),
    ANSWER: ("may now also be {}", "is no longer {}"),
}


def enums(old: View, new: View, flow: Flow) -> Iterator[Finding]:
    """Compare listed values."""
    first, second = old.enum, new.enum
    if first is None and second is not None:
        told = list(second.values())
        text = ENUMS[flow][0].format(written(told, "or"))
        yield Finding(f"{flow}-enum-added", text, after=told)
    elif first is not None and second is None:
        told = list(first.values())
        text = ENUMS[flow][1].format(written(told, "or"))
        yield Finding(f"{flow}-enum-removed", text, before=told)
    elif first is not None and second is not None:
        yield from listed(first, second, flow)


def listed(old: dict[str, Json], new: dict[str, Json], flow: Flow) -> Iterator[Finding]:
    """Compare two lists of values."""
    before, after = list(old.values()), list(new.values())
    came = [told for key, told in new.items() if key not in old]
    gone = [told for key, told in old.items() if key not in new]
    if came:
        text = GROWN[flow][0].format(written(came))
        yield Finding(f"{flow}-enum-grown", text, before=before, after=after)
    if gone:
        text = GROWN[flow][1].format(written(gone))
        yield Finding(f"{flow}-enum-shrunk", text, before=before, after=after)


def limits(old: View, new: View, flow: Flow) -> Iterator[Finding]:
    """Compare limits; of one that is neither closer nor wider, the worse is said."""
    for how, after, before in moved(old.limits, new.limits, old.types & new.types):
        tighter = how == TIGHTER or (how != LOOSER and flow is REQUEST)
        rule = f"{flow}-limit-tightened" if tighter else f"{flow}-limit-loosened"
        yield Finding(rule, f"{TAKES[flow]} {after}, was {before}", before=before, after=after)


def patterns(old: View, new: View, flow: Flow) -> Iterator[Finding]:
    """Compare the forms of texts."""
    if old.patterns == new.patterns or "string" not in old.types & new.types:
        return
    first, second = (", ".join(sorted(view.patterns)) or None for view in (old, new))
    if old.patterns < new.patterns:
        rule, text = f"{flow}-pattern-added", f"matches {value(second)} now"
    elif new.patterns < old.patterns:
        rule, text = f"{flow}-pattern-removed", f"need not match {value(first)} any more"
    else:
        rule, text = f"{flow}-pattern-changed", f"matches {value(second)} now, was {value(first)}"
    yield Finding(rule, text, before=first, after=second)


def formats(old: View, new: View, flow: Flow) -> Iterator[Finding]:
    """Compare the formats of texts and numbers."""
    for kind in sorted(old.formats.keys() | new.formats.keys()):
        first, second = old.formats.get(kind), new.formats.get(kind)
        if first is None and second is not None:
            text = f"has the format {value(second)} now"
            yield Finding(f"{flow}-format-added", text, before=first, after=second)
        elif first is not None and second is None:
            text = f"no longer has the format {value(first)}"
            yield Finding(f"{flow}-format-removed", text, before=first, after=second)
        elif first != second:
            text = f"has the format {value(second)} now, was {value(first)}"
            yield Finding(f"{flow}-format-changed", text, before=first, after=second)


def conditions(old: View, new: View, flow: Flow) -> Iterator[Finding]:
    """Compare what is only compared and not understood."""
    first, second = ({key for key, _ in view.conditions} for view in (old, new))
    for key in sorted(second - first):
        text = f"has a further condition now ({key})"
        yield Finding(f"{flow}-condition-added", text, after=key)
    for key in sorted(first - second):
        text = f"has one condition less ({key})"
        yield Finding(f"{flow}-condition-removed", text, before=key)
    changed = {key for key, _ in old.conditions ^ new.conditions} & first & second
    for key in sorted(changed):
        text = f"has another condition ({key}); what was right before may be wrong now"
        yield Finding(f"{flow}-condition-changed", text, before=key, after=key)
