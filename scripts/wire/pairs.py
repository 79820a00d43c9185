"""Pairs of schemas: each is compared once, whoever leads to it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from functools import cached_property

from attrs import define, evolve, field

from scripts.normalize.jsontypes import Json
from scripts.wire.graph import Finding, Led, Node
from scripts.wire.notes import component_notes, noted
from scripts.wire.openings import Openings, asked
from scripts.wire.options import option_pairs
from scripts.wire.properties import properties, told_by
from scripts.wire.rules import Flow
from scripts.wire.schemas import Peeled, Schemas
from scripts.wire.values import nulls, plain, types
from scripts.wire.views import View

Key = tuple[int, int, Flow, bool]


@define
class Pairs:
    """The schemas of two documents, held against each other in both directions."""

    old: Schemas
    new: Schemas
    _nodes: dict[Key, Node] = field(factory=dict[Key, Node])
    _waiting: deque[tuple[Node, Json, Json, bool]] = field(
        factory=deque[tuple[Node, Json, Json, bool]]
    )

    def lead(self, node: Node, led: Led, flow: Flow) -> None:
        """Let a node lead to a pair of schemas, and note what only differs around them."""
        first, second = led.old, led.new
        if self._are_alike(first, second):
            return
        if flow is Flow.REQUEST:
            first, second = asked(*self._openings, (first, second))
        before, after = self.old.peeled(first), self.new.peeled(second)
        for found in (*noted(before, after, flow), *self._null_around(before, after, flow)):
            node.tell(evolve(found, step=led.step, owner=led.owner))
        node.lead(led.step, led.owner, self._node(before, after, flow))

    @cached_property
    def _openings(self) -> tuple[Openings, Openings]:
        return Openings(self.old.document), Openings(self.new.document)

    def _are_alike(self, old: Json, new: Json) -> bool:
        """Tell quickly of most schemas that they are the same."""
        return not self.old.outlines.refers(old) and repr(old) == repr(new)

    def finish(self) -> None:
        """Compare all pairs that anything led to."""
        while self._waiting:
            node, old, new, masked = self._waiting.popleft()
            self._compare(node, old, new, masked=masked)

    def _node(self, old: Peeled, new: Peeled, flow: Flow) -> Node:
        masked = old.null or new.null
        key = (id(old.core), id(new.core), flow, masked)
        if key not in self._nodes:
            node = Node(flow, new.name or old.name)
            node.findings += component_notes(old, new, flow)
            self._nodes[key] = node
            self._waiting.append((node, old.core, new.core, masked))
        return self._nodes[key]

    def _null_around(self, old: Peeled, new: Peeled, flow: Flow) -> Iterator[Finding]:
        """Tell whether null is let through, where that is said around one of the schemas."""
        before, after = self.old.view(old.core), self.new.view(new.core)
        if (old.null or new.null) and not (before.is_any or after.is_any):
            yield from nulls(old.null or before.null, new.null or after.null, flow)

    def _compare(self, node: Node, old: Json, new: Json, *, masked: bool) -> None:
        before, after, flow = self.old.view(old), self.new.view(new), node.flow or Flow.REQUEST
        node.findings += types(before, after, flow)
        open_ends = before.is_any or after.is_any
        if not masked and not open_ends:
            node.findings += nulls(before.null, after.null, flow)
        if open_ends or not before.types & after.types:
            return
        options = option_pairs(self.old, self.new, (old, before), (new, after), flow)
        for first, second in options.pairs:
            self.lead(node, Led("", first, second), flow)
        node.findings += options.findings
        if not options.whole:
            self._inside(node, before, after, flow)

    def _inside(self, node: Node, old: View, new: View, flow: Flow) -> None:
        common = old.types & new.types
        node.findings += plain(old, new, flow)
        if "object" in common:
            found, pairs = properties(
                told_by(self.old, old, flow), told_by(self.new, new, flow), flow
            )
            node.findings += found
            for led in pairs:
                self.lead(node, led, flow)
        if "array" in common:
            self._items(node, old, new, flow)

    def _items(self, node: Node, old: View, new: View, flow: Flow) -> None:
        places = max(len(old.prefix), len(new.prefix))
        for index in range(places):
            first, second = (
                view.prefix[index] if index < len(view.prefix) else view.items
                for view in (old, new)
            )
            self.lead(node, Led(f"[{index}]", first, second), flow)
        if not (old.items is True and new.items is True):
            self.lead(node, Led("[]", old.items, new.items), flow)
