"""What was found, and which operations it reaches.

Each pair of schemas is compared once and is a node; what it leads to are its edges. A finding in a
component that ten operations reach is one change with ten operations.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from attrs import define, field, frozen

from scripts.normalize.jsontypes import Json
from scripts.wire.rules import Flow


@frozen
class Finding:
    """One difference.

    `step` leads from the node to the place of the difference. `owner` is the component that tells
    of this place, where it is not the one around it.
    """

    rule: str
    text: str
    step: str = ""
    before: Json = None
    after: Json = None
    owner: str = ""


@frozen
class Led:
    """A pair of schemas that a node leads to, and the step that leads there."""

    step: str
    old: Json
    new: Json
    owner: str = ""


@define(eq=False)
class Node:
    """Two things that were compared, and what was found right there.

    `owner` is the component that they are, `key` the operation. `above` is the node that leads here
    on the shortest way, with the step and the owner of the step. `reach` has a bit for each
    operation that leads here.
    """

    flow: Flow | None = None
    owner: str = ""
    key: str = ""
    findings: list[Finding] = field(factory=list[Finding])
    edges: list[tuple[str, str, Node]] = field(factory=list[tuple[str, str, "Node"]])
    above: tuple[Node, str, str] | None = None
    reach: int = 0

    def tell(self, finding: Finding) -> None:
        """Note a difference."""
        self.findings.append(finding)

    def lead(self, step: str, owner: str, node: Node) -> None:
        """Lead to another node."""
        self.edges.append((step, owner, node))


@frozen
class Spot:
    """Where a node is found: the component around it, and the steps from there and from the top."""

    owner: str
    inner: tuple[str, ...]
    steps: tuple[str, ...]

    def __truediv__(self, told: tuple[str, str]) -> Spot:
        step, owner = told
        more = (step,) if step else ()
        return Spot(owner or self.owner, (() if owner else self.inner) + more, self.steps + more)


def reached(roots: list[Node]) -> list[tuple[Node, Spot]]:
    """List every node with its spot, and let each know the operations that lead to it."""
    for index, root in enumerate(roots):
        root.reach = 1 << index
    order = forwards(roots)
    while sum(map(spread, order)):
        pass
    return list(spots(roots))


def spread(node: Node) -> bool:
    """Hand on what leads to a node; tell whether that was news to anybody."""
    news = False
    for _, _, other in node.edges:
        news = news or bool(node.reach & ~other.reach)
        other.reach |= node.reach
    return news


def forwards(roots: list[Node]) -> list[Node]:
    """List the nodes so that what leads to another comes first, but for circles."""
    done: list[Node] = []
    seen: set[Node] = set(roots)
    waiting = [(root, iter(root.edges)) for root in roots]
    while waiting:
        node, edges = waiting[-1]
        for _, _, other in edges:
            if other not in seen:
                seen.add(other)
                waiting.append((other, iter(other.edges)))
                break
        else:
            done.append(node)
            waiting.pop()
    return done[::-1]


def spots(roots: list[Node]) -> Iterator[tuple[Node, Spot]]:
    """Yield every node once, by the shortest way that leads to it."""
    seen: set[Node] = set(roots)
    waiting = deque((root, Spot("", (), ())) for root in roots)
    while waiting:
        node, spot = waiting.popleft()
        yield node, spot
        for step, owner, other in node.edges:
            if other not in seen:
                seen.add(other)
                below = spot / (step, owner)
                here = Spot(other.owner, (), below.steps) if other.owner else below
                waiting.append((other, here))


def place_of(steps: tuple[str, ...]) -> str:
    """Write steps as words: `request body, Filter.Name`."""
    heads = [step for step in steps if step[0] not in ".["]
    inner = "".join(step for step in steps if step[0] in ".[").removeprefix(".")
    return ", ".join([*heads, inner] if inner else heads)
