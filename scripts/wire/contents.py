"""Bodies: what is sent or answered in one media type or another."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from scripts.normalize.jsontypes import Json, Object, as_object
from scripts.wire.graph import Finding, Led, Node
from scripts.wire.pairs import Pairs
from scripts.wire.rules import Flow
from scripts.wire.words import value


def media_types(holder: Object) -> dict[str, Object]:
    """Find the media types of a body, without their parameters, which say how text is written."""
    told = as_object(holder.get("content")).items()
    return {media.partition(";")[0].strip().lower(): as_object(part) for media, part in told}


def contents(
    pairs: Pairs, node: Node, step: str, bodies: tuple[Object, Object], flow: Flow
) -> None:
    """Compare two bodies, media type by media type."""
    before, after = map(media_types, bodies)
    gone = sorted(before.keys() - after.keys())
    came = sorted(after.keys() - before.keys())
    same = [(media, media) for media in sorted(before.keys() & after.keys())]
    covered = [(one, other) for one in gone for other in came if covers(one, other)][:1]
    for first, second in same + covered:
        schemas = (before[first].get("schema", True), after[second].get("schema", True))
        pairs.lead(node, Led(step, *schemas), flow)
        node.findings += encodings(step, before[first], after[second], flow)
        node.findings += examples(step, before[first], after[second])
    node.findings += changed_media(step, gone, came, flow)


def covers(first: str, second: str) -> bool:
    """Tell whether one media type, such as `*/*`, stands for another."""
    return fnmatchcase(first, second) or fnmatchcase(second, first)


def changed_media(step: str, gone: list[str], came: list[str], flow: Flow) -> Iterator[Finding]:
    """Tell of media types that only one body has; one that a new `*/*` stands for is not gone."""
    for media in gone:
        if not any(fnmatchcase(media, other) for other in came):
            text = {Flow.REQUEST: "is no longer taken as", Flow.ANSWER: "no longer comes as"}[flow]
            rule = f"{flow}-media-type-removed"
            yield Finding(rule, f"{text} {value(media)}", step, media, None)
    for media in came:
        if not any(fnmatchcase(media, other) for other in gone):
            text = {Flow.REQUEST: "is also taken as", Flow.ANSWER: "also comes as"}[flow]
            rule = f"{flow}-media-type-added"
            yield Finding(rule, f"{text} {value(media)}", step, None, media)


def encodings(step: str, old: Object, new: Object, flow: Flow) -> Iterator[Finding]:
    """Compare how the fields of a form are written."""
    before, after = as_object(old.get("encoding")), as_object(new.get("encoding"))
    if flow is Flow.REQUEST and before != after:
        names = sorted(name for name in {**before, **after} if before.get(name) != after.get(name))
        text = f"writes fields in another way: {', '.join(names)}"
        yield Finding("request-encoding-changed", text, step, before, after)


def examples(step: str, old: Json, new: Json) -> Iterator[Finding]:
    """Compare what is shown to people."""
    if any(old.get(key) != new.get(key) for key in ("example", "examples")):
        yield Finding("described", "", step)
