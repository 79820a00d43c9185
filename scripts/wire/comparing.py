"""What two documents say differently of what is sent and answered."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.changes.model import Change
from scripts.matching.operations import Matching
from scripts.matching.outlines import Outlines
from scripts.normalize.jsontypes import Object
from scripts.normalize.naming import key_of
from scripts.normalize.schema_walk import operations
from scripts.wire.document import change, info, servers
from scripts.wire.graph import Node
from scripts.wire.operations import operation
from scripts.wire.pairs import Pairs
from scripts.wire.schemas import Schemas
from scripts.wire.telling import changes


def compare(old: Object, new: Object, matching: Matching) -> list[Change]:
    """Tell every change, each once, in an order that does not depend on that of the documents."""
    pairs = Pairs(Schemas(old, Outlines(old)), Schemas(new, Outlines(new)))
    before, after = keyed(old), keyed(new)
    roots: list[Node] = []
    for first, second in sorted(matching.pairs.items()):
        root = Node(key=second)
        operation(pairs, root, before[first], after[second])
        roots.append(root)
    pairs.finish()
    every = tuple(sorted(matching.pairs.values()))
    found = [*changes(roots), *come_and_gone(matching), *servers(old, new, every), *info(old, new)]
    return sorted(found, key=lambda one: (one.where, one.place, one.rule, one.text))


def keyed(document: Object) -> dict[str, tuple[str, str, Object]]:
    """Find operations by their keys: method, path and what is told."""
    return {
        key_of(method, path): (method, path, told) for method, path, told in operations(document)
    }


def come_and_gone(matching: Matching) -> Iterator[Change]:
    """Tell of operations that only one document has."""
    for key in matching.gone:
        yield change("operation-removed", key, "is gone", (key,), before=key)
    for key in matching.came:
        yield change("operation-added", key, "is new", (key,), after=key)
