"""The tree of folders in which a project keeps its endpoints."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from scripts.normalize.at import At
from scripts.normalize.jsontypes import Json, Object, is_object
from scripts.normalize.readers.apifox import inexpressible
from scripts.normalize.readers.endpoint import RETIRED
from scripts.normalize.readers.native_models import BRANCHES, items_of, number_of
from scripts.normalize.readers.native_security import Schemes
from scripts.normalize.readers.node import EDITOR, LooseNode
from scripts.normalize.report import Report
from scripts.normalize.rules.paths import path_syntax, plain_path
from scripts.normalize.rules.projects import Security
from scripts.normalize.rules.prose import clean

ROOTS = ("根目录", "root")
"""What the folder is called that holds all others, which nobody sees."""

STRUCTURE = ("id", "parentId", "moduleId", "ordering", "type", *BRANCHES)
"""Keys of folders that say nothing but what they are folders of."""


@frozen
class Folder:
    """A folder of endpoints, and what authenticates those that choose nothing."""

    names: tuple[str, ...] = ()
    number: int | str | None = None
    module: int | str | None = None
    security: Security = None
    text: str = ""

    @property
    def path(self) -> str:
        """The path, as Apifox's own export writes it into tags."""
        return "/".join(self.names)


@frozen
class Leaf:
    """An endpoint in the tree: what is told of it, its place and its folder."""

    told: Object
    at: At
    folder: Folder

    @property
    def method(self) -> str:
        """The method, as OpenAPI writes it."""
        return str(self.told.get("method") or "").strip().lower()

    @property
    def key(self) -> tuple[str, str]:
        """The method and path that only one operation of a document can have."""
        quiet = At(self.at.place, Report())
        return self.method, path_syntax(plain_path(self.path, quiet), quiet)

    @property
    def path(self) -> str:
        """The path as it was typed."""
        told = self.told.get("path")
        return told if isinstance(told, str) else ""

    @property
    def is_operation(self) -> bool:
        """Whether OpenAPI has a place for it."""
        told = self.told.get("type")
        return inexpressible(self.method, told if isinstance(told, str) else None) is None

    @property
    def is_retired(self) -> bool:
        """Whether its author says that nobody should call it any more."""
        return self.told.get("status") in RETIRED

    def __str__(self) -> str:
        return f"{self.told.get('name') or 'it'} at {self.at.place.pointer}"


class Tree:
    """The endpoints of a tree in their order, and the folders on the way to them."""

    def __init__(self, schemes: Schemes, told: Json, at: At, top: Folder) -> None:
        """Walk the whole tree."""
        self._schemes = schemes
        self.folders: list[Folder] = []
        self.leaves = list(self._endpoints(told, at, top))

    def _endpoints(self, told: Json, at: At, above: Folder) -> Iterator[Leaf]:
        for item, where in items_of(told, at):
            node = LooseNode.opened(item, where)
            if is_object(api := item.get("api")):
                name = item.get("name") or api.get("name")
                for key in ("api", "name", *STRUCTURE):
                    node.take(key)
                node.close()
                yield Leaf({**api, "name": name}, where.below("api"), above)
            elif "method" in item and "path" in item:
                yield Leaf(item, where, above)
            else:
                folder = self._folder(node, above)
                for key in BRANCHES:
                    yield from self._endpoints(item.get(key), where.below(key), folder)

    def _folder(self, node: LooseNode, above: Folder) -> Folder:
        own = self._schemes.chosen(node.take("auth"), node.take("securityScheme"), node.spot())
        name, text = node.text("name").strip(), node.text("description")
        is_root = not above.names and name.lower() in ROOTS
        folder = Folder(
            names=above.names if is_root or not name else (*above.names, name),
            number=number_of(node.take("id")),
            module=number_of(node.take("moduleId")) or above.module,
            security=above.security if own is None else own,
            text=clean(text, node.spot("description")),
        )
        for key in STRUCTURE:
            node.take(key)
        for key in node.left():
            node.drop(key, EDITOR)
        self.folders.append(folder)
        return folder


def one_of_each(found: list[Leaf], report: Report) -> list[Leaf]:
    """Keep one endpoint of each method and path, and leave out the others by name.

    What is retired goes first, then what stands further down in the tree. In Apifox several may
    share both, and be told apart by what they send.
    """
    kept: dict[tuple[str, str], Leaf] = {}
    operations = [leaf for leaf in found if leaf.is_operation]
    for leaf in sorted(operations, key=lambda leaf: leaf.is_retired):
        first = kept.setdefault(leaf.key, leaf)
        if first is not leaf:
            report.leave_out(*leaf.key, f"{leaf}: {first} has its method and path too")
    left = {id(leaf) for leaf in operations} - {id(leaf) for leaf in kept.values()}
    return [leaf for leaf in found if id(leaf) not in left]
