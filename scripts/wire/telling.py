"""From findings to changes: one change once, with all operations that it reaches."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define

from scripts.changes.model import Change, Level
from scripts.matching.outlines import canonical
from scripts.normalize.jsontypes import Json
from scripts.wire.graph import Finding, Node, Spot, place_of, reached
from scripts.wire.rules import VERDICTS, Flow
from scripts.wire.words import capped

DESCRIBED = "described"
Identity = tuple[str, ...]


@define
class Found:
    """One difference, the operations it reaches, and where it is found."""

    finding: Finding
    spot: Spot
    flow: Flow | None
    reach: int


def changes(roots: list[Node]) -> Iterator[Change]:
    """Yield the changes that reach some operations."""
    keys = [root.key for root in roots]
    words: dict[str, list[Found]] = {}
    known: dict[int, tuple[str, ...]] = {}
    for found in merged(roots):
        if found.reach not in known:
            known[found.reach] = tuple(sorted(reached_by(found.reach, keys)))
        operations = known[found.reach]
        if found.finding.rule == DESCRIBED:
            where = operations[0] if len(operations) == 1 else found.spot.owner
            words.setdefault(where, []).append(found)
        else:
            yield told(found, operations)
    for where, every in words.items():
        yield spoken(where, every, keys)


def merged(roots: list[Node]) -> list[Found]:
    """Put together what is one difference: in one place of one component."""
    made: dict[Identity, Found] = {}
    for node, spot in reached(roots):
        for finding in node.findings:
            where = spot / (finding.step, finding.owner)
            key = identity(node, finding, where)
            known = made.setdefault(key, Found(finding, where, node.flow, 0))
            known.reach |= node.reach
    return list(made.values())


def identity(node: Node, finding: Finding, spot: Spot) -> Identity:
    """Tell differences apart: by their component, or else by their operation."""
    values = canonical([finding.before, finding.after])
    place = spot.inner if spot.owner else (str(node.reach), *spot.steps)
    return (finding.rule, finding.text, values, str(node.flow), spot.owner, *place)


def reached_by(reach: int, keys: list[str]) -> Iterator[str]:
    """Yield the operations of some bits."""
    while reach:
        lowest = reach & -reach
        yield keys[lowest.bit_length() - 1]
        reach ^= lowest


def told(found: Found, operations: tuple[str, ...]) -> Change:
    """Make a change: of the operation if it is one, else of the component that they share."""
    finding, spot = found.finding, found.spot
    single = len(operations) == 1
    return Change(
        Level.WIRE,
        finding.rule,
        VERDICTS[finding.rule],
        operations[0] if single else spot.owner,
        finding.text,
        place_of(spot.steps) if single else shared_place(found),
        capped(finding.before),
        capped(finding.after),
        operations,
    )


IN = {Flow.REQUEST: "in requests", Flow.ANSWER: "in answers"}


def shared_place(found: Found) -> str:
    """Name a place that several operations share."""
    inner = found.spot.inner
    return place_of(inner if found.flow is None else (IN[found.flow], *inner))


def spoken(where: str, every: list[Found], keys: list[str]) -> Change:
    """Make one change of all that is described differently in one operation or component."""
    reach = 0
    for found in every:
        reach |= found.reach
    places = sorted({found.finding.text or place_of(found.spot.steps) for found in every})
    values = {found.finding.text: found.finding for found in every if found.finding.text}
    before: Json = {word: capped(finding.before) for word, finding in values.items()}
    after: Json = {word: capped(finding.after) for word, finding in values.items()}
    shown = [*places[:SHOWN], "…"] if places[SHOWN:] else places
    return Change(
        Level.WIRE,
        DESCRIBED,
        VERDICTS[DESCRIBED],
        where,
        f"is described in other words ({'; '.join(shown)})",
        before=before or None,
        after=after or None,
        operations=tuple(sorted(reached_by(reach, keys))),
    )


SHOWN = 4
"""Places that are named of one description."""
